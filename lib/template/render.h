/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the template language share: parsed templates, escaping. */
#ifndef LIB_TEMPLATE_H
#define LIB_TEMPLATE_H

#include "template/template.h"

enum template_tag {
	TAG_TEXT,
	TAG_VALUE,
	TAG_RAW,
	TAG_SECTION,
	TAG_INVERTED,
	TAG_PARTIAL,
	TAG_COMMENT,
	TAG_CLOSE,
};

struct template_node {
	enum template_tag tag;
	char *name; /* of a text: the text itself */
	int line;
	int column;
	gboolean alone;	  /* nothing else on its line */
	char *indent;	  /* of a value that is alone: the blanks before it */
	GPtrArray *nodes; /* of a section */
};

/* The nodes of @text; free with g_ptr_array_unref(). NULL with @error set. */
GPtrArray *vuln_template_parse(
	const char *name, const char *text, GError **error);

/*
 * @text escaped for @mode, where @node stands and @before is the output so
 * far. The caller frees it. NULL if it must not stand there; *@why says why.
 */
char *vuln_template_escape(const char *text, VulnTemplateMode mode,
	const struct template_node *node, const char *before, const char **why);

/* The items of a list, NULL for other kinds. Borrowed. */
const GPtrArray *vuln_template_items(const VulnData *data);

gboolean vuln_template_is_raw(const VulnData *data);
gboolean vuln_template_is_truth(const VulnData *data);

#endif
