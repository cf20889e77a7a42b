/* SPDX-License-Identifier: Apache-2.0 */
/* What a public text may not say and what it must (T6). */
#ifndef VULN_LIB_JUDGE_TEXT_H
#define VULN_LIB_JUDGE_TEXT_H

#include "judge/judge.h"

/* A public text gives away nothing: tracking numbers, the finder without
 * consent (`statement-reveals`). */
void vuln_judge_reveals(VulnJudge *judge);

/* A text that denies what the answers say (`statement-contradicts-answers`). */
void vuln_judge_contradicts(VulnJudge *judge);

/* The view says enough to act on in every language: headline, summary,
 * impact, remedy, contact (`statement-says-too-little`). */
void vuln_judge_says_enough(
	VulnJudge *judge, const VulnNode *view, const VulnNode *place);

#endif
