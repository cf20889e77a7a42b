/* SPDX-License-Identifier: Apache-2.0 */
/* Judging files of the work tree by path, before they are committed. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "record/path.h"
#include "vuln/error.h"

struct search {
	VulnAudit *audit;
	VulnVisit *visit;
	const char *root; /* the work tree */
	guint checked;
	GError *error;
};

static void bad(struct search *s, const char *path, const char *rule,
	const char *message)
{
	vuln_audit_at(s->audit, s->visit, path);
	vuln_findings_add(
		s->audit->findings, rule, VULN_BAD, NULL, "%s", _(message));
}

static GBytes *read_file(const char *root, const char *path)
{
	g_autofree char *full = g_build_filename(root, path, NULL);
	char *text;
	gsize length;

	if (!g_file_get_contents(full, &text, &length, NULL))
		return NULL;
	return g_bytes_new_take(text, length);
}

/* Whether HEAD has the very same bytes, others, or none. */
enum known { UNKNOWN, SAME, OTHER };

static enum known look_up(struct search *s, const char *path, GBytes *bytes)
{
	const VulnVisit *head = s->visit->parents->pdata[0];
	g_autoptr(GBytes) there = NULL;
	VulnOid oid;

	if (!vuln_git_entry(s->audit->git, &head->tree, path, &oid, NULL))
		return UNKNOWN;
	there = vuln_git_read(s->audit->git, &oid, NULL, NULL);
	return there != NULL && g_bytes_equal(there, bytes) ? SAME : OTHER;
}

static void take_record(struct search *s, const char *path, GBytes *bytes)
{
	g_autofree char *asc = g_strconcat(path, ".asc", NULL);
	g_autoptr(GBytes) signature = read_file(s->root, asc);
	VulnBrought *brought =
		vuln_audit_brought(s->audit, s->visit, path, bytes);

	if (signature == NULL || brought->record == NULL)
		return;
	brought->job = vuln_signature_job_new(signature, bytes);
	vuln_signatures_add(s->audit->signatures, brought->job);
}

static void take_file(struct search *s, const char *path)
{
	g_autofree char *name = NULL;
	g_autofree char *of = vuln_path_thing(path, &name);
	g_autoptr(GBytes) bytes = NULL;

	if (of == NULL || !g_str_has_suffix(name, ".yaml") ||
		vuln_record_number(name) == 0)
		return;
	bytes = read_file(s->root, path);
	if (bytes == NULL)
		return;
	s->checked++;
	switch (look_up(s, path, bytes)) {
	case OTHER:
		bad(s, path, "record-changed", "was changed");
		break;
	case UNKNOWN:
		take_record(s, path, bytes);
		break;
	case SAME:
	default:
		break;
	}
}

static void take_path(struct search *s, const char *path)
{
	g_autofree char *full = g_build_filename(s->root, path, NULL);
	g_autoptr(GDir) dir = NULL;
	const char *name;

	if (!g_file_test(full, G_FILE_TEST_IS_DIR)) {
		take_file(s, path);
		return;
	}
	dir = g_dir_open(full, 0, NULL);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		if (!g_str_equal(name, ".git"))
			take_path(s, below);
	}
}

/* A path as the user names it, relative to the work tree. */
static char *normal_path(const char *root, const char *path)
{
	/* not what $PWD says, for the root of git is without links */
	g_autofree char *here = realpath(".", NULL);
	g_autofree char *full = g_canonicalize_filename(path, here);
	gsize length = strlen(root);

	if (strncmp(full, root, length) != 0 ||
		(full[length] != '/' && full[length] != '\0'))
		return NULL;
	return g_strdup(full[length] == '/' ? full + length + 1 : ".");
}

static gboolean nothing_at(const char *path, GError **error)
{
	vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"no record lies at '%s'; nothing was checked", path);
	return vuln_error_hint(error,
		"name files of records, or commits, such as HEAD~1..HEAD");
}

gboolean vuln_audit_paths(
	VulnAudit *audit, const char *const *paths, GError **error)
{
	struct search s = {
		.audit = audit, .root = vuln_git_workdir(audit->git)};
	gsize i;

	if (s.root == NULL)
		return vuln_fail(error, VULN_ERROR_INCOMPLETE,
			"there is no work tree; nothing was checked");
	s.visit = vuln_audit_staged(audit, error);
	if (s.visit == NULL)
		return FALSE;
	s.visit->tree = ((VulnVisit *)s.visit->parents->pdata[0])->tree;
	for (i = 0; paths[i] != NULL; i++) {
		g_autofree char *path = normal_path(s.root, paths[i]);
		guint before = s.checked;

		if (path != NULL)
			take_path(&s, g_str_equal(path, ".") ? "" : path);
		if (s.checked == before)
			return nothing_at(paths[i], error);
	}
	audit->verdict->records += s.checked;
	return TRUE;
}
