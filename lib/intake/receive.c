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

/* Which case it belongs to */

static char *one_case(
	VulnIntake *in, const char *kind, const char *key, GError **error)
{
	g_auto(GStrv) ids = vuln_cache_find(in->repo, kind, key, error);

	return ids == NULL || ids[0] == NULL ? NULL : g_strdup(ids[0]);
}

static char *case_of_thread(VulnIntake *in, const char *header)
{
	const VulnNode *ids = vuln_node_get(in->mail, header);
	guint i = vuln_node_size(ids);

	while (i-- > 0) {
		g_autofree char *key =
			vuln_digest_text(vuln_node_text(vuln_node_at(ids, i)));
		char *id = one_case(in, "message", key, NULL);

		if (id != NULL)
			return id;
	}
	return NULL;
}

/* By the number itself or, where numbers are sealed, by its mark. */
static char *case_with(VulnIntake *in, const char *number)
{
	g_autofree char *key = in->mark_key == NULL
				       ? vuln_text_bare(number)
				       : vuln_number_mark(in->mark_key, number);

	return one_case(
		in, in->mark_key == NULL ? "number" : "mark", key, NULL);
}

static gboolean several_cases(
	const char *one, const char *other, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO,
		"the mail has the numbers of several cases: '%s' and '%s'", one,
		other);
	return vuln_error_hint(error,
		"say to which it belongs: 'vuln receive --case <case> "
		"<file>'");
}

/* The case of the numbers under @found, which may be in->id already. */
static gboolean case_of_numbers(
	VulnIntake *in, const char *found, GError **error)
{
	const VulnNode *list = vuln_node_find(in->mail, "found", found, NULL);
	guint i;

	for (i = 0; i < vuln_node_size(list); i++) {
		const VulnNode *item = vuln_node_at(list, i);
		g_autofree char *id = NULL;

		if (vuln_node_true(vuln_node_get(item, "quoted")))
			continue;
		id = case_with(in, vuln_node_find_text(item, "value", NULL));
		if (in->id != NULL && id != NULL && !g_str_equal(id, in->id))
			return several_cases(in->id, id, error);
		if (in->id == NULL)
			in->id = g_steal_pointer(&id);
	}
	return TRUE;
}

static gboolean find_case(VulnIntake *in, GError **error)
{
	const char *wanted = vuln_args_get(in->args, "case");

	if (wanted != NULL) {
		in->id = vuln_repo_resolve(in->repo, wanted, FALSE, error);
		in->is_known = in->id != NULL;
		return in->id != NULL;
	}
	if (in->mail == NULL)
		return TRUE;
	if (!case_of_numbers(in, "tn", error) ||
		!case_of_numbers(in, "ipa", error))
		return FALSE;
	if (in->id == NULL)
		in->id = case_of_thread(in, "in_reply_to");
	if (in->id == NULL)
		in->id = case_of_thread(in, "references");
	in->is_known = in->id != NULL;
	return TRUE;
}

static gboolean is_taken(VulnIntake *in)
{
	g_autofree char *key = in->mail == NULL ? NULL : message_key(in);
	g_autofree char *id =
		key == NULL ? NULL : one_case(in, "message", key, NULL);

	if (id == NULL)
		return FALSE;
	g_free(in->id);
	in->id = g_steal_pointer(&id);
	return TRUE;
}

static gboolean has_number(const VulnIntake *in, const char *found)
{
	return vuln_node_size(vuln_node_find(in->mail, "found", found, NULL)) >
	       0;
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
	if (has_number(in, "tn"))
		return "coordinator";
	if (has_number(in, "ipa") && g_str_equal(partner_kind(in), "receiving"))
		return "receiving";
	return NULL;
}

static gboolean no_case(const VulnIntake *in, GError **error)
{
	if (in->mail == NULL) {
		vuln_fail(error, VULN_ERROR_MISSING,
			"'--channel' is missing: who reported it");
		return FALSE;
	}
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

static gint64 received_at(VulnIntake *in, GError **error)
{
	const VulnNode *header =
		in->mail == NULL ? NULL : vuln_node_get(in->mail, "received");
	const char *word = vuln_args_get(in->args, "received");
	gint64 time = vuln_node_number(header, 0);

	if (time != 0)
		return time;
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
	vuln_node_put_text(item->fields, "subject",
		g_str_equal(channel, "receiving") ? "website" : "product");
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

static void report(VulnChange *change, VulnIntake *in)
{
	const VulnNode *fields = ((VulnItem *)change->items->pdata[0])->fields;
	const VulnNode *missing = vuln_node_get(fields, "not-found");
	g_autofree char *when =
		vuln_time_format(in->received, vuln_repo_zone(in->repo));
	g_autoptr(GString) list = g_string_new(NULL);
	guint i;

	g_ptr_array_add(change->outcome->said,
		g_strdup_printf(_("received  %s  from %s, %s"), when,
			in->partner == NULL ? _("somebody unknown")
					    : vuln_thing_id(in->partner),
			in->channel));
	for (i = 0; i < vuln_node_size(missing); i++)
		g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ",
			vuln_node_text(vuln_node_at(missing, i)));
	if (list->len > 0)
		g_ptr_array_add(change->outcome->said,
			g_strdup_printf(
				_("not found in the mail: %s"), list->str));
}

static gboolean build(VulnChange *change, void *data, GError **error)
{
	VulnIntake *in = data;

	in->repo = change->repo;
	in->world = vuln_repo_world(change->repo);
	g_clear_pointer(&in->id, g_free);
	g_clear_pointer(&in->readers, g_strfreev);
	in->partner = find_partner(in);
	if (is_taken(in)) {
		change->outcome->id = g_strdup(in->id);
		return TRUE;
	}
	if (!find_case(in, error))
		return FALSE;
	if (!in->is_known && channel_of(in) == NULL)
		return no_case(in, error);
	in->received = received_at(in, error);
	if (in->received == 0)
		return FALSE;
	if (in->id == NULL)
		in->id = new_id(in);
	in->readers = in->is_known ? vuln_intake_readers(in) : first_access(in);
	if (!add_record(change, in, error))
		return FALSE;
	report(change, in);
	return TRUE;
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
	g_free(in.id);
	g_strfreev(in.readers);
	if (!good)
		return NULL;
	if (!outcome->nothing_to_do && !outcome->dry_run)
		vuln_outcome_next(repo, outcome);
	return g_steal_pointer(&outcome);
}
