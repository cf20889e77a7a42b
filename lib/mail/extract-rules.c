/* SPDX-License-Identifier: Apache-2.0 */
/* These are the words by which mail is understood, in one table. */
#include "mail/extract-rules.h"

/* Patterns see folded text (NFKC), lines of one paragraph joined; case does
 * not count. \h* stands where a line may have been wrapped. */

#define START "(?<![A-Z0-9-])"
#define HASH  "\\h?#\\h?"
#define END   "(?![A-Z0-9])"

#define AGENCIES                                                               \
	"CERT/CC|US-CERT|CISA|NISCC|CPNI|NCSC(?:-[A-Z]{2})?|CERT-[A-Z]{2,4}"   \
	"|KrCERT(?:/CC)?|CNCERT(?:/CC)?|TWCERT(?:/CC)?|AusCERT|BSI|ENISA"      \
	"|ICS-CERT|CERT-Bund|SingCERT|NCSC-NL|NCSC-FI|HKCERT|VINCE"
#define NOT_IN_WORD "(?<![A-Z0-9/.-])"
#define FROM	    "\\h*\\)?\\h*(?:から|より|経由で|を通じて)\\h*(?:の\\h*)?"
#define SAID_JA                                                                                    \
	"(?:報告|届出|届け出|通知|連絡|情報提供|受領|共有|提供|調整依頼|" \
	"送付|届け|展開|入手)"
#define SEND                                                                                             \
	"(?:(?:添付|別添|暗号化|別途|本メール)[^。\\n]{0,14})?(?:お送り(?:し|"         \
	"いたし|致し|申し上げ)(?:ます|ました)|ご?送付(?:し|いたし|致し|させて" \
	"いただき|申し上げ)(?:ます|ました)|お届け(?:し|いたし)ます|"               \
	"ご?提供(?:し|いたし)ます|添付(?:し|いたし|致し)(?:ます|ました))"
#define TELL "(?:told|informed|notified|contacted)"
#define DONE_JA                                                                                     \
	"(?:届け出(?:まし|てい(?!ま?せ|な)|済)|届けて(?:い|お)ります|(?:届出|" \
	"報告|連絡|相談|通知)(?:を?(?:し|いたし|行い|行って)(?:まし|てい(?!"  \
	"ま?せ|"                                                                                  \
	"な)|ており(?!ま?せ))|済))"
#define NOT_YET                                                                                    \
	"[^。\\n]{0,16}(?:届け?出|報告|連絡|知らせ|伝え|相談|通知|共有|公開|" \
	"開示|話)[^。\\n]{0,8}(?:いません|おりません|いない|いません|ません)"

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

	/* what was meant as a number and is none */
	{VULN_FOUND_SEEN, "tn", NULL, NULL, FALSE,
		START "JPCERT(?!" HASH "[0-9]{8}" END ")(?!-IPA)(?:/CC)?\\h?"
		      "(?:#|-|No\\.?|番号:?)\\h*[0-9][0-9X -]{3,10}"},
	{VULN_FOUND_SEEN, "vn", NULL, NULL, FALSE,
		START "JPCERT-IPA(?!" HASH "[0-9A-Z]{8}" END
		      ")\\h?[#-]\\h*[0-9A-Z]+"},
	{VULN_FOUND_SEEN, "vn", NULL, NULL, FALSE,
		START "CVE(?!-[0-9]{4}-[0-9]{4,19}" END
		      ")[-\\h]?(?:[0-9]{4}|[0-9]{2})[-\\h][0-9X*?]+"},
	{VULN_FOUND_SEEN, "vn", NULL, NULL, FALSE,
		START "JVN(?:VU|TA)?(?!" HASH "[0-9]{6}(?:[0-9]{2})?" END
		      ")\\h?[#-]?\\h?[0-9]{3}[0-9X-]*(?![0-9/])"},
	{VULN_FOUND_SEEN, "vn", NULL, NULL, FALSE,
		START "JVN(?:VU|TA)?" HASH
		      "[0-9]{8}\\h*[、,/]\\h*[0-9]{8}(?![0-9])"},
	{VULN_FOUND_SEEN, "tn", NULL, NULL, FALSE,
		"(?:ベンダー?)?トラッキング(?:番号|No\\.?|ID)\\h*:?\\h*"
		"(?!JPCERT)(?:未定|[0-9]{4,}[^\\n]{0,20})"
		"|\\btracking (?:number|no\\.?|id)\\h*:\\h*(?!JPCERT)"
		"[^\\n]{1,20}"},

	{VULN_FOUND_LEVEL, NULL, "initial", NULL, FALSE,
		"概要情報(?!を受け|に加え|では)"
		"|詳細情報(?:は|が)\\h*(?:ご)?(?:必要|入り用)(?:です|でしょう)"
		"|詳細情報の(?:送付(?:要否|を?ご?希望|の要否)|要否)"
		"|詳細情報を\\h*(?:お送り|ご?送付)\\h*(?:し(?:て)?も?|いたし(?:"
		"て)?も?|"
		"すること|差し上げ)[^。\\n]{0,8}(?:よろし|よい|良い|希望|可否)"
		"|(?:該当する|実装した|実装する|実装している|影響を受ける|"
		"利用している|搭載した)[^。\\n]{0,24}"
		"(?:製品|もの)(?:は|が)?\\h*[^。\\n]{0,10}(?:あり(?:ます|"
		"ません)か|ございますか|ございますでしょうか|"
		"ありますでしょうか|"
		"あるか|の有無)"
		"|実装製品(?:は|が)?\\h*(?:あります|ございます|の有無)"
		"|(?:実装|該当製品|影響)(?:の)?有無[^。\\n]{0,30}(?:ご?回答|ご?"
		"連絡|"
		"お知らせ|ご?確認|ご?返信|教え)"
		"|初期(?:通知|連絡)|initial (?:notification|notice)"
		"|do you (?:have|ship|develop|provide|offer)[^.?\\n]{0,60}"
		"products?[^.?\\n]{0,60}\\?"
		"|(?:do|would) you (?:need|want|require|like)(?: to receive)?"
		"[^.?\\n]{0,30}details"
		"|(?:if|whether)(?: or not)? you "
		"(?:need|want|require|wish|would "
		"like)[^.\\n]{0,30}details"
		"|(?:check|confirm|determine|tell us|let us "
		"know|investigate)[^.?\\n]{0,24} "
		"(?:whether|if)[^.?\\n]{0,30}(?:your|any)[^.?\\n]{0,40}"
		"(?:products?|implementations?)[^.?\\n]{0,40}"
		"(?:affected|vulnerable|implement)"},
	{VULN_FOUND_LEVEL, NULL, "detail", NULL, FALSE,
		"脆弱性の詳細(?:および|と|や|、)?[^。\\n]{0,12}を\\h*" SEND
		"|詳細(?:な)?(?:情報|資料|技術情報)?(?:一式)?を?\\h*" SEND
		"|詳細情報(?:一式)?(?:の|を)\\h*ご?送付(?!\\h*(?:を|先|が|の|"
		"して|する|し(?!ます|ました)|要|希望|可|いたし(?!ます|ました)|"
		"に|依頼|前))"
		"|(?:再現条件|再現させる条件|再現手順|パッチ|検証コード|"
		"実証コード|テスト・?\\h?スイート)[^。\\n]{0,12}を\\h*" SEND
		"|再現(?:条件|手順)\\h*:"
		"|(?:technical )?details (?:are |is )?(?:attached|enclosed|"
		"below|follow|included)"
		"|(?:attached|enclosed) (?:are|is|you will find|please find) "
		"(?:the )?(?:technical |full )?details"
		"|please find (?:attached |enclosed )?(?:the )?(?:technical |"
		"full )?details"
		"|(?:we are |we're )?(?:sending|providing|forwarding) (?:you )?"
		"(?:you )?(?:the )?(?:technical |full )?details"},
	{VULN_FOUND_LEVEL, NULL, "skeleton", NULL, FALSE,
		"(?<![0-9日)]\\h)(?:(?:掲載|公[表開])する(?:内容|情報)の(?:案|"
		"草案|原稿)|骨格(?:部分)?の?(?:草案|案|ドラフト)|公表(?"
		":情報|内容)の?"
		"\\h*骨格|公[表開]?(?:情報|用)?(?:の)?(?:原稿|文案|案文|"
		"ドラフト)"
		"(?:\\(?案\\)?)?|JVN(?:公[表開])?(?:の)?(?:原稿|文案|ドラフト|"
		"草案)|アドバイザリ(?:の)?(?:草案|ドラフト|原稿|案)|公表用?"
		"(?:草案|原稿))"
		"(?!(?:[^。\\n]{0,40}(?:追って|後日|別途(?!添付)|できましたら|"
		"準備(?:中|でき)|作成中|完成次第|お送りする予定|"
		"送付(?:する)?予定|お送りします予定))|の送付予定|送付(?:日|"
		"時期))"
		"|\\bskeleton (?:draft|of)|draft (?:of )?(?:the |our |this )?"
		"(?:JVN )?(?:advisory|vulnerability note|publication)"
		"|(?:advisory|JVN|publication) draft(?! will)"},
	{VULN_FOUND_LEVEL, NULL, "date-change", NULL, FALSE,
		"公[表開](?:予定)?日(?:時|程)?(?:の|を[^。\\n]{0,20}|が[^。\\n]"
		"{0,20})"
		"変更(?!する場合|の場合|がある場合|される場合|をご?希望|が必要|"
		"はあり|なし|はござ)"
		"|publication (?:date|time)[^.\\n]{0,40}"
		"\\b(?<!not )(?<!n't )(?:changed|postponed|moved|rescheduled|"
		"brought forward)"
		"|(?<!no )(?<!without )\\b(?:change|new) (?:of|to|in)? ?(?:the "
		")?"
		"publication (?:date|time)"},

	{VULN_FOUND_ORIGIN, "ipa", "IPA", NULL, FALSE,
		NOT_IN_WORD "(?:IPA|情報処理推進機構)" FROM
			    "、?[^。\\n]{0,40}" SAID_JA
			    "(?:を(?:受け|受領|いただ|頂|得)|がありました)"},
	{VULN_FOUND_ORIGIN, "ipa", "IPA", NULL, FALSE,
		NOT_IN_WORD
		"(?:IPA|情報処理推進機構)\\h*\\)?(?:" FROM SAID_JA
		"|\\h*が\\h*[^。\\n]{0,12}受け?付け"
		"|\\h*(?:に|へ)\\h*(?:の\\h*)?(?:(?:届出|届け出)(?!\\h*(?:を"
		"(?!受|頂|いただ)|の(?!あ|有)|に|先|方法|手|は|も|て|ま|済|る))"
		"|届けら|届け出ら|報告され))"
		"|(?:reported|submitted|notified)(?: to us)? "
		"(?:by|through|via) "
		"(?:the )?IPA\\b|(?:report|notification|submission)(?: "
		"received)? "
		"(?:from|by|through|via) (?:the )?IPA\\b"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		NOT_IN_WORD "(?!JPCERT|IPA\\b)(?<v>" AGENCIES ")" FROM
			    "(?:脆弱性(?:情報|関連情報)?(?:の|に関する)?|本件(?"
			    ":の|に関する)?"
			    "|情報(?:の)?)?" SAID_JA},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		NOT_IN_WORD
		"(?!JPCERT|IPA\\b)(?<v>" AGENCIES ")" FROM
		"、?[^。\\n]{0,50}" SAID_JA
		"(?:を(?:受け|受領|いただ|頂|得|あり)|がありました)"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		NOT_IN_WORD "(?!JPCERT|IPA\\b|" AGENCIES ")"
			    "(?<v>[A-Z][A-Z0-9/.-]{1,30})" FROM
			    "(?:報告|届出|届け出)(?!先|を)"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		"(?:reported|coordinated|forwarded|shared|submitted|notified)"
		" (?:to us |to JPCERT/CC |with us )?"
		"(?:by|through|via|from) (?:the )?(?<v>" AGENCIES ")"
		"(?![A-Z/-])"
		"|(?:report|notification|notice|information|coordination "
		"request|message)(?: on \\w+)?(?: received)? "
		"(?:from|by|through|via) "
		"(?:the )?(?<v>" AGENCIES ")(?![A-Z/-])"
		"|(?<v>" AGENCIES
		") (?:has )?(?:reported|informed us|notified us|"
		"forwarded|shared)"},
	{VULN_FOUND_ORIGIN, "other", NULL, NULL, FALSE,
		"(?:情報源|報告元|通知元|発信元|出所|source|origin|reported by)"
		"\\h*:\\h*(?:米国\\h*)?(?<v>" AGENCIES ")(?![A-Z/-])"},

	{VULN_FOUND_DETAIL_KIND, NULL, "conditions", NULL, FALSE,
		"(?:再現条件|再現させる条件|再現手順|発現条件)[^。\\n]{0,14}"
		"(?:" SEND "|を(?:添付|別添|同封))"
		"|再現(?:条件|手順)\\h*:"
		"|(?:steps to reproduce|reproduction (?:steps|conditions|"
		"procedure)|conditions (?:for|of) reproduc\\w+)[^.\\n]{0,30}"
		"(?:attached|enclosed|below|follow|included|:)"
		"|(?:attached|enclosed)[^.\\n]{0,40}(?:steps to reproduce|"
		"reproduction (?:steps|conditions|procedure))"},
	{VULN_FOUND_DETAIL_KIND, NULL, "patch", NULL, FALSE,
		"パッチ[^。\\n]{0,14}(?:" SEND "|を(?:添付|別添|同封))"
		"|\\bpatch(?:es)?\\b[^.\\n]{0,24}(?:is|are) (?:attached|"
		"enclosed|included)"
		"|(?:attached|enclosed)[^.\\n]{0,40}\\bpatch"},
	{VULN_FOUND_DETAIL_KIND, NULL, "test-suite", NULL, FALSE,
		"(?:テスト・?\\h?スイート|検証コード|実証コード|"
		"検証用プログラム|"
		"PoC)[^。\\n]{0,14}(?:" SEND "|を(?:添付|別添|同封))"
		"|\\b(?:test suite|proof[- ]of[- ]concept|PoC|exploit code)\\b"
		"[^.\\n]{0,24}(?:is|are) (?:attached|enclosed|included)"
		"|(?:attached|enclosed)[^.\\n]{0,40}(?:test suite|"
		"proof[- ]of[- ]concept|\\bPoC)"},

	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:name|credit|acknowledge|mention|list|thank) (?:me|us) "
		"as:?\\h*"
		"[\"“'‘「](?<v>[^\"”’」\\n]{1,100})[\"”'’」]"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:(?:name|credit|acknowledge|mention|list|thank) "
		"(?:me|us)|be "
		"(?:credited|named|acknowledged|listed)) as:?\\h*"
		"(?<v>[^\"“'‘「;,()\\n]{1,80}?)"
		"(?:(?<=[a-z]{2})\\.(?=\\s|$)|[;,(]|$|\\n)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"\\bcredit(?:s|ed)?(?: line| name)?,?(?: (?:please )?use)?(?: "
		"(?:should|must|can|may))?"
		"(?: (?:read|be|go to|to))?:?\\h*"
		"[\"“「](?<v>[^\"”」\\n]{1,100})[\"”」]"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:^|\\n)\\h*(?:[-*・]\\h*)?(?:credit|acknowledg(?:e)?ment)s?"
		"(?: to| name)?\\h*:\\h*(?!no\\b|none|anonym|not )"
		"(?<v>[^\"“「\\n]{1,80}?)\\h*(?=$|\\n)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"[「『\"“](?<v>[^」』\"”\\n]{1,80})[」』\"”]\\h*(?:と|の名(?:"
		"前|義)で|として)"
		"[^。\\n]{0,12}(?:記載|掲載|表記|明記|クレジット|謝辞|お願い)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:謝辞|クレジット|お?名前|氏名|発見者名)(?:に?は|:|として)[^"
		"。「『\\n]{0,12}"
		"[「『\"“](?<v>[^」』\"”\\n]{1,80})[」』\"”]"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:謝辞|クレジット|掲載名|発見者名)[^。、「『\\n]{0,20}"
		"(?:場合は|際は|には|は|:)、?\\h*"
		"(?<v>[^。、「『」』:\\n]{2,60}?)\\h*(?:で|と|として)、?"
		"(?:お願い|記載|ご?記載|掲載|表記)"},
	{VULN_FOUND_CREDIT, "name", NULL, NULL, FALSE,
		"(?:^|\\n)\\h*(?:[-*・■]\\h*)?(?:謝辞|クレジット|謝辞掲載名|"
		"掲載名|"
		"発見者名)(?:の?(?:表記|記載|掲載名))?\\h*:\\h*"
		"(?!不要|希望し|匿名|なし|無し)(?<v>[^「『\\n。]{2,60}?)\\h*(?="
		"$|\\n|。)"},
	{VULN_FOUND_CREDIT, "anonymous", "anonymous", NULL, FALSE,
		"(?:remain|stay|be|kept|keep me) anonymous\\b|\\banonymously\\b"
		"|(?:do not|don't|never) (?:name|credit|mention) (?:me|us)\\b"
		"|\\b(?:rather|prefer) not (?:to )?be "
		"(?:named|credited|mentioned)"
		"|\\bno need to (?:mention|name|credit|acknowledge)"
		"|\\bno credit (?:is )?(?:needed|necessary|required|wanted)"
		"|(?:do not|don't) (?:need|want) (?:any |to be "
		")?(?:credit|named)"
		"|\\b(?:credit|acknowledg(?:e)?ment)s?\\h*:\\h*(?:anonymous|"
		"none|no\\b|not (?:needed|wanted))"
		"|(?:do not|don't) (?:wish|want) to be (?:named|credited|"
		"mentioned|identified)"
		"|匿名(?:で|を|と)[^。\\n]{0,12}(?:希望|お願い|記載|掲載|扱)"
		"|(?:名前|氏名|謝辞)(?:の掲載)?[はを][^。\\n]{0,12}(?:出さ|"
		"公表し|載せ|"
		"掲載し|記載し)ない(?:で|よう)"
		"|(?:謝辞|クレジット|名前の(?:公表|掲載))(?:の掲載|への掲載|"
		"表記)?"
		"(?:は|も|:)?\\h*(?:不要|希望しません|希望いたしません|"
		"結構です|"
		"辞退|匿名)"},
	{VULN_FOUND_TOLD_OTHERS, NULL, "nobody", NULL, FALSE,
		TELL " (?:nobody|no[ -]?one)\\b"
		     "|(?:not|n't) (?:yet )?(?:" TELL
		     "|reported|shared|disclosed|discussed)"
		     "(?: (?:it|this|the issue|these findings))?"
		     "(?: (?:to|with))? any(?:one|body| other| third)\\b"
		     "|nobody else (?:knows|has been)|only (?:you|your team) "
		     "(?:know|have been|has been)"
		     "|(?:first|only one) to (?:know|hear)"
		     "|(?:貴社|御社|そちら)以外(?:の[^。\\n]{0,8})?(?:に|へ)(?:"
		     "は|も)?" NOT_YET
		     "|誰にも[^。\\n]{0,20}(?:いません|おりません|いない)"
		     "|(?:他(?:社|者|の(?:会社|組織|機関|方|人|誰)|所|機関)?|"
		     "第三者|外部|"
		     "ほか)(?:に|へ)(?:は|も)?" NOT_YET
		     "|(?:IPA|JPCERT(?:/CC)?)(?:や|、|・|も)[^。\\n]{0,16}"
		     "(?:他|第三者)[^。\\n]{0,8}" NOT_YET},
	{VULN_FOUND_TOLD_OTHERS, NULL, "not-ipa", NULL, FALSE,
		"IPA\\h*(?:に|へ)\\h*(?:は|も)?\\h*(?:まだ)?" NOT_YET
		"|(?:not|n't) (?:yet )?(?:reported|sent|" TELL
		"|submitted|filed)"
		"(?: (?:it|this))?(?: (?:to|with))?(?: the)? IPA\\b"},
	{VULN_FOUND_TOLD_OTHERS, NULL, "ipa", NULL, FALSE,
		"(?<!not )(?<!n't )(?<!yet )(?:reported|" TELL
		"|submitted|filed)"
		"(?: (?:it|this|th[ei]s? (?:same )?(?:issue|bug|problem|"
		"vulnerability|findings?)))?(?: (?:also|to|with)){0,2}"
		"(?: the)? IPA\\b"
		"|IPA\\h*(?:に|へ)\\h*(?:も\\h*|は\\h*)?(?:既に|すでに|先日|"
		"同時に)?"
		"\\h*" DONE_JA},
	{VULN_FOUND_TOLD_OTHERS, NULL, "jpcert", NULL, FALSE,
		"(?<!not )(?<!n't )(?<!yet )(?:reported|" TELL
		"|submitted|filed)"
		"(?: (?:it|this|th[ei]s? (?:same )?(?:issue|bug|problem|"
		"vulnerability|findings?)))?(?: (?:also|to|with)){0,2}"
		"(?: the)? JPCERT\\b"
		"|JPCERT(?:/"
		"CC)?\\h*(?:に|へ)\\h*(?:も\\h*|は\\h*)?(?:既に|すでに|"
		"先日|同時に)?\\h*" DONE_JA},
	{VULN_FOUND_TOLD_OTHERS, NULL, "other", NULL, FALSE,
		"\\bcase (?:is |has been )?(?:already )?(?:open(?:ed)?|filed|"
		"created) (?:with|at|by) (?:the )?(?:" AGENCIES "|MITRE)"
		"|(?<!not )(?<!n't )(?<!yet )(?:reported|" TELL
		"|submitted|filed|shared)(?: (?:it|this|th[ei]s? (?:same "
		")?(?:issue|bug|problem|"
		"vulnerability|findings?)))?"
		"(?: (?:also|to|with)){1,2}(?: the)? (?:" AGENCIES ")"
		"|" TELL "(?: the)? (?:" AGENCIES ")"
		"|" NOT_IN_WORD "(?:" AGENCIES
		")\\h*(?:に|へ)\\h*(?:も\\h*|は\\h*)?(?:既に|すでに|"
		"同時に)?\\h*" DONE_JA},
	{VULN_FOUND_INTENDS_PUBLICATION, "no", NULL, NULL, TRUE,
		"(?:\\bI\\b|\\bI'm\\b|\\bI've\\b)[^.!?\\n]{0,40}"
		"(?:(?:do not|don't|not) (?:plan|intend|going|want)(?:ing)? to|"
		"will not|won't|no (?:plans?|intention) (?:to|of))"
		" (?:[a-z]+ ){0,2}?(?:blog|publish|publishing|present|disclos)"
		"|(?<v>公開|公表|発表)(?:する|の)?(?:予定|つもり|考え)(?:は|も)"
		"?"
		"(?:あり|ござい|持って)[^。\\n]{0,3}(?:ません|ない)"
		"|(?<v>公開|公表|発表)(?:は|も)(?:し|いたし|考えて|予定して)(?:"
		"ま|おりま|いま)せん"},
	{VULN_FOUND_INTENDS_PUBLICATION, NULL, NULL, NULL, TRUE,
		"(?:\\bI\\b[^.!?\\n]{0,100}\\b|\\bI'm |\\bmy plan is "
		"|\\bpolicy,? (?:we|and) )"
		"(?<v>would like to|want to|plan to|intend to|to(?= publish| "
		"disclose| present)|going "
		"to|will|'ll)"
		"(?! not) (?:[a-z]+ ){0,2}?"
		"(?:write|blog|publish|present|speak|talk|disclose|post|go "
		"public|"
		"make [a-z ]{0,20}public|release (?:the |my |our )?(?:details|"
		"findings|write-?up|exploit|poc))\\b"
		"|\\b(?:our|my|the) (?:[0-9]+[- ]day |disclosure |coordinated "
		"disclosure ){1,2}(?:policy|deadline)\\b[^.\\n]{0,80}\\b"
		"(?<v>disclose|publish|public)"
		"|(?<v>ブログ|学会|講演|カンファレンス|論文|記事|当社サイト|"
		"弊社サイト|"
		"SNS|シンポジウム)[^。\\n]{0,40}"
		"(?:予定|つもり|したい|考え|投稿します|公開します|発表します)"
		"(?!は(?:あり|ござい)ません)"
		"|(?<v>公開|発表)(?:の)?予定です|(?<v>公開|発表|(?:私|当方|"
		"自分|弊社|当社)[^。\\n]{0,20}公表)"
		"(?:する|させていただく|したい)(?:こと)?(?:と|を|の)?"
		"(?:予定|考え|つもり|思|方針)(?!は(?:あり|ござい)ません)"},
	{VULN_FOUND_PARTNERSHIP, NULL, "agrees", NULL, FALSE,
		"(?:IPA|パートナーシップ|早期警戒|JPCERT(?:/CC)?)"
		"(?:(?!せず|さず|直接|ない|ません)[^。\\n]){0,30}"
		"(?:取り?扱い|届け?出|調整|移行|経由)"
		"(?:(?!せず|さず|直接|ない|ません)[^。\\n]){0,16}"
		"(?:(?:同意|承諾)(?:し|いたし)ます|了承(?:し|いたし)ます|承知(?"
		":し|"
		"いたし)|"
		"異存(?:は)?(?:あり|ござい)ません|問題(?:は)?(?:あり|ござい)"
		"ません|"
		"構いません|かまいません|希望(?:し|いたし)ます)"
		"|IPA\\h*(?:に|へ)(?:改めて)?(?:届け出|届出)(?:を?(?:し|いたし|"
		"行い))?"
		"(?:ます|直します|ることに(?:し|いたし)ます|るようにします)(?!"
		"か)"
		"|\\b(?:happy|fine|willing|ok|okay|agree(?:d)?|glad)\\b[^.\\n]{"
		"0,40}"
		"(?:through|via|to (?:move|go|report)|with (?:moving|going|"
		"involving|handling))[^.\\n]{0,50}(?:IPA|JPCERT|Partnership)"
		"|(?:going|moving|working|coordination) (?:through|via|with) "
		"(?:the )?(?:IPA|JPCERT(?:/CC)?|Partnership)[^.\\n]{0,20}"
		"(?:is|would be) (?:fine|ok|okay|good)"
		"|\\b(?:consent|agree)(?:ed)? "
		"to[^.\\n]{0,40}(?:IPA|JPCERT|Partnership)"
		"|\\bI (?:will|'ll) (?:also )?(?:report|submit|file) (?:it "
		"|this )?"
		"(?:to|with) (?:the )?IPA\\b"},
	{VULN_FOUND_PARTNERSHIP, NULL, "insists-direct", NULL, FALSE,
		"(?:IPA|JPCERT(?:/"
		"CC)?|パートナーシップ|第三者機関)[^。\\n]{0,24}"
		"(?:介さず|経由せず|通さず|経由(?:は|での)[^。\\n]{0,10}希望(?:"
		"し|"
		"いたし)ません|希望(?:し|いたし)ません|同意(?:でき|いたしかね|"
		"し)ま"
		"(?:せん|す?かね))"
		"|(?:直接|貴社と(?:直接)?)[^。\\n]{0,16}(?:やり取り(?:させ)?|"
		"やりとり(?:させ)?|対応|"
		"ご?連絡|調整|交渉|情報交換)[^。\\n]{0,10}(?:希望(?:し|いたし)"
		"ます|"
		"お願い(?:し|いたし)ます|したい|てください)"
		"|\\b(?:prefer|want|would like|insist|rather)\\b[^.\\n]{0,40}"
		"\\b(?:direct(?:ly)?)\\b"
		"|\\bdirect(?:ly)?\\b[^.\\n]{0,30}\\b(?:not|without|rather "
		"than|"
		"instead of) (?:via|through|involving)?"
		"|(?:do not|don't) "
		"(?:want|wish)[^.\\n]{0,30}(?:IPA|JPCERT|third "
		"part|coordinator)"},
};

static const char *const labels[VULN_LABELS] = {
	[VULN_LABEL_ABOUT_PUBLICATION] = "公[表開]|\\b(?:publication|publish(?:"
					 "ed|ing)?|disclos(?:ure|ed?|"
					 "ing)|embargo|advisory)\\b",
	[VULN_LABEL_EXPECTED] =
		"(?:期待(?:され|し)(?:る|ている|ています|ております)\\h*"
		"(?:アクション|対応|行動)|(?:貴社に)?お願いしたい(?:アクション|"
		"対応)"
		"|expected actions?|actions? (?:expected|requested|required)"
		"(?: (?:of|from) you)?)"
		"\\h*(?:は|として(?:は)?|is|are)?\\h*[\\])】]?\\h*[:、]?\\h*",
	[VULN_LABEL_AS_FOLLOWS] =
		"^\\h*(?:$|(?:は|として)?、?(?:以下|下記|次)(?:の)?(?:とお|通|"
		"よう|"
		"[0-9]+点)[^。\\n]{0,12}(?:。|:|$)|(?:as follows|the following|"
		"listed below)\\b.{0,3}$)",
	[VULN_LABEL_ITEM] =
		"^\\h*(?:[-*+・●○■□◆◇•>]|\\(?[0-9]{1,2}[.):、]|[①-⑳]"
		"|\\(?[a-zア-オ][.)])",
	[VULN_LABEL_OTHER] =
		"未定|調整中|取り?扱い?の?開始|期限|日時?\\h*:|変更[前後]"
		"|番号\\h*:|\\bTBD\\b|to be (?:determined|decided|announced)"
		"|再現条件\\h*:",
	[VULN_LABEL_FORWARD] =
		"^\\h*(?:[-=]{2,}\\h*)?(?:begin )?(?:original "
		"message|forwarded "
		"message"
		"|forwarded "
		"by\\b.*|元のメッセージ|転送(?:された|元の?)?メッセージ"
		"|以下、?(?:転送|原文|引用)(?:です|します|メール)?。?"
		"|forwarded message from\\b.*)\\h*(?:[-=]{2,}|:)\\h*$"
		"|^\\h*-{4,}\\h*(?:original|forwarded|forward|転送|元の|"
		"以下転送).*$"
		"|^\\h*={4,}\\h*(?:original|forwarded|forward|転送|元の|"
		"以下転送).*$"
		"|^-{6} this is a copy of (?:the|your) message.*$"
		"|^_{20,}$",
	[VULN_LABEL_HEAD_FROM] = "^\\*?(?:from|差出人|送信者|発信者|送信元)\\*?"
				 "\\h*:\\*?\\h*\\S",
	[VULN_LABEL_HEAD] =
		"^\\*?(?:from|sent|date|to|cc|subject|reply-to|message-id|"
		"送信日時|日時|日付|宛先|cc|件名|差出人)\\*?\\h*:",
	[VULN_LABEL_JVN_URL] =
		"掲載予定|公[開表]予定(?:の)?(?:URL|アドレス|ページ)|公開予定|"
		"掲載される|/JVN(?:VU|TA)?[0-9]{6,8}\\b"
		"|planned (?:URL|address|JVN)|will be (?:published|available) "
		"at"
		"|JVN (?:URL|page)",
	[VULN_LABEL_WEBSITE] =
		"ウェブ\\h?(?:サイト|ページ)|web\\h?(?:サイト|ページ)|\\bweb ?"
		"(?:site|page)|(?:対象|該当|当該)(?:の)?(?:URL|サイト|ページ|"
		"箇所|アドレス)|貴(?:社)?サイト"
		"|(?:target|affected|vulnerable)(?: \\w+)? ?(?:URL|site|page)",
	[VULN_LABEL_WEBSITE_ABOVE] =
		"(?:対象|該当|当該)(?:の)?(?:ウェブ|Web)?\\h?(?:URL|サイト|"
		"ページ|"
		"アドレス)[^\\n]{0,8}\\n\\h*$"
		"|(?:target|affected|vulnerable) (?:URL|site|page)s?\\h*:?\\h*"
		"\\n\\h*$",
	[VULN_LABEL_CVE] =
		START "CVE-(?<year>[0-9]{4})-(?<v>[0-9]{4,7})(?![0-9])",
	[VULN_LABEL_CVE_MORE] =
		"^\\h*(?:(?<range>~|-|…|\\.{2,3}|から|より|to|through|thru)"
		"|、|,\\h*(?:and\\b)?|/"
		"|;|および|及び|ならびに|並びに|と|and\\b|&)"
		"\\h*(?:CVE-?)?(?:(?<year>[0-9]{4})-)?-?(?<v>[0-9]{4,7})"
		"(?![0-9]|\\h*[年:]|/[0-9]{1,2}(?![0-9])|-[0-9])",
	[VULN_LABEL_GOES_ON] = "(?:[、,#とのをにはがもで]|\\bthe|\\band|\\bto|"
			       "\\bon|\\bof|\\bby|\\bat|\\bfor)\\h*$",
	[VULN_LABEL_DATE_FIRST] =
		"^\\h*(?:[0-9]{4}\\h*[年/-]\\h*)?[0-9]{1,2}\\h*[月/"
		"-]\\h*[0-9]{1,2}"
		"\\h*日?(?:\\([^)]{1,6}\\))?(?:\\h|:)"
		"|^\\h*[0-9]{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
		"nov|dec)[a-z]*(?: [0-9]{4})?(?:\\h|:)"
		"|^\\h*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]"
		"* "
		"[0-9]{1,2}(?:, [0-9]{4})?(?:\\h|:)",
	[VULN_LABEL_NET_PUBLICATION] =
		"公[表開](?:予定)?(?:日|の日程|時期|予定|を|は|の(?:件|延期|"
		"中止|変更))"
		"|(?:延期|前倒し|取り?やめ|見合わせ)"
		"|\\b(?:publication|disclosure|embargo|publish(?:ed|ing)?|"
		"disclos(?:e|ed|ing)|postpon\\w+)\\b",
	[VULN_LABEL_NET_CREDIT] =
		"謝辞|クレジット|掲載名|発見者名|お?名前の|匿名"
		"|\\b(?:credit(?:ed|s)?|acknowledg(?:e)?ment|"
		"anonymous(?:ly)?|my name)\\b",
	[VULN_LABEL_NET_TOLD] =
		"^(?!.*#).*(?:\\bIPA\\b|JPCERT|CERT/CC|パートナーシップ|他社|"
		"第三者|誰に|以外に"
		"|\\b(?:CERT|MITRE|CISA|anyone|anybody|nobody|no "
		"one|third part\\w+|other vendors?|directly)\\b)",
	[VULN_LABEL_NET_PLANS] =
		"ブログ|発表|学会|カンファレンス|論文|SNS|公[表開]"
		"|\\b(?:blog|talk|conference|write-?up|"
		"deadline|go public|paper|present)\\b",
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
