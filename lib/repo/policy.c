/* SPDX-License-Identifier: Apache-2.0 */
/* These functions read the policy of a world. */
#include <string.h>

#include "repo/right.h"
#include "repo/policy.h"

const VulnNode *vuln_policy(VulnWorld *world)
{
	VulnThing *policy = vuln_world_thing(world, "policy", NULL);

	return policy == NULL ? NULL : vuln_thing_values(policy);
}

const VulnZone *vuln_policy_zone(VulnWorld *world)
{
	struct vuln_policy_memo *memo = vuln_world_memo(world);

	if (memo->zone == NULL)
		memo->zone = vuln_zone_new_or_utc(vuln_node_find_text(
			vuln_policy(world), "time-zone", NULL));
	return memo->zone;
}

const VulnCalendar *vuln_policy_calendar(VulnWorld *world)
{
	struct vuln_policy_memo *memo = vuln_world_memo(world);

	if (memo->calendar == NULL)
		memo->calendar = vuln_calendar_of_policy(vuln_policy(world));
	return memo->calendar;
}

gboolean vuln_policy_is(VulnWorld *world, const char *key, const char *value)
{
	return g_strcmp0(vuln_node_find_text(vuln_policy(world), key, NULL),
		       value) == 0;
}

gint64 vuln_policy_rules(VulnWorld *world)
{
	return vuln_node_number(
		vuln_node_get(vuln_policy(world), "rules"), VULN_RULES_FIRST);
}

const char *const *vuln_policy_languages(VulnWorld *world)
{
	struct vuln_policy_memo *memo = vuln_world_memo(world);
	const VulnNode *list = vuln_node_get(vuln_policy(world), "languages");
	guint i, n = vuln_node_size(list);

	if (memo->languages != NULL)
		return (const char *const *)memo->languages;
	memo->languages = g_new0(char *, (n == 0 ? 1 : n) + 1);
	for (i = 0; i < n; i++)
		memo->languages[i] =
			g_strdup(vuln_node_text(vuln_node_at(list, i)));
	if (n == 0)
		memo->languages[0] = g_strdup("en");
	return (const char *const *)memo->languages;
}

gboolean vuln_policy_deadline(
	VulnWorld *world, const char *name, gint64 *count, const char **unit)
{
	const VulnNode *deadline =
		vuln_node_find(vuln_policy(world), "deadlines", name, NULL);

	*count = vuln_node_number(vuln_node_get(deadline, "count"), -1);
	*unit = vuln_node_find_text(deadline, "unit", NULL);
	return *count >= 0 && *unit != NULL;
}

gint64 vuln_policy_due(
	VulnWorld *world, const char *name, gint64 start, gboolean *provisional)
{
	const VulnZone *zone = vuln_policy_zone(world);
	const VulnCalendar *calendar = vuln_policy_calendar(world);
	VulnDay day = vuln_day_of_time(start, zone);
	const char *unit;
	gint64 count;

	*provisional = FALSE;
	if (!vuln_policy_deadline(world, name, &count, &unit))
		return 0;
	if (g_str_equal(unit, "hours"))
		return start + count * 3600;
	if (g_str_equal(unit, "business-days"))
		day = vuln_calendar_add(calendar, day, (int)count);
	else
		day += (VulnDay)count;
	*provisional = vuln_calendar_is_provisional(calendar, day);
	return vuln_day_time(day, 24, 0, zone) - 1;
}

static gboolean knows(
	const VulnNode *policy, const char *kind, const char *action)
{
	const VulnNode *rights = vuln_node_get(policy, "rights");
	guint i;

	for (i = 0; i < vuln_node_size(rights); i++)
		if (vuln_right_covers(
			    vuln_node_get(vuln_node_at(rights, i), "may"), kind,
			    action))
			return TRUE;
	return FALSE;
}

gboolean vuln_policy_covers(const VulnNode *policy, const char *right,
	const char *kind, const char *action)
{
	const VulnNode *may =
		vuln_node_find(policy, "rights", right, "may", NULL);

	if (action == NULL)
		return FALSE;
	if (g_str_equal(kind, "cases") && g_str_equal(action, "read") &&
		!knows(policy, kind, action))
		action = "ack";
	return vuln_right_covers(may, kind, action);
}
