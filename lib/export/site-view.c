/* SPDX-License-Identifier: Apache-2.0 */
/* From a public view to the values that templates of pages show. */
#include <string.h>

#include "export/site-inside.h"
#include "std/cvss.h"
#include "std/cwe.h"
#include "vuln/status.h"

/* Numbers and scores */

static VulnData *add_number(
	const struct site_work *work, VulnData *list, const char *number)
{
	VulnData *item = vuln_data_add(list, vuln_data_map());
	g_autofree char *url = vuln_site_number_url(number, work->language);

	vuln_data_set_string(item, "text", number);
	vuln_data_set_string(item, "url", url);
	return item;
}

/* The number that JVN publishes under comes first. */
static VulnData *numbers(const struct site_work *work)
{
	const VulnNode *vn = vuln_node_get(work->view, "vn");
	VulnData *list = vuln_data_list();
	int pass;
	guint i;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < vuln_node_size(vn); i++) {
			gboolean index = vuln_node_true(
				vuln_node_get(vuln_node_at(vn, i), "index"));

			if (index == (pass == 0))
				(void)add_number(
					work, list, vuln_node_key(vn, i));
		}
	return list;
}

/* The official names of weaknesses are English. */
static VulnData *weaknesses(const struct site_work *work)
{
	const VulnNode *cwe = vuln_node_get(work->view, "cwe");
	VulnData *list = vuln_data_list();
	guint i;
	int id;

	for (i = 0; i < vuln_node_size(cwe); i++) {
		const char *number = vuln_node_text(vuln_node_at(cwe, i));
		VulnData *item;

		if (number == NULL)
			continue;
		item = add_number(work, list, number);
		vuln_data_set_string(item, "name",
			vuln_cwe_parse(number, &id, NULL) ? vuln_cwe_name(id)
							  : NULL);
	}
	return list;
}

static void add_score(const struct site_work *work, VulnData *list,
	const char *version, const char *vector)
{
	VulnData *item = vuln_data_add(list, vuln_data_map());
	g_autoptr(VulnCvss) cvss = vuln_cvss_parse(vector, NULL);
	g_autofree char *score = NULL;

	if (cvss != NULL) {
		score = vuln_cvss_score_text(vuln_cvss_score(cvss));
		version = vuln_cvss_version_name(cvss);
	}
	vuln_data_set_string(item, "version", version);
	vuln_data_set_string(item, "vector", vector);
	vuln_data_set_string(item, "score", score);
	vuln_data_set_string(item, "severity",
		cvss == NULL ? ""
			     : vuln_site_word_for(work->site, work->language,
				       "severity-", vuln_cvss_severity(cvss)));
}

static VulnData *scores(const struct site_work *work)
{
	const VulnNode *cvss = vuln_node_get(work->view, "cvss");
	VulnData *list = vuln_data_list();
	guint i;

	for (i = 0; i < vuln_node_size(cvss); i++) {
		const char *vector = vuln_node_text(vuln_node_at(cvss, i));

		if (vector != NULL)
			add_score(work, list, vuln_node_key(cvss, i), vector);
	}
	return list;
}

/* All of it */

/* A line as map of `text` and `foreign`. */
static VulnData *line(const struct site_work *work, const VulnNode *texts,
	const char *fallback)
{
	const char *foreign;
	const char *text =
		vuln_site_choose(work->site, texts, work->language, &foreign);
	VulnData *data = vuln_data_map();

	vuln_data_set_string(data, "text", text != NULL ? text : fallback);
	vuln_data_set_string(data, "foreign", text != NULL ? foreign : "");
	return data;
}

static int compare_revisions(const void *a, const void *b)
{
	gint64 left = vuln_site_revision_time(*(const VulnNode *const *)a);
	gint64 right = vuln_site_revision_time(*(const VulnNode *const *)b);

	return (left > right) - (left < right);
}

/* The oldest first, as the history of the page begins. */
static VulnData *revisions(const struct site_work *work)
{
	const VulnNode *map = vuln_node_get(work->view, "revisions");
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	VulnData *list = vuln_data_list();
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		g_ptr_array_add(sorted, vuln_node_at(map, i));
	g_ptr_array_sort(sorted, compare_revisions);
	for (i = 0; i < sorted->len; i++) {
		const VulnNode *revision = sorted->pdata[i];
		VulnData *item = vuln_data_add(list, vuln_data_map());

		vuln_data_set(item, "at",
			vuln_site_time_or_not(work->site,
				vuln_node_find_text(revision, "at", NULL)));
		vuln_data_set(item, "what",
			vuln_site_own_text_or_not(work,
				vuln_node_get(revision, "text"),
				SITE_TEXT_LEVEL));
	}
	return list;
}

static const char *status_label(const struct site_work *work, const char *name)
{
	int status;

	for (status = VULN_STATUS_NOT_AFFECTED_INVESTIGATING;
		status <= VULN_STATUS_AFFECTED; status++)
		if (g_strcmp0(vuln_status_name(status), name) == 0)
			return vuln_status_label(status, work->language);
	return name;
}

static void set_status(const struct site_work *work, VulnData *data)
{
	const char *name = vuln_node_find_text(work->view, "status", NULL);

	/* what is withdrawn says nothing of products any more (U7) */
	if (vuln_site_is_withdrawn(work->view))
		name = NULL;
	vuln_data_set_string(data, "state", name);
	vuln_data_set_string(
		data, "status", name == NULL ? NULL : status_label(work, name));
	vuln_data_set_bool(data, "investigating",
		name != NULL && g_str_has_suffix(name, "-investigating"));
}

static void set_texts(const struct site_work *work, VulnData *data)
{
	static const char *const texts[] = {
		"summary", "impact", "information", "thanks", "withdrawn"};
	gsize i;

	vuln_data_set(data, "contact",
		vuln_site_contact_or_not(work,
			vuln_node_get(work->view, "contact"), SITE_TEXT_LEVEL));

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_data_set(data, texts[i],
			vuln_site_text_or_not(work,
				vuln_node_get(work->view, texts[i]),
				SITE_TEXT_LEVEL));
}

static void set_facts(const struct site_work *work, VulnData *data)
{
	const char *id = vuln_node_find_text(work->view, "public-id", NULL);
	g_autofree char *page = g_strconcat(id, ".html", NULL);

	vuln_data_set_string(data, "id", id);
	vuln_data_set_string(data, "advisory", page);
	vuln_data_set(data, "headline",
		line(work, vuln_node_get(work->view, "headline"), id));
	vuln_data_set(data, "published",
		vuln_site_time(work->site, vuln_site_published(work->view)));
	vuln_data_set(data, "updated",
		vuln_site_time(work->site, vuln_site_updated(work->view)));
	vuln_data_set(data, "numbers", numbers(work));
	vuln_data_set(data, "scores", scores(work));
	vuln_data_set(data, "weaknesses", weaknesses(work));
	vuln_data_set(data, "revisions", revisions(work));
}

/* U7: its words stand in place of verdict and remediation. */
static void drop_withdrawn(VulnData *data)
{
	static const char *const gone[] = {"summary", "impact", "information"};
	static const char *const lists[] = {"scores", "weaknesses"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(gone); i++)
		vuln_data_set_bool(data, gone[i], FALSE);
	for (i = 0; i < G_N_ELEMENTS(lists); i++)
		vuln_data_set(data, lists[i], vuln_data_list());
}

gboolean vuln_site_add_view(const Site *site, VulnData *data,
	const VulnNode *view, const char *language, const char *product,
	GError **error)
{
	const struct site_work work = {site, view, language, product};

	set_facts(&work, data);
	set_status(&work, data);
	set_texts(&work, data);
	if (vuln_site_is_withdrawn(view))
		drop_withdrawn(data);
	vuln_site_set_responses(&work, data);
	if (product == NULL)
		vuln_data_set(data, "products", vuln_site_products(&work));
	else
		vuln_data_set(data, "product",
			vuln_site_product(&work, product,
				vuln_node_find(
					view, "products", product, NULL)));
	return vuln_site_set_remedies(&work, data, "remedies", FALSE, error) &&
	       vuln_site_set_remedies(&work, data, "interim", TRUE, error);
}
