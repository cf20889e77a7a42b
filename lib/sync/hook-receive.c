/* SPDX-License-Identifier: Apache-2.0 */
/* What a server takes: every ref that a push would move is judged. */
#include <string.h>

#include "base/translate.h"
#include "base/environment.h"
#include "sync/hook-inside.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"
#include "vuln/hook.h"
#include "vuln/publish.h"

struct update {
	VulnOid old, new;
	gboolean has_old, has_new;
	char *ref;
};

struct push {
	VulnRepo *repo;
	VulnGit *git;
	VulnVerdict *verdict;
	GPtrArray *updates; /* of struct update */
	char *shared;	    /* ref of the shared branch */
	VulnOid cases;	    /* its tip, as it would be */
	gboolean has_cases;
	const char *root;
	VulnWatch *watch;
};

static void update_free(void *data)
{
	g_free(((struct update *)data)->ref);
	g_free(data);
}

static void bad(struct push *p, const struct update *u, const char *rule,
	const char *message)
{
	vuln_findings_at(
		p->verdict->findings, u->has_new ? u->new.hex : NULL, NULL);
	vuln_findings_add(p->verdict->findings, rule, VULN_BAD, NULL, "%s: %s",
		u->ref, _(message));
}

/* Reading what git says */

static gboolean take_oid(const char *word, VulnOid *oid)
{
	if (!vuln_oid_parse(oid, word)) {
		memset(oid->hex, '0', 40);
		oid->hex[40] = '\0';
	}
	return strspn(oid->hex, "0") != 40;
}

static gboolean read_updates(struct push *p, const char *lines, GError **error)
{
	g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
	gsize i;

	for (i = 0; each[i] != NULL; i++) {
		g_auto(GStrv) words = g_strsplit(each[i], " ", 3);
		struct update *u;

		if (*each[i] == '\0')
			continue;
		if (g_strv_length(words) != 3)
			return vuln_fail(error, VULN_ERROR_USAGE,
				"expected '<old> <new> <ref>' on standard "
				"input");
		u = g_new0(struct update, 1);
		u->has_old = take_oid(words[0], &u->old);
		u->has_new = take_oid(words[1], &u->new);
		u->ref = vuln_git_final_ref(p->git, words[2]);
		g_ptr_array_add(p->updates, u);
	}
	return TRUE;
}

/* Whoever pushes says where the ref is. Git moves no other one, but goes on to
 * the next ref. */
static gboolean will_move(struct push *p, const struct update *u)
{
	VulnOid there;

	if (!vuln_git_ref(p->git, u->ref, &there))
		return !u->has_old;
	return u->has_old && g_str_equal(there.hex, u->old.hex);
}

/* The shared branch is the one that HEAD of the server names. */
static void find_shared(struct push *p)
{
	guint i;

	p->shared = vuln_git_branch(p->git);
	p->has_cases =
		p->shared != NULL && vuln_git_ref(p->git, p->shared, &p->cases);
	for (i = 0; i < p->updates->len; i++) {
		const struct update *u = p->updates->pdata[i];

		if (!u->has_new || g_strcmp0(u->ref, p->shared) != 0 ||
			!will_move(p, u))
			continue;
		p->cases = u->new;
		p->has_cases = TRUE;
	}
}

/* Judging */

static gboolean goes_forward(struct push *p, const struct update *u)
{
	if (!u->has_new) {
		bad(p, u, "tail-lost", "may not be deleted");
		return FALSE;
	}
	if (!u->has_old || vuln_git_is_ancestor(p->git, &u->old, &u->new))
		return TRUE;
	bad(p, u,
		vuln_git_is_ancestor(p->git, &u->new, &u->old)
			? "tail-lost"
			: "history-rewritten",
		"goes forward only; what is there would be lost");
	return FALSE;
}

static gboolean descends_from_root(struct push *p, const struct update *u)
{
	VulnOid root;

	if (p->root == NULL)
		return TRUE;
	if (vuln_oid_parse(&root, p->root) &&
		vuln_git_is_ancestor(p->git, &root, &u->new))
		return TRUE;
	bad(p, u, "root-foreign", "does not descend from the trusted root");
	return FALSE;
}

static gboolean is_set(VulnGit *git, const char *key)
{
	g_autofree char *value = vuln_git_config(git, key);

	return value != NULL && !g_str_equal(value, "false") &&
	       !g_str_equal(value, "0") && !g_str_equal(value, "no") &&
	       !g_str_equal(value, "off");
}

gboolean vuln_hook_receives_checked(VulnGit *git)
{
	g_autofree char *receive = vuln_git_config(git, "receive.fsckObjects");

	return is_set(git, receive == NULL ? "transfer.fsckObjects"
					   : "receive.fsckObjects");
}

/* Whether git itself checks what is pushed to here; told when not. */
static gboolean receives_checked(VulnAudit *audit)
{
	return vuln_hook_receives_checked(audit->git) ||
	       vuln_audit_unread(audit, NULL,
		       "git does not check what this server is sent; 'git "
		       "config receive.fsckObjects true'");
}

static gboolean judge_cases(struct push *p, const struct update *u,
	const VulnOid *base, GError **error)
{
	VulnVerifyOptions options = {.without_keys = TRUE};
	VulnAudit audit;
	gboolean good;

	vuln_audit_init(&audit, p->repo, &options, p->watch, p->verdict);
	audit.now = vuln_env_now();
	audit.floor = base == NULL ? 0 : audit.now;
	audit.shared = base;
	if (receives_checked(&audit))
		vuln_audit_range(&audit, &u->new, base);
	good = vuln_audit_judge(&audit, error);
	if (good && audit.unread == NULL)
		vuln_audit_roots(&audit, p->root);
	vuln_audit_clear(&audit);
	return good;
}

static gboolean judge_public(
	struct push *p, const struct update *u, GError **error)
{
	VulnVerifyOptions options = {.without_keys = TRUE};
	VulnAudit audit;
	gboolean good;

	if (!p->has_cases) {
		bad(p, u, "public-forged", "there are no cases here");
		return TRUE;
	}
	vuln_audit_init(&audit, p->repo, &options, p->watch, p->verdict);
	audit.now = vuln_env_now();
	good = vuln_audit_public(
		&audit, &u->new, u->has_old ? &u->old : NULL, &p->cases, error);
	vuln_audit_clear(&audit);
	return good;
}

static gboolean is_allowed(struct push *p, const char *ref)
{
	g_autofree char *allowed = vuln_repo_setting(p->repo, "vuln.allowRefs");
	g_auto(GStrv) prefixes =
		g_strsplit_set(allowed == NULL ? "" : allowed, ", ", -1);
	gsize i;

	for (i = 0; prefixes[i] != NULL; i++)
		if (*prefixes[i] != '\0' && g_str_has_prefix(ref, prefixes[i]))
			return TRUE;
	return FALSE;
}

/* Where HEAD names no branch that is there, as in a server that was made
 * with another name for it, none may lose anything. */
static gboolean is_shared(struct push *p, const struct update *u)
{
	VulnOid tip;

	return g_strcmp0(u->ref, p->shared) == 0 || p->shared == NULL ||
	       !vuln_git_ref(p->git, p->shared, &tip);
}

/* Where HEAD named no branch that was there, the first one under that name
 * takes its place: from then on others may go back, so it must hold them. */
static gboolean holds_others(struct push *p, const struct update *u)
{
	g_auto(GStrv) refs = vuln_git_refs(p->git, "refs/heads/");
	VulnOid tip;
	gsize i;

	if (vuln_git_ref(p->git, u->ref, &tip))
		return TRUE;
	for (i = 0; refs[i] != NULL; i++) {
		if (g_str_equal(refs[i], VULN_PUBLIC_REF) ||
			!vuln_git_ref(p->git, refs[i], &tip) ||
			vuln_git_is_ancestor(p->git, &tip, &u->new))
			continue;
		bad(p, u, "tail-lost",
			"would become the shared branch, but lacks what "
			"another one has; let HEAD name that one");
		return FALSE;
	}
	return TRUE;
}

static gboolean judge_branch(
	struct push *p, const struct update *u, GError **error)
{
	const VulnOid *base = NULL;
	VulnOid shared;

	if (is_shared(p, u)) {
		if (!goes_forward(p, u) || !descends_from_root(p, u) ||
			(g_strcmp0(u->ref, p->shared) == 0 &&
				!holds_others(p, u)))
			return TRUE;
		return judge_cases(p, u, u->has_old ? &u->old : NULL, error);
	}
	if (!u->has_new || !descends_from_root(p, u))
		return TRUE;
	if (p->shared != NULL && vuln_git_ref(p->git, p->shared, &shared))
		base = &shared;
	return judge_cases(p, u, base, error);
}

static gboolean judge_update(
	struct push *p, const struct update *u, GError **error)
{
	if (g_str_has_prefix(u->ref, "refs/replace/")) {
		if (u->has_new)
			bad(p, u, "replace-ref",
				"would show another history than the signed "
				"one");
		return TRUE;
	}
	if (g_str_equal(u->ref, VULN_PUBLIC_REF))
		return !goes_forward(p, u) || judge_public(p, u, error);
	if (g_str_has_prefix(u->ref, "refs/heads/"))
		return judge_branch(p, u, error);
	if (u->has_new && !is_allowed(p, u->ref))
		bad(p, u, "ref-unexpected",
			"is no branch; the server's setting vuln.allowRefs "
			"may allow it");
	return TRUE;
}

/* git tells its hooks by this file that what is pushed begins in the middle;
 * the server would be shallow, and all who fetch from it. */
static void judge_depth(struct push *p)
{
	const char *file = vuln_env("GIT_SHALLOW_FILE");

	vuln_findings_at(p->verdict->findings, NULL, NULL);
	if (file != NULL && *file != '\0')
		vuln_findings_add(p->verdict->findings, "shallow",
			VULN_UNCHECKED, NULL,
			"what is pushed begins in the middle of the history");
}

static gboolean is_same(const struct update *a, const struct update *b)
{
	return g_str_equal(a->old.hex, b->old.hex) &&
	       g_str_equal(a->new.hex, b->new.hex);
}

/* Git would go to the first place only, and what else is pushed may rest on
 * the other. */
static void judge_twice(struct push *p)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < p->updates->len; i++) {
		struct update *u = p->updates->pdata[i];
		const struct update *first = g_hash_table_lookup(seen, u->ref);

		if (first == NULL)
			g_hash_table_insert(seen, u->ref, u);
		else if (!is_same(first, u))
			bad(p, u, "ref-unexpected",
				"is moved to two places by one push");
	}
}

static gboolean judge_push(struct push *p, const char *lines, GError **error)
{
	g_autofree char *pinned = NULL;
	guint i;

	if (!read_updates(p, lines, error))
		return FALSE;
	judge_depth(p);
	judge_twice(p);
	find_shared(p);
	pinned = vuln_repo_setting(p->repo, "vuln.root");
	p->root = pinned;
	if (p->root == NULL && vuln_repo_tip(p->repo) != NULL)
		p->root = vuln_repo_root(p->repo, NULL);
	for (i = 0; i < p->updates->len; i++)
		if (!judge_update(p, p->updates->pdata[i], error))
			return FALSE;
	return TRUE;
}

struct question {
	VulnRepo *repo;
	const char *lines;
};

static VulnVerdict *receive(VulnWatch *watch, void *data, GError **error)
{
	const struct question *question = data;
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	struct push p = {.repo = question->repo,
		.git = vuln_repo_git(question->repo),
		.verdict = verdict,
		.watch = watch,
		.updates = g_ptr_array_new_with_free_func(update_free)};
	gboolean good = judge_push(&p, question->lines, error);

	g_ptr_array_free(p.updates, TRUE);
	g_free(p.shared);
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_hook_receive(
	VulnRepo *repo, const char *lines, GError **error)
{
	struct question question = {repo, lines};

	return vuln_sandbox(receive, &question, error);
}
