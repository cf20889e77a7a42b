/* SPDX-License-Identifier: Apache-2.0 */
/* The option tables of commands, and what is made from them: parsing, usage,
 * manual pages and completion. */
#ifndef CMD_PARSE_OPTS_H
#define CMD_PARSE_OPTS_H

#include <stdio.h>

#include "vuln/args.h"

struct cmd_spec;

enum opt_type {
	/** ends a table */
	OPT_END,
	/** present or not; `--no-<name>` takes it back */
	OPT_FLAG,
	/** one value, the last one wins */
	OPT_STRING,
	/** a whole number */
	OPT_INT,
	/** one of `values` */
	OPT_ENUM,
	/** may be repeated, and a comma separates values */
	OPT_LIST,
	/** may be repeated, a value is taken as it is */
	OPT_MULTI,
};

/** One row of a table of options; the table ends with `{0}`. */
struct opt_spec {
	/** the letter, or 0 */
	char short_name;
	/** the long name, without the two dashes; never NULL */
	const char *name;
	enum opt_type type;
	/** what the value is called, without brackets: "file" is shown as
	 * `<file>`; NULL for a flag, and for OPT_ENUM, whose values are shown */
	const char *argument;
	/** the values allowed, where no field of the schema has them;
	 * NULL-terminated, or NULL */
	const char *const *values;
	/** lower case, no full stop, marked with N_() */
	const char *help;
	/** the field of the schema whose words are the values allowed, as
	 * vuln_schema_path() takes it; or NULL. Of an OPT_MULTI it is what
	 * stands before the '='. */
	const char *field;
	/** the kind of name that it takes, as vuln_repo_check_name() does:
	 * "products", ...; or NULL. Of an OPT_MULTI what stands before '='. */
	const char *names;
};

enum opt_presence {
	POS_REQUIRED,
	POS_OPTIONAL,
	/** none or more, last in its table */
	POS_REST,
	/** one or more, last in its table */
	POS_SOME,
};

/** One row of a table of positional arguments; it ends with `{0}`. The name
 * `case` makes completion offer case ids, likewise `product`, `person`,
 * `partner`, `system`, `file`, `dir`. */
struct opt_positional {
	const char *name;
	enum opt_presence presence;
	const char *help;
};

/** What parsing was asked for besides arguments. */
enum opt_request {
	OPT_RUN,
	OPT_HELP,
	OPT_MANUAL,
	OPT_COMPLETION,
};

/**
 * Parse the words after the command's name by the tables of @spec, the
 * options that its flags add, and git's rules (gitcli(7)): bundled short
 * options, `--opt=val` and `--opt val`, `--no-opt`, unique prefixes, options
 * after arguments, `--`.
 *
 * A value is found in the result by the long name of its option or the name
 * of its positional; a flag taken back by `--no-x` is present as `no-x`.
 * @request says whether `-h`, `--help` or `--completion-helper` was met; then
 * the result holds nothing. VULN_ERROR_USAGE for all mistakes. The caller
 * frees the result.
 */
VulnArgs *opt_parse(const struct cmd_spec *spec, char **words,
	enum opt_request *request, GError **error);

/** Every option of @spec as `const struct opt_spec *`, the ones that its
 * flags add last, but for -h; the caller unrefs the array. */
GPtrArray *opt_all(const struct cmd_spec *spec);

/** The values that @option allows: those of its field, or its own; NULL when
 * it takes any. Borrowed. A field that there is not is a bug: it ends the
 * program. */
const char *const *opt_values(const struct opt_spec *option);

/** Whether @option allows @value (one of several of a list); VULN_ERROR_USAGE
 * that names the nearest of those it allows. */
gboolean opt_check_value(
	const struct opt_spec *option, const char *value, GError **error);

/** What of @value names something: all of it, or what stands before the '=' of
 * an OPT_MULTI. The caller frees it. */
char *opt_name_in(const struct opt_spec *option, const char *value);

/** The one of @candidates that @word is most like, or NULL; the caller frees
 * it. */
char *opt_guess(const char *word, const char *const *candidates);

/** `-n, --dry-run` or `--due <date>`, as usage and manual page show it; the
 * caller frees it. @bold is put before and after what is typed as it stands. */
char *opt_label(const struct opt_spec *option, const char *bold);

/** The help of @option, with its values where the label has no room for them;
 * the caller frees it. */
char *opt_help(const struct opt_spec *option);

/** `<case> [<file>...]`; the caller frees it, "" for no positionals. */
char *opt_positionals(const struct opt_positional *positionals);

#endif
