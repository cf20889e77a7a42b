/* SPDX-License-Identifier: Apache-2.0 */
/* A letter that is to be built: its JSON object, checked. */
#ifndef VULN_LIB_MAIL_LETTER_H
#define VULN_LIB_MAIL_LETTER_H

#include <jansson.h>

#include "mail/gpg.h"

/** Somebody in a header. */
struct vuln_mail_address {
	/** NULL or not empty */
	const char *name;
	const char *address;
};

struct vuln_mail_attachment {
	const char *filename;
	/** "application/pdf", split */
	char *type, *subtype;
	GBytes *content;
};

/** All strings are borrowed from `json` unless they are `char *`. Nothing in
 * it holds a control character, except line feeds and tabs in `text`. */
typedef struct {
	json_t *json;
	struct vuln_mail_address from;
	GArray *to, *cc; /* of struct vuln_mail_address */
	const char *subject;
	/** without angle brackets; in_reply_to may be NULL */
	char *message_id, *in_reply_to;
	GPtrArray *references; /* of char * */
	/** seconds since 1970 in UTC */
	gint64 date;
	/** minutes east of UTC, as the header shows the date */
	int zone_offset;
	/** ends with a line feed */
	char *text;
	gboolean jis;
	GPtrArray *attachments; /* of struct vuln_mail_attachment */
	/** fingerprint to sign with, or NULL */
	const char *sign;
	GArray *keys; /* of struct vuln_mail_key */
} VulnMailLetter;

/** Read and check a letter; errors are VULN_ERROR_USAGE and name the member.
 * Free with vuln_mail_letter_free(). */
VulnMailLetter *vuln_mail_letter_new(
	const char *json, gsize length, GError **error);
void vuln_mail_letter_free(VulnMailLetter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnMailLetter, vuln_mail_letter_free)

#endif
