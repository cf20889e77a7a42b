# SPDX-License-Identifier: Apache-2.0
"""Print each key that lib/ looks up or writes and no table of the schema has.

usage: fields.py <source tree>

A misspelt key finds nothing, and where nothing is found most rules pass.
The last line says how many keys of how many tables were compared.
"""
import glob
import os
import re
import sys

TEXT = r'"((?:[^"\\]|\\.)*)"'

# How many arguments stand before the keys.
LOOK = {"vuln_thing_get": 1, "vuln_thing_text": 1, "vuln_thing_writer": 1,
        "vuln_thing_time": 1, "vuln_node_find": 1, "vuln_node_find_text": 1,
        "vuln_node_get": 1, "vuln_node_put": 1, "vuln_node_put_text": 1,
        "vuln_node_sub": 1, "vuln_act_put": 2, "vuln_act_put_node": 2,
        "vuln_act_put_now": 1, "vuln_due_has": 1, "vuln_due_time": 1,
        "vuln_due_time_in": 1, "vuln_judge_says": 1}

TABLES = ("FIELD NEEDED CHOICE REFERENCE STRUCT MAP MAP_OF NAMED SCALARS LIST "
          "LIST_OF").split()

# What is no record: the file, and the keys that others have defined.
FOREIGN = {
    # CycloneDX and SPDX
    "lib/intake/import-sbom.c": "documentDescribes externalRefs metadata "
                                "packages relationships",
    # what vuln-mail prints and reads
    "lib/intake/dates.c": "quoted where",
    "lib/intake/intake.c": "message_id missing quoted where",
    "lib/intake/read.c": "assumed encrypted parts quoted",
    "lib/intake/intake-judge.c": "code fingerprint parts problems signatures",
    "lib/intake/receive.c": "error message_id quoted",
    "lib/letter/key.c": "fingerprint",
    "lib/letter/letter.c": "encrypt_keys in_reply_to message_id references "
                           "sign zone_offset",
    "lib/letter/outbox-send.c": "cc message_id parts",
    "lib/case/mails.c": "attachment parts type",
    # the state of a letter on its way, and of a receipt
    "lib/letter/outbox.c": "case encrypted parts written",
    "lib/audit/receipt.c": "branch sha256",
    "lib/audit/receipt-check.c": "sha256",
    # what an approval is the digest of
    "lib/case/outgoing.c": "field id",
}


def without_comments(text):
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)),
                  text, flags=re.S)


def read(path):
    with open(path, encoding="utf-8") as file:
        return without_comments(file.read())


def arguments(text, at):
    """The arguments of the call whose parenthesis ends before @at."""
    found, depth, start, quoted = [], 1, at, False
    while depth and at < len(text):
        c = text[at]
        if quoted:
            at += c == "\\"
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        if not quoted and (not depth or c == "," and depth == 1):
            found.append(text[start:at].strip())
            start = at + 1
        at += 1
    return found


def calls(text, names):
    for m in re.finditer(r"\b(%s)\s*\(" % "|".join(names), text):
        yield (m.group(1), arguments(text, m.end()),
               text.count("\n", 0, m.start()) + 1)


def literal(word):
    m = re.fullmatch(TEXT, word)
    return m and m.group(1)


def schema(tree):
    """The names of fields and of what maps are known to hold."""
    known = set()
    for path in glob.glob(tree + "/lib/record/*.c"):
        text = read(path)
        lists = dict(re.findall(
            r"const char \*const (\w+)\[\] = \{([^}]*)\}", text))
        known.update(re.findall(r'\.name = "([^"]*)"', text))
        for name, args, _ in calls(text, TABLES):
            if literal(args[0]):
                known.add(literal(args[0]))
            if name == "NAMED":
                known.update(re.findall(TEXT, lists[args[1]]))
    return known


def main(tree):
    known, seen = schema(tree), 0
    for path in sorted(glob.glob(tree + "/lib/*/*.c")):
        short = os.path.relpath(path, tree)
        foreign = FOREIGN.get(short, "").split()
        for name, args, line in calls(read(path), LOOK):
            keys = args[LOOK[name]:]
            if name.startswith("vuln_node_put"):
                keys = keys[:1]
            for key in filter(None, map(literal, keys)):
                seen += 1
                if key not in known and key not in foreign:
                    print("%s:%d: no field is called '%s'" % (short, line, key))
    print("%d keys, %d fields" % (seen, len(known)))


main(sys.argv[1])
