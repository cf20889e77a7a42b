# SPDX-License-Identifier: Apache-2.0
"""The forms that well-known programs give to their mails."""
from corpus import (TN, cipher, clear, crlf, detached, entity, gpg, by, mail,
                    multi, part, raw, sealed, shape, signed, text)

KEY = gpg('', '--export', by('desk')[1])
SIGNATURE_HEAD = ('Content-Type: application/pgp-signature;'
                  ' name="OpenPGP_signature.asc"\n'
                  'Content-Description: OpenPGP digital signature\n'
                  'Content-Disposition: attachment;'
                  ' filename="OpenPGP_signature.asc"')
CIPHER_HEADS = (
    'Content-Type: application/pgp-encrypted\n'
    'Content-Description: PGP/MIME version identification',
    'Content-Type: application/octet-stream; name="encrypted.asc"\n'
    'Content-Description: OpenPGP encrypted message\n'
    'Content-Disposition: inline; filename="encrypted.asc"')


def key_file(name='OpenPGP_0x0123456789ABCDEF.asc'):
    return raw(f'Content-Type: application/pgp-keys; name="{name}"\n'
               f'Content-Disposition: attachment; filename="{name}"\n'
               'Content-Description: OpenPGP public key\n'
               'Content-Transfer-Encoding: quoted-printable\n\n') + KEY


# ---- Thunderbird: the header of the mail again within, flowed text ----------

def thunderbird_inner(subject):
    body = multi('mixed', text(
        'The number is \n' + TN + '\n-- \nDesk\n', 'UTF-8', 'base64',
        params='; format=flowed'), key_file())
    whole = multi('mixed', body, params='; protected-headers="v1"')
    first, rest = whole.split(b'\n\n', 1)
    return first + raw(f"""
From: Desk <desk@jpcert.example.org>
To: psirt@vendor.example.com
Message-ID: <x@jpcert.example.org>
Subject: {subject}

""") + rest


def thunderbird_signed(subject):
    body = thunderbird_inner(subject)
    return multi('signed', body, entity(SIGNATURE_HEAD, detached(
        body, 'desk')), params='; micalg=pgp-sha256;'
        ' protocol="application/pgp-signature"',
        preamble='This is an OpenPGP/MIME signed message\n')


def thunderbird_sealed(subject):
    message = cipher(crlf(thunderbird_inner(subject)), sign=('desk',))
    return multi('encrypted', entity(CIPHER_HEADS[0], 'Version: 1'),
                 entity(CIPHER_HEADS[1], message),
                 params='; protocol="application/pgp-encrypted"',
                 preamble='This is an OpenPGP/MIME encrypted message\n')


FIRST = ('Content-Language: ja\nUser-Agent: Mozilla Thunderbird\n'
         'Autocrypt: addr=desk@jpcert.example.org; keydata=\n xjMEYAAA\n')
THUNDERBIRD = f'''label %s
%sprotected from Desk <desk@jpcert.example.org>
protected subject %s
part %s.1 text/plain %ssig=desk:good The number is JPCERT#91230001\\n-- \\nDesk\\n
part %s.2 application/pgp-keys %satt file=OpenPGP_0x0123456789ABCDEF.asc sig=desk:good -
tn {TN} body:%s.1:1'''

shape('thunderbird-signed', mail(thunderbird_signed('mail'), more=FIRST),
      THUNDERBIRD % ('signed', '', 'mail', '1.1', '', '1.1', '', '1.1'))
shape('thunderbird-signed-crlf', crlf(mail(
    thunderbird_signed('mail'), more=FIRST)),
      THUNDERBIRD % ('signed', '', 'mail', '1.1', '', '1.1', '', '1.1'))
shape('thunderbird-encrypted', mail(
    thunderbird_sealed('hidden'), more=FIRST, Subject='...'),
      THUNDERBIRD % ('encrypted-signed', 'subject ...\n', 'hidden', '1',
                     'enc ', '1', 'enc ', '1'))
shape('thunderbird-encrypted-crlf', crlf(mail(
    thunderbird_sealed('hidden'), more=FIRST, Subject='...')),
      THUNDERBIRD % ('encrypted-signed', 'subject ...\n', 'hidden', '1',
                     'enc ', '1', 'enc ', '1'))

# ---- Enigmail: what is hidden stands there once more for old programs -------

shape('enigmail-legacy-display', mail(sealed(
    multi('mixed', text('Subject: JPCERT#91230001\n', None,
                        kind='text/rfc822-headers',
                        params='; protected-headers="v1"',
                        more='Content-Disposition: inline\n'),
          text('hello'), params='; protected-headers="v1"').replace(
              b'Content-Type', b'Subject: JPCERT#91230001\nContent-Type', 1),
    sign=('desk',)), Subject='Encrypted Message'), f'''
label encrypted-signed
subject Encrypted Message
protected subject {TN}
part 1 text/rfc822-headers enc sig=desk:good -
part 2 text/plain enc sig=desk:good hello
tn {TN} protected:subject''')

# ---- RFC 9788: the subject stands in the text for old programs --------------

shape('rfc-9788-legacy-display-element', mail(sealed(
    b'Subject: JPCERT#91230001\nHP-Outer: Subject: [...]\n' + text(
        'Subject: JPCERT#91230001\n\nhello\n',
        params='; hp="cipher"; hp-legacy-display="1"')), Subject='[...]'),
      f'''
label encrypted
subject [...]
protected subject {TN}
part 1 text/plain enc Subject: JPCERT#91230001\\n\\nhello\\n
tn {TN} protected:subject''')
shape('rfc-9788-signed', mail(signed(
    b'From: Desk <desk@jpcert.example.org>\nSubject: mail\n' + text(
        params='; hp="clear"'))), f'''
label signed
protected from Desk <desk@jpcert.example.org>
protected subject mail
part 1 text/plain sig=desk:good
tn {TN} body:1:1''')

# ---- Outlook with Gpg4win, Apple Mail with GPG Suite, Mailvelope, K-9 -------

shape('gpgol-encrypted', mail(multi(
    'encrypted', entity('Content-Type: application/pgp-encrypted\n'
                        'Content-Transfer-Encoding: 7bit', 'Version: 1'),
    entity('Content-Type: application/octet-stream\n'
           'Content-Disposition: inline; filename="gpgol_mime_structure.txt"\n'
           'Content-Transfer-Encoding: 7bit', cipher(crlf(signed(text(
               TN, 'us-ascii', 'quoted-printable'))))),
    params='; protocol="application/pgp-encrypted"')), f'''
label encrypted-signed
part 1 text/plain enc sig=desk:good
tn {TN} body:1:1''')
shape('gpgmail-signed', mail(signed(multi(
    'alternative', text(TN, 'us-ascii', '7bit'), text(
        '<html><body>' + TN, 'us-ascii', 'quoted-printable',
        kind='text/html'))), more='X-Mailer: Apple Mail (2.3)\n'), f'''
label signed
part 1.1 text/plain sig=desk:good
part 1.2 text/html sig=desk:good -
tn {TN} body:1.1:1''')
shape('mailvelope-inline', mail(text(cipher(
    TN, sign=('desk',), options=('--comment', 'https://example.org/')))), f'''
label inline-encrypted
part 1 text/plain enc sig=desk:good
tn {TN} body:1:1''')
shape('webmail-inline-in-html-and-text', mail(multi('alternative', text(
    clear(TN)), text(b'<pre>' + clear(TN), kind='text/html'))), f'''
label mixed
part 1 text/plain sig=desk:good
part 2 text/html -
tn {TN} body:1:1''')
shape('k9-autocrypt', mail(sealed(b'Subject: hidden\nAutocrypt-Gossip: x\n' +
                                  text(params='; protected-headers="v1"'),
                                  sign=('desk',)),
                           Subject='...', more=FIRST), f'''
label encrypted-signed
subject ...
protected subject hidden
part 1 text/plain enc sig=desk:good
tn {TN} body:1:1''')
shape('mailman-wraps-what-is-encrypted', mail(multi(
    'mixed', sealed(text()), text('____\nlist\n', 'us-ascii'))), f'''
label mixed
part 1 text/plain enc
part 2 text/plain ____\\nlist\\n
tn {TN} body:1:1''')
shape('gateway-adds-a-banner', mail(multi(
    'mixed', text('CAUTION: from outside\n'), signed(text()))), f'''
label mixed
part 1 text/plain CAUTION: from outside\\n
part 2.1 text/plain sig=desk:good
tn {TN} body:2.1:1''')
shape('gateway-puts-a-banner-into-the-text', mail(signed(
    text(TN), signature=detached(text('x'), 'desk'))), f'''
label signed
part 1 text/plain sig=desk:bad
tn {TN} body:1:1
problem bad-signature''')
shape('key-as-the-only-part', mail(key_file('key.asc')), '''
label plain
part 1 application/pgp-keys att file=key.asc -''')
shape('file-and-its-signature', mail(multi(
    'mixed', text(), part('application/x-tar', filename='a.tar'), part(
        'application/octet-stream', detached('x', 'desk'), 'a.tar.asc'))),
      f'''
label plain
part 1 text/plain
part 2 application/x-tar att file=a.tar -
part 3 application/octet-stream att file=a.tar.asc -
tn {TN} body:1:1''')
