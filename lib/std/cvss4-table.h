/* SPDX-License-Identifier: Apache-2.0 */
/* The look-up table of CVSS 4.0, for lib/std/cvss.c. */
#ifndef LIB_CVSS4_TABLE_H
#define LIB_CVSS4_TABLE_H

#include <glib.h>

/* EQ3 and EQ6 depend on each other and count as one. */
enum {
	CVSS4_EQ36_00,
	CVSS4_EQ36_01,
	CVSS4_EQ36_10,
	CVSS4_EQ36_11,
	CVSS4_EQ36_21,
	CVSS4_EQ36_SIZE,
};

/* An equivalence class of vectors; 0 is the most severe. */
struct cvss4_macro {
	int eq1;
	int eq2;
	int eq36;
	int eq4;
	int eq5;
};

/* The score of @macro in tenths, -1 if there is no such class. */
int vuln_cvss4_macro_score(const struct cvss4_macro *macro);

#endif
