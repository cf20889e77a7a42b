/* SPDX-License-Identifier: Apache-2.0 */
/* vuln verify: replay the history and name what is wrong (C5, C6). */
#include <string.h>
#include <unistd.h>

#include "cmd/act.h"
#include "cmd/findings.h"
#include "vuln/verify.h"

static const struct opt_spec options[] = {
	{0, "root", OPT_STRING, N_("commit"), NULL,
		N_("the root commit to trust; default: the one pinned")},
	{0, "receipt", OPT_STRING, N_("file"), NULL,
		N_("a signed receipt of an earlier state")},
	{0, "no-cache", OPT_FLAG, NULL, NULL, N_("judge everything anew")},
	{0, "without-keys", OPT_FLAG, NULL, NULL,
		N_("leave out the rules that must read sealed fields")},
	{0, "rules", OPT_FLAG, NULL, NULL, N_("list the rules")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"range", POS_OPTIONAL, N_("findings of this range only: a..b")},
	{"case", POS_OPTIONAL, N_("findings about this case only")},
	{0},
};

static void say_verdict(struct cmd_ctx *ctx, const VulnVerdict *v)
{
	int status = vuln_findings_status(v->findings);
	guint count = vuln_findings_count(
		v->findings, status == 1 ? VULN_BAD : VULN_UNCHECKED);
	g_autofree char *date = out_time_text(ctx->out, v->tip_date);

	if (v->left_out > 0)
		out_text(ctx->out,
			_("%u checks were left out for want of "
			  "keys\n"),
			v->left_out);
	if (status == 0 && v->elsewhere > 0)
		out_text(ctx->out,
			_("nothing is wrong with what was asked about; %u "
			  "findings elsewhere: 'vuln verify'\n"),
			v->elsewhere);
	else if (status == 0 && !v->end_checked)
		out_text(ctx->out,
			_("good up to %.10s of %s; whether that is the end "
			  "could not be checked\n"),
			v->tip, date);
	else if (status == 0)
		out_text(ctx->out, _("good up to %.10s of %s\n"), v->tip, date);
	else
		out_text(ctx->out,
			status == 1 ? ngettext("bad: %u finding\n",
					      "bad: %u findings\n", count)
				    : ngettext("could not be checked: %u "
					       "finding\n",
					      "could not be checked: %u "
					      "findings\n",
					      count),
			count);
	if (v->remembered)
		out_text(ctx->out, "%s\n",
			_("what was verified before was not replayed "
			  "(--no-cache does)"));
	out_text(ctx->out,
		_("root %.10s, %u commits, %u records, %u "
		  "signatures\n"),
		v->root == NULL ? "-" : v->root, v->commits, v->records,
		v->signatures);
	out_text(ctx->out,
		_("order is proven up to %.10s; %u commits "
		  "follow\n"),
		v->proven == NULL ? "-" : v->proven, v->after_proven);
}

static void say_json(struct cmd_ctx *ctx, const VulnVerdict *v)
{
	static const char *const verdicts[] = {"good", "bad", "not-checked"};

	out_string(ctx->out, "verdict",
		verdicts[vuln_findings_status(v->findings)]);
	out_string(ctx->out, "root", v->root);
	out_string(ctx->out, "tip", v->tip);
	out_int(ctx->out, "commits", v->commits);
	out_int(ctx->out, "records", v->records);
	out_int(ctx->out, "signatures", v->signatures);
	out_string(ctx->out, "proven", v->proven);
	out_int(ctx->out, "after-proven", v->after_proven);
	out_int(ctx->out, "left-out", v->left_out);
	out_int(ctx->out, "elsewhere", v->elsewhere);
	out_bool(ctx->out, "remembered", v->remembered);
	out_bool(ctx->out, "end-checked", v->end_checked);
}

struct progress {
	gint64 begun;
};

/* On a terminal, after the first second. */
static void show_progress(guint done, guint all, void *data)
{
	struct progress *p = data;

	if (g_get_monotonic_time() - p->begun < G_TIME_SPAN_SECOND)
		return;
	fprintf(stderr, "\r%u of %u commits%s", done, all,
		done == all ? "\n" : "");
}

static VulnVerdict *verify(struct cmd_ctx *ctx, VulnRepo *repo,
	const VulnArgs *args, GError **error)
{
	struct progress progress = {g_get_monotonic_time()};
	VulnVerifyOptions asked = {.root = vuln_args_get(args, "root"),
		.range = vuln_args_get(args, "range"),
		.id = vuln_args_get(args, "case"),
		.receipt = vuln_args_get(args, "receipt"),
		.no_cache = vuln_args_has(args, "no-cache"),
		.without_keys = vuln_args_has(args, "without-keys"),
		.progress_data = &progress};

	if (isatty(STDERR_FILENO) && !out_is_json(ctx->out))
		asked.progress = show_progress;
	return vuln_verify(repo, &asked, error);
}

static int list_rules(struct cmd_ctx *ctx)
{
	static const struct out_column columns[] = {
		{"rule", N_("RULE"), OUT_TEXT},
		{"says", N_("SAYS"), OUT_TEXT},
		{"needs-keys", NULL, OUT_BOOL},
		{0},
	};
	const struct vuln_rule *rule;

	out_begin_table(ctx->out, "rules", columns);
	for (rule = vuln_rules(); rule->id != NULL; rule++) {
		const char *row[] = {
			rule->id, rule->says, rule->needs_keys ? "1" : "0"};

		out_row(ctx->out, row);
	}
	out_end_table(ctx->out);
	return 0;
}

/* The root may be named like any commit. */
static gboolean take_root(VulnRepo *repo, VulnArgs *args, GError **error)
{
	const char *word = vuln_args_get(args, "root");
	g_autofree char *commit =
		word == NULL ? NULL : vuln_repo_commit(repo, word, error);

	if (commit != NULL)
		vuln_args_set(args, "root", commit);
	return word == NULL || commit != NULL;
}

/* What was taken for a commit may have been meant as a case. */
static void hint_at_cases(VulnRepo *repo, const VulnArgs *args, GError **error)
{
	const char *word = vuln_args_get(args, "range");
	g_autofree char *commit = NULL;

	if (word == NULL || *word == '\0' || strstr(word, "..") != NULL)
		return;
	commit = vuln_repo_commit(repo, word, NULL);
	if (commit == NULL)
		vuln_error_hint(error,
			_("nor a case: these are listed by 'vuln list --all'"));
}

static int run(struct cmd_ctx *ctx, const VulnArgs *given, GError **error)
{
	VulnArgs *args = (VulnArgs *)given;
	g_autoptr(VulnVerdict) verdict = NULL;
	VulnRepo *repo;

	if (vuln_args_has(args, "rules"))
		return list_rules(ctx);
	if (!cmd_need_root(ctx, error))
		return 0;
	repo = cmd_repo_audit(ctx, vuln_args_has(args, "no-cache"), error);
	if (repo == NULL || !take_root(repo, args, error))
		return 0;
	/* one word: a range, a revision, or a case */
	if (vuln_args_has(args, "range") && !vuln_args_has(args, "case") &&
		vuln_repo_has_case(repo, vuln_args_get(args, "range"))) {
		vuln_args_set(args, "case", vuln_args_get(args, "range"));
		vuln_args_set(args, "range", "");
	}
	if (!cmd_take_case(ctx, repo, args, error))
		return 0;
	verdict = verify(ctx, repo, args, error);
	if (verdict == NULL) {
		hint_at_cases(repo, args, error);
		return 0;
	}
	if (out_is_json(ctx->out))
		say_json(ctx, verdict);
	cmd_findings(ctx, verdict->findings, FALSE);
	if (!out_is_json(ctx->out))
		say_verdict(ctx, verdict);
	return vuln_findings_status(verdict->findings);
}

const struct cmd_spec cmd_verify = {
	.options = options,
	.positionals = positionals,
	/* no CMD_REPO: the rules are listed anywhere */
	.flags = CMD_JSON,
	.run = run,
};
