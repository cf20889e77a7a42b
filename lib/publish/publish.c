/* SPDX-License-Identifier: Apache-2.0 */
/* Publication: the record first, then the public branch. */

#include "case/facts.h"
#include "act/actions.h"
#include "vuln/text.h"
#include "repo/policy.h"
#include "repo/template-file.h"
#include "case/revision.h"
#include "case/view-inside.h"
#include "vuln/error.h"
#include "vuln/publish.h"
#include "export/site.h"
#include "vuln/yaml.h"

/* What is public already: the views that lie on the public branch */

static gboolean public_tree(VulnRepo *repo, VulnOid *commit, VulnOid *tree)
{
	VulnGit *git = vuln_repo_git(repo);

	return vuln_git_ref(git, VULN_PUBLIC_REF, commit) &&
	       vuln_git_tree(git, commit, tree, NULL);
}

static void add_view(VulnRepo *repo, const VulnEntry *entry,
	const char *replaced, GPtrArray *views)
{
	g_autoptr(GBytes) bytes = NULL;
	VulnNode *view;

	if (g_str_equal(entry->name, replaced))
		return;
	bytes = vuln_git_read(vuln_repo_git(repo), &entry->oid, NULL, NULL);
	view = bytes == NULL ? NULL
			     : vuln_yaml_read(entry->name,
				       g_bytes_get_data(bytes, NULL),
				       g_bytes_get_size(bytes), NULL);
	if (view != NULL)
		g_ptr_array_add(views, view);
}

static void node_unref(void *data)
{
	vuln_node_unref(data);
}

/* All public views, @fresh in place of an older one of its own. */
static GPtrArray *public_views(VulnRepo *repo, VulnNode *fresh)
{
	GPtrArray *views = g_ptr_array_new_with_free_func(node_unref);
	g_autofree char *name = g_strconcat(
		vuln_node_find_text(fresh, "public-id", NULL), ".yaml", NULL);
	g_autoptr(GPtrArray) entries = NULL;
	VulnOid commit, tree, folder;
	guint i;

	if (public_tree(repo, &commit, &tree) &&
		vuln_git_entry(vuln_repo_git(repo), &tree, "advisories",
			&folder, NULL))
		entries = vuln_git_entries(vuln_repo_git(repo), &folder, NULL);
	for (i = 0; entries != NULL && i < entries->len; i++)
		add_view(repo, entries->pdata[i], name, views);
	g_ptr_array_add(views, vuln_node_ref(fresh));
	return views;
}

static void page_free(void *data)
{
	vuln_page_free(data);
}

static void add_view_page(GPtrArray *pages, const VulnNode *view)
{
	VulnPage *page = g_new0(VulnPage, 1);

	page->path =
		vuln_view_path(vuln_node_find_text(view, "public-id", NULL));
	page->bytes = vuln_yaml_write(view);
	g_ptr_array_add(pages, page);
}

/* Every page that the public view makes or changes. */
static GPtrArray *make_pages(VulnRepo *repo, VulnNode *view, GError **error)
{
	VulnWorld *world = vuln_repo_world(repo);
	const char *const *languages = vuln_policy_languages(world);
	const VulnZone *zone = vuln_policy_zone(world);
	VulnTemplateSource source = {vuln_template_own, world};
	g_autoptr(GPtrArray) views = NULL, index = NULL;
	GPtrArray *pages;

	vuln_view_bare(world, view);
	pages = vuln_site_pages(view, languages, zone, source, error);
	if (pages == NULL)
		return NULL;
	g_ptr_array_set_free_func(pages, page_free);
	views = public_views(repo, view);
	index = vuln_site_index(views, languages, zone, source, error);
	if (index == NULL) {
		g_ptr_array_free(pages, TRUE);
		return NULL;
	}
	g_ptr_array_set_free_func(index, NULL);
	g_ptr_array_extend(pages, index, NULL, NULL);
	add_view_page(pages, view);
	return pages;
}

/* The record */

/* The first day stays; a revision has its own. */
static void put_time(VulnAct *act)
{
	gboolean is_first = vuln_page_record(act->thing) == NULL;

	vuln_act_put_now(act, "published", is_first ? "at" : "revised", NULL);
}

static gboolean put_pages(VulnAct *act, GError **error)
{
	g_autoptr(VulnNode) view = vuln_view_of(act->world, act->thing);
	g_autofree char *digest = vuln_view_digest(view);
	g_autoptr(GPtrArray) pages = make_pages(act->repo, view, error);
	guint i;

	if (pages == NULL)
		return FALSE;
	put_time(act);
	vuln_act_put(act, digest, "published", "view", NULL);
	vuln_act_put(act, vuln_act_word(act, "jvn"), "published", "jvn", NULL);
	for (i = 0; i < pages->len; i++) {
		const VulnPage *page = pages->pdata[i];
		g_autofree char *text = vuln_digest(page->bytes);

		vuln_act_put(act, text, "published", "pages", page->path, NULL);
		vuln_act_say(act, "page  %s  %zu bytes", page->path,
			(size_t)g_bytes_get_size(page->bytes));
	}
	return TRUE;
}

/* A case that cannot be published must say so by the rules, not by a page
 * that cannot be made; so pages are made only for what has a number and a
 * day. */
static gboolean put_published(VulnAct *act, GError **error)
{
	if (vuln_thing_get(act->thing, "public-id", NULL) == NULL ||
		vuln_thing_get(act->thing, "publication", "time", NULL) ==
			NULL) {
		put_time(act);
		vuln_act_put(act, vuln_act_word(act, "jvn"), "published", "jvn",
			NULL);
		return TRUE;
	}
	return put_pages(act, error);
}

static gboolean publish(VulnAct *act, GError **error)
{
	/* what was published with it stays as it is */
	vuln_act_word(act, "jvn");
	if (vuln_is_published(act->thing))
		return TRUE;
	return put_published(act, error);
}

static gboolean revise(VulnAct *act, GError **error)
{
	g_autoptr(VulnNode) view = vuln_view_of(act->world, act->thing);
	g_autofree char *digest = vuln_view_digest(view);

	if (g_strcmp0(vuln_thing_text(act->thing, "published", "view", NULL),
		    digest) == 0)
		return TRUE;
	return put_published(act, error);
}

static const struct vuln_action actions[] = {
	{"publish", "cases", "publish", "case", FALSE, publish},
	{"revise", "cases", "revise", "case", FALSE, revise}};

/* The public branch */

static void file_free(void *data)
{
	vuln_file_free(data);
}

/* The pages as the record of @thing names them; NULL without error when
 * they no longer are. */
static GPtrArray *recorded_pages(
	VulnRepo *repo, const VulnThing *thing, GError **error)
{
	g_autoptr(VulnNode) view = vuln_view_of(vuln_repo_world(repo), thing);
	g_autoptr(GPtrArray) pages = make_pages(repo, view, error);
	const VulnNode *names =
		vuln_thing_get(thing, "published", "pages", NULL);
	GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
	guint i;

	for (i = 0; pages != NULL && i < pages->len; i++) {
		const VulnPage *page = pages->pdata[i];
		const char *text = vuln_node_find_text(names, page->path, NULL);
		g_autofree char *hex = g_compute_checksum_for_bytes(
			G_CHECKSUM_SHA256, page->bytes);

		if (text == NULL || !g_str_has_suffix(text, hex)) {
			vuln_fail(error, VULN_ERROR_INCOMPLETE,
				"page '%s' is no longer what was published; "
				"'vuln revise' publishes it anew",
				page->path);
			break;
		}
		g_ptr_array_add(files,
			vuln_file_new(page->path, g_bytes_ref(page->bytes)));
	}
	if (pages != NULL && files->len == pages->len)
		return files;
	g_ptr_array_free(files, TRUE);
	return NULL;
}

static gboolean move_public(
	VulnRepo *repo, const VulnThing *thing, GError **error)
{
	g_autoptr(GPtrArray) files = recorded_pages(repo, thing, error);
	g_autofree char *message = g_strdup_printf(
		"publish %s\n", vuln_thing_text(thing, "public-id", NULL));
	VulnOid parent, tree, commit;
	gboolean has_parent;

	if (files == NULL)
		return FALSE;
	has_parent = public_tree(repo, &parent, &tree);
	return vuln_change_commit_files(repo, VULN_PUBLIC_REF,
		has_parent ? &parent : NULL, files, message, &commit, error);
}

static gboolean land(VulnRepo *repo, const char *of, GError **error)
{
	g_autoptr(GError) problem = NULL;
	VulnThing *thing = vuln_repo_thing(repo, of, error);
	gboolean good;
	int lock;

	if (thing == NULL)
		return FALSE;
	lock = vuln_repo_lock(repo, error);
	if (lock < 0)
		return FALSE;
	good = move_public(repo, thing, &problem);
	close(lock);
	if (good)
		return TRUE;
	vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"the record has landed, but the public branch did not move: "
		"%s",
		problem->message);
	return vuln_error_hint(
		error, "'vuln publish --due' or 'vuln doctor' finishes it");
}

VulnOutcome *vuln_publish(VulnRepo *repo, const char *action,
	const VulnArgs *args, GError **error)
{
	gboolean is_new = g_str_equal(action, "publish");
	g_autoptr(VulnOutcome) outcome =
		vuln_act_run(repo, &actions[is_new ? 0 : 1], args, error);

	if (outcome == NULL)
		return NULL;
	if (!outcome->nothing_to_do && !outcome->dry_run &&
		!land(repo, outcome->of, error))
		return NULL;
	return g_steal_pointer(&outcome);
}

/* What is due, and what a crash left */

static gboolean is_due(VulnRepo *repo, const VulnThing *thing)
{
	const char *text = vuln_thing_text(thing, "publication", "time", NULL);
	const char *state =
		vuln_thing_text(thing, "publication", "state", NULL);
	gint64 time;

	/* a day that is only proposed never comes */
	if (g_strcmp0(state, "agreed") != 0 &&
		g_strcmp0(state, "designated") != 0)
		return FALSE;
	return !vuln_is_published(thing) && !vuln_is_closed(thing) &&
	       text != NULL && vuln_time_parse_utc(text, &time, NULL) &&
	       time <= vuln_repo_now(repo) &&
	       vuln_approval_of(vuln_repo_world(repo), thing) != NULL;
}

char **vuln_publish_due(VulnRepo *repo)
{
	g_autoptr(GPtrArray) cases =
		vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	GPtrArray *ids = g_ptr_array_new();
	guint i;

	for (i = 0; i < cases->len; i++)
		if (is_due(repo, cases->pdata[i]))
			g_ptr_array_add(
				ids, g_strdup(vuln_thing_id(cases->pdata[i])));
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}

/* Whether the advisory on the public branch is the one of the record. */
static gboolean is_landed(VulnRepo *repo, const VulnThing *thing)
{
	g_autofree char *path =
		vuln_view_path(vuln_thing_text(thing, "public-id", NULL));
	const char *digest =
		vuln_thing_text(thing, "published", "pages", path, NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *hex = NULL;
	VulnOid commit, tree, oid;

	if (!public_tree(repo, &commit, &tree) ||
		!vuln_git_entry(vuln_repo_git(repo), &tree, path, &oid, NULL))
		return FALSE;
	bytes = vuln_git_read(vuln_repo_git(repo), &oid, NULL, NULL);
	if (bytes == NULL || digest == NULL)
		return FALSE;
	hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
	return g_str_has_suffix(digest, hex);
}

char **vuln_publish_finish(VulnRepo *repo, GError **error)
{
	g_autoptr(GPtrArray) cases =
		vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; i < cases->len; i++) {
		const VulnThing *thing = cases->pdata[i];

		if (!vuln_is_published(thing) || is_landed(repo, thing))
			continue;
		if (!land(repo, vuln_thing_of(thing), error)) {
			g_ptr_array_free(ids, TRUE);
			return NULL;
		}
		g_ptr_array_add(ids, g_strdup(vuln_thing_id(thing)));
	}
	g_ptr_array_set_free_func(ids, NULL);
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}
