/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts as bytes: what a child sends and what a clone remembers. */
#ifndef VULN_LIB_VERDICT_H
#define VULN_LIB_VERDICT_H

#include "vuln/verdict.h"

/* The type of a packed verdict. */
#define VULN_VERDICT_TYPE	  "(msmsxuuumsuuubbmsa" VULN_VERDICT_FINDING_TYPE ")"
#define VULN_VERDICT_FINDING_TYPE "(sumsmsuusmsms)"

VulnVerdict *vuln_verdict_new(void);

/* A floating variant of VULN_VERDICT_TYPE. */
GVariant *vuln_verdict_pack(const VulnVerdict *verdict);

/* The verdict of such a variant; owned by the caller. */
VulnVerdict *vuln_verdict_unpack(GVariant *packed);

#endif
