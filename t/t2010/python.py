# SPDX-License-Identifier: Apache-2.0
"""Writes mails with Python's own email library and gpg.

    python.py signed|encrypted|both <signer> <reader>
"""
import subprocess
import sys
from email.encoders import encode_7or8bit
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP

BODY = '番号は JPCERT#91230001 です。\nFrom here on, 公表予定日時: 2027-01-04 14:00\n'


def content():
    body = EmailMessage(policy=SMTP)
    body.set_content(BODY, cte='quoted-printable')
    body.add_attachment(b'\0\1\2', maintype='application', subtype='zip',
                        filename='検証コード.zip')
    del body['MIME-Version']
    return body


def gpg(data, *options):
    return subprocess.run(['gpg', '--armor', *options], input=data,
                          stdout=subprocess.PIPE, check=True).stdout


def sheet(data, kind):
    return MIMEApplication(data, kind, encode_7or8bit)


def signed(body, signer):
    out = MIMEMultipart('signed', protocol='application/pgp-signature',
                        micalg='pgp-sha512', policy=SMTP)
    out.attach(body)
    # within multipart/signed the library writes headers unfolded
    data = body.as_bytes(policy=SMTP.clone(max_line_length=0))
    out.attach(sheet(gpg(data, '-u', signer, '--digest-algo', 'SHA512',
                         '--detach-sign'), 'pgp-signature'))
    return out


def encrypted(body, reader, *options):
    out = MIMEMultipart('encrypted', protocol='application/pgp-encrypted',
                        policy=SMTP)
    out.attach(sheet(b'Version: 1\n', 'pgp-encrypted'))
    out.attach(sheet(gpg(body.as_bytes(policy=SMTP), '-r', reader,
                         *options, '--encrypt'), 'octet-stream'))
    return out


def main():
    form, signer, reader = sys.argv[1:]
    mail = (signed(content(), signer) if form == 'signed' else
            encrypted(content(), reader) if form == 'encrypted' else
            encrypted(content(), reader, '-u', signer, '--sign'))
    mail['From'] = '窓口 <desk@jpcert.example.org>'
    mail['To'] = 'psirt@vendor.example.com'
    mail['Subject'] = '脆弱性の件'
    mail['Date'] = 'Fri, 20 Nov 2026 10:12:00 +0900'
    mail['Message-ID'] = '<py@jpcert.example.org>'
    sys.stdout.buffer.write(mail.as_bytes(policy=SMTP))


main()
