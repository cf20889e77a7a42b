/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of a remediation allow (P4). */
#ifndef VULN_LIB_CASE_TESTS_H
#define VULN_LIB_CASE_TESTS_H

#include "repo/world.h"
#include "vuln/tests.h"

/* As vuln_test_matrix(). */
GPtrArray *vuln_test_rows(
	VulnWorld *world, const VulnThing *thing, const char *remediation);

/* What keeps @remediation from being offered: the first version with what it
 * lacks, as "abc 2.0: side-effects". NULL when all is tested. The caller frees
 * it. */
char *vuln_test_gap(
	VulnWorld *world, const VulnThing *thing, const char *remediation);

/* Whether @remediation is offered: somebody made it ready, and neither a test
 * that failed nor a change of its plan came after that. */
gboolean vuln_is_offered(
	VulnWorld *world, const VulnThing *thing, const char *remediation);

/* Whether @handle made @remediation: he is named as its author, or signed what
 * its plan says of kind, products and versions. */
gboolean vuln_is_fixer(
	const VulnThing *thing, const char *remediation, const char *handle);

/* The products that @remediation is for: those of its plan, else all that were
 * asked about. NULL-terminated, owned by the caller. */
char **vuln_remedy_products(const VulnThing *thing, const char *remediation);

/* The versions of @product that @remediation must be tested on: all that are
 * not cleared, but for the one that has the fix. NULL-terminated, owned by the
 * caller. */
char **vuln_remedy_units(VulnWorld *world, const VulnThing *thing,
	const char *remediation, const char *product);

#endif
