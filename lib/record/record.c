/* SPDX-License-Identifier: Apache-2.0 */
/* Records: reading one from its bytes. */
#include <string.h>

#include "vuln/record.h"
#include "vuln/text.h"
#include "vuln/time.h"
#include "vuln/yaml.h"

guint vuln_record_number(const char *name)
{
	gsize digits = strspn(name, "0123456789");

	if (digits < 4 || digits > 9 || name[digits] != '-')
		return 0;
	return (guint)g_ascii_strtoull(name, NULL, 10);
}

VulnRecord *vuln_record_read(
	const char *path, const char *name, GBytes *bytes, GError **error)
{
	gsize length;
	const void *data = g_bytes_get_data(bytes, &length);
	g_autoptr(VulnNode) node = vuln_yaml_read(path, data, length, error);
	VulnRecord *record;

	if (node == NULL)
		return NULL;
	record = g_new0(VulnRecord, 1);
	record->name = g_strdup(name);
	record->path = g_strdup(path);
	record->digest = vuln_digest(bytes);
	record->bytes = g_bytes_ref(bytes);
	record->node = g_steal_pointer(&node);
	record->number = vuln_record_number(name);
	return record;
}

VulnRecord *vuln_record_copy(const VulnRecord *record)
{
	VulnRecord *copy = g_new0(VulnRecord, 1);

	copy->name = g_strdup(record->name);
	copy->path = g_strdup(record->path);
	copy->digest = g_strdup(record->digest);
	copy->bytes = g_bytes_ref(record->bytes);
	copy->node = vuln_node_copy(record->node);
	copy->number = record->number;
	return copy;
}

void vuln_record_free(VulnRecord *record)
{
	if (record == NULL)
		return;
	g_free(record->name);
	g_free(record->path);
	g_free(record->digest);
	g_bytes_unref(record->bytes);
	vuln_node_unref(record->node);
	g_free(record);
}

static const char *envelope_text(const VulnRecord *record, const char *key)
{
	const char *text = vuln_node_find_text(record->node, key, NULL);

	return text == NULL ? "" : text;
}

const char *vuln_record_action(const VulnRecord *record)
{
	return envelope_text(record, "action");
}

const char *vuln_record_by(const VulnRecord *record)
{
	return envelope_text(record, "by");
}

gint64 vuln_record_at(const VulnRecord *record)
{
	gint64 at;

	if (!vuln_time_parse_utc(envelope_text(record, "at"), &at, NULL))
		return 0;
	return at;
}
