/* SPDX-License-Identifier: Apache-2.0 */
/* Which case a word on the command line means. */

#include "cache/cache-inside.h"
#include "record/path.h"
#include "repo/number-key.h"
#include "vuln/error.h"
#include "vuln/text.h"

gboolean vuln_repo_has_case(VulnRepo *repo, const char *word)
{
	g_autofree char *of = g_strconcat("cases/", word, NULL);
	g_autofree char *path = vuln_thing_path(of);

	const VulnOid *tree = vuln_world_tree(vuln_repo_world(repo));
	VulnOid folder;

	return path != NULL && tree != NULL &&
	       vuln_git_entry(vuln_repo_git(repo), tree, path, &folder, NULL);
}

static char *no_match(const char *word, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO, "no case is called '%s'", word);
	vuln_error_hint(error,
		"a case is named by its id, its last four characters, or a "
		"number such as JPCERT#12345678, JVN#12345678, "
		"CVE-2026-12345; see 'vuln list'");
	return NULL;
}

static char *several(const char *word, char **ids, GError **error)
{
	gsize i;

	vuln_fail(error, VULN_ERROR_NO, "'%s' names several cases", word);
	for (i = 0; ids[i] != NULL && i < 10; i++)
		vuln_error_hint(error, "%s", ids[i]);
	return NULL;
}

/* Where numbers are sealed the mark tells at once; without the key, or for a
 * case from before there was one, all cases are looked at. */
static char **with_number(VulnRepo *repo, const char *word, GError **error)
{
	const char *me = vuln_repo_me(repo, NULL);
	g_autofree char *folded = vuln_text_bare(word);
	g_autofree char *key = me == NULL ? NULL : vuln_number_key(repo, me);
	g_autofree char *mark = NULL;
	g_auto(GStrv) ids = NULL;

	if (key != NULL) {
		mark = vuln_number_mark(key, word);
		ids = vuln_cache_find(repo, "mark", mark, error);
		if (ids == NULL || ids[0] != NULL)
			return g_steal_pointer(&ids);
	}
	return vuln_cache_find(repo, "number", folded, error);
}

char *vuln_repo_resolve(
	VulnRepo *repo, const char *word, gboolean exact, GError **error)
{
	static const char *const kinds[] = {"tail", "number", "prefix"};
	gsize i;

	if (vuln_repo_has_case(repo, word))
		return g_strdup(word);
	for (i = 0; i < G_N_ELEMENTS(kinds); i++) {
		gboolean is_number = g_str_equal(kinds[i], "number");
		g_auto(GStrv) ids = NULL;

		if (exact && !is_number)
			continue;
		ids = is_number ? with_number(repo, word, error)
				: vuln_cache_find(repo, kinds[i], word, error);
		if (ids == NULL)
			return NULL;
		if (ids[0] != NULL && ids[1] != NULL)
			return several(word, ids, error);
		if (ids[0] != NULL)
			return g_strdup(ids[0]);
	}
	return no_match(word, error);
}
