/* SPDX-License-Identifier: Apache-2.0 */
/* This shows what was read in the mails of a case. */
#ifndef VULN_CMD_READ_H
#define VULN_CMD_READ_H

#include "cmd/front/out.h"
#include "vuln/node.h"

/** Print the section of the mails in @values, a folded case: each with who
 * stands for it and what it announces, and each item with its place. Nothing
 * where there are none. */
void cmd_show_read(struct out *out, const VulnNode *values);

#endif
