/* SPDX-License-Identifier: Apache-2.0 */
/* Finds in the texts of a mail what they say about a vulnerability. */
#include <string.h>

#include "mail/extract-date.h"
#include "mail/extract-rules.h"
#include "mail/extract.h"

/* how many columns of prose may stand between a label and its date */
#define NEAR 36

/* how many bytes beside a word are looked at, however long its line is */
#define BESIDE 400

/* how many dates, and how many of each label, are looked at in one text */
#define MOST 1000

struct line {
	char *original, *folded;
	gboolean quoted;
};

/* Lines that are read as one text, and where each begins in it. */
struct view {
	GString *text;
	GArray *starts; /* of gsize, one for each line */
	guint first;	/* index of the first line */
};

struct vuln_extract {
	struct vuln_rules *rules;
	struct vuln_date_reader *dates;
	GPtrArray *found; /* of VulnFound */
	/* borrowed from found, in the order of the answer */
	GPtrArray *answer;
	/* the mail is about a change of the publication time */
	gboolean about_publication;
	gboolean attachments, mentions_attachment;
	guint counts[VULN_FOUND_LAST + 1];
};

/* One text while it is read. */
struct reading {
	VulnExtract *extract;
	GPtrArray *lines; /* of struct line */
	const char *where;
	VulnExtractFlags flags;
	gboolean quoted;
};

static void found_free(void *data)
{
	VulnFound *found = data;

	g_free(found->value);
	g_free(found->where);
	g_free(found->text);
	g_free(found);
}

static void line_free(void *data)
{
	struct line *line = data;

	g_free(line->original);
	g_free(line->folded);
	g_free(line);
}

VulnExtract *vuln_extract_new(void)
{
	VulnExtract *extract = g_new0(VulnExtract, 1);

	extract->rules = vuln_rules_new();
	extract->dates = vuln_date_reader_new();
	extract->found = g_ptr_array_new_with_free_func(found_free);
	extract->answer = g_ptr_array_new();
	return extract;
}

void vuln_extract_free(VulnExtract *extract)
{
	if (extract == NULL)
		return;
	vuln_rules_free(extract->rules);
	vuln_date_reader_free(extract->dates);
	g_ptr_array_free(extract->found, TRUE);
	g_ptr_array_free(extract->answer, TRUE);
	g_free(extract);
}

static VulnFound *same_value(
	VulnExtract *extract, VulnFoundField field, const char *value)
{
	guint i;

	for (i = 0; i < extract->found->len; i++) {
		VulnFound *found = extract->found->pdata[i];

		if (found->field == field && strcmp(found->value, value) == 0)
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
	return view->first + low;
}

static void place(VulnFound *found, const struct reading *reading,
	const struct view *view, gsize offset)
{
	guint at = line_at(view, offset);
	const struct line *line = reading->lines->pdata[at];

	g_free(found->where);
	g_free(found->text);
	if ((reading->flags & VULN_EXTRACT_LINE) != 0)
		found->where = g_strdup(reading->where);
	else
		found->where = g_strdup_printf("%s:%u", reading->where, at + 1);
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

static VulnFound *add(const struct reading *reading, const struct view *view,
	gsize offset, VulnFoundField field, const char *kind, const char *value)
{
	VulnExtract *extract = reading->extract;
	VulnFound *found = same_value(extract, field, value);

	if (found == NULL) {
		found = add_new(extract, field, kind, value);
		if (found != NULL)
			place(found, reading, view, offset);
		return found;
	}
	if (found->kind == NULL)
		found->kind = kind;
	if (found->quoted && !reading->quoted)
		place(found, reading, view, offset);
	return found;
}

static void add_date(const struct reading *reading, const struct view *view,
	VulnFoundField field, const char *kind, const struct vuln_date *date)
{
	g_autofree char *value = vuln_date_value(date);
	VulnFound *found = add(reading, view, date->start - view->text->str,
		field, kind, value);

	if (found == NULL || date->hour < 0)
		return;
	found->has_time = TRUE;
	found->time = vuln_date_time(date);
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

static const char *forth(const char *at, gsize bytes)
{
	const char *end = at + strnlen(at, bytes);

	while ((*end & 0xc0) == 0x80)
		end++;
	return end;
}

/* The end of the line, or as far into it as anything is looked for. */
static const char *near_end(const char *text)
{
	const char *end = forth(text, BESIDE);
	const char *feed = memchr(text, '\n', end - text);

	return feed == NULL ? end : feed;
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

static gboolean is_near(const char *start, const char *end)
{
	return g_utf8_strlen(start, end - start) <= NEAR;
}

static gboolean date_in_line(const struct reading *reading, const char *label,
	struct vuln_date *date)
{
	const char *end = near_end(label);
	g_autofree char *rest = g_strndup(label, end - label);

	if (!vuln_date_find(reading->extract->dates, rest, strlen(rest), date))
		return FALSE;
	date->start = label + (date->start - rest);
	date->end = label + (date->end - rest);
	return is_near(label, date->start) &&
	       !matches(reading, VULN_LABEL_OTHER, label, date->start);
}

/* A date after a label: in its line and near, or, where the rest of that line
 * is a mere separator, at the start of the next. */
static gboolean date_after(const struct reading *reading, const char *label,
	struct vuln_date *date)
{
	const char *end = near_end(label);
	const char *next;

	if (date_in_line(reading, label, date))
		return TRUE;
	if (*end != '\n' || g_utf8_strlen(label, end - label) > 12 ||
		matches(reading, VULN_LABEL_OTHER, label, end))
		return FALSE;
	for (next = end; g_ascii_isspace(*next); next++)
		;
	return date_in_line(reading, next, date) && date->start - next <= 6;
}

static void read_publication(const struct reading *reading,
	const struct view *view, const char *start, const char *label)
{
	struct vuln_date date, second;
	VulnFoundField field = VULN_FOUND_PUBLICATION;

	if (!date_after(reading, label, &date))
		return;
	if (matches(reading, VULN_LABEL_BETWEEN, date.end,
		    near_end(date.end)) &&
		date_in_line(reading, date.end, &second)) {
		add_date(reading, view, VULN_FOUND_PREVIOUS_PUBLICATION, NULL,
			&date);
		date = second;
	} else if (matches(reading, VULN_LABEL_OLD, line_start(view, start),
			   date.start)) {
		field = VULN_FOUND_PREVIOUS_PUBLICATION;
	}
	add_date(reading, view, field, NULL, &date);
}

static void read_start(const struct reading *reading, const struct view *view,
	const char *start, const char *label)
{
	struct vuln_date date;

	(void)start;
	if (date_after(reading, label, &date))
		add_date(reading, view, VULN_FOUND_START, NULL, &date);
}

static const char *due_kind(const char *word)
{
	if (g_str_has_prefix(word, "報告") ||
		g_ascii_strncasecmp(word, "report", 6) == 0)
		return "report";
	return g_str_has_prefix(word, "連絡") ? "contact" : "reply";
}

static void read_due(const struct reading *reading, const struct view *view,
	const char *start, const char *label)
{
	const char *word = start;
	struct vuln_date date;

	if (g_str_has_prefix(word, "ご"))
		word += strlen("ご");
	if (date_after(reading, label, &date))
		add_date(reading, view, VULN_FOUND_DUE, due_kind(word), &date);
}

typedef void (*read_label)(const struct reading *reading,
	const struct view *view, const char *start, const char *end);

static void each_label(const struct reading *reading, const struct view *view,
	enum vuln_label label, read_label read)
{
	const char *text = view->text->str;
	g_autoptr(GMatchInfo) info = NULL;
	int start, end, count = 0;

	g_regex_match(vuln_rules_label(reading->extract->rules, label), text, 0,
		&info);
	while (count++ < MOST && g_match_info_matches(info)) {
		if (g_match_info_fetch_pos(info, 0, &start, &end))
			read(reading, view, text + start, text + end);
		g_match_info_next(info, NULL);
	}
}

/* "until DATE ... report": the words are beside the date in a sentence. */
static gboolean due_word(const struct reading *reading, enum vuln_label label,
	const char *start, const char *end, char **word)
{
	g_autofree char *text = g_strndup(start, end - start);
	g_autoptr(GMatchInfo) info = NULL;

	if (!g_regex_match(vuln_rules_label(reading->extract->rules, label),
		    text, 0, &info))
		return FALSE;
	*word = g_match_info_fetch_named(info, "v");
	return TRUE;
}

static void read_until(const struct reading *reading, const struct view *view)
{
	const char *at = view->text->str;
	struct vuln_date date;
	int count = 0;

	while (count++ < MOST &&
		vuln_date_find(reading->extract->dates, at, G_MAXSIZE, &date)) {
		g_autofree char *word = NULL;

		if (due_word(reading, VULN_LABEL_UNTIL, date.end,
			    forth(date.end, 160), &word) ||
			due_word(reading, VULN_LABEL_BY,
				back(view, date.start, 120), date.start, &word))
			add_date(reading, view, VULN_FOUND_DUE, due_kind(word),
				&date);
		at = date.end;
	}
}

/* Between two lines of one paragraph: nothing where Japanese was wrapped. */
static const char *joiner(const GString *text, const char *next, gboolean flow)
{
	if (!flow || text->len == 0 || *next == '\0' ||
		text->str[text->len - 1] == '\n')
		return "\n";
	if ((text->str[text->len - 1] & 0x80) != 0 &&
		((*next & 0x80) != 0 || g_str_has_suffix(text->str, "、")))
		return "";
	return " ";
}

static gboolean ends_sentence(const GString *text)
{
	return g_str_has_suffix(text->str, "。") ||
	       g_str_has_suffix(text->str, ".");
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
	if (out->len > 0)
		g_string_append(out, joiner(out, line, TRUE));
	g_string_append(out, line);
	return TRUE;
}

static void read_expected(const struct reading *reading,
	const struct view *view, const char *start, const char *label)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = label;
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
	if (out->len > 0)
		add(reading, view, start - view->text->str, VULN_FOUND_EXPECTED,
			NULL, out->str);
}

static void read_attached(const struct reading *reading,
	const struct view *view, const char *start, const char *label)
{
	(void)view;
	(void)start;
	(void)label;
	if (!reading->quoted)
		reading->extract->mentions_attachment = TRUE;
}

static void read_about(const struct reading *reading, const struct view *view,
	const char *start, const char *label)
{
	(void)view;
	(void)start;
	(void)label;
	reading->extract->about_publication = TRUE;
}

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
		if (g_str_has_prefix(to, "。") || strchr(".!?", *to) != NULL) {
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
	if (rule->prefix == NULL)
		return g_strstrip(g_strdup(group));
	capitals = g_ascii_strup(group, -1);
	return g_strconcat(rule->prefix, capitals, NULL);
}

static void read_rule(const struct reading *reading, const struct view *view,
	const struct vuln_rule *rule, const GRegex *regex)
{
	g_autoptr(GMatchInfo) info = NULL;
	int start, end;

	g_regex_match(regex, view->text->str, 0, &info);
	while (g_match_info_matches(info)) {
		g_autofree char *value = rule_value(rule, info, view);

		if (g_match_info_fetch_pos(info, 0, &start, &end))
			add(reading, view, start, rule->field, rule->kind,
				value);
		g_match_info_next(info, NULL);
	}
}

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
static const char *url_kind(const struct reading *reading,
	const struct view *view, const char *start, const char *end)
{
	const char *line = line_start(view, start);
	const char *before =
		line > view->text->str ? line_start(view, line - 1) : line;

	if (matches(reading, VULN_LABEL_JVN_URL, before, end))
		return "jvn";
	if (matches(reading, VULN_LABEL_WEBSITE, line, start))
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

static void read_urls(const struct reading *reading, const struct view *view)
{
	const char *text = view->text->str;
	const char *at = text;

	while ((at = strstr(at, "http")) != NULL) {
		const char *end = url_end(at);
		g_autofree char *url = g_strndup(at, end - at);

		if (is_url(at, end))
			add(reading, view, at - text, VULN_FOUND_URL,
				url_kind(reading, view, at, end), url);
		at = MAX(end, at + strlen("http"));
	}
}

static void read_lines(const struct reading *reading, const struct view *view)
{
	each_label(reading, view, VULN_LABEL_ABOUT_PUBLICATION, read_about);
	each_label(reading, view, VULN_LABEL_ATTACHED, read_attached);
	each_label(reading, view, VULN_LABEL_PUBLICATION, read_publication);
	if (reading->extract->about_publication) {
		each_label(reading, view, VULN_LABEL_OLD, read_publication);
		each_label(reading, view, VULN_LABEL_NEW, read_publication);
	}
	each_label(reading, view, VULN_LABEL_START, read_start);
	each_label(reading, view, VULN_LABEL_DUE, read_due);
	each_label(reading, view, VULN_LABEL_EXPECTED, read_expected);
	read_urls(reading, view);
}

static void read_flow(const struct reading *reading, const struct view *view)
{
	const GRegex *regex = NULL;
	const struct vuln_rule *rule;
	guint i;

	for (i = 0; (rule = vuln_rules_get(
			     reading->extract->rules, i, &regex)) != NULL;
		i++)
		read_rule(reading, view, rule, regex);
	read_until(reading, view);
}

static void append_to_view(struct view *view, const char *line, gboolean flow)
{
	gsize start;

	if (view->starts->len > 0)
		g_string_append(view->text, joiner(view->text, line, flow));
	start = view->text->len;
	g_array_append_val(view->starts, start);
	g_string_append(view->text, line);
}

static void read_view(
	struct reading *reading, guint first, guint end, gboolean flow)
{
	struct view view = {g_string_new(NULL),
		g_array_new(FALSE, FALSE, sizeof(gsize)), first};
	guint i;

	for (i = first; i < end; i++) {
		const struct line *line = reading->lines->pdata[i];

		append_to_view(&view, line->folded, flow);
	}
	if (flow)
		read_flow(reading, &view);
	else
		read_lines(reading, &view);
	g_string_free(view.text, TRUE);
	g_array_free(view.starts, TRUE);
}

static void read_segments(struct reading *reading)
{
	guint first = 0, end;

	while (first < reading->lines->len) {
		const struct line *line = reading->lines->pdata[first];

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

static gboolean is_invisible(gunichar c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 ||
	       c == 0xfeff;
}

static gunichar plain(gunichar c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c == 0x2019 ? '\'' : c;
}

/* NFKC, invisible characters dropped, hyphens and apostrophes alike. */
static char *fold(const char *line)
{
	g_autofree char *folded =
		g_utf8_normalize(line, -1, G_NORMALIZE_ALL_COMPOSE);
	GString *out = g_string_new(NULL);
	const char *at;

	for (at = folded; at != NULL && *at != '\0';
		at = g_utf8_next_char(at)) {
		gunichar c = plain(g_utf8_get_char(at));

		if (!is_invisible(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* "sato> ", as some programs quote: short, for it could be anything. */
static gsize quoter(const char *line)
{
	gsize size = strspn(line, "abcdefghijklmnopqrstuvwxyz"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return size > 0 && size <= 10 && strncmp(line + size, "> ", 2) == 0
		       ? size
		       : 0;
}

static char *strip_quote(char *folded, gboolean *quoted)
{
	const char *at = folded + quoter(folded);
	const char *text = folded;

	/* mail boxes put it there so that no mail begins with that line */
	*quoted = FALSE;
	if (g_str_has_prefix(folded, ">From "))
		return g_strdup(folded + 1);
	while (*at == ' ' || *at == '\t' || *at == '>') {
		if (*at++ == '>')
			text = at;
	}
	*quoted = text != folded;
	return g_strdup(*quoted && *text == ' ' ? text + 1 : text);
}

static gboolean is_forward(const struct reading *reading, const char *line)
{
	return strlen(line) < 200 &&
	       matches(reading, VULN_LABEL_FORWARD, line, line + strlen(line));
}

static gboolean is_head(const struct reading *reading, const char *line)
{
	g_autofree char *folded = fold(line);

	return matches(
		reading, VULN_LABEL_HEAD, folded, folded + strlen(folded));
}

/* From and two more headers in lines that follow each other. */
static gboolean begins_heads(
	const struct reading *reading, const char *folded, char **next)
{
	return strlen(folded) < 400 &&
	       matches(reading, VULN_LABEL_HEAD_FROM, folded,
		       folded + strlen(folded)) &&
	       next[0] != NULL && next[1] != NULL &&
	       is_head(reading, next[0]) && is_head(reading, next[1]);
}

static void split_lines(struct reading *reading, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gboolean forwarded = (reading->flags & VULN_EXTRACT_QUOTED) != 0;
	guint i;

	for (i = 0; lines[i] != NULL; i++) {
		struct line *line = g_new0(struct line, 1);
		g_autofree char *folded = fold(lines[i]);

		line->original = g_strdup(lines[i]);
		line->folded = strip_quote(folded, &line->quoted);
		if (!line->quoted && !forwarded &&
			(is_forward(reading, line->folded) ||
				begins_heads(
					reading, line->folded, lines + i + 1)))
			forwarded = TRUE;
		line->quoted |= forwarded;
		g_ptr_array_add(reading->lines, line);
	}
}

void vuln_extract_add(VulnExtract *extract, const char *where, const char *text,
	VulnExtractFlags flags)
{
	g_autofree char *head = g_strndup(text, VULN_EXTRACT_LIMIT);
	g_autofree char *valid = g_utf8_make_valid(head, -1);
	struct reading reading = {extract,
		g_ptr_array_new_with_free_func(line_free), where, flags, FALSE};

	split_lines(&reading, valid);
	read_segments(&reading);
	g_ptr_array_free(reading.lines, TRUE);
}

void vuln_extract_has_attachments(VulnExtract *extract)
{
	extract->attachments = TRUE;
}

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

static void add_level_of_attachment(VulnExtract *extract)
{
	VulnFound *found;

	if (!extract->attachments || !extract->mentions_attachment)
		return;
	found = add_new(extract, VULN_FOUND_LEVEL, NULL, "detail");
	if (found == NULL)
		return;
	found->where = g_strdup("attachments");
	found->text = g_strdup("");
	g_ptr_array_add(extract->answer, found);
}

const VulnFound *const *vuln_extract_all(
	VulnExtract *extract, VulnFoundField field)
{
	g_ptr_array_set_size(extract->answer, 0);
	append_answer(extract, field, FALSE);
	append_answer(extract, field, TRUE);
	if (field == VULN_FOUND_LEVEL && extract->answer->len == 0)
		add_level_of_attachment(extract);
	g_ptr_array_add(extract->answer, NULL);
	return (const VulnFound *const *)extract->answer->pdata;
}

/* A day says nothing else than a time on that day. */
static gboolean is_refined(const VulnFound *found, const VulnFound *by)
{
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
	for (i = 1; best != NULL && all[i] != NULL; i++) {
		if (all[i]->quoted != all[0]->quoted)
			break;
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
		"intends_publication", "intents"};

	return names[field];
}
