/* SPDX-License-Identifier: Apache-2.0 */
/* vuln verify where nothing has changed since the last time: answered without
 * the libraries that reading a history needs. */
#include "cmd/front/verdict.h"

/* Whatever is asked beside the plain question, now or in a later version, is
 * vuln-core's. */
static gboolean is_plain(const VulnArgs *args)
{
	const struct opt_spec *option = cmd_verify_options;
	const struct opt_positional *word = cmd_verify_positionals;

	for (; option->name != NULL; option++)
		if (!g_str_equal(option->name, "without-keys") &&
			vuln_args_has(args, option->name))
			return FALSE;
	for (; word->name != NULL; word++)
		if (vuln_args_has(args, word->name))
			return FALSE;
	return TRUE;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	g_autoptr(VulnVerdict) verdict = NULL;
	VulnZone *zone = NULL;

	if (ctx->root != NULL && is_plain(args))
		verdict = vuln_verify_recall(
			ctx->root, vuln_args_has(args, "without-keys"), &zone);
	if (verdict == NULL)
		return vuln_exec_core(ctx, error);
	out_set_zone(ctx->out, zone);
	vuln_zone_free(zone);
	return cmd_verdict(ctx, verdict);
}

const struct cmd_spec cmd_verify_quick = {
	.options = cmd_verify_options,
	.positionals = cmd_verify_positionals,
	.flags = CMD_JSON,
	.run = run,
};
