/* SPDX-License-Identifier: Apache-2.0 */
/* vuln verify: replay the history and name what is wrong (C5, C6). */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/front/act.h"
#include "cmd/front/verdict.h"
#include "vuln/verify.h"
#include "vuln/rules.h"
#include "vuln/text.h"

enum { DELAY_SECONDS = 1 };

/* As git does it. */
static gint64 progress_begins(void)
{
	const char *delay = g_getenv("GIT_PROGRESS_DELAY");

	return g_get_monotonic_time() +
	       (delay == NULL ? DELAY_SECONDS : atoi(delay)) *
		       G_TIME_SPAN_SECOND;
}

/* One line that is written over; @data is when it begins. */
static void show_progress(guint done, guint all, void *data)
{
	g_autofree char *text = NULL, *padded = NULL;

	if (g_get_monotonic_time() < *(gint64 *)data)
		return;
	text = all == 0 ? g_strdup_printf(_("%u commits read"), done)
			: g_strdup_printf(_("%u of %u commits"), done, all);
	padded = vuln_text_pad(text, 40);
	fprintf(stderr, "\r%s%s", padded, done == all ? "\n" : "");
}

static VulnVerdict *verify(
	struct cmd_ctx *ctx, VulnRepo *repo, VulnArgs *args, GError **error)
{
	gint64 begins = progress_begins();
	VulnVerifyOptions asked = {.root = vuln_args_get(args, "root"),
		.range = vuln_args_get(args, "range"),
		.id = vuln_args_get(args, "case"),
		.receipt = vuln_args_get(args, "receipt"),
		.no_cache = vuln_args_has(args, "no-cache"),
		.without_keys = vuln_args_has(args, "without-keys"),
		.progress_data = &begins};

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
			rule->id, _(rule->says), rule->needs_keys ? "1" : "0"};

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

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
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
	if (cmd_prepare(ctx, args, error) == NULL)
		return 0;
	verdict = verify(ctx, repo, args, error);
	if (verdict == NULL) {
		hint_at_cases(repo, args, error);
		return 0;
	}
	return cmd_verdict(ctx, verdict);
}

const struct cmd_spec cmd_verify = {
	.options = cmd_verify_options,
	.positionals = cmd_verify_positionals,
	/* no CMD_REPO: the rules are listed anywhere */
	.flags = CMD_JSON,
	.run = run,
};
