/* SPDX-License-Identifier: Apache-2.0 */
/* This file tells of the publication and the revisions that follow it (U7). */
#include "case/revision.h"
#include "case/view-inside.h"

static gboolean is_page(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);

	return (g_str_equal(action, "publish") ||
		       g_str_equal(action, "revise")) &&
	       vuln_node_get(record->node, "published") != NULL;
}

const VulnRecord *vuln_page_record(const VulnThing *thing)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0)
		if (is_page(vuln_thing_record(thing, i)))
			return vuln_thing_record(thing, i);
	return NULL;
}

/* The time that a page's record says, by whichever rules it was written: older
 * ones gave each revision as a publication. */
static gint64 page_time(const VulnRecord *record)
{
	static const char *const keys[] = {"revised", "at"};
	gint64 time;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *text = vuln_node_find_text(
			record->node, "published", keys[i], NULL);

		if (text != NULL && vuln_time_parse_utc(text, &time, NULL))
			return time;
	}
	return 0;
}

gint64 vuln_first_published(const VulnThing *thing)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (is_page(record))
			return page_time(record);
	}
	return 0;
}

gint64 vuln_last_published(const VulnThing *thing)
{
	const VulnRecord *page = vuln_page_record(thing);

	return page == NULL ? 0 : page_time(page);
}

const char *vuln_open_revision(const VulnThing *thing)
{
	const VulnNode *all = vuln_thing_get(thing, "revisions", NULL);
	const VulnRecord *page = vuln_page_record(thing);
	guint i = vuln_node_size(all);

	while (page != NULL && i-- > 0) {
		const char *key = vuln_node_key(all, i);
		const VulnRecord *writer =
			vuln_thing_writer(thing, "revisions", key, "at", NULL);

		if (writer != NULL && !vuln_thing_follows(thing, page, writer))
			return key;
	}
	return NULL;
}

gboolean vuln_page_differs(const VulnThing *thing, const VulnNode *view)
{
	const char *published =
		vuln_thing_text(thing, "published", "view", NULL);
	g_autofree char *digest = NULL;

	if (published == NULL)
		return FALSE;
	digest = vuln_view_digest(view);
	return !g_str_equal(digest, published);
}
