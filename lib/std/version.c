/* SPDX-License-Identifier: Apache-2.0 */
/* The order of a product's versions. */
#include <string.h>

#include "std/version-inside.h"
#include "vuln/error.h"
#include "vuln/text.h"

enum {
	MAX_LENGTH = 256,
};

static const char *const scheme_names[] = {
	[SCHEME_GENERIC] = "generic",
	[SCHEME_SEMVER] = "semver",
	[SCHEME_DPKG] = "dpkg",
	[SCHEME_LIST] = "list",
};

VulnVersionOrder *vuln_version_order_new(
	const char *scheme, const char *const *releases, GError **error)
{
	static const char *const none[] = {NULL};
	VulnVersionOrder *order;
	gsize i = 0;

	while (i < G_N_ELEMENTS(scheme_names) &&
		strcmp(scheme_names[i], scheme) != 0)
		i++;
	if (i == G_N_ELEMENTS(scheme_names))
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"unknown scheme of versions '%s' (generic, semver, "
			"dpkg, list)",
			scheme);
	order = g_new0(VulnVersionOrder, 1);
	order->scheme = (enum version_scheme)i;
	order->releases =
		g_strdupv((char **)(releases != NULL ? releases : none));
	return order;
}

void vuln_version_order_free(VulnVersionOrder *order)
{
	if (order == NULL)
		return;
	g_strfreev(order->releases);
	g_free(order);
}

const char *vuln_version_order_scheme(const VulnVersionOrder *order)
{
	return scheme_names[order->scheme];
}

/* The place of @version among the releases, -1 if it is none. */
static int place_of(const VulnVersionOrder *order, const char *version)
{
	int i;

	for (i = 0; order->releases[i] != NULL; i++)
		if (strcmp(order->releases[i], version) == 0)
			return i;
	for (i = 0; order->releases[i] != NULL; i++)
		if (vuln_text_equal(order->releases[i], version))
			return i;
	return -1;
}

static gboolean fail_release(
	const VulnVersionOrder *order, const char *version, GError **error)
{
	g_auto(GStrv) near = vuln_text_suggest(
		version, (const char *const *)order->releases);
	g_autofree char *names = g_strjoinv("', '", near);

	(void)vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is not in the product's list of releases", version);
	if (near[0] != NULL)
		vuln_error_hint(error, "did you mean '%s'?", names);
	return FALSE;
}

/* Letters or digits, and nothing that is a sign of a range. */
static gboolean is_plain(const char *version)
{
	gboolean any = FALSE;
	const char *at;

	if (*version == '\0' || strlen(version) > MAX_LENGTH ||
		!g_utf8_validate(version, -1, NULL) ||
		strpbrk(version, "<>=,|*!") != NULL)
		return FALSE;
	for (at = version; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (vuln_text_is_unsafe(c) || c == 0x3001)
			return FALSE;
		any = any || g_unichar_isalnum(c);
	}
	return any && *version != ' ' && at[-1] != ' ';
}

static gboolean is_valid(const VulnVersionOrder *order, const char *version)
{
	if (!is_plain(version))
		return FALSE;
	if (order->scheme == SCHEME_SEMVER)
		return vuln_version_semver_is_valid(version);
	if (order->scheme == SCHEME_DPKG)
		return vuln_version_dpkg_is_valid(version);
	return TRUE;
}

gboolean vuln_version_check(
	const VulnVersionOrder *order, const char *version, GError **error)
{
	if (!is_valid(order, version))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not a version (%s)", version,
			scheme_names[order->scheme]);
	if (order->scheme == SCHEME_LIST && place_of(order, version) < 0)
		return fail_release(order, version, error);
	return TRUE;
}

int vuln_version_order_of(
	const VulnVersionOrder *order, const char *a, const char *b)
{
	switch (order->scheme) {
	case SCHEME_SEMVER:
		return vuln_version_semver_compare(a, b);
	case SCHEME_DPKG:
		return vuln_version_dpkg_compare(a, b);
	case SCHEME_LIST:
		return place_of(order, a) - place_of(order, b);
	case SCHEME_GENERIC:
		break;
	}
	return vuln_version_generic_compare(a, b);
}

gboolean vuln_version_compare(const VulnVersionOrder *order, const char *a,
	const char *b, int *result, GError **error)
{
	if (!vuln_version_check(order, a, error) ||
		!vuln_version_check(order, b, error))
		return FALSE;
	*result = vuln_version_order_of(order, a, b);
	return TRUE;
}
