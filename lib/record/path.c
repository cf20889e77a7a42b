/* SPDX-License-Identifier: Apache-2.0 */
/* The records of a thing lie in a folder that follows from its name. */

#include "record/path.h"
#include "record/path.h"

static gboolean is_case_id(const char *id)
{
	return strlen(id) == 13 && strspn(id, "0123456789") == 8 &&
	       id[8] == '-' &&
	       strspn(id + 9, "0123456789abcdefghjkmnpqrstvwxyz") == 4;
}

static gboolean is_id(const char *id)
{
	gsize length = strlen(id);

	return length > 0 && length <= 64 && *id != '.' && *id != '-' &&
	       *id != '_' && id[length - 1] != '.' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static gboolean is_registry(const char *kind)
{
	static const char *const kinds[] = {
		"people", "products", "partners", "systems", NULL};

	return g_strv_contains(kinds, kind);
}

char *vuln_thing_path(const char *of)
{
	g_auto(GStrv) parts = g_strsplit(of, "/", -1);

	if (g_str_equal(of, "policy"))
		return g_strdup("policy");
	if (g_strv_length(parts) != 2)
		return NULL;
	if (g_str_equal(parts[0], "cases") && is_case_id(parts[1]))
		return g_strdup_printf(
			"cases/%.4s/%.2s/%s", parts[1], parts[1] + 4, parts[1]);
	if (is_registry(parts[0]) && is_id(parts[1]))
		return g_strdup(of);
	return NULL;
}

char *vuln_path_thing(const char *path, char **name)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", 6);
	guint n = g_strv_length(parts), skip;
	g_autofree char *of = NULL, *folder = NULL;

	if (n >= 2 && g_str_equal(parts[0], "policy")) {
		of = g_strdup("policy");
		skip = 1;
	} else if (n >= 5 && g_str_equal(parts[0], "cases")) {
		of = g_strconcat("cases/", parts[3], NULL);
		skip = 4;
	} else if (n >= 3 && is_registry(parts[0])) {
		of = g_strconcat(parts[0], "/", parts[1], NULL);
		skip = 2;
	} else {
		return NULL;
	}
	folder = vuln_thing_path(of);
	if (folder == NULL || !g_str_has_prefix(path, folder) ||
		path[strlen(folder)] != '/')
		return NULL;
	if (name != NULL)
		*name = g_strjoinv("/", parts + skip);
	return g_steal_pointer(&of);
}
