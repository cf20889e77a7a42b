# SPDX-License-Identifier: Apache-2.0
"""Charsets, encoded words, names of files, numbers, quotes, dates."""
from corpus import (TN, base64, entity, inner, mail, multi, quote, raw, shape,
                    text)

FOUND = f'tn {TN} body:1:1'
WORDS = f'脆弱性の件 {TN}'
READ = f'''label plain
part 1 text/plain {WORDS}
{FOUND}'''
NEC = f'①㈱髙 {TN}'
READ_NEC = READ.replace(WORDS, NEC)


def jis(words):
    return words.encode('iso2022_jp')


def sjis(words):
    return words.encode('cp932')


def euc(words):
    return words.encode('euc_jp')


# ---- charsets of texts ------------------------------------------------------

shape('utf-8', mail(text(WORDS)), READ)
shape('utf-8-byte-order-mark', mail(text(b'\xef\xbb\xbf' + raw(WORDS))),
      READ)
shape('utf-8-labelled-utf8', mail(text(WORDS, 'utf8')), READ)
shape('utf-8-label-quoted', mail(text(WORDS, '"UTF-8"')), READ)
shape('utf-8-label-rfc-2231', mail(text(
    WORDS, None, params="; charset*=us-ascii'en'utf-8")), READ)
shape('utf-8-invalid-bytes', mail(text(raw(WORDS) + b'\xff')),
      READ.replace(WORDS, WORDS + '\ufffd') + '\nproblem bad-charset')
shape('iso-2022-jp', mail(text(jis(WORDS), 'iso-2022-jp')), READ)
shape('iso-2022-jp-capitals', mail(text(jis(WORDS), 'ISO-2022-JP')), READ)
shape('iso-2022-jp-base64', mail(text(jis(WORDS), 'iso-2022-jp', 'base64')),
      READ)
shape('iso-2022-jp-quoted-printable', mail(text(
    jis(WORDS), 'iso-2022-jp', 'quoted-printable')), READ)
shape('iso-2022-jp-vendor-characters', mail(text(
    b'\x1b$B-!-j\x1b(B ' + raw(TN), 'iso-2022-jp')),
      READ.replace(WORDS, f'①㈱ {TN}'))
shape('iso-2022-jp-ibm-characters', mail(text(
    b'\x1b$B|b\x1b(B ' + raw(TN), 'iso-2022-jp')),
      READ.replace(WORDS, f'髙 {TN}'))
shape('iso-2022-jp-half-width-kana', mail(text(
    b'\x1b(I6E\x1b(B ' + raw(TN), 'iso-2022-jp')),
      READ.replace(WORDS, f'ｶﾅ {TN}'))
shape('iso-2022-jp-not-shifted-back', mail(text(
    raw(TN) + b' ' + jis('件')[:-3] + b'\nabc', 'iso-2022-jp')),
      READ.replace(WORDS, TN + ' 件\\nabc'))
shape('iso-2022-jp-jis-x-0208-1978', mail(text(
    jis(WORDS).replace(b'\x1b$B', b'\x1b$@'), 'iso-2022-jp')), READ)
shape('iso-2022-jp-roman', mail(text(
    jis(WORDS).replace(b'\x1b(B', b'\x1b(J'), 'iso-2022-jp')), READ)
shape('iso-2022-jp-unlabelled', mail(text(jis(WORDS), None)), READ)
shape('iso-2022-jp-labelled-us-ascii', mail(text(jis(WORDS), 'us-ascii')),
      READ + '\nproblem wrong-label')
shape('iso-2022-jp-labelled-utf-8', mail(text(jis(WORDS))),
      READ + '\nproblem wrong-label')
shape('iso-2022-jp-label-over-utf-8', mail(text(WORDS, 'iso-2022-jp')),
      READ + '\nproblem wrong-label')
shape('shift-jis', mail(text(sjis(WORDS), 'shift_jis')), READ)
shape('shift-jis-vendor-characters', mail(text(sjis(NEC), 'Shift_JIS')),
      READ_NEC)
shape('shift-jis-as-windows-31j', mail(text(sjis(NEC), 'windows-31j')),
      READ_NEC)
shape('shift-jis-as-x-sjis', mail(text(sjis(NEC), 'x-sjis')), READ_NEC)
shape('shift-jis-base64', mail(text(sjis(WORDS), 'shift_jis', 'base64')),
      READ)
shape('shift-jis-unlabelled', mail(text(sjis(WORDS), None)),
      READ + '\nproblem wrong-label')
shape('shift-jis-backslash-bytes', mail(text(sjis(f'表示 {TN}'), 'shift_jis')),
      READ.replace(WORDS, f'表示 {TN}'))
shape('euc-jp', mail(text(euc(WORDS), 'euc-jp')), READ)
shape('euc-jp-vendor-characters', mail(text(
    b'\xad\xa1\xad\xea ' + raw(TN), 'euc-jp')),
      READ.replace(WORDS, f'①㈱ {TN}'))
shape('euc-jp-unlabelled', mail(text(euc(WORDS), None)),
      READ + '\nproblem wrong-label')
shape('euc-jp-labelled-shift-jis', mail(text(euc(f'件 {TN}'), 'shift_jis')),
      READ.replace(WORDS, f'件 {TN}') + '\nproblem wrong-label')
shape('latin-1', mail(text('Zürich '.encode('latin-1') + raw(TN),
                           'iso-8859-1')),
      READ.replace(WORDS, f'Zürich {TN}'))
shape('latin-1-over-utf-8', mail(text(WORDS, 'iso-8859-1')),
      READ + '\nproblem wrong-label')
shape('windows-1252', mail(text(b'\x93x\x94 ' + raw(TN), 'windows-1252')),
      READ.replace(WORDS, f'“x” {TN}'))
shape('utf-16', mail(text(WORDS.encode('utf-16'), 'utf-16', 'base64')), READ)
shape('utf-7', mail(text(WORDS.encode('utf-7'), 'utf-7')), READ)
shape('gb2312', mail(text(('漏洞 ' + TN).encode('gb2312'), 'gb2312')),
      READ.replace(WORDS, f'漏洞 {TN}'))
shape('charset-unknown', mail(text(WORDS, 'x-unknown')),
      READ + '\nproblem wrong-label')
shape('charset-unknown-8bit', mail(text(sjis(WORDS), 'unknown-8bit')),
      READ + '\nproblem wrong-label')
shape('charset-hostile', mail(text(TN, '"../../x//TRANSLIT"')), f'''
label plain
part 1 text/plain
{FOUND}
problem wrong-label''')

# ---- headers ----------------------------------------------------------------


def b(charset, data):
    return f'=?{charset}?B?{base64.b64encode(data).decode()}?='


def subject(name, value, read, numbers=True, problem=''):
    shape('subject-' + name, mail(text('x'), Subject=value), f'''
label plain
subject {read}
part 1 text/plain x
{f'tn {TN} subject' if numbers else ''}
{f'seen {TN} subject (tn)' if read == TN + 'a' else ''}
{problem}'''.replace('\n\n', '\n').replace('\n\n', '\n'))


subject('utf-8', b('utf-8', raw(WORDS)), WORDS)
subject('jis', b('iso-2022-jp', jis(WORDS)), WORDS)
subject('sjis', b('shift_jis', sjis(NEC)), NEC)
subject('jis-vendor', b('iso-2022-jp', b'\x1b$B-!\x1b(B ' + raw(TN)),
        f'① {TN}')
subject('q', '=?utf-8?Q?=E8=84=86_JPCERT=2391230001?=', f'脆 {TN}')
subject('q-small', '=?UTF-8?q?JPCERT#91230001?=', TN)
subject('two-words', b('utf-8', raw('脆弱')) + '\n ' + b('utf-8', raw(
    '性 ' + TN)), f'脆弱性 {TN}')
subject('character-cut', b('utf-8', raw('脆')[:2]) + '\n ' + b(
    'utf-8', raw('脆')[2:] + raw(TN)), f'脆{TN}')
subject('number-cut', b('utf-8', raw(TN[:9])) + '\n ' + b(
    'utf-8', raw(TN[9:])), TN)
subject('jis-not-closed', b('iso-2022-jp', jis('脆弱性')[:-3]) + f' {TN}',
        f'脆弱性 {TN}')
subject('no-blank-between', b('utf-8', raw('脆')) + f'[{TN}]', f'脆[{TN}]')
subject('no-blank-before', f'[{TN}]' + b('utf-8', raw('脆')), f'[{TN}]脆')
subject('in-quotes', f'"{b("utf-8", raw(WORDS))}"', f'\\"{WORDS}\\"')
subject('language', '=?utf-8*ja?Q?JPCERT#91230001?=', TN)
subject('blank-in-word', f'=?utf-8?Q?{TN} x?=', f'{TN} x')
subject('no-padding', b('utf-8', raw(TN + 'a')).replace('=', '').replace(
    '?utf-8', '=?utf-8') + '=', TN + 'a',
        False)
subject('raw-utf-8', raw(WORDS), WORDS)
subject('raw-jis', jis(WORDS), WORDS)
subject('raw-sjis', sjis(WORDS), WORDS)
subject('raw-euc', euc(f'おしらせです {TN}'), f'おしらせです {TN}')
subject('full-width', raw('ＪＰＣＥＲＴ＃９１２３０００１'),
        'ＪＰＣＥＲＴ＃９１２３０００１')
subject('re-re', f'Re: RE: FW: [{TN}] x', f'Re: RE: FW: [{TN}] x')
subject('list', f'[psirt:00123] [{TN}] x', f'[psirt:00123] [{TN}] x')
subject('long-word', b('utf-8', raw('脆' * 200 + TN)), '脆' * 66 + '...')
subject('unknown-charset', b('x-none', raw(WORDS)), WORDS)
subject('controls', b('utf-8', b'a\r\nBcc: x\x1b[31m ' + raw(TN)),
        f'a\ufffd\ufffdBcc: x\ufffd[31m {TN}')


def sender(name, value, read):
    shape('from-' + name, mail(text(), From=value), f'''
label plain
from {read}
part 1 text/plain
{FOUND}''')


ADDRESS = '<desk@jpcert.example.org>'
sender('utf-8', b('utf-8', raw('髙橋')) + f' {ADDRESS}', f'髙橋 {ADDRESS}')
sender('jis', b('iso-2022-jp', jis('窓口')) + f' {ADDRESS}', f'窓口 {ADDRESS}')
sender('in-quotes', f'"{b("utf-8", raw("窓口"))}" {ADDRESS}',
       f'窓口 {ADDRESS}')
sender('raw-jis', jis('窓口') + raw(f' {ADDRESS}'), f'窓口 {ADDRESS}')
sender('raw-utf-8', raw(f'窓口 {ADDRESS}'), f'窓口 {ADDRESS}')
sender('word-with-comma', b('utf-8', raw('山田, 花子')) + f' {ADDRESS}',
       f'山田, 花子 {ADDRESS}')
sender('word-with-an-address', b('utf-8', b'a@b.example, ') + f' {ADDRESS}',
       f'a@b.example, {ADDRESS}')
sender('address-in-a-word', b('utf-8', raw(ADDRESS)),
       f'<{b("utf-8", raw(ADDRESS))}>')


def named(name, disposition, read, kind='application/pdf'):
    shape('name-' + name, mail(multi('mixed', text(), entity(
        raw(f'Content-Type: {kind}\nContent-Disposition: ') +
        raw(disposition), 'x'))), f'''
label plain
part 1 text/plain
part 2 application/pdf att{read if read is None else " file=" + read} -
{FOUND}'''.replace('attNone', 'att'))


NAME = '脆弱性①.pdf'
named('rfc-2231', "attachment; filename*=utf-8''%E8%84%86.pdf", '脆.pdf')
named('rfc-2231-continued', "attachment; filename*0*=utf-8'ja'%E8%84;\n"
      ' filename*1*=%86; filename*2=".pdf"', '脆.pdf')
named('rfc-2231-jis', "attachment; filename*=iso-2022-jp''%1B%24B7o%1B%28B.pdf",
      '件.pdf')
named('rfc-2231-out-of-order', "attachment; filename*1*=%86.pdf;\n"
      " filename*0*=utf-8''%E8%84", "utf-8''脆.pdf")
named('rfc-2231-and-plain', "attachment; filename=a.pdf;\n"
      " filename*=utf-8''%E8%84%86.pdf", 'a.pdf')
named('rfc-2231-broken', "attachment; filename*=utf-8''%ZZ.pdf", '%ZZ.pdf')
named('rfc-2047', f'attachment; filename="{b("utf-8", raw(NAME))}"', NAME)
named('rfc-2047-jis', 'attachment; filename="' + b(
    'iso-2022-jp', jis('件.pdf')) + '"', '件.pdf')
named('rfc-2047-two-words', 'attachment;\n filename="' + b(
    'utf-8', raw('脆弱')) + '\n ' + b('utf-8', raw('性.pdf')) + '"',
      '脆弱性.pdf')
named('raw-utf-8', f'attachment; filename="{NAME}"', NAME)
named('raw-jis', b'attachment; filename="' + jis('件.pdf') + b'"', '件.pdf')
named('raw-sjis', b'attachment; filename="' + sjis('脆弱性のこと.pdf') + b'"',
      '脆弱性のこと.pdf')
named('of-the-type-only', 'attachment', 'a.pdf',
      'application/pdf; name=a.pdf')
named('none', 'attachment', None)
named('path', 'attachment; filename="..\\\\..\\\\x/../y.pdf"',
      '..\\\\..\\\\x/../y.pdf')
named('right-to-left', 'attachment; filename="a\u202efdp.exe"',
      'a\u202efdp.exe')

# ---- numbers ----------------------------------------------------------------


def says(name, body, *lines, **how):
    body = raw(body).decode()
    shape(name, mail(text(body, **how)), '\n'.join((
        'label plain', 'part 1 text/plain ' + quote(body) if
        body.strip() != TN else 'part 1 text/plain', *lines)))


says('tn-full-width', '番号 ＪＰＣＥＲＴ＃９１２３０００１ です', FOUND)
says('tn-blank-after', 'JPCERT# 91230001', FOUND)
says('tn-blank-before', 'JPCERT #91230001', FOUND)
says('tn-blanks-both', 'JPCERT # 91230001', FOUND)
says('tn-full-width-blank', 'JPCERT＃　91230001', FOUND)
says('tn-no-break-space', 'JPCERT#\u00a091230001', FOUND)
says('tn-zero-width', 'JPCERT#\u200b9123\u00ad0001', FOUND)
says('tn-small', 'jpcert#91230001', FOUND)
says('tn-in-brackets', '【JPCERT#91230001】', FOUND)
says('tn-beside-japanese', '番号はJPCERT#91230001です。', FOUND)
says('tn-over-two-lines', '番号: JPCERT#\n91230001', FOUND)
says('tn-cut-in-its-digits', 'JPCERT#9123\n0001',
     'seen JPCERT#9123 0001 body:1:1 (tn)')
says('tn-seven-digits', 'JPCERT#9123000',
     'seen JPCERT#9123000 body:1:1 (tn)')
says('tn-nine-digits', 'JPCERT#912300012',
     'seen JPCERT#912300012 body:1:1 (tn)')
says('tn-within-a-word', 'XJPCERT#91230001 A-JPCERT#91230001')
says('tn-html-entity', 'JPCERT&#35;91230001')
says('tn-twice', f'{TN}\n{TN}', FOUND)
says('tn-two', f'{TN}\nJPCERT#91230002', FOUND,
     'tn JPCERT#91230002 body:1:2', 'ambiguous tn')
says('tn-not-vn', 'JPCERT-IPA#91230001', 'vn JPCERT-IPA#91230001 body:1:1')
says('vn-several', 'JVN#12345678, JVNVU#98765432、JVNTA#11223344',
     'vn JVN#12345678 body:1:1', 'vn JVNVU#98765432 body:1:1',
     'vn JVNTA#11223344 body:1:1')
says('vn-cve-list', 'CVE-2026-1234 / CVE-2026-123456,CVE-2026-99999',
     'vn CVE-2026-1234 body:1:1', 'vn CVE-2026-123456 body:1:1',
     'vn CVE-2026-99999 body:1:1')
says('vn-hyphens-of-every-kind', 'CVE‐2026–12345 ＣＶＥ－２０２６－５４３２１',
     'vn CVE-2026-12345 body:1:1', 'vn CVE-2026-54321 body:1:1')
says('vn-small-letters', 'cve-2026-12345 jvn#12345678 vu#123456',
     'vn JVN#12345678 body:1:1', 'vn VU#123456 body:1:1',
     'vn CVE-2026-12345 body:1:1')
says('vn-not-an-id', 'CVE-2026-123 XCVE-2026-12345 JVN#1234567',
     'seen CVE-2026-123 body:1:1 (vn)', 'seen JVN#1234567 body:1:1 (vn)')

# ---- what is quoted and forwarded -------------------------------------------

QUOTED = f'tn {TN} body:1:3 quoted'

for name, mark in (('>', '> '), ('without-blank', '>'), ('twice', '>> '),
                   ('apart', '> > '), ('indented', '  > '),
                   ('full-width', '＞ ')):
    says('quoted-' + name.replace('>', 'usual'), f'了解\n\n{mark}{TN}', QUOTED)
says('quoted-by-a-name', f'了解\n\nsato> {TN}', f'tn {TN} body:1:3 quoted')
says('table-with-bars', f'表\n\n| {TN} |', f'tn {TN} body:1:3')
says('quoted-and-own', f'JPCERT#91230002\n\n> {TN}',
     'tn JPCERT#91230002 body:1:1', QUOTED)
for name, line in (
        ('outlook', '-----Original Message-----'),
        ('outlook-ja', '-----元のメッセージ-----'),
        ('gmail', '---------- Forwarded message ---------'),
        ('thunderbird', '-------- Forwarded Message --------'),
        ('thunderbird-ja', '-------- 転送されたメッセージ --------'),
        ('apple', 'Begin forwarded message:'),
        ('owa', '________________________________')):
    says('forwarded-' + name, f'FYI\n{line}\n{TN}', QUOTED)
says('forwarded-outlook-headers', 'FYI\n\nFrom: Desk <desk@example.org>\n'
     f'Sent: Friday, November 20, 2026 10:12 AM\nTo: psirt\nSubject: x\n\n{TN}',
     f'tn {TN} body:1:8 quoted')
says('forwarded-outlook-headers-ja', '転送\n\n差出人: Desk <d@example.org>\n'
     f'送信日時: 2026年11月20日 10:12\n宛先: psirt\n件名: x\n\n{TN}',
     f'tn {TN} body:1:8 quoted')
shape('forwarded-message', mail(multi('mixed', text('see'), inner(
    text('x'), Subject=TN))), f'''
label plain
part 1 text/plain see
part 2 message/rfc822 -
part 2.1 text/plain fwd x
tn {TN} header:2:subject quoted''')
shape('forwarded-as-the-whole', mail(inner(text())), f'''
label plain
part 1 message/rfc822 -
part 1.1 text/plain fwd
tn {TN} body:1.1:1 quoted''')
shape('forwarded-attached-eml', mail(multi('mixed', text('see'), inner(
    text()).replace(b'\n\n', b'\nContent-Disposition: attachment;'
                    b' filename=a.eml\n\n', 1))), f'''
label plain
part 1 text/plain see
part 2 message/rfc822 att -
part 2.1 text/plain fwd
tn {TN} body:2.1:1 quoted''')
shape('forwarded-in-a-forward', mail(inner(multi(
    'mixed', text('x'), inner(text())))), f'''
label plain
part 1 message/rfc822 -
part 1.1 text/plain fwd x
part 1.2 message/rfc822 fwd -
part 1.2.1 text/plain fwd
tn {TN} body:1.2.1:1 quoted''')

# ---- format=flowed ----------------------------------------------------------


def flows(name, body, read, *lines, params='; format=flowed'):
    shape('flowed-' + name, mail(text(body, params=params)), '\n'.join((
        'label plain',
        f'part 1 text/plain {quote(read)}' if read.strip() != TN else
        'part 1 text/plain', *lines)))


flows('soft-break', 'the number \nis JPCERT# \n91230001\n',
      'the number is JPCERT# 91230001\n', FOUND)
flows('number-cut-delsp', 'JPCERT#9123 \n0001\n', TN + '\n', FOUND,
      params='; format=flowed; delsp=yes')
flows('japanese-delsp', '公表予定日時は2027年1月 \n4日 14:00 です\n',
      '公表予定日時は2027年1月4日 14:00 です\n',
      'publication 2027-01-04T14:00:00+09:00 body:1:1',
      params='; format=Flowed; DelSp=Yes')
flows('stuffed', f' From {TN}\n > x\n', f'From {TN}\n> x\n', FOUND)
flows('quoted', f'yes  \nand no\n> {TN[:9]} \n> {TN[9:]}\n',
      f'yes and no\n> {TN}\n', f'tn {TN} body:1:2 quoted',
      params='; format=flowed; delsp=yes')
flows('signature-mark', f'{TN}\n-- \nDesk\n', f'{TN}\n-- \nDesk\n', FOUND)
flows('fixed', f'a \n{TN}\n', f'a \n{TN}\n', f'tn {TN} body:1:2',
      params='; format=fixed')

# ---- levels, origins, dates and where they stand ----------------------------

NOTICE = f'''製品開発者各位

ベンダートラッキング番号: {TN}
脆弱性情報識別番号: JVN#12345678、CVE-2026-12345
IPA から報告を受けた脆弱性の概要情報をお知らせします。
取扱い開始日: 2026-11-20
公表予定日時: 2027年1月4日(月) 14:00
2026年12月9日までにご報告ください。
'''
NOTICE_READ = '\n'.join((
    'label plain', 'part 1 text/plain ' + quote(NOTICE), f'tn {TN} body:1:3',
    'vn JVN#12345678 body:1:4', 'vn CVE-2026-12345 body:1:4',
    'level initial body:1:5',
    'publication 2027-01-04T14:00:00+09:00 body:1:7',
    'start 2026-11-20 body:1:6', 'due 2026-12-09 body:1:8 (report)',
    'origin IPA body:1:5 (ipa)'))

for name, how in (('utf-8', {}), ('base64', {'cte': 'base64'}),
                  ('quoted-printable', {'cte': 'quoted-printable'})):
    shape('notice-' + name, mail(text(NOTICE, **how)), NOTICE_READ)
shape('notice-iso-2022-jp', mail(text(jis(NOTICE), 'iso-2022-jp')),
      NOTICE_READ)
shape('notice-shift-jis', mail(text(sjis(NOTICE), 'shift_jis')), NOTICE_READ)
shape('notice-crlf', mail(text(NOTICE)).replace(b'\n', b'\r\n'), NOTICE_READ)
shape('notice-quoted', mail(text(''.join(
    f'> {line}\n' for line in NOTICE.splitlines()))), '\n'.join(
        'part 1 text/plain ' + quote(''.join(
            f'> {one}\n' for one in NOTICE.splitlines()))
        if line.startswith('part') else line if line == 'label plain' else
        line.replace(' (', ' quoted (') if '(' in line else line + ' quoted'
        for line in NOTICE_READ.splitlines()
        # what may stand but once is not taken from what is quoted
        if line.split()[0] in ('part', 'label', 'tn', 'vn', 'due')))

says('origin-other', 'CERT/CC より報告を受けました。',
     'origin CERT/CC body:1:1 (other)')
says('origin-english', 'This was reported to us by CISA.',
     'origin CISA body:1:1 (other)')
says('origin-to-ipa', 'IPA への届出がありました。',
     'origin IPA body:1:1 (ipa)')
says('origin-to-ipa-taken', 'IPA に届出を受けた件です。',
     'origin IPA body:1:1 (ipa)')
says('origin-not-yet', 'IPA への届出をご検討ください。',
     'seen IPA への届出をご検討ください body:1:1 (told_others)')
says('origin-how', 'IPA への届出の方法は次のとおりです。',
     'seen IPA への届出の方法は次のとおりです body:1:1 (told_others)')
says('level-detail', '詳細情報をお送りします。', 'level detail body:1:1')
says('level-skeleton', '公表情報の骨格草案です。', 'level skeleton body:1:1')
says('level-date-change', '公表日時の変更をお知らせします。',
     'level date-change body:1:1')
says('level-not-yet', '骨格草案は追ってお送りします。')
says('date-with-era', '公表予定日時: 令和9年1月4日 14:00',
     'publication 2027-01-04T14:00:00+09:00 body:1:1')
says('date-of-the-day', '公表予定日: 2027/1/4',
     'publication 2027-01-04 body:1:1')
says('date-undecided', '公表予定日: 未定',
     'intents to-be-announced body:1:1')
says('date-cannot-be', '公表予定日: 2027-02-30',
     'seen 2027-02-30 body:1:1 (publication)')
says('date-utc', 'Publication date: 2027-01-04 05:00 UTC',
     'publication 2027-01-04T05:00:00+00:00 body:1:1')
