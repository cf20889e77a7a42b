/* SPDX-License-Identifier: Apache-2.0 */
/* vuln system: what runs where (V1). */
#include "cmd/front/registry.h"

static const struct opt_spec options[] = {
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

static const struct cmd_spec spec_add = REGISTRY_ADD(options);
static const struct cmd_spec spec_edit = REGISTRY_EDIT(options);
static const struct cmd_spec spec_list = REGISTRY_LIST;
static const struct cmd_spec spec_show = REGISTRY_SHOW;

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, NULL};

const struct cmd_spec cmd_system = {
	.subcommands = subcommands,
};
