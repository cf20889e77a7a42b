/* SPDX-License-Identifier: Apache-2.0 */
/* The score of CVSS 4.0: MacroVectors and interpolation (section 8.2). */
#include "std/cvss-inside.h"
#include "std/cvss4-table.h"

enum position {
	AV,
	AC,
	AT,
	PR,
	UI,
	VC,
	VI,
	VA,
	SC,
	SI,
	SA,
	E,
	CR,
	IR,
	AR,
	MODIFIED, /* those of AV to SA, in the same order */
	LEVELS = MODIFIED,
	EQ_COUNT = 5,
	DEPTHS = 840, /* the least multiple of all depths below */
	MAX_WIDTH = 6,
	MAX_HIGHEST = 5,
};

/*
 * The highest vectors of one class: for each metric its steps down from the
 * worst value.
 */
struct class
{
	int depth; /* steps of severity in the class, and one */
	signed char highest[MAX_HIGHEST][MAX_WIDTH];
	int count;
};

static const int eq1_metrics[] = {AV, PR, UI};
static const struct class eq1[] = {
	{1, {{0, 0, 0}}, 1},
	{4, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 3},
	{5, {{3, 0, 0}, {1, 1, 1}}, 2},
};

static const int eq2_metrics[] = {AC, AT};
static const struct class eq2[] = {
	{1, {{0, 0}}, 1},
	{2, {{1, 0}, {0, 1}}, 2},
};

static const int eq36_metrics[] = {VC, VI, VA, CR, IR, AR};
static const struct class eq36[] = {
	[CVSS4_EQ36_00] = {7, {{0, 0, 0, 0, 0, 0}}, 1},
	[CVSS4_EQ36_01] = {6, {{0, 0, 1, 1, 1, 0}, {0, 0, 0, 1, 1, 1}}, 2},
	[CVSS4_EQ36_10] = {8, {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}}, 2},
	[CVSS4_EQ36_11] = {8,
		{{1, 0, 1, 0, 1, 0}, {1, 0, 0, 0, 1, 1}, {0, 1, 0, 1, 0, 1},
			{0, 1, 1, 1, 0, 0}, {1, 1, 0, 0, 0, 1}},
		5},
	[CVSS4_EQ36_21] = {10, {{1, 1, 1, 0, 0, 0}}, 1},
};

/* Here 0 is Safety, which only the modified metrics have. */
static const int eq4_metrics[] = {SC, SI, SA};
static const struct class eq4[] = {
	{6, {{1, 0, 0}}, 1},
	{5, {{1, 1, 1}}, 1},
	{4, {{2, 2, 2}}, 1},
};

/* One step down from a class, in one of the five directions. */
struct step {
	int lower;    /* the score there, -1 if there is no such class */
	int distance; /* of our vector from the highest of its class */
	int depth;
};

/* How far the metric at @at is from its worst value. */
static int level(const VulnCvss *cvss, int at)
{
	int base = cvss->values[at];
	int modified = at <= SA ? cvss->values[MODIFIED + at] : 0;

	if (at >= E)
		return base > 0 ? base - 1 : 0;
	if (at == SI || at == SA)
		return modified > 0 ? modified - 1 : base;
	if (modified > 0)
		base = modified;
	return at == SC ? base : base - 1;
}

static int class_1(const int *levels)
{
	gboolean any = levels[AV] == 0 || levels[PR] == 0 || levels[UI] == 0;

	if (levels[AV] == 0 && levels[PR] == 0 && levels[UI] == 0)
		return 0;
	return any && levels[AV] != 3 ? 1 : 2;
}

static int class_36(const int *levels)
{
	gboolean required = FALSE;
	int i, eq3 = 2;

	for (i = 0; i < 3; i++) {
		if (levels[VC + i] == 0)
			eq3 = 1;
		if (levels[VC + i] == 0 && levels[CR + i] == 0)
			required = TRUE;
	}
	if (eq3 == 2)
		return CVSS4_EQ36_21;
	if (levels[VC] == 0 && levels[VI] == 0)
		return required ? CVSS4_EQ36_00 : CVSS4_EQ36_01;
	return required ? CVSS4_EQ36_10 : CVSS4_EQ36_11;
}

static int class_4(const int *levels)
{
	if (levels[SI] == 0 || levels[SA] == 0)
		return 0;
	if (levels[SC] == 1 || levels[SI] == 1 || levels[SA] == 1)
		return 1;
	return 2;
}

static struct cvss4_macro macro_of(const int *levels)
{
	struct cvss4_macro macro;

	macro.eq1 = class_1(levels);
	macro.eq2 = levels[AC] == 0 && levels[AT] == 0 ? 0 : 1;
	macro.eq36 = class_36(levels);
	macro.eq4 = class_4(levels);
	macro.eq5 = levels[E];
	return macro;
}

/* Steps from the first highest vector that is nowhere below ours. */
static int distance(const int *levels, const struct class *class,
	const int *metrics, int width)
{
	int i, j;

	for (i = 0; i < class->count; i++) {
		int sum = 0;

		for (j = 0; j < width; j++) {
			int steps = levels[metrics[j]] - class->highest[i][j];

			if (steps < 0)
				break;
			sum += steps;
		}
		if (j == width)
			return sum;
	}
	return 0;
}

static struct step step_of(const int *levels, const struct class *class,
	const int *metrics, gsize width)
{
	struct step step;

	step.lower = -1;
	step.depth = class->depth;
	step.distance = distance(levels, class, metrics, (int)width);
	return step;
}

static int lower_36(struct cvss4_macro macro)
{
	int one, other;

	switch (macro.eq36) {
	case CVSS4_EQ36_00:
		macro.eq36 = CVSS4_EQ36_01;
		one = vuln_cvss4_macro_score(&macro);
		macro.eq36 = CVSS4_EQ36_10;
		other = vuln_cvss4_macro_score(&macro);
		return MAX(one, other);
	case CVSS4_EQ36_01:
	case CVSS4_EQ36_10:
		macro.eq36 = CVSS4_EQ36_11;
		break;
	default:
		macro.eq36++;
		break;
	}
	return vuln_cvss4_macro_score(&macro);
}

static void find_lower(struct cvss4_macro macro, struct step *steps)
{
	struct cvss4_macro lower = macro;

	lower.eq1++;
	steps[0].lower = vuln_cvss4_macro_score(&lower);
	lower = macro;
	lower.eq2++;
	steps[1].lower = vuln_cvss4_macro_score(&lower);
	steps[2].lower = lower_36(macro);
	lower = macro;
	lower.eq4++;
	steps[3].lower = vuln_cvss4_macro_score(&lower);
	lower = macro;
	lower.eq5++;
	steps[4].lower = vuln_cvss4_macro_score(&lower);
}

/* The class's score less the mean of the shares of the steps, half up. */
static int interpolate(int score, const struct step *steps)
{
	int parts = 0, count = 0, whole, i;

	for (i = 0; i < EQ_COUNT; i++) {
		if (steps[i].lower < 0)
			continue;
		count++;
		parts += (score - steps[i].lower) * steps[i].distance *
			 (DEPTHS / steps[i].depth);
	}
	if (count == 0)
		return score;
	whole = DEPTHS * count;
	return MAX((2 * (score * whole - parts) + whole) / (2 * whole), 0);
}

static gboolean has_impact(const int *levels)
{
	return levels[VC] < 2 || levels[VI] < 2 || levels[VA] < 2 ||
	       levels[SC] < 3 || levels[SI] < 3 || levels[SA] < 3;
}

int vuln_cvss4_score(const VulnCvss *cvss)
{
	struct step steps[EQ_COUNT] = {{-1, 0, 1}};
	struct cvss4_macro macro;
	int levels[LEVELS];
	int i;

	for (i = 0; i < LEVELS; i++)
		levels[i] = level(cvss, i);
	if (!has_impact(levels))
		return 0;
	macro = macro_of(levels);
	steps[0] = step_of(levels, &eq1[macro.eq1], eq1_metrics,
		G_N_ELEMENTS(eq1_metrics));
	steps[1] = step_of(levels, &eq2[macro.eq2], eq2_metrics,
		G_N_ELEMENTS(eq2_metrics));
	steps[2] = step_of(levels, &eq36[macro.eq36], eq36_metrics,
		G_N_ELEMENTS(eq36_metrics));
	steps[3] = step_of(levels, &eq4[macro.eq4], eq4_metrics,
		G_N_ELEMENTS(eq4_metrics));
	steps[4].depth = 1; /* EQ5 has one metric, hence no way inside */
	find_lower(macro, steps);
	return interpolate(vuln_cvss4_macro_score(&macro), steps);
}
