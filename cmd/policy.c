/* SPDX-License-Identifier: Apache-2.0 */
/* vuln policy: the rules of this repository, as data. */
#include "cmd/front/registry.h"
#include "vuln/poc.h"

static const struct opt_spec form_options[] = {
	{0, "change", OPT_FLAG, NULL, NULL, N_("notice of a change")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the form"),
		.field = "policy/organisation"},
	{0},
};

static const struct opt_spec poc_options[] = {
	{0, "send", OPT_STRING, N_("partner"), NULL,
		N_("write the form, for registration or change"),
		.names = "partners"},
	{0, "contact", OPT_LIST, N_("handle"), NULL,
		N_("whom it names; default: whoever holds 'poc'"),
		.names = "people"},
	{0, "checked", OPT_FLAG, NULL, NULL, N_("it was checked by telephone")},
	{0, "confirmed", OPT_FLAG, NULL, NULL, N_("it counts from now on")},
	{0},
};

/* What several values are of, one of which may be taken away. */
static const char *const lists[] = {
	"language", "remote", "path", "closing-day", NULL};

static const struct opt_spec edit_options[] = {
	{0, "poc-hours", OPT_STRING, N_("text"), NULL,
		N_("when the point of contact can be reached")},
	{0, "poc-terms", OPT_STRING, N_("version"), NULL,
		N_("the terms of the Partnership were accepted")},
	{0, "org", OPT_STRING, N_("name"), NULL, N_("name of the vendor")},
	{0, "contact", OPT_STRING, N_("text"), NULL,
		N_("whom readers of the pages ask")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of --org and --contact"),
		.field = "policy/organisation"},
	{0, "language", OPT_LIST, N_("language"), NULL,
		N_("languages of what is published"),
		.field = "policy/languages"},
	{0, "time-zone", OPT_STRING, N_("zone"), NULL,
		N_("zone of days and deadlines")},
	{0, "calendar", OPT_ENUM, NULL, NULL, N_("whose holidays"),
		.field = "policy/calendar"},
	{0, "closing-day", OPT_MULTI, N_("day=name"), NULL,
		N_("another day off")},
	{0, "prefix", OPT_STRING, N_("word"), NULL,
		N_("begins the numbers of advisories")},
	{0, "base-url", OPT_STRING, N_("url"), NULL,
		N_("address of the public site")},
	{0, "deadline", OPT_MULTI, N_("name=n"), NULL,
		N_("how long something takes (ack=1bd, remediation=45d)"),
		.field = "policy/deadlines"},
	{0, "department", OPT_MULTI, N_("name=key:value,..."), NULL,
		N_("what a department has promised: priority, identify, "
		   "investigate, report"),
		.names = "departments"},
	{0, "commits", OPT_ENUM, NULL, NULL, N_("which commits a person signs"),
		.field = "policy/commits"},
	{0, "overview", OPT_ENUM, NULL, NULL,
		N_("whether whoever can clone can read the cases"),
		.field = "policy/overview"},
	{0, "clocks", OPT_ENUM, NULL, NULL,
		N_("whether the time may be set by hand"),
		.field = "policy/clocks"},
	{0, "custodians", OPT_ENUM, NULL, NULL,
		N_("whether a second custodian confirms"),
		.field = "policy/custodians"},
	{0, "direct-finders", OPT_ENUM, NULL, NULL,
		N_("finders who write to us directly"),
		.field = "policy/direct-finders"},
	{0, "rules", OPT_STRING, N_("now"), NULL,
		N_("judge what follows by the rules of this version")},
	{0, "remote", OPT_LIST, N_("url"), NULL,
		N_("where cases may be pushed to")},
	{0, "path", OPT_LIST, N_("path"), NULL,
		N_("other files that may be tracked")},
	{0, "remove", OPT_MULTI, N_("list=value"), lists,
		N_("take this out of a list")},
	{0},
};

static int edit(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "policy edit", args, error);
}

static int show(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	(void)args;
	return cmd_registry_show(ctx, NULL, "policy", error);
}

static int form(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *lang = vuln_args_get(args, "lang");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autofree char *text = NULL;

	if (repo == NULL)
		return 0;
	text = vuln_poc_form(repo,
		lang == NULL ? vuln_repo_languages(repo)[0] : lang,
		vuln_args_has(args, "change"), error);
	if (text != NULL)
		out_text(ctx->out, "%s", text);
	return 0;
}

static const struct cmd_spec spec_form = {
	.name = "form",
	.summary = N_("the form that registers the point of contact"),
	.options = form_options,
	.flags = CMD_REPO,
	.run = form,
};

static int poc(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_act(ctx, "policy poc", args, error);
}

static const struct cmd_spec spec_poc = {
	.name = "poc",
	.summary = N_("register the point of contact, or a change of it"),
	.options = poc_options,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = poc,
};

static const struct cmd_spec spec_edit = {
	.name = "edit",
	.summary = N_("change the policy"),
	.options = edit_options,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = edit,
};

static const struct cmd_spec spec_show = {
	.name = "show",
	.summary = N_("show the policy"),
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = show,
};

static const struct cmd_spec *const subcommands[] = {
	&spec_show, &spec_edit, &spec_form, &spec_poc, NULL};

const struct cmd_spec cmd_policy = {
	.subcommands = subcommands,
};
