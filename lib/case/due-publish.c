/* SPDX-License-Identifier: Apache-2.0 */
/* These duties lead from the statement to the follow-up of the publication. */
#include "base/translate.h"
#include "case/day.h"
#include "case/facts.h"
#include "case/due-find.h"
#include "case/ground.h"
#include "case/outgoing.h"
#include "case/revision.h"
#include "case/unread.h"
#include "repo/policy.h"
#include "case/view-inside.h"
#include "vuln/message.h"

static gint64 statement_end(const struct vuln_search *s)
{
	const char *reply_by =
		vuln_thing_text(s->thing, "offered", "reply-by", NULL);

	return reply_by != NULL ? vuln_due_day_end(s, reply_by)
				: vuln_due_lead(s);
}

/* T5: by the coordinator's reply date, even without a remediation. */
static void statement_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gboolean is_wanted = vuln_due_has(s, "publication", "time") ||
			     vuln_due_has(s, "offered", "reply-by");
	const VulnRecord *approval;

	if (!is_wanted || vuln_is_published(s->thing))
		return;
	if (!vuln_due_has(s, "headline", NULL) &&
		!vuln_due_has(s, "summary", NULL)) {
		vuln_due_say(vuln_due_add(s, "statement", "T5", "csirt", 0,
				     statement_end(s)),
			"write the vendor statement", "statement %s", id);
		return;
	}
	approval = vuln_approval_of(s->world, s->thing);
	if (approval == NULL)
		vuln_due_say(vuln_due_add(s, "approve", "O6", "approver", 0,
				     statement_end(s)),
			"approve the public view", "approve %s", id);
	else if (vuln_due_coordinated(s) &&
		 !vuln_due_is_told_since(s, "status", approval))
		vuln_due_say(
			vuln_due_add(s, "tell-status", "T5", "csirt",
				vuln_record_at(approval), statement_end(s)),
			"give the vendor status to the coordinator",
			"tell %s <partner> --about status", id);
}

/* Why the day is to be settled, and by which record; NULL: it is. */
static const char *unsettled(
	const struct vuln_search *s, const VulnRecord **record)
{
	const char *mail = vuln_day_unsettled(s->world, s->thing);
	const VulnRecord *offer =
		vuln_thing_writer(s->thing, "offered", "publication", NULL);

	if (vuln_day_is_open(s->thing)) {
		*record = vuln_day_writer(s->thing);
		return N_(
			"settle the day of publication, which was taken away");
	}
	if (offer == NULL)
		offer = vuln_thing_writer(
			s->thing, "offered", "publication-day", NULL);
	*record = vuln_day_contested(s->world, s->thing);
	if (*record == NULL && vuln_day_writer(s->thing) == NULL)
		*record = offer;
	if (*record == NULL && mail != NULL)
		*record = vuln_mail_record(s->thing, mail);
	return *record == NULL ? NULL : N_("settle the day of publication");
}

static void publication_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 at = vuln_day_time_of(s->thing);
	const VulnRecord *record = NULL;
	const char *why;

	if (vuln_is_published(s->thing))
		return;
	why = unsettled(s, &record);
	if (why != NULL)
		vuln_due_say(vuln_due_add(s, "schedule", "P2", "csirt",
				     vuln_record_at(record),
				     vuln_due_after(s, "tell",
					     vuln_record_at(record))),
			why,
			"schedule %s --publication <time> --agreed-with "
			"<who>",
			id);
	else if (at != 0)
		vuln_due_say(
			vuln_due_add(s, "publish", "U3", "publisher", at, at),
			vuln_day_waits_for_jvn(s->thing)
				? N_("publish once JVN has")
				: N_("publish at the agreed time"),
			vuln_day_waits_for_jvn(s->thing)
				? "publish %s --jvn <url>"
				: "publish %s",
			id);
}

static gboolean is_finished(const VulnNode *view, const char *product)
{
	const char *status =
		vuln_node_find_text(view, "products", product, "status", NULL);

	return g_strcmp0(status, "not-affected") == 0 ||
	       (g_strcmp0(status, "affected") == 0 &&
		       (vuln_view_has_remedy(view, product, TRUE) ||
			       vuln_response_ends(
				       vuln_view_response(view, product))));
}

/* U7: until every product has its verdict and, if affected, its final
 * remediation or a decision. */
static const char *unfinished(const VulnNode *view)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++)
		if (!is_finished(view, vuln_node_key(products, i)))
			return vuln_node_key(products, i);
	return NULL;
}

static void finish_due(struct vuln_search *s, const VulnNode *view, gint64 at)
{
	const char *id = vuln_thing_id(s->thing);
	const char *product = vuln_is_withdrawn(view) ? NULL : unfinished(view);
	g_autofree char *text = NULL;

	if (product == NULL) {
		vuln_due_say(vuln_due_add(s, "close", "U16", "csirt", at, 0),
			"close the case", "close %s --because published", id);
		return;
	}
	text = vuln_message_pack(
		N_("follow up until '%s' is finished"), product, NULL);
	vuln_due_say(vuln_due_add(s, "follow-up", "U7", "csirt", at,
			     vuln_due_after(s, "progress",
				     vuln_record_at(vuln_thing_record(s->thing,
					     vuln_thing_size(s->thing) - 1)))),
		text,
		vuln_view_is_affected(view, product)
			? "plan %s <remediation> --kind fix --product %s"
			: "answer %s %s --status <status>",
		id, product);
}

static void follow_up_due(struct vuln_search *s, const VulnNode *view)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 at = vuln_last_published(s->thing);

	if (vuln_due_coordinated(s) && vuln_due_last_told(s, "published") < at)
		vuln_due_say(vuln_due_add(s, "tell-published", "U7", "csirt",
				     at, vuln_due_after(s, "tell", at)),
			"tell the coordinator of the publication",
			"tell %s <partner> --about published", id);
	finish_due(s, view, at);
}

/* The newest record that the public view depends on. */
static gint64 last_change(const struct vuln_search *s)
{
	const VulnRecord *page = vuln_page_record(s->thing);
	guint i;

	for (i = 0; i < vuln_thing_size(s->thing); i++) {
		const VulnRecord *one = vuln_thing_record(s->thing, i);

		if (vuln_thing_follows(s->thing, one, page))
			return vuln_record_at(one);
	}
	return vuln_record_at(page);
}

/* U7: a page that differs from what is known is revised. */
static void page_due(struct vuln_search *s, const VulnNode *view)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 at, end;

	if (!vuln_page_differs(s->thing, view))
		return;
	at = last_change(s);
	end = vuln_due_after(s, "tell", at);
	if (vuln_open_revision(s->thing) == NULL)
		vuln_due_say(
			vuln_due_add(s, "statement", "U7", "csirt", at, end),
			"say what changes on the page, in each language",
			"statement %s --revision <text>", id);
	if (vuln_approval_of(s->world, s->thing) == NULL)
		vuln_due_say(
			vuln_due_add(s, "approve", "U7", "approver", at, end),
			"approve the changed page", "approve %s", id);
	else
		vuln_due_say(
			vuln_due_add(s, "revise", "U7", "publisher", at, end),
			"publish the changed page", "revise %s", id);
}

static gboolean has_same_status(const VulnNode *a, const VulnNode *b)
{
	const VulnNode *products = vuln_node_get(a, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *id = vuln_node_key(products, i);

		if (g_strcmp0(vuln_node_find_text(vuln_node_at(products, i),
				      "status", NULL),
			    vuln_node_find_text(
				    b, "products", id, "status", NULL)) != 0)
			return FALSE;
	}
	return vuln_node_size(products) ==
	       vuln_node_size(vuln_node_get(b, "products"));
}

/* The record that told some partner of the status last, or NULL. */
static const VulnRecord *last_teller(const struct vuln_search *s)
{
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *one = vuln_thing_record(s->thing, i);

		if (vuln_node_find(one->node, "told", "status", "partners",
			    NULL) != NULL)
			return one;
	}
	return NULL;
}

/* O6: what it wrote lies there and must not be sent any more. */
static gboolean is_void(const struct vuln_search *s, const VulnRecord *teller)
{
	const VulnNode *letters = vuln_node_get(teller->node, "letters");
	guint i;

	for (i = 0; i < vuln_node_size(letters); i++) {
		const char *id = vuln_node_key(letters, i);

		if (vuln_thing_get(s->thing, "letters", id, "sent", NULL) ==
				NULL &&
			vuln_letter_problem(s->world, s->thing, id) != NULL)
			return TRUE;
	}
	return FALSE;
}

/* U7: when the status changed after publication, the coordinator publishes it
 * anew as well. */
static void status_again_due(struct vuln_search *s, const VulnNode *view)
{
	const VulnRecord *approval = vuln_approval_of(s->world, s->thing);
	const VulnRecord *teller = last_teller(s);
	g_autoptr(VulnThing) then = NULL;
	g_autoptr(VulnNode) told = NULL;

	if (!vuln_due_coordinated(s) || approval == NULL || teller == NULL ||
		vuln_due_is_told_since(s, "status", approval))
		return;
	then = vuln_thing_at_record((VulnThing *)s->thing, teller);
	told = vuln_view_of(s->world, then);
	if (has_same_status(told, view) && !is_void(s, teller))
		return;
	vuln_due_say(
		vuln_due_add(s, "tell-status", "U7", "csirt",
			vuln_record_at(approval),
			vuln_due_after(s, "tell", vuln_record_at(approval))),
		"give the changed vendor status to the coordinator",
		"tell %s <partner> --about status", vuln_thing_id(s->thing));
}

void vuln_due_publish(struct vuln_search *s)
{
	g_autoptr(VulnNode) view = NULL;

	statement_due(s);
	publication_due(s);
	if (vuln_page_record(s->thing) == NULL)
		return;
	view = vuln_view_of(s->world, s->thing);
	page_due(s, view);
	follow_up_due(s, view);
	status_again_due(s, view);
}
