/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of the work share; one function an action. */
#ifndef VULN_LIB_JUDGE_WORK_H
#define VULN_LIB_JUDGE_WORK_H

#include "judge/judge.h"

/* Refuse the record by @rule at @place (NULL: as a whole). */
void vuln_judge_refuse(VulnJudge *judge, const char *rule,
	const VulnNode *place, const char *message);

/* What the record itself says under @key, or NULL. */
const VulnNode *vuln_judge_says(const VulnJudge *judge, const char *key);

/* Judge each entry of the map @key that the record itself writes. */
typedef void (*VulnJudgeEntry)(
	VulnJudge *judge, const char *key, const VulnNode *entry);
void vuln_judge_each(VulnJudge *judge, const char *key, VulnJudgeEntry entry);

/* O3: refuse to give @handle something secret without a confidentiality
 * agreement on file. */
void vuln_judge_agreement(
	VulnJudge *judge, const char *handle, const VulnNode *place);

/* C1, S3: refuse at @place to tell @handle, who is not on the case. */
void vuln_judge_on_case(
	VulnJudge *judge, const char *handle, const VulnNode *place);

/* Tell whether the case is published. */
gboolean vuln_judge_is_published(const VulnJudge *judge);

/* Nothing leaves before JVN's publication is confirmed or the agreed time
 * (U3, U11): refuse @place by `embargo`. */
void vuln_judge_embargo(VulnJudge *judge, const VulnNode *place);

/* A gate that looks for what was settled with the coordinator (R11): a warning
 * at @place when nothing about @about was agreed. */
void vuln_judge_consulted(
	VulnJudge *judge, const char *about, const VulnNode *place);

/* Nothing that may be told repeats what a supplier has barred (S11). */
void vuln_judge_barred(VulnJudge *judge);

/* S7: a verdict from its origin waits for what the supplier says. */
void vuln_judge_origin(
	VulnJudge *judge, const char *product, const VulnNode *verdict);

/* ask.c */
void vuln_judge_inquire(VulnJudge *judge);
void vuln_judge_request(VulnJudge *judge);
void vuln_judge_consult(VulnJudge *judge);

/* outreach.c */
void vuln_judge_brief(VulnJudge *judge);
void vuln_judge_notice(VulnJudge *judge);
void vuln_judge_inquiry(VulnJudge *judge);

/* Whether an approval of @digest at @place is one of an outgoing text; it is
 * judged then. */
gboolean vuln_judge_outgoing(
	VulnJudge *judge, const char *digest, const VulnNode *place);

/* plan.c */
void vuln_judge_plan(VulnJudge *judge);
void vuln_judge_test(VulnJudge *judge);
void vuln_judge_ready(VulnJudge *judge);
void vuln_judge_decide(VulnJudge *judge);
void vuln_judge_delivery(
	VulnJudge *judge, const char *remediation, const VulnNode *place);

/* poc.c: for any record of the policy. */
void vuln_judge_poc(VulnJudge *judge);

/* tell.c */
void vuln_judge_tell(VulnJudge *judge);

/* receipt.c */
void vuln_judge_number(
	VulnJudge *judge, const char *number, const VulnNode *entry);
void vuln_judge_file(VulnJudge *judge, const char *hex, const VulnNode *entry);
void vuln_judge_receive(VulnJudge *judge);
void vuln_judge_ack(VulnJudge *judge);

/* scope.c */
void vuln_judge_triage(VulnJudge *judge);
void vuln_judge_scope(VulnJudge *judge);
void vuln_judge_answer(VulnJudge *judge);

/* publish.c */
void vuln_judge_schedule(VulnJudge *judge);
void vuln_judge_statement(VulnJudge *judge);
void vuln_judge_approve(VulnJudge *judge);
void vuln_judge_publish(VulnJudge *judge);
void vuln_judge_revise(VulnJudge *judge);
void vuln_judge_withdraw(VulnJudge *judge);

/* end.c */
/* U16: who passes duties over (`without`) says why, and none that no reason
 * passes over. */
void vuln_judge_waivers(VulnJudge *judge);
void vuln_judge_close(VulnJudge *judge);
void vuln_judge_reopen(VulnJudge *judge);
void vuln_judge_erase(VulnJudge *judge);

/* access.c */
void vuln_judge_access(
	VulnJudge *judge, const char *handle, const VulnNode *entry);

#endif
