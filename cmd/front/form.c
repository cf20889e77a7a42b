/* SPDX-License-Identifier: Apache-2.0 */
/* A form of a command's values for the editor, when some are missing. */
#include "cmd/front/form.h"

#include <string.h>

/* What -m gives, as the last of the form. */
static const struct opt_spec message = {
	0, "text", OPT_MULTI, NULL, NULL, N_("the text of the record")};

static GPtrArray *rows_of(const struct cmd_spec *spec)
{
	GPtrArray *rows = g_ptr_array_new();
	const struct opt_spec *row = spec->options;

	for (; row != NULL && row->name != NULL; row++)
		if (!g_str_equal(row->name, "suggest"))
			g_ptr_array_add(rows, (void *)row);
	g_ptr_array_add(rows, (void *)&message);
	return rows;
}

/* Writing */

static void put_comment(GString *form, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize i;

	for (i = 0; lines[i] != NULL; i++)
		g_string_append_printf(form, "#%s%s\n",
			*lines[i] == '\0' ? "" : " ", lines[i]);
}

static void put_value(GString *form, const char *name, const char *value)
{
	g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
	g_autofree char *joined = g_strjoinv("\n  ", lines);

	g_string_append_printf(
		form, "%s:%s%s\n", name, *joined == '\0' ? "" : " ", joined);
}

static void put_row(
	GString *form, const struct opt_spec *row, const VulnArgs *args)
{
	const char *const *values = vuln_args_look(args, row->name);
	const char *const *allowed = opt_values(row);
	g_autofree char *words =
		allowed == NULL ? NULL : g_strjoinv(", ", (char **)allowed);

	g_string_append_c(form, '\n');
	put_comment(form, _(row->help));
	if (words != NULL)
		put_comment(form, words);
	if (row->type == OPT_FLAG)
		put_value(form, row->name, values[0] != NULL ? "yes" : "");
	else if (values[0] == NULL)
		put_value(form, row->name, "");
	for (; row->type != OPT_FLAG && *values != NULL; values++)
		put_value(form, row->name, *values);
}

char *cmd_form_write(const struct cmd_spec *spec, const char *title,
	const VulnArgs *args, const char *problem)
{
	GString *form = g_string_new(NULL);
	g_autoptr(GPtrArray) rows = rows_of(spec);
	guint i;

	put_comment(form, title);
	put_comment(form, problem);
	put_comment(form, "");
	put_comment(form,
		_("What stays empty is not given; 'yes' turns a switch on. A "
		  "text of several\nlines goes on in lines that begin with a "
		  "blank; empty lines may stand between.\nA name may stand "
		  "several times. Leave the file as it is to give up."));
	for (i = 0; i < rows->len; i++)
		put_row(form, rows->pdata[i], args);
	return g_string_free(form, FALSE);
}

/* Reading */

static const struct opt_spec *find_row(const GPtrArray *rows, const char *name)
{
	guint i;

	for (i = 0; i < rows->len; i++) {
		const struct opt_spec *row = rows->pdata[i];

		if (g_str_equal(row->name, name))
			return row;
	}
	return NULL;
}

static gboolean add_value(VulnArgs *args, const struct opt_spec *row,
	const char *value, guint line, GError **error)
{
	if (opt_check_value(row, value, error)) {
		vuln_args_add(args, row->name, value);
		return TRUE;
	}
	g_prefix_error(error, _("line %u: "), line);
	return FALSE;
}

static gboolean add_values(VulnArgs *args, const struct opt_spec *row,
	const char *value, guint line, GError **error)
{
	g_auto(GStrv) parts = NULL;
	gsize i;

	if (*value == '\0')
		return TRUE;
	if (row->type == OPT_FLAG)
		vuln_args_add(args, row->name, "");
	if (row->type == OPT_FLAG)
		return TRUE;
	if (row->type != OPT_LIST)
		return add_value(args, row, value, line, error);
	parts = g_strsplit(value, ",", -1);
	for (i = 0; parts[i] != NULL; i++)
		if (*g_strstrip(parts[i]) != '\0' &&
			!add_value(args, row, parts[i], line, error))
			return FALSE;
	return TRUE;
}

static gboolean check_value(const struct opt_spec *row, const char *value,
	guint line, GError **error)
{
	if (row->type != OPT_FLAG || *value == '\0' ||
		g_str_equal(value, "yes"))
		return TRUE;
	return vuln_fail(error, VULN_ERROR_USAGE,
		_("line %u: '%s' is 'yes' or empty"), line, row->name);
}

/* Whether a value goes on at @line, be it behind empty lines. */
static gboolean goes_on(char *const *line)
{
	while (*line != NULL && **line == '\0')
		line++;
	return *line != NULL && (**line == ' ' || **line == '\t');
}

/* The value at @at and the lines that go on with it; moves @at behind them. */
static char *take_value(char **lines, gsize *at, const char *first)
{
	GString *value = g_string_new(first);

	while (goes_on(lines + *at)) {
		const char *more = lines[(*at)++];
		int indent = g_str_has_prefix(more, "  ") ? 2 : *more != '\0';

		g_string_append_printf(value, "\n%s", more + indent);
	}
	return g_strstrip(g_string_free(value, FALSE));
}

static gboolean read_entry(const GPtrArray *rows, char **lines, gsize *at,
	VulnArgs *args, GError **error)
{
	guint number = (guint)*at + 1;
	const char *line = lines[(*at)++];
	const char *colon = strchr(line, ':');
	g_autofree char *name =
		colon == NULL ? g_strdup(line)
			      : g_strndup(line, (gsize)(colon - line));
	const struct opt_spec *row = find_row(rows, g_strstrip(name));
	g_autofree char *value = NULL;

	if (colon == NULL || row == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("line %u: '%s' is no name of this form"), number,
			name);
	value = take_value(lines, at, colon + 1);
	return check_value(row, value, number, error) &&
	       add_values(args, row, value, number, error);
}

gboolean cmd_form_read(const struct cmd_spec *spec, const char *text,
	VulnArgs *args, GError **error)
{
	g_autoptr(GPtrArray) rows = rows_of(spec);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize at = 0;
	guint i;

	for (i = 0; i < rows->len; i++)
		vuln_args_unset(
			args, ((const struct opt_spec *)rows->pdata[i])->name);
	while (lines[at] != NULL) {
		g_strchomp(lines[at]);
		if (*lines[at] == '#' || *lines[at] == '\0')
			at++;
		else if (!read_entry(rows, lines, &at, args, error))
			return FALSE;
	}
	return TRUE;
}

/* Asking */

static char *marked(const char *form, const char *wrong)
{
	GString *text = g_string_new(NULL);

	put_comment(text, wrong);
	g_string_append(text, form);
	return g_string_free(text, FALSE);
}

gboolean cmd_form(struct cmd_ctx *ctx, const char *directory, VulnArgs *args,
	const GError *problem, GError **error)
{
	g_autofree char *title =
		g_strdup_printf("%s %s", ctx->name, ctx->command);
	g_autofree char *form =
		cmd_form_write(ctx->spec, title, args, problem->message);

	for (;;) {
		g_autoptr(GError) wrong = NULL;
		g_autofree char *filled = cmd_edit(ctx, directory,
			"VULN_EDITMSG", form, "--no-input", error);

		if (filled == NULL || g_str_equal(filled, form))
			return FALSE;
		if (cmd_form_read(ctx->spec, filled, args, &wrong))
			return TRUE;
		/* the user's words stay; what is wrong is said above them */
		g_free(form);
		form = marked(filled, wrong->message);
	}
}
