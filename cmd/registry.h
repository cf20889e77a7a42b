/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands of the registries share: list and show. */
#ifndef CMD_REGISTRY_H
#define CMD_REGISTRY_H

#include "cmd/act.h"

/** List the things of a kind ("people", "products", ...). */
int cmd_registry_list(struct cmd_ctx *ctx, const char *kind, GError **error);

/** Show one thing as canonical YAML; @kind is NULL for the policy. */
int cmd_registry_show(
	struct cmd_ctx *ctx, const char *kind, const char *id, GError **error);

/** Register the products of a CSV table in one commit. */
int cmd_product_import(
	struct cmd_ctx *ctx, const VulnArgs *args, GError **error);

#endif
