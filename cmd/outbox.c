/* SPDX-License-Identifier: Apache-2.0 */
/* vuln outbox: look at the letters that wait, and hand them over (R4, T4). */
#include <stdlib.h>
#include <unistd.h>

#include "cmd/front/cmd.h"
#include "vuln/outbox.h"
#include "vuln/text.h"

/* Which letters */

static gboolean is_named(
	const VulnOutboxLetter *letter, guint number, const char *word)
{
	g_autofree char *text = g_strdup_printf("%u", number);

	return g_str_equal(word, text) || g_str_equal(word, letter->name) ||
	       g_str_equal(word, letter->message_id);
}

static const VulnOutboxLetter *find_letter(
	const GPtrArray *letters, const char *word, GError **error)
{
	guint i;

	for (i = 0; i < letters->len; i++)
		if (is_named(letters->pdata[i], i + 1, word))
			return letters->pdata[i];
	vuln_fail(error, VULN_ERROR_NO, "there is no letter '%s'", word);
	vuln_error_hint(error, "see 'vuln outbox list'");
	return NULL;
}

/* list */

static const struct opt_spec list_options[] = {
	{0, "all", OPT_FLAG, NULL, NULL, N_("those that were sent, too")},
	{0},
};

static void list_json(struct out *out, const VulnOutboxLetter *letter)
{
	out_begin_map(out, NULL);
	out_string(out, "name", letter->name);
	out_string(out, "message-id", letter->message_id);
	out_string(out, "case", letter->id);
	out_string(out, "about", letter->about);
	out_string(out, "to", letter->to);
	out_string(out, "address", letter->address);
	out_string(out, "state", vuln_letter_state_name(letter->state));
	out_bool(out, "encrypted", letter->is_encrypted);
	out_end_map(out);
}

static void list_one(
	struct out *out, const VulnOutboxLetter *letter, guint number)
{
	out_text(out, "%3u  %-12s  %s  %-13s  %s%s\n", number,
		vuln_letter_state_name(letter->state), letter->id,
		letter->about, letter->to,
		letter->is_encrypted ? "" : _("  (not encrypted)"));
}

static int list(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(GPtrArray) letters =
		repo == NULL ? NULL
			     : vuln_outbox_list(
				       repo, vuln_args_has(args, "all"), error);
	guint i;

	if (letters == NULL)
		return 0;
	if (out_is_json(ctx->out))
		out_begin_list(ctx->out, "letters");
	for (i = 0; i < letters->len; i++)
		if (out_is_json(ctx->out))
			list_json(ctx->out, letters->pdata[i]);
		else
			list_one(ctx->out, letters->pdata[i], i + 1);
	if (out_is_json(ctx->out))
		out_end_list(ctx->out);
	return 0;
}

/* show */

static const struct opt_spec show_options[] = {
	{0, "raw", OPT_FLAG, NULL, NULL, N_("the bytes as they are sent")},
	{0},
};

static const struct opt_positional show_positionals[] = {
	{"letter", POS_REQUIRED, N_("its number in the list, or its name")},
	{0},
};

static int show_raw(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	g_autoptr(GBytes) bytes = vuln_outbox_bytes(repo, letter, error);
	gsize length;
	const char *data;

	if (bytes == NULL)
		return 0;
	data = g_bytes_get_data(bytes, &length);
	if (fwrite(data, 1, length, stdout) != length)
		vuln_fail(error, VULN_ERROR_FATAL, "cannot write the letter");
	return 0;
}

static int show(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(GPtrArray) letters =
		repo == NULL ? NULL : vuln_outbox_list(repo, TRUE, error);
	g_autoptr(GPtrArray) waiting =
		letters == NULL ? NULL : vuln_outbox_list(repo, FALSE, NULL);
	const char *word = vuln_args_get(args, "letter");
	const VulnOutboxLetter *letter = NULL;
	g_autofree char *text = NULL;

	if (waiting == NULL)
		return 0;
	/* numbers are those of the list; names also those of old letters */
	letter = find_letter(waiting, word, NULL);
	if (letter == NULL)
		letter = find_letter(letters, word, error);
	if (letter == NULL)
		return 0;
	if (vuln_args_has(args, "raw"))
		return show_raw(repo, letter, error);
	text = vuln_outbox_text(repo, letter, error);
	if (text != NULL)
		out_text(ctx->out, "%s", text);
	return 0;
}

/* send */

static const struct opt_spec send_options[] = {
	{'n', "dry-run", OPT_FLAG, NULL, NULL,
		N_("check the letters, hand over nothing")},
	{0, "again", OPT_FLAG, NULL, NULL,
		N_("send also those that were perhaps sent")},
	{0, "sent", OPT_FLAG, NULL, NULL,
		N_("those that were perhaps sent were sent")},
	{0},
};

static const struct opt_positional send_positionals[] = {
	{"letter", POS_REST, N_("numbers in the list, or names")},
	{0},
};

struct sending {
	struct cmd_ctx *ctx;
	VulnRepo *repo;
	enum vuln_outbox_choice choice;
	gboolean dry_run;
	int status;
};

static void send_one(struct sending *s, const VulnOutboxLetter *letter)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *commit = NULL;

	if (!vuln_outbox_send(s->repo, letter, s->choice, s->dry_run, &commit,
		    &problem)) {
		cmd_report(problem);
		s->status = MAX(s->status, vuln_error_status(problem));
		return;
	}
	if (commit == NULL)
		out_text(s->ctx->out, _("would send  %s  %s  to %s\n"),
			letter->id, letter->about, letter->to);
	else
		out_text(s->ctx->out, _("sent  %s  %s  to %s  [%.10s]\n"),
			letter->id, letter->about, letter->to, commit);
}

static gboolean send_named(struct sending *s, const GPtrArray *letters,
	const char *const *words, GError **error)
{
	gsize i;

	/* all of them must be there before the first one goes */
	for (i = 0; words[i] != NULL; i++)
		if (find_letter(letters, words[i], error) == NULL)
			return FALSE;
	for (i = 0; words[i] != NULL; i++) {
		const VulnOutboxLetter *letter =
			find_letter(letters, words[i], NULL);

		if (letter != NULL)
			send_one(s, letter);
	}
	return TRUE;
}

static void send_all(struct sending *s, const GPtrArray *letters)
{
	guint i;

	if (letters->len == 0)
		out_text(s->ctx->out, "%s\n", _("nothing to send"));
	for (i = 0; i < letters->len; i++)
		send_one(s, letters->pdata[i]);
}

static gboolean take_choice(
	struct sending *s, const VulnArgs *args, GError **error)
{
	gboolean again = vuln_args_has(args, "again");
	gboolean sent = vuln_args_has(args, "sent");

	s->dry_run = vuln_args_has(args, "dry-run");
	s->choice = again  ? VULN_OUTBOX_AGAIN
		    : sent ? VULN_OUTBOX_MARK
			   : VULN_OUTBOX_ASK;
	if (again && sent)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--again' and '--sent' exclude each other");
	return (!again && !sent) || vuln_args_has(args, "letter") ||
	       vuln_fail(error, VULN_ERROR_USAGE,
		       "name the letters that '%s' is about",
		       again ? "--again" : "--sent");
}

static int send_letters(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	struct sending s = {.ctx = ctx, .repo = cmd_repo(ctx, error)};
	const char *const *words = vuln_args_all(args, "letter");
	g_autoptr(GPtrArray) letters = NULL;
	int lock;

	if (s.repo == NULL || !take_choice(&s, args, error))
		return 0;
	lock = vuln_outbox_lock(s.repo, error);
	if (lock < 0)
		return 0;
	letters = vuln_outbox_list(s.repo, FALSE, error);
	if (letters != NULL && words[0] != NULL)
		send_named(&s, letters, words, error);
	else if (letters != NULL)
		send_all(&s, letters);
	close(lock);
	return s.status;
}

/* drop */

static const struct opt_spec drop_options[] = {
	{0, "because", OPT_STRING, N_("text"), NULL, N_("why it is not sent")},
	{0},
};

static const struct opt_positional drop_positionals[] = {
	{"letter", POS_REQUIRED, N_("its number in the list, or its name")},
	{0},
};

static int drop_letter(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	const char *because = vuln_args_get(args, "because");
	g_autoptr(GPtrArray) letters = NULL;
	const VulnOutboxLetter *letter;
	g_autofree char *commit = NULL;
	int lock;

	if (repo == NULL)
		return 0;
	if (because == NULL || *because == '\0') {
		vuln_fail(error, VULN_ERROR_USAGE,
			"say why the letter is not sent: '--because <text>'");
		return 0;
	}
	lock = vuln_outbox_lock(repo, error);
	if (lock < 0)
		return 0;
	letters = vuln_outbox_list(repo, FALSE, error);
	letter = letters == NULL
			 ? NULL
			 : find_letter(letters, vuln_args_get(args, "letter"),
				   error);
	if (letter != NULL &&
		vuln_outbox_drop(repo, letter, because, &commit, error))
		out_text(ctx->out, _("dropped  %s  %s  to %s  [%.10s]\n"),
			letter->id, letter->about, letter->to, commit);
	close(lock);
	return 0;
}

static const struct cmd_spec spec_list = {
	.name = "list",
	.summary = N_("list the letters that wait"),
	.options = list_options,
	.flags = CMD_REPO | CMD_JSON,
	.run = list,
};

static const struct cmd_spec spec_show = {
	.name = "show",
	.summary = N_("show a letter, opened with your key"),
	.options = show_options,
	.positionals = show_positionals,
	.flags = CMD_REPO | CMD_PAGER,
	.run = show,
};

static const struct cmd_spec spec_send = {
	.name = "send",
	.summary = N_("hand letters over, each once"),
	.options = send_options,
	.positionals = send_positionals,
	.flags = CMD_REPO,
	.run = send_letters,
};

static const struct cmd_spec spec_drop = {
	.name = "drop",
	.summary = N_("do not send a letter, and say why"),
	.options = drop_options,
	.positionals = drop_positionals,
	.flags = CMD_REPO,
	.run = drop_letter,
};

static const struct cmd_spec *const subcommands[] = {
	&spec_list, &spec_show, &spec_send, &spec_drop, NULL};

const struct cmd_spec cmd_outbox = {
	.subcommands = subcommands,
};
