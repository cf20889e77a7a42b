/* SPDX-License-Identifier: Apache-2.0 */
/* Starting the other programs of the project. */
#ifndef VULN_LIB_HELPER_H
#define VULN_LIB_HELPER_H

#include <glib.h>

/*
 * Run `vuln-mail` with @words (NULL-terminated) and give it @input through a
 * memory file; its standard output is returned, its exit status is in
 * *@status. NULL with #VULN_ERROR_FATAL when it cannot be started, and with
 * #VULN_ERROR_INCOMPLETE when it dies: it has limits of its own, and another
 * try with the same input would hardly fare better.
 */
GBytes *vuln_run_mail(
	const char *const *words, GBytes *input, int *status, GError **error);

/* The same; signatures are judged by the armoured @keys alone. */
GBytes *vuln_run_mail_with(const char *const *words, GBytes *input,
	GBytes *keys, int *status, GError **error);

/* The same without keys; what it says on its standard error goes to *@said,
 * owned by the caller, instead of to ours. */
GBytes *vuln_run_mail_said(const char *const *words, GBytes *input, int *status,
	char **said, GError **error);

#endif
