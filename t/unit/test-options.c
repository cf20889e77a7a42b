/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of the option parser of the front end, which is not in libvuln. */
#include "cmd/front/parse-opts.c"

static const char *const kinds[] = {"affected", "not-affected", NULL};
static const char *const rights[] = {"csirt", "poc", "publisher", NULL};

static const struct opt_spec options[] = {
	{'a', "all", OPT_FLAG, NULL, NULL, "all of it"},
	{'v', "verbose", OPT_FLAG, NULL, NULL, "more"},
	{0, "no-cache", OPT_FLAG, NULL, NULL, "afresh"},
	{'o', "output", OPT_STRING, "dir", NULL, "where to"},
	{'k', "kind", OPT_ENUM, NULL, kinds, "which kind"},
	{0, "count", OPT_INT, "n", NULL, "how many"},
	{0, "right", OPT_LIST, "right", rights, "what he may"},
	{0, "name", OPT_MULTI, "name", NULL, "called"},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_REQUIRED, "the case"},
	{"path", POS_REST, "files"},
	{0},
};

static const struct cmd_spec spec = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_WRITES | CMD_JSON,
};

static VulnArgs *parse(
	const char *line, enum opt_request *request, GError **error)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);

	return opt_parse(&spec, words, request, error);
}

static VulnArgs *parse_well(const char *line)
{
	g_autoptr(GError) error = NULL;
	enum opt_request request;
	VulnArgs *args = parse(line, &request, &error);

	g_assert_no_error(error);
	g_assert_cmpint(request, ==, OPT_RUN);
	g_assert_nonnull(args);
	return args;
}

static void check_values(const char *line, const char *name, const char *want)
{
	g_autoptr(VulnArgs) args = parse_well(line);
	g_autofree char *all =
		g_strjoinv("|", (char **)vuln_args_all(args, name));

	g_assert_cmpstr(all, ==, want);
}

static void check_error(const char *line, const char *message)
{
	g_autoptr(GError) error = NULL;
	enum opt_request request;
	g_autoptr(VulnArgs) args = parse(line, &request, &error);

	g_assert_null(args);
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, message);
}

static void test_values(void)
{
	check_values("c --output=x", "output", "x");
	check_values("c --output x", "output", "x");
	check_values("c -ox", "output", "x");
	check_values("c -o x", "output", "x");
	check_values("c -avo x", "output", "x");
	check_values("c -o x -o y", "output", "y");
	check_values("c --output=", "output", "");
	check_values("c --output --all", "output", "--all");
	check_values("c --count -7", "count", "-7");
	check_values("c --kind affected", "kind", "affected");
	check_values("c --name a,b --name=c", "name", "a,b|c");
	check_values("c --right poc,csirt --right=publisher", "right",
		"poc|csirt|publisher");
	check_values("c --right ,poc,", "right", "poc");
	check_values("c -m one -m two", "message", "one|two");
}

static void check_flag(const char *line, const char *name, gboolean want)
{
	g_autoptr(VulnArgs) args = parse_well(line);

	g_assert_cmpint(vuln_args_has(args, name), ==, want);
}

static void test_flags(void)
{
	check_flag("c -a", "all", TRUE);
	check_flag("c -va", "all", TRUE);
	check_flag("c -a --no-all", "all", FALSE);
	check_flag("c -a --no-all", "no-all", TRUE);
	check_flag("c --no-all -a", "all", TRUE);
	check_flag("c --no-all -a", "no-all", FALSE);
	check_flag("c --no-cache", "no-cache", TRUE);
	check_flag("c --no-cache --cache", "no-cache", FALSE);
	check_flag("c -o x --no-output", "output", FALSE);
	check_flag("c --name x --no-name", "name", FALSE);
	check_flag("c -n", "dry-run", TRUE);
	check_flag("c --json", "json", TRUE);
	check_flag("c", "json", FALSE);
}

static void test_prefixes(void)
{
	check_flag("c --verb", "verbose", TRUE);
	check_values("c --out=x", "output", "x");
	check_values("c --cou 3", "count", "3");
	check_flag("c -v --no-verb", "verbose", FALSE);
	check_error("c --n x",
		"ambiguous option '--n' (could be '--no-cache' or '--name')");
}

static void test_positionals(void)
{
	check_values("one", "case", "one");
	check_values("one two three", "path", "two|three");
	check_values("-a one -v two", "path", "two");
	check_values("one -- -a --all", "path", "-a|--all");
	check_values("-", "case", "-");
	check_error("-a", "<case> is missing");
}

static void test_errors(void)
{
	check_error("c -x", "unknown option '-x'");
	check_error("c -axv", "unknown option '-xv'");
	check_error("c --zzzzzzz", "unknown option '--zzzzzzz'");
	check_error("c --ouptut x",
		"unknown option '--ouptut'\nhint: did you mean '--output'?");
	check_error("c --output", "option '--output' requires a value");
	check_error("c -o", "option '-o' requires a value");
	check_error("c --all=yes", "option '--all' takes no value");
	check_error("c --no-all=yes", "option '--no-all' takes no value");
	check_error(
		"c --count many", "'many' is not a number, as '--count' needs");
	check_error("c --kind afected", "'afected' is not a value of '--kind'\n"
					"hint: did you mean 'affected'?");
	check_error("c --kind zzzzzzzzzzz",
		"'zzzzzzzzzzz' is not a value of '--kind'\n"
		"hint: it is one of: affected, not-affected");
	check_error("c --right poc,pubisher",
		"'pubisher' is not a value of '--right'\n"
		"hint: did you mean 'publisher'?");
	check_error("c --name \xff", "the value of '--name' is not UTF-8");
}

static void check_request(const char *line, enum opt_request want)
{
	g_autoptr(GError) error = NULL;
	enum opt_request request;
	g_autoptr(VulnArgs) args = parse(line, &request, &error);

	g_assert_no_error(error);
	g_assert_cmpint(request, ==, want);
}

static void test_requests(void)
{
	check_request("-h", OPT_HELP);
	check_request("c -ah", OPT_HELP);
	check_request("--help", OPT_MANUAL);
	check_request("--completion-helper --zzz", OPT_COMPLETION);
	check_request("-- -h", OPT_RUN);
	check_request("-o -h c", OPT_RUN);
}

static void test_too_many(void)
{
	static const struct cmd_spec none = {.flags = 0};
	g_auto(GStrv) words = g_strsplit("word", " ", -1);
	g_autoptr(GError) error = NULL;
	enum opt_request request;
	g_autoptr(VulnArgs) args = opt_parse(&none, words, &request, &error);

	g_assert_null(args);
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, "'word' is one argument too many");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/options/values", test_values);
	g_test_add_func("/options/flags", test_flags);
	g_test_add_func("/options/prefixes", test_prefixes);
	g_test_add_func("/options/positionals", test_positionals);
	g_test_add_func("/options/errors", test_errors);
	g_test_add_func("/options/requests", test_requests);
	g_test_add_func("/options/too-many", test_too_many);
	return g_test_run();
}
