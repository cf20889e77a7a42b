/* SPDX-License-Identifier: Apache-2.0 */
/* The language in which a program speaks, and where its catalogues lie. */
#include "cmd/front/language.h"

#include <locale.h>
#include <string.h>

#include <glib.h>

char *cmd_beside(const char *path)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = NULL;
	g_autofree char *prefix = NULL;

	if (self == NULL)
		return NULL;
	bin = g_path_get_dirname(self);
	prefix = g_path_get_dirname(bin);
	if (g_str_has_suffix(bin, "/libexec/vuln")) {
		g_free(prefix);
		prefix = g_strndup(bin, strlen(bin) - strlen("/libexec/vuln"));
	}
	return g_build_filename(prefix, path, NULL);
}

void cmd_language_start(void)
{
	g_autofree char *beside = cmd_beside("share/locale");

	setlocale(LC_ALL, "");
	bindtextdomain("vuln", beside != NULL ? beside : VULN_LOCALEDIR);
	bind_textdomain_codeset("vuln", "UTF-8");
	textdomain("vuln");
}

void cmd_language_none(void)
{
	setlocale(LC_MESSAGES, "C");
	/* for the programs that we start; it goes before LC_ALL */
	g_setenv("LANGUAGE", "C", TRUE);
}
