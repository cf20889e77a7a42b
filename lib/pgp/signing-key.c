/* SPDX-License-Identifier: Apache-2.0 */
/* What is remembered of the user's signing key. */
#include <string.h>
#include <sys/stat.h>

#include "base/environment.h"
#include "pgp/signing-key.h"

static const char group[] = "key";

void vuln_signing_key_free(VulnSigningKey *key)
{
	if (key == NULL)
		return;
	vuln_key_part_clear(&key->part);
	g_free(key->fingerprint);
	g_free(key->socket);
	g_free(key->armor);
	g_free(key);
}

static char *memory_path(const char *directory)
{
	return g_build_filename(directory, "signing-key", NULL);
}

/* The user's keyring as it is now; NULL when it is not a file that we know. */
static char *keyring_state(void)
{
	const char *home = vuln_env("GNUPGHOME");
	g_autofree char *fallback =
		g_build_filename(g_get_home_dir(), ".gnupg", NULL);
	g_autofree char *path = g_build_filename(
		home == NULL ? fallback : home, "pubring.kbx", NULL);
	struct stat st;

	if (stat(path, &st) < 0)
		return NULL;
	return g_strdup_printf("%s %lu %lu %ld %ld.%09ld", path,
		(unsigned long)st.st_dev, (unsigned long)st.st_ino,
		(long)st.st_size, (long)st.st_mtim.tv_sec,
		(long)st.st_mtim.tv_nsec);
}

/* The memory, if it is of this key and of the keyring as it is. */
static GKeyFile *open_memory(
	const char *directory, const char *fingerprint, const char *state)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *path = memory_path(directory);
	g_autofree char *of = NULL, *seen = NULL;

	if (state == NULL ||
		!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return NULL;
	of = g_key_file_get_string(file, group, "fingerprint", NULL);
	seen = g_key_file_get_string(file, group, "keyring", NULL);
	if (g_strcmp0(of, fingerprint) != 0 || g_strcmp0(seen, state) != 0)
		return NULL;
	return g_steal_pointer(&file);
}

static gboolean is_usable(const VulnSigningKey *key, gint64 now)
{
	return key->part.algorithm != 0 &&
	       (key->part.expires == 0 || now < key->part.expires) &&
	       key->part.fingerprint != NULL &&
	       strlen(key->part.fingerprint) == 40 &&
	       key->part.keygrip != NULL && key->socket != NULL &&
	       key->armor != NULL;
}

VulnSigningKey *vuln_signing_key_recall(
	const char *directory, const char *fingerprint, gint64 now)
{
	g_autofree char *state = keyring_state();
	g_autoptr(GKeyFile) file = open_memory(directory, fingerprint, state);
	g_autoptr(VulnSigningKey) key = NULL;

	if (file == NULL)
		return NULL;
	key = g_new0(VulnSigningKey, 1);
	key->fingerprint = g_strdup(fingerprint);
	key->part.fingerprint =
		g_key_file_get_string(file, group, "part", NULL);
	key->part.keygrip = g_key_file_get_string(file, group, "keygrip", NULL);
	key->part.algorithm =
		g_key_file_get_integer(file, group, "algorithm", NULL);
	key->part.expires = g_key_file_get_int64(file, group, "expires", NULL);
	key->socket = g_key_file_get_string(file, group, "socket", NULL);
	key->armor = g_key_file_get_string(file, group, "armor", NULL);
	return is_usable(key, now) ? g_steal_pointer(&key) : NULL;
}

/* Where GnuPG has its agent's socket. */
static char *find_socket(void)
{
	const char *argv[] = {"gpgconf", "--list-dirs", "agent-socket", NULL};
	g_autofree char *said = NULL;
	int status = -1;

	if (!g_spawn_sync(NULL, (char **)argv, NULL,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
		    NULL, &said, NULL, &status, NULL) ||
		status != 0)
		return NULL;
	return g_strdup(g_strstrip(said));
}

static void fill(GKeyFile *file, const char *fingerprint)
{
	g_autofree char *socket = NULL, *armor = NULL;
	VulnKeyPart part;

	if (!vuln_pgp_signing_part(fingerprint, &part))
		return;
	socket = find_socket();
	armor = vuln_pgp_export(fingerprint, NULL);
	if (socket != NULL && armor != NULL) {
		g_key_file_set_string(file, group, "part", part.fingerprint);
		g_key_file_set_string(file, group, "keygrip", part.keygrip);
		g_key_file_set_integer(
			file, group, "algorithm", part.algorithm);
		g_key_file_set_int64(file, group, "expires", part.expires);
		g_key_file_set_string(file, group, "socket", socket);
		g_key_file_set_string(file, group, "armor", armor);
	}
	vuln_key_part_clear(&part);
}

void vuln_signing_key_learn(const char *directory, const char *fingerprint)
{
	g_autofree char *state = keyring_state();
	g_autoptr(GKeyFile) known = open_memory(directory, fingerprint, state);
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *path = memory_path(directory);
	g_autofree char *text = NULL;

	if (state == NULL || known != NULL)
		return;
	g_key_file_set_string(file, group, "fingerprint", fingerprint);
	g_key_file_set_string(file, group, "keyring", state);
	fill(file, fingerprint);
	text = g_key_file_to_data(file, NULL, NULL);
	g_file_set_contents_full(
		path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
