/* SPDX-License-Identifier: Apache-2.0 */
/* The templates of the pages, and the words that they use by language. */
#include <string.h>

#include "export/site-inside.h"
#include "template/builtin.h"
#include "vuln/error.h"
#include "vuln/yaml.h"

char *vuln_site_load(const Site *site, const char *name, GError **error)
{
	g_autofree char *path = g_strconcat("site/", name, NULL);
	g_autoptr(GError) problem = NULL;
	char *text = NULL;

	if (site->override.load != NULL)
		text = site->override.load(path, site->override.user, &problem);
	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return NULL;
	}
	return vuln_template_or_builtin(text, path, error);
}

static char *load_partial(const char *name, void *user, GError **error)
{
	g_autofree char *file = g_strconcat(name, ".html", NULL);

	return vuln_site_load(user, file, error);
}

char *vuln_site_render(const Site *site, const char *name, const VulnData *data,
	GError **error)
{
	g_autofree char *text = vuln_site_load(site, name, error);

	if (text == NULL)
		return NULL;
	return vuln_template_render(name, text, data, VULN_TEMPLATE_HTML,
		load_partial, (void *)site, error);
}

/* Words */

static gboolean check_words(
	const char *name, const VulnNode *words, GError **error)
{
	guint i;

	for (i = 0; i < vuln_node_size(words); i++) {
		const char *key = vuln_node_key(words, i);

		if (vuln_node_text(vuln_node_at(words, i)) == NULL ||
			strpbrk(key, ".@") != NULL)
			return vuln_fail(error, VULN_ERROR_FATAL,
				"%s: '%s' is no word", name, key);
	}
	return TRUE;
}

static gboolean is_language(const char *tag)
{
	gsize i;

	for (i = 0; tag[i] != '\0'; i++)
		if (!g_ascii_islower(tag[i]))
			return FALSE;
	return i == 2 || i == 3;
}

static gboolean load_words(Site *site, const char *language, GError **error)
{
	g_autofree char *name = g_strdup_printf("words-%s.yaml", language);
	g_autofree char *text = NULL;
	g_autoptr(VulnNode) words = NULL;

	if (!is_language(language))
		return vuln_fail(error, VULN_ERROR_FATAL,
			"'%s' is not the code of a language", language);
	text = vuln_site_load(site, name, error);
	if (text == NULL)
		return FALSE;
	words = vuln_yaml_read(name, text, strlen(text), error);
	if (words == NULL || !check_words(name, words, error))
		return FALSE;
	g_hash_table_replace(
		site->words, g_strdup(language), g_steal_pointer(&words));
	return TRUE;
}

static void unref_words(void *words)
{
	vuln_node_unref(words);
}

Site *vuln_site_new(const char *const *languages, const VulnZone *zone,
	VulnTemplateSource override, GError **error)
{
	g_autoptr(Site) site = NULL;
	gsize i;

	if (languages[0] == NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"there is no language to make pages in");
	site = g_new0(Site, 1);
	site->languages = languages;
	site->zone = zone;
	site->override = override;
	site->words = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, unref_words);
	for (i = 0; languages[i] != NULL; i++)
		if (!load_words(site, languages[i], error))
			return NULL;
	return g_steal_pointer(&site);
}

void vuln_site_free(Site *site)
{
	if (site == NULL)
		return;
	g_hash_table_unref(site->words);
	g_free(site);
}

static const char *word_or(const Site *site, const char *language,
	const char *key, const char *fallback)
{
	const VulnNode *words = g_hash_table_lookup(site->words, language);
	const char *word = vuln_node_find_text(words, key, NULL);

	return word != NULL ? word : fallback;
}

const char *vuln_site_word(
	const Site *site, const char *language, const char *key)
{
	return word_or(site, language, key, key);
}

const char *vuln_site_word_for(const Site *site, const char *language,
	const char *prefix, const char *key)
{
	g_autofree char *name = g_strconcat(prefix, key, NULL);

	return word_or(site, language, name, key);
}

VulnData *vuln_site_words(const Site *site, const char *language)
{
	const VulnNode *words = g_hash_table_lookup(site->words, language);
	VulnData *data = vuln_data_map();
	guint i;

	for (i = 0; i < vuln_node_size(words); i++)
		vuln_data_set_string(data, vuln_node_key(words, i),
			vuln_node_text(vuln_node_at(words, i)));
	return data;
}

char *vuln_site_month(
	const Site *site, const char *language, const char *day, GError **error)
{
	g_autoptr(VulnData) data = vuln_data_map();
	g_autofree char *number = NULL;
	g_autofree char *year_text = NULL;
	VulnDay date;
	int year, month;

	if (!vuln_day_parse(day, &date, error))
		return NULL;
	vuln_day_split(date, &year, &month, NULL);
	number = g_strdup_printf("%d", month);
	year_text = g_strdup_printf("%d", year);
	vuln_data_set_string(data, "year", year_text);
	vuln_data_set_string(data, "number", number);
	vuln_data_set_string(data, "name",
		vuln_site_word_for(site, language, "month-", number));
	return vuln_template_render("month",
		vuln_site_word(site, language, "month"), data,
		VULN_TEMPLATE_TEXT, NULL, NULL, error);
}
