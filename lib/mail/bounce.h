/* SPDX-License-Identifier: Apache-2.0 */
/* This tells mails that programs send by themselves, and what failed. */
#ifndef VULN_MAIL_BOUNCE_H
#define VULN_MAIL_BOUNCE_H

#include "mail/read.h"

/**
 * Whether a program answered by itself: a reply during an absence, a report on
 * a delivery or a receipt (RFC 3834, RFC 3464, RFC 8098). A notice that a
 * ticket system makes of what people decided is none.
 */
gboolean vuln_mail_is_automatic(VulnMail *mail);

/** Whether a program made it, whatever it says. */
gboolean vuln_mail_is_generated(VulnMail *mail);

/**
 * The Message-ID, without brackets, of the mail that @mail reports as not
 * delivered for good (RFC 3464, and what programs write that do not know it);
 * NULL for none, and for what was merely delayed. The caller frees it.
 */
char *vuln_mail_bounced(VulnMail *mail);

#endif
