/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of people: adding, editing, retiring, confirming. */

#include "repo/names.h"
#include "act/key.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "act/words.h"
#include "repo/confirm-inside.h"
#include "act/number-key.h"
#include "vuln/error.h"

static const struct vuln_word person_words[] = {{"name", "name"},
	{"name-en", "name-en"}, {"email", "email"}, {"phone", "phone"},
	{"department", "department"}, {"lang", "lang"}, {NULL, NULL}};

/* The last day of what is given, owned by the caller; NULL: no end. */
static gboolean take_until(VulnAct *act, char **until, GError **error)
{
	*until = vuln_act_day(act, "until", error);
	return *until != NULL || vuln_act_word(act, "until") == NULL;
}

static gboolean end_spans(
	VulnAct *act, const char *option, const char *field, GError **error)
{
	const char *const *names = vuln_args_all(act->args, option);

	/* what waits for a second custodian can be taken back unseen */
	if (!vuln_thing_is_muted(act->thing))
		return vuln_act_take_out(
			act, field, (char *const *)names, error);
	for (; *names != NULL; names++)
		vuln_act_put_node(act, vuln_node_null(), field, *names, NULL);
	return TRUE;
}

/* Rights and duties: what is given holds from today, until the last day. */
static gboolean put_spans(
	VulnAct *act, const char *option, const char *field, GError **error)
{
	const char *const *names = vuln_args_all(act->args, option);
	g_autofree char *from = vuln_act_today(act);
	g_autofree char *until = NULL;

	if (*names != NULL && !take_until(act, &until, error))
		return FALSE;
	for (; *names != NULL; names++) {
		vuln_act_put(act, from, field, *names, "from", NULL);
		vuln_act_put(act, until, field, *names, "until", NULL);
	}
	return TRUE;
}

static gboolean check_rights(
	const VulnAct *act, const char *option, GError **error)
{
	const char *const *names = vuln_args_all(act->args, option);

	for (; *names != NULL; names++)
		if (!vuln_name_check(act->world, "rights", *names, error))
			return FALSE;
	return TRUE;
}

static gboolean put_rights(VulnAct *act, GError **error)
{
	return check_rights(act, "right", error) &&
	       check_rights(act, "end-right", error) &&
	       put_spans(act, "right", "rights", error) &&
	       end_spans(act, "end-right", "rights", error) &&
	       put_spans(act, "duty", "duties", error) &&
	       end_spans(act, "end-duty", "duties", error);
}

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

void vuln_act_say_waits(VulnAct *act)
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
			vuln_act_say_waits(act);
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
	if (!vuln_act_put_words(act, person_words, "people", error) ||
		!put_rights(act, error) ||
		!vuln_act_put_agreement(act, error) ||
		!vuln_act_put_key(act, TRUE, error))
		return FALSE;
	vuln_number_key_give(act->change, act->item, act->me);
	say_confirm(act);
	return TRUE;
}

/* The word is `<of>/<record>`, as vuln_waiting_find() gives it. */
gboolean vuln_act_confirm(VulnAct *act, GError **error)
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
	if (as_of != NULL && !vuln_git_is_ancestor(vuln_repo_git(act->repo),
				     &commit, vuln_repo_tip_oid(act->repo)))
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is no commit of this history", as_of);
	if (!vuln_person_has_left(act->thing))
		vuln_act_put_now(act, "retired", "at", NULL);
	if (as_of != NULL &&
		g_strcmp0(commit.hex, vuln_thing_text(act->thing, "retired",
					      "as-of", NULL)) != 0)
		vuln_act_put(act, commit.hex, "retired", "as-of", NULL);
	return TRUE;
}

const struct vuln_action vuln_actions_people[] = {
	{"person add", "people", "add", "handle", TRUE, person_add},
	{"person edit", "people", "edit", "handle", FALSE, put_person},
	{"person retire", "people", "retire", "handle", FALSE, person_retire},
	{"person confirm", "people", "confirm", "handle", FALSE,
		vuln_act_confirm},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
