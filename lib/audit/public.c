/* SPDX-License-Identifier: Apache-2.0 */
/* The public branch: every page of it is explained by a record (U3). */
#include <string.h>

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "vuln/text.h"
#include "record/path.h"
#include "repo/people.h"
#include "vuln/publish.h"

static void bad(VulnAudit *audit, const VulnOid *commit, const char *path,
	const char *message)
{
	vuln_findings_at(audit->findings, commit->hex, path);
	vuln_findings_add(audit->findings, "public-forged", VULN_BAD, NULL,
		"%s", _(message));
}

/* A commit of the branch and its signature. */
struct step {
	VulnOid oid;
	VulnCommit *commit;    /* NULL when it is malformed */
	VulnSignatureJob *job; /* NULL when it is not signed */
};

struct branch {
	VulnAudit *audit;
	const VulnOid *commit;
	const VulnOid *cases;
	VulnWorld *world;
	VulnSignatures *signatures;
	GPtrArray *steps;  /* of struct step, parents first */
	GHashTable *pages; /* "<path> <digest>" -> struct source */
	GHashTable *seen;  /* ids of case commits that are in @pages or @next */
	GQueue *next;	   /* of VulnOid: case commits to look at */
	const char *by;	   /* who signed the record of a page of this commit */
};

/* The record that names a page. */
struct source {
	char *of; /* its case */
	char *by; /* who signed it */
	char *name;
};

static void source_free(void *data)
{
	struct source *source = data;

	g_free(source->of);
	g_free(source->by);
	g_free(source->name);
	g_free(source);
}

static void step_free(void *data)
{
	struct step *step = data;

	vuln_commit_free(step->commit);
	vuln_signature_job_free(step->job);
	g_free(step);
}

/* What explains a page: the record of a publication names it by path and
 * digest. Records are looked for from the newest back, since nearly always
 * the last ones explain the last pages. */

/* Of several records the newest explains a page. */
static void add_source(
	struct branch *b, char *entry, const char *of, const VulnRecord *record)
{
	const struct source *there = g_hash_table_lookup(b->pages, entry);
	struct source *source;

	if (there != NULL && vuln_record_number(there->name) > record->number) {
		g_free(entry);
		return;
	}
	source = g_new0(struct source, 1);
	source->of = g_strdup(of);
	source->by = g_strdup(vuln_record_by(record));
	source->name = g_strdup(record->name);
	g_hash_table_replace(b->pages, entry, source);
}

static void collect_record(
	struct branch *b, const char *of, const VulnRecord *record)
{
	const VulnNode *named =
		vuln_node_find(record->node, "published", "pages", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(named); i++)
		add_source(b,
			g_strconcat(vuln_node_key(named, i), " ",
				vuln_node_text(vuln_node_at(named, i)), NULL),
			of, record);
}

/* The case whose record of a publication lies at @path, or NULL; *@name is that
 * of the record (both owned by the caller). */
static char *case_of(const char *path, char **name)
{
	g_autofree char *file = NULL;
	g_autofree char *of = vuln_path_thing(path, &file);

	if (of == NULL || !g_str_has_prefix(of, "cases/") ||
		!g_str_has_suffix(file, ".yaml") ||
		(strstr(file, "-publish-") == NULL &&
			strstr(file, "-revise-") == NULL))
		return NULL;
	*name = g_strndup(file, strlen(file) - strlen(".yaml"));
	return g_steal_pointer(&of);
}

static void collect_visit(struct branch *b, const VulnVisit *visit)
{
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		const VulnBrought *brought = visit->brought->pdata[i];
		g_autofree char *name = NULL;
		g_autofree char *of = case_of(brought->path, &name);

		if (brought->record != NULL && of != NULL)
			collect_record(b, of, brought->record);
	}
}

static void look_at(struct branch *b, const VulnOid *commit)
{
	if (g_hash_table_add(b->seen, g_strdup(commit->hex)))
		g_queue_push_tail(b->next, g_memdup2(commit, sizeof(*commit)));
}

static void collect_file(const VulnPathChange *change, void *data)
{
	struct branch *b = data;
	g_autofree char *name = NULL;
	g_autofree char *of = case_of(change->path, &name);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(VulnRecord) record = NULL;

	if (change->new_mode == 0 || of == NULL)
		return;
	bytes = vuln_git_read(b->audit->git, &change->new, NULL, NULL);
	if (bytes != NULL)
		record = vuln_record_read(change->path, name, bytes, NULL);
	if (record != NULL)
		collect_record(b, of, record);
}

/* One case commit further back. A merge brings nothing. */
static gboolean look_back(struct branch *b)
{
	g_autofree VulnOid *commit = g_queue_pop_head(b->next);
	g_autoptr(GArray) parents =
		commit == NULL ? NULL
			       : vuln_git_parents(b->audit->git, commit, NULL);
	VulnOid old, new;
	guint i;

	if (commit == NULL)
		return FALSE;
	vuln_watch_step(b->audit->watch, commit->hex);
	for (i = 0; parents != NULL && i < parents->len; i++)
		look_at(b, &g_array_index(parents, VulnOid, i));
	if (parents != NULL && parents->len < 2 &&
		vuln_git_tree(b->audit->git, commit, &new, NULL))
		vuln_git_compare(b->audit->git,
			parents->len == 1 && vuln_git_tree(b->audit->git,
						     &g_array_index(parents,
							     VulnOid, 0),
						     &old, NULL)
				? &old
				: NULL,
			&new, collect_file, b, NULL);
	return TRUE;
}

static const struct source *source_of(struct branch *b, const char *entry)
{
	const struct source *source;

	while ((source = g_hash_table_lookup(b->pages, entry)) == NULL &&
		look_back(b))
		;
	return source;
}

/* What was read already is not read again. */
static void begin_looking(struct branch *b)
{
	const GPtrArray *order = b->audit->order;
	guint i, n;

	for (i = 0; i < order->len; i++) {
		VulnVisit *visit = order->pdata[i];

		g_hash_table_add(b->seen, g_strdup(visit->oid.hex));
		collect_visit(b, visit);
	}
	look_at(b, b->cases);
	for (i = 0; i < order->len; i++) {
		const VulnVisit *visit = order->pdata[i];

		for (n = 0; n < visit->parents->len; n++)
			look_at(b,
				&((VulnVisit *)visit->parents->pdata[n])->oid);
	}
}

/* NULL when it cannot be read. */
static char *digest_of(struct branch *b, const VulnOid *oid)
{
	g_autoptr(GBytes) bytes = vuln_git_read(b->audit->git, oid, NULL, NULL);

	return bytes == NULL ? NULL : vuln_digest(bytes);
}

/* Whether a record that follows the one of the page explains what stood
 * there. */
static gboolean goes_back(struct branch *b, const VulnPathChange *change,
	const struct source *source)
{
	g_autofree char *old =
		change->old_mode == 0 ? NULL : digest_of(b, &change->old);
	VulnThing *thing =
		old == NULL ? NULL
			    : vuln_world_thing(b->world, source->of, NULL);
	const VulnRecord *own =
		thing == NULL ? NULL : vuln_thing_find(thing, source->name);
	guint i;

	for (i = 0; own != NULL && i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);
		const char *named = vuln_node_find_text(
			record->node, "published", "pages", change->path, NULL);

		if (vuln_thing_follows(thing, record, own) &&
			g_strcmp0(named, old) == 0)
			return TRUE;
	}
	return FALSE;
}

static void judge_page(const VulnPathChange *change, void *data)
{
	struct branch *b = data;
	g_autofree char *digest = NULL, *entry = NULL;
	const struct source *source;

	if (change->new_mode == 0) {
		bad(b->audit, b->commit, change->path, "was taken away");
		return;
	}
	digest = digest_of(b, &change->new);
	entry = g_strdup_printf("%s %s", change->path, digest);
	source = source_of(b, entry);
	if (change->new_mode != 0100644 || source == NULL)
		bad(b->audit, b->commit, change->path,
			"is a page that no record explains");
	else if (goes_back(b, change, source))
		bad(b->audit, b->commit, change->path,
			"is older than what stood there");
	else
		b->by = source->by;
}

/* Whoever holds the right, or signed the record that names the pages. */
static gboolean is_by_publisher(
	struct branch *b, const VulnSignatureJob *job, gint64 clock)
{
	const char *handle = job->result.state != VULN_SIGNATURE_GOOD
				     ? NULL
				     : vuln_audit_handle(b->audit, b->world,
					       job->result.fingerprint);
	VulnThing *person =
		handle == NULL ? NULL : vuln_person(b->world, handle);

	return person != NULL &&
	       (g_strcmp0(handle, b->by) == 0 ||
		       vuln_person_may(b->world, person, "cases", "publish",
			       clock, NULL));
}

static void judge_signature(struct branch *b, const struct step *step)
{
	if (step->job == NULL)
		bad(b->audit, b->commit, NULL, "is not signed");
	else if (!is_by_publisher(b, step->job, step->commit->committer_time))
		bad(b->audit, b->commit, NULL, "is not signed by a publisher");
}

/* 'publish' and a public id, never the id of a case. */
static gboolean is_discreet(const VulnCommit *commit)
{
	return !g_regex_match_simple(
		"\\b20[0-9]{6}-[0-9a-z]{4}\\b", commit->message, 0, 0);
}

static void judge_commit(struct branch *b, const struct step *step)
{
	const VulnCommit *commit = step->commit;
	VulnOid parent_tree;
	gboolean has_parent;

	if (commit == NULL || commit->parents->len > 1) {
		bad(b->audit, b->commit, NULL,
			"is malformed, or a merge: the branch is linear");
		return;
	}
	/* if one were a commit of the cases, so were its root */
	if (commit->parents->len == 0 &&
		vuln_git_is_ancestor(b->audit->git, b->commit, b->cases))
		bad(b->audit, b->commit, NULL, "is a commit of the cases");
	if (!is_discreet(commit))
		bad(b->audit, b->commit, NULL, "names a case");
	has_parent = commit->parents->len == 1 &&
		     vuln_git_tree(b->audit->git,
			     &g_array_index(commit->parents, VulnOid, 0),
			     &parent_tree, NULL);
	b->by = NULL;
	vuln_git_compare(b->audit->git, has_parent ? &parent_tree : NULL,
		&commit->tree, judge_page, b, NULL);
	judge_signature(b, step);
}

static void read_step(struct branch *b, const VulnOid *oid)
{
	struct step *step = g_new0(struct step, 1);
	g_autoptr(GBytes) raw = vuln_git_read(b->audit->git, oid, NULL, NULL);
	g_autoptr(GBytes) signature = NULL;

	vuln_watch_step(b->audit->watch, oid->hex);
	step->oid = *oid;
	g_ptr_array_add(b->steps, step);
	if (raw != NULL)
		step->commit = vuln_commit_read(raw, NULL);
	if (step->commit == NULL || step->commit->signature == NULL)
		return;
	signature = g_bytes_new(
		step->commit->signature, strlen(step->commit->signature));
	step->job = vuln_signature_job_new(signature, step->commit->payload);
	vuln_signatures_add(b->signatures, step->job);
}

static gboolean judge_branch(struct branch *b, GError **error)
{
	g_autoptr(GPtrArray) armors = vuln_audit_armors(b->world);
	guint i;

	begin_looking(b);
	if (!vuln_signatures_begin(b->signatures, armors, error))
		return FALSE;
	for (i = 0; i < b->steps->len; i++) {
		const struct step *step = b->steps->pdata[i];

		vuln_watch_step(b->audit->watch, step->oid.hex);
		b->commit = &step->oid;
		if (!vuln_signatures_settle(b->signatures, step->job, error))
			return FALSE;
		judge_commit(b, step);
	}
	return TRUE;
}

static void branch_init(struct branch *b, VulnAudit *audit,
	const VulnOid *cases, const VulnOid *tree)
{
	b->audit = audit;
	b->cases = cases;
	b->world = vuln_world_new(audit->git, tree);
	vuln_world_share(b->world, audit->cache);
	b->signatures = vuln_signatures_new(audit->watch);
	b->steps = g_ptr_array_new_with_free_func(step_free);
	b->pages = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, source_free);
	b->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	b->next = g_queue_new();
}

static void branch_clear(struct branch *b)
{
	g_queue_free_full(b->next, g_free);
	g_hash_table_destroy(b->seen);
	g_hash_table_destroy(b->pages);
	vuln_signatures_free(b->signatures);
	g_ptr_array_free(b->steps, TRUE);
	vuln_world_free(b->world);
}

gboolean vuln_audit_public(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases, GError **error)
{
	g_autoptr(GArray) commits = vuln_git_walk(audit->git, tip, base, NULL);
	struct branch b;
	gboolean good;
	VulnOid tree;
	guint i;

	if (commits == NULL || !vuln_git_tree(audit->git, cases, &tree, NULL)) {
		bad(audit, tip, NULL, "cannot be walked");
		return TRUE;
	}
	if (commits->len == 0)
		return TRUE;
	branch_init(&b, audit, cases, &tree);
	for (i = 0; i < commits->len; i++)
		read_step(&b, &g_array_index(commits, VulnOid, i));
	good = judge_branch(&b, error);
	vuln_audit_explain(audit, &tree);
	branch_clear(&b);
	return good;
}
