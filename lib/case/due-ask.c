/* SPDX-License-Identifier: Apache-2.0 */
/* These duties wait for those who were asked: supplier, coordinator, finder. */
#include "base/translate.h"
#include "case/due-find.h"

static void wait_for(VulnDue *due, const char *partner)
{
	due->reader = partner == NULL ? NULL
				      : g_strconcat("partners/", partner, NULL);
}

/* S7: what a supplier has not answered, or not finally. */
static void supplier_due(
	struct vuln_search *s, const char *id, const VulnNode *entry)
{
	const char *reply = vuln_node_find_text(entry, "reply", NULL);
	const char *through = vuln_node_find_text(entry, "through", NULL);
	const char *day = vuln_node_find_text(entry, "due", NULL);
	gint64 at = vuln_due_time_in(entry, "at");
	VulnDue *due;

	if (vuln_node_get(entry, "way") == NULL ||
		(reply != NULL && !g_str_equal(reply, "investigating")))
		return;
	due = vuln_due_add(s, "inquire", "S7", "csirt", at,
		day != NULL ? vuln_due_day_end(s, day)
			    : vuln_due_after(s, "progress", at));
	wait_for(due, through != NULL ? through : id);
	vuln_due_say(due, "a supplier's answer is missing",
		"inquire %s %s --reply <reply>", vuln_thing_id(s->thing), id);
}

/* S10: whoever has details now has no open request for them. */
static gboolean came_since(const struct vuln_search *s, const char *request)
{
	const char *level = vuln_thing_text(s->thing, "level", NULL);
	const VulnRecord *mail = vuln_thing_writer(s->thing, "level", NULL);
	const VulnRecord *record = vuln_thing_find(s->thing, request);

	return g_strcmp0(level, "detail") == 0 && mail != NULL &&
	       record != NULL && vuln_thing_follows(s->thing, mail, record);
}

static gboolean is_passed_on(const struct vuln_search *s, const char *request)
{
	const VulnNode *all = vuln_thing_get(s->thing, "requests", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(all, i), "passes", NULL),
			    request) == 0)
			return TRUE;
	return FALSE;
}

static void request_due(
	struct vuln_search *s, const char *name, const VulnNode *entry)
{
	const char *id = vuln_thing_id(s->thing);
	const char *of = vuln_node_find_text(entry, "of", NULL);
	const char *what = vuln_node_find_text(entry, "for", NULL);
	gint64 at = vuln_due_time_in(entry, "at");
	VulnDue *due;

	if (of == NULL || vuln_node_get(entry, "end") != NULL ||
		is_passed_on(s, name) ||
		(g_strcmp0(what, "details") == 0 && came_since(s, name)))
		return;
	if (g_str_equal(of, "csirt")) {
		due = vuln_due_add(s, "request", "S10", "csirt", at,
			vuln_due_after(s, "tell", at));
		vuln_due_say(due, "pass a request for details on",
			"request %s --pass-on %s --of coordinator", id, name);
		return;
	}
	due = vuln_due_add(s, "request", "S10", "csirt", at,
		vuln_due_after(s, "progress", at));
	wait_for(due, vuln_node_find_text(entry, "to", NULL));
	vuln_due_say(due, "what was asked for has not come",
		"request %s --answered %s", id, name);
}

/* R11: what we asked, and what we were asked. */
static void consultation_due(struct vuln_search *s, const VulnNode *entry)
{
	const char *with = vuln_node_find_text(entry, "with", NULL);
	const char *about = vuln_node_find_text(entry, "about", NULL);
	gboolean theirs = vuln_node_true(vuln_node_get(entry, "theirs"));
	gint64 at = vuln_due_time_in(entry, "asked");
	VulnDue *due;

	if (about == NULL || with == NULL ||
		vuln_node_get(entry, "answer") != NULL)
		return;
	due = vuln_due_add(s, "consult",
		g_str_equal(about, "priority") ? "U10" : "R11", "csirt", at,
		vuln_due_after(s, theirs ? "tell" : "progress", at));
	if (!theirs)
		wait_for(due, with);
	vuln_due_say(due,
		theirs ? N_("answer what we are consulted about")
		       : N_("what we asked in consultation is not answered"),
		"consult %s %s --about %s --answer <answer>",
		vuln_thing_id(s->thing), with, about);
}

void vuln_due_ask(struct vuln_search *s)
{
	const VulnNode *suppliers = vuln_thing_get(s->thing, "suppliers", NULL);
	const VulnNode *requests = vuln_thing_get(s->thing, "requests", NULL);
	const VulnNode *all = vuln_thing_get(s->thing, "consultations", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(suppliers); i++)
		supplier_due(s, vuln_node_key(suppliers, i),
			vuln_node_at(suppliers, i));
	for (i = 0; i < vuln_node_size(requests); i++)
		request_due(s, vuln_node_key(requests, i),
			vuln_node_at(requests, i));
	for (i = 0; i < vuln_node_size(all); i++)
		consultation_due(s, vuln_node_at(all, i));
}
