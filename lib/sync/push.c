/* SPDX-License-Identifier: Apache-2.0 */
/* Sending: the cases and the pages that they explain go together, or not. */
#include <string.h>

#include "git/run.h"
#include "sync/work.h"
#include "vuln/publish.h"

/* What git says of one push. */
struct said {
	char *refs; /* a line of each ref */
	char *complaint;
};

static void said_clear(struct said *said)
{
	g_clear_pointer(&said->refs, g_free);
	g_clear_pointer(&said->complaint, g_free);
}

/* Both refs or none. */
static int send(VulnSyncWork *w, const char *one, const char *other,
	struct said *said, GError **error)
{
	const char *const words[] = {"push", "--quiet", "--porcelain",
		other == NULL ? "--no-atomic" : "--atomic", "--no-signed",
		"--no-verify", "--receive-pack=git-receive-pack",
		w->sync->remote, one, other, NULL};

	said_clear(said);
	return vuln_git_run(vuln_repo_git(w->repo), words, &said->refs,
		&said->complaint, error);
}

/* Pages never go without what explains them. */
static int send_all(VulnSyncWork *w, struct said *said, GError **error)
{
	g_autofree char *spec = g_strdup_printf("%s:%s", w->ours.hex, w->ref);
	const char *pages = vuln_sync_pages_go(w) ? VULN_PUBLIC_REF : NULL;
	int status = send(w, spec, pages, said, error);

	if (pages == NULL || status <= 0 ||
		strstr(said->complaint, "not support --atomic") == NULL)
		return status;
	status = send(w, spec, NULL, said, error);
	return status == 0 ? send(w, pages, NULL, said, error) : status;
}

/* Whether the line of a ref, "!<tab><refs><tab>[<what>] (<why>)", says that
 * somebody else was first, or nothing of its own. */
static gboolean is_of_race(const char *line)
{
	static const char *const words[] = {"[rejected]", "(atomic ",
		"failed to update ref", "incorrect old value", "failed to lock",
		NULL};
	gsize i;

	for (i = 0; words[i] != NULL; i++)
		if (strstr(line, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean was_late(const struct said *said)
{
	g_auto(GStrv) lines = g_strsplit(said->refs, "\n", -1);
	gboolean late = strstr(said->complaint, "cannot lock ref") != NULL;
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		if (*lines[i] != '!')
			continue;
		if (!is_of_race(lines[i]))
			return FALSE;
		late = TRUE;
	}
	return late;
}

/* FALSE without error: somebody else was first. */
gboolean vuln_sync_push(VulnSyncWork *w, GError **error)
{
	struct said said = {NULL, NULL};
	int status = send_all(w, &said, error);

	w->sync->pushed = status == 0;
	if (status > 0 && !was_late(&said))
		vuln_sync_git_failed(
			error, "git could not push", said.complaint);
	said_clear(&said);
	return status == 0;
}
