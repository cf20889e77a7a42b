/* SPDX-License-Identifier: Apache-2.0 */
/* An action turns the words of a command into a change of the repository. */

#include "act/actions.h"
#include "letter/outbox-inside.h"
#include "repo/names.h"
#include "vuln/error.h"

/* Running */

static const struct vuln_action *find_in(
	const struct vuln_action *actions, const char *name)
{
	for (; actions->name != NULL; actions++)
		if (g_str_equal(actions->name, name))
			return actions;
	return NULL;
}

static const struct vuln_action *find_action(const char *name)
{
	static const struct vuln_action *const tables[] = {vuln_actions_receipt,
		vuln_actions_scope, vuln_actions_plan, vuln_actions_ask,
		vuln_actions_tell, vuln_actions_outreach, vuln_actions_remind,
		vuln_actions_poc, vuln_actions_end, vuln_actions_people,
		vuln_actions_things, vuln_actions_policy, vuln_actions_publish,
		vuln_actions_access};
	const struct vuln_action *action = NULL;
	gsize i;

	for (i = 0; action == NULL && i < G_N_ELEMENTS(tables); i++)
		action = find_in(tables[i], name);
	return action;
}

struct run {
	const struct vuln_action *action;
	const VulnArgs *args;
	GPtrArray *letters;
};

static void letter_free(void *data)
{
	vuln_outbox_letter_free(data);
}

/* The records of the letters have landed, or have not. */
static void settle_letters(
	VulnRepo *repo, GPtrArray *letters, gboolean has_landed)
{
	guint i;

	for (i = 0; i < letters->len; i++)
		vuln_outbox_settle(repo, letters->pdata[i], has_landed);
	g_ptr_array_set_size(letters, 0);
}

static gboolean check_thing(const struct vuln_action *action, VulnWorld *world,
	const char *of, const VulnThing *thing, GError **error)
{
	gboolean exists = vuln_thing_size(thing) > 0;

	if (exists == !action->is_new)
		return TRUE;
	if (!exists) {
		vuln_fail(error, VULN_ERROR_NO, "there is no '%s' here", of);
		return vuln_name_suggest(world, of, error);
	}
	vuln_fail(error, VULN_ERROR_NO, "'%s' is there already", of);
	return vuln_error_hint(
		error, "change it with 'edit'; an id is never used again");
}

static char *of_action(
	const struct vuln_action *action, const VulnArgs *args, GError **error)
{
	const char *id = action->argument == NULL
				 ? NULL
				 : vuln_args_get(args, action->argument);

	if (g_str_equal(action->thing, "policy"))
		return g_strdup("policy");
	if (id == NULL)
		return vuln_fail_null(error, VULN_ERROR_MISSING,
			"'<%s>' is missing", action->argument);
	return g_strconcat(action->thing, "/", id, NULL);
}

/* T6: --let-pass <place>=<why>, what a text that leaves may say for once. */
static gboolean put_passed(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "let-pass");
	gsize i;

	if (vuln_node_size(act->item->fields) == 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--let-pass' has no effect: nothing is recorded");
	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);

		if (parts[1] == NULL || *parts[1] == '\0')
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' says no reason: write <place>=<why>",
				words[i]);
		vuln_act_put(
			act, parts[1], "let-pass", parts[0], "because", NULL);
		vuln_act_put(act, act->me, "let-pass", parts[0], "who", NULL);
		vuln_act_put_now(act, "let-pass", parts[0], "at", NULL);
	}
	return TRUE;
}

static gboolean build_action(VulnChange *change, void *data, GError **error)
{
	const struct run *run = data;
	g_autofree char *of = of_action(run->action, run->args, error);
	VulnAct act = {.change = change,
		.repo = change->repo,
		.world = vuln_repo_world(change->repo),
		.args = run->args,
		.letters = run->letters,
		.now = vuln_repo_now(change->repo)};

	if (of == NULL)
		return FALSE;
	/* those of an attempt that came too late */
	settle_letters(change->repo, run->letters, FALSE);
	act.me = vuln_repo_me(change->repo, error);
	if (act.me == NULL)
		return FALSE;
	act.item = vuln_change_add(change, of, run->action->action, error);
	if (act.item == NULL)
		return FALSE;
	act.thing = act.item->before;
	act.id = vuln_thing_id(act.thing);
	if (!check_thing(run->action, act.world, of, act.thing, error) ||
		!run->action->build(&act, error))
		return FALSE;
	if (vuln_args_has(run->args, "let-pass") && !put_passed(&act, error))
		return FALSE;
	/* nobody is to think that something was recorded which was not */
	if (!vuln_args_check(run->args, error))
		return FALSE;
	if (vuln_args_get(run->args, "text") != NULL && !act.is_said &&
		vuln_node_get(act.item->fields, "comment") == NULL)
		vuln_act_put(&act, vuln_args_get(run->args, "text"), "comment",
			NULL);
	if (vuln_node_size(act.item->fields) == 0)
		g_ptr_array_set_size(change->items, 0);
	return TRUE;
}

VulnOutcome *vuln_act_run(VulnRepo *repo, const struct vuln_action *action,
	const VulnArgs *args, GError **error)
{
	g_autoptr(GPtrArray) letters =
		g_ptr_array_new_with_free_func(letter_free);
	struct run run = {action, args, letters};
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	gboolean good;

	vuln_repo_unseal(repo);
	good = vuln_change_run(repo, build_action, &run,
		vuln_args_has(args, "dry-run"), outcome, error);
	settle_letters(repo, letters, good);
	if (!good)
		return NULL;
	if (!outcome->nothing_to_do && !outcome->dry_run)
		vuln_outcome_next(repo, outcome);
	return g_steal_pointer(&outcome);
}

VulnOutcome *vuln_act(
	VulnRepo *repo, const char *name, const VulnArgs *args, GError **error)
{
	const struct vuln_action *action = find_action(name);

	if (action == NULL)
		return vuln_fail_null(
			error, VULN_ERROR_USAGE, "'%s' is no action", name);
	return vuln_act_run(repo, action, args, error);
}
