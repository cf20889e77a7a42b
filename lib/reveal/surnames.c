/* SPDX-License-Identifier: Apache-2.0 */
/* This file knows frequent Japanese surnames in both scripts. */
#include <string.h>

#include "reveal/look.h"

/* The reading, then the ways it is written; folded. */
static const char *const surnames[] = {"sato 佐藤 左藤", "suzuki 鈴木 鈴樹",
	"takahashi 高橋 高梁", "tanaka 田中", "watanabe 渡辺 渡部",
	"ito 伊藤 伊東", "yamamoto 山本 山元", "nakamura 中村",
	"kobayashi 小林", "kato 加藤 加東", "yoshida 吉田", "yamada 山田",
	"sasaki 佐々木", "yamaguchi 山口", "matsumoto 松本 松元", "inoue 井上",
	"kimura 木村", "hayashi 林", "saito 斎藤 西頭", "shimizu 清水 志水",
	"yamazaki 山崎", "mori 森 毛利", "ikeda 池田", "hashimoto 橋本 橋元",
	"abe 阿部 安部 安倍 阿倍", "ishikawa 石川", "yamashita 山下",
	"nakajima 中島", "nakashima 中島", "ishii 石井", "ogawa 小川",
	"maeda 前田", "okada 岡田", "hasegawa 長谷川", "fujita 藤田",
	"goto 後藤 五島", "kondo 近藤 近堂", "murakami 村上", "endo 遠藤",
	"aoki 青木", "sakamoto 坂本 阪本 坂元", "fukuda 福田", "ota 太田 大田",
	"nishimura 西村", "fujii 藤井", "kaneko 金子", "okamoto 岡本",
	"fujiwara 藤原", "miura 三浦", "nakano 中野", "nakagawa 中川",
	"harada 原田", "matsuda 松田", "takeuchi 竹内 武内", "ono 小野 大野",
	"tamura 田村", "nakayama 中山", "wada 和田", "ishida 石田",
	"morita 森田", "ueda 上田 植田", "uchida 内田", "shibata 柴田",
	"sakai 酒井 坂井 堺", "hara 原", "takagi 高木", "yokoyama 横山",
	"ando 安藤", "miyazaki 宮崎", "miyamoto 宮本 宮元", "oshima 大島",
	"kudo 工藤", "imai 今井", "takada 高田", "takata 高田",
	"taniguchi 谷口", "maruyama 丸山", "masuda 増田", "sugiyama 杉山",
	"murata 村田", "otsuka 大塚", "arai 新井 荒井", "koyama 小山",
	"oyama 小山", "hirano 平野", "fujimoto 藤本", "kono 河野",
	"kawano 川野 河野", "ueno 上野", "takeda 武田 竹田", "noguchi 野口",
	"matsui 松井", "chiba 千葉", "sugawara 菅原", "iwasaki 岩崎",
	"kubo 久保", "kinoshita 木下", "sano 佐野", "nomura 野村",
	"matsuo 松尾", "ichikawa 市川", "kikuchi 菊地 菊池", "sugimoto 杉本",
	"furukawa 古川", "onishi 大西", "shimada 島田", "mizuno 水野",
	"sakurai 桜井", "takano 高野", "yoshikawa 吉川", "yamauchi 山内",
	"nishida 西田", "iida 飯田", "nishikawa 西川", "komatsu 小松",
	"kitamura 北村", "yasuda 安田", "igarashi 五十嵐", "kawaguchi 川口",
	"hirata 平田", "seki 関", "nakata 中田", "nakada 中田", "higashi 東",
	"hattori 服部", "kawasaki 川崎", "tsuchiya 土屋", "fukushima 福島",
	"honda 本田 本多", "iwata 岩田", "tsuji 辻", "higuchi 樋口",
	"akiyama 秋山", "tanabe 田辺", "nagai 永井", "nagata 永田", "minami 南",
	"hamada 浜田", "kawai 川合 河合", "okubo 大久保", "matsushita 松下",
	"matsuoka 松岡", "asano 浅野", "mochizuki 望月", "hoshino 星野",
	"nishiyama 西山", "yoshino 吉野", "araki 荒木", "sugiura 杉浦",
	"kurosawa 黒沢", "oishi 大石", "ozawa 小沢", "kuroda 黒田",
	"adachi 足立 安達", "hirose 広瀬", "nagashima 長島 永島", "shirai 白井",
	"matsunaga 松永", "yagi 八木", "kojima 小島 児島", "kawakami 川上 河上",
	"kawamura 川村 河村", "horiuchi 堀内", "hori 堀", "oda 小田 織田",
	"ogata 緒方 尾形", "okazaki 岡崎", "miyata 宮田", "miyake 三宅",
	"mizutani 水谷", "morimoto 森本", "iwamoto 岩本", "inagaki 稲垣",
	"hirai 平井", "ebihara 海老原", "eguchi 江口", "doi 土井", "baba 馬場",
	"amano 天野", "asai 浅井", "fujisawa 藤沢", "fukui 福井",
	"hagiwara 萩原", "hino 日野", "hosokawa 細川", "imamura 今村",
	"ishihara 石原", "iwai 岩井", "kamata 鎌田", "kanda 神田",
	"kataoka 片岡", "katayama 片山", "kawada 川田 河田", "kitagawa 北川",
	"kumagai 熊谷", "kuwahara 桑原", "matsubara 松原", "matsumura 松村",
	"matsuura 松浦", "mukai 向井", "nagao 長尾", "naito 内藤",
	"narita 成田", "niimi 新美", "nishino 西野", "oba 大場", "ochiai 落合",
	"ohashi 大橋", "okuda 奥田", "okumura 奥村", "omori 大森", "otani 大谷",
	"otake 大竹", "sawada 沢田", "shibuya 渋谷", "shinohara 篠原",
	"shimura 志村", "shinoda 篠田", "sugita 杉田", "takenaka 竹中",
	"takemura 竹村 武村", "takeshita 竹下", "takizawa 滝沢", "toda 戸田",
	"tominaga 富永", "tomita 富田", "tsuda 津田", "tsukamoto 塚本",
	"uehara 上原", "uemura 上村 植村", "usui 臼井", "yano 矢野",
	"yajima 矢島", "yokota 横田", "yoshimura 吉村", "yoshioka 吉岡", NULL};

static void add_others(GPtrArray *found, char **row, const char *part)
{
	gsize i;

	if (g_str_equal(row[0], part)) {
		for (i = 1; row[i] != NULL; i++)
			g_ptr_array_add(found, g_strdup(row[i]));
		return;
	}
	for (i = 1; row[i] != NULL; i++)
		if (g_str_equal(row[i], part))
			g_ptr_array_add(found, g_strdup(row[0]));
}

char **vuln_reveal_surnames(const char *part)
{
	g_autofree char *reading = vuln_reveal_romaji(part);
	GPtrArray *found = g_ptr_array_new();
	gsize i;

	for (i = 0; surnames[i] != NULL; i++) {
		g_auto(GStrv) row = g_strsplit(surnames[i], " ", -1);

		add_others(found, row, reading);
	}
	g_ptr_array_add(found, NULL);
	return (char **)g_ptr_array_free(found, FALSE);
}

/* Spelling */

static gboolean is_vowel(char c)
{
	return c != '\0' && strchr("aiueo", c) != NULL;
}

/* One pair of spellings; the first is written as the second. */
struct spelling {
	const char *from, *to;
};

static const struct spelling *spelling_at(const char *at)
{
	static const struct spelling spellings[] = {{"sy", "sh"}, {"ty", "ch"},
		{"zy", "j"}, {"si", "shi"}, {"ti", "chi"}, {"tu", "tsu"},
		{"hu", "fu"}, {"zi", "ji"}, {"di", "ji"}, {"du", "zu"},
		{"mb", "nb"}, {"mp", "np"}, {"mm", "nm"}, {"wo", "o"},
		{"ou", "o"}, {"oo", "o"}, {"uu", "u"}, {"tch", "cch"}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (g_str_has_prefix(at, spellings[i].from))
			return &spellings[i];
	return NULL;
}

char *vuln_reveal_romaji(const char *word)
{
	GString *out = g_string_new(NULL);

	while (*word != '\0') {
		const struct spelling *spelling = spelling_at(word);

		if (g_str_has_prefix(word, "oh") && !is_vowel(word[2])) {
			g_string_append_c(out, 'o');
			word += 2;
		} else if (spelling != NULL &&
			   (out->len == 0 || spelling->from[0] != 'h' ||
				   (out->str[out->len - 1] != 's' &&
					   out->str[out->len - 1] != 'c'))) {
			g_string_append(out, spelling->to);
			word += strlen(spelling->from);
		} else {
			g_string_append_c(out, *word++);
		}
	}
	return g_string_free(out, FALSE);
}

/* Kana */

static const char *const syllables[] = {"きゃ kya", "きゅ kyu", "きょ kyo",
	"しゃ sha", "しゅ shu", "しょ sho", "ちゃ cha", "ちゅ chu", "ちょ cho",
	"にゃ nya", "にゅ nyu", "にょ nyo", "ひゃ hya", "ひゅ hyu", "ひょ hyo",
	"みゃ mya", "みゅ myu", "みょ myo", "りゃ rya", "りゅ ryu", "りょ ryo",
	"ぎゃ gya", "ぎゅ gyu", "ぎょ gyo", "じゃ ja", "じゅ ju", "じょ jo",
	"びゃ bya", "びゅ byu", "びょ byo", "ぴゃ pya", "ぴゅ pyu", "ぴょ pyo",
	"あ a", "い i", "う u", "え e", "お o", "か ka", "き ki", "く ku",
	"け ke", "こ ko", "さ sa", "し shi", "す su", "せ se", "そ so", "た ta",
	"ち chi", "つ tsu", "て te", "と to", "な na", "に ni", "ぬ nu",
	"ね ne", "の no", "は ha", "ひ hi", "ふ fu", "へ he", "ほ ho", "ま ma",
	"み mi", "む mu", "め me", "も mo", "や ya", "ゆ yu", "よ yo", "ら ra",
	"り ri", "る ru", "れ re", "ろ ro", "わ wa", "を o", "ん n", "が ga",
	"ぎ gi", "ぐ gu", "げ ge", "ご go", "ざ za", "じ ji", "ず zu", "ぜ ze",
	"ぞ zo", "だ da", "ぢ ji", "づ zu", "で de", "ど do", "ば ba", "び bi",
	"ぶ bu", "べ be", "ぼ bo", "ぱ pa", "ぴ pi", "ぷ pu", "ぺ pe", "ぽ po",
	"ー ", NULL};

static const char *syllable_at(const char **kana)
{
	gsize i;

	for (i = 0; syllables[i] != NULL; i++) {
		const char *blank = strchr(syllables[i], ' ');
		gsize length = (gsize)(blank - syllables[i]);

		if (strncmp(*kana, syllables[i], length) == 0) {
			*kana += length;
			return blank + 1;
		}
	}
	return NULL;
}

char *vuln_reveal_kana_reading(const char *kana)
{
	g_autoptr(GString) out = g_string_new(NULL);
	gboolean doubled = FALSE;

	while (*kana != '\0') {
		const char *syllable;

		if (g_str_has_prefix(kana, "っ")) {
			doubled = TRUE;
			kana += strlen("っ");
			continue;
		}
		syllable = syllable_at(&kana);
		if (syllable == NULL)
			return NULL;
		if (doubled)
			g_string_append_c(out, syllable[0]);
		g_string_append(out, syllable);
		doubled = FALSE;
	}
	return vuln_reveal_romaji(out->str);
}
