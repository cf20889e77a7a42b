/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever records say that somebody committed: what is due of them, what is
 * public of them, and whether they may stand can be told. */
#include <string.h>
#include <unistd.h>

#include "git/commit.h"
#include "record/path.h"
#include "judge/judge.h"
#include "repo/repo-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "t/fuzz/fuzz.h"
#include "t/fuzz/repository.h"
#include "vuln/due.h"
#include "export/site.h"
#include "vuln/view.h"

enum { NOW = 1795136400, DAY = 24 * 60 * 60, MOST_FILES = 100 };

/* What was stored for the last one. */
static void clear(void)
{
	guint i;

	for (i = 0; i < 256; i++) {
		g_autofree char *path = g_strdup_printf(
			"%s/objects/%02x", fuzz_repository(), i);
		g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
		const char *name;

		while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
			g_autofree char *file =
				g_build_filename(path, name, NULL);

			unlink(file);
		}
	}
}

/* "<thing> <name>\n<YAML>" */
static VulnFile *file_of(const char *part)
{
	const char *feed = strchr(part, '\n');
	const char *blank = strchr(part, ' ');
	g_autofree char *thing = NULL, *folder = NULL, *name = NULL;
	g_autofree char *path = NULL;

	if (feed == NULL || blank == NULL || blank > feed)
		return NULL;
	thing = g_strndup(part, (gsize)(blank - part));
	name = g_strndup(blank + 1, (gsize)(feed - blank - 1));
	folder = vuln_thing_path(thing);
	if (folder == NULL || vuln_record_number(name) == 0)
		return NULL;
	path = g_strconcat(folder, "/", name, ".yaml", NULL);
	return vuln_file_new(path, g_bytes_new(feed + 1, strlen(feed + 1)));
}

static GPtrArray *files_of(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "\n%\n", MOST_FILES);
	GPtrArray *files =
		g_ptr_array_new_with_free_func((GDestroyNotify)vuln_file_free);
	guint i;

	for (i = 0; parts[i] != NULL; i++) {
		VulnFile *file = file_of(parts[i]);

		if (file != NULL)
			g_ptr_array_add(files, file);
	}
	return files;
}

static gboolean commit(const GPtrArray *files)
{
	const VulnOid *const none[] = {NULL};
	g_autoptr(VulnGit) git = vuln_git_open(fuzz_repository(), NULL);
	g_autoptr(GBytes) raw = NULL;
	g_autofree char *ref = g_build_filename(
		fuzz_repository(), "refs", "heads", "main", NULL);
	VulnOid tree, oid;

	if (!vuln_git_write_tree(git, NULL, files, TRUE, &tree, NULL))
		return FALSE;
	raw = vuln_commit_make(
		&tree, none, "T <t@vendor.example>", NOW, 0, "fuzz\n");
	return vuln_git_write_commit(git, raw, &oid, NULL) &&
	       g_file_set_contents(ref, oid.hex, -1, NULL);
}

static void judge(VulnWorld *world, VulnThing *thing)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		g_autoptr(VulnFindings) findings = vuln_findings_new();
		const VulnRecord *record = vuln_thing_record(thing, i);
		g_autoptr(VulnThing) before =
			vuln_thing_new(vuln_thing_of(thing));
		g_autoptr(VulnThing) after =
			vuln_thing_at_record(thing, record);
		guint n;

		for (n = 0; n < i; n++)
			vuln_thing_add(before,
				vuln_record_copy(vuln_thing_record(thing, n)));
		vuln_judge(&(VulnJudge){.world = world,
			.now = world,
			.before = before,
			.after = after,
			.record = record,
			.signer = vuln_person(world, vuln_record_by(record)),
			.clock = NOW,
			.is_new = TRUE,
			.findings = findings});
	}
}

static void show(VulnRepo *repo, VulnThing *thing)
{
	static const char *const languages[] = {"ja", "en", NULL};
	const VulnTemplateSource override = {0};
	g_autoptr(VulnNode) view = vuln_public_view(repo, thing);
	char *digest = vuln_view_digest(view);
	GPtrArray *pages;

	g_free(digest);
	vuln_phase(repo, thing);
	vuln_case_status(repo, thing);
	pages = vuln_site_pages(view, languages,
		vuln_policy_zone(vuln_repo_world(repo)), override, NULL);
	if (pages != NULL)
		g_ptr_array_unref(pages);
}

static void look(VulnRepo *repo)
{
	static const char *const kinds[] = {
		"cases", "people", "products", "partners", "policy"};
	VulnWorld *world = vuln_repo_world(repo);
	GPtrArray *dues = vuln_due(repo, NULL, NOW + 30 * DAY, NULL);
	guint i, n;

	if (dues != NULL)
		g_ptr_array_unref(dues);
	for (i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autoptr(GPtrArray) things =
			vuln_world_things(world, kinds[i], NULL);

		for (n = 0; n < things->len; n++) {
			judge(world, things->pdata[n]);
			if (i == 0)
				show(repo, things->pdata[n]);
		}
	}
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autofree char *text = g_strndup((const char *)bytes, length);
	g_autoptr(GPtrArray) files = files_of(text);
	g_autoptr(VulnRepo) repo = NULL;

	clear();
	if (files->len == 0 || !commit(files))
		return 0;
	repo = vuln_repo_open(fuzz_repository(), NULL);
	if (repo != NULL)
		look(repo);
	return 0;
}
