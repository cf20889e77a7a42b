/* SPDX-License-Identifier: Apache-2.0 */
/* The rules by which history and work are judged (vuln-rules(7)). */
#ifndef VULN_RULES_H
#define VULN_RULES_H

#include <glib.h>

G_BEGIN_DECLS

/** A rule as the manual describes it. */
struct vuln_rule {
	/** stable id */
	const char *id;
	/** what it says, one line */
	const char *says;
	/** must read sealed fields */
	gboolean needs_keys;
};

/** All rules, sorted by id; ends with id NULL. */
const struct vuln_rule *vuln_rules(void);

/** Tell whether a custodian can explain findings of the rule @id (`exceptions`
 * of the policy): a bad signature never counts, nor does another root. */
gboolean vuln_rule_can_be_explained(const char *id);

G_END_DECLS

#endif
