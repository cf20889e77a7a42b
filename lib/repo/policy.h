/* SPDX-License-Identifier: Apache-2.0 */
/* What the policy of a world says. */
#ifndef VULN_LIB_POLICY_H
#define VULN_LIB_POLICY_H

#include "repo/world.h"

/* Policy; every text is borrowed from the policy's folded values. */

const VulnNode *vuln_policy(VulnWorld *world);
const VulnZone *vuln_policy_zone(VulnWorld *world);
const VulnCalendar *vuln_policy_calendar(VulnWorld *world);
gboolean vuln_policy_is(VulnWorld *world, const char *key, const char *value);
/* The rules that new repositories begin with. In what was written under older
 * ones, records stay good that would be refused today. */
enum { VULN_RULES_FIRST = 1, VULN_RULES_NOW = 2 };

/* The rules by which records are judged that follow this policy. */
gint64 vuln_policy_rules(VulnWorld *world);

/* Tell whether the policy lets holders of @right sign @action of things of
 * @kind ("cases"). A policy that knows no `read` gives it to whoever may
 * acknowledge. */
gboolean vuln_policy_covers(const VulnNode *policy, const char *right,
	const char *kind, const char *action);

/* The languages of what is published: NULL-terminated, borrowed. */
const char *const *vuln_policy_languages(VulnWorld *world);

/* A limit of policy: count and unit of deadlines.<name>, or FALSE. */
gboolean vuln_policy_deadline(
	VulnWorld *world, const char *name, gint64 *count, const char **unit);

/* The time by which something due within deadlines.<name> after @start must
 * be done: the end of that day in the policy's zone; 0 when there is no such
 * deadline. *@provisional: beyond the known holidays. */
gint64 vuln_policy_due(VulnWorld *world, const char *name, gint64 start,
	gboolean *provisional);

#endif
