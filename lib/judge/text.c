/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges what a public text may not say and what it must (T6). */
#include <string.h>

#include "base/translate.h"
#include "case/leaving.h"
#include "judge/claims.h"
#include "judge/text.h"
#include "judge/work.h"
#include "repo/policy.h"
#include "case/view-inside.h"

/* Contradicting (T2, T6) */

struct reading {
	VulnJudge *j;
	const VulnThing *thing;
	const VulnNode *record; /* where the texts stand, or NULL */
	const VulnNode *place;
};

static void contradict(const struct reading *r,
	const struct vuln_leaving *leaving, const char *message)
{
	vuln_findings_add(r->j->findings, "statement-contradicts-answers",
		vuln_judge_today(r->j) ? VULN_BAD : VULN_WARNING,
		vuln_leaving_node(leaving, r->record, r->place), "'%s' %s",
		leaving->place, _(message));
}

static gboolean is_affected(enum vuln_status status)
{
	return status == VULN_STATUS_AFFECTED ||
	       status == VULN_STATUS_AFFECTED_INVESTIGATING;
}

static gboolean some_unit_is(const VulnNode *answer, const char *wanted)
{
	const VulnNode *versions = vuln_node_get(answer, "versions");
	guint i;

	for (i = 0; i < vuln_node_size(versions); i++)
		if (g_strcmp0(vuln_node_find_text(vuln_node_at(versions, i),
				      "status", NULL),
			    wanted) == 0)
			return TRUE;
	return FALSE;
}

static gboolean some_is_cleared(const VulnThing *thing)
{
	const VulnNode *answers = vuln_thing_get(thing, "answers", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(answers); i++)
		if (some_unit_is(vuln_node_at(answers, i), "not-affected"))
			return TRUE;
	return FALSE;
}

/* What the text claims of the product under either of its names. */
static guint claims_of(
	const struct reading *r, const char *text, const char *product)
{
	static const char *const keys[] = {"name", "name-en"};
	g_autofree char *of = g_strconcat("products/", product, NULL);
	VulnThing *thing = vuln_world_thing(r->j->world, of, NULL);
	guint claims = 0;
	gsize i;

	for (i = 0; thing != NULL && i < G_N_ELEMENTS(keys); i++) {
		const char *name = vuln_thing_text(thing, keys[i], NULL);

		if (name != NULL)
			claims |= vuln_claims_of(text, name);
	}
	return claims;
}

/* "Our DEF is not affected" denies of one product only. */
static gboolean is_of_cleared(const struct reading *r, const char *text)
{
	const VulnNode *answers = vuln_thing_get(r->thing, "answers", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(answers); i++)
		if (some_unit_is(vuln_node_at(answers, i), "not-affected") &&
			(claims_of(r, text, vuln_node_key(answers, i)) &
				VULN_CLAIM_DENIES))
			return TRUE;
	return FALSE;
}

static void read_product(const struct reading *r,
	const struct vuln_leaving *leaving, const char *product,
	const VulnNode *answer)
{
	guint claims = claims_of(r, leaving->text, product);
	gboolean denies = (claims & VULN_CLAIM_DENIES) != 0;
	gboolean admits = (claims & VULN_CLAIM_ADMITS) != 0;
	gboolean affected = some_unit_is(answer, "affected");
	gboolean cleared = some_unit_is(answer, "not-affected");

	if (denies && !admits && affected && !cleared)
		contradict(r, leaving,
			N_("denies that a product is affected, the answers say "
			   "it "
			   "is"));
	if (admits && !denies && cleared && !affected)
		contradict(r, leaving,
			N_("says a product is affected, the answers clear it"));
}

static void read_whole(
	const struct reading *r, const struct vuln_leaving *leaving)
{
	enum vuln_status status = vuln_status_of(r->j->world, r->thing, NULL);
	guint claims = vuln_claims(leaving->text);
	gboolean denies_all = (claims & VULN_CLAIM_DENIES_ALL) &&
			      !is_of_cleared(r, leaving->text);

	if (is_affected(status) &&
		(denies_all || ((claims & VULN_CLAIM_DENIES) &&
				       !(claims & VULN_CLAIM_ADMITS) &&
				       !some_is_cleared(r->thing))))
		contradict(r, leaving,
			N_("denies that products are affected, the answers say "
			   "they are"));
	else if (status == VULN_STATUS_NOT_AFFECTED &&
		 (claims & VULN_CLAIM_ADMITS) && !(claims & VULN_CLAIM_DENIES))
		contradict(r, leaving,
			N_("says products are affected, the answers clear all "
			   "of "
			   "them"));
}

static void read_text(const struct vuln_leaving *leaving, void *data)
{
	const struct reading *r = data;
	const VulnNode *answers = vuln_thing_get(r->thing, "answers", NULL);
	guint first = r->j->findings->list->len, i;

	read_whole(r, leaving);
	for (i = 0; r->j->findings->list->len == first &&
		    i < vuln_node_size(answers);
		i++)
		read_product(r, leaving, vuln_node_key(answers, i),
			vuln_node_at(answers, i));
}

void vuln_judge_contradicts(VulnJudge *j)
{
	g_autoptr(VulnNode) tree = vuln_leaving_of(j->record, "cases");
	struct reading r = {j, j->after, j->record->node, j->record->node};

	vuln_leaving_each(tree, read_text, &r);
}

void vuln_judge_contradicts_view(
	VulnJudge *j, const VulnNode *tree, const VulnNode *place)
{
	struct reading r = {j, j->before, NULL, place};

	vuln_leaving_each(tree, read_text, &r);
}
