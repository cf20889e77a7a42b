/* SPDX-License-Identifier: Apache-2.0 */
/* Printing suggestions: what scope and triage share. */
#ifndef CMD_SUGGEST_H
#define CMD_SUGGEST_H

#include "cmd/front/cmd.h"
#include "vuln/suggest.h"

typedef GPtrArray *(*CmdSuggest)(
	VulnRepo *repo, const char *id, GError **error);

/** Print what @suggest proposes for the case in @args; 0, or 1 when there is
 * nothing to propose. */
int cmd_suggest(struct cmd_ctx *ctx, CmdSuggest suggest, VulnArgs *args,
	GError **error);

#endif
