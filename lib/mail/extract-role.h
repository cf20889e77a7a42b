/* SPDX-License-Identifier: Apache-2.0 */
/* This tells what a date in a mail is the date of. */
#ifndef VULN_MAIL_EXTRACT_ROLE_H
#define VULN_MAIL_EXTRACT_ROLE_H

#include "mail/extract-date.h"

/** What a date is. */
enum vuln_role {
	/** it has no bearing: when something was reported, sent, found */
	VULN_ROLE_NONE,
	/** what it is the date of cannot be told */
	VULN_ROLE_OTHER,
	VULN_ROLE_PUBLICATION,
	/** of a publication time that is done away with */
	VULN_ROLE_PREVIOUS,
	/** the coordinator began to handle it then */
	VULN_ROLE_START,
	/** until when something is asked of us */
	VULN_ROLE_DUE,
};

/** A date with what it is the date of. */
struct vuln_dated {
	/** settled; a role is no better than the date's own state */
	struct vuln_date date;
	enum vuln_role role;
	/** of a due date, see VULN_FOUND_DUE; static or NULL */
	const char *kind;
};

/** A label without a date that could be read behind it. */
struct vuln_bare {
	const char *start;
	enum vuln_role role;
	/** it says that there is none yet: "to be announced" */
	gboolean open;
};

/** The patterns, compiled, and the reader of dates. */
struct vuln_roles;

struct vuln_roles *vuln_roles_new(void);
void vuln_roles_free(struct vuln_roles *roles);

/** The reader of dates that it uses; borrowed. */
struct vuln_date_reader *vuln_roles_dates(struct vuln_roles *roles);

/**
 * All dates in @text (folded with NFKC; one sentence or entry a line, as
 * far as they could be told apart), an array of struct vuln_dated that the
 * caller unrefs. @about: the mail speaks of the publication time. At most
 * @most are looked at.
 */
GArray *vuln_roles_read(const struct vuln_roles *roles, const char *text,
	gboolean about, guint most);

/** Labels of publication, start and due date in @text that have no date of
 * @dated behind them, an array of struct vuln_bare that the caller unrefs. */
GArray *vuln_roles_bare(const struct vuln_roles *roles, const char *text,
	const GArray *dated, guint most);

/** Whether the line @line is a label alone, whose value is the next line. */
gboolean vuln_roles_is_heading(
	const struct vuln_roles *roles, const char *line);

/** Whether the line @line begins with a label or the mark of an entry, so
 * that it does not go on with the line before. */
gboolean vuln_roles_begins(const struct vuln_roles *roles, const char *line);

#endif
