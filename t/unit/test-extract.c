/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of lib/mail/extract.c: what is read in a mail, and what is not. */
#include <string.h>

#include "mail/extract.h"

static VulnExtract *read_body(const char *subject, const char *body)
{
	VulnExtract *extract = vuln_extract_new();

	if (subject != NULL)
		vuln_extract_add(
			extract, "subject", subject, VULN_EXTRACT_LINE);
	if (body != NULL)
		vuln_extract_add(extract, "body:1", body, VULN_EXTRACT_BODY);
	return extract;
}

static char *values(VulnExtract *extract, VulnFoundField field)
{
	const VulnFound *const *all = vuln_extract_all(extract, field);
	GString *out = g_string_new(NULL);

	for (; *all != NULL; all++)
		g_string_append_printf(out, "%s%s%s", out->len > 0 ? " " : "",
			(*all)->quoted ? ">" : "", (*all)->value);
	return g_string_free(out, FALSE);
}

static void expect(VulnExtract *extract, VulnFoundField field, const char *all)
{
	g_autofree char *found = values(extract, field);

	g_assert_cmpstr(found, ==, all);
}

static void body_has(const char *body, VulnFoundField field, const char *all)
{
	g_autoptr(VulnExtract) extract = read_body(NULL, body);

	expect(extract, field, all);
}

static void kind_is(const char *body, VulnFoundField field, const char *kind)
{
	g_autoptr(VulnExtract) extract = read_body(NULL, body);
	const VulnFound *found = vuln_extract_one(extract, field);

	g_assert_nonnull(found);
	g_assert_cmpstr(found->kind, ==, kind);
}

static void test_overview(void)
{
	g_autoptr(VulnExtract) extract = read_body(
		"[JPCERT#91230001] プロトコルXの実装における脆弱性について",
		"製品開発者 ご担当者様\n\n"
		"ベンダートラッキング番号: JPCERT#91230001\n"
		"脆弱性情報識別番号: JPCERT-IPA#A1B2C3D4\n\n"
		"プロトコルXに関する脆弱性が IPA から報告されています。\n"
		"- 該当する技術を実装した製品はありますか。\n"
		"- 詳細情報は必要ですか。\n\n"
		"公表予定日時: 2027-01-04 14:00 JST\n"
		"取扱い開始日: 2026-11-20\n");
	const VulnFound *publication =
		vuln_extract_one(extract, VULN_FOUND_PUBLICATION);
	const VulnFound *tn = vuln_extract_one(extract, VULN_FOUND_TN);

	expect(extract, VULN_FOUND_TN, "JPCERT#91230001");
	g_assert_cmpstr(tn->where, ==, "subject");
	expect(extract, VULN_FOUND_VN, "JPCERT-IPA#A1B2C3D4");
	expect(extract, VULN_FOUND_IPA, "");
	expect(extract, VULN_FOUND_LEVEL, "initial");
	expect(extract, VULN_FOUND_ORIGIN, "IPA");
	expect(extract, VULN_FOUND_START, "2026-11-20");
	expect(extract, VULN_FOUND_DUE, "");
	expect(extract, VULN_FOUND_PREVIOUS_PUBLICATION, "");
	g_assert_cmpstr(publication->value, ==, "2027-01-04T14:00:00+09:00");
	g_assert_cmpstr(publication->where, ==, "body:1:10");
	g_assert_cmpstr(
		publication->text, ==, "公表予定日時: 2027-01-04 14:00 JST");
	g_assert_true(publication->has_time);
	g_assert_cmpint(publication->time, ==, 1799038800);
}

static void test_question_about_details(void)
{
	g_autoptr(VulnExtract) extract =
		read_body("[JPCERT#91230002] 製品ABCの脆弱性情報",
			"当該製品に脆弱性があるとの届出を\n"
			"IPA が受け付けました。発見者とは直接の情報交換に\n"
			"同意していません。\n\n"
			"詳細情報をお送りしてよろしいでしょうか。\n");

	expect(extract, VULN_FOUND_LEVEL, "initial");
	expect(extract, VULN_FOUND_ORIGIN, "IPA");
	expect(extract, VULN_FOUND_PUBLICATION, "");
	expect(extract, VULN_FOUND_TOLD_OTHERS, "");
}

static void test_detail(void)
{
	g_autoptr(VulnExtract) extract = read_body(
		"Re: [JPCERT#91230001] 詳細情報の送付",
		"詳細情報をお送りします。期待されるアクション: 再現条件に"
		"基づく調査と、\n2026-12-09 までのご報告。\n\n"
		"再現条件: 長い要求を送ると異常終了する。\n"
		"添付の資料は管理にご注意ください。\n");
	const VulnFound *due = vuln_extract_one(extract, VULN_FOUND_DUE);

	expect(extract, VULN_FOUND_LEVEL, "detail");
	expect(extract, VULN_FOUND_EXPECTED,
		"再現条件に基づく調査と、2026-12-09 までのご報告。");
	g_assert_cmpstr(due->value, ==, "2026-12-09");
	g_assert_cmpstr(due->kind, ==, "report");
	g_assert_false(due->has_time);
	g_assert_cmpstr(due->where, ==, "body:1:2");
}

static void test_date_change(void)
{
	g_autoptr(VulnExtract) extract =
		read_body("[JPCERT#91230001] 公表日時の変更",
			"公表日時を次のとおり変更します。\n\n"
			"変更前: 2027-01-04 14:00 JST\n"
			"変更後: 2027-01-18 14:00 JST\n");

	expect(extract, VULN_FOUND_LEVEL, "date-change");
	expect(extract, VULN_FOUND_PUBLICATION, "2027-01-18T14:00:00+09:00");
	expect(extract, VULN_FOUND_PREVIOUS_PUBLICATION,
		"2027-01-04T14:00:00+09:00");
}

static void test_date_change_forms(void)
{
	body_has("変更前: 2027-01-04 14:00\n変更後: 2027-01-18 14:00\n",
		VULN_FOUND_PUBLICATION, "");
	body_has("公表予定日を 2027年1月4日から 2027年1月18日に変更します。",
		VULN_FOUND_PUBLICATION, "2027-01-18");
	body_has("公表予定日を 2027年1月4日から 2027年1月18日に変更します。",
		VULN_FOUND_PREVIOUS_PUBLICATION, "2027-01-04");
	body_has("旧公表日時: 2027-01-04 14:00\n新公表日時: 2027-01-18 14:00",
		VULN_FOUND_PREVIOUS_PUBLICATION, "2027-01-04T14:00:00+09:00");
	body_has("旧公表日時: 2027-01-04 14:00\n新公表日時: 2027-01-18 14:00",
		VULN_FOUND_PUBLICATION, "2027-01-18T14:00:00+09:00");
	body_has("変更前の公表予定日時: 2027-01-04 14:00\n"
		 "変更後の公表予定日時: 2027-01-18 14:00",
		VULN_FOUND_PUBLICATION, "2027-01-18T14:00:00+09:00");
	body_has("The publication date has been changed.\n"
		 "Previous publication date: 2027-01-04 05:00 UTC\n"
		 "New publication date: 2027-01-18 05:00 UTC\n",
		VULN_FOUND_PUBLICATION, "2027-01-18T05:00:00+00:00");
	body_has(
		"公表日時を変更する場合はご連絡します。", VULN_FOUND_LEVEL, "");
}

static void test_skeleton(void)
{
	g_autoptr(VulnExtract) extract =
		read_body("[JPCERT#91230001] JVN 公表情報の骨格 (JVN#55667788)",
			"脆弱性情報識別番号: JVN#55667788, CVE-2026-91234\n\n"
			"JVN で公表予定の情報の骨格草案です。掲載予定 URL:\n"
			"https://jvn.example.org/jp/JVN55667788/index.html\n\n"
			"対応状況を 2027-01-15 までにご連絡ください。\n");
	const VulnFound *url = vuln_extract_one(extract, VULN_FOUND_URL);

	expect(extract, VULN_FOUND_LEVEL, "skeleton");
	expect(extract, VULN_FOUND_VN, "JVN#55667788 CVE-2026-91234");
	expect(extract, VULN_FOUND_DUE, "2027-01-15");
	expect(extract, VULN_FOUND_INTENDS_PUBLICATION, "");
	g_assert_cmpstr(url->kind, ==, "jvn");
	g_assert_cmpstr(url->value, ==,
		"https://jvn.example.org/jp/JVN55667788/index.html");
}

static void test_finder(void)
{
	g_autoptr(VulnExtract) extract = read_body("Security issue in GHI 4.2",
		"Hello,\n\n"
		"The key is a constant. A script that shows it is attached. "
		"I have told nobody\n"
		"else yet and would like to write about it in February. "
		"Please name me as\n\"H. Yamada\".\n\nRegards,\nHanako\n");

	expect(extract, VULN_FOUND_CREDIT, "H. Yamada");
	expect(extract, VULN_FOUND_TOLD_OTHERS, "nobody");
	expect(extract, VULN_FOUND_INTENDS_PUBLICATION,
		"I have told nobody else yet and would like to write about "
		"it in February.");
	expect(extract, VULN_FOUND_LEVEL, "");
	expect(extract, VULN_FOUND_TN, "");
	expect(extract, VULN_FOUND_PUBLICATION, "");
}

static void test_finder_wishes(void)
{
	body_has("Please credit me as Jane Doe. Thanks", VULN_FOUND_CREDIT,
		"Jane Doe");
	body_has("Please credit me as J. Doe.", VULN_FOUND_CREDIT, "J. Doe");
	body_has("謝辞には「山田 花子」と記載してください。", VULN_FOUND_CREDIT,
		"山田 花子");
	kind_is("I wish to remain anonymous.", VULN_FOUND_CREDIT, "anonymous");
	kind_is("匿名を希望します。", VULN_FOUND_CREDIT, "anonymous");
	body_has(
		"まだ誰にも伝えていません。", VULN_FOUND_TOLD_OTHERS, "nobody");
	body_has("IPA には既に届け出ています。", VULN_FOUND_TOLD_OTHERS, "ipa");
	body_has("IPA には届け出ていません。", VULN_FOUND_TOLD_OTHERS,
		"not-ipa");
	body_has("I reported this to IPA last week.", VULN_FOUND_TOLD_OTHERS,
		"ipa");
	body_has("I have not reported it to IPA.", VULN_FOUND_TOLD_OTHERS,
		"not-ipa");
	body_has("2月にブログで公開する予定です。",
		VULN_FOUND_INTENDS_PUBLICATION,
		"2月にブログで公開する予定です。");
	body_has("We will publish the advisory.",
		VULN_FOUND_INTENDS_PUBLICATION, "");
}

static void test_website(void)
{
	g_autoptr(VulnExtract) extract = read_body(
		"【IPA】ウェブサイトの脆弱性に関するご連絡 (IPA#98765432)",
		"貴社が運営するウェブサイト https://shop.example.com/search "
		"に\n"
		"脆弱性があるとの届出を受け付けました。\n"
		"取扱い番号: IPA#98765432\n");

	expect(extract, VULN_FOUND_IPA, "IPA#98765432");
	expect(extract, VULN_FOUND_TN, "");
	expect(extract, VULN_FOUND_VN, "");
	expect(extract, VULN_FOUND_LEVEL, "");
	kind_is("ウェブサイト https://shop.example.com/search に",
		VULN_FOUND_URL, "website");
}

static void test_nothing(void)
{
	g_autoptr(VulnExtract) extract = read_body(
		"定例会のご案内", "次回の定例会は 12 月 15 日です。\n");
	int field;

	for (field = 0; field <= VULN_FOUND_LAST; field++) {
		expect(extract, (VulnFoundField)field, "");
		g_assert_null(vuln_extract_one(extract, (VulnFoundField)field));
		g_assert_false(vuln_extract_is_ambiguous(
			extract, (VulnFoundField)field));
	}
}

static void test_numbers(void)
{
	body_has("ＪＰＣＥＲＴ＃９１２３０００１", VULN_FOUND_TN,
		"JPCERT#91230001");
	body_has("jpcert # 91230001", VULN_FOUND_TN, "JPCERT#91230001");
	body_has("番号はJPCERT#91230001です", VULN_FOUND_TN, "JPCERT#91230001");
	body_has("JPCERT#9123000 JPCERT#912300011 JPCERT-91230001 "
		 "XJPCERT#91230001",
		VULN_FOUND_TN, "");
	body_has("JVN#12345678 JVNVU#98765432 JVNVU#123456 JVNTA#91234567 "
		 "VU#123456 TA04-315A cve-2026-1234 JPCERT-IPA #F88C2C13",
		VULN_FOUND_VN,
		"JVN#12345678 JVNVU#98765432 JVNVU#123456 JVNTA#91234567 "
		"VU#123456 CVE-2026-1234 JPCERT-IPA#F88C2C13 TA04-315A");
	body_has("ＣＶＥ‐２０２６‐１２３４", VULN_FOUND_VN, "CVE-2026-1234");
	body_has("JPCERT-IPA#98765432", VULN_FOUND_IPA, "");
	body_has("CVE-2026-123 JVN12345678", VULN_FOUND_VN, "");
}

static void test_dates(void)
{
	static const char *const pairs[][2] = {
		{"2027-01-04 14:00 JST", "2027-01-04T14:00:00+09:00"},
		{"2027/1/4 14:00", "2027-01-04T14:00:00+09:00"},
		{"２０２７年１月４日（月）１４時００分",
			"2027-01-04T14:00:00+09:00"},
		{"2027年1月4日 (月) 午後2時半", "2027-01-04T14:30:00+09:00"},
		{"令和9年1月4日 14時", "2027-01-04T14:00:00+09:00"},
		{"2027-01-04T05:00:00Z", "2027-01-04T05:00:00+00:00"},
		{"2027-01-04 05:00 (UTC)", "2027-01-04T05:00:00+00:00"},
		{"2027-01-04 14:00 +0530", "2027-01-04T14:00:00+05:30"},
		{"2027-01-04 14:00 -03:30", "2027-01-04T14:00:00-03:30"},
		{"4 January 2027, 14:00 GMT", "2027-01-04T14:00:00+00:00"},
		{"Jan 4th, 2027 at 2:00 pm PST", "2027-01-04T14:00:00-08:00"},
		{"2027-01-04 24:00", "2027-01-05T00:00:00+09:00"},
		{"2027-01-04", "2027-01-04"},
		{"2027年1月4日", "2027-01-04"},
		{"2027-01-04 14:00 XST", ""},
		{"2027-02-30 14:00", ""},
		{"2027-01-04 25:00", ""},
		{"1月4日 14:00", ""},
		{"未定", ""},
		{"調整中 (2027-01-04 以降)", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *ja =
			g_strdup_printf("公表予定日時: %s\n", pairs[i][0]);
		g_autofree char *en =
			g_strdup_printf("Publication date: %s\n", pairs[i][0]);

		body_has(ja, VULN_FOUND_PUBLICATION, pairs[i][1]);
		body_has(en, VULN_FOUND_PUBLICATION, pairs[i][1]);
	}
}

static void test_date_places(void)
{
	body_has("公表予定日時:\n  2027-01-04 14:00 JST\n",
		VULN_FOUND_PUBLICATION, "2027-01-04T14:00:00+09:00");
	body_has("公表予定日時: 未定\n取扱い開始日: 2026-11-20\n",
		VULN_FOUND_PUBLICATION, "");
	body_has("公表予定日時:\n取扱い開始日: 2026-11-20\n",
		VULN_FOUND_PUBLICATION, "");
	body_has("公表日は 2027-01-04 14:00 です。", VULN_FOUND_PUBLICATION,
		"2027-01-04T14:00:00+09:00");
	body_has("取り扱い開始日：2026年11月20日", VULN_FOUND_START,
		"2026-11-20");
}

static void test_due(void)
{
	kind_is("2026-12-09 までにご報告ください。", VULN_FOUND_DUE, "report");
	kind_is("2026-12-09 17:00 までに対応状況をご連絡ください。",
		VULN_FOUND_DUE, "status");
	kind_is("回答期限: 2026-12-09", VULN_FOUND_DUE, "reply");
	kind_is("ご報告期限: 2026-12-09", VULN_FOUND_DUE, "report");
	kind_is("Please reply by 2026-12-09.", VULN_FOUND_DUE, "reply");
	body_has("2026-12-09 までは公表しないでください。", VULN_FOUND_DUE, "");
	body_has("2026-12-09 まで第三者に連絡しないでください。",
		VULN_FOUND_DUE, "");
	body_has("We replied on 2026-12-09.", VULN_FOUND_DUE, "");
}

static void test_origin(void)
{
	body_has("脆弱性が CERT/CC から報告されています。", VULN_FOUND_ORIGIN,
		"CERT/CC");
	kind_is("脆弱性が CERT/CC から報告されています。", VULN_FOUND_ORIGIN,
		"other");
	body_has("JPCERT/CC からご連絡します。", VULN_FOUND_ORIGIN, "");
	body_has("JPCERT/CC から報告します。", VULN_FOUND_ORIGIN, "");
	body_has("reported by the NCSC-FI", VULN_FOUND_ORIGIN, "NCSC-FI");
	body_has("脆弱性が ABC から報告されています。", VULN_FOUND_ORIGIN,
		"ABC");
}

static void test_quoted(void)
{
	g_autoptr(VulnExtract) extract =
		read_body(NULL, "JPCERT#91230002 です。\n"
				"> JPCERT#91230001\n"
				"> 公表予定日時: 2027-01-04 14:00\n"
				"＞ 取扱い開始日: 2026-11-20\n");
	const VulnFound *tn = vuln_extract_one(extract, VULN_FOUND_TN);

	expect(extract, VULN_FOUND_TN, "JPCERT#91230002 >JPCERT#91230001");
	g_assert_cmpstr(tn->value, ==, "JPCERT#91230002");
	expect(extract, VULN_FOUND_PUBLICATION, ">2027-01-04T14:00:00+09:00");
	expect(extract, VULN_FOUND_START, ">2026-11-20");
	g_assert_null(vuln_extract_one(extract, VULN_FOUND_START));
}

static void test_quoted_then_not(void)
{
	body_has("> JPCERT#91230001\n\nJPCERT#91230001\n", VULN_FOUND_TN,
		"JPCERT#91230001");
}

static void test_forwarded(void)
{
	static const char *const marks[] = {
		"---------- Forwarded message ---------",
		"-----Original Message-----",
		"-------- 転送メッセージ --------",
		"----- 元のメッセージ -----",
		"Begin forwarded message:",
		"________________________________",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(marks); i++) {
		g_autofree char *body = g_strdup_printf(
			"JPCERT#91230002\n%s\nJPCERT#91230001\n", marks[i]);

		body_has(body, VULN_FOUND_TN,
			"JPCERT#91230002 >JPCERT#91230001");
	}
	body_has("-- \nJPCERT#91230001\n", VULN_FOUND_TN, "JPCERT#91230001");
}

static void test_quoted_text(void)
{
	g_autoptr(VulnExtract) extract = vuln_extract_new();

	vuln_extract_add(
		extract, "body:2.1", "JPCERT#91230001", VULN_EXTRACT_QUOTED);
	expect(extract, VULN_FOUND_TN, ">JPCERT#91230001");
}

static void test_ambiguous(void)
{
	g_autoptr(VulnExtract) extract = read_body("[JPCERT#91230001]",
		"JPCERT#91230002\n公表予定日時: 2027-01-04\n"
		"公表予定日時: 2027-01-04 14:00\n");

	g_assert_true(vuln_extract_is_ambiguous(extract, VULN_FOUND_TN));
	g_assert_null(vuln_extract_one(extract, VULN_FOUND_TN));
	g_assert_false(
		vuln_extract_is_ambiguous(extract, VULN_FOUND_PUBLICATION));
	g_assert_cmpstr(
		vuln_extract_one(extract, VULN_FOUND_PUBLICATION)->value, ==,
		"2027-01-04T14:00:00+09:00");
	vuln_extract_add(extract, "body:2", "公表日時: 2027-01-04 15:00",
		VULN_EXTRACT_BODY);
	g_assert_true(
		vuln_extract_is_ambiguous(extract, VULN_FOUND_PUBLICATION));
}

static void test_expected(void)
{
	body_has("期待されるアクション:\n- 調査\n- 報告\n\nよろしく",
		VULN_FOUND_EXPECTED, "- 調査 - 報告");
	body_has("期待されるアクションは修正の検討です。以上",
		VULN_FOUND_EXPECTED, "修正の検討です。");
	body_has("期待されるアクション: 調査\n公表予定日時: 2027-01-04",
		VULN_FOUND_EXPECTED, "調査");
}

static void test_urls(void)
{
	body_has("見よ(https://example.com/a?b=c)。https://example.com/d、 "
		 "http:// ftp://x https://example.com/e.",
		VULN_FOUND_URL,
		"https://example.com/a?b=c https://example.com/d "
		"https://example.com/e");
}

/* What looks like a date and is not read is told, and where. */
static void test_seen(void)
{
	static const char *const bodies[] = {"公表予定日: 2027年1月下旬",
		"公表予定日: 2027-01-18 14:00 XST",
		"公表予定日時: 2027年2月30日 14:00",
		"来週金曜日までにご回答ください。",
		"公表日は1月18日か1月20日です。",
		"Publication date: 2027-01-18 9:00 a.m. Eastern Time",
		"Please reply within five business days.",
		"Tracking number: 12345678", "CVE-2026-XXXX"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autoptr(VulnExtract) extract = read_body(NULL, bodies[i]);
		const VulnFound *const *seen =
			vuln_extract_all(extract, VULN_FOUND_SEEN);

		g_assert_nonnull(seen[0]);
		g_assert_cmpstr(seen[0]->text, ==, bodies[i]);
		g_assert_cmpuint(seen[0]->line, ==, 1);
		expect(extract, VULN_FOUND_PUBLICATION, "");
		expect(extract, VULN_FOUND_DUE, "");
	}
}

static void year_is(const char *body, const char *value, gboolean assumed)
{
	g_autoptr(VulnExtract) extract = vuln_extract_new();
	const VulnFound *found;

	/* Friday, 2026-11-20 10:00 in Tokyo */
	vuln_extract_set_date(extract, 1795136400);
	vuln_extract_add(extract, "body:1", body, VULN_EXTRACT_BODY);
	found = vuln_extract_one(extract, VULN_FOUND_PUBLICATION);
	g_assert_cmpstr(found == NULL ? NULL : found->value, ==, value);
	if (found != NULL)
		g_assert_cmpint(found->assumed, ==, assumed);
}

static void test_without_year(void)
{
	year_is("公表予定日: 1月18日（月）14:00", "2027-01-18T14:00:00+09:00",
		TRUE);
	year_is("公表予定日: 11月20日", "2026-11-20", TRUE);
	year_is("公表予定日: 12月1日", "2026-12-01", TRUE);
	year_is("Publication date: Jan 18", "2027-01-18", TRUE);
	year_is("公表予定日: 2027年1月18日（月）", "2027-01-18", FALSE);
	/* a day that has just passed is not next year's */
	year_is("公表予定日: 11月10日", NULL, FALSE);
	/* no Tuesday */
	year_is("公表予定日: 1月18日（火）", NULL, FALSE);
	year_is("公表予定日: 2027年1月18日（火）", "2027-01-18", TRUE);
	body_has("公表予定日: 1月18日", VULN_FOUND_PUBLICATION, "");
}

static void column_is(
	const char *body, VulnFoundField field, guint line, guint column)
{
	g_autoptr(VulnExtract) extract = read_body(NULL, body);
	const VulnFound *found = vuln_extract_all(extract, field)[0];

	g_assert_nonnull(found);
	g_assert_cmpuint(found->line, ==, line);
	g_assert_cmpuint(found->column, ==, column);
}

static void test_columns(void)
{
	column_is("a\nJPCERT#91230001", VULN_FOUND_TN, 2, 1);
	column_is("番号：ＪＰＣＥＲＴ＃９１２３０００１", VULN_FOUND_TN, 1, 4);
	column_is("> 番号 JPCERT#91230001", VULN_FOUND_TN, 1, 6);
	column_is("公表は、調整の結果、\n  2027年1月18日14時を予定しています。",
		VULN_FOUND_PUBLICATION, 2, 3);
}

static void test_hostile(void)
{
	g_autoptr(VulnExtract) extract = vuln_extract_new();
	g_autoptr(GString) text = g_string_new(NULL);
	int i;

	vuln_extract_add(extract, "body:1", "\xff\xfe JPCERT#91230001 \xe3\x81",
		VULN_EXTRACT_BODY);
	expect(extract, VULN_FOUND_TN, "JPCERT#91230001");
	for (i = 0; i < 20000; i++)
		g_string_append_printf(text,
			"公表日時 2027-01-04 JVN#%08d 期待されるアクション", i);
	vuln_extract_add(extract, "body:2", text->str, VULN_EXTRACT_BODY);
	for (i = 0; vuln_extract_all(extract, VULN_FOUND_VN)[i] != NULL; i++)
		;
	g_assert_cmpint(i, ==, VULN_EXTRACT_MOST);
}

static void test_no_runaway(void)
{
	static const char *const units[] = {"a", "I ", "> ", "\n", "公表日",
		"2027-01-04 まで", "http://", "A.", "「", "JPCERT # "};
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(VulnExtract) extract = vuln_extract_new();
		g_autoptr(GString) text = g_string_new(NULL);

		for (j = 0; j < 100000 / strlen(units[i]); j++)
			g_string_append(text, units[i]);
		vuln_extract_add(
			extract, "body:1", text->str, VULN_EXTRACT_BODY);
		expect(extract, VULN_FOUND_TN, "");
	}
}

static void test_field_names(void)
{
	g_assert_cmpstr(vuln_extract_field_name(VULN_FOUND_TN), ==, "tn");
	g_assert_cmpstr(vuln_extract_field_name(VULN_FOUND_LAST), ==, "seen");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/extract/overview", test_overview);
	g_test_add_func("/extract/question", test_question_about_details);
	g_test_add_func("/extract/detail", test_detail);
	g_test_add_func("/extract/date-change", test_date_change);
	g_test_add_func("/extract/date-change-forms", test_date_change_forms);
	g_test_add_func("/extract/skeleton", test_skeleton);
	g_test_add_func("/extract/finder", test_finder);
	g_test_add_func("/extract/finder-wishes", test_finder_wishes);
	g_test_add_func("/extract/website", test_website);
	g_test_add_func("/extract/nothing", test_nothing);
	g_test_add_func("/extract/numbers", test_numbers);
	g_test_add_func("/extract/dates", test_dates);
	g_test_add_func("/extract/date-places", test_date_places);
	g_test_add_func("/extract/due", test_due);
	g_test_add_func("/extract/origin", test_origin);
	g_test_add_func("/extract/quoted", test_quoted);
	g_test_add_func("/extract/quoted-then-not", test_quoted_then_not);
	g_test_add_func("/extract/forwarded", test_forwarded);
	g_test_add_func("/extract/quoted-text", test_quoted_text);
	g_test_add_func("/extract/ambiguous", test_ambiguous);
	g_test_add_func("/extract/expected", test_expected);
	g_test_add_func("/extract/urls", test_urls);
	g_test_add_func("/extract/seen", test_seen);
	g_test_add_func("/extract/without-year", test_without_year);
	g_test_add_func("/extract/columns", test_columns);
	g_test_add_func("/extract/hostile", test_hostile);
	g_test_add_func("/extract/no-runaway", test_no_runaway);
	g_test_add_func("/extract/field-names", test_field_names);
	return g_test_run();
}
