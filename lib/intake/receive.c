/* SPDX-License-Identifier: Apache-2.0 */
/* Receipt: from a mail, or from words, to a case. */
#include <string.h>

#include "base/translate.h"
#include "cache/cache-inside.h"
#include "base/random.h"
#include "repo/people.h"
#include "change/change.h"
#include "mail/client.h"
#include "base/json.h"
#include "repo/number-key.h"
#include "intake/receive-inside.h"
#include "repo/seal.h"
#include "vuln/error.h"
#include "vuln/receive.h"
#include "vuln/text.h"

/* Reading the mail */

static void append_keys(VulnWorld *world, const char *kind, GString *out)
{
	g_autoptr(GPtrArray) all = vuln_world_things(world, kind, NULL);
	guint i, k;

	for (i = 0; i < all->len; i++) {
		const VulnNode *keys =
			vuln_thing_get(all->pdata[i], "keys", NULL);

		for (k = 0; k < vuln_node_size(keys); k++) {
			const char *armor = vuln_node_find_text(
				vuln_node_at(keys, k), "armor", NULL);

			if (armor != NULL)
				g_string_append_printf(out, "%s\n", armor);
		}
	}
}

/* The keys of the repository: never what the user's keyring happens to have
 * (design 5, "Trust"). */
static GBytes *registered_keys(VulnRepo *repo)
{
	GString *out = g_string_new(NULL);

	append_keys(vuln_repo_world(repo), "partners", out);
	append_keys(vuln_repo_world(repo), "people", out);
	return g_string_free_to_bytes(out);
}

static gboolean read_mail(VulnIntake *in, VulnRepo *repo, GError **error)
{
	static const char *const words[] = {"parse", "--translate", NULL};
	g_autoptr(GBytes) keys = registered_keys(repo);
	g_autoptr(GBytes) json = NULL;
	const char *refusal;
	int status = 0;

	json = vuln_run_mail_with(words, in->bytes, keys, &status, error);
	if (json == NULL)
		return FALSE;
	if (status != 0 && status != VULN_ERROR_INCOMPLETE)
		return vuln_fail(
			error, VULN_ERROR_FATAL, "the mail could not be read");
	in->mail = vuln_json_read("vuln-mail", g_bytes_get_data(json, NULL),
		g_bytes_get_size(json), error);
	if (in->mail == NULL)
		return FALSE;
	refusal = vuln_node_find_text(in->mail, "error", "text", NULL);
	return refusal == NULL || vuln_fail(error, VULN_ERROR_INCOMPLETE,
					  "the mail is not taken: %s", refusal);
}

/* The key that a mail has in `messages`: that of its Message-ID, or of its
 * bytes when it has none. */
static char *message_key(const VulnIntake *in)
{
	const char *id = vuln_node_find_text(in->mail, "message_id", NULL);

	return id != NULL ? vuln_digest_text(id) : vuln_digest(in->bytes);
}

static const char *sender(const VulnIntake *in)
{
	const VulnNode *from = vuln_node_get(in->mail, "from");

	return vuln_node_find_text(vuln_node_at(from, 0), "address", NULL);
}

static gboolean writes_from(const VulnThing *partner, const char *address)
{
	const char *email = vuln_thing_text(partner, "email", NULL);
	const VulnNode *domains = vuln_thing_get(partner, "domains", NULL);
	const char *domain = strchr(address, '@');
	guint i;

	if (email != NULL && g_ascii_strcasecmp(email, address) == 0)
		return TRUE;
	for (i = 0; domain != NULL && i < vuln_node_size(domains); i++)
		if (g_ascii_strcasecmp(domain + 1,
			    vuln_node_text(vuln_node_at(domains, i))) == 0)
			return TRUE;
	return FALSE;
}

static VulnThing *find_partner(VulnIntake *in)
{
	const char *wanted = vuln_args_get(in->args, "from");
	const char *address = in->mail == NULL ? NULL : sender(in);
	g_autoptr(GPtrArray) partners =
		vuln_world_things(in->world, "partners", NULL);
	guint i;

	for (i = 0; i < partners->len; i++) {
		VulnThing *partner = partners->pdata[i];

		if (wanted != NULL ? g_str_equal(wanted, vuln_thing_id(partner))
				   : address != NULL &&
					     writes_from(partner, address))
			return partner;
	}
	return NULL;
}

/* Which cases it belongs to */

static void add_ids(GPtrArray *ids, char **more)
{
	gsize i;

	for (i = 0; more != NULL && more[i] != NULL; i++)
		if (!g_ptr_array_find_with_equal_func(
			    ids, more[i], g_str_equal, NULL))
			g_ptr_array_add(ids, g_strdup(more[i]));
}

static void add_cases(
	VulnIntake *in, GPtrArray *ids, const char *kind, const char *key)
{
	g_auto(GStrv) found = vuln_cache_find(in->repo, kind, key, NULL);

	add_ids(ids, found);
}

/* By the number itself or, where numbers are sealed, by its mark. */
static void add_cases_with(VulnIntake *in, GPtrArray *ids, const char *number)
{
	g_autofree char *key = in->mark_key == NULL
				       ? vuln_text_bare(number)
				       : vuln_number_mark(in->mark_key, number);

	add_cases(in, ids, in->mark_key == NULL ? "number" : "mark", key);
}

/* The cases of the numbers under @found that are quoted, or are not. */
static void add_cases_of(
	VulnIntake *in, GPtrArray *ids, const char *found, gboolean quoted)
{
	const VulnNode *list = vuln_node_find(in->mail, "found", found, NULL);
	guint i;

	for (i = 0; i < vuln_node_size(list); i++) {
		const VulnNode *item = vuln_node_at(list, i);

		if (vuln_node_true(vuln_node_get(item, "quoted")) == quoted)
			add_cases_with(in, ids,
				vuln_node_find_text(item, "value", NULL));
	}
}

/* The newest mail of the thread that a case has. */
static void add_case_of_thread(
	VulnIntake *in, GPtrArray *ids, const char *header)
{
	const VulnNode *all = vuln_node_get(in->mail, header);
	guint i = vuln_node_size(all);

	while (i-- > 0 && ids->len == 0) {
		g_autofree char *key =
			vuln_digest_text(vuln_node_text(vuln_node_at(all, i)));

		add_cases(in, ids, "message", key);
	}
}

/* A report that a letter of ours failed belongs where the letter does. */
static void add_case_of_bounce(VulnIntake *in, GPtrArray *ids)
{
	const char *failed = vuln_node_find_text(in->mail, "failed", NULL);
	g_autofree char *key = failed == NULL ? NULL : vuln_digest_text(failed);

	if (key != NULL)
		add_cases(in, ids, "message", key);
}

static gboolean say_cases(
	const GPtrArray *ids, const char *text, GError **error)
{
	guint i;

	vuln_fail(error, VULN_ERROR_NO, "%s", text);
	for (i = 0; i < ids->len && i < 10; i++)
		vuln_error_hint(error,
			"it may belong to %s: 'vuln receive --case %s <file>'",
			(const char *)ids->pdata[i],
			(const char *)ids->pdata[i]);
	return FALSE;
}

/* The numbers of a vulnerability are known to many: only a partner's mail is
 * put to a case by such a number alone. */
static gboolean find_by_other(VulnIntake *in, GPtrArray *ids, GError **error)
{
	g_autoptr(GPtrArray) some = g_ptr_array_new_with_free_func(g_free);

	if (vuln_args_has(in->args, "channel"))
		return TRUE;
	add_cases_of(in, some, "vn", FALSE);
	if (some->len == 1 && in->partner != NULL) {
		g_ptr_array_add(ids, g_strdup(some->pdata[0]));
		return TRUE;
	}
	if (some->len > 0)
		return say_cases(some,
			_("the mail has no tracking number, but the number "
			  "of a vulnerability that a case has"),
			error);
	add_cases_of(in, some, "tn", TRUE);
	if (some->len == 1)
		g_ptr_array_add(ids, g_strdup(some->pdata[0]));
	if (some->len > 1)
		return say_cases(some,
			_("the mail quotes the numbers of several cases"),
			error);
	return TRUE;
}

static guint count_numbers(const VulnIntake *in, const char *found)
{
	const VulnNode *list = vuln_node_find(in->mail, "found", found, NULL);
	guint i, count = 0;

	for (i = 0; i < vuln_node_size(list); i++)
		count += !vuln_node_true(
			vuln_node_get(vuln_node_at(list, i), "quoted"));
	return count;
}

/* Entered by hand: the number of a case that is there opens no other. */
static gboolean find_by_hand(VulnIntake *in, GError **error)
{
	const char *const *tns = vuln_args_all(in->args, "tn");
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	gsize i;

	for (i = 0; tns[i] != NULL; i++)
		add_cases_with(in, ids, tns[i]);
	if (ids->len == 0)
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO, "'%s' has that tracking number already",
		(const char *)ids->pdata[0]);
	return vuln_error_hint(error,
		"to add to it: 'vuln receive --case %s …'",
		(const char *)ids->pdata[0]);
}

static gboolean find_by_word(
	VulnIntake *in, GPtrArray *ids, const char *wanted, GError **error)
{
	char *id = vuln_repo_resolve(in->repo, wanted, FALSE, error);

	if (id != NULL)
		g_ptr_array_add(ids, id);
	return id != NULL;
}

static gboolean find_cases(VulnIntake *in, GPtrArray *ids, GError **error)
{
	const char *wanted = vuln_args_get(in->args, "case");

	in->several = in->mail != NULL && count_numbers(in, "tn") > 1;
	if (wanted != NULL)
		return find_by_word(in, ids, wanted, error);
	if (in->mail == NULL)
		return find_by_hand(in, error);
	add_case_of_bounce(in, ids);
	if (ids->len > 0)
		return TRUE;
	add_cases_of(in, ids, "tn", FALSE);
	add_cases_of(in, ids, "ipa", FALSE);
	if (ids->len == 0)
		add_case_of_thread(in, ids, "in_reply_to");
	if (ids->len == 0)
		add_case_of_thread(in, ids, "references");
	if (ids->len == 0 && count_numbers(in, "tn") == 0)
		return find_by_other(in, ids, error);
	return TRUE;
}

/* Takes the cases that have the mail out of @ids. TRUE when nothing is left to
 * be done; then the first of @ids is where the mail is. */
static gboolean is_taken(VulnIntake *in, GPtrArray *ids)
{
	g_autofree char *key = in->mail == NULL ? NULL : message_key(in);
	g_autoptr(GPtrArray) have = g_ptr_array_new_with_free_func(g_free);
	guint i = ids->len;

	if (key == NULL)
		return FALSE;
	add_cases(in, have, "message", key);
	if (have->len == 0)
		return FALSE;
	if (ids->len == 0) {
		g_ptr_array_add(ids, g_strdup(have->pdata[0]));
		return TRUE;
	}
	while (i-- > 0 && ids->len > 0) {
		if (!g_ptr_array_find_with_equal_func(
			    have, ids->pdata[i], g_str_equal, NULL))
			continue;
		if (ids->len == 1)
			return TRUE;
		g_ptr_array_remove_index(ids, i);
	}
	return FALSE;
}

static const char *partner_kind(const VulnIntake *in)
{
	return in->partner == NULL ? ""
				   : vuln_thing_text(in->partner, "kind", NULL);
}

/* How a new case came to us; NULL when the mail does not say. */
static const char *channel_of(const VulnIntake *in)
{
	const char *wanted = vuln_args_get(in->args, "channel");

	if (wanted != NULL)
		return wanted;
	if (in->mail == NULL)
		return vuln_args_has(in->args, "tn") ? "coordinator" : NULL;
	if (count_numbers(in, "tn") > 0)
		return "coordinator";
	if (count_numbers(in, "ipa") > 0 &&
		g_str_equal(partner_kind(in), "receiving"))
		return "receiving";
	return NULL;
}

/* What stands in a quotation opens no case, but is said. */
static gboolean quotes_number(const VulnIntake *in, GError **error)
{
	const VulnNode *list = vuln_node_find(in->mail, "found", "tn", NULL);
	const char *number =
		vuln_node_find_text(vuln_node_at(list, 0), "value", NULL);

	if (number == NULL)
		return FALSE;
	vuln_fail(error, VULN_ERROR_NO,
		"the mail opens no case: its tracking number %s stands in "
		"what it quotes or forwards, and no case has it",
		number);
	vuln_error_hint(error,
		"receive the mail that is quoted, if it can be had; else "
		"'vuln receive --channel coordinator --tn %s <file>'",
		number);
	return TRUE;
}

static gboolean no_case(const VulnIntake *in, GError **error)
{
	if (in->mail == NULL) {
		vuln_fail(error, VULN_ERROR_MISSING,
			"'--channel' is missing: who reported it");
		return FALSE;
	}
	if (quotes_number(in, error))
		return FALSE;
	vuln_fail(error, VULN_ERROR_NO,
		"the mail opens no case: it has no tracking number and "
		"belongs to no known thread");
	vuln_error_hint(error,
		"if it is a report: 'vuln receive --channel "
		"finder|customer|internal|supplier|receiving <file>'");
	return vuln_error_hint(error,
		"if it belongs to a case: 'vuln receive --case <case> "
		"<file>'; otherwise nothing needs to be done");
}

/* The new case */

/* Clocks may differ by so much; what is older than a year is no news. */
enum { CLOCKS = 600, TWO_DAYS = 2 * 86400, YEAR = 366 * 86400 };

/* The topmost Received header is written by our own mail system, if by any;
 * one that cannot be so is not believed. */
static gboolean is_likely(const VulnIntake *in, gint64 time)
{
	const VulnNode *date = vuln_node_get(in->mail, "date");
	gint64 now = vuln_repo_now(in->repo);
	gint64 written = vuln_node_number(date, 0);

	return time <= now + CLOCKS && time >= now - YEAR &&
	       (written == 0 || written > now + CLOCKS ||
		       time >= written - TWO_DAYS);
}

static gint64 header_time(VulnChange *change, const VulnIntake *in)
{
	gint64 time = in->mail == NULL
			      ? 0
			      : vuln_node_number(
					vuln_node_get(in->mail, "received"), 0);
	g_autofree char *text = NULL;

	if (time == 0)
		return 0;
	if (is_likely(in, time))
		return MIN(time, vuln_repo_now(in->repo));
	text = vuln_time_format(time, vuln_repo_zone(in->repo));
	g_ptr_array_add(change->outcome->said,
		g_strdup_printf(_("note  its header says that it was received "
				  "at %s, which is not believed"),
			text));
	return 0;
}

static gint64 received_at(VulnChange *change, VulnIntake *in, GError **error)
{
	gint64 time = header_time(change, in);
	const char *word;

	if (time != 0)
		return time;
	word = vuln_args_get(in->args, "received");
	if (word == NULL)
		return vuln_repo_now(in->repo);
	if (!vuln_time_parse(word, vuln_repo_zone(in->repo), &time, error))
		return 0;
	if (time > vuln_repo_now(in->repo)) {
		vuln_fail(error, VULN_ERROR_USAGE, "'%s' lies in the future",
			word);
		return 0;
	}
	return time;
}

static char *new_id(VulnIntake *in)
{
	int year, month, day;

	vuln_day_split(vuln_day_of_time(in->received, vuln_repo_zone(in->repo)),
		&year, &month, &day);
	for (;;) {
		g_autofree char *random = vuln_random_name();
		g_autofree char *id = g_strdup_printf(
			"%04d%02d%02d-%s", year, month, day, random);
		g_autofree char *of = g_strconcat("cases/", id, NULL);

		if (vuln_world_thing(in->world, of, NULL) == NULL)
			return g_steal_pointer(&id);
	}
}

static gboolean sees_every_case(VulnIntake *in, const VulnThing *person)
{
	gint64 now = vuln_repo_now(in->repo);

	return vuln_person_has(in->world, person, "csirt", now) ||
	       vuln_person_has(in->world, person, "poc", now);
}

/* The first access list: those who receive and handle cases and have an
 * agreement on file (C1, O3). */
static char **first_access(VulnIntake *in)
{
	g_autoptr(GPtrArray) people =
		vuln_world_things(in->world, "people", NULL);
	gint64 now = vuln_repo_now(in->repo);
	GPtrArray *handles = g_ptr_array_new();
	guint i;

	for (i = 0; i < people->len; i++) {
		const VulnThing *person = people->pdata[i];

		if (sees_every_case(in, person) &&
			vuln_person_agreed(in->world, person, now) &&
			vuln_person_key(in->world, person, now) != NULL)
			g_ptr_array_add(
				handles, g_strdup(vuln_thing_id(person)));
	}
	g_ptr_array_add(handles, NULL);
	return (char **)g_ptr_array_free(handles, FALSE);
}

static void put_access(VulnIntake *in, VulnItem *item)
{
	VulnNode *access = vuln_node_sub(item->fields, "access");
	gsize i;

	for (i = 0; in->readers[i] != NULL; i++)
		vuln_node_put_text(vuln_node_sub(access, in->readers[i]),
			"because", "receives and handles reports");
}

static gboolean check_channel(const char *channel, GError **error)
{
	const struct vuln_field *field = vuln_schema_field("cases", "channel");

	return vuln_schema_check_word(field, channel, error);
}

static gboolean begin_case(
	VulnIntake *in, VulnItem *item, const char *channel, GError **error)
{
	g_autofree char *at = vuln_time_format_utc(in->received);
	const char *medium = vuln_args_get(in->args, "by");

	if (!check_channel(channel, error))
		return FALSE;
	vuln_node_put_text(item->fields, "received", at);
	vuln_node_put_text(item->fields, "channel", channel);
	vuln_node_put_text(item->fields, "medium",
		medium != NULL	   ? medium
		: in->mail != NULL ? "mail"
				   : "phone");
	/* nothing is guessed: the receiving organisation writes of both */
	if (!g_str_equal(channel, "receiving") ||
		vuln_args_has(in->args, "website"))
		vuln_node_put_text(item->fields, "subject",
			g_str_equal(channel, "receiving") ? "website"
							  : "product");
	put_access(in, item);
	return TRUE;
}

static gboolean seal_mail(
	VulnChange *change, VulnIntake *in, VulnItem *item, GError **error)
{
	g_autofree char *key = message_key(in);
	g_autofree char *at = vuln_time_format_utc(in->received);
	g_autofree char *file = vuln_change_seal(change, item, "mail",
		(const char *const *)in->readers, in->bytes, error);
	VulnNode *entry;

	if (file == NULL)
		return FALSE;
	entry = vuln_node_sub(vuln_node_sub(item->fields, "messages"), key);
	vuln_node_put_text(entry, "received", at);
	vuln_node_put_text(entry, "file", file);
	vuln_intake_message(in, entry);
	vuln_intake_judge(in, entry, change->outcome);
	vuln_intake_bounce(in, item->fields, entry);
	vuln_intake_read(in, entry, change->outcome);
	return TRUE;
}

static gboolean add_record(VulnChange *change, VulnIntake *in, GError **error)
{
	g_autofree char *of = g_strconcat("cases/", in->id, NULL);
	const char *channel = in->is_known ? NULL : channel_of(in);
	VulnItem *item = vuln_change_add(
		change, of, in->is_known ? "message" : "receive", error);

	if (item == NULL)
		return FALSE;
	in->before = in->is_known ? item->before : NULL;
	g_clear_pointer(&in->left, g_hash_table_unref);
	if (channel == NULL && in->is_known)
		channel = vuln_thing_text(item->before, "channel", NULL);
	in->channel = channel;
	if (!in->is_known &&
		(channel == NULL || !begin_case(in, item, channel, error)))
		return FALSE;
	if (!vuln_intake_words(in, item->fields, error))
		return FALSE;
	if (vuln_args_get(in->args, "text") != NULL)
		vuln_node_put_text(item->fields, "comment",
			vuln_args_get(in->args, "text"));
	if (in->mail != NULL)
		vuln_intake_found(in, item->fields);
	vuln_number_marks(in->mark_key, item->before, item->fields);
	return in->mail == NULL || seal_mail(change, in, item, error);
}

static char *sender_text(const VulnIntake *in)
{
	if (in->pretended != NULL)
		return g_strdup_printf(_("somebody who writes as %s"),
			vuln_thing_id(in->pretended));
	if (in->partner == NULL)
		return g_strdup(_("somebody unknown"));
	if (in->mail == NULL || in->proven ||
		in->standing == VULN_STANDING_FULL)
		return g_strdup(vuln_thing_id(in->partner));
	return g_strdup_printf(_("%s (claimed)"), vuln_thing_id(in->partner));
}

static void report_missing(VulnChange *change, const VulnNode *missing)
{
	g_autoptr(GString) list = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(missing); i++)
		g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ",
			vuln_node_text(vuln_node_at(missing, i)));
	if (list->len > 0)
		g_ptr_array_add(change->outcome->said,
			g_strdup_printf(
				_("not found in the mail: %s"), list->str));
}

static void report(VulnChange *change, VulnIntake *in)
{
	const VulnNode *fields = ((VulnItem *)change->items->pdata[0])->fields;
	g_autofree char *when =
		vuln_time_format(in->received, vuln_repo_zone(in->repo));
	g_autofree char *from = sender_text(in);
	guint i;

	g_ptr_array_add(change->outcome->said,
		g_strdup_printf(_("received  %s  from %s, %s"), when, from,
			in->channel));
	for (i = 1; i < change->items->len; i++)
		g_ptr_array_add(change->outcome->said,
			g_strdup_printf(_("added to  %s, too"),
				((VulnItem *)change->items->pdata[i])->of +
					strlen("cases/")));
	report_missing(change, vuln_node_get(fields, "not-found"));
}

/* Each case gets the mail in a record of its own. */
static gboolean add_to(
	VulnChange *change, VulnIntake *in, const char *id, GError **error)
{
	g_free(in->id);
	in->id = id == NULL ? new_id(in) : g_strdup(id);
	in->is_known = id != NULL;
	g_strfreev(in->readers);
	in->readers = in->is_known ? vuln_intake_readers(in) : first_access(in);
	return add_record(change, in, error);
}

static gboolean has_one_number(const VulnIntake *in, GError **error)
{
	if (!in->several || vuln_args_has(in->args, "tn"))
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO,
		"the mail has several tracking numbers, and no case has any "
		"of them");
	return vuln_error_hint(error,
		"say which is its own: 'vuln receive --channel coordinator "
		"--tn <number> <file>'");
}

static gboolean add_all(
	VulnChange *change, VulnIntake *in, GPtrArray *ids, GError **error)
{
	guint i;

	in->received = received_at(change, in, error);
	if (in->received == 0)
		return FALSE;
	if (ids->len == 0)
		return has_one_number(in, error) &&
		       add_to(change, in, NULL, error);
	for (i = 0; i < ids->len; i++)
		if (!add_to(change, in, ids->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Of many mails some use a word that is for all of them, and others do not. */
static gboolean is_one_of_many(const VulnIntake *in)
{
	return *vuln_args_look(in->args, "filter") != NULL ||
	       *vuln_args_look(in->args, "maildir") != NULL;
}

static gboolean build(VulnChange *change, void *data, GError **error)
{
	VulnIntake *in = data;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

	in->repo = change->repo;
	in->world = vuln_repo_world(change->repo);
	in->partner = find_partner(in);
	vuln_intake_weigh(in);
	if (!find_cases(in, ids, error))
		return FALSE;
	if (is_taken(in, ids)) {
		change->outcome->id = g_strdup(ids->pdata[0]);
		return TRUE;
	}
	if (ids->len == 0 && channel_of(in) == NULL)
		return no_case(in, error);
	if (!add_all(change, in, ids, error) ||
		(!is_one_of_many(in) && !vuln_args_check(in->args, error)))
		return FALSE;
	report(change, in);
	return TRUE;
}

GPtrArray *vuln_receive_messages(GBytes *file)
{
	return vuln_intake_messages(file);
}

VulnOutcome *vuln_receive(
	VulnRepo *repo, GBytes *mail, const VulnArgs *args, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	VulnIntake in = {.args = args, .bytes = mail};
	gboolean good = mail == NULL || read_mail(&in, repo, error);
	const char *me = vuln_repo_me(repo, NULL);

	if (good && me != NULL)
		in.mark_key = vuln_number_key(repo, me);
	good = good && vuln_change_run(repo, build, &in,
			       vuln_args_has(args, "dry-run"), outcome, error);
	vuln_node_unref(in.mail);
	g_free(in.mark_key);
	g_clear_pointer(&in.left, g_hash_table_unref);
	g_free(in.id);
	g_strfreev(in.readers);
	if (!good)
		return NULL;
	if (!outcome->nothing_to_do && !outcome->dry_run)
		vuln_outcome_next(repo, outcome);
	return g_steal_pointer(&outcome);
}
