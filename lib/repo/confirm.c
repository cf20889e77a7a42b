/* SPDX-License-Identifier: Apache-2.0 */
/* What counts only once a second custodian has confirmed it. */

#include "repo/confirm-inside.h"

static const char *const maps[] = {"rights", "keys"};

gboolean vuln_confirm_needed(const char *map, const char *name)
{
	static const char *const rights[] = {
		"custodian", "approver", "publisher", NULL};

	return !g_str_equal(map, "rights") || g_strv_contains(rights, name);
}

static gboolean is_confirm(const VulnRecord *record)
{
	return g_strcmp0(vuln_record_action(record), "confirm") == 0;
}

gboolean vuln_confirm_has(const VulnThing *thing, const VulnRecord *record)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *confirm = vuln_thing_record(thing, i);
		const char *digest =
			!is_confirm(confirm)
				? NULL
				: vuln_node_find_text(confirm->node, "confirms",
					  record->name, "digest", NULL);

		if (g_strcmp0(digest, record->digest) == 0 &&
			g_strcmp0(vuln_record_by(confirm),
				vuln_record_by(record)) != 0)
			return TRUE;
	}
	return FALSE;
}

/* Policy */

static const char *custodians_of(const VulnRecord *record)
{
	return vuln_node_find_text(record->node, "custodians", NULL);
}

/* One is enough again: of what was asked before nothing is left. */
static void take_back(
	const VulnThing *policy, GPtrArray *asked, const VulnRecord *record)
{
	guint i = asked->len;

	while (i-- > 0)
		if (vuln_thing_follows(policy, record, asked->pdata[i]))
			g_ptr_array_remove_index(asked, i);
}

static gboolean asks_again(const VulnThing *policy, const GPtrArray *asked,
	const VulnRecord *record)
{
	guint i;

	for (i = 0; i < asked->len; i++)
		if (vuln_thing_follows(policy, record, asked->pdata[i]))
			return TRUE;
	return FALSE;
}

/* The records since which two custodians are asked for without a break. There
 * are several when they were written on branches that had not seen each
 * other: then what any of them asks for holds, or whoever writes one more on
 * the side would decide what had been there before. A change that waits
 * itself asks for nothing. */
GPtrArray *vuln_confirm_asked(const VulnThing *policy)
{
	GPtrArray *asked = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_thing_size(policy); i++) {
		const VulnRecord *record = vuln_thing_record(policy, i);
		const char *says = custodians_of(record);

		if (g_strcmp0(says, "one") == 0 &&
			vuln_confirm_has(policy, record))
			take_back(policy, asked, record);
		else if (g_strcmp0(says, "two") == 0 &&
			 !asks_again(policy, asked, record))
			g_ptr_array_add(asked, (void *)record);
	}
	return asked;
}

/* The registration of the point of contact changes no rule (O1). */
static gboolean is_rule(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);

	return !g_str_equal(action, "poc") && !g_str_equal(action, "sent");
}

static gboolean is_before(const VulnThing *policy, const GPtrArray *asked,
	const VulnRecord *record)
{
	guint i;

	for (i = 0; i < asked->len; i++)
		if (record != asked->pdata[i] &&
			!vuln_thing_follows(policy, asked->pdata[i], record))
			return FALSE;
	return TRUE;
}

gboolean vuln_confirm_policy_waits(const VulnThing *policy,
	const GPtrArray *asked, const VulnRecord *record)
{
	return asked->len > 0 && !is_confirm(record) && is_rule(record) &&
	       !is_before(policy, asked, record) &&
	       !vuln_confirm_has(policy, record);
}

/* Of a record that asks for two custodians that counts in any case. */
static void mute_policy(
	VulnThing *counted, GPtrArray *asked, const VulnRecord *record)
{
	guint i;

	if (!g_ptr_array_find(asked, record, NULL)) {
		vuln_thing_mute(counted, record->name, NULL, NULL);
		return;
	}
	for (i = 0; i < vuln_node_size(record->node); i++) {
		const char *key = vuln_node_key(record->node, i);

		if (!g_str_equal(key, "custodians"))
			vuln_thing_mute(counted, record->name, key, NULL);
	}
}

VulnThing *vuln_confirm_policy(VulnThing *policy)
{
	g_autoptr(GPtrArray) asked = vuln_confirm_asked(policy);
	g_autoptr(VulnThing) counted = NULL;
	gboolean waits = FALSE;
	guint i;

	if (asked->len == 0)
		return vuln_thing_ref(policy);
	counted = vuln_thing_at_record(policy, NULL);
	for (i = 0; i < vuln_thing_size(policy); i++) {
		const VulnRecord *record = vuln_thing_record(policy, i);

		if (!vuln_confirm_policy_waits(policy, asked, record))
			continue;
		mute_policy(counted, asked, record);
		waits = TRUE;
	}
	return waits ? g_steal_pointer(&counted) : vuln_thing_ref(policy);
}

/* People */

/* Whoever asked for a second custodian had that record. */
static gboolean had(
	VulnGit *git, const VulnRecord *asked, const VulnRecord *record)
{
	const char *on = vuln_node_find_text(asked->node, "on", NULL);
	VulnOid commit, tree;

	return vuln_oid_parse(&commit, on) &&
	       vuln_git_tree(git, &commit, &tree, NULL) &&
	       vuln_git_entry(git, &tree, record->path, NULL, NULL);
}

/* Given before a second custodian was asked for: all who asked had it, or it
 * is of the root commit. */
static gboolean was_there(
	VulnGit *git, const GPtrArray *asked, const VulnRecord *record)
{
	guint i;

	if (vuln_node_get(record->node, "on") == NULL)
		return TRUE;
	for (i = 0; i < asked->len; i++)
		if (!had(git, asked->pdata[i], record))
			return FALSE;
	return TRUE;
}

/* To end something at once is no gift: such a write counts. Its last day must
 * be over by the clock of the history, from which the record's own time may
 * differ. */
static gboolean is_gift(
	const VulnZone *zone, const VulnRecord *record, const VulnNode *span)
{
	const char *until = vuln_node_find_text(span, "until", NULL);
	g_autofree char *day = NULL;

	if (vuln_node_type(span) != VULN_MAP)
		return FALSE;
	if (vuln_node_get(span, "from") != NULL ||
		vuln_node_get(span, "armor") != NULL)
		return TRUE;
	if (vuln_node_get(span, "as-of") != NULL && vuln_node_size(span) == 1)
		return FALSE;
	day = vuln_day_format(vuln_day_of_time(
		vuln_record_at(record) - VULN_CLOCK_SLACK, zone));
	return until == NULL || strcmp(until, day) >= 0;
}

static void look_at_map(const VulnZone *zone, const VulnThing *person,
	const VulnRecord *record, const char *map, VulnConfirmWaits waits,
	void *data)
{
	const VulnNode *spans = vuln_node_get(record->node, map);
	guint i;

	for (i = 0; i < vuln_node_size(spans); i++) {
		const char *name = vuln_node_key(spans, i);

		if (vuln_confirm_needed(map, name) &&
			is_gift(zone, record, vuln_node_at(spans, i)))
			waits(person, record, map, name, data);
	}
}

static gboolean is_two(const VulnThing *policy)
{
	return policy != NULL &&
	       g_strcmp0(vuln_thing_text(policy, "custodians", NULL), "two") ==
		       0;
}

void vuln_confirm_each(VulnGit *git, const VulnThing *policy,
	const VulnThing *person, VulnConfirmWaits waits, void *data)
{
	g_autoptr(VulnZone) zone = NULL;
	g_autoptr(GPtrArray) asked = vuln_confirm_asked(policy);
	gsize m;
	guint i;

	zone = vuln_zone_new_or_utc(vuln_thing_text(policy, "time-zone", NULL));
	for (i = 0; asked->len > 0 && i < vuln_thing_size(person); i++) {
		const VulnRecord *record = vuln_thing_record(person, i);

		if (is_confirm(record) || vuln_confirm_has(person, record) ||
			was_there(git, asked, record))
			continue;
		for (m = 0; m < G_N_ELEMENTS(maps); m++)
			look_at_map(zone, person, record, maps[m], waits, data);
	}
}

static void mute(const VulnThing *person, const VulnRecord *record,
	const char *map, const char *name, void *data)
{
	VulnThing **counted = data;

	if (*counted == NULL)
		*counted = vuln_thing_at_record((VulnThing *)person, NULL);
	vuln_thing_mute(*counted, record->name, map, name);
}

VulnThing *vuln_confirm_person(
	VulnGit *git, const VulnThing *policy, VulnThing *person)
{
	VulnThing *counted = NULL;

	if (is_two(policy))
		vuln_confirm_each(git, policy, person, mute, &counted);
	return counted != NULL ? counted : vuln_thing_ref(person);
}
