/* SPDX-License-Identifier: Apache-2.0 */
/* Files that the user names. */
#include "vuln/file.h"

#include <errno.h>
#include <stdio.h>

#include "vuln/error.h"

/* 0, or the errno that ended it; reads no more than one piece over @most. */
static int read_stream(FILE *stream, gsize most, GString *text)
{
	char part[65536];
	size_t n;

	while (text->len <= most &&
		(n = fread(part, 1, sizeof(part), stream)) > 0)
		g_string_append_len(text, part, (gssize)n);
	return ferror(stream) ? errno : 0;
}

static char *cannot_read(const char *path, int why, GError **error)
{
	if (g_str_equal(path, "-"))
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot read standard input: %s", g_strerror(why));
	return vuln_fail_null(error, VULN_ERROR_FATAL, "cannot read '%s': %s",
		path, g_strerror(why));
}

char *vuln_file_read_most(
	const char *path, gsize most, gsize *length, GError **error)
{
	gboolean is_input = g_str_equal(path, "-");
	FILE *stream = is_input ? stdin : fopen(path, "re");
	int why = stream == NULL ? errno : 0;
	g_autoptr(GString) text = g_string_new(NULL);

	if (stream != NULL)
		why = read_stream(stream, most, text);
	if (stream != NULL && !is_input)
		fclose(stream);
	if (why != 0)
		return cannot_read(path, why, error);
	if (text->len > most)
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"'%s' has more than %u MiB and is not read", path,
			(guint)(most / (1024 * 1024)));
	if (length != NULL)
		*length = text->len;
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *vuln_file_read(const char *path, gsize *length, GError **error)
{
	return vuln_file_read_most(path, VULN_FILE_MAX_SIZE, length, error);
}
