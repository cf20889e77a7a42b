/* SPDX-License-Identifier: Apache-2.0 */
/* The texts that leave: of the public view, of a record, of a notice (T6). */
#ifndef VULN_LIB_CASE_LEAVING_H
#define VULN_LIB_CASE_LEAVING_H

#include "vuln/record.h"

enum { VULN_LEAVING_DEPTH = 8 };

/* A text that leaves. */
struct vuln_leaving {
	const char *place; /* "remediations.patch.description.en" */
	const char
		*keys[VULN_LEAVING_DEPTH + 1]; /* the same, NULL at the end */
	const char *text;
};

typedef void (*VulnLeaves)(const struct vuln_leaving *leaving, void *data);

/* Call @each for every text of @tree, a tree of values that leave, and for
 * every key of a map in it that somebody chose. What only the program writes
 * there is left out: numbers, days, words of closed lists. */
void vuln_leaving_each(const VulnNode *tree, VulnLeaves each, void *data);

/* Where the text stands in the tree @record, or @otherwise when it is not
 * there; borrowed. */
const VulnNode *vuln_leaving_node(const struct vuln_leaving *leaving,
	const VulnNode *record, const VulnNode *otherwise);

/* What @record of a thing of @kind ("cases", "products") says of what leaves:
 * its public fields, notices, lines, and what customer support is told. Owned
 * by the caller; an empty map if it says nothing. */
VulnNode *vuln_leaving_of(const VulnRecord *record, const char *kind);

#endif
