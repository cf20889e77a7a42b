/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/template.h: tags, escaping by kind of output, errors. */
#include <string.h>

#include "vuln/error.h"
#include "template/template.h"

static VulnData *sample(void)
{
	VulnData *root = vuln_data_map();
	VulnData *people = vuln_data_set(root, "people", vuln_data_list());
	VulnData *product = vuln_data_set(root, "product", vuln_data_map());
	VulnData *words = vuln_data_set(root, "words", vuln_data_list());
	int i;

	vuln_data_set_string(root, "title", "<b> & \"q\"");
	vuln_data_set_string(root, "empty", NULL);
	vuln_data_set_string(root, "lines", "one\r\nStatus: none\nthree");
	vuln_data_set_string(root, "bidi",
		"a\xe2\x80\xae"
		"b");
	vuln_data_set(root, "html", vuln_data_raw("<p>x</p>"));
	vuln_data_set_bool(root, "yes", TRUE);
	vuln_data_set_bool(root, "no", FALSE);
	vuln_data_set(root, "nobody", vuln_data_list());
	vuln_data_set_string(product, "name", "ABC");
	vuln_data_set(product, "maker", vuln_data_map());
	for (i = 0; i < 2; i++) {
		VulnData *person = vuln_data_add(people, vuln_data_map());

		vuln_data_set_string(person, "name", i == 0 ? "Aoi" : "Ren");
	}
	for (i = 0; i < 3; i++)
		vuln_data_add(words, vuln_data_string("x\0y\0z" + 2 * i));
	return root;
}

static char *load(const char *name, void *user, GError **error)
{
	(void)user;
	if (strcmp(name, "greeting") == 0)
		return g_strdup("Hello {{product.name}}\n");
	if (strcmp(name, "loop") == 0)
		return g_strdup("{{>loop}}");
	if (strcmp(name, "bomb") == 0)
		return g_strdup("{{>bomb}}{{#no}}x{{/no}}{{>bomb}}");
	if (strcmp(name, "broken") == 0)
		return g_strdup("\n {{unknown}}");
	return vuln_fail_null(
		error, VULN_ERROR_FATAL, "no template '%s'", name);
}

static void gives(VulnTemplateMode mode, const char *text, const char *expected)
{
	g_autoptr(VulnData) data = sample();
	g_autoptr(GError) error = NULL;
	g_autofree char *out = vuln_template_render(
		"t.txt", text, data, mode, load, NULL, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(out, ==, expected);
}

static void fails(VulnTemplateMode mode, const char *text, const char *message)
{
	g_autoptr(VulnData) data = sample();
	g_autoptr(GError) error = NULL;

	g_assert_null(vuln_template_render(
		"t.txt", text, data, mode, load, NULL, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_FATAL);
	g_assert_cmpstr(error->message, ==, message);
}

static void test_values(void)
{
	gives(VULN_TEMPLATE_TEXT, "", "");
	gives(VULN_TEMPLATE_TEXT, "no tags } } {", "no tags } } {");
	gives(VULN_TEMPLATE_TEXT, "a {{ title }} z", "a <b> & \"q\" z");
	gives(VULN_TEMPLATE_TEXT, "{{product.name}}{{empty}}!", "ABC!");
	gives(VULN_TEMPLATE_TEXT, "a{{! not\nshown }}b", "ab");
	gives(VULN_TEMPLATE_TEXT, "{{bidi}}", "a\\u{202e}b");
}

static void test_sections(void)
{
	gives(VULN_TEMPLATE_TEXT, "{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}", "y");
	gives(VULN_TEMPLATE_TEXT, "{{#no}}y{{/no}}{{^no}}n{{/no}}", "n");
	gives(VULN_TEMPLATE_TEXT, "{{#empty}}y{{/empty}}{{^empty}}n{{/empty}}",
		"n");
	gives(VULN_TEMPLATE_TEXT, "{{^nobody}}none{{/nobody}}", "none");
	gives(VULN_TEMPLATE_TEXT, "{{#product}}{{name}}{{/product}}", "ABC");
	gives(VULN_TEMPLATE_TEXT, "{{#title}}[{{.}}]{{/title}}",
		"[<b> & \"q\"]");
	gives(VULN_TEMPLATE_TEXT, "{{#people}}{{name}};{{/people}}",
		"Aoi;Ren;");
	gives(VULN_TEMPLATE_TEXT,
		"{{#words}}{{#yes}}{{.}}{{/yes}}{{^@last}}, {{/@last}}"
		"{{/words}}",
		"x, y, z");
	gives(VULN_TEMPLATE_TEXT,
		"{{#words}}{{#@first}}>{{/@first}}{{.}}{{/words}}", ">xyz");
	gives(VULN_TEMPLATE_TEXT,
		"{{#people}}{{#product}}{{name}}{{/product}}{{/people}}",
		"ABCABC");
}

static void test_standalone_lines(void)
{
	gives(VULN_TEMPLATE_TEXT, "a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n");
	gives(VULN_TEMPLATE_TEXT, "a\r\n  {{#yes}}  \r\nb\r\n{{/yes}}",
		"a\r\nb\r\n");
	gives(VULN_TEMPLATE_TEXT, "a\n{{! remark }}\nb", "a\nb");
	gives(VULN_TEMPLATE_TEXT, "a {{#yes}}\nb{{/yes}}\n", "a \nb\n");
	gives(VULN_TEMPLATE_TEXT, "x\n  {{>greeting}}\ny", "x\nHello ABC\ny");
	gives(VULN_TEMPLATE_TEXT, "{{#no}}\nb\n{{/no}}\n", "");
}

static void test_html(void)
{
	gives(VULN_TEMPLATE_HTML, "<p>{{title}}</p>",
		"<p>&lt;b&gt; &amp; &quot;q&quot;</p>");
	gives(VULN_TEMPLATE_HTML, "{{{html}}}{{html}}",
		"<p>x</p>&lt;p&gt;x&lt;/p&gt;");
	fails(VULN_TEMPLATE_HTML, "{{{title}}}",
		"t.txt:1:1: 'title' may not be shown without escaping");
	fails(VULN_TEMPLATE_HTML, "<a id={{title}}>",
		"t.txt:1:7: 'title' stands in an attribute without quotation "
		"marks");
	fails(VULN_TEMPLATE_HTML, "<a style='{{title}}'>",
		"t.txt:1:11: 'title' stands in an attribute that can hold "
		"code");
	gives(VULN_TEMPLATE_HTML, "<a title=\"{{product.name}}\">",
		"<a title=\"ABC\">");
}

static void link_to(const char *url, gboolean allowed)
{
	g_autoptr(VulnData) data = vuln_data_map();
	g_autofree char *out = NULL;

	vuln_data_set_string(data, "url", url);
	out = vuln_template_render("t", "<a href=\"{{url}}\">", data,
		VULN_TEMPLATE_HTML, NULL, NULL, NULL);
	g_assert_cmpint(out != NULL, ==, allowed);
}

static void test_links(void)
{
	link_to("https://www.example.com/a?b=c:d", TRUE);
	link_to("HTTP://www.example.com/", TRUE);
	link_to("mailto:csirt@example.com", TRUE);
	link_to("../2026/x.html#a:b", TRUE);
	link_to("", TRUE);
	link_to("javascript:alert(1)", FALSE);
	link_to("JavaScript:alert(1)", FALSE);
	link_to(" javascript:alert(1)", FALSE);
	link_to("\x01javascript:alert(1)", FALSE);
	link_to("java\nscript:alert(1)", FALSE);
	link_to("data:text/html,x", FALSE);
	link_to("//evil.example.com/", FALSE);
	link_to("\\\\evil.example.com/", FALSE);
}

static void test_mail(void)
{
	gives(VULN_TEMPLATE_MAIL, "Title: {{lines}}\n",
		"Title: one Status: none three\n");
	gives(VULN_TEMPLATE_MAIL, "Text:\n  {{lines}}\n",
		"Text:\n  one\n  Status: none\n  three\n");
	gives(VULN_TEMPLATE_TEXT, "{{lines}}", "one\nStatus: none\nthree");
}

static void markdown(const char *value, const char *expected)
{
	g_autoptr(VulnData) data = vuln_data_map();
	g_autofree char *out = NULL;

	vuln_data_set_string(data, "v", value);
	out = vuln_template_render(
		"t", "{{v}}", data, VULN_TEMPLATE_MARKDOWN, NULL, NULL, NULL);
	g_assert_cmpstr(out, ==, expected);
}

static void test_markdown(void)
{
	markdown("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`");
	markdown("[x](javascript:y)", "\\[x\\](javascript:y)");
	markdown("<script>", "\\<script\\>");
	markdown("# head", "\\# head");
	markdown("- item\n12. item\n3) item\n+ item", "\\- item\n12\\. item\n"
						      "3\\) item\n\\+ item");
	markdown("a\n===\n---", "a\n\\===\n\\---");
	markdown("    code\n\tcode", "code\ncode");
	markdown("a-b 1.2 (c)", "a-b 1.2 (c)");
	markdown("&lt;", "\\&lt;");
	gives(VULN_TEMPLATE_MARKDOWN, "# {{lines}}\n",
		"# one Status: none three\n");
}

static void test_unknown(void)
{
	fails(VULN_TEMPLATE_TEXT, "a\n\xe8\x84\x86 {{who}}",
		"t.txt:2:3: 'who' is not known here");
	fails(VULN_TEMPLATE_TEXT, "{{#who}}{{/who}}",
		"t.txt:1:1: 'who' is not known here");
	fails(VULN_TEMPLATE_TEXT, "{{product.who}}",
		"t.txt:1:1: 'product.who' is not known here");
	fails(VULN_TEMPLATE_TEXT, "{{people}}",
		"t.txt:1:1: 'people' is not a text");
	fails(VULN_TEMPLATE_TEXT, "{{#@last}}{{/@last}}",
		"t.txt:1:1: '@last' stands in no list");
}

static void test_syntax(void)
{
	fails(VULN_TEMPLATE_TEXT, "a\nb {{title",
		"t.txt:2:3: a tag without an end");
	fails(VULN_TEMPLATE_TEXT, "{{}}",
		"t.txt:1:1: a tag without a proper name");
	fails(VULN_TEMPLATE_TEXT, "{{a b}}",
		"t.txt:1:1: a tag without a proper name");
	fails(VULN_TEMPLATE_TEXT, "{{a..b}}",
		"t.txt:1:1: a tag without a proper name");
	fails(VULN_TEMPLATE_TEXT, "\n{{#yes}}",
		"t.txt:2:1: section 'yes' is never closed");
	fails(VULN_TEMPLATE_TEXT, "{{/yes}}",
		"t.txt:1:1: section 'yes' is not open here");
	fails(VULN_TEMPLATE_TEXT, "{{#yes}}{{#no}}{{/yes}}{{/no}}",
		"t.txt:1:16: section 'yes' is not open here");
	fails(VULN_TEMPLATE_TEXT, "\xff",
		"t.txt:1:1: the template is not UTF-8");
}

static void test_partials(void)
{
	gives(VULN_TEMPLATE_TEXT, "{{>greeting}}", "Hello ABC\n");
	fails(VULN_TEMPLATE_TEXT, "a{{>missing}}",
		"t.txt:1:2: no template 'missing'");
	fails(VULN_TEMPLATE_TEXT, "{{>broken}}",
		"broken:2:2: 'unknown' is not known here");
	fails(VULN_TEMPLATE_TEXT, "{{>a.b}}", "t.txt:1:1: 'a.b' is no partial");
	fails(VULN_TEMPLATE_TEXT, "{{>loop}}",
		"loop:1:1: 'loop' is nested too deep");
	fails(VULN_TEMPLATE_TEXT, "{{>bomb}}",
		"bomb:1:1: 'bomb' is nested too deep");
}

static void test_limits(void)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	int i;

	for (i = 0; i < 33; i++)
		g_string_append(deep, "{{#yes}}");
	for (i = 0; i < 33; i++)
		g_string_append(deep, "{{/yes}}");
	g_assert_false(vuln_template_check("t", deep->str, &error));
	g_assert_cmpstr(error->message, ==,
		"t:1:257: section 'yes' is nested too deep");
	g_assert_false(vuln_template_check("t", deep->str + 8, NULL));
	g_string_truncate(deep, deep->len - 8);
	g_assert_true(vuln_template_check("t", deep->str + 8, NULL));
}

static void test_steps(void)
{
	g_autoptr(VulnData) data = vuln_data_map();
	VulnData *list = vuln_data_set(data, "l", vuln_data_list());
	g_autoptr(GError) error = NULL;
	int i;

	for (i = 0; i < 200; i++)
		vuln_data_add(list, vuln_data_bool(TRUE));
	g_assert_null(vuln_template_render("t",
		"{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}{{/l}}", data,
		VULN_TEMPLATE_TEXT, NULL, NULL, &error));
	g_assert_nonnull(strstr(error->message, "too many steps"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/template/values", test_values);
	g_test_add_func("/template/sections", test_sections);
	g_test_add_func("/template/standalone", test_standalone_lines);
	g_test_add_func("/template/html", test_html);
	g_test_add_func("/template/links", test_links);
	g_test_add_func("/template/mail", test_mail);
	g_test_add_func("/template/markdown", test_markdown);
	g_test_add_func("/template/unknown", test_unknown);
	g_test_add_func("/template/syntax", test_syntax);
	g_test_add_func("/template/partials", test_partials);
	g_test_add_func("/template/limits", test_limits);
	g_test_add_func("/template/steps", test_steps);
	return g_test_run();
}
