/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that a user gave to a command, by name: what cmd/ has parsed and
 * what the functions of libvuln are told.
 */
#ifndef VULN_ARGS_H
#define VULN_ARGS_H

#include <glib.h>

G_BEGIN_DECLS

/** An ordered map from an option's long name (or a positional's name) to the
 * values given for it. A flag is present with the value "". */
typedef struct vuln_args VulnArgs;

/** A new empty set; free with vuln_args_free(). */
VulnArgs *vuln_args_new(void);
void vuln_args_free(VulnArgs *args);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnArgs, vuln_args_free)

/** Add one @value for @name; both are copied. */
void vuln_args_add(VulnArgs *args, const char *name, const char *value);

/** Forget all values of @name and set this one instead. */
void vuln_args_set(VulnArgs *args, const char *name, const char *value);

/** Forget all values of @name. */
void vuln_args_unset(VulnArgs *args, const char *name);

/*
 * A word that nobody asks for has no effect, and what has no effect is an
 * error: the functions below remember what was asked for, but for
 * vuln_args_look(), and vuln_args_unread() tells what was not.
 */

/** All values of @name, as vuln_args_all() gives them, for whoever only checks
 * or shows them: they count as not asked for. */
const char *const *vuln_args_look(const VulnArgs *args, const char *name);

/** The first name, by the alphabet, that was given a value since anybody asked
 * for it, or NULL. Borrowed. A switch that was taken back (`no-json`) and what
 * every record takes (dry-run, message, file, text, json) are never told. */
const char *vuln_args_unread(const VulnArgs *args);

/** #VULN_ERROR_USAGE, which names it, when vuln_args_unread() tells something. */
gboolean vuln_args_check(const VulnArgs *args, GError **error);

/** Whether @name was given at all. */
gboolean vuln_args_has(const VulnArgs *args, const char *name);

/** The last value of @name (the last one wins, as in git), or NULL.
 * Borrowed from @args. */
const char *vuln_args_get(const VulnArgs *args, const char *name);

/** All values of @name in the order given, possibly none; a NULL-terminated
 * array borrowed from @args. */
const char *const *vuln_args_all(const VulnArgs *args, const char *name);

G_END_DECLS

#endif
