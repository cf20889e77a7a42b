/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates of letters and pages: a small subset of Mustache without any code,
 * and the tree of values that a template is filled from.
 */
#ifndef VULN_TEMPLATE_H
#define VULN_TEMPLATE_H

#include <glib.h>

G_BEGIN_DECLS

/** A value for a template: a map, a list, a string, a truth value. */
typedef struct vuln_data VulnData;

/** A new empty map; free the root of a tree with vuln_data_free(). */
VulnData *vuln_data_map(void);

/** A new empty list. */
VulnData *vuln_data_list(void);

/** A new string; @text is copied, NULL is taken as "". */
VulnData *vuln_data_string(const char *text);

/**
 * A new string that is already in the form of the output, for instance HTML
 * that our own renderer made. Only `{{{name}}}` shows it as it is.
 */
VulnData *vuln_data_raw(const char *text);

/** A new truth value. */
VulnData *vuln_data_bool(gboolean value);

/** Free @data with everything in it; NULL is allowed. */
void vuln_data_free(VulnData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnData, vuln_data_free)

/**
 * Put @value under @name into @map, in place of what was there. @map takes
 * ownership of @value and returns it, borrowed, so that a tree can be built
 * from the outside in. A name has no full stop and does not begin with '@'.
 */
VulnData *vuln_data_set(VulnData *map, const char *name, VulnData *value);

/** vuln_data_set() of a vuln_data_string(). */
void vuln_data_set_string(VulnData *map, const char *name, const char *text);

/** vuln_data_set() of a vuln_data_bool(). */
void vuln_data_set_bool(VulnData *map, const char *name, gboolean value);

/** Append @value to @list, which takes ownership; returns it, borrowed. */
VulnData *vuln_data_add(VulnData *list, VulnData *value);

/** What stands under @name in @map, or NULL; also if @map is no map. Borrowed. */
const VulnData *vuln_data_get(const VulnData *map, const char *name);

/** The text of a string or raw value, or NULL for others. Borrowed. */
const char *vuln_data_text(const VulnData *data);

/**
 * What a section asks: FALSE for a false truth value, an empty string, an
 * empty list; TRUE for all others, also an empty map.
 */
gboolean vuln_data_is_true(const VulnData *data);

/** The kind of output, which decides how `{{name}}` is escaped. */
typedef enum {
	/**
	 * HTML and XML: vuln_text_escape_xml(). At the start of `href="`,
	 * `src="` and the like the value must be a relative URL or one of
	 * http, https, mailto; after a bare `=` and at the start of `style="`
	 * or `on...="` it is refused.
	 */
	VULN_TEMPLATE_HTML,
	/** text for people: vuln_text_display() of several lines */
	VULN_TEMPLATE_TEXT,
	/**
	 * the text of a letter: as TEXT, but a value that is not alone on its
	 * line becomes one line, and one that is keeps its lines, each indented
	 * like the first. So nobody's text can look like a field of ours.
	 */
	VULN_TEMPLATE_MAIL,
	/** CommonMark: lines as in MAIL, and nothing in a value is markup */
	VULN_TEMPLATE_MARKDOWN,
} VulnTemplateMode;

/**
 * Gives the text of the partial @name, for the caller to free, or NULL with
 * @error set. Names consist of letters, digits, '-' and '_'.
 */
typedef char *(*VulnTemplateLoad)(const char *name, void *user, GError **error);

/**
 * Fill the template @text, called @name in errors, from the map @data.
 *
 * - `{{name}}` the value, escaped for @mode; `{{a.b}}` b of the map a; `{{.}}`
 *   the item of the list that is being gone through;
 * - `{{{name}}}` a vuln_data_raw() as it is; anything else is an error;
 * - `{{#name}}...{{/name}}` for each item of a list, or once if the value is
 *   true; names inside are looked up in the item or map first, then outwards;
 *   `{{#@first}}` and `{{#@last}}` tell the ends of the innermost list;
 * - `{{^name}}...{{/name}}` if the value is not true;
 * - `{{>name}}` a partial, through @load (NULL: there are none);
 * - `{{! comment}}`.
 *
 * A line with nothing but blanks and one tag of a section, partial or comment
 * vanishes. A name that is not in @data is an error. Nesting ends at 32
 * levels, partials within partials at 16, the result at 16 MiB, the work at
 * four million nodes.
 *
 * Returns the text, for the caller to free; NULL with @error set to
 * VULN_ERROR_FATAL, "name:line:column: ...".
 */
char *vuln_template_render(const char *name, const char *text,
	const VulnData *data, VulnTemplateMode mode, VulnTemplateLoad load,
	void *user, GError **error);

/** Whether @text is a template at all, errors as above; names are not known. */
gboolean vuln_template_check(
	const char *name, const char *text, GError **error);

G_END_DECLS

#endif
