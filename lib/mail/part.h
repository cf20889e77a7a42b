/* SPDX-License-Identifier: Apache-2.0 */
/* What walking through a mail and reading one part of it share. */
#ifndef VULN_LIB_MAIL_PART_H
#define VULN_LIB_MAIL_PART_H

#include "mail/object.h"
#include "mail/read.h"

/* Where in the mail an entity stands, and what covers it. */
struct vuln_mail_scope {
	const char *path;
	guint depth;
	guint form;
	GPtrArray *signatures; /* borrowed; NULL outside of any */
	gboolean forwarded;
	/* only layers of OpenPGP lie between it and the mail itself */
	gboolean outermost;
};

/* What is read into, and by which keys. */
struct vuln_mail_reader {
	VulnMail *mail;
	VulnMailRing *ring;
	/* Walks through the entity @plain that an OpenPGP message in @container
	 * held, as it stands at @scope; FALSE when it breaks the limits. */
	gboolean (*walk_plain)(struct vuln_mail_reader *reader,
		GMimeObject *container, GBytes *plain, GPtrArray *signatures,
		const struct vuln_mail_scope *scope);
};

/* Add a part for @object to the mail; without content yet. Borrowed. */
struct vuln_mail_part *vuln_mail_add_part(struct vuln_mail_reader *reader,
	GMimeObject *object, const struct vuln_mail_scope *scope);

/* Free a struct vuln_mail_part. */
void vuln_mail_part_free(void *data);

/* Set the text of @part from its content, as its charset says. */
void vuln_mail_read_text(
	struct vuln_mail_reader *reader, struct vuln_mail_part *part);

/* Tell the problems of those @signatures over the part at @path that are not
 * good. */
void vuln_mail_note_signatures(struct vuln_mail_reader *reader,
	const char *path, const GPtrArray *signatures);

/* Add the part that @object, which holds no others, is: content, text, and
 * each piece of OpenPGP in it. */
void vuln_mail_read_leaf(struct vuln_mail_reader *reader, GMimeObject *object,
	const struct vuln_mail_scope *scope);

#endif
