/* SPDX-License-Identifier: Apache-2.0 */
/* Is a mail that was built the one that was wanted? */
#ifndef VULN_LIB_MAIL_CHECK_H
#define VULN_LIB_MAIL_CHECK_H

#include "mail/letter-in.h"

/**
 * Read @mail again and compare sender, recipients, subject, ids and date with
 * @letter; no header may be there twice or unasked, no line too long, and what
 * was to be encrypted or signed must be (CWE-93, header injection).
 */
gboolean vuln_mail_check(
	GBytes *mail, const VulnMailLetter *letter, GError **error);

/** Whether @a and @b are the same text, up to what ISO-2022-JP can keep. */
gboolean vuln_mail_same_text(const char *a, const char *b);

#endif
