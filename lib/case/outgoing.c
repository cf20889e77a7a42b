/* SPDX-License-Identifier: Apache-2.0 */
/* Outgoing public texts: what is approved of them, and whether it still is. */
#include "base/translate.h"
#include "case/outgoing.h"
#include "case/view-inside.h"

static const char *const fields[] = {"notices", "lines"};
/* What makes a text another one; its dates and doings do not. */
static const char *const parts[] = {"audience", "means", "to", "advance",
	"early", "question", "title", "text", "salt"};

VulnNode *vuln_outgoing(
	const VulnThing *thing, const char *field, const char *id)
{
	const VulnNode *entry = vuln_thing_get(thing, field, id, NULL);
	VulnNode *whole;
	gsize i;

	if (vuln_node_size(vuln_node_get(entry, "text")) == 0)
		return NULL;
	whole = vuln_node_map();
	vuln_node_put_text(whole, "of", vuln_thing_of(thing));
	vuln_node_put_text(whole, "field", field);
	vuln_node_put_text(whole, "id", id);
	for (i = 0; i < G_N_ELEMENTS(parts); i++) {
		const VulnNode *part = vuln_node_get(entry, parts[i]);

		if (part != NULL)
			vuln_node_put(whole, parts[i], vuln_node_copy(part));
	}
	return whole;
}

char *vuln_outgoing_digest(
	const VulnThing *thing, const char *field, const char *id)
{
	g_autoptr(VulnNode) whole = vuln_outgoing(thing, field, id);

	return whole == NULL ? NULL : vuln_view_digest(whole);
}

/* Each record that wrote a part that stands. */
static void add_writers(const VulnThing *thing, const char *field,
	const char *id, const char *part, GPtrArray *writers)
{
	const VulnNode *value = vuln_thing_get(thing, field, id, part, NULL);
	guint i;

	if (vuln_node_type(value) != VULN_MAP) {
		g_ptr_array_add(writers, (void *)vuln_thing_writer(
						 thing, field, id, part, NULL));
		return;
	}
	for (i = 0; i < vuln_node_size(value); i++)
		g_ptr_array_add(
			writers, (void *)vuln_thing_writer(thing, field, id,
					 part, vuln_node_key(value, i), NULL));
}

static GPtrArray *writers_of(
	const VulnThing *thing, const char *field, const char *id)
{
	GPtrArray *writers = g_ptr_array_new();
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(parts); i++)
		if (vuln_thing_get(thing, field, id, parts[i], NULL) != NULL)
			add_writers(thing, field, id, parts[i], writers);
	return writers;
}

gboolean vuln_outgoing_is_author(const VulnThing *thing, const char *field,
	const char *id, const char *handle)
{
	g_autoptr(GPtrArray) writers = writers_of(thing, field, id);
	guint i;

	for (i = 0; i < writers->len; i++)
		if (writers->pdata[i] != NULL &&
			g_str_equal(vuln_record_by(writers->pdata[i]), handle))
			return TRUE;
	return FALSE;
}

static gboolean follows_all(const VulnThing *thing, const VulnRecord *approval,
	const GPtrArray *writers)
{
	guint i;

	for (i = 0; i < writers->len; i++)
		if (writers->pdata[i] == NULL ||
			!vuln_thing_follows(thing, approval, writers->pdata[i]))
			return FALSE;
	return TRUE;
}

const VulnRecord *vuln_outgoing_approval_of_old(
	const VulnThing *thing, const char *field, const char *id)
{
	g_autofree char *digest = vuln_outgoing_digest(thing, field, id);
	g_autoptr(GPtrArray) writers = writers_of(thing, field, id);
	const VulnRecord *approval;

	if (digest == NULL)
		return NULL;
	approval = vuln_thing_writer(thing, "approvals", digest, "at", NULL);
	if (approval == NULL || !follows_all(thing, approval, writers) ||
		!vuln_consent_precedes(thing, approval) ||
		vuln_node_true(vuln_thing_get(
			thing, "approvals", digest, "withdrawn", NULL)) ||
		vuln_outgoing_is_author(
			thing, field, id, vuln_record_by(approval)))
		return NULL;
	return approval;
}

/* What it tells of is still what was approved with it. */
static gboolean stands_on_view(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *approval, const char *digest)
{
	const char *then = vuln_node_find_text(
		approval->node, "approvals", digest, "view", NULL);
	g_autoptr(VulnNode) view = vuln_view_of(world, thing);
	g_autofree char *now = vuln_view_digest(view);

	return g_strcmp0(then, now) == 0 &&
	       vuln_view_is_unspent(world, thing, approval, now);
}

const VulnRecord *vuln_outgoing_approval(VulnWorld *world,
	const VulnThing *thing, const char *field, const char *id)
{
	const VulnRecord *approval =
		vuln_outgoing_approval_of_old(thing, field, id);
	g_autofree char *digest = vuln_outgoing_digest(thing, field, id);

	if (approval == NULL || !stands_on_view(world, thing, approval, digest))
		return NULL;
	return approval;
}

gboolean vuln_outgoing_find(const VulnThing *thing, const char *digest,
	const char **field, const char **id)
{
	gsize n;
	guint i;

	for (n = 0; n < G_N_ELEMENTS(fields); n++) {
		const VulnNode *all = vuln_thing_get(thing, fields[n], NULL);

		for (i = 0; i < vuln_node_size(all); i++) {
			const char *key = vuln_node_key(all, i);
			g_autofree char *its =
				vuln_outgoing_digest(thing, fields[n], key);

			if (g_strcmp0(its, digest) != 0)
				continue;
			*field = fields[n];
			*id = key;
			return TRUE;
		}
	}
	return FALSE;
}

/* Letters */

/* The approval of the text that a letter about @about carries; *@needs: whether
 * it wants one at all. */
static const VulnRecord *approval_for(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *writer, const char *about, gboolean *needs)
{
	const VulnNode *notices = vuln_node_get(writer->node, "notices");

	*needs = TRUE;
	if (g_str_equal(about, "status") || g_str_equal(about, "published"))
		return vuln_approval_of(world, thing);
	if (g_str_equal(about, "notice") && vuln_node_size(notices) > 0)
		return vuln_outgoing_approval(
			world, thing, "notices", vuln_node_key(notices, 0));
	*needs = FALSE;
	return NULL;
}

const char *vuln_letter_problem(
	VulnWorld *world, const VulnThing *thing, const char *message_id)
{
	const char *about =
		vuln_thing_text(thing, "letters", message_id, "about", NULL);
	const VulnRecord *writer =
		vuln_thing_writer(thing, "letters", message_id, "about", NULL);
	const VulnRecord *approval;
	gboolean needs;

	if (about == NULL || writer == NULL)
		return NULL;
	approval = approval_for(world, thing, writer, about, &needs);
	if (!needs)
		return NULL;
	if (approval == NULL)
		return N_("what it says is not approved any more");
	if (!vuln_thing_follows(thing, writer, approval))
		return N_("what it says changed after it was written");
	return NULL;
}
