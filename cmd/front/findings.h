/* SPDX-License-Identifier: Apache-2.0 */
/* Printing findings: what validate and verify share. */
#ifndef CMD_FINDINGS_H
#define CMD_FINDINGS_H

#include "cmd/front/cmd.h"
#include "vuln/finding.h"

/** Print findings as `file:line:column: error: text [rule]` or, with --json,
 * as the list "findings". The offending text itself is shown only with
 * @show_content: CI output is a leak path. */
void cmd_findings(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content);

/** Write findings in one of the formats "github", "gitlab", "junit", "sarif":
 * github's workflow commands stop at ten of a level, as github does. */
void cmd_findings_as(struct cmd_ctx *ctx, const char *format,
	const VulnFindings *findings, gboolean show_content);

#endif
