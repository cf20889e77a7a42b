/* SPDX-License-Identifier: Apache-2.0 */
/* This file tells which mails of a case no person has read. */
#include <string.h>

#include "base/translate.h"
#include "case/unread.h"
#include "repo/people.h"
#include "vuln/error.h"
#include "vuln/unread.h"

enum { FEWEST_DIGITS = 4, TAIL = 4 };

static const VulnNode *mails_of(const VulnThing *thing)
{
	return vuln_thing_get(thing, "messages", NULL);
}

const VulnRecord *vuln_mail_record(const VulnThing *thing, const char *key)
{
	return vuln_thing_writer(thing, "messages", key, "received", NULL);
}

/* A reply that a program sent by itself says nothing that could hold a day,
 * unless it announces something all the same. */
static gboolean is_automatic(const VulnNode *mail)
{
	return vuln_node_true(vuln_node_get(mail, "automatic")) &&
	       vuln_node_size(vuln_node_get(mail, "intents")) == 0;
}

static gboolean is_unread(
	const VulnThing *thing, const char *key, const VulnNode *mail)
{
	const VulnRecord *record = vuln_mail_record(thing, key);
	const VulnRecord *end = vuln_thing_writer(thing, "closed", "at", NULL);

	if (record == NULL || is_automatic(mail) ||
		g_str_equal(vuln_record_action(record), "receive") ||
		vuln_thing_get(thing, "reads", key, "as", NULL) != NULL)
		return FALSE;
	return end == NULL || !vuln_thing_follows(thing, end, record);
}

static gint compare_times(gconstpointer a, gconstpointer b, gpointer mails)
{
	const char *left = *(char *const *)a, *right = *(char *const *)b;
	int order =
		g_strcmp0(vuln_node_find_text(mails, left, "received", NULL),
			vuln_node_find_text(mails, right, "received", NULL));

	return order != 0 ? order : strcmp(left, right);
}

GPtrArray *vuln_unread(const VulnThing *thing)
{
	const VulnNode *mails = mails_of(thing);
	GPtrArray *keys = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_node_size(mails); i++)
		if (is_unread(thing, vuln_node_key(mails, i),
			    vuln_node_at(mails, i)))
			g_ptr_array_add(keys, (void *)vuln_node_key(mails, i));
	g_ptr_array_sort_with_data(keys, compare_times, (void *)mails);
	return keys;
}

static VulnUnread *describe(const VulnThing *thing, const char *key)
{
	const VulnNode *mail = vuln_thing_get(thing, "messages", key, NULL);
	const char *at = vuln_node_find_text(mail, "received", NULL);
	VulnUnread *one = g_new0(VulnUnread, 1);

	one->key = key;
	one->from = vuln_node_find_text(mail, "from", NULL);
	one->trust = vuln_node_find_text(mail, "trust", NULL);
	if (one->trust == NULL)
		one->trust = vuln_node_get(mail, "signed-by") != NULL
				     ? "proven"
				     : "claimed";
	one->subject = vuln_node_find_text(mail, "subject", NULL);
	one->record = vuln_mail_record(thing, key)->name;
	if (at != NULL)
		vuln_time_parse_utc(at, &one->received, NULL);
	return one;
}

GPtrArray *vuln_unread_list(const VulnThing *thing)
{
	g_autoptr(GPtrArray) keys = vuln_unread(thing);
	GPtrArray *mails = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; i < keys->len; i++)
		g_ptr_array_add(mails, describe(thing, keys->pdata[i]));
	return mails;
}

static gboolean has_keys(const VulnThing *partner)
{
	return partner != NULL &&
	       vuln_node_size(vuln_thing_get(partner, "keys", NULL)) > 0;
}

gboolean vuln_mail_is_from(VulnWorld *world, const VulnThing *thing,
	const char *key, const char *id)
{
	const VulnNode *mail = vuln_thing_get(thing, "messages", key, NULL);
	const char *trust = vuln_node_find_text(mail, "trust", NULL);

	if (mail == NULL ||
		g_strcmp0(vuln_node_find_text(mail, "from", NULL), id) != 0)
		return FALSE;
	if (!has_keys(vuln_partner(world, id)))
		return TRUE;
	return trust != NULL ? g_str_equal(trust, "proven")
			     : vuln_node_get(mail, "signed-by") != NULL;
}

gboolean vuln_mail_announces(const VulnThing *thing, const char *key)
{
	static const char *const words[] = {"postponed", "brought-forward",
		"cancelled", "to-be-announced", "date-change", NULL};
	const VulnNode *list =
		vuln_thing_get(thing, "messages", key, "intents", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(list); i++)
		if (g_strv_contains(
			    words, vuln_node_text(vuln_node_at(list, i))))
			return TRUE;
	return FALSE;
}

/* Naming a mail */

static gboolean has_name(
	const VulnThing *thing, const char *key, const char *word)
{
	const VulnRecord *record = vuln_mail_record(thing, key);
	const char *name = record == NULL ? "" : record->name;

	if (word[strspn(word, "0123456789")] == '\0' && strlen(word) < TAIL)
		return record != NULL &&
		       g_ascii_strtoull(word, NULL, 10) == record->number;
	return g_str_equal(name, word) ||
	       (strlen(word) == TAIL && g_str_has_suffix(name, word));
}

static gboolean has_id(
	const VulnThing *thing, const char *key, const char *word)
{
	static const char *const fields[] = {"message-id", "sealed-id"};
	g_autofree char *bare = g_strdup(word);
	gsize i, length = strlen(word);

	if (length > 2 && word[0] == '<' && word[length - 1] == '>') {
		g_free(bare);
		bare = g_strndup(word + 1, length - 2);
	}
	for (i = 0; i < G_N_ELEMENTS(fields); i++)
		if (g_strcmp0(vuln_thing_text(
				      thing, "messages", key, fields[i], NULL),
			    bare) == 0)
			return TRUE;
	return FALSE;
}

static gboolean has_digest(
	const VulnThing *thing, const char *key, const char *word)
{
	const char *hex = strchr(key, ':');

	(void)thing;
	return strlen(word) >= FEWEST_DIGITS &&
	       (g_str_has_prefix(key, word) ||
		       (hex != NULL && g_str_has_prefix(hex + 1, word)));
}

const char *vuln_case_mail(
	const VulnThing *thing, const char *word, GError **error)
{
	static gboolean (*const ways[])(const VulnThing *, const char *,
		const char *) = {has_name, has_id, has_digest};
	const VulnNode *mails = mails_of(thing);
	const char *found = NULL;
	guint i, count = 0;
	gsize way;

	for (way = 0; way < G_N_ELEMENTS(ways) && count == 0; way++)
		for (i = 0; i < vuln_node_size(mails); i++)
			if (ways[way](thing, vuln_node_key(mails, i), word)) {
				found = vuln_node_key(mails, i);
				count++;
			}
	if (count == 1)
		return found;
	vuln_fail(error, VULN_ERROR_NO,
		count == 0 ? N_("no mail of the case is called '%s' "
				"[reference-message]")
			   : N_("several mails of the case are called '%s' "
				"[reference-message]"),
		word);
	return NULL;
}
