/* SPDX-License-Identifier: Apache-2.0 */
/* Intake: what words and mail say, as the fields of a record. */
#include <string.h>

#include "repo/people.h"
#include "repo/names.h"
#include "intake/receive-inside.h"
#include "reveal/reveal.h"
#include "repo/seal.h"
#include "vuln/error.h"

static VulnNode *found(const VulnIntake *in, const char *name)
{
	return vuln_node_find(in->mail, "found", name, NULL);
}

static gboolean is_partner(const VulnIntake *in, const char *kind)
{
	return vuln_partner_is(in->partner, kind);
}

static gboolean is_from_finder(const VulnIntake *in)
{
	return g_strcmp0(in->channel, "finder") == 0;
}

/* Words */

static gboolean put_scalar(VulnIntake *in, VulnNode *fields, const char *word,
	const char *field_name, GError **error)
{
	const char *value = vuln_args_get(in->args, word);
	const struct vuln_field *field = vuln_schema_field("cases", field_name);

	if (value == NULL)
		return TRUE;
	if (!vuln_schema_check_word(field, value, error))
		return FALSE;
	vuln_node_put_text(fields, field_name, value);
	return TRUE;
}

static void put_tn(VulnIntake *in, VulnNode *fields, const char *number)
{
	VulnNode *entry = vuln_node_sub(vuln_node_sub(fields, "tn"), number);

	if (in->partner != NULL)
		vuln_node_put_text(entry, "from", vuln_thing_id(in->partner));
}

static gboolean put_numbers(VulnIntake *in, VulnNode *fields, GError **error)
{
	static const struct vuln_field tn = {
		.name = "tn", .type = VULN_TYPE_TN};
	static const struct vuln_field vn = {
		.name = "vn", .type = VULN_TYPE_VN};
	const char *const *tns = vuln_args_all(in->args, "tn");
	const char *const *vns = vuln_args_all(in->args, "vn");
	gsize i;

	for (i = 0; tns[i] != NULL; i++) {
		if (!vuln_schema_check_word(&tn, tns[i], error))
			return FALSE;
		put_tn(in, fields, tns[i]);
	}
	for (i = 0; vns[i] != NULL; i++) {
		if (!vuln_schema_check_word(&vn, vns[i], error))
			return FALSE;
		vuln_node_sub(vuln_node_sub(fields, "vn"), vns[i]);
	}
	return TRUE;
}

/* R10: whoever calls or faxes is sealed, too. */
static gboolean put_caller(VulnIntake *in, VulnNode *fields, GError **error)
{
	static const char *const words[][2] = {
		{"finder-name", "name"}, {"finder-address", "address"}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *word = vuln_args_get(in->args, words[i][0]);

		if (word == NULL)
			continue;
		if (!vuln_schema_check_word(
			    vuln_field_member(
				    vuln_schema_field("cases", "finder"),
				    words[i][1]),
			    word, error))
			return FALSE;
		vuln_node_put_text(
			vuln_node_sub(fields, "finder"), words[i][1], word);
	}
	return TRUE;
}

gboolean vuln_intake_words(VulnIntake *in, VulnNode *fields, GError **error)
{
	if (in->is_known && vuln_args_has(in->args, "by"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--by' is for a new case; on a known one say with "
			"'-m' how it came");
	if (vuln_args_has(in->args, "from") && in->partner == NULL)
		return vuln_name_check(in->world, "partners",
			vuln_args_get(in->args, "from"), error);
	if (in->partner != NULL)
		vuln_node_put_text(fields, "from", vuln_thing_id(in->partner));
	if (is_from_finder(in) && !in->is_known)
		vuln_node_put(vuln_node_sub(fields, "finder"), "direct",
			vuln_node_bool(TRUE));
	if (!put_caller(in, fields, error))
		return FALSE;
	return put_scalar(in, fields, "title", "title", error) &&
	       put_scalar(in, fields, "level", "level", error) &&
	       put_scalar(in, fields, "by", "medium", error) &&
	       put_scalar(in, fields, "website", "website", error) &&
	       put_numbers(in, fields, error);
}

/* What was found */

/* A mail may have anything where a record has one line. */
static void put_line(VulnNode *map, const char *key, const char *text)
{
	GString *line = g_string_new(NULL);
	const char *at;

	for (at = text; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029)
			c = ' ';
		g_string_append_unichar(line, c);
	}
	vuln_node_put_text(map, key, line->str);
	g_string_free(line, TRUE);
}

static void remember(VulnNode *fields, const char *what, const VulnNode *item)
{
	const char *where = vuln_node_find_text(item, "where", NULL);

	if (where != NULL)
		vuln_node_put_text(vuln_node_sub(fields, "found"), what, where);
}

/* What reads like a number and is none must not keep the mail out. */
static gboolean is_number(gsize kind, const char *value)
{
	static const struct vuln_field types[] = {
		{.name = "tn", .type = VULN_TYPE_TN},
		{.name = "vn", .type = VULN_TYPE_VN},
		{.name = "ipa", .type = VULN_TYPE_LINE}};

	return vuln_schema_check_word(&types[kind], value, NULL);
}

/* Who is not registered may be the coordinator; then the number has no giver
 * yet, and goes to nobody. */
static gboolean may_give(const VulnIntake *in, gsize kind)
{
	return kind != 0 || in->partner == NULL ||
	       is_partner(in, "coordinator");
}

static gboolean has_number(
	const VulnIntake *in, const char *map, const char *value)
{
	return in->before != NULL &&
	       vuln_thing_get(in->before, map, value, NULL) != NULL;
}

/* Of several numbers the one that the user says, or the subject. */
static gboolean is_wanted(
	const VulnIntake *in, const char *map, const char *value)
{
	const char *const *tns = vuln_args_all(in->args, "tn");
	gsize i;

	if (g_str_equal(map, "tn") && g_strcmp0(in->own, value) == 0)
		return TRUE;
	for (i = 0; g_str_equal(map, "tn") && tns[i] != NULL; i++)
		if (g_ascii_strcasecmp(tns[i], value) == 0)
			return TRUE;
	return FALSE;
}

/* To a case that is there only he adds a number who is proven: a second
 * number would draw the mail of another case into it. */
static gboolean may_add(
	const VulnIntake *in, const char *map, const char *value)
{
	return (!in->several || is_wanted(in, map, value)) &&
	       (!in->is_known || in->standing == VULN_STANDING_FULL ||
		       has_number(in, map, value));
}

static void put_number(
	VulnIntake *in, VulnNode *fields, gsize kind, const char *value)
{
	if (kind == 0)
		put_tn(in, fields, value);
	else if (kind == 1)
		vuln_node_sub(vuln_node_sub(fields, "vn"), value);
	else
		vuln_node_put_text(vuln_node_sub(fields, "ipa"), value, "");
}

static void put_found_number(VulnIntake *in, VulnNode *fields, gsize kind,
	const char *name, const VulnNode *item)
{
	const char *value = vuln_node_find_text(item, "value", NULL);

	if (vuln_node_true(vuln_node_get(item, "quoted")) ||
		!is_number(kind, value) || !may_give(in, kind))
		return;
	if (!may_add(in, name, value)) {
		vuln_intake_leave(in, name, item);
		return;
	}
	put_number(in, fields, kind, value);
	remember(fields, name, item);
}

static void put_found_numbers(VulnIntake *in, VulnNode *fields)
{
	static const char *const names[] = {"tn", "vn", "ipa"};
	gsize n;
	guint i;

	for (n = 0; n < G_N_ELEMENTS(names); n++) {
		const VulnNode *list = found(in, names[n]);

		for (i = 0; i < vuln_node_size(list); i++)
			put_found_number(
				in, fields, n, names[n], vuln_node_at(list, i));
	}
}

/* The number under which JVN publishes is the index (R5). */
static void mark_index(VulnNode *fields)
{
	VulnNode *vn = vuln_node_get(fields, "vn");
	guint i;

	for (i = 0; i < vuln_node_size(vn); i++)
		if (g_str_has_prefix(vuln_node_key(vn, i), "JVN#")) {
			vuln_node_put(vuln_node_at(vn, i), "index",
				vuln_node_bool(TRUE));
			return;
		}
}

static void put_text(
	VulnIntake *in, VulnNode *fields, const char *name, const char *key)
{
	const VulnNode *item = found(in, name);
	const char *value = vuln_node_find_text(item, "value", NULL);

	if (value == NULL || vuln_node_get(fields, key) != NULL || in->several)
		return;
	vuln_node_put_text(fields, key, value);
	remember(fields, g_str_equal(key, "website") ? "website" : name, item);
}

/* Later mail of lower rank does not take a level back. */
static void put_level(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *item = found(in, "level");
	const char *value = vuln_node_find_text(item, "value", NULL);
	gboolean is_rank = g_strcmp0(value, "initial") == 0 ||
			   g_strcmp0(value, "detail") == 0;

	if (vuln_node_get(fields, "level") != NULL || !is_rank || in->several)
		return;
	if (in->is_known && g_str_equal(value, "initial"))
		return;
	vuln_node_put_text(fields, "level", value);
	remember(fields, "level", item);
}

/* R5: a working title goes into letters to anybody; a tracking number does not,
 * in brackets or without. */
static char *without_number(const char *subject)
{
	g_autoptr(GRegex) regex = g_regex_new(
		"[\\[(<\\x{3010}]?\\s*JPCERT(?:/CC)?[-#\\s:]*"
		"(?:\\d[-\\s]?){7}\\d\\s*[\\])>\\x{3011}]?\\s*[:,]?\\s*",
		G_REGEX_CASELESS, 0, NULL);
	g_autofree char *plain =
		g_utf8_normalize(subject, -1, G_NORMALIZE_NFKC);
	g_autofree char *text = NULL;
	g_autoptr(VulnReveal) shapes = vuln_reveal_new();
	g_autoptr(GArray) found = NULL;

	if (plain == NULL || !g_regex_match(regex, plain, 0, NULL))
		text = g_strdup(subject);
	else
		text = g_regex_replace_literal(
			regex, plain, -1, 0, "", 0, NULL);
	found = vuln_reveal_look(shapes, "title", text);
	return g_strdup(found->len > 0 ? "" : g_strstrip(text));
}

/* Numbers that letters to others may not name, in any brackets or none, and
 * what stands in front of an answer. */
#define NUMBER                                                                 \
	"(?:JPCERT(?:-IPA)?|JVN(?:VU|TA)?|IPA|VU)\\s?#\\s?[0-9A-Z]{4,10}"      \
	"|CVE-[0-9]{4}-[0-9]{4,}"

/* The subject without such numbers, what holds them, "Re:" and blanks. */
static char *working_title(const char *subject)
{
	g_autofree char *folded =
		g_utf8_normalize(subject, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autoptr(GRegex) marks = g_regex_new(
		"[\\[【(<〔][^\\])】>〕]*(?:" NUMBER ")[^\\])】>〕]*[\\])】>〕]"
		"|\\[[^\\]]*\\]|" NUMBER
		"|^\\s*(?:(?:re|fwd?|転送|返信)\\s*:\\s*)+",
		G_REGEX_CASELESS, 0, NULL);
	g_autofree char *once = folded == NULL
					? NULL
					: g_regex_replace_literal(marks, folded,
						  -1, 0, " ", 0, NULL);
	g_autofree char *text = once == NULL
					? NULL
					: g_regex_replace_literal(marks, once,
						  -1, 0, " ", 0, NULL);
	g_autoptr(GRegex) blanks =
		g_regex_new("[\\s,、:;]*\\s[\\s]*|^[,、:;\\s]+", 0, 0, NULL);

	if (text == NULL)
		return NULL;
	g_free(once);
	once = g_regex_replace_literal(blanks, text, -1, 0, " ", 0, NULL);
	return without_number(g_strstrip(once));
}

static void put_title(VulnIntake *in, VulnNode *fields)
{
	const char *subject = vuln_node_find_text(in->mail, "subject", NULL);
	g_autofree char *title =
		subject == NULL ? NULL : working_title(subject);

	if (in->is_known || title == NULL || *title == '\0' ||
		vuln_node_get(fields, "title") != NULL)
		return;
	put_line(fields, "title", title);
}

static void put_missing(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *missing = vuln_node_get(in->mail, "missing");
	VulnNode *list = vuln_node_list();
	guint i;

	for (i = 0; i < vuln_node_size(missing); i++) {
		const char *name = vuln_node_text(vuln_node_at(missing, i));

		if (vuln_node_get(fields, name) == NULL)
			vuln_node_append_text(list, name);
	}
	if (vuln_node_size(list) > 0)
		vuln_node_put(fields, "not-found", list);
	else
		vuln_node_unref(list);
}

/* Whether he publishes, and the day if he names one. */
static void put_plans(VulnIntake *in, VulnNode *finder)
{
	const VulnNode *plans = found(in, "intends_publication");
	const char *kind = vuln_node_find_text(plans, "kind", NULL);
	const char *day =
		vuln_node_find_text(found(in, "publication"), "value", NULL);
	g_autofree char *date = day == NULL ? NULL : g_strndup(day, 10);
	gboolean said = vuln_node_find_text(plans, "value", NULL) != NULL;

	if (g_strcmp0(kind, "no") == 0)
		vuln_node_put_text(finder, "publishes", "no");
	else
		vuln_node_put_text(finder, "publishes",
			said || date != NULL ? "yes" : "unknown");
	if (date != NULL)
		vuln_node_put_text(finder, "publishes-on", date);
}

/* A finder's name and address are sealed at once (R10). */
static void put_finder(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *from = vuln_node_at(vuln_node_get(in->mail, "from"), 0);
	const char *name = vuln_node_find_text(from, "name", NULL);
	const char *address = vuln_node_find_text(from, "address", NULL);
	const VulnNode *credit = found(in, "credit");
	const char *told =
		vuln_node_find_text(found(in, "told_others"), "value", NULL);
	const char *partnership =
		vuln_node_find_text(found(in, "partnership"), "value", NULL);
	VulnNode *finder = vuln_node_sub(fields, "finder");

	if (name != NULL && *name != '\0')
		put_line(finder, "name", name);
	if (address != NULL)
		vuln_node_put_text(finder, "address", address);
	if (vuln_node_find_text(credit, "value", NULL) != NULL) {
		gboolean named =
			g_strcmp0(vuln_node_find_text(credit, "kind", NULL),
				"anonymous") != 0;

		vuln_node_put_text(finder, "consent", named ? "yes" : "no");
		if (named)
			put_line(finder, "credit",
				vuln_node_find_text(credit, "value", NULL));
	} else {
		vuln_node_put_text(finder, "consent", "unknown");
	}
	vuln_node_put_text(finder, "told-others",
		told == NULL || g_str_equal(told, "not-ipa") ? "unknown"
		: g_str_equal(told, "nobody")		     ? "no"
							     : "yes");
	put_plans(in, finder);
	if (partnership != NULL)
		vuln_node_put_text(finder, "partnership", partnership);
}

/* A website is its subject when the mail names one; a guess would send the
 * letters of a product to who runs the site. */
static void put_website(VulnIntake *in, VulnNode *fields)
{
	put_text(in, fields, "website_url", "website");
	if (vuln_node_get(fields, "website") != NULL && !in->is_known)
		vuln_node_put_text(fields, "subject", "website");
}

static void put_detail_kinds(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *all = found(in, "detail_kinds");
	VulnNode *list = vuln_node_list();
	guint i;

	for (i = 0; i < vuln_node_size(all) && !in->several; i++) {
		const VulnNode *item = vuln_node_at(all, i);

		if (!vuln_node_true(vuln_node_get(item, "quoted")))
			vuln_node_append_text(
				list, vuln_node_find_text(item, "value", NULL));
	}
	if (vuln_node_size(list) > 0)
		vuln_node_put(fields, "detail-kinds", list);
	else
		vuln_node_unref(list);
}

void vuln_intake_found(VulnIntake *in, VulnNode *fields)
{
	put_found_numbers(in, fields);
	mark_index(fields);
	put_level(in, fields);
	vuln_intake_dates(in, fields);
	put_text(in, fields, "expected", "expected");
	put_text(in, fields, "origin", "origin");
	put_text(in, fields, "jvn_url", "jvn-planned");
	put_detail_kinds(in, fields);
	put_title(in, fields);
	if (g_strcmp0(in->channel, "receiving") == 0)
		put_website(in, fields);
	if (is_from_finder(in) && !in->is_known)
		put_finder(in, fields);
	put_missing(in, fields);
}

/* What the mail itself announces; what it quotes announces nothing. */
static void put_intents(const VulnIntake *in, VulnNode *entry)
{
	const VulnNode *all = found(in, "intents");
	VulnNode *list = vuln_node_list();
	guint i;

	if (g_strcmp0(vuln_node_find_text(found(in, "level"), "value", NULL),
		    "date-change") == 0 ||
		vuln_node_find_text(found(in, "previous_publication"), "value",
			NULL) != NULL)
		vuln_node_append_text(list, "date-change");

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *item = vuln_node_at(all, i);

		if (!vuln_node_true(vuln_node_get(item, "quoted")))
			vuln_node_append_text(
				list, vuln_node_find_text(item, "value", NULL));
	}
	if (vuln_node_size(list) > 0)
		vuln_node_put(entry, "intents", list);
	else
		vuln_node_unref(list);
}

static void put_flag(const VulnIntake *in, VulnNode *entry, const char *name)
{
	if (vuln_node_true(vuln_node_get(in->mail, name)))
		vuln_node_put(entry, name, vuln_node_bool(TRUE));
}

void vuln_intake_message(VulnIntake *in, VulnNode *entry)
{
	const char *level =
		vuln_node_find_text(found(in, "level"), "value", NULL);
	const char *label = vuln_node_find_text(in->mail, "label", NULL);
	const char *subject = vuln_node_find_text(in->mail, "subject", NULL);
	const char *id = vuln_node_find_text(in->mail, "message_id", NULL);

	vuln_node_put_text(entry, "level", level == NULL ? "other" : level);
	if (label != NULL)
		vuln_node_put_text(entry, "label", label);
	if (in->partner != NULL)
		vuln_node_put_text(entry, "from", vuln_thing_id(in->partner));
	put_intents(in, entry);
	put_flag(in, entry, "automatic");
	put_flag(in, entry, "closed");
	/* the id tells whose mail it is: the name of his machine (R10) */
	if (id != NULL && strchr(id, '\n') == NULL)
		vuln_node_put_text(entry,
			in->partner != NULL ? "message-id" : "sealed-id", id);
	if (is_from_finder(in) && in->partner == NULL)
		return;
	if (subject != NULL)
		put_line(entry, "subject", subject);
}

char **vuln_intake_readers(VulnIntake *in)
{
	g_autofree char *of = g_strconcat("cases/", in->id, NULL);
	VulnThing *thing = vuln_world_thing(in->world, of, NULL);

	return vuln_access_list(in->world, thing, vuln_repo_now(in->repo));
}
