/* SPDX-License-Identifier: Apache-2.0 */
/* vuln schema: the JSON Schema of a kind of record, for editors. */
#include <string.h>

#include "cmd/front/cmd.h"
#include "vuln/schema.h"

static const struct opt_positional positionals[] = {
	{"kind", POS_OPTIONAL,
		N_("kind of record: 'scope', or 'people/add' of other things")},
	{0},
};

static const struct out_column columns[] = {
	{"kind", N_("KIND"), OUT_TEXT},
	{"summary", N_("WHAT IT SAYS"), OUT_TEXT},
	{0},
};

static char *name_of(const struct vuln_kind *kind)
{
	return g_str_equal(kind->thing, "cases")
		       ? g_strdup(kind->action)
		       : g_strconcat(kind->thing, "/", kind->action, NULL);
}

static int list(struct cmd_ctx *ctx)
{
	const struct vuln_kind *kind;
	guint i;

	out_begin_table(ctx->out, "kinds", columns);
	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++) {
		g_autofree char *name = name_of(kind);
		const char *const values[] = {name, _(kind->summary)};

		out_row(ctx->out, values);
	}
	out_end_table(ctx->out);
	return 0;
}

static const struct vuln_kind *find(const char *name)
{
	g_auto(GStrv) parts = g_strsplit(name, "/", 2);

	return g_strv_length(parts) == 2 ? vuln_kind_find(parts[0], parts[1])
					 : vuln_kind_find("cases", name);
}

static int unknown(const char *name, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const struct vuln_kind *kind;
	g_autofree char *guess = NULL;
	guint i;

	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++)
		g_ptr_array_add(names, name_of(kind));
	g_ptr_array_add(names, NULL);
	vuln_fail(error, VULN_ERROR_USAGE, _("unknown kind of record '%s'"),
		name);
	guess = opt_guess(name, (const char *const *)names->pdata);
	if (guess != NULL)
		vuln_error_hint(error, _("did you mean '%s'?"), guess);
	vuln_error_hint(error, _("all kinds: 'vuln schema'"));
	return VULN_ERROR_USAGE;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *name = vuln_args_get(args, "kind");
	const struct vuln_kind *kind;
	g_autofree char *text = NULL;

	if (name == NULL)
		return list(ctx);
	kind = find(name);
	if (kind == NULL)
		return unknown(name, error);
	text = vuln_schema_json(kind);
	/* it is a JSON document of its own, also with --json */
	out_free(ctx->out);
	ctx->out = out_new(stdout, ctx->command, FALSE, FALSE);
	out_raw(ctx->out, text, strlen(text));
	return 0;
}

const struct cmd_spec cmd_schema = {
	.positionals = positionals,
	.flags = CMD_JSON,
	.run = run,
};
