/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges what a public text may not say and what it must (T6). */
#include <string.h>

#include "base/translate.h"
#include "judge/text.h"
#include "repo/policy.h"
#include "case/view-inside.h"
#include "vuln/text.h"

static const char *const text_keys[] = {
	"headline", "summary", "impact", "information", "thanks", "withdrawn"};

/* Giving away */

static gboolean folded_contains(const char *text, const char *part)
{
	g_autofree char *a = vuln_text_fold(text);
	g_autofree char *b = vuln_text_fold(part);

	return *b != '\0' && strstr(a, b) != NULL;
}

static void reveal(VulnJudge *j, const VulnNode *place, const char *what)
{
	vuln_findings_add(j->findings, "statement-reveals", VULN_BAD, place,
		"the public text names %s", _(what));
}

static void look_for_numbers(
	VulnJudge *j, const char *text, const VulnNode *place)
{
	const VulnNode *tn = vuln_thing_get(j->after, "tn", NULL);
	const VulnNode *ipa = vuln_thing_get(j->after, "ipa", NULL);
	g_autofree char *folded = vuln_text_fold(text);
	guint i;

	for (i = 0; i < vuln_node_size(tn); i++) {
		const char *number = vuln_node_key(tn, i);
		const char *digits = strchr(number, '#');

		if (folded_contains(text, number) ||
			(digits != NULL &&
				strstr(folded, digits + 1) != NULL)) {
			reveal(j, place, "a tracking number");
			return;
		}
	}
	if (g_regex_match_simple("jpcert#[0-9]{8}", folded, 0, 0))
		reveal(j, place, "a tracking number");
	for (i = 0; i < vuln_node_size(ipa); i++)
		if (folded_contains(text, vuln_node_key(ipa, i)))
			reveal(j, place, "a handling number of IPA");
}

static void look_for_finder(
	VulnJudge *j, const char *text, const VulnNode *place)
{
	static const char *const parts[] = {"name", "address", "credit"};
	const VulnNode *finder = vuln_thing_get(j->after, "finder", NULL);
	const char *consent = vuln_node_find_text(finder, "consent", NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(parts); i++) {
		const char *part = vuln_node_find_text(finder, parts[i], NULL);
		gboolean is_allowed = g_strcmp0(consent, "yes") == 0 &&
				      g_str_equal(parts[i], "credit");

		if (part == NULL || strlen(part) < 3 || is_allowed)
			continue;
		if (g_strcmp0(consent, "yes") == 0 &&
			g_strcmp0(part, vuln_node_find_text(
						finder, "credit", NULL)) == 0)
			continue;
		if (folded_contains(text, part))
			reveal(j, place,
				"the finder, who did not consent to it");
	}
}

/* A sealed field whose wording would stand in the clear. */
static void look_for_wording(
	VulnJudge *j, const char *text, const VulnNode *place)
{
	static const char *const keys[] = {"title", "expected", "threat"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *secret = vuln_thing_text(j->after, keys[i], NULL);

		if (secret != NULL && g_utf8_strlen(secret, -1) >= 16 &&
			folded_contains(text, secret))
			vuln_findings_add(j->findings, "statement-reveals",
				VULN_WARNING, place,
				"the public text repeats '%s' word for word",
				keys[i]);
	}
}

typedef void (*Look)(VulnJudge *j, const char *text, const VulnNode *place);

static void each_language(VulnJudge *j, const VulnNode *texts, Look look)
{
	guint i;

	for (i = 0; i < vuln_node_size(texts); i++) {
		const VulnNode *text = vuln_node_at(texts, i);

		if (vuln_node_text(text) != NULL)
			look(j, vuln_node_text(text), text);
	}
}

/* Every text of the record that is for the public. */
static void each_text(VulnJudge *j, Look look)
{
	static const char *const outgoing[] = {"notices", "lines"};
	static const char *const parts[] = {"question", "title", "text"};
	const VulnNode *from = j->record->node;
	gsize i, p;
	guint n;

	for (i = 0; i < G_N_ELEMENTS(text_keys); i++)
		each_language(j, vuln_node_get(from, text_keys[i]), look);
	for (i = 0; i < G_N_ELEMENTS(outgoing); i++) {
		const VulnNode *all = vuln_node_get(from, outgoing[i]);

		for (n = 0; n < vuln_node_size(all); n++)
			for (p = 0; p < G_N_ELEMENTS(parts); p++)
				each_language(j,
					vuln_node_get(
						vuln_node_at(all, n), parts[p]),
					look);
	}
}

void vuln_judge_reveals(VulnJudge *j)
{
	each_text(j, look_for_numbers);
	each_text(j, look_for_finder);
	each_text(j, look_for_wording);
}

/* Contradicting */

static gboolean denies(const char *text)
{
	static const char *const words[] = {"該当製品なし", "影響を受けません",
		"影響はありません", "not affected by", "are not affected",
		"is not affected", "no affected product"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++)
		if (folded_contains(text, words[i]))
			return TRUE;
	return FALSE;
}

static gboolean admits(const char *text)
{
	static const char *const words[] = {"該当製品あり", "影響を受けます",
		"are affected by", "is affected by"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++)
		if (folded_contains(text, words[i]))
			return TRUE;
	return FALSE;
}

static gboolean some_product_is(const VulnJudge *j, enum vuln_status wanted)
{
	const VulnNode *answers = vuln_thing_get(j->after, "answers", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(answers); i++)
		if (vuln_status_of(j->world, j->after,
			    vuln_node_key(answers, i)) == wanted)
			return TRUE;
	return FALSE;
}

static void look_for_contradiction(
	VulnJudge *j, const char *text, const VulnNode *place)
{
	enum vuln_status status = vuln_status_of(j->world, j->after, NULL);
	gboolean affected = status == VULN_STATUS_AFFECTED ||
			    status == VULN_STATUS_AFFECTED_INVESTIGATING;

	if (affected && denies(text) && !admits(text) &&
		!some_product_is(j, VULN_STATUS_NOT_AFFECTED))
		vuln_findings_add(j->findings, "statement-contradicts-answers",
			VULN_BAD, place,
			"the text denies that products are affected, the "
			"answers say they are");
	if (status == VULN_STATUS_NOT_AFFECTED && admits(text) && !denies(text))
		vuln_findings_add(j->findings, "statement-contradicts-answers",
			VULN_BAD, place,
			"the text says products are affected, the answers "
			"clear all of them");
}

void vuln_judge_contradicts(VulnJudge *j)
{
	each_text(j, look_for_contradiction);
}

/* Saying enough */

static void want(VulnJudge *j, const VulnNode *place, const char *key,
	const char *language)
{
	vuln_findings_add(j->findings, "statement-says-too-little", VULN_BAD,
		place, "'%s' is missing in '%s'", key, language);
}

static gboolean has_text(
	const VulnNode *view, const char *key, const char *language)
{
	const char *text = vuln_node_find_text(view, key, language, NULL);

	return text != NULL && *text != '\0';
}

static gboolean has_remedy(const VulnNode *view)
{
	return vuln_node_size(vuln_node_get(view, "remediations")) > 0;
}

void vuln_judge_says_enough(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const char *const *languages = vuln_policy_languages(j->world);
	const char *status = vuln_node_find_text(view, "status", NULL);
	gboolean affected = g_str_has_prefix(status, "affected");
	gsize i;

	for (i = 0; languages[i] != NULL; i++) {
		if (!has_text(view, "headline", languages[i]))
			want(j, place, "headline", languages[i]);
		if (!has_text(view, "summary", languages[i]))
			want(j, place, "summary", languages[i]);
		if (affected && !has_text(view, "impact", languages[i]))
			want(j, place, "impact", languages[i]);
		if (!has_text(view, "contact", languages[i]))
			want(j, place, "contact", languages[i]);
	}
	if (affected && !has_remedy(view) &&
		vuln_thing_get(j->before, "decision", NULL) == NULL)
		vuln_findings_add(j->findings, "statement-says-too-little",
			VULN_BAD, place,
			"there is neither a remediation nor a decision "
			"('vuln plan', 'vuln decide')");
	if (vuln_node_get(view, "public-id") == NULL)
		vuln_findings_add(j->findings, "statement-says-too-little",
			VULN_BAD, place,
			"the advisory has no number and no day yet ('vuln "
			"schedule')");
}
