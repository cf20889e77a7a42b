# SPDX-License-Identifier: Apache-2.0
"""The corpus of mail shapes: builders, the short form of an answer, and runs.

    corpus.py make <dir>              writes <name>.eml and <name>.expect
    corpus.py read <dir> <vuln-mail>  writes <name>.actual from each <name>.eml

The rows stand in shapes*.py: shape(name, mail, expected). The expected lines
are the whole answer in short, so that nothing that is said can go unnoticed:

    refused CODE            alone: the mail is not taken apart
    label LABEL
    NAME VALUE              a header that is not as mail() makes it
    part PATH TYPE FLAGS [TEXT]
        enc att fwd file=NAME sig=WHO:STATUS, then the text if it is not the
        usual one, '-' where none was read
    FIELD VALUE WHERE [quoted] [(KIND)]
    ambiguous FIELD
    problem CODE

Keys come from the environment: KEY_DESK and so on are fingerprints in
GNUPGHOME.
"""
import base64
import importlib
import itertools
import json
import os
import quopri
import subprocess
import sys

TN = 'JPCERT#91230001'
USUAL = TN + '\n'
SHAPES = {}
KEYS = {os.environ[name]: name[4:].lower()
        for name in os.environ if name.startswith('KEY_')}
numbers = itertools.count(1)


def shape(name, mail, expected):
    assert name not in SHAPES, name
    SHAPES[name] = (mail, expected)


def raw(text):
    """Text as bytes; what is bytes already stays as it is."""
    return text if isinstance(text, bytes) else text.encode()


# ---- mails and their parts --------------------------------------------------

HEAD = {'From': 'Desk <desk@jpcert.example.org>',
        'To': 'psirt@vendor.example.com', 'Subject': 'mail',
        'Date': 'Fri, 20 Nov 2026 10:12:00 +0900',
        'Message-ID': '<x@jpcert.example.org>', 'MIME-Version': '1.0'}


def mail(entity, first=b'', more=b'', **changed):
    """A mail with the usual headers; Subject=None leaves one out, other
    values replace it. `first` and `more` are raw lines before and after."""
    lines = [raw(first)]
    for name, value in HEAD.items():
        value = changed.pop(name.replace('-', '_'), value)
        if value is not None:
            lines.append(raw(name) + b': ' + raw(value) + b'\n')
    assert not changed, changed
    return b''.join(lines) + raw(more) + raw(entity)


def text(body=USUAL, charset='utf-8', cte=None, kind='text/plain', more=b'',
         params=''):
    """One part of text. `body` may be bytes; `cte` also encodes."""
    label = '' if charset is None else f'; charset={charset}'
    body = raw(body)
    head = raw(f'Content-Type: {kind}{label}{params}\n') + raw(more)
    if cte == 'base64':
        body = base64.encodebytes(body)
    elif cte == 'quoted-printable':
        body = quopri.encodestring(body)
    if cte is not None:
        head += raw(f'Content-Transfer-Encoding: {cte}\n')
    return head + b'\n' + body


def entity(head, body=b''):
    return raw(head) + b'\n\n' + raw(body)


def part(kind, body=b'x\n', filename=None):
    head = f'Content-Type: {kind}'
    if filename is not None:
        head += f'\nContent-Disposition: attachment; filename={filename}'
    return entity(head, body)


def multi(kind, *parts, params='', preamble=b'', epilogue=b'', end=True):
    mark = f'b{next(numbers)}'
    out = raw(f'Content-Type: multipart/{kind}; boundary={mark}{params}\n\n')
    out += raw(preamble)
    for one in parts:
        out += raw(f'--{mark}\n') + raw(one) + b'\n'
    return out + (raw(f'--{mark}--\n') if end else b'') + raw(epilogue)


def inner(entity_bytes, **changed):
    """A message within a mail."""
    changed.setdefault('Message_ID', '<inner@jpcert.example.org>')
    return b'Content-Type: message/rfc822\n\n' + mail(entity_bytes, **changed)


# ---- OpenPGP ----------------------------------------------------------------

def crlf(data):
    return raw(data).replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')


def key(name):
    return os.environ['KEY_' + name.upper()]


def gpg(data, *options):
    done = subprocess.run(['gpg', '--armor', *options], input=raw(data),
                          capture_output=True, check=False)
    assert done.returncode == 0 and done.stdout, done.stderr.decode()
    return done.stdout


def by(*names):
    return [word for name in names for word in ('-u', key(name))]


def to(*names):
    return [word for name in names for word in ('-r', key(name))]


def detached(data, *names, options=()):
    return gpg(crlf(data), *by(*names), *options, '--detach-sign')


def signed(data, *names, signature=None, micalg='pgp-sha512', options=(),
           protocol='application/pgp-signature', more=()):
    """multipart/signed over a part; by the desk unless named."""
    data = raw(data)
    if signature is None:
        signature = detached(data, *(names or ('desk',)), options=options)
    sheet = entity('Content-Type: application/pgp-signature', signature)
    params = f'; protocol="{protocol}"'
    if micalg is not None:
        params += f'; micalg={micalg}'
    return multi('signed', data, sheet, *more, params=params)


def cipher(data, *names, sign=(), options=()):
    return gpg(data, *to(*(names or ('reader',))), *by(*sign),
               *(('--sign',) if sign else ()), *options, '--encrypt')


def sealed(data, *names, message=None, version='Version: 1\n', sign=(),
           options=(), more=()):
    """multipart/encrypted around a part; to the reader unless named."""
    if message is None:
        message = cipher(crlf(data), *names, sign=sign, options=options)
    return multi('encrypted',
                 entity('Content-Type: application/pgp-encrypted', version),
                 entity('Content-Type: application/octet-stream', message),
                 *more, params='; protocol="application/pgp-encrypted"')


def clear(data, *names, options=()):
    return gpg(data, *by(*(names or ('desk',))), *options, '--clear-sign')


# ---- the answer in short ----------------------------------------------------

def quote(value):
    """Text on one line, without blanks at its ends; long text is cut."""
    out = json.dumps(value, ensure_ascii=False)
    out = out[1:-1] if isinstance(value, str) else out
    return out if len(out) < 70 else out[:66] + '...'


def quote_text(value):
    """Armor is cut: it differs from run to run."""
    head, mark, rest = value.partition('-----BEGIN PGP ')
    return quote(head + mark + rest.split('-----')[0] if mark else value)


def people(listed):
    return ', '.join(f'{one["name"] or ""} <{one["address"]}>'.strip()
                     for one in listed)


USUAL_HEADERS = {
    'subject': 'mail', 'message_id': 'x@jpcert.example.org',
    'date': 1795137120, 'received': None, 'in_reply_to': [],
    'references': [], 'from': 'Desk <desk@jpcert.example.org>',
    'to': '<psirt@vendor.example.com>', 'cc': '', 'reply_to': ''}


def header_lines(answer):
    for name, usual in USUAL_HEADERS.items():
        value = answer[name]
        if name in ('from', 'to', 'cc', 'reply_to'):
            value = people(value)
        if value != usual:
            yield f'{name} {quote(value)}' if value != '' else f'{name} -'
    for name, value in sorted(answer.get('protected', {}).items()):
        if value is not None:
            yield f'protected {name} {quote(value)}'


def part_line(one):
    words = ['part', one['path'], one['type']]
    words += [short for short, name in (
        ('enc', 'encrypted'), ('att', 'attachment'), ('fwd', 'forwarded'))
        if one[name]]
    if one['filename'] is not None:
        words.append('file=' + quote(one['filename']))
    for signature in one['signatures']:
        who = KEYS.get(signature['fingerprint'], signature['fingerprint'])
        words.append(f'sig={who}:{signature["status"]}')
    if one['text'] is None:
        words.append('-')
    elif one['text'].strip() != TN:
        words.append(quote_text(one['text']))
    return ' '.join(words).rstrip()


def found_lines(answer):
    for name, items in answer['found'].items():
        if name in ('jvn_url', 'website_url') or not items:
            continue
        for item in items if isinstance(items, list) else [items]:
            line = f'{name} {quote(item["value"])} {item["where"]}'
            line += ' quoted' if item['quoted'] else ''
            yield line + (f' ({item["kind"]})' if item.get('kind') else '')


def lines(answer):
    if 'error' in answer:
        return ['refused ' + answer['error']['code']]
    out = ['label ' + answer['label']]
    out += header_lines(answer)
    out += map(part_line, answer['parts'])
    out += found_lines(answer)
    out += [f'ambiguous {name}' for name in answer['ambiguous']]
    out += [f'problem {one["code"]}' for one in answer['problems']
            if one['code'] != 'ambiguous']
    return [line.rstrip() for line in out]


def read(program, data):
    done = subprocess.run([program, 'parse'], input=data, capture_output=True,
                          check=False)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return [f'status {done.returncode}', *done.stderr.decode(
            errors='replace').splitlines()]
    if done.returncode != (2 if 'error' in answer else 0):
        return [f'status {done.returncode}']
    return lines(answer)


# ---- runs -------------------------------------------------------------------

def write(path, content):
    with open(path, 'wb') as out:
        out.write(content)


def make(directory):
    sys.modules['corpus'] = sys.modules['__main__']
    for module in ('shapes_form', 'shapes_words', 'shapes_crypto',
                   'shapes_others'):
        importlib.import_module(module)
    for name, (content, expected) in SHAPES.items():
        expected = [line.strip() for line in expected.strip().splitlines()]
        write(f'{directory}/{name}.eml', raw(content))
        write(f'{directory}/{name}.expect',
              raw('\n'.join(expected) + '\n'))
        print(name)


def read_all(directory, program):
    for name in sorted(os.listdir(directory)):
        if name.endswith('.eml'):
            with open(f'{directory}/{name}', 'rb') as mail_file:
                answer = read(program, mail_file.read())
            write(f'{directory}/{name[:-4]}.actual',
                  raw('\n'.join(answer) + '\n'))


if __name__ == '__main__':
    sys.dont_write_bytecode = True
    if sys.argv[1] == 'make':
        make(sys.argv[2])
    else:
        read_all(sys.argv[2], sys.argv[3])
