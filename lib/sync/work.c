/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a sync share what they ask of git here. */

#include "base/translate.h"
#include "sync/work.h"

gboolean vuln_sync_failed(GError **error, VulnErrorCode code, const char *what,
	const char *complaint)
{
	g_auto(GStrv) lines = g_strsplit(complaint, "\n", -1);
	gsize i;

	vuln_fail(error, code, "%s", _(what));
	for (i = 0; lines[i] != NULL; i++)
		if (*g_strchomp(lines[i]) != '\0')
			vuln_error_hint(error, "git says: %s", lines[i]);
	return FALSE;
}

gboolean vuln_sync_git_failed(
	GError **error, const char *what, const char *complaint)
{
	return vuln_sync_failed(error, VULN_ERROR_FATAL, what, complaint);
}

/* What git fetched last; the ref that follows a branch stays when the branch
 * is gone. */
gboolean vuln_sync_is_there(VulnSyncWork *w, const char *branch)
{
	g_autofree char *path =
		g_build_filename(vuln_git_dir(w->git), "FETCH_HEAD", NULL);
	g_autofree char *line = g_strdup_printf("\tbranch '%s' of ", branch);
	g_autofree char *text = NULL;

	return !g_file_get_contents(path, &text, NULL, NULL) ||
	       strstr(text, line) != NULL;
}
