/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that join what other clones have say so alike. */
#include "cmd/front/exchange.h"

static void say_list(
	struct cmd_ctx *ctx, const char *name, const GPtrArray *list)
{
	guint i;

	if (out_is_json(ctx->out))
		out_begin_list(ctx->out, name);
	for (i = 0; i < list->len; i++)
		if (out_is_json(ctx->out))
			out_string(ctx->out, NULL, list->pdata[i]);
		else
			out_text(ctx->out, "%s  %s\n", name,
				(const char *)list->pdata[i]);
	if (out_is_json(ctx->out))
		out_end_list(ctx->out);
}

static void say_pages_back(struct cmd_ctx *ctx, const char *commit)
{
	out_json_string(ctx->out, "pages-back", commit);
	if (*commit == '\0')
		out_text(ctx->out, "%s\n",
			_("what was published here does not stand: the branch "
			  "'public' was taken away again"));
	else
		out_text(ctx->out,
			_("what was published here does not stand: the branch "
			  "'public' is at %.10s again\n"),
			commit);
	out_text(ctx->out, "%s\n",
		_("'vuln show <case>' says what holds it; 'vuln publish' "
		  "publishes it when nothing does"));
}

void cmd_say_again(struct cmd_ctx *ctx, const VulnSync *sync)
{
	say_list(ctx, "again", sync->again);
	say_list(ctx, "kept", sync->kept);
	if (sync->side != NULL) {
		out_json_string(ctx->out, "side", sync->side);
		out_text(ctx->out,
			_("what was there before that is on the branch "
			  "'%s'\n"),
			sync->side);
	}
	if (sync->pages_back != NULL)
		say_pages_back(ctx, sync->pages_back);
}

int cmd_exchange_status(const VulnSync *sync)
{
	return sync->kept->len > 0 || sync->pages_back != NULL
		       ? VULN_ERROR_INCOMPLETE
		       : 0;
}
