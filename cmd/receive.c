/* SPDX-License-Identifier: Apache-2.0 */
/* vuln receive: take a report in (R). */
#include <sysexits.h>

#include "cmd/front/act.h"
#include "vuln/error.h"
#include "vuln/file.h"
#include "vuln/mail-program.h"
#include "vuln/receive.h"

static const struct opt_spec options[] = {
	{0, "channel", OPT_ENUM, NULL, NULL, N_("who reported it"),
		.field = "cases/channel"},
	{0, "by", OPT_ENUM, NULL, NULL, N_("how it reached us"),
		.field = "cases/medium"},
	{0, "from", OPT_STRING, N_("partner"), NULL,
		N_("the partner that it came from"), .names = "partners"},
	{0, "case", OPT_STRING, N_("case"), NULL,
		N_("it belongs to this case")},
	{0, "tn", OPT_LIST, N_("number"), NULL, N_("vendor tracking number")},
	{0, "vn", OPT_LIST, N_("number"), NULL,
		N_("vulnerability number: JVN#..., CVE-...")},
	{0, "title", OPT_STRING, N_("text"), NULL, N_("working title")},
	{0, "level", OPT_ENUM, NULL, NULL, N_("what it brings"),
		.field = "cases/level"},
	{0, "website", OPT_STRING, N_("url"), NULL,
		N_("the website that it concerns")},
	{0, "finder-name", OPT_STRING, N_("name"), NULL,
		N_("the finder who called, sealed")},
	{0, "finder-address", OPT_STRING, N_("address"), NULL,
		N_("his mail address, sealed")},
	{0, "received", OPT_STRING, N_("time"), NULL,
		N_("when it reached us, if no header says so")},
	{0, "maildir", OPT_STRING, N_("directory"), NULL,
		N_("take every message of this Maildir")},
	{0, "filter", OPT_FLAG, NULL, NULL,
		N_("be a delivery filter: end with 0 or 75")},
	{0, "keep", OPT_STRING, N_("directory"), NULL,
		N_("deliver what opens no case into this Maildir")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"mail", POS_OPTIONAL, N_("its file; - for standard input")},
	{0},
};

/* An mbox may hold many mails; one mail is refused above its own limit. */
#define MOST_MBOX (VULN_MAIL_MAX_SIZE * (gsize)8)

static GBytes *read_file(const char *path, gsize most, GError **error)
{
	gsize length;
	char *text = vuln_file_read_most(path, most, &length, error);

	return text == NULL ? NULL : g_bytes_new_take(text, length);
}

/* Those of an mbox one by one, each as if it had come alone. */
static int receive_each(struct cmd_ctx *ctx, VulnArgs *args, GPtrArray *mails)
{
	int status = 0;
	guint i;

	for (i = 0; i < mails->len; i++) {
		g_autoptr(GError) problem = NULL;
		g_autoptr(VulnOutcome) outcome = vuln_receive(
			cmd_repo(ctx, NULL), mails->pdata[i], args, &problem);
		int one = outcome != NULL ? cmd_outcome(ctx, outcome)
					  : vuln_error_status(problem);

		if (problem != NULL) {
			g_prefix_error(&problem, _("mail %u: "), i + 1);
			cmd_report(problem);
		}
		status = MAX(status, one);
		if (status == VULN_ERROR_FATAL)
			break;
	}
	return status;
}

static int receive_one(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "mail");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(VulnOutcome) outcome = NULL;
	g_autoptr(GBytes) mail = NULL;
	g_autoptr(GPtrArray) mails = NULL;

	if (repo == NULL)
		return 0;
	if (file != NULL && (mail = read_file(file, MOST_MBOX, error)) == NULL)
		return 0;
	if (mail != NULL)
		mails = vuln_receive_messages(mail);
	if (mails != NULL && mails->len > 1)
		return receive_each(ctx, args, mails);
	outcome = vuln_receive(repo, mail, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

/* A Maildir */

static void show_one(const char *file, const VulnOutcome *outcome,
	const GError *problem, void *data)
{
	struct cmd_ctx *ctx = data;

	if (problem != NULL) {
		g_autoptr(GError) named = g_error_copy(problem);

		g_prefix_error(&named, "%s: ", file);
		cmd_report(named);
	}
	if (outcome == NULL)
		return;
	if (outcome->nothing_to_do)
		out_text(ctx->out, _("%s  taken before\n"), file);
	else
		out_text(ctx->out, "%s  %s  %s\n", file, outcome->action,
			outcome->id);
}

static int receive_maildir(
	struct cmd_ctx *ctx, VulnArgs *args, const char *dir, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	VulnMaildirCount count;

	if (repo == NULL || !vuln_receive_maildir(repo, dir, args, show_one,
				    ctx, &count, error))
		return 0;
	out_text(ctx->out,
		_("%u taken, %u taken before, %u open no case, %u failed\n"),
		count.taken, count.known, count.left, count.failed);
	return count.failed > 0 ? VULN_ERROR_INCOMPLETE
	       : count.left > 0 ? VULN_ERROR_NO
				: 0;
}

/* A delivery filter: what a mail system understands (R9) */

/* Whether trying again later would not help. */
static gboolean is_for_a_person(const GError *problem)
{
	int status = vuln_error_status(problem);

	return status == VULN_ERROR_NO || status == VULN_ERROR_INCOMPLETE;
}

static int keep(const char *dir, GBytes *mail, const GError *problem)
{
	g_autoptr(GError) other = NULL;
	g_autofree char *name = NULL;

	if (dir == NULL || mail == NULL || !is_for_a_person(problem))
		return EX_TEMPFAIL;
	name = vuln_maildir_deliver(
		dir, mail, g_get_real_time() / G_USEC_PER_SEC, &other);
	if (name != NULL)
		return EX_OK;
	cmd_report(other);
	return EX_TEMPFAIL;
}

static int filter(struct cmd_ctx *ctx, VulnArgs *args)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GBytes) mail = read_file("-", MOST_MBOX, &problem);
	g_autoptr(VulnOutcome) outcome = NULL;
	VulnRepo *repo = NULL;

	if (mail != NULL)
		repo = cmd_repo(ctx, &problem);
	if (repo != NULL)
		outcome = vuln_receive(repo, mail, args, &problem);
	if (outcome != NULL)
		return EX_OK;
	cmd_report(problem);
	return keep(vuln_args_get(args, "keep"), mail, problem);
}

static gboolean check_ways(const VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "mail");
	gboolean filters = vuln_args_has(args, "filter");

	if (vuln_args_has(args, "maildir") && (file != NULL || filters))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--maildir' takes no other mail");
	if (filters && g_strcmp0(file, "-") != 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--filter' reads standard input: add '-'");
	return filters || !vuln_args_has(args, "keep") ||
	       vuln_fail(error, VULN_ERROR_USAGE, "'--keep' is for '--filter'");
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *dir = vuln_args_get(args, "maildir");
	gboolean filters = vuln_args_has(args, "filter");

	if (!check_ways(args, error) || !cmd_take_text(args, error))
		return 0;
	if (filters)
		return filter(ctx, args);
	if (!cmd_need_root(ctx, error))
		return 0;
	return dir != NULL ? receive_maildir(ctx, args, dir, error)
			   : receive_one(ctx, args, error);
}

const struct cmd_spec cmd_receive = {
	.options = options,
	.positionals = positionals,
	/* no CMD_REPO: a filter answers for a missing repository itself */
	.flags = CMD_WRITES | CMD_JSON,
	.run = run,
};
