/* SPDX-License-Identifier: Apache-2.0 */
/* What lost its place is repeated on top of what came (design 5). */
#include <string.h>

#include "base/translate.h"
#include "change/change.h"
#include "base/random.h"
#include "record/path.h"
#include "repo/people.h"
#include "change/pending.h"
#include "repo/seal.h"
#include "sync/again.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"
#include "vuln/schema.h"

static const char cases[] = "cases/";

struct again {
	VulnRepo *repo;
	VulnGit *git;
	VulnSync *sync;
	const char *ref;
	VulnWorld *world;  /* as it was, with what is sealed */
	GHashTable *lost;  /* path of a record -> why it is left out, or NULL */
	GHashTable *moved; /* of -> of, for cases that got a new id */
	GHashTable *names; /* "of/name" -> name, of records made anew and of
			    * their sealed files */
};

static void file_free(void *data)
{
	vuln_file_free(data);
}

/* Files that one tree has and another one lacks or has otherwise */

struct gain {
	VulnGit *git;
	GPtrArray *files;
};

static void on_gain(const VulnPathChange *change, void *data)
{
	struct gain *gain = data;
	GBytes *bytes;

	if (change->new_mode == 0)
		return;
	bytes = vuln_git_read(gain->git, &change->new, NULL, NULL);
	if (bytes != NULL)
		g_ptr_array_add(
			gain->files, vuln_file_new(change->path, bytes));
}

static GPtrArray *gain_of(
	VulnGit *git, const VulnOid *from, const VulnOid *to, GError **error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);
	struct gain gain = {git, files};
	VulnOid old, new;

	if (!vuln_git_tree(git, from, &old, error) ||
		!vuln_git_tree(git, to, &new, error) ||
		!vuln_git_compare(git, &old, &new, on_gain, &gain, error))
		return NULL;
	return g_steal_pointer(&files);
}

static gboolean is_record(const char *path)
{
	g_autofree char *name = NULL;
	g_autofree char *of = vuln_path_thing(path, &name);

	return of != NULL && g_str_has_suffix(name, ".yaml") &&
	       strchr(name, '/') == NULL;
}

static gboolean loses_place(const char *rule)
{
	static const char *const rules[] = {"right-taken-away",
		"case-collision", "record-number", "record-changed", NULL};

	return g_strv_contains(rules, rule);
}

/* What lets something out is not made anew, since others forbade it meanwhile;
 * nor is a day that was moved after all others saw the publication (U3). */
static gboolean is_held_by(const VulnFinding *f)
{
	return f->file != NULL && !loses_place(f->rule) &&
	       vuln_audit_lets_out(f->file);
}

static gboolean is_of_thing(const char *path, const char *of)
{
	g_autofree char *other = vuln_path_thing(path, NULL);

	return g_strcmp0(other, of) == 0;
}

/* Whether a record of ours, which may lie at another path, goes with @f. */
static gboolean goes_with(
	const VulnFinding *f, const char *of, const char *ours)
{
	if (g_str_equal(f->rule, "case-collision"))
		return is_of_thing(ours, of);
	if (g_str_equal(f->rule, "embargo"))
		return is_of_thing(ours, of) &&
		       strstr(ours, "-schedule-") != NULL;
	return FALSE;
}

/* Add what @ours alone has and @f is about, or goes with it. */
static void add_lost(const VulnFinding *f, const GPtrArray *ours,
	const char *reason, GHashTable *lost)
{
	g_autofree char *of = vuln_path_thing(f->file, NULL);
	guint i;

	for (i = 0; i < ours->len; i++) {
		const VulnFile *file = ours->pdata[i];

		if (!is_record(file->path))
			continue;
		if (g_str_equal(file->path, f->file))
			g_hash_table_insert(
				lost, g_strdup(file->path), g_strdup(reason));
		else if (goes_with(f, of, file->path))
			g_hash_table_insert(lost, g_strdup(file->path), NULL);
	}
}

gboolean vuln_sync_lost(VulnGit *git, const VulnOid *ours,
	const VulnOid *theirs, const VulnFinding *f, GHashTable *lost)
{
	g_autoptr(GPtrArray) files = NULL;
	g_autofree char *of =
		f->file == NULL ? NULL : vuln_path_thing(f->file, NULL);
	g_autofree char *reason = NULL;
	guint before = g_hash_table_size(lost);

	if (of == NULL || (!loses_place(f->rule) && !is_held_by(f)))
		return FALSE;
	if (g_hash_table_contains(lost, f->file))
		return TRUE;
	if (is_held_by(f))
		reason = g_strdup_printf("%s [%s]", f->message, f->rule);
	files = gain_of(git, theirs, ours, NULL);
	if (files != NULL)
		add_lost(f, files, reason, lost);
	return g_hash_table_size(lost) > before;
}

/* Making one record anew */

struct remake {
	struct again *again;
	const VulnRecord *record; /* with what is sealed */
	const char *of;
	const char *to; /* the thing it goes to */
	char *made;	/* its new name */
};

static gboolean is_envelope(const char *key)
{
	const struct vuln_field *field = vuln_schema_envelope();

	for (; field->name != NULL; field++)
		if (g_str_equal(field->name, key))
			return !g_str_equal(key, "comment");
	return g_str_equal(key, "sealed") || g_str_equal(key, "files");
}

static void give_name(const struct remake *r, const char *old, const char *name)
{
	g_hash_table_insert(r->again->names,
		g_strdup_printf("%s/%s", r->of, old), g_strdup(name));
}

/* The new id of a case that is named so, or NULL. */
static const char *new_id(const struct again *a, const char *word)
{
	g_autofree char *of = g_strconcat(cases, word, NULL);
	const char *moved = g_hash_table_lookup(a->moved, of);

	return moved == NULL ? NULL : moved + strlen(cases);
}

static const char *new_name(const struct remake *r, const char *word)
{
	g_autofree char *key = g_strdup_printf("%s/%s", r->of, word);
	const char *name = g_hash_table_lookup(r->again->names, key);

	if (name == NULL)
		name = new_id(r->again, word);
	return name == NULL ? word : name;
}

/* A value of the record, with the new names in place of the old ones. */
static VulnNode *renamed(const struct remake *r, const VulnNode *value)
{
	enum vuln_node_type type = vuln_node_type(value);
	VulnNode *copy;
	guint i;

	if (type == VULN_STRING)
		return vuln_node_string(new_name(r, vuln_node_text(value)));
	if (type != VULN_MAP && type != VULN_LIST)
		return vuln_node_copy(value);
	copy = type == VULN_MAP ? vuln_node_map() : vuln_node_list();
	for (i = 0; i < vuln_node_size(value); i++) {
		VulnNode *item = renamed(r, vuln_node_at(value, i));

		if (type == VULN_MAP)
			vuln_node_put(copy,
				new_name(r, vuln_node_key(value, i)), item);
		else
			vuln_node_append(copy, item);
	}
	return copy;
}

static gboolean has_left(const struct remake *r, const char *handle)
{
	const VulnThing *person =
		vuln_person(vuln_repo_world(r->again->repo), handle);

	return person == NULL || vuln_person_has_left(person);
}

/* Nobody who left meanwhile is brought to a case. */
static void drop_left(const struct remake *r, VulnNode *access)
{
	guint i = vuln_node_size(access);

	while (i-- > 0)
		if (has_left(r, vuln_node_key(access, i)))
			vuln_node_remove(access, vuln_node_key(access, i));
}

static void copy_fields(const struct remake *r, VulnItem *item)
{
	guint i;

	for (i = 0; i < vuln_node_size(r->record->node); i++) {
		const char *key = vuln_node_key(r->record->node, i);

		if (!is_envelope(key))
			vuln_node_put(item->fields, key,
				renamed(r, vuln_node_at(r->record->node, i)));
	}
	if (g_str_has_prefix(r->of, cases))
		drop_left(r, vuln_node_get(item->fields, "access"));
}

/* C1: what is sealed anew is not for those who lost the case meanwhile. */
static gboolean may_read(const struct remake *r, const char *handle)
{
	VulnRepo *repo = r->again->repo;
	VulnWorld *world = vuln_repo_world(repo);
	VulnThing *thing = vuln_world_thing(world, r->to, NULL);

	if (thing == NULL)
		return !has_left(r, handle);
	return vuln_access_obstacle(
		       world, thing, handle, vuln_repo_now(repo)) == NULL;
}

/* Owned by the caller; the handles are the node's. */
static GPtrArray *readers_of(const struct remake *r, const VulnNode *to)
{
	GPtrArray *handles = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_node_size(to); i++) {
		const char *handle = vuln_node_text(vuln_node_at(to, i));

		if (may_read(r, handle))
			g_ptr_array_add(handles, (char *)handle);
	}
	g_ptr_array_add(handles, NULL);
	return handles;
}

/* A sealed file is bound to its record: it is opened and sealed again. */
static gboolean seal_file(struct remake *r, VulnChange *change, VulnItem *item,
	const char *hex, const VulnNode *entry, GError **error)
{
	const char *what = vuln_node_find_text(entry, "what", NULL);
	g_autofree char *folder = vuln_thing_path(r->of);
	g_autofree char *path =
		g_strdup_printf("%s/sealed/%s.pgp", folder, hex);
	g_autoptr(GBytes) sealed = vuln_world_file(r->again->world, path);
	g_autoptr(GBytes) plain = NULL;
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) handles =
		readers_of(r, vuln_node_get(entry, "to"));
	g_autofree char *digest = NULL;

	if (sealed == NULL)
		return vuln_fail(error, VULN_ERROR_NO, "'%s' is missing", path);
	plain = vuln_unseal(change->repo, sealed, r->of, r->record->name,
		what == NULL ? "" : what, &problem);
	if (plain == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' cannot be opened: %s", path, problem->message);
	digest = vuln_change_seal(change, item, what,
		(const char *const *)handles->pdata, plain, error);
	if (digest != NULL)
		give_name(r, hex, digest);
	return digest != NULL;
}

/* What the fields of a record erase and HEAD still has is taken out. */
static void add_erased(VulnRepo *repo, const char *of, const VulnNode *fields,
	GPtrArray *files)
{
	const VulnOid *tree = vuln_world_tree(vuln_repo_world(repo));
	const VulnNode *erased = vuln_node_get(fields, "erased");
	g_autofree char *folder = vuln_thing_path(of);
	guint i;

	for (i = 0; i < vuln_node_size(erased); i++) {
		g_autofree char *path = g_strdup_printf(
			"%s/sealed/%s.pgp", folder, vuln_node_key(erased, i));

		if (vuln_git_entry(vuln_repo_git(repo), tree, path, NULL, NULL))
			g_ptr_array_add(files, vuln_file_new(path, NULL));
	}
}

static gboolean build(VulnChange *change, void *data, GError **error)
{
	struct remake *r = data;
	const VulnNode *files = vuln_node_get(r->record->node, "files");
	VulnItem *item = vuln_change_add(
		change, r->to, vuln_record_action(r->record), error);
	guint i;

	if (item == NULL)
		return FALSE;
	give_name(r, r->record->name, item->record);
	for (i = 0; i < vuln_node_size(files); i++)
		if (!seal_file(r, change, item, vuln_node_key(files, i),
			    vuln_node_at(files, i), error))
			return FALSE;
	copy_fields(r, item);
	add_erased(change->repo, r->to, item->fields, item->files);
	g_free(r->made);
	r->made = g_strdup(item->record);
	return TRUE;
}

/* A case whose id is taken begins anew under another one. */
static const char *place_of(
	struct again *a, const VulnRecord *record, const char *of)
{
	const char *moved = g_hash_table_lookup(a->moved, of);
	g_autofree char *random = NULL;

	if (moved != NULL)
		return moved;
	if (!g_str_has_prefix(of, cases) ||
		vuln_node_size(vuln_node_get(record->node, "after")) > 0 ||
		vuln_world_thing(vuln_repo_world(a->repo), of, NULL) == NULL)
		return of;
	random = vuln_random_name();
	g_hash_table_insert(a->moved, g_strdup(of),
		g_strdup_printf(
			"%s%.8s-%s", cases, of + strlen(cases), random));
	return g_hash_table_lookup(a->moved, of);
}

static gboolean is_mine(struct again *a, const VulnRecord *record,
	const char *of, GError **error)
{
	const char *me = vuln_repo_me(a->repo, error);

	if (me == NULL)
		return FALSE;
	if (g_strcmp0(vuln_record_by(record), me) != 0)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' signed it and must repeat it himself",
			vuln_record_by(record));
	if (!vuln_unseal_record((VulnRecord *)record, of, a->repo))
		return vuln_fail(error, VULN_ERROR_NO,
			"what is sealed in it cannot be opened");
	return TRUE;
}

static gboolean may_stand(const char *held, GError **error)
{
	return held == NULL || vuln_fail(error, VULN_ERROR_NO, "%s", held);
}

/* What may not stand is left out; what fails is no answer. */
static gboolean remake(struct again *a, const VulnRecord *record,
	const char *of, const char *held, GError **error)
{
	struct remake r = {a, record, of, place_of(a, record, of), NULL};
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	g_autoptr(GError) problem = NULL;
	gboolean made =
		may_stand(held, &problem) && is_mine(a, record, of, &problem) &&
		vuln_change_run(a->repo, build, &r, FALSE, outcome, &problem);
	gboolean good =
		made || !g_error_matches(problem, VULN_ERROR, VULN_ERROR_FATAL);

	if (made)
		g_ptr_array_add(a->sync->again,
			g_strdup_printf(_("%s/%s is now %s/%s"), of,
				record->name, r.to, r.made));
	else if (good)
		g_ptr_array_add(
			a->sync->kept, g_strdup_printf("%s/%s: %s", of,
					       record->name, problem->message));
	else
		g_propagate_error(error, g_steal_pointer(&problem));
	g_free(r.made);
	return good;
}

/* One commit after the other */

/* The record with what is sealed in it, and its thing. */
static const VulnRecord *record_of(struct again *a, const char *path, char **of)
{
	g_autofree char *file = NULL, *name = NULL;
	VulnThing *thing;

	*of = vuln_path_thing(path, &file);
	name = g_strndup(file, strlen(file) - strlen(".yaml"));
	thing = vuln_world_thing(a->world, *of, NULL);
	return thing == NULL ? NULL : vuln_thing_find(thing, name);
}

/* Whether a value names a case that got a new id. */
static gboolean names_moved(const struct again *a, const VulnNode *value)
{
	guint i;

	if (vuln_node_type(value) == VULN_STRING)
		return new_id(a, vuln_node_text(value)) != NULL;
	for (i = 0; i < vuln_node_size(value); i++)
		if (names_moved(a, vuln_node_at(value, i)))
			return TRUE;
	return FALSE;
}

/* Whether it lost its place, follows a record that did, or names a case that
 * has another id now. */
static gboolean is_lost(
	struct again *a, const char *path, const VulnRecord *record)
{
	const VulnNode *after = vuln_node_get(record->node, "after");
	g_autofree char *folder = g_path_get_dirname(path);
	guint i;

	if (g_hash_table_contains(a->lost, path))
		return TRUE;
	if (names_moved(a, record->node))
		g_hash_table_insert(a->lost, g_strdup(path), NULL);
	for (i = 0; i < vuln_node_size(after); i++) {
		g_autofree char *before = g_strdup_printf(
			"%s/%s.yaml", folder, vuln_node_key(after, i));

		if (g_hash_table_contains(a->lost, before))
			g_hash_table_insert(a->lost, g_strdup(path), NULL);
	}
	return g_hash_table_contains(a->lost, path);
}

static gboolean carry(struct again *a, const GPtrArray *files, GError **error)
{
	VulnOid commit;

	return files->len == 0 || (vuln_change_commit_files(a->repo, a->ref,
					   vuln_repo_tip_oid(a->repo), files,
					   "sync again\n", &commit, error) &&
					  vuln_repo_reload(a->repo, error));
}

/* Whether a file goes with a record that lost its place. */
static gboolean goes_with_lost(struct again *a, const char *path)
{
	g_autofree char *record = g_strndup(path, strlen(path) - 4);

	return g_hash_table_contains(a->lost, path) ||
	       (g_str_has_suffix(path, ".asc") &&
		       g_hash_table_contains(a->lost, record)) ||
	       strstr(path, "/sealed/") != NULL;
}

static gboolean is_sealed_of(const VulnRecord *record, const char *path)
{
	const char *sealed = strstr(path, "/sealed/");
	g_autofree char *hex =
		sealed == NULL ? NULL : g_strndup(sealed + 8, 64);

	return hex != NULL &&
	       vuln_node_find(record->node, "files", hex, NULL) != NULL;
}

static void add_sealed(
	GPtrArray *carried, const GPtrArray *files, const VulnRecord *record)
{
	guint i;

	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		if (is_sealed_of(record, file->path))
			g_ptr_array_add(
				carried, vuln_file_new(file->path,
						 g_bytes_ref(file->bytes)));
	}
}

/* The files that come and go with a record. */
static void add_files(struct again *a, GPtrArray *carried,
	const GPtrArray *files, const VulnRecord *record, const char *of)
{
	add_sealed(carried, files, record);
	add_erased(a->repo, of, record->node, carried);
}

static gboolean repeat_commit(struct again *a, const VulnOid *parent,
	const VulnOid *one, GError **error)
{
	g_autoptr(GPtrArray) files = gain_of(a->git, parent, one, error);
	g_autoptr(GPtrArray) carried =
		g_ptr_array_new_with_free_func(file_free);
	guint i;

	for (i = 0; files != NULL && i < files->len; i++) {
		const VulnFile *file = files->pdata[i];
		g_autofree char *of = NULL;
		const VulnRecord *record =
			is_record(file->path) ? record_of(a, file->path, &of)
					      : NULL;

		if (record == NULL)
			continue;
		if (!is_lost(a, file->path, record))
			add_files(a, carried, files, record, of);
		else if (!remake(a, record, of,
				 g_hash_table_lookup(a->lost, file->path),
				 error))
			return FALSE;
	}
	for (i = 0; files != NULL && i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		if (!goes_with_lost(a, file->path))
			g_ptr_array_add(
				carried, vuln_file_new(file->path,
						 g_bytes_ref(file->bytes)));
	}
	return files != NULL && carry(a, carried, error);
}

static gboolean repeat_all(struct again *a, const VulnOid *ours,
	const VulnOid *theirs, GError **error)
{
	g_autoptr(GArray) commits = vuln_git_walk(a->git, ours, theirs, error);
	guint i;

	for (i = 0; commits != NULL && i < commits->len; i++) {
		const VulnOid *one = &g_array_index(commits, VulnOid, i);
		g_autoptr(GArray) parents =
			vuln_git_parents(a->git, one, error);

		if (parents == NULL)
			return FALSE;
		if (parents->len == 1 &&
			!repeat_commit(a, &g_array_index(parents, VulnOid, 0),
				one, error))
			return FALSE;
	}
	return commits != NULL;
}

/* The branch goes to what came; what was there stays on a side branch */

static gboolean keep_aside(
	VulnGit *git, const VulnOid *ours, VulnSync *sync, GError **error)
{
	g_autofree char *side =
		g_strdup_printf(VULN_SYNC_SIDE "%.10s", ours->hex);
	g_autofree char *ref = g_strconcat("refs/heads/", side, NULL);
	gboolean lost = FALSE;
	VulnOid there;

	g_free(sync->side);
	sync->side = g_steal_pointer(&side);
	return (vuln_git_ref(git, ref, &there) &&
		       g_str_equal(there.hex, ours->hex)) ||
	       vuln_git_move_ref(
		       git, ref, ours, NULL, "vuln: sync", &lost, error);
}

static void on_path(const VulnPathChange *change, void *data)
{
	g_ptr_array_add(data, vuln_file_new(change->path, NULL));
}

/* Note all in which two commits differ: what only @from has is to go from
 * index and work tree, what @to has is to come. */
static gboolean note_way(
	VulnRepo *repo, const VulnOid *from, const VulnOid *to, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);
	VulnOid old, new;

	return vuln_git_tree(git, from, &old, error) &&
	       vuln_git_tree(git, to, &new, error) &&
	       vuln_git_compare(git, &old, &new, on_path, files, error) &&
	       vuln_pending_begin(repo, files, error);
}

gboolean vuln_sync_go(VulnRepo *repo, const char *ref, const VulnOid *ours,
	const VulnOid *made, VulnSync *sync, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	gboolean lost = FALSE, good;

	good = keep_aside(git, ours, sync, error) &&
	       note_way(repo, ours, made, error);
	if (good)
		vuln_seen_leave(repo, ref, ours, made);
	good = good && vuln_git_move_ref(git, ref, made, ours, "vuln: sync",
			       &lost, error);
	vuln_pending_mend(repo, NULL, NULL);
	if (lost)
		vuln_error_hint(error,
			"somebody committed here meanwhile; nothing is lost, "
			"try again");
	return good && vuln_repo_reload(repo, error);
}

static gboolean again(struct again *a, const VulnOid *ours,
	const VulnOid *theirs, VulnOid *made, GError **error)
{
	gboolean good = vuln_repo_detach(a->repo, theirs, error) &&
			repeat_all(a, ours, theirs, error);

	if (good)
		*made = *vuln_repo_tip_oid(a->repo);
	return vuln_repo_attach(a->repo, good ? error : NULL) && good;
}

gboolean vuln_sync_again(VulnRepo *repo, const char *ref, const VulnOid *ours,
	const VulnOid *theirs, GHashTable *lost, VulnSync *sync, VulnOid *made,
	GError **error)
{
	struct again a = {.repo = repo,
		.git = vuln_repo_git(repo),
		.sync = sync,
		.ref = ref,
		.lost = lost};
	gboolean good;
	VulnOid tree;

	if (!vuln_git_tree(a.git, ours, &tree, error))
		return FALSE;
	a.moved =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	a.names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	a.world = vuln_world_new(a.git, &tree);
	vuln_world_set_unseal(a.world, vuln_unseal_record, repo);
	good = again(&a, ours, theirs, made, error);
	vuln_world_free(a.world);
	g_hash_table_destroy(a.moved);
	g_hash_table_destroy(a.names);
	return good;
}
