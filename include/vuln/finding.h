/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings: what a rule says of a record or a commit. One table of findings
 * stands behind every output format of validate and verify.
 */
#ifndef VULN_FINDING_H
#define VULN_FINDING_H

#include <glib.h>

#include "vuln/node.h"

G_BEGIN_DECLS

/** How much a finding weighs. */
enum vuln_weight {
	/** worth knowing; decides nothing */
	VULN_NOTE,
	/** the procedure recommends otherwise; decides nothing */
	VULN_WARNING,
	/** a duty that must not block (`+` in the requirements) is open */
	VULN_DUTY,
	/** bad: refused, exit status 1 */
	VULN_BAD,
	/** could not be checked: exit status 2, never "fine" */
	VULN_UNCHECKED,
};

typedef struct {
	/** stable rule id, never translated; a static string */
	const char *rule;
	enum vuln_weight weight;
	/** full commit id, or NULL */
	char *commit;
	/** path in the repository as it can be shown, in one line of UTF-8; or
	 * NULL */
	char *file;
	guint line, column;
	/** what is wrong, in one line; names ids and fields only, never case
	 * content */
	char *message;
	/** the offending text, shown only on demand; output of CI is read by many */
	char *content;
	/** a custodian's explanation (exceptions), or NULL */
	char *explained;
} VulnFinding;

/** A list of findings with the place that new ones are about. */
typedef struct {
	GPtrArray *list; /* of VulnFinding */
	char *commit, *file;
} VulnFindings;

/** An empty list about no place; free with vuln_findings_free(), which allows
 * NULL. */
VulnFindings *vuln_findings_new(void);
void vuln_findings_free(VulnFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnFindings, vuln_findings_free)

/** Say which commit and file the findings added from now on are about;
 * either may be NULL. Both are copied. */
void vuln_findings_at(
	VulnFindings *findings, const char *commit, const char *file);

/** Add a finding at line and column of @place (NULL: no place). Returns it,
 * borrowed. @rule must be a string that stays. */
VulnFinding *vuln_findings_add(VulnFindings *findings, const char *rule,
	enum vuln_weight weight, const VulnNode *place, const char *format, ...)
	G_GNUC_PRINTF(5, 6);

/** How many findings of @weight there are that nobody explained. */
guint vuln_findings_count(
	const VulnFindings *findings, enum vuln_weight weight);

/** The exit status the findings lead to: 1 when any is bad, else 2 when any
 * could not be checked, else 0. */
int vuln_findings_status(const VulnFindings *findings);

/** Turn the first bad or unchecked finding into @error (its code is the exit
 * status, the others are counted in a hint). Returns TRUE when there is
 * none. */
gboolean vuln_findings_to_error(const VulnFindings *findings, GError **error);

/** The name of a weight: "note", "warning", "duty", "error", "unchecked";
 * static. */
const char *vuln_weight_name(enum vuln_weight weight);

G_END_DECLS

#endif
