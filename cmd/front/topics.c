/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of help that are built in: exit statuses, environment, formats. */
#include "cmd/front/cmd.h"

static const char exit_codes[] =
	"    0    done\n"
	"    1    the answer is no: a finding, refused by policy, no match\n"
	"    2    could not be fully checked or done\n"
	"    128  fatal: no repository, damaged data, cannot sign\n"
	"    129  wrong usage\n"
	"    130  interrupted; nothing was changed\n"
	"\n"
	"These are frozen. Any other status is a failure.\n";

static const char environment[] =
	"    VULN_DATE             the time, instead of the clock's\n"
	"    VULN_PAGER            the pager; before GIT_PAGER, PAGER\n"
	"    VULN_TERMINAL_PROMPT  0: never ask, as --no-input\n"
	"    VULN_ADVICE           0: no advice; 1: also under CI\n"
	"    VULN_DIR              set for external commands: the repository\n"
	"    GIT_EDITOR            the editor; then VISUAL, EDITOR\n"
	"    NO_COLOR              no colours, unless configured\n"
	"    CLICOLOR_FORCE        colours although not on a terminal\n"
	"    LC_MESSAGES, LANGUAGE the language of messages: "
	"LANG=ja_JP.UTF-8;\n"
	"                          what programs read is never translated\n"
	"    COLUMNS               the width of the terminal\n"
	"    GIT_CEILING_DIRECTORIES\n"
	"                          where the search for a repository ends\n";

static const char formats[] =
	"With `--json` a command prints one object, whose member `format`\n"
	"names the command and the version of its form, for example\n"
	"`vuln.list/1`. Within a version members are only added; readers\n"
	"ignore what they do not know. Times are UTC, as in\n"
	"`2026-12-18T03:00:00Z`. When a command fails, the object is\n"
	"`vuln.error/1` with `command`, `status`, `message` and `hints`.\n"
	"\n"
	"JSON, rule ids and trailers of commits are never translated.\n";

const struct cmd_topic *cmd_topics(void)
{
	static const struct cmd_topic topics[] = {
		{"exit-codes", "EXIT STATUS", N_("what the exit statuses mean"),
			exit_codes},
		{"environment", "ENVIRONMENT",
			N_("variables that change what vuln does"),
			environment},
		{"formats", "FORMATS", N_("output for programs"), formats},
		{NULL, NULL, NULL, NULL},
	};

	return topics;
}
