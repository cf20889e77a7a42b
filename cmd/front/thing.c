/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that show things share: naming them, showing values. */
#include "cmd/front/thing.h"

#include <string.h>
#include <unistd.h>

static char *name_of(
	struct cmd_ctx *ctx, VulnRepo *repo, const char *word, GError **error)
{
	gboolean exact = !cmd_may_ask(ctx) && isatty(STDIN_FILENO) == 0 &&
			 isatty(STDOUT_FILENO) == 0;
	g_autofree char *id = NULL;

	if (strchr(word, '/') != NULL || g_str_equal(word, "policy"))
		return g_strdup(word);
	id = vuln_repo_resolve(repo, word, exact, error);
	return id == NULL ? NULL : g_strconcat("cases/", id, NULL);
}

VulnThing *cmd_thing(
	struct cmd_ctx *ctx, const char *word, gboolean unseal, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autofree char *of = NULL;

	if (repo == NULL)
		return NULL;
	of = name_of(ctx, repo, word, error);
	if (of == NULL)
		return NULL;
	if (unseal)
		vuln_repo_unseal(repo);
	return vuln_repo_thing(repo, of, error);
}

void cmd_json_node(struct out *out, const char *key, const VulnNode *node)
{
	gboolean is_list = vuln_node_type(node) == VULN_LIST;
	guint i;

	switch (vuln_node_type(node)) {
	case VULN_MAP:
	case VULN_LIST:
		(is_list ? out_begin_list : out_begin_map)(out, key);
		for (i = 0; i < vuln_node_size(node); i++)
			cmd_json_node(out,
				is_list ? NULL : vuln_node_key(node, i),
				vuln_node_at(node, i));
		(is_list ? out_end_list : out_end_map)(out);
		break;
	case VULN_INT:
		out_json_int(out, key, vuln_node_number(node, 0));
		break;
	case VULN_BOOL:
		out_json_bool(out, key, vuln_node_true(node));
		break;
	default:
		out_json_string(out, key, vuln_node_text(node));
		break;
	}
}

char *cmd_value(const struct out *out, const VulnNode *node)
{
	const char *text = node == NULL ? NULL : vuln_node_text(node);
	gint64 time;

	if (text != NULL && strlen(text) == strlen("2026-11-20T02:05:11Z") &&
		vuln_time_parse_utc(text, &time, NULL))
		return out_time_text(out, time);
	return vuln_diff_value(node);
}
