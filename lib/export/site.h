/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public pages: what customers read about a vulnerability, made from
 * public views alone (U1, U2, U9; design 1.6).
 */
#ifndef VULN_SITE_H
#define VULN_SITE_H

#include "vuln/node.h"
#include "template/template.h"
#include "vuln/time.h"

G_BEGIN_DECLS

/** One file of the site. */
typedef struct {
	/** relative to the root of the site, with slashes: `ja/EX-1.html` */
	char *path;
	GBytes *bytes;
} VulnPage;

/** Free @page with all that it owns; NULL is allowed. */
void vuln_page_free(VulnPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnPage, vuln_page_free)

/**
 * Templates that stand in for those of the program. @load is asked for a name
 * such as `site/advisory.html` or `site/words-en.yaml` and gives its text, for
 * the caller to free; NULL without error: the program's own is used; NULL
 * with error: the pages are not made. A NULL @load replaces nothing.
 */
typedef struct {
	VulnTemplateLoad load;
	void *user;
} VulnTemplateSource;

/**
 * The pages of one advisory in each of @languages (ends with NULL):
 *
 * - `<language>/<public id>.html`: numbers with links, summary, impact, each
 *   product, what to do, thanks, first and last date (U1);
 * - `<language>/<public id>-<product>.html` for each product: affected
 *   versions, remediation or the month it is planned for, interim
 *   remediation, contact, links, thanks, revisions (U2).
 *
 * @view is what vuln_public_view() gives; nothing else is known here, so
 * nothing else can be told. Its salt is not shown. A text that is missing in a
 * language stands there in the next one that has it. An advisory that was
 * withdrawn keeps its pages, which say so at the top. Times are shown in
 * @zone. The same arguments give the same bytes.
 *
 * Texts of cases are CommonMark without HTML; they cannot add anything to a
 * page that runs or is loaded from elsewhere.
 *
 * Returns an array of VulnPage, owned by the caller. NULL with
 * VULN_ERROR_NO if @view has no public id or time yet, or an id that is no
 * file name; VULN_ERROR_FATAL for a fault in a template.
 */
GPtrArray *vuln_site_pages(const VulnNode *view, const char *const *languages,
	const VulnZone *zone, VulnTemplateSource override, GError **error);

/**
 * The pages that belong to no single advisory: `<language>/index.html`, which
 * lists @views (an array of VulnNode), the newest first;
 * `<language>/atom.xml`, the same as a feed (RFC 4287), if the newest view
 * names the address of the site; `index.html`, which offers the languages;
 * `style.css`. Results and errors as vuln_site_pages().
 */
GPtrArray *vuln_site_index(const GPtrArray *views, const char *const *languages,
	const VulnZone *zone, VulnTemplateSource override, GError **error);

G_END_DECLS

#endif
