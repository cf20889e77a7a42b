/* SPDX-License-Identifier: Apache-2.0 */
/* Limits on a mail that must hold before a parser builds anything from it. */
#include <string.h>

#include "mail/note.h"

/* how many different boundaries are remembered; a part has at most one */
#define MOST_BOUNDARIES (2 * VULN_MAIL_MAX_PARTS)

/* GMime reads groups within groups, which RFC 5322 does not have, by calling
 * itself once for each colon; addresses have none. */
#define MOST_COLONS 1000

struct line {
	const char *start;
	gsize length;
};

static gboolean next_line(const char **at, const char *end, struct line *line)
{
	const char *feed;

	if (*at >= end)
		return FALSE;
	feed = memchr(*at, '\n', end - *at);
	line->start = *at;
	line->length = (feed == NULL ? end : feed) - *at;
	*at = feed == NULL ? end : feed + 1;
	if (line->length > 0 && line->start[line->length - 1] == '\r')
		line->length--;
	return TRUE;
}

static gboolean is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* RFC 5322, section 3.6.8: printable ASCII without colon, then a colon. */
static gboolean is_header(const struct line *line)
{
	gsize i = 0;

	while (i < line->length && line->start[i] > ' ' &&
		line->start[i] < 0x7f && line->start[i] != ':')
		i++;
	if (i == 0)
		return FALSE;
	while (i < line->length && is_blank(line->start[i]))
		i++;
	return i < line->length && line->start[i] == ':';
}

static const char *check_headers(const char *at, const char *end)
{
	struct line line;
	guint count = 0;

	while (next_line(&at, end, &line) && line.length > 0) {
		if (is_blank(line.start[0]))
			continue;
		if (!is_header(&line))
			break;
		if (++count > VULN_MAIL_MAX_HEADERS)
			return "too-many-headers";
	}
	return count == 0 ? "not-mail" : NULL;
}

gboolean vuln_mail_has_bad_line(const char *bytes, gsize length)
{
	const char *at = bytes, *end = bytes + length;
	struct line line;

	while (next_line(&at, end, &line) && line.length > 0) {
		if (!is_blank(line.start[0]) && !is_header(&line))
			return TRUE;
	}
	return FALSE;
}

static const char *find_parameter(const struct line *line)
{
	static const char name[] = "boundary=";
	gsize size = strlen(name), i;

	for (i = 0; i + size <= line->length; i++) {
		if (g_ascii_strncasecmp(line->start + i, name, size) == 0)
			return line->start + i + size;
	}
	return NULL;
}

static void remember_boundary(GHashTable *boundaries, const struct line *line)
{
	const char *value = find_parameter(line);
	const char *end = line->start + line->length;
	const char *stop;

	if (value == NULL || value == end)
		return;
	stop = value;
	if (*value == '"') {
		value++;
		stop = memchr(value, '"', end - value);
		if (stop == NULL)
			stop = end;
	}
	while (stop < end && *stop != '"' && *stop != ';' && !is_blank(*stop))
		stop++;
	g_hash_table_add(boundaries, g_strndup(value, stop - value));
}

static gboolean is_delimiter(GHashTable *boundaries, const struct line *line)
{
	g_autofree char *value = NULL;

	if (line->length < 3 || memcmp(line->start, "--", 2) != 0 ||
		line->length > 200)
		return FALSE;
	value = g_strchomp(g_strndup(line->start + 2, line->length - 2));
	return g_hash_table_contains(boundaries, value);
}

static gboolean begins_addresses(const struct line *line)
{
	static const char *const names[] = {
		"from", "to", "cc", "bcc", "sender", "reply-to"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize size = strlen(names[i]);

		if (line->length <= size ||
			g_ascii_strncasecmp(line->start, names[i], size) != 0)
			continue;
		while (size < line->length && is_blank(line->start[size]))
			size++;
		if (size < line->length && line->start[size] == ':')
			return TRUE;
	}
	return FALSE;
}

static guint count_colons(const struct line *line)
{
	guint count = 0;
	gsize i;

	for (i = 0; i < line->length; i++)
		count += line->start[i] == ':';
	return count;
}

/* Looks at every line: messages within the mail have such headers, too. */
static const char *check_addresses(const char *at, const char *end)
{
	gboolean inside = FALSE;
	struct line line;
	guint count = 0;

	while (next_line(&at, end, &line)) {
		if (line.length == 0 || !is_blank(line.start[0])) {
			inside = begins_addresses(&line);
			count = 0;
		}
		if (inside)
			count += count_colons(&line);
		if (count > MOST_COLONS)
			return "too-deep";
	}
	return NULL;
}

static const char *check_parts(const char *at, const char *end)
{
	g_autoptr(GHashTable) boundaries =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct line line;
	guint count = 0;

	while (next_line(&at, end, &line)) {
		remember_boundary(boundaries, &line);
		count += is_delimiter(boundaries, &line);
		if (count > MOST_BOUNDARIES ||
			g_hash_table_size(boundaries) > MOST_BOUNDARIES)
			return "too-many-parts";
	}
	return NULL;
}

const char *vuln_mail_refusal(const char *bytes, gsize length)
{
	const char *end = bytes + length;
	const char *code;

	if (length > VULN_MAIL_PLAIN_LIMIT)
		return "too-large";
	if (memchr(bytes, '\n', length) == NULL)
		return "not-mail";
	code = check_addresses(bytes, end);
	if (code == NULL)
		code = check_parts(bytes, end);
	return code != NULL ? code : check_headers(bytes, end);
}
