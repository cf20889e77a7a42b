/* SPDX-License-Identifier: Apache-2.0 */
/* Intake: this records what was read in a mail, each with its place. */
#include <string.h>

#include "base/translate.h"
#include "intake/receive-inside.h"

/* how many items of one mail are kept; more is no mail from people */
#define MOST_READ 200

/* how many of them are told one by one */
#define MOST_TOLD 10

/* how many characters of a line, or of a value, are kept */
#define MOST_TEXT 160

static const char *text_of(const VulnNode *item, const char *key)
{
	return vuln_node_find_text(item, key, NULL);
}

static char *left_key(const char *what, const char *value)
{
	return g_strconcat(what, " ", value, NULL);
}

void vuln_intake_leave(VulnIntake *in, const char *what, const VulnNode *item)
{
	if (in->left == NULL)
		in->left = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(in->left, left_key(what, text_of(item, "value")));
}

static gboolean is_left(const VulnIntake *in, const VulnNode *item)
{
	g_autofree char *key =
		left_key(text_of(item, "what"), text_of(item, "value"));

	return in->left != NULL && g_hash_table_contains(in->left, key);
}

static gboolean is_seen(const VulnNode *item)
{
	return g_strcmp0(text_of(item, "what"), "seen") == 0;
}

static gboolean is_quoted(const VulnNode *item)
{
	return vuln_node_true(vuln_node_get(item, "quoted"));
}

/* One line, of a length that is looked at; a mail may hold anything. */
static char *short_line(const char *text)
{
	GString *line = g_string_new(NULL);
	const char *at = text;
	guint count;

	for (count = 0; *at != '\0' && count < MOST_TEXT; count++) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029)
			c = ' ';
		g_string_append_unichar(line, c);
		at = g_utf8_next_char(at);
	}
	if (*at != '\0')
		g_string_append(line, "…");
	return g_string_free(line, FALSE);
}

static void put_line(VulnNode *map, const char *key, const char *text)
{
	g_autofree char *line = text == NULL ? NULL : short_line(text);

	if (line != NULL && *line != '\0')
		vuln_node_put_text(map, key, line);
}

/* The part's own text may be confidential: it came encrypted. */
static gboolean came_encrypted(const VulnIntake *in, const char *part)
{
	const VulnNode *parts = vuln_node_get(in->mail, "parts");
	guint i;

	for (i = 0; i < vuln_node_size(parts); i++) {
		const VulnNode *one = vuln_node_at(parts, i);
		g_autofree char *name =
			g_strconcat("body:", text_of(one, "path"), NULL);

		if (g_strcmp0(name, part) == 0)
			return vuln_node_true(vuln_node_get(one, "encrypted"));
	}
	return FALSE;
}

/* What a finder writes stays in his sealed mail: its words are his (R10). */
static gboolean is_private(const VulnIntake *in)
{
	return in->partner == NULL && in->pretended == NULL &&
	       g_strcmp0(in->channel, "coordinator") != 0 &&
	       g_strcmp0(in->channel, "receiving") != 0;
}

static gboolean has_words(const VulnIntake *in, const VulnNode *item)
{
	return !is_private(in) && !came_encrypted(in, text_of(item, "part"));
}

static char *name_of(const VulnNode *item)
{
	const char *what =
		is_seen(item) ? text_of(item, "kind") : text_of(item, "what");
	char *name = g_strdup(what == NULL ? "date" : what);

	return g_strdelimit(name, "_", '-');
}

static const char *sure_of(const VulnNode *item)
{
	if (is_seen(item))
		return "not-understood";
	return vuln_node_true(vuln_node_get(item, "assumed")) ? "assumed"
							      : "said";
}

static void put_place(VulnNode *entry, const VulnNode *item)
{
	static const char *const names[] = {"line", "column"};
	gsize i;

	put_line(entry, "part", text_of(item, "part"));
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		gint64 number =
			vuln_node_number(vuln_node_get(item, names[i]), 0);

		if (number > 0)
			vuln_node_put(entry, names[i], vuln_node_int(number));
	}
}

static void put_item(
	VulnIntake *in, VulnNode *entry, const VulnNode *item, const char *name)
{
	gboolean words = has_words(in, item);
	const char *kind = is_seen(item) ? NULL : text_of(item, "kind");

	vuln_node_put_text(entry, "what", name);
	if (!is_seen(item) && (words || !g_str_equal(name, "credit")))
		put_line(entry, "value", text_of(item, "value"));
	if (kind != NULL)
		vuln_node_put_text(entry, "kind", kind);
	put_place(entry, item);
	if (words)
		put_line(entry, "text", text_of(item, "text"));
	vuln_node_put_text(entry, "says",
		is_quoted(item) ? "quoted"
		: in->proven	? "proven"
				: "claimed");
	vuln_node_put_text(entry, "sure", sure_of(item));
	if (is_left(in, item))
		vuln_node_put(entry, "taken", vuln_node_bool(FALSE));
}

/* An address that is neither JVN's nor a website of ours is no item. */
static gboolean is_item(const VulnNode *item)
{
	return g_strcmp0(text_of(item, "what"), "urls") != 0 ||
	       text_of(item, "kind") != NULL;
}

static void put_items(VulnIntake *in, VulnNode *entry)
{
	const VulnNode *all = vuln_node_get(in->mail, "read");
	g_autoptr(GHashTable) counts =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint i, kept = 0;

	for (i = 0; i < vuln_node_size(all) && kept < MOST_READ; i++) {
		const VulnNode *item = vuln_node_at(all, i);
		char *name = name_of(item);
		guint count =
			GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) + 1;
		g_autofree char *key = g_strdup_printf("%s-%u", name, count);

		if (!is_item(item)) {
			g_free(name);
			continue;
		}
		put_item(in, vuln_node_sub(vuln_node_sub(entry, "read"), key),
			item, name);
		g_hash_table_insert(counts, name, GUINT_TO_POINTER(count));
		kept++;
	}
}

/* Told at receipt */

static void tell_place(GString *out, const VulnNode *item)
{
	gint64 line = vuln_node_number(vuln_node_get(item, "line"), 0);

	g_string_append_printf(out, "%s", text_of(item, "part"));
	if (line > 0)
		g_string_append_printf(out, ":%d:%d", (int)line,
			(int)vuln_node_number(
				vuln_node_get(item, "column"), 0));
}

static void tell(VulnIntake *in, const VulnNode *item, const char *head,
	VulnOutcome *outcome)
{
	g_autoptr(GString) out = g_string_new(head);
	g_autofree char *name = name_of(item);
	g_autofree char *line =
		short_line(text_of(item, is_seen(item) ? "text" : "value"));

	g_string_append_printf(out, "  %s  ", name);
	tell_place(out, item);
	/* what is printed may end in the log of a mail system */
	if (has_words(in, item))
		g_string_append_printf(out, "  %s", line);
	g_ptr_array_add(outcome->said, g_strdup(out->str));
}

static void tell_those(VulnIntake *in,
	gboolean (*is_one)(const VulnIntake *, const VulnNode *),
	const char *head, VulnOutcome *outcome)
{
	const VulnNode *all = vuln_node_get(in->mail, "read");
	guint i, told = 0;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *item = vuln_node_at(all, i);

		if (!is_one(in, item))
			continue;
		if (told++ < MOST_TOLD)
			tell(in, item, head, outcome);
	}
	if (told > MOST_TOLD)
		g_ptr_array_add(outcome->said,
			g_strdup_printf(_("%s  and %u more, see 'vuln show'"),
				head, told - MOST_TOLD));
}

static gboolean not_understood(const VulnIntake *in, const VulnNode *item)
{
	(void)in;
	return is_seen(item) && !is_quoted(item);
}

static gboolean not_taken(const VulnIntake *in, const VulnNode *item)
{
	return !is_seen(item) && !is_quoted(item) && is_left(in, item);
}

void vuln_intake_read(VulnIntake *in, VulnNode *entry, VulnOutcome *outcome)
{
	put_items(in, entry);
	tell_those(in, not_understood, _("not understood"), outcome);
	tell_those(in, not_taken, _("not taken"), outcome);
	if (in->left != NULL && !in->several)
		g_ptr_array_add(outcome->said,
			g_strdup(_("note  nothing proves whose mail this is: "
				   "it brings no day forward and adds no "
				   "number; if you know whose it is, say "
				   "--from <partner>")));
}

/* A letter that came back */

void vuln_intake_bounce(VulnIntake *in, VulnNode *fields, VulnNode *entry)
{
	const char *failed = text_of(in->mail, "failed");
	g_autofree char *at = vuln_time_format_utc(in->received);

	if (failed == NULL || in->before == NULL ||
		vuln_thing_get(in->before, "letters", failed, NULL) == NULL)
		return;
	vuln_node_put_text(entry, "bounced", failed);
	vuln_node_put_text(
		vuln_node_sub(vuln_node_sub(fields, "letters"), failed),
		"failed", at);
}

/* Several mails in one file */

static gboolean begins_mail(const char *at, const char *end)
{
	const char *feed = memchr(at, '\n', end - at);
	const char *header = feed == NULL ? end : feed + 1;
	gsize size = 0;

	if (end - at < 5 || memcmp(at, "From ", 5) != 0)
		return FALSE;
	while (header + size < end && header[size] > ' ' &&
		header[size] < 0x7f && header[size] != ':')
		size++;
	return size > 0 && header + size < end && header[size] == ':';
}

static const char *next_mail(const char *at, const char *end)
{
	while (at < end) {
		const char *feed = memchr(at, '\n', end - at);

		if (feed == NULL)
			return end;
		at = feed + 1;
		/* a blank line stands before each mail */
		if (at < end && (*at == '\n' || (*at == '\r' && at + 1 < end &&
							at[1] == '\n'))) {
			const char *next = at + (*at == '\r' ? 2 : 1);

			if (begins_mail(next, end))
				return next;
		}
	}
	return end;
}

GPtrArray *vuln_intake_messages(GBytes *file)
{
	GPtrArray *out =
		g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	gsize size;
	const char *start = g_bytes_get_data(file, &size);
	const char *end = start == NULL ? NULL : start + size;
	const char *at = start;

	if (start == NULL || !begins_mail(start, end)) {
		g_ptr_array_add(out, g_bytes_ref(file));
		return out;
	}
	while (at < end) {
		const char *next = next_mail(at, end);

		g_ptr_array_add(out,
			g_bytes_new_from_bytes(file, at - start, next - at));
		at = next;
	}
	return out;
}
