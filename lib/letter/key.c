/* SPDX-License-Identifier: Apache-2.0 */
/* Keys that letters are encrypted to, and what is to be said of them. */
#include <string.h>

#include "base/translate.h"
#include "letter/letter.h"
#include "repo/people.h"
#include "vuln/error.h"

void vuln_letter_warn(
	const VulnLetter *letter, const char *rule, const char *why)
{
	vuln_findings_add(letter->act->change->outcome->findings, rule,
		VULN_WARNING, NULL, "the letter to '%s' was not written: %s",
		letter->to, _(why));
}

static gboolean add_key(
	const VulnLetter *letter, VulnThing *whose, VulnNode *keys)
{
	const char *fingerprint = whose == NULL
					  ? NULL
					  : vuln_person_key(letter->act->world,
						    whose, letter->act->now);
	VulnNode *key;

	if (fingerprint == NULL)
		return FALSE;
	key = vuln_node_map();
	vuln_node_put_text(key, "fingerprint", fingerprint);
	vuln_node_put_text(key, "armor",
		vuln_thing_text(whose, "keys", fingerprint, "armor", NULL));
	vuln_node_append(keys, key);
	return TRUE;
}

static gboolean add_finder_key(const VulnLetter *letter, VulnNode *keys)
{
	const VulnNode *all =
		vuln_thing_get(letter->act->thing, "finder", "keys", NULL);
	const char *armor;
	VulnNode *key;

	if (vuln_node_size(all) == 0)
		return FALSE;
	armor = vuln_node_find_text(vuln_node_at(all, 0), "armor", NULL);
	key = vuln_node_map();
	vuln_node_put_text(key, "fingerprint", vuln_node_key(all, 0));
	vuln_node_put_text(key, "armor", armor == NULL ? "" : armor);
	vuln_node_append(keys, key);
	return TRUE;
}

VulnNode *vuln_letter_keys(const VulnLetter *letter)
{
	g_autoptr(VulnNode) keys = vuln_node_list();
	gboolean has_key = letter->reader == VULN_READER_FINDER
				   ? add_finder_key(letter, keys)
				   : add_key(letter, letter->thing, keys);

	if (!has_key)
		return NULL;
	if (g_strcmp0(letter->to, letter->act->me) != 0 ||
		letter->reader != VULN_READER_INSIDE)
		add_key(letter,
			vuln_person(letter->act->world, letter->act->me), keys);
	return g_steal_pointer(&keys);
}

/* How the reader gets another key. */
static char *remedy(const VulnLetter *letter)
{
	if (letter->reader == VULN_READER_FINDER)
		return g_strdup_printf(
			"'vuln note %s --finder-key <file> -m <text>'",
			letter->act->id);
	return g_strdup_printf("'vuln %s edit %s --key <file>'",
		letter->reader == VULN_READER_INSIDE ? "person" : "partner",
		letter->to);
}

gboolean vuln_letter_no_key(const VulnLetter *letter)
{
	g_autofree char *how = remedy(letter);
	g_autofree char *why = g_strdup_printf(
		_("no valid key to encrypt it to; %s gives one"), how);

	vuln_letter_warn(letter, "letter-without-key", why);
	return TRUE;
}

/* "<fingerprint> <day>" */
static void say_end(const VulnLetter *letter, const char *end)
{
	const char *me = letter->act->me;
	VulnThing *own = vuln_person(letter->act->world, me);
	g_auto(GStrv) words = g_strsplit(end, " ", 2);
	g_autofree char *how = NULL;

	if (g_strv_length(words) != 2)
		return;
	how = vuln_thing_get(own, "keys", words[0], NULL) != NULL
		      ? g_strdup_printf(
				"'vuln person edit %s --key <file>'", me)
		      : remedy(letter);
	vuln_findings_add(letter->act->change->outcome->findings,
		"letter-key-expires", VULN_WARNING, NULL,
		"the key %s, to which the letter to '%s' is encrypted, expires "
		"on %s; %s gives the next one",
		words[0], letter->to, words[1], how);
}

static gboolean refuse(
	const VulnLetter *letter, const char *said, GError **error)
{
	g_autofree char *how = remedy(letter);
	const char *why = g_str_has_prefix(said, "vuln-mail: ")
				  ? said + strlen("vuln-mail: ")
				  : said;
	g_autofree char *line = g_strndup(why, strcspn(why, "\n"));

	return vuln_fail(error, VULN_ERROR_FATAL,
		"it could not be signed or encrypted: %s; if it is the "
		"reader's key: %s",
		*line == '\0' ? _("no reason was given") : line, how);
}

gboolean vuln_letter_report(
	const VulnLetter *letter, const char *said, int status, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	gsize i;

	if (status != 0)
		return refuse(letter, said, error);
	for (i = 0; lines[i] != NULL; i++) {
		if (g_str_has_prefix(lines[i], "note: expires "))
			say_end(letter, lines[i] + strlen("note: expires "));
		else if (g_str_has_prefix(lines[i], "note: "))
			vuln_act_say(letter->act, "note  %s",
				lines[i] + strlen("note: "));
	}
	return TRUE;
}
