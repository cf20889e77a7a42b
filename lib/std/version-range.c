/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges of versions: reading what users write, matching, writing. */
#include <string.h>

#include "std/version-inside.h"
#include "vuln/error.h"

VulnVersionRange *vuln_version_range_new(const char *from, const char *before,
	const char *through, const char *exact)
{
	VulnVersionRange *range = g_new0(VulnVersionRange, 1);

	range->from = g_strdup(from);
	range->before = g_strdup(before);
	range->through = g_strdup(through);
	range->exact = g_strdup(exact);
	return range;
}

void vuln_version_range_free(VulnVersionRange *range)
{
	if (range == NULL)
		return;
	g_free(range->from);
	g_free(range->before);
	g_free(range->through);
	g_free(range->exact);
	g_free(range);
}

static void free_range(void *range)
{
	vuln_version_range_free(range);
}

static const char *low_of(const VulnVersionRange *range)
{
	return range->exact != NULL ? range->exact : range->from;
}

static const char *high_of(const VulnVersionRange *range)
{
	if (range->exact != NULL)
		return range->exact;
	return range->before != NULL ? range->before : range->through;
}

static gboolean is_everything(const VulnVersionRange *range)
{
	return low_of(range) == NULL && high_of(range) == NULL;
}

static gboolean is_hyphen_range(
	const VulnVersionOrder *order, const char *left, const char *right)
{
	if (!vuln_version_check(order, left, NULL) ||
		!vuln_version_check(order, right, NULL))
		return FALSE;
	if (order->scheme == SCHEME_GENERIC)
		return strpbrk(left, "0123456789") != NULL &&
		       (g_ascii_isdigit(*right) ||
			       (*right == 'v' && g_ascii_isdigit(right[1])));
	return order->scheme == SCHEME_LIST || strchr(right, '.') != NULL;
}

/* Split "A-B" at the first hyphen that makes a range of it. */
static gboolean split_hyphen(
	const VulnVersionOrder *order, const char *term, char **from, char **to)
{
	const char *hyphen = strchr(term, '-');

	if (order->scheme == SCHEME_DPKG ||
		(order->scheme == SCHEME_LIST &&
			vuln_version_check(order, term, NULL)))
		return FALSE;
	for (; hyphen != NULL; hyphen = strchr(hyphen + 1, '-')) {
		g_autofree char *left = g_strndup(term, (gsize)(hyphen - term));

		if (!is_hyphen_range(order, left, hyphen + 1))
			continue;
		*from = g_steal_pointer(&left);
		*to = g_strdup(hyphen + 1);
		return TRUE;
	}
	return FALSE;
}

/* The two ends of "A - B", "A-B", "A〜B"; FALSE if @term is none of them. */
static gboolean split_range(
	const VulnVersionOrder *order, const char *term, char **from, char **to)
{
	static const char *const signs[] = {" - ", "〜", "～"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(signs); i++) {
		const char *at = strstr(term, signs[i]);

		if (at == NULL)
			continue;
		*from = g_strstrip(g_strndup(term, (gsize)(at - term)));
		*to = g_strstrip(g_strdup(at + strlen(signs[i])));
		return TRUE;
	}
	return split_hyphen(order, term, from, to);
}

/* What a term says after its operator, e.g. "4.2" of "<= 4.2". */
static char *operand(const char *term, const char *operator)
{
	return g_strstrip(g_strdup(term + strlen(operator)));
}

static VulnVersionRange *parse_term(
	const VulnVersionOrder *order, const char *term, GError **error)
{
	VulnVersionRange *range =
		vuln_version_range_new(NULL, NULL, NULL, NULL);

	if (g_str_has_prefix(term, ">="))
		range->from = operand(term, ">=");
	else if (g_str_has_prefix(term, "<="))
		range->through = operand(term, "<=");
	else if (g_str_has_prefix(term, "<"))
		range->before = operand(term, "<");
	else if (g_str_has_prefix(term, "=="))
		range->exact = operand(term, "==");
	else if (g_str_has_prefix(term, "="))
		range->exact = operand(term, "=");
	else if (g_str_has_prefix(term, ">")) {
		(void)vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' does not say where the range begins", term);
		vuln_error_hint(error, "name its first version: '>=<version>'");
		vuln_version_range_free(range);
		return NULL;
	} else if (strcmp(term, "all") != 0 && strcmp(term, "*") != 0 &&
		   !split_range(order, term, &range->from, &range->through))
		range->exact = g_strdup(term);
	return range;
}

/* Whether the ends of @range are versions and in order. */
static gboolean check_range(const VulnVersionOrder *order,
	const VulnVersionRange *range, GError **error)
{
	const char *low = low_of(range), *high = high_of(range);
	int order_of_ends;

	if ((low != NULL && !vuln_version_check(order, low, error)) ||
		(high != NULL && !vuln_version_check(order, high, error)))
		return FALSE;
	if (low == NULL || high == NULL)
		return TRUE;
	order_of_ends = vuln_version_order_of(order, low, high);
	if (order_of_ends < 0 || (order_of_ends == 0 && range->before == NULL))
		return TRUE;
	return vuln_fail(error, VULN_ERROR_USAGE,
		"no version lies between '%s' and '%s'", low, high);
}

/* Whether @next is the upper end that belongs to the open range @last. */
static gboolean closes(
	const VulnVersionRange *last, const VulnVersionRange *next)
{
	return last->from != NULL && high_of(last) == NULL &&
	       low_of(next) == NULL && high_of(next) != NULL;
}

/* From a version through the same one is that version. */
static void simplify(const VulnVersionOrder *order, VulnVersionRange *range)
{
	if (range->from == NULL || range->through == NULL ||
		vuln_version_order_of(order, range->from, range->through) != 0)
		return;
	range->exact = g_steal_pointer(&range->from);
	g_clear_pointer(&range->through, g_free);
}

/* Take the next term in: ">=1.0" and "<1.5" become one range. */
static gboolean add_term(const VulnVersionOrder *order, GPtrArray *ranges,
	const char *term, GError **error)
{
	g_autoptr(VulnVersionRange) range = parse_term(order, term, error);
	VulnVersionRange *last = NULL;

	if (range == NULL || !check_range(order, range, error))
		return FALSE;
	if (ranges->len > 0)
		last = g_ptr_array_index(ranges, ranges->len - 1);
	if (last == NULL || !closes(last, range)) {
		g_ptr_array_add(ranges, g_steal_pointer(&range));
		return TRUE;
	}
	last->before = g_steal_pointer(&range->before);
	last->through = g_steal_pointer(&range->through);
	return check_range(order, last, error);
}

static gboolean is_operator(char c)
{
	return c == '<' || c == '>' || c == '=';
}

/* @text with a comma wherever one term ends. */
static char *with_commas(const char *text)
{
	GString *out = g_string_new(text);
	gsize i;

	g_string_replace(out, "、", ",", 0);
	for (i = 0; i + 1 < out->len; i++)
		if (out->str[i] == ' ' && is_operator(out->str[i + 1]))
			out->str[i] = ',';
	return g_string_free(out, FALSE);
}

static gboolean parse_terms(const VulnVersionOrder *order, GPtrArray *ranges,
	const char *text, GError **error)
{
	g_autofree char *commas = with_commas(text);
	g_auto(GStrv) terms = g_strsplit(commas, ",", -1);
	int i;

	for (i = 0; terms[i] != NULL; i++)
		if (*g_strstrip(terms[i]) != '\0' &&
			!add_term(order, ranges, terms[i], error))
			return FALSE;
	if (ranges->len == 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' names no versions", text);
	return TRUE;
}

static int compare_low(const void *a, const void *b, void *order)
{
	const char *low_a = low_of(*(VulnVersionRange *const *)a);
	const char *low_b = low_of(*(VulnVersionRange *const *)b);

	if (low_a == NULL || low_b == NULL)
		return (low_b == NULL) - (low_a == NULL);
	return vuln_version_order_of(order, low_a, low_b);
}

/* Whether @next, which does not begin before @range, touches it. */
static gboolean touches(const VulnVersionOrder *order,
	const VulnVersionRange *range, const VulnVersionRange *next)
{
	if (high_of(range) == NULL || low_of(next) == NULL)
		return TRUE;
	return vuln_version_order_of(order, low_of(next), high_of(range)) <= 0;
}

/* Whether @next ends after @range, which it touches. */
static gboolean reaches_beyond(const VulnVersionOrder *order,
	const VulnVersionRange *range, const VulnVersionRange *next)
{
	int result;

	if (high_of(range) == NULL || high_of(next) == NULL)
		return high_of(range) != NULL;
	result = vuln_version_order_of(order, high_of(next), high_of(range));
	return result > 0 ||
	       (result == 0 && range->before != NULL && next->before == NULL);
}

static void extend(const VulnVersionOrder *order, VulnVersionRange *range,
	const VulnVersionRange *next)
{
	const char *through = next->exact != NULL ? next->exact : next->through;

	if (!reaches_beyond(order, range, next))
		return;
	if (range->exact != NULL)
		range->from = g_steal_pointer(&range->exact);
	g_free(range->before);
	g_free(range->through);
	range->before = g_strdup(next->before);
	range->through = g_strdup(through);
}

static void merge(const VulnVersionOrder *order, GPtrArray *ranges)
{
	guint i = 1;

	g_ptr_array_sort_with_data(ranges, compare_low, (void *)order);
	while (i < ranges->len) {
		VulnVersionRange *range = g_ptr_array_index(ranges, i - 1);
		const VulnVersionRange *next = g_ptr_array_index(ranges, i);

		if (!touches(order, range, next)) {
			i++;
			continue;
		}
		extend(order, range, next);
		g_ptr_array_remove_index(ranges, i);
	}
	for (i = 0; i < ranges->len; i++)
		simplify(order, g_ptr_array_index(ranges, i));
}

static gboolean has_everything(const GPtrArray *ranges)
{
	guint i;

	for (i = 0; i < ranges->len; i++)
		if (is_everything(g_ptr_array_index(ranges, i)))
			return TRUE;
	return FALSE;
}

GPtrArray *vuln_version_ranges_parse(
	const VulnVersionOrder *order, const char *text, GError **error)
{
	g_autoptr(GPtrArray) ranges =
		g_ptr_array_new_with_free_func(free_range);
	gboolean wanted;

	if (!parse_terms(order, ranges, text, error))
		return NULL;
	wanted = has_everything(ranges);
	merge(order, ranges);
	if (has_everything(ranges) && !wanted) {
		(void)vuln_fail(
			error, VULN_ERROR_USAGE, "'%s' is every version", text);
		vuln_error_hint(error, "write 'all', or a range with its lower "
				       "end first: '>=1.0,<1.5'");
		return NULL;
	}
	return g_steal_pointer(&ranges);
}

static gboolean is_in(const VulnVersionOrder *order,
	const VulnVersionRange *range, const char *version)
{
	const char *low = low_of(range), *high = high_of(range);
	int result;

	if (low != NULL && vuln_version_order_of(order, version, low) < 0)
		return FALSE;
	if (high == NULL)
		return TRUE;
	result = vuln_version_order_of(order, version, high);
	return result < 0 || (result == 0 && range->before == NULL);
}

gboolean vuln_version_ranges_match(const VulnVersionOrder *order,
	const GPtrArray *ranges, const char *version, gboolean *matches,
	GError **error)
{
	guint i;

	if (!vuln_version_check(order, version, error))
		return FALSE;
	for (i = 0; i < ranges->len; i++)
		if (!check_range(order, g_ptr_array_index(ranges, i), error))
			return FALSE;
	*matches = FALSE;
	for (i = 0; i < ranges->len; i++)
		if (is_in(order, g_ptr_array_index(ranges, i), version))
			*matches = TRUE;
	return TRUE;
}

static void append_bound(GString *out, const char *separator,
	const char *operator, const char * version)
{
	if (version == NULL)
		return;
	if (out->len > 0)
		g_string_append(out, separator);
	g_string_append_printf(out, "%s%s", operator, version);
}

/* What keeps @exact from being read as something else. */
static const char *exact_sign(const char *exact)
{
	static const char *const signs[] = {"-", "〜", "～"};
	gsize i;

	if (exact == NULL)
		return "";
	for (i = 0; i < G_N_ELEMENTS(signs); i++)
		if (strstr(exact, signs[i]) != NULL)
			return "=";
	return strcmp(exact, "all") == 0 ? "=" : "";
}

char *vuln_version_ranges_text(const GPtrArray *ranges)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < ranges->len; i++) {
		const VulnVersionRange *range = g_ptr_array_index(ranges, i);
		const char *joint = range->from != NULL ? "," : ", ";

		if (is_everything(range))
			append_bound(out, ", ", "", "all");
		append_bound(out, ", ", exact_sign(range->exact), range->exact);
		append_bound(out, ", ", ">=", range->from);
		append_bound(out, joint, "<", range->before);
		append_bound(out, joint, "<=", range->through);
	}
	return g_string_free(out, FALSE);
}

static void append_vers(
	GString *out, const char *operator, const char * version)
{
	g_autofree char *quoted = NULL;

	if (version == NULL)
		return;
	quoted = g_uri_escape_string(version, "+~:", FALSE);
	append_bound(out, "|", operator, quoted);
}

static char *list_vers(const VulnVersionOrder *order, const GPtrArray *ranges)
{
	GString *out = g_string_new(NULL);
	int i;

	for (i = 0; order->releases[i] != NULL; i++) {
		gboolean matches = FALSE;

		if (vuln_version_ranges_match(order, ranges, order->releases[i],
			    &matches, NULL) &&
			matches)
			append_vers(out, "", order->releases[i]);
	}
	return g_string_free(out, FALSE);
}

static char *range_vers(const GPtrArray *ranges)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < ranges->len; i++) {
		const VulnVersionRange *range = g_ptr_array_index(ranges, i);

		if (is_everything(range))
			append_bound(out, "|", "", "*");
		append_vers(out, "", range->exact);
		append_vers(out, ">=", range->from);
		append_vers(out, "<", range->before);
		append_vers(out, "<=", range->through);
	}
	return g_string_free(out, FALSE);
}

char *vuln_version_ranges_vers(
	const VulnVersionOrder *order, const GPtrArray *ranges)
{
	static const char *const types[] = {
		[SCHEME_GENERIC] = "generic",
		[SCHEME_SEMVER] = "semver",
		[SCHEME_DPKG] = "deb",
		[SCHEME_LIST] = "generic",
	};
	g_autofree char *bounds = order->scheme == SCHEME_LIST
					  ? list_vers(order, ranges)
					  : range_vers(ranges);

	if (*bounds == '\0')
		return NULL;
	return g_strdup_printf("vers:%s/%s", types[order->scheme], bounds);
}
