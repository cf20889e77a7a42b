/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a command that go into the field of the same meaning. */
#ifndef VULN_LIB_ACT_WORDS_H
#define VULN_LIB_ACT_WORDS_H

#include "act/actions.h"

struct vuln_word {
	const char *word, *field;
};

/* Put each word of @plain (which ends with word NULL) that was given into its
 * field of a record of @thing ("people"); FALSE with #VULN_ERROR_USAGE for a
 * word that the schema does not take. An empty word takes the value away. */
gboolean vuln_act_put_words(VulnAct *act, const struct vuln_word *plain,
	const char *thing, GError **error);

/* Return what --remove takes out of the list that the word @name fills: what
 * stands behind `<name>=`, NULL-terminated, owned by the caller. */
char **vuln_act_removed(const VulnAct *act, const char *name);

/* Take the entries @names (NULL-terminated) out of the map @field; FALSE with
 * #VULN_ERROR_NO for one that is not there. */
gboolean vuln_act_take_out(
	VulnAct *act, const char *field, char *const *names, GError **error);

/* Return the day of the action in the policy's zone; the caller frees it. */
char *vuln_act_today(const VulnAct *act);

/* Put the agreement on file that --agreement and --agreement-until name. */
gboolean vuln_act_put_agreement(VulnAct *act, GError **error);

/* Say that what was given to a person or the policy waits for a second
 * custodian. */
void vuln_act_say_waits(VulnAct *act);

#endif
