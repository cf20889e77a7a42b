/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 of mail bodies is decoded as GMime 3.2.13 and 3.2.15 do not agree. */
#ifndef VULN_LIB_MAIL_BASE64_H
#define VULN_LIB_MAIL_BASE64_H

#include <glib.h>

/** Decode the body of an entity (RFC 2045, section 6.8). Characters outside
 * the alphabet are passed over, and missing padding is no fault. Behind
 * padding or an empty line only lines of pure base64 are read, because mailing
 * lists add clear footers: the first other line ends the data, and so does a
 * line with nothing of base64 in it. Never fails. Owned by the caller. */
GBytes *vuln_mail_base64(GBytes *body);

#endif
