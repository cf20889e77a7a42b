# SPDX-License-Identifier: Apache-2.0
"""Headers, parts, encodings of transfer, and what is too much."""
import binascii

from corpus import (TN, base64, crlf, entity, inner, mail, multi, part, raw,
                    shape, text)

FOUND = f'tn {TN} body:1:1'
PLAIN = f'''label plain
%spart 1 text/plain
{FOUND}'''


def plain(*headers):
    return PLAIN % ''.join(line + '\n' for line in headers)


# ---- line ends and where a mail begins --------------------------------------

shape('lf', mail(text()), plain())
shape('crlf', crlf(mail(text())), plain())
shape('cr-only', mail(text()).replace(b'\n', b'\r'), 'refused not-mail')
shape('no-line-end-at-the-end', mail(text(TN)), plain())
shape('empty', b'', 'refused not-mail')
shape('blank-line-first', b'\n' + mail(text()), plain())
shape('no-header', b'hello\nthere\n', 'refused not-mail')
shape('no-blank-line', b'Subject: JPCERT#91230001\nhello there\nmore\n', '''
label plain
subject JPCERT#91230001
message_id null
date null
from -
to -
part 1 text/plain
tn JPCERT#91230001 subject
problem bad-header''')
shape('headers-only', mail(b''), '''
label plain
part 1 text/plain''')
shape('headers-without-an-end', mail(b'')[:-1] + b'', '''
label plain
part 1 text/plain''')
shape('mbox-line', mail(text(), first='From desk@x Fri Nov 20 2026\n'),
      plain())
shape('mbox-line-quoted', mail(text(
    '>From JPCERT#91230001\n')), '''
label plain
part 1 text/plain >From JPCERT#91230001\\n
tn JPCERT#91230001 body:1:1''')
shape('mbox-of-two', mail(text(), first='From a@x Fri Nov 20 2026\n') +
      b'\nFrom b@x Fri Nov 20 2026\n' + mail(text('JPCERT#66666666\n')), '''
label plain
part 1 text/plain JPCERT#91230001\\n\\nFrom b@x Fri Nov 20 2026\\nFrom: Desk <desk@jpce...
tn JPCERT#91230001 body:1:1
tn JPCERT#66666666 body:1:12 quoted
seen Nov 20 2026 body:1:3 (date)''')
shape('byte-order-mark', b'\xef\xbb\xbf' + mail(text()), plain())
shape('apple-emlx', b'412      \n' + mail(text()), plain())
shape('nul-in-a-header', mail(text(), Subject=b'a\0b'),
      plain('subject a'))
shape('nul-in-the-body', mail(text(b'JPCERT#91230001 \0 x')), '''
label plain
part 1 text/plain JPCERT#91230001 \ufffd x
tn JPCERT#91230001 body:1:1
problem nul''')
shape('line-of-a-megabyte', mail(text('x' * 1000000 + f' {TN}\n')), '''
label plain
part 1 text/plain xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
tn JPCERT#91230001 body:1:1''')

# ---- header fields ----------------------------------------------------------

shape('subject-huge', mail(text(), Subject='x' * 300000), plain(
    'subject ' + 'x' * 66 + '...'))
shape('subject-empty', mail(text(), Subject=''), plain('subject -'))
shape('subject-missing', mail(text(), Subject=None), plain('subject null'))
shape('subject-twice', mail(text('x'), more='Subject: JPCERT#66666666\n',
                            Subject=TN), '''
label plain
subject JPCERT#91230001
part 1 text/plain x
tn JPCERT#91230001 subject
problem repeated-header''')
shape('from-twice', mail(text(), more='From: b@example.net\n'), plain(
    'from Desk <desk@jpcert.example.org>, <b@example.net>') +
      '\nproblem repeated-header')
shape('message-id-twice', mail(text(), more='Message-ID: <y@example.net>\n'),
      plain() + '\nproblem repeated-header')
shape('date-twice', mail(text(), more='Date: Mon, 1 Jan 2001 00:00 +0000\n'),
      plain() + '\nproblem repeated-header')
shape('content-type-twice', mail(b'Content-Type: text/html\n' + text()), '''
label plain
part 1 text/plain
tn JPCERT#91230001 body:1:1
problem repeated-header''')
shape('received-twice', mail(text(), first=(
    'Received: by a; Fri, 20 Nov 2026 10:12:09 +0900\n'
    'Received: by b; Fri, 20 Nov 2026 10:12:01 +0900\n')),
      plain('received 1795137129'))
shape('received-folded', mail(text(), first=(
    'Received: from x (y [192.0.2.1])\n\tby a (z; w) with ESMTP id 1;\n'
    '\tFri, 20 Nov 2026 10:12:09 +0900 (JST)\n')),
      plain('received 1795137129'))
shape('received-without-a-date', mail(text(), first=(
    'Received: by a\nReceived: by b; Fri, 20 Nov 2026 10:12:01 +0900\n')),
      plain())
shape('message-id-missing', mail(text(), Message_ID=None),
      plain('message_id null'))
shape('message-id-empty', mail(text(), Message_ID=''),
      plain('message_id -'))
shape('message-id-bare', mail(text(), Message_ID='a.1@jpcert.example.org'),
      plain('message_id a.1@jpcert.example.org'))
shape('message-id-with-blanks', mail(text(), Message_ID=(
    '\n < a.1@jpcert.example.org >')),
      plain('message_id a.1@jpcert.example.org'))
shape('message-id-without-at', mail(text(), Message_ID='<a1>'),
      plain('message_id a1'))
shape('message-id-folded', mail(text(), Message_ID=(
    '\n <x@jpcert.example.org>')), plain())
shape('message-id-and-a-comment', mail(text(), Message_ID=(
    '<x@jpcert.example.org> (added by relay)')), plain())
shape('message-id-outlook', mail(text(), Message_ID=(
    '<TY2PR01MB1234.x@TY2PR01MB1234.jpnprd01.prod.example.com>')), plain(
    'message_id TY2PR01MB1234.x@TY2PR01MB1234.jpnprd01.prod.example.com'))
shape('references-long', mail(text(), more='References: ' + '\n '.join(
    f'<{i}@x>' for i in range(3)) + '\nIn-Reply-To: <2@x>\n'), plain(
    'in_reply_to ["2@x"]',
    'references ["0@x", "1@x", "2@x"]'))
shape('in-reply-to-in-words', mail(text(), more=(
    'In-Reply-To: Your message of "Fri" <1@x>\n')),
      plain('in_reply_to ["1@x"]'))
shape('no-to', mail(text(), To=None), plain('to -'))
shape('undisclosed', mail(text(), To='undisclosed-recipients:;'),
      plain('to -'))
shape('from-missing', mail(text(), From=None), plain('from -'))
shape('from-not-an-address', mail(text(), From='JPCERT/CC'),
      plain('from <JPCERT/CC>'))
shape('from-two-people', mail(text(), From='a@example.org, b@example.org'),
      plain('from <a@example.org>, <b@example.org>'))
shape('from-address-as-name', mail(text(), From=(
    '"desk@jpcert.example.org" <evil@example.net>')),
      plain('from desk@jpcert.example.org <evil@example.net>'))
shape('from-comment', mail(text(), From='desk@jpcert.example.org (Desk)'),
      plain())
shape('blank-before-colon', mail(text(), Subject=None,
                                 more='Subject : JPCERT#91230001\n'), '''
label plain
subject JPCERT#91230001
part 1 text/plain
tn JPCERT#91230001 subject''')
shape('header-names-in-capitals', mail(text()).replace(
    b'Subject:', b'SUBJECT:').replace(b'From:', b'FROM:'), plain())
shape('header-folded-with-a-tab', mail(text('x'), Subject='a\n\tJPCERT#91230001'
                                       ), '''
label plain
subject a JPCERT#91230001
part 1 text/plain x
tn JPCERT#91230001 subject''')
shape('header-folded-in-the-number', mail(text('x'), Subject=(
    'JPCERT#\n 91230001')), '''
label plain
subject JPCERT# 91230001
part 1 text/plain x
tn JPCERT#91230001 subject''')
shape('mime-version-missing', mail(multi('mixed', text()), MIME_Version=None),
      plain())

for name, value, seconds in (
        ('jst', 'Fri, 20 Nov 2026 10:12:00 JST', 1795137120),
        ('gmt', 'Fri, 20 Nov 2026 01:12:00 GMT', 1795137120),
        ('est', 'Thu, 19 Nov 2026 20:12:00 EST', 1795137120),
        ('z', 'Fri, 20 Nov 2026 01:12:00 Z', 1795137120),
        ('minus-zero', 'Fri, 20 Nov 2026 01:12:00 -0000', 1795137120),
        ('half-hour', 'Thu, 19 Nov 2026 21:42:00 -0330', 1795137120),
        ('plus-14', 'Fri, 20 Nov 2026 15:12:00 +1400', 1795137120),
        ('comment', 'Fri, 20 Nov 2026 10:12:00 +0900 (JST)', 1795137120),
        ('no-weekday', '20 Nov 2026 10:12:00 +0900', 1795137120),
        ('no-seconds', 'Fri, 20 Nov 2026 10:12 +0900', 1795137120),
        ('two-digits', 'Fri, 20 Nov 26 10:12:00 +0900', 1795137120),
        ('no-zone', 'Fri, 20 Nov 2026 10:12:00', 1795169520),
        ('impossible-day', 'Tue, 31 Feb 2026 10:12:00 +0900', None),
        ('impossible-zone', 'Fri, 20 Nov 2026 10:12:00 +9999', 1795169520),
        ('japanese', '2026年11月20日 10:12', None),
        ('empty', '', None)):
    shape('date-' + name, mail(text(), Date=value),
          plain() if seconds == 1795137120 else
          plain('date null' if seconds is None else f'date {seconds}'))

# ---- encodings of transfer --------------------------------------------------

shape('quoted-printable', mail(text(cte='quoted-printable')), plain())
shape('quoted-printable-break-in-the-number', mail(text(
    'JPCERT#912=\n30001\n', more='Content-Transfer-Encoding: quoted-printable\n'
)), plain())
shape('quoted-printable-small-digits', mail(text(
    'JPCERT=2391230001 =e8=84=86\n',
    more='Content-Transfer-Encoding: quoted-printable\n')), '''
label plain
part 1 text/plain JPCERT#91230001 脆\\n
tn JPCERT#91230001 body:1:1''')
shape('quoted-printable-broken', mail(text(
    'JPCERT#91230001 =ZZ = x=\n', more='Content-Transfer-Encoding: '
    'quoted-printable\n')), '''
label plain
part 1 text/plain JPCERT#91230001 =ZZ = x
tn JPCERT#91230001 body:1:1''')
shape('base64', mail(text(cte='base64')), plain())
shape('base64-one-line', mail(text(base64.b64encode(
    raw(TN)), more='Content-Transfer-Encoding: base64\n')), plain())
shape('base64-without-padding', mail(text(
    base64.b64encode(raw(TN + '\nx')).rstrip(b'='),
    more='Content-Transfer-Encoding: BASE64\n')), '''
label plain
part 1 text/plain JPCERT#91230001\\nx
tn JPCERT#91230001 body:1:1''')
shape('base64-with-rubbish', mail(text(
    b'  SlBD\n!!RVJU IzkxMjMwMDAxCg==\n',
    more='Content-Transfer-Encoding: base64\n')), plain())
shape('base64-and-a-footer', mail(text(
    base64.b64encode(raw(USUAL := TN + '\n')) + b'\n\n____\nlist footer\n',
    more='Content-Transfer-Encoding: base64\n')), '''
label plain
part 1 text/plain
tn JPCERT#91230001 body:1:1''')
for name, footer in (
        ('unpadded', b'\n____\nlist footer\n'),
        ('unpadded-line', b'____\nlist footer\n'),
        ('unpadded-words', b'\nlist footer of the list\n'),
        ('signature', b'\n-- \nlistfooter of\nabcd\n'),
        ('crlf', b'\r\n\r\n____\r\nlist footer\r\n')):
    shape(f'base64-and-a-footer-{name}', mail(text(base64.encodebytes(
        raw(TN + ' x\n')) + footer,
        more='Content-Transfer-Encoding: base64\n')), '''
label plain
part 1 text/plain JPCERT#91230001 x\\n
tn JPCERT#91230001 body:1:1''')
shape('base64-in-two-pieces', mail(text(
    base64.encodebytes(raw(TN)) + b'\n' + base64.encodebytes(b'\nmore\n'),
    more='Content-Transfer-Encoding: base64\n')), '''
label plain
part 1 text/plain JPCERT#91230001\\nmore\\n
tn JPCERT#91230001 body:1:1''')
shape('base64-of-nothing', mail(text(
    b'\n____\n', more='Content-Transfer-Encoding: base64\n')), '''
label plain
part 1 text/plain''')
shape('uuencode', mail(text(
    b'begin 644 x\n' + binascii.b2a_uu(raw(TN)) + b'`\nend\n',
    more='Content-Transfer-Encoding: x-uuencode\n')), plain())
shape('transfer-binary', mail(text(
    '脆弱性 JPCERT#91230001', more='Content-Transfer-Encoding: binary\n')), '''
label plain
part 1 text/plain 脆弱性 JPCERT#91230001
tn JPCERT#91230001 body:1:1''')
shape('transfer-unknown', mail(text(
    more='Content-Transfer-Encoding: x-rot13\n')), plain())
shape('transfer-8bit-labelled-7bit', mail(text(
    '脆弱性 JPCERT#91230001', more='Content-Transfer-Encoding: 7bit\n')), '''
label plain
part 1 text/plain 脆弱性 JPCERT#91230001
tn JPCERT#91230001 body:1:1''')
shape('transfer-of-a-multipart', mail(multi('mixed', text()).replace(
    b'\n\n', b'\nContent-Transfer-Encoding: base64\n\n', 1)), plain())

# ---- parts ------------------------------------------------------------------

shape('no-content-type', mail(b'\n' + raw(TN)), plain())
shape('content-type-nonsense', mail(b'Content-Type: ;;;\n\n' + raw(TN)),
      plain())
shape('content-type-text', mail(b'Content-Type: text\n\n' + raw(TN)), plain())
shape('alternative', mail(multi('alternative', text(), text(
    '<b>JPCERT#66666666</b>', kind='text/html'))), f'''
label plain
part 1 text/plain
part 2 text/html -
{FOUND}''')
shape('alternative-plain-is-empty', mail(multi('alternative', text(
    ' \n'), text(TN, kind='text/html'))), '''
label plain
part 1 text/plain \\u0020\\n
part 2 text/html -
tn JPCERT#91230001 body:2:1
problem html-only'''.replace('\\u0020', ' '))
shape('alternative-html-first', mail(multi('alternative', text(
    'x', kind='text/html'), text())), f'''
label plain
part 1 text/html -
part 2 text/plain
tn {TN} body:2:1''')
shape('html-only', mail(text(f'<p>{TN}', kind='text/html')), '''
label plain
part 1 text/html -
tn JPCERT#91230001 body:1:1
problem html-only''')
shape('html-and-pictures', mail(multi('related', text(
    TN, kind='text/html'), part('image/png'))), '''
label plain
part 1 text/html -
part 2 image/png -
tn JPCERT#91230001 body:1:1
problem html-only''')
shape('enriched', mail(text(f'<bold>{TN}</bold>', kind='text/enriched')), '''
label plain
part 1 text/enriched -
problem unread-text''')
shape('calendar', mail(multi('alternative', text(), text(
    'BEGIN:VCALENDAR', kind='text/calendar'))), f'''
label plain
part 1 text/plain
part 2 text/calendar -
{FOUND}''')
shape('winmail-dat', mail(multi('mixed', text('hello'), part(
    'application/ms-tnef', filename='winmail.dat'))), '''
label plain
part 1 text/plain hello
part 2 application/ms-tnef att file=winmail.dat -
problem tnef''')
shape('winmail-dat-alone', mail(part(
    'application/vnd.ms-tnef', filename='winmail.dat')), '''
label plain
part 1 application/vnd.ms-tnef att file=winmail.dat -
problem tnef''')
shape('winmail-dat-by-its-name', mail(multi('mixed', text(), part(
    'application/octet-stream', filename='WINMAIL.DAT'))), f'''
label plain
part 1 text/plain
part 2 application/octet-stream att file=WINMAIL.DAT -
{FOUND}
problem tnef''')
shape('attachment-only', mail(part('application/pdf', filename='a.pdf')), '''
label plain
part 1 application/pdf att file=a.pdf -''')
shape('text-attached', mail(multi('mixed', text('x'), entity(
    'Content-Type: text/plain\nContent-Disposition: attachment; filename=a',
    TN))), f'''
label plain
part 1 text/plain x
part 2 text/plain att file=a
tn {TN} body:2:1 quoted''')
shape('text-inline-with-a-name', mail(multi('mixed', text('x'), entity(
    'Content-Type: text/plain; name=a.txt\nContent-Disposition: inline',
    TN))), f'''
label plain
part 1 text/plain x
part 2 text/plain att file=a.txt
tn {TN} body:2:1 quoted''')
shape('two-texts', mail(multi('mixed', text(), text('second'))), f'''
label plain
part 1 text/plain
part 2 text/plain second
{FOUND}''')
shape('apple-interleaved', mail(multi('mixed', text('one'), part(
    'image/png', filename='a.png'), text())), f'''
label plain
part 1 text/plain one
part 2 image/png att file=a.png -
part 3 text/plain
tn {TN} body:3:1''')
shape('multipart-without-boundary', mail(entity(
    'Content-Type: multipart/mixed', TN)), '''
label plain''')
shape('multipart-with-empty-boundary', mail(entity(
    'Content-Type: multipart/mixed; boundary=""', '--\n\n' + TN)), plain())
shape('multipart-not-closed', mail(multi('mixed', text(), end=False)), plain())
shape('multipart-cut-off-in-a-header', mail(entity(
    'Content-Type: multipart/mixed; boundary=q', '--q\nContent-Ty')), '''
label plain''')
shape('multipart-empty', mail(multi('mixed')), 'label plain')
shape('multipart-preamble-and-epilogue', mail(multi(
    'mixed', text('x'), preamble=b'JPCERT#66666666\n',
    epilogue=b'JPCERT#66666666\n')), '''
label plain
part 1 text/plain x''')
shape('boundary-with-blanks', mail(entity(
    'Content-Type: multipart/mixed; boundary="q r"',
    f'--q r  \n\n{TN}\n--q r--\n')), plain())
shape('boundary-begins-another', mail(entity(
    'Content-Type: multipart/mixed; boundary=q',
    '--q\nContent-Type: multipart/mixed; boundary=qq\n\n'
    f'--qq\n\n{TN}\n--qq--\n--q\n\ntwo\n--q--\n')), f'''
label plain
part 1.1 text/plain
part 2 text/plain two
tn {TN} body:1.1:1''')
shape('boundary-same-twice', mail(entity(
    'Content-Type: multipart/mixed; boundary=q',
    '--q\nContent-Type: multipart/mixed; boundary=q\n\n'
    f'--q\n\n{TN}\n--q--\n')), f'''
label plain
part 1.1 text/plain
tn {TN} body:1.1:1''')
shape('boundary-continued', mail(entity(
    'Content-Type: multipart/mixed;\n boundary*0=q;\n boundary*1=r',
    f'--qr\n\n{TN}\n--qr--\n')), plain())
shape('digest', mail(multi('digest', b'\n' + mail(text()))), f'''
label plain
part 1 message/rfc822 -
part 1.1 text/plain fwd
tn {TN} body:1.1:1 quoted''')
shape('message-partial', mail(entity(
    'Content-Type: message/partial; id=a@x; number=1; total=2', mail(text()))),
      '''
label plain
part 1 message/partial -
problem partial''')
shape('message-external-body', mail(entity(
    'Content-Type: message/external-body; access-type=URL;'
    ' URL="http://evil.example.net/"', 'Content-Type: text/plain\n')), '''
label plain
part 1 message/external-body -
problem partial''')

# ---- mails about mails ------------------------------------------------------

shape('bounce', mail(multi(
    'report', text('could not be delivered'),
    part('message/delivery-status', 'Reporting-MTA: dns; x\n'),
    inner(text(), Subject='[JPCERT#66666666]'),
    params='; report-type=delivery-status'), From='MAILER-DAEMON@x'), f'''
label plain
from <MAILER-DAEMON@x>
part 1 text/plain could not be delivered
part 2 message/delivery-status -
part 3 message/rfc822 -
part 3.1 text/plain fwd
tn JPCERT#66666666 header:3:subject quoted
tn {TN} body:3.1:1 quoted
problem automatic''')
shape('bounce-with-headers-only', mail(multi(
    'report', text('failed'), part('message/delivery-status', 'x: y\n'),
    part('text/rfc822-headers', f'Subject: {TN}\n'),
    params='; report-type=delivery-status')), '''
label plain
part 1 text/plain failed
part 2 message/delivery-status -
part 3 text/rfc822-headers -
problem automatic''')
shape('read-receipt', mail(multi(
    'report', text('read'), part('message/disposition-notification', 'x: y'),
    params='; report-type=disposition-notification')), '''
label plain
part 1 text/plain read
part 2 message/disposition-notification -
problem automatic''')
shape('auto-reply', mail(text('away'), Subject=f'Auto: {TN}',
                         more='Auto-Submitted: auto-replied\n'), '''
label plain
subject Auto: JPCERT#91230001
part 1 text/plain away
tn JPCERT#91230001 subject
problem automatic''')
shape('auto-submitted-no', mail(text(), more='Auto-Submitted: no\n'), plain())
shape('list-headers-and-footer', mail(text(
    f'{TN}\n____________________\nlist mailing list\nlist@example.org\n'),
    Subject='[list 0123] x', more='List-Id: <list.example.org>\n'
    'Precedence: list\n'), '''
label plain
subject [list 0123] x
part 1 text/plain JPCERT#91230001\\n____________________\\nlist mailing list\\nlist@exa...
tn JPCERT#91230001 body:1:1''')

# ---- too much ---------------------------------------------------------------


def nested(depth):
    body = text()
    for _ in range(depth):
        body = multi('mixed', body)
    return mail(body)


shape('deep-18', nested(18), f'''
label plain
part {'1.' * 17}1 text/plain
tn {TN} body:{'1.' * 17}1:1''')
shape('deep-40', nested(40), 'refused too-deep')
shape('deep-messages', mail(b'Content-Type: message/rfc822\n\n' * 40),
      'refused too-deep')
shape('parts-500', mail(multi('mixed', *[b'\nx'] * 500)), 'label plain\n' +
      '\n'.join(f'part {i} text/plain x' for i in range(1, 501)))
shape('parts-501', mail(multi('mixed', *[b'\nx'] * 501)),
      'refused too-many-parts')
shape('headers-1001', mail(text(), more='X-A: b\n' * 1001),
      'refused too-many-headers')
