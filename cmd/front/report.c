/* SPDX-License-Identifier: Apache-2.0 */
/* What the front end says to people on stderr, and asks them. */
#include "cmd/front/cmd.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "vuln/file.h"
#include "vuln/text.h"

/* Lines of @text on stderr, each with @prefix unless it has one. */
static void print_lines(const char *prefix, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	char **line;

	for (line = lines; *line != NULL; line++) {
		g_autofree char *shown =
			vuln_text_display(*line, -1, VULN_TEXT_TAB);

		fprintf(stderr, "%s%s\n",
			line != lines && g_str_has_prefix(*line, "hint: ")
				? ""
				: prefix,
			shown);
	}
}

void cmd_report(const GError *error)
{
	g_auto(GStrv) parts = g_strsplit(error->message, "\n", 2);
	gboolean fatal = vuln_error_status(error) == VULN_ERROR_FATAL;

	fflush(stdout);
	print_lines(fatal ? "fatal: " : "error: ", parts[0]);
	if (parts[0] != NULL && parts[1] != NULL) {
		g_autofree char *rest = g_strconcat("\n", parts[1], NULL);

		print_lines("", rest + 1);
	}
}

void cmd_warn(const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	print_lines("warning: ", text);
}

char *cmd_setting(struct cmd_ctx *ctx, const char *key)
{
	return ctx->program->setting == NULL ? NULL
					     : ctx->program->setting(key);
}

static gboolean wants_advice(struct cmd_ctx *ctx, const char *switch_name)
{
	g_autofree char *key = g_strconcat("vuln.advice.", switch_name, NULL);
	g_autofree char *setting = NULL;
	const char *all = g_getenv("VULN_ADVICE");

	if (all != NULL ? g_str_equal(all, "0") : g_getenv("CI") != NULL)
		return FALSE;
	setting = cmd_setting(ctx, key);
	return g_strcmp0(setting, "false") != 0 &&
	       g_strcmp0(setting, "0") != 0 && g_strcmp0(setting, "no") != 0 &&
	       g_strcmp0(setting, "off") != 0;
}

void cmd_hint(
	struct cmd_ctx *ctx, const char *switch_name, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	if (!wants_advice(ctx, switch_name))
		return;
	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	fflush(stdout);
	print_lines("hint: ", text);
	fprintf(stderr,
		_("hint: disable with 'git config vuln.advice.%s false'\n"),
		switch_name);
}

gboolean cmd_may_ask(struct cmd_ctx *ctx)
{
	return !ctx->no_input && isatty(STDIN_FILENO) == 1 &&
	       isatty(STDERR_FILENO) == 1;
}

gboolean cmd_ask_yes(struct cmd_ctx *ctx, const char *option, gboolean *yes,
	GError **error, const char *format, ...)
{
	g_autofree char *question = NULL;
	g_autofree char *shown = NULL;
	char answer[16] = "";
	va_list args;

	*yes = FALSE;
	va_start(args, format);
	question = g_strdup_vprintf(format, args);
	va_end(args);
	if (!cmd_may_ask(ctx)) {
		vuln_fail(error, VULN_ERROR_USAGE,
			_("nobody can be asked: '%s'"), question);
		return vuln_error_hint(error, _("answer with '%s'"), option);
	}
	shown = vuln_text_display(question, -1, VULN_TEXT_LINE);
	fflush(stdout);
	fprintf(stderr, "%s [y/N] ", shown);
	if (fgets(answer, sizeof(answer), stdin) == NULL)
		fputc('\n', stderr);
	*yes = g_ascii_strncasecmp(answer, "y", 1) == 0;
	return TRUE;
}

static char *read_file(const char *name, GError **error)
{
	char *text = vuln_file_read(name, NULL, error);

	if (text == NULL || g_utf8_validate(text, -1, NULL))
		return text;
	g_free(text);
	return vuln_fail_null(
		error, VULN_ERROR_FATAL, _("'%s' is not UTF-8"), name);
}

char *cmd_message(const VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "file");

	if (file == NULL && !vuln_args_has(args, "message"))
		return NULL;
	if (file == NULL)
		return g_strjoinv(
			"\n\n", (char **)vuln_args_all(args, "message"));
	if (vuln_args_has(args, "message"))
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			_("'-m' and '-F' cannot be used together"));
	return read_file(file, error);
}
