/* SPDX-License-Identifier: Apache-2.0 */
/* vuln log: the records of a case or of everything, as they came. */
#include <string.h>

#include "cmd/front/thing.h"
#include "vuln/text.h"
#include "vuln/log.h"

enum { SUMMARY_WIDTH = 72, SUMMARY_CHANGES = 2 };

static const struct opt_spec options[] = {
	{'n', "limit", OPT_INT, N_("count"), NULL,
		N_("only the last so many records")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_OPTIONAL,
		N_("a case, or another thing such as people/tanaka")},
	{0},
};

static const struct out_column columns[] = {
	{"at", N_("TIME"), OUT_TIME},
	{"by", N_("WHO"), OUT_TEXT},
	{"action", N_("ACTION"), OUT_TEXT},
	{"thing", N_("THING"), OUT_TEXT},
	{"record", N_("RECORD"), OUT_TEXT},
	{"what", N_("WHAT"), OUT_TEXT},
	{"commit", NULL, OUT_TEXT},
	{"clock-set", NULL, OUT_BOOL},
	{"sealed", NULL, OUT_BOOL},
	{0},
};

/* `path: value`, a few of them, and how many more there are. */
static char *summary(const struct out *out, const VulnRecord *record)
{
	g_autoptr(GPtrArray) changes = vuln_diff_record(record);
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	for (i = 0; i < changes->len && i < SUMMARY_CHANGES; i++) {
		const VulnFieldChange *change = changes->pdata[i];
		g_autofree char *value = cmd_value(out, change->after);

		g_string_append_printf(text, "%s%s: %s", i == 0 ? "" : "; ",
			change->path, value);
	}
	if (!out_is_json(out)) {
		char *cut = vuln_text_truncate(text->str, SUMMARY_WIDTH);

		g_string_assign(text, cut);
		g_free(cut);
	}
	if (changes->len > SUMMARY_CHANGES)
		g_string_append_printf(
			text, " (+%u)", changes->len - SUMMARY_CHANGES);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void print_record(struct out *out, const char *of,
	const VulnRecord *record, const char *commit)
{
	g_autofree char *at =
		g_strdup_printf("%" G_GINT64_FORMAT, vuln_record_at(record));
	g_autofree char *what = summary(out, record);
	gboolean is_set =
		vuln_node_find_text(record->node, "clock", NULL) != NULL;
	gboolean is_sealed = vuln_node_get(record->node, "sealed") != NULL;
	const char *const values[] = {at, vuln_record_by(record),
		vuln_record_action(record), of, record->name, what, commit,
		is_set ? "1" : "0", is_sealed ? "1" : "0"};

	out_row(out, values);
}

static void print_thing(struct out *out, const VulnThing *thing, guint count)
{
	guint i = 0, size = vuln_thing_size(thing);

	if (count != 0 && size > count)
		i = size - count;
	for (; i < size; i++)
		print_record(out, vuln_thing_of(thing),
			vuln_thing_record(thing, i), NULL);
}

static int print_all(struct cmd_ctx *ctx, guint count, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(GPtrArray) entries = NULL;
	guint i, missing = 0;

	if (repo == NULL)
		return 0;
	entries = vuln_log(repo, count, error);
	for (i = 0; entries != NULL && i < entries->len; i++) {
		const VulnLogEntry *entry = entries->pdata[i];
		VulnThing *thing = vuln_repo_thing(repo, entry->of, NULL);
		const VulnRecord *record =
			thing == NULL ? NULL
				      : vuln_thing_find(thing, entry->record);

		if (record == NULL)
			missing++;
		else
			print_record(
				ctx->out, entry->of, record, entry->commit);
	}
	if (missing == 0)
		return 0;
	cmd_warn(ngettext("%u record cannot be read: see 'vuln verify'",
			 "%u records cannot be read: see 'vuln verify'",
			 missing),
		missing);
	return VULN_ERROR_INCOMPLETE;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *word = vuln_args_get(args, "case");
	const char *limit = vuln_args_get(args, "limit");
	guint count =
		limit == NULL ? 0 : (guint)g_ascii_strtoull(limit, NULL, 10);
	VulnThing *thing = NULL;
	int status = 0;

	if (word != NULL) {
		thing = cmd_thing(ctx, word, TRUE, error);
		if (thing == NULL)
			return 0;
	}
	out_begin_table(ctx->out, "records", columns);
	if (thing != NULL)
		print_thing(ctx->out, thing, count);
	else
		status = print_all(ctx, count, error);
	out_end_table(ctx->out);
	return status;
}

const struct cmd_spec cmd_log = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
