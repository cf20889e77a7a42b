/* SPDX-License-Identifier: Apache-2.0 */
/* Verification: the walk from the root to the tip, and its verdict. */
#include <string.h>

#include "seal.h"
#include "verify.h"
#include "vuln/error.h"
#include "vuln/publish.h"

enum { PROGRESS_EVERY = 64 };

/* The audit and what it holds */

static void ending_free(void *data)
{
	VulnEnding *ending = data;

	g_free(ending->handle);
	g_free(ending->right);
	g_free(ending->key);
	g_free(ending);
}

void vuln_audit_init(VulnAudit *audit, VulnRepo *repo,
	const VulnVerifyOptions *options, VulnWatch *watch,
	VulnVerdict *verdict)
{
	memset(audit, 0, sizeof(*audit));
	audit->repo = repo;
	audit->git = vuln_repo_git(repo);
	audit->options = options;
	audit->verdict = verdict;
	audit->findings = verdict->findings;
	audit->cache = vuln_thing_cache_new();
	audit->visits = g_hash_table_new_full(
		g_str_hash, g_str_equal, NULL, vuln_visit_free);
	audit->order = g_ptr_array_new();
	audit->watch = watch;
	audit->signatures = vuln_signatures_new(watch);
	audit->endings = g_ptr_array_new_with_free_func(ending_free);
	audit->now = vuln_repo_now(repo);
}

void vuln_audit_clear(VulnAudit *audit)
{
	vuln_signatures_free(audit->signatures);
	g_ptr_array_free(audit->order, TRUE);
	g_hash_table_destroy(audit->visits);
	vuln_thing_cache_free(audit->cache);
	g_ptr_array_free(audit->endings, TRUE);
	g_free(audit->unread);
	if (audit->people != NULL)
		g_hash_table_destroy(audit->people);
	if (audit->keys != NULL)
		g_hash_table_destroy(audit->keys);
}

void vuln_audit_at(VulnAudit *audit, const VulnVisit *visit, const char *path)
{
	vuln_findings_at(audit->findings,
		visit->is_staged ? NULL : visit->oid.hex, path);
}

static VulnWorld *world_of(VulnAudit *audit, const VulnOid *tree)
{
	VulnWorld *world = vuln_world_new(audit->git, tree);

	vuln_world_share(world, audit->cache);
	if (!audit->options->without_keys)
		vuln_world_set_unseal(world, vuln_unseal_record, audit->repo);
	return world;
}

VulnWorld *vuln_audit_world(VulnAudit *audit, const VulnVisit *visit)
{
	return world_of(audit, &visit->tree);
}

gboolean vuln_audit_erased(VulnAudit *audit, const VulnVisit *visit,
	const char *of, const char *hex)
{
	g_autoptr(VulnWorld) world = vuln_audit_world(audit, visit);
	VulnThing *thing = vuln_world_thing(world, of, NULL);

	return thing != NULL &&
	       vuln_thing_get(thing, "erased", hex, NULL) != NULL;
}

/* The clock and the endings that a commit follows */

static void inherit(const VulnAudit *audit, VulnVisit *visit)
{
	guint i, n;

	if (visit->commit != NULL)
		visit->clock = visit->commit->committer_time;
	if (!visit->is_known)
		visit->clock = MAX(visit->clock, audit->floor);
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		visit->clock = MAX(visit->clock, parent->clock);
	}
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (visit->endings->len < parent->endings->len) {
			guint old = visit->endings->len;

			g_byte_array_set_size(
				visit->endings, parent->endings->len);
			memset(visit->endings->data + old, 0,
				parent->endings->len - old);
		}
		for (n = 0; n < parent->endings->len; n++)
			visit->endings->data[n] |= parent->endings->data[n];
	}
}

/* Signatures of both kinds, judged while commits are read and judged */

/* By every key that any record up to @tree ever brought, ended or not. */
static gboolean begin_signatures(
	VulnAudit *audit, const VulnOid *tree, GError **error)
{
	g_autoptr(VulnWorld) world = world_of(audit, tree);
	g_autoptr(GPtrArray) armors = vuln_audit_armors(world);

	return vuln_signatures_begin(audit->signatures, armors, error);
}

static gboolean begin_at_last(VulnAudit *audit, GError **error)
{
	const VulnVisit *last = audit->order->pdata[audit->order->len - 1];
	guint size = vuln_signatures_size(audit->signatures);

	audit->verdict->signatures = size;
	return size == 0 || begin_signatures(audit, &last->tree, error);
}

static gboolean settle_records(
	VulnAudit *audit, const GPtrArray *brought, GError **error)
{
	guint i;

	for (i = 0; i < brought->len; i++) {
		const VulnBrought *one = brought->pdata[i];

		if (!vuln_signatures_settle(audit->signatures, one->job, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean settle_visit(
	VulnAudit *audit, const VulnVisit *visit, GError **error)
{
	return vuln_signatures_settle(audit->signatures, visit->job, error) &&
	       settle_records(audit, visit->brought, error) &&
	       settle_records(audit, visit->listed, error);
}

/* What cannot be read: nothing that rests on it is told */

gboolean vuln_audit_unread(
	VulnAudit *audit, const VulnVisit *visit, const char *problem)
{
	if (audit->unread != NULL)
		return FALSE;
	audit->unread = g_strdup(problem);
	g_ptr_array_set_size(audit->findings->list, 0);
	if (visit == NULL)
		vuln_findings_at(audit->findings, NULL, NULL);
	else
		vuln_audit_at(audit, visit, NULL);
	vuln_findings_add(audit->findings, "object-unreadable", VULN_UNCHECKED,
		NULL, "%s", problem);
	return FALSE;
}

GBytes *vuln_audit_read(
	VulnAudit *audit, const VulnVisit *visit, const VulnOid *oid)
{
	g_autoptr(GError) problem = NULL;
	GBytes *bytes = vuln_git_read(audit->git, oid, NULL, &problem);

	if (bytes == NULL)
		vuln_audit_unread(audit, visit, problem->message);
	return bytes;
}

/* Second pass: judge, parents first */

static void judge_visit(VulnAudit *audit, VulnVisit *visit)
{
	const VulnVisit *parent =
		visit->parents->len == 0 ? visit : visit->parents->pdata[0];
	g_autoptr(VulnWorld) world = vuln_audit_world(audit, parent);

	vuln_watch_step(audit->watch, visit->oid.hex);
	inherit(audit, visit);
	vuln_audit_commit(audit, visit, world);
	vuln_audit_records(audit, visit, world);
	vuln_audit_people(audit, visit);
}

static gboolean judge_all(VulnAudit *audit, GError **error)
{
	const VulnVerifyOptions *options = audit->options;
	guint i;

	for (i = 0; i < audit->order->len; i++) {
		VulnVisit *visit = audit->order->pdata[i];

		if (!settle_visit(audit, visit, error))
			return FALSE;
		judge_visit(audit, visit);
		if (options->progress != NULL && i % PROGRESS_EVERY == 0)
			options->progress(
				i, audit->order->len, options->progress_data);
	}
	if (options->progress != NULL)
		options->progress(i, i, options->progress_data);
	vuln_audit_taken_away(audit);
	return TRUE;
}

/* How far order is proven */

static void find_proven(VulnAudit *audit)
{
	g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
	guint i = audit->order->len, n;

	while (i-- > 0) {
		VulnVisit *visit = audit->order->pdata[i];

		if (visit->by_person ||
			g_hash_table_contains(named, visit->oid.hex)) {
			audit->verdict->proven = g_strdup(visit->oid.hex);
			return;
		}
		audit->verdict->after_proven++;
		for (n = 0; n < visit->brought->len; n++) {
			const VulnBrought *brought = visit->brought->pdata[n];
			const char *on =
				brought->record == NULL
					? NULL
					: vuln_node_find_text(
						  brought->record->node, "on",
						  NULL);

			if (brought->is_good && on != NULL)
				g_hash_table_add(named, (char *)on);
		}
	}
}

/* Custodians may explain findings; they stay listed (design 5). What is told
 * of no commit is about this clone, of which no policy knows; and the policy
 * is believed for the sake of the root, never the other way round. */

static gboolean is_meant(const VulnNode *exception, const VulnFinding *f)
{
	const char *rule = vuln_node_find_text(exception, "rule", NULL);
	const char *commit = vuln_node_find_text(exception, "commit", NULL);
	const char *path = vuln_node_find_text(exception, "path", NULL);

	return f->commit != NULL && g_strcmp0(f->commit, commit) == 0 &&
	       g_strcmp0(f->rule, rule) == 0 &&
	       !g_str_equal(f->rule, "root-foreign") &&
	       (path == NULL || g_strcmp0(f->file, path) == 0);
}

static void explain(VulnAudit *audit)
{
	const VulnNode *exceptions = vuln_node_get(
		vuln_policy(vuln_repo_world(audit->repo)), "exceptions");
	guint i, n;

	for (i = 0; i < vuln_node_size(exceptions); i++) {
		const VulnNode *one = vuln_node_at(exceptions, i);

		for (n = 0; n < audit->findings->list->len; n++) {
			VulnFinding *f = audit->findings->list->pdata[n];

			if (!is_meant(one, f))
				continue;
			g_free(f->explained);
			f->explained = g_strdup(
				vuln_node_find_text(one, "because", NULL));
		}
	}
}

/* Root */

void vuln_audit_roots(VulnAudit *audit, const char *wanted)
{
	guint i;

	for (i = 0; i < audit->order->len; i++) {
		const VulnVisit *visit = audit->order->pdata[i];

		if (visit->parents->len > 0)
			continue;
		if (audit->verdict->root == NULL)
			audit->verdict->root = g_strdup(visit->oid.hex);
		vuln_audit_at(audit, visit, NULL);
		if (wanted != NULL && !g_str_equal(visit->oid.hex, wanted))
			vuln_findings_add(audit->findings, "root-foreign",
				VULN_BAD, NULL,
				"is another root than the one that is "
				"trusted (%.10s)",
				wanted);
	}
}

void vuln_verdict_free(VulnVerdict *verdict)
{
	if (verdict == NULL)
		return;
	vuln_findings_free(verdict->findings);
	g_free(verdict->root);
	g_free(verdict->tip);
	g_free(verdict->proven);
	g_free(verdict);
}

/* What was there before is not told again. */
static void drop_known(VulnAudit *audit)
{
	guint i = audit->findings->list->len;

	while (i-- > 0) {
		const VulnFinding *f = audit->findings->list->pdata[i];
		const VulnVisit *visit =
			f->commit == NULL
				? NULL
				: g_hash_table_lookup(audit->visits, f->commit);

		if (visit != NULL && visit->is_known)
			g_ptr_array_remove_index(audit->findings->list, i);
	}
}

gboolean vuln_audit_judge(VulnAudit *audit, GError **error)
{
	const VulnVisit *last;
	guint i;

	if (audit->order->len == 0 || audit->unread != NULL)
		return TRUE;
	if (!begin_at_last(audit, error) || !judge_all(audit, error))
		return FALSE;
	find_proven(audit);
	explain(audit);
	drop_known(audit);
	last = audit->order->pdata[audit->order->len - 1];
	audit->verdict->tip_date = last->clock;
	for (i = 0; i < audit->order->len; i++)
		if (!((VulnVisit *)audit->order->pdata[i])->is_known)
			audit->verdict->commits++;
	return TRUE;
}

/* Replay the history, or what came since it was found good. */
static gboolean replay(
	VulnAudit *audit, const char *root, const VulnOid *tip, GError **error)
{
	gboolean is_known;
	VulnOid known;

	is_known =
		vuln_audit_remembered(audit, root, tip, &known, &audit->public);
	if (is_known) {
		audit->verdict->root = g_strdup(root);
		audit->verdict->remembered = TRUE;
	}
	vuln_audit_range(audit, tip, is_known ? &known : NULL);
	if (audit->unread == NULL)
		vuln_audit_roots(audit, root);
	return vuln_audit_judge(audit, error);
}

static void date_tip(VulnAudit *audit, const VulnOid *tip)
{
	const VulnVisit *visit = vuln_audit_visit(audit, tip->hex);

	if (visit != NULL && audit->verdict->tip_date == 0)
		audit->verdict->tip_date = visit->clock;
	if (visit != NULL && audit->verdict->proven == NULL &&
		audit->verdict->remembered)
		audit->verdict->proven = g_strdup(tip->hex);
}

/* The public branch, or what came to it since it was found good. */
static gboolean judge_public(
	VulnAudit *audit, const VulnOid *tip, GError **error)
{
	gboolean is_known = *audit->public.hex != '\0';
	VulnOid public;

	if (!vuln_git_ref(audit->git, VULN_PUBLIC_REF, &public))
		return TRUE;
	is_known = is_known && vuln_git_has(audit->git, &audit->public) &&
		   vuln_git_reaches(audit->git, &public, &audit->public);
	return vuln_audit_public(
		audit, &public, is_known ? &audit->public : NULL, tip, error);
}

static gboolean run(VulnAudit *audit, const VulnOid *tip, GError **error)
{
	const char *root = audit->options->root;
	const char *receipt = audit->options->receipt;

	if (!vuln_audit_surroundings(audit))
		return TRUE;
	if (root == NULL)
		root = vuln_repo_root(audit->repo, error);
	if (root == NULL || !replay(audit, root, tip, error))
		return FALSE;
	if (audit->unread != NULL)
		return TRUE;
	date_tip(audit, tip);
	vuln_audit_seen(audit);
	if (!judge_public(audit, tip, error) ||
		(receipt != NULL &&
			!vuln_audit_receipt(audit, receipt, tip, error)))
		return FALSE;
	vuln_audit_remember(audit, root, tip);
	return TRUE;
}

/* Findings about one range or case only */

/* What is wrong with a commit, or with who may do what, concerns every
 * case. */
static gboolean concerns(const VulnFinding *f, const char *id)
{
	return f->file == NULL || g_str_has_prefix(f->file, "people/") ||
	       g_str_has_prefix(f->file, "policy/") ||
	       strstr(f->file, id) != NULL;
}

static gboolean is_wanted(VulnAudit *audit, const VulnFinding *f,
	const VulnOid *tip, const VulnOid *base)
{
	const char *id = audit->options->id;
	VulnOid oid;

	if (id != NULL && !concerns(f, id))
		return FALSE;
	if (tip == NULL || f->commit == NULL)
		return TRUE;
	memcpy(oid.hex, f->commit, 41);
	return vuln_git_reaches(audit->git, tip, &oid) &&
	       (base == NULL || !vuln_git_reaches(audit->git, base, &oid));
}

static gboolean parse_range(VulnGit *git, const char *range, VulnOid *base,
	gboolean *has_base, VulnOid *tip, GError **error)
{
	const char *dots = strstr(range, "..");
	g_autofree char *from = NULL;

	*has_base = dots != NULL;
	if (dots == NULL)
		return vuln_git_resolve(git, range, tip, error);
	from = g_strndup(range, (gsize)(dots - range));
	return vuln_git_resolve(
		       git, *from == '\0' ? "HEAD" : from, base, error) &&
	       vuln_git_resolve(
		       git, dots[2] == '\0' ? "HEAD" : dots + 2, tip, error);
}

static guint count_wrong(const VulnFindings *findings)
{
	return vuln_findings_count(findings, VULN_BAD) +
	       vuln_findings_count(findings, VULN_UNCHECKED);
}

static gboolean keep_wanted(VulnAudit *audit, GError **error)
{
	const char *range = audit->options->range;
	gboolean has_range = range != NULL && *range != '\0';
	gboolean has_base = FALSE;
	VulnOid base, tip;
	guint i = audit->findings->list->len;
	guint wrong = count_wrong(audit->findings);

	if (has_range &&
		!parse_range(audit->git, range, &base, &has_base, &tip, error))
		return FALSE;
	while (i-- > 0)
		if (!is_wanted(audit, audit->findings->list->pdata[i],
			    has_range ? &tip : NULL, has_base ? &base : NULL))
			g_ptr_array_remove_index(audit->findings->list, i);
	audit->verdict->elsewhere = wrong - count_wrong(audit->findings);
	return TRUE;
}

VulnVerdict *vuln_verdict_new(void)
{
	VulnVerdict *verdict = g_new0(VulnVerdict, 1);

	verdict->findings = vuln_findings_new();
	return verdict;
}

struct question {
	VulnRepo *repo;
	const VulnVerifyOptions *options;
	const char *range;	  /* of validate */
	const char *const *paths; /* of validate */
};

/* git has a look at the packs before anything is read from them. */
static VulnVerdict *judge_limited(
	VulnLimitedWork work, struct question *q, GError **error)
{
	const char *damage = vuln_repo_damage(q->repo, q->options->no_cache);
	VulnVerdict *verdict;

	if (damage == NULL)
		return vuln_limited(work, q, error);
	verdict = vuln_verdict_new();
	vuln_findings_add(verdict->findings, "object-unreadable",
		VULN_UNCHECKED, NULL, "%s", damage);
	return verdict;
}

static VulnVerdict *verify(VulnWatch *watch, void *data, GError **error)
{
	const struct question *q = data;
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	const VulnOid *tip = vuln_repo_tip_oid(q->repo);
	VulnAudit audit;
	gboolean good;

	verdict->tip = g_strdup(tip->hex);
	vuln_audit_init(&audit, q->repo, q->options, watch, verdict);
	good = run(&audit, tip, error) && keep_wanted(&audit, error);
#ifdef __SANITIZE_ADDRESS__
	vuln_audit_clear(&audit); /* otherwise the end of the child does it */
#endif
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_verify(
	VulnRepo *repo, const VulnVerifyOptions *options, GError **error)
{
	struct question question = {.repo = repo, .options = options};

	if (vuln_repo_damage(repo, options->no_cache) == NULL &&
		vuln_repo_tip_oid(repo) == NULL)
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"there is no commit yet; nothing was checked");
	return judge_limited(verify, &question, error);
}

/* What is about to come: the commits of a range, or what is staged */

/* Where what is new leaves what @base has: commits behind that are seen by
 * all of what is new. FALSE when all of @base is. */
static gboolean find_fork(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *base, VulnOid *fork)
{
	g_autoptr(GArray) fresh = vuln_git_walk(audit->git, tip, base, NULL);
	guint i, n;

	*fork = *base;
	for (i = 0; fresh != NULL && i < fresh->len; i++) {
		g_autoptr(GArray) parents = vuln_git_parents(
			audit->git, &g_array_index(fresh, VulnOid, i), NULL);

		for (n = 0; parents != NULL && n < parents->len; n++) {
			const VulnOid *parent =
				&g_array_index(parents, VulnOid, n);

			if (vuln_git_reaches(audit->git, base, parent) &&
				!vuln_git_reaches(audit->git, parent, fork))
				vuln_git_merge_base(
					audit->git, fork, parent, fork);
		}
	}
	return !g_str_equal(fork->hex, base->hex);
}

/* What @base has and not all of the new commits had seen: endings of rights
 * there concern them, and theirs concern what is there. */
static void visit_known(
	VulnAudit *audit, const VulnOid *tip, const VulnOid *base)
{
	VulnOid fork;
	guint i;

	if (!find_fork(audit, tip, base, &fork))
		return;
	vuln_audit_walk(audit, base, &fork);
	for (i = 0; i < audit->order->len; i++)
		((VulnVisit *)audit->order->pdata[i])->is_known = TRUE;
}

/* What cannot be begun with yet is begun with, or told, after the walk. */
static void begin_early(VulnAudit *audit, const VulnOid *tip)
{
	VulnOid tree;

	if (vuln_git_tree(audit->git, tip, &tree, NULL))
		begin_signatures(audit, &tree, NULL);
}

void vuln_audit_range(VulnAudit *audit, const VulnOid *tip, const VulnOid *base)
{
	if (base == NULL || !g_str_equal(tip->hex, base->hex))
		begin_early(audit, tip);
	g_free(audit->verdict->tip);
	audit->verdict->tip = g_strdup(tip->hex);
	if (base != NULL)
		visit_known(audit, tip, base);
	vuln_audit_walk(audit, tip, base);
}

static gboolean visit_range(VulnAudit *audit, const char *range, GError **error)
{
	gboolean has_base;
	VulnOid base, tip;

	if (!parse_range(audit->git, range, &base, &has_base, &tip, error))
		return FALSE;
	vuln_audit_range(audit, &tip, has_base ? &base : NULL);
	return TRUE;
}

VulnVisit *vuln_audit_staged(VulnAudit *audit, GError **error)
{
	const VulnOid *head = vuln_repo_tip_oid(audit->repo);
	VulnVisit *visit;
	VulnOid oid = {""};

	if (head == NULL) {
		vuln_fail(error, VULN_ERROR_INCOMPLETE,
			"there is no commit yet; nothing was checked");
		return NULL;
	}
	audit->verdict->tip = g_strdup(head->hex);
	visit = vuln_visit_new(audit, &oid);
	visit->is_staged = TRUE;
	visit->clock = audit->now;
	g_ptr_array_add(visit->parents, vuln_audit_visit(audit, head->hex));
	g_ptr_array_add(audit->order, visit);
	return visit;
}

static gboolean visit_staged(VulnAudit *audit, GError **error)
{
	VulnVisit *visit = vuln_audit_staged(audit, error);

	return visit != NULL &&
	       vuln_git_index_tree(audit->git, &visit->tree, error) &&
	       vuln_audit_tree(audit, visit, error);
}

static VulnVerdict *validate(VulnWatch *watch, void *data, GError **error)
{
	const struct question *q = data;
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	VulnAudit audit;
	gboolean good;

	vuln_audit_init(&audit, q->repo, q->options, watch, verdict);
	if (q->paths != NULL)
		good = vuln_audit_paths(&audit, q->paths, error);
	else if (q->range != NULL)
		good = visit_range(&audit, q->range, error);
	else
		good = visit_staged(&audit, error);
	good = good && vuln_audit_judge(&audit, error);
	vuln_audit_clear(&audit);
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_validate(VulnRepo *repo, const char *range,
	const char *const *paths, gboolean without_keys, GError **error)
{
	VulnVerifyOptions options = {.without_keys = without_keys};
	struct question question = {repo, &options, range, paths};

	return judge_limited(validate, &question, error);
}

/* What another clone has */

struct incoming {
	VulnRepo *repo;
	const VulnOid *tip, *base, *cases;
};

static gboolean judge_incoming(
	VulnAudit *audit, const struct incoming *in, GError **error)
{
	if (in->cases != NULL)
		return vuln_audit_public(
			audit, in->tip, in->base, in->cases, error);
	vuln_audit_range(audit, in->tip, in->base);
	if (!vuln_audit_judge(audit, error))
		return FALSE;
	vuln_audit_seen(audit);
	return TRUE;
}

static VulnVerdict *audit_incoming(VulnWatch *watch, void *data, GError **error)
{
	const struct incoming *in = data;
	VulnVerifyOptions options = {.without_keys = TRUE};
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	VulnAudit audit;
	gboolean good;

	vuln_audit_init(&audit, in->repo, &options, watch, verdict);
	good = judge_incoming(&audit, in, error);
	vuln_audit_clear(&audit);
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_audit_incoming(
	VulnRepo *repo, const VulnOid *tip, const VulnOid *base, GError **error)
{
	return vuln_audit_incoming_pages(repo, tip, base, NULL, error);
}

VulnVerdict *vuln_audit_incoming_pages(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases, GError **error)
{
	struct incoming in = {repo, tip, base, cases};

	return vuln_limited(audit_incoming, &in, error);
}
