/* SPDX-License-Identifier: Apache-2.0 */
/* vuln read: a person has read mail of a case, and what was made of it (R8). */
#include "cmd/front/act.h"
#include "vuln/time.h"
#include "vuln/unread.h"

static const struct opt_spec options[] = {
	{0, "as", OPT_ENUM, NULL, NULL, N_("what was made of it"),
		.field = "cases/reads.as"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"mail", POS_OPTIONAL,
		N_("digest, Message-ID or record of one mail; default: all "
		   "that are unread")},
	{0},
};

static const struct out_column columns[] = {
	{"mail", N_("MAIL"), OUT_TEXT},
	{"received", N_("RECEIVED"), OUT_TIME},
	{"from", N_("FROM"), OUT_TEXT},
	{"trust", N_("TRUST"), OUT_TEXT},
	{"subject", N_("SUBJECT"), OUT_TEXT},
	{"record", NULL, OUT_TEXT},
	{0},
};

static void list_one(struct out *out, const VulnUnread *mail)
{
	g_autofree char *received =
		g_strdup_printf("%" G_GINT64_FORMAT, mail->received);
	g_autofree char *brief = g_strndup(mail->key, VULN_UNREAD_SHOWN);
	const char *const row[] = {out_is_json(out) ? mail->key : brief,
		received, mail->from, mail->trust, mail->subject, mail->record};

	out_row(out, row);
}

/* Without --as nothing is marked: what is unread is listed. */
static int list(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = NULL;
	g_autoptr(GPtrArray) mails = NULL;
	g_autofree char *of = NULL;
	const VulnThing *thing;
	guint i;

	if (vuln_args_has(args, "mail")) {
		vuln_fail(error, VULN_ERROR_USAGE,
			"it is not said what was made of the mail: give '--as "
			"<what>'");
		return 0;
	}
	if (!cmd_check_list(args, "--as <what>", error))
		return 0;
	repo = cmd_prepare(ctx, args, error);
	if (repo == NULL)
		return 0;
	of = g_strconcat("cases/", vuln_args_get(args, "case"), NULL);
	thing = vuln_repo_thing(repo, of, error);
	if (thing == NULL)
		return 0;
	mails = vuln_unread_list(thing);
	out_begin_table(ctx->out, "mails", columns);
	for (i = 0; i < mails->len; i++)
		list_one(ctx->out, mails->pdata[i]);
	out_end_table(ctx->out);
	return 0;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return vuln_args_has(args, "as") ? cmd_act(ctx, "read", args, error)
					 : list(ctx, args, error);
}

const struct cmd_spec cmd_read = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
