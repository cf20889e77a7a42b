/* SPDX-License-Identifier: Apache-2.0 */
/* Taking away wins over what it had not seen (design 5, "Whose policy"). */
#include <string.h>

#include "audit/verify-inside.h"
#include "repo/people.h"
#include "repo/policy.h"

/* What somebody lost with a record */

/* What decides whether a record counts must be there in every clone: a commit
 * before the one that ends something. */
static void judge_as_of(
	VulnAudit *audit, const VulnVisit *visit, const VulnOid *as_of)
{
	guint i;

	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (vuln_git_is_ancestor(audit->git, as_of, &parent->oid))
			return;
	}
	vuln_findings_add(audit->findings, "on-foreign", VULN_BAD, NULL,
		"ends something as of a commit that is not before it");
}

static void add_ending(VulnAudit *audit, VulnVisit *visit, const char *handle,
	const char *right, const char *key, const char *as_of)
{
	VulnEnding *ending = g_new0(VulnEnding, 1);
	guint bit = audit->endings->len;

	ending->visit = visit;
	ending->handle = g_strdup(handle);
	ending->right = g_strdup(right);
	ending->key = g_strdup(key);
	if (as_of != NULL && strlen(as_of) == 40) {
		memcpy(ending->as_of.hex, as_of, 41);
		ending->has_as_of = TRUE;
		judge_as_of(audit, visit, &ending->as_of);
	}
	g_ptr_array_add(audit->endings, ending);
	if (visit->endings->len <= bit / 8) {
		guint old = visit->endings->len;

		g_byte_array_set_size(visit->endings, bit / 8 + 1);
		memset(visit->endings->data + old, 0, bit / 8 + 1 - old);
	}
	visit->endings->data[bit / 8] |= (guint8)(1 << (bit % 8));
}

static gboolean has_ended(VulnWorld *world, const VulnNode *span, gint64 clock)
{
	return span == NULL || vuln_node_type(span) != VULN_MAP ||
	       vuln_node_get(span, "as-of") != NULL ||
	       vuln_day_over(
		       world, vuln_node_find_text(span, "until", NULL), clock);
}

static void find_ended(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	const VulnThing *before, const VulnThing *after, const char *map)
{
	const VulnNode *old = vuln_thing_get(before, map, NULL);
	const char *handle = vuln_thing_id(after);
	guint i;

	for (i = 0; i < vuln_node_size(old); i++) {
		const char *name = vuln_node_key(old, i);
		const VulnNode *span = vuln_thing_get(after, map, name, NULL);
		gboolean is_right = g_str_equal(map, "rights");

		if (has_ended(world, vuln_node_at(old, i), visit->clock) ||
			!has_ended(world, span, visit->clock))
			continue;
		add_ending(audit, visit, handle, is_right ? name : NULL,
			is_right ? NULL : name,
			vuln_node_find_text(span, "as-of", NULL));
	}
}

void vuln_audit_endings(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	const VulnThing *before, const VulnThing *after)
{
	if (!g_str_has_prefix(vuln_thing_of(after), "people/"))
		return;
	if (vuln_person_has_left(after) && !vuln_person_has_left(before))
		add_ending(audit, visit, vuln_thing_id(after), NULL, NULL,
			vuln_thing_text(after, "retired", "as-of", NULL));
	find_ended(audit, visit, world, before, after, "rights");
	find_ended(audit, visit, world, before, after, "keys");
}

/* Whom it concerns */

static const char *text(const VulnBrought *brought, const char *key)
{
	return vuln_node_find_text(brought->record->node, key, NULL);
}

static gboolean covers(
	VulnWorld *world, const char *right, const VulnBrought *brought)
{
	g_autofree char *kind =
		g_strndup(brought->of, strcspn(brought->of, "/"));

	return vuln_policy_covers(
		vuln_policy(world), right, kind, text(brought, "action"));
}

/* Whether the signer could sign it by another right than the ended one. */
static gboolean has_another(VulnAudit *audit, const VulnVisit *visit,
	const VulnBrought *brought, const char *ended)
{
	g_autoptr(VulnWorld) world =
		vuln_audit_world(audit, visit->parents->pdata[0]);
	VulnThing *person = vuln_person(world, text(brought, "by"));
	const VulnNode *rights =
		person == NULL ? NULL : vuln_thing_get(person, "rights", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(rights); i++) {
		const char *right = vuln_node_key(rights, i);

		if (!g_str_equal(right, ended) &&
			vuln_person_has(world, person, right, visit->clock) &&
			covers(world, right, brought))
			return TRUE;
	}
	return FALSE;
}

/* Whether @ending concerns what this record was signed with. */
static gboolean concerns(VulnAudit *audit, const VulnEnding *ending,
	const VulnVisit *visit, const VulnBrought *brought)
{
	if (g_strcmp0(ending->handle, text(brought, "by")) != 0)
		return FALSE;
	if (ending->key != NULL)
		return brought->job != NULL &&
		       g_str_equal(
			       ending->key, brought->job->result.fingerprint);
	return ending->right == NULL || visit->parents->len == 0 ||
	       !has_another(audit, visit, brought, ending->right);
}

/* Judging */

static gboolean has_bit(const GByteArray *set, guint bit)
{
	return set->len > bit / 8 && ((set->data[bit / 8] >> (bit % 8)) & 1);
}

/* The ending that had not seen this record, or NULL. */
static const VulnEnding *find_void(VulnAudit *audit, const VulnVisit *visit,
	const VulnBrought *brought, guint bit)
{
	const VulnEnding *ending = audit->endings->pdata[bit];
	VulnOid tree;

	if (ending->visit == visit ||
		(ending->visit->is_known && visit->is_known) ||
		(!ending->has_as_of && has_bit(visit->endings, bit)) ||
		!concerns(audit, ending, visit, brought))
		return NULL;
	if (ending->has_as_of &&
		vuln_git_tree(audit->git, &ending->as_of, &tree, NULL))
		return vuln_git_entry(
			       audit->git, &tree, brought->path, NULL, NULL)
			       ? NULL
			       : ending;
	return vuln_git_is_ancestor(
		       audit->git, &visit->oid, &ending->visit->oid)
		       ? NULL
		       : ending;
}

static const VulnEnding *voided_by(
	VulnAudit *audit, const VulnVisit *visit, const VulnBrought *brought)
{
	const VulnEnding *ending = NULL;
	guint bit;

	if (brought->record == NULL)
		return NULL;
	for (bit = 0; ending == NULL && bit < audit->endings->len; bit++)
		ending = find_void(audit, visit, brought, bit);
	return ending;
}

/* What was there before is told of where the ending comes in. */
static void tell(VulnAudit *audit, const VulnVisit *visit, VulnBrought *brought,
	const VulnEnding *ending)
{
	vuln_audit_at(
		audit, visit->is_known ? ending->visit : visit, brought->path);
	vuln_findings_add(audit->findings, "right-taken-away", VULN_BAD, NULL,
		"was signed with a right, key or membership of '%s' that was "
		"taken away by a commit that had not seen it",
		ending->handle);
	brought->is_bad = TRUE;
}

static gboolean is_one_of(const VulnVisit *visit, const VulnBrought *wanted)
{
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		const VulnBrought *brought = visit->brought->pdata[i];

		if (brought->record != NULL &&
			g_str_equal(brought->path, wanted->path) &&
			g_str_equal(brought->record->digest,
				wanted->record->digest))
			return TRUE;
	}
	return FALSE;
}

/* Brought in at several places, one good one is enough. */
static gboolean is_good_elsewhere(
	VulnAudit *audit, const VulnVisit *visit, const VulnBrought *brought)
{
	guint i;

	for (i = 0; i < audit->order->len; i++) {
		const VulnVisit *other = audit->order->pdata[i];

		if (other != visit && is_one_of(other, brought) &&
			voided_by(audit, other, brought) == NULL)
			return TRUE;
	}
	return FALSE;
}

static void judge_void(VulnAudit *audit, VulnVisit *visit)
{
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		VulnBrought *brought = visit->brought->pdata[i];
		const VulnEnding *ending = voided_by(audit, visit, brought);

		if (ending != NULL && !is_good_elsewhere(audit, visit, brought))
			tell(audit, visit, brought, ending);
	}
}

void vuln_audit_taken_away(VulnAudit *audit)
{
	guint i;

	for (i = 0; audit->endings->len > 0 && i < audit->order->len; i++)
		judge_void(audit, audit->order->pdata[i]);
}
