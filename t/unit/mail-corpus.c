/* SPDX-License-Identifier: Apache-2.0 */
/*
 * This reads a corpus of mails with what they say, has each read as vuln-mail
 * reads it, and counts per field: right, not understood but said so, silently
 * lost, wrong.
 *
 * The corpus comes from standard input:
 *
 *     === name
 *     From: ...               headers; what is missing of MIME is added
 *
 *     text
 *     ---
 *     due status 2026-12-04   the values it has, and no others
 *     said publication        it names one that cannot be told
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "vuln/mail-program.h"

static const char *const fields[] = {"tn", "vn", "ipa", "level", "publication",
	"previous_publication", "start", "due", "origin", "expected", "credit",
	"told_others", "intends_publication", "intents", "partnership",
	"detail_kinds", "jvn_url", "website_url", "automatic", "failed"};

enum { FIELDS = G_N_ELEMENTS(fields) };

struct score {
	guint right, said, lost, wrong;
};

struct corpus {
	struct score scores[FIELDS];
	guint mails, places;
	gboolean verbose;
};

static int field_number(const char *name)
{
	int i;

	for (i = 0; i < FIELDS; i++)
		if (strcmp(fields[i], name) == 0)
			return i;
	g_error("no field '%s'", name);
}

/* What was found */

static void add_value(GPtrArray *out, const char *field, const json_t *item)
{
	const char *kind = json_string_value(json_object_get(item, "kind"));
	const char *value = json_string_value(json_object_get(item, "value"));

	if (json_is_true(json_object_get(item, "quoted")) || value == NULL)
		return;
	if (strcmp(field, "due") == 0)
		g_ptr_array_add(
			out, g_strdup_printf("%s %s %s", field, kind, value));
	else if (strcmp(field, "intends_publication") == 0)
		g_ptr_array_add(out, g_strdup_printf("%s %s", field,
					     kind == NULL ? "yes" : kind));
	else
		g_ptr_array_add(out, g_strdup_printf("%s %s", field, value));
}

static GPtrArray *found_in(const json_t *mail)
{
	const json_t *found = json_object_get(mail, "found");
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	const char *failed = json_string_value(json_object_get(mail, "failed"));
	gsize i, k;

	for (i = 0; i < FIELDS; i++) {
		const json_t *value = json_object_get(found, fields[i]);

		if (!json_is_array(value))
			add_value(out, fields[i], value);
		for (k = 0; k < json_array_size(value); k++)
			add_value(out, fields[i], json_array_get(value, k));
	}
	if (json_is_true(json_object_get(mail, "automatic")))
		g_ptr_array_add(out, g_strdup("automatic yes"));
	if (failed != NULL)
		g_ptr_array_add(out, g_strdup_printf("failed %s", failed));
	return out;
}

static gboolean is_date(const char *field)
{
	return strcmp(field, "publication") == 0 ||
	       strcmp(field, "previous_publication") == 0 ||
	       strcmp(field, "start") == 0 || strcmp(field, "due") == 0;
}

/* Whether the answer says that something of the field is there or missing. */
static gboolean is_said(const json_t *mail, const char *field)
{
	const json_t *missing = json_object_get(mail, "missing");
	const json_t *seen =
		json_object_get(json_object_get(mail, "found"), "seen");
	const json_t *several =
		json_object_get(json_object_get(mail, "ambiguous"), field);
	gsize i;

	for (i = 0; i < json_array_size(missing); i++)
		if (strcmp(json_string_value(json_array_get(missing, i)),
			    field) == 0)
			return TRUE;
	for (i = 0; i < json_array_size(seen); i++) {
		const char *kind = json_string_value(
			json_object_get(json_array_get(seen, i), "kind"));

		if (strcmp(kind, field) == 0 ||
			(strcmp(kind, "date") == 0 && is_date(field)))
			return TRUE;
	}
	return several != NULL;
}

/* Comparing */

static gboolean take(GPtrArray *found, const char *line)
{
	guint i;

	for (i = 0; i < found->len; i++) {
		if (strcmp(found->pdata[i], line) != 0)
			continue;
		g_ptr_array_remove_index(found, i);
		return TRUE;
	}
	return FALSE;
}

static void complain(const struct corpus *corpus, const char *name,
	const char *what, const char *line)
{
	if (corpus->verbose)
		printf("# %-6s %-40s %s\n", what, name, line);
}

static void judge_line(struct corpus *corpus, const char *name,
	const json_t *mail, GPtrArray *found, const char *line)
{
	g_autofree char *field = g_strndup(line, strcspn(line, " "));
	struct score *score;

	if (strcmp(field, "said") == 0) {
		const char *of = line + strlen("said ");

		score = &corpus->scores[field_number(of)];
		if (is_said(mail, of))
			score->right++;
		else
			score->lost++, complain(corpus, name, "lost", line);
		return;
	}
	score = &corpus->scores[field_number(field)];
	if (take(found, line))
		score->right++;
	else if (is_said(mail, field))
		score->said++, complain(corpus, name, "said", line);
	else
		score->lost++, complain(corpus, name, "lost", line);
}

static char *raw_mail(const char *text)
{
	const char *mime = strstr(text, "Content-Type:") != NULL &&
					   strstr(text, "Content-Type:") <
						   strstr(text, "\n\n")
				   ? ""
				   : "MIME-Version: 1.0\n"
				     "Content-Type: text/plain; charset=utf-8\n"
				     "Content-Transfer-Encoding: 8bit\n";

	return g_strconcat(mime, text, NULL);
}

/* Every value says where it stood. */
static void check_places(struct corpus *corpus, const json_t *mail)
{
	const json_t *all = json_object_get(mail, "read");
	gsize i;

	for (i = 0; i < json_array_size(all); i++) {
		const json_t *one = json_array_get(all, i);

		if (json_string_value(json_object_get(one, "part")) == NULL ||
			json_integer_value(json_object_get(one, "column")) < 1)
			corpus->places++;
	}
}

static void judge(
	struct corpus *corpus, const char *name, const char *text, char **lines)
{
	VulnMailOptions options = {.tmpdir = g_get_tmp_dir()};
	g_autofree char *raw = raw_mail(text);
	g_autoptr(GBytes) bytes = g_bytes_new(raw, strlen(raw));
	gboolean refused;
	g_autofree char *answer = vuln_mail_parse(bytes, &options, &refused);
	json_t *mail = json_loads(answer, 0, NULL);
	g_autoptr(GPtrArray) found = found_in(mail);
	guint i;

	g_assert_false(refused);
	corpus->mails++;
	for (i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0')
			judge_line(corpus, name, mail, found, lines[i]);
	for (i = 0; i < found->len; i++) {
		const char *line = found->pdata[i];
		g_autofree char *field = g_strndup(line, strcspn(line, " "));

		corpus->scores[field_number(field)].wrong++;
		complain(corpus, name, "wrong", line);
	}
	check_places(corpus, mail);
	json_decref(mail);
}

static void judge_entry(struct corpus *corpus, const char *entry)
{
	const char *feed = strchr(entry, '\n');
	const char *end = strstr(entry, "\n---\n");
	g_autofree char *name = NULL, *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (feed == NULL)
		return;
	name = g_strndup(entry, feed - entry);
	if (end == NULL)
		g_error("'%s' has no line '---'", name);
	text = g_strndup(feed + 1, end - feed);
	lines = g_strsplit(end + strlen("\n---\n"), "\n", -1);
	judge(corpus, name, text, lines);
}

static char *read_all(void)
{
	GString *out = g_string_new(NULL);
	char buffer[65536];
	size_t size;

	while ((size = fread(buffer, 1, sizeof(buffer), stdin)) > 0)
		g_string_append_len(out, buffer, (gssize)size);
	return g_string_free(out, FALSE);
}

static void print_scores(const struct corpus *corpus)
{
	struct score sum = {0};
	guint all;
	int i;

	for (i = 0; i < FIELDS; i++) {
		const struct score *one = &corpus->scores[i];

		printf("%-22s %5u right %4u said %4u lost %4u wrong\n",
			fields[i], one->right, one->said, one->lost,
			one->wrong);
		sum.right += one->right;
		sum.said += one->said;
		sum.lost += one->lost;
		sum.wrong += one->wrong;
	}
	all = sum.right + sum.said + sum.lost + sum.wrong;
	printf("mails %u values %u right %.2f%% said %u lost %u wrong %.2f%% "
	       "without-place %u\n",
		corpus->mails, all, 100.0 * sum.right / MAX(all, 1), sum.said,
		sum.lost, 100.0 * sum.wrong / MAX(all, 1), corpus->places);
}

int main(int argc, char **argv)
{
	struct corpus corpus = {.verbose = argc > 1 && *argv[1] == '-'};
	g_autofree char *text = read_all();
	g_auto(GStrv) entries = g_strsplit(text, "=== ", -1);
	guint i;

	vuln_mail_start();
	for (i = 1; i < g_strv_length(entries); i++)
		judge_entry(&corpus, entries[i]);
	vuln_mail_stop();
	print_scores(&corpus);
	return 0;
}
