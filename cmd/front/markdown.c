/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the source of manual pages from the tables of commands and prose. */
#include "cmd/front/cmd.h"

#include <string.h>

static const struct opt_spec global_options[] = {
	{'C', NULL, OPT_STRING, "path", NULL,
		N_("run as if started in this directory; repeatable")},
	{0, "no-pager", OPT_FLAG, NULL, NULL,
		N_("do not send output through a pager")},
	{0, "color", OPT_STRING, "when", NULL,
		N_("colours: always, never, or auto: on a terminal")},
	{0, "no-input", OPT_FLAG, NULL, NULL,
		N_("never ask and never start an editor: what is missing is "
		   "an error")},
	{'h', "help", OPT_FLAG, NULL, NULL, N_("list the common commands")},
	{'v', "version", OPT_FLAG, NULL, NULL, N_("print the version")},
	{0},
};

/* An item of a page: what is typed, and below it, set in, what it means. */
static void markdown_item(GString *page, const char *label, const char *help)
{
	g_autofree char *upper =
		g_utf8_strup(help, g_utf8_next_char(help) - help);

	g_string_append_printf(page, "%s\n\n> ", label);
	g_string_append_printf(
		page, "%s%s.\n\n", upper, g_utf8_next_char(help));
}

/* `<case>` must not be taken for HTML. */
static char *markdown_escape(const char *text)
{
	GString *result = g_string_new(NULL);

	for (; *text != '\0'; text++) {
		if (strchr("<>[]_\\", *text) != NULL)
			g_string_append_c(result, '\\');
		g_string_append_c(result, *text);
	}
	return g_string_free(result, FALSE);
}

static void markdown_options(GString *page, const struct cmd_spec *spec)
{
	g_autoptr(GPtrArray) options = opt_all(spec);
	const struct opt_positional *positional = spec->positionals;
	guint i;

	for (; positional != NULL && positional->name != NULL; positional++) {
		g_autofree char *label =
			g_strdup_printf("\\<%s\\>", positional->name);
		g_autofree char *help = markdown_escape(positional->help);

		markdown_item(page, label, help);
	}
	for (i = 0; i < options->len; i++) {
		g_autofree char *plain = opt_label(options->pdata[i], "**");
		g_autofree char *label = markdown_escape(plain);
		g_autofree char *text = opt_help(options->pdata[i]);
		g_autofree char *help = markdown_escape(text);

		markdown_item(page, label, help);
	}
}

static void markdown_subcommands(
	GString *page, const char *command, const struct cmd_spec *spec)
{
	const struct cmd_spec *const *sub = spec->subcommands;

	for (; sub != NULL && *sub != NULL; sub++) {
		g_autofree char *words =
			g_strdup_printf("%s %s", command, (*sub)->name);
		g_autofree char *help = markdown_escape((*sub)->summary);

		g_string_append_printf(page, "## vuln %s\n\n", words);
		markdown_item(page, "", help);
		markdown_options(page, *sub);
		markdown_subcommands(page, words, *sub);
	}
}

static void markdown_synopsis(
	GString *page, const char *command, const struct cmd_spec *spec)
{
	g_autofree char *synopsis = cmd_synopsis(command, spec);
	g_auto(GStrv) calls = g_strsplit(g_strchomp(synopsis), "\n", -1);
	char **call;

	g_string_append(page, "# SYNOPSIS\n\n");
	for (call = calls; *call != NULL; call++)
		g_string_append_printf(page, "    %s\n", *call);
	g_string_append_c(page, '\n');
}

static gboolean has_section(const char *prose, const char *title)
{
	g_autofree char *heading = g_strdup_printf("# %s\n", title);
	const char *found = prose == NULL ? NULL : strstr(prose, heading);

	return found != NULL && (found == prose || found[-1] == '\n');
}

/* Where the section after the first one begins. */
static const char *second_section(const char *prose)
{
	const char *found =
		g_str_has_prefix(prose, "# ") ? strstr(prose, "\n# ") : NULL;

	return found == NULL ? prose + strlen(prose) : found + 1;
}

static const char *skip_comment(const char *prose)
{
	const char *end;

	while (g_str_has_prefix(prose, "<!--")) {
		end = strstr(prose, "-->");
		if (end == NULL)
			return "";
		prose = end + 3;
		prose += strspn(prose, "\n");
	}
	return prose;
}

static void markdown_topic(GString *page, const struct cmd_topic *topic)
{
	g_string_append_printf(
		page, "\n# %s\n\n%s", topic->section, topic->text);
}

char *cmd_markdown(const struct cmd_entry *entry, const char *prose)
{
	const struct cmd_spec *spec = entry->spec;
	const char *text = prose == NULL ? "" : skip_comment(prose);
	const char *rest = second_section(text);
	GString *page = g_string_new(NULL);

	g_string_append_printf(page, "# NAME\n\nvuln-%s - %s\n\n", entry->name,
		entry->summary);
	markdown_synopsis(page, entry->name, spec);
	g_string_append_len(page, text, rest - text);
	g_string_append(page, "\n# OPTIONS\n\n");
	markdown_options(page, spec);
	markdown_item(
		page, "**-h**, **--help**", "show the options, or this page");
	markdown_subcommands(page, entry->name, spec);
	g_string_append(page, rest);
	if (!has_section(text, "EXIT STATUS"))
		markdown_topic(page, cmd_topics());
	if (!has_section(text, "SEE ALSO"))
		g_string_append(page, "\n# SEE ALSO\n\nvuln(1)\n");
	return g_string_free(page, FALSE);
}

static void markdown_commands(GString *page, const struct cmd_program *program)
{
	const struct cmd_entry *entry = program->commands;

	g_string_append(page, "\n# COMMANDS\n\n");
	for (; entry->name != NULL; entry++) {
		g_autofree char *label =
			g_strdup_printf("**vuln-%s**(1)", entry->name);
		g_autofree char *help = markdown_escape(entry->summary);

		markdown_item(page, label, help);
	}
}

char *cmd_markdown_main(const struct cmd_program *program, const char *prose)
{
	static const struct cmd_spec options = {.options = global_options};
	const char *text = prose == NULL ? "" : skip_comment(prose);
	const char *rest = second_section(text);
	const struct cmd_topic *topic = cmd_topics();
	GString *page = g_string_new(
		"# NAME\n\nvuln - handle vulnerability reports as signed "
		"records\n\n# SYNOPSIS\n\n    vuln [<options>] <command> "
		"[<args>]\n\n");

	g_string_append_len(page, text, rest - text);
	g_string_append(page, "\n# OPTIONS\n\n");
	markdown_options(page, &options);
	markdown_commands(page, program);
	g_string_append_printf(page, "\n%s", rest);
	for (; topic->name != NULL; topic++)
		markdown_topic(page, topic);
	g_string_append(page, "\n# SEE ALSO\n\ngit(1), gpg(1)\n");
	return g_string_free(page, FALSE);
}
