/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tests of a remediation as a matrix: each version of each product that it
 * is for, by what must be looked at (P4).
 */
#ifndef VULN_TESTS_H
#define VULN_TESTS_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** What a test looks at, by the names that records use. */
enum {
	VULN_TEST_EFFECT,
	VULN_TEST_SIDE_EFFECTS,
	VULN_TEST_COMPATIBILITY,
	VULN_TEST_LIMITS,
	VULN_TEST_COMBINATIONS,
	VULN_TEST_CELLS,
};

/** "effect", "side-effects", ...; static. */
const char *vuln_test_cell_name(guint cell);

enum vuln_test_state {
	/** nobody has looked */
	VULN_TEST_EMPTY,
	/** looked at before a failure or a change of the plan, or by the author:
	 * it does not count */
	VULN_TEST_STALE,
	VULN_TEST_DONE,
	/** does not apply, and it says why */
	VULN_TEST_NOT_APPLICABLE,
	/** of a result: it failed */
	VULN_TEST_FAILED,
};

/** "-", "again", "done", "not applicable", "failed"; static. */
const char *vuln_test_state_name(enum vuln_test_state state);

/** One version of one product. */
typedef struct {
	/** the product, and its version with edition and language, or "all" */
	char *product, *unit;
	enum vuln_test_state result, evidence, cells[VULN_TEST_CELLS];
} VulnTestRow;

/** The matrix of @remediation: an array of VulnTestRow owned by the caller. A
 * version that is not affected is left out, and so is the one with the fix. */
GPtrArray *vuln_test_matrix(
	VulnRepo *repo, const VulnThing *thing, const char *remediation);

/** Whether @remediation is offered: somebody made it ready, and neither a test
 * that failed nor a change of its plan took that back. */
gboolean vuln_remediation_is_offered(
	VulnRepo *repo, const VulnThing *thing, const char *remediation);

G_END_DECLS

#endif
