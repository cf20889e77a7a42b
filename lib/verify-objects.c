/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packs are checked by git before libgit2 reads from them, each once; loose
 * objects are read strictly by ourselves (git-loose.c).
 */
#include <string.h>
#include <sys/stat.h>

#include "sync-git.h"
#include "verify.h"

enum { LEAST_SECONDS = 5, BYTES_A_SECOND = 1 << 20 };

/* "<name> <bytes> <when written>" of a pack and its index. */
static char *state_of(const char *index, guint64 *size)
{
	g_autofree char *name = g_path_get_basename(index);
	g_autofree char *pack = g_strndup(index, strlen(index) - 4);
	g_autofree char *path = g_strconcat(pack, ".pack", NULL);
	struct stat a, b;

	if (stat(index, &a) < 0 || stat(path, &b) < 0)
		return NULL;
	*size = (guint64)b.st_size;
	return g_strdup_printf("%s %" G_GINT64_FORMAT ".%ld %" G_GINT64_FORMAT
			       " %" G_GINT64_FORMAT ".%ld",
		name, (gint64)a.st_mtim.tv_sec, a.st_mtim.tv_nsec,
		(gint64)b.st_size, (gint64)b.st_mtim.tv_sec, b.st_mtim.tv_nsec);
}

static gboolean check_pack(VulnAudit *audit, const char *index, guint64 size)
{
	const char *const words[] = {"verify-pack", index, NULL};
	g_autofree char *complaint = NULL, *problem = NULL;
	g_autofree char *name = g_path_get_basename(index);
	int status = vuln_sync_git_limited(audit->repo, words,
		LEAST_SECONDS + (guint)(size / BYTES_A_SECOND), &complaint,
		NULL);

	if (status == 0)
		return TRUE;
	problem = g_strdup_printf("git cannot read '%s': it is damaged, or "
				  "made to do harm; 'git fsck' tells more",
		name);
	return vuln_audit_unread(audit, NULL, problem);
}

static gboolean check_packs(
	VulnAudit *audit, const char *folder, char **known, GString *text)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *index = g_build_filename(folder, name, NULL);
		g_autofree char *state = NULL;
		guint64 size = 0;

		if (!g_str_has_suffix(name, ".idx"))
			continue;
		state = state_of(index, &size);
		if (state == NULL)
			continue;
		if (!g_strv_contains((const char *const *)known, state) &&
			!check_pack(audit, index, size))
			return FALSE;
		g_string_append_printf(text, "%s\n", state);
	}
	return TRUE;
}

gboolean vuln_audit_packs(VulnAudit *audit)
{
	g_autofree char *folder = g_build_filename(
		vuln_git_common_dir(audit->git), "objects", "pack", NULL);
	g_autofree char *before = vuln_audit_recall(audit, "packs");
	g_auto(GStrv) known = g_strsplit(before, "\n", -1);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!check_packs(audit, folder, known, text))
		return FALSE;
	if (!g_str_equal(text->str, before))
		vuln_audit_keep(audit, "packs", text->str);
	return TRUE;
}

static gboolean is_set(VulnAudit *audit, const char *key)
{
	g_autofree char *value = vuln_git_config(audit->git, key);

	return value != NULL && !g_str_equal(value, "false") &&
	       !g_str_equal(value, "0") && !g_str_equal(value, "no") &&
	       !g_str_equal(value, "off");
}

gboolean vuln_audit_receives_checked(VulnAudit *audit)
{
	g_autofree char *receive =
		vuln_git_config(audit->git, "receive.fsckObjects");

	if (is_set(audit, receive == NULL ? "transfer.fsckObjects"
					  : "receive.fsckObjects"))
		return TRUE;
	return vuln_audit_unread(audit, NULL,
		"git does not check what this server is sent; 'git config "
		"receive.fsckObjects true'");
}
