/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a mail says about a vulnerability: numbers, dates, wishes, each with
 * the place where it was read. Nothing is guessed.
 */
#ifndef VULN_EXTRACT_H
#define VULN_EXTRACT_H

#include <glib.h>

G_BEGIN_DECLS

/** What can be found in a text. */
typedef enum {
	/** vendor tracking number, "JPCERT#91230001" (requirements, R5) */
	VULN_FOUND_TN,
	/** global number: JVN#, JVNVU#, JVNTA#, VU#, CVE-, JPCERT-IPA#, TA */
	VULN_FOUND_VN,
	/** "IPA#98765432", the handling number of a website; neither of both */
	VULN_FOUND_IPA,
	/** what the mail is: "initial", "detail", "skeleton", "date-change" */
	VULN_FOUND_LEVEL,
	/** when the vulnerability is to be published */
	VULN_FOUND_PUBLICATION,
	/** the publication time that a change does away with */
	VULN_FOUND_PREVIOUS_PUBLICATION,
	/** the day on which the coordinator began to handle it */
	VULN_FOUND_START,
	/**
	 * until when something is asked, several are possible; kind "receipt"
	 * (an acknowledgement), "initial" (the reply to an initial
	 * notification), "report", "plan", "comment" (on the draft), "status"
	 * (the vendor's status or statement), "reply", "contact"
	 */
	VULN_FOUND_DUE,
	/** who reported it to the coordinator; kind "ipa" or "other" */
	VULN_FOUND_ORIGIN,
	/** the action that is expected, as a text */
	VULN_FOUND_EXPECTED,
	/** any URL; kind "jvn", "website" or none */
	VULN_FOUND_URL,
	/** how the finder wants to be named; kind "name" or "anonymous" */
	VULN_FOUND_CREDIT,
	/** whom the finder has told: "nobody", "not-ipa" (and perhaps
	 * others), "ipa", "jpcert", "other" */
	VULN_FOUND_TOLD_OTHERS,
	/** the sentence in which the finder says that he will publish; kind
	 * "no" when he says that he will not */
	VULN_FOUND_INTENDS_PUBLICATION,
	/**
	 * what the mail announces or presses for, several are possible:
	 * "postponed", "brought-forward", "cancelled", "to-be-announced",
	 * "date-change", "reminder", "exploited", "leaked"
	 */
	VULN_FOUND_INTENT,
	/** the finder "agrees" to move to the Partnership or "insists-direct" */
	VULN_FOUND_PARTNERSHIP,
	/** what kind of details it brings: "conditions", "patch",
	 * "test-suite" */
	VULN_FOUND_DETAIL_KIND,
	/**
	 * looks like one of the above, but what it says could not be told;
	 * kind names it ("publication", "due", "start", "tn", "vn",
	 * "exploited") or is "date"
	 */
	VULN_FOUND_SEEN,
	VULN_FOUND_LAST = VULN_FOUND_SEEN,
} VulnFoundField;

/** One thing that was found. */
typedef struct {
	VulnFoundField field;
	/**
	 * Canonical: numbers in ASCII and capitals; a time with its zone as
	 * "2027-01-04T14:00:00+09:00", a day without time as "2027-01-04".
	 */
	char *value;
	/** see VulnFoundField; a static string or NULL */
	const char *kind;
	/** seconds since 1970 in UTC, if @has_time */
	gint64 time;
	gboolean has_time;
	/** the place given to vuln_extract_add(), with ":<line>" for bodies */
	char *where;
	/** the same in pieces; from 1, line 0 for what has no lines */
	char *part;
	guint line, column;
	/** the line in which it begins, as it was found */
	char *text;
	/** the year, or a weekday that does not fit, was not said so */
	gboolean assumed;
	/** stands in quoted or forwarded text: sets nothing */
	gboolean quoted;
} VulnFound;

/** Collects texts of one mail and what is found in them. */
typedef struct vuln_extract VulnExtract;

/** A new empty collection; free with vuln_extract_free(). */
VulnExtract *vuln_extract_new(void);
void vuln_extract_free(VulnExtract *extract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnExtract, vuln_extract_free)

/** How many bytes of each text are read; what stands behind is not. */
#define VULN_EXTRACT_LIMIT (1024 * 1024)

/** How many values of each field are kept; more is no mail from people. */
#define VULN_EXTRACT_MOST 100

/** How a text that is added is to be read. */
typedef enum {
	VULN_EXTRACT_BODY = 0,
	/** a single line, such as a subject: @where gets no line number */
	VULN_EXTRACT_LINE = 1 << 0,
	/** the whole text is forwarded or attached: all in it is quoted */
	VULN_EXTRACT_QUOTED = 1 << 1,
} VulnExtractFlags;

/**
 * Read @text, which should be UTF-8 (bytes that are not are passed over), as
 * found at @where ("subject", "body:1.2"). Compatibility forms are folded
 * (NFKC), so that full-width digits are read; lines that begin with ">" and
 * what follows the mark of a forwarded or original message count as quoted.
 * Times without a zone are JST, +09:00; a time of which only a part was understood
 * is not taken but told as #VULN_FOUND_SEEN. A date without its year is the next
 * such day after the mail's. (Source: requirements R1, R2, R8.)
 */
void vuln_extract_add(VulnExtract *extract, const char *where, const char *text,
	VulnExtractFlags flags);

/** Say when the mail was written, in seconds since 1970 in UTC, before any
 * text is added: by it a date without its year is read. */
void vuln_extract_set_date(VulnExtract *extract, gint64 date);

/**
 * All that was found of @field, a NULL-terminated array borrowed from
 * @extract: one entry for each value, unquoted ones first, else in the order
 * of the texts. Valid until the next vuln_extract_add().
 */
const VulnFound *const *vuln_extract_all(
	VulnExtract *extract, VulnFoundField field);

/**
 * The one value of @field, borrowed: the only one that is not quoted. NULL when
 * there is none or when several differ, which vuln_extract_is_ambiguous() tells
 * apart.
 */
const VulnFound *vuln_extract_one(VulnExtract *extract, VulnFoundField field);

/** Whether several values of @field have the same right to be the one. */
gboolean vuln_extract_is_ambiguous(VulnExtract *extract, VulnFoundField field);

/** The name of @field in data: "tn", "previous_publication"; static. */
const char *vuln_extract_field_name(VulnFoundField field);

G_END_DECLS

#endif
