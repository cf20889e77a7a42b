/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading YAML under limits and writing the one canonical form
 * (design: "Canonical form"; threats: alias bombs, size, depth).
 */
#ifndef VULN_YAML_H
#define VULN_YAML_H

#include "vuln/node.h"

G_BEGIN_DECLS

/** The limits of the reader. */
enum {
	VULN_YAML_MAX_BYTES = 1024 * 1024,
	VULN_YAML_MAX_DEPTH = 32,
	VULN_YAML_MAX_EVENTS = 100000,
	VULN_YAML_MAX_SCALAR = 64 * 1024,
};

/**
 * Read one YAML document whose root is a mapping.
 *
 * Refused, each with `file:line:column`: more than the limits, anchors,
 * aliases, tags, merge keys, duplicate keys, keys that are no scalars,
 * directives, a second document, NUL, invalid UTF-8.
 *
 * Returns the tree, owned by the caller, or NULL with #VULN_ERROR_NO.
 * @name is what errors call the file.
 */
VulnNode *vuln_yaml_read(
	const char *name, const void *bytes, gsize length, GError **error);

/**
 * Write @node in canonical form: the same tree is always the same bytes.
 * Maps are written in the order they have; vuln_schema_arrange() puts them
 * in canonical order first. Returned to the caller.
 */
GBytes *vuln_yaml_write(const VulnNode *node);

/** Whether canonical YAML leaves @text plain, without quotes. */
gboolean vuln_yaml_is_plain(const char *text);

/** Whether canonical YAML writes code point @c as an escape: controls, C1,
 * soft hyphen, line separators, bidi, zero-width, private use, U+FEFF. */
gboolean vuln_yaml_is_escaped(gunichar c);

G_END_DECLS

#endif
