/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds the texts that leave in a tree of values. */
#include "case/leaving.h"
#include "vuln/schema.h"

/* Keys whose values the program chooses, or checks by a rule of their own. */
static const char *const not_text[] = {"advance", "answers", "at", "audience",
	"available", "cvss", "cwe", "done", "earliest", "early", "end-of-life",
	"end-of-sale", "interim", "justification", "kind", "maintained", "mark",
	"means", "public-id", "publication", "published", "released", "salt",
	"sender", "status", "target", "time", "to", "vn", NULL};

/* Maps whose keys are names that somebody chose. */
static const char *const named[] = {
	"lines", "notices", "products", "remediations", "versions", NULL};

struct walk {
	struct vuln_leaving leaving;
	guint depth;
	VulnLeaves each;
	void *data;
};

static void say(struct walk *walk, const char *text)
{
	g_autofree char *place = NULL;

	walk->leaving.keys[walk->depth] = NULL;
	place = g_strjoinv(".", (char **)walk->leaving.keys);
	walk->leaving.place = place;
	walk->leaving.text = text;
	walk->each(&walk->leaving, walk->data);
}

static gboolean has_names(const struct walk *walk)
{
	return walk->depth > 0 &&
	       g_strv_contains(named, walk->leaving.keys[walk->depth - 1]);
}

static void walk_node(struct walk *walk, const VulnNode *node)
{
	guint i;

	if (vuln_node_text(node) != NULL)
		say(walk, vuln_node_text(node));
	for (i = 0; i < vuln_node_size(node); i++) {
		const char *key = vuln_node_key(node, i);
		gboolean is_name = has_names(walk);

		if (!is_name && g_strv_contains(not_text, key))
			continue;
		if (walk->depth == VULN_LEAVING_DEPTH)
			return;
		walk->leaving.keys[walk->depth++] = key;
		if (is_name)
			say(walk, key);
		walk_node(walk, vuln_node_at(node, i));
		walk->depth--;
	}
}

void vuln_leaving_each(const VulnNode *tree, VulnLeaves each, void *data)
{
	struct walk walk = {.each = each, .data = data};

	walk_node(&walk, tree);
}

const VulnNode *vuln_leaving_node(const struct vuln_leaving *leaving,
	const VulnNode *record, const VulnNode *otherwise)
{
	const VulnNode *at = record;
	guint i;

	for (i = 0; at != NULL && leaving->keys[i] != NULL; i++)
		at = vuln_node_get(at, leaving->keys[i]);
	return at != NULL ? at : otherwise;
}

static gboolean is_public(enum vuln_class class, void *data)
{
	(void)data;
	return class == VULN_CLASS_PUBLIC;
}

static void copy(VulnNode *to, const VulnNode *from, const char *key)
{
	const VulnNode *value = vuln_node_get(from, key);

	if (value != NULL)
		vuln_node_put(to, key, vuln_node_copy(value));
}

/* The parts of a notice or line that its readers see. */
static void put_outgoing(VulnNode *to, const VulnNode *from, const char *key)
{
	static const char *const parts[] = {"question", "title", "text"};
	const VulnNode *all = vuln_node_get(from, key);
	guint i;
	gsize p;

	for (i = 0; i < vuln_node_size(all); i++) {
		VulnNode *one = vuln_node_map();

		for (p = 0; p < G_N_ELEMENTS(parts); p++)
			copy(one, vuln_node_at(all, i), parts[p]);
		vuln_node_put(
			vuln_node_sub(to, key), vuln_node_key(all, i), one);
	}
}

VulnNode *vuln_leaving_of(const VulnRecord *record, const char *kind)
{
	VulnNode *leaving =
		vuln_schema_select(record->node, kind, is_public, NULL);
	const VulnNode *brief = vuln_node_get(record->node, "brief");

	if (!g_str_equal(kind, "cases"))
		return leaving;
	put_outgoing(leaving, record->node, "notices");
	put_outgoing(leaving, record->node, "lines");
	/* support tells it on: what stands there is said to customers */
	if (vuln_node_get(brief, "text") != NULL)
		copy(vuln_node_sub(leaving, "brief"), brief, "text");
	return leaving;
}
