/* SPDX-License-Identifier: Apache-2.0 */
/* vuln diff: what changed in a case, field by field. */
#include <string.h>

#include "cmd/front/thing.h"

static const struct opt_positional positionals[] = {
	{"case", POS_REQUIRED,
		N_("id, last four characters or number of a case")},
	{"range", POS_OPTIONAL,
		N_("a record, or two as <record>..<record>; a record is named "
		   "by its name or number")},
	{0},
};

static gboolean is_meant(const VulnRecord *record, const char *word)
{
	gboolean is_number = strspn(word, "0123456789") == strlen(word);

	return is_number ? record->number == g_ascii_strtoull(word, NULL, 10)
			 : g_str_has_prefix(record->name, word);
}

static const VulnRecord *find_record(
	const VulnThing *thing, const char *word, GError **error)
{
	const VulnRecord *found = NULL;
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (!is_meant(record, word))
			continue;
		if (found != NULL)
			return vuln_fail_null(error, VULN_ERROR_NO,
				_("'%s' names several records"), word);
		found = record;
	}
	if (found != NULL)
		return found;
	vuln_fail(error, VULN_ERROR_NO, _("no record is called '%s'"), word);
	vuln_error_hint(error, _("see 'vuln log %s'"), vuln_thing_id(thing));
	return NULL;
}

/* The thing as it was before @record. */
static VulnThing *state_before(VulnThing *thing, const VulnRecord *record)
{
	const VulnRecord *last = NULL;
	guint i;

	for (i = 0; vuln_thing_record(thing, i) != record; i++)
		last = vuln_thing_record(thing, i);
	return last == NULL ? vuln_thing_new(vuln_thing_of(thing))
			    : vuln_thing_at_record(thing, last);
}

struct states {
	VulnThing *before, *after;
};

static gboolean one_record(
	VulnThing *thing, const VulnRecord *record, struct states *states)
{
	states->before = state_before(thing, record);
	states->after = vuln_thing_at_record(thing, record);
	return TRUE;
}

static gboolean two_records(VulnThing *thing, const char *from, const char *to,
	struct states *states, GError **error)
{
	const VulnRecord *first =
		*from == '\0' ? NULL : find_record(thing, from, error);
	const VulnRecord *last =
		*to == '\0' ? NULL : find_record(thing, to, error);

	if ((*from != '\0' && first == NULL) || (*to != '\0' && last == NULL))
		return FALSE;
	states->before = first == NULL ? vuln_thing_new(vuln_thing_of(thing))
				       : vuln_thing_at_record(thing, first);
	states->after = last == NULL ? vuln_thing_ref(thing)
				     : vuln_thing_at_record(thing, last);
	return TRUE;
}

static gboolean find_states(VulnThing *thing, const char *range,
	struct states *states, GError **error)
{
	const char *dots = range == NULL ? NULL : strstr(range, "..");
	g_autofree char *from = NULL;
	const VulnRecord *record;

	if (dots != NULL) {
		from = g_strndup(range, (gsize)(dots - range));
		return two_records(thing, from, dots + 2, states, error);
	}
	record = range == NULL
			 ? vuln_thing_record(thing, vuln_thing_size(thing) - 1)
			 : find_record(thing, range, error);
	return record != NULL && one_record(thing, record, states);
}

static gboolean has_lines(const VulnNode *node)
{
	const char *text = node == NULL ? NULL : vuln_node_text(node);

	return text != NULL && strchr(text, '\n') != NULL;
}

static void print_lines(struct out *out, enum out_style style, const char *mark,
	const VulnNode *node)
{
	const char *text = node == NULL ? NULL : vuln_node_text(node);
	g_auto(GStrv) lines = NULL;
	char **line;

	if (text == NULL)
		return;
	lines = g_strsplit(text, "\n", -1);
	for (line = lines; *line != NULL; line++) {
		g_autofree char *whole = g_strconcat(mark, *line, NULL);

		out_styled(out, style, whole);
		out_text(out, "\n");
	}
}

static void print_change(struct out *out, const VulnFieldChange *change)
{
	g_autofree char *before = cmd_value(out, change->before);
	g_autofree char *after = cmd_value(out, change->after);

	out_styled(out, OUT_BOLD, change->path);
	if (has_lines(change->before) || has_lines(change->after)) {
		out_text(out, ":\n");
		print_lines(out, OUT_BAD, "- ", change->before);
		print_lines(out, OUT_GOOD, "+ ", change->after);
		return;
	}
	out_text(out, ": ");
	out_styled(out, OUT_BAD, before);
	out_text(out, " -> ");
	out_styled(out, OUT_GOOD, after);
	out_text(out, "\n");
}

static void print_json(struct out *out, const VulnFieldChange *change)
{
	out_begin_map(out, NULL);
	out_json_string(out, "path", change->path);
	if (change->before != NULL)
		cmd_json_node(out, "before", change->before);
	if (change->after != NULL)
		cmd_json_node(out, "after", change->after);
	out_end_map(out);
}

static void print(struct out *out, const struct states *states)
{
	g_autoptr(GPtrArray) changes =
		vuln_diff(vuln_thing_values(states->before),
			vuln_thing_values(states->after));
	gboolean json = out_is_json(out);
	guint i;

	if (json)
		out_begin_list(out, "changes");
	for (i = 0; i < changes->len; i++)
		(json ? print_json : print_change)(out, changes->pdata[i]);
	if (json)
		out_end_list(out);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnThing *thing =
		cmd_thing(ctx, vuln_args_get(args, "case"), TRUE, error);
	struct states states = {NULL, NULL};

	if (thing != NULL && find_states(thing, vuln_args_get(args, "range"),
				     &states, error))
		print(ctx->out, &states);
	vuln_thing_unref(states.before);
	vuln_thing_unref(states.after);
	return 0;
}

const struct cmd_spec cmd_diff = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
