/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that make the public pages share. */
#ifndef LIB_SITE_H
#define LIB_SITE_H

#include "export/site.h"

/* What stays the same for all pages. */
typedef struct {
	const char *const *languages;
	const VulnZone *zone;
	VulnTemplateSource override;
	GHashTable *words; /* language to the map of its words */
} Site;

/* Reads the words of each language. NULL with @error set. */
Site *vuln_site_new(const char *const *languages, const VulnZone *zone,
	VulnTemplateSource override, GError **error);
void vuln_site_free(Site *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Site, vuln_site_free)

/* Templates and words (site-words.c) */

/* The text of the template `site/<name>`. The caller frees it. */
char *vuln_site_load(const Site *site, const char *name, GError **error);

/* Fill the template `site/<name>`; the caller frees the result. */
char *vuln_site_render(const Site *site, const char *name, const VulnData *data,
	GError **error);

/* The word for @key in @language, or @key itself. Borrowed. */
const char *vuln_site_word(
	const Site *site, const char *language, const char *key);

/* As vuln_site_word() of @prefix and @key together. Borrowed. */
const char *vuln_site_word_for(const Site *site, const char *language,
	const char *prefix, const char *key);

/* All words of @language, for templates. */
VulnData *vuln_site_words(const Site *site, const char *language);

/* The month of @day as @language says it, for the caller to free; NULL with
 * @error set. */
char *vuln_site_month(const Site *site, const char *language, const char *day,
	GError **error);

/* Links (site-link.c) */

/* Where @number (JVN#..., CVE-...) is described, in @language if there is
 * such a page; NULL if it is not known. The caller frees it. */
char *vuln_site_number_url(const char *number, const char *language);

/* Whether @name can be (part of) a file name and a URL as it is. */
gboolean vuln_site_is_file_name(const char *name);

/* Values for templates (site-data.c) */

/* The level of the headings that texts of cases stand under. */
enum {
	SITE_TEXT_LEVEL = 2,
	SITE_REMEDY_LEVEL = 3,
};

/* What is being shown, and on which page. */
struct site_work {
	const Site *site;
	const VulnNode *view;
	const char *language;
	const char *product; /* NULL: all of them */
};

/* Whether @view says that the advisory is withdrawn. */
gboolean vuln_site_is_withdrawn(const VulnNode *view);

/* What is wrong with @view, if anything: it must have id and time. */
gboolean vuln_site_check_view(const VulnNode *view, GError **error);

/* When @view was published and last changed, and when @revision was, in UTC
 * seconds; 0 if it does not say. */
gint64 vuln_site_published(const VulnNode *view);
gint64 vuln_site_updated(const VulnNode *view);
gint64 vuln_site_revision_time(const VulnNode *revision);

/* A time as map of `iso` and `text`. */
VulnData *vuln_site_time(const Site *site, gint64 time);

/* The same of a time as records write it, or false. */
VulnData *vuln_site_time_or_not(const Site *site, const char *text);

/* A day as text, or false. */
VulnData *vuln_site_day_or_not(const char *text);

/* The text for @language or else the next language that has one, or NULL;
 * *@foreign is that other language, "" if it is the right one. Borrowed. */
const char *vuln_site_choose(const Site *site, const VulnNode *texts,
	const char *language, const char **foreign);

/* A Markdown text as map of `html` and `foreign`, or false; it stands under a
 * heading of @level. */
VulnData *vuln_site_text_or_not(
	const struct site_work *work, const VulnNode *texts, int level);

/* As vuln_site_text_or_not(), but no other language stands in: false. */
VulnData *vuln_site_own_text_or_not(
	const struct site_work *work, const VulnNode *texts, int level);

/* The same of a contact, in which mail addresses and URLs become links. */
VulnData *vuln_site_contact_or_not(
	const struct site_work *work, const VulnNode *texts, int level);

/* What every page has: language, words, the same page in other languages.
 * @file is its name in the folder of its language, or NULL at the root.
 * @view tells whose site it is, NULL if nobody knows. */
VulnData *vuln_site_page(const Site *site, const VulnNode *view,
	const char *language, const char *file);

/* The address of @path on the site of @view, or NULL if the site has none.
 * The caller frees it. */
char *vuln_site_address(const VulnNode *view, const char *path);

/* Products and remediations (site-product.c) */

/* The product @id as map, and all products as list. */
VulnData *vuln_site_product(
	const struct site_work *work, const char *id, const VulnNode *product);
VulnData *vuln_site_products(const struct site_work *work);

/* Put what was decided for each affected product into @data as list
 * `responses`. */
void vuln_site_set_responses(const struct site_work *work, VulnData *data);

/* Put the remediations, interim or not, into @data as list @name. */
gboolean vuln_site_set_remedies(const struct site_work *work, VulnData *data,
	const char *name, gboolean interim, GError **error);

/* The whole view (site-view.c) */

/* Add what @view says to @data, the values of a page in @language. With
 * @product only that product and its remediations. */
gboolean vuln_site_add_view(const Site *site, VulnData *data,
	const VulnNode *view, const char *language, const char *product,
	GError **error);

#endif
