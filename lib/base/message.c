/* SPDX-License-Identifier: Apache-2.0 */
/* Messages that are kept before they are shown. */
#include <string.h>

#include "base/translate.h"
#include "vuln/message.h"

/* U+001F parts the format and its arguments, and so stands in none of them. */
#define APART "\037"

char *vuln_message_pack(const char *format, ...)
{
	GString *packed = g_string_new(format);
	const char *one;
	va_list args;

	va_start(args, format);
	while ((one = va_arg(args, const char *)) != NULL) {
		g_autofree char *clean =
			g_strdelimit(g_strdup(one), APART, ' ');

		g_string_append_printf(packed, APART "%s", clean);
	}
	va_end(args);
	return g_string_free(packed, FALSE);
}

/* The argument that the directive at *@at takes, which moves behind it: the
 * next one for "%s", the second one for "%2$s"; NULL: it is no directive. */
static const char *take(const char **at, char **args, guint *next)
{
	guint number = 0;
	const char *end = *at + 1;

	while (g_ascii_isdigit(*end) && number < 100)
		number = number * 10 + (guint)g_ascii_digit_value(*end++);
	if (number > 0 && *end == '$')
		end++;
	else if (number > 0 || *end != 's')
		return NULL;
	if (*end != 's')
		return NULL;
	number = number > 0 ? number : ++*next;
	if (number > g_strv_length(args))
		return NULL;
	*at = end + 1;
	return args[number - 1];
}

static char *fill(const char *format, char **args)
{
	GString *text = g_string_new(NULL);
	guint next = 0;

	while (*format != '\0') {
		const char *argument =
			*format == '%' ? take(&format, args, &next) : NULL;

		if (argument != NULL) {
			g_string_append(text, argument);
			continue;
		}
		if (g_str_has_prefix(format, "%%"))
			format++;
		g_string_append_c(text, *format++);
	}
	return g_string_free(text, FALSE);
}

char *vuln_message_shown(const char *packed)
{
	g_auto(GStrv) parts = g_strsplit(packed, APART, -1);

	/* one without arguments is no format, and may hold a percent sign */
	if (parts[0] == NULL || parts[1] == NULL)
		return g_strdup(_(packed));
	return fill(_(parts[0]), parts + 1);
}

char *vuln_message_plain(const char *packed)
{
	g_auto(GStrv) parts = g_strsplit(packed, APART, -1);

	if (parts[0] == NULL || parts[1] == NULL)
		return g_strdup(packed);
	return fill(parts[0], parts + 1);
}
