/* SPDX-License-Identifier: Apache-2.0 */
/* The error domain of libvuln, and how an error becomes an exit status. */
#ifndef VULN_ERROR_H
#define VULN_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * VULN_ERROR: the GError domain of every function of libvuln.
 *
 * The message is a sentence fragment: lower case, no full stop, subject in
 * single quotes, what is wrong first. Where a file is at fault the message
 * begins with `file:line:column: `. Further lines begin with `hint: ` and
 * hold a remedy each (vuln_error_hint()).
 *
 * The message is in the user's language: the functions below translate their
 * @format. It is shown, never compared and never kept; `hint: ` is not
 * translated.
 */
#define VULN_ERROR (vuln_error_quark())
GQuark vuln_error_quark(void);

/**
 * The code of a #VULN_ERROR is the exit status that it leads to, but for
 * #VULN_ERROR_MISSING (design: "Exit status, frozen"; vuln_error_status()).
 */
typedef enum {
	/** the answer is no: a finding, refused by policy, nothing matched */
	VULN_ERROR_NO = 1,
	/** could not be fully checked or done */
	VULN_ERROR_INCOMPLETE = 2,
	/** not a repository, damaged data, cannot sign, input/output */
	VULN_ERROR_FATAL = 128,
	/** wrong usage, impossible argument */
	VULN_ERROR_USAGE = 129,
	/** interrupted; nothing was changed */
	VULN_ERROR_INTERRUPTED = 130,
	/** as #VULN_ERROR_USAGE, whose exit status it has: a value is missing
	 * that the user can still be asked for (vuln_error_is_missing()) */
	VULN_ERROR_MISSING = 256,
} VulnErrorCode;

/**
 * Set @error in the domain #VULN_ERROR; always returns FALSE, so that a
 * failure is one line: `return vuln_fail(error, VULN_ERROR_NO, "...", ...)`.
 */
gboolean vuln_fail(GError **error, VulnErrorCode code, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/** As vuln_fail(): the value called @what ("--as") is missing, which is
 * VULN_ERROR_MISSING; and whether that is what @error says. */
gboolean vuln_fail_missing(GError **error, const char *what);
gboolean vuln_error_is_missing(const GError *error);

/** As vuln_fail(), for functions that return a pointer: returns NULL. */
void *vuln_fail_null(GError **error, VulnErrorCode code, const char *format,
	...) G_GNUC_PRINTF(3, 4);

/**
 * Append a line `hint: ...` to the message of *@error, if there is one.
 * Always returns FALSE.
 */
gboolean vuln_error_hint(GError **error, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/**
 * Append to *@error, which says that @word is not known, a hint at what it was
 * probably meant to be: the nearest of @known (NULL-terminated), or all of
 * them when none is near. Always returns FALSE.
 */
gboolean vuln_error_suggest(
	GError **error, const char *word, const char *const *known);

/**
 * The exit status for @error: its code in the domain #VULN_ERROR, otherwise
 * 128 (an error of GLib's own is always one of input or output here).
 */
int vuln_error_status(const GError *error);

G_END_DECLS

#endif
