/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of lib/reveal: each kind of secret, and a corpus of leaks. */
#include <stdio.h>
#include <string.h>

#include "reveal/reveal.h"

/* The corpus lies in t/leaks: one file a case, its secrets, its texts. */

struct text {
	char *kind; /* of the leak; NULL for a clean text */
	char *words;
};

struct corpus_case {
	char *name;
	VulnReveal *reveal;
	GPtrArray *texts; /* struct text * */
};

static const char *const kinds[] = {"tracking-number", "ipa-number", "title",
	"person", "address", "handle", "phone", "product", "barred", "wording"};

static void text_free(void *data)
{
	struct text *text = data;

	g_free(text->kind);
	g_free(text->words);
	g_free(text);
}

static void case_free(void *data)
{
	struct corpus_case *one = data;

	g_free(one->name);
	vuln_reveal_free(one->reveal);
	g_ptr_array_unref(one->texts);
	g_free(one);
}

static void add_block(struct corpus_case *to, const char *head, char *words)
{
	struct text *text;
	gsize i;

	g_strstrip(words);
	for (i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_equal(head, kinds[i]))
			vuln_reveal_add(to->reveal, (enum vuln_secret)i, words,
				kinds[i]);
	if (g_str_equal(head, "known"))
		vuln_reveal_know(to->reveal, words);
	else if (g_str_equal(head, "credit"))
		vuln_reveal_consent(to->reveal, words);
	if (!g_str_has_prefix(head, "leak ") && !g_str_equal(head, "clean"))
		return;
	text = g_new0(struct text, 1);
	text->kind = *head == 'l' ? g_strdup(head + 5) : NULL;
	text->words = g_strdup(words);
	g_ptr_array_add(to->texts, text);
}

static struct corpus_case *read_case(const char *path)
{
	struct corpus_case *one = g_new0(struct corpus_case, 1);
	g_autofree char *all = NULL;
	g_auto(GStrv) blocks = NULL;
	gsize i;

	g_assert_true(g_file_get_contents(path, &all, NULL, NULL));
	one->name = g_path_get_basename(path);
	one->reveal = vuln_reveal_new();
	one->texts = g_ptr_array_new_with_free_func(text_free);
	blocks = g_strsplit(all, "\n== ", -1);
	for (i = 1; blocks[i] != NULL; i++) {
		char *line = strchr(blocks[i], '\n');

		g_assert_nonnull(line);
		*line = '\0';
		add_block(one, blocks[i], line + 1);
	}
	return one;
}

static GPtrArray *read_corpus(void)
{
	static const char *const names[] = {"app", "browser", "camera", "forum",
		"gateway", "nas", "printer", "px", "router", "supplier"};
	GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
	g_autofree char *folder = g_path_get_dirname(__FILE__);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path =
			g_strdup_printf("%s/../leaks/%s.txt", folder, names[i]);

		g_ptr_array_add(cases, read_case(path));
	}
	return cases;
}

/* Counting */

struct count {
	guint caught, missed, alarms, clean;
};

/* By kind; the last is of the clean texts. */
struct counts {
	struct count of[G_N_ELEMENTS(kinds) + 1];
	struct count all;
};

static struct count *count_of(struct counts *counts, const char *kind)
{
	gsize i = 0;

	while (i < G_N_ELEMENTS(kinds) && g_strcmp0(kind, kinds[i]) != 0)
		i++;
	return &counts->of[i];
}

static gboolean found_kind(const GArray *found, const char *kind)
{
	guint i;

	for (i = 0; i < found->len; i++) {
		const struct vuln_revealed *one =
			&g_array_index(found, struct vuln_revealed, i);

		if (g_str_equal(vuln_secret_name(one->kind), kind))
			return TRUE;
	}
	return FALSE;
}

static void print_text(const char *what, const struct corpus_case *of,
	const struct text *text, const GArray *found)
{
	guint i;

	printf("%s %s %s:", what, of->name,
		text->kind == NULL ? "clean" : text->kind);
	for (i = 0; i < found->len; i++)
		printf(" (%s)", vuln_secret_name(g_array_index(
					found, struct vuln_revealed, i)
							 .kind));
	printf("\n\t%s\n", text->words);
}

static void look_at(const struct corpus_case *of, const struct text *text,
	struct counts *counts, gboolean is_verbose)
{
	g_autoptr(GArray) found =
		vuln_reveal_look(of->reveal, "text", text->words);
	struct count *count = count_of(counts, text->kind);
	struct count add = {0};

	if (text->kind == NULL) {
		add.clean = 1;
		add.alarms = found->len > 0;
	} else {
		add.caught = found_kind(found, text->kind);
		add.missed = !add.caught;
	}
	if (is_verbose && (add.missed || add.alarms))
		print_text(add.missed ? "missed" : "alarm", of, text, found);
	count->caught += add.caught;
	count->missed += add.missed;
	count->alarms += add.alarms;
	count->clean += add.clean;
	counts->all.caught += add.caught;
	counts->all.missed += add.missed;
	counts->all.alarms += add.alarms;
	counts->all.clean += add.clean;
}

/* Every third text was held out while the search was made; @part is 0 for
 * those, 1 for the others, 2 for all. */
static void run(struct counts *counts, int part, gboolean is_verbose)
{
	g_autoptr(GPtrArray) cases = read_corpus();
	guint i, n, number = 0;

	for (i = 0; i < cases->len; i++) {
		const struct corpus_case *one = cases->pdata[i];

		for (n = 0; n < one->texts->len; n++, number++)
			if (part == 2 || (number % 3 != 2) == part)
				look_at(one, one->texts->pdata[n], counts,
					is_verbose);
	}
}

static void print_counts(const char *title, const struct counts *counts)
{
	gsize i;

	printf("%s\n%-16s %6s %6s\n", title, "", "caught", "missed");
	for (i = 0; i < G_N_ELEMENTS(kinds); i++)
		printf("%-16s %6u %6u\n", kinds[i], counts->of[i].caught,
			counts->of[i].missed);
	printf("%-16s %6u %6u\n%-16s %6u of %u clean texts\n", "all",
		counts->all.caught, counts->all.missed, "false alarms",
		counts->all.alarms, counts->all.clean);
}

/* `make bench-leak` */
static int report(gboolean is_verbose)
{
	static const char *const titles[] = {
		"held out", "developed with", "all"};
	int part;

	for (part = 0; part < 3; part++) {
		struct counts counts = {0};

		run(&counts, part, is_verbose && part == 2);
		print_counts(titles[part], &counts);
	}
	return 0;
}

/* Single looks */

static void finds(VulnReveal *reveal, const char *text, const char *expected)
{
	g_autoptr(GArray) found = vuln_reveal_look(reveal, "here", text);
	g_autoptr(GString) kinds_found = g_string_new(NULL);
	guint i;

	for (i = 0; i < found->len; i++) {
		const struct vuln_revealed *one =
			&g_array_index(found, struct vuln_revealed, i);

		g_assert_cmpstr(one->place, ==, "here");
		g_string_append_printf(kinds_found, "%s%s", i > 0 ? " " : "",
			vuln_secret_name(one->kind));
	}
	g_assert_cmpstr(kinds_found->str, ==, expected);
}

static void test_shape(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	finds(reveal, "", "");
	finds(reveal, "JPCERT#91230001", "tracking-number");
	finds(reveal, "JPCERT 9123 0001", "tracking-number");
	finds(reveal, "JPCERT#9123-0001", "tracking-number");
	finds(reveal, "IPA#91230001", "ipa-number");
	finds(reveal, "JPCERT-IPA#91230001", "");
	finds(reveal, "JPCERT/CC 2026-11-20", "");
	finds(reveal, "JPCERT-AT-2026-0012", "");
	finds(reveal, "JPCERT/CC, 03-6811-0610", "");
	finds(reveal, "JVN#91230001, JVNVU#91230001, CVE-2026-91230001", "");
}

static void test_known_number(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	vuln_reveal_add(reveal, VULN_SECRET_TRACKING_NUMBER, "JPCERT#91230001",
		"a tracking number");
	finds(reveal, "JVN#91230001", "tracking-number");
	vuln_reveal_know(reveal, "JVN#91230001");
	finds(reveal, "JVN#91230001", "");
	finds(reveal, "JVN#91230001 and 91230001", "tracking-number");
}

static void test_consent(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	vuln_reveal_add(reveal, VULN_SECRET_PERSON, "Hanako Yamada", "a");
	finds(reveal, "We thank H. Yamada.", "person");
	vuln_reveal_consent(reveal, "H. Yamada");
	finds(reveal, "We thank H. Yamada.", "");
	finds(reveal, "We thank H.\nYamada.", "");
	finds(reveal, "We thank H. YAMADA.", "person");
	finds(reveal, "We thank H. Yamadas.", "");
	finds(reveal, "We thank Yamada H.", "person");
	finds(reveal, "We thank Hanako.", "person");
	finds(reveal, "We thank \345\261\261\347\224\260.", "person");
}

static void test_ordinary_name(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	vuln_reveal_add(reveal, VULN_SECRET_PERSON, "Mark Long", "a");
	finds(reveal, "Mark the box. It takes long.", "");
	finds(reveal, "We thank Mark for it.", "person");
	finds(reveal, "Long, Mark", "person");
}

/* R10.g: a house is known by its domain, a provider is not. */
static void test_domain(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	vuln_reveal_add(reveal, VULN_SECRET_ADDRESS, "kx@lab.univ.ac.jp", "a");
	vuln_reveal_add(reveal, VULN_SECRET_ADDRESS, "kx@gmail.com", "a");
	vuln_reveal_add(
		reveal, VULN_SECRET_ADDRESS, "me@vendor.example.com", "a");
	vuln_reveal_know(reveal, "vendor.example.com");
	finds(reveal, "univ.ac.jp", "address");
	finds(reveal, "gmail.com, ac.jp", "");
	finds(reveal, "https://vendor.example.com/", "");
	finds(reveal, "kx (at) gmail (dot) com", "address");
}

static void test_wording(void)
{
	g_autoptr(VulnReveal) reveal = vuln_reveal_new();

	vuln_reveal_add(reveal, VULN_SECRET_WORDING,
		"Dear team,\n\nthe purple lamp blinks whenever seven gulls "
		"land on the outer antenna of the box.\n\nprint(n + 1)\n",
		"a sealed mail");
	finds(reveal, "The purple lamp blinks whenever seven gulls land.",
		"wording");
	finds(reveal, "The purple lamp blinks.", "");
	finds(reveal, "Run `print(n+1)` first.", "wording");
	vuln_reveal_know(
		reveal, "The purple lamp blinks whenever seven gulls land.");
	finds(reveal, "The purple lamp blinks whenever seven gulls land.", "");
}

static void test_corpus(void)
{
	struct counts counts = {0};
	const guint wording = VULN_SECRET_WORDING, barred = VULN_SECRET_BARRED;
	gsize i;

	run(&counts, 2, FALSE);
	g_assert_cmpuint(counts.all.caught + counts.all.missed, >=, 200);
	g_assert_cmpuint(counts.all.clean, >=, 200);
	for (i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (i != wording && i != barred)
			g_assert_cmpuint(counts.of[i].missed, ==, 0);
	g_assert_cmpuint(counts.of[wording].missed * 20, <=,
		counts.of[wording].caught + counts.of[wording].missed);
	g_assert_cmpuint(counts.all.missed * 100, <=,
		3 * (counts.all.caught + counts.all.missed));
	g_assert_cmpuint(counts.all.alarms * 100, <=, 2 * counts.all.clean);
}

int main(int argc, char **argv)
{
	if (argc > 1 && g_str_equal(argv[1], "--report"))
		return report(argc > 2);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reveal/T6.c: numbers by their shape", test_shape);
	g_test_add_func("/reveal/T6.c: a known number", test_known_number);
	g_test_add_func("/reveal/R10.g: as consented to", test_consent);
	g_test_add_func("/reveal/T6.f: ordinary names", test_ordinary_name);
	g_test_add_func("/reveal/R10.g: domains", test_domain);
	g_test_add_func("/reveal/T6.e: wording", test_wording);
	g_test_add_func("/reveal/T6.m: corpus", test_corpus);
	return g_test_run();
}
