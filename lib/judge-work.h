/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of the work share; one function an action. */
#ifndef VULN_LIB_JUDGE_WORK_H
#define VULN_LIB_JUDGE_WORK_H

#include "judge.h"

/* Refuse the record by @rule at @place (NULL: as a whole). */
void vuln_judge_refuse(VulnJudge *judge, const char *rule,
	const VulnNode *place, const char *message);

/* What the record itself says under @key, or NULL. */
const VulnNode *vuln_judge_says(const VulnJudge *judge, const char *key);

/* Nothing leaves before JVN's publication is confirmed or the agreed time
 * (U3, U11): refuse @place by `embargo`. */
void vuln_judge_embargo(VulnJudge *judge, const VulnNode *place);

/* judge-tell.c */
void vuln_judge_tell(VulnJudge *judge);
void vuln_judge_withdraw(VulnJudge *judge);
void vuln_judge_erase(VulnJudge *judge);

#endif
