/* SPDX-License-Identifier: Apache-2.0 */
/* What a clone lacks, borrows, or shows otherwise than it is signed. */
#include "base/translate.h"
#include "git/clone.h"
#include "base/environment.h"

char *vuln_flaw_text(const VulnFlaw *flaw)
{
	return g_strdup_printf("%s; '%s'%s%s", _(flaw->says), flaw->remedy,
		flaw->advice == NULL ? "" : "; ",
		flaw->advice == NULL ? "" : _(flaw->advice));
}

static gboolean exists(VulnGit *git, const char *name)
{
	g_autofree char *path =
		g_build_filename(vuln_git_common_dir(git), name, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean is_replaced(VulnGit *git)
{
	g_auto(GStrv) replaced = vuln_git_refs(git, "refs/replace/");

	return replaced[0] != NULL;
}

static gboolean is_grafted(VulnGit *git)
{
	return exists(git, "info/grafts");
}

static gboolean is_shallow(VulnGit *git)
{
	return exists(git, "shallow");
}

/* git marks packs from which objects may be missing. */
static gboolean has_promises(VulnGit *git)
{
	g_autofree char *path = g_build_filename(
		vuln_git_common_dir(git), "objects", "pack", NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".promisor"))
			return TRUE;
	return FALSE;
}

static gboolean is_partial(VulnGit *git)
{
	g_autofree char *promisor =
		vuln_git_config(git, "extensions.partialclone");

	return promisor != NULL || has_promises(git);
}

/* The environment can name other object stores, too. */
static gboolean borrows(VulnGit *git)
{
	return exists(git, "objects/info/alternates") ||
	       vuln_env("GIT_OBJECT_DIRECTORY") != NULL ||
	       vuln_env("GIT_ALTERNATE_OBJECT_DIRECTORIES") != NULL;
}

static const struct {
	VulnFlaw flaw;
	gboolean (*is_there)(VulnGit *git);
} table[] = {
	{{"replace-ref", TRUE, FALSE,
		 N_("there are replace refs: git shows another history than "
		    "the signed one"),
		 "git replace -d <id>", NULL},
		is_replaced},
	{{"graft", TRUE, FALSE,
		 N_("there is a grafts file: git shows another history than "
		    "the signed one"),
		 "rm .git/info/grafts", NULL},
		is_grafted},
	{{"shallow", FALSE, TRUE,
		 N_("the clone is shallow: what lies before could not be "
		    "checked"),
		 "git fetch --unshallow",
		 N_("in CI fetch all of it ('fetch-depth: 0', 'GIT_DEPTH: "
		    "0')")},
		is_shallow},
	{{"partial-clone", FALSE, TRUE,
		 N_("the clone is partial: objects are missing"),
		 "git clone --no-filter <url>", NULL},
		is_partial},
	{{"alternates", FALSE, FALSE,
		 N_("objects are borrowed from another repository, which can "
		    "take them away"),
		 "git repack -a -d && rm .git/objects/info/alternates", NULL},
		borrows},
};

GPtrArray *vuln_clone_flaws(VulnGit *git)
{
	GPtrArray *flaws = g_ptr_array_new();
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].is_there(git))
			g_ptr_array_add(flaws, (void *)&table[i].flaw);
	return flaws;
}

const VulnFlaw *vuln_clone_lacks(VulnGit *git)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].flaw.lacks && table[i].is_there(git))
			return &table[i].flaw;
	return NULL;
}
