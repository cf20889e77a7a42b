/* SPDX-License-Identifier: Apache-2.0 */
/* This corrects what was read at receipt. */
#ifndef VULN_LIB_ACT_CORRECT_H
#define VULN_LIB_ACT_CORRECT_H

#include "change/builder.h"

/* Put each `--set <field>=<value>` into its field, take each `--unset <field>`
 * away, and keep in the note what was there before. FALSE with
 * #VULN_ERROR_USAGE for a field that no mail gives and a value that it does not
 * take, #VULN_ERROR_NO for one to be taken away that is not there. */
gboolean vuln_act_correct(VulnAct *act, GError **error);

#endif
