/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of lib/judge/claims: what a text claims of products. */
#include "judge/claims.h"

struct claim {
	const char *text;
	guint claims;
};

enum {
	NONE = 0,
	DENIES = VULN_CLAIM_DENIES,
	ALL = VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
	ADMITS = VULN_CLAIM_ADMITS,
};

static void check(const struct claim *claims, gsize n)
{
	gsize i;

	for (i = 0; i < n; i++) {
		guint found = vuln_claims(claims[i].text);

		if (found != claims[i].claims) {
			g_test_message("%u, not %u: %s", found,
				claims[i].claims, claims[i].text);
			g_test_fail();
		}
	}
}

static void test_english(void)
{
	static const struct claim claims[] = {
		{"None of our products is vulnerable.", ALL},
		{"None of the products we sell are affected.", ALL},
		{"No product of ours is affected.", ALL},
		{"There are no affected products.", ALL},
		{"Our products are not affected.", ALL},
		{"Our products aren't vulnerable to it.", ALL},
		{"All our devices are unaffected.", ALL},
		{"Neither ABC nor DEF is affected.", DENIES | ADMITS},
		{"This vulnerability does not affect our products.", ALL},
		{"ABC is not affected.", DENIES},
		{"ABC was not found to be vulnerable.", DENIES},
		{"DEF does not contain the vulnerable code. It is immune to "
		 "this.",
			DENIES},
		{"ABC 4.0 is affected.", ADMITS},
		{"Several versions are vulnerable.", ADMITS},
		{"Other products are not affected.", NONE},
		{"You are not affected if you do not use protocol X.", NONE},
		{"Versions 4.2 and later are not affected.", NONE},
		{"Your settings are not affected by the update.", NONE},
		{"The update does not affect performance.", NONE},
		{"An attacker may stop the product.", NONE},
	};

	check(claims, G_N_ELEMENTS(claims));
}

static void test_japanese(void)
{
	static const struct claim claims[] = {
		{"該当製品なし", ALL},
		{"弊社製品は影響を受けないことを確認しました。", ALL},
		{"当社の製品は本脆弱性の影響を受けません。", ALL},
		{"すべての製品について影響はありません。", ALL},
		{"いずれの製品も本脆弱性に該当しません。", ALL},
		{"影響を受ける製品はありません。", ALL},
		{"影響を受けないことを確認しています。", DENIES},
		{"ABC は影響を受けません。", DENIES},
		{"DEF には脆弱性が存在しません。", DENIES},
		{"ABC は影響を受けます。", ADMITS},
		{"該当製品あり", ADMITS},
		{"その他の製品は影響を受けません。", NONE},
		{"バージョン 4.2 以降は影響を受けません。", NONE},
		{"機能を使用していない場合は影響を受けません。", NONE},
		{"更新しても設定への影響はありません。", NONE},
		{"製品が停止する可能性があります。", NONE},
	};

	check(claims, G_N_ELEMENTS(claims));
}

static void test_product(void)
{
	const char *text = "ABC is affected. DEF is not affected.";

	g_assert_cmpuint(vuln_claims_of(text, "ABC"), ==, ADMITS);
	g_assert_cmpuint(vuln_claims_of(text, "DEF"), ==, DENIES);
	g_assert_cmpuint(vuln_claims_of(text, "GHI"), ==, NONE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/claims/T6.l: in English", test_english);
	g_test_add_func("/claims/T6.l: in Japanese", test_japanese);
	g_test_add_func("/claims/T6.l: of one product", test_product);
	return g_test_run();
}
