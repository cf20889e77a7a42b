/* SPDX-License-Identifier: Apache-2.0 */
/* The schema table of access to a case. */
#include "base/translate.h"
#include "record/kinds.h"

static const struct vuln_use u_access[] = {
	MUST(vuln_field_access), MAY(vuln_field_files), END_USES};

const struct vuln_kind vuln_kinds_access[] = {
	{"cases", "access", N_("who is on the case"), u_access},
	{NULL, NULL, NULL, NULL}};
