/* SPDX-License-Identifier: Apache-2.0 */
/* A form of a command's values for the editor, when some are missing. */
#ifndef CMD_FORM_H
#define CMD_FORM_H

#include "cmd/front/cmd.h"

/**
 * The form for @spec with what @args holds filled in, and @problem, what was
 * wrong with it, at its head; each value has its help and the words allowed.
 * The caller frees it.
 */
char *cmd_form_write(const struct cmd_spec *spec, const char *title,
	const VulnArgs *args, const char *problem);

/**
 * Read a form into @args: a value that is empty there is taken out of @args.
 * VULN_ERROR_USAGE names the line.
 */
gboolean cmd_form_read(const struct cmd_spec *spec, const char *text,
	VulnArgs *args, GError **error);

/**
 * Let the user fill in what @problem says is missing, until the form can be
 * read. FALSE without an error: the user left it as it was.
 */
gboolean cmd_form(struct cmd_ctx *ctx, const char *directory, VulnArgs *args,
	const GError *problem, GError **error);

#endif
