/* SPDX-License-Identifier: Apache-2.0 */
/* These duties lead from the statement to the follow-up of the publication. */
#include "base/translate.h"
#include "case/facts.h"
#include "case/due-find.h"
#include "case/view-inside.h"

static gint64 statement_end(const struct vuln_search *s)
{
	const char *reply_by =
		vuln_thing_text(s->thing, "offered", "reply-by", NULL);

	return reply_by != NULL ? vuln_due_day_end(s, reply_by)
				: vuln_due_lead(s);
}

/* T5, T3: to the coordinator, and to IPA unless a reason is recorded. */
static void tell_status(struct vuln_search *s, const VulnRecord *approval)
{
	struct vuln_news coordinator = {"tell-status", "T5", "status",
		N_("give the vendor status to the coordinator; a missing one "
		   "is shown on JVN as \"unknown\""),
		0};
	struct vuln_news receiving = {"tell-status-receiving", "T3", "status",
		N_("give the vendor status to the receiving organisation, or "
		   "say why one suffices (--without)"),
		0};

	coordinator.end = receiving.end = statement_end(s);
	vuln_due_tell_coordinator(
		s, &coordinator, approval, vuln_record_at(approval));
	vuln_due_tell_receiving(
		s, &receiving, approval, vuln_record_at(approval));
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
	else if (vuln_due_coordinated(s))
		tell_status(s, approval);
}

static void publication_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 offered = vuln_due_time(s->thing, "offered", "publication");
	gint64 at = vuln_due_time(s->thing, "publication", "time");
	const VulnRecord *mail =
		vuln_thing_writer(s->thing, "offered", "publication", NULL);
	const VulnRecord *schedule =
		vuln_thing_writer(s->thing, "publication", "time", NULL);

	if (vuln_is_published(s->thing))
		return;
	if (offered != 0 && offered != at &&
		(schedule == NULL ||
			!vuln_thing_follows(s->thing, schedule, mail)))
		vuln_due_say(vuln_due_add(s, "schedule", "P2", "csirt",
				     vuln_record_at(mail),
				     vuln_due_after(
					     s, "tell", vuln_record_at(mail))),
			"settle the day of publication",
			"schedule %s --publication <time> --agreed-with "
			"<who>",
			id);
	else if (at != 0)
		vuln_due_say(
			vuln_due_add(s, "publish", "U3", "publisher", at, at),
			"publish at the agreed time", "publish %s", id);
}

/* The newest publication or revision. */
static const VulnRecord *newest_page(const struct vuln_search *s)
{
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (vuln_node_get(record->node, "published") != NULL)
			return record;
	}
	return NULL;
}

/* U7: until every product is finished, and of each revision. */
static void follow_up_due(struct vuln_search *s)
{
	static const struct vuln_news news = {"tell-published", "U7",
		"published", N_("tell the coordinator of the publication"), 0};
	const char *id = vuln_thing_id(s->thing);
	gint64 at = vuln_due_time(s->thing, "published", "at");

	if (at == 0)
		return;
	if (vuln_due_coordinated(s))
		vuln_due_tell_coordinator(s, &news, newest_page(s), at);
	if (vuln_due_investigated(s) || !vuln_due_has(s, "ask", NULL))
		vuln_due_say(vuln_due_add(s, "close", "U16", "csirt", at, 0),
			"close the case", "close %s --because published", id);
}

/* U7: a page that is withdrawn says so. */
static void withdraw_due(struct vuln_search *s)
{
	const VulnNode *texts = vuln_thing_get(s->thing, "withdrawn", NULL);
	const char *id = vuln_thing_id(s->thing);
	const VulnRecord *record, *page;

	if (vuln_node_size(texts) == 0)
		return;
	record = vuln_thing_writer(
		s->thing, "withdrawn", vuln_node_key(texts, 0), NULL);
	page = vuln_thing_writer(s->thing, "published", "at", NULL);
	if (record == NULL || page == NULL ||
		vuln_thing_follows(s->thing, page, record))
		return;
	if (vuln_approval_of(s->world, s->thing) == NULL)
		vuln_due_say(vuln_due_add(s, "approve", "U7", "approver",
				     vuln_record_at(record),
				     vuln_due_after(s, "tell",
					     vuln_record_at(record))),
			"approve that the page is withdrawn", "approve %s", id);
	else
		vuln_due_say(vuln_due_add(s, "revise", "U7", "publisher",
				     vuln_record_at(record),
				     vuln_due_after(s, "tell",
					     vuln_record_at(record))),
			"publish that the page is withdrawn", "revise %s", id);
}

void vuln_due_publish(struct vuln_search *s)
{
	statement_due(s);
	publication_due(s);
	follow_up_due(s);
	withdraw_due(s);
}
