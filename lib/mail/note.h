/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader should know of the form of a mail. */
#ifndef VULN_LIB_MAIL_NOTE_H
#define VULN_LIB_MAIL_NOTE_H

#include "mail/read.h"

/** Add a problem for what @mail, already taken apart, has that is not read or
 * can be read in two ways: repeated headers, text only as HTML, TNEF, parts
 * that are elsewhere, mails that no person wrote. */
void vuln_mail_note_form(VulnMail *mail);

/** Whether the header of a mail has a line that is none: what follows it is
 * read by one program and not by another. */
gboolean vuln_mail_has_bad_line(const char *bytes, gsize length);

#endif
