/* SPDX-License-Identifier: Apache-2.0 */
/* What a mail says, as members of the JSON object "vuln.mail/1". */
#ifndef VULN_LIB_MAIL_FIND_H
#define VULN_LIB_MAIL_FIND_H

#include <jansson.h>

#include "mail/read.h"

/**
 * Add to @object the members "found" and "missing", and to @mail the problems
 * that show on the way. @subject may be NULL.
 */
void vuln_mail_find(VulnMail *mail, const char *subject, json_t *object);

/** @text as a JSON string, or null for NULL. */
json_t *vuln_mail_json_text(const char *text);

#endif
