/* SPDX-License-Identifier: Apache-2.0 */
/* What a commit brings, changes and takes away, file by file. */

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "record/path.h"
#include "repo/policy.h"

static const char attributes[] = "* -text -merge\n";
static const char ignored[] = "*~\n.*.swp\n";

struct scan {
	VulnAudit *audit;
	VulnVisit *visit;
	GHashTable *added; /* path -> how many parents lack it */
	GHashTable *lost;  /* paths told already */
};

static VulnFinding *bad(
	struct scan *s, const char *path, const char *rule, const char *message)
{
	vuln_audit_at(s->audit, s->visit, path);
	return vuln_findings_add(
		s->audit->findings, rule, VULN_BAD, NULL, "%s", _(message));
}

/* Kinds of paths */

static gboolean is_sealed_name(const char *name)
{
	return g_str_has_prefix(name, "sealed/") &&
	       g_str_has_suffix(name, ".pgp") && strlen(name) == 75 &&
	       strspn(name + 7, "0123456789abcdef") == 64;
}

static gboolean is_record_name(const char *name)
{
	return g_str_has_suffix(name, ".yaml") &&
	       vuln_record_number(name) > 0 && strchr(name, '/') == NULL;
}

static gboolean is_signature_name(const char *name)
{
	g_autofree char *record = g_strdup(name);

	if (!g_str_has_suffix(name, ".yaml.asc"))
		return FALSE;
	record[strlen(record) - 4] = '\0';
	return is_record_name(record);
}

static gboolean check_mode(struct scan *s, const char *path, guint mode)
{
	if (mode == 0100644)
		return TRUE;
	if (mode == 0120000)
		bad(s, path, "symlink", "is a symbolic link");
	else if (mode == 0160000)
		bad(s, path, "submodule", "is a submodule");
	else
		bad(s, path, "odd-mode", "has a mode other than 100644");
	return FALSE;
}

static gboolean holds(VulnAudit *audit, const VulnOid *oid, const char *text)
{
	g_autoptr(GBytes) bytes = vuln_git_read(audit->git, oid, NULL, NULL);
	gsize length = strlen(text);

	return bytes != NULL && g_bytes_get_size(bytes) == length &&
	       memcmp(g_bytes_get_data(bytes, NULL), text, length) == 0;
}

static gboolean is_fixed_file(VulnAudit *audit, const VulnPathChange *change)
{
	if (g_str_equal(change->path, ".gitattributes"))
		return holds(audit, &change->new, attributes);
	if (g_str_equal(change->path, ".gitignore"))
		return holds(audit, &change->new, ignored);
	return FALSE;
}

/* Paths that the policy lists, and their signatures. */
static gboolean is_listed(struct scan *s, const char *path)
{
	const VulnVisit *parent = s->visit->parents->len == 0
					  ? s->visit
					  : s->visit->parents->pdata[0];
	g_autoptr(VulnWorld) world = vuln_audit_world(s->audit, parent);
	const VulnNode *paths = vuln_node_get(vuln_policy(world), "paths");
	guint i;

	for (i = 0; i < vuln_node_size(paths); i++) {
		const char *entry = vuln_node_text(vuln_node_at(paths, i));
		gsize length = strlen(entry);

		if (strncmp(path, entry, length) == 0 &&
			(path[length] == '\0' || path[length] == '/' ||
				g_str_has_suffix(entry, "/") ||
				g_str_equal(path + length, ".asc")))
			return TRUE;
	}
	return FALSE;
}

/* The file that a signature is of, if it is one of the tree. */
static char *signed_by(struct scan *s, const char *path, VulnOid *oid)
{
	g_autofree char *file = NULL;

	if (!g_str_has_suffix(path, ".asc"))
		return NULL;
	file = g_strndup(path, strlen(path) - strlen(".asc"));
	return vuln_git_entry(s->audit->git, &s->visit->tree, file, oid, NULL)
		       ? g_steal_pointer(&file)
		       : NULL;
}

/* Each of them has its signature beside it, by a custodian: whichever of both
 * comes, changes or goes, the file is looked at, once. */
static void add_listed(struct scan *s, const char *path, const VulnOid *oid)
{
	const GPtrArray *all = s->visit->listed;
	VulnBrought *listed;
	guint i;

	for (i = 0; i < all->len; i++)
		if (g_str_equal(((VulnBrought *)all->pdata[i])->path, path))
			return;
	listed = g_new0(VulnBrought, 1);
	listed->path = g_strdup(path);
	if (oid != NULL)
		listed->bytes = vuln_audit_read(s->audit, s->visit, oid);
	g_ptr_array_add(s->visit->listed, listed);
}

/* @oid: what it is now; NULL when it is gone. */
static void touch_listed(struct scan *s, const char *path, const VulnOid *oid)
{
	VulnOid file;
	g_autofree char *of = signed_by(s, path, &file);

	if (of != NULL)
		add_listed(s, of, &file);
	else
		add_listed(s, path, oid);
}

/* What a commit that is no merge does to a path */

VulnBrought *vuln_audit_brought(
	VulnAudit *audit, VulnVisit *visit, const char *path, GBytes *bytes)
{
	VulnBrought *brought = g_new0(VulnBrought, 1);
	g_autofree char *name = NULL;
	g_autoptr(GError) problem = NULL;

	brought->path = g_strdup(path);
	brought->of = vuln_path_thing(path, &name);
	brought->name = g_strndup(name, strlen(name) - 5);
	if (bytes != NULL)
		brought->record =
			vuln_record_read(path, brought->name, bytes, &problem);
	if (brought->record == NULL) {
		vuln_audit_at(audit, visit, NULL);
		vuln_findings_add(audit->findings, "schema-type", VULN_BAD,
			NULL, "%s",
			problem == NULL ? _("cannot be read")
					: problem->message);
		brought->is_bad = TRUE;
	}
	g_ptr_array_add(visit->brought, brought);
	return brought;
}

static void add_brought(struct scan *s, const VulnPathChange *change)
{
	g_autoptr(GBytes) bytes =
		vuln_audit_read(s->audit, s->visit, &change->new);

	if (bytes != NULL)
		vuln_audit_brought(s->audit, s->visit, change->path, bytes);
}

static void on_added(struct scan *s, const VulnPathChange *change)
{
	g_autofree char *name = NULL;
	g_autofree char *of = vuln_path_thing(change->path, &name);

	if (!check_mode(s, change->path, change->new_mode))
		return;
	if (of != NULL && is_record_name(name)) {
		add_brought(s, change);
		return;
	}
	if (of != NULL &&
		(is_signature_name(name) || (g_str_has_prefix(of, "cases/") &&
						    is_sealed_name(name)))) {
		g_ptr_array_add(s->visit->beside, g_strdup(change->path));
		return;
	}
	s->visit->others++;
	if (is_fixed_file(s->audit, change))
		return;
	if (is_listed(s, change->path))
		touch_listed(s, change->path, &change->new);
	else
		bad(s, change->path, "unexpected-path",
			"is no file that belongs here");
}

static gboolean is_erased(struct scan *s, const char *of, const char *name)
{
	g_autofree char *hex = g_strndup(name + 7, 64);

	return vuln_audit_erased(s->audit, s->visit, of, hex);
}

static void on_lost(struct scan *s, const VulnPathChange *change)
{
	g_autofree char *name = NULL;
	g_autofree char *of = vuln_path_thing(change->path, &name);

	if (of == NULL && is_listed(s, change->path)) {
		s->visit->others++;
		touch_listed(s, change->path, NULL);
		return;
	}
	if (of != NULL && is_sealed_name(name) && is_erased(s, of, name))
		return;
	bad(s, change->path, "record-deleted", "was taken away");
}

static void on_changed(struct scan *s, const VulnPathChange *change)
{
	g_autofree char *of = vuln_path_thing(change->path, NULL);

	if (of == NULL && is_listed(s, change->path) &&
		check_mode(s, change->path, change->new_mode)) {
		s->visit->others++;
		touch_listed(s, change->path, &change->new);
		return;
	}
	if (g_str_equal(change->old.hex, change->new.hex))
		check_mode(s, change->path, change->new_mode);
	else
		bad(s, change->path, "record-changed", "was changed");
}

static void on_change(const VulnPathChange *change, void *data)
{
	vuln_watch_step(((struct scan *)data)->audit->watch, NULL);
	if (change->old_mode == 0)
		on_added(data, change);
	else if (change->new_mode == 0)
		on_lost(data, change);
	else
		on_changed(data, change);
}

/* Whether a commit has a file, or its lack, just as the merge has it. */
static gboolean has_same(
	struct scan *s, const VulnOid *tree, const VulnPathChange *change)
{
	guint mode;
	VulnOid oid;

	if (!vuln_git_entry(s->audit->git, tree, change->path, &oid, &mode))
		return change->new_mode == 0;
	return mode == change->new_mode &&
	       g_str_equal(oid.hex, change->new.hex);
}

/* Whether it was so before the parents went apart: then whoever changed it
 * since loses his change. */
static gboolean is_old(struct scan *s, const VulnPathChange *change)
{
	const GPtrArray *parents = s->visit->parents;
	VulnOid base = ((VulnVisit *)parents->pdata[0])->oid, tree;
	guint i;

	for (i = 1; i < parents->len; i++)
		if (!vuln_git_merge_base(s->audit->git, &base,
			    &((VulnVisit *)parents->pdata[i])->oid, &base))
			return TRUE;
	return !vuln_git_tree(s->audit->git, &base, &tree, NULL) ||
	       has_same(s, &tree, change);
}

/* A file that only the policy lists: some parent has it just so. */
static gboolean is_of_a_parent(struct scan *s, const VulnPathChange *change)
{
	guint i;

	for (i = 0; i < s->visit->parents->len; i++) {
		const VulnVisit *parent = s->visit->parents->pdata[i];

		if (has_same(s, &parent->tree, change))
			return !is_old(s, change);
	}
	return FALSE;
}

/* What a merge may lack or have otherwise than a parent. */
static gboolean may_differ(struct scan *s, const VulnPathChange *change)
{
	g_autofree char *name = NULL;
	g_autofree char *of = vuln_path_thing(change->path, &name);

	if (of == NULL)
		return is_listed(s, change->path) && is_of_a_parent(s, change);
	return change->new_mode == 0 && is_sealed_name(name) &&
	       is_erased(s, of, name);
}

/* A merge holds exactly every file of every parent. */
static void on_merge_change(const VulnPathChange *change, void *data)
{
	struct scan *s = data;
	guint lacking;

	if (change->old_mode == 0) {
		lacking = GPOINTER_TO_UINT(
			g_hash_table_lookup(s->added, change->path));
		g_hash_table_replace(s->added, g_strdup(change->path),
			GUINT_TO_POINTER(lacking + 1));
		return;
	}
	if (may_differ(s, change) ||
		!g_hash_table_add(s->lost, g_strdup(change->path)))
		return;
	if (change->new_mode == 0)
		bad(s, change->path, "merge-evil",
			"is in a parent, but not in the merge");
	else
		bad(s, change->path, "merge-evil",
			"is another one in the merge than in a parent");
}

/* A thing that was begun on two sides: two records that follow nothing. */
static void judge_joined(
	struct scan *s, VulnWorld *world, const char *path, GHashTable *seen)
{
	g_autofree char *of = vuln_path_thing(path, NULL);
	VulnThing *thing;
	guint i, first = 0;

	if (of == NULL || !g_hash_table_add(seen, g_strdup(of)))
		return;
	thing = vuln_world_thing(world, of, NULL);
	for (i = 0; thing != NULL && i < vuln_thing_size(thing); i++)
		if (vuln_node_size(vuln_node_get(
			    vuln_thing_record(thing, i)->node, "after")) == 0)
			first++;
	if (first > 1)
		bad(s, path, "case-collision",
			"begins a thing that began on the other side too");
}

static void find_joined(struct scan *s)
{
	g_autoptr(VulnWorld) world = vuln_audit_world(s->audit, s->visit);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	void *path;

	g_hash_table_iter_init(&iter, s->added);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		judge_joined(s, world, path, seen);
}

static void find_added_by_merge(struct scan *s)
{
	GHashTableIter iter;
	void *path, *lacking;

	g_hash_table_iter_init(&iter, s->added);
	while (g_hash_table_iter_next(&iter, &path, &lacking))
		if (GPOINTER_TO_UINT(lacking) == s->visit->parents->len)
			bad(s, path, "merge-evil",
				"is in no parent: a merge brings nothing in");
}

/* What lets something out and stands on one side only is judged by the other
 * one. */
static void find_acts(struct scan *s)
{
	GHashTableIter iter;
	void *path;

	g_hash_table_iter_init(&iter, s->added);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		if (!vuln_audit_lets_out(path))
			continue;
		if (s->visit->acts == NULL)
			s->visit->acts = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(s->visit->acts, g_strdup(path));
	}
}

static gboolean scan_merge(struct scan *s, GError **error)
{
	guint i;

	for (i = 0; i < s->visit->parents->len; i++) {
		const VulnVisit *parent = s->visit->parents->pdata[i];

		if (!vuln_git_compare(s->audit->git, &parent->tree,
			    &s->visit->tree, on_merge_change, s, error))
			return FALSE;
	}
	find_added_by_merge(s);
	find_joined(s);
	find_acts(s);
	return TRUE;
}

/* Signatures of the records */

static void find_signature(VulnAudit *audit, const VulnVisit *visit,
	VulnBrought *brought, GBytes *bytes)
{
	g_autofree char *path = g_strconcat(brought->path, ".asc", NULL);
	g_autoptr(GBytes) signature = NULL;
	VulnOid oid;

	if (bytes == NULL ||
		!vuln_git_entry(audit->git, &visit->tree, path, &oid, NULL))
		return;
	signature = vuln_audit_read(audit, visit, &oid);
	if (signature == NULL)
		return;
	brought->job = vuln_signature_job_new(signature, bytes);
	vuln_signatures_add(audit->signatures, brought->job);
}

static void find_signatures(VulnAudit *audit, const VulnVisit *visit)
{
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		VulnBrought *brought = visit->brought->pdata[i];

		find_signature(audit, visit, brought,
			brought->record == NULL ? NULL
						: brought->record->bytes);
	}
	for (i = 0; i < visit->listed->len; i++) {
		VulnBrought *listed = visit->listed->pdata[i];

		find_signature(audit, visit, listed, listed->bytes);
	}
}

static int compare_brought(const void *a, const void *b)
{
	const VulnBrought *left = *(VulnBrought *const *)a;
	const VulnBrought *right = *(VulnBrought *const *)b;
	int order = strcmp(left->of, right->of);
	guint i = vuln_record_number(left->name);
	guint j = vuln_record_number(right->name);

	if (order != 0)
		return order;
	return i != j ? (i < j ? -1 : 1) : strcmp(left->name, right->name);
}

gboolean vuln_audit_tree(VulnAudit *audit, VulnVisit *visit, GError **error)
{
	struct scan s = {.audit = audit, .visit = visit};
	const VulnVisit *parent =
		visit->parents->len == 0 ? NULL : visit->parents->pdata[0];
	gboolean good;

	s.added = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	s.lost = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (visit->parents->len > 1)
		good = scan_merge(&s, error);
	else
		good = vuln_git_compare(audit->git,
			parent == NULL ? NULL : &parent->tree, &visit->tree,
			on_change, &s, error);
	g_hash_table_destroy(s.added);
	g_hash_table_destroy(s.lost);
	g_ptr_array_sort(visit->brought, compare_brought);
	find_signatures(audit, visit);
	return good && audit->unread == NULL;
}
