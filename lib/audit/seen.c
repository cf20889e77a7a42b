/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this clone has seen and found good, so that its loss is noticed and
 * it is not judged twice: small files below .git/vuln.
 */
#include <string.h>

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "repo/policy.h"
#include "vuln/publish.h"

enum { MISSING_TOLD = 10 };

static char **read_lines(VulnAudit *audit, const char *name)
{
	g_autofree char *text = vuln_repo_recall(audit->repo, name);

	return g_strsplit(text, "\n", -1);
}

/* Tips that were seen: "<id> <ref>" */

struct loss {
	GPtrArray *records; /* paths */
};

static void on_difference(const VulnPathChange *change, void *data)
{
	struct loss *loss = data;

	if (change->old_mode != 0 &&
		!g_str_equal(change->old.hex, change->new.hex) &&
		!g_str_has_suffix(change->path, ".asc"))
		g_ptr_array_add(loss->records, g_strdup(change->path));
}

/* Files of @seen that @now no longer has. */
static GPtrArray *find_lost(
	VulnAudit *audit, const VulnOid *seen, const VulnOid *now)
{
	struct loss loss = {g_ptr_array_new_with_free_func(g_free)};
	VulnOid old_tree, new_tree;

	if (vuln_git_tree(audit->git, seen, &old_tree, NULL) &&
		vuln_git_tree(audit->git, now, &new_tree, NULL))
		vuln_git_compare(audit->git, &old_tree, &new_tree,
			on_difference, &loss, NULL);
	return loss.records;
}

static char *list_lost(VulnAudit *audit, const VulnOid *seen,
	const VulnOid *now, const GPtrArray *records)
{
	g_autoptr(GArray) commits = vuln_git_walk(audit->git, seen, now, NULL);
	GString *text = g_string_new(NULL);
	guint i;

	if (commits == NULL)
		g_string_append(text, _("the commits are gone from here too"));
	else
		g_string_append_printf(text,
			P_("%u commit is missing", "%u commits are missing",
				commits->len),
			commits->len);
	for (i = 0; i < records->len && i < MISSING_TOLD; i++)
		g_string_append_printf(text, "%s%s", i == 0 ? ": " : ", ",
			(const char *)records->pdata[i]);
	if (records->len > MISSING_TOLD)
		g_string_append_printf(text,
			P_(" and %u more file", " and %u more files",
				records->len - i),
			records->len - i);
	return g_string_free(text, FALSE);
}

static void tell_lost(VulnAudit *audit, const char *ref, const VulnOid *seen,
	const VulnOid *now, const GPtrArray *records)
{
	g_autofree char *lost = list_lost(audit, seen, now, records);
	gboolean went_back = vuln_git_is_ancestor(audit->git, now, seen);

	vuln_findings_at(audit->findings, now->hex, NULL);
	vuln_findings_add(audit->findings,
		went_back ? "tail-lost" : "history-rewritten", VULN_BAD, NULL,
		"%s was at %.10s before; %s", ref, seen->hex, lost);
}

/* origin/HEAD is another name of a branch that is looked at itself. */
static gboolean is_alias(VulnAudit *audit, const char *ref)
{
	g_autofree char *last = vuln_git_final_ref(audit->git, ref);

	return g_str_has_prefix(ref, "refs/remotes/") && last != NULL &&
	       !g_str_equal(last, ref);
}

/* A branch of one's own may be rebased as long as nothing is lost. */
static void judge_seen(VulnAudit *audit, const char *ref, const VulnOid *seen,
	const VulnOid *joined)
{
	g_autoptr(GPtrArray) records = NULL;
	g_autoptr(GArray) fresh = NULL;
	gboolean is_own = g_str_has_prefix(ref, "refs/heads/");
	VulnOid now;

	if (is_alias(audit, ref) || !vuln_git_ref(audit->git, ref, &now))
		return;
	if (vuln_git_is_ancestor(audit->git, seen, &now)) {
		if (is_own)
			audit->verdict->end_checked = TRUE;
		return;
	}
	if (is_own && joined != NULL &&
		vuln_git_is_ancestor(audit->git, seen, joined))
		return;
	records = find_lost(audit, seen, &now);
	fresh = vuln_git_walk(audit->git, seen, &now, NULL);
	if (is_own && records->len == 0 && fresh != NULL &&
		!vuln_git_is_ancestor(audit->git, &now, seen))
		return;
	tell_lost(audit, ref, seen, &now, records);
}

void vuln_audit_seen(VulnAudit *audit, const VulnOid *joined)
{
	g_auto(GStrv) lines = read_lines(audit, "seen");
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		VulnOid seen;

		if (strlen(lines[i]) < 42)
			continue;
		g_strlcpy(seen.hex, lines[i], sizeof(seen.hex));
		judge_seen(audit, lines[i] + 41, &seen, joined);
	}
}

/* Whether a line tells of @ref what @from has and @to has not. */
static gboolean is_left(VulnGit *git, const char *line, const char *ref,
	const VulnOid *from, const VulnOid *to)
{
	VulnOid seen;

	if (strlen(line) < 42 || !g_str_equal(line + 41, ref))
		return FALSE;
	g_strlcpy(seen.hex, line, sizeof(seen.hex));
	return vuln_git_is_ancestor(git, &seen, from) &&
	       !vuln_git_is_ancestor(git, &seen, to);
}

void vuln_seen_leave(
	VulnRepo *repo, const char *ref, const VulnOid *from, const VulnOid *to)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autofree char *before = vuln_repo_recall(repo, "seen");
	g_auto(GStrv) lines = g_strsplit(before, "\n", -1);
	g_autofree char *after = NULL;
	VulnOid base;
	gsize i;

	if (!vuln_git_merge_base(git, from, to, &base))
		return;
	for (i = 0; lines[i] != NULL; i++)
		if (is_left(git, lines[i], ref, from, to))
			memcpy(lines[i], base.hex, strlen(base.hex));
	after = g_strjoinv("\n", lines);
	vuln_repo_keep(repo, "seen", after);
}

static void add_seen(
	VulnAudit *audit, GString *text, const char *ref, const VulnOid *tip)
{
	VulnOid oid;

	if (vuln_git_ref(audit->git, ref, &oid) &&
		vuln_git_is_ancestor(audit->git, &oid, tip))
		g_string_append_printf(text, "%s %s\n", oid.hex, ref);
}

/* Tips that are no part of what was judged stay as they were seen. */
static void keep_others(VulnAudit *audit, GString *text)
{
	g_auto(GStrv) lines = read_lines(audit, "seen");
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		g_autofree char *end = NULL;

		if (strlen(lines[i]) <= 41)
			continue;
		end = g_strconcat(lines[i] + 40, "\n", NULL);
		if (strstr(text->str, end) == NULL)
			g_string_append_printf(text, "%s\n", lines[i]);
	}
}

static void remember_seen(VulnAudit *audit, const VulnOid *tip)
{
	g_autofree char *branch = vuln_git_branch(audit->git);
	g_auto(GStrv) remotes = vuln_git_refs(audit->git, "refs/remotes/");
	g_autoptr(GString) text = g_string_new(NULL);
	gsize i;

	if (branch != NULL)
		add_seen(audit, text, branch, tip);
	for (i = 0; remotes[i] != NULL; i++)
		add_seen(audit, text, remotes[i], tip);
	keep_others(audit, text);
	vuln_repo_keep(audit->repo, "seen", text->str);
}

/* What was found good */

static char *rests_on(VulnAudit *audit, const VulnOid *tip)
{
	static const char *const folders[] = {"people", "policy"};
	GString *text = g_string_new(VULN_RULES_VERSION);
	VulnOid tree, folder;
	gsize i;

	if (!vuln_git_tree(audit->git, tip, &tree, NULL))
		return g_string_free(text, FALSE);
	for (i = 0; i < G_N_ELEMENTS(folders); i++)
		if (vuln_git_entry(
			    audit->git, &tree, folders[i], &folder, NULL))
			g_string_append_printf(text, "-%s", folder.hex);
	g_string_append(text,
		audit->options->without_keys ? "-without-keys" : "-with-keys");
	return g_string_free(text, FALSE);
}

gboolean vuln_audit_remembered(
	VulnAudit *audit, const char *root, const VulnOid *tip)
{
	const char *dir = vuln_repo_private_dir(audit->repo, NULL);
	g_autoptr(VulnRemembered) kept = NULL;
	g_autofree char *rests = NULL;
	VulnOid known;

	if (audit->options->no_cache || dir == NULL)
		return FALSE;
	kept = vuln_remembered_read(dir);
	if (kept == NULL || g_strcmp0(kept->verdict->root, root) != 0 ||
		kept->verdict->tip == NULL || strlen(kept->verdict->tip) != 40)
		return FALSE;
	rests = rests_on(audit, tip);
	memcpy(known.hex, kept->verdict->tip, 41);
	if (!g_str_equal(kept->rests, rests) ||
		!vuln_git_has(audit->git, &known) ||
		!vuln_git_is_ancestor(audit->git, &known, tip))
		return FALSE;
	audit->kept = g_steal_pointer(&kept);
	return TRUE;
}

/* The verdict as a later look at the same would find it. */
static VulnVerdict *later_verdict(VulnAudit *audit, guint findings)
{
	g_autoptr(GVariant) packed =
		g_variant_ref_sink(vuln_verdict_pack(audit->verdict));
	g_autofree char *branch = vuln_git_branch(audit->git);
	VulnVerdict *later = vuln_verdict_unpack(packed);

	g_ptr_array_set_size(later->findings->list, (gint)findings);
	later->commits = later->records = later->signatures = 0;
	later->remembered = TRUE;
	later->end_checked |= branch != NULL;
	return later;
}

static char *zone_of(VulnAudit *audit)
{
	const char *name = vuln_node_find_text(
		vuln_policy(vuln_repo_world(audit->repo)), "time-zone", NULL);

	return g_strdup(name == NULL ? "UTC" : name);
}

/* Another root than the pinned one, or a receipt, is asked about once. */
char *vuln_audit_stamp(VulnAudit *audit)
{
	const VulnVerifyOptions *options = audit->options;

	if (options->root != NULL || options->receipt != NULL)
		return NULL;
	return vuln_remembered_stamp(vuln_git_dir(audit->git),
		vuln_git_common_dir(audit->git), options->without_keys);
}

void vuln_audit_remember(
	VulnAudit *audit, const VulnOid *tip, guint findings, const char *stamp)
{
	const char *dir = vuln_repo_private_dir(audit->repo, NULL);
	g_autoptr(VulnRemembered) kept = NULL;
	g_autofree char *now = NULL;
	VulnOid public = {""};

	if (vuln_findings_status(audit->findings) != 0 || dir == NULL ||
		audit->options->only_look)
		return;
	remember_seen(audit, tip);
	vuln_git_ref(audit->git, VULN_PUBLIC_REF, &public);
	now = vuln_audit_stamp(audit);
	kept = g_new0(VulnRemembered, 1);
	/* what changed meanwhile may not have been looked at */
	kept->stamp = g_strdup(
		stamp != NULL && g_strcmp0(stamp, now) == 0 ? stamp : "");
	kept->rests = rests_on(audit, tip);
	kept->public = g_strdup(public.hex);
	kept->zone = zone_of(audit);
	kept->seen = vuln_repo_recall(audit->repo, "seen");
	kept->verdict = later_verdict(audit, findings);
	vuln_remembered_write(dir, kept);
}
