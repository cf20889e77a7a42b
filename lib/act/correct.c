/* SPDX-License-Identifier: Apache-2.0 */
/* This corrects what was read at receipt: any field of it, by one option. */
#include <string.h>

#include "act/correct.h"
#include "repo/number-key.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "vuln/error.h"

/* What a mail can give, and what a person may know better. */
static const char *const fields[] = {"title", "level", "subject", "website",
	"origin", "expected", "start", "offered", "tn", "vn", "ipa",
	"jvn-planned", "finder", NULL};

/* A field by its path, "offered.publication" or "vn.CVE-2026-1". */
struct target {
	const struct vuln_field *field; /* of the last key */
	char **keys;
};

static gboolean no_field(const char *path, GError **error)
{
	g_autofree char *names = g_strjoinv(", ", (char **)fields);

	vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is nothing that is read at receipt", path);
	return vuln_error_hint(error,
		"one of %s, or a part of one: offered.publication", names);
}

/* At most three keys: what stands behind the second point is one. */
static gboolean find_target(
	const char *path, struct target *target, GError **error)
{
	gsize i;

	target->keys = g_strsplit(path, ".", 3);
	target->field = target->keys[0] != NULL &&
					g_strv_contains(fields, target->keys[0])
				? vuln_schema_field("cases", target->keys[0])
				: NULL;
	for (i = 1; target->field != NULL && target->keys[i] != NULL; i++)
		target->field = target->field->type == VULN_TYPE_MAP
					? target->field
					: vuln_field_member(target->field,
						  target->keys[i]);
	return target->field != NULL || no_field(path, error);
}

static gboolean is_map(const struct target *target)
{
	return target->field->type == VULN_TYPE_MAP;
}

static gboolean check_key(
	const struct vuln_field *map, const char *key, GError **error)
{
	struct vuln_field field = {.name = map->name, .type = map->key};

	return vuln_schema_check_word(&field, key, error);
}

/* A word as the record has it: a time in the policy's zone becomes UTC. */
static VulnNode *value_of(VulnAct *act, const struct vuln_field *field,
	const char *word, GError **error)
{
	g_autofree char *text = NULL;
	gint64 time;

	if (field->type == VULN_TYPE_BOOL)
		return vuln_node_bool(g_str_equal(word, "true"));
	if (field->type == VULN_TYPE_STRUCT) {
		no_field(field->name, error);
		return NULL;
	}
	if (field->type == VULN_TYPE_TIME) {
		if (!vuln_time_parse(
			    word, vuln_policy_zone(act->world), &time, error))
			return NULL;
		text = vuln_time_format_utc(time);
		return vuln_node_string(text);
	}
	return vuln_schema_check_word(field, word, error)
		       ? vuln_node_string(word)
		       : NULL;
}

static const VulnNode *now_at(const VulnAct *act, char **keys)
{
	return vuln_thing_get(act->thing, keys[0], keys[1],
		keys[1] == NULL ? NULL : keys[2], NULL);
}

/* What was there stays on record, whatever becomes of it. */
static void remember(VulnAct *act, char **keys)
{
	const VulnNode *old = now_at(act, keys);
	const char *text = old == NULL ? NULL : vuln_node_text(old);
	g_autofree char *path = g_strjoinv(".", keys);

	vuln_act_put(act,
		old == NULL    ? "-"
		: text == NULL ? "there"
			       : text,
		"notes", act->item->record, "was", path, NULL);
}

static void put(VulnAct *act, VulnNode *value, char **keys)
{
	remember(act, keys);
	vuln_act_put_node(act, value, keys[0], keys[1],
		keys[1] == NULL ? NULL : keys[2], NULL);
}

/* The only registered coordinator: a number that is entered is his. */
static VulnNode *giver(const VulnAct *act)
{
	g_autoptr(GPtrArray) all =
		vuln_world_things(act->world, "partners", NULL);
	VulnNode *entry = vuln_node_map();
	const char *only = NULL;
	guint i;

	for (i = 0; i < all->len; i++) {
		if (!vuln_partner_is(all->pdata[i], "coordinator"))
			continue;
		if (only != NULL)
			return entry;
		only = vuln_thing_id(all->pdata[i]);
	}
	if (only != NULL)
		vuln_node_put_text(entry, "from", only);
	return entry;
}

static VulnNode *entry_of(const VulnAct *act, const char *map)
{
	if (g_str_equal(map, "tn"))
		return giver(act);
	return g_str_equal(map, "ipa") ? vuln_node_string("") : vuln_node_map();
}

/* "vn=CVE-2026-1" adds to the map. */
static gboolean add_to(VulnAct *act, const struct target *target,
	const char *word, GError **error)
{
	char *keys[] = {target->keys[0], (char *)word, NULL, NULL};

	if (target->keys[1] != NULL)
		return no_field(target->keys[1], error);
	if (!check_key(target->field, word, error))
		return FALSE;
	put(act, entry_of(act, keys[0]), keys);
	return TRUE;
}

/* A time and a mere day are two ways to say one thing. */
static void clear_other(VulnAct *act, char **keys)
{
	static const char *const both[] = {"publication", "publication-day"};
	gsize i;

	if (!g_str_equal(keys[0], "offered") || keys[1] == NULL)
		return;
	for (i = 0; i < 2; i++)
		if (g_str_equal(keys[1], both[i]) &&
			vuln_thing_get(act->thing, "offered", both[1 - i],
				NULL) != NULL)
			vuln_act_put_node(act, vuln_node_null(), "offered",
				both[1 - i], NULL);
}

static gboolean set_one(VulnAct *act, const char *word, GError **error)
{
	const char *equals = strchr(word, '=');
	g_autofree char *path =
		g_strndup(word, equals == NULL ? 0 : equals - word);
	struct target target = {NULL, NULL};
	VulnNode *value = NULL;
	gboolean good;

	if (equals == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not <field>=<value>", word);
	good = find_target(path, &target, error);
	if (good && is_map(&target)) {
		good = add_to(act, &target, equals + 1, error);
	} else if (good) {
		value = value_of(act, target.field, equals + 1, error);
		good = value != NULL;
	}
	if (value != NULL) {
		put(act, value, target.keys);
		clear_other(act, target.keys);
	}
	g_strfreev(target.keys);
	return good;
}

/* Where numbers are sealed the case is found by a mark: that goes, too. */
static void drop_mark(VulnAct *act, char **keys)
{
	static const char *const maps[] = {"tn", "vn", "ipa", NULL};
	g_autofree char *key = vuln_number_key(act->repo, act->me);
	g_autofree char *mark = NULL;

	if (key == NULL || keys[1] == NULL || !g_strv_contains(maps, keys[0]))
		return;
	mark = vuln_number_mark(key, keys[1]);
	vuln_act_put_node(act, vuln_node_null(), "marks", mark, NULL);
}

static gboolean unset_one(VulnAct *act, const char *word, GError **error)
{
	const char *equals = strchr(word, '=');
	g_autofree char *path = equals == NULL ? g_strdup(word)
					       : g_strdup_printf("%.*s.%s",
							 (int)(equals - word),
							 word, equals + 1);
	struct target target = {NULL, NULL};
	gboolean good = find_target(path, &target, error);

	if (good && now_at(act, target.keys) == NULL)
		good = vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not there, so it cannot be taken away", path);
	if (good) {
		put(act, vuln_node_null(), target.keys);
		drop_mark(act, target.keys);
	}
	g_strfreev(target.keys);
	return good;
}

gboolean vuln_act_correct(VulnAct *act, GError **error)
{
	const char *const *set = vuln_args_all(act->args, "set");
	const char *const *unset = vuln_args_all(act->args, "unset");
	g_autofree char *key = NULL;
	gsize i;

	for (i = 0; set[i] != NULL; i++)
		if (!set_one(act, set[i], error))
			return FALSE;
	for (i = 0; unset[i] != NULL; i++)
		if (!unset_one(act, unset[i], error))
			return FALSE;
	key = vuln_number_key(act->repo, act->me);
	vuln_number_marks(key, act->thing, act->item->fields);
	return TRUE;
}
