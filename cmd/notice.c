/* SPDX-License-Identifier: Apache-2.0 */
/* vuln notice: who is told by what means, not before its time (U5, U12). */
#include "cmd/front/act.h"
#include "vuln/record.h"
#include "vuln/time.h"

static const struct opt_spec options[] = {
	{0, "audience", OPT_ENUM, NULL, NULL, N_("for whom it is"),
		.field = "cases/notices.audience"},
	{0, "by", OPT_ENUM, NULL, NULL, N_("by what means"),
		.field = "cases/notices.means"},
	{0, "sender", OPT_ENUM, NULL, NULL, N_("who sends it"),
		.field = "cases/notices.sender"},
	{0, "to", OPT_STRING, N_("partner"), NULL,
		N_("one partner, to whom a letter is written"),
		.names = "partners"},
	{0, "earliest", OPT_STRING, N_("time"), NULL,
		N_("not before; default: the publication")},
	{0, "title", OPT_STRING, N_("text"), NULL, N_("its title")},
	{0, "body", OPT_STRING, N_("text"), NULL, N_("its text")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the texts"),
		.field = "cases/notices.text"},
	{0, "advance", OPT_FLAG, NULL, NULL,
		N_("an OEM is told before publication")},
	{0, "done", OPT_FLAG, NULL, NULL, N_("it goes out now")},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"notice", POS_OPTIONAL,
		N_("name of the notice; without it all are listed")},
	{0},
};

/* The matrix (U5) */

static const struct out_column columns[] = {
	{"notice", N_("notice"), OUT_TEXT},
	{"audience", N_("audience"), OUT_TEXT},
	{"means", N_("means"), OUT_TEXT},
	{"sender", N_("sender"), OUT_TEXT},
	{"to", N_("to"), OUT_TEXT},
	{"earliest", N_("earliest"), OUT_TIME},
	{"done", N_("done"), OUT_TIME},
	{0},
};

static char *seconds(const VulnNode *notice, const char *key)
{
	const char *text = vuln_node_find_text(notice, key, NULL);
	gint64 time;

	if (text == NULL || !vuln_time_parse_utc(text, &time, NULL))
		return NULL;
	return g_strdup_printf("%" G_GINT64_FORMAT, time);
}

static void list_one(struct out *out, const char *id, const VulnNode *notice)
{
	g_autofree char *earliest = seconds(notice, "earliest");
	g_autofree char *done = seconds(notice, "done");
	const char *const row[] = {id,
		vuln_node_find_text(notice, "audience", NULL),
		vuln_node_find_text(notice, "means", NULL),
		vuln_node_find_text(notice, "sender", NULL),
		vuln_node_find_text(notice, "to", NULL), earliest, done};

	out_row(out, row);
}

static int list(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_prepare(ctx, args, error);
	g_autofree char *of = NULL;
	const VulnNode *all;
	VulnThing *thing;
	guint i;

	if (repo == NULL || !cmd_check_list(args, "<notice>", error))
		return 0;
	of = g_strconcat("cases/", vuln_args_get(args, "case"), NULL);
	thing = vuln_repo_thing(repo, of, error);
	if (thing == NULL)
		return 0;
	all = vuln_thing_get(thing, "notices", NULL);
	out_begin_table(ctx->out, "notices", columns);
	for (i = 0; i < vuln_node_size(all); i++)
		list_one(ctx->out, vuln_node_key(all, i), vuln_node_at(all, i));
	out_end_table(ctx->out);
	return 0;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return vuln_args_has(args, "notice")
		       ? cmd_act(ctx, "notice", args, error)
		       : list(ctx, args, error);
}

const struct cmd_spec cmd_notice = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
