/* SPDX-License-Identifier: Apache-2.0 */
/* The public pages and the lists of them. */
#include <string.h>

#include "export/site-inside.h"
#include "vuln/error.h"

void vuln_page_free(VulnPage *page)
{
	if (page == NULL)
		return;
	g_free(page->path);
	g_bytes_unref(page->bytes);
	g_free(page);
}

static void free_page(void *page)
{
	vuln_page_free(page);
}

/* Takes over @path and @text. */
static void add_page(GPtrArray *pages, char *path, char *text)
{
	VulnPage *page = g_new0(VulnPage, 1);

	page->path = path;
	page->bytes = g_bytes_new_take(text, strlen(text));
	g_ptr_array_add(pages, page);
}

/* Pages of an advisory */

/* The page in one language; of one product if @product is not NULL. */
static gboolean add_advisory(const Site *site, GPtrArray *pages,
	const VulnNode *view, const char *language, const char *product,
	GError **error)
{
	const char *id = vuln_node_find_text(view, "public-id", NULL);
	g_autofree char *file = g_strconcat(id, product == NULL ? "" : "-",
		product == NULL ? "" : product, ".html", NULL);
	g_autoptr(VulnData) data = vuln_site_page(site, view, language, file);
	char *text;

	if (!vuln_site_add_view(site, data, view, language, product, error))
		return FALSE;
	text = vuln_site_render(site,
		product == NULL ? "advisory.html" : "product.html", data,
		error);
	if (text == NULL)
		return FALSE;
	add_page(pages, g_strconcat(language, "/", file, NULL), text);
	return TRUE;
}

static gboolean add_language(const Site *site, GPtrArray *pages,
	const VulnNode *view, const char *language, GError **error)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	if (!add_advisory(site, pages, view, language, NULL, error))
		return FALSE;
	for (i = 0; i < vuln_node_size(products); i++)
		if (!add_advisory(site, pages, view, language,
			    vuln_node_key(products, i), error))
			return FALSE;
	return TRUE;
}

GPtrArray *vuln_site_pages(const VulnNode *view, const char *const *languages,
	const VulnZone *zone, VulnTemplateSource override, GError **error)
{
	g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(free_page);
	g_autoptr(Site) site = NULL;
	gsize i;

	if (!vuln_site_check_view(view, error))
		return NULL;
	site = vuln_site_new(languages, zone, override, error);
	if (site == NULL)
		return NULL;
	for (i = 0; languages[i] != NULL; i++)
		if (!add_language(site, pages, view, languages[i], error))
			return NULL;
	return g_steal_pointer(&pages);
}

/* Lists of advisories */

static int compare_views(const void *a, const void *b)
{
	const VulnNode *left = *(VulnNode *const *)a;
	const VulnNode *right = *(VulnNode *const *)b;
	gint64 earlier = vuln_site_published(left),
	       later = vuln_site_published(right);

	if (earlier != later)
		return earlier > later ? -1 : 1;
	return strcmp(vuln_node_find_text(left, "public-id", NULL),
		vuln_node_find_text(right, "public-id", NULL));
}

/* The views, the newest first; borrowed from @views. */
static GPtrArray *sorted(const GPtrArray *views, GError **error)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	guint i;

	for (i = 0; i < views->len; i++) {
		if (!vuln_site_check_view(views->pdata[i], error))
			return NULL;
		g_ptr_array_add(list, views->pdata[i]);
	}
	g_ptr_array_sort(list, compare_views);
	return g_steal_pointer(&list);
}

static gboolean set_entries(const Site *site, VulnData *data,
	const GPtrArray *views, const char *language, GError **error)
{
	VulnData *list = vuln_data_set(data, "entries", vuln_data_list());
	guint i;

	for (i = 0; i < views->len; i++) {
		const VulnNode *view = views->pdata[i];
		VulnData *entry = vuln_data_add(list, vuln_data_map());
		g_autofree char *path = g_strdup_printf("%s/%s.html", language,
			vuln_node_find_text(view, "public-id", NULL));
		g_autofree char *url = vuln_site_address(views->pdata[0], path);

		vuln_data_set_string(entry, "address", url);
		if (!vuln_site_add_view(
			    site, entry, view, language, NULL, error))
			return FALSE;
	}
	return TRUE;
}

static gint64 newest_change(const GPtrArray *views)
{
	gint64 newest = 0;
	guint i;

	for (i = 0; i < views->len; i++)
		newest = MAX(newest, vuln_site_updated(views->pdata[i]));
	return newest;
}

static gboolean add_list(const Site *site, GPtrArray *pages,
	const VulnData *data, const char *language, const char *file,
	GError **error)
{
	char *text = vuln_site_render(site, file, data, error);

	if (text == NULL)
		return FALSE;
	add_page(pages,
		language == NULL ? g_strdup(file)
				 : g_strconcat(language, "/", file, NULL),
		text);
	return TRUE;
}

static gboolean add_lists(const Site *site, GPtrArray *pages,
	const GPtrArray *views, const char *language, GError **error)
{
	const VulnNode *newest = views->len > 0 ? views->pdata[0] : NULL;
	g_autoptr(VulnData) data =
		vuln_site_page(site, newest, language, "index.html");
	g_autofree char *folder = g_strconcat(language, "/", NULL);
	g_autofree char *index = g_strconcat(folder, "index.html", NULL);
	g_autofree char *feed = g_strconcat(folder, "atom.xml", NULL);
	g_autofree char *index_url = vuln_site_address(newest, index);
	g_autofree char *feed_url = vuln_site_address(newest, feed);

	if (!set_entries(site, data, views, language, error))
		return FALSE;
	vuln_data_set_string(data, "index-address", index_url);
	vuln_data_set_string(data, "feed-address", feed_url);
	vuln_data_set(
		data, "updated", vuln_site_time(site, newest_change(views)));
	return add_list(site, pages, data, language, "index.html", error) &&
	       (feed_url == NULL || add_list(site, pages, data, language,
					    "atom.xml", error));
}

static gboolean add_root(const Site *site, GPtrArray *pages,
	const GPtrArray *views, GError **error)
{
	const VulnNode *newest = views->len > 0 ? views->pdata[0] : NULL;
	g_autoptr(VulnData) data =
		vuln_site_page(site, newest, site->languages[0], NULL);
	char *text = vuln_site_render(site, "root.html", data, error);

	if (text == NULL)
		return FALSE;
	add_page(pages, g_strdup("index.html"), text);
	text = vuln_site_load(site, "style.css", error);
	if (text == NULL)
		return FALSE;
	add_page(pages, g_strdup("style.css"), text);
	return TRUE;
}

GPtrArray *vuln_site_index(const GPtrArray *views, const char *const *languages,
	const VulnZone *zone, VulnTemplateSource override, GError **error)
{
	g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(free_page);
	g_autoptr(GPtrArray) list = sorted(views, error);
	g_autoptr(Site) site = NULL;
	gsize i;

	if (list == NULL)
		return NULL;
	site = vuln_site_new(languages, zone, override, error);
	if (site == NULL)
		return NULL;
	for (i = 0; languages[i] != NULL; i++)
		if (!add_lists(site, pages, list, languages[i], error))
			return NULL;
	if (!add_root(site, pages, list, error))
		return NULL;
	return g_steal_pointer(&pages);
}
