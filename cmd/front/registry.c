/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands of the registries share: list and show. */
#include "cmd/front/registry.h"

#include "vuln/confirm.h"
#include "vuln/file.h"
#include "vuln/import.h"
#include "vuln/yaml.h"

static char *keys_of(const VulnThing *thing, const char *name)
{
	const VulnNode *map = vuln_thing_get(thing, name, NULL);
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		g_string_append_printf(
			text, "%s%s", i == 0 ? "" : ",", vuln_node_key(map, i));
	return g_string_free(text, FALSE);
}

static const char *more_of(const char *kind)
{
	if (g_str_equal(kind, "people"))
		return "rights";
	return g_str_equal(kind, "products") ? "versions" : "components";
}

static void list_one(
	struct cmd_ctx *ctx, const char *kind, const VulnThing *thing)
{
	g_autofree char *more = keys_of(thing, more_of(kind));
	const char *department = vuln_thing_text(thing, "department", NULL);
	const char *sort = vuln_thing_text(thing, "kind", NULL);
	const char *values[] = {vuln_thing_id(thing),
		vuln_thing_text(thing, "name", NULL),
		department != NULL ? department : sort, more};

	out_row(ctx->out, values);
}

static int list_things(struct cmd_ctx *ctx, const char *kind, GError **error)
{
	static const struct out_column columns[] = {{"id", N_("ID"), OUT_TEXT},
		{"name", N_("NAME"), OUT_TEXT},
		{"department", N_("DEPARTMENT"), OUT_TEXT},
		{"more", N_("MORE"), OUT_TEXT}, {0}};
	VulnRepo *repo = cmd_repo(ctx, error);
	g_auto(GStrv) ids = NULL;
	gsize i;

	if (repo == NULL)
		return 0;
	ids = vuln_repo_ids(repo, kind);
	out_begin_table(ctx->out, kind, columns);
	for (i = 0; ids[i] != NULL; i++) {
		g_autofree char *of = g_strconcat(kind, "/", ids[i], NULL);
		VulnThing *thing = vuln_repo_thing(repo, of, error);

		if (thing == NULL)
			return 0;
		list_one(ctx, kind, thing);
	}
	out_end_table(ctx->out);
	return 0;
}

/* Whoever has just changed something wonders why it does not show. */
static void warn_of_waiting(VulnRepo *repo, const char *of)
{
	g_autoptr(GPtrArray) all = vuln_waiting(repo, of);

	if (all->len > 0)
		cmd_warn(ngettext("%u record waits for a second custodian: "
				  "see 'vuln confirm'",
				 "%u records wait for a second custodian: "
				 "see 'vuln confirm'",
				 all->len),
			all->len);
}

int cmd_registry_show(
	struct cmd_ctx *ctx, const char *kind, const char *id, GError **error)
{
	g_autofree char *of =
		kind == NULL ? g_strdup(id) : g_strconcat(kind, "/", id, NULL);
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(GBytes) yaml = NULL;
	VulnThing *thing;
	gsize length;
	const char *text;

	thing = repo == NULL ? NULL : vuln_repo_thing(repo, of, error);
	if (thing == NULL)
		return 0;
	yaml = vuln_yaml_write(vuln_thing_values(thing));
	text = g_bytes_get_data(yaml, &length);
	if (out_is_json(ctx->out))
		out_string(ctx->out, "yaml", text);
	else
		out_text(ctx->out, "%.*s", (int)length, text);
	warn_of_waiting(repo, of);
	return 0;
}

/* A registry as the user calls it, its kind of thing, the name of an id. */
struct registry {
	const char *command, *kind, *id;
};

static const struct registry registries[] = {{"person", "people", "handle"},
	{"product", "products", "product"}, {"partner", "partners", "partner"},
	{"system", "systems", "system"}};

static const struct registry *registry_of(const struct cmd_ctx *ctx)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(registries) - 1; i++)
		if (g_str_has_prefix(ctx->command, registries[i].command))
			break;
	return &registries[i];
}

int cmd_registry_act(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_act(ctx, ctx->command, args, error);
}

int cmd_registry_list_all(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	(void)args;
	return list_things(ctx, registry_of(ctx)->kind, error);
}

int cmd_registry_show_one(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const struct registry *registry = registry_of(ctx);

	return cmd_registry_show(
		ctx, registry->kind, vuln_args_get(args, registry->id), error);
}

int cmd_product_import(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "source");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(VulnOutcome) outcome = NULL;
	g_autofree char *text = NULL;
	gsize length;

	if (repo == NULL)
		return 0;
	text = vuln_file_read(file, &length, error);
	if (text == NULL)
		return 0;
	if (!cmd_message_refused(args, error))
		return 0;
	outcome = vuln_import_products(repo, file, text, length, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}
