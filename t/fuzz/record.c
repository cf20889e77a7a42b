/* SPDX-License-Identifier: Apache-2.0 */
/* Records that may say anything are judged and folded; what they say together
 * is the same in whatever order they come. */
#include <string.h>

#include "vuln/finding.h"
#include "vuln/record.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"
#include "t/fuzz/fuzz.h"

/* A record in canonical order has one form. */
static void check_form(const VulnRecord *record, const struct vuln_kind *kind)
{
	g_autoptr(VulnNode) node = vuln_node_copy(record->node);
	g_autoptr(VulnNode) again = NULL;
	g_autoptr(GBytes) form = NULL, same = NULL;
	g_autoptr(GError) error = NULL;

	vuln_schema_arrange(node, kind);
	g_assert_true(vuln_node_equal(node, record->node));
	form = vuln_yaml_write(node);
	again = vuln_yaml_read("form", g_bytes_get_data(form, NULL),
		g_bytes_get_size(form), &error);
	g_assert_no_error(error);
	vuln_schema_arrange(again, kind);
	same = vuln_yaml_write(again);
	g_assert_true(g_bytes_equal(form, same));
}

/* "<name>\n<YAML>" */
static VulnRecord *read_one(const char *part)
{
	g_autoptr(VulnFindings) findings = vuln_findings_new();
	g_autofree char *name = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const char *feed = strchr(part, '\n');
	const struct vuln_kind *kind;
	VulnRecord *record;

	if (feed == NULL)
		return NULL;
	name = g_strndup(part, (gsize)(feed - part));
	bytes = g_bytes_new(feed + 1, strlen(feed + 1));
	record = vuln_record_read(name, name, bytes, NULL);
	if (record == NULL)
		return NULL;
	kind = vuln_schema_check(record->node, findings);
	if (kind != NULL)
		check_form(record, kind);
	return record;
}

static void check_same(VulnThing *a, VulnThing *b)
{
	g_assert_cmpuint(vuln_thing_size(a), ==, vuln_thing_size(b));
	g_assert_true(
		vuln_node_equal(vuln_thing_values(a), vuln_thing_values(b)));
	g_assert_cmpuint(
		vuln_thing_conflicts(a)->len, ==, vuln_thing_conflicts(b)->len);
	g_assert_cmpuint(
		vuln_thing_next_number(a), ==, vuln_thing_next_number(b));
	g_ptr_array_unref(vuln_thing_heads(a));
}

/* A tree holds each name once. */
static GPtrArray *read_all(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "\n%\n", 8);
	GPtrArray *records = g_ptr_array_new_with_free_func(
		(GDestroyNotify)vuln_record_free);
	guint i, n;

	for (i = 0; parts[i] != NULL; i++) {
		VulnRecord *record = read_one(parts[i]);

		for (n = 0; record != NULL && n < records->len; n++)
			if (g_str_equal(record->name,
				    ((VulnRecord *)records->pdata[n])->name))
				g_clear_pointer(&record, vuln_record_free);
		if (record != NULL)
			g_ptr_array_add(records, record);
	}
	return records;
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autofree char *text = g_strndup((const char *)bytes, length);
	g_autoptr(GPtrArray) records = read_all(text);
	g_autoptr(VulnThing) there = vuln_thing_new("cases/20261120-k7p3");
	g_autoptr(VulnThing) back = vuln_thing_new("cases/20261120-k7p3");
	guint i;

	for (i = 0; i < records->len; i++) {
		vuln_thing_add(there, vuln_record_copy(records->pdata[i]));
		vuln_thing_add(back,
			vuln_record_copy(records->pdata[records->len - 1 - i]));
	}
	check_same(there, back);
	return 0;
}
