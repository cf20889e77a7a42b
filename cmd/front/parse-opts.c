/* SPDX-License-Identifier: Apache-2.0 */
/* Parses the words of a command by its tables, with git's rules. */
#include "cmd/front/cmd.h"

#include <string.h>

#include "vuln/schema.h"
#include "vuln/text.h"

static const struct opt_spec writes_options[] = {
	{'n', "dry-run", OPT_FLAG, NULL, NULL,
		N_("show what would be done, and do nothing")},
	{'m', "message", OPT_MULTI, N_("text"), NULL,
		N_("the words for the record; repeated: paragraphs")},
	{'F', "file", OPT_STRING, N_("file"), NULL,
		N_("take the words from a file, '-' for standard input")},
	{0},
};

static const struct opt_spec json_options[] = {
	{0, "json", OPT_FLAG, NULL, NULL, N_("print one JSON object")},
	{0},
};

struct parser {
	const struct cmd_spec *spec;
	GPtrArray *options;
	char **next;
	GPtrArray *positionals;
	GHashTable *values; /* name -> GPtrArray of char * */
	enum opt_request *request;
};

static void add_table(GPtrArray *all, const struct opt_spec *table)
{
	for (; table != NULL && table->type != OPT_END; table++)
		g_ptr_array_add(all, (void *)table);
}

GPtrArray *opt_all(const struct cmd_spec *spec)
{
	GPtrArray *all = g_ptr_array_new();

	add_table(all, spec->options);
	if (spec->flags & CMD_WRITES)
		add_table(all, writes_options);
	if (spec->flags & CMD_JSON)
		add_table(all, json_options);
	return all;
}

char *opt_guess(const char *word, const char *const *candidates)
{
	g_auto(GStrv) likely = vuln_text_suggest(word, candidates);

	return g_strdup(likely[0]);
}

static GPtrArray *values_of(struct parser *parser, const char *name)
{
	GPtrArray *values = g_hash_table_lookup(parser->values, name);

	if (values == NULL) {
		values = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(parser->values, g_strdup(name), values);
	}
	return values;
}

static void forget(struct parser *parser, const char *name)
{
	g_hash_table_remove(parser->values, name);
}

static void negate(struct parser *parser, const struct opt_spec *option)
{
	g_autofree char *negated = g_strconcat("no-", option->name, NULL);

	forget(parser, option->name);
	g_ptr_array_add(values_of(parser, negated), g_strdup(""));
}

const char *const *opt_values(const struct opt_spec *option)
{
	const struct vuln_field *field;

	if (option->field == NULL)
		return option->values;
	field = vuln_schema_path(option->field);
	if (field == NULL)
		g_error("--%s: there is no field '%s'", option->name,
			option->field);
	return vuln_field_words(field);
}

char *opt_name_in(const struct opt_spec *option, const char *value)
{
	return option->type == OPT_MULTI ? g_strndup(value, strcspn(value, "="))
					 : g_strdup(value);
}

gboolean opt_check_value(
	const struct opt_spec *option, const char *value, GError **error)
{
	const char *const *values = opt_values(option);
	g_autofree char *word = option->type == OPT_MULTI
					? g_strndup(value, strcspn(value, "="))
					: g_strdup(value);

	if (values == NULL)
		return TRUE;
	if (option->type == OPT_MULTI && strchr(value, '=') == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("'%s' says nothing: write '--%s <%s>'"), value,
			option->name, option->argument);
	if (g_strv_contains(values, word))
		return TRUE;
	vuln_fail(error, VULN_ERROR_USAGE, _("'%s' is not a value of '--%s'"),
		word, option->name);
	return vuln_error_suggest(error, word, values);
}

static gboolean check_number(
	const struct opt_spec *option, const char *value, GError **error)
{
	if (option->type != OPT_INT ||
		g_ascii_string_to_signed(
			value, 10, G_MININT64, G_MAXINT64, NULL, NULL))
		return TRUE;
	return vuln_fail(error, VULN_ERROR_USAGE,
		_("'%s' is not a number, as '--%s' needs"), value,
		option->name);
}

static gboolean store_list(struct parser *parser, const struct opt_spec *option,
	const char *value, GError **error)
{
	g_auto(GStrv) pieces = g_strsplit(value, ",", -1);
	char **piece;

	for (piece = pieces; *piece != NULL; piece++) {
		g_strstrip(*piece);
		if (**piece == '\0')
			continue;
		if (!opt_check_value(option, *piece, error))
			return FALSE;
		g_ptr_array_add(
			values_of(parser, option->name), g_strdup(*piece));
	}
	return TRUE;
}

static gboolean store(struct parser *parser, const struct opt_spec *option,
	const char *value, GError **error)
{
	g_autofree char *negated = g_strconcat("no-", option->name, NULL);

	forget(parser, negated);
	if (!g_utf8_validate(value, -1, NULL))
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("the value of '--%s' is not UTF-8"), option->name);
	if (option->type == OPT_LIST)
		return store_list(parser, option, value, error);
	if (option->type != OPT_MULTI)
		forget(parser, option->name);
	g_ptr_array_add(values_of(parser, option->name), g_strdup(value));
	return opt_check_value(option, value, error) &&
	       check_number(option, value, error);
}

struct match {
	const struct opt_spec *option;
	gboolean negated;
};

static gboolean match_exactly(
	GPtrArray *options, const char *name, struct match *match)
{
	guint i;

	for (i = 0; i < options->len; i++) {
		const struct opt_spec *option = options->pdata[i];

		match->option = option;
		match->negated = FALSE;
		if (g_str_equal(option->name, name))
			return TRUE;
		match->negated = TRUE;
		if (g_str_has_prefix(name, "no-") &&
			g_str_equal(option->name, name + 3))
			return TRUE;
		if (g_str_has_prefix(option->name, "no-") &&
			g_str_equal(option->name + 3, name))
			return TRUE;
	}
	match->option = NULL;
	return FALSE;
}

static gboolean ambiguous(const char *name, const struct match *one,
	const struct match *other, GError **error)
{
	return vuln_fail(error, VULN_ERROR_USAGE,
		_("ambiguous option '--%s' (could be '--%s%s' or '--%s%s')"),
		name, one->negated ? "no-" : "", one->option->name,
		other->negated ? "no-" : "", other->option->name);
}

/* A prefix must belong to one option, or one option's negation. */
static gboolean match_prefix(GPtrArray *options, const char *name,
	struct match *match, GError **error)
{
	guint i;

	for (i = 0; i < options->len; i++) {
		struct match found = {options->pdata[i], FALSE};

		if (!g_str_has_prefix(found.option->name, name)) {
			found.negated = TRUE;
			if (strlen(name) <= 3 ||
				!g_str_has_prefix(name, "no-") ||
				!g_str_has_prefix(found.option->name, name + 3))
				continue;
		}
		if (match->option != NULL)
			return ambiguous(name, match, &found, error);
		*match = found;
	}
	return TRUE;
}

static gboolean unknown_option(
	struct parser *parser, const char *name, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *guess = NULL;
	guint i;

	for (i = 0; i < parser->options->len; i++) {
		const struct opt_spec *option = parser->options->pdata[i];

		g_ptr_array_add(names, (void *)option->name);
	}
	g_ptr_array_add(names, NULL);
	vuln_fail(error, VULN_ERROR_USAGE, _("unknown option '--%s'"), name);
	guess = opt_guess(name, (const char *const *)names->pdata);
	if (guess != NULL)
		vuln_error_hint(error, _("did you mean '--%s'?"), guess);
	return FALSE;
}

/* The value behind `=`, or the next word. */
static gboolean take_value(struct parser *parser, const char *shown,
	const char *attached, const char **value, GError **error)
{
	*value = attached;
	if (*value == NULL && *parser->next != NULL)
		*value = *parser->next++;
	if (*value == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("option '%s' requires a value"), shown);
	return TRUE;
}

static gboolean apply_long(struct parser *parser, const struct match *match,
	const char *attached, GError **error)
{
	const struct opt_spec *option = match->option;
	g_autofree char *shown = g_strconcat(
		match->negated ? "--no-" : "--", option->name, NULL);
	const char *value = "";

	if (!match->negated && option->type != OPT_FLAG) {
		if (!take_value(parser, shown, attached, &value, error))
			return FALSE;
	} else if (attached != NULL) {
		return vuln_fail(error, VULN_ERROR_USAGE,
			_("option '%s' takes no value"), shown);
	}
	if (!match->negated)
		return store(parser, option, value, error);
	negate(parser, option);
	return TRUE;
}

static gboolean parse_long(
	struct parser *parser, const char *word, GError **error)
{
	const char *equals = strchr(word, '=');
	g_autofree char *name =
		equals == NULL ? g_strdup(word)
			       : g_strndup(word, (gsize)(equals - word));
	struct match match = {NULL, FALSE};

	if (g_str_equal(name, "help"))
		*parser->request = OPT_MANUAL;
	else if (g_str_equal(name, "completion-helper"))
		*parser->request = OPT_COMPLETION;
	if (*parser->request != OPT_RUN)
		return TRUE;
	if (!match_exactly(parser->options, name, &match) &&
		!match_prefix(parser->options, name, &match, error))
		return FALSE;
	if (match.option == NULL)
		return unknown_option(parser, name, error);
	return apply_long(
		parser, &match, equals == NULL ? NULL : equals + 1, error);
}

static const struct opt_spec *find_short(struct parser *parser, char letter)
{
	guint i;

	for (i = 0; i < parser->options->len; i++) {
		const struct opt_spec *option = parser->options->pdata[i];

		if (option->short_name == letter)
			return option;
	}
	return NULL;
}

static gboolean parse_short(
	struct parser *parser, const char *letters, GError **error)
{
	for (; *letters != '\0'; letters++) {
		const struct opt_spec *option = find_short(parser, *letters);
		char shown[] = {'-', *letters, '\0'};
		const char *value;

		if (*letters == 'h') {
			*parser->request = OPT_HELP;
			return TRUE;
		}
		if (option == NULL)
			return vuln_fail(error, VULN_ERROR_USAGE,
				_("unknown option '-%s'"), letters);
		if (option->type != OPT_FLAG)
			return take_value(parser, shown,
				       letters[1] == '\0' ? NULL : letters + 1,
				       &value, error) &&
			       store(parser, option, value, error);
		if (!store(parser, option, "", error))
			return FALSE;
	}
	return TRUE;
}

static gboolean parse_words(struct parser *parser, GError **error)
{
	gboolean options = TRUE;

	while (*parser->next != NULL && *parser->request == OPT_RUN) {
		const char *word = *parser->next++;

		if (!options || word[0] != '-' || word[1] == '\0')
			g_ptr_array_add(parser->positionals, (void *)word);
		else if (g_str_equal(word, "--"))
			options = FALSE;
		else if (word[1] == '-') {
			if (!parse_long(parser, word + 2, error))
				return FALSE;
		} else if (!parse_short(parser, word + 1, error)) {
			return FALSE;
		}
	}
	return TRUE;
}

static gboolean needs_one(const struct opt_positional *positional)
{
	return positional->presence == POS_REQUIRED ||
	       positional->presence == POS_SOME;
}

static gboolean is_last(const struct opt_positional *positional)
{
	return positional->presence == POS_REST ||
	       positional->presence == POS_SOME;
}

static gboolean name_positionals(
	struct parser *parser, VulnArgs *args, GError **error)
{
	static const struct opt_positional none[] = {{0}};
	const struct opt_positional *positional = parser->spec->positionals;
	guint i;

	if (positional == NULL)
		positional = none;
	for (i = 0; i < parser->positionals->len; i++) {
		const char *word = parser->positionals->pdata[i];

		if (positional->name == NULL)
			return vuln_fail(error, VULN_ERROR_USAGE,
				_("'%s' is one argument too many"), word);
		vuln_args_add(args, positional->name, word);
		if (!is_last(positional))
			positional++;
	}
	if (positional->name != NULL && needs_one(positional) &&
		!vuln_args_has(args, positional->name))
		return vuln_fail(error, VULN_ERROR_USAGE, _("<%s> is missing"),
			positional->name);
	return TRUE;
}

static void move_values(struct parser *parser, VulnArgs *args)
{
	GHashTableIter iter;
	void *name;
	void *values;

	g_hash_table_iter_init(&iter, parser->values);
	while (g_hash_table_iter_next(&iter, &name, &values)) {
		GPtrArray *array = values;
		guint i;

		for (i = 0; i < array->len; i++)
			vuln_args_add(args, name, array->pdata[i]);
	}
}

VulnArgs *opt_parse(const struct cmd_spec *spec, char **words,
	enum opt_request *request, GError **error)
{
	g_autoptr(GPtrArray) options = opt_all(spec);
	g_autoptr(GPtrArray) positionals = g_ptr_array_new();
	g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash,
		g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(VulnArgs) args = vuln_args_new();
	struct parser parser = {
		spec, options, words, positionals, values, request};

	*request = OPT_RUN;
	if (!parse_words(&parser, error))
		return NULL;
	if (*request == OPT_RUN) {
		move_values(&parser, args);
		if (!name_positionals(&parser, args, error))
			return NULL;
	}
	return g_steal_pointer(&args);
}
