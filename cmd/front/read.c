/* SPDX-License-Identifier: Apache-2.0 */
/* This shows what was read in the mails of a case. */
#include <string.h>

#include "cmd/front/look.h"
#include "cmd/front/read.h"
#include "cmd/front/thing.h"
#include "vuln/text.h"
#include "vuln/time.h"

/* columns for the names of items, and for their values */
enum { NAME = 22, VALUE = 28 };

static const char *text_at(const VulnNode *node, const char *key)
{
	return vuln_node_find_text(node, key, NULL);
}

static void append(GString *text, const char *prefix, const char *word)
{
	if (word != NULL)
		g_string_append_printf(text, "  %s%s", prefix, word);
}

/* Who sent it, by what that is known, and what it announces. */
static void show_head(struct out *out, const VulnNode *message)
{
	const VulnNode *intents = vuln_node_get(message, "intents");
	const VulnNode *received = vuln_node_get(message, "received");
	g_autofree char *at =
		received == NULL ? NULL : cmd_value(out, received);
	g_autoptr(GString) text = g_string_new(at);
	guint i;

	append(text, _("from "), text_at(message, "from"));
	append(text, "", text_at(message, "trust"));
	append(text, "", text_at(message, "label"));
	append(text, "", text_at(message, "level"));
	for (i = 0; i < vuln_node_size(intents); i++)
		append(text, "", vuln_node_text(vuln_node_at(intents, i)));
	if (vuln_node_true(vuln_node_get(message, "automatic")))
		append(text, "", _("automatic"));
	if (vuln_node_true(vuln_node_get(message, "closed")))
		append(text, "", _("not opened"));
	append(text, _("came back: "), text_at(message, "bounced"));
	out_text(out, "  %s\n", text->str);
}

static char *place_of(const VulnNode *item)
{
	const char *part = text_at(item, "part");
	gint64 line = vuln_node_number(vuln_node_get(item, "line"), 0);
	gint64 column = vuln_node_number(vuln_node_get(item, "column"), 0);

	if (line == 0)
		return g_strdup(part);
	return g_strdup_printf("%s:%d:%d", part, (int)line, (int)column);
}

static char *name_of(const VulnNode *item)
{
	const char *kind = text_at(item, "kind");

	return kind == NULL ? g_strdup(text_at(item, "what"))
			    : g_strdup_printf(
				      "%s (%s)", text_at(item, "what"), kind);
}

static void show_item(struct out *out, const VulnNode *item)
{
	g_autofree char *place = place_of(item);
	g_autofree char *name = name_of(item);
	const char *sure = text_at(item, "sure");
	const char *value = text_at(item, "value");
	gboolean seen = g_strcmp0(sure, "not-understood") == 0;
	g_autoptr(GString) text = g_string_new(place);

	if (g_strcmp0(sure, "assumed") == 0)
		append(text, "", _("assumed"));
	if (g_strcmp0(text_at(item, "says"), "quoted") == 0)
		append(text, "", _("quoted"));
	if (vuln_node_get(item, "taken") != NULL)
		append(text, "", _("not taken"));
	if (seen || g_str_has_prefix(text_at(item, "what"), "due"))
		append(text, "", text_at(item, "text"));
	out_text(out, "    %-*s  %-*s  %s\n", NAME, name, VALUE,
		seen		? _("not understood")
		: value == NULL ? ""
				: value,
		text->str);
}

static gint compare(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(text_at(*(VulnNode *const *)a, "received"),
		text_at(*(VulnNode *const *)b, "received"));
}

void cmd_show_read(struct out *out, const VulnNode *values)
{
	const VulnNode *all = vuln_node_get(values, "messages");
	g_autoptr(GPtrArray) messages = g_ptr_array_new();
	guint i, k;

	for (i = 0; i < vuln_node_size(all); i++)
		g_ptr_array_add(messages, vuln_node_at(all, i));
	if (messages->len == 0)
		return;
	g_ptr_array_sort(messages, compare);
	out_text(out, "\n");
	out_styled(out, OUT_BOLD, _("Mails"));
	out_text(out, "\n");
	for (i = 0; i < messages->len; i++) {
		const VulnNode *read =
			vuln_node_get(messages->pdata[i], "read");

		show_head(out, messages->pdata[i]);
		for (k = 0; k < vuln_node_size(read); k++)
			show_item(out, vuln_node_at(read, k));
	}
}
