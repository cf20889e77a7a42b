/* SPDX-License-Identifier: Apache-2.0 */
/* vuln init: make a repository for cases. */
#include "cmd/front/act.h"
#include "vuln/init.h"

static const struct opt_spec options[] = {
	{0, "org", OPT_STRING, N_("name"), NULL, N_("name of the vendor")},
	{0, "org-en", OPT_STRING, N_("name"), NULL, N_("its name in English")},
	{0, "key", OPT_STRING, N_("fingerprint"), NULL,
		N_("the OpenPGP key to sign with")},
	{0, "handle", OPT_STRING, N_("handle"), NULL,
		N_("your handle; default: local part of the mail address")},
	{0, "email", OPT_STRING, N_("address"), NULL,
		N_("your mail address; default: that of the key")},
	{0, "agreement", OPT_STRING, N_("day"), NULL,
		N_("day of your confidentiality agreement; default: today")},
	{0, "calendar", OPT_ENUM, NULL, NULL, N_("whose holidays"),
		.field = "policy/calendar"},
	{0, "time-zone", OPT_STRING, N_("zone"), NULL,
		N_("zone of days and deadlines")},
	{0, "overview", OPT_ENUM, NULL, NULL,
		N_("whether whoever can clone can read the cases"),
		.field = "policy/overview"},
	{0, "clocks", OPT_ENUM, NULL, NULL,
		N_("whether the time may be set by hand; test: also for what "
		   "is published"),
		.field = "policy/clocks"},
	{0, "language", OPT_LIST, N_("language"), NULL,
		N_("languages of what is published"),
		.field = "policy/languages"},
	{0, "prefix", OPT_STRING, N_("word"), NULL,
		N_("begins the numbers of advisories")},
	{0, "base-url", OPT_STRING, N_("url"), NULL,
		N_("address of the public site")},
	{0, "contact", OPT_STRING, N_("text"), NULL,
		N_("whom readers of the pages ask")},
	{0, "branch", OPT_STRING, N_("name"), NULL,
		N_("name of the shared branch; default: main")},
	{0, "bare", OPT_FLAG, NULL, NULL, N_("without a work tree")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"dir", POS_OPTIONAL, N_("where; default: here")},
	{0},
};

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *dir = vuln_args_get(args, "dir");
	g_autoptr(VulnOutcome) outcome =
		vuln_init(dir == NULL ? "." : dir, args, error);

	if (outcome == NULL)
		return 0;
	if (dir != NULL)
		out_text(ctx->out, _("made a case repository in %s\n"), dir);
	return cmd_outcome(ctx, outcome);
}

const struct cmd_spec cmd_init = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_JSON,
	.run = run,
};
