/* SPDX-License-Identifier: Apache-2.0 */
/* A public key is taken into a record. */
#include "base/translate.h"
#include "act/key.h"
#include "act/words.h"
#include "pgp/gpgme.h"
#include "vuln/error.h"
#include "vuln/file.h"

/* Line ends of Windows become ours. Frees @text. */
static char *without_returns(char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "\r", -1);

	g_free(text);
	return g_strjoinv("", parts);
}

static char *read_armor(const char *word, GError **error)
{
	char *text;

	if (!g_file_test(word, G_FILE_TEST_EXISTS))
		return vuln_pgp_export(word, error);
	text = vuln_file_read(word, NULL, error);
	if (text == NULL)
		return NULL;
	if (g_utf8_validate(text, -1, NULL) &&
		g_str_has_prefix(text, "-----BEGIN PGP PUBLIC KEY BLOCK"))
		return without_returns(text);
	g_free(text);
	return vuln_fail_null(error, VULN_ERROR_NO,
		"'%s' is no armoured OpenPGP public key", word);
}

static gboolean check_key(
	const VulnKey *key, gboolean must_sign, GError **error)
{
	const char *why = key->revoked			? _("it is revoked")
			  : key->expired		? _("it has expired")
			  : must_sign && !key->can_sign ? _("it cannot sign")
			  : !key->can_encrypt		? _("it cannot encrypt")
							: NULL;

	if (why == NULL)
		return TRUE;
	return vuln_fail(error, VULN_ERROR_NO, "key %s cannot be used: %s",
		key->fingerprint, why);
}

gboolean vuln_take_key(VulnNode *fields, const char *word, const char *from,
	gboolean must_sign, char **fingerprint, GError **error)
{
	g_autofree char *armor = read_armor(word, error), *clean = NULL;
	g_autoptr(GPtrArray) armors = g_ptr_array_new(), keys = NULL;
	g_autoptr(VulnKeyring) ring = NULL;
	const VulnKey *key;
	VulnNode *entry;

	if (armor == NULL)
		return FALSE;
	g_ptr_array_add(armors, armor);
	ring = vuln_keyring_new(armors, error);
	keys = ring == NULL ? NULL : vuln_keyring_keys(ring, error);
	if (keys == NULL)
		return FALSE;
	if (keys->len != 1)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' holds no key, or more than one", word);
	key = keys->pdata[0];
	if (!check_key(key, must_sign, error))
		return FALSE;
	clean = vuln_keyring_export(ring, key->fingerprint, error);
	if (clean == NULL)
		return FALSE;
	entry = vuln_node_sub(vuln_node_sub(fields, "keys"), key->fingerprint);
	vuln_node_put_text(entry, "armor", clean);
	vuln_node_put_text(entry, "from", from);
	if (key->expires > 0) {
		g_autofree char *until = vuln_day_format(
			vuln_day_of_time(key->expires, vuln_zone_utc()));

		vuln_node_put_text(entry, "until", until);
	}
	*fingerprint = g_strdup(key->fingerprint);
	return TRUE;
}

gboolean vuln_act_put_key(VulnAct *act, gboolean must_sign, GError **error)
{
	const char *word = vuln_act_word(act, "key");
	g_autofree char *fingerprint = NULL, *from = vuln_act_today(act);

	if (word == NULL)
		return TRUE;
	if (!vuln_take_key(act->item->fields, word, from, must_sign,
		    &fingerprint, error))
		return FALSE;
	vuln_act_say(act, "key  %s", fingerprint);
	return TRUE;
}
