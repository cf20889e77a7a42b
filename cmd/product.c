/* SPDX-License-Identifier: Apache-2.0 */
/* vuln product: products, versions, who answers for them (O4). */
#include "cmd/front/registry.h"

/* What can be said of one, at first and later. */
/* clang-format off */
#define PRODUCT_ROWS                                                           \
	{0, "name", OPT_STRING, N_("name"), NULL, N_("name")},                 \
	{0, "name-en", OPT_STRING, N_("name"), NULL, N_("name in English")},   \
	{0, "version", OPT_LIST, N_("version"), NULL,                          \
		N_("a maintained version")},                                   \
	{0, "edition", OPT_LIST, N_("edition"), NULL, N_("in these editions")}, \
	{0, "language", OPT_LIST, N_("language"), NULL,                        \
		N_("in these languages")},                                     \
	{0, "kind", OPT_ENUM, NULL, NULL, N_("kind of product"),               \
		.field = "products/kind"},                                     \
	{0, "origin", OPT_ENUM, NULL, NULL, N_("where it comes from"),         \
		.field = "products/origin"},                                   \
	{0, "department", OPT_STRING, N_("name"), NULL,                        \
		N_("responsible department")},                                 \
	{0, "lead", OPT_STRING, N_("handle"), NULL, N_("responsible person"),  \
		.names = "people"},                                            \
	{0, "investigator", OPT_STRING, N_("handle"), NULL,                    \
		N_("who investigates"),                                        \
		.names = "people"},                                            \
	{0, "fixer", OPT_STRING, N_("handle"), NULL, N_("who makes fixes"),    \
		.names = "people"},                                            \
	{0, "component", OPT_LIST, N_("name@version"), NULL,                   \
		N_("what it is made of")},                                     \
	{0, "keyword", OPT_LIST, N_("word"), NULL,                             \
		N_("technology that it implements")},                          \
	{0, "channel", OPT_LIST, N_("channel"), NULL, N_("how it is sold")},   \
	{0, "recipient", OPT_LIST, N_("partner"), NULL,                        \
		N_("partner that gets its code"),                              \
		.names = "partners"},                                          \
	{0, "cpe", OPT_STRING, N_("name"), NULL, N_("CPE 2.3 name")},          \
	{0, "purl", OPT_STRING, N_("purl"), NULL, N_("package URL")},          \
	{0, "url", OPT_STRING, N_("url"), NULL, N_("its page")},               \
	{0, "end-of-sale", OPT_STRING, N_("day"), NULL,                        \
		N_("no longer sold from")},                                    \
	{0, "end-of-life", OPT_STRING, N_("day"), NULL,                        \
		N_("end of security support")}
/* clang-format on */

static const struct opt_spec add_options[] = {PRODUCT_ROWS, {0}};

/* What several values are of, one of which may be taken away. */
static const char *const lists[] = {
	"component", "keyword", "channel", "recipient", NULL};

static const struct opt_spec edit_options[] = {
	PRODUCT_ROWS,
	{0, "end-version", OPT_LIST, N_("version"), NULL,
		N_("no longer maintained")},
	{0, "remove", OPT_MULTI, N_("list=value"), lists,
		N_("take this out of a list")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"product", POS_REQUIRED, N_("id of the product")},
	{0},
};

static const struct opt_positional import_positionals[] = {
	{"source", POS_REQUIRED,
		N_("CSV with a heading, CycloneDX or SPDX in JSON; - for "
		   "standard input")},
	{0},
};

static const struct opt_spec import_options[] = {
	{0, "product", OPT_STRING, N_("id"), NULL,
		N_("the product that a bill of materials describes")},
	{0},
};

static int import(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_product_import(ctx, args, error);
}

static const struct cmd_spec spec_import = {
	.name = "import",
	.summary = N_("register the products of a table or an SBOM"),
	.options = import_options,
	.positionals = import_positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = import,
};

static const struct cmd_spec spec_add = REGISTRY_ADD(add_options);
static const struct cmd_spec spec_edit = REGISTRY_EDIT(edit_options);
static const struct cmd_spec spec_list = REGISTRY_LIST;
static const struct cmd_spec spec_show = REGISTRY_SHOW;

static const struct cmd_spec *const subcommands[] = {
	&spec_add, &spec_edit, &spec_list, &spec_show, &spec_import, NULL};

const struct cmd_spec cmd_product = {
	.subcommands = subcommands,
};
