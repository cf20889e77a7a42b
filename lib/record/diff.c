/* SPDX-License-Identifier: Apache-2.0 */
/* Differences between two trees of values, field by field. */
#include <string.h>

#include "base/translate.h"
#include "vuln/diff.h"
#include "vuln/schema.h"

static void change_free(void *data)
{
	VulnFieldChange *change = data;

	g_free(change->path);
	vuln_node_unref(change->before);
	vuln_node_unref(change->after);
	g_free(change);
}

static gboolean is_plain_key(const char *key)
{
	return *key != '\0' &&
	       strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-_") ==
		       strlen(key);
}

static char *path_below(const char *path, const char *key)
{
	const char *quote = is_plain_key(key) ? "" : "\"";

	return g_strconcat(
		path, *path == '\0' ? "" : ".", quote, key, quote, NULL);
}

static VulnNode *ref_or_null(const VulnNode *node)
{
	return node == NULL ? NULL : vuln_node_ref((VulnNode *)node);
}

static void add(GPtrArray *found, const char *path, const VulnNode *before,
	const VulnNode *after)
{
	VulnFieldChange *change = g_new0(VulnFieldChange, 1);

	change->path = g_strdup(path);
	change->before = ref_or_null(before);
	change->after = ref_or_null(after);
	g_ptr_array_add(found, change);
}

static gboolean is_map(const VulnNode *node)
{
	return node != NULL && vuln_node_type(node) == VULN_MAP &&
	       vuln_node_size(node) > 0;
}

static void compare(GPtrArray *found, const char *path, const VulnNode *before,
	const VulnNode *after);

static void compare_maps(GPtrArray *found, const char *path,
	const VulnNode *before, const VulnNode *after)
{
	guint i;

	for (i = 0; i < vuln_node_size(before); i++) {
		const char *key = vuln_node_key(before, i);
		g_autofree char *below = path_below(path, key);

		compare(found, below, vuln_node_at(before, i),
			vuln_node_get(after, key));
	}
	for (i = 0; i < vuln_node_size(after); i++) {
		const char *key = vuln_node_key(after, i);
		g_autofree char *below = path_below(path, key);

		if (vuln_node_get(before, key) == NULL)
			compare(found, below, NULL, vuln_node_at(after, i));
	}
}

static void compare(GPtrArray *found, const char *path, const VulnNode *before,
	const VulnNode *after)
{
	gboolean maps = (is_map(before) || before == NULL) &&
			(is_map(after) || after == NULL);

	if (maps)
		compare_maps(found, path, before, after);
	else if (before == NULL || after == NULL ||
		 !vuln_node_equal(before, after))
		add(found, path, before, after);
}

GPtrArray *vuln_diff(const VulnNode *before, const VulnNode *after)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(change_free);

	compare(found, "", before, after);
	return found;
}

GPtrArray *vuln_diff_record(const VulnRecord *record)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(change_free);
	guint i;

	for (i = 0; i < vuln_node_size(record->node); i++) {
		const char *key = vuln_node_key(record->node, i);

		if (!vuln_schema_is_envelope(key))
			compare(found, key, NULL,
				vuln_node_at(record->node, i));
	}
	return found;
}

static char *list_value(const VulnNode *list)
{
	GString *text = g_string_new("[");
	guint i;

	for (i = 0; i < vuln_node_size(list); i++) {
		g_autofree char *item = vuln_diff_value(vuln_node_at(list, i));

		g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ", item);
	}
	g_string_append_c(text, ']');
	return g_string_free(text, FALSE);
}

char *vuln_diff_value(const VulnNode *node)
{
	const char *text;
	gsize length;

	if (node == NULL || vuln_node_type(node) == VULN_NULL)
		return g_strdup(_("(none)"));
	if (vuln_node_type(node) == VULN_LIST)
		return list_value(node);
	if (vuln_node_type(node) == VULN_MAP)
		return g_strdup("{}");
	text = vuln_node_text(node);
	length = strcspn(text, "\n");
	if (text[length] == '\0')
		return g_strdup(text);
	return g_strdup_printf("%.*s ...", (int)length, text);
}
