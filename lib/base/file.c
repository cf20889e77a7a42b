/* SPDX-License-Identifier: Apache-2.0 */
/* Files that the user names. */
#include "vuln/file.h"

#include <errno.h>
#include <stdio.h>

#include "vuln/error.h"

/* 0, or the errno that ended it. */
static int read_stream(FILE *stream, GString *text)
{
	char part[65536];
	size_t n;

	while ((n = fread(part, 1, sizeof(part), stream)) > 0)
		g_string_append_len(text, part, (gssize)n);
	return ferror(stream) ? errno : 0;
}

char *vuln_file_read(const char *path, gsize *length, GError **error)
{
	gboolean is_input = g_str_equal(path, "-");
	FILE *stream = is_input ? stdin : fopen(path, "re");
	int why = stream == NULL ? errno : 0;
	GString *text = g_string_new(NULL);

	if (stream != NULL)
		why = read_stream(stream, text);
	if (stream != NULL && !is_input)
		fclose(stream);
	if (length != NULL)
		*length = text->len;
	if (why == 0)
		return g_string_free(text, FALSE);
	g_string_free(text, TRUE);
	if (is_input)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot read standard input: %s", g_strerror(why));
	return vuln_fail_null(error, VULN_ERROR_FATAL, "cannot read '%s': %s",
		path, g_strerror(why));
}
