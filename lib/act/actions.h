/* SPDX-License-Identifier: Apache-2.0 */
/* Actions: names of `vuln`, and the builders that make their records. */
#ifndef VULN_LIB_ACT_H
#define VULN_LIB_ACT_H

#include "change/builder.h"
#include "vuln/act.h"

typedef gboolean (*VulnActBuild)(VulnAct *act, GError **error);

/* An action: a name as `vuln` spells it, the kind of thing and record that
 * it makes, and its builder. */
struct vuln_action {
	const char *name;
	const char *thing;    /* "cases", ... */
	const char *action;   /* kind of record */
	const char *argument; /* name of the word that holds the id */
	gboolean is_new;      /* the thing must not exist yet */
	VulnActBuild build;   /* fills act->item->fields */
};

extern const struct vuln_action vuln_actions_receipt[];
extern const struct vuln_action vuln_actions_scope[];
extern const struct vuln_action vuln_actions_ask[];
extern const struct vuln_action vuln_actions_plan[];
extern const struct vuln_action vuln_actions_day[];
extern const struct vuln_action vuln_actions_publish[];
extern const struct vuln_action vuln_actions_outreach[];
extern const struct vuln_action vuln_actions_tell[];
extern const struct vuln_action vuln_actions_remind[];
extern const struct vuln_action vuln_actions_end[];
extern const struct vuln_action vuln_actions_access[];
extern const struct vuln_action vuln_actions_people[];
extern const struct vuln_action vuln_actions_things[];
extern const struct vuln_action vuln_actions_policy[];
extern const struct vuln_action vuln_actions_poc[];

/* Fix the number of the case's advisory, unless it has one. */
void vuln_act_put_public_id(VulnAct *act);

/* The builder that confirms a record of a person or of the policy. */
gboolean vuln_act_confirm(VulnAct *act, GError **error);

/* Do @action as vuln_act() does one of the table; publish/ has two rows of its
 * own. */
VulnOutcome *vuln_act_run(VulnRepo *repo, const struct vuln_action *action,
	const VulnArgs *args, GError **error);

#endif
