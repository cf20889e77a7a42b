/* SPDX-License-Identifier: Apache-2.0 */
/* `vuln help`: manual pages, lists of commands and guides. */
#include "cmd/front/cmd.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Pages that do not belong to a command, by the name after `vuln-`. */
static const struct {
	const char *name;
	const char *summary;
} guides[] = {
	{"tutorial", N_("a case from the first mail to the published page")},
	{"records", N_("the records of a repository, field by field")},
	{"rules", N_("what verify, validate and the hooks find wrong")},
	{"requirements", N_("what has to be done, and where that comes from")},
};

static char *page_name(const char *topic)
{
	return g_str_equal(topic, "vuln") ? g_strdup("vuln")
					  : g_strconcat("vuln-", topic, NULL);
}

/* A page installed beside us, although man might not look there. */
static char *find_beside(const char *page)
{
	static const int sections[] = {1, 5, 7};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(sections); i++) {
		g_autofree char *below =
			g_strdup_printf("share/man/man%d/%s.%d", sections[i],
				page, sections[i]);
		g_autofree char *path = cmd_beside(below);

		if (path != NULL && access(path, R_OK) == 0)
			return g_steal_pointer(&path);
	}
	return NULL;
}

/* Whether man knows the page; the stub of slim images prints no path. */
static gboolean man_has(const char *page)
{
	const char *argv[] = {"man", "-w", page, NULL};
	g_autofree char *found = NULL;
	int status = -1;

	return g_spawn_sync(NULL, (char **)argv, NULL,
		       G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
		       NULL, &found, NULL, &status, NULL) &&
	       status == 0 && found != NULL && *found == '/';
}

/* Becomes `man <page>`; returns only if that cannot be. */
static void try_man(struct cmd_ctx *ctx, const char *page)
{
	g_autofree char *man = g_find_program_in_path("man");
	g_autofree char *beside = NULL;

	if (man == NULL)
		return;
	beside = find_beside(page);
	if (beside == NULL && !man_has(page))
		return;
	if (ctx->no_pager)
		g_setenv("MANPAGER", "cat", TRUE);
	signal(SIGPIPE, SIG_DFL);
	execl(man, "man", beside != NULL ? beside : page, (char *)NULL);
}

static char *read_prose_in(const char *directory, const char *page)
{
	static const char *const endings[] = {".md", ".5.md", ".7.md"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *path =
			g_strconcat(directory, "/", page, endings[i], NULL);
		char *prose = NULL;

		if (g_file_get_contents(path, &prose, NULL, NULL))
			return prose;
	}
	return NULL;
}

static char *read_prose(const char *directory, const char *page)
{
	g_autofree char *beside = NULL;
	char *prose = NULL;

	if (directory != NULL)
		return read_prose_in(directory, page);
	beside = cmd_beside("share/vuln/doc");
	if (beside != NULL)
		prose = read_prose_in(beside, page);
	return prose != NULL ? prose : read_prose_in(VULN_DATADIR "/doc", page);
}

static int print_page(struct cmd_ctx *ctx, char *text)
{
	out_text(ctx->out, "%s", text);
	g_free(text);
	return 0;
}

static const struct cmd_topic *find_topic(const char *name)
{
	const struct cmd_topic *topic = cmd_topics();

	while (topic->name != NULL && !g_str_equal(topic->name, name))
		topic++;
	return topic->name == NULL ? NULL : topic;
}

static int no_page(struct cmd_ctx *ctx, const char *topic, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const struct cmd_entry *entry = ctx->program->commands;
	g_autofree char *guess = NULL;

	for (; entry->name != NULL; entry++)
		g_ptr_array_add(names, (void *)entry->name);
	g_ptr_array_add(names, NULL);
	vuln_fail(
		error, VULN_ERROR_NO, _("there is no page about '%s'"), topic);
	guess = opt_guess(topic, (const char *const *)names->pdata);
	if (guess != NULL)
		vuln_error_hint(error, _("did you mean '%s'?"), guess);
	vuln_error_hint(error, _("all commands: 'vuln help -a'; "
				 "guides: 'vuln help -g'"));
	return VULN_ERROR_NO;
}

/* The page as text, made from the tables and the prose in @directory. */
static int print_built_in(struct cmd_ctx *ctx, const char *topic,
	const char *directory, GError **error)
{
	const struct cmd_entry *entry = cmd_find(ctx->program, topic);
	g_autofree char *page = page_name(topic);
	g_autofree char *prose = NULL;

	if (entry != NULL && entry->spec == NULL)
		return vuln_exec_core(ctx, error);
	prose = read_prose(directory, page);
	if (entry != NULL || g_str_equal(topic, "vuln"))
		cmd_language_none(); /* pages are in English */
	if (g_str_equal(topic, "vuln"))
		return print_page(ctx, cmd_markdown_main(ctx->program, prose));
	if (entry != NULL)
		return print_page(ctx, cmd_markdown(entry, prose));
	if (prose == NULL)
		return no_page(ctx, topic, error);
	return print_page(ctx, g_steal_pointer(&prose));
}

int cmd_manual(struct cmd_ctx *ctx, const char *topic, GError **error)
{
	g_autofree char *page = page_name(topic);

	try_man(ctx, page);
	cmd_pager_start(ctx);
	return print_built_in(ctx, topic, NULL, error);
}

static void list_guides(struct cmd_ctx *ctx)
{
	const struct cmd_topic *topic = cmd_topics();
	gsize i;

	for (; topic->name != NULL; topic++)
		out_text(ctx->out, "   %-12s %s\n", topic->name,
			_(topic->summary));
	for (i = 0; i < G_N_ELEMENTS(guides); i++)
		out_text(ctx->out, "   %-12s %s\n", guides[i].name,
			_(guides[i].summary));
}

static void list_commands(struct cmd_ctx *ctx, gboolean all)
{
	g_autofree char *list = cmd_list_commands(ctx->program, all);

	out_text(ctx->out, "%s", list);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *name = vuln_args_get(args, "command");
	const struct cmd_topic *topic = name == NULL ? NULL : find_topic(name);

	if (topic != NULL)
		return print_page(ctx, g_strdup(topic->text));
	if (name != NULL && vuln_args_has(args, "markdown"))
		return print_built_in(
			ctx, name, vuln_args_get(args, "docs"), error);
	if (name != NULL)
		return cmd_manual(ctx, name, error);
	if (vuln_args_has(args, "guides"))
		list_guides(ctx);
	else
		list_commands(ctx, vuln_args_has(args, "all"));
	return 0;
}

static const struct opt_spec options[] = {
	{'a', "all", OPT_FLAG, NULL, NULL, N_("list every command")},
	{'g', "guides", OPT_FLAG, NULL, NULL,
		N_("list what else there is to read")},
	{0, "markdown", OPT_FLAG, NULL, NULL,
		N_("print the source of the manual page")},
	{0, "docs", OPT_STRING, N_("dir"), NULL,
		N_("where the prose of the pages is, for --markdown")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"command", POS_OPTIONAL, N_("a command, a guide, or 'vuln'")},
	{0},
};

const struct cmd_spec cmd_help = {
	.options = options,
	.positionals = positionals,
	.run = run,
};
