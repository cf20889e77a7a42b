/* SPDX-License-Identifier: Apache-2.0 */
/* The error domain of libvuln. */
#include "base/translate.h"
#include "vuln/error.h"
#include "vuln/text.h"

G_DEFINE_QUARK(vuln - error - quark, vuln_error)

static void set_error(
	GError **error, VulnErrorCode code, const char *format, va_list args)
{
	if (error == NULL)
		return;
	g_assert(*error == NULL);
	*error = g_error_new_valist(VULN_ERROR, (int)code, _(format), args);
}

gboolean vuln_fail(GError **error, VulnErrorCode code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_error(error, code, format, args);
	va_end(args);
	return FALSE;
}

void *vuln_fail_null(
	GError **error, VulnErrorCode code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_error(error, code, format, args);
	va_end(args);
	return NULL;
}

gboolean vuln_fail_missing(GError **error, const char *what)
{
	return vuln_fail(error, VULN_ERROR_MISSING, "'%s' is missing", what);
}

gboolean vuln_error_is_missing(const GError *error)
{
	return g_error_matches(error, VULN_ERROR, VULN_ERROR_MISSING);
}

gboolean vuln_error_hint(GError **error, const char *format, ...)
{
	va_list args;

	if (error == NULL || *error == NULL)
		return FALSE;
	va_start(args, format);
	{
		g_autofree char *hint = g_strdup_vprintf(_(format), args);
		char *joined =
			g_strconcat((*error)->message, "\nhint: ", hint, NULL);

		g_free((*error)->message);
		(*error)->message = joined;
	}
	va_end(args);
	return FALSE;
}

gboolean vuln_error_suggest(
	GError **error, const char *word, const char *const *known)
{
	g_auto(GStrv) near = vuln_text_suggest(word, known);
	g_autofree char *all = NULL;

	if (near[0] != NULL)
		return vuln_error_hint(error, "did you mean '%s'?", near[0]);
	if (known[0] == NULL)
		return FALSE;
	all = g_strjoinv(", ", (char **)known);
	return vuln_error_hint(error, "it is one of: %s", all);
}

int vuln_error_status(const GError *error)
{
	if (error == NULL)
		return 0;
	if (error->domain != VULN_ERROR)
		return VULN_ERROR_FATAL;
	return error->code == VULN_ERROR_MISSING ? VULN_ERROR_USAGE
						 : error->code;
}
