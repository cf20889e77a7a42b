/* SPDX-License-Identifier: Apache-2.0 */
/* This tells what a mail announces or presses for. */
#include <string.h>

#include "mail/extract-intent.h"

/* how many bytes beside a word are its sentence at most */
#define BESIDE 400

/* how many matches of one pattern are looked at */
#define MOST 200

#define PUBLISH_JA "(?:公表|公開|JVN|アドバイザリ)"
#define PUBLISH                                                                \
	PUBLISH_JA "|\\b(?:publication|publish(?:ed|ing)?|disclos(?:ure|ed?|"  \
		   "ing)|embargo|advisory|go(?:es|ing)? public|release)\\b"
/* a supposition, a question, a denial */
#define SUPPOSED                                                                                        \
	"(?:する|される|となる|になる|が必要な?|をご?希望(?:される|の|する)?|" \
	"の|した|された|がある)(?:場合|際|とき|時は|可能性|こと(?:も|が)あ"     \
	"|恐れ|おそれ|かどうか|必要(?:は|が)(?:あれば|ございま|あるか))"         \
	"|場合(?:に|は|が|、)|ようでしたら|でしたら|希望(?:する|される|が)"     \
	"|可能でしょうか|いただけますか|頂けますか|は可能です"                  \
	"|\\b(?:if|whether|should you|in case|unless|may be|might be|could be"                          \
	"|would you (?:like|prefer)|can we|could we)\\b"
#define DENIED                                                                                     \
	"(?:は|も)?(?:いたし|致し|し|ござい|あり|でき|行い|され|なり|おり)" \
	"ま(?:せん|す予定はありません)|(?:し|され|でき)ない|はなく|なし"   \
	"|予定は(?:ない|ありません|ございません)|避け"                           \
	"|\\b(?:not|no|never|n't|without|unchanged)\\b"
/* what else can be put off */
#define OTHER_OBJECT                                                                                    \
	"(?:会議|会合|打ち?合わせ|定例会?|連絡会|説明会|ミーティング|訪問|"   \
	"セミナー|研修|期限|期日|締め?切|〆切|提出|回答|修正版|パッチ|"        \
	"リリース|対策版|版の提供|販売|サービス)(?:日|日時|日程)?(?:の|を|は|" \
	"も|が|につ)"                                                                               \
	"|\\b(?:meeting|call|workshop|deadline|due date|patch|fix|firmware|"                            \
	"our release|webinar)\\b"

static const struct intent {
	const char *name;
	const char *pattern;
	/* what must not stand in its sentence behind where it begins */
	const char *unless;
	/* it is about the publication or about nothing */
	gboolean publication;
} table[] = {
	{"postponed",
		"延期|後ろ倒し|先送り|繰り?下げ|遅らせ|順延"
		"|\\b(?:postpon(?:ed?|ing|ement)|push(?:ed|ing)? back|put off"
		"|defer(?:red|ring)?|delay(?:ed|ing)?|later date"
		"|(?:moved?|shifted) back)\\b",
		SUPPOSED "|" DENIED, TRUE},
	{"brought-forward",
		"前倒し|繰り?上げ|早め(?:る|て|ます|させ|たい)|早まり"
		"|\\b(?:(?:br(?:ought|ing(?:ing)?)|pull(?:ed|ing)?) (?:it |the "
		"\\w+(?: \\w+)? )?"
		"forward|moved? (?:it |the \\w+(?: \\w+)? )?"
		"(?:forward|up)|advanc(?:ed|ing) (?:the|to)|earlier than "
		"(?:planned|agreed|scheduled)|accelerat(?:e|ed|ing))\\b",
		SUPPOSED "|" DENIED, TRUE},
	{"cancelled",
		"取り?やめ|取り?止め|取り?消し?|見合わせ|見合せ|中止|白紙|"
		"撤回|見送[りら]|凍結|保留(?:と|に)|キャンセル"
		"|" PUBLISH_JA
		"(?:作業)?(?:は|を|についても?|の実施は)?(?:一旦|"
		"当面|しばらく)?、?(?:お|差し)控え"
		"|\\b(?:cancel(?:l?ed|ling)?|call(?:ed)? off|on hold|"
		"withdraw(?:n)?|suspend(?:ed)?|halt(?:ed)?|refrain from "
		"publish\\w*|do not publish|don't publish|hold off)\\b",
		SUPPOSED "|(?:は|も)?(?:いたし|致し|し|あり)ません"
			 "|まで|以前|より前|前(?:に|の)|事前"
			 "|\\b(?:before|until(?! further)|prior to|earlier "
			 "than|ahead of|"
			 "CVE|no longer)\\b",
		TRUE},
	{"to-be-announced",
		"(?:追って|後日|改めて|別途|あらためて|決まり次第|決定次第|"
		"確定次第|調整(?:が|の上|でき)[^。\\n]{0,6}次第)"
		"[^。\\n]{0,24}(?:連絡|知らせ|案内|通知|お伝え|調整|設定|相談|"
		"協議)"
		"|未定|(?:再度?)?調整中|検討中|白紙|決まって(?:い|お)(?:りま|"
		"ま)せん"
		"|決まり次第|決定次第|確定次第"
		"|\\b(?:to be (?:announced|determined|decided|confirmed|"
		"advised)|TBA|TBD|(?:new|revised|next) (?:\\w+ )?(?:date|day|"
		"time|schedule)[^.\\n]{0,40}(?:follow|announced?|advised?|"
		"inform|"
		"communicat|soon|later|shortly|not yet|let you know)"
		"|(?:announce|inform you of|let you know|advise|communicate|"
		"send you)[^.\\n]{0,40}(?:new|revised) (?:\\w+ )?(?:date|time|"
		"schedule)|(?:date|time|schedule)[^.\\n]{0,24}not (?:yet )?"
		"(?:been )?(?:fixed|decided|set|known|determined|agreed))\\b",
		"場合(?:に|は)|パスワード|電話に?て|詳細(?:情報)?は|資料|"
		"検証コード|調査(?:結果)?|ステータスは|\\b(?:if|password)\\b",
		TRUE},
	{"reminder",
		"督促|催促|リマインド|再送(?!信)|再度(?:の)?ご?(?:連絡|依頼|"
		"案内|お願い|送付)|念のため(?:再|の?ご連絡)"
		"|(?:まだ|未だ|いまだ|現時点で|本日現在)[^。\\n]{0,30}"
		"(?:いただけて|頂けて|届いて|確認できて|頂いて|いただいて|頂戴|"
		"ない状況)"
		"|(?:回答|返信|返答|連絡|提出|報告)(?:を|が|は)?[^。\\n]{0,12}"
		"(?:いただけて|頂けて|届いて|確認できて|頂いて|いただいて)"
		"(?:い|お)(?:ら|りま|ま)(?:せん|ず|ない)"
		"|(?:期限|期日|締め?切り?)[^。\\n]{0,12}(?:過ぎ|経過|超過)"
		"|(?:至急|早急に|大至急)[^。\\n]{0,8}ご?(?:回答|返信|返答)"
		"|(?:お?返事|ご?返信|ご?回答)(?:が|は|を)?[^。\\n]{0,6}まだ"
		"|その後(?:の(?:ご)?状況は)?、?いかが"
		"|\\b(?:had no (?:answer|reply|response)|no "
		"(?:answer|reply|response)"
		" (?:so far|yet|to our|from you)|writing again|wrote to you "
		"(?:before|already))\\b"
		"|\\b(?:reminder|(?:have|has) not (?:yet )?(?:received|heard|"
		"had)|haven't (?:yet )?(?:received|heard|had)|still (?:waiting|"
		"awaiting|missing|outstanding)|follow(?:ing)?[- ]up on "
		"(?:my|our)"
		"|gentle nudge|overdue|second (?:request|notice)|chasing"
		"|yet to (?:receive|hear))\\b",
		"場合(?:に|は)|次第|\\b(?:if)\\b", FALSE},
	{"exploited",
		"(?:悪用|攻撃|侵害|被害)[^。\\n]{0,24}(?:確認|観測|検知|発生|"
		"行われ|"
		"報告され|検出|把握|続い|受けて)"
		"|悪用(?:されて(?:い|お)|が始ま|中)|ゼロデイ(?:攻撃|として)"
		"|(?:確認|観測)(?:された|されている|した)(?:悪用|攻撃)"
		"|\\b(?:exploit(?:ed|ation|ing)|attacks?|attackers)\\b"
		"[^.\\n]{0,50}\\b(?:in the wild|observed|seen|detected|"
		"confirmed|reported|ongoing|under way|underway)\\b"
		"|\\b(?:actively|currently|already|being) (?:being "
		")?exploited\\b"
		"|\\bexploited in the wild\\b|\\b(?:observed|seen|detected|"
		"confirmed|reports? of|aware of|evidence of) (?:\\w+ ){0,3}"
		"(?:exploitation|exploit attempts|attacks)\\b|\\bzero-day "
		"(?:attack|exploitation)",
		"(?:確認|観測|検知|発生|報告|把握|検出)(?:は)?(?:し|されて|"
		"でき(?:て)?|して)?(?:い|お)?(?:ら|り)?(?:ま)?(?:せん|ない|ず)"
		"|ありません|場合|(?:恐れ|おそれ)|有無|かどうか|手順|方法|条件"
		"|コード"
		"|\\b(?:not|no|n't|if|whether|unless|could|without)\\b",
		FALSE},
	{"leaked",
		"(?:情報|内容|詳細|脆弱性)[^。\\n]{0,16}(?:漏[洩えれ]|流出|"
		"漏出|公になって|公開されて(?:しま|い)|出回)"
		"|\\b(?:leak(?:ed|age)?|already (?:been )?(?:public|disclosed|"
		"published)|became public)\\b",
		"場合|(?:恐れ|おそれ)|ないよう|防|注意|対策|可能性"
		"|(?:して|されて)?(?:い|お)?(?:ま)?(?:せん|ない)|メモリ|脆弱性("
		"?:が|は)存在"
		"|\\b(?:if|not|no|n't|memory|avoid|prevent|to avoid|could|may|"
		"information leak|data leak|should)\\b",
		FALSE},
};

/* what makes a maybe of it */
#define MAYBE                                                                                   \
	"可能性|疑い|疑われ|かもしれ|とみられ|模様|\\b(?:possibl[ey]|suspect" \
	"|may have|might have|potentially|likely)\\b"

struct vuln_intents {
	GRegex *patterns[G_N_ELEMENTS(table)], *unless[G_N_ELEMENTS(table)];
	GRegex *publish, *other, *maybe;
};

static GRegex *compile(const char *pattern)
{
	g_autoptr(GError) error = NULL;
	GRegex *regex = g_regex_new(
		pattern, G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, &error);

	g_assert_no_error(error);
	return regex;
}

struct vuln_intents *vuln_intents_new(void)
{
	struct vuln_intents *intents = g_new0(struct vuln_intents, 1);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(table); i++) {
		intents->patterns[i] = compile(table[i].pattern);
		intents->unless[i] = compile(table[i].unless);
	}
	intents->publish = compile(PUBLISH);
	intents->other = compile(OTHER_OBJECT);
	intents->maybe = compile(MAYBE);
	return intents;
}

void vuln_intents_free(struct vuln_intents *intents)
{
	gsize i;

	if (intents == NULL)
		return;
	for (i = 0; i < G_N_ELEMENTS(table); i++) {
		g_regex_unref(intents->patterns[i]);
		g_regex_unref(intents->unless[i]);
	}
	g_regex_unref(intents->publish);
	g_regex_unref(intents->other);
	g_regex_unref(intents->maybe);
	g_free(intents);
}

/* Some bytes before or behind @at to the end of its sentence. */
static const char *sentence_start(const char *text, const char *at)
{
	const char *from = at;

	while (from > text && at - from < BESIDE && from[-1] != '\n' &&
		!(from - text >= 3 && memcmp(from - 3, "。", 3) == 0) &&
		!(from - text >= 2 && from[-1] == ' ' &&
			strchr(".!?", from[-2]) != NULL))
		from--;
	while ((*from & 0xc0) == 0x80)
		from++;
	return from;
}

static const char *sentence_end(const char *at)
{
	const char *to = at;

	while (*to != '\0' && *to != '\n' && to - at < BESIDE &&
		strncmp(to, "。", 3) != 0 &&
		!(strchr(".!?", *to) != NULL && to[1] == ' '))
		to++;
	while ((*to & 0xc0) == 0x80)
		to++;
	return to;
}

static gboolean in(const GRegex *regex, const char *text)
{
	return g_regex_match(regex, text, 0, NULL);
}

static gboolean is_of_publication(const struct vuln_intents *intents,
	const char *sentence, gboolean about)
{
	if (in(intents->publish, sentence))
		return TRUE;
	return about && !in(intents->other, sentence);
}

/* "not postponed": a denial of English stands before the word. */
static gboolean is_meant(const struct vuln_intents *intents, gsize which,
	const char *from, const char *at, const char *to)
{
	g_autofree char *head = g_strndup(from, at - from);
	g_autofree char *tail = g_strndup(at, to - at);
	g_autoptr(GMatchInfo) info = NULL;
	int start = 0;

	if (in(intents->unless[which], tail))
		return FALSE;
	/* of what stands before only the words of English deny */
	g_regex_match(intents->unless[which], head, 0, &info);
	while (g_match_info_matches(info)) {
		g_match_info_fetch_pos(info, 0, &start, NULL);
		if ((head[start] & 0x80) == 0)
			return FALSE;
		g_match_info_next(info, NULL);
	}
	return TRUE;
}

static void judge(const struct vuln_intents *intents, gsize which,
	const char *text, const char *at, gboolean about, VulnIntentFound found,
	void *data)
{
	const char *from = sentence_start(text, at);
	const char *to = sentence_end(at);
	g_autofree char *sentence = g_strndup(from, to - from);

	if (table[which].publication &&
		!is_of_publication(intents, sentence, about))
		return;
	if (in(intents->other, sentence) && table[which].publication &&
		!in(intents->publish, sentence))
		return;
	if (is_meant(intents, which, from, at, to))
		found(table[which].name, at, !in(intents->maybe, sentence),
			data);
}

void vuln_intents_read(const struct vuln_intents *intents, const char *text,
	gboolean about, VulnIntentFound found, void *data)
{
	gsize i;
	int start, count;

	for (i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GMatchInfo) info = NULL;

		g_regex_match(intents->patterns[i], text, 0, &info);
		for (count = 0; count < MOST && g_match_info_matches(info);
			count++) {
			if (g_match_info_fetch_pos(info, 0, &start, NULL))
				judge(intents, i, text, text + start, about,
					found, data);
			g_match_info_next(info, NULL);
		}
	}
}
