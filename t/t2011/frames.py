# SPDX-License-Identifier: Apache-2.0
"""Makes a whole mail of each phrase: frames.py <phrases.txt >corpus.

Greeting, number and signature change from mail to mail, so that a phrase
stands among others as it does in life.
"""
import sys
import time

HEAD = {
    'ja': ('From: JPCERT/CC <vultures@coordinator.example.org>',
           ('[JPCERT#%d] ご連絡', '【JPCERT#%d】ご連絡',
            'Re: [JPCERT#%d] 貴社製品の件', 'JPCERT#%d について')),
    'en': ('From: JPCERT/CC <vultures@coordinator.example.org>',
           ('[JPCERT#%d] your products', 'Re: [JPCERT#%d]',
            'JPCERT#%d: information')),
    'fj': ('From: 発見者 <f@finder.example.net>',
           ('脆弱性のご報告', 'Re: お問い合わせの件')),
    'fe': ('From: Finder <f@finder.example.net>',
           ('Security issue in ABC 4.1', 'Re: your questions')),
}
BEFORE = {
    'ja': ('PSIRT ご担当者様\n\nお世話になっております。JPCERT/CC です。\n\n',
           '製品開発者 各位\n\n平素より大変お世話になっております。\n\n',
           'ご担当者様\n\n標記の件、ご連絡いたします。\n', ''),
    'en': ('Dear PSIRT,\n\n', 'Hello,\n\nthank you for your cooperation.\n\n',
           'Dear all,\n\nThis is JPCERT/CC.\n\n', ''),
    'fj': ('ご担当者様\n\n貴社製品 ABC 4.1 の件でご連絡しました。\n', ''),
    'fe': ('Hi,\n\nthis is about the overflow in ABC 4.1.\n\n', ''),
}
AFTER = {
    'ja': ('\n\n以上、よろしくお願いいたします。\n\n-- \nJPCERT/CC\n'
           'TEL: 03-1234-5678 / 2026\n',
           '\n\nご不明な点がございましたらお問い合わせください。\n', '\n'),
    'en': ('\n\nBest regards,\nJPCERT/CC\n', '\n\nThank you.\n', '\n'),
    'fj': ('\n\nよろしくお願いします。\n', '\n'),
    'fe': ('\n\nRegards\n', '\n'),
}


def pick(many, number):
    return many[number % len(many)]


def main():
    for number, line in enumerate(sys.stdin):
        line = line.rstrip('\n')
        if not line or line[0] == '#':
            continue
        day, kind, phrase, expected = line.split('|')
        tn = 91000000 + number
        sender, subjects = HEAD[kind]
        subject = pick(subjects, number)
        date = time.strftime('%a, %d %b %Y 10:00:00 +0900',
                             time.strptime(day, '%Y-%m-%d'))
        body = phrase.replace('\\n', '\n').replace('\\t', '\t')
        values = [value for value in expected.split(';') if value]
        if '%d' in subject:
            subject %= tn
            values.insert(0, 'tn JPCERT#%d' % tn)
        print('=== phrase %d: %s' % (number + 1, phrase[:40]))
        print(sender, 'Subject: ' + subject, 'Date: ' + date, '', sep='\n')
        print(pick(BEFORE[kind], number // 2) + body
              + pick(AFTER[kind], number // 3))
        print('---', *values, sep='\n')


main()
