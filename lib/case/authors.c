/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds who wrote the fields of the public view in force. */
#include "case/authors.h"
#include "vuln/schema.h"

enum { DEPTH = 8 };

static gboolean is_public(enum vuln_class class, void *data)
{
	(void)data;
	return class == VULN_CLASS_PUBLIC;
}

/* One look for the fields of a thing that somebody wrote. */
struct look {
	const VulnThing *thing;
	const char *handle;
	const char *keys[DEPTH + 1]; /* the path, NULL at the end */
	guint depth;
};

/* A mail that was taken in was written by others. */
static gboolean is_intake(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);

	return g_str_equal(action, "receive") || g_str_equal(action, "message");
}

static gboolean wrote_this(const struct look *look)
{
	const VulnRecord *record =
		vuln_thing_writer_at(look->thing, look->keys);

	return record != NULL && !is_intake(record) &&
	       g_str_equal(vuln_record_by(record), look->handle);
}

static gboolean wrote_some(struct look *look, const VulnNode *node)
{
	gboolean found = FALSE;
	guint i;

	if (vuln_node_type(node) != VULN_MAP || vuln_node_size(node) == 0 ||
		look->depth == DEPTH)
		return wrote_this(look);
	for (i = 0; !found && i < vuln_node_size(node); i++) {
		look->keys[look->depth++] = vuln_node_key(node, i);
		look->keys[look->depth] = NULL;
		found = wrote_some(look, vuln_node_at(node, i));
		look->keys[--look->depth] = NULL;
	}
	return found;
}

static gboolean wrote(const VulnThing *thing, const char *kind,
	const char *without, const char *handle)
{
	g_autoptr(VulnNode) said = vuln_schema_select(
		vuln_thing_values(thing), kind, is_public, NULL);
	struct look look = {.thing = thing, .handle = handle};

	vuln_node_remove(said, without);
	return vuln_node_size(said) > 0 && wrote_some(&look, said);
}

/* Products of the view */

typedef gboolean (*Ask)(const VulnThing *product, const void *data);

static gboolean ask_product(
	VulnWorld *world, const char *id, Ask ask, const void *data)
{
	g_autofree char *of = g_strconcat("products/", id, NULL);
	const VulnThing *product = vuln_world_thing(world, of, NULL);

	return product != NULL && ask(product, data);
}

static gboolean some_product(
	VulnWorld *world, const VulnThing *thing, Ask ask, const void *data)
{
	static const char *const maps[] = {"ask", "answers"};
	gsize m;
	guint i;

	for (m = 0; m < G_N_ELEMENTS(maps); m++) {
		const VulnNode *map = vuln_thing_get(thing, maps[m], NULL);

		for (i = 0; i < vuln_node_size(map); i++)
			if (ask_product(
				    world, vuln_node_key(map, i), ask, data))
				return TRUE;
	}
	return FALSE;
}

static gboolean wrote_product(const VulnThing *product, const void *handle)
{
	/* which versions there are is no text of the view */
	return wrote(product, "products", "versions", handle);
}

gboolean vuln_view_is_author(
	VulnWorld *world, const VulnThing *thing, const char *handle)
{
	return wrote(thing, "cases", "salt", handle) ||
	       some_product(world, thing, wrote_product, handle);
}

/* Changes */

static gboolean says_public(
	const VulnRecord *record, const char *kind, const char *without)
{
	g_autoptr(VulnNode) said =
		vuln_schema_select(record->node, kind, is_public, NULL);

	vuln_node_remove(said, without);
	return vuln_node_size(said) > 0;
}

static gboolean changed(const VulnThing *thing, const char *kind,
	const char *without, gint64 at)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (vuln_record_at(record) > at &&
			says_public(record, kind, without))
			return TRUE;
	}
	return FALSE;
}

static gboolean product_changed(const VulnThing *product, const void *at)
{
	return changed(product, "products", "versions", *(const gint64 *)at);
}

gboolean vuln_view_changed_since(
	VulnWorld *world, const VulnThing *thing, gint64 at)
{
	const VulnThing *policy = vuln_world_thing(world, "policy", NULL);

	return (policy != NULL && changed(policy, "policy", "", at)) ||
	       some_product(world, thing, product_changed, &at);
}
