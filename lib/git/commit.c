/* SPDX-License-Identifier: Apache-2.0 */
/* Commits as raw bytes: making them, and reading them strictly. */
#include <string.h>

#include "base/translate.h"
#include "git/commit.h"
#include "vuln/error.h"

void vuln_commit_free(VulnCommit *commit)
{
	if (commit == NULL)
		return;
	if (commit->parents != NULL)
		g_array_free(commit->parents, TRUE);
	g_free(commit->author_name);
	g_free(commit->author_email);
	g_free(commit->committer_email);
	g_free(commit->signature);
	if (commit->payload != NULL)
		g_bytes_unref(commit->payload);
	g_free(commit->message);
	g_free(commit);
}

static gboolean malformed(GError **error, const char *what)
{
	return vuln_fail(error, VULN_ERROR_NO, "the commit %s", _(what));
}

enum { MOST_DIGITS = 18 }; /* of a time; they fit into 63 bits */

struct cursor {
	const char *at, *end;
};

/* The next line without its line feed; FALSE at the end. */
static gboolean next_line(struct cursor *c, const char **line, gsize *length)
{
	const char *feed;

	if (c->at >= c->end)
		return FALSE;
	feed = memchr(c->at, '\n', (gsize)(c->end - c->at));
	if (feed == NULL)
		return FALSE;
	*line = c->at;
	*length = (gsize)(feed - c->at);
	c->at = feed + 1;
	return TRUE;
}

static gboolean take_header(struct cursor *c, const char *name, char **value)
{
	struct cursor before = *c;
	gsize prefix = strlen(name), length;
	const char *line;

	if (!next_line(c, &line, &length))
		return FALSE;
	if (length <= prefix + 1 || memcmp(line, name, prefix) != 0 ||
		line[prefix] != ' ') {
		*c = before;
		return FALSE;
	}
	*value = g_strndup(line + prefix + 1, length - prefix - 1);
	return TRUE;
}

static gboolean is_oid(const char *text)
{
	return strlen(text) == 40 && strspn(text, "0123456789abcdef") == 40;
}

static gboolean take_oid(struct cursor *c, const char *name, VulnOid *oid)
{
	struct cursor before = *c;
	g_autofree char *value = NULL;

	if (!take_header(c, name, &value) || !is_oid(value)) {
		*c = before;
		return FALSE;
	}
	return vuln_oid_parse(oid, value);
}

static gboolean read_zone(const char *text)
{
	return strlen(text) == 5 && (*text == '+' || *text == '-') &&
	       strspn(text + 1, "0123456789") == 4;
}

/* Whatever a terminal would obey; forges end lines as Windows does. */
static gboolean has_controls(const char *text, const char *allowed)
{
	for (; *text != '\0'; text++)
		if (g_ascii_iscntrl(*text) && strchr(allowed, *text) == NULL)
			return TRUE;
	return FALSE;
}

/* "Name <mail> seconds +zone"; one mail address, no other angle brackets. */
static gboolean split_ident(
	const char *ident, char **name, char **email, gint64 *time)
{
	const char *open = strchr(ident, '<');
	const char *close = open == NULL ? NULL : strchr(open, '>');
	gsize digits;
	char *rest;

	if (close == NULL || close[1] != ' ' || strchr(open + 1, '<') ||
		strchr(close + 1, '>') || open == ident || open[-1] != ' ')
		return FALSE;
	digits = strspn(close + 2, "0123456789");
	if (digits == 0 || digits > MOST_DIGITS ||
		(close[2] == '0' && close[3] != ' '))
		return FALSE;
	*time = g_ascii_strtoll(close + 2, &rest, 10);
	if (*rest != ' ' || !read_zone(rest + 1))
		return FALSE;
	*name = g_strchomp(g_strndup(ident, (gsize)(open - ident)));
	*email = g_strndup(open + 1, (gsize)(close - open - 1));
	return TRUE;
}

static gboolean read_author(VulnCommit *commit, struct cursor *c)
{
	g_autofree char *ident = NULL;

	return take_header(c, "author", &ident) && !has_controls(ident, "") &&
	       split_ident(ident, &commit->author_name, &commit->author_email,
		       &commit->author_time);
}

static gboolean read_committer(VulnCommit *commit, struct cursor *c)
{
	g_autofree char *ident = NULL;
	g_autofree char *name = NULL;

	return take_header(c, "committer", &ident) &&
	       !has_controls(ident, "") &&
	       split_ident(ident, &name, &commit->committer_email,
		       &commit->committer_time);
}

static gboolean read_idents(
	VulnCommit *commit, struct cursor *c, GError **error)
{
	if (!read_author(commit, c))
		return malformed(error, "has no proper author");
	return read_committer(commit, c) ||
	       malformed(error, "has no proper committer");
}

static char *take_signature(struct cursor *c)
{
	g_autoptr(GString) text = NULL;
	g_autofree char *first = NULL;
	const char *line;
	gsize length;

	if (!take_header(c, "gpgsig", &first))
		return NULL;
	text = g_string_new(first);
	g_string_append_c(text, '\n');
	while (c->at < c->end && *c->at == ' ' &&
		next_line(c, &line, &length)) {
		g_string_append_len(text, line + 1, (gssize)length - 1);
		g_string_append_c(text, '\n');
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static GBytes *payload_without(GBytes *raw, const char *from, const char *to)
{
	gsize length;
	const char *start = g_bytes_get_data(raw, &length);
	GString *all = g_string_new_len(start, from - start);

	g_string_append_len(all, to, start + length - to);
	return g_string_free_to_bytes(all);
}

enum { MOST_NAME = 32 };

/* It is named, for git itself writes some of them. */
static gboolean odd_header(const struct cursor *c, GError **error)
{
	int n = 0;

	while (c->at + n < c->end && n < MOST_NAME &&
		(g_ascii_islower(c->at[n]) || c->at[n] == '-'))
		n++;
	return vuln_fail(error, VULN_ERROR_NO,
		"the commit has a header '%.*s' that is unknown, twice there "
		"or out of place",
		n, c->at);
}

static gboolean read_headers(
	VulnCommit *commit, GBytes *raw, struct cursor *c, GError **error)
{
	const char *before;
	VulnOid parent;

	if (!take_oid(c, "tree", &commit->tree))
		return malformed(error, "has no proper tree");
	while (take_oid(c, "parent", &parent))
		g_array_append_val(commit->parents, parent);
	if (!read_idents(commit, c, error))
		return FALSE;
	before = c->at;
	commit->signature = take_signature(c);
	commit->payload = payload_without(raw, before, c->at);
	if (c->at >= c->end || *c->at != '\n')
		return odd_header(c, error);
	return TRUE;
}

VulnCommit *vuln_commit_read(GBytes *raw, GError **error)
{
	g_autoptr(VulnCommit) commit = g_new0(VulnCommit, 1);
	struct cursor c;
	gsize length;

	c.at = g_bytes_get_data(raw, &length);
	commit->parents = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	if (length == 0 || memchr(c.at, 0, length) != NULL) {
		malformed(error, "is empty or holds a NUL");
		return NULL;
	}
	c.end = c.at + length;
	if (!g_utf8_validate(c.at, (gssize)length, NULL)) {
		malformed(error, "is not UTF-8");
		return NULL;
	}
	if (!read_headers(commit, raw, &c, error))
		return NULL;
	commit->message = g_strndup(c.at + 1, (gsize)(c.end - c.at - 1));
	if (has_controls(commit->message, "\t\n\r")) {
		malformed(error, "has control characters in its message");
		return NULL;
	}
	return g_steal_pointer(&commit);
}

static gboolean is_link(const char *line, const char *name, VulnOid *oid)
{
	gsize prefix = strlen(name);

	return strncmp(line, name, prefix) == 0 &&
	       vuln_oid_parse(oid, line + prefix);
}

gboolean vuln_commit_links(GBytes *raw, VulnOid *tree, GArray *parents)
{
	gsize length, i;
	const char *data = g_bytes_get_data(raw, &length);
	g_autofree char *text = g_strndup(data, length);
	g_auto(GStrv) lines = NULL;
	char *blank = strstr(text, "\n\n");
	gboolean has_tree = FALSE;
	VulnOid oid;

	if (blank != NULL)
		*blank = '\0';
	lines = g_strsplit(text, "\n", -1);
	for (i = 0; lines[i] != NULL; i++) {
		if (!has_tree && is_link(lines[i], "tree ", &oid)) {
			*tree = oid;
			has_tree = TRUE;
		} else if (is_link(lines[i], "parent ", &oid)) {
			g_array_append_val(parents, oid);
		}
	}
	return has_tree;
}

gint64 vuln_commit_date(GBytes *raw)
{
	g_autoptr(VulnCommit) commit = vuln_commit_read(raw, NULL);

	return commit == NULL ? 0 : commit->committer_time;
}

GBytes *vuln_commit_make(const VulnOid *tree, const VulnOid *const *parents,
	const char *who, gint64 time, gint32 offset, const char *message)
{
	GString *raw = g_string_new(NULL);
	gint32 minutes = ABS(offset) / 60;
	g_autofree char *stamp =
		g_strdup_printf("%s %" G_GINT64_FORMAT " %c%02d%02d", who, time,
			offset < 0 ? '-' : '+', minutes / 60, minutes % 60);

	g_string_append_printf(raw, "tree %s\n", tree->hex);
	for (; *parents != NULL; parents++)
		g_string_append_printf(raw, "parent %s\n", (*parents)->hex);
	g_string_append_printf(
		raw, "author %s\ncommitter %s\n\n%s", stamp, stamp, message);
	return g_string_free_to_bytes(raw);
}

GBytes *vuln_commit_sign(GBytes *raw, const char *signature)
{
	gsize length;
	const char *text = g_bytes_get_data(raw, &length);
	const char *blank = g_strstr_len(text, (gssize)length, "\n\n");
	GString *all = g_string_new_len(text, blank + 1 - text);
	g_autofree char *trimmed = g_strchomp(g_strdup(signature));
	g_auto(GStrv) lines = g_strsplit(trimmed, "\n", -1);
	gsize i;

	g_string_append(all, "gpgsig");
	for (i = 0; lines[i] != NULL; i++)
		g_string_append_printf(all, " %s\n", lines[i]);
	g_string_append_len(all, blank + 1, text + length - blank - 1);
	return g_string_free_to_bytes(all);
}
