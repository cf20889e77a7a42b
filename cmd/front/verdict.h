/* SPDX-License-Identifier: Apache-2.0 */
/* What the two sides of `vuln verify` share: the one that recalls a verdict
 * (verify-quick.c) and the one that finds it (verify.c). */
#ifndef CMD_VERDICT_H
#define CMD_VERDICT_H

#include "cmd/front/cmd.h"
#include "vuln/verify.h"

extern const struct opt_spec cmd_verify_options[];
extern const struct opt_positional cmd_verify_positionals[];

/** Say a verdict and its findings; the exit status. */
int cmd_verdict(struct cmd_ctx *ctx, const VulnVerdict *verdict);

#endif
