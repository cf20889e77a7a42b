/* SPDX-License-Identifier: Apache-2.0 */
/* Text in the headers of a mail that is built: encoded words, names. */
#ifndef VULN_LIB_MAIL_HEADER_H
#define VULN_LIB_MAIL_HEADER_H

#include "mail/letter-in.h"

/**
 * @text, not ASCII, for an unstructured header: what comes before the first
 * word outside of ASCII stays readable, the rest are encoded words of at most
 * 75 characters, one in a line (RFC 2047). In ISO-2022-JP if @jis and if @text
 * allows it, else in UTF-8. Folded with line feeds; the caller frees it.
 */
char *vuln_mail_encode_text(const char *text, gboolean jis);

/** The value of an address header; folded as above, the caller frees it. */
char *vuln_mail_encode_addresses(
	const struct vuln_mail_address *people, guint count, gboolean jis);

#endif
