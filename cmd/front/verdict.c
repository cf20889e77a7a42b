/* SPDX-License-Identifier: Apache-2.0 */
/* What `vuln verify` is asked and says, whichever program answers. */
#include "cmd/front/verdict.h"

#include "cmd/front/findings.h"

const struct opt_spec cmd_verify_options[] = {
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

const struct opt_positional cmd_verify_positionals[] = {
	{"range", POS_OPTIONAL, N_("findings of this range only: a..b")},
	{"case", POS_OPTIONAL, N_("findings about this case only")},
	{0},
};

static void say_text(struct cmd_ctx *ctx, const VulnVerdict *v)
{
	int status = vuln_findings_status(v->findings);
	guint count = vuln_findings_count(
		v->findings, status == 1 ? VULN_BAD : VULN_UNCHECKED);
	g_autofree char *date = out_time_text(ctx->out, v->tip_date);

	if (v->left_out > 0)
		out_text(ctx->out,
			ngettext("%u check was left out for want of keys\n",
				"%u checks were left out for want of keys\n",
				v->left_out),
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
	if (v->receipt != NULL)
		out_text(ctx->out,
			_("the receipt holds: nothing is missing up to "
			  "%.10s\n"),
			v->receipt);
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
	out_string(ctx->out, "receipt", v->receipt);
}

int cmd_verdict(struct cmd_ctx *ctx, const VulnVerdict *verdict)
{
	if (out_is_json(ctx->out))
		say_json(ctx, verdict);
	cmd_findings(ctx, verdict->findings, FALSE);
	if (!out_is_json(ctx->out))
		say_text(ctx, verdict);
	return vuln_findings_status(verdict->findings);
}
