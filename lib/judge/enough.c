/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges that the public view says enough to act on (T6). */
#include <string.h>

#include "base/translate.h"
#include "case/view-inside.h"
#include "judge/text.h"
#include "judge/work.h"
#include "repo/policy.h"
#include "std/version.h"

static void want(VulnJudge *j, const VulnNode *place, const char *key,
	const char *language)
{
	vuln_findings_add(j->findings, "statement-says-too-little", VULN_BAD,
		place, "'%s' is missing in '%s'", key, language);
}

static gboolean has_text(
	const VulnNode *from, const char *key, const char *language)
{
	const char *text = vuln_node_find_text(from, key, language, NULL);

	return text != NULL && *text != '\0';
}

static gboolean is_affected(const VulnNode *of)
{
	const char *status = vuln_node_find_text(of, "status", NULL);

	return status != NULL && g_str_has_prefix(status, "affected");
}

/* Texts, in every language */

static void judge_texts(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	static const char *const keys[] = {
		"headline", "summary", "impact", "contact"};
	const char *const *languages = vuln_policy_languages(j->world);
	gsize i, k;

	for (i = 0; languages[i] != NULL; i++)
		for (k = 0; k < G_N_ELEMENTS(keys); k++)
			if (!has_text(view, keys[k], languages[i]) &&
				(is_affected(view) ||
					!g_str_equal(keys[k], "impact")))
				want(j, place, keys[k], languages[i]);
}

/* Remediations */

/* P1: what is only until a fix is there says what it achieves and what not. */
static void judge_interim(VulnJudge *j, const char *id,
	const VulnNode *remediation, const VulnNode *place)
{
	static const char *const keys[] = {"effect", "limits"};
	const char *const *languages = vuln_policy_languages(j->world);
	gsize i, k;

	if (!vuln_node_true(vuln_node_get(remediation, "interim")))
		return;
	for (i = 0; languages[i] != NULL; i++)
		for (k = 0; k < G_N_ELEMENTS(keys); k++) {
			g_autofree char *name = g_strdup_printf(
				"remediations.%s.%s", id, keys[k]);

			if (!has_text(remediation, keys[k], languages[i]))
				want(j, place, name, languages[i]);
		}
}

static int month_of(VulnDay day)
{
	int year, month;

	vuln_day_split(day, &year, &month, NULL);
	return year * 12 + month;
}

/* A page of September does not announce a fix for August. */
static void judge_target(VulnJudge *j, const VulnNode *view, const char *id,
	const VulnNode *remediation, const VulnNode *place)
{
	const char *target = vuln_node_find_text(remediation, "target", NULL);
	const char *time = vuln_node_find_text(view, "time", NULL);
	const VulnZone *zone = vuln_policy_zone(j->world);
	VulnDay planned;
	gint64 when;

	if (target == NULL || time == NULL ||
		vuln_node_get(remediation, "available") != NULL ||
		!vuln_day_parse(target, &planned, NULL) ||
		!vuln_time_parse_utc(time, &when, NULL))
		return;
	if (month_of(planned) < month_of(vuln_day_of_time(when, zone)))
		vuln_findings_add(j->findings, "statement-contradicts-answers",
			VULN_BAD, place,
			"'%s' is planned for %s, before the month of the page, "
			"and is not there ('vuln ready', 'vuln plan --target')",
			id, target);
}

/* The version of a unit ("4.1 pro ja"). */
static char *version_of(const char *unit)
{
	return g_strndup(unit, strcspn(unit, " "));
}

static gboolean is_older(const char *a, const char *b)
{
	g_autoptr(VulnVersionOrder) order =
		vuln_version_order_new("generic", NULL, NULL);
	int result = 0;

	return order != NULL &&
	       vuln_version_compare(order, a, b, &result, NULL) && result < 0;
}

/* A version is fixed or affected, and not older than all that are affected. */
static gboolean is_in_range(const VulnNode *versions, const char *fixed)
{
	guint affected = 0, newer = 0, i;

	for (i = 0; i < vuln_node_size(versions); i++) {
		g_autofree char *version =
			version_of(vuln_node_key(versions, i));

		if (g_strcmp0(vuln_node_find_text(vuln_node_at(versions, i),
				      "status", NULL),
			    "affected") != 0)
			continue;
		if (g_str_equal(version, fixed))
			return TRUE;
		affected++;
		newer += is_older(fixed, version);
	}
	return affected > 0 && newer == affected;
}

static void judge_fixed(VulnJudge *j, const VulnNode *view, const char *id,
	const VulnNode *remediation, const VulnNode *place)
{
	const VulnNode *products = vuln_node_get(remediation, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *product = vuln_node_key(products, i);
		const char *fixed = vuln_node_find_text(
			vuln_node_at(products, i), "fixed-in", NULL);
		const VulnNode *versions = vuln_node_find(
			view, "products", product, "versions", NULL);

		if (fixed != NULL && is_in_range(versions, fixed))
			vuln_findings_add(j->findings,
				"statement-contradicts-answers", VULN_BAD,
				place,
				"'%s' fixes '%s' in a version that lies within "
				"what is affected",
				id, product);
	}
}

static void judge_remediations(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const VulnNode *all = vuln_node_get(view, "remediations");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *id = vuln_node_key(all, i);
		const VulnNode *one = vuln_node_at(all, i);

		judge_interim(j, id, one, place);
		judge_target(j, view, id, one, place);
		judge_fixed(j, view, id, one, place);
	}
}

/* Products */

static gboolean has_range(const VulnNode *product)
{
	const VulnNode *versions = vuln_node_get(product, "versions");
	guint i;

	for (i = 0; i < vuln_node_size(versions); i++)
		if (g_strcmp0(vuln_node_find_text(vuln_node_at(versions, i),
				      "status", NULL),
			    "affected") == 0)
			return TRUE;
	return FALSE;
}

static void judge_range(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const VulnNode *own = vuln_node_at(products, i);

		if (is_affected(own) && !has_range(own))
			vuln_findings_add(j->findings,
				"statement-says-too-little", VULN_BAD, place,
				"'%s' is affected, but no version of it is "
				"named",
				vuln_node_key(products, i));
	}
}

void vuln_judge_says_enough(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	judge_texts(j, view, place);
	if (vuln_judge_today(j)) {
		judge_remediations(j, view, place);
		judge_range(j, view, place);
	}
	if (is_affected(view) &&
		vuln_node_size(vuln_node_get(view, "remediations")) == 0 &&
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
