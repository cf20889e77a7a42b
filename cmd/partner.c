/* SPDX-License-Identifier: Apache-2.0 */
/* vuln partner: other organisations, their addresses and keys (O5, R5). */
#include "cmd/front/registry.h"

/* What can be said of one, at first and later. */
/* clang-format off */
#define PARTNER_ROWS                                                           \
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},                 \
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},   \
	{0, "kind", OPT_ENUM, NULL, NULL, N_("kind of organisation"),          \
		.field = "partners/kind"},                                     \
	{0, "email", OPT_STRING, N_("address"), NULL, N_("mail address")},     \
	{0, "domain", OPT_LIST, N_("domain"), NULL,                            \
		N_("mail domain that it writes from")},                        \
	{0, "phone", OPT_STRING, N_("number"), NULL, N_("telephone")},         \
	{0, "key", OPT_STRING, N_("file or fingerprint"), NULL,                \
		N_("public key")},                                             \
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of letters"),           \
		.field = "partners/lang"},                                     \
	{0, "charset", OPT_ENUM, NULL, NULL, N_("charset of letters"),         \
		.field = "partners/charset"},                                  \
	{0, "registered", OPT_STRING, N_("day"), NULL,                         \
		N_("an affiliate, registered with the coordinator")},          \
	{0, "agreement", OPT_STRING, N_("day"), NULL,                          \
		N_("confidentiality agreement since")},                        \
	{0, "agreement-until", OPT_STRING, N_("day"), NULL, N_("and until")}
/* clang-format on */

static const struct opt_spec add_options[] = {PARTNER_ROWS, {0}};

/* What several values are of, one of which may be taken away. */
static const char *const lists[] = {"domain", NULL};

static const struct opt_spec edit_options[] = {
	PARTNER_ROWS,
	{0, "remove", OPT_MULTI, N_("list=value"), lists,
		N_("take this out of a list")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"partner", POS_REQUIRED, N_("id of the partner")},
	{0},
};

static const struct cmd_spec spec_add = REGISTRY_ADD(add_options);
static const struct cmd_spec spec_edit = REGISTRY_EDIT(edit_options);
static const struct cmd_spec spec_list = REGISTRY_LIST;
static const struct cmd_spec spec_show = REGISTRY_SHOW;

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, NULL};

const struct cmd_spec cmd_partner = {
	.subcommands = subcommands,
};
