/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands of the registries share: list and show. */
#ifndef CMD_REGISTRY_H
#define CMD_REGISTRY_H

#include "cmd/front/act.h"

/** Show one thing as canonical YAML; @kind is NULL for the policy. */
int cmd_registry_show(
	struct cmd_ctx *ctx, const char *kind, const char *id, GError **error);

/** What the subcommands of a registry run: which one, and of which kind of
 * thing, follows from the words that called it. */
int cmd_registry_act(struct cmd_ctx *ctx, VulnArgs *args, GError **error);
int cmd_registry_list_all(struct cmd_ctx *ctx, VulnArgs *args, GError **error);
int cmd_registry_show_one(struct cmd_ctx *ctx, VulnArgs *args, GError **error);

/* The subcommands that every registry has; `positionals` is that of the file
 * which uses them. */
/* clang-format off */
#define REGISTRY_ADD(table) {                                                  \
	.name = "add", .summary = N_("register a new one"),                    \
	.options = (table), .positionals = positionals,                        \
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON, .run = cmd_registry_act}
#define REGISTRY_EDIT(table) {                                                 \
	.name = "edit", .summary = N_("change what is registered"),            \
	.options = (table), .positionals = positionals,                        \
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON, .run = cmd_registry_act}
#define REGISTRY_LIST {                                                        \
	.name = "list", .summary = N_("list all"),                             \
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,                              \
	.run = cmd_registry_list_all}
#define REGISTRY_SHOW {                                                        \
	.name = "show", .summary = N_("show one"),                             \
	.positionals = positionals,                                            \
	.flags = CMD_REPO | CMD_JSON, .run = cmd_registry_show_one}
/* clang-format on */

/** Register the products of a file in one commit. */
int cmd_product_import(struct cmd_ctx *ctx, VulnArgs *args, GError **error);

#endif
