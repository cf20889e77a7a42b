/* SPDX-License-Identifier: Apache-2.0 */
/* This finds in the texts of a mail what they say about a vulnerability. */
#include <stdlib.h>
#include <string.h>

#include "mail/extract-intent.h"
#include "mail/extract-line.h"
#include "mail/extract-role.h"
#include "mail/extract-rules.h"
#include "mail/extract.h"

/* how many bytes beside a word are looked at, however long its line is */
#define BESIDE 400

/* how many dates, and how many of each label, are looked at in one text */
#define MOST 1000

/* how many numbers one range of them can have */
#define MOST_RANGE 100

/* a line with a label that is not wider than this is not wrapped */
#define NARROW 50

/* Lines that are read as one text, and where each begins in it. */
struct view {
	GString *text;
	GArray *starts; /* of gsize, one for each line */
	guint first;	/* index of the first line */
};

struct vuln_extract {
	struct vuln_rules *rules;
	struct vuln_roles *roles;
	struct vuln_intents *intents;
	GPtrArray *found; /* of VulnFound */
	/* borrowed from found, in the order of the answer */
	GPtrArray *answer;
	/* the mail is about the publication time */
	gboolean about_publication;
	guint counts[VULN_FOUND_LAST + 1];
};

/* One text while it is read. */
struct reading {
	VulnExtract *extract;
	GPtrArray *lines; /* of struct vuln_line */
	const char *where;
	VulnExtractFlags flags;
	gboolean quoted;
	const struct view *view;
	/* where in the view something was read: gsize, not in order */
	GArray *marks;
};

static void found_free(void *data)
{
	VulnFound *found = data;

	g_free(found->value);
	g_free(found->where);
	g_free(found->part);
	g_free(found->text);
	g_free(found);
}

VulnExtract *vuln_extract_new(void)
{
	VulnExtract *extract = g_new0(VulnExtract, 1);

	extract->rules = vuln_rules_new();
	extract->roles = vuln_roles_new();
	extract->intents = vuln_intents_new();
	extract->found = g_ptr_array_new_with_free_func(found_free);
	extract->answer = g_ptr_array_new();
	return extract;
}

void vuln_extract_free(VulnExtract *extract)
{
	if (extract == NULL)
		return;
	vuln_rules_free(extract->rules);
	vuln_roles_free(extract->roles);
	vuln_intents_free(extract->intents);
	g_ptr_array_free(extract->found, TRUE);
	g_ptr_array_free(extract->answer, TRUE);
	g_free(extract);
}

void vuln_extract_set_date(VulnExtract *extract, gint64 date)
{
	vuln_date_reader_set_now(vuln_roles_dates(extract->roles), date);
}

/* Two deadlines of one day differ by what is due; what was not understood
 * differs by its place. */
static gboolean is_same(const VulnFound *found, VulnFoundField field,
	const char *kind, const char *value)
{
	if (found->field != field || strcmp(found->value, value) != 0)
		return FALSE;
	return field != VULN_FOUND_SEEN &&
	       (field != VULN_FOUND_DUE || g_strcmp0(found->kind, kind) == 0);
}

static VulnFound *same_value(VulnExtract *extract, VulnFoundField field,
	const char *kind, const char *value)
{
	guint i;

	for (i = 0; i < extract->found->len; i++) {
		VulnFound *found = extract->found->pdata[i];

		if (is_same(found, field, kind, value))
			return found;
	}
	return NULL;
}

static guint line_at(const struct view *view, gsize offset)
{
	guint low = 0, high = view->starts->len;

	while (high - low > 1) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(view->starts, gsize, middle) <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void place(VulnFound *found, const struct reading *reading, gsize offset)
{
	const struct view *view = reading->view;
	guint at = line_at(view, offset);
	const struct vuln_line *line = reading->lines->pdata[view->first + at];
	gsize in_line = offset - g_array_index(view->starts, gsize, at);
	gboolean single = (reading->flags & VULN_EXTRACT_LINE) != 0;

	g_free(found->where);
	g_free(found->part);
	g_free(found->text);
	found->part = g_strdup(reading->where);
	found->line = single ? 0 : view->first + at + 1;
	found->column =
		vuln_line_column(line, MIN(in_line, strlen(line->folded)));
	found->where =
		single ? g_strdup(reading->where)
		       : g_strdup_printf("%s:%u", reading->where, found->line);
	found->text = g_strstrip(g_strdup(line->original));
	found->quoted = reading->quoted;
}

static VulnFound *add_new(VulnExtract *extract, VulnFoundField field,
	const char *kind, const char *value)
{
	VulnFound *found;

	if (extract->counts[field] >= VULN_EXTRACT_MOST)
		return NULL;
	extract->counts[field]++;
	found = g_new0(VulnFound, 1);
	found->field = field;
	found->kind = kind;
	found->value = g_strdup(value);
	g_ptr_array_add(extract->found, found);
	return found;
}

static VulnFound *add(const struct reading *reading, gsize offset,
	VulnFoundField field, const char *kind, const char *value)
{
	VulnExtract *extract = reading->extract;
	VulnFound *found = same_value(extract, field, kind, value);

	g_array_append_val(reading->marks, offset);
	if (found == NULL) {
		found = add_new(extract, field, kind, value);
		if (found != NULL)
			place(found, reading, offset);
		return found;
	}
	if (found->kind == NULL)
		found->kind = kind;
	if (found->quoted && !reading->quoted)
		place(found, reading, offset);
	return found;
}

static const char *forth(const char *at, gsize bytes)
{
	const char *end = at + strnlen(at, bytes);

	while ((*end & 0xc0) == 0x80)
		end++;
	return end;
}

static gboolean was_seen(
	const struct reading *reading, const char *start, const char *words)
{
	const GPtrArray *all = reading->extract->found;
	guint line = reading->view->first + 1 +
		     line_at(reading->view, start - reading->view->text->str);
	guint i;

	for (i = 0; i < all->len; i++) {
		const VulnFound *found = all->pdata[i];

		if (found->field == VULN_FOUND_SEEN && found->line == line &&
			strcmp(found->part, reading->where) == 0 &&
			strcmp(found->value, words) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Something stands there, but what it says could not be told. */
static void add_seen(const struct reading *reading, const char *start,
	gsize size, const char *kind)
{
	const char *end = MIN(start + size, forth(start, BESIDE));
	g_autofree char *words = g_strstrip(g_strndup(start, end - start));

	if (*words != '\0' && !was_seen(reading, start, words))
		add(reading, start - reading->view->text->str, VULN_FOUND_SEEN,
			kind, words);
}

/* Dates */

static const struct {
	VulnFoundField field;
	const char *name;
} roles[] = {
	[VULN_ROLE_OTHER] = {VULN_FOUND_SEEN, "date"},
	[VULN_ROLE_PUBLICATION] = {VULN_FOUND_PUBLICATION, "publication"},
	[VULN_ROLE_PREVIOUS] = {VULN_FOUND_PREVIOUS_PUBLICATION, "publication"},
	[VULN_ROLE_START] = {VULN_FOUND_START, "start"},
	[VULN_ROLE_DUE] = {VULN_FOUND_DUE, "due"},
};

static void add_date(
	const struct reading *reading, const struct vuln_dated *dated)
{
	const struct vuln_date *date = &dated->date;
	g_autofree char *value = NULL;
	VulnFound *found;

	if (dated->role == VULN_ROLE_NONE)
		return;
	if (dated->role == VULN_ROLE_OTHER || date->state == VULN_DATE_UNREAD) {
		add_seen(reading, date->start, date->end - date->start,
			roles[dated->role].name);
		return;
	}
	value = vuln_date_value(date);
	found = add(reading, date->start - reading->view->text->str,
		roles[dated->role].field, dated->kind, value);
	if (found == NULL)
		return;
	found->assumed = date->state == VULN_DATE_ASSUMED;
	found->has_time = date->hour >= 0;
	if (found->has_time)
		found->time = vuln_date_time(date);
}

static void read_dates(const struct reading *reading)
{
	const char *text = reading->view->text->str;
	const VulnExtract *extract = reading->extract;
	g_autoptr(GArray) dates = vuln_roles_read(
		extract->roles, text, extract->about_publication, MOST);
	g_autoptr(GArray) bare =
		vuln_roles_bare(extract->roles, text, dates, MOST);
	guint i;

	for (i = 0; i < dates->len; i++)
		add_date(reading, &g_array_index(dates, struct vuln_dated, i));
	for (i = 0; i < bare->len; i++) {
		const struct vuln_bare *one =
			&g_array_index(bare, struct vuln_bare, i);

		if (!one->open)
			add_seen(reading, one->start, strcspn(one->start, "\n"),
				roles[one->role].name);
	}
}

static gboolean matches(const struct reading *reading, enum vuln_label label,
	const char *start, const char *end)
{
	g_autofree char *text = g_strndup(start, end - start);

	return g_regex_match(vuln_rules_label(reading->extract->rules, label),
		text, 0, NULL);
}

static const char *back(const struct view *view, const char *at, gsize bytes)
{
	const char *start = view->text->str;

	if ((gsize)(at - start) <= bytes)
		return start;
	at -= bytes;
	while (at > start && (*at & 0xc0) == 0x80)
		at--;
	return at;
}

static const char *line_end(const char *text)
{
	return text + strcspn(text, "\n");
}

/* Where the line of @at begins, or some way before @at in a long one. */
static const char *line_start(const struct view *view, const char *at)
{
	const char *least = back(view, at, BESIDE);

	while (at > least && at[-1] != '\n')
		at--;
	return at;
}

/* What is expected of us */

static gboolean ends_sentence(const GString *text)
{
	return g_str_has_suffix(text->str, "。") ||
	       g_str_has_suffix(text->str, ".");
}

static gboolean is_wide(const GString *text, const char *next)
{
	return (text->str[text->len - 1] & 0x80) != 0 &&
	       ((*next & 0x80) != 0 || g_str_has_suffix(text->str, "、"));
}

/* Appends the line at @at to the sentence; FALSE when it does not belong. */
static gboolean append_line(
	const struct reading *reading, GString *out, const char *at)
{
	const char *end = MIN(line_end(at), forth(at, 5 * BESIDE));
	const char *stop = g_strstr_len(at, end - at, "。");
	g_autofree char *line = NULL;

	if (stop != NULL)
		end = stop + strlen("。");
	line = g_strstrip(g_strndup(at, end - at));
	if (*line == '\0' ||
		(out->len > 0 && matches(reading, VULN_LABEL_OTHER, at, end) &&
			strchr(line, ':') != NULL))
		return FALSE;
	if (out->len > 0 && !is_wide(out, line))
		g_string_append_c(out, ' ');
	g_string_append(out, line);
	return TRUE;
}

/* The lines of a list, after "as follows"; an empty line may stand first. */
static void append_list(
	const struct reading *reading, GString *out, const char *at)
{
	int lines;

	at = line_end(at);
	for (lines = 0; lines < 20 && *at == '\n'; lines++) {
		const char *line = at + 1;
		const char *end = line_end(line);
		g_autofree char *text = g_strstrip(
			g_strndup(line, MIN(end, forth(line, BESIDE)) - line));

		at = end;
		if (*text == '\0' && out->len == 0)
			continue;
		if (!matches(reading, VULN_LABEL_ITEM, line, end))
			break;
		g_string_append_printf(
			out, "%s%s", out->len > 0 ? " " : "", text);
	}
}

static void append_sentence(
	const struct reading *reading, GString *out, const char *at)
{
	int lines;

	for (lines = 0; lines < 8 && !ends_sentence(out); lines++) {
		gboolean empty = at == line_end(at) && lines == 0;

		if (!empty && !append_line(reading, out, at))
			break;
		at = line_end(at);
		if (*at == '\0')
			break;
		at++;
	}
}

static void read_expected(
	const struct reading *reading, const char *start, const char *label)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *end = line_end(label);

	if (matches(reading, VULN_LABEL_AS_FOLLOWS, label, end))
		append_list(reading, out, label);
	else
		append_sentence(reading, out, label);
	if (out->len > 0)
		add(reading, start - reading->view->text->str,
			VULN_FOUND_EXPECTED, NULL, out->str);
	else
		add_seen(reading, start, end - start, "expected");
}

static void read_all_expected(const struct reading *reading)
{
	const char *text = reading->view->text->str;
	g_autoptr(GMatchInfo) info = NULL;
	int start, end, count = 0;

	g_regex_match(
		vuln_rules_label(reading->extract->rules, VULN_LABEL_EXPECTED),
		text, 0, &info);
	while (count++ < MOST && g_match_info_matches(info)) {
		if (g_match_info_fetch_pos(info, 0, &start, &end))
			read_expected(reading, text + start, text + end);
		g_match_info_next(info, NULL);
	}
}

/* Rules */

static char *sentence_around(
	const struct view *view, const char *start, const char *end)
{
	const char *from = back(view, start, 300);
	const char *at, *to;

	for (at = from; at < start; at = g_utf8_next_char(at)) {
		const char *next = g_utf8_next_char(at);

		if (*at == '\n' || g_str_has_prefix(at, "。") ||
			(strchr(".!?", *at) != NULL && *next == ' '))
			from = next;
	}
	for (to = end; *to != '\0' && *to != '\n' && to < end + 300;
		to = g_utf8_next_char(to)) {
		if (g_str_has_prefix(to, "。") ||
			(strchr(".!?", *to) != NULL &&
				!g_ascii_isalnum(to[1]))) {
			to = g_utf8_next_char(to);
			break;
		}
	}
	return g_strstrip(g_strndup(from, to - from));
}

static char *rule_value(const struct vuln_rule *rule, const GMatchInfo *info,
	const struct view *view)
{
	g_autofree char *group = NULL;
	g_autofree char *capitals = NULL;
	int start, end;

	if (rule->value != NULL)
		return g_strdup(rule->value);
	if (rule->sentence && g_match_info_fetch_pos(info, 0, &start, &end))
		return sentence_around(
			view, view->text->str + start, view->text->str + end);
	group = g_match_info_fetch_named(info, "v");
	if (group == NULL)
		return NULL;
	if (rule->prefix == NULL)
		return g_strstrip(g_strdup(group));
	capitals = g_ascii_strup(group, -1);
	return g_strconcat(rule->prefix, capitals, NULL);
}

/* "「匿名」と記載": no name, though it stands where one does. */
static gboolean is_no_name(const struct vuln_rule *rule, const char *value)
{
	static const char *const words[] = {
		"匿名", "anonymous", "Anonymous", "なし", "不要", "none", NULL};

	return rule->field == VULN_FOUND_CREDIT && value != NULL &&
	       g_strv_contains(words, value);
}

static void read_rule(const struct reading *reading,
	const struct vuln_rule *rule, const GRegex *regex)
{
	const struct view *view = reading->view;
	g_autoptr(GMatchInfo) info = NULL;
	int start, end;

	g_regex_match(regex, view->text->str, 0, &info);
	while (g_match_info_matches(info)) {
		g_autofree char *value = rule_value(rule, info, view);

		if (g_match_info_fetch_pos(info, 0, &start, &end)) {
			if (rule->field == VULN_FOUND_SEEN)
				add_seen(reading, view->text->str + start,
					end - start, rule->kind);
			else if (is_no_name(rule, value))
				add(reading, start, rule->field, "anonymous",
					"anonymous");
			else if (value != NULL && *value != '\0')
				add(reading, start, rule->field, rule->kind,
					value);
		}
		g_match_info_next(info, NULL);
	}
}

static void read_rules(const struct reading *reading)
{
	const GRegex *regex = NULL;
	const struct vuln_rule *rule;
	guint i;

	for (i = 0; (rule = vuln_rules_get(
			     reading->extract->rules, i, &regex)) != NULL;
		i++)
		read_rule(reading, rule, regex);
}

/* Several CVE numbers in one: "CVE-2026-1001 through 1004", "-1001, -1007" */

struct series {
	int year;
	gint64 last;
	gsize digits;
};

static void add_cve(const struct reading *reading, gsize offset,
	const struct series *series, gint64 number)
{
	g_autofree char *value = g_strdup_printf("CVE-%04d-%0*" G_GINT64_FORMAT,
		series->year, (int)series->digits, number);

	add(reading, offset, VULN_FOUND_VN, NULL, value);
}

static gboolean add_range(const struct reading *reading, gsize offset,
	const struct series *series, gint64 number)
{
	gint64 i;

	if (number <= series->last || number - series->last >= MOST_RANGE)
		return FALSE;
	for (i = series->last + 1; i <= number; i++)
		add_cve(reading, offset, series, i);
	return TRUE;
}

/* What follows a number of the series; how many bytes of it belong there. */
static gsize go_on(const struct reading *reading, gsize offset, const char *at,
	struct series *series)
{
	g_autofree char *text = g_strndup(at, forth(at, 80) - at);
	g_autoptr(GMatchInfo) info = NULL;
	g_autofree char *range = NULL, *year = NULL, *digits = NULL;
	int end;

	if (!g_regex_match(vuln_rules_label(reading->extract->rules,
				   VULN_LABEL_CVE_MORE),
		    text, 0, &info) ||
		!g_match_info_fetch_pos(info, 0, NULL, &end))
		return 0;
	range = g_match_info_fetch_named(info, "range");
	year = g_match_info_fetch_named(info, "year");
	digits = g_match_info_fetch_named(info, "v");
	if ((*year != '\0' && atoi(year) != series->year) ||
		strlen(digits) != series->digits)
		return 0;
	if (*range == '\0')
		add_cve(reading, offset, series, atoll(digits));
	else if (!add_range(reading, offset, series, atoll(digits)))
		add_seen(reading, at, (gsize)end, "vn");
	series->last = atoll(digits);
	return (gsize)end;
}

static void read_series(const struct reading *reading)
{
	const char *text = reading->view->text->str;
	g_autoptr(GMatchInfo) info = NULL;
	int start, end, count = 0;

	g_regex_match(vuln_rules_label(reading->extract->rules, VULN_LABEL_CVE),
		text, 0, &info);
	while (count++ < MOST && g_match_info_matches(info)) {
		g_autofree char *year = g_match_info_fetch_named(info, "year");
		g_autofree char *digits = g_match_info_fetch_named(info, "v");
		struct series series = {
			atoi(year), atoll(digits), strlen(digits)};
		gsize at, size = 1;
		int more;

		g_match_info_fetch_pos(info, 0, &start, &end);
		at = end;
		for (more = 0; more < MOST_RANGE && size > 0; more++) {
			size = go_on(reading, start, text + at, &series);
			at += size;
		}
		g_match_info_next(info, NULL);
	}
}

/* Intentions */

static void add_intent(
	const char *name, const char *at, gboolean sure, void *data)
{
	const struct reading *reading = data;
	const char *text = reading->view->text->str;

	if (sure)
		add(reading, at - text, VULN_FOUND_INTENT, NULL, name);
	else
		add_seen(reading, at, strcspn(at, "。\n"), name);
}

/* What nothing was read of */

static gboolean has_mark(const struct reading *reading, gsize from, gsize to)
{
	guint i;

	for (i = 0; i < reading->marks->len; i++) {
		gsize mark = g_array_index(reading->marks, gsize, i);

		if (mark >= from && mark < to)
			return TRUE;
	}
	return FALSE;
}

static const char *sentence_end(const char *at)
{
	const char *end = at;

	while (*end != '\0' && *end != '\n' && !g_str_has_prefix(end, "。") &&
		!(strchr(".!?", *end) != NULL && end[1] == ' '))
		end = g_utf8_next_char(end);
	return end;
}

/* Which wish or announcement the sentence is about, by its words alone. */
static const char *net_of(const struct reading *reading, const char *sentence)
{
	static const struct {
		enum vuln_label label;
		const char *kind;
		gboolean finder;
	} nets[] = {
		{VULN_LABEL_NET_PUBLICATION, "publication", FALSE},
		{VULN_LABEL_NET_CREDIT, "credit", TRUE},
		{VULN_LABEL_NET_TOLD, "told_others", TRUE},
		{VULN_LABEL_NET_PLANS, "intends_publication", TRUE},
	};
	gboolean numbered = reading->extract->counts[VULN_FOUND_TN] > 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(nets); i++)
		if (!(nets[i].finder && numbered) &&
			matches(reading, nets[i].label, sentence,
				sentence + strlen(sentence)))
			return nets[i].kind;
	return NULL;
}

/* A sentence that speaks of what matters, and of which nothing was read, is
 * told: nothing is passed over in silence. */
static void read_nets(const struct reading *reading)
{
	const char *text = reading->view->text->str;
	const char *at = text, *end;
	guint count = 0;

	for (; *at != '\0' && count < VULN_EXTRACT_MOST; at = end) {
		g_autofree char *sentence = NULL;
		const char *kind;

		end = sentence_end(at);
		sentence = g_strndup(at, MIN(end, forth(at, BESIDE)) - at);
		kind = has_mark(reading, at - text, end - text)
			       ? NULL
			       : net_of(reading, sentence);
		if (kind != NULL) {
			add_seen(reading, at + strspn(at, " \t"),
				end - at - strspn(at, " \t"), kind);
			count++;
		}
		if (*end != '\0')
			end = g_utf8_next_char(end);
	}
}

/* Addresses */

static const char *url_end(const char *at)
{
	const char *start = at;

	while (g_ascii_isgraph(*at) && strchr("<>\"'`(){}|\\^", *at) == NULL)
		at++;
	while (at > start && strchr(".,;:!?]", at[-1]) != NULL)
		at--;
	return at;
}

/* Looks at the line of the URL and, for a heading, at the one before. */
static const char *url_kind(
	const struct reading *reading, const char *start, const char *end)
{
	const struct view *view = reading->view;
	const char *line = line_start(view, start);
	const char *before =
		line > view->text->str ? line_start(view, line - 1) : line;

	if (matches(reading, VULN_LABEL_JVN_URL, before, end))
		return "jvn";
	if (matches(reading, VULN_LABEL_WEBSITE, line, start))
		return "website";
	if (*before != '\n' &&
		matches(reading, VULN_LABEL_WEBSITE_ABOVE, before, start))
		return "website";
	return NULL;
}

static gboolean is_url(const char *at, const char *end)
{
	static const char *const schemes[] = {"http://", "https://"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(schemes); i++) {
		if (g_str_has_prefix(at, schemes[i]) &&
			end > at + strlen(schemes[i]))
			return TRUE;
	}
	return FALSE;
}

static void read_urls(const struct reading *reading)
{
	const char *text = reading->view->text->str;
	const char *at = text;

	while ((at = strstr(at, "http")) != NULL) {
		const char *end = url_end(at);
		g_autofree char *url = g_strndup(at, end - at);

		if (is_url(at, end))
			add(reading, at - text, VULN_FOUND_URL,
				url_kind(reading, at, end), url);
		at = MAX(end, at + strlen("http"));
	}
}

/* Views */

static gsize columns(const char *line)
{
	gsize count = 0;

	for (; *line != '\0'; line = g_utf8_next_char(line))
		count += g_unichar_iswide(g_utf8_get_char(line)) ? 2 : 1;
	return count;
}

/* A line of its own: a label with a short value, not broken off. */
static gboolean is_entry(const VulnExtract *extract, const char *line)
{
	return vuln_roles_begins(extract->roles, line) &&
	       columns(line) < NARROW &&
	       !g_regex_match(
		       vuln_rules_label(extract->rules, VULN_LABEL_GOES_ON),
		       line, 0, NULL);
}

static gboolean begins_with_date(const VulnExtract *extract, const char *line)
{
	return g_regex_match(
		vuln_rules_label(extract->rules, VULN_LABEL_DATE_FIRST), line,
		0, NULL);
}

/* Between two lines of one paragraph: nothing where Japanese was wrapped, a
 * line feed where the second is an entry of its own. */
static const char *joiner(
	const VulnExtract *extract, const char *last, const char *next)
{
	gsize size = strlen(last);

	if (*last == '\0' || *next == '\0')
		return "\n";
	if (vuln_roles_is_heading(extract->roles, last))
		return last[size - 1] == ':' ? " " : ": ";
	if (vuln_roles_begins(extract->roles, next) ||
		is_entry(extract, last) ||
		(begins_with_date(extract, last) &&
			begins_with_date(extract, next)))
		return "\n";
	if ((last[size - 1] & 0x80) != 0 &&
		((*next & 0x80) != 0 || g_str_has_suffix(last, "、")))
		return "";
	return " ";
}

static void append_to_view(const VulnExtract *extract, struct view *view,
	const char *last, const char *line, gboolean flow)
{
	gsize start;

	if (view->starts->len > 0)
		g_string_append(
			view->text, flow ? joiner(extract, last, line) : "\n");
	start = view->text->len;
	g_array_append_val(view->starts, start);
	g_string_append(view->text, line);
}

static void read_flow(struct reading *reading)
{
	const char *text = reading->view->text->str;
	VulnExtract *extract = reading->extract;

	if (!reading->quoted &&
		g_regex_match(vuln_rules_label(extract->rules,
				      VULN_LABEL_ABOUT_PUBLICATION),
			text, 0, NULL))
		extract->about_publication = TRUE;
	read_rules(reading);
	read_series(reading);
	read_dates(reading);
	vuln_intents_read(extract->intents, text, extract->about_publication,
		add_intent, reading);
	if (!reading->quoted)
		read_nets(reading);
}

static void read_view(
	struct reading *reading, guint first, guint end, gboolean flow)
{
	struct view view = {g_string_new(NULL),
		g_array_new(FALSE, FALSE, sizeof(gsize)), first};
	const char *last = "";
	guint i;

	for (i = first; i < end; i++) {
		const struct vuln_line *line = reading->lines->pdata[i];

		append_to_view(
			reading->extract, &view, last, line->folded, flow);
		last = line->folded;
	}
	reading->view = &view;
	reading->marks = g_array_new(FALSE, FALSE, sizeof(gsize));
	if (flow) {
		read_flow(reading);
	} else {
		read_all_expected(reading);
		read_urls(reading);
	}
	reading->view = NULL;
	g_array_free(reading->marks, TRUE);
	g_string_free(view.text, TRUE);
	g_array_free(view.starts, TRUE);
}

static void read_segments(struct reading *reading)
{
	guint first = 0, end;

	while (first < reading->lines->len) {
		const struct vuln_line *line = reading->lines->pdata[first];

		reading->quoted = line->quoted;
		for (end = first + 1; end < reading->lines->len; end++) {
			line = reading->lines->pdata[end];
			if (line->quoted != reading->quoted)
				break;
		}
		read_view(reading, first, end, FALSE);
		read_view(reading, first, end, TRUE);
		first = end;
	}
}

void vuln_extract_add(VulnExtract *extract, const char *where, const char *text,
	VulnExtractFlags flags)
{
	g_autofree char *head = g_strndup(text, VULN_EXTRACT_LIMIT);
	g_autofree char *valid = g_utf8_make_valid(head, -1);
	struct reading reading = {.extract = extract,
		.lines = vuln_lines_of(extract->rules, valid,
			(flags & VULN_EXTRACT_QUOTED) != 0),
		.where = where,
		.flags = flags};

	read_segments(&reading);
	g_ptr_array_free(reading.lines, TRUE);
}

/* The answer */

static void append_answer(
	VulnExtract *extract, VulnFoundField field, gboolean quoted)
{
	guint i;

	for (i = 0; i < extract->found->len; i++) {
		VulnFound *found = extract->found->pdata[i];

		if (found->field == field && found->quoted == quoted)
			g_ptr_array_add(extract->answer, found);
	}
}

const VulnFound *const *vuln_extract_all(
	VulnExtract *extract, VulnFoundField field)
{
	g_ptr_array_set_size(extract->answer, 0);
	append_answer(extract, field, FALSE);
	append_answer(extract, field, TRUE);
	g_ptr_array_add(extract->answer, NULL);
	return (const VulnFound *const *)extract->answer->pdata;
}

/* That IPA has not been told says less than that nobody has; of several that
 * were told one is enough. */
static gboolean tells_less(const char *told, const char *by)
{
	if (g_str_equal(by, "nobody") || g_str_equal(by, "not-ipa"))
		return g_str_equal(told, "not-ipa");
	return !g_str_equal(told, "nobody");
}

/* A day says nothing else than a time on that day; that the day changes says
 * no level of its own. */
static gboolean is_refined(const VulnFound *found, const VulnFound *by)
{
	if (found->field == VULN_FOUND_TOLD_OTHERS)
		return tells_less(found->value, by->value);
	if (found->field == VULN_FOUND_LEVEL)
		return g_str_equal(found->value, "date-change") &&
		       !g_str_equal(by->value, "date-change");
	return !found->has_time && by->has_time &&
	       g_str_has_prefix(by->value, found->value);
}

static const VulnFound *choose(
	VulnExtract *extract, VulnFoundField field, gboolean *ambiguous)
{
	const VulnFound *const *all = vuln_extract_all(extract, field);
	const VulnFound *best = all[0];
	guint i;

	*ambiguous = FALSE;
	if (best == NULL || best->quoted)
		return NULL;
	for (i = 1; all[i] != NULL && !all[i]->quoted; i++) {
		if (is_refined(best, all[i]))
			best = all[i];
		else if (!is_refined(all[i], best))
			*ambiguous = TRUE;
	}
	return best;
}

const VulnFound *vuln_extract_one(VulnExtract *extract, VulnFoundField field)
{
	gboolean ambiguous;
	const VulnFound *found = choose(extract, field, &ambiguous);

	return ambiguous ? NULL : found;
}

gboolean vuln_extract_is_ambiguous(VulnExtract *extract, VulnFoundField field)
{
	gboolean ambiguous;

	choose(extract, field, &ambiguous);
	return ambiguous;
}

const char *vuln_extract_field_name(VulnFoundField field)
{
	static const char *const names[] = {"tn", "vn", "ipa", "level",
		"publication", "previous_publication", "start", "due", "origin",
		"expected", "urls", "credit", "told_others",
		"intends_publication", "intents", "partnership", "detail_kinds",
		"seen"};

	return names[field];
}
