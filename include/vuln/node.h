/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The value tree: what a YAML document holds, with the place where each
 * value stood. Records, folded things and the public view are such trees.
 */
#ifndef VULN_NODE_H
#define VULN_NODE_H

#include <stdarg.h>

#include <glib.h>

G_BEGIN_DECLS

/** What a node is. Plain scalars are told apart as YAML's core schema does;
 * the text as written stays available for all of them. */
enum vuln_node_type {
	VULN_NULL,
	VULN_STRING,
	VULN_INT,
	VULN_BOOL,
	VULN_MAP,
	VULN_LIST,
};

typedef struct vuln_node VulnNode;

/** Constructors; the caller owns one reference. Strings are copied and must
 * be valid UTF-8 without NUL. */
VulnNode *vuln_node_null(void);
VulnNode *vuln_node_string(const char *text);
VulnNode *vuln_node_int(gint64 number);
VulnNode *vuln_node_bool(gboolean value);
VulnNode *vuln_node_map(void);
VulnNode *vuln_node_list(void);

/** Reference counting; a node that is shared must not be changed. */
VulnNode *vuln_node_ref(VulnNode *node);
void vuln_node_unref(VulnNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnNode, vuln_node_unref)

/** A deep copy, owned by the caller. */
VulnNode *vuln_node_copy(const VulnNode *node);

/** Whether two trees hold the same values; the order of keys is no
 * difference, that of list items is. */
gboolean vuln_node_equal(const VulnNode *a, const VulnNode *b);

enum vuln_node_type vuln_node_type(const VulnNode *node);

/** The text of a scalar as it was written (NULL for maps, lists and NULL
 * nodes, and for a NULL pointer). Borrowed. */
const char *vuln_node_text(const VulnNode *node);

/** The number of an INT node, or @fallback for anything else. */
gint64 vuln_node_number(const VulnNode *node, gint64 fallback);

/** Whether @node is the boolean true. */
gboolean vuln_node_true(const VulnNode *node);

/** Number of keys or items; 0 for scalars and NULL. */
guint vuln_node_size(const VulnNode *node);

/** The @i-th key of a map ("" of a list), and the @i-th value of a map or item
 * of a list; borrowed. */
const char *vuln_node_key(const VulnNode *node, guint i);
VulnNode *vuln_node_at(const VulnNode *node, guint i);

/** The value of @key in a map, or NULL (also when @node is no map or NULL).
 * Borrowed. */
VulnNode *vuln_node_get(const VulnNode *node, const char *key);

/** Follow keys down from @node; the list of keys ends with NULL. Borrowed,
 * NULL when one is missing. */
VulnNode *vuln_node_find(const VulnNode *node, ...) G_GNUC_NULL_TERMINATED;

/** As vuln_node_find(), with the keys (the last one NULL) in @keys. */
VulnNode *vuln_node_find_valist(const VulnNode *node, va_list keys);

/** As vuln_node_find(), the text of the scalar there or NULL. */
const char *vuln_node_find_text(
	const VulnNode *node, ...) G_GNUC_NULL_TERMINATED;

/** Set @key in a map; takes over @value. */
void vuln_node_put(VulnNode *map, const char *key, VulnNode *value);
void vuln_node_put_text(VulnNode *map, const char *key, const char *text);

/** The map at @key of @map, made when it is not there. Borrowed. */
VulnNode *vuln_node_sub(VulnNode *map, const char *key);

/** Remove @key from a map; no error when it is not there. */
void vuln_node_remove(VulnNode *map, const char *key);

/** Append to a list; takes over @item. */
void vuln_node_append(VulnNode *list, VulnNode *item);
void vuln_node_append_text(VulnNode *list, const char *text);

/** Sort the keys of a map by their bytes. */
void vuln_node_sort(VulnNode *map);

/** Where the node (or the @i-th key of a map) began in its file, counted
 * from 1; 0 when it came from no file. */
guint vuln_node_line(const VulnNode *node);
guint vuln_node_column(const VulnNode *node);
void vuln_node_key_place(
	const VulnNode *map, guint i, guint *line, guint *column);
void vuln_node_set_place(VulnNode *node, guint line, guint column);
void vuln_node_set_key_place(VulnNode *map, guint i, guint line, guint column);

/** Make a scalar as the reader of a plain scalar sees it: null, a boolean, a
 * whole number or a string. Owned by the caller. */
VulnNode *vuln_node_plain(const char *text);

G_END_DECLS

#endif
