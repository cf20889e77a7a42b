/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of products, partners and systems. */

#include <string.h>

#include "act/key.h"
#include "act/words.h"
#include "vuln/error.h"

/* Products */

static const struct vuln_word product_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"kind", "kind"}, {"origin", "origin"},
	{"department", "department"}, {"lead", "lead"},
	{"investigator", "investigator"}, {"fixer", "fixer"},
	{"keyword", "keywords"}, {"channel", "channels"},
	{"recipient", "recipients"}, {"cpe", "cpe"}, {"purl", "purl"},
	{"url", "url"}, {"end-of-sale", "end-of-sale"},
	{"end-of-life", "end-of-life"}, {NULL, NULL}};

/* A unit is a version, with edition and language where those are given. */
static void put_unit(VulnAct *act, const char *version, const char *edition,
	const char *language)
{
	g_autofree char *unit = g_strconcat(version, edition == NULL ? "" : " ",
		edition == NULL ? "" : edition, language == NULL ? NULL : " ",
		language, NULL);
	VulnNode *entry = vuln_node_map();

	if (edition != NULL)
		vuln_node_put_text(entry, "edition", edition);
	if (language != NULL)
		vuln_node_put_text(entry, "language", language);
	vuln_act_put_node(act, entry, "versions", unit, NULL);
}

static void put_versions(VulnAct *act)
{
	static const char *const one[] = {NULL, NULL};
	const char *const *versions = vuln_args_all(act->args, "version");
	const char *const *editions, *const *languages;
	gsize v, e, l, n, m;

	if (versions[0] == NULL)
		return;
	editions = vuln_args_all(act->args, "edition");
	languages = vuln_args_all(act->args, "language");
	n = *editions == NULL;
	m = *languages == NULL;
	for (v = 0; versions[v] != NULL; v++)
		for (e = 0; n ? e < 1 : editions[e] != NULL; e++)
			for (l = 0; m ? l < 1 : languages[l] != NULL; l++)
				put_unit(act, versions[v],
					n ? one[0] : editions[e],
					m ? one[0] : languages[l]);
}

/* Whether @unit ("4.1 pro ja") is @word, or a unit of the version @word. */
static gboolean is_unit_of(const char *unit, const char *word)
{
	return g_str_has_prefix(unit, word) &&
	       (unit[strlen(word)] == '\0' || unit[strlen(word)] == ' ');
}

static gboolean end_version(VulnAct *act, const char *word, GError **error)
{
	const VulnNode *units = vuln_thing_get(act->thing, "versions", NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	gboolean found = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(units); i++) {
		const char *unit = vuln_node_key(units, i);

		g_ptr_array_add(names, (void *)unit);
		if (!is_unit_of(unit, word))
			continue;
		vuln_act_put_node(act, vuln_node_bool(FALSE), "versions", unit,
			"maintained", NULL);
		found = TRUE;
	}
	if (found)
		return TRUE;
	g_ptr_array_add(names, NULL);
	vuln_fail(error, VULN_ERROR_NO,
		"'%s' has no version '%s' [reference-version]", act->id, word);
	return vuln_error_suggest(
		error, word, (const char *const *)names->pdata);
}

/* All units of a version end with it. */
static gboolean end_versions(VulnAct *act, GError **error)
{
	const char *const *ended = vuln_args_all(act->args, "end-version");

	for (; *ended != NULL; ended++)
		if (!end_version(act, *ended, error))
			return FALSE;
	return TRUE;
}

static gboolean remove_components(VulnAct *act, GError **error)
{
	g_auto(GStrv) names = vuln_act_removed(act, "component");

	return vuln_act_take_out(act, "components", names, error);
}

static gboolean put_components(VulnAct *act, GError **error)
{
	const char *const *components = vuln_args_all(act->args, "component");
	gsize i;

	for (i = 0; components[i] != NULL; i++) {
		const char *at = strrchr(components[i], '@');
		g_autofree char *name =
			at == NULL || at == components[i]
				? g_strdup(components[i])
				: g_strndup(components[i],
					  (gsize)(at - components[i]));
		VulnNode *entry = vuln_node_map();

		if (at != NULL && at != components[i])
			vuln_node_put_text(entry, "version", at + 1);
		vuln_act_put_node(act, entry, "components", name, NULL);
	}
	return remove_components(act, error);
}

static gboolean put_product(VulnAct *act, GError **error)
{
	put_versions(act);
	return end_versions(act, error) && put_components(act, error) &&
	       vuln_act_put_words(act, product_words, "products", error);
}

static gboolean product_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       put_product(act, error);
}

/* Partners and systems */

static const struct vuln_word partner_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"kind", "kind"}, {"email", "email"},
	{"phone", "phone"}, {"lang", "lang"}, {"charset", "charset"},
	{"domain", "domains"}, {"registered", "registered"}, {NULL, NULL}};

/* O5: only an affiliate is registered with the coordinator. */
static gboolean check_registered(const VulnAct *act, GError **error)
{
	const char *day = vuln_act_word(act, "registered");
	const char *kind = vuln_act_word(act, "kind");

	if (kind == NULL)
		kind = vuln_thing_text(act->thing, "kind", NULL);
	if (day == NULL || *day == '\0' || g_strcmp0(kind, "affiliate") == 0)
		return TRUE;
	vuln_fail(error, VULN_ERROR_USAGE,
		"'--registered' is for an affiliate, and '%s' is of the kind "
		"'%s'",
		act->id, kind);
	return vuln_error_hint(error, "if it is one, add '--kind affiliate'");
}

static gboolean put_partner(VulnAct *act, GError **error)
{
	return check_registered(act, error) &&
	       vuln_act_put_words(act, partner_words, "partners", error) &&
	       vuln_act_put_agreement(act, error) &&
	       vuln_act_put_key(act, FALSE, error);
}

static gboolean partner_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       vuln_act_need(act, "kind", error) != NULL &&
	       put_partner(act, error);
}

static const struct vuln_word system_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"department", "department"},
	{"operator", "operator"}, {"url", "url"}, {NULL, NULL}};

static gboolean put_system(VulnAct *act, GError **error)
{
	return put_components(act, error) &&
	       vuln_act_put_words(act, system_words, "systems", error);
}

static gboolean system_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       put_system(act, error);
}

const struct vuln_action vuln_actions_things[] = {
	{"product add", "products", "add", "product", TRUE, product_add},
	{"product edit", "products", "edit", "product", FALSE, put_product},
	{"partner add", "partners", "add", "partner", TRUE, partner_add},
	{"partner edit", "partners", "edit", "partner", FALSE, put_partner},
	{"system add", "systems", "add", "system", TRUE, system_add},
	{"system edit", "systems", "edit", "system", FALSE, put_system},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
