/* SPDX-License-Identifier: Apache-2.0 */
/* vuln partner: other organisations, their addresses and keys (O5, R5). */
#include "cmd/registry.h"

static const char *const languages[] = {"ja", "en", NULL};

static const char *const kinds[] = {"coordinator", "receiving", "supplier",
	"recipient", "affiliate", "contractor", "authority", "association",
	"reseller", "press", NULL};

static const struct opt_spec add_options[] = {
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},
	{0, "kind", OPT_ENUM, NULL, kinds, N_("kind of organisation")},
	{0, "email", OPT_STRING, N_("address"), NULL, N_("mail address")},
	{0, "domain", OPT_LIST, N_("domain"), NULL,
		N_("mail domain that it writes from")},
	{0, "phone", OPT_STRING, N_("number"), NULL, N_("telephone")},
	{0, "key", OPT_STRING, N_("file or fingerprint"), NULL,
		N_("public key")},
	{0, "lang", OPT_ENUM, NULL, languages, N_("language of letters")},
	{0, "registered", OPT_STRING, N_("day"), NULL,
		N_("an affiliate, registered with the coordinator")},
	{0, "agreement", OPT_STRING, N_("day"), NULL,
		N_("confidentiality agreement since")},
	{0, "agreement-until", OPT_STRING, N_("day"), NULL, N_("and until")},
	{0},
};

static const struct opt_spec edit_options[] = {
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},
	{0, "kind", OPT_ENUM, NULL, kinds, N_("kind of organisation")},
	{0, "email", OPT_STRING, N_("address"), NULL, N_("mail address")},
	{0, "domain", OPT_LIST, N_("domain"), NULL,
		N_("mail domain that it writes from")},
	{0, "phone", OPT_STRING, N_("number"), NULL, N_("telephone")},
	{0, "key", OPT_STRING, N_("file or fingerprint"), NULL,
		N_("public key")},
	{0, "lang", OPT_ENUM, NULL, languages, N_("language of letters")},
	{0, "registered", OPT_STRING, N_("day"), NULL,
		N_("an affiliate, registered with the coordinator")},
	{0, "agreement", OPT_STRING, N_("day"), NULL,
		N_("confidentiality agreement since")},
	{0, "agreement-until", OPT_STRING, N_("day"), NULL, N_("and until")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"partner", POS_REQUIRED, N_("id of the partner")},
	{0},
};

static int add(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "partner add", args, error);
}

static int edit(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "partner edit", args, error);
}

static int list(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	(void)args;
	return cmd_registry_list(ctx, "partners", error);
}

static int show(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	return cmd_registry_show(
		ctx, "partners", vuln_args_get(args, "partner"), error);
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

const struct cmd_spec cmd_partner = {
	.subcommands = subcommands,
};
