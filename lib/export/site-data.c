/* SPDX-License-Identifier: Apache-2.0 */
/* Times, texts and what every page has, as values for templates. */
#include <string.h>

#include "base/translate.h"
#include "std/markdown.h"
#include "export/site-inside.h"
#include "vuln/error.h"

/* Times */

VulnData *vuln_site_time(const Site *site, gint64 time)
{
	VulnData *data = vuln_data_map();
	g_autofree char *iso = vuln_time_format_iso(time, site->zone);
	g_autofree char *text = vuln_time_format(time, site->zone);

	vuln_data_set_string(data, "iso", iso);
	vuln_data_set_string(data, "text", text);
	return data;
}

VulnData *vuln_site_time_or_not(const Site *site, const char *text)
{
	gint64 time;

	if (text == NULL || !vuln_time_parse_utc(text, &time, NULL))
		return vuln_data_bool(FALSE);
	return vuln_site_time(site, time);
}

VulnData *vuln_site_day_or_not(const char *text)
{
	VulnDay day;

	if (text == NULL || !vuln_day_parse(text, &day, NULL))
		return vuln_data_bool(FALSE);
	return vuln_data_string(text);
}

gint64 vuln_site_published(const VulnNode *view)
{
	const char *text = vuln_node_find_text(view, "time", NULL);
	gint64 time = 0;

	(void)vuln_time_parse_utc(text != NULL ? text : "", &time, NULL);
	return time;
}

gint64 vuln_site_revision_time(const VulnNode *revision)
{
	const char *text = vuln_node_find_text(revision, "at", NULL);
	gint64 time = 0;

	(void)vuln_time_parse_utc(text != NULL ? text : "", &time, NULL);
	return time;
}

gint64 vuln_site_updated(const VulnNode *view)
{
	const VulnNode *revisions = vuln_node_get(view, "revisions");
	gint64 newest = vuln_site_published(view);
	guint i;

	for (i = 0; i < vuln_node_size(revisions); i++)
		newest = MAX(newest,
			vuln_site_revision_time(vuln_node_at(revisions, i)));
	return newest;
}

gboolean vuln_site_is_withdrawn(const VulnNode *view)
{
	return vuln_node_size(vuln_node_get(view, "withdrawn")) > 0;
}

/* Checks */

static gboolean check_products(const VulnNode *view, GError **error)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++)
		if (!vuln_site_is_file_name(vuln_node_key(products, i)))
			return vuln_fail(error, VULN_ERROR_NO,
				"'%s' cannot be the name of a page",
				vuln_node_key(products, i));
	return TRUE;
}

gboolean vuln_site_check_view(const VulnNode *view, GError **error)
{
	const char *id = vuln_node_find_text(view, "public-id", NULL);
	const char *time = vuln_node_find_text(view, "time", NULL);
	gint64 seconds;

	if (id == NULL || time == NULL) {
		(void)vuln_fail(error, VULN_ERROR_NO,
			"the advisory has no %s yet",
			id == NULL ? _("public id") : _("time of publication"));
		return vuln_error_hint(error, "set it with 'vuln schedule'");
	}
	if (!vuln_site_is_file_name(id) || strcmp(id, "index") == 0)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' cannot be the name of a page", id);
	return vuln_time_parse_utc(time, &seconds, error) &&
	       check_products(view, error);
}

/* Texts in several languages */

static const char *text_in(const VulnNode *texts, const char *language)
{
	const char *text = vuln_node_find_text(texts, language, NULL);

	return text != NULL && *text != '\0' ? text : NULL;
}

const char *vuln_site_choose(const Site *site, const VulnNode *texts,
	const char *language, const char **foreign)
{
	const char *text = text_in(texts, language);
	guint i;

	*foreign = "";
	for (i = 0; text == NULL && site->languages[i] != NULL; i++) {
		*foreign = site->languages[i];
		text = text_in(texts, *foreign);
	}
	for (i = 0; text == NULL && i < vuln_node_size(texts); i++) {
		*foreign = vuln_node_key(texts, i);
		text = text_in(texts, *foreign);
	}
	return text;
}

static VulnData *text_data(const char *text, const char *foreign, int level)
{
	g_autofree char *html = vuln_markdown_html(text, level);
	VulnData *data = vuln_data_map();

	vuln_data_set(data, "html", vuln_data_raw(html));
	vuln_data_set_string(data, "foreign", foreign);
	return data;
}

VulnData *vuln_site_text_or_not(
	const struct site_work *work, const VulnNode *texts, int level)
{
	const char *foreign;
	const char *text =
		vuln_site_choose(work->site, texts, work->language, &foreign);

	return text == NULL ? vuln_data_bool(FALSE)
			    : text_data(text, foreign, level);
}

VulnData *vuln_site_own_text_or_not(
	const struct site_work *work, const VulnNode *texts, int level)
{
	const char *text = text_in(texts, work->language);

	return text == NULL ? vuln_data_bool(FALSE)
			    : text_data(text, "", level);
}

/* Addresses that stand bare become links of CommonMark. */
static char *with_links(const char *text)
{
	static const char bare[] = "(?<![<(\\[\\w.+/:@-])"
				   "(https?://[^\\s<>()]*[\\w/]"
				   "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)"
				   "(?![\\w>)\\]@])";
	g_autoptr(GRegex) regex = g_regex_new(bare, 0, 0, NULL);
	char *linked = g_regex_replace(regex, text, -1, 0, "<\\1>", 0, NULL);

	return linked == NULL ? g_strdup(text) : linked;
}

VulnData *vuln_site_contact_or_not(
	const struct site_work *work, const VulnNode *texts, int level)
{
	const char *foreign;
	const char *text =
		vuln_site_choose(work->site, texts, work->language, &foreign);
	g_autofree char *linked = text == NULL ? NULL : with_links(text);

	return linked == NULL ? vuln_data_bool(FALSE)
			      : text_data(linked, foreign, level);
}

/* What every page has */

static VulnData *others(
	const Site *site, const char *language, const char *file)
{
	VulnData *list = vuln_data_list();
	gsize i;

	for (i = 0; site->languages[i] != NULL; i++) {
		const char *other = site->languages[i];
		g_autofree char *href =
			file == NULL
				? g_strconcat(other, "/index.html", NULL)
				: g_strconcat("../", other, "/", file, NULL);
		VulnData *item;

		if (file != NULL && strcmp(other, language) == 0)
			continue;
		item = vuln_data_add(list, vuln_data_map());
		vuln_data_set_string(item, "code", other);
		vuln_data_set_string(item, "name",
			vuln_site_word(site, other, "language-name"));
		vuln_data_set_string(
			item, "site", vuln_site_word(site, other, "site"));
		vuln_data_set_string(item, "href", href);
	}
	return list;
}

char *vuln_site_address(const VulnNode *view, const char *path)
{
	const char *base = vuln_node_find_text(view, "base-url", NULL);

	if (base == NULL || *base == '\0')
		return NULL;
	return g_strconcat(
		base, g_str_has_suffix(base, "/") ? "" : "/", path, NULL);
}

VulnData *vuln_site_page(const Site *site, const VulnNode *view,
	const char *language, const char *file)
{
	const VulnNode *names = vuln_node_get(view, "organisation");
	const char *foreign;
	VulnData *data = vuln_data_map();
	g_autofree char *base = vuln_site_address(view, "");

	vuln_data_set_string(data, "lang", language);
	vuln_data_set_string(data, "up", file == NULL ? "" : "../");
	vuln_data_set_string(data, "organisation",
		vuln_site_choose(site, names, language, &foreign));
	vuln_data_set_bool(data, "feed", base != NULL && file != NULL);
	vuln_data_set(data, "t", vuln_site_words(site, language));
	vuln_data_set(data, "others", others(site, language, file));
	return data;
}
