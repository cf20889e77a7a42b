/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be approved is whole: every language, every affected product. */
#ifndef VULN_LIB_JUDGE_COMPLETE_H
#define VULN_LIB_JUDGE_COMPLETE_H

#include "judge/judge.h"

/* Refuse @place when @texts, a map of languages that says something, says it not
 * in each language of the policy. It is written with @option, for @of (a
 * remediation, a notice; NULL: for the case). */
void vuln_judge_languages(VulnJudge *judge, const VulnNode *texts,
	const char *option, const char *of, const VulnNode *place);

/* The public @view is whole (`statement-says-too-little`). */
void vuln_judge_complete(
	VulnJudge *judge, const VulnNode *view, const VulnNode *place);

/* Its part for what was published already: a revision says what changes. */
void vuln_judge_revision(
	VulnJudge *judge, const VulnNode *view, const VulnNode *place);

#endif
