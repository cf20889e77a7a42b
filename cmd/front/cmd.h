/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every command includes: its description, its context, and the services
 * of the front end.
 *
 * To add a command `vuln foo`:
 *
 *  1. cmd/foo.c exports exactly `const struct cmd_spec cmd_foo` (a dash in
 *     the name becomes an underscore) and includes only cmd/ and
 *     include/vuln/.
 *  2. One row in cmd/front/commands.def, in its place of the alphabet. LIGHT only
 *     if it needs neither libgit2, gpgme nor libyaml; QUICK if there is also
 *     a cmd_foo_quick that sometimes needs none of them.
 *  3. Documentation/vuln-foo.md with DESCRIPTION and EXAMPLES; NAME, SYNOPSIS,
 *     OPTIONS and EXIT STATUS are generated from the tables.
 *  4. A test that runs it: t/tNNNN-foo.sh.
 *
 * t/t0450-usage.sh holds 1, 3 and 4. A subcommand (`vuln foo add`) is a
 * static cmd_spec of the same file, listed in `subcommands`.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <sys/types.h>

#include "cmd/front/language.h"
#include "cmd/front/out.h"
#include "cmd/front/parse-opts.h"
#include "vuln/args.h"
#include "vuln/error.h"
#include "vuln/repo.h"

/** The phases of the work, in the order in which help lists them. */
enum cmd_group {
	GROUP_START,
	GROUP_RECEIVE,
	GROUP_INVESTIGATE,
	GROUP_DECIDE,
	GROUP_WRITE,
	GROUP_PUBLISH,
	GROUP_LOOK,
	GROUP_MAINTAIN,
	GROUP_PLUMBING,
	GROUP_COUNT,
};

/** What must hold before run() is called, and which options are added. */
enum cmd_flags {
	/** works in a repository: cmd_ctx.root is set, cmd_repo() opens it */
	CMD_REPO = 1 << 0,
	/** makes a record: -n/--dry-run, -m/--message, -F/--file */
	CMD_WRITES = 1 << 1,
	/** --json; `out` then writes JSON */
	CMD_JSON = 1 << 2,
	/** its output may go through the pager */
	CMD_PAGER = 1 << 3,
	/** row flag: one of the commands that `vuln` alone lists */
	CMD_COMMON = 1 << 4,
};

struct cmd_ctx;

/** One command or subcommand. */
struct cmd_spec {
	/** of a subcommand; a command has its name and summary in
	 * commands.def and leaves them out here */
	const char *name;
	const char *summary;
	/** tables that end with `{0}`, or NULL */
	const struct opt_spec *options;
	const struct opt_positional *positionals;
	/** enum cmd_flags, or-ed */
	unsigned flags;
	/**
	 * Does the work; returns the exit status. If it sets @error, the
	 * caller prints that and exits with vuln_error_status() instead.
	 * NULL for a command that only has subcommands; when both are given,
	 * run() serves the call without a subcommand. It may change @args,
	 * which are not read again.
	 */
	int (*run)(struct cmd_ctx *ctx, VulnArgs *args, GError **error);
	/** NULL-terminated, or NULL */
	const struct cmd_spec *const *subcommands;
	/** lines shown below the options, marked with N_(); or NULL */
	const char *const *notes;
};

/** One row of cmd/front/commands.def. */
struct cmd_entry {
	const char *name;
	const char *summary;
	enum cmd_group group;
	unsigned flags;
	/** NULL in `vuln` for what vuln-core does */
	const struct cmd_spec *spec;
};

/** How one of the two programs differs from the other. */
struct cmd_program {
	/** ends with a row without a name */
	const struct cmd_entry *commands;
	/** whether this is vuln-core */
	gboolean core;
	/**
	 * The user's setting @key (`core.editor`, `vuln.color`) or NULL; the
	 * caller frees it. It must never read what a repository or its tracked
	 * files say about programs to start. NULL: there are no settings.
	 */
	char *(*setting)(const char *key);
	/**
	 * Brings the query cache of the repository @root up to date. NULL in
	 * `vuln`, where a stale cache is a reason for vuln_exec_core().
	 */
	gboolean (*refresh)(const char *root, GError **error);
};

/** What a command is told about how it was started. */
struct cmd_ctx {
	const struct cmd_program *program;
	/** the words as typed, before the options of `vuln` itself */
	int argc;
	char **argv;
	/** what the user calls us: "vuln", or "git vuln" */
	const char *name;
	/** "statement", "person add": for messages and the JSON format */
	char *command;
	const struct cmd_spec *spec;
	/** the work tree or bare repository that we are in; NULL outside one.
	 * The current directory is that of -C. */
	char *root;
	/** the directory that we were started in, as a descriptor, or -1 */
	int origin;
	gboolean no_input;
	gboolean no_pager;
	/** "always", "never", "auto", or NULL */
	const char *color;
	/** results for stdout */
	struct out *out;
	/** the pager's process, or 0 */
	pid_t pager;
	/** what cmd_repo() has opened, and how it is freed */
	VulnRepo *repo;
	void (*free_repo)(VulnRepo *repo);
};

/** Both main functions: parses, dispatches, reports, returns the status. */
int cmd_main(const struct cmd_program *program, int argc, char **argv);

/** Replace this process by vuln-core with the words as typed; returns only
 * with an error set, and then the exit status. */
int vuln_exec_core(struct cmd_ctx *ctx, GError **error);

/**
 * The case repository that we are in, opened on the first call, and with its
 * zone for the times of `out`. Borrowed from @ctx. Only for commands that are
 * CORE: it needs libgit2.
 */
VulnRepo *cmd_repo(struct cmd_ctx *ctx, GError **error);

/** The same for commands that trust nothing in it (vuln_repo_open_audit()). */
VulnRepo *cmd_repo_audit(struct cmd_ctx *ctx, gboolean anew, GError **error);

/** What #CMD_REPO asks for, where only a part of a command needs it: an error
 * with its remedy unless we are in a repository. */
gboolean cmd_need_root(struct cmd_ctx *ctx, GError **error);

/** The user's setting @key, or NULL; the caller frees it. */
char *cmd_setting(struct cmd_ctx *ctx, const char *key);

/** Whether a person sits at stdin and stderr, and may be asked. */
gboolean cmd_may_ask(struct cmd_ctx *ctx);

/**
 * Advice on stderr: each line of the composed text with `hint: ` before it,
 * then the line that names the switch `vuln.advice.<switch_name>`. Nothing if
 * that is false, or VULN_ADVICE=0, or CI is set and VULN_ADVICE is not.
 */
void cmd_hint(struct cmd_ctx *ctx, const char *switch_name, const char *format,
	...) G_GNUC_PRINTF(3, 4);

/** A line `warning: ...` on stderr, through the display filter. */
void cmd_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** Print @error on stderr as `error:` or `fatal:` and its hints. */
void cmd_report(const GError *error);

/**
 * Ask a yes-or-no question on stderr; VULN_ERROR_USAGE, naming @option, which
 * would answer it, when nobody can be asked. "No" is TRUE with *@yes FALSE.
 */
gboolean cmd_ask_yes(struct cmd_ctx *ctx, const char *option, gboolean *yes,
	GError **error, const char *format, ...) G_GNUC_PRINTF(5, 6);

/**
 * Let the user edit @text in a file @name (`VULN_EDITMSG`), alone in a folder
 * that is his own and in memory (XDG_RUNTIME_DIR, /dev/shm), or else in
 * @directory; the folder is removed afterwards with all that is in it. The editor is GIT_EDITOR, core.editor, VISUAL, EDITOR or vi.
 * VULN_ERROR_USAGE, naming @option, which would spare the editor, when there
 * is no terminal. The caller frees the text.
 */
char *cmd_edit(struct cmd_ctx *ctx, const char *directory, const char *name,
	const char *text, const char *option, GError **error);

/**
 * The text of -m and -F of a CMD_WRITES command: the paragraphs of -m, or the
 * file ("-": stdin); NULL without an error when neither was given. Both
 * together are VULN_ERROR_USAGE. The caller frees it.
 */
char *cmd_message(const VulnArgs *args, GError **error);

/** Send stdout through the pager from here on, if it is a terminal. */
void cmd_pager_start(struct cmd_ctx *ctx);

/** Before an exec of vuln-core: let it know the pager; and there: take it. */
void cmd_pager_hand_over(struct cmd_ctx *ctx);
void cmd_pager_take_over(struct cmd_ctx *ctx);

/** Close stdout and wait for the pager, if one was started. */
void cmd_pager_finish(struct cmd_ctx *ctx);

/** `vuln statement [<options>] <case>`, one line each way to call it; the
 * caller frees it. */
char *cmd_synopsis(const char *command, const struct cmd_spec *spec);

/** "usage: ", and "or: " before each further line of @synopsis, the result of
 * cmd_synopsis() without its last line feed; the caller frees it. */
char *cmd_usage_lines(const char *synopsis);

/** What `-h` prints; the caller frees it. */
char *cmd_usage(const char *command, const struct cmd_spec *spec);

/** What `--completion-helper` prints: lines of a word, a tab, a remark. */
char *cmd_completion(const struct cmd_spec *spec);

/** The source of the manual page of @entry, with the prose in @prose (the
 * text of its file in Documentation/, or NULL); the caller frees it. */
char *cmd_markdown(const struct cmd_entry *entry, const char *prose);

/** A text that is built in: "exit-codes", "environment", "formats". */
struct cmd_topic {
	const char *name;
	/** its section in vuln(1) */
	const char *section;
	const char *summary;
	/** Markdown */
	const char *text;
};

/** All of them, ended by a row without a name; borrowed. */
const struct cmd_topic *cmd_topics(void);

/** The source of the manual page of `vuln` itself, in the same way. */
char *cmd_markdown_main(const struct cmd_program *program, const char *prose);

/** Show the manual page `vuln-<topic>`, or print its text; the topic "vuln" is
 * the page of the program itself. */
int cmd_manual(struct cmd_ctx *ctx, const char *topic, GError **error);

/** The row for @name, or NULL. */
const struct cmd_entry *cmd_find(
	const struct cmd_program *program, const char *name);

/** The commands in their groups, all of them or the common ones; the caller
 * frees the text. */
char *cmd_list_commands(const struct cmd_program *program, gboolean all);

/* Every command that there is. */
#define COMMAND(weight, identifier, name, group, flags, summary)               \
	extern const struct cmd_spec cmd_##identifier;                         \
	weight##_SPEC(identifier)
#define LIGHT_SPEC(identifier)
#define CORE_SPEC(identifier)
#define QUICK_SPEC(identifier)                                                 \
	extern const struct cmd_spec cmd_##identifier##_quick;
#include "cmd/front/commands.def"
#undef COMMAND

#endif
