/* SPDX-License-Identifier: Apache-2.0 */
/* vuln person: people and machines, their keys and rights (O1-O3). */
#include "cmd/front/registry.h"

/* What can be said of one, at first and later. */
/* clang-format off */
#define PERSON_ROWS                                                            \
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},                 \
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},   \
	{0, "email", OPT_STRING, N_("address"), NULL, N_("mail address")},     \
	{0, "phone", OPT_STRING, N_("number"), NULL, N_("telephone")},         \
	{0, "key", OPT_STRING, N_("file or fingerprint"), NULL,                \
		N_("public key")},                                             \
	{0, "right", OPT_LIST, N_("right"), NULL,                              \
		N_("what the person may sign"),                                \
		.names = "rights"},                                            \
	{0, "duty", OPT_LIST, N_("duty"), NULL,                                \
		N_("other duties, for contact"), .field = "people/duties"},    \
	{0, "department", OPT_STRING, N_("name"), NULL, N_("department")},     \
	{0, "agreement", OPT_STRING, N_("day"), NULL,                          \
		N_("confidentiality agreement on file since")},                \
	{0, "agreement-until", OPT_STRING, N_("day"), NULL, N_("and until")},  \
	{0, "until", OPT_STRING, N_("day"), NULL,                              \
		N_("last day of what is given here")},                      \
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of letters"),           \
		.field = "people/lang"},                                       \
	{0, "machine", OPT_FLAG, NULL, NULL, N_("a program, not a person")}
/* clang-format on */

static const struct opt_spec add_options[] = {PERSON_ROWS, {0}};

static const struct opt_spec edit_options[] = {
	PERSON_ROWS,
	{0, "end-right", OPT_LIST, N_("right"), NULL,
		N_("take this right away"), .names = "rights"},
	{0, "end-duty", OPT_LIST, N_("duty"), NULL, N_("end this duty"),
		.field = "people/duties"},
	{0},
};

static const struct opt_positional positionals[] = {
	{"handle", POS_REQUIRED, N_("id of the person")},
	{0},
};

static const struct opt_spec retire_options[] = {
	{0, "as-of", OPT_STRING, N_("commit"), NULL,
		N_("what this commit lacks does not count")},
	{0},
};

static const struct cmd_spec spec_retire = {
	.name = "retire",
	.summary = N_("the person leaves"),
	.options = retire_options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = cmd_registry_act,
};

static const struct cmd_spec spec_add = REGISTRY_ADD(add_options);
static const struct cmd_spec spec_edit = REGISTRY_EDIT(edit_options);
static const struct cmd_spec spec_list = REGISTRY_LIST;
static const struct cmd_spec spec_show = REGISTRY_SHOW;

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, &spec_retire, NULL};

const struct cmd_spec cmd_person = {
	.subcommands = subcommands,
};
