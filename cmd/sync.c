/* SPDX-License-Identifier: Apache-2.0 */
/* vuln sync: fetch, verify, join, push. */
#include "vuln/sync.h"

#include "cmd/front/cmd.h"
#include "cmd/front/exchange.h"
#include "cmd/front/findings.h"

static const struct opt_positional positionals[] = {
	{"remote", POS_OPTIONAL, N_("default: that of the branch")},
	{0},
};

static void say(struct cmd_ctx *ctx, const VulnSync *sync)
{
	out_json_string(ctx->out, "remote", sync->remote);
	out_json_string(ctx->out, "branch", sync->branch);
	out_json_int(ctx->out, "came", sync->came);
	out_json_int(ctx->out, "went", sync->went);
	out_json_int(ctx->out, "tries", sync->tries);
	out_json_bool(ctx->out, "merged", sync->merged);
	out_json_bool(ctx->out, "pushed", sync->pushed);
	out_json_bool(ctx->out, "lost", sync->lost);
	out_json_int(ctx->out, "back", sync->back);
	if (sync->lost)
		out_text(ctx->out,
			_("the remote had lost '%s'; all of it was sent "
			  "again\n"),
			sync->branch);
	if (sync->back > 0)
		out_text(ctx->out,
			_("'%s' of the remote had gone back by %u commits\n"),
			sync->branch, sync->back);
	out_text(ctx->out, _("%s %s: %u commits came%s, %u went\n"),
		sync->remote, sync->branch, sync->came,
		sync->merged ? _(" and were joined") : "",
		sync->pushed ? sync->went : 0);
}

static const char *refusal(const VulnSync *sync, gboolean is_bad)
{
	switch (sync->judged) {
	case VULN_SYNC_GOES:
		return is_bad ? N_("what would go is not good; nothing was "
				   "sent")
			      : N_("what would go could not be checked; "
				   "nothing was sent");
	case VULN_SYNC_JOINED:
		return is_bad ? N_("what both sides hold together is not "
				   "good; nothing was joined")
			      : N_("what both sides hold together could not "
				   "be checked; nothing was joined");
	case VULN_SYNC_CAME:
	default:
		return is_bad ? N_("what came is not good; nothing was joined")
			      : N_("what came could not be checked; nothing "
				   "was joined");
	}
}

/* A branch that is bad and that all have is not rewritten. */
static void say_mend(struct cmd_ctx *ctx, const VulnSync *sync)
{
	g_autofree char *mend = vuln_findings_mend(sync->findings);

	if (mend == NULL)
		return;
	out_text(ctx->out,
		_("to refuse it, put the branch on '%s' back; to keep it, a "
		  "custodian joins it by hand and explains it, and then all "
		  "can sync again:\n"),
		sync->remote);
	out_text(ctx->out, "  git merge -S %s/%s\n  %s\n  vuln sync\n",
		sync->remote, sync->branch, mend);
}

static void say_refused(
	struct cmd_ctx *ctx, const VulnSync *sync, gboolean is_bad)
{
	out_text(ctx->out, "%s\n", _(refusal(sync, is_bad)));
	if (is_bad && sync->judged == VULN_SYNC_CAME)
		say_mend(ctx, sync);
	if (is_bad && sync->judged == VULN_SYNC_GOES)
		out_text(ctx->out,
			_("to begin again with what '%s' has: 'git branch "
			  "aside', 'git reset --keep %s/%s'\n"),
			sync->remote, sync->remote, sync->branch);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(VulnSync) sync = NULL;
	int status;

	if (repo == NULL)
		return 0;
	sync = vuln_sync(repo, vuln_args_get(args, "remote"), error);
	if (sync == NULL)
		return 0;
	status = vuln_findings_status(sync->findings);
	cmd_findings(ctx, sync->findings, FALSE);
	cmd_say_again(ctx, sync);
	if (status == 0)
		say(ctx, sync);
	else
		say_refused(ctx, sync, status == VULN_ERROR_NO);
	return status == 0 ? cmd_exchange_status(sync) : status;
}

const struct cmd_spec cmd_sync = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON,
	.run = run,
};
