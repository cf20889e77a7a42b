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
	/** says that the mail is about the publication time */
	VULN_LABEL_ABOUT_PUBLICATION,
	/** before the expected action, and where a list of it follows */
	VULN_LABEL_EXPECTED,
	VULN_LABEL_AS_FOLLOWS,
	/** a line that is one entry of a list */
	VULN_LABEL_ITEM,
	/** begins another entry, so that a value ends before it */
	VULN_LABEL_OTHER,
	/** a whole line after which everything is forwarded text */
	VULN_LABEL_FORWARD,
	/* the headers that some programs put above what they quote */
	VULN_LABEL_HEAD_FROM,
	VULN_LABEL_HEAD,
	/** near a URL: the planned page of JVN, a website of ours, or a line
	 * that announces its address */
	VULN_LABEL_JVN_URL,
	VULN_LABEL_WEBSITE,
	VULN_LABEL_WEBSITE_ABOVE,
	/** a CVE number with groups `year` and `v`, and one more after it, with
	 * the group `range` where all between are meant */
	VULN_LABEL_CVE,
	VULN_LABEL_CVE_MORE,
	/** a line that is broken off and goes on in the next */
	VULN_LABEL_GOES_ON,
	/** a line that begins with a date and something behind it */
	VULN_LABEL_DATE_FIRST,
	/** words of a sentence that matters, whatever it says */
	VULN_LABEL_NET_PUBLICATION,
	VULN_LABEL_NET_CREDIT,
	VULN_LABEL_NET_TOLD,
	VULN_LABEL_NET_PLANS,
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
