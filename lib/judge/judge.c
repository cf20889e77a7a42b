/* SPDX-License-Identifier: Apache-2.0 */
/* The rules every record obeys: schema, references, rights. */
#include <string.h>

#include "base/translate.h"
#include "judge/judge.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "repo/seal.h"
#include "vuln/schema.h"

/* References */

static VulnThing *look_up(VulnJudge *j, const char *kind, const char *id)
{
	g_autofree char *of = g_strconcat(kind, "/", id, NULL);
	VulnThing *thing = vuln_world_thing(j->world, of, NULL);

	if (thing == NULL && j->now != NULL)
		thing = vuln_world_thing(j->now, of, NULL);
	return thing;
}

static void check_reference(
	VulnJudge *j, const char *kind, const char *id, const VulnNode *place)
{
	const char *rule = g_str_equal(kind, "products") ? "reference-product"
			   : g_str_equal(kind, "people") ? "reference-person"
							 : "reference-partner";

	if (look_up(j, kind, id) == NULL)
		vuln_findings_add(j->findings, rule, VULN_BAD, place,
			g_str_equal(kind, "products")
				? N_("there is no product '%s'")
			: g_str_equal(kind, "people")
				? N_("there is no person '%s'")
				: N_("there is no partner '%s'"),
			id);
}

static void check_references(
	VulnJudge *j, const struct vuln_field *field, const VulnNode *node);

static void check_members(
	VulnJudge *j, const struct vuln_field *field, const VulnNode *node)
{
	guint i;

	for (i = 0; i < vuln_node_size(node); i++) {
		const struct vuln_field *member =
			vuln_field_member(field, vuln_node_key(node, i));

		if (member != NULL)
			check_references(j, member, vuln_node_at(node, i));
	}
}

static void check_references(
	VulnJudge *j, const struct vuln_field *field, const VulnNode *node)
{
	const char *text = vuln_node_text(node);
	guint i;

	if (vuln_node_type(node) == VULN_MAP && field->type == VULN_TYPE_STRUCT)
		check_members(j, field, node);
	if (vuln_node_type(node) == VULN_MAP && field->type == VULN_TYPE_MAP)
		for (i = 0; i < vuln_node_size(node); i++) {
			if (field->refers != NULL)
				check_reference(j, field->refers,
					vuln_node_key(node, i),
					vuln_node_at(node, i));
			if (field->members != NULL)
				check_members(j, field, vuln_node_at(node, i));
		}
	if (field->type == VULN_TYPE_ID && field->refers != NULL &&
		text != NULL)
		check_reference(j, field->refers, text, node);
}

static void judge_references(VulnJudge *j, const struct vuln_kind *kind)
{
	const struct vuln_use *use;

	for (use = kind->uses; use->field != NULL; use++) {
		const VulnNode *node =
			vuln_node_get(j->record->node, use->field->name);

		if (node != NULL)
			check_references(j, use->field, node);
	}
}

/* Rights: whose policy counts is that of the parent (design 5) */

/* A department may speak for its own products only. */
static gboolean is_own_product(VulnJudge *j, const char *product)
{
	VulnThing *thing = look_up(j, "products", product);
	const char *ours = vuln_thing_text(j->signer, "department", NULL);
	const char *theirs =
		thing == NULL ? NULL
			      : vuln_thing_text(thing, "department", NULL);

	return ours != NULL && theirs != NULL && g_str_equal(ours, theirs);
}

static gboolean keys_are_own_products(VulnJudge *j, const VulnNode *map)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		if (!is_own_product(j, vuln_node_key(map, i)))
			return FALSE;
	return TRUE;
}

static gboolean speaks_for_own(VulnJudge *j)
{
	const VulnNode *record = j->record->node;
	const VulnNode *remediations = vuln_node_get(record, "remediations");
	guint i;

	if (g_str_has_prefix(vuln_thing_of(j->before), "products/"))
		return vuln_thing_size(j->before) == 0 ||
		       is_own_product(j, vuln_thing_id(j->before));
	if (!keys_are_own_products(j, vuln_node_get(record, "answers")))
		return FALSE;
	for (i = 0; i < vuln_node_size(remediations); i++)
		if (!keys_are_own_products(
			    j, vuln_node_get(vuln_node_at(remediations, i),
				       "products")))
			return FALSE;
	return TRUE;
}

static gboolean investigates(VulnJudge *j, const char *product)
{
	return product != NULL &&
	       g_strcmp0(vuln_thing_text(j->before, "ask", product,
				 "investigator", NULL),
		       vuln_thing_id(j->signer)) == 0;
}

static gboolean was_asked(VulnJudge *j)
{
	const VulnNode *answers = vuln_node_get(j->record->node, "answers");
	guint i;

	for (i = 0; i < vuln_node_size(answers); i++)
		if (!investigates(j, vuln_node_key(answers, i)))
			return FALSE;
	return TRUE;
}

/* S10: he asks the CSIRT, about what he was asked about himself. */
static gboolean requests_own(VulnJudge *j)
{
	const VulnNode *all = vuln_node_get(j->record->node, "requests");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);

		if (g_strcmp0(vuln_node_find_text(one, "of", NULL), "csirt") !=
				0 ||
			!investigates(
				j, vuln_node_find_text(one, "product", NULL)))
			return FALSE;
	}
	return vuln_node_get(j->record->node, "exchange") == NULL;
}

/* U4: customer support reviews a briefing, it does not write one. */
static gboolean only_reviews(VulnJudge *j)
{
	const VulnNode *record = j->record->node;
	const VulnNode *briefed = vuln_node_get(record, "briefed");

	if (!g_str_equal(vuln_record_action(j->record), "brief"))
		return TRUE;
	return vuln_node_get(record, "brief") == NULL &&
	       vuln_node_get(record, "lines") == NULL &&
	       vuln_node_size(briefed) == 1 &&
	       g_str_equal(
		       vuln_node_key(briefed, 0), vuln_thing_id(j->signer)) &&
	       vuln_node_get(vuln_node_at(briefed, 0), "at") == NULL;
}

/* Rights that reach only some things, although policy lists the action. */
static gboolean right_reaches(VulnJudge *j, const char *right)
{
	if (g_str_equal(right, "development"))
		return speaks_for_own(j);
	if (g_str_equal(right, "support"))
		return only_reviews(j);
	if (g_str_equal(right, "investigator"))
		return was_asked(j) && requests_own(j);
	return TRUE;
}

static gboolean may_sign(VulnJudge *j, const VulnThing *signer,
	const VulnNode *policy, const char *kind, const char *action)
{
	const VulnNode *rights = vuln_thing_get(signer, "rights", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(rights); i++) {
		const char *right = vuln_node_key(rights, i);

		if (vuln_person_has(j->world, signer, right, j->clock) &&
			vuln_policy_covers(policy, right, kind, action) &&
			right_reaches(j, right))
			return TRUE;
	}
	return FALSE;
}

/* Whether he could if all counted that waits for a second custodian. */
static gboolean could_sign(VulnJudge *j, const char *kind, const char *action)
{
	VulnThing *policy = vuln_world_thing(j->world, "policy", NULL);
	g_autoptr(VulnThing) person = vuln_thing_at_record(j->signer, NULL);
	g_autoptr(VulnThing) all = NULL;

	if (policy == NULL || (!vuln_thing_is_muted(policy) &&
				      !vuln_thing_is_muted(j->signer)))
		return FALSE;
	all = vuln_thing_at_record(policy, NULL);
	return may_sign(j, person, vuln_thing_values(all), kind, action);
}

/* Anyone on a case may raise a leak (U8). */
static gboolean may_raise_leak(VulnJudge *j, const char *action)
{
	return g_str_equal(action, "leak") &&
	       vuln_access_ended(j->world, j->before, vuln_thing_id(j->signer),
		       j->clock) == NULL;
}

static char *kind_of(const VulnThing *thing)
{
	const char *of = vuln_thing_of(thing);

	return g_strndup(of, strcspn(of, "/"));
}

static void judge_right(VulnJudge *j)
{
	const char *action = vuln_record_action(j->record);
	g_autofree char *kind = kind_of(j->after);

	/* the root commit is what trust starts from */
	if (vuln_world_tree(j->world) == NULL)
		return;
	if (j->signer == NULL) {
		vuln_findings_add(j->findings, "right-denied", VULN_BAD,
			vuln_node_get(j->record->node, "by"),
			"there is no person '%s'", vuln_record_by(j->record));
		return;
	}
	if (may_raise_leak(j, action) ||
		may_sign(j, j->signer, vuln_policy(j->world), kind, action))
		return;
	if (could_sign(j, kind, action)) {
		vuln_findings_add(j->findings, "unconfirmed", VULN_BAD,
			vuln_node_get(j->record->node, "action"),
			"the right of '%s' to sign '%s' was not confirmed by "
			"a second custodian",
			vuln_thing_id(j->signer), action);
		return;
	}
	vuln_findings_add(j->findings, "right-denied", VULN_BAD,
		vuln_node_get(j->record->node, "action"),
		"'%s' holds no right to sign '%s' here",
		vuln_thing_id(j->signer), action);
}

/* A time that was set by hand is known as such (design 6, VULN_DATE). */
static void judge_clock(VulnJudge *j)
{
	const VulnNode *clock = vuln_node_get(j->record->node, "clock");

	if (clock != NULL && vuln_policy_is(j->world, "clocks", "strict"))
		vuln_findings_add(j->findings, "clock-set", VULN_BAD, clock,
			"the time was set by hand (VULN_DATE), which the "
			"policy forbids");
}

/* @record without the fields of another shape than their kind has, which say
 * nothing (fold.c); NULL when it has none of them. */
static VulnRecord *sound_part(
	const VulnRecord *record, const struct vuln_kind *kind)
{
	g_autoptr(VulnRecord) sound = NULL;
	const struct vuln_use *use;

	for (use = kind->uses; use->field != NULL; use++) {
		const char *name = use->field->name;
		const VulnNode *value = vuln_node_get(record->node, name);

		if (value == NULL || vuln_schema_has_shape(use->field, value))
			continue;
		if (sound == NULL)
			sound = vuln_record_copy(record);
		vuln_node_remove(sound->node, name);
	}
	return g_steal_pointer(&sound);
}

void vuln_judge(VulnJudge *j)
{
	guint first = j->findings->list->len;
	const struct vuln_kind *kind =
		vuln_schema_check(j->record->node, j->findings);
	const VulnRecord *whole = j->record;
	g_autoptr(VulnRecord) sound = NULL;

	if (kind == NULL)
		return;
	sound = sound_part(whole, kind);
	j->record = sound == NULL ? whole : sound;
	judge_references(j, kind);
	judge_clock(j);
	judge_right(j);
	vuln_judge_people(j);
	vuln_judge_work(j);
	j->record = whole;
	vuln_judge_leave_out(j, first);
}
