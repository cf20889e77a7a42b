/* SPDX-License-Identifier: Apache-2.0 */
/* Printing findings: what validate and verify share. */
#include "cmd/front/findings.h"

static enum out_style style_of(const VulnFinding *f)
{
	if (f->explained != NULL)
		return OUT_DIM;
	switch (f->weight) {
	case VULN_BAD:
		return OUT_BAD;
	case VULN_UNCHECKED:
	case VULN_DUTY:
	case VULN_WARNING:
		return OUT_WARN;
	case VULN_NOTE:
	default:
		return OUT_DIM;
	}
}

static void show_text(
	struct cmd_ctx *ctx, const VulnFinding *f, gboolean show_content)
{
	if (f->file != NULL && f->line > 0)
		out_text(ctx->out, "%s:%u:%u: ", f->file, f->line, f->column);
	else if (f->file != NULL)
		out_text(ctx->out, "%s: ", f->file);
	if (f->commit != NULL)
		out_text(ctx->out, "%.10s: ", f->commit);
	out_styled(ctx->out, style_of(f), vuln_weight_name(f->weight));
	out_text(ctx->out, ": %s [%s]\n", f->message, f->rule);
	if (show_content && f->content != NULL)
		out_text(ctx->out, "    %s\n", f->content);
	if (f->explained != NULL)
		out_text(ctx->out, _("    explained: %s\n"), f->explained);
}

static void show_json(
	struct out *out, const VulnFinding *f, gboolean show_content)
{
	out_begin_map(out, NULL);
	out_string(out, "rule", f->rule);
	out_string(out, "weight", vuln_weight_name(f->weight));
	out_string(out, "commit", f->commit);
	out_string(out, "file", f->file);
	out_int(out, "line", f->line);
	out_int(out, "column", f->column);
	out_string(out, "message", f->message);
	if (show_content)
		out_string(out, "content", f->content);
	out_string(out, "explained", f->explained);
	out_end_map(out);
}

void cmd_findings(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content)
{
	gboolean json = out_is_json(ctx->out);
	guint i;

	if (json)
		out_begin_list(ctx->out, "findings");
	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *f = findings->list->pdata[i];

		if (json)
			show_json(ctx->out, f, show_content);
		else if (f->weight != VULN_NOTE)
			show_text(ctx, f, show_content);
	}
	if (json)
		out_end_list(ctx->out);
}
