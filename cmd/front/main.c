/* SPDX-License-Identifier: Apache-2.0 */
/* What `vuln` and vuln-core share: options of `vuln` itself, finding the
 * command, running it, the exit status. */
#include "cmd/front/cmd.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "vuln/text.h"

/* A standard descriptor that is closed would become that of the next file
 * that is opened, and what we say would be written there: it is held by one
 * that fails as a closed one does. */
static void hold_descriptors(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null",
				fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(VULN_ERROR_FATAL);
}

static const char *usage_line(void)
{
	return _("usage: vuln [-C <path>] [--no-pager] [--color=<when>] "
		 "[--no-input]\n"
		 "            <command> [<options>] [<args>]\n");
}

static void context_init(struct cmd_ctx *ctx, const struct cmd_program *program,
	int argc, char **argv)
{
	const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
	const char *base =
		slash == NULL ? (argc > 0 ? argv[0] : "") : slash + 1;
	const char *prompt = g_getenv("VULN_TERMINAL_PROMPT");

	memset(ctx, 0, sizeof(*ctx));
	ctx->program = program;
	ctx->argc = argc;
	ctx->argv = argv;
	ctx->origin = -1;
	ctx->name = g_str_equal(base, "git-vuln") ? "git vuln" : "vuln";
	ctx->no_input = g_strcmp0(prompt, "0") == 0;
	ctx->out = out_new(stdout, "", FALSE, FALSE);
}

static void context_clear(struct cmd_ctx *ctx)
{
	out_free(ctx->out);
	if (ctx->repo != NULL)
		ctx->free_repo(ctx->repo);
	g_free(ctx->command);
	g_free(ctx->root);
	if (ctx->origin >= 0)
		close(ctx->origin);
}

static gboolean change_directory(
	struct cmd_ctx *ctx, const char *path, GError **error)
{
	if (path == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("option '-C' requires a value"));
	if (ctx->origin < 0)
		ctx->origin = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*path != '\0' && chdir(path) < 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			_("cannot change to '%s': %s"), path,
			g_strerror(errno));
	return TRUE;
}

static gboolean set_color(struct cmd_ctx *ctx, const char *when, GError **error)
{
	static const char *const known[] = {"always", "auto", "never", NULL};

	if (when == NULL || !g_strv_contains(known, when))
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("'--color' is one of: always, auto, never"));
	ctx->color = when;
	return TRUE;
}

enum global_request {
	GLOBAL_COMMAND,
	GLOBAL_HELP,
	GLOBAL_VERSION,
	GLOBAL_COMPLETION,
};

static gboolean parse_request(const char *word, enum global_request *request)
{
	if (g_str_equal(word, "-h") || g_str_equal(word, "--help"))
		*request = GLOBAL_HELP;
	else if (g_str_equal(word, "-v") || g_str_equal(word, "--version"))
		*request = GLOBAL_VERSION;
	else if (g_str_equal(word, "--completion-helper"))
		*request = GLOBAL_COMPLETION;
	return *request != GLOBAL_COMMAND;
}

/* One option of `vuln` itself; *@words is moved past it and its value. */
static gboolean parse_global(struct cmd_ctx *ctx, char ***words, GError **error)
{
	const char *word = *(*words)++;

	if (g_str_equal(word, "-C"))
		return change_directory(
			ctx, **words == NULL ? NULL : *(*words)++, error);
	if (g_str_equal(word, "--color"))
		return set_color(
			ctx, **words == NULL ? NULL : *(*words)++, error);
	if (g_str_has_prefix(word, "--color="))
		return set_color(ctx, strchr(word, '=') + 1, error);
	if (g_str_equal(word, "--no-color"))
		ctx->color = "never";
	else if (g_str_equal(word, "--no-pager"))
		ctx->no_pager = TRUE;
	else if (g_str_equal(word, "--no-input"))
		ctx->no_input = TRUE;
	else
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("unknown option '%s'"), word);
	return TRUE;
}

static int help_and_list(struct cmd_ctx *ctx)
{
	g_autofree char *list = cmd_list_commands(ctx->program, FALSE);

	out_text(ctx->out, "%s%s\n%s\n", usage_line(), list,
		_("All commands: 'vuln help -a'; "
		  "one command: 'vuln help <command>'."));
	return 0;
}

static int complete_commands(struct cmd_ctx *ctx)
{
	const struct cmd_entry *entry = ctx->program->commands;

	for (; entry->name != NULL; entry++)
		out_text(ctx->out, "%s\t%s\n", entry->name, _(entry->summary));
	out_text(ctx->out,
		"-C\t\n--no-pager\t\n--color=always\t\n--color=auto\t\n"
		"--color=never\t\n--no-input\t\n--help\t\n--version\t\n");
	return 0;
}

static gboolean is_repository(const char *directory)
{
	g_autofree char *git = g_build_filename(directory, ".git", NULL);
	g_autofree char *head = g_build_filename(directory, "HEAD", NULL);
	g_autofree char *objects = g_build_filename(directory, "objects", NULL);

	return access(git, F_OK) == 0 ||
	       (access(head, F_OK) == 0 && access(objects, F_OK) == 0);
}

/* The work tree or bare repository around the current directory, or NULL. */
static char *find_root(void)
{
	const char *list = g_getenv("GIT_CEILING_DIRECTORIES");
	g_auto(GStrv) ceilings = g_strsplit(list == NULL ? "" : list, ":", -1);
	g_autofree char *directory = g_get_current_dir();

	if (g_getenv("GIT_DIR") != NULL)
		return g_steal_pointer(&directory);
	while (!is_repository(directory)) {
		char *parent = g_path_get_dirname(directory);
		gboolean end =
			g_str_equal(parent, directory) ||
			g_strv_contains((const char *const *)ceilings, parent);

		g_free(directory);
		directory = parent;
		if (end)
			return NULL;
	}
	return g_steal_pointer(&directory);
}

/* Runs vuln-<verb> of PATH; returns only if there is none. */
static void run_external(struct cmd_ctx *ctx, char **words)
{
	g_autofree char *name = g_strdup_printf("vuln-%s", words[0]);
	g_autofree char *path = NULL;
	char *typed = words[0];

	if (strchr(name, '/') != NULL)
		return;
	path = g_find_program_in_path(name);
	if (path == NULL)
		return;
	ctx->root = find_root();
	if (ctx->root != NULL)
		g_setenv("VULN_DIR", ctx->root, TRUE);
	signal(SIGPIPE, SIG_DFL);
	words[0] = path;
	execv(path, words);
	words[0] = typed;
}

static int unknown_command(struct cmd_ctx *ctx, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const struct cmd_entry *entry = ctx->program->commands;
	g_autofree char *shown = vuln_text_display(word, -1, VULN_TEXT_LINE);
	g_auto(GStrv) likely = NULL;
	char **name;

	for (; entry->name != NULL; entry++)
		g_ptr_array_add(names, (void *)entry->name);
	g_ptr_array_add(names, NULL);
	likely = vuln_text_suggest(word, (const char *const *)names->pdata);
	fprintf(stderr, _("%s: '%s' is not a vuln command. See '%s --help'.\n"),
		ctx->name, shown, ctx->name);
	if (likely[0] != NULL)
		fputs(likely[1] == NULL
				? _("\nThe most similar command is\n")
				: _("\nThe most similar commands are\n"),
			stderr);
	for (name = likely; *name != NULL; name++)
		fprintf(stderr, "\t%s\n", *name);
	return VULN_ERROR_NO;
}

static const struct cmd_spec *find_sub(
	const struct cmd_spec *spec, const char *word)
{
	const struct cmd_spec *const *sub = spec->subcommands;

	for (; sub != NULL && *sub != NULL; sub++)
		if (g_str_equal((*sub)->name, word))
			return *sub;
	return NULL;
}

static gboolean no_sub(
	const struct cmd_spec *spec, const char *word, GError **error)
{
	const struct cmd_spec *const *sub = spec->subcommands;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *guess = NULL;

	for (; *sub != NULL; sub++)
		g_ptr_array_add(names, (void *)(*sub)->name);
	g_ptr_array_add(names, NULL);
	if (word == NULL)
		return vuln_fail(
			error, VULN_ERROR_USAGE, _("a subcommand is missing"));
	vuln_fail(error, VULN_ERROR_USAGE, _("unknown subcommand '%s'"), word);
	guess = opt_guess(word, (const char *const *)names->pdata);
	if (guess != NULL)
		vuln_error_hint(error, _("did you mean '%s'?"), guess);
	return FALSE;
}

/* Go down from the command to the subcommand that @words names. */
static gboolean descend(struct cmd_ctx *ctx, char ***words, GError **error)
{
	while (ctx->spec->subcommands != NULL) {
		const char *word = **words;
		const struct cmd_spec *sub = NULL;

		if (word != NULL && word[0] != '-')
			sub = find_sub(ctx->spec, word);
		if (sub != NULL) {
			char *command = g_strdup_printf(
				"%s %s", ctx->command, sub->name);

			g_free(ctx->command);
			ctx->command = command;
			ctx->spec = sub;
			(*words)++;
			continue;
		}
		if (ctx->spec->run != NULL || (word != NULL && word[0] == '-'))
			return TRUE;
		return no_sub(ctx->spec, word, error);
	}
	return TRUE;
}

/* Whether a program will read what is printed: then nothing is translated. */
static gboolean is_for_programs(const VulnArgs *args)
{
	const char *format = vuln_args_get(args, "format");

	return vuln_args_has(args, "json") ||
	       vuln_args_has(args, "porcelain") ||
	       (format != NULL && !g_str_equal(format, "text"));
}

static void open_output(struct cmd_ctx *ctx, VulnArgs *args)
{
	gboolean json = (ctx->spec->flags & CMD_JSON) != 0 &&
			vuln_args_has(args, "json");
	gboolean terminal = ctx->pager > 0 || isatty(STDOUT_FILENO) == 1;
	g_autofree char *setting = cmd_setting(ctx, "vuln.color");

	if (setting == NULL)
		setting = cmd_setting(ctx, "color.ui");
	if ((ctx->spec->flags & CMD_PAGER) != 0 && !json)
		cmd_pager_start(ctx);
	out_free(ctx->out);
	ctx->out = out_new(stdout, ctx->command, json,
		out_want_color(ctx->color, setting, terminal));
}

gboolean cmd_need_root(struct cmd_ctx *ctx, GError **error)
{
	if (ctx->root != NULL)
		return TRUE;
	vuln_fail(error, VULN_ERROR_FATAL,
		_("not in a repository (nor in a part of one)"));
	return vuln_error_hint(error, _("make one: 'vuln init <dir>'"));
}

static int run_command(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	int status;

	if (ctx->spec->run == NULL) {
		no_sub(ctx->spec, NULL, error);
		return VULN_ERROR_USAGE;
	}
	if (is_for_programs(args))
		cmd_language_none();
	ctx->root = find_root();
	if ((ctx->spec->flags & CMD_REPO) != 0 && !cmd_need_root(ctx, error))
		return VULN_ERROR_FATAL;
	open_output(ctx, args);
	status = ctx->spec->run(ctx, args, error);
	return *error == NULL ? status : vuln_error_status(*error);
}

static int print_and_free(struct cmd_ctx *ctx, char *text)
{
	out_raw(ctx->out, text, strlen(text));
	g_free(text);
	return 0;
}

static int run_words(struct cmd_ctx *ctx, char **words, GError **error)
{
	enum opt_request request = OPT_RUN;
	g_autofree char *topic = g_strdup(ctx->command);
	g_autoptr(VulnArgs) args = NULL;

	if (!descend(ctx, &words, error))
		return VULN_ERROR_USAGE;
	args = opt_parse(ctx->spec, words, &request, error);
	if (args == NULL)
		return VULN_ERROR_USAGE;
	switch (request) {
	case OPT_HELP:
		return print_and_free(ctx, cmd_usage(ctx->command, ctx->spec));
	case OPT_COMPLETION:
		return print_and_free(ctx, cmd_completion(ctx->spec));
	case OPT_MANUAL:
		return cmd_manual(ctx, topic, error);
	case OPT_RUN:
	default:
		return run_command(ctx, args, error);
	}
}

static int dispatch(struct cmd_ctx *ctx, char **words, GError **error)
{
	const struct cmd_entry *entry = cmd_find(ctx->program, words[0]);

	if (entry == NULL) {
		run_external(ctx, words);
		return unknown_command(ctx, words[0]);
	}
	if (entry->spec == NULL)
		return vuln_exec_core(ctx, error);
	ctx->spec = entry->spec;
	ctx->command = g_strdup(entry->name);
	return run_words(ctx, words + 1, error);
}

static int run(struct cmd_ctx *ctx, GError **error)
{
	char **words = ctx->argv + (ctx->argc > 0 ? 1 : 0);
	enum global_request request = GLOBAL_COMMAND;
	static char version[] = "version";

	while (*words != NULL && **words == '-') {
		if (parse_request(*words, &request))
			break;
		if (!parse_global(ctx, &words, error))
			return vuln_error_status(*error);
	}
	switch (request) {
	case GLOBAL_HELP:
		return help_and_list(ctx);
	case GLOBAL_COMPLETION:
		return complete_commands(ctx);
	case GLOBAL_VERSION:
		*words = version;
		return dispatch(ctx, words, error);
	case GLOBAL_COMMAND:
	default:
		break;
	}
	if (*words != NULL)
		return dispatch(ctx, words, error);
	help_and_list(ctx);
	return VULN_ERROR_NO;
}

static void print_synopsis(const struct cmd_ctx *ctx)
{
	g_autofree char *synopsis = NULL;
	g_autofree char *lines = NULL;

	if (ctx->spec == NULL) {
		fputs(usage_line(), stderr);
		return;
	}
	synopsis = cmd_synopsis(ctx->command, ctx->spec);
	lines = cmd_usage_lines(g_strchomp(synopsis));
	fputs(lines, stderr);
}

/* The reader of a pipe has gone: end as everybody does. */
static void end_by_signal(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
}

static int finish(struct cmd_ctx *ctx, int status, const GError *failed)
{
	g_autoptr(GError) error = NULL;

	if (failed != NULL)
		out_fail(ctx->out, status, failed->message);
	if (!out_finish(ctx->out, &error))
		status = VULN_ERROR_FATAL;
	cmd_pager_finish(ctx);
	if (failed != NULL) {
		cmd_report(failed);
		if (status == VULN_ERROR_USAGE)
			print_synopsis(ctx);
	}
	if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
		end_by_signal();
	else if (error != NULL)
		cmd_report(error);
	return status;
}

int cmd_main(const struct cmd_program *program, int argc, char **argv)
{
	struct cmd_ctx ctx;
	g_autoptr(GError) error = NULL;
	int status;

	hold_descriptors();
	cmd_language_start();
	context_init(&ctx, program, argc, argv);
	cmd_pager_take_over(&ctx);
	status = run(&ctx, &error);
	status = finish(&ctx, status, error);
	context_clear(&ctx);
	return status;
}
