/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of cases, written in Markdown, as a part of an HTML page. */
#ifndef LIB_MARKDOWN_H
#define LIB_MARKDOWN_H

#include <glib.h>

/*
 * @text (CommonMark) as HTML that can stand under a heading of @level (1 to
 * 6). Nothing in @text runs or loads anything: tags are shown as they were
 * written, links lead to http, https and mailto only, an image is a link to
 * it, controls and the like appear as in vuln_text_display(). Headings are
 * numbered anew so that none skips a level. The caller frees the result.
 */
char *vuln_markdown_html(const char *text, int level);

#endif
