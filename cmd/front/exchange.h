/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that join what other clones have say so alike. */
#ifndef CMD_EXCHANGE_H
#define CMD_EXCHANGE_H

#include "cmd/front/cmd.h"
#include "vuln/sync.h"

/** Print what lost its place, what was left out, and where it can be found as
 * it was. */
void cmd_say_again(struct cmd_ctx *ctx, const VulnSync *sync);

/** The exit status of an exchange that was good so far: 2 when something of
 * this clone was left out or taken back. */
int cmd_exchange_status(const VulnSync *sync);

#endif
