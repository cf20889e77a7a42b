/* SPDX-License-Identifier: Apache-2.0 */
/* vuln system: what runs where (V1). */
#include "cmd/registry.h"

static const struct opt_spec add_options[] = {
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},
	{0, "department", OPT_STRING, N_("name"), NULL, N_("owner")},
	{0, "operator", OPT_STRING, N_("name"), NULL, N_("who runs it")},
	{0, "url", OPT_STRING, N_("url"), NULL, N_("its address")},
	{0, "component", OPT_LIST, N_("name@version"), NULL,
		N_("what runs there")},
	{0},
};

static const struct opt_spec edit_options[] = {
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},
	{0, "department", OPT_STRING, N_("name"), NULL, N_("owner")},
	{0, "operator", OPT_STRING, N_("name"), NULL, N_("who runs it")},
	{0, "url", OPT_STRING, N_("url"), NULL, N_("its address")},
	{0, "component", OPT_LIST, N_("name@version"), NULL,
		N_("what runs there")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"system", POS_REQUIRED, N_("id of the system")},
	{0},
};

static int add(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "system add", args, error);
}

static int edit(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "system edit", args, error);
}

static int list(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	(void)args;
	return cmd_registry_list(ctx, "systems", error);
}

static int show(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_registry_show(
		ctx, "systems", vuln_args_get(args, "system"), error);
}

static const struct cmd_spec spec_add = {
	.name = "add",
	.summary = N_("register a new one"),
	.options = add_options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = add,
};

static const struct cmd_spec spec_edit = {
	.name = "edit",
	.summary = N_("change what is registered"),
	.options = edit_options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = edit,
};

static const struct cmd_spec spec_list = {
	.name = "list",
	.summary = N_("list all"),
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = list,
};

static const struct cmd_spec spec_show = {
	.name = "show",
	.summary = N_("show one"),
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON,
	.run = show,
};

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, NULL};

const struct cmd_spec cmd_system = {
	.subcommands = subcommands,
};
