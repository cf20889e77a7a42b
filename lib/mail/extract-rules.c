/* SPDX-License-Identifier: Apache-2.0 */
/* The words by which mail is understood: patterns, in one table. */
#include "mail/extract-rules.h"

/* Patterns see folded text (NFKC), lines of one paragraph joined; case does
 * not count. \h* stands where a line may have been wrapped. */

#define START "(?<![A-Z0-9-])"
#define HASH  "\\h?#\\h?"
#define END   "(?![A-Z0-9])"

#define AGENCIES                                                               \
	"CERT/CC|US-CERT|CISA|NISCC|CPNI|NCSC(?:-[A-Z]{2})?|CERT-[A-Z]{2,4}"   \
	"|KrCERT(?:/CC)?|CNCERT(?:/CC)?|TWCERT(?:/"                            \
	"CC)?|AusCERT|BSI|ENISA|ICS-CERT"
#define NOT_IN_WORD "(?<![A-Z0-9/.-])"
#define FROM	    "\\h*(?:から|より)\\h*(?:の\\h*)?"
#define SEND                                                                                         \
	"(?:お送り(?:します|いたします|致します)|送付(?:します|いたします|" \
	"致します|しました))"
#define NOT_YET "(?![^。\\n]{0,10}(?:追って|後日|別途|できましたら))"
#define IF	"(?!する場合|の場合|がある場合|される場合|をご?希望|が必要)"
#define TELL	"(?:told|informed|notified|contacted)"
#define DONE_JA                                                                                  \
	"(?:届け出(?:まし|てい(?!ま?せ|な)|済)|(?:届出|報告|連絡)(?:を?し(?:" \
	"まし|てい(?!ま?せ|な))|済))"

static const struct vuln_rule table[] = {
	{VULN_FOUND_TN, NULL, NULL, "JPCERT#", FALSE,
		START "JPCERT" HASH "(?<v>[0-9]{8})" END},
	{VULN_FOUND_VN, NULL, NULL, "JVN#", FALSE,
		START "JVN" HASH "(?<v>[0-9]{8})" END},
	{VULN_FOUND_VN, NULL, NULL, "JVNVU#", FALSE,
		START "JVNVU" HASH "(?<v>[0-9]{6}|[0-9]{8})" END},
	{VULN_FOUND_VN, NULL, NULL, "JVNTA#", FALSE,
		START "JVNTA" HASH "(?<v>[0-9]{8})" END},
	{VULN_FOUND_VN, NULL, NULL, "VU#", FALSE,
		START "VU" HASH "(?<v>[0-9]{4,8})" END},
	{VULN_FOUND_VN, NULL, NULL, "CVE-", FALSE,
		START "CVE-(?<v>[0-9]{4}-[0-9]{4,19})" END},
	{VULN_FOUND_VN, NULL, NULL, "JPCERT-IPA#", FALSE,
		START "JPCERT-IPA" HASH "(?<v>[0-9A-Z]{8})" END},
	{VULN_FOUND_VN, NULL, NULL, "TA", FALSE,
		START "TA(?<v>[0-9]{2}-[0-9]{3}[A-Z])" END},
	{VULN_FOUND_IPA, NULL, NULL, "IPA#", FALSE,
		START "IPA" HASH "(?<v>[0-9]{6,10})" END},

	{VULN_FOUND_LEVEL, NULL, "initial", NULL, FALSE,
		"概要情報(?!を受け)"
		"|詳細情報(?:は|が)\\h*(?:ご)?必要(?:です|でしょう)"
		"|詳細情報を\\h*(?:お送り|送付)\\h*(?:して|しても)\\h*(?:"
		"よろし|よい|良い)"
		"|(?:該当する|実装した|実装する|影響を受ける)[^。\\n]{0,20}"
		"製品(?:は|が)"
		"\\h*(?:あります|ございます)か"
		"|実装製品(?:は|が)\\h*あります"
		"|do you "
		"(?:have|ship|develop)[^.?\\n]{0,60}products?[^.?\\n]{0,60}\\?"
		"|do you (?:need|want|require)[^.?\\n]{0,30}details"},
	{VULN_FOUND_LEVEL, NULL, "detail", NULL, FALSE,
		"詳細情報を\\h*" SEND
		"|詳細情報の\\h*ご?送付(?!\\h*(?:を|先|が|の))"
		"|(?:再現条件|再現させる条件|パッチ|検証コード|テスト・?\\h?"
		"スイート)"
		"を\\h*" SEND "|再現条件\\h*:"
		"|technical details (?:are |is "
		")?(?:attached|enclosed|below|follow)"
		"|(?:attached|enclosed) (?:are|is|you will find) (?:the )?"
		"(?:technical )?details"},
	{VULN_FOUND_LEVEL, NULL, "skeleton", NULL, FALSE,
		"(?:骨格(?:部分)?の?草案|公表情報の\\h*骨格)" NOT_YET
		"|\\bskeleton (?:draft|of)|draft (?:of the )?(?:JVN "
		")?advisory"},
	{VULN_FOUND_LEVEL, NULL, "date-change", NULL, FALSE,
		"公表(?:予定)?日(?:時|程)?(?:の|を[^。\\n]{0,20}|が[^。\\n]{0,"
		"20})"
		"変更" IF "|publication (?:date|time)[^.\\n]{0,40}"
		"(?:changed|postponed|moved|rescheduled|brought forward)"
		"|(?:change|new) (?:of|to|in)? ?(?:the )?publication "
		"(?:date|time)"},

	{VULN_FOUND_INTENT, NULL, "postponed", NULL, FALSE,
		"(?:延期|後ろ倒し|先送り|繰り?下げ)" IF
		"|\\b(?:postpon|re-?schedul|defer)(?:ed|ing|e)\\b"
		"|\\b(?:delayed|pushed back|put off)\\b"},
	{VULN_FOUND_INTENT, NULL, "brought-forward", NULL, FALSE,
		"(?:前倒し|繰り?上げ|早め(?:る|て|ます))" IF
		"|\\b(?:brought|bring|bringing|moved|move) forward\\b"},
	{VULN_FOUND_INTENT, NULL, "cancelled", NULL, FALSE,
		"(?:取り?やめ|取り?止め|見合わせ|中止|白紙|撤回)" IF
		"|\\b(?:cancell?ed|called off|on hold|put on hold)\\b"
		"|do not publish|公表(?:は|を)[^。\\n]{0,8}(?:控え|見合)"},
	{VULN_FOUND_INTENT, NULL, "to-be-announced", NULL, FALSE,
		"公表[^。\\n]{0,30}(?:追って|後日|別途|改めて|未定|調整中)"
		"|(?:新しい|新たな|変更後の)[^。\\n]{0,20}(?:追って|後日|別途|"
		"改めて)"
		"|\\b(?:new (?:publication )?(?:date|day)[^.\\n]{0,40}"
		"(?:follow|announced|advise|inform)|to be announced|TBA|TBD)"},
	{VULN_FOUND_INTENT, NULL, "reminder", NULL, FALSE,
		"督促|リマインド|再度の(?:お願い|ご連絡|ご依頼)|再送|"
		"(?:まだ|未だ|いまだ)[^。\\n]{0,20}(?:いただけて|頂けて|届いて|"
		"確認できて)"
		"|\\breminder\\b|have not (?:yet )?(?:received|heard)|"
		"still waiting|gentle nudge"},
	{VULN_FOUND_INTENT, NULL, "exploited", NULL, FALSE,
		"(?:悪用|攻撃)[^。\\n]{0,16}(?:確認|観測|検知|発生)(?!されて(?:"
		"い|お)"
		"(?:ない|ません|りません)|でき(?:て)?(?:い|お)?(?:ない|ません))"
		"|\\b(?:actively |being |is |are )exploited\\b|in the wild"
		"|exploitation (?:has been|was|is being) (?:seen|observed|"
		"confirmed|detected|reported)"},

	{VULN_FOUND_ORIGIN, "ipa", "IPA", NULL, FALSE,
		NOT_IN_WORD
		"IPA\\h*\\)?(?:" FROM "(?:報告|届出|届け出|通知|連絡|情報提供)"
		"|\\h*が\\h*[^。\\n]{0,12}受け?付け"
		"|\\h*(?:に|へ)\\h*(?:の\\h*)?(?:(?:届出|届け出)(?!\\h*(?:を"
		"(?!受|頂|いただ)|の(?!あ|有)|に|先|方法|手|は|も))"
		"|届けら|報告され))"
		"|reported (?:to us )?(?:by|through|via) (?:the )?IPA\\b"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		NOT_IN_WORD "(?!JPCERT|IPA\\b)(?<v>" AGENCIES ")" FROM
			    "(?:報告|届出|届け出|通知|連絡|情報提供|受領)"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		NOT_IN_WORD "(?!JPCERT|IPA\\b|" AGENCIES ")"
			    "(?<v>[A-Z][A-Z0-9/.-]{1,30})" FROM
			    "(?:報告|届出|届け出)"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		"(?:reported|coordinated) (?:to us |to JPCERT/CC )?"
		"(?:by|through|via|from) (?:the )?(?<v>" AGENCIES ")\\b"},

	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:name|credit|acknowledge|mention|list|thank) me as:?\\h*"
		"[\"“'‘「](?<v>[^\"”’」\\n]{1,100})[\"”'’」]"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:name|credit|acknowledge|mention|list|thank) me as:?\\h*"
		"(?<v>[^\"“'‘「;,()\\n]{1,80}?)"
		"(?:(?<=[a-z]{2})\\.(?=\\s|$)|[;,(]|$|\\n)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"[「『](?<v>[^」』\\n]{1,80})[」』]\\h*(?:と|の名(?:前|義)で)"
		"[^。\\n]{0,12}(?:記載|掲載|表記|明記|クレジット)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:謝辞|クレジット|お?名前|氏名)(?:に?は|:)[^。「『\\n]{0,12}"
		"[「『](?<v>[^」』\\n]{1,80})[」』]"},
	{VULN_FOUND_CREDIT, "anonymous", "anonymous", NULL, FALSE,
		"(?:remain|stay|be) anonymous\\b|\\banonymously\\b"
		"|(?:do not|don't|never) (?:name|credit|mention) me\\b"
		"|匿名(?:で|を|と)[^。\\n]{0,12}(?:希望|お願い|記載|掲載|扱)"
		"|名前[はを][^。\\n]{0,12}(?:出さ|公表し|載せ|掲載し)ないで"},
	{VULN_FOUND_TOLD_OTHERS, NULL, "nobody", NULL, FALSE,
		TELL " (?:nobody|no[ -]?one)\\b"
		     "|(?:not|n't) (?:yet )?(?:" TELL
		     "|reported|shared|disclosed)"
		     "(?: (?:it|this))?(?: (?:to|with))? any(?:one|body)\\b"
		     "|誰にも[^。\\n]{0,20}(?:いません|おりません|いない)"
		     "|他(?:に|へ)は?[^。\\n]{0,20}(?:報告|連絡|公表|伝え)"
		     "[^。\\n]{0,8}(?:ません|ない)"},
	{VULN_FOUND_TOLD_OTHERS, NULL, "ipa", NULL, FALSE,
		"(?<!not )(?<!n't )(?<!yet )(?:reported|" TELL "|submitted)"
		"(?: (?:it|this))?(?: (?:also|to)){0,2}(?: the)? IPA\\b"
		"|IPA\\h*(?:に|へ)\\h*(?:も\\h*|は\\h*)?(?:既に\\h*)?" DONE_JA},
	{VULN_FOUND_TOLD_OTHERS, NULL, "jpcert", NULL, FALSE,
		"(?<!not )(?<!n't )(?<!yet )(?:reported|" TELL "|submitted)"
		"(?: (?:it|this))?(?: (?:also|to)){0,2}(?: the)? JPCERT\\b"
		"|JPCERT(?:/CC)?\\h*(?:に|へ)\\h*(?:も\\h*|は\\h*)?" DONE_JA},
	{VULN_FOUND_INTENDS_PUBLICATION, NULL, NULL, NULL, TRUE,
		"(?:\\bI\\b[^.!?\\n]{0,100}\\b|\\bI'm )"
		"(?<v>would like to|want to|plan to|intend to|going "
		"to|will|'ll)"
		" (?:[a-z]+ ){0,2}?"
		"(?:write|blog|publish|present|speak|talk|disclose|post)\\b"
		"|(?<v>ブログ|学会|講演|カンファレンス|論文|記事)[^。\\n]{0,30}"
		"(?:予定|つもり|したい|考え)"
		"|(?<v>公開|発表)(?:する|したい)と?(?:予定|考え|つもり|思)"},
};

#define LINE_START "(?:^|\\n)\\h*(?:[-*・●■○□◆]\\h*)?"

static const char *const labels[VULN_LABELS] = {
	[VULN_LABEL_PUBLICATION] =
		"(?:公表|公開)(?:の)?(?:予定)?(?:日時|日程|日|時刻)"
		"|(?:公表|公開)予定(?=\\h*:)"
		"|(?:publication|disclosure) (?:date|time)(?: and time)?"
		"|(?:date|time) of publication|(?:planned|scheduled) "
		"publication",
	[VULN_LABEL_OLD] = "変更前|(?:旧|当初)の?(?=公|の?予定|日|\\h*:)"
			   "|\\b(?:previous|old|former)(?= "
			   "(?:publication|date|time)|\\h*:)"
			   "|\\bbefore(?=\\h*:)",
	[VULN_LABEL_NEW] =
		"変更後|新(?:しい)?(?=公|日|\\h*:)"
		"|\\b(?:new|revised)(?= (?:publication|date|time)|\\h*:)"
		"|\\bafter(?=\\h*:)",
	[VULN_LABEL_BETWEEN] = "^\\h*(?:\\)?\\h*(?:から|より)|to\\b|->|=>|→)",
	[VULN_LABEL_ABOUT_PUBLICATION] =
		"公表(?:予定)?日|公表(?:の)?日程|publication (?:date|time)",
	[VULN_LABEL_START] =
		"取り?扱い?(?:の)?開始(?:日時|日)?"
		"|handling (?:start(?:ed|s)?|began|begins)(?: date)?"
		"|start (?:date )?of (?:the )?handling",
	[VULN_LABEL_DUE] =
		"(?:ご)?(?<v>回答|返信|返答|報告|連絡|提出)(?:の)?"
		"(?:期限|期日|締め?切り?|〆切)"
		"|(?<v>reply|report|response|answer) (?:due|deadline)",
	[VULN_LABEL_UNTIL] =
		"^[^\\n0-9。、]{0,6}?(?:まで|迄)(?:に|の|にて)?\\h*、?\\h*"
		"[^。\\n]{0,20}?(?<v>報告|連絡|回答|返信|返答|提出|送付|お送り|"
		"お知らせ|返送)(?!を?し?ない|を控え|は控え)",
	[VULN_LABEL_BY] = "(?<v>repl(?:y|ies)|respon[ds]e?|report|answer|let "
			  "us know|inform us"
			  "|contact us|send|return)[^.\\n]{0,80}"
			  "\\b(?:by|before|no later than|not later than)\\h*$",
	[VULN_LABEL_EXPECTED] =
		"(?:期待(?:され|し)(?:る|ている|ています|ております)\\h*"
		"(?:アクション|対応|行動)|expected actions?)"
		"\\h*(?:は|として(?:は)?|is|are)?\\h*[:、]?\\h*",
	[VULN_LABEL_OTHER] =
		"未定|調整中|取り?扱い?の?開始|期限|日時?\\h*:|変更[前後]"
		"|番号\\h*:|\\bTBD\\b|to be (?:determined|decided|announced)",
	[VULN_LABEL_FORWARD] =
		"^\\h*(?:-{2,}\\h*)?(?:begin )?(?:original message|forwarded "
		"message"
		"|forwarded by\\b.*|元のメッセージ|転送(?:された)?メッセージ"
		"|forwarded message from\\b.*)\\h*(?:-{2,}|:)\\h*$"
		"|^\\h*-{4,}\\h*(?:original|forwarded|forward|転送|元の).*$"
		"|^_{20,}$",
	[VULN_LABEL_HEAD_FROM] = "^(?:from|差出人|送信者|発信者)\\h*:\\h*\\S",
	[VULN_LABEL_HEAD] =
		"^(?:sent|date|to|cc|subject|送信日時|日時|日付|宛先"
		"|cc|件名)\\h*:",
	[VULN_LABEL_ATTACHED] = "添付|\\battach(?:ed|ment)|\\benclos(?:ed|ure)",
	[VULN_LABEL_JVN_URL] =
		"掲載予定|公開予定|掲載される|/JVN(?:VU|TA)?[0-9]{6,8}\\b"
		"|planned URL|will be published at",
	[VULN_LABEL_WEBSITE] = "ウェブ\\h?サイト|web\\h?サイト|\\bweb ?site",
};

struct vuln_rules {
	GRegex *rules[G_N_ELEMENTS(table)];
	GRegex *labels[VULN_LABELS];
};

static GRegex *compile(const char *pattern)
{
	GRegex *regex = g_regex_new(pattern,
		G_REGEX_OPTIMIZE | G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0,
		NULL);

	g_assert(regex != NULL);
	return regex;
}

struct vuln_rules *vuln_rules_new(void)
{
	struct vuln_rules *rules = g_new0(struct vuln_rules, 1);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(table); i++)
		rules->rules[i] = compile(table[i].pattern);
	for (i = 0; i < VULN_LABELS; i++)
		rules->labels[i] = compile(labels[i]);
	return rules;
}

void vuln_rules_free(struct vuln_rules *rules)
{
	guint i;

	if (rules == NULL)
		return;
	for (i = 0; i < G_N_ELEMENTS(table); i++)
		g_regex_unref(rules->rules[i]);
	for (i = 0; i < VULN_LABELS; i++)
		g_regex_unref(rules->labels[i]);
	g_free(rules);
}

const struct vuln_rule *vuln_rules_get(
	const struct vuln_rules *rules, guint index, const GRegex **regex)
{
	if (index >= G_N_ELEMENTS(table))
		return NULL;
	*regex = rules->rules[index];
	return &table[index];
}

const GRegex *vuln_rules_label(
	const struct vuln_rules *rules, enum vuln_label label)
{
	return rules->labels[label];
}
