/* SPDX-License-Identifier: Apache-2.0 */
/* vuln system: what runs where (V1). */
#include "cmd/front/registry.h"

/* What can be said of one, at first and later. */
/* clang-format off */
#define SYSTEM_ROWS                                                            \
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},                 \
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},   \
	{0, "department", OPT_STRING, N_("name"), NULL, N_("owner")},          \
	{0, "operator", OPT_STRING, N_("name"), NULL, N_("who runs it")},      \
	{0, "url", OPT_STRING, N_("url"), NULL, N_("its address")},            \
	{0, "component", OPT_LIST, N_("name@version"), NULL,                   \
		N_("what runs there")}
/* clang-format on */

static const struct opt_spec add_options[] = {SYSTEM_ROWS, {0}};

/* What several values are of, one of which may be taken away. */
static const char *const lists[] = {"component", NULL};

static const struct opt_spec edit_options[] = {
	SYSTEM_ROWS,
	{0, "remove", OPT_MULTI, N_("list=value"), lists,
		N_("take this out of a list")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"system", POS_REQUIRED, N_("id of the system")},
	{0},
};

static const struct cmd_spec spec_add = REGISTRY_ADD(add_options);
static const struct cmd_spec spec_edit = REGISTRY_EDIT(edit_options);
static const struct cmd_spec spec_list = REGISTRY_LIST;
static const struct cmd_spec spec_show = REGISTRY_SHOW;

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, NULL};

const struct cmd_spec cmd_system = {
	.subcommands = subcommands,
};
