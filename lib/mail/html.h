/* SPDX-License-Identifier: Apache-2.0 */
/* This turns HTML into the text that a person would see. */
#ifndef VULN_MAIL_HTML_H
#define VULN_MAIL_HTML_H

#include <glib.h>

/**
 * The text of @html (UTF-8): blocks are lines, the cells of a row are parted
 * by tabs, entities are characters. What is not shown (scripts, styles,
 * comments, elements that are hidden) is left out. Nothing is loaded. The
 * caller frees it. At most @limit bytes of @html are read.
 */
char *vuln_html_text(const char *html, gsize limit);

#endif
