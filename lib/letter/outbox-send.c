/* SPDX-License-Identifier: Apache-2.0 */
/* Letters are handed over, each at most once, and that is recorded. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/translate.h"
#include "change/change.h"
#include "mail/client.h"
#include "base/io.h"
#include "base/json.h"
#include "letter/outbox-inside.h"
#include "letter/reveals.h"
#include "vuln/error.h"

/* What is sent is what was written */

static gboolean is_other(
	const VulnOutboxLetter *letter, const char *what, GError **error)
{
	return vuln_fail(error, VULN_ERROR_NO,
		"letter '%s' is not sent: its %s is not the one that it was "
		"written with",
		letter->name, what);
}

static VulnNode *parse(GBytes *mail, GError **error)
{
	static const char *const words[] = {"parse", NULL};
	g_autoptr(GBytes) json = NULL;
	int status = 0;

	json = vuln_run_mail(words, mail, &status, error);
	if (json == NULL)
		return NULL;
	return vuln_json_read("vuln-mail", g_bytes_get_data(json, NULL),
		g_bytes_get_size(json), error);
}

/* `sendmail -t` takes the recipients from these headers. */
static gboolean has_one_recipient(
	const VulnNode *mail, const VulnOutboxLetter *letter)
{
	const VulnNode *to = vuln_node_get(mail, "to");

	return vuln_node_size(to) == 1 &&
	       vuln_node_size(vuln_node_get(mail, "cc")) == 0 &&
	       g_strcmp0(vuln_node_find_text(
				 vuln_node_at(to, 0), "address", NULL),
		       letter->address) == 0;
}

/* Every header is one that we write, and stands there once. */
static gboolean has_only_ours(GBytes *mail)
{
	static const char *const ours[] = {"date", "from", "subject", "to",
		"message-id", "in-reply-to", "references", "mime-version",
		"content-type", "content-transfer-encoding", NULL};
	g_autofree char *text =
		g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
	g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	gsize i;

	for (i = 0; lines[i] != NULL && *g_strchomp(lines[i]) != '\0'; i++) {
		g_autofree char *name = NULL;

		if (i > 0 && g_ascii_isspace(*lines[i]))
			continue;
		name = g_ascii_strdown(
			lines[i], (gssize)strcspn(lines[i], ":"));
		if (!g_strv_contains(ours, name) ||
			!g_hash_table_add(seen, g_steal_pointer(&name)))
			return FALSE;
	}
	return i > 0;
}

static gboolean check_words(VulnRepo *repo, const VulnOutboxLetter *letter,
	const VulnThing *thing, const char *text, GError **error)
{
	gboolean is_on_case =
		vuln_thing_get(thing, "access", letter->to, NULL) != NULL;

	return text == NULL ||
	       vuln_letter_reveals_nothing(vuln_repo_world(repo), thing,
		       letter->to, is_on_case, text, error);
}

/* R5, R10: what was written is looked at by what is known now. What cannot be
 * opened here was looked at when it was written. */
static gboolean check_text(VulnRepo *repo, const VulnOutboxLetter *letter,
	const VulnNode *mail, GError **error)
{
	const VulnNode *parts = vuln_node_get(mail, "parts");
	g_autofree char *of = vuln_outbox_of(letter);
	VulnThing *thing;
	guint i;

	vuln_repo_unseal(repo);
	thing = vuln_repo_thing(repo, of, error);
	if (thing == NULL ||
		!check_words(repo, letter, thing,
			vuln_node_find_text(mail, "subject", NULL), error))
		return FALSE;
	for (i = 0; i < vuln_node_size(parts); i++)
		if (!check_words(repo, letter, thing,
			    vuln_node_find_text(
				    vuln_node_at(parts, i), "text", NULL),
			    error))
			return FALSE;
	return TRUE;
}

static gboolean check_mail(VulnRepo *repo, const VulnOutboxLetter *letter,
	GBytes *bytes, GError **error)
{
	g_autoptr(VulnNode) mail = parse(bytes, error);
	const char *label, *id;

	if (mail == NULL)
		return FALSE;
	label = vuln_node_find_text(mail, "label", NULL);
	id = vuln_node_find_text(mail, "message_id", NULL);
	if (g_strcmp0(id, letter->message_id) != 0)
		return is_other(letter, "Message-ID", error);
	if (!has_one_recipient(mail, letter))
		return is_other(letter, "recipient", error);
	if (letter->is_encrypted &&
		(label == NULL || !g_str_has_prefix(label, "encrypted")))
		return is_other(letter, "encryption", error);
	if (!has_only_ours(bytes))
		return is_other(letter, "header", error);
	return check_text(repo, letter, mail, error);
}

/* The program */

/* Its standard input has the line ends of this system. */
static GBytes *local_lines(GBytes *mail)
{
	gsize length, i;
	const char *data = g_bytes_get_data(mail, &length);
	GString *text = g_string_sized_new(length);

	for (i = 0; i < length; i++)
		if (data[i] != '\r' || i + 1 == length || data[i + 1] != '\n')
			g_string_append_c(text, data[i]);
	return g_string_free_to_bytes(text);
}

static char **program_of(VulnRepo *repo, GError **error)
{
	g_autofree char *setting = vuln_repo_setting(repo, "vuln.sendmail");
	g_auto(GStrv) words = NULL;
	GPtrArray *argv;
	gsize i;

	if (!g_shell_parse_argv(
		    setting == NULL ? "/usr/sbin/sendmail" : setting, NULL,
		    &words, error))
		return NULL;
	argv = g_ptr_array_new();
	for (i = 0; words[i] != NULL; i++)
		g_ptr_array_add(argv, g_strdup(words[i]));
	g_ptr_array_add(argv, g_strdup("-t"));
	g_ptr_array_add(argv, g_strdup("-i"));
	g_ptr_array_add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

/* How the hand-over ended. */
enum result {
	TAKEN,
	REFUSED,
	UNKNOWN,
};

static enum result end_of(int end, gboolean fed)
{
	if (!WIFEXITED(end) || WEXITSTATUS(end) == EX_TEMPFAIL)
		return UNKNOWN;
	if (WEXITSTATUS(end) != 0)
		return REFUSED;
	return fed ? TAKEN : UNKNOWN;
}

static enum result hand_over(char **argv, GBytes *mail, GError **error)
{
	g_autoptr(GBytes) lines = local_lines(mail);
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	gboolean fed;
	int in, end = 0;
	GPid pid;

	if (!g_spawn_async_with_pipes(NULL, argv, NULL,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
			    G_SPAWN_STDOUT_TO_DEV_NULL,
		    NULL, NULL, &pid, &in, NULL, NULL, error))
		return REFUSED;
	sigaction(SIGPIPE, &ignore, &before);
	fed = vuln_write_bytes(in, lines);
	close(in);
	while (waitpid(pid, &end, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGPIPE, &before, NULL);
	if (end_of(end, fed) == REFUSED)
		vuln_fail(error, VULN_ERROR_INCOMPLETE,
			"'%s' did not take the letter: status %d", argv[0],
			WEXITSTATUS(end));
	return end_of(end, fed);
}

/* Steps */

static gboolean set_state(VulnRepo *repo, VulnOutboxLetter *letter,
	enum vuln_letter_state state, GError **error)
{
	letter->state = state;
	return vuln_outbox_put_state(repo, letter, error);
}

static gboolean perhaps(const VulnOutboxLetter *letter, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO,
		"letter '%s' was perhaps sent: its hand-over began, and how "
		"it ended is not known",
		letter->name);
	vuln_error_hint(error,
		"look into the log of the mail system; then 'vuln outbox send "
		"--sent %s' if it was sent",
		letter->name);
	return vuln_error_hint(error,
		"or 'vuln outbox send --again %s' if it was not", letter->name);
}

static gboolean transfer(
	VulnRepo *repo, VulnOutboxLetter *letter, GBytes *mail, GError **error)
{
	g_auto(GStrv) argv = program_of(repo, error);

	/* from here on a crash leaves it as perhaps sent */
	if (argv == NULL ||
		!set_state(repo, letter, VULN_LETTER_PERHAPS, error))
		return FALSE;
	switch (hand_over(argv, mail, error)) {
	case TAKEN:
		return set_state(repo, letter, VULN_LETTER_SENT, error);
	case REFUSED:
		set_state(repo, letter, VULN_LETTER_READY, NULL);
		return FALSE;
	case UNKNOWN:
	default:
		return perhaps(letter, error);
	}
}

struct record {
	const VulnOutboxLetter *letter;
};

static gboolean build(VulnChange *change, void *data, GError **error)
{
	const struct record *record = data;
	const VulnOutboxLetter *letter = record->letter;
	g_autofree char *of = vuln_outbox_of(letter);
	g_autofree char *now =
		vuln_time_format_utc(vuln_repo_now(change->repo));
	VulnItem *item = vuln_change_add(change, of, "sent", error);

	if (item == NULL)
		return FALSE;
	if (vuln_thing_get(item->before, "letters", letter->message_id, "sent",
		    NULL) != NULL) {
		g_ptr_array_set_size(change->items, 0);
		return TRUE;
	}
	vuln_node_put_text(vuln_node_sub(vuln_node_sub(item->fields, "letters"),
				   letter->message_id),
		"sent", now);
	return TRUE;
}

static gboolean add_record(
	VulnRepo *repo, VulnOutboxLetter *letter, char **commit, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	struct record record = {letter};

	if (!vuln_change_run(repo, build, &record, FALSE, outcome, error)) {
		g_prefix_error(
			error, "%s", _("the letter was handed over, but: "));
		return vuln_error_hint(error,
			"'vuln outbox send' adds the record, and sends nothing "
			"twice");
	}
	*commit = g_strdup(
		outcome->commit == NULL ? "recorded" : outcome->commit);
	letter->sent = vuln_repo_now(repo);
	return vuln_outbox_put_state(repo, letter, error);
}

static VulnOutboxLetter *copy_of(const VulnOutboxLetter *letter)
{
	VulnOutboxLetter *copy = g_memdup2(letter, sizeof(*letter));

	copy->name = g_strdup(letter->name);
	copy->message_id = g_strdup(letter->message_id);
	copy->id = g_strdup(letter->id);
	copy->about = g_strdup(letter->about);
	copy->to = g_strdup(letter->to);
	copy->address = g_strdup(letter->address);
	return copy;
}

/* What was written may be no longer so. */
static gboolean check_stands(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	const char *why = vuln_outbox_fell(repo, letter);

	return why == NULL || vuln_fail(error, VULN_ERROR_NO,
				      "letter '%s' about '%s' is not sent: %s",
				      letter->name, letter->about, _(why));
}

static gboolean send_now(VulnRepo *repo, VulnOutboxLetter *letter,
	gboolean dry_run, char **commit, GError **error)
{
	g_autoptr(GBytes) mail = vuln_outbox_bytes(repo, letter, error);

	if (mail == NULL || !check_stands(repo, letter, error) ||
		!check_mail(repo, letter, mail, error))
		return FALSE;
	if (dry_run)
		return TRUE;
	return transfer(repo, letter, mail, error) &&
	       add_record(repo, letter, commit, error);
}

gboolean vuln_outbox_send(VulnRepo *repo, const VulnOutboxLetter *given,
	enum vuln_outbox_choice choice, gboolean dry_run, char **commit,
	GError **error)
{
	VulnOutboxLetter *letter = copy_of(given);
	gboolean good;

	*commit = NULL;
	if (letter->state == VULN_LETTER_PERHAPS && choice == VULN_OUTBOX_ASK)
		good = perhaps(letter, error);
	else if (letter->state == VULN_LETTER_SENT ||
		 (letter->state == VULN_LETTER_PERHAPS &&
			 choice == VULN_OUTBOX_MARK))
		good = dry_run ||
		       (set_state(repo, letter, VULN_LETTER_SENT, error) &&
			       add_record(repo, letter, commit, error));
	else if (choice == VULN_OUTBOX_MARK)
		good = vuln_fail(error, VULN_ERROR_NO,
			"the hand-over of letter '%s' has not begun",
			letter->name);
	else
		good = send_now(repo, letter, dry_run, commit, error);
	vuln_outbox_letter_free(letter);
	return good;
}
