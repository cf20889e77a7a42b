/* SPDX-License-Identifier: Apache-2.0 */
/* The templates that are part of the program. */
#ifndef VULN_LIB_BUILTIN_TABLE_H
#define VULN_LIB_BUILTIN_TABLE_H

struct builtin_template {
	const char *name; /* its path below templates/: "site/index.html" */
	const char *text;
};

/* All of them, by name; ends with name NULL. Made by templates/embed.sh. */
extern const struct builtin_template builtin_templates[];

#endif
