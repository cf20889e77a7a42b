/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of people, products, partners, systems and policy. */
#include <string.h>

#include "act/key.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "record/kinds.h"
#include "act/actions.h"
#include "repo/confirm-inside.h"
#include "act/number-key.h"
#include "repo/number-key.h"
#include "vuln/error.h"

/* Words that go into the field of the same meaning as they are */
struct plain_word {
	const char *word, *field;
};

static gboolean put_list(VulnAct *act, const struct vuln_field *field,
	const char *const *words, GError **error)
{
	struct vuln_field item = {.name = field->name, .type = field->item};
	VulnNode *list = vuln_node_list();
	gsize i;

	vuln_act_put_node(act, list, field->name, NULL);
	for (i = 0; words[i] != NULL; i++) {
		if (!vuln_schema_check_word(&item, words[i], error))
			return FALSE;
		vuln_node_append_text(list, words[i]);
	}
	return TRUE;
}

static gboolean put_word(VulnAct *act, const struct plain_word *plain,
	const char *thing, GError **error)
{
	const struct vuln_field *field = vuln_schema_field(thing, plain->field);
	const char *word = vuln_act_word(act, plain->word);
	g_autofree char *day = NULL;

	g_assert(field != NULL);
	if (word == NULL)
		return TRUE;
	if (field->type == VULN_TYPE_LIST)
		return put_list(act, field,
			vuln_args_all(act->args, plain->word), error);
	if (*word == '\0') {
		vuln_act_put_node(act, vuln_node_null(), plain->field, NULL);
		return TRUE;
	}
	if (field->type == VULN_TYPE_DATE) {
		day = vuln_act_day(act, plain->word, error);
		word = day;
	}
	if (word == NULL || !vuln_schema_check_word(field, word, error))
		return FALSE;
	vuln_act_put(act, word, plain->field, NULL);
	return TRUE;
}

static gboolean put_words(VulnAct *act, const struct plain_word *plain,
	const char *thing, GError **error)
{
	for (; plain->word != NULL; plain++)
		if (!put_word(act, plain, thing, error))
			return FALSE;
	return TRUE;
}

static char *today(const VulnAct *act)
{
	return vuln_day_format(
		vuln_day_of_time(act->now, vuln_policy_zone(act->world)));
}

/* People */

static const struct plain_word person_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"email", "email"}, {"phone", "phone"},
	{"department", "department"}, {"lang", "lang"}, {NULL, NULL}};

static gboolean check_right(
	const VulnAct *act, const char *right, GError **error)
{
	const VulnNode *rights =
		vuln_node_get(vuln_policy(act->world), "rights");
	g_autoptr(GString) names = g_string_new(NULL);
	guint i;

	if (vuln_node_get(rights, right) != NULL)
		return TRUE;
	for (i = 0; i < vuln_node_size(rights); i++)
		g_string_append_printf(names, "%s%s", i == 0 ? "" : ", ",
			vuln_node_key(rights, i));
	return vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is not a right: expected one of %s", right, names->str);
}

static gboolean put_rights(VulnAct *act, GError **error)
{
	const char *const *rights = vuln_args_all(act->args, "right");
	const char *const *ended = vuln_args_all(act->args, "end-right");
	g_autofree char *from = today(act);
	g_autofree char *until = vuln_act_day(act, "until", error);
	gsize i;

	if (until == NULL && vuln_act_word(act, "until") != NULL)
		return FALSE;
	for (i = 0; rights[i] != NULL; i++) {
		if (!check_right(act, rights[i], error))
			return FALSE;
		vuln_act_put(act, from, "rights", rights[i], "from", NULL);
		vuln_act_put(act, until, "rights", rights[i], "until", NULL);
	}
	for (i = 0; ended[i] != NULL; i++) {
		if (!check_right(act, ended[i], error))
			return FALSE;
		vuln_act_put_node(
			act, vuln_node_null(), "rights", ended[i], NULL);
	}
	return TRUE;
}

static gboolean put_duties(VulnAct *act)
{
	const char *const *duties = vuln_args_all(act->args, "duty");
	g_autofree char *from = today(act);
	gsize i;

	for (i = 0; duties[i] != NULL; i++)
		vuln_act_put(act, from, "duties", duties[i], "from", NULL);
	return TRUE;
}

static gboolean put_agreement(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "agreement");
	g_autofree char *from = NULL, *until = NULL;

	if (word == NULL)
		return TRUE;
	if (*word == '\0') {
		vuln_act_put_node(act, vuln_node_null(), "agreement", NULL);
		return TRUE;
	}
	from = vuln_act_day(act, "agreement", error);
	if (from == NULL)
		return FALSE;
	vuln_act_put(act, from, "agreement", "from", NULL);
	until = vuln_act_day(act, "agreement-until", error);
	if (until == NULL && vuln_act_word(act, "agreement-until") != NULL)
		return FALSE;
	vuln_act_put(act, until, "agreement", "until", NULL);
	return TRUE;
}

static gboolean put_key(VulnAct *act, gboolean must_sign, GError **error)
{
	const char *word = vuln_act_word(act, "key");
	g_autofree char *fingerprint = NULL, *from = today(act);

	if (word == NULL)
		return TRUE;
	if (!vuln_take_key(act->item->fields, word, from, must_sign,
		    &fingerprint, error))
		return FALSE;
	vuln_act_say(act, "key  %s", fingerprint);
	return TRUE;
}

/* A second custodian */

static gboolean gives(const VulnAct *act, const char *map)
{
	const VulnNode *spans = vuln_node_get(act->item->fields, map);
	guint i;

	for (i = 0; i < vuln_node_size(spans); i++)
		if (vuln_confirm_needed(map, vuln_node_key(spans, i)) &&
			vuln_node_type(vuln_node_at(spans, i)) == VULN_MAP)
			return TRUE;
	return FALSE;
}

static void say_waits(VulnAct *act)
{
	vuln_act_say(act, "counts once another custodian has confirmed it");
	vuln_act_next(act, "vuln confirm %s", act->item->record);
}

/* Whether somebody else is custodian already. */
static gboolean has_custodian(const VulnAct *act)
{
	g_autoptr(GPtrArray) people =
		vuln_world_things(act->world, "people", NULL);
	guint i;

	for (i = 0; i < people->len; i++)
		if (!g_str_equal(vuln_thing_id(people->pdata[i]), act->id) &&
			vuln_person_has(act->world, people->pdata[i],
				"custodian", act->now))
			return TRUE;
	return FALSE;
}

static void say_confirm(VulnAct *act)
{
	const char *given = "custodian";

	if (vuln_policy_is(act->world, "custodians", "two")) {
		if (gives(act, "rights") || gives(act, "keys"))
			say_waits(act);
	} else if (vuln_node_find(act->item->fields, "rights", given, "from",
			   NULL) != NULL &&
		   has_custodian(act)) {
		vuln_act_say(act, "two custodians: each can confirm what the "
				  "other one gives");
		vuln_act_next(act, "vuln policy edit --custodians two");
	}
}

static gboolean put_person(VulnAct *act, GError **error)
{
	if (vuln_args_has(act->args, "machine"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "machine", NULL);
	if (!put_words(act, person_words, "people", error) ||
		!put_rights(act, error) || !put_duties(act) ||
		!put_agreement(act, error) || !put_key(act, TRUE, error))
		return FALSE;
	vuln_number_key_give(act->change, act->item, act->me);
	say_confirm(act);
	return TRUE;
}

/* The word is `<of>/<record>`, as vuln_waiting_find() gives it. */
static gboolean confirm(VulnAct *act, GError **error)
{
	const char *word = vuln_act_need(act, "record", error);
	const char *name = word == NULL ? NULL : strrchr(word, '/');
	const VulnRecord *record =
		name == NULL ? NULL : vuln_thing_find(act->thing, name + 1);

	if (record == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no record '%s' here",
			word == NULL ? "" : word);
	vuln_act_put(
		act, record->digest, "confirms", record->name, "digest", NULL);
	vuln_act_say(act, "confirmed %s by %s", record->name,
		vuln_record_by(record));
	return TRUE;
}

static gboolean person_add(VulnAct *act, GError **error)
{
	if (vuln_act_need(act, "name", error) == NULL ||
		vuln_act_need(act, "email", error) == NULL ||
		vuln_act_need(act, "key", error) == NULL ||
		!put_person(act, error))
		return FALSE;
	if (!vuln_args_has(act->args, "agreement"))
		vuln_act_say(act,
			"no confidentiality agreement is on file: "
			"'%s' cannot be given a case",
			act->id);
	return TRUE;
}

static gboolean person_retire(VulnAct *act, GError **error)
{
	const char *as_of = vuln_act_word(act, "as-of");
	VulnOid commit;

	if (as_of != NULL && !vuln_git_resolve(vuln_repo_git(act->repo), as_of,
				     &commit, error))
		return FALSE;
	if (as_of != NULL && !vuln_git_reaches(vuln_repo_git(act->repo),
				     vuln_repo_tip_oid(act->repo), &commit))
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is no commit of this history", as_of);
	if (vuln_thing_get(act->thing, "retired", NULL) != NULL)
		return TRUE;
	vuln_act_put_now(act, "retired", "at", NULL);
	if (as_of != NULL)
		vuln_act_put(act, commit.hex, "retired", "as-of", NULL);
	return TRUE;
}

/* Products */

static const struct plain_word product_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"kind", "kind"}, {"origin", "origin"},
	{"department", "department"}, {"lead", "lead"},
	{"investigator", "investigator"}, {"fixer", "fixer"},
	{"keyword", "keywords"}, {"channel", "channels"},
	{"recipient", "recipients"}, {"cpe", "cpe"}, {"purl", "purl"},
	{"url", "url"}, {"end-of-sale", "end-of-sale"},
	{"end-of-life", "end-of-life"}, {NULL, NULL}};

/* A unit is a version, with edition and language where those are given. */
static void put_unit(VulnAct *act, const char *version, const char *edition,
	const char *language)
{
	g_autofree char *unit = g_strconcat(version, edition == NULL ? "" : " ",
		edition == NULL ? "" : edition, language == NULL ? NULL : " ",
		language, NULL);
	VulnNode *entry = vuln_node_map();

	if (edition != NULL)
		vuln_node_put_text(entry, "edition", edition);
	if (language != NULL)
		vuln_node_put_text(entry, "language", language);
	vuln_act_put_node(act, entry, "versions", unit, NULL);
}

static void put_versions(VulnAct *act)
{
	static const char *const one[] = {NULL, NULL};
	const char *const *versions = vuln_args_all(act->args, "version");
	const char *const *editions = vuln_args_all(act->args, "edition");
	const char *const *languages = vuln_args_all(act->args, "language");
	const char *const *ended = vuln_args_all(act->args, "end-version");
	gsize v, e, l, n = *editions == NULL, m = *languages == NULL;

	for (v = 0; versions[v] != NULL; v++)
		for (e = 0; n ? e < 1 : editions[e] != NULL; e++)
			for (l = 0; m ? l < 1 : languages[l] != NULL; l++)
				put_unit(act, versions[v],
					n ? one[0] : editions[e],
					m ? one[0] : languages[l]);
	for (v = 0; ended[v] != NULL; v++)
		vuln_act_put_node(act, vuln_node_bool(FALSE), "versions",
			ended[v], "maintained", NULL);
}

static void put_components(VulnAct *act)
{
	const char *const *components = vuln_args_all(act->args, "component");
	gsize i;

	for (i = 0; components[i] != NULL; i++) {
		const char *at = strrchr(components[i], '@');
		g_autofree char *name =
			at == NULL || at == components[i]
				? g_strdup(components[i])
				: g_strndup(components[i],
					  (gsize)(at - components[i]));
		VulnNode *entry = vuln_node_map();

		if (at != NULL && at != components[i])
			vuln_node_put_text(entry, "version", at + 1);
		vuln_act_put_node(act, entry, "components", name, NULL);
	}
}

static gboolean put_product(VulnAct *act, GError **error)
{
	put_versions(act);
	put_components(act);
	return put_words(act, product_words, "products", error);
}

static gboolean product_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       put_product(act, error);
}

/* Partners and systems */

static const struct plain_word partner_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"kind", "kind"}, {"email", "email"},
	{"phone", "phone"}, {"lang", "lang"}, {"charset", "charset"},
	{"domain", "domains"}, {"registered", "registered"}, {NULL, NULL}};

static gboolean put_partner(VulnAct *act, GError **error)
{
	return put_words(act, partner_words, "partners", error) &&
	       put_agreement(act, error) && put_key(act, FALSE, error);
}

static gboolean partner_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       vuln_act_need(act, "kind", error) != NULL &&
	       put_partner(act, error);
}

static const struct plain_word system_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"department", "department"},
	{"operator", "operator"}, {"url", "url"}, {NULL, NULL}};

static gboolean put_system(VulnAct *act, GError **error)
{
	put_components(act);
	return put_words(act, system_words, "systems", error);
}

static gboolean system_add(VulnAct *act, GError **error)
{
	return vuln_act_need(act, "name", error) != NULL &&
	       put_system(act, error);
}

/* Policy */

static const struct plain_word policy_words[] = {{"time-zone", "time-zone"},
	{"calendar", "calendar"}, {"prefix", "prefix"},
	{"base-url", "base-url"}, {"commits", "commits"},
	{"overview", "overview"}, {"clocks", "clocks"},
	{"custodians", "custodians"}, {"direct-finders", "direct-finders"},
	{"remote", "remotes"}, {"path", "paths"}, {"language", "languages"},
	{NULL, NULL}};

/* "ack=2bd", "remediation=45d", "leak=4h" */
static gboolean put_deadline(VulnAct *act, const char *word, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(word, "=", 2);
	const char *unit;
	char *rest;
	gint64 count;

	if (parts[1] == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is no deadline: write <name>=<n>bd, =<n>d or "
			"=<n>h",
			word);
	count = g_ascii_strtoll(parts[1], &rest, 10);
	unit = g_str_equal(rest, "bd")	? "business-days"
	       : g_str_equal(rest, "d") ? "days"
	       : g_str_equal(rest, "h") ? "hours"
					: NULL;
	if (unit == NULL || rest == parts[1] || count < 0 || count > 9999)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is no deadline: write <name>=<n>bd, =<n>d or "
			"=<n>h",
			word);
	vuln_act_put_node(act, vuln_node_int(count), "deadlines", parts[0],
		"count", NULL);
	vuln_act_put(act, unit, "deadlines", parts[0], "unit", NULL);
	return TRUE;
}

/* One "priority:high" or "investigate:5" of a department. */
static gboolean put_promise(
	VulnAct *act, const char *name, const char *word, GError **error)
{
	static const char *const days[] = {
		"identify", "investigate", "report", NULL};
	g_auto(GStrv) parts = g_strsplit(word, ":", 2);
	char *rest = NULL;
	gint64 count;

	if (parts[0] != NULL && parts[1] != NULL &&
		g_str_equal(parts[0], "priority") &&
		g_strv_contains(vuln_priorities, parts[1])) {
		vuln_act_put(
			act, parts[1], "departments", name, "priority", NULL);
		return TRUE;
	}
	count = parts[0] == NULL || parts[1] == NULL
			? -1
			: g_ascii_strtoll(parts[1], &rest, 10);
	if (count < 0 || count > 999 || rest == parts[1] || *rest != '\0' ||
		!g_strv_contains(days, parts[0]))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is no promise of a department: write "
			"priority:high|normal|low, identify:<n>, "
			"investigate:<n> or report:<n> (business days)",
			word);
	vuln_act_put_node(
		act, vuln_node_int(count), "departments", name, parts[0], NULL);
	return TRUE;
}

static gboolean put_departments(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "department");
	gsize i, n;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);
		g_auto(GStrv) promises =
			g_strsplit(parts[1] == NULL ? "" : parts[1], ",", -1);

		if (promises[0] == NULL || *parts[0] == '\0')
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' says nothing of a department: write "
				"<name>=priority:high,investigate:5",
				words[i]);
		for (n = 0; promises[n] != NULL; n++)
			if (!put_promise(act, parts[0], promises[n], error))
				return FALSE;
	}
	return TRUE;
}

static gboolean put_closing_days(VulnAct *act, GError **error)
{
	const char *const *days = vuln_args_all(act->args, "closing-day");
	gsize i;

	for (i = 0; days[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(days[i], "=", 2);
		VulnDay day;

		if (!vuln_day_parse(parts[0], &day, error))
			return FALSE;
		vuln_act_put(act, parts[1] == NULL ? "closed" : parts[1],
			"closing-days", parts[0], NULL);
	}
	return TRUE;
}

/* O1: what the registration with the coordinator says. */
static gboolean put_poc(VulnAct *act, GError **error)
{
	static const char *const words[][2] = {
		{"poc-hours", "hours"}, {"poc-terms", "terms"}};
	const struct vuln_field *poc = vuln_schema_field("policy", "poc");
	g_autofree char *day = today(act);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *word = vuln_act_word(act, words[i][0]);

		if (word == NULL)
			continue;
		if (!vuln_schema_check_word(
			    vuln_field_member(poc, words[i][1]), word, error))
			return FALSE;
		vuln_act_put(act, word, "poc", words[i][1], NULL);
		if (i == 1)
			vuln_act_put(act, day, "poc", "accepted", NULL);
	}
	return TRUE;
}

static gboolean policy_edit(VulnAct *act, GError **error)
{
	const char *const *deadlines = vuln_args_all(act->args, "deadline");
	const char *lang = vuln_act_lang(act);
	gsize i;

	for (i = 0; deadlines[i] != NULL; i++)
		if (!put_deadline(act, deadlines[i], error))
			return FALSE;
	vuln_act_put(
		act, vuln_act_word(act, "org"), "organisation", lang, NULL);
	vuln_act_put(act, vuln_act_word(act, "contact"), "contact", lang, NULL);
	if (vuln_policy_is(act->world, "custodians", "two"))
		say_waits(act);
	return put_poc(act, error) && put_departments(act, error) &&
	       put_closing_days(act, error) &&
	       put_words(act, policy_words, "policy", error);
}

const struct vuln_action vuln_actions_registry[] = {
	{"person add", "people", "add", "handle", TRUE, person_add},
	{"person edit", "people", "edit", "handle", FALSE, put_person},
	{"person retire", "people", "retire", "handle", FALSE, person_retire},
	{"product add", "products", "add", "product", TRUE, product_add},
	{"product edit", "products", "edit", "product", FALSE, put_product},
	{"partner add", "partners", "add", "partner", TRUE, partner_add},
	{"partner edit", "partners", "edit", "partner", FALSE, put_partner},
	{"system add", "systems", "add", "system", TRUE, system_add},
	{"system edit", "systems", "edit", "system", FALSE, put_system},
	{"policy edit", "policy", "edit", NULL, FALSE, policy_edit},
	{"policy confirm", "policy", "confirm", NULL, FALSE, confirm},
	{"person confirm", "people", "confirm", "handle", FALSE, confirm},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
