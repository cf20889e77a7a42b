/* SPDX-License-Identifier: Apache-2.0 */
/* The language in which a program speaks; vuln-mail needs no more of the
 * front end than this. */
#ifndef CMD_LANGUAGE_H
#define CMD_LANGUAGE_H

#include <libintl.h>

/** Translated, at run time; and only marked, for tables. */
#define _(text)	 gettext(text)
#define N_(text) (text)

/** Take the user's language from the environment and find the catalogues of
 * the messages; the first thing that a program does. */
void cmd_language_start(void);

/**
 * From now on nothing is translated, not even by the C library and by the
 * programs that we start: what is printed is read by a program, or becomes a
 * manual page.
 */
void cmd_language_none(void);

/** The path of what is installed at @path below our prefix (`share/...`), as
 * seen from the running program; NULL if unknown. The caller frees it. */
char *cmd_beside(const char *path);

#endif
