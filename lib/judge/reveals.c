/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges that no text that leaves gives a secret away (T6). */
#include <string.h>

#include "base/translate.h"
#include "case/leaving.h"
#include "case/secrets.h"
#include "case/view-inside.h"
#include "judge/text.h"
#include "judge/work.h"

/* One look over many texts. */
struct looking {
	VulnJudge *j;
	const VulnThing *thing;
	VulnReveal *reveal;
	const VulnNode *record; /* where the texts stand, or NULL */
	const VulnNode *place;	/* of findings where they do not */
	const VulnNode *passed; /* places that may pass, with reasons */
	gboolean is_final;	/* a finding that may pass does */
	GHashTable *used;	/* places that had something to pass */
	guint closed;		/* mails that could not be opened */
};

/* No text repeats a mail that came after it was written: that one quotes. */
static gboolean is_older(const struct looking *l,
	const struct vuln_leaving *leaving, const char *mail)
{
	const char *const *k = leaving->keys;
	const VulnRecord *brought = vuln_thing_find(l->thing, mail);
	const VulnRecord *writer = vuln_thing_writer(
		l->thing, k[0], k[1], k[2], k[3], k[4], k[5], NULL);

	return brought != NULL && writer != NULL &&
	       vuln_thing_follows(l->thing, brought, writer);
}

/* R5: a tracking number never passes. */
static gboolean may_pass(struct looking *l, const struct vuln_leaving *leaving,
	const struct vuln_revealed *found)
{
	if (found->kind == VULN_SECRET_TRACKING_NUMBER ||
		vuln_node_get(l->passed, leaving->place) == NULL)
		return FALSE;
	g_hash_table_add(l->used, g_strdup(leaving->place));
	return TRUE;
}

static void add(struct looking *l, const struct vuln_leaving *leaving,
	const struct vuln_revealed *found, enum vuln_weight weight)
{
	const VulnNode *at = vuln_leaving_node(leaving, l->record, l->place);
	VulnFindings *findings = l->j->findings;
	const char *place = leaving->place, *says = _(found->says);

	switch (found->kind) {
	case VULN_SECRET_WORDING:
		vuln_findings_add(findings, "statement-reveals", weight, at,
			"'%s' repeats the wording of what is sealed with '%s'",
			place, found->says);
		break;
	case VULN_SECRET_BARRED:
		vuln_findings_add(findings, "barred", weight, at,
			"'%s' repeats what '%s' has barred us from passing on",
			place, found->says);
		break;
	case VULN_SECRET_TITLE:
		vuln_findings_add(findings, "statement-reveals", weight, at,
			"'%s' repeats %s", place, says);
		break;
	default:
		vuln_findings_add(findings, "statement-reveals", weight, at,
			"'%s' names %s", place, says);
	}
}

/* Numbers and names are told of any record; what is recognised by its wording
 * binds what was written under the rules that look for it. */
static enum vuln_weight weight_of(
	const struct looking *l, const struct vuln_revealed *found)
{
	switch (found->kind) {
	case VULN_SECRET_TITLE:
	case VULN_SECRET_PRODUCT:
	case VULN_SECRET_WORDING:
		return vuln_judge_today(l->j) ? VULN_BAD : VULN_WARNING;
	default:
		return VULN_BAD;
	}
}

static void tell(struct looking *l, const struct vuln_leaving *leaving,
	const struct vuln_revealed *found)
{
	gboolean passes = may_pass(l, leaving, found);

	if ((passes && l->is_final) ||
		(found->kind == VULN_SECRET_WORDING &&
			is_older(l, leaving, found->says)))
		return;
	add(l, leaving, found, passes ? VULN_WARNING : weight_of(l, found));
	if (passes)
		vuln_findings_add(l->j->findings, "statement-reveals",
			VULN_NOTE, l->place,
			"whoever approves it must let '%s' pass, too",
			leaving->place);
}

/* Most records say nothing that leaves: then nothing is opened. */
static void collect(struct looking *l)
{
	VulnJudge *j = l->j;

	l->reveal = vuln_secrets_of(j->world, l->thing, j->clock);
	if (j->mails == NULL) {
		l->closed = vuln_mails_count(l->thing);
		return;
	}
	l->closed = vuln_mails_tell(j->mails, j->world, l->thing, l->reveal);
	vuln_secrets_add_title(l->reveal, l->thing);
}

static void look_at(const struct vuln_leaving *leaving, void *data)
{
	struct looking *l = data;
	g_autoptr(GArray) found = NULL;
	guint i;

	if (l->reveal == NULL)
		collect(l);
	found = vuln_reveal_look(l->reveal, leaving->place, leaving->text);
	for (i = 0; i < found->len; i++)
		tell(l, leaving,
			&g_array_index(found, struct vuln_revealed, i));
}

/* A reason for which nothing was found would hide the next finding. */
static void judge_unused(struct looking *l)
{
	guint i;

	for (i = 0; l->j->is_new && i < vuln_node_size(l->passed); i++) {
		const char *place = vuln_node_key(l->passed, i);

		if (!g_hash_table_contains(l->used, place))
			vuln_findings_add(l->j->findings, "statement-reveals",
				VULN_BAD, vuln_node_at(l->passed, i),
				"there is nothing to let pass at '%s'", place);
	}
}

/* Without a key nothing sealed can be compared: that is no verdict on it. */
static void tell_closed(const struct looking *l)
{
	if (l->closed > 0 && l->j->is_new)
		vuln_findings_add(l->j->findings, "statement-reveals",
			VULN_WARNING, l->place,
			"%u sealed mails could not be opened: no text was "
			"compared with their wording",
			l->closed);
	else if (l->closed > 0)
		l->j->left_out++;
}

static void run(struct looking *l, const VulnNode *tree)
{
	l->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	vuln_leaving_each(tree, look_at, l);
	judge_unused(l);
	tell_closed(l);
	g_hash_table_unref(l->used);
	g_clear_pointer(&l->reveal, vuln_reveal_free);
}

void vuln_judge_reveals(VulnJudge *j)
{
	const char *of = vuln_thing_of(j->after);
	g_autofree char *kind = g_strndup(of, strcspn(of, "/"));
	g_autoptr(VulnNode) tree = vuln_leaving_of(j->record, kind);
	struct looking l = {.j = j,
		.thing = j->after,
		.record = j->record->node,
		.place = j->record->node,
		.passed = vuln_judge_says(j, "let-pass")};

	/* what is approved is looked at in the view */
	if (g_str_equal(vuln_record_action(j->record), "approve"))
		l.passed = NULL;
	run(&l, tree);
}

void vuln_judge_reveals_view(VulnJudge *j, const VulnNode *tree,
	const VulnNode *place, const VulnNode *passed)
{
	struct looking l = {.j = j,
		.thing = j->before,
		.place = place,
		.passed = passed,
		.is_final = TRUE};

	run(&l, tree);
}
