# SPDX-License-Identifier: Apache-2.0
"""Finds text for people that xgettext does not find.

unmarked.py <source tree> <template>: prints the string literals of cmd/ and
lib/ that look like words for people and are not in the template, and the calls
of functions of po/keywords whose format is no literal.
"""
import pathlib
import re
import subprocess
import sys

TREE, TEMPLATE = pathlib.Path(sys.argv[1]), sys.argv[2]

TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[A-Za-z_]\w*'
                   r"|\s+|.", re.S)
WORDS = re.compile(r"[a-z]{2,}[,:;]? '?[a-z%]{2,}|%s [a-z]{2,}|^[a-z]{2,} '?%")

# What is for programs, or for no terminal: commands, queries, patterns,
# records, reflogs, manual pages, mails.
NO_TEXT = re.compile(
    r"^'?(git|vuln|rm|gpg)( |$)| AND |ORDER BY|FROM |\b(SELECT|INSERT|DELETE|"
    r"PRAGMA|CREATE|BEGIN)\b|<(testcase|testsuite)|^vuln: |^#!|-----|\\{2}[hb]"
    r"|^(parent|tree|author|committer) |Vuln-|^(expires|note:) |%s -----|^vuln-(mail|sealed)|\bc\.id\b"
    r"|\(\?:|^extension: |^(%[a-z.0-9]+[ :,.\]\[]*)+$")
CALLS = set("""
    FIELD CHOICE REFERENCE MAP MAP_OF SCALARS LIST LIST_OF NAMED STRUCT NEEDED
    cmd_act g_error g_regex_match_simple g_str_has_prefix strstr strchr
    g_ascii_strcasecmp vuln_act_next vuln_cache_db_ask vuln_cache_db_run
    vuln_change_commit_files vuln_node_put_text vuln_node_string put put_text
    vuln_fail_missing vuln_git_move_ref vuln_repo_move""".split())
ARGUMENTS = {("vuln_due_say", 3), ("vuln_doctor_says", 3)}
FILES = re.compile(
    r"^cmd/front/(markdown|topics|findings-formats)\.c$|"
    r"^lib/(std/(cwe|holidays-jp|cvss4-table|cvss|calendar)|mail/extract.*|"
    r"record/schema-json|sync/hook|judge/claims|reveal/phrases|case/view|quick/store|std/status"
    r")\.c$")
# Words of git and of libgit2, names of actions, the envelope of JSON Schema.
KNOWN = set("""failed to update ref|incorrect old value|failed to lock
unsupported extension name extensions.|sync again\\n|left out|outbox send
newest records of the thing, with their digests""".replace("\n", "|")
            .split("|"))
ACTIONS = re.compile(r"^(person|product|partner|system|policy) "
                     r"(add|edit|retire|confirm|poc)$|^publish %s\\n$"
                     r"|^sync %s\\n$|^\\tbranch '%s' of $")


def sources():
    for part in ("cmd", "lib"):
        for path in sorted((TREE / part).rglob("*.[ch]")):
            yield path


def bare(text):
    """Without comments and without the lines of #include."""
    blank = lambda m: re.sub(r"[^\n]", " ", m.group())
    text = re.sub(r"/\*.*?\*/", blank, text, flags=re.S)
    text = text.replace("\\\n", " \n")
    return re.sub(r"^#\s*include[^\n]*", blank, text, flags=re.M)


class Call:
    def __init__(self, bracket, name, line):
        self.bracket, self.name, self.line = bracket, name, line
        self.argument, self.text = 1, [""]


def scan(text):
    """Yields ("literal", line, text, call) and ("call", line, call)."""
    stack, name, line, literal = [], "", 1, None
    for match in TOKEN.finditer(text):
        word = match.group()
        if stack and word not in (",",) and len(word) < 4000:
            stack[-1].text[-1] += word
        if word[0] == '"':
            if literal:
                literal[2] += word[1:-1]
            else:
                literal = ["literal", line, word[1:-1],
                           stack[-1] if stack else Call("{", "", line)]
                literal.append(literal[3].argument)
        elif not word.isspace():
            if literal:
                yield literal
                literal = None
            if word in ("(", "[", "{"):
                stack.append(Call(word, name if word == "(" else "", line))
            elif word in (")", "]", "}") and stack:
                call = stack.pop()
                if stack:
                    stack[-1].text[-1] += "".join(call.text)
                if call.bracket == "(":
                    yield ["call", line, call]
            elif word == "," and stack:
                stack[-1].argument += 1
                stack[-1].text.append("")
            name = word if re.match(r"[A-Za-z_]", word) else ""
        line += word.count("\n")
    if literal:
        yield literal


def template():
    text = subprocess.run(["msgcat", "--no-wrap", TEMPLATE], check=True,
                          capture_output=True, encoding="utf-8").stdout
    found = set()
    for match in re.finditer(r'^msgid(?:_plural)? (".*"(?:\n".*")*)', text,
                             re.M):
        found.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match.group(1))))
    return found


def formats():
    found = {}
    for line in (TREE / "po" / "keywords").read_text().splitlines():
        match = re.match(r"(vuln_\w+):(\d+)\S* c-format", line)
        if match:
            found[match.group(1)] = int(match.group(2))
    return found


def main():
    messages, keywords = template(), formats()
    for path in sources():
        place = str(path.relative_to(TREE))
        for item in scan(bare(path.read_text(encoding="utf-8"))):
            line = item[1]
            if item[0] == "literal":
                text, call, argument = item[2], item[3], item[4]
                if (WORDS.search(text) and text not in messages
                        and not NO_TEXT.search(text) and text not in KNOWN
                        and call.name not in CALLS
                        and (call.name, argument) not in ARGUMENTS
                        and not ACTIONS.match(text)
                        and not FILES.match(place)):
                    print(f'{place}:{line}: not marked: "{text}"')
            else:
                call = item[2]
                number = keywords.get(call.name)
                if number is None or len(call.text) < number:
                    continue
                given = call.text[number - 1].strip()
                if not re.search(r'"|^const char \*format$', given):
                    print(f"{place}:{line}: {call.name}: no literal: {given}")


main()
