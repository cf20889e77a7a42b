/* SPDX-License-Identifier: Apache-2.0 */
/* The commit path: records are made, judged, signed and committed. */

#include "change/change.h"
#include "base/random.h"
#include "record/path.h"
#include "repo/policy.h"
#include "git/commit.h"
#include "base/environment.h"
#include "judge/judge.h"
#include "change/pending.h"
#include "repo/seal.h"
#include "vuln/error.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

static void file_free(void *data)
{
	vuln_file_free(data);
}

static void item_free(void *data)
{
	VulnItem *item = data;

	g_free(item->of);
	g_free(item->action);
	g_free(item->record);
	vuln_thing_unref(item->before);
	vuln_node_unref(item->fields);
	g_ptr_array_free(item->files, TRUE);
	vuln_record_free(item->made);
	vuln_thing_unref(item->after);
	g_free(item);
}

/* Two records of one thing in one commit would not know of each other: each
 * would be the next of the same thing. */
static gboolean is_in(const VulnChange *change, const char *of)
{
	guint i;

	for (i = 0; i < change->items->len; i++)
		if (g_str_equal(((VulnItem *)change->items->pdata[i])->of, of))
			return TRUE;
	return FALSE;
}

VulnItem *vuln_change_add(
	VulnChange *change, const char *of, const char *action, GError **error)
{
	g_autoptr(GError) problem = NULL;
	VulnThing *thing =
		vuln_world_thing(vuln_repo_world(change->repo), of, &problem);
	g_autofree char *random = vuln_random_name();
	VulnItem *item;

	if (is_in(change, of))
		return vuln_fail_null(error, VULN_ERROR_NO,
			"'%s' would be written twice in one commit", of);
	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return NULL;
	}
	item = g_new0(VulnItem, 1);
	item->of = g_strdup(of);
	item->action = g_strdup(action);
	item->before =
		thing == NULL ? vuln_thing_new(of) : vuln_thing_ref(thing);
	item->record = g_strdup_printf("%04u-%s-%s",
		vuln_thing_next_number(item->before), action, random);
	item->fields = vuln_node_map();
	item->files = g_ptr_array_new_with_free_func(file_free);
	g_ptr_array_add(change->items, item);
	return item;
}

char *vuln_change_seal(VulnChange *change, VulnItem *item, const char *what,
	const char *const *handles, GBytes *plain, GError **error)
{
	g_autoptr(GBytes) sealed = NULL;
	g_autofree char *digest = NULL, *folder = NULL, *path = NULL;
	VulnNode *entry, *to;
	gsize i;

	sealed = change->dry_run
			 ? g_bytes_ref(plain)
			 : vuln_seal(change->repo, handles, item->of,
				   item->record, what, plain, FALSE, error);
	if (sealed == NULL)
		return NULL;
	digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, sealed);
	entry = vuln_node_sub(vuln_node_sub(item->fields, "files"), digest);
	vuln_node_put(
		entry, "size", vuln_node_int((gint64)g_bytes_get_size(sealed)));
	vuln_node_put_text(entry, "what", what);
	to = vuln_node_list();
	for (i = 0; handles[i] != NULL; i++)
		vuln_node_append_text(to, handles[i]);
	vuln_node_put(entry, "to", to);
	folder = vuln_thing_path(item->of);
	path = g_strdup_printf("%s/sealed/%s.pgp", folder, digest);
	g_ptr_array_add(
		item->files, vuln_file_new(path, g_steal_pointer(&sealed)));
	return g_steal_pointer(&digest);
}

/* Composing the record */

static VulnNode *after_of(const VulnThing *thing)
{
	g_autoptr(GPtrArray) heads = vuln_thing_heads(thing);
	VulnNode *after = vuln_node_map();
	guint i;

	for (i = 0; i < heads->len; i++) {
		const VulnRecord *head = heads->pdata[i];

		vuln_node_put_text(after, head->name, head->digest);
	}
	return after;
}

/* The newest commit of the shared branch that we have. */
static gboolean shared_commit(VulnRepo *repo, VulnOid *oid)
{
	const VulnOid *tip = vuln_repo_tip_oid(repo);
	VulnGit *git = vuln_repo_git(repo);

	if (tip == NULL)
		return FALSE;
	if (!vuln_git_upstream(git, oid) ||
		!vuln_git_is_ancestor(git, oid, tip))
		*oid = *tip;
	return TRUE;
}

static VulnNode *envelope_of(
	VulnRepo *repo, const VulnItem *item, const char *me)
{
	g_autofree char *at = vuln_time_format_utc(vuln_repo_now(repo));
	VulnNode *node = vuln_node_map();
	VulnOid on;

	vuln_node_put(node, "format", vuln_node_int(1));
	vuln_node_put_text(node, "of", item->of);
	vuln_node_put_text(node, "record", item->record);
	vuln_node_put_text(node, "action", item->action);
	vuln_node_put_text(node, "by", me);
	vuln_node_put_text(node, "at", at);
	if (vuln_repo_clock_is_set(repo))
		vuln_node_put_text(node, "clock", "set");
	if (shared_commit(repo, &on))
		vuln_node_put_text(node, "on", on.hex);
	vuln_node_put(node, "after", after_of(item->before));
	return node;
}

static void put_all(VulnNode *into, const VulnNode *from)
{
	guint i;

	for (i = 0; i < vuln_node_size(from); i++)
		vuln_node_put(into, vuln_node_key(from, i),
			vuln_node_ref(vuln_node_at(from, i)));
}

/* The thing with the record in it, as those on the case read it. */
static VulnThing *thing_with(const VulnItem *item, const VulnNode *whole)
{
	VulnThing *after = vuln_thing_at_record(item->before, NULL);
	g_autofree char *folder = vuln_thing_path(item->of);
	g_autofree char *path =
		g_strdup_printf("%s/%s.yaml", folder, item->record);
	g_autoptr(GBytes) bytes = vuln_yaml_write(whole);
	VulnRecord *record = vuln_record_read(path, item->record, bytes, NULL);

	if (record != NULL)
		vuln_thing_add(after, record);
	return after;
}

/* Encrypt what must not stand in the clear, under the last key `sealed`. */
static gboolean hide(VulnChange *change, VulnItem *item, VulnNode *clear,
	const VulnNode *hidden, GError **error)
{
	g_autoptr(GBytes) plain = NULL, sealed = NULL;
	g_auto(GStrv) handles = NULL;
	char *armor;

	if (vuln_node_size(hidden) == 0 || change->dry_run)
		return TRUE;
	plain = vuln_yaml_write(hidden);
	handles = vuln_access_list(vuln_repo_world(change->repo), item->after,
		vuln_repo_now(change->repo));
	sealed = vuln_seal(change->repo, (const char *const *)handles, item->of,
		item->record, "sealed", plain, TRUE, error);
	if (sealed == NULL)
		return FALSE;
	armor = g_strndup(
		g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
	vuln_node_put(clear, "sealed", vuln_node_string(g_strchomp(armor)));
	g_free(armor);
	return TRUE;
}

static gboolean hide_all(VulnChange *change, VulnItem *item,
	const VulnNode *whole, VulnNode **clear, GError **error)
{
	gboolean overview = vuln_policy_is(
		vuln_repo_world(change->repo), "overview", "sealed");
	g_autoptr(VulnNode) hidden = NULL;

	if (!g_str_has_prefix(item->of, "cases/")) {
		*clear = vuln_node_copy(whole);
		return TRUE;
	}
	vuln_seal_split(whole, "cases", overview, clear, &hidden);
	return hide(change, item, *clear, hidden, error);
}

static const struct vuln_kind *kind_of(const VulnItem *item)
{
	g_auto(GStrv) parts = g_strsplit(item->of, "/", 2);

	return vuln_kind_find(parts[0], item->action);
}

static gboolean compose(
	VulnChange *change, VulnItem *item, const char *me, GError **error)
{
	g_autoptr(VulnNode) whole = envelope_of(change->repo, item, me);
	g_autoptr(VulnNode) clear = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *folder = vuln_thing_path(item->of);
	g_autofree char *path = NULL;
	const struct vuln_kind *kind = kind_of(item);

	if (folder == NULL || kind == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE, "'%s' is not an %s",
			strrchr(item->of, '/') + 1,
			vuln_type_name(VULN_TYPE_ID));
	path = g_strdup_printf("%s/%s.yaml", folder, item->record);
	put_all(whole, item->fields);
	vuln_schema_arrange(whole, kind);
	item->after = thing_with(item, whole);
	if (!hide_all(change, item, whole, &clear, error))
		return FALSE;
	bytes = vuln_yaml_write(clear);
	item->made = vuln_record_read(path, item->record, bytes, error);
	return item->made != NULL;
}

static gboolean judge_item(VulnChange *change, VulnItem *item, GError **error)
{
	VulnRepo *repo = change->repo;
	g_autoptr(VulnMails) mails = vuln_mails_new(repo);
	VulnJudge judge = {.world = vuln_repo_world(repo),
		.before = item->before,
		.after = item->after,
		.record = vuln_thing_find(item->after, item->record),
		.is_new = TRUE,
		.mails = mails,
		.findings = change->outcome->findings};

	judge.clock = MAX(vuln_repo_now(repo), vuln_repo_history_clock(repo));
	judge.signer = vuln_person(judge.world, vuln_repo_me(repo, NULL));
	vuln_findings_at(judge.findings, NULL, NULL);
	vuln_judge(&judge);
	return vuln_findings_to_error(judge.findings, error);
}

static gboolean check_time(VulnRepo *repo, GError **error)
{
	gint64 newest = vuln_repo_history_clock(repo);
	g_autofree char *now = NULL, *then = NULL;

	if (newest == 0 && vuln_repo_tip(repo) != NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"the newest commit is not one to build on; 'vuln "
			"verify' says why [commit-malformed]");
	if (vuln_repo_now(repo) >= newest)
		return TRUE;
	now = vuln_time_format(vuln_repo_now(repo), vuln_repo_zone(repo));
	then = vuln_time_format(newest, vuln_repo_zone(repo));
	vuln_fail(error, VULN_ERROR_NO,
		"the clock says %s, but the newest commit is of %s "
		"[date-impossible]",
		now, then);
	return vuln_error_hint(error, "set the clock right and try again");
}

static gboolean prepare(VulnChange *change, GError **error)
{
	const char *me = vuln_repo_me(change->repo, error);
	guint i;

	if (me == NULL || !check_time(change->repo, error))
		return FALSE;
	for (i = 0; i < change->items->len; i++)
		if (!compose(change, change->items->pdata[i], me, error) ||
			!judge_item(change, change->items->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Signing and committing */

/* Sign @data; @left is how many signatures will be wanted after it. */
static GBytes *sign(VulnRepo *repo, GBytes *data, guint left, GError **error)
{
	VulnSigners *signers = vuln_repo_signers(repo, error);

	return signers == NULL ? NULL
			       : vuln_signers_sign(signers, data, left, error);
}

static void add_copy(GPtrArray *files, const VulnFile *file)
{
	GBytes *bytes = file->bytes == NULL ? NULL : g_bytes_ref(file->bytes);

	g_ptr_array_add(files, vuln_file_new(file->path, bytes));
}

static gboolean sign_records(
	VulnChange *change, GPtrArray *files, GError **error)
{
	guint i, n;

	for (i = 0; i < change->extra->len; i++)
		add_copy(files, change->extra->pdata[i]);
	for (i = 0; i < change->items->len; i++) {
		VulnItem *item = change->items->pdata[i];
		g_autofree char *asc =
			g_strconcat(item->made->path, ".asc", NULL);
		GBytes *signature = sign(change->repo, item->made->bytes,
			change->items->len - i, error);

		if (signature == NULL)
			return FALSE;
		g_ptr_array_add(files, vuln_file_new(item->made->path,
					       g_bytes_ref(item->made->bytes)));
		g_ptr_array_add(files, vuln_file_new(asc, signature));
		for (n = 0; n < item->files->len; n++)
			add_copy(files, item->files->pdata[n]);
	}
	return TRUE;
}

static char *ident_part(VulnRepo *repo, const char *variable,
	const char *setting, const char *fallback)
{
	const char *set = vuln_env(variable);
	char *value =
		set != NULL ? g_strdup(set) : vuln_repo_setting(repo, setting);

	if (value == NULL)
		value = g_strdup(fallback == NULL ? "" : fallback);
	return g_strdelimit(value, "<>\n", ' ');
}

/* Whom git names as author: the environment, git's settings, the person. */
static char *ident_of(VulnRepo *repo)
{
	const char *me = vuln_repo_me(repo, NULL);
	VulnThing *person =
		me == NULL ? NULL : vuln_person(vuln_repo_world(repo), me);
	g_autofree char *name = NULL, *email = NULL;

	if (vuln_repo_ident(repo) != NULL)
		return g_strdup(vuln_repo_ident(repo));
	name = ident_part(repo, "GIT_AUTHOR_NAME", "user.name",
		person == NULL ? me : vuln_thing_text(person, "name", NULL));
	email = ident_part(repo, "GIT_AUTHOR_EMAIL", "user.email",
		person == NULL ? me : vuln_thing_text(person, "email", NULL));
	return g_strdup_printf("%s <%s>", g_strstrip(name), g_strstrip(email));
}

static gboolean write_raw(
	VulnRepo *repo, GBytes *raw, VulnOid *commit, GError **error)
{
	g_autoptr(GBytes) signature = sign(repo, raw, 0, error);
	g_autoptr(GBytes) whole = NULL;
	g_autofree char *armor = NULL;

	if (signature == NULL)
		return FALSE;
	armor = g_strndup(
		g_bytes_get_data(signature, NULL), g_bytes_get_size(signature));
	whole = vuln_commit_sign(raw, armor);
	return vuln_git_write_commit(vuln_repo_git(repo), whole, commit, error);
}

/* A signed commit of @tree behind @parents (NULL-terminated), dated @now. */
static gboolean write_signed(VulnRepo *repo, const VulnOid *tree,
	const VulnOid *const *parents, gint64 now, const char *message,
	VulnOid *commit, GError **error)
{
	g_autofree char *who = ident_of(repo);
	g_autoptr(GBytes) raw = vuln_commit_make(tree, parents, who, now,
		vuln_zone_offset(vuln_repo_zone(repo), now), message);

	return write_raw(repo, raw, commit, error);
}

gboolean vuln_change_commit_merge(VulnRepo *repo, const VulnOid *tree,
	const VulnOid *ours, const VulnOid *theirs, const char *message,
	VulnOid *commit, GError **error)
{
	const VulnOid *const parents[] = {ours, theirs, NULL};
	g_autoptr(GBytes) other =
		vuln_git_read(vuln_repo_git(repo), theirs, NULL, NULL);
	gint64 then = MAX(vuln_repo_history_clock(repo),
		other == NULL ? 0 : vuln_commit_date(other));

	return write_signed(repo, tree, parents, MAX(vuln_repo_now(repo), then),
		message, commit, error);
}

static char *message_of(const VulnChange *change)
{
	const VulnItem *first = change->items->pdata[0];
	const char *slash = strrchr(first->of, '/');
	GString *text = g_string_new(NULL);
	guint i;

	g_string_append_printf(text, "%s %s\n\nVuln-Action: %s\n",
		change->verb != NULL ? change->verb : first->action,
		change->subject != NULL ? change->subject
		: slash == NULL		? first->of
					: slash + 1,
		change->verb != NULL ? change->verb : first->action);
	for (i = 0; i < change->items->len; i++) {
		const VulnItem *item = change->items->pdata[i];

		g_string_append_printf(text, "Vuln-Of: %s\nVuln-Record: %s\n",
			item->of, item->record);
	}
	return g_string_free(text, FALSE);
}

static gboolean try_commit(VulnChange *change, const char *branch,
	const GPtrArray *files, VulnOid *commit, gboolean *lost, GError **error)
{
	VulnRepo *repo = change->repo;
	VulnGit *git = vuln_repo_git(repo);
	const VulnOid *parent = vuln_repo_tip_oid(repo);
	const VulnOid *const parents[] = {parent, NULL};
	g_autofree char *message = message_of(change);
	g_autofree char *reason = g_strdup_printf(
		"vuln: %.*s", (int)strcspn(message, "\n"), message);
	VulnOid tree;

	return vuln_git_write_tree(git, vuln_world_tree(vuln_repo_world(repo)),
		       files, FALSE, &tree, error) &&
	       write_signed(repo, &tree, parents, vuln_repo_now(repo), message,
		       commit, error) &&
	       vuln_repo_move(
		       repo, branch, commit, parent, reason, lost, error);
}

/* Whether the things of the change are still what the records follow. */
static gboolean heads_unchanged(VulnChange *change)
{
	guint i;

	for (i = 0; i < change->items->len; i++) {
		const VulnItem *item = change->items->pdata[i];
		VulnThing *now = vuln_world_thing(
			vuln_repo_world(change->repo), item->of, NULL);
		guint size = now == NULL ? 0 : vuln_thing_size(now);

		if (size != vuln_thing_size(item->before))
			return FALSE;
	}
	return TRUE;
}

enum { COMMIT_TRIES = 20 };

/* Commit the signed files; FALSE without error when the things changed and
 * the records must be built anew. */
static gboolean commit_files(VulnChange *change, const GPtrArray *files,
	gboolean *stale, GError **error)
{
	VulnRepo *repo = change->repo;
	g_autofree char *branch = vuln_git_branch(vuln_repo_git(repo));
	int tries;

	if (branch == NULL) {
		vuln_fail(error, VULN_ERROR_FATAL, "HEAD is on no branch");
		return vuln_error_hint(
			error, "go to one first: 'git switch <branch>'");
	}
	for (tries = 0; tries < COMMIT_TRIES; tries++) {
		g_autoptr(GError) problem = NULL;
		gboolean lost = FALSE;
		VulnOid commit;

		if (try_commit(
			    change, branch, files, &commit, &lost, &problem)) {
			change->outcome->commit = g_strdup(commit.hex);
			return TRUE;
		}
		if (!lost) {
			g_propagate_error(error, g_steal_pointer(&problem));
			return FALSE;
		}
		if (!vuln_repo_reload(repo, error))
			return FALSE;
		*stale = !heads_unchanged(change);
		if (*stale)
			return FALSE;
	}
	return vuln_fail(error, VULN_ERROR_FATAL,
		"the branch was moved by others %d times", COMMIT_TRIES);
}

static void describe(VulnChange *change, const GPtrArray *files)
{
	VulnOutcome *outcome = change->outcome;
	const VulnItem *first = change->items->pdata[0];
	const char *slash = strrchr(first->of, '/');
	guint i;

	outcome->of = g_strdup(first->of);
	outcome->id = g_strdup(slash == NULL ? first->of : slash + 1);
	outcome->record = g_strdup(first->record);
	outcome->action =
		g_strdup(change->verb != NULL ? change->verb : first->action);
	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		g_ptr_array_add(outcome->files, g_strdup(file->path));
	}
}

/* What is signed is shown before it is. */
static void say_fields(VulnChange *change, const VulnItem *item)
{
	g_autoptr(GBytes) yaml = vuln_yaml_write(item->fields);
	gsize length;
	const char *text = g_bytes_get_data(yaml, &length);

	g_ptr_array_add(change->outcome->would_say, g_strndup(text, length));
}

static void dry_files(VulnChange *change, GPtrArray *files)
{
	guint i;

	for (i = 0; i < change->items->len; i++) {
		const VulnItem *item = change->items->pdata[i];

		g_ptr_array_add(files, vuln_file_new(item->made->path,
					       g_bytes_ref(item->made->bytes)));
		say_fields(change, item);
	}
}

static void change_clear(VulnChange *change)
{
	g_ptr_array_set_size(change->items, 0);
	g_ptr_array_set_size(change->extra, 0);
	g_clear_pointer(&change->verb, g_free);
	g_clear_pointer(&change->subject, g_free);
}

static void outcome_clear(VulnOutcome *outcome)
{
	g_ptr_array_set_size(outcome->said, 0);
	g_ptr_array_set_size(outcome->next, 0);
	g_ptr_array_set_size(outcome->findings->list, 0);
}

/* What was composed is what the tip holds now, but for sealed fields. */
static void know_items(VulnChange *change)
{
	guint i;

	for (i = 0; i < change->items->len; i++) {
		VulnItem *item = change->items->pdata[i];
		const VulnRecord *record =
			vuln_thing_find(item->after, item->record);

		if (g_str_equal(record->digest, item->made->digest))
			vuln_repo_know(change->repo, item->after);
	}
}

static void finish(VulnChange *change, const GPtrArray *files)
{
	describe(change, files);
	vuln_pending_settle(change->repo, files, change->outcome->findings);
	if (vuln_repo_reload(change->repo, NULL))
		know_items(change);
}

static gboolean run_once(VulnChange *change, VulnBuild build, void *data,
	gboolean *stale, GError **error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);

	change_clear(change);
	outcome_clear(change->outcome);
	if (!build(change, data, error))
		return FALSE;
	if (change->items->len == 0) {
		change->outcome->nothing_to_do = TRUE;
		return TRUE;
	}
	if (!prepare(change, error))
		return FALSE;
	if (change->dry_run) {
		dry_files(change, files);
		describe(change, files);
		return TRUE;
	}
	if (!sign_records(change, files, error) ||
		!vuln_pending_begin(change->repo, files, error))
		return FALSE;
	if (commit_files(change, files, stale, error)) {
		finish(change, files);
		return TRUE;
	}
	vuln_pending_mend(change->repo, NULL, NULL);
	return FALSE;
}

static gboolean run_locked(
	VulnChange *change, VulnBuild build, void *data, GError **error)
{
	VulnSigners *signers;
	int tries;

	if (!vuln_repo_reload(change->repo, error))
		return FALSE;
	if (!change->dry_run)
		vuln_pending_mend(change->repo, NULL, NULL);
	signers =
		change->dry_run ? NULL : vuln_repo_signers(change->repo, NULL);
	if (signers != NULL)
		vuln_signers_expect(signers, 2);
	for (tries = 0; tries < COMMIT_TRIES; tries++) {
		gboolean stale = FALSE;

		if (run_once(change, build, data, &stale, error))
			return TRUE;
		if (!stale)
			return FALSE;
	}
	return vuln_fail(error, VULN_ERROR_FATAL,
		"others changed the same thing %d times", COMMIT_TRIES);
}

gboolean vuln_change_run(VulnRepo *repo, VulnBuild build, void *data,
	gboolean dry_run, VulnOutcome *outcome, GError **error)
{
	VulnChange change = {.repo = repo,
		.outcome = outcome,
		.dry_run = dry_run,
		.items = g_ptr_array_new_with_free_func(item_free),
		.extra = g_ptr_array_new_with_free_func(file_free)};
	gboolean locks = !dry_run && !vuln_repo_is_detached(repo);
	int lock = locks ? vuln_repo_lock(repo, error) : -1;
	gboolean good = FALSE;

	outcome->dry_run = dry_run;
	if (!locks || lock >= 0)
		good = run_locked(&change, build, data, error);
	change_clear(&change);
	g_ptr_array_free(change.items, TRUE);
	g_ptr_array_free(change.extra, TRUE);
	if (lock >= 0)
		close(lock);
	return good;
}

gboolean vuln_change_commit_files(VulnRepo *repo, const char *ref,
	const VulnOid *parent, const GPtrArray *files, const char *message,
	VulnOid *commit, GError **error)
{
	const VulnOid *const parents[] = {parent, NULL};
	VulnGit *git = vuln_repo_git(repo);
	gboolean lost;
	VulnOid base, tree;

	if (parent != NULL && !vuln_git_tree(git, parent, &base, error))
		return FALSE;
	return vuln_git_write_tree(git, parent == NULL ? NULL : &base, files,
		       TRUE, &tree, error) &&
	       write_signed(repo, &tree, parents, vuln_repo_now(repo), message,
		       commit, error) &&
	       vuln_repo_move(repo, ref, commit, parent, "vuln: publish", &lost,
		       error);
}
