/* SPDX-License-Identifier: Apache-2.0 */
/* Subject and text of a letter, and what neither may say. */
#include <string.h>

#include "case/facts.h"
#include "template/builtin.h"
#include "letter/reveals.h"
#include "letter/set.h"
#include "repo/template-file.h"
#include "case/view-inside.h"
#include "vuln/error.h"
#include "vuln/text.h"

/* A template that begins so holds nothing that would harm in the clear. */
#define HARMLESS "{{! harmless }}"

static char *load(const VulnLetter *letter, const char *name, GError **error)
{
	g_autofree char *path =
		g_strdup_printf("letters/%s/%s.txt", letter->language, name);

	return vuln_template_or_builtin(
		vuln_template_own(path, letter->act->world, error), path,
		error);
}

static char *load_partial(const char *name, void *user, GError **error)
{
	return load(user, name, error);
}

/* What is told of a publication is harmless once exactly that is public; a
 * notice has a text of its own, which was approved. */
static gboolean is_public_yet(const VulnLetter *letter)
{
	const VulnThing *thing = letter->act->thing;
	g_autoptr(VulnNode) view = vuln_view_of(letter->act->world, thing);
	g_autofree char *digest = vuln_view_digest(view);

	if (g_str_equal(letter->about, "notice"))
		return vuln_is_published(thing);
	return !(g_str_equal(letter->about, "published") ||
		       g_str_equal(letter->about, "thanks")) ||
	       g_strcmp0(vuln_thing_text(thing, "published", "view", NULL),
		       digest) == 0;
}

char *vuln_letter_text(VulnLetter *letter, GError **error)
{
	g_autofree char *template = load(letter, letter->template, error);
	g_autofree char *name = g_strdup_printf(
		"letters/%s/%s.txt", letter->language, letter->template);
	g_autoptr(VulnData) data = NULL;

	if (template == NULL)
		return NULL;
	/* whatever somebody writes by hand may tell anything */
	letter->is_clear = g_str_has_prefix(template, HARMLESS) &&
			   letter->words == NULL && is_public_yet(letter);
	data = vuln_letter_data(letter);
	return vuln_template_render(name, template, data, VULN_TEMPLATE_MAIL,
		load_partial, letter, error);
}

static void append_keys(GString *subject, const VulnNode *map)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		g_string_append_printf(subject, "%s%s",
			subject->len == 0 ? "" : " ", vuln_node_key(map, i));
}

char *vuln_letter_subject(const VulnLetter *letter)
{
	const char *advisory =
		vuln_node_find_text(letter->facts, "public-id", NULL);
	GString *subject = g_string_new(NULL);

	if (letter->reader == VULN_READER_COORDINATOR)
		append_keys(subject, vuln_node_get(letter->facts, "tn"));
	if (letter->reader == VULN_READER_RECEIVING)
		append_keys(subject, vuln_node_get(letter->facts, "ipa"));
	if (letter->reader != VULN_READER_INSIDE && subject->len == 0)
		append_keys(subject, vuln_node_get(letter->facts, "vn"));
	if (subject->len == 0 && letter->reader == VULN_READER_OUTSIDE &&
		advisory != NULL)
		g_string_append(subject, advisory);
	if (subject->len == 0)
		g_string_append(subject, g_str_equal(letter->about, "poc")
						 ? "POC"
						 : letter->act->id);
	return g_string_free(subject, FALSE);
}

gboolean vuln_letter_check(
	const VulnLetter *letter, const char *text, GError **error)
{
	return vuln_letter_reveals_nothing(letter->act->world,
		letter->act->thing, letter->to, vuln_letter_is_on_case(letter),
		text, error);
}
