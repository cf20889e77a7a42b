/* SPDX-License-Identifier: Apache-2.0 */
/* CVSS vectors: reading, writing, the base scores of 2.0 and 3.x. */
#include <string.h>

#include "std/cvss-inside.h"
#include "vuln/error.h"

struct metric {
	const char *name;
	const char *values;
};

struct version {
	VulnCvssVersion version;
	const char *name;
	const char *prefix;
	const char *undefined;
	const struct metric *metrics;
	guint count;
	guint required; /* so many stand at the beginning */
};

static const struct metric metrics_2[] = {
	{"AV", "L A N"},
	{"AC", "H M L"},
	{"Au", "M S N"},
	{"C", "N P C"},
	{"I", "N P C"},
	{"A", "N P C"},
	{"E", "U POC F H"},
	{"RL", "OF TF W U"},
	{"RC", "UC UR C"},
	{"CDP", "N L LM MH H"},
	{"TD", "N L M H"},
	{"CR", "L M H"},
	{"IR", "L M H"},
	{"AR", "L M H"},
};

static const struct metric metrics_3[] = {
	{"AV", "N A L P"},
	{"AC", "L H"},
	{"PR", "N L H"},
	{"UI", "N R"},
	{"S", "U C"},
	{"C", "N L H"},
	{"I", "N L H"},
	{"A", "N L H"},
	{"E", "U P F H"},
	{"RL", "O T W U"},
	{"RC", "U R C"},
	{"CR", "L M H"},
	{"IR", "L M H"},
	{"AR", "L M H"},
	{"MAV", "N A L P"},
	{"MAC", "L H"},
	{"MPR", "N L H"},
	{"MUI", "N R"},
	{"MS", "U C"},
	{"MC", "N L H"},
	{"MI", "N L H"},
	{"MA", "N L H"},
};

static const struct metric metrics_4[] = {
	{"AV", "N A L P"},
	{"AC", "L H"},
	{"AT", "N P"},
	{"PR", "N L H"},
	{"UI", "N P A"},
	{"VC", "H L N"},
	{"VI", "H L N"},
	{"VA", "H L N"},
	{"SC", "H L N"},
	{"SI", "H L N"},
	{"SA", "H L N"},
	{"E", "A P U"},
	{"CR", "H M L"},
	{"IR", "H M L"},
	{"AR", "H M L"},
	{"MAV", "N A L P"},
	{"MAC", "L H"},
	{"MAT", "N P"},
	{"MPR", "N L H"},
	{"MUI", "N P A"},
	{"MVC", "H L N"},
	{"MVI", "H L N"},
	{"MVA", "H L N"},
	{"MSC", "H L N"},
	{"MSI", "S H L N"},
	{"MSA", "S H L N"},
	{"S", "N P"},
	{"AU", "N Y"},
	{"R", "A U I"},
	{"V", "D C"},
	{"RE", "L M H"},
	{"U", "Clear Green Amber Red"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(metrics_4) == CVSS_MAX_METRICS);

static const struct version versions[] = {
	{VULN_CVSS_3_1, "3.1", "CVSS:3.1/", "X", metrics_3,
		G_N_ELEMENTS(metrics_3), 8},
	{VULN_CVSS_3_0, "3.0", "CVSS:3.0/", "X", metrics_3,
		G_N_ELEMENTS(metrics_3), 8},
	{VULN_CVSS_4_0, "4.0", "CVSS:4.0/", "X", metrics_4,
		G_N_ELEMENTS(metrics_4), 11},
	{VULN_CVSS_2_0, "2.0", "", "ND", metrics_2, G_N_ELEMENTS(metrics_2), 6},
};

/* The last version's empty prefix begins every text. */
static const struct version *version_of_text(const char *vector)
{
	gsize i = 0;

	while (!g_str_has_prefix(vector, versions[i].prefix))
		i++;
	return &versions[i];
}

static const struct version *version_of(const VulnCvss *cvss)
{
	gsize i = 0;

	while (versions[i].version != cvss->version)
		i++;
	return &versions[i];
}

static int find_metric(const struct version *version, const char *name)
{
	guint i;

	for (i = 0; i < version->count; i++)
		if (strcmp(version->metrics[i].name, name) == 0)
			return (int)i;
	return -1;
}

/* The number of @value among @values, counted from 1; 0 if it is none. */
static int find_value(const char *values, const char *value)
{
	g_auto(GStrv) all = g_strsplit(values, " ", -1);
	int i;

	for (i = 0; all[i] != NULL; i++)
		if (strcmp(all[i], value) == 0)
			return i + 1;
	return 0;
}

static gboolean set_metric(VulnCvss *cvss, const struct version *version,
	guint at, const char *value, GError **error)
{
	const struct metric *metric = &version->metrics[at];
	gboolean optional = at >= version->required;

	if (optional && strcmp(value, version->undefined) == 0)
		return TRUE;
	cvss->values[at] = (guint8)find_value(metric->values, value);
	if (cvss->values[at] != 0)
		return TRUE;
	return vuln_fail(error, VULN_ERROR_USAGE,
		"metric '%s' cannot be '%s' (%s%s%s)", metric->name, value,
		metric->values, optional ? " " : "",
		optional ? version->undefined : "");
}

/* One "name:value"; the text is taken apart. */
static gboolean parse_metric(VulnCvss *cvss, const struct version *version,
	char *text, guint32 *seen, GError **error)
{
	char *colon = strchr(text, ':');
	int at;

	if (colon == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not a metric with a value", text);
	*colon = '\0';
	at = find_metric(version, text);
	if (at < 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"CVSS %s has no metric '%s'", version->name, text);
	if ((*seen & (1u << at)) != 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"metric '%s' stands twice", text);
	*seen |= 1u << at;
	return set_metric(cvss, version, (guint)at, colon + 1, error);
}

static gboolean parse_metrics(VulnCvss *cvss, const struct version *version,
	const char *text, GError **error)
{
	g_auto(GStrv) metrics = g_strsplit(text, "/", -1);
	guint32 seen = 0;
	guint i;

	for (i = 0; metrics[i] != NULL; i++)
		if (!parse_metric(cvss, version, metrics[i], &seen, error))
			return FALSE;
	for (i = 0; i < version->required; i++)
		if (cvss->values[i] == 0)
			return vuln_fail(error, VULN_ERROR_USAGE,
				"metric '%s' is missing",
				version->metrics[i].name);
	return TRUE;
}

/* What is to be taken apart: @vector without prefix or parentheses. */
static char *strip(const struct version *version, const char *vector)
{
	gsize length = strlen(vector);

	if (version->version == VULN_CVSS_2_0 && length > 2 && *vector == '(' &&
		vector[length - 1] == ')')
		return g_strndup(vector + 1, length - 2);
	return g_strdup(vector + strlen(version->prefix));
}

VulnCvss *vuln_cvss_parse(const char *vector, GError **error)
{
	const struct version *version = version_of_text(vector);
	g_autoptr(VulnCvss) cvss = g_new0(VulnCvss, 1);
	g_autofree char *metrics = strip(version, vector);

	cvss->version = version->version;
	if (g_str_has_prefix(metrics, "CVSS:"))
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"'%s' is of no known version of CVSS (2.0, 3.0, 3.1, "
			"4.0)",
			vector);
	if (!parse_metrics(cvss, version, metrics, error)) {
		g_prefix_error(error, "'%s': ", vector);
		return NULL;
	}
	return g_steal_pointer(&cvss);
}

void vuln_cvss_free(VulnCvss *cvss)
{
	g_free(cvss);
}

VulnCvssVersion vuln_cvss_version(const VulnCvss *cvss)
{
	return cvss->version;
}

const char *vuln_cvss_version_name(const VulnCvss *cvss)
{
	return version_of(cvss)->name;
}

/* The value of the metric at @at as a text of its own; NULL if not defined. */
static char *value_text(
	const VulnCvss *cvss, const struct version *version, guint at)
{
	g_auto(GStrv) all = g_strsplit(version->metrics[at].values, " ", -1);

	if (cvss->values[at] == 0)
		return NULL;
	return g_strdup(all[cvss->values[at] - 1]);
}

const char *vuln_cvss_get(const VulnCvss *cvss, const char *metric)
{
	const struct version *version = version_of(cvss);
	int at = find_metric(version, metric);
	g_autofree char *value = NULL;

	if (at < 0)
		return NULL;
	value = value_text(cvss, version, (guint)at);
	return value != NULL ? g_intern_string(value) : version->undefined;
}

char *vuln_cvss_vector(const VulnCvss *cvss)
{
	const struct version *version = version_of(cvss);
	GString *out = g_string_new(version->prefix);
	guint i;

	for (i = 0; i < version->count; i++) {
		g_autofree char *value = value_text(cvss, version, i);

		if (value != NULL)
			g_string_append_printf(out, "%s%s:%s", i > 0 ? "/" : "",
				version->metrics[i].name, value);
	}
	return g_string_free(out, FALSE);
}

/*
 * Everything below is in whole numbers: floating point makes the published
 * calculators differ from each other.
 */
static const gint64 giga = 1000000000;

static int weight(const VulnCvss *cvss, int at, const int *weights)
{
	return weights[cvss->values[at] - 1];
}

/*
 * What is lost of C, I and A together, in 1/@unit^3: the metrics from @first
 * on lose @weights, in 1/@unit.
 */
static gint64 loss(
	const VulnCvss *cvss, int first, const int *weights, gint64 unit)
{
	gint64 kept = 1;
	int i;

	for (i = 0; i < 3; i++)
		kept *= unit - weight(cvss, first + i, weights);
	return unit * unit * unit - kept;
}

static int score_2(const VulnCvss *cvss)
{
	static const int av[] = {395, 646, 1000};
	static const int ac[] = {35, 61, 71};
	static const int au[] = {450, 560, 704};
	static const int cia[] = {0, 275, 660};
	gint64 lost = loss(cvss, 3, cia, 1000); /* in 1e-9 */
	gint64 impact = 1041 * lost;		/* in 1e-11 */
	gint64 exploit = 20 * (gint64)weight(cvss, 0, av) *
			 weight(cvss, 1, ac) *
			 weight(cvss, 2, au); /* in 1e-8 */
	gint64 base; /* in 1e-12 without, 1e-15 with the last factor */

	if (lost == 0)
		return 0;
	base = 6 * impact + 4000 * exploit - 1500 * giga;
	base *= 1176;
	return (int)((base + 50000 * giga) / (100000 * giga));
}

/* The 15th power of @x, both in 1e-9. */
static gint64 power_15(gint64 x)
{
	gint64 result = giga;
	int i;

	for (i = 0; i < 15; i++)
		result = (result * x + giga / 2) / giga;
	return result;
}

/* The impact of 3.x, in 1e-10. */
static gint64 impact_3(const VulnCvss *cvss, gboolean changed)
{
	static const int cia[] = {0, 22, 56};
	gint64 lost = loss(cvss, 5, cia, 100); /* in 1e-6 */

	if (!changed)
		return 642 * lost * 100;
	return 752 * (lost - 29000) * 100 -
	       325 * power_15((lost - 20000) * 1000) / 10;
}

/* The exploitability of 3.x, in 1e-10. */
static gint64 exploitability_3(const VulnCvss *cvss, gboolean changed)
{
	static const int av[] = {85, 62, 55, 20};
	static const int ac[] = {77, 44};
	static const int pr[] = {85, 62, 27};
	static const int pr_changed[] = {85, 68, 50};
	static const int ui[] = {85, 62};

	return 822 * (gint64)weight(cvss, 0, av) * weight(cvss, 1, ac) *
	       weight(cvss, 2, changed ? pr_changed : pr) * weight(cvss, 3, ui);
}

/*
 * Up to the next tenth, of @score in 1e-12; 3.1 first rounds to 1e-5, so that
 * what arithmetic leaves behind does not lift the score.
 */
static int round_up(gint64 score)
{
	gint64 rounded = (score + 5000000) / 10000000;

	return (int)((rounded + 9999) / 10000);
}

static int score_3(const VulnCvss *cvss)
{
	gboolean changed = cvss->values[4] == 2;
	gint64 impact = impact_3(cvss, changed);
	gint64 sum = impact + exploitability_3(cvss, changed);

	if (impact <= 0)
		return 0;
	return MIN(round_up(sum * (changed ? 108 : 100)), 100);
}

int vuln_cvss_score(const VulnCvss *cvss)
{
	switch (cvss->version) {
	case VULN_CVSS_2_0:
		return score_2(cvss);
	case VULN_CVSS_3_0:
	case VULN_CVSS_3_1:
		return score_3(cvss);
	case VULN_CVSS_4_0:
		break;
	}
	return vuln_cvss4_score(cvss);
}

char *vuln_cvss_score_text(int score)
{
	return g_strdup_printf("%d.%d", score / 10, score % 10);
}

const char *vuln_cvss_severity(const VulnCvss *cvss)
{
	int score = vuln_cvss_score(cvss);

	if (score >= 90 && cvss->version != VULN_CVSS_2_0)
		return "Critical";
	if (score >= 70)
		return "High";
	if (score >= 40)
		return "Medium";
	return score > 0 || cvss->version == VULN_CVSS_2_0 ? "Low" : "None";
}
