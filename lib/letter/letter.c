/* SPDX-License-Identifier: Apache-2.0 */
/* A letter is written for its reader and laid into the outbox. */
#include <string.h>

#include "mail/client.h"
#include "template/builtin.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "base/json.h"
#include "case/told.h"
#include "letter/letter.h"
#include "letter/outbox-inside.h"
#include "repo/template-file.h"
#include "vuln/error.h"
#include "vuln/text.h"

enum { ID_DIGITS = 32, MOST_NAME = 200 };

/* The reader */

/* O5: an affiliate that the coordinator knows of counts as inside, every
 * other company as outside. */
static enum vuln_reader reader_of(const VulnThing *partner)
{
	if (vuln_partner_is(partner, "coordinator"))
		return VULN_READER_COORDINATOR;
	if (vuln_partner_is(partner, "receiving"))
		return VULN_READER_RECEIVING;
	return vuln_partner_is_inside(partner) ? VULN_READER_INSIDE
					       : VULN_READER_OUTSIDE;
}

/* What other companies are written; all else is the coordinator's. */
static gboolean is_form_for_company(const char *template)
{
	static const char *const forms[] = {"order", "supplier", "notice",
		"notice-advance", "reminder-supplier", NULL};

	return g_strv_contains(forms, template) ||
	       g_str_has_prefix(template, "ack-");
}

static gboolean find_reader(VulnLetter *letter)
{
	if (g_str_equal(letter->of, "finder")) {
		letter->reader = VULN_READER_FINDER;
		return TRUE;
	}
	letter->thing = vuln_world_thing(letter->act->world, letter->of, NULL);
	if (letter->thing == NULL)
		return FALSE;
	if (g_str_has_prefix(letter->of, "people/")) {
		letter->reader = VULN_READER_INSIDE;
		return TRUE;
	}
	letter->reader = reader_of(letter->thing);
	return letter->reader == VULN_READER_COORDINATOR ||
	       letter->reader == VULN_READER_RECEIVING ||
	       is_form_for_company(letter->template);
}

static gboolean has_templates(const char *language)
{
	g_autofree char *name =
		g_strdup_printf("letters/%s/numbers.txt", language);

	return vuln_template_builtin(name) != NULL;
}

static void find_language(VulnLetter *letter)
{
	const char *const *wanted = vuln_policy_languages(letter->act->world);
	const char *own = letter->thing == NULL ? NULL
						: vuln_thing_text(letter->thing,
							  "lang", NULL);

	letter->language = "en";
	if (own != NULL && has_templates(own)) {
		letter->language = own;
		return;
	}
	for (; *wanted != NULL; wanted++)
		if (has_templates(*wanted)) {
			letter->language = *wanted;
			return;
		}
}

static void find_address(VulnLetter *letter)
{
	const VulnThing *finder = letter->act->thing;
	const char *name = NULL;

	if (letter->reader == VULN_READER_FINDER) {
		letter->address =
			vuln_thing_text(finder, "finder", "address", NULL);
		letter->name = vuln_thing_text(finder, "finder", "name", NULL);
		return;
	}
	letter->address = vuln_thing_text(letter->thing, "email", NULL);
	if (!g_str_equal(letter->language, "ja"))
		name = vuln_thing_text(letter->thing, "name-en", NULL);
	letter->name = name != NULL
			       ? name
			       : vuln_thing_text(letter->thing, "name", NULL);
}

/* The mail */

char *vuln_letter_id(const VulnLetter *letter, GError **error)
{
	const char *root = vuln_repo_root(letter->act->repo, error);
	VulnThing *me = vuln_person(letter->act->world, letter->act->me);
	const char *email = vuln_thing_text(me, "email", NULL);
	g_autofree char *all = NULL, *hex = NULL;

	if (root == NULL)
		return NULL;
	if (email == NULL || strchr(email, '@') == NULL)
		return vuln_fail_null(error, VULN_ERROR_NO,
			"'%s' has no mail address to write from",
			letter->act->me);
	all = g_strjoin("\n", root, letter->act->item->of,
		letter->act->item->record, letter->of, letter->about, NULL);
	hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
	return g_strdup_printf(
		"%.*s@%s", ID_DIGITS, hex, strchr(email, '@') + 1);
}

/* The Message-ID of a mail if it is one of the reader's. Whoever is registered
 * has his own thread, and nobody is told the ids of another. */
static const char *id_for(const VulnLetter *letter, const VulnNode *mail)
{
	const char *from = vuln_node_find_text(mail, "from", NULL);

	if (letter->reader == VULN_READER_FINDER)
		return from != NULL
			       ? NULL
			       : vuln_node_find_text(mail, "sealed-id", NULL);
	if (letter->reader == VULN_READER_INSIDE ||
		g_strcmp0(from, letter->to) != 0)
		return NULL;
	return vuln_node_find_text(mail, "message-id", NULL);
}

/* The newest mail of the reader in this case. */
static const char *answered(const VulnLetter *letter)
{
	const VulnNode *all =
		vuln_thing_get(letter->act->thing, "messages", NULL);
	const char *newest = "", *id = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *at = vuln_node_find_text(one, "received", NULL);
		const char *its = id_for(letter, one);

		if (its == NULL || at == NULL ||
			!vuln_text_is_message_id(its) || strcmp(at, newest) < 0)
			continue;
		newest = at;
		id = its;
	}
	return id;
}

/* RFC 5322, section 3.6.4: readers' programs go by either. */
static void put_thread(const VulnLetter *letter, VulnNode *mail)
{
	const char *before = answered(letter);
	VulnNode *references;

	if (before == NULL)
		return;
	references = vuln_node_list();
	vuln_node_append_text(references, before);
	vuln_node_put_text(mail, "in_reply_to", before);
	vuln_node_put(mail, "references", references);
}

/* Names come from anywhere; what no header can hold is left out, so that it
 * keeps no letter from being written. */
static char *name_for_header(const char *name)
{
	GString *out = g_string_new(NULL);
	const char *at;

	for (at = name == NULL ? "" : name; *at != '\0' && out->len < MOST_NAME;
		at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_iscntrl(c) ||
			g_unichar_type(c) == G_UNICODE_FORMAT || c == 0x2028 ||
			c == 0x2029)
			c = ' ';
		g_string_append_unichar(out, c);
	}
	return g_strstrip(g_string_free(out, FALSE));
}

static VulnNode *mailbox(const char *given, const char *address)
{
	g_autofree char *name = name_for_header(given);
	VulnNode *box = vuln_node_map();

	if (*name != '\0')
		vuln_node_put_text(box, "name", name);
	vuln_node_put_text(box, "address", address);
	return box;
}

static VulnNode *sender(const VulnLetter *letter)
{
	VulnWorld *world = letter->act->world;
	VulnThing *me = vuln_person(world, letter->act->me);
	const VulnNode *names =
		vuln_node_get(vuln_policy(world), "organisation");
	const char *name = vuln_node_find_text(names, letter->language, NULL);

	if (name == NULL && vuln_node_size(names) > 0)
		name = vuln_node_text(vuln_node_at(names, 0));
	return mailbox(name, vuln_thing_text(me, "email", NULL));
}

static gboolean put_body(const VulnLetter *letter, VulnNode *mail,
	const char *text, VulnNode *keys, GError **error)
{
	const VulnZone *zone = vuln_policy_zone(letter->act->world);
	const char *key = vuln_repo_key(letter->act->repo, error);

	if (key == NULL)
		return FALSE;
	vuln_node_put_text(mail, "text", text);
	vuln_node_put(mail, "date", vuln_node_int(letter->act->now));
	vuln_node_put(mail, "zone_offset",
		vuln_node_int(vuln_zone_offset(zone, letter->act->now) / 60));
	vuln_node_put_text(mail, "sign", key);
	if (letter->reader != VULN_READER_FINDER &&
		vuln_thing_text(letter->thing, "charset", NULL) != NULL)
		vuln_node_put_text(mail, "charset",
			vuln_thing_text(letter->thing, "charset", NULL));
	if (keys != NULL)
		vuln_node_put(mail, "encrypt_keys", vuln_node_ref(keys));
	return TRUE;
}

static GBytes *run_build(
	const VulnLetter *letter, const VulnNode *mail, GError **error)
{
	static const char *const words[] = {"build", NULL};
	g_autofree char *json = vuln_json_write(mail);
	g_autoptr(GBytes) in = g_bytes_new(json, strlen(json));
	g_autofree char *said = NULL;
	int status = 0;
	g_autoptr(GBytes) out =
		vuln_run_mail_said(words, in, &status, &said, error);

	if (out == NULL || !vuln_letter_report(letter, said, status, error))
		return NULL;
	return g_steal_pointer(&out);
}

static GBytes *build_mail(const VulnLetter *letter, const char *message_id,
	const char *text, VulnNode *keys, GError **error)
{
	g_autofree char *subject = vuln_letter_subject(letter);
	g_autoptr(VulnNode) mail = vuln_node_map();
	VulnNode *to = vuln_node_list();

	vuln_node_put(mail, "from", sender(letter));
	vuln_node_append(to, mailbox(letter->name, letter->address));
	vuln_node_put(mail, "to", to);
	vuln_node_put_text(mail, "subject", subject);
	vuln_node_put_text(mail, "message_id", message_id);
	put_thread(letter, mail);
	return put_body(letter, mail, text, keys, error)
		       ? run_build(letter, mail, error)
		       : NULL;
}

/* The outbox */

/* An earlier one that still waits falls away (vuln_letter_fell()). */
static void say_replaced(const VulnLetter *letter)
{
	const VulnThing *thing = letter->act->thing;
	const VulnNode *all = vuln_thing_get(thing, "letters", NULL);
	guint i;

	for (i = 0; vuln_letter_is_replaced_by_next(letter->about) &&
		    i < vuln_node_size(all);
		i++) {
		const VulnNode *one = vuln_node_at(all, i);

		if (vuln_node_get(one, "sent") == NULL &&
			vuln_node_get(one, "dropped") == NULL &&
			g_strcmp0(vuln_node_find_text(one, "about", NULL),
				letter->about) == 0 &&
			g_strcmp0(vuln_node_find_text(one, "to", NULL),
				letter->to) == 0)
			vuln_act_say(letter->act,
				"the earlier letter to %s about %s, which was "
				"not sent, falls away",
				letter->to, letter->about);
	}
}

static void put_in_record(const VulnLetter *letter, const char *message_id)
{
	vuln_act_put(letter->act, letter->about, "letters", message_id, "about",
		NULL);
	vuln_act_put(
		letter->act, letter->to, "letters", message_id, "to", NULL);
	vuln_act_say(letter->act, "letter  to %s, about %s", letter->to,
		letter->about);
	say_replaced(letter);
}

static gboolean stage(const VulnLetter *letter, const char *message_id,
	GBytes *mail, gboolean is_encrypted, GError **error)
{
	VulnOutboxLetter *out = g_new0(VulnOutboxLetter, 1);

	out->name = g_strndup(message_id, ID_DIGITS);
	out->message_id = g_strdup(message_id);
	out->id = g_strdup(letter->act->id);
	out->about = g_strdup(letter->about);
	out->to = g_strdup(letter->to);
	out->address = g_strdup(letter->address);
	out->written = letter->act->now;
	out->is_encrypted = is_encrypted;
	out->state = VULN_LETTER_STAGED;
	g_ptr_array_add(letter->act->letters, out);
	return vuln_outbox_stage(letter->act->repo, out, mail, error);
}

static gboolean post(
	VulnLetter *letter, const char *text, VulnNode *keys, GError **error)
{
	g_autofree char *message_id = vuln_letter_id(letter, error);
	g_autoptr(GError) problem = NULL;
	g_autoptr(GBytes) mail = NULL;

	if (message_id == NULL)
		return FALSE;
	if (letter->act->change->dry_run) {
		put_in_record(letter, message_id);
		return TRUE;
	}
	mail = build_mail(letter, message_id, text, keys, &problem);
	if (mail == NULL) {
		vuln_letter_warn(letter, "letter-not-built", problem->message);
		return TRUE;
	}
	put_in_record(letter, message_id);
	return stage(letter, message_id, mail, keys != NULL, error);
}

static gboolean compose(VulnLetter *letter, GError **error)
{
	g_autofree char *text = NULL;
	g_autoptr(VulnNode) keys = NULL;

	letter->facts = vuln_letter_facts(letter);
	letter->said = vuln_letter_said(letter);
	text = vuln_letter_text(letter, error);
	if (text == NULL || !vuln_letter_check(letter, text, error))
		return FALSE;
	keys = vuln_letter_keys(letter);
	if (keys == NULL && !letter->is_clear)
		return vuln_letter_no_key(letter);
	return post(letter, text, keys, error);
}

gboolean vuln_letter_write(VulnAct *act, const char *of, const char *about,
	const char *template, const char *words, GError **error)
{
	const char *slash = strchr(of, '/');
	VulnLetter letter = {.act = act,
		.of = of,
		.to = slash == NULL ? of : slash + 1,
		.about = about,
		.template = template,
		.words = words};
	gboolean good;

	if (!find_reader(&letter)) {
		vuln_letter_warn(&letter, "letter-none",
			"there is no form for such a reader");
		return TRUE;
	}
	find_language(&letter);
	find_address(&letter);
	if (letter.address == NULL) {
		vuln_letter_warn(&letter, "letter-without-address",
			"no mail address is known");
		return TRUE;
	}
	if (letter.name == NULL)
		letter.name = letter.address;
	good = compose(&letter, error);
	vuln_node_unref(letter.facts);
	vuln_node_unref(letter.said);
	return good;
}
