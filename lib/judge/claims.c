/* SPDX-License-Identifier: Apache-2.0 */
/* This file reads what a text claims of the status of products. */
#include <string.h>

#include "judge/claims.h"
#include "vuln/text.h"

/* A kind of claim by its words, which are compared after folding. */
struct phrase {
	guint claims;
	const char *pattern;
};

#define STATE                                                                  \
	"(?:vulnerable|affected|impacted|susceptible|exposed|exploitable|"     \
	"subject to (?:this|the)|at risk)"
#define BE "(?:is|are|was|were|be|been|being|has been|have been)"
#define OURS                                                                   \
	"(?:product|device|version|model|software|firmware|router|camera|"     \
	"system|application|app|release|customer|user|we\\b|our\\b|you\\b|"    \
	"vendor|company)"

static const struct phrase phrases[] = {
	/* "None of our products is vulnerable" */
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\bnone of (?:our|the|these|those|its|their|all)?\\b.*"
		"\\b" STATE},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\bno (?:\\w+ ){0,3}" OURS "s? (?:of ours )?" BE
		".*\\b" STATE},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\b(?:no|not any) (?:affected|vulnerable|impacted) "
		"(?:\\w+ )?(?:product|device|version|model)"},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\b(?:all|every) (?:of )?(?:our|the)?.*" OURS
		".*\\b(?:unaffected|not (?:be |been )?" STATE ")"},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\b(?:our|the vendor's|any of our|we have|we offer).*"
		"\\b(?:" BE "(?:n't| not| never)|cannot be|can not be|"
		"can't be) (?:\\w+ ){0,3}" STATE},
	{VULN_CLAIM_DENIES, "\\bneither .* nor .*\\b" BE ".*\\b" STATE},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\bdoes not (?:affect|impact|concern|apply to) (?:any of )?"
		"(?:our|us)\\b"},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"\\bwe (?:are|were) (?:not |un)" STATE},
	/* "ABC is not affected" */
	{VULN_CLAIM_DENIES,
		"\\b(?:" BE "(?:n't| not| never)|cannot be|can't be|not) "
		"(?:\\w+ ){0,3}" STATE},
	{VULN_CLAIM_DENIES, "\\b(?:unaffected|invulnerable|not vulnerable|"
			    "immune (?:to|against))\\b"},
	{VULN_CLAIM_DENIES, "\\b(?:does|do|did|will)(?:n't| not) "
			    "(?:affect|impact|concern|apply to)\\b.*" OURS},
	{VULN_CLAIM_DENIES,
		"\\b(?:does|do)(?:n't| not) (?:contain|have|include) "
		"(?:this|the|any such|such a) (?:vulnerability|flaw|"
		"vulnerable|affected)"},
	{VULN_CLAIM_DENIES, "\\b(?:no impact|without impact) on .*" OURS},
	/* 該当製品なし, 弊社製品は影響を受けないことを確認 */
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"(?:該当|対象|影響を受ける)(?:する|の)?製品(?:は|が)?"
		"(?:なし|無し|ありません|ございません|ない|無い|存在しません|"
		"存在しない|確認されていません|見つかっていません)"},
	{VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL,
		"(?:弊社|当社|自社|全て|すべて|全|いずれ|どの)(?:の)?.*製品"
		".*(?:影響を?(?:は|も)?受け(?:ません|ない|ず|ておりません|"
		"ていません)|影響(?:は|が|も)?(?:ありません|ございません|"
		"ない|無い|なし|無し|及びません|及ばない)|該当(?:しません|"
		"しない|いたしません)|対象(?:外|ではありません|ではない)|"
		"脆弱性(?:は|が)(?:ありません|ない|存在しません|存在しない|"
		"含まれません|含まれていません))"},
	{VULN_CLAIM_DENIES,
		"影響を?(?:は|も)?受け(?:ません|ない|ず|ておりません|"
		"ていません)|影響(?:は|が|も)?(?:受けません|受けない)"},
	{VULN_CLAIM_DENIES,
		"(?:製品|機種|バージョン|弊社|当社|版)(?:へ|に|で)?(?:の|は|も)"
		"?"
		"影響(?:は|が|も)?(?:ありません|ございません|ない|無い|なし|"
		"無し)"},
	{VULN_CLAIM_DENIES, "非該当|該当(?:しません|しない|いたしません)|"
			    "影響を(?:及ぼしません|及ぼさない)|"
			    "脆弱性(?:は|が)(?:存在しません|存在しない|"
			    "含まれません|含まれていません|"
			    "含まれない)|脆弱では(?:ありません|ない)"},
	/* affected */
	{VULN_CLAIM_ADMITS,
		"\\b(?:is|are|was|were)(?: also| all| still| both)? " STATE},
	{VULN_CLAIM_ADMITS, "\\b(?:affects|impacts)\\b.*" OURS},
	{VULN_CLAIM_ADMITS, "\\bcontains (?:this|the) vulnerab"},
	{VULN_CLAIM_ADMITS,
		"該当製品あり|影響を受けます|影響を受けることを確認|"
		"影響を受けることが(?:判明|確認)|影響があります|"
		"該当します|影響を受ける(?:製品|バージョン)は"
		"(?:以下|次|下記)"},
};

/* "if it is not used", "except": such a sentence denies nothing as a whole. */
static const char limited[] =
	"\\b(?:if|unless|provided|as long as|only when|other(?:s| than)?|"
	"except|apart from|besides|later|newer|from version|since version|"
	"or later|after (?:the|this) update|longer)\\b|その他|ほかの|他の|以外|"
	"以降|場合|ならば|除く|除き|除いて|使用していな|適用後|更新後";

/* What is not affected there is no product: "the settings are not affected by
 * the update". */
static const char beside[] =
	"\\b(?:settings?|performance|data|backups?|passwords?|sessions?|"
	"recordings?|functions?|features?|operation|services?)\\b.*"
	"\\b(?:not|no|n't)\\b|(?:設定|データ|性能|機能|動作|通信|記録|録画)"
	"(?:へ|に|には|への)?(?:の|は)?影響";

static gboolean matches(const char *text, const char *pattern)
{
	return g_regex_match_simple(pattern, text, 0, 0);
}

static guint claims_of_sentence(const char *sentence)
{
	guint claims = 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(phrases); i++)
		if (matches(sentence, phrases[i].pattern))
			claims |= phrases[i].claims;
	if (claims & VULN_CLAIM_DENIES_ALL)
		claims &= ~(guint)VULN_CLAIM_ADMITS;
	if (matches(sentence, beside))
		claims &= ~(guint)(VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL);
	if (matches(sentence, limited))
		claims &= ~(guint)(VULN_CLAIM_DENIES | VULN_CLAIM_DENIES_ALL);
	return claims;
}

static char **sentences_of(const char *text)
{
	g_autofree char *folded = vuln_text_fold(text);

	return g_regex_split_simple(
		"[。！？!?;]+|\\.(?:\\s+|$)|\\n\\s*\\n|\\n\\s*[-*・]", folded,
		0, 0);
}

static guint claims_in(const char *text, const char *product)
{
	g_auto(GStrv) sentences = sentences_of(text);
	guint claims = 0;
	gsize i;

	for (i = 0; sentences[i] != NULL; i++) {
		g_strdelimit(sentences[i], "\n\t", ' ');
		if (product == NULL ||
			vuln_text_contains(sentences[i], product))
			claims |= claims_of_sentence(sentences[i]);
	}
	return claims;
}

guint vuln_claims(const char *text)
{
	return claims_in(text, NULL);
}

guint vuln_claims_of(const char *text, const char *product)
{
	return claims_in(text, product);
}
