/* SPDX-License-Identifier: Apache-2.0 */
/* Remembering the last good verdict, and what the clone looked like then. */
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/translate.h"
#include "quick/head.h"
#include "base/environment.h"
#include "base/io.h"
#include "quick/remembered.h"

#define KEPT_TYPE "(ssssss" VULN_VERDICT_TYPE ")"

/* Who wrote it, what he looked at, and in what form. */
#define KEPT_VERSION VULN_VERSION " " VULN_RULES_VERSION " " KEPT_TYPE

enum { MOST_BYTES = 64 << 20, MOST_REFS = 4096, MOST_DEPTH = 32 };

void vuln_remembered_free(VulnRemembered *kept)
{
	if (kept == NULL)
		return;
	g_free(kept->stamp);
	g_free(kept->rests);
	g_free(kept->public);
	g_free(kept->zone);
	g_free(kept->seen);
	vuln_verdict_free(kept->verdict);
	g_free(kept);
}

/* The file */

/* Findings are kept as they were told, so each language has a file of its
 * own. */
static char *path_in(const char *dir)
{
	/* TRANSLATORS: the code of your language, such as ja */
	const char *language = _("en");
	g_autofree char *name =
		g_str_equal(language, "en")
			? g_strdup("verdict")
			: g_strconcat("verdict-", language, NULL);

	return g_build_filename(dir, name, NULL);
}

static VulnRemembered *unpack(GVariant *packed)
{
	g_autofree char *version = NULL;
	g_autoptr(GVariant) verdict = g_variant_get_child_value(packed, 6);
	VulnRemembered *kept = g_new0(VulnRemembered, 1);

	g_variant_get_child(packed, 0, "s", &version);
	g_variant_get_child(packed, 1, "s", &kept->stamp);
	g_variant_get_child(packed, 2, "s", &kept->rests);
	g_variant_get_child(packed, 3, "s", &kept->public);
	g_variant_get_child(packed, 4, "s", &kept->zone);
	g_variant_get_child(packed, 5, "s", &kept->seen);
	kept->verdict = vuln_verdict_unpack(verdict);
	if (g_str_equal(version, KEPT_VERSION))
		return kept;
	vuln_remembered_free(kept);
	return NULL;
}

VulnRemembered *vuln_remembered_read(const char *dir)
{
	g_autofree char *path = path_in(dir);
	g_autoptr(GVariant) packed = NULL;
	g_autoptr(GBytes) bytes = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, NULL))
		return NULL;
	bytes = g_bytes_new_take(text, length);
	if (length > MOST_BYTES)
		return NULL;
	packed = g_variant_ref_sink(g_variant_new_from_bytes(
		G_VARIANT_TYPE(KEPT_TYPE), bytes, FALSE));
	return g_variant_is_normal_form(packed) ? unpack(packed) : NULL;
}

static void drop_content(VulnFindings *findings)
{
	guint i;

	for (i = 0; i < findings->list->len; i++) {
		VulnFinding *f = findings->list->pdata[i];

		g_clear_pointer(&f->content, g_free);
	}
}

void vuln_remembered_write(const char *dir, const VulnRemembered *kept)
{
	g_autofree char *path = path_in(dir);
	g_autoptr(GVariant) packed = NULL;

	drop_content(kept->verdict->findings);
	packed = g_variant_ref_sink(
		g_variant_new("(ssssss@" VULN_VERDICT_TYPE ")", KEPT_VERSION,
			kept->stamp, kept->rests, kept->public, kept->zone,
			kept->seen, vuln_verdict_pack(kept->verdict)));
	vuln_keep_file(
		path, g_variant_get_data(packed), g_variant_get_size(packed));
}

/* The stamp */

struct stamp {
	GChecksum *sum;
	gboolean is_plain;
	guint refs;
};

static void put_bytes(
	struct stamp *s, const char *name, const char *bytes, gsize length)
{
	g_autofree char *head = g_strdup_printf("%s %zu", name, length);

	g_checksum_update(
		s->sum, (const guchar *)head, (gssize)strlen(head) + 1);
	g_checksum_update(s->sum, (const guchar *)bytes, (gssize)length);
}

static void put(struct stamp *s, const char *name, const char *value)
{
	put_bytes(s, name, value, strlen(value));
}

/* The path of @name in @dir; of none (NULL) there is none. */
static char *in(const char *dir, const char *name)
{
	return dir == NULL ? NULL : g_build_filename(dir, name, NULL);
}

/* A small file, whole; takes over @path. NUL in such a file is read by
 * each program in its own way. */
static char *put_file(struct stamp *s, char *path)
{
	char *text = NULL;
	gsize length = 0;

	if (path == NULL)
		return NULL;
	if (!g_file_get_contents(path, &text, &length, NULL))
		put(s, "missing", path);
	else if (strlen(text) == length)
		put_bytes(s, path, text, length);
	else
		s->is_plain = FALSE;
	g_free(path);
	return text;
}

/* What a file of settings includes is not looked at. */
static void put_settings(struct stamp *s, char *path)
{
	g_autofree char *text = put_file(s, path);
	g_autofree char *folded =
		text == NULL ? NULL : g_ascii_strdown(text, -1);

	if (folded != NULL && strstr(folded, "[include") != NULL)
		s->is_plain = FALSE;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *names_in(const char *path)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	return names;
}

static void put_refs(struct stamp *s, const char *path, guint depth)
{
	g_autoptr(GPtrArray) names = names_in(path);
	guint i;

	s->refs += names->len;
	if (s->refs > MOST_REFS || depth > MOST_DEPTH) {
		s->is_plain = FALSE;
		return;
	}
	for (i = 0; i < names->len; i++) {
		g_autofree char *below =
			g_build_filename(path, names->pdata[i], NULL);

		if (g_file_test(below, G_FILE_TEST_IS_DIR))
			put_refs(s, below, depth + 1);
		else
			g_free(put_file(s, g_steal_pointer(&below)));
	}
}

/* When a file, or what a folder names, was last changed. */
static gboolean put_state(struct stamp *s, const char *path)
{
	g_autofree char *state = NULL;
	struct stat st;
	gboolean is_there = stat(path, &st) == 0;

	if (is_there)
		state = g_strdup_printf("%ju %jd %jd.%ld %jd.%ld",
			(uintmax_t)st.st_ino, (intmax_t)st.st_size,
			(intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
			(intmax_t)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
	put(s, path, is_there ? state : "missing");
	return is_there;
}

/* Packs by their names, sizes and times: nobody reads them here. */
static void put_packs(struct stamp *s, const char *objects)
{
	g_autofree char *folder = g_build_filename(objects, "pack", NULL);
	g_autoptr(GPtrArray) names = names_in(folder);
	guint i;

	for (i = 0; i < names->len; i++) {
		g_autofree char *path =
			g_build_filename(folder, names->pdata[i], NULL);

		if (!put_state(s, path))
			s->is_plain = FALSE;
	}
}

/* Loose objects by their folders: one that came or went is seen there. */
static void put_objects(struct stamp *s, const char *common)
{
	g_autofree char *objects = g_build_filename(common, "objects", NULL);
	guint i;

	for (i = 0; i < 256; i++) {
		g_autofree char *folder =
			g_strdup_printf("%s/%02x", objects, i);

		put_state(s, folder);
	}
	put_packs(s, objects);
}

static void put_user_settings(struct stamp *s)
{
	const char *home = vuln_env("HOME");
	const char *xdg = vuln_env("XDG_CONFIG_HOME");

	put_settings(s, in(home, ".gitconfig"));
	put_settings(s, in(home, ".config/git/config"));
	put_settings(s, in(xdg, "git/config"));
	put_settings(s, g_strdup("/etc/gitconfig"));
	/* git takes these in their place */
	put_settings(s, g_strdup(vuln_env("GIT_CONFIG_GLOBAL")));
	put_settings(s, g_strdup(vuln_env("GIT_CONFIG_SYSTEM")));
}

static void put_environment(struct stamp *s)
{
	g_autofree char *list = vuln_env_list();

	put(s, "environment", list);
}

static void put_clone(struct stamp *s, const char *git_dir, const char *common)
{
	static const char *const small[] = {"packed-refs", "shallow",
		"info/grafts", "objects/info/alternates", NULL};
	g_autofree char *refs = g_build_filename(common, "refs", NULL);
	g_autofree char *own = g_build_filename(git_dir, "refs", NULL);
	gsize i;

	g_free(put_file(s, in(git_dir, "HEAD")));
	for (i = 0; small[i] != NULL; i++)
		g_free(put_file(s, in(common, small[i])));
	put_settings(s, in(common, "config"));
	put_settings(s, in(git_dir, "config.worktree"));
	put_refs(s, refs, 0);
	if (!g_str_equal(refs, own))
		put_refs(s, own, 0);
	put_objects(s, common);
}

char *vuln_remembered_stamp(
	const char *git_dir, const char *common, gboolean without_keys)
{
	struct stamp s = {g_checksum_new(G_CHECKSUM_SHA256), TRUE, 0};
	char *stamp = NULL;

	if (vuln_head_is_ours(git_dir, common)) {
		put(&s, "keys", without_keys ? "left out" : "used");
		put_environment(&s);
		put_user_settings(&s);
		put_clone(&s, git_dir, common);
		if (s.is_plain)
			stamp = g_strdup(g_checksum_get_string(s.sum));
	}
	g_checksum_free(s.sum);
	return stamp;
}

/* Recalling */

static gboolean saw_the_same(const VulnRemembered *kept, const char *dir)
{
	g_autofree char *path = g_build_filename(dir, "seen", NULL);
	g_autofree char *seen = NULL;

	return g_file_get_contents(path, &seen, NULL, NULL) &&
	       g_str_equal(seen, kept->seen);
}

static gboolean is_of_now(const VulnRemembered *kept, const char *git_dir,
	const char *common, gboolean without_keys)
{
	g_autofree char *tip = vuln_head_commit(git_dir, common);
	g_autofree char *stamp =
		vuln_remembered_stamp(git_dir, common, without_keys);

	return *kept->stamp != '\0' && g_strcmp0(stamp, kept->stamp) == 0 &&
	       tip != NULL && g_strcmp0(tip, kept->verdict->tip) == 0;
}

VulnVerdict *vuln_verify_recall(
	const char *root, gboolean without_keys, VulnZone **zone)
{
	g_autofree char *common = NULL;
	g_autofree char *git_dir = vuln_head_find(root, &common);
	g_autofree char *dir = NULL;
	g_autoptr(VulnRemembered) kept = NULL;

	if (git_dir == NULL)
		return NULL;
	dir = g_build_filename(common, "vuln", NULL);
	kept = vuln_remembered_read(dir);
	if (kept == NULL || !saw_the_same(kept, dir) ||
		!is_of_now(kept, git_dir, common, without_keys))
		return NULL;
	*zone = vuln_zone_new(kept->zone, NULL);
	return *zone == NULL ? NULL : g_steal_pointer(&kept->verdict);
}
