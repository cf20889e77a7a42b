/* SPDX-License-Identifier: Apache-2.0 */
/* The words by which mail is understood: patterns, in one table. */
#ifndef VULN_LIB_EXTRACT_RULES_H
#define VULN_LIB_EXTRACT_RULES_H

#include "mail/extract.h"

/** A pattern that tells a value by itself. */
struct vuln_rule {
	VulnFoundField field;
	const char *kind;
	/** the value; NULL: what the group `v` holds, after @prefix */
	const char *value;
	/** set for numbers, which are put in capitals */
	const char *prefix;
	/** expand the match to the sentence around it */
	gboolean sentence;
	const char *pattern;
};

/** Patterns that tell what stands beside them. */
enum vuln_label {
	/** before the publication time */
	VULN_LABEL_PUBLICATION,
	/** before the old and the new time of a change */
	VULN_LABEL_OLD,
	VULN_LABEL_NEW,
	/** between the old and the new time */
	VULN_LABEL_BETWEEN,
	/** says that the mail is about the publication time */
	VULN_LABEL_ABOUT_PUBLICATION,
	/** before the day on which handling began */
	VULN_LABEL_START,
	/** before a due date; the group `v` tells what is due */
	VULN_LABEL_DUE,
	/** directly after and before a due date */
	VULN_LABEL_UNTIL,
	VULN_LABEL_BY,
	/** before the expected action */
	VULN_LABEL_EXPECTED,
	/** begins another entry, so that a value ends before it */
	VULN_LABEL_OTHER,
	/** a whole line after which everything is forwarded text */
	VULN_LABEL_FORWARD,
	/* the headers that some programs put above what they quote */
	VULN_LABEL_HEAD_FROM,
	VULN_LABEL_HEAD,
	/** something is attached */
	VULN_LABEL_ATTACHED,
	/** near a URL: the planned page of JVN, a website of ours */
	VULN_LABEL_JVN_URL,
	VULN_LABEL_WEBSITE,
	VULN_LABELS,
};

/** The patterns, compiled. */
struct vuln_rules;

struct vuln_rules *vuln_rules_new(void);
void vuln_rules_free(struct vuln_rules *rules);

/** Rule @index and its compiled pattern; NULL after the last. Borrowed. */
const struct vuln_rule *vuln_rules_get(
	const struct vuln_rules *rules, guint index, const GRegex **regex);

/** The compiled pattern of @label; borrowed. */
const GRegex *vuln_rules_label(
	const struct vuln_rules *rules, enum vuln_label label);

#endif
