/* SPDX-License-Identifier: Apache-2.0 */
/* vuln validate: the rules, before it is too late (design 5, 6). */
#include "cmd/front/cmd.h"
#include "cmd/front/findings.h"
#include "vuln/verify.h"

static const char *const formats[] = {
	"text", "json", "github", "gitlab", "junit", "sarif", NULL};

static const struct opt_spec options[] = {
	{0, "staged", OPT_FLAG, NULL, NULL,
		N_("what is staged for the next commit")},
	{0, "format", OPT_ENUM, NULL, formats, N_("how findings are written")},
	{0, "show-content", OPT_FLAG, NULL, NULL,
		N_("show the offending text too")},
	{0, "without-keys", OPT_FLAG, NULL, NULL,
		N_("leave out the rules that must read sealed fields")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"range-or-path", POS_REST,
		N_("commits a..b, or files; default: the whole history")},
	{0},
};

static gboolean is_range(const char *word)
{
	return strstr(word, "..") != NULL && !g_str_has_prefix(word, "..") &&
	       !g_str_has_prefix(word, "./");
}

static VulnVerdict *validate_staged(
	VulnRepo *repo, gboolean without_keys, GError **error)
{
	if (!vuln_repo_is_bare(repo))
		return vuln_validate(repo, NULL, NULL, without_keys, error);
	vuln_fail(error, VULN_ERROR_FATAL,
		_("nothing is staged in a bare repository"));
	vuln_error_hint(error, _("name commits, such as HEAD~1..HEAD"));
	return NULL;
}

static VulnVerdict *validate(
	VulnRepo *repo, const VulnArgs *args, GError **error)
{
	const char *const *words = vuln_args_all(args, "range-or-path");
	gboolean without_keys = vuln_args_has(args, "without-keys");

	if (vuln_args_has(args, "staged") && words[0] == NULL)
		return validate_staged(repo, without_keys, error);
	if (vuln_args_has(args, "staged"))
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"'--staged' takes no range and no path");
	if (words[0] == NULL)
		return vuln_validate(repo, "HEAD", NULL, without_keys, error);
	if (is_range(words[0]) && words[1] == NULL)
		return vuln_validate(repo, words[0], NULL, without_keys, error);
	return vuln_validate(repo, NULL, words, without_keys, error);
}

static void summarise(struct cmd_ctx *ctx, const VulnVerdict *v)
{
	out_text(ctx->out,
		_("checked %u commits, %u records, %u signatures: %u errors, "
		  "%u warnings, %u not checked\n"),
		v->commits, v->records, v->signatures,
		vuln_findings_count(v->findings, VULN_BAD),
		vuln_findings_count(v->findings, VULN_WARNING) +
			vuln_findings_count(v->findings, VULN_DUTY),
		vuln_findings_count(v->findings, VULN_UNCHECKED));
}

/* --format json is --json, failures included. */
static gboolean choose_format(
	struct cmd_ctx *ctx, const char *format, GError **error)
{
	gboolean wants_json = g_strcmp0(format, "json") == 0;

	if (format == NULL || out_is_json(ctx->out) == wants_json)
		return TRUE;
	if (!wants_json)
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("'--json' and '--format %s' exclude each other"),
			format);
	out_free(ctx->out);
	ctx->out = out_new(stdout, ctx->command, TRUE, FALSE);
	return TRUE;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *format = vuln_args_get(args, "format");
	gboolean show_content = vuln_args_has(args, "show-content");
	g_autoptr(VulnVerdict) verdict = NULL;
	VulnRepo *repo;

	if (!choose_format(ctx, format, error))
		return 0;
	repo = cmd_repo_audit(ctx, FALSE, error);
	if (repo == NULL)
		return 0;
	verdict = validate(repo, args, error);
	if (verdict == NULL)
		return 0;
	if (format != NULL && !g_str_equal(format, "text") &&
		!out_is_json(ctx->out)) {
		cmd_findings_as(ctx, format, verdict->findings, show_content);
		return vuln_findings_status(verdict->findings);
	}
	cmd_findings(ctx, verdict->findings, show_content);
	if (!out_is_json(ctx->out))
		summarise(ctx, verdict);
	return vuln_findings_status(verdict->findings);
}

const struct cmd_spec cmd_validate = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON,
	.run = run,
};
