/* SPDX-License-Identifier: Apache-2.0 */
/* This tells what a date in a mail is the date of. */
#include <string.h>

#include "mail/extract-role.h"

/* how many bytes beside a date are looked at, however long its line is */
#define BESIDE 400

/* how many columns may stand between a label and its date */
#define NEAR 36

#define PUBLISH "(?:公表|公開|開示)"
#define PUB_JA                                                                               \
	PUBLISH                                                                              \
	"(?:の)?(?:予定|希望|目標|調整中の?)?(?:日時|日程|日|時刻|時期|" \
	"スケジュール|予定)"
#define PUB_EN                                                                 \
	"(?:public(?:ation)?|disclosure|public disclosure|embargo)"            \
	"(?: (?:date|time|day|schedule|timeline))?"
#define ASK_JA                                                                                        \
	"(?:ください|下さい|くださ|お願い|いただ|頂け|頂き|頂く|必着|厳守|" \
	"締め?切|〆切|お知らせ|ご連絡|ご回答|ご返信|ご返答|ご報告|ご提出|" \
	"お送り|お寄せ|返送|期限|までとさせ|願います|求め)"
#define ASK_EN                                                                 \
	"(?:please|kindly|could you|would you|can you|may we|we (?:would )?"   \
	"(?:ask|need|expect|require|request|appreciate|like)|let us know"      \
	"|appreciate|must|should|required?|requested|due|deadline|expected"    \
	"|await|grateful|needed|awaited|looking forward|submit|no later "      \
	"than|at the latest)"

/* Kinds of what is asked, those first that say more. */
static const struct kind {
	const char *name, *pattern;
} strong[] = {
	{"comment", "コメント|意見|指摘|修正(?:点|箇所|希望|依頼)"
		    "|(?:原稿|草案|骨格|文案|ドラフト|公表案|案文|文面|内容)"
		    "(?!を?(?:送|お送))[^。\\n]{0,16}(?:確認|レビュー|チェック|"
		    "査読)"
		    "|\\b(?:comments?|feedback|corrections?|remarks)\\b"
		    "|review (?:of )?(?:the |this )?(?:\\w+ )?draft"},
	{"receipt", "受領|受信(?:の)?(?:ご?確認|ご?連絡)|届いた(?:こと|旨)"
		    "|\\backnowledg|confirm (?:the )?(?:receipt|reception)"
		    "|confirm that you (?:have )?received"},
	{"status", "対応状況|ステータス|ステイタス|ベンダー?・?情報|ベンダー?"
		   "・?\\h?(?:声明|"
		   "ステートメント)|該当製品(?:状況|あり|なし)"
		   "|掲載(?:内容|情報|文)|影響(?:を受ける)?製品(?:情報|一覧)"
		   "|\\b(?:vendor |your |the )?(?:status|statement)\\b"},
	{"plan", "(?:対策|対応|修正|開発|改修|リリース|提供)(?:の|版の?)?(?:"
		 "完了|開始)?(?:の)?"
		 "(?:計画|スケジュール|予定|見込み|時期|方針)"
		 "|\\b(?:remediation|fix|patch|mitigation|release|"
		 "response)(?: \\w+)? (?:plans?|schedule|timeline|date)"
		 "|\\byour (?:plans?|schedule|timeline)\\b|when you "
		 "(?:plan|expect)"},
	{"initial",
		"該当(?:の)?(?:あり|なし)|実装(?:の)?(?:有無|状況|製品)|該当(?:"
		"する|の)?(?:製品|有無)"
		"|(?:影響|該当)(?:の)?(?:有無|を受ける(?:か|製品))"
		"|影響を受けるか|詳細情報(?:の)?(?:要否|送付|必要|希望|が必要"
		"|は必要|をお送り)|必要(?:か|です)か|取り?扱い?(?:方針|"
		"ポリシー)"
		"|ハンドリング・?ポリシー|有無(?:を|につ|に関)|初回(?:の)?ご?"
		"回答"
		"|\\bwhether (?:or not )?(?:you|your|any)"
		"|\\bif (?:you|your|any)\\b[^.\\n]{0,60}(?:affected|vulnerable|"
		"use|implement|ship)|\\baffected (?:products?|or not)"
		"|(?:need|want|require|receive) (?:the )?(?:technical )?details"
		"|handling (?:policy|terms)|initial (?:reply|response|answer)"
		"|first (?:reply|response)"},
	{"report", "(?:調査|検証|再現|分析|確認|試験|解析)(?:の|状況の?)?(?:"
		   "結果|報告)"
		   "|結果|進捗|経過|報告"
		   "|\\b(?:results?|findings|analysis|progress|report)\\b"},
};
static const struct kind weak[] = {
	{"reply",
		"回答|返信|返答|返事|提出|回報|お返し"
		"|\\b(?:repl(?:y|ies)|respon[ds]e?|answers?|submit|return)\\b"},
	{"contact", "連絡|知らせ|教え|送付|送り|寄せ|let us know|inform us|"
		    "contact us|get back|send|confirm|provide"},
};

/* The patterns that are compiled once. */
enum pattern {
	P_RANGE_GAP,
	P_RANGE_BEFORE,
	P_RANGE_AFTER,
	P_FUZZY_BEFORE,
	P_FUZZY_AFTER,
	P_LABEL,
	P_BARE,
	P_HEADING,
	P_BEGINS,
	P_CANDIDATE,
	P_OPEN,
	P_L_DUE,
	P_L_START,
	P_L_PUB,
	P_L_OLD,
	P_L_NEW,
	P_L_NONE,
	P_TOPIC,
	P_TOPIC_DUE,
	P_TOPIC_PUB,
	P_NEGATED_BEFORE,
	P_NEGATED_AFTER,
	P_NEGATED_SENTENCE,
	P_UNTIL,
	P_WITHIN,
	P_UNTIL_COMMA,
	P_UNTIL_END,
	P_UNTIL_NOT,
	P_BY,
	P_DEADLINE,
	P_ASK,
	P_IT,
	P_PUB,
	P_CHANGE,
	P_UNCHANGED,
	P_OLD_BEFORE,
	P_OLD_AFTER,
	P_OLD_IN_BRACKETS,
	P_NEW_BEFORE,
	P_NEW_AFTER,
	P_ARROW,
	P_ARROW_ONLY,
	P_CANCEL,
	P_PLAN_BEFORE,
	P_PLAN_AFTER,
	P_PLAN_GAP_NOT,
	P_DATE_FIRST,
	P_ALONE,
	P_START_NOUN,
	P_START_VERB,
	P_START_BEFORE,
	P_START_AFTER,
	P_NONE,
	PATTERNS,
};

#define BRACKET "(?:\\h*\\([^()\\n]{0,24}\\))?"

static const char *const patterns[PATTERNS] = {
	/* one of several, or the ends of a time in which it lies */
	[P_RANGE_GAP] =
		"^" BRACKET
		"\\h*,?(?:~|-|から|より|or|and|to|through|until|till|"
		"または|又は|もしくは|か|ないし|乃至|及び|および|、|,|/)"
		"\\h*(?:the\\h+)?$",
	[P_RANGE_BEFORE] = "(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th|日)?" BRACKET
			   "\\h*(?:-|~|/|to|and|or|から|または|か)\\h*$"
			   "|\\bbetween(?: the)?\\h*$",
	[P_RANGE_AFTER] =
		"^\\h*(?:~|-|から|to)\\h*[0-9]{1,2}(?::[0-9]{2}|時)|^" BRACKET
		"\\h*(?:~|-|/|から|または|又は|か)\\h*[0-9]{1,2}"
		"(?:日|st|nd|rd|th)?(?![0-9:時/月年-])"
		"|^" BRACKET "\\h*(?:から|より)[^。\\n]{0,24}(?:の間|にかけて|"
		"の(?:期間|いずれか))"
		"|^[^。.\\n]{0,4}(?:の間|にかけて|のいずれか)",
	[P_FUZZY_BEFORE] =
		"(?:米国|欧州|現地|太平洋|東部|西部|中部|英国|\\bUS|\\blocal|"
		"\\beastern|\\bpacific|\\bcentral)[^。.\\n0-9]{0,8}(?:時間|"
		"time)"
		"(?:の|で|,)?\\h*$|"

		"(?:\\baround|\\babout|\\bapproximately|\\bcirca|\\bafter|"
		"\\bno earlier than|\\bnot before|\\bsince|\\bweek of|"
		"\\bas early as|\\bearliest|早くとも|早くても|最短で?|概ね|"
		"おおむね|およそ|約)\\h*(?:the\\h+)?$",
	[P_FUZZY_AFTER] =
		"^" BRACKET
		"\\h*(?:以降|以後|以前|ごろ|頃|前後|あたり|付近|過ぎ"
		"|を?目[途処標安]|を(?:軸|候補|念頭|中心|検討|想定|打診)|で(?:"
		"調整|検討)|見込|をめど|の週|週|or later|or thereabouts|"
		"at the earliest|\\+)",
	[P_LABEL] =
		"(?:^|[\\n。;、/|])\\h*(?:[-*+・●○■□◆◇▼▽※☆★→>]|\\(?[0-9]{1,2}"
		"[.)]|\\([a-z]\\))?\\h*"
		"(?:(?<v>[^:\\n。;|\\t]{1,60}?)\\h*(?::|\\t|\\||=|\\h{2,}|\\.{"
		"3,}|…+)"
		"|[【\\[<「《](?<v>[^】\\]>」》\\n]{1,40})[】\\]>」》]\\h*:?)"
		"[^:\\n。]{0,36}$",
	[P_BARE] =
		"(?:^|\\n)\\h*(?:[-*+・●○■□◆◇▼▽※☆★>]|\\(?[0-9]{1,2}[.)])?\\h*"
		"(?:[【\\[<](?<v>[^】\\]>\\n]{1,40})[】\\]>]\\h*:?"
		"|(?<v>[^:\\n。、.?!]{1,40}?)\\h*(?::|\\t|\\|))"
		"(?<rest>[^\\n]*)",
	[P_HEADING] =
		"^\\h*(?:[-*+・●○■□◆◇▼▽※☆★【\\[<>]|\\(?[0-9]{1,2}[.)])*\\h*(?:"
		"(?:変更後の?|変更前の?|新|旧|新しい|脆弱性情報の?|情報|JVN(?:"
		"での?)?|アドバイザリの?)?" PUB_JA
		"|(?:ご)?(?:回答|返信|返答|報告|連絡|提出)(?:の)?(?:期限|期日|"
		"締め?切り?)|取り?扱い?(?:の)?開始(?:日時?)?"
		"|(?:planned |tentative |new |scheduled )?(?:publication|"
		"disclosure) (?:date|time)|(?:reply|response) (?:due|deadline)"
		")" BRACKET "[】\\]>]?\\h*:?\\h*$",
	[P_BEGINS] =
		"^\\h*(?:[-*+・●○■□◆◇▼▽※☆★【\\[]|[0-9]{1,2}[.)]\\h|\\([0-9a-z]{"
		"1,2}\\)"
		"|(?!https?:)[^:\\n。、]{1,36}[^:\\n。、0-9]\\h*(?::|\\t))",
	[P_CANDIDATE] = "候補|希望|第[1-3一二三]|candidate|option|proposal|"
			"proposed dates",
	[P_OPEN] = "未定|調整中|検討中|追って|後日|別途|未決|未確定|\\bTBD\\b|"
		   "\\bTBA\\b|to be (?:determined|decided|announced|confirmed)"
		   "|not (?:yet "
		   ")?(?:decided|fixed|determined|set)|pending|N/?A\\b",
	/* labels */
	[P_L_DUE] =
		"期限|期日|締め?切|〆切|デッドライン|回答日"
		"|\\bdue\\b|\\bdeadline|\\b(?:reply|respond|response|answer|"
		"comments?|status|report|feedback|needed|requested|required"
		"|submit)[a-z ]{0,20} by\\b",
	[P_L_START] = "取り?扱い?(?:の)?(?:開始|起算)|起算日|調整(?:の)?開始"
		      "|(?:handling|coordination|case)(?: was)? "
		      "(?:start|began|begin|open)|start(?: date)? of (?:the )?"
		      "(?:handling|coordination)",
	[P_L_PUB] = PUB_JA
	"|" PUBLISH "(?:予定)?$|JVN(?:で)?の?公[表開]"
	"|アドバイザリの?" PUBLISH
	"|\\b(?:publication|disclosure|go(?:ing)?[- ]public|embargo"
	"(?: (?:date|end|ends|lift|lifts|until|expires))|"
	"publish(?:ed|ing)?|public release|advisory release)\\b",
	[P_L_OLD] =
		"変更前|^\\h*旧|当初|従来|(?<!更)前回|これまで|変更元"
		"|\\b(?:previous|old|former|before|original|originally|was)\\b",
	[P_L_NEW] = "変更後|^\\h*新|新たな|改定後|変更先|今回"
		    "|\\b(?:new|revised|updated|after|now|changed to)\\b",
	[P_L_NONE] =
		"届け?出|受け?付|発見|作成|更新|送信|発行|発信|印刷|生年月日|"
		"日時|日付|会[議合]|打ち?合わせ|説明会|受信|報告日|入手|"
		"修正版|リリース|サポート|パッチ|提供(?:予定|開始)"
		"|\\b(?:date|sent|received|reported|discovered|found|"
		"release[ds]?|patch|meeting|call|created|issued|fix|"
		"version|signed|expires?)\\b",
	/* prose */
	[P_TOPIC] = "期限|期日|締め?切|〆切|デッドライン|deadline|due date|"
		    "提出(?!い|し)|" PUBLISH
		    "|\\b(?:publication|publish(?:ed|ing)?|disclos(?:ure|ed?|"
		    "ing)|embargo|go(?:es)? public|advisory)\\b"
		    "|会議|会合|打ち?合わせ|定例会|連絡会|説明会|ミーティング|"
		    "\\b(?:meeting|conference call|telco|call|workshop)\\b",
	[P_TOPIC_DUE] = "^(?:期限|期日|締め?切|〆切|デッドライン|deadline|due "
			"date|提出)",
	[P_TOPIC_PUB] = "^(?:" PUBLISH
			"|publi|disclos|embargo|go(?:es)? public|advisory)",
	[P_NEGATED_BEFORE] = "\\brefrain from (?:publishing|disclosing|"
			     "publication)(?: \\w+)? (?:on|before)\\h*$|"
			     "\\bnot(?: be| take place| happen)?"
			     "(?: publish(?:ed)?| public| disclosed?)?"
			     "(?: (?:on|before|until|planned for|earlier than|"
			     "prior to))?\\h*(?:the\\h+)?$"
			     "|\\bno longer(?: \\w+){0,3}\\h*$",
	[P_NEGATED_AFTER] =
		"^[^.\\n0-9]{0,20}\\b(?:will not|won't|does not|is "
		"not|cannot|is no longer)\\b|^" BRACKET
		"\\h*は[^。\\n]{0,8}(?:公表|公開)(?:いたし|致し|し|され)"
		"(?:ませ?ん|ない)|^" BRACKET
		"\\h*(?:時点)?(?:では?なく|ではありません|では(?:"
		"ご|御)ざい|じゃな|"
		"は?でな|には?[^。\\n]{0,12}(?:しません|しない|できません|"
		"されません|いたしません|致しません|控え|見合わせ|見送)"
		"|は(?:取り?やめ|取り?消|中止|誤り|間違い|無効))",
	[P_NEGATED_SENTENCE] =
		"では?なく[^。\\n]|\\bnot\\b[^.\\n]{1,40}\\bbut\\b"
		"|の誤り|訂正前|typo",
	[P_UNTIL] = "^" BRACKET "\\h*(?:いっぱい|中|いっぱい)?\\h*(?:まで|迄)"
		    "|^" BRACKET "\\h*(?:必着|締め?切|〆切|厳守|を?期限|が期限|"
		    "を締め?切|中に)",
	[P_WITHIN] = "^within\\b|以内$",
	[P_UNTIL_COMMA] = "^" BRACKET "\\h*(?:まで|迄)\\h*(?:[、,)]|$)",
	[P_UNTIL_END] = "^" BRACKET "\\h*(?:まで|迄)\\h*\\)?\\h*$",
	[P_UNTIL_NOT] =
		"^" BRACKET
		"\\h*(?:まで|迄)(?:は|の間|に(?:は)?)?[^。\\n]{0,40}"
		"(?:(?:公表|公開|開示|連絡|口外|共有|漏|伝え|展開|発表|話)"
		"[^。\\n]{0,10}(?:しない|せず|控え|厳禁|禁止|なさら|され"
		"(?:ない|ません)|いただかない|差し控え)|非公[開表]|秘匿|"
		"秘密|エンバーゴ|お待ち|待って|お控え|掛かる|かかる|"
		"延期|有効|猶予)",
	[P_BY] = "\\b(?:by|before|no later than|not later than|on or before|at "
		 "the latest by|until|due(?: on| by)?|latest)\\h*"
		 "(?:(?:the )?end of(?: the)?(?: business)?(?: day)?(?: "
		 "on)?|EOD|COB|close of "
		 "business(?: on)?|noon on)?,?\\h*(?:the\\h+)?$",
	[P_DEADLINE] =
		"(?:期限|期日|締め?切り?|〆切|デッドライン)(?:日)?"
		"(?:は|を|が|も|としては?|につきましては|については)?、?"
		"[^。\\n0-9]{0,14}$"
		"|\\b(?:deadline|due date|cut-?off(?: date)?)\\b[^.\\n0-9]"
		"{0,50}?(?:\\bis|\\bremains|\\bto|\\bwill be|\\bof|:)"
		"\\h*(?:now\\h*)?$",
	[P_ASK] = ASK_JA
	"|\\b" ASK_EN "\\b"
	"|^\\h*(?:[-*+・]|[0-9]{1,2}[.)])?\\h*(?:report|send|provide|"
	"submit|reply|respond|tell us|return|confirm|let us|inform)\\b",
	[P_IT] = "\\b(?:it|them|this|these)\\b|標記|上記|こちら|前述",
	[P_PUB] = PUBLISH "|\\b(?:publication|publish(?:ed|ing)?|disclos(?:ure|"
			  "ed?|ing)|go(?:es|ing)? public|advisory)\\b",
	[P_CHANGE] =
		"変更|延期|前倒し|繰り?(?:上|下)げ|後ろ倒し|先送り|改め|"
		"延長|延ばし|見直し|再設定|再調整|ずら|リスケ|移動|早め|遅らせ"
		"|\\b(?:chang(?:ed?|ing)|extend(?:ed)?|postpon(?:ed?|ing)|"
		"moved?|moving|"
		"re-?schedul(?:ed?|ing)|brought forward|bring forward|"
		"push(?:ed)? back|delay(?:ed)?|defer(?:red)?|shift(?:ed)?|"
		"instead|advanced?|put off|revis(?:ed|ing))\\b",
	[P_UNCHANGED] =
		"変更(?:は)?(?:ござい|あり)ません|変更なし|変わりません|"
		"変更する場合|変更(?:を|が)(?:ご?希望|必要)|延期する場合"
		"|\\b(?:unchanged|no change|not chang|remains|stays|"
		"still)\\b",
	[P_OLD_BEFORE] =
		"(?:当初|変更前|従来|(?<!最)旧|元の|これまで)"
		"[^。\\n0-9]{0,16}$"
		"|\\b(?:from|originally(?: \\w+){0,3}|previously"
		"(?: \\w+){0,3}|formerly|initially(?: \\w+){0,3}"
		"|old(?: \\w+)?|previous(?: \\w+){0,2}|instead of|rather than)"
		"\\h*(?:the\\h*)?$",
	[P_OLD_AFTER] =
		"^" BRACKET "\\h*(?:から|より)"
		"|^" BRACKET
		"[^。\\n0-9]{0,6}予定(?:して(?:い|お)(?:り)?(?:まし)?た|の|"
		"だった|でした|とされて)"
		"|^" BRACKET "\\h*の" PUBLISH "|^" BRACKET
		"\\h*に(?:予定|計画)(?:して|され)[^。\\n]{0,12}" PUBLISH,
	[P_OLD_IN_BRACKETS] = PUBLISH "[^。\\n0-9(]{0,16}\\(\\h*$",
	[P_NEW_BEFORE] =
		"(?:変更後|新しい|新たな|(?<![一最])新)[^。\\n0-9]{0,20}$"
		"|\\b(?:to|until|till|now|is|be|as|new(?: \\w+){0,4}|for|"
		"on|at)\\h*(?:the\\h*)?$",
	[P_NEW_AFTER] =
		"^" BRACKET "\\h*(?:へと?|に|まで|と|を新たな)\\h*[^。\\n0-9]"
		"{0,20}(?:変更|延期|前倒し|繰り?(?:上|下)げ|後ろ倒し|"
		"先送り|移|改め|再設定|再調整|させて|いたし|致し|します|"
		"しました|なりま|決)",
	[P_ARROW_ONLY] = "^" BRACKET "\\h*(?:->|=>|→|⇒)\\h*$",
	[P_ARROW] = "^" BRACKET "\\h*(?:->|=>|→|⇒|から|より|to)\\h*"
		    "(?:\\(?(?:変更後|新|new)\\)?:?)?\\h*$",
	[P_CANCEL] =
		"取り?やめ|取り?止め|中止|白紙|見合わせ|見送|撤回|キャンセル"
		"|\\b(?:cancel(?:l?ed)?|called off|on hold|withdrawn|"
		"suspended|does not take place|no longer)\\b",
	[P_PLAN_BEFORE] = PUBLISH
	"(?:情報)?(?:の)?(?:予定|目標)?(?:日時|日程|日|時刻|時期|"
	"予定|スケジュール)?" BRACKET "\\h*(?:は|を|が|の|:|も|"
	"(?:につき|に関し)まして(?:は)?|については|に関しては|"
	"としまして(?:は)?|として(?:は)?|、)+[^。\\n0-9]{0,24}$"
	"|\\b(?:publication|publish(?:ed)?|disclos(?:ure|ed?)|embargo|"
	"coordinated release|releas(?:"
	"e|ed|ing) (?:of )?(?:the |our |this "
	")?(?:advisory|information|details|vulnerability note)|go(?:es|ing)? "
	"public|public)\\b[^.\\n0-9]{0,70}?(?:\\bon|\\bfor|\\bat|\\bis|"
	"\\bremains|\\bstays|"
	"\\bbe|\\bas|\\bto|:)\\h*(?:"
	"(?:mon|tues|wednes|thurs|fri|satur|"
	"sun)day,?\\h*)?(?:the\\h+)?$",
	[P_PLAN_AFTER] =
		"^" BRACKET
		"\\h*(?:に|で|の|を(?:もって|以て)|、)?\\h*[^。\\n0-9、]"
		"{0,16}" PUBLISH "(?:を(?!控|見|待|取|延|前|中)|が|する|し(?!"
		"な|ま?せ)|と|の?予定|いた(?!しませ)|"
		"とな|され(?!な|ま?せ)|、|。|$|です|で|は(?:予定(?:どお|通)り|"
		"変更)|に向け|いた|いたし|ます|"
		"できる)"
		"|^[^.\\n0-9,]{0,24}\\b(?:we |JPCERT/CC |JVN )[^.\\n]{0,24}"
		"(?:publish|disclose|go public)"
		"|^ ?(?:publication|public disclosure|disclosure)\\b",
	[P_PLAN_GAP_NOT] =
		"(?:より|から|の)?[0-9]*(?:[日週か月営業時間]+)?前(?!倒)|前の|"
		"以降|"
		"までに|後の|後に|届け?出|受け?付|取り?扱い?開始|回答|返信|"
		"報告|"
		"原稿|草案|骨格|案を|ドラフト|パッチ|修正版|対策版|会議|打ち?"
		"合わせ|"
		"説明|送付|お送り|ご?連絡|先立|向け|準備|テスト|試験|確認"
		"|\\b(?:estimated|roughly|draft|comments?|before|after|since|"
		"patch|fix|meeting|"
		"review|prior|ahead|weeks?|days?|if|unless|deadline|agreed? "
		"by)\\b",
	[P_DATE_FIRST] = "^\\h*(?:[-*+・●○■□◆◇]|\\(?[0-9]{1,2}[.)])?\\h*$",
	[P_ALONE] =
		"^" BRACKET "\\h*(?:です|でございます|(?:と|に)なります|に決定|"
		"を予定|となりました)?[^。.\\n0-9]{0,6}$",
	[P_START_NOUN] = "(?:取り?扱い?|調整)(?:を|は)?[^。\\n0-9]{0,4}$",
	[P_START_VERB] = "^" BRACKET "\\h*(?:より|から|に|付けで)?\\h*開始",
	[P_START_BEFORE] =
		"起算日(?:は|を|が|:)?[^。\\n0-9]{0,8}$"
		"|\\b(?:opened|started|began)[^.\\n0-9]{0,20}\\b(?:case|"
		"handling|"
		"coordination)[^.\\n0-9]{0,6}\\bon\\h*(?:the\\h+)?$|"
		"(?:取り?扱い?|調整)(?:の)?(?:を)?(?:開始|起算)(?:日時?)?"
		"(?:は|を|が|の|:|した日は)?[^。\\n0-9]{0,8}$"
		"|\\b(?:coordination|handling|case|clock)\\b[^.\\n0-9]{0,30}"
		"(?:start|began|beg[iu]n|open|commenc)[^.\\n0-9]{0,14}$",
	[P_START_AFTER] =
		"^" BRACKET
		"\\h*(?:に|より|から|付け?で|をもって)?、?[^。\\n0-9]"
		"{0,14}(?:取り?扱い?|調整)(?:を|の)?開始"
		"|^[^.\\n0-9]{0,30}\\b(?:start|began|opened)[^.\\n0-9]{0,12}"
		"(?:coordination|handling)",
	[P_NONE] =
		"届け?出|受け?付け|発見|受領しました|いただきました|"
		"頂きました|お送りしました|送付しました|差し上げ|公開されました"
		"|公表されました|報告されました|会議|打ち?合わせ|定例会|連絡会|"
		"説明会|セミナー|休業|営業|サポート(?:終了|期限)|リリースしま"
		"|\\b(?:reported|discovered|found|received|sent|dated|wrote|"
		"meeting|conference|holiday|office|since|released)\\b"
		"|付(?:け)?(?:の|で)|On .* wrote",
};

struct vuln_roles {
	GRegex *patterns[PATTERNS];
	GRegex *strong[G_N_ELEMENTS(strong)], *weak[G_N_ELEMENTS(weak)];
	struct vuln_date_reader *dates;
};

/* One date and the text around it, while its role is looked for. */
struct scene {
	const struct vuln_roles *roles;
	const char *text;
	const GArray *all; /* of struct vuln_dated */
	guint index;
	const char *from, *to; /* the sentence */
	char *sentence;
	char *before; /* from the sentence's begin */
	char *near;   /* from the date before it, in the same sentence */
	char *after;  /* to the sentence's end */
	char *gap;    /* to the next date, in the same sentence */
	gboolean about;
};

static GRegex *compile(const char *pattern)
{
	g_autoptr(GError) error = NULL;
	GRegex *regex = g_regex_new(pattern,
		G_REGEX_OPTIMIZE | G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0,
		&error);

	g_assert_no_error(error);
	return regex;
}

struct vuln_roles *vuln_roles_new(void)
{
	struct vuln_roles *roles = g_new0(struct vuln_roles, 1);
	gsize i;

	for (i = 0; i < PATTERNS; i++)
		roles->patterns[i] = compile(patterns[i]);
	for (i = 0; i < G_N_ELEMENTS(strong); i++)
		roles->strong[i] = compile(strong[i].pattern);
	for (i = 0; i < G_N_ELEMENTS(weak); i++)
		roles->weak[i] = compile(weak[i].pattern);
	roles->dates = vuln_date_reader_new();
	return roles;
}

void vuln_roles_free(struct vuln_roles *roles)
{
	gsize i;

	if (roles == NULL)
		return;
	for (i = 0; i < PATTERNS; i++)
		g_regex_unref(roles->patterns[i]);
	for (i = 0; i < G_N_ELEMENTS(strong); i++)
		g_regex_unref(roles->strong[i]);
	for (i = 0; i < G_N_ELEMENTS(weak); i++)
		g_regex_unref(roles->weak[i]);
	vuln_date_reader_free(roles->dates);
	g_free(roles);
}

struct vuln_date_reader *vuln_roles_dates(struct vuln_roles *roles)
{
	return roles->dates;
}

static gboolean matches(
	const struct vuln_roles *roles, enum pattern pattern, const char *text)
{
	return g_regex_match(roles->patterns[pattern], text, 0, NULL);
}

static gboolean is(const struct scene *s, enum pattern pattern, const char *at)
{
	return matches(s->roles, pattern, at);
}

/* Places */

static const char *back(const char *start, const char *at, gsize bytes)
{
	if ((gsize)(at - start) <= bytes)
		return start;
	at -= bytes;
	while (at > start && (*at & 0xc0) == 0x80)
		at--;
	return at;
}

static const char *forth(const char *at, gsize bytes)
{
	const char *end = at + strnlen(at, bytes);

	while ((*end & 0xc0) == 0x80)
		end++;
	return end;
}

/* "p.m. JST", "Jan. 18" and "No. 5" end no sentence; a stop before a capital
 * after a blank does. */
static gboolean ends_sentence(const char *start, const char *at)
{
	const char *word = at;

	if (*at == '\n' || g_str_has_prefix(at, "。"))
		return TRUE;
	if (strchr(".!?", *at) == NULL || *at == '\0' || at[1] != ' ')
		return FALSE;
	if (*at != '.')
		return TRUE;
	while (word > start && g_ascii_isalpha(word[-1]))
		word--;
	if (at - word <= 3 && at > word)
		return FALSE;
	return !g_ascii_islower(at[1 + strspn(at + 1, " ")]);
}

static void find_sentence(struct scene *s, const struct vuln_date *date)
{
	const char *least = back(s->text, date->start, BESIDE);
	const char *most = forth(date->end, BESIDE);
	const char *at;

	s->from = least;
	for (at = least; at < date->start; at = g_utf8_next_char(at))
		if (ends_sentence(s->text, at))
			s->from = g_utf8_next_char(at);
	for (at = date->end; at < most && !ends_sentence(s->text, at);
		at = g_utf8_next_char(at))
		;
	s->to = at;
}

static const struct vuln_date *neighbour(const struct scene *s, int step)
{
	guint index = s->index + step;
	const struct vuln_date *other;

	if (index >= s->all->len)
		return NULL;
	other = &g_array_index(s->all, struct vuln_dated, index).date;
	return other->start >= s->from && other->end <= s->to ? other : NULL;
}

static void open_scene(struct scene *s)
{
	const struct vuln_date *date =
		&g_array_index(s->all, struct vuln_dated, s->index).date;
	const struct vuln_date *last, *next;

	find_sentence(s, date);
	last = neighbour(s, -1);
	next = neighbour(s, 1);
	s->sentence = g_strndup(s->from, s->to - s->from);
	s->before = g_strndup(s->from, date->start - s->from);
	s->after = g_strndup(date->end, s->to - date->end);
	s->near = last == NULL ? g_strdup(s->before)
			       : g_strndup(last->end, date->start - last->end);
	s->gap = next == NULL ? g_strdup(s->after)
			      : g_strndup(date->end, next->start - date->end);
}

static void close_scene(struct scene *s)
{
	g_free(s->sentence);
	g_free(s->before);
	g_free(s->after);
	g_free(s->near);
	g_free(s->gap);
}

/* Kinds of due dates */

/* Where the first, or the last, match of @regex begins; -1: nowhere. */
static int position(const GRegex *regex, const char *text, gboolean last)
{
	g_autoptr(GMatchInfo) info = NULL;
	int start, found = -1;

	g_regex_match(regex, text, 0, &info);
	while (g_match_info_matches(info)) {
		if (g_match_info_fetch_pos(info, 0, &start, NULL))
			found = start;
		if (!last)
			break;
		g_match_info_next(info, NULL);
	}
	return found;
}

static const char *kind_among(const struct kind *kinds, GRegex *const *regex,
	gsize count, const char *text, gboolean last)
{
	const char *best = NULL;
	int at = -1;
	gsize i;

	for (i = 0; i < count; i++) {
		int found = position(regex[i], text, last);

		if (found >= 0 &&
			(best == NULL || (last ? found > at : found < at))) {
			best = kinds[i].name;
			at = found;
		}
	}
	return best;
}

static const char *strong_kind(
	const struct vuln_roles *roles, const char *text, gboolean last)
{
	return kind_among(
		strong, roles->strong, G_N_ELEMENTS(strong), text, last);
}

static const char *weak_kind(const struct vuln_roles *roles, const char *text)
{
	return kind_among(weak, roles->weak, G_N_ELEMENTS(weak), text, FALSE);
}

/* What stands on the side that the grammar binds to the date comes first. */
static const char *kind_between(const struct vuln_roles *roles,
	const char *first, gboolean first_last, const char *second,
	gboolean second_last)
{
	const char *kind = strong_kind(roles, first, first_last);

	if (kind == NULL)
		kind = strong_kind(roles, second, second_last);
	if (kind == NULL)
		kind = weak_kind(roles, first);
	if (kind == NULL)
		kind = weak_kind(roles, second);
	return kind == NULL ? "reply" : kind;
}

/* Labels */

static char *label_of(const struct scene *s)
{
	g_autoptr(GMatchInfo) info = NULL;

	/* "公表予定日時 2027/1/18": the whole of it up to the date */
	if (is(s, P_HEADING, s->near))
		return g_strdup(s->near);
	if (!g_regex_match(s->roles->patterns[P_LABEL], s->near, 0, &info))
		return NULL;
	return g_match_info_fetch_named(info, "v");
}

/* The topic that was named last before @at: 'p' publication, 'd' due date, 'o'
 * another; 0 for none. */
static char topic_before(
	const struct vuln_roles *roles, const char *text, const char *at)
{
	const char *from = back(text, at, BESIDE);
	g_autofree char *head = g_strndup(from, at - from);
	int found = position(roles->patterns[P_TOPIC], head, TRUE);

	if (found < 0)
		return 0;
	if (matches(roles, P_TOPIC_DUE, head + found))
		return 'd';
	return matches(roles, P_TOPIC_PUB, head + found) ? 'p' : 'o';
}

static gboolean is_about(const struct scene *s, const char *at)
{
	char topic = topic_before(s->roles, s->text, at);

	return topic == 'p' || (topic == 0 && s->about);
}

static enum vuln_role publication_of_label(
	const struct scene *s, const char *label)
{
	gboolean named = is(s, P_L_PUB, label);

	if (is(s, P_CANDIDATE, label) && named)
		return VULN_ROLE_OTHER;
	if (!named && !((is(s, P_L_OLD, label) || is(s, P_L_NEW, label)) &&
			      is_about(s, s->from)))
		return VULN_ROLE_NONE;
	if (is(s, P_L_OLD, label) || is(s, P_OLD_BEFORE, s->near))
		return VULN_ROLE_PREVIOUS;
	return VULN_ROLE_PUBLICATION;
}

/* FALSE when the label says nothing of the kind. */
static gboolean role_of_label(const struct scene *s, struct vuln_dated *dated)
{
	g_autofree char *label = label_of(s);

	if (label == NULL || *label == '\0')
		return FALSE;
	if (is(s, P_L_DUE, label)) {
		dated->role = VULN_ROLE_DUE;
		dated->kind = kind_between(s->roles, label, TRUE, "", FALSE);
	} else if (is(s, P_L_START, label)) {
		dated->role = VULN_ROLE_START;
	} else {
		dated->role = publication_of_label(s, label);
	}
	if (dated->role != VULN_ROLE_NONE)
		return TRUE;
	return is(s, P_L_NONE, label) && !is(s, P_PUB, s->after) &&
	       !is(s, P_UNTIL, s->after);
}

/* Prose */

static gboolean is_range(const struct scene *s)
{
	const struct vuln_date *last = neighbour(s, -1);
	const struct vuln_date *next = neighbour(s, 1);
	gboolean moves = is(s, P_CHANGE, s->sentence);

	if (is(s, P_RANGE_BEFORE, s->near) || is(s, P_RANGE_AFTER, s->after))
		return TRUE;
	if (moves)
		return FALSE;
	return (next != NULL && is(s, P_RANGE_GAP, s->gap)) ||
	       (last != NULL && is(s, P_RANGE_GAP, s->near));
}

static gboolean is_fuzzy(const struct scene *s)
{
	return is(s, P_FUZZY_BEFORE, s->near) || is(s, P_FUZZY_AFTER, s->after);
}

static gboolean is_negated(const struct scene *s)
{
	/* "what was planned for then is put off" names what it does away with */
	if (is(s, P_OLD_AFTER, s->after) &&
		(is(s, P_CANCEL, s->sentence) || is(s, P_CHANGE, s->sentence)))
		return FALSE;
	return is(s, P_NEGATED_BEFORE, s->near) ||
	       is(s, P_NEGATED_AFTER, s->after) ||
	       (is(s, P_NEGATED_SENTENCE, s->sentence) &&
		       is(s, P_PUB, s->sentence));
}

/* "comments: until 26 January" asks, too. */
static gboolean is_asked(const struct scene *s)
{
	return is(s, P_ASK, s->sentence) ||
	       ((strchr(s->near, ':') != NULL ||
			is(s, P_UNTIL_END, s->after)) &&
		       strong_kind(s->roles, s->near, TRUE) != NULL);
}

/* A mere "please reply" is about what was asked in the sentence before. */
static const char *kind_of_question(const struct scene *s, const char *kind)
{
	const char *from = back(s->text, s->from, BESIDE / 2);
	g_autofree char *before = g_strndup(from, s->from - from);
	const char *paragraph = g_strrstr(before, "\n\n");
	const char *asked;

	if (!g_str_equal(kind, "reply") && !g_str_equal(kind, "contact"))
		return kind;
	asked = strong_kind(
		s->roles, paragraph == NULL ? before : paragraph, TRUE);
	if (asked != NULL &&
		(g_str_equal(asked, "initial") || is(s, P_IT, s->sentence)))
		return asked;
	return kind;
}

/* "within five business days" */
static gboolean is_within(const struct scene *s)
{
	const struct vuln_date *date =
		&g_array_index(s->all, struct vuln_dated, s->index).date;
	g_autofree char *own = g_strndup(date->start, date->end - date->start);

	return is(s, P_WITHIN, own);
}

static gboolean due_in_prose(const struct scene *s, struct vuln_dated *dated)
{
	gboolean until = is(s, P_UNTIL, s->after) || is_within(s);
	gboolean by = is(s, P_BY, s->near);
	gboolean deadline = is(s, P_DEADLINE, s->near);

	if (until && is(s, P_UNTIL_NOT, s->after)) {
		dated->role = VULN_ROLE_OTHER;
		return TRUE;
	}
	if (!deadline && !((until || by) && is_asked(s)))
		return FALSE;
	dated->role = VULN_ROLE_DUE;
	dated->kind =
		until && !is(s, P_UNTIL_COMMA, s->after)
			? kind_between(s->roles, s->gap, FALSE, s->near, TRUE)
			: kind_between(s->roles, s->near, TRUE, s->gap, FALSE);
	dated->kind = kind_of_question(s, dated->kind);
	return TRUE;
}

/* "from A to B", "A の公表を B に延期". */
static gboolean change_in_prose(const struct scene *s, struct vuln_dated *dated)
{
	const struct vuln_date *last = neighbour(s, -1);

	if (!is(s, P_CHANGE, s->sentence) || is(s, P_UNCHANGED, s->sentence) ||
		!(is(s, P_PUB, s->sentence) || is_about(s, s->from)))
		return FALSE;
	if (is(s, P_OLD_AFTER, s->after) || is(s, P_OLD_BEFORE, s->near) ||
		(is(s, P_OLD_IN_BRACKETS, s->near) &&
			g_str_has_prefix(s->after, ")")))
		dated->role = VULN_ROLE_PREVIOUS;
	else if (is(s, P_NEW_AFTER, s->after) || is(s, P_NEW_BEFORE, s->near) ||
		 (last != NULL && is(s, P_ARROW, s->near)))
		dated->role = VULN_ROLE_PUBLICATION;
	else
		return FALSE;
	return TRUE;
}

/* "the publication of A is cancelled". */
static gboolean cancel_in_prose(const struct scene *s, struct vuln_dated *dated)
{
	if (!is(s, P_CANCEL, s->sentence) || !is(s, P_PUB, s->sentence))
		return FALSE;
	if (!is(s, P_OLD_AFTER, s->after) && !is(s, P_OLD_BEFORE, s->near) &&
		(is(s, P_NEW_AFTER, s->after) ||
			!is(s, P_PLAN_BEFORE, s->near)))
		return FALSE;
	dated->role = VULN_ROLE_PREVIOUS;
	return TRUE;
}

static gboolean plan_in_prose(const struct scene *s, struct vuln_dated *dated)
{
	g_autofree char *gap = NULL;
	g_autoptr(GMatchInfo) info = NULL;
	gboolean before = g_regex_match(
		s->roles->patterns[P_PLAN_BEFORE], s->near, 0, &info);

	if (before)
		gap = g_match_info_fetch(info, 0);
	if (before && is(s, P_PLAN_GAP_NOT, gap))
		before = FALSE;
	if (!before && !is(s, P_PLAN_AFTER, s->after))
		return FALSE;
	if (is(s, P_UNCHANGED, s->sentence) && is(s, P_CHANGE, s->sentence) &&
		!before)
		return FALSE;
	dated->role = VULN_ROLE_PUBLICATION;
	return TRUE;
}

/* "18 January -> 25 January", when the sentences before are about the day. */
static gboolean pair_by_arrow(const struct scene *s, struct vuln_dated *dated)
{
	gboolean first = neighbour(s, 1) != NULL && is(s, P_ARROW_ONLY, s->gap);
	gboolean second =
		neighbour(s, -1) != NULL && is(s, P_ARROW_ONLY, s->near);

	if (first == second || !is_about(s, s->from))
		return FALSE;
	dated->role = first ? VULN_ROLE_PREVIOUS : VULN_ROLE_PUBLICATION;
	return TRUE;
}

/* "The publication time was settled. 25 January, 14:00." */
static gboolean stands_alone(const struct scene *s, struct vuln_dated *dated)
{
	if (!is(s, P_DATE_FIRST, s->before) || !is(s, P_ALONE, s->after) ||
		topic_before(s->roles, s->text, s->from) != 'p')
		return FALSE;
	dated->role = VULN_ROLE_PUBLICATION;
	return TRUE;
}

static gboolean start_in_prose(const struct scene *s, struct vuln_dated *dated)
{
	gboolean around =
		is(s, P_START_NOUN, s->near) && is(s, P_START_VERB, s->after);

	if (!around && !is(s, P_START_BEFORE, s->near) &&
		!is(s, P_START_AFTER, s->after))
		return FALSE;
	dated->role = VULN_ROLE_START;
	return TRUE;
}

/* "1/22 17:00  comments due": an entry of a timetable. */
static gboolean entry_of_table(const struct scene *s, struct vuln_dated *dated)
{
	if (!is(s, P_DATE_FIRST, s->before) || !is(s, P_L_DUE, s->gap) ||
		g_utf8_strlen(s->gap, -1) > 40)
		return FALSE;
	dated->role = VULN_ROLE_DUE;
	dated->kind = kind_between(s->roles, s->gap, FALSE, "", FALSE);
	return TRUE;
}

static gboolean changes_due(const struct scene *s, struct vuln_dated *dated)
{
	const char *at =
		g_array_index(s->all, struct vuln_dated, s->index).date.start;

	if (!is(s, P_CHANGE, s->sentence) ||
		topic_before(s->roles, s->from, at) != 'd')
		return FALSE;
	dated->kind = kind_between(s->roles, s->near, TRUE, s->gap, FALSE);
	dated->role =
		is(s, P_OLD_AFTER, s->after) || is(s, P_OLD_BEFORE, s->near)
			? VULN_ROLE_NONE
			: VULN_ROLE_DUE;
	return TRUE;
}

static void role_of(const struct scene *s, struct vuln_dated *dated)
{
	static gboolean (*const readers[])(const struct scene *,
		struct vuln_dated *) = {role_of_label, changes_due,
		due_in_prose, change_in_prose, cancel_in_prose, entry_of_table,
		start_in_prose, plan_in_prose, pair_by_arrow, stands_alone};
	gsize i;

	dated->role = VULN_ROLE_OTHER;
	if (is_range(s) || is_fuzzy(s) || is_negated(s))
		return;
	for (i = 0; i < G_N_ELEMENTS(readers); i++)
		if (readers[i](s, dated))
			return;
	if (dated->date.weak || is(s, P_NONE, s->sentence))
		dated->role = VULN_ROLE_NONE;
}

/* A label that has two dates behind it: the first gives way to the second. */
static void join_pair(struct scene *s)
{
	struct vuln_dated *one =
		&g_array_index(s->all, struct vuln_dated, s->index);
	struct vuln_dated *two = one + 1;

	if (neighbour(s, 1) == NULL || one->role != VULN_ROLE_PUBLICATION ||
		!is(s, P_ARROW, s->gap))
		return;
	one->role = VULN_ROLE_PREVIOUS;
	two->role = VULN_ROLE_PUBLICATION;
}

static void settle(const struct vuln_roles *roles, struct vuln_dated *dated)
{
	gboolean past = dated->role == VULN_ROLE_START ||
			dated->role == VULN_ROLE_PREVIOUS;

	vuln_date_settle(roles->dates, &dated->date,
		past ? VULN_DATE_NEAREST : VULN_DATE_AHEAD);
}

static GArray *find_dates(
	const struct vuln_roles *roles, const char *text, guint most)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(struct vuln_dated));
	struct vuln_dated dated = {0};
	gsize from = 0;

	while (all->len < most &&
		vuln_date_find(roles->dates, text, from, &dated.date)) {
		g_array_append_val(all, dated);
		from = dated.date.end - text;
	}
	return all;
}

GArray *vuln_roles_read(const struct vuln_roles *roles, const char *text,
	gboolean about, guint most)
{
	GArray *all = find_dates(roles, text, most);
	struct scene s = {.roles = roles, .text = text, .all = all};
	guint i;

	s.about = about;
	for (i = 0; i < all->len; i++) {
		s.index = i;
		open_scene(&s);
		role_of(&s, &g_array_index(all, struct vuln_dated, i));
		close_scene(&s);
	}
	for (i = 0; i < all->len; i++) {
		s.index = i;
		open_scene(&s);
		join_pair(&s);
		close_scene(&s);
		settle(roles, &g_array_index(all, struct vuln_dated, i));
	}
	return all;
}

/* Labels alone */

static enum vuln_role role_of_bare(
	const struct vuln_roles *roles, const char *label)
{
	if (matches(roles, P_L_DUE, label))
		return VULN_ROLE_DUE;
	if (matches(roles, P_L_START, label))
		return VULN_ROLE_START;
	return matches(roles, P_L_PUB, label) ? VULN_ROLE_PUBLICATION
					      : VULN_ROLE_NONE;
}

static gboolean has_date(const GArray *dated, const char *from, const char *to)
{
	guint i;

	for (i = 0; i < dated->len; i++) {
		const struct vuln_dated *one =
			&g_array_index(dated, struct vuln_dated, i);

		if (one->date.start >= from && one->date.start < to)
			return TRUE;
	}
	return FALSE;
}

static void add_bare(const struct vuln_roles *roles, const GMatchInfo *info,
	const char *text, const GArray *dated, GArray *out)
{
	g_autofree char *label = g_match_info_fetch_named(info, "v");
	g_autofree char *rest = g_match_info_fetch_named(info, "rest");
	struct vuln_bare bare = {NULL, role_of_bare(roles, label), FALSE};
	int start, end;

	if (bare.role == VULN_ROLE_NONE ||
		!g_match_info_fetch_pos(info, 0, &start, &end) ||
		has_date(dated, text + start, text + end))
		return;
	bare.start = text + start + strspn(text + start, "\n \t");
	bare.open = rest != NULL && matches(roles, P_OPEN, rest);
	g_array_append_val(out, bare);
}

GArray *vuln_roles_bare(const struct vuln_roles *roles, const char *text,
	const GArray *dated, guint most)
{
	GArray *out = g_array_new(FALSE, TRUE, sizeof(struct vuln_bare));
	g_autoptr(GMatchInfo) info = NULL;

	g_regex_match(roles->patterns[P_BARE], text, 0, &info);
	while (out->len < most && g_match_info_matches(info)) {
		add_bare(roles, info, text, dated, out);
		g_match_info_next(info, NULL);
	}
	return out;
}

gboolean vuln_roles_is_heading(const struct vuln_roles *roles, const char *line)
{
	return strlen(line) < 120 && matches(roles, P_HEADING, line);
}

gboolean vuln_roles_begins(const struct vuln_roles *roles, const char *line)
{
	return matches(roles, P_BEGINS, line);
}
