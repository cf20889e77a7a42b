/* SPDX-License-Identifier: Apache-2.0 */
/* Finding what a supplier has barred us from passing on, in any text. */
#include <string.h>

#include "case/barred.h"
#include "vuln/text.h"

/* Shorter sentences are in every letter ("Thank you."). */
enum { LEAST = 10 };

/* Letters and digits alone: line breaks and full-width forms hide nothing. */
static char *bare(const char *text)
{
	g_autofree char *folded = vuln_text_fold(text);
	GString *left = g_string_new(NULL);
	const char *c;

	for (c = folded; *c != '\0'; c = g_utf8_next_char(c))
		if (g_unichar_isalnum(g_utf8_get_char(c)))
			g_string_append_unichar(left, g_utf8_get_char(c));
	return g_string_free(left, FALSE);
}

static gboolean repeats(const char *written, const char *sentence)
{
	g_autofree char *part = bare(sentence);

	return g_utf8_strlen(part, -1) >= LEAST &&
	       strstr(written, part) != NULL;
}

static gboolean repeats_some(const char *written, const char *barred)
{
	g_auto(GStrv) sentences =
		g_regex_split_simple("[。．！？!?\\n]+|\\.\\s+", barred, 0, 0);
	g_autofree char *whole = bare(barred);
	gsize i;

	for (i = 0; sentences[i] != NULL; i++)
		if (repeats(written, sentences[i]))
			return TRUE;
	return *whole != '\0' && strstr(written, whole) != NULL;
}

const char *vuln_barred(const VulnThing *thing, const char *text)
{
	const VulnNode *all = vuln_thing_get(thing, "suppliers", NULL);
	g_autofree char *written = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *said = vuln_node_find_text(one, "text", NULL);

		if (said == NULL ||
			vuln_node_find_text(one, "bar", NULL) == NULL)
			continue;
		if (written == NULL)
			written = bare(text);
		if (repeats_some(written, said))
			return vuln_node_key(all, i);
	}
	return NULL;
}

const char *vuln_barred_in(const VulnThing *thing, const VulnNode *node)
{
	const char *text = vuln_node_text(node), *found = NULL;
	guint i;

	if (text != NULL)
		return vuln_barred(thing, text);
	for (i = 0; found == NULL && i < vuln_node_size(node); i++)
		found = vuln_barred_in(thing, vuln_node_at(node, i));
	return found;
}
