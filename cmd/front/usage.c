/* SPDX-License-Identifier: Apache-2.0 */
/* Makes usage and completion from the tables of commands. */
#include "cmd/front/cmd.h"

#include <string.h>

#include "vuln/text.h"

enum {
	LINE = 80,
	LABEL = 28,
	LONGEST_CHOICE = 44,
};

static const char *const group_titles[GROUP_COUNT] = {
	[GROUP_START] = N_("begin"),
	[GROUP_RECEIVE] = N_("receive a report"),
	[GROUP_INVESTIGATE] = N_("find what is affected"),
	[GROUP_DECIDE] = N_("decide and remedy"),
	[GROUP_WRITE] = N_("write the statement and the letters"),
	[GROUP_PUBLISH] = N_("publish, and after"),
	[GROUP_LOOK] = N_("look"),
	[GROUP_MAINTAIN] = N_("keep and check"),
	[GROUP_PLUMBING] = N_("for scripts"),
};

/* Whether a line may end between two characters that no blank parts: beside
 * one that is wide, but not before what closes nor behind what opens. */
static gboolean may_break(gunichar before, gunichar after)
{
	static const char opens[] = "（「『【〈《［";
	static const char closes[] = "）」』】〉》］、。，．：；！？ー・々"
				     "ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

	return (g_unichar_iswide(before) || g_unichar_iswide(after)) &&
	       g_utf8_strchr(opens, -1, before) == NULL &&
	       g_utf8_strchr(closes, -1, after) == NULL &&
	       g_utf8_strchr(".,:;!?)]'", -1, after) == NULL &&
	       g_utf8_strchr("(['", -1, before) == NULL;
}

/* The end of what stays on one line: a word, or a character. */
static const char *piece_end(const char *at)
{
	gunichar before, after;

	do {
		before = g_utf8_get_char(at);
		at = g_utf8_next_char(at);
		after = g_utf8_get_char(at);
	} while (after != 0 && after != ' ' && !may_break(before, after));
	return at;
}

/* Append @text, broken before LINE, further lines at @indent. */
static void wrap(GString *result, const char *text, int column, int indent)
{
	const char *at = text, *end;

	for (; *at != '\0'; at = end) {
		int blank = *at == ' ' && at[1] != '\0';
		g_autofree char *piece = NULL;
		int width;

		at += blank;
		end = piece_end(at);
		piece = g_strndup(at, (gsize)(end - at));
		width = blank + vuln_text_width(piece);
		if (at - blank != text && column + width >= LINE) {
			g_string_append_printf(result, "\n%*s", indent, "");
			column = indent;
			width -= blank;
		} else if (blank) {
			g_string_append_c(result, ' ');
		}
		g_string_append(result, piece);
		column += width;
	}
	g_string_append_c(result, '\n');
}

static char *choice_of(const struct opt_spec *option)
{
	g_autofree char *values = NULL;

	if (option->type != OPT_ENUM)
		return NULL;
	values = g_strjoinv("|", (char **)opt_values(option));
	return strlen(values) > LONGEST_CHOICE
		       ? NULL
		       : g_strdup_printf("(%s)", values);
}

static char *value_label(const struct opt_spec *option)
{
	const char *argument = option->argument;
	char *choice = choice_of(option);

	if (choice != NULL)
		return choice;
	if (argument == NULL)
		argument = option->type == OPT_INT ? N_("number") : N_("value");
	argument = _(argument);
	if (strchr("<([", *argument) != NULL)
		return g_strdup(argument);
	return g_strdup_printf(
		"<%s>%s", argument, option->type == OPT_LIST ? ",..." : "");
}

char *opt_label(const struct opt_spec *option, const char *bold)
{
	GString *label = g_string_new(NULL);

	if (option->short_name != '\0')
		g_string_append_printf(
			label, "%s-%c%s", bold, option->short_name, bold);
	if (option->short_name != '\0' && option->name != NULL)
		g_string_append(label, ", ");
	if (option->name != NULL)
		g_string_append_printf(
			label, "%s--%s%s", bold, option->name, bold);
	if (option->type != OPT_FLAG) {
		g_autofree char *value = value_label(option);

		g_string_append_printf(label, " %s", value);
	}
	return g_string_free(label, FALSE);
}

/* The help of an option, with its values where the label has no room. */
char *opt_help(const struct opt_spec *option)
{
	g_autofree char *choice = choice_of(option);
	const char *const *words = opt_values(option);
	g_autofree char *values = NULL;

	if (choice != NULL || words == NULL)
		return g_strdup(_(option->help));
	values = g_strjoinv(", ", (char **)words);
	return g_strdup_printf("%s: %s", _(option->help), values);
}

char *opt_positionals(const struct opt_positional *positionals)
{
	static const char *const forms[] = {
		[POS_REQUIRED] = "<%s>",
		[POS_OPTIONAL] = "[<%s>]",
		[POS_REST] = "[<%s>...]",
		[POS_SOME] = "<%s>...",
	};
	GString *result = g_string_new(NULL);

	for (; positionals != NULL && positionals->name != NULL;
		positionals++) {
		g_auto(GStrv) around =
			g_strsplit(forms[positionals->presence], "%s", 2);

		g_string_append_printf(result, "%s%s%s%s",
			result->len == 0 ? "" : " ", around[0],
			_(positionals->name), around[1]);
	}
	return g_string_free(result, FALSE);
}

static void append_call(
	GString *result, const char *command, const struct cmd_spec *spec)
{
	g_autoptr(GPtrArray) options = opt_all(spec);
	g_autofree char *positionals = opt_positionals(spec->positionals);

	g_string_append_printf(result, "vuln %s%s%s%s\n", command,
		options->len == 0 ? "" : _(" [<options>]"),
		*positionals == '\0' ? "" : " ", positionals);
}

static void append_calls(
	GString *result, const char *command, const struct cmd_spec *spec)
{
	const struct cmd_spec *const *sub = spec->subcommands;

	if (spec->run != NULL)
		append_call(result, command, spec);
	for (; sub != NULL && *sub != NULL; sub++) {
		g_autofree char *words =
			g_strdup_printf("%s %s", command, (*sub)->name);

		append_calls(result, words, *sub);
	}
}

char *cmd_synopsis(const char *command, const struct cmd_spec *spec)
{
	GString *result = g_string_new(NULL);

	append_calls(result, command, spec);
	return g_string_free(result, FALSE);
}

static void append_item(GString *result, const char *label, const char *help)
{
	int width = vuln_text_width(label) + 4;

	g_string_append_printf(result, "    %s", label);
	if (width > LABEL - 2)
		g_string_append_printf(result, "\n%*s", LABEL, "");
	else
		g_string_append_printf(result, "%*s", LABEL - width, "");
	wrap(result, help, LABEL, LABEL);
}

static void append_options(GString *result, const struct cmd_spec *spec)
{
	g_autoptr(GPtrArray) options = opt_all(spec);
	guint i;

	if (options->len > 0)
		g_string_append_c(result, '\n');
	for (i = 0; i < options->len; i++) {
		g_autofree char *label = opt_label(options->pdata[i], "");
		g_autofree char *help = opt_help(options->pdata[i]);

		append_item(result, label, help);
	}
}

static void append_subcommands(GString *result, const struct cmd_spec *spec)
{
	const struct cmd_spec *const *sub = spec->subcommands;

	if (sub == NULL)
		return;
	g_string_append_c(result, '\n');
	for (; *sub != NULL; sub++)
		append_item(result, (*sub)->name, _((*sub)->summary));
}

char *cmd_usage_lines(const char *synopsis)
{
	g_auto(GStrv) calls = g_strsplit(synopsis, "\n", -1);
	g_autofree char *all = g_strjoinv(_("\n   or: "), calls);

	return g_strdup_printf(_("usage: %s\n"), all);
}

char *cmd_usage(const char *command, const struct cmd_spec *spec)
{
	g_autofree char *synopsis = cmd_synopsis(command, spec);
	g_autofree char *calls = cmd_usage_lines(g_strchomp(synopsis));
	GString *result = g_string_new(calls);
	const char *const *note;

	append_subcommands(result, spec);
	append_options(result, spec);
	if (spec->notes != NULL)
		g_string_append_c(result, '\n');
	for (note = spec->notes; note != NULL && *note != NULL; note++)
		g_string_append_printf(result, "%s\n", _(*note));
	return g_string_free(result, FALSE);
}

static void complete_option(GString *result, const struct opt_spec *option)
{
	const char *const *value = opt_values(option);

	g_string_append_printf(result, "--%s%s\t%s\n", option->name,
		option->type == OPT_FLAG ? "" : "=", _(option->help));
	for (; value != NULL && *value != NULL; value++)
		g_string_append_printf(result, "--%s=%s%s\t\n", option->name,
			*value, option->type == OPT_MULTI ? "=" : "");
}

char *cmd_completion(const struct cmd_spec *spec)
{
	g_autoptr(GPtrArray) options = opt_all(spec);
	const struct cmd_spec *const *sub = spec->subcommands;
	const struct opt_positional *positional = spec->positionals;
	GString *result = g_string_new(NULL);
	guint i;

	for (; sub != NULL && *sub != NULL; sub++)
		g_string_append_printf(
			result, "%s\t%s\n", (*sub)->name, _((*sub)->summary));
	for (; positional != NULL && positional->name != NULL; positional++)
		g_string_append_printf(result, "<%s>\t%s\n", positional->name,
			_(positional->help));
	for (i = 0; i < options->len; i++)
		complete_option(result, options->pdata[i]);
	return g_string_free(result, FALSE);
}

static void append_group(GString *result, const struct cmd_program *program,
	enum cmd_group group, gboolean all)
{
	const struct cmd_entry *entry = program->commands;
	gsize before = result->len;

	g_string_append_printf(result, "\n%s\n", _(group_titles[group]));
	for (; entry->name != NULL; entry++)
		if (entry->group == group &&
			(all || entry->flags & CMD_COMMON)) {
			g_string_append_printf(
				result, "   %-12s ", entry->name);
			wrap(result, _(entry->summary), 16, 16);
			before = result->len;
		}
	g_string_truncate(result, before);
}

char *cmd_list_commands(const struct cmd_program *program, gboolean all)
{
	GString *result = g_string_new(NULL);
	enum cmd_group group;

	for (group = GROUP_START; group < GROUP_COUNT; group++)
		append_group(result, program, group, all);
	return g_string_free(result, FALSE);
}
