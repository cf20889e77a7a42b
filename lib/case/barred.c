/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds what a supplier has barred us from passing on. */
#include "case/barred.h"
#include "case/secrets.h"

/* The supplier whose barred words were found first, or NULL. */
static const char *supplier_of(const VulnThing *thing, const GArray *found)
{
	const VulnNode *all = vuln_thing_get(thing, "suppliers", NULL);
	const struct vuln_revealed *one;
	guint i;

	if (found->len == 0)
		return NULL;
	one = &g_array_index(found, struct vuln_revealed, 0);
	for (i = 0; i < vuln_node_size(all); i++)
		if (g_str_equal(one->says, vuln_node_key(all, i)))
			return vuln_node_key(all, i);
	return NULL;
}

static gboolean is_barred(const VulnThing *thing)
{
	const VulnNode *all = vuln_thing_get(thing, "suppliers", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_get(vuln_node_at(all, i), "bar") != NULL)
			return TRUE;
	return FALSE;
}

static const char *look(
	const VulnThing *thing, VulnReveal *reveal, const char *text)
{
	g_autoptr(GArray) found = vuln_reveal_look(reveal, "", text);
	guint i = found->len;

	while (i-- > 0)
		if (g_array_index(found, struct vuln_revealed, i).kind !=
			VULN_SECRET_BARRED)
			g_array_remove_index(found, i);
	return supplier_of(thing, found);
}

const char *vuln_barred(const VulnThing *thing, const char *text)
{
	g_autoptr(VulnReveal) reveal = NULL;

	if (!is_barred(thing))
		return NULL;
	reveal = vuln_secrets_barred(thing);
	return look(thing, reveal, text);
}

static const char *look_in(
	const VulnThing *thing, VulnReveal *reveal, const VulnNode *node)
{
	const char *text = vuln_node_text(node), *found = NULL;
	guint i;

	if (text != NULL)
		return look(thing, reveal, text);
	for (i = 0; found == NULL && i < vuln_node_size(node); i++)
		found = look_in(thing, reveal, vuln_node_at(node, i));
	return found;
}

const char *vuln_barred_in(const VulnThing *thing, const VulnNode *node)
{
	g_autoptr(VulnReveal) reveal = NULL;

	if (!is_barred(thing))
		return NULL;
	reveal = vuln_secrets_barred(thing);
	return look_in(thing, reveal, node);
}
