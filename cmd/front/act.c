/* SPDX-License-Identifier: Apache-2.0 */
/* What commands that make a record share: run the action, say what it did. */
#include "cmd/front/act.h"
#include "cmd/front/form.h"

#include "vuln/due.h"

static void say_findings(const VulnOutcome *outcome)
{
	guint i;

	for (i = 0; i < outcome->findings->list->len; i++) {
		const VulnFinding *f = outcome->findings->list->pdata[i];

		cmd_warn("%s [%s]", f->message, f->rule);
	}
}

static void list_findings(struct out *out, const VulnFindings *findings)
{
	guint i;

	out_begin_list(out, "findings");
	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *f = findings->list->pdata[i];

		out_begin_map(out, NULL);
		out_string(out, "rule", f->rule);
		out_string(out, "weight", vuln_weight_name(f->weight));
		out_string(out, "message", f->message);
		out_end_map(out);
	}
	out_end_list(out);
}

static void list_texts(struct out *out, const char *key, const GPtrArray *texts)
{
	guint i;

	out_begin_list(out, key);
	for (i = 0; i < texts->len; i++)
		out_string(out, NULL, texts->pdata[i]);
	out_end_list(out);
}

static void show_json(struct out *out, const VulnOutcome *outcome)
{
	out_string(out, "thing", outcome->of);
	out_string(out, "id", outcome->id);
	out_string(out, "record", outcome->record);
	out_string(out, "action", outcome->action);
	out_string(out, "commit", outcome->commit);
	out_bool(out, "dry-run", outcome->dry_run);
	list_texts(out, "files", outcome->files);
	if (outcome->dry_run)
		list_texts(out, "would-say", outcome->would_say);
	list_texts(out, "next", outcome->next);
	list_findings(out, outcome->findings);
}

static void show_record(struct out *out, const char *yaml)
{
	g_auto(GStrv) lines = g_strsplit(yaml, "\n", -1);
	gsize i;

	for (i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0')
			out_text(out, "  %s\n", lines[i]);
}

static void show_files(struct out *out, const VulnOutcome *outcome)
{
	guint i;

	out_text(out, "%s\n", _("would write (and sign):"));
	for (i = 0; i < outcome->files->len; i++)
		out_text(out, "  %s\n", (const char *)outcome->files->pdata[i]);
	out_text(out, "%s\n", _("would say:"));
	for (i = 0; i < outcome->would_say->len; i++)
		show_record(out, outcome->would_say->pdata[i]);
}

static void show_text(struct out *out, const VulnOutcome *outcome)
{
	guint i;

	out_styled(out, OUT_BOLD, outcome->id);
	out_text(out, "\n");
	for (i = 0; i < outcome->said->len; i++)
		out_text(out, "  %s\n", (const char *)outcome->said->pdata[i]);
	if (outcome->dry_run)
		show_files(out, outcome);
	else
		out_text(out, "[%.10s] %s %s\n", outcome->commit,
			outcome->action, outcome->id);
}

int cmd_outcome(struct cmd_ctx *ctx, const VulnOutcome *outcome)
{
	guint i;

	say_findings(outcome);
	if (outcome->nothing_to_do) {
		out_json_bool(ctx->out, "nothing-to-do", TRUE);
		out_text(ctx->out, "%s\n", _("nothing to do"));
		return 0;
	}
	if (out_is_json(ctx->out))
		show_json(ctx->out, outcome);
	else
		show_text(ctx->out, outcome);
	for (i = 0; i < outcome->next->len && !out_is_json(ctx->out); i++)
		cmd_hint(ctx, "next", _("next: '%s'"),
			(const char *)outcome->next->pdata[i]);
	return 0;
}

gboolean cmd_check_list(const VulnArgs *args, const char *makes, GError **error)
{
	static const char *const names[] = {"message", "file", "dry-run", NULL};
	const char *name = vuln_args_unread(args);
	const char *const *one;

	for (one = names; name == NULL && *one != NULL; one++)
		if (vuln_args_look(args, *one)[0] != NULL)
			name = *one;
	return name == NULL ||
	       vuln_fail(error, VULN_ERROR_USAGE,
		       _("'--%s' is for a record, which is made with %s only"),
		       name, makes);
}

gboolean cmd_message_refused(const VulnArgs *args, GError **error)
{
	static const char *const names[] = {"message", "file", NULL};
	const char *const *name;

	for (name = names; *name != NULL; name++)
		if (vuln_args_look(args, *name)[0] != NULL)
			return vuln_fail(error, VULN_ERROR_USAGE,
				_("'--%s' has no place here: many records are "
				  "made at once"),
				*name);
	return TRUE;
}

gboolean cmd_take_text(VulnArgs *args, GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *text = cmd_message(args, &problem);

	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return FALSE;
	}
	if (text != NULL)
		vuln_args_set(args, "text", text);
	return TRUE;
}

static gboolean take_case(
	struct cmd_ctx *ctx, VulnRepo *repo, VulnArgs *args, GError **error)
{
	const char *word = vuln_args_get(args, "case");
	g_autofree char *id = NULL;

	if (word == NULL)
		return TRUE;
	id = vuln_repo_resolve(repo, word,
		!cmd_may_ask(ctx) && !isatty(STDIN_FILENO) &&
			!isatty(STDOUT_FILENO),
		error);
	if (id == NULL)
		return FALSE;
	vuln_args_set(args, "case", id);
	/* which case it is always has an effect */
	return vuln_args_has(args, "case");
}

/* An empty word takes a value away and names nothing. */
static gboolean check_names(const struct opt_spec *option, VulnRepo *repo,
	const VulnArgs *args, GError **error)
{
	const char *const *values = vuln_args_look(args, option->name);

	for (; *values != NULL; values++) {
		g_autofree char *name = opt_name_in(option, *values);

		if (*name != '\0' &&
			!vuln_repo_check_name(repo, option->names, name, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean check_all_names(
	struct cmd_ctx *ctx, VulnRepo *repo, VulnArgs *args, GError **error)
{
	g_autoptr(GPtrArray) options = opt_all(ctx->spec);
	guint i;

	for (i = 0; i < options->len; i++) {
		const struct opt_spec *option = options->pdata[i];

		if (option->names != NULL &&
			!check_names(option, repo, args, error))
			return FALSE;
	}
	return TRUE;
}

VulnRepo *cmd_prepare(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);

	if (repo == NULL || !cmd_take_text(args, error) ||
		!take_case(ctx, repo, args, error) ||
		!check_all_names(ctx, repo, args, error))
		return NULL;
	return repo;
}

/* A failure that the user can mend by other words. */
static gboolean can_be_mended(const GError *problem)
{
	int status = vuln_error_status(problem);

	return status == VULN_ERROR_USAGE || status == VULN_ERROR_NO;
}

/* When a value is missing and a person is there, ask for it in a form; what
 * was written there is not lost when it is refused. */
static VulnOutcome *act_or_ask(struct cmd_ctx *ctx, VulnRepo *repo,
	const char *action, VulnArgs *args, GError **error)
{
	const char *directory = NULL;

	for (;;) {
		g_autoptr(GError) problem = NULL;
		VulnOutcome *outcome = NULL;

		if (check_all_names(ctx, repo, args, &problem))
			outcome = vuln_act(repo, action, args, &problem);
		if (outcome != NULL)
			return outcome;
		if (directory == NULL && cmd_may_ask(ctx) &&
			vuln_error_is_missing(problem))
			directory = vuln_repo_private_dir(repo, NULL);
		else if (directory != NULL && !can_be_mended(problem))
			directory = NULL;
		if (directory == NULL ||
			!cmd_form(ctx, directory, args, problem, error)) {
			if (error != NULL && *error == NULL)
				g_propagate_error(
					error, g_steal_pointer(&problem));
			return NULL;
		}
	}
}

int cmd_act(
	struct cmd_ctx *ctx, const char *action, VulnArgs *args, GError **error)
{
	g_autoptr(VulnOutcome) outcome = NULL;
	VulnRepo *repo = cmd_prepare(ctx, args, error);

	if (repo == NULL)
		return 0;
	outcome = act_or_ask(ctx, repo, action, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

int cmd_each_case(struct cmd_ctx *ctx, const char *const *ids,
	const char *action, VulnArgs *args, CmdAct act, GError **error)
{
	int status = 0;

	for (; *ids != NULL; ids++) {
		vuln_args_set(args, "case", *ids);
		act(ctx, action, args, error);
		if (*error == NULL)
			continue;
		cmd_report(*error);
		g_clear_error(error);
		status = VULN_ERROR_INCOMPLETE;
	}
	return status;
}
