/* SPDX-License-Identifier: Apache-2.0 */
/* What a public text may not say and what it must (T6). */
#ifndef VULN_LIB_JUDGE_TEXT_H
#define VULN_LIB_JUDGE_TEXT_H

#include "judge/judge.h"

/* No text that leaves gives away a number, name or wording, nor what a supplier
 * has barred (`statement-reveals`, `barred`); here every text of the record. A
 * finding that the record asks to `let-pass` is a warning. */
void vuln_judge_reveals(VulnJudge *judge);

/* The same of every text of @tree, the public view or a notice, with the
 * thing as it was before the record. Findings stand at @place; those at a place
 * that is a key of @passed (may be NULL) pass. */
void vuln_judge_reveals_view(VulnJudge *judge, const VulnNode *tree,
	const VulnNode *place, const VulnNode *passed);

/* A text that denies what the answers say (`statement-contradicts-answers`). */
void vuln_judge_contradicts(VulnJudge *judge);

/* The same of the texts of @tree, before the record; findings stand at
 * @place. */
void vuln_judge_contradicts_view(
	VulnJudge *judge, const VulnNode *tree, const VulnNode *place);

/* The view says enough to act on in every language: headline, summary,
 * impact, remedy, contact (`statement-says-too-little`). */
void vuln_judge_says_enough(
	VulnJudge *judge, const VulnNode *view, const VulnNode *place);

#endif
