/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing versions: generic, Semantic Versioning, dpkg. */
#include <string.h>

#include "std/version-inside.h"
#include "vuln/text.h"

static const char digits[] = "0123456789";

int vuln_version_compare_digits(
	const char *a, gsize a_length, const char *b, gsize b_length)
{
	for (; a_length > 0 && *a == '0'; a_length--)
		a++;
	for (; b_length > 0 && *b == '0'; b_length--)
		b++;
	if (a_length != b_length)
		return a_length < b_length ? -1 : 1;
	return memcmp(a, b, a_length);
}

/* A run of digits or of other characters between separators. */
struct part {
	const char *text;
	gsize length;
	gboolean number;
};

static gboolean is_separator(char c)
{
	return c != '\0' && strchr("._-+~ ()/:", c) != NULL;
}

static struct part next_part(const char **at)
{
	struct part part;

	while (is_separator(**at))
		(*at)++;
	part.text = *at;
	part.number = g_ascii_isdigit(**at);
	while (**at != '\0' && !is_separator(**at) &&
		g_ascii_isdigit(**at) == part.number)
		(*at)++;
	part.length = (gsize)(*at - part.text);
	return part;
}

/* How early a word puts a version before the one without it; 0: not at all. */
static int earliness(const struct part *part)
{
	static const char *const words[] = {"rc", "preview", "pre", "beta",
		"alpha", "snapshot", "dev", NULL};
	int i;

	for (i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == part->length &&
			memcmp(words[i], part->text, part->length) == 0)
			return i + 1;
	return 0;
}

/* Where a part stands against the end of a version: before, at, after it. */
static int against_end(const struct part *part)
{
	if (part->length == 0)
		return 0;
	if (part->number)
		return vuln_version_compare_digits(
			part->text, part->length, "", 0);
	return earliness(part) > 0 ? -1 : 1;
}

static int compare_words(const struct part *a, const struct part *b)
{
	int early_a = earliness(a), early_b = earliness(b);
	int order;

	if (early_a != early_b)
		return early_a > 0 && early_b > 0 ? early_b - early_a
		       : early_a > 0		  ? -1
						  : 1;
	order = memcmp(a->text, b->text, MIN(a->length, b->length));
	if (order != 0 || a->length == b->length)
		return order;
	return a->length < b->length ? -1 : 1;
}

static int compare_parts(const struct part *a, const struct part *b)
{
	if (a->length == 0)
		return -against_end(b);
	if (b->length == 0)
		return against_end(a);
	if (a->number && b->number)
		return vuln_version_compare_digits(
			a->text, a->length, b->text, b->length);
	if (a->number != b->number)
		return a->number ? 1 : -1;
	return compare_words(a, b);
}

/* @folded behind "v", "ver", "version" if a number follows. */
static const char *skip_prefix(const char *folded)
{
	static const char *const words[] = {"version", "ver", "v", NULL};
	int i;

	for (i = 0; words[i] != NULL; i++)
		if (g_str_has_prefix(folded, words[i])) {
			const char *at = folded + strlen(words[i]);

			at += strspn(at, ". ");
			return g_ascii_isdigit(*at) ? at : folded;
		}
	return folded;
}

int vuln_version_generic_compare(const char *a, const char *b)
{
	g_autofree char *folded_a = vuln_text_fold(a);
	g_autofree char *folded_b = vuln_text_fold(b);
	const char *at_a = skip_prefix(folded_a);
	const char *at_b = skip_prefix(folded_b);

	for (;;) {
		struct part part_a = next_part(&at_a);
		struct part part_b = next_part(&at_b);
		int order = compare_parts(&part_a, &part_b);

		if (order != 0 || (part_a.length == 0 && part_b.length == 0))
			return order;
	}
}

static const char *semver_start(const char *version)
{
	return *version == 'v' || *version == 'V' ? version + 1 : version;
}

/* One identifier: not empty, a number without leading zero if @strict. */
static gboolean is_identifier(const char *text, gsize length, gboolean strict)
{
	gboolean number = strspn(text, digits) >= length;
	gsize i;

	if (length == 0 || (strict && number && length > 1 && text[0] == '0'))
		return FALSE;
	for (i = 0; i < length; i++)
		if (!g_ascii_isalnum(text[i]) && text[i] != '-')
			return FALSE;
	return TRUE;
}

/* Identifiers between full stops, from @text up to one of @stops. */
static gboolean are_identifiers(
	const char **text, const char *stops, gboolean strict)
{
	for (;;) {
		gsize length = strcspn(*text, stops);
		gsize dot = strcspn(*text, ".");

		length = MIN(length, dot);
		if (!is_identifier(*text, length, strict))
			return FALSE;
		*text += length;
		if (**text != '.')
			return TRUE;
		(*text)++;
	}
}

/* One to three numbers with full stops between them. */
static gboolean skip_core(const char **at)
{
	int i;

	for (i = 0; i < 3; i++) {
		gsize length = strspn(*at, digits);

		if (!is_identifier(*at, length, TRUE))
			return FALSE;
		*at += length;
		if (**at != '.')
			return TRUE;
		(*at)++;
	}
	return FALSE;
}

gboolean vuln_version_semver_is_valid(const char *version)
{
	const char *at = semver_start(version);

	if (!skip_core(&at))
		return FALSE;
	if (*at == '-') {
		at++;
		if (!are_identifiers(&at, "+", TRUE))
			return FALSE;
	}
	if (*at == '+') {
		at++;
		if (!are_identifiers(&at, "", FALSE))
			return FALSE;
	}
	return *at == '\0';
}

static int compare_identifiers(
	const char *a, gsize a_length, const char *b, gsize b_length)
{
	gboolean a_number = strspn(a, digits) >= a_length;
	gboolean b_number = strspn(b, digits) >= b_length;
	int order;

	if (a_number && b_number)
		return vuln_version_compare_digits(a, a_length, b, b_length);
	if (a_number != b_number)
		return a_number ? -1 : 1;
	order = memcmp(a, b, MIN(a_length, b_length));
	if (order != 0 || a_length == b_length)
		return order;
	return a_length < b_length ? -1 : 1;
}

/* What stands behind the hyphen; none is newer than any. */
static int compare_prerelease(const char *a, const char *b)
{
	if (*a != '-' || *b != '-')
		return (*b == '-') - (*a == '-');
	while ((*a == '-' || *a == '.') && (*b == '-' || *b == '.')) {
		gsize a_length = strcspn(++a, ".+");
		gsize b_length = strcspn(++b, ".+");
		int order = compare_identifiers(a, a_length, b, b_length);

		if (order != 0)
			return order;
		a += a_length;
		b += b_length;
	}
	return (*a == '.') - (*b == '.');
}

int vuln_version_semver_compare(const char *a, const char *b)
{
	int i;

	a = semver_start(a);
	b = semver_start(b);
	for (i = 0; i < 3; i++) {
		gsize a_length = strspn(a, digits);
		gsize b_length = strspn(b, digits);
		int order =
			vuln_version_compare_digits(a, a_length, b, b_length);

		if (order != 0)
			return order;
		a += a_length + (a[a_length] == '.');
		b += b_length + (b[b_length] == '.');
	}
	return compare_prerelease(a, b);
}

gboolean vuln_version_dpkg_is_valid(const char *version)
{
	const char *colon = strchr(version, ':');
	const char *hyphen = strrchr(version, '-');

	if (colon != NULL) {
		if (colon == version ||
			version + strspn(version, digits) != colon)
			return FALSE;
		version = colon + 1;
	}
	if (!g_ascii_isdigit(*version) || (hyphen != NULL && hyphen[1] == '\0'))
		return FALSE;
	for (; *version != '\0'; version++)
		if (!g_ascii_isalnum(*version) &&
			strchr(".+-~:", *version) == NULL)
			return FALSE;
	return TRUE;
}

/* The rank of a character that is no digit: ~, the end, letters, the rest. */
static int dpkg_rank(char c)
{
	if (c == '~')
		return -1;
	if (c == '\0' || g_ascii_isdigit(c))
		return 0;
	return g_ascii_isalpha(c) ? (guchar)c : (guchar)c + 256;
}

static int compare_dpkg_text(const char *a, const char *b)
{
	while (*a != '\0' || *b != '\0') {
		gsize a_length, b_length;
		int order;

		while (dpkg_rank(*a) != 0 || dpkg_rank(*b) != 0) {
			if (dpkg_rank(*a) != dpkg_rank(*b))
				return dpkg_rank(*a) - dpkg_rank(*b);
			a++;
			b++;
		}
		a_length = strspn(a, digits);
		b_length = strspn(b, digits);
		order = vuln_version_compare_digits(a, a_length, b, b_length);
		if (order != 0)
			return order;
		a += a_length;
		b += b_length;
	}
	return 0;
}

/* What lies before and behind the last hyphen. */
static void split_dpkg(const char *text, char **upstream, char **revision)
{
	const char *hyphen = strrchr(text, '-');

	*upstream = hyphen != NULL ? g_strndup(text, (gsize)(hyphen - text))
				   : g_strdup(text);
	*revision = g_strdup(hyphen != NULL ? hyphen + 1 : "");
}

int vuln_version_dpkg_compare(const char *a, const char *b)
{
	const char *a_colon = strchr(a, ':'), *b_colon = strchr(b, ':');
	g_autofree char *a_upstream = NULL, *a_revision = NULL;
	g_autofree char *b_upstream = NULL, *b_revision = NULL;
	int order = vuln_version_compare_digits(a,
		a_colon != NULL ? (gsize)(a_colon - a) : 0, b,
		b_colon != NULL ? (gsize)(b_colon - b) : 0);

	if (order != 0)
		return order;
	split_dpkg(a_colon != NULL ? a_colon + 1 : a, &a_upstream, &a_revision);
	split_dpkg(b_colon != NULL ? b_colon + 1 : b, &b_upstream, &b_revision);
	order = compare_dpkg_text(a_upstream, b_upstream);
	return order != 0 ? order : compare_dpkg_text(a_revision, b_revision);
}
