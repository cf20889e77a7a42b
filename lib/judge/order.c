/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the work on a case: what each action asks for. */

#include "repo/policy.h"
#include "judge/text.h"
#include "judge/work.h"
#include "repo/seal.h"
#include "case/view-inside.h"

/* C1, S3: of the case whoever is on it is told, nobody else. */
static void judge_on_case(
	VulnJudge *j, const char *handle, const VulnNode *place)
{
	const char *ended =
		vuln_access_ended(j->world, j->after, handle, j->clock);

	if (ended != NULL)
		vuln_findings_add(j->findings, "transition-not-on-case",
			VULN_BAD, place, "'%s' is not on the case: %s", handle,
			ended);
}

/* O3: nobody is given a case without an agreement on file. */
static void judge_access(
	VulnJudge *j, const char *handle, const VulnNode *entry)
{
	const VulnNode *granted = vuln_node_get(entry, "granted");

	if (vuln_node_type(entry) == VULN_NULL ||
		(granted != NULL && !vuln_node_true(granted)))
		return;
	vuln_judge_agreement(j, handle, entry);
	judge_on_case(j, handle, entry);
}

/* R5: a tracking number has one giver, a coordinator. */
static void judge_number(
	VulnJudge *j, const char *number, const VulnNode *entry)
{
	const VulnThing *giver = vuln_partner(
		j->world, vuln_node_find_text(entry, "from", NULL));

	(void)number;
	if (giver == NULL || g_strcmp0(vuln_thing_text(giver, "kind", NULL),
				     "coordinator") == 0)
		return;
	vuln_judge_refuse(j, "transition-tracking-number", entry,
		"a tracking number is given by a coordinator only");
}

/* C1: a sealed file belongs to the record that brought it. */
static void judge_file(VulnJudge *j, const char *hex, const VulnNode *entry)
{
	guint i;

	for (i = 0; i < vuln_thing_size(j->before); i++)
		if (vuln_node_find(vuln_thing_record(j->before, i)->node,
			    "files", hex, NULL) != NULL) {
			vuln_judge_refuse(j, "sealed-misplaced", entry,
				"is a sealed file of another record");
			return;
		}
}

static void judge_receive(VulnJudge *j)
{
	if (vuln_thing_size(j->before) > 0)
		vuln_judge_refuse(j, "transition-receive-twice", NULL,
			"a case is received once; more mail is 'message'");
	if (vuln_node_size(vuln_judge_says(j, "access")) == 0)
		vuln_judge_refuse(j, "access-without-agreement", NULL,
			"nobody with a confidentiality agreement on file is "
			"there to take the case");
}

/* R4: a late acknowledgement states its reason. */
static void judge_ack(VulnJudge *j)
{
	const VulnNode *acks = vuln_judge_says(j, "acks");
	gint64 received, due;
	gboolean provisional;
	guint i;

	if (!vuln_time_parse_utc(vuln_thing_text(j->before, "received", NULL),
		    &received, NULL))
		return;
	due = vuln_policy_due(j->world, "ack", received, &provisional);
	for (i = 0; i < vuln_node_size(acks); i++) {
		const VulnNode *ack = vuln_node_at(acks, i);
		gint64 at = vuln_record_at(j->record);

		if (g_str_equal(vuln_node_key(acks, i), "initial") && due > 0 &&
			at > due && vuln_node_get(ack, "because") == NULL)
			vuln_judge_refuse(j, "transition-ack-late", ack,
				"a late acknowledgement states its reason "
				"(--because)");
	}
}

static void judge_triage(VulnJudge *j)
{
	const VulnNode *triage = vuln_judge_says(j, "triage");
	const char *as = vuln_node_find_text(triage, "as", NULL);
	const char *of = vuln_node_find_text(triage, "of", NULL);
	g_autofree char *path = NULL;

	if (g_strcmp0(as, "duplicate") != 0)
		return;
	if (of == NULL) {
		vuln_judge_refuse(j, "transition-duplicate-of", triage,
			"a duplicate names the case that it repeats (--of)");
		return;
	}
	path = g_strconcat("cases/", of, NULL);
	if (g_str_equal(of, vuln_thing_id(j->after)) ||
		vuln_world_thing(j->world, path, NULL) == NULL)
		vuln_judge_refuse(j, "reference-case", triage,
			"the case that it repeats is not here");
}

/* S3: orders go only to people on the case. */
static void judge_order(
	VulnJudge *j, const char *product, const VulnNode *order)
{
	static const char *const who[] = {"lead", "investigator"};
	gsize i;

	(void)product;
	for (i = 0; i < G_N_ELEMENTS(who); i++) {
		const char *handle = vuln_node_find_text(order, who[i], NULL);

		if (handle != NULL)
			judge_on_case(j, handle, order);
	}
}

static void judge_scope(VulnJudge *j)
{
	vuln_judge_each(j, "ask", judge_order);
}

/* S4: a verdict for a version that is maintained, with its grounds. */
static void judge_verdict(VulnJudge *j, const char *product, const char *unit,
	const VulnNode *verdict)
{
	g_auto(GStrv) units = vuln_product_units(j->world, product);
	const char *status = vuln_node_find_text(verdict, "status", NULL);

	if (!g_strv_contains((const char *const *)units, unit))
		vuln_findings_add(j->findings, "reference-version", VULN_BAD,
			verdict, "'%s' has no maintained version '%s'", product,
			unit);
	if (g_strcmp0(status, "not-affected") == 0 &&
		vuln_node_get(verdict, "justification") == NULL)
		vuln_judge_refuse(j, "transition-unjustified", verdict,
			"'not-affected' wants a justification "
			"(--justification)");
	if (status != NULL && !g_str_equal(status, "investigating") &&
		vuln_node_get(verdict, "method") == NULL &&
		vuln_node_get(j->record->node, "sealed") == NULL)
		vuln_judge_refuse(j, "transition-without-method", verdict,
			"a verdict says how it was found (--method)");
	vuln_judge_origin(j, product, verdict);
}

static void judge_verdicts(
	VulnJudge *j, const char *product, const VulnNode *answer)
{
	const VulnNode *versions = vuln_node_get(answer, "versions");
	guint i;

	if (vuln_thing_get(j->before, "ask", product, NULL) == NULL)
		vuln_findings_add(j->findings, "transition-not-asked", VULN_BAD,
			answer,
			"'%s' was not asked about; 'vuln scope' comes first",
			product);
	for (i = 0; i < vuln_node_size(versions); i++)
		judge_verdict(j, product, vuln_node_key(versions, i),
			vuln_node_at(versions, i));
}

static void judge_answer(VulnJudge *j)
{
	vuln_judge_each(j, "answers", judge_verdicts);
}

static gboolean is_planned(
	VulnJudge *j, const char *remediation, const VulnNode *place)
{
	if (vuln_thing_get(j->before, "remediations", remediation, NULL) !=
		NULL)
		return TRUE;
	vuln_findings_add(j->findings, "reference-remediation", VULN_BAD, place,
		"no remediation '%s' was planned", remediation);
	return FALSE;
}

/* P4: tested by somebody else, and for every product. */
static void judge_runs(VulnJudge *j, const char *id, const VulnNode *test)
{
	const char *author =
		vuln_thing_text(j->before, "remediations", id, "author", NULL);
	const VulnNode *runs = vuln_node_get(test, "runs");
	guint i;

	is_planned(j, id, test);
	for (i = 0; i < vuln_node_size(runs); i++) {
		const VulnNode *one = vuln_node_at(runs, i);

		if (author != NULL &&
			g_strcmp0(author,
				vuln_node_find_text(one, "tester", NULL)) == 0)
			vuln_judge_refuse(j, "transition-tested-by-author", one,
				"a remediation is tested by somebody other "
				"than its author");
	}
}

static void judge_test(VulnJudge *j)
{
	vuln_judge_each(j, "tests", judge_runs);
}

static gboolean is_tested(
	const VulnJudge *j, const char *remediation, const char *product)
{
	const VulnNode *runs =
		vuln_thing_get(j->before, "tests", remediation, "runs", NULL);
	gboolean passed = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(runs); i++) {
		const char *unit = vuln_node_key(runs, i);
		gsize length = strlen(product);

		if (strncmp(unit, product, length) != 0 ||
			(unit[length] != '\0' && unit[length] != ' '))
			continue;
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(runs, i), "result", NULL),
			    "pass") != 0)
			return FALSE;
		passed = TRUE;
	}
	return passed;
}

static void judge_offered(VulnJudge *j, const char *id, const VulnNode *place)
{
	const VulnNode *products =
		vuln_thing_get(j->before, "remediations", id, "products", NULL);
	guint i;

	if (is_planned(j, id, place) && j->is_new)
		vuln_judge_delivery(j, id, place);
	for (i = 0; i < vuln_node_size(products); i++)
		if (!is_tested(j, id, vuln_node_key(products, i)))
			vuln_findings_add(j->findings, "transition-untested",
				VULN_BAD, place,
				"'%s' is not offered for '%s' before it has "
				"passed its test",
				id, vuln_node_key(products, i));
}

static void judge_ready(VulnJudge *j)
{
	vuln_judge_each(j, "remediations", judge_offered);
}

/* R11: a day is agreed when they named it, or said yes to it. */
static void judge_agreed_day(VulnJudge *j, const VulnNode *publication)
{
	const char *offered =
		vuln_thing_text(j->before, "offered", "publication", NULL);
	const char *time = vuln_node_find_text(publication, "time", NULL);

	if (g_strcmp0(offered, time) != 0)
		vuln_judge_consulted(j, "date", publication);
}

static void judge_schedule(VulnJudge *j)
{
	const VulnNode *publication = vuln_judge_says(j, "publication");
	const char *state = vuln_node_find_text(publication, "state", NULL);
	const char *old = vuln_thing_text(j->before, "public-id", NULL);
	const char *fresh =
		vuln_node_find_text(j->record->node, "public-id", NULL);

	if (old != NULL && fresh != NULL && !g_str_equal(old, fresh))
		vuln_judge_refuse(j, "transition-public-id", publication,
			"the public id is fixed once");
	if (g_strcmp0(state, "agreed") == 0 &&
		vuln_node_get(publication, "with") == NULL)
		vuln_judge_refuse(j, "transition-agreed-with", publication,
			"an agreed day names with whom it is agreed");
	if (g_strcmp0(state, "agreed") == 0)
		judge_agreed_day(j, publication);
	if (vuln_node_true(vuln_node_get(publication, "without-jvn")))
		vuln_judge_consulted(j, "way", publication);
	if (vuln_thing_get(j->before, "published", "at", NULL) != NULL)
		vuln_judge_refuse(j, "transition-published", publication,
			"the case is published already");
}

/* R11: whoever does nothing, or answers one by one, has talked about it. */
static void judge_decide(VulnJudge *j)
{
	const VulnNode *decision = vuln_judge_says(j, "decision");
	const char *response = vuln_node_find_text(decision, "response", NULL);

	if (g_strcmp0(response, "none") == 0 ||
		g_strcmp0(response, "individual") == 0)
		vuln_judge_consulted(j, "policy", decision);
}

static void judge_statement(VulnJudge *j)
{
	vuln_judge_reveals(j);
	vuln_judge_contradicts(j);
}

/* O6: the exact public view, by somebody who wrote none of it. */
static void judge_approve(VulnJudge *j)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);
	g_autofree char *digest = vuln_view_digest(view);
	g_auto(GStrv) authors = vuln_statement_authors(j->before);
	const VulnNode *approvals = vuln_judge_says(j, "approvals");
	guint i;

	for (i = 0; i < vuln_node_size(approvals); i++) {
		const VulnNode *one = vuln_node_at(approvals, i);

		if (vuln_node_true(vuln_node_get(one, "withdrawn")) ||
			vuln_judge_outgoing(
				j, vuln_node_key(approvals, i), one))
			continue;
		if (!g_str_equal(vuln_node_key(approvals, i), digest))
			vuln_judge_refuse(j, "unapproved", one,
				"the public view changed meanwhile; look at "
				"it again: 'vuln show --public'");
		if (g_strv_contains((const char *const *)authors,
			    vuln_record_by(j->record)))
			vuln_judge_refuse(j, "unapproved", one,
				"whoever wrote a statement in force cannot "
				"approve it");
		vuln_judge_says_enough(j, view, one);
		vuln_judge_barred_view(j, view, one);
	}
}

/* R8: unread mail holds what depends on it. */
static const VulnRecord *unread_mail(const VulnJudge *j)
{
	const VulnRecord *schedule =
		vuln_thing_writer(j->before, "publication", "time", NULL);
	const char *offered =
		vuln_thing_text(j->before, "offered", "publication", NULL);
	const VulnRecord *mail =
		vuln_thing_writer(j->before, "offered", "publication", NULL);

	if (schedule == NULL || mail == NULL ||
		g_strcmp0(offered, vuln_thing_text(j->before, "publication",
					   "time", NULL)) == 0 ||
		vuln_thing_follows(j->before, schedule, mail))
		return NULL;
	return mail;
}

/* O6, S11: what is published is what was approved, and nothing barred since. */
static void judge_view(VulnJudge *j, const VulnNode *place)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);

	if (vuln_approval_of(j->world, j->before) == NULL)
		vuln_judge_refuse(j, "unapproved", place,
			"the public view is not approved");
	vuln_judge_barred_view(j, view, place);
}

static void refuse_other(VulnJudge *j, const VulnNode *place)
{
	vuln_judge_refuse(j, "unapproved", place,
		"names something other than the public view");
}

/* O6: of its pages the view itself can be made again, whatever templates and
 * program made the others. */
static void judge_pages(VulnJudge *j, const VulnNode *published)
{
	const VulnNode *view = vuln_node_get(published, "view");
	const VulnNode *pages = vuln_node_get(published, "pages");
	g_autoptr(VulnNode) own = vuln_view_of(j->world, j->before);
	g_autofree char *whole = vuln_view_digest(own);
	g_autofree char *path =
		vuln_view_path(vuln_node_find_text(own, "public-id", NULL));
	g_autofree char *bare = NULL;
	guint i;

	vuln_view_bare(own);
	bare = vuln_view_digest(own);
	if (view != NULL && g_strcmp0(vuln_node_text(view), whole) != 0)
		refuse_other(j, view);
	for (i = 0; i < vuln_node_size(pages); i++) {
		const char *name = vuln_node_key(pages, i);
		const VulnNode *digest = vuln_node_at(pages, i);

		if (vuln_view_is_path(name) &&
			(!g_str_equal(name, path) ||
				g_strcmp0(vuln_node_text(digest), bare) != 0))
			refuse_other(j, digest);
	}
}

static void judge_publish(VulnJudge *j)
{
	const VulnNode *published = vuln_judge_says(j, "published");

	vuln_judge_embargo(j, published);
	judge_view(j, published);
	judge_pages(j, published);
	if (unread_mail(j) != NULL)
		vuln_judge_refuse(j, "transition-unread-mail", published,
			"a newer mail names another day of publication; "
			"'vuln schedule' settles it");
}

static void judge_revise(VulnJudge *j)
{
	const VulnNode *published = vuln_judge_says(j, "published");

	if (vuln_thing_get(j->before, "published", "at", NULL) == NULL)
		vuln_judge_refuse(j, "transition-unpublished", published,
			"nothing is published yet");
	judge_view(j, published);
	judge_pages(j, published);
}

/* U16: refused while follow-up, promised details or copies are open. */
static gboolean is_passed_over(const VulnJudge *j, const char *duty)
{
	return vuln_thing_get(j->after, "without", duty, NULL) != NULL;
}

static gboolean has_available(const VulnJudge *j)
{
	const VulnNode *all = vuln_thing_get(j->before, "remediations", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_get(vuln_node_at(all, i), "available") != NULL)
			return TRUE;
	return FALSE;
}

/* P6, U7: duties that must not block, but who passes one over says why. */
static void judge_reports(VulnJudge *j, const VulnNode *closed)
{
	if (vuln_node_size(vuln_thing_get(j->before, "tn", NULL)) == 0)
		return;
	if (has_available(j) && !is_passed_over(j, "tell-ready") &&
		vuln_thing_get(j->before, "told", "ready", NULL) == NULL)
		vuln_judge_refuse(j, "transition-open-work", closed,
			"the finished remediation is not reported ('vuln "
			"tell', or --without tell-ready=<why>)");
	if (!is_passed_over(j, "tell-published") &&
		vuln_thing_get(j->before, "told", "published", NULL) == NULL)
		vuln_judge_refuse(j, "transition-open-work", closed,
			"the coordinator is not told of the publication "
			"('vuln tell', or --without tell-published=<why>)");
}

static void judge_close(VulnJudge *j)
{
	const VulnNode *closed = vuln_judge_says(j, "closed");
	const char *because = vuln_node_find_text(closed, "because", NULL);
	const VulnNode *answers = vuln_thing_get(j->before, "answers", NULL);
	gboolean is_published =
		vuln_thing_get(j->before, "published", "at", NULL) != NULL;
	enum vuln_status status = vuln_status_of(j->world, j->before, NULL);

	if (vuln_node_type(closed) == VULN_NULL)
		return;
	if (g_strcmp0(because, "published") == 0 && !is_published)
		vuln_judge_refuse(j, "transition-unpublished", closed,
			"nothing is published yet");
	if (g_strcmp0(because, "published") == 0 && is_published)
		judge_reports(j, closed);
	if (g_strcmp0(because, "published") == 0 && is_published &&
		(status == VULN_STATUS_AFFECTED_INVESTIGATING ||
			status == VULN_STATUS_NOT_AFFECTED_INVESTIGATING))
		vuln_judge_refuse(j, "transition-open-work", closed,
			"some product is still under investigation");
	if (g_strcmp0(because, "not-affected") == 0 &&
		(answers == NULL || status != VULN_STATUS_NOT_AFFECTED))
		vuln_judge_refuse(j, "transition-open-work", closed,
			"not every product asked about is cleared");
	if (g_strcmp0(because, "duplicate") == 0 &&
		g_strcmp0(vuln_thing_text(j->before, "triage", "as", NULL),
			"duplicate") != 0)
		vuln_judge_refuse(j, "transition-duplicate-of", closed,
			"the case is not triaged as a duplicate");
}

static void judge_reopen(VulnJudge *j)
{
	if (vuln_thing_get(j->before, "closed", NULL) == NULL)
		vuln_judge_refuse(j, "transition-not-closed", NULL,
			"the case is not closed");
}

struct work {
	const char *action;
	void (*judge)(VulnJudge *j);
};

static const struct work works[] = {
	{"receive", judge_receive},
	{"ack", judge_ack},
	{"triage", judge_triage},
	{"scope", judge_scope},
	{"answer", judge_answer},
	{"plan", vuln_judge_plan},
	{"test", judge_test},
	{"ready", judge_ready},
	{"decide", judge_decide},
	{"schedule", judge_schedule},
	{"statement", judge_statement},
	{"approve", judge_approve},
	{"publish", judge_publish},
	{"revise", judge_revise},
	{"withdraw", vuln_judge_withdraw},
	{"inquire", vuln_judge_inquire},
	{"request", vuln_judge_request},
	{"consult", vuln_judge_consult},
	{"brief", vuln_judge_brief},
	{"notice", vuln_judge_notice},
	{"inquiry", vuln_judge_inquiry},
	{"tell", vuln_judge_tell},
	{"thank", vuln_judge_tell},
	{"erase", vuln_judge_erase},
	{"close", judge_close},
	{"reopen", judge_reopen},
};

/* What a closed case still takes. */
static gboolean is_taken_when_closed(const char *action)
{
	static const char *const taken[] = {"reopen", "note", "message", "leak",
		"access", "sent", "erase", "thank", "inquiry", NULL};

	return g_strv_contains(taken, action);
}

/* Approval and publication wait until conflicts are settled (design 3). */
static void judge_conflicts(VulnJudge *j, const char *action)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(j->before);
	static const char *const held[] = {"approve", "publish", "close", NULL};
	guint i;

	if (!g_strv_contains(held, action))
		return;
	for (i = 0; i < conflicts->len; i++) {
		const VulnConflict *conflict = conflicts->pdata[i];

		vuln_findings_add(j->findings, "conflict-open", VULN_BAD,
			j->record->node,
			"'%s' is in conflict; write it again to settle it",
			conflict->path);
	}
}

static void judge_case(VulnJudge *j)
{
	const char *action = vuln_record_action(j->record);
	gsize i;

	if (vuln_thing_size(j->before) == 0 && !g_str_equal(action, "receive"))
		vuln_judge_refuse(j, "transition-first", NULL,
			"a case begins with 'receive'");
	if (vuln_thing_get(j->before, "closed", NULL) != NULL &&
		!is_taken_when_closed(action))
		vuln_judge_refuse(j, "transition-closed", NULL,
			"the case is closed; 'vuln reopen' comes first");
	vuln_judge_each(j, "access", judge_access);
	vuln_judge_each(j, "tn", judge_number);
	vuln_judge_each(j, "files", judge_file);
	judge_conflicts(j, action);
	vuln_judge_barred(j);
	for (i = 0; i < G_N_ELEMENTS(works); i++)
		if (g_str_equal(works[i].action, action))
			works[i].judge(j);
}

static void judge_first(VulnJudge *j, const char *first)
{
	gboolean is_first = vuln_thing_size(j->before) == 0;
	const char *action = vuln_record_action(j->record);

	if (is_first != g_str_equal(action, first) &&
		!(is_first && g_str_equal(action, "confirm")))
		vuln_judge_refuse(j, "transition-first", NULL,
			is_first ? "a thing begins with its first record"
				 : "it begins only once");
}

void vuln_judge_work(VulnJudge *j)
{
	const char *of = vuln_thing_of(j->after);

	if (g_str_has_prefix(of, "cases/"))
		judge_case(j);
	else if (g_str_equal(of, "policy"))
		judge_first(j, "init");
	else
		judge_first(j, "add");
	if (g_str_equal(of, "policy"))
		vuln_judge_poc(j);
}
