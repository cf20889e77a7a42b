/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/site.h: the pages, their words, and texts that attack them. */
#include <string.h>

#include "std/markdown.h"
#include "export/site-inside.h"
#include "vuln/error.h"
#include "vuln/yaml.h"

static const char *const languages[] = {"ja", "en", NULL};
static const VulnTemplateSource no_override = {NULL, NULL};

static const char sample[] =
	"public-id: \"EX-2026-k7p3\"\n"
	"time: \"2026-12-18T03:00:00Z\"\n"
	"organisation: {ja: 例示株式会社, en: Example Corporation}\n"
	"contact:\n"
	"  ja: \"製品相談窓口 <https://support.example.com/ja/>\"\n"
	"  en: \"Product desk, <csirt@example.com>\"\n"
	"base-url: \"https://security.example.com/advisories\"\n"
	"vn: {CVE-2026-12345: {index: false}, \"JVN#12345678\": {index: true},"
	" \"JVNVU#98765432\": {}}\n"
	"status: affected-investigating\n"
	"headline:\n"
	"  ja: Example ABC のバッファオーバーフローの脆弱性\n"
	"  en: Buffer overflow in Example ABC\n"
	"summary:\n"
	"  ja: \"長い**要求**を処理すると\\n領域外に書き込みます。\"\n"
	"  en: A long **request** is written past the end of a buffer.\n"
	"impact:\n"
	"  ja: \"## 遠隔の第三者\\n\\n- 停止\\n- 任意のコードの実行\"\n"
	"  en: \"#### Remote attackers\\n\\n- stop it\\n- run code\"\n"
	"information: {ja: 日本語だけの案内}\n"
	"remediations:\n"
	"  patch:\n"
	"    kind: fix\n"
	"    description: {ja: 更新してください。, en: Update.}\n"
	"    products: {abc: {fixed-in: \"2.1.4\"}}\n"
	"    target: \"2026-12-25\"\n"
	"    available: \"2026-12-20T00:00:00Z\"\n"
	"    url: \"https://www.example.com/abc/download\"\n"
	"  later:\n"
	"    kind: fix\n"
	"    products: {xyz: {}}\n"
	"    target: \"2027-03-31\"\n"
	"  filter:\n"
	"    kind: workaround\n"
	"    interim: true\n"
	"    description: {ja: 公開しないでください。, en: Hide the port.}\n"
	"    effect: {ja: 攻撃を防ぎます。, en: Keeps attackers out.}\n"
	"    limits: {ja: 内部からは防げません。, en: Not from inside.}\n"
	"    products: {abc: {}, xyz: {}}\n"
	"cvss: {v3: \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}\n"
	"cwe: [\"CWE-787\"]\n"
	"thanks: {ja: 日本太郎氏に感謝します。, en: We thank Taro Nihon.}\n"
	"revisions:\n"
	"  \"2\": {at: \"2027-01-20T01:00:00Z\","
	" text: {ja: XYZ を追記, en: XYZ added}}\n"
	"  \"1\": {at: \"2026-12-20T01:00:00Z\","
	" text: {ja: 修正版を公開, en: Fix released}}\n"
	"salt: \"7b1fSALT\"\n";
static const char sample_products[] =
	"products:\n"
	"  abc:\n"
	"    name: Example ABC\n"
	"    url: \"https://www.example.com/abc/\"\n"
	"    end-of-life: \"2030-03-31\"\n"
	"    versions: {\"1.0\": {status: affected},"
	" \"2.1\": {status: affected},"
	" \"3.0\": {status: not-affected,"
	" justification: vulnerable-code-not-present}}\n"
	"    status: affected\n"
	"  def:\n"
	"    name: 製品デフ\n"
	"    name-en: Example DEF\n"
	"    versions: {all: {status: not-affected,"
	" justification: component-not-present}}\n"
	"    status: not-affected\n"
	"  xyz:\n"
	"    name: Example XYZ\n"
	"    versions: {\"5\": {status: affected},"
	" \"6\": {status: investigating}}\n"
	"    status: affected-investigating\n"
	"  new:\n"
	"    status: not-affected-investigating\n";

static VulnNode *sample_view(void)
{
	g_autofree char *yaml = g_strconcat(sample, sample_products, NULL);
	g_autoptr(GError) error = NULL;
	VulnNode *view = vuln_yaml_read("view", yaml, strlen(yaml), &error);

	g_assert_no_error(error);
	return view;
}

static const char *page_text(const GPtrArray *pages, const char *path)
{
	guint i;

	for (i = 0; i < pages->len; i++) {
		const VulnPage *page = pages->pdata[i];

		if (strcmp(page->path, path) == 0)
			return g_bytes_get_data(page->bytes, NULL);
	}
	return NULL;
}

/* The pages joined, so that one search looks at all; bytes have no NUL. */
static char *joined(const GPtrArray *pages)
{
	GString *all = g_string_new(NULL);
	guint i;

	for (i = 0; i < pages->len; i++) {
		const VulnPage *page = pages->pdata[i];
		gsize length;
		const char *bytes = g_bytes_get_data(page->bytes, &length);

		g_assert_cmpuint(strnlen(bytes, length), ==, length);
		g_string_append_printf(all, "\n%s\n", page->path);
		g_string_append_len(all, bytes, (gssize)length);
	}
	return g_string_free(all, FALSE);
}

static GPtrArray *make_pages(const VulnNode *view)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *pages = vuln_site_pages(
		view, languages, vuln_zone_utc(), no_override, &error);

	g_assert_no_error(error);
	return pages;
}

static GPtrArray *make_index(VulnNode *a, VulnNode *b)
{
	g_autoptr(GPtrArray) views = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	GPtrArray *pages;

	if (a != NULL)
		g_ptr_array_add(views, a);
	if (b != NULL)
		g_ptr_array_add(views, b);
	pages = vuln_site_index(
		views, languages, vuln_zone_utc(), no_override, &error);
	g_assert_no_error(error);
	return pages;
}

static void has(const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) == NULL)
		g_error("'%s' is missing in:\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		g_error("'%s' must not be in:\n%s", part, text);
}

static void test_paths(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) pages = make_pages(view);

	g_assert_cmpuint(pages->len, ==, 10);
	g_assert_nonnull(page_text(pages, "ja/EX-2026-k7p3.html"));
	g_assert_nonnull(page_text(pages, "en/EX-2026-k7p3.html"));
	g_assert_nonnull(page_text(pages, "ja/EX-2026-k7p3-def.html"));
	g_assert_nonnull(page_text(pages, "en/EX-2026-k7p3-new.html"));
}

static void test_advisory(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) pages = make_pages(view);
	const char *ja = page_text(pages, "ja/EX-2026-k7p3.html");
	const char *en = page_text(pages, "en/EX-2026-k7p3.html");

	has(ja, "<html lang=\"ja\">");
	has(ja, "https://jvn.jp/jp/JVN12345678/index.html");
	has(ja, "https://jvn.jp/vu/JVNVU98765432/index.html");
	has(en, "https://jvn.jp/en/jp/JVN12345678/index.html");
	has(en, "https://jvn.jp/en/vu/JVNVU98765432/index.html");
	has(en, "https://www.cve.org/CVERecord?id=CVE-2026-12345");
	g_assert_true(strstr(en, "JVN#12345678") < strstr(en, "CVE-2026"));
	has(ja, "該当製品あり：調査中");
	has(en, "Affected, investigating");
	has(ja, "処理すると領域外に");
	has(ja, "<strong>要求</strong>");
	has(en, "<h3>Remote attackers</h3>");
	has(en, "<time datetime=\"2026-12-18T03:00:00+00:00\">"
		"2026-12-18 03:00 UTC</time>");
	has(en, "2027-01-20 01:00 UTC");
	has(en, "We thank Taro Nihon.");
	has(en, "<strong>9.8</strong> (critical)");
	has(en, "https://cwe.mitre.org/data/definitions/787.html");
	has(ja, "<span lang=\"en\">Out-of-bounds Write</span>");
	has(en, "<td>1.0, 2.1</td>");
	has(en, "Not yet judged");
	has(en, "Example DEF");
	has(ja, "製品デフ");
	has(en, "<div class=\"text\" lang=\"ja\">\n<p>日本語だけの案内</p>");
	has(ja, "<div class=\"text\">\n<p>日本語だけの案内</p>");
}

/* U2 */
static void test_product(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) pages = make_pages(view);
	const char *abc = page_text(pages, "en/EX-2026-k7p3-abc.html");
	const char *xyz = page_text(pages, "en/EX-2026-k7p3-xyz.html");
	const char *def = page_text(pages, "en/EX-2026-k7p3-def.html");
	const char *ja = page_text(pages, "ja/EX-2026-k7p3-xyz.html");

	has(abc, "fixed in version 2.1.4");
	has(abc, "2026-12-20 00:00 UTC");
	has_not(abc, "December 2026");
	has_not(abc, "Example XYZ");
	has(abc, "The vulnerable code is not part of it.");
	has(abc, "https://www.example.com/abc/download");
	has(abc, "2030-03-31");
	has(xyz, "<dd>March 2027</dd>");
	has_not(xyz, "2027-03-31");
	has(ja, "<dd>2027年3月</dd>");
	has(xyz, "Keeps attackers out.");
	has(xyz, "Not from inside.");
	has(xyz, "mailto:csirt@example.com");
	has(xyz, "Fix released");
	g_assert_true(strstr(xyz, "Fix released") < strstr(xyz, "XYZ added"));
	has(def, "All versions");
	has_not(def, "id=\"remedies\"");
}

static void test_salt(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) pages = make_pages(view);
	g_autoptr(GPtrArray) lists = make_index(view, NULL);
	g_autofree char *text = joined(pages);
	g_autofree char *list_text = joined(lists);

	has_not(text, "7b1fSALT");
	has_not(list_text, "7b1fSALT");
}

static void test_same_bytes(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) first = make_pages(view);
	g_autoptr(GPtrArray) second = make_pages(view);
	g_autofree char *a = joined(first);
	g_autofree char *b = joined(second);

	g_assert_cmpstr(a, ==, b);
}

static void test_withdrawn(void)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GPtrArray) pages = NULL;
	g_autoptr(GPtrArray) lists = NULL;
	const char *en;

	vuln_node_put_text(vuln_node_sub(view, "withdrawn"), "en",
		"It was no vulnerability.");
	pages = make_pages(view);
	lists = make_index(view, NULL);
	en = page_text(pages, "en/EX-2026-k7p3.html");
	has(en, "<title>[Withdrawn] Buffer overflow");
	has(en, "It was no vulnerability.");
	g_assert_true(strstr(en, "It was no") < strstr(en, "id=\"overview\""));
	has(page_text(pages, "ja/EX-2026-k7p3-abc.html"), "取り下げられました");
	has(page_text(lists, "en/index.html"), "[Withdrawn]");
	has(page_text(lists, "ja/atom.xml"), "【取り下げ】");
}

static void test_index(void)
{
	g_autoptr(VulnNode) old = sample_view();
	g_autoptr(VulnNode) new = sample_view();
	g_autoptr(GPtrArray) pages = NULL;
	const char *en, *feed;

	vuln_node_put_text(new, "public-id", "EX-2027-aaaa");
	vuln_node_put_text(new, "time", "2027-02-01T00:00:00Z");
	pages = make_index(old, new);
	g_assert_cmpuint(pages->len, ==, 6);
	en = page_text(pages, "en/index.html");
	g_assert_true(strstr(en, "EX-2027-aaaa") < strstr(en, "EX-2026-k7p3"));
	has(page_text(pages, "index.html"), "href=\"ja/index.html\"");
	has(page_text(pages, "index.html"), "href=\"en/index.html\"");
	has(page_text(pages, "style.css"), "prefers-color-scheme: dark");
	feed = page_text(pages, "en/atom.xml");
	has(feed, "<id>https://security.example.com/advisories/en/"
		  "EX-2027-aaaa.html</id>");
	has(feed, "<updated>2027-02-01T00:00:00+00:00</updated>\n<author>");
	has(feed, "&lt;strong&gt;request&lt;/strong&gt;");
}

static void test_empty_index(void)
{
	g_autoptr(GPtrArray) pages = make_index(NULL, NULL);

	g_assert_cmpuint(pages->len, ==, 4);
	g_assert_null(page_text(pages, "en/atom.xml"));
	has(page_text(pages, "en/index.html"), "There are no advisories yet.");
}

static void refused(const char *key, const char *value, const char *message)
{
	g_autoptr(VulnNode) view = sample_view();
	g_autoptr(GError) error = NULL;

	if (value == NULL)
		vuln_node_remove(view, key);
	else
		vuln_node_put_text(view, key, value);
	g_assert_null(vuln_site_pages(
		view, languages, vuln_zone_utc(), no_override, &error));
	g_assert_nonnull(error);
	g_assert_cmpstr(error->message, ==, message);
}

static void test_refused(void)
{
	refused("public-id", NULL,
		"the advisory has no public id yet\n"
		"hint: set it with 'vuln schedule'");
	refused("time", NULL,
		"the advisory has no time of publication yet\n"
		"hint: set it with 'vuln schedule'");
	refused("public-id", "../../x",
		"'../../x' cannot be the name of a page");
	refused("public-id", "index", "'index' cannot be the name of a page");
	refused("public-id", "", "'' cannot be the name of a page");
}

static char * override(const char *name, void *user, GError **error)
{
	if (strcmp(name, user) != 0)
		return NULL;
	if (g_str_has_suffix(name, ".yaml"))
		return vuln_fail_null(error, VULN_ERROR_FATAL, "cannot read");
	return g_strdup("{{id}} {{t.skip}}\n");
}

static void test_override(void)
{
	static const char *const unknown[] = {"fr", NULL};
	g_autoptr(VulnNode) view = sample_view();
	VulnTemplateSource source = {override, (void *)"site/advisory.html"};
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) pages = vuln_site_pages(
		view, languages, vuln_zone_utc(), source, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(page_text(pages, "en/EX-2026-k7p3.html"), ==,
		"EX-2026-k7p3 Skip to the content\n");
	source.user = (void *)"site/words-ja.yaml";
	g_assert_null(vuln_site_pages(
		view, languages, vuln_zone_utc(), source, &error));
	g_assert_cmpstr(error->message, ==, "cannot read");
	g_clear_error(&error);
	g_assert_null(vuln_site_pages(
		view, unknown, vuln_zone_utc(), no_override, &error));
	g_assert_cmpstr(error->message, ==,
		"there is no template 'site/words-fr.yaml'");
}

/* Markdown */

static void gives(const char *text, const char *expected)
{
	g_autofree char *html = vuln_markdown_html(text, 2);

	g_assert_cmpstr(html, ==, expected);
}

static void test_markdown(void)
{
	gives("", "");
	gives("a *b*", "<p>a <em>b</em></p>\n");
	gives("a  \nb", "<p>a<br>\nb</p>\n");
	gives("***", "<hr>\n");
	gives("行\n末", "<p>行末</p>\n");
	gives("a\nb", "<p>a\nb</p>\n");
	gives("# a\n### b\n## c\n# d\n", "<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n"
					 "<h3>d</h3>\n");
	gives("# &nbsp;\n\nx", "<p>x</p>\n");
	gives("```js\"x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n");
}

static void test_markdown_links(void)
{
	gives("[a](https://x.example/)",
		"<p><a href=\"https://x.example/\">a</a></p>\n");
	gives("[](https://x.example/)", "<p><a href=\"https://x.example/\">"
					"https://x.example/</a></p>\n");
	gives("[a](javascript:b)", "<p>a</p>\n");
	gives("[a](JavaScript&colon;b)", "<p>a</p>\n");
	gives("[a](data:text/html,b)", "<p>a</p>\n");
	gives("[a](//x.example/)", "<p>a</p>\n");
	gives("[a](../../x)", "<p>a</p>\n");
	gives("<javascript:b>", "<p>javascript:b</p>\n");
	gives("[a](https://x.example/ \"b\")",
		"<p><a href=\"https://x.example/\">a</a></p>\n");
	gives("![a](https://x.example/)",
		"<p><a href=\"https://x.example/\">a</a></p>\n");
	gives("![a](data:image/png;base64,x)", "<p>a</p>\n");
	gives("[![a](https://y.example/)](https://x.example/)",
		"<p><a href=\"https://x.example/\">a</a></p>\n");
}

static void test_markdown_tags(void)
{
	gives("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n");
	gives("a <b onclick=x>c", "<p>a &lt;b onclick=x&gt;c</p>\n");
	gives("a &#x202e; b", "<p>a \\u{202e} b</p>\n");
	gives("`a\xe2\x80\xae`", "<p><code>a\\u{202e}</code></p>\n");
}

/* Injection: every key and every value of a view in turn is replaced by a
 * text that attacks and by one that does not; the pages must have the same
 * elements, or there are no pages. */

static const char *const payloads[] = {
	"<script>alert(1)</script> {{#x}} ]]><x/> a\" onmouseover=\"b",
	"\"><img src=x onerror=alert(1)> '><svg onload=alert(1)> --> ${x}",
	"</title></main></body> {{salt}} {{{html}}} {{>head}} &#60;b&#62;",
	"javascript:alert(1)",
	"[a](javascript:alert(1)) <javascript:alert(1)> <a "
	"href=\"//x.example\">",
	"![a](javascript:alert(1)) &lt;b&gt; a&#x202e;b ../../../etc/passwd",
	"\x1b[31m a\xe2\x80\xae, \xe2\x81\xa6, \xef\xbb\xbf, \xef\xbf\xbe",
	"<![CDATA[<b>]]> <?x ?> <!DOCTYPE x> \\u003cscript>"};

/* Names of the elements in the order of their tags; also attributes that
 * have no place on any of our pages. */
static char *elements_of(const char *html)
{
	GString *names = g_string_new(NULL);
	const char *at = html;

	while ((at = strchr(at, '<')) != NULL) {
		gsize length = strcspn(++at, " \n\t>");

		g_string_append_len(names, at, (gssize)length);
		g_string_append_c(names, ' ');
		g_assert_nonnull(strchr(at, '>'));
	}
	return g_string_free(names, FALSE);
}

static void check_text(const char *html)
{
	const char *at;

	for (at = html; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c == '\n' || c == '\t')
			continue;
		g_assert_false(g_unichar_iscntrl(c));
		g_assert_false(c == 0x202e || c == 0x2066 || c == 0xfeff ||
			       c == 0xfffe);
	}
	has_not(html, "href=\"java");
	has_not(html, " onerror=alert(1)>");
	has_not(html, "7b1fSALT");
}

struct place {
	guint wanted;
	guint seen;
	const char *text;
};

static VulnNode *replaced(const VulnNode *node, struct place *place);

static VulnNode *replaced_list(const VulnNode *list, struct place *place)
{
	VulnNode *copy = vuln_node_list();
	guint i;

	for (i = 0; i < vuln_node_size(list); i++)
		vuln_node_append(copy, replaced(vuln_node_at(list, i), place));
	return copy;
}

static VulnNode *replaced_map(const VulnNode *map, struct place *place)
{
	VulnNode *copy = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(map); i++) {
		gboolean here = place->seen++ == place->wanted;

		vuln_node_put(copy, here ? place->text : vuln_node_key(map, i),
			replaced(vuln_node_at(map, i), place));
	}
	return copy;
}

static VulnNode *replaced(const VulnNode *node, struct place *place)
{
	switch (vuln_node_type(node)) {
	case VULN_MAP:
		return replaced_map(node, place);
	case VULN_LIST:
		return replaced_list(node, place);
	default:
		return place->seen++ == place->wanted
			       ? vuln_node_string(place->text)
			       : vuln_node_copy(node);
	}
}

/* All pages with @text at the place @wanted, or NULL; *@more is FALSE behind
 * the last place. */
static char *pages_with(const char *text, guint wanted, gboolean *more)
{
	static const char *const english[] = {"en", NULL};
	g_autoptr(VulnNode) view = sample_view();
	struct place place = {wanted, 0, text};
	g_autoptr(VulnNode) changed = replaced(view, &place);
	g_autoptr(GPtrArray) views = g_ptr_array_new();
	g_autoptr(GPtrArray) pages = NULL;
	g_autoptr(GPtrArray) lists = NULL;
	g_autofree char *a = NULL;
	g_autofree char *b = NULL;

	*more = place.seen > wanted;
	g_ptr_array_add(views, changed);
	pages = vuln_site_pages(
		changed, english, vuln_zone_utc(), no_override, NULL);
	lists = vuln_site_index(
		views, english, vuln_zone_utc(), no_override, NULL);
	if (pages == NULL || lists == NULL)
		return NULL;
	a = joined(pages);
	b = joined(lists);
	return g_strconcat(a, b, NULL);
}

static void test_injection(void)
{
	gboolean more = TRUE;
	guint wanted, made = 0;

	for (wanted = 0; more; wanted++) {
		g_autofree char *plain = pages_with("word", wanted, &more);
		gsize i;

		for (i = 0; more && i < G_N_ELEMENTS(payloads); i++) {
			g_autofree char *html =
				pages_with(payloads[i], wanted, &more);
			g_autofree char *names = NULL;
			g_autofree char *plain_names = NULL;

			if (html == NULL || plain == NULL)
				continue;
			names = elements_of(html);
			plain_names = elements_of(plain);
			if (strcmp(names, plain_names) != 0)
				g_error("'%s' at %u", payloads[i], wanted);
			check_text(html);
			made++;
		}
	}
	g_assert_cmpuint(wanted, >, 150);
	g_assert_cmpuint(made, >, 800);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/site/paths", test_paths);
	g_test_add_func("/site/advisory", test_advisory);
	g_test_add_func("/site/product", test_product);
	g_test_add_func("/site/salt", test_salt);
	g_test_add_func("/site/same-bytes", test_same_bytes);
	g_test_add_func("/site/withdrawn", test_withdrawn);
	g_test_add_func("/site/index", test_index);
	g_test_add_func("/site/empty-index", test_empty_index);
	g_test_add_func("/site/refused", test_refused);
	g_test_add_func("/site/override", test_override);
	g_test_add_func("/site/markdown", test_markdown);
	g_test_add_func("/site/markdown-links", test_markdown_links);
	g_test_add_func("/site/markdown-tags", test_markdown_tags);
	g_test_add_func("/site/injection", test_injection);
	return g_test_run();
}
