/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random histories that are valid: three clones of one repository, in which
 * four people work, merge, squash, rebase, take each other's rights and keys
 * and give them back. All of them must be good for verify and for the hook of a
 * server.
 *
 *	random-histories <repository> <folder of secret keys> <count> <seed>
 *	random-histories <repository> <folder of secret keys> linear <commits>
 *	random-histories <repository> <folder of secret keys> wild <count> <seed>
 *
 * Each history ends in a branch h<seed>; what is refused is told. The same
 * seed always makes the same history. The second form adds so many commits of
 * reports and notes to the branch, for measuring. In the third form nobody keeps
 * to the rules, and the clocks of commits and records are wrong: then what
 * verify refuses must be refused by the hook of a server before.
 */
#include <git2.h>
#include <stdio.h>
#include <string.h>

#include "git/commit.h"
#include "record/path.h"
#include "repo/repo-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "random-sign.h"
#include "vuln/hook.h"
#include "vuln/schema.h"
#include "vuln/verify.h"
#include "vuln/yaml.h"

enum { CLONES = 3, STEPS = 14, SECONDS = 3000, CASE_EVERY = 6 };

static const char own[] = "@";
static const char *const people[] = {"tanaka", "suzuki", "mori", "sato"};
static const char *const given[] = {"poc", "csirt", "approver", "support"};

struct clone {
	VulnOid tip;
	VulnOid on; /* the newest shared commit that it has */
};

/* What one person signed and what was taken from him. */
struct person {
	GPtrArray *records; /* paths */
	GPtrArray *endings; /* ids of commits */
	GPtrArray *lost;    /* names of rights */
};

struct model {
	VulnRepo *repo;
	VulnGit *git;
	VulnThingCache *things;
	GHashTable *keys;    /* name -> TestKey */
	GHashTable *persons; /* handle -> struct person */
	GRand *random;
	VulnOid base, shared;
	struct clone clones[CLONES];
	gint64 clock;
	gboolean is_plain; /* all is signed by whoever writes */
	gboolean is_wild;  /* nobody keeps to the rules */
	guint bad, pushes, commits, refused;
	guint merges, squashes, rebases, endings, returns;
	GString *told;
};

static guint draw(struct model *m, guint below)
{
	return (guint)g_rand_int_range(m->random, 0, (gint32)below);
}

static void must(gboolean good, GError *error)
{
	if (!good)
		g_error("%s", error == NULL ? "failed" : error->message);
}

static void person_free(void *data)
{
	struct person *person = data;

	g_ptr_array_free(person->records, TRUE);
	g_ptr_array_free(person->endings, TRUE);
	g_ptr_array_free(person->lost, TRUE);
	g_free(person);
}

static struct person *person_of(struct model *m, const char *handle)
{
	struct person *person = g_hash_table_lookup(m->persons, handle);

	if (person != NULL)
		return person;
	person = g_new0(struct person, 1);
	person->records = g_ptr_array_new_with_free_func(g_free);
	person->endings = g_ptr_array_new_with_free_func(g_free);
	person->lost = g_ptr_array_new_with_free_func(g_free);
	g_hash_table_insert(m->persons, g_strdup(handle), person);
	return person;
}

static void file_free(void *data)
{
	vuln_file_free(data);
}

/* Looking */

static VulnOid tree_of(struct model *m, const VulnOid *commit)
{
	GError *error = NULL;
	VulnOid tree;

	must(vuln_git_tree(m->git, commit, &tree, &error), error);
	return tree;
}

static VulnWorld *world_of(struct model *m, const VulnOid *commit)
{
	VulnOid tree = tree_of(m, commit);
	VulnWorld *world = vuln_world_new(m->git, &tree);

	vuln_world_share(world, m->things);
	return world;
}

static gint64 date_of(struct model *m, const VulnOid *commit)
{
	g_autoptr(GBytes) raw = vuln_git_read(m->git, commit, NULL, NULL);

	return vuln_commit_date(raw);
}

/* Whether somebody passes over a rule now. */
static gboolean forgets(struct model *m)
{
	return m->is_wild && draw(m, 4) == 0;
}

/* Up to @most seconds, mostly none, that a clock goes wrong. */
static gint64 wrong_by(struct model *m, guint most)
{
	return m->is_wild && draw(m, 3) == 0 ? (gint64)draw(m, most) : 0;
}

/* Nobody works on who has not heard what was taken from him. */
static gboolean has_heard(
	struct model *m, const struct clone *clone, const char *handle)
{
	const struct person *person = person_of(m, handle);
	guint i;

	if (forgets(m))
		return TRUE;
	for (i = 0; i < person->endings->len; i++) {
		VulnOid ending;

		g_strlcpy(ending.hex, person->endings->pdata[i], 41);
		if (!vuln_git_is_ancestor(m->git, &ending, &clone->tip))
			return FALSE;
	}
	return TRUE;
}

/* Only what was seen is taken away: all that he signed is here. */
static gboolean is_all_here(
	struct model *m, const struct clone *clone, const char *handle)
{
	const struct person *person = person_of(m, handle);
	VulnOid tree = tree_of(m, &clone->tip);
	guint i;

	if (forgets(m))
		return TRUE;
	for (i = 0; i < person->records->len; i++)
		if (!vuln_git_entry(m->git, &tree, person->records->pdata[i],
			    NULL, NULL))
			return FALSE;
	return TRUE;
}

/* Whether the person is there, and has a key that counts. */
static gboolean can_sign(struct model *m, VulnWorld *world, const char *handle)
{
	VulnThing *person = vuln_person(world, handle);

	return person != NULL &&
	       vuln_thing_get(person, "retired", NULL) == NULL &&
	       vuln_person_key(world, person, m->clock) != NULL;
}

static gboolean may(struct model *m, VulnWorld *world, const char *handle,
	const char *kind, const char *action)
{
	return can_sign(m, world, handle) &&
	       vuln_person_may(world, vuln_person(world, handle), kind, action,
		       m->clock, NULL);
}

/* Somebody who may do it in this clone, or NULL. */
static const char *find_signer(struct model *m, const struct clone *clone,
	const char *kind, const char *action)
{
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	guint first = draw(m, G_N_ELEMENTS(people)), i;

	for (i = 0; i < G_N_ELEMENTS(people); i++) {
		const char *handle = people[(first + i) % G_N_ELEMENTS(people)];

		if ((may(m, world, handle, kind, action) &&
			    has_heard(m, clone, handle)) ||
			(forgets(m) && draw(m, 4) == 0))
			return handle;
	}
	return NULL;
}

/* Commits */

/* A person's signature, that of nobody here, or none. */
static const char *any_signer(struct model *m, const VulnOid *parent,
	gboolean is_merge, const struct clone *clone)
{
	g_autoptr(VulnWorld) world = world_of(m, parent);
	gboolean wants =
		vuln_policy_is(world, "commits", "strict") ||
		(vuln_policy_is(world, "commits", "merges") && !is_merge);
	const char *handle = people[draw(m, G_N_ELEMENTS(people))];

	if (!wants && draw(m, 3) == 0)
		return draw(m, 2) == 0 ? NULL : "nobody";
	if (!can_sign(m, world, handle) || !has_heard(m, clone, handle))
		return "tanaka";
	return handle;
}

static VulnOid commit(struct model *m, const VulnOid *tree,
	const GArray *parents, const char *signer)
{
	GString *text = g_string_new(NULL);
	GError *error = NULL;
	g_autoptr(GBytes) raw = NULL;
	g_autofree char *signature = NULL;
	gint64 time = m->clock - wrong_by(m, 7200) + wrong_by(m, 3600);
	VulnOid oid;
	guint i;

	g_string_append_printf(text, "tree %s\n", tree->hex);
	for (i = 0; i < parents->len; i++) {
		const VulnOid *parent = &g_array_index(parents, VulnOid, i);

		g_string_append_printf(text, "parent %s\n", parent->hex);
		if (draw(m, 20) > 0 || !m->is_wild)
			time = MAX(time, date_of(m, parent));
	}
	g_string_append_printf(text,
		"author A <a@vendor.example> %" G_GINT64_FORMAT " +0900\n"
		"committer C <c@vendor.example> %" G_GINT64_FORMAT
		" +0900\n\nby hand\n",
		time - draw(m, 3), time);
	raw = g_string_free_to_bytes(text);
	if (signer != NULL) {
		g_autoptr(GBytes) bare = g_steal_pointer(&raw);

		signature = test_key_sign(
			g_hash_table_lookup(m->keys, signer), bare, time);
		raw = vuln_commit_sign(bare, signature);
	}
	must(vuln_git_write_commit(m->git, raw, &oid, &error), error);
	m->commits++;
	return oid;
}

static VulnOid commit_on(struct model *m, const VulnOid *parent,
	const GPtrArray *files, const char *signer)
{
	g_autoptr(GArray) parents = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	VulnOid base = tree_of(m, parent), tree;
	GError *error = NULL;

	must(vuln_git_write_tree(m->git, &base, files, FALSE, &tree, &error),
		error);
	g_array_append_val(parents, *parent);
	return commit(m, &tree, parents, signer);
}

/* Records */

static char *random_name(struct model *m)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	char name[5] = "";
	guint i;

	for (i = 0; i < 4; i++)
		name[i] = letters[draw(m, 32)];
	return g_strdup(name);
}

static void put_envelope(struct model *m, const struct clone *clone,
	VulnNode *node, VulnThing *thing, const char *by)
{
	g_autofree char *at =
		vuln_time_format_utc(MAX(m->clock, date_of(m, &clone->tip)) +
				     wrong_by(m, 3600) - wrong_by(m, 3600));
	VulnNode *after = vuln_node_map();
	g_autoptr(GPtrArray) heads = vuln_thing_heads(thing);
	guint i;

	for (i = 0; i < heads->len; i++) {
		const VulnRecord *head = heads->pdata[i];

		vuln_node_put_text(after, head->name, head->digest);
	}
	vuln_node_put(node, "format", vuln_node_int(1));
	vuln_node_put_text(node, "of", vuln_thing_of(thing));
	vuln_node_put_text(node, "by", by);
	vuln_node_put_text(node, "at", at);
	vuln_node_put_text(node, "on", clone->on.hex);
	vuln_node_put(node, "after", after);
}

static GPtrArray *files_of(struct model *m, const char *path, GBytes *bytes,
	const char *by, const VulnOid *tip)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
	g_autofree char *asc = g_strconcat(path, ".asc", NULL);
	char *signature = test_key_sign(g_hash_table_lookup(m->keys, by), bytes,
		MAX(m->clock, date_of(m, tip)));

	g_ptr_array_add(files, vuln_file_new(path, g_bytes_ref(bytes)));
	g_ptr_array_add(files, vuln_file_new(asc, g_bytes_new_take(signature,
							  strlen(signature))));
	return files;
}

/* A note stands under the name of its record. */
static void name_own(VulnNode *fields, const char *name)
{
	VulnNode *notes = vuln_node_get(fields, "notes");
	VulnNode *note = notes == NULL ? NULL : vuln_node_get(notes, own);

	if (note == NULL)
		return;
	vuln_node_put(notes, name, vuln_node_ref(note));
	vuln_node_remove(notes, own);
}

/* One more record, in a commit by the same person or by anybody. */
static void write_record(struct model *m, struct clone *clone, const char *by,
	const char *of, const char *action, VulnNode *fields)
{
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	VulnThing *found = vuln_world_thing(world, of, NULL);
	g_autoptr(VulnThing) thing =
		found == NULL ? vuln_thing_new(of) : vuln_thing_ref(found);
	g_autofree char *suffix = random_name(m);
	g_autofree char *name = g_strdup_printf(
		"%04u-%s-%s", vuln_thing_next_number(thing), action, suffix);
	g_autofree char *folder = vuln_thing_path(of);
	g_autofree char *path = g_strdup_printf("%s/%s.yaml", folder, name);
	g_autofree char *kind = g_strndup(of, strcspn(of, "/"));
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GPtrArray) files = NULL;

	put_envelope(m, clone, fields, thing, by);
	vuln_node_put_text(fields, "record", name);
	vuln_node_put_text(fields, "action", action);
	name_own(fields, name);
	vuln_schema_arrange(fields, vuln_kind_find(kind, action));
	bytes = vuln_yaml_write(fields);
	files = files_of(m, path, bytes, by, &clone->tip);
	clone->tip = commit_on(m, &clone->tip, files,
		m->is_plain || draw(m, 2) == 0
			? by
			: any_signer(m, &clone->tip, FALSE, clone));
	g_ptr_array_add(person_of(m, by)->records, g_strdup(path));
	vuln_node_unref(fields);
}

/* What people do */

static void receive_as(struct model *m, struct clone *clone, const char *by)
{
	g_autofree char *now = vuln_time_format_utc(m->clock);
	g_autofree char *name = random_name(m);
	g_autofree char *of = g_strdup_printf(
		"cases/%.4s%.2s%.2s-%s", now, now + 5, now + 8, name);
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(fields, "received", now);
	vuln_node_put_text(fields, "channel", "internal");
	vuln_node_put(vuln_node_sub(vuln_node_sub(fields, "access"), "tanaka"),
		"because", vuln_node_string("receives"));
	write_record(m, clone, by, of, "receive", fields);
}

static void do_receive(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "cases", "receive");

	if (by != NULL)
		receive_as(m, clone, by);
}

static char *some_case(struct model *m, const struct clone *clone)
{
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	g_auto(GStrv) ids = vuln_world_ids(world, "cases");

	return g_strconcat("cases/", ids[draw(m, g_strv_length(ids))], NULL);
}

static void note_as(
	struct model *m, struct clone *clone, const char *by, const char *of)
{
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(vuln_node_sub(vuln_node_sub(fields, "notes"), own),
		"text", "a note");
	write_record(m, clone, by, of, "note", fields);
}

static void do_note(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "cases", "note");
	g_autofree char *of = some_case(m, clone);

	if (by != NULL)
		note_as(m, clone, by, of);
}

/* Two clones may say different things: a conflict is no fault. */
static void do_assess(struct model *m, struct clone *clone)
{
	static const char *const vectors[] = {
		"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
		"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"};
	const char *by = find_signer(m, clone, "cases", "assess");
	g_autofree char *of = some_case(m, clone);
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(vuln_node_sub(fields, "cvss"), "3.1",
		vectors[draw(m, G_N_ELEMENTS(vectors))]);
	if (by == NULL)
		vuln_node_unref(fields);
	else
		write_record(m, clone, by, of, "assess", fields);
}

static void do_product(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "products", "edit");
	g_autofree char *name = random_name(m);
	g_autofree char *id = g_strconcat("products/p", name, NULL);
	gboolean is_new = draw(m, 2) == 0;
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(fields, "name", name);
	if (by == NULL)
		vuln_node_unref(fields);
	else
		write_record(m, clone, by, is_new ? id : "products/abc",
			is_new ? "add" : "edit", fields);
}

static void do_policy(struct model *m, struct clone *clone)
{
	static const char *const rules[] = {"records", "merges", "strict"};
	const char *by = find_signer(m, clone, "policy", "edit");
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(fields, "commits", rules[draw(m, 3)]);
	if (by == NULL)
		vuln_node_unref(fields);
	else
		write_record(m, clone, by, "policy", "edit", fields);
}

/* The first day of a right; of a wild one it may not have come. */
static const char *some_day(struct model *m)
{
	static const char *const days[] = {
		"2025-01-02", "2025-01-03", "2025-01-04"};

	return m->is_wild && draw(m, 2) == 0 ? days[draw(m, G_N_ELEMENTS(days))]
					     : "2025-01-01";
}

static void do_give(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "people", "edit");
	const char *to = people[1 + draw(m, G_N_ELEMENTS(people) - 1)];
	g_autofree char *of = g_strconcat("people/", to, NULL);
	VulnNode *fields = vuln_node_map();

	vuln_node_put_text(vuln_node_sub(vuln_node_sub(fields, "rights"),
				   given[draw(m, G_N_ELEMENTS(given))]),
		"from", some_day(m));
	if (by == NULL || !has_heard(m, clone, to))
		vuln_node_unref(fields);
	else
		write_record(m, clone, by, of, "edit", fields);
}

/* Only by another one, of whom all is known here that he has and had. */
static gboolean may_take(struct model *m, const struct clone *clone,
	const char *by, const char *from)
{
	return by != NULL && !g_str_equal(by, from) &&
	       has_heard(m, clone, from) && is_all_here(m, clone, from);
}

static void note_ending(
	struct model *m, const struct clone *clone, const char *whose)
{
	g_ptr_array_add(person_of(m, whose)->endings, g_strdup(clone->tip.hex));
	m->endings++;
}

/* Never tanaka: somebody stays custodian whatever is joined. */
static void do_take(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "people", "edit");
	const char *from = people[1 + draw(m, G_N_ELEMENTS(people) - 1)];
	g_autofree char *of = g_strconcat("people/", from, NULL);
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	const VulnNode *rights =
		vuln_thing_get(vuln_person(world, from), "rights", NULL);
	guint n = vuln_node_size(rights);
	const char *right = n == 0 ? NULL : vuln_node_key(rights, draw(m, n));
	VulnNode *fields;

	if (right == NULL || !may_take(m, clone, by, from))
		return;
	fields = vuln_node_map();
	vuln_node_put(vuln_node_sub(fields, "rights"), right, vuln_node_null());
	g_ptr_array_add(person_of(m, from)->lost, g_strdup(right));
	write_record(m, clone, by, of, "edit", fields);
	note_ending(m, clone, from);
}

/* His only key, with its last day or null. */
static void put_key(
	struct model *m, VulnNode *fields, const char *handle, VulnNode *until)
{
	g_autoptr(VulnWorld) world = world_of(m, &m->base);
	const VulnNode *keys =
		vuln_thing_get(vuln_person(world, handle), "keys", NULL);
	VulnNode *key = vuln_node_sub(
		vuln_node_sub(fields, "keys"), vuln_node_key(keys, 0));

	vuln_node_put_text(key, "armor",
		vuln_node_find_text(vuln_node_at(keys, 0), "armor", NULL));
	vuln_node_put(key, "until", until);
}

static void do_take_key(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "people", "edit");
	const char *from = people[1 + draw(m, G_N_ELEMENTS(people) - 1)];
	g_autofree char *of = g_strconcat("people/", from, NULL);
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	VulnNode *fields;

	if (!can_sign(m, world, from) || !may_take(m, clone, by, from))
		return;
	fields = vuln_node_map();
	put_key(m, fields, from, vuln_node_string("2024-12-31"));
	write_record(m, clone, by, of, "edit", fields);
	note_ending(m, clone, from);
}

/* A right or the key that he had, whichever he lacks here. */
static VulnNode *returned(struct model *m, VulnWorld *world, const char *handle)
{
	const struct person *person = person_of(m, handle);
	const char *right =
		person->lost->len == 0
			? NULL
			: person->lost->pdata[draw(m, person->lost->len)];
	VulnNode *fields = vuln_node_map();

	if (!can_sign(m, world, handle))
		put_key(m, fields, handle, vuln_node_null());
	else if (right != NULL &&
		 !vuln_person_has(
			 world, vuln_person(world, handle), right, m->clock))
		vuln_node_put_text(
			vuln_node_sub(vuln_node_sub(fields, "rights"), right),
			"from", some_day(m));
	return fields;
}

/* Somebody who lacks something that he had, and what would give it back. Who
 * has left does not come back. */
static const char *find_loser(
	struct model *m, const struct clone *clone, VulnNode **fields)
{
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	guint first = draw(m, G_N_ELEMENTS(people)), i;

	for (i = 0; i < G_N_ELEMENTS(people); i++) {
		const char *handle = people[(first + i) % G_N_ELEMENTS(people)];

		if (!has_heard(m, clone, handle) ||
			vuln_thing_get(vuln_person(world, handle), "retired",
				NULL) != NULL)
			continue;
		*fields = returned(m, world, handle);
		if (vuln_node_size(*fields) > 0)
			return handle;
		vuln_node_unref(*fields);
	}
	return NULL;
}

/* What was taken from somebody is given back, and he uses it if he can. */
static void do_return(struct model *m, struct clone *clone)
{
	VulnNode *fields = NULL;
	const char *by = find_signer(m, clone, "people", "edit");
	const char *to = by == NULL ? NULL : find_loser(m, clone, &fields);
	g_autofree char *of = g_strconcat("people/", to, NULL);
	g_autofree char *about = some_case(m, clone);
	g_autoptr(VulnWorld) world = NULL;

	if (to == NULL)
		return;
	m->returns++;
	write_record(m, clone, by, of, "edit", fields);
	world = world_of(m, &clone->tip);
	if (may(m, world, to, "cases", "note"))
		note_as(m, clone, to, about);
}

static void do_retire(struct model *m, struct clone *clone)
{
	const char *by = find_signer(m, clone, "people", "retire");
	const char *who = people[1 + draw(m, G_N_ELEMENTS(people) - 1)];
	g_autofree char *of = g_strconcat("people/", who, NULL);
	g_autofree char *at = vuln_time_format_utc(m->clock);
	g_autoptr(VulnWorld) world = world_of(m, &clone->tip);
	VulnNode *fields;

	if (draw(m, 3) > 0 || !may_take(m, clone, by, who) ||
		vuln_thing_get(vuln_person(world, who), "retired", NULL) !=
			NULL)
		return;
	fields = vuln_node_map();
	vuln_node_put_text(vuln_node_sub(fields, "retired"), "at", at);
	write_record(m, clone, by, of, "retire", fields);
	note_ending(m, clone, who);
}

/* What clones do with each other */

struct gain {
	VulnGit *git;
	GPtrArray *files;
	gboolean has_people;
};

static void on_gain(const VulnPathChange *change, void *data)
{
	struct gain *gain = data;

	if (change->old_mode != 0 || change->new_mode == 0)
		return;
	if (g_str_has_prefix(change->path, "people/") ||
		g_str_has_prefix(change->path, "policy/"))
		gain->has_people = TRUE;
	g_ptr_array_add(gain->files,
		vuln_file_new(change->path,
			vuln_git_read(gain->git, &change->new, NULL, NULL)));
}

/* What @to has and @from lacks; owned by the caller. */
static struct gain gain_of(
	struct model *m, const VulnOid *from, const VulnOid *to)
{
	struct gain gain = {m->git, NULL, FALSE};
	VulnOid old = tree_of(m, from), new = tree_of(m, to);

	gain.files = g_ptr_array_new_with_free_func(file_free);
	vuln_git_compare(m->git, &old, &new, on_gain, &gain, NULL);
	return gain;
}

/* All of the shared branch comes into a clone. */
static void merge(struct model *m, struct clone *clone)
{
	const VulnOid *with = &m->shared;
	g_autoptr(GArray) parents = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	struct gain gain;
	VulnOid base, tree;
	gboolean swapped = draw(m, 2) == 0;

	if (vuln_git_is_ancestor(m->git, with, &clone->tip))
		return;
	if (vuln_git_is_ancestor(m->git, &clone->tip, with) && draw(m, 3) > 0) {
		clone->tip = *with;
		return;
	}
	m->merges++;
	gain = gain_of(m, &clone->tip, with);
	base = tree_of(m, &clone->tip);
	vuln_git_write_tree(m->git, &base, gain.files, FALSE, &tree, NULL);
	g_array_append_val(parents, *with);
	if (swapped)
		g_array_append_val(parents, clone->tip);
	else
		g_array_prepend_val(parents, clone->tip);
	clone->tip = commit(m, &tree, parents,
		any_signer(
			m, &g_array_index(parents, VulnOid, 0), TRUE, clone));
	g_ptr_array_free(gain.files, TRUE);
}

/* Whoever was taken something away must not be brought in behind that: what
 * is made anew is brought in where it stands then. */
static gboolean may_remake(struct model *m, const struct clone *clone)
{
	GHashTableIter iter;
	void *handle;

	if (forgets(m))
		return TRUE;
	g_hash_table_iter_init(&iter, m->persons);
	while (g_hash_table_iter_next(&iter, &handle, NULL))
		if (!has_heard(m, clone, handle))
			return FALSE;
	return TRUE;
}

/* An ending that is made anew is another commit. */
static gboolean ends_something(struct model *m, const struct clone *clone)
{
	GHashTableIter iter;
	void *value;
	guint i;

	if (forgets(m))
		return FALSE;
	g_hash_table_iter_init(&iter, m->persons);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct person *person = value;

		for (i = 0; i < person->endings->len; i++) {
			VulnOid ending;

			g_strlcpy(ending.hex, person->endings->pdata[i], 41);
			if (!vuln_git_is_ancestor(
				    m->git, &ending, &m->shared) &&
				vuln_git_is_ancestor(
					m->git, &ending, &clone->tip))
				return TRUE;
		}
	}
	return FALSE;
}

static void squash(struct model *m, struct clone *clone)
{
	struct gain gain = gain_of(m, &m->shared, &clone->tip);

	if (gain.files->len > 0 && !gain.has_people && may_remake(m, clone)) {
		clone->tip = commit_on(m, &m->shared, gain.files,
			any_signer(m, &m->shared, FALSE, clone));
		m->squashes++;
	}
	g_ptr_array_free(gain.files, TRUE);
}

/* Every commit of the clone again on top of the shared branch. */
static void rebase(struct model *m, struct clone *clone)
{
	g_autoptr(GArray) commits =
		vuln_git_walk(m->git, &clone->tip, &m->shared, NULL);
	VulnOid top = m->shared;
	guint i;

	if (!may_remake(m, clone) || ends_something(m, clone))
		return;
	for (i = 0; i < commits->len; i++) {
		const VulnOid *one = &g_array_index(commits, VulnOid, i);
		struct gain gain = gain_of(m, &top, one);

		if (gain.files->len > 0)
			top = commit_on(m, &top, gain.files,
				any_signer(m, &top, FALSE, clone));
		g_ptr_array_free(gain.files, TRUE);
	}
	m->rebases += !g_str_equal(clone->tip.hex, top.hex);
	clone->tip = top;
}

/* Judging */

static void tell(struct model *m, const char *who, const VulnVerdict *verdict,
	const GError *error)
{
	guint i;

	if (error == NULL && vuln_findings_status(verdict->findings) == 0)
		return;
	m->bad++;
	g_string_append_printf(m->told, "%s: %s\n", who,
		error == NULL ? "refused" : error->message);
	for (i = 0; error == NULL && i < verdict->findings->list->len; i++) {
		const VulnFinding *f = verdict->findings->list->pdata[i];

		if (f->weight >= VULN_BAD)
			g_string_append_printf(m->told, "  %.10s %s: %s [%s]\n",
				f->commit, f->file, f->message, f->rule);
	}
}

static void set_main(struct model *m, const VulnOid *tip)
{
	g_autofree char *path = g_build_filename(
		vuln_git_common_dir(m->git), "refs", "heads", "main", NULL);
	g_autofree char *line = g_strconcat(tip->hex, "\n", NULL);
	GError *error = NULL;

	must(g_file_set_contents(path, line, -1, &error), error);
	must(vuln_repo_reload(m->repo, &error), error);
}

static void judge_push(struct model *m, const VulnOid *tip)
{
	g_autofree char *line = g_strdup_printf(
		"%s %s refs/heads/main\n", m->shared.hex, tip->hex);
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) verdict = NULL;

	set_main(m, &m->shared);
	verdict = vuln_hook_receive(m->repo, line, &error);
	tell(m, "hook", verdict, error);
	m->pushes++;
}

/* Each history is a clone of its own. */
static void forget_seen(struct model *m)
{
	g_autofree char *path = g_build_filename(
		vuln_git_common_dir(m->git), "vuln", "seen", NULL);

	remove(path);
}

static void judge_all(struct model *m)
{
	VulnVerifyOptions options = {.no_cache = TRUE};
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) verdict = NULL;

	set_main(m, &m->shared);
	forget_seen(m);
	verdict = vuln_verify(m->repo, &options, &error);
	tell(m, "verify", verdict, error);
}

/* A push to a server with the hook: what it takes must be good for all who
 * fetch it. Whoever is refused begins anew with what is shared. */
static void push_wildly(struct model *m, struct clone *clone)
{
	VulnVerifyOptions options = {.no_cache = TRUE, .without_keys = TRUE};
	g_autofree char *line = g_strdup_printf(
		"%s %s refs/heads/main\n", m->shared.hex, clone->tip.hex);
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) hook = NULL, verify = NULL;

	set_main(m, &m->shared);
	hook = vuln_hook_receive(m->repo, line, &error);
	must(hook != NULL, error);
	m->pushes++;
	if (vuln_findings_status(hook->findings) != 0) {
		m->refused++;
		clone->tip = m->shared;
		return;
	}
	m->shared = clone->tip;
	set_main(m, &m->shared);
	forget_seen(m);
	verify = vuln_verify(m->repo, &options, &error);
	tell(m, "the hook took, but verify", verify, error);
}

/* As sync does: join what is there, or make one's own anew, and push. */
static void sync_clone(struct model *m, struct clone *clone)
{
	guint way = draw(m, 5);

	if (!vuln_git_is_ancestor(m->git, &m->shared, &clone->tip) ||
		draw(m, 3) == 0) {
		if (way < 2)
			squash(m, clone);
		else if (way == 2)
			rebase(m, clone);
	}
	merge(m, clone);
	clone->on = m->shared;
	if (draw(m, 3) == 0)
		do_return(m, clone);
	if (!g_str_equal(clone->tip.hex, m->shared.hex) && draw(m, 3) > 0) {
		if (m->is_wild) {
			push_wildly(m, clone);
			clone->on = m->shared;
			return;
		}
		if (draw(m, 3) == 0)
			judge_push(m, &clone->tip);
		m->shared = clone->on = clone->tip;
	}
}

typedef void (*Act)(struct model *m, struct clone *clone);

static void make(struct model *m)
{
	static const Act acts[] = {do_note, do_note, do_note, do_receive,
		do_assess, do_product, do_policy, do_give, do_take, do_take,
		do_take_key, do_return, do_return, do_return, do_retire,
		sync_clone, sync_clone, sync_clone, sync_clone};
	guint i;

	for (i = 0; i < STEPS; i++) {
		struct clone *clone = &m->clones[draw(m, CLONES)];

		m->clock += draw(m, m->is_wild ? 20000 : 600);
		acts[draw(m, G_N_ELEMENTS(acts))](m, clone);
	}
	for (i = 0; i < CLONES; i++) {
		merge(m, &m->clones[i]);
		if (g_str_equal(m->clones[i].tip.hex, m->shared.hex))
			continue;
		if (m->is_wild) {
			push_wildly(m, &m->clones[i]);
			continue;
		}
		if (i + 1 == CLONES)
			judge_push(m, &m->clones[i].tip);
		m->shared = m->clones[i].tip;
	}
	if (!m->is_wild)
		judge_all(m);
}

/* For measuring */

/* The case that the newest commit began. */
static char *newest_case(struct model *m)
{
	const struct person *person = person_of(m, "tanaka");

	return vuln_path_thing(
		person->records->pdata[person->records->len - 1], NULL);
}

static void make_linear(struct model *m, guint count)
{
	struct clone *clone = &m->clones[0];
	g_autofree char *of = NULL;
	gboolean lost;
	guint i;

	for (i = 0; i < count; i++) {
		m->clock += SECONDS;
		m->shared = clone->on = clone->tip;
		if (i % CASE_EVERY == 0) {
			receive_as(m, clone, "tanaka");
			g_free(of);
			of = newest_case(m);
		} else {
			note_as(m, clone, "tanaka", of);
		}
	}
	vuln_git_move_ref(m->git, "refs/heads/main", &clone->tip, &m->base,
		"random history", &lost, NULL);
}

/* One history */

static void begin(struct model *m, guint seed)
{
	guint i;

	g_clear_pointer(&m->random, g_rand_free);
	m->random = g_rand_new_with_seed(seed);
	g_hash_table_remove_all(m->persons);
	g_string_truncate(m->told, 0);
	m->shared = m->base;
	m->clock = date_of(m, &m->base);
	for (i = 0; i < CLONES; i++)
		m->clones[i].tip = m->clones[i].on = m->base;
}

static void keep(struct model *m, guint seed)
{
	g_autofree char *ref = g_strdup_printf("refs/heads/h%u", seed);
	gboolean lost;

	vuln_git_move_ref(
		m->git, ref, &m->shared, NULL, "random history", &lost, NULL);
	set_main(m, &m->base);
}

static void make_all(struct model *m, guint count, guint first)
{
	guint seed;

	for (seed = first; seed < first + count; seed++) {
		begin(m, seed);
		make(m);
		if (m->is_wild)
			set_main(m, &m->base);
		else
			keep(m, seed);
		if (m->told->len > 0)
			printf("history %u:\n%s", seed, m->told->str);
	}
	printf("%u histories, %u commits: %u merges, %u squashes, %u rebases, "
	       "%u endings, %u given back; %u pushes, %u refused, %u wrong\n",
		count, m->commits, m->merges, m->squashes, m->rebases,
		m->endings, m->returns, m->pushes, m->refused, m->bad);
}

static void load_keys(struct model *m, const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_hash_table_insert(
			m->keys, g_strdup(name), test_key_read(path));
	}
}

static void clear(struct model *m)
{
	g_rand_free(m->random);
	g_hash_table_destroy(m->persons);
	g_hash_table_destroy(m->keys);
	vuln_thing_cache_free(m->things);
	vuln_repo_free(m->repo);
	g_string_free(m->told, TRUE);
}

int main(int argc, char **argv)
{
	struct model m = {0};
	GError *error = NULL;

	if (argc != 5 && argc != 6)
		return 129;
	m.is_wild = argc == 6 && g_str_equal(argv[3], "wild");
	m.repo = vuln_repo_open(argv[1], &error);
	must(m.repo != NULL, error);
	m.git = vuln_repo_git(m.repo);
	/* nothing of this must outlive the test */
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0);
	m.things = vuln_thing_cache_new();
	m.base = *vuln_repo_tip_oid(m.repo);
	m.told = g_string_new(NULL);
	m.keys = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, test_key_free);
	m.persons = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, person_free);
	load_keys(&m, argv[2]);
	if (g_str_equal(argv[3], "linear")) {
		begin(&m, 0);
		m.is_plain = TRUE;
		make_linear(&m, (guint)strtoul(argv[4], NULL, 10));
		clear(&m);
		return 0;
	}
	if (m.is_wild)
		argv++;
	make_all(&m, (guint)strtoul(argv[3], NULL, 10),
		(guint)strtoul(argv[4], NULL, 10));
	clear(&m);
	return m.bad == 0 ? 0 : 1;
}
