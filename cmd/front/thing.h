/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that show things share: naming them, showing values. */
#ifndef CMD_THING_H
#define CMD_THING_H

#include "cmd/front/cmd.h"
#include "vuln/diff.h"

/** The thing that @word names: a case by any of its names, or another thing
 * such as `people/tanaka` and `policy`; borrowed. Sealed fields are opened
 * with the user's key where he has one. */
VulnThing *cmd_thing(
	struct cmd_ctx *ctx, const char *word, gboolean unseal, GError **error);

/** A tree of values as JSON, as member @key (NULL inside a list). */
void cmd_json_node(struct out *out, const char *key, const VulnNode *node);

/** A value on one line; what is a time is shown with its zone. The caller
 * frees it. */
char *cmd_value(const struct out *out, const VulnNode *node);

#endif
