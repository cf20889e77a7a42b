/* SPDX-License-Identifier: Apache-2.0 */
/* Text that its sender wrapped so that it can be unwrapped (RFC 3676). */
#ifndef VULN_LIB_MAIL_FLOWED_H
#define VULN_LIB_MAIL_FLOWED_H

#include <glib.h>

/** @text, of format=flowed with LF, as its writer had it: soft breaks undone,
 * stuffed blanks taken away, '>' for each depth of quoting. With @delsp
 * (DelSp=yes) the blank before a soft break is no part of the text. Owned by
 * the caller. */
char *vuln_mail_unflow(const char *text, gboolean delsp);

#endif
