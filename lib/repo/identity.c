/* SPDX-License-Identifier: Apache-2.0 */
/* Whose key the user signs with, and who that is among the people. */
#include <string.h>

#include "base/translate.h"
#include "base/environment.h"
#include "repo/people.h"
#include "pgp/gpgme.h"
#include "repo/repo-inside.h"
#include "vuln/error.h"

/* A setting of an open repository, or (@git NULL) for one to be made in @dir. */
static char *setting(VulnGit *git, const char *dir, const char *key)
{
	return git != NULL ? vuln_git_config(git, key)
			   : vuln_git_setting_for(dir, key);
}

static char *configured_key(VulnGit *git, const char *dir)
{
	char *key = setting(git, dir, "vuln.signingKey");

	return key == NULL ? setting(git, dir, "user.signingKey") : key;
}

static gboolean check_format(VulnGit *git, const char *dir, GError **error)
{
	g_autofree char *format = setting(git, dir, "gpg.format");

	if (format == NULL || g_ascii_strcasecmp(format, "openpgp") == 0)
		return TRUE;
	vuln_fail(error, VULN_ERROR_FATAL,
		"git is set to sign with '%s', vuln signs with OpenPGP only",
		format);
	return vuln_error_hint(error,
		"name an OpenPGP key: git config vuln.signingKey "
		"<fingerprint>, and git config gpg.format openpgp");
}

static char *normal_fingerprint(const char *key)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *c = g_str_has_prefix(key, "0x") ? key + 2 : key;

	for (; *c != '\0'; c++) {
		if (*c == ' ' || *c == '!')
			continue;
		if (!g_ascii_isxdigit(*c))
			return NULL;
		g_string_append_c(text, g_ascii_toupper(*c));
	}
	if (text->len < 16)
		return NULL;
	return g_strndup(text->str, text->len);
}

static const char *why_not(const VulnKey *key)
{
	if (key->revoked)
		return _("it is revoked");
	if (key->expired)
		return _("it has expired");
	if (!key->can_sign)
		return _("it cannot sign");
	return NULL;
}

static void explain_keys(
	const GPtrArray *keys, const char *fallback, GError **error)
{
	guint i;

	for (i = 0; i < keys->len && i < 5; i++) {
		const VulnKey *key = keys->pdata[i];
		const char *why = why_not(key);

		vuln_error_hint(error, "seen: %s (%s): %s", key->fingerprint,
			key->user_id, why == NULL ? _(fallback) : why);
	}
}

/* The key for `init`: what is wished or set, else the only usable one. */
char *vuln_identity_new(
	const char *dir, const char *wanted, char **user_id, GError **error)
{
	g_autofree char *set =
		wanted == NULL ? configured_key(NULL, dir) : g_strdup(wanted);
	g_autoptr(GPtrArray) keys = NULL;
	const VulnKey *found = NULL;
	guint i, usable = 0;

	if (wanted == NULL && !check_format(NULL, dir, error))
		return NULL;
	keys = vuln_pgp_secret_keys(set, error);
	if (keys == NULL)
		return NULL;
	for (i = 0; i < keys->len; i++) {
		const VulnKey *key = keys->pdata[i];

		if (why_not(key) != NULL)
			continue;
		usable++;
		found = key;
	}
	if (usable == 1) {
		*user_id = g_strdup(found->user_id);
		return g_strdup(found->fingerprint);
	}
	vuln_fail(error, VULN_ERROR_FATAL,
		usable == 0 ? N_("there is no OpenPGP key to sign with")
			    : N_("there are several OpenPGP keys to sign "
				 "with"));
	explain_keys(keys, "usable", error);
	vuln_error_hint(error,
		keys->len == 0
			? N_("make one with 'gpg --quick-generate-key \"Your "
			     "Name <you@example.com>\"'")
			: N_("name one with '--key <fingerprint>'"));
	return NULL;
}

static gboolean is_person(VulnWorld *world, const char *pattern, char **handle,
	char **fingerprint)
{
	VulnThing *person = vuln_person_by_key(world, pattern);
	const VulnNode *keys;
	guint i;

	if (person == NULL)
		return FALSE;
	keys = vuln_thing_get(person, "keys", NULL);
	for (i = 0; i < vuln_node_size(keys); i++) {
		if (!g_str_has_suffix(vuln_node_key(keys, i), pattern))
			continue;
		*handle = g_strdup(vuln_thing_id(person));
		*fingerprint = g_strdup(vuln_node_key(keys, i));
		return TRUE;
	}
	return FALSE;
}

static gboolean find_in_keyring(VulnWorld *world, const char *pattern,
	char **handle, char **fingerprint, GError **error)
{
	g_autoptr(GPtrArray) keys = vuln_pgp_secret_keys(pattern, error);
	guint i;

	if (keys == NULL)
		return FALSE;
	for (i = 0; i < keys->len; i++) {
		const VulnKey *key = keys->pdata[i];

		if (why_not(key) == NULL &&
			is_person(world, key->fingerprint, handle, fingerprint))
			return TRUE;
	}
	vuln_fail(error, VULN_ERROR_FATAL,
		"no secret key of yours belongs to a person in this "
		"repository");
	explain_keys(keys, "nobody here has it", error);
	return vuln_error_hint(error,
		"a custodian adds you with 'vuln "
		"person add <handle> --key <file>'; then name the key with "
		"'git config user.signingKey <fingerprint>'");
}

gboolean vuln_identity_find(VulnGit *git, VulnWorld *world, char **handle,
	char **fingerprint, GError **error)
{
	g_autofree char *set = configured_key(git, NULL);
	g_autofree char *normal = set == NULL ? NULL : normal_fingerprint(set);

	if (set == NULL || normal == NULL)
		if (!check_format(git, NULL, error))
			return FALSE;
	if (normal != NULL && is_person(world, normal, handle, fingerprint))
		return TRUE;
	return find_in_keyring(world, set, handle, fingerprint, error);
}
