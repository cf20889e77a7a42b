/* SPDX-License-Identifier: Apache-2.0 */
/* vuln show: a case on one page, or a thing as its records say. */
#include <string.h>

#include "cmd/front/look.h"
#include "cmd/front/read.h"
#include "cmd/front/thing.h"
#include "vuln/confirm.h"
#include "vuln/due.h"
#include "vuln/tests.h"
#include "vuln/unread.h"
#include "vuln/view.h"
#include "vuln/yaml.h"
#include "vuln/message.h"
#include "vuln/text.h"

enum { LABEL_WIDTH = 13 };

static const struct opt_spec options[] = {
	{0, "yaml", OPT_FLAG, NULL, NULL,
		N_("the folded thing as one YAML document")},
	{0, "public", OPT_FLAG, NULL, NULL,
		N_("the public view, byte for byte what is approved")},
	{0, "record", OPT_STRING, N_("name"), NULL,
		N_("the bytes of one record")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_REQUIRED,
		N_("a case, or another thing such as people/tanaka")},
	{0},
};

struct page {
	struct out *out;
	VulnRepo *repo;
	const VulnThing *thing;
	const VulnNode *values;
};

static const char *text_at(const VulnNode *node, const char *key)
{
	return vuln_node_find_text(node, key, NULL);
}

/* A line with a label; nothing when there is nothing to say. */
static void line(struct page *page, const char *label, const char *text)
{
	g_autofree char *padded = NULL;

	if (text == NULL || *text == '\0')
		return;
	padded = vuln_text_pad(label, LABEL_WIDTH);
	out_styled(page->out, OUT_DIM, padded);
	out_text(page->out, "%s\n", text);
}

static void heading(struct page *page, const char *text)
{
	out_text(page->out, "\n");
	out_styled(page->out, OUT_BOLD, text);
	out_text(page->out, "\n");
}

static void append(GString *text, const char *prefix, const char *word)
{
	if (word != NULL)
		g_string_append_printf(text, "%s%s%s",
			text->len == 0 ? "" : "  ", prefix, word);
}

/* The time at @key of @node as people read it, or NULL. */
static char *time_at(struct page *page, const VulnNode *node, const char *key)
{
	const VulnNode *value = vuln_node_get(node, key);

	return value == NULL ? NULL : cmd_value(page->out, value);
}

static void show_numbers(struct page *page)
{
	static const char *const maps[] = {"tn", "vn", "ipa"};
	g_autoptr(GString) text = g_string_new(NULL);
	gsize m;
	guint i;

	for (m = 0; m < G_N_ELEMENTS(maps); m++) {
		const VulnNode *map = vuln_node_get(page->values, maps[m]);

		for (i = 0; i < vuln_node_size(map); i++)
			append(text, "", vuln_node_key(map, i));
	}
	append(text, "", text_at(page->values, "public-id"));
	line(page, _("numbers"), text->str);
}

static void show_receipt(struct page *page)
{
	g_autofree char *at = time_at(page, page->values, "received");
	g_autoptr(GString) text = g_string_new(at);

	append(text, _("from "), text_at(page->values, "from"));
	append(text, "", text_at(page->values, "channel"));
	append(text, _("by "), text_at(page->values, "medium"));
	append(text, "", text_at(page->values, "level"));
	line(page, _("received"), text->str);
}

static char *stamp(struct page *page, gint64 time)
{
	return time == 0 ? NULL : out_time_text(page->out, time);
}

static void show_publication(struct page *page)
{
	const VulnNode *plan = vuln_node_get(page->values, "publication");
	g_autofree char *at = time_at(page, plan, "time");
	g_autofree char *was = time_at(page, plan, "was");
	g_autofree char *published =
		stamp(page, vuln_first_published(page->thing));
	g_autofree char *revised =
		vuln_last_published(page->thing) >
				vuln_first_published(page->thing)
			? stamp(page, vuln_last_published(page->thing))
			: NULL;
	g_autofree char *offered = time_at(
		page, vuln_node_get(page->values, "offered"), "publication");
	const char *day = vuln_node_find_text(
		page->values, "offered", "publication-day", NULL);
	g_autoptr(GString) text = g_string_new(at);

	append(text, "", text_at(plan, "state"));
	append(text, _("with "), text_at(plan, "with"));
	append(text, _("was "), was);
	append(text, "",
		g_strcmp0(text_at(plan, "counts"), "jvn") == 0 ? _("JVN first")
							       : NULL);
	line(page, _("offered"), offered != NULL ? offered : day);
	line(page, _("publication"), text->str);
	line(page, _("published"), published);
	line(page, _("revised"), revised);
}

/* What the coordinator asks for, and by when. */
static void show_asked(struct page *page)
{
	static const char *const days[][2] = {{"receipt-by", N_("receipt by ")},
		{"initial-by", N_("first reply by ")},
		{"report-by", N_("report by ")}, {"plan-by", N_("plan by ")},
		{"comment-by", N_("comments by ")},
		{"reply-by", N_("status by ")},
		{"answer-by", N_("answer by ")}};
	const VulnNode *offered = vuln_node_get(page->values, "offered");
	g_autoptr(GString) text = g_string_new(NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(days); i++)
		append(text, _(days[i][1]), text_at(offered, days[i][0]));
	line(page, _("origin"), text_at(page->values, "origin"));
	line(page, _("start"), text_at(page->values, "start"));
	line(page, _("expected"), text_at(page->values, "expected"));
	line(page, _("asked"), text->str);
	line(page, _("website"), text_at(page->values, "website"));
	line(page, _("JVN page"), text_at(page->values, "jvn-planned"));
}

static void append_list(GString *text, const VulnNode *list)
{
	guint i;

	for (i = 0; i < vuln_node_size(list); i++)
		append(text, "", vuln_node_text(vuln_node_at(list, i)));
}

static void show_severity(struct page *page)
{
	const VulnNode *cvss = vuln_node_get(page->values, "cvss");
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(cvss); i++)
		append(text, "", vuln_node_text(vuln_node_at(cvss, i)));
	append_list(text, vuln_node_get(page->values, "cwe"));
	append(text, _("urgency "), text_at(page->values, "urgency"));
	if (vuln_node_get(page->values, "exploited") != NULL)
		append(text, "", _("exploited"));
	line(page, _("severity"), text->str);
}

static void show_people(struct page *page)
{
	const VulnNode *access = vuln_node_get(page->values, "access");
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(access); i++) {
		const VulnNode *one = vuln_node_at(access, i);
		const VulnNode *granted = vuln_node_get(one, "granted");

		if (granted != NULL && !vuln_node_true(granted))
			continue;
		append(text, "", vuln_node_key(access, i));
		if (text_at(one, "until") != NULL)
			g_string_append_printf(
				text, _(" (until %s)"), text_at(one, "until"));
	}
	line(page, _("people"), text->str);
}

static void show_responses(struct page *page)
{
	const VulnNode *all = vuln_node_get(page->values, "responses");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		append(text, "", text_at(vuln_node_at(all, i), "is"));
		append(text, _("for "), vuln_node_key(all, i));
		line(page, _("decision"), text->str);
	}
}

static void show_decision(struct page *page)
{
	const VulnNode *triage = vuln_node_get(page->values, "triage");
	const VulnNode *decision = vuln_node_get(page->values, "decision");
	const VulnNode *closed = vuln_node_get(page->values, "closed");
	g_autofree char *at = time_at(page, decision, "at");
	g_autofree char *end = time_at(page, closed, "at");
	g_autoptr(GString) text = g_string_new(text_at(decision, "response"));
	g_autoptr(GString) ended = g_string_new(text_at(closed, "because"));

	append(text, _("decided by "), text_at(decision, "decider"));
	append(text, "", at);
	append(ended, "", end);
	line(page, _("triage"), text_at(triage, "as"));
	line(page, _("decision"), text->str);
	show_responses(page);
	line(page, _("closed"), ended->str);
}

/* Products */

static enum out_style verdict_style(const char *status)
{
	if (g_strcmp0(status, "affected") == 0)
		return OUT_BAD;
	return g_strcmp0(status, "not-affected") == 0 ? OUT_GOOD : OUT_WARN;
}

static void show_verdict(
	struct page *page, const char *version, const VulnNode *verdict)
{
	const char *status = text_at(verdict, "status");
	g_autofree char *at = time_at(page, verdict, "at");
	g_autoptr(GString) text = g_string_new(NULL);

	append(text, "", text_at(verdict, "justification"));
	append(text, _("by "), text_at(verdict, "method"));
	append(text, "", text_at(verdict, "investigator"));
	append(text, "", at);
	out_text(page->out, "    %-10s ", version);
	out_styled(page->out, verdict_style(status),
		status == NULL ? "investigating" : status);
	out_text(page->out, "  %s\n", text->str);
}

static void show_product(struct page *page, const char *id, const VulnNode *ask)
{
	const VulnNode *versions =
		vuln_node_find(page->values, "answers", id, "versions", NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	append(text, "", text_at(ask, "department"));
	append(text, "", text_at(ask, "investigator"));
	append(text, _("answer by "), text_at(ask, "due"));
	out_text(page->out, "  ");
	out_styled(page->out, OUT_BOLD, id);
	out_text(page->out, "  %s\n", text->str);
	for (i = 0; i < vuln_node_size(versions); i++)
		show_verdict(page, vuln_node_key(versions, i),
			vuln_node_at(versions, i));
	if (vuln_node_size(versions) == 0)
		out_text(page->out, "    %s\n", _("no answer yet"));
}

static void show_products(struct page *page)
{
	const VulnNode *ask = vuln_node_get(page->values, "ask");
	const VulnNode *answers = vuln_node_get(page->values, "answers");
	guint i;

	if (vuln_node_size(ask) + vuln_node_size(answers) == 0)
		return;
	heading(page, _("Products"));
	for (i = 0; i < vuln_node_size(ask); i++)
		show_product(page, vuln_node_key(ask, i), vuln_node_at(ask, i));
	for (i = 0; i < vuln_node_size(answers); i++)
		if (vuln_node_get(ask, vuln_node_key(answers, i)) == NULL)
			show_product(page, vuln_node_key(answers, i), NULL);
}

/* P4: the matrix, empty cells too. */
static void show_tests(struct page *page, const char *remediation)
{
	g_autoptr(GPtrArray) rows =
		vuln_test_matrix(page->repo, page->thing, remediation);
	guint i, c;

	for (i = 0; i < rows->len; i++) {
		const VulnTestRow *row = rows->pdata[i];

		out_text(page->out, _("    test of %s %s: %s, evidence %s"),
			row->product, row->unit,
			_(vuln_test_state_name(row->result)),
			_(vuln_test_state_name(row->evidence)));
		for (c = 0; c < VULN_TEST_CELLS; c++)
			out_text(page->out, ", %s %s", vuln_test_cell_name(c),
				_(vuln_test_state_name(row->cells[c])));
		out_text(page->out, "\n");
	}
}

static void show_remediations(struct page *page)
{
	const VulnNode *all = vuln_node_get(page->values, "remediations");
	guint i, n;

	if (vuln_node_size(all) == 0)
		return;
	heading(page, _("Remediations"));
	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const VulnNode *products = vuln_node_get(one, "products");
		g_autofree char *at =
			vuln_remediation_is_offered(
				page->repo, page->thing, vuln_node_key(all, i))
				? time_at(page, one, "available")
				: NULL;
		g_autoptr(GString) text = g_string_new(text_at(one, "kind"));

		append(text, _("target "), text_at(one, "target"));
		append(text, _("available "), at);
		for (n = 0; n < vuln_node_size(products); n++) {
			append(text, _("for "), vuln_node_key(products, n));
			append(text, _("in "),
				text_at(vuln_node_at(products, n), "fixed-in"));
		}
		out_text(page->out, "  %-10s  %s\n", vuln_node_key(all, i),
			text->str);
		show_tests(page, vuln_node_key(all, i));
	}
}

/* S11: what a supplier has barred stands beside its answer. */
static void show_suppliers(struct page *page)
{
	const VulnNode *all = vuln_node_get(page->values, "suppliers");
	guint i;

	if (vuln_node_size(all) == 0)
		return;
	heading(page, _("Suppliers"));
	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		g_autoptr(GString) text = g_string_new(NULL);

		append(text, "", text_at(one, "component"));
		append(text, _("says "), text_at(one, "reply"));
		append(text, _("barred: "), text_at(one, "bar"));
		out_text(page->out, "  %-10s  %s\n", vuln_node_key(all, i),
			text->str);
	}
}

static void show_notes(struct page *page)
{
	const VulnNode *notes = vuln_node_get(page->values, "notes");
	guint i;

	if (vuln_node_size(notes) == 0)
		return;
	heading(page, _("Notes"));
	for (i = 0; i < vuln_node_size(notes); i++) {
		const VulnNode *text =
			vuln_node_get(vuln_node_at(notes, i), "text");
		g_autofree char *value = vuln_diff_value(text);

		out_text(page->out, "  %s  %s\n", vuln_node_key(notes, i),
			text == NULL ? _("(sealed)") : value);
	}
}

/* Mail that nobody has read (R8) */

static void show_unread(struct page *page)
{
	g_autoptr(GPtrArray) mails = vuln_unread_list(page->thing);
	guint i;

	if (mails->len > 0)
		heading(page, _("Unread mail"));
	for (i = 0; i < mails->len; i++) {
		const VulnUnread *mail = mails->pdata[i];
		g_autofree char *at = out_time_text(page->out, mail->received);
		g_autoptr(GString) text = g_string_new(at);

		append(text, _("from "),
			mail->from == NULL ? _("somebody unknown")
					   : mail->from);
		append(text, "", mail->trust);
		append(text, "", mail->subject);
		out_text(page->out, "  %.*s  %s\n", VULN_UNREAD_SHOWN,
			mail->key, text->str);
	}
}

static void json_unread(struct page *page)
{
	g_autoptr(GPtrArray) mails = vuln_unread_list(page->thing);
	guint i;

	out_begin_list(page->out, "unread");
	for (i = 0; i < mails->len; i++) {
		const VulnUnread *mail = mails->pdata[i];

		out_begin_map(page->out, NULL);
		out_json_string(page->out, "mail", mail->key);
		out_json_string(page->out, "record", mail->record);
		out_json_time(page->out, "received", mail->received);
		if (mail->from != NULL)
			out_json_string(page->out, "from", mail->from);
		out_json_string(page->out, "trust", mail->trust);
		out_end_map(page->out);
	}
	out_end_list(page->out);
}

/* Deadlines and conflicts */

static void show_due(struct page *page, const VulnDue *due)
{
	gint64 now = vuln_repo_now(page->repo);
	g_autofree char *left = cmd_look_left(vuln_repo_calendar(page->repo),
		vuln_repo_zone(page->repo), now, due->end);
	g_autofree char *text = vuln_message_shown(due->text);
	g_autofree char *end =
		due->end == 0 ? NULL : out_time_text(page->out, due->end);

	out_text(page->out, "  %s  ", end == NULL ? "-" : end);
	out_styled(page->out, cmd_look_style(now, due->end), left);
	out_text(page->out, "%s  %s (%s, %s)\n    %s\n",
		due->provisional ? _(" (provisional)") : "", text, due->owner,
		due->row, due->command);
}

static void show_dues(struct page *page, const GPtrArray *dues)
{
	guint i;

	if (dues->len > 0)
		heading(page, _("Due"));
	for (i = 0; i < dues->len; i++)
		show_due(page, dues->pdata[i]);
}

static void show_conflict(struct page *page, const VulnConflict *conflict)
{
	guint i;

	out_text(page->out, "  %s\n", conflict->path);
	for (i = 0; i < conflict->records->len; i++) {
		const VulnRecord *record = conflict->records->pdata[i];
		g_autofree char *at =
			out_time_text(page->out, vuln_record_at(record));
		g_autofree char *value =
			cmd_value(page->out, conflict->values->pdata[i]);

		out_text(page->out, "    %s  %s  %s  %s\n", value,
			vuln_record_by(record), at, record->name);
	}
}

static void show_conflicts(struct page *page)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(page->thing);
	guint i;

	if (conflicts->len == 0)
		return;
	out_text(page->out, "\n");
	out_styled(page->out, OUT_BAD, _("In conflict"));
	out_text(page->out, "\n");
	for (i = 0; i < conflicts->len; i++)
		show_conflict(page, conflicts->pdata[i]);
}

static gboolean is_case(const VulnThing *thing)
{
	return g_str_has_prefix(vuln_thing_of(thing), "cases/");
}

static gboolean has_sealed(const VulnThing *thing)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++)
		if (vuln_node_get(vuln_thing_record(thing, i)->node,
			    "sealed") != NULL)
			return TRUE;
	return FALSE;
}

static void show_head(struct page *page)
{
	const char *title = text_at(page->values, "title");

	out_styled(page->out, OUT_BOLD, vuln_thing_id(page->thing));
	out_text(page->out, "  %s  %s\n", vuln_phase(page->repo, page->thing),
		vuln_case_status_name(page->repo, page->thing));
	if (title != NULL)
		out_text(page->out, "%s\n", title);
	else if (has_sealed(page->thing))
		out_text(page->out, "%s\n", _("(sealed)"));
	out_text(page->out, "\n");
}

static void show_case(struct page *page, const GPtrArray *dues)
{
	show_head(page);
	show_numbers(page);
	show_receipt(page);
	show_asked(page);
	show_severity(page);
	show_decision(page);
	show_publication(page);
	show_people(page);
	show_products(page);
	show_remediations(page);
	show_suppliers(page);
	show_notes(page);
	cmd_show_read(page->out, page->values);
	show_unread(page);
	show_dues(page, dues);
	show_conflicts(page);
}

/* What does not count yet */

static void show_waiting(struct page *page)
{
	g_autoptr(GPtrArray) all =
		vuln_waiting(page->repo, vuln_thing_of(page->thing));
	guint i;

	if (all->len > 0)
		heading(page, _("Waits for a second custodian"));
	for (i = 0; i < all->len; i++) {
		const VulnWaiting *one = all->pdata[i];
		g_autofree char *at = out_time_text(page->out, one->at);

		out_text(page->out, _("  %s  by %s  %s  %s\n"), one->what,
			one->by, at, one->record);
	}
}

/* Other things: their values, without blocks that nobody reads */

static VulnNode *without_armor(const VulnNode *node)
{
	VulnNode *copy;
	guint i;

	if (vuln_node_type(node) != VULN_MAP)
		return vuln_node_copy(node);
	copy = vuln_node_map();
	for (i = 0; i < vuln_node_size(node); i++)
		if (!g_str_equal(vuln_node_key(node, i), "armor"))
			vuln_node_put(copy, vuln_node_key(node, i),
				without_armor(vuln_node_at(node, i)));
	return copy;
}

static void show_other(struct page *page)
{
	g_autoptr(VulnNode) values = without_armor(page->values);
	g_autoptr(GBytes) bytes = vuln_yaml_write(values);

	out_styled(page->out, OUT_BOLD, vuln_thing_of(page->thing));
	out_text(page->out, "\n\n%.*s", (int)g_bytes_get_size(bytes),
		(const char *)g_bytes_get_data(bytes, NULL));
	show_waiting(page);
	show_conflicts(page);
}

/* JSON */

static void json_dues(struct out *out, const GPtrArray *dues)
{
	guint i;

	out_begin_list(out, "dues");
	for (i = 0; i < dues->len; i++) {
		const VulnDue *due = dues->pdata[i];
		g_autofree char *text = vuln_message_plain(due->text);

		out_begin_map(out, NULL);
		out_json_string(out, "duty", due->duty);
		out_json_string(out, "row", due->row);
		out_json_string(out, "text", text);
		if (due->start != 0)
			out_json_time(out, "start", due->start);
		if (due->end != 0)
			out_json_time(out, "end", due->end);
		out_json_bool(out, "provisional", due->provisional);
		out_json_string(out, "owner", due->owner);
		out_json_string(out, "command", due->command);
		out_end_map(out);
	}
	out_end_list(out);
}

static void json_conflict(struct out *out, const VulnConflict *conflict)
{
	guint i;

	out_begin_map(out, NULL);
	out_json_string(out, "path", conflict->path);
	out_begin_list(out, "writes");
	for (i = 0; i < conflict->records->len; i++) {
		const VulnRecord *record = conflict->records->pdata[i];
		const VulnNode *value = conflict->values->pdata[i];

		out_begin_map(out, NULL);
		out_json_string(out, "record", record->name);
		out_json_string(out, "by", vuln_record_by(record));
		if (value != NULL)
			cmd_json_node(out, "value", value);
		out_end_map(out);
	}
	out_end_list(out);
	out_end_map(out);
}

static void json_waiting(struct page *page)
{
	g_autoptr(GPtrArray) all =
		vuln_waiting(page->repo, vuln_thing_of(page->thing));
	guint i;

	out_begin_list(page->out, "waiting");
	for (i = 0; i < all->len; i++) {
		const VulnWaiting *one = all->pdata[i];

		out_begin_map(page->out, NULL);
		out_json_string(page->out, "record", one->record);
		out_json_string(page->out, "by", one->by);
		out_json_time(page->out, "at", one->at);
		out_json_string(page->out, "gives", one->what);
		out_end_map(page->out);
	}
	out_end_list(page->out);
}

static void show_json(struct page *page, const GPtrArray *dues)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(page->thing);
	guint i;

	out_json_string(page->out, "thing", vuln_thing_of(page->thing));
	if (is_case(page->thing)) {
		out_json_string(page->out, "phase",
			vuln_phase(page->repo, page->thing));
		out_json_string(page->out, "status",
			vuln_case_is_ordered(page->thing)
				? vuln_case_status_name(page->repo, page->thing)
				: "");
	}
	cmd_json_node(page->out, "values", page->values);
	json_dues(page->out, dues);
	json_waiting(page);
	if (is_case(page->thing))
		json_unread(page);
	out_begin_list(page->out, "conflicts");
	for (i = 0; i < conflicts->len; i++)
		json_conflict(page->out, conflicts->pdata[i]);
	out_end_list(page->out);
}

/* Documents */

static void print_yaml(struct out *out, const VulnNode *node)
{
	g_autoptr(GBytes) bytes = vuln_yaml_write(node);

	if (out_is_json(out))
		cmd_json_node(out, "document", node);
	else
		out_raw(out, g_bytes_get_data(bytes, NULL),
			g_bytes_get_size(bytes));
}

static int show_public(struct page *page, GError **error)
{
	g_autoptr(VulnNode) view = NULL;

	if (!is_case(page->thing)) {
		vuln_fail(error, VULN_ERROR_USAGE,
			_("'%s' is no case and has no public view"),
			vuln_thing_of(page->thing));
		return VULN_ERROR_USAGE;
	}
	view = vuln_public_view(page->repo, page->thing);
	print_yaml(page->out, view);
	return 0;
}

static int show_record(struct page *page, const char *name, GError **error)
{
	const VulnRecord *record = vuln_thing_find(page->thing, name);

	if (record == NULL) {
		vuln_fail(error, VULN_ERROR_NO, _("no record is called '%s'"),
			name);
		vuln_error_hint(error, _("see 'vuln log %s'"),
			is_case(page->thing) ? vuln_thing_id(page->thing)
					     : vuln_thing_of(page->thing));
		return VULN_ERROR_NO;
	}
	if (out_is_json(page->out))
		cmd_json_node(page->out, "document", record->node);
	else
		out_raw(page->out, g_bytes_get_data(record->bytes, NULL),
			g_bytes_get_size(record->bytes));
	return 0;
}

static int show_page(struct page *page, GError **error)
{
	g_autoptr(GPtrArray) dues = NULL;

	if (is_case(page->thing))
		dues = vuln_due(page->repo, vuln_thing_id(page->thing),
			vuln_repo_now(page->repo), error);
	else
		dues = g_ptr_array_new();
	if (dues == NULL)
		return 0;
	if (out_is_json(page->out))
		show_json(page, dues);
	else if (is_case(page->thing))
		show_case(page, dues);
	else
		show_other(page);
	return 0;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *record = vuln_args_get(args, "record");
	gboolean yaml = vuln_args_has(args, "yaml");
	gboolean public = vuln_args_has(args, "public");
	struct page page = {ctx->out};

	if (yaml + public + (record != NULL) > 1) {
		vuln_fail(error, VULN_ERROR_USAGE,
			_("only one of '--yaml', '--public' and '--record'"));
		return VULN_ERROR_USAGE;
	}
	page.thing = cmd_thing(
		ctx, vuln_args_get(args, "case"), record == NULL, error);
	if (page.thing == NULL)
		return 0;
	page.repo = ctx->repo;
	page.values = vuln_thing_values(page.thing);
	if (record != NULL)
		return show_record(&page, record, error);
	if (public)
		return show_public(&page, error);
	if (!yaml)
		return show_page(&page, error);
	print_yaml(ctx->out, page.values);
	return 0;
}

const struct cmd_spec cmd_show = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
