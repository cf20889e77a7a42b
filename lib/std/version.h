/* SPDX-License-Identifier: Apache-2.0 */
/* Versions of products: their order, and ranges as users write them. */
#ifndef VULN_VERSION_H
#define VULN_VERSION_H

#include <glib.h>

G_BEGIN_DECLS

/** How the versions of one product are ordered. */
typedef struct vuln_version_order VulnVersionOrder;

/**
 * The order called @scheme:
 *
 * - "generic": numbers by value, words by alphabet; a missing number is 0, so
 *   4 and 4.0 are the same; words like rc, beta, alpha, pre, dev come before
 *   the version without them, other words after it (1.0rc1, 1.0, 1.0a, 1.0.1);
 *   a leading v, ver or version does not count;
 * - "semver": Semantic Versioning 2.0.0, section 11; a missing minor or patch
 *   number is 0, a leading v is allowed;
 * - "dpkg": deb-version(7);
 * - "list": the position in @releases, the product's own releases from the
 *   oldest to the newest (NULL-terminated, copied); no other version exists.
 *
 * @releases may be NULL for the others. An unknown @scheme is
 * VULN_ERROR_USAGE. Free with vuln_version_order_free().
 */
VulnVersionOrder *vuln_version_order_new(
	const char *scheme, const char *const *releases, GError **error);
void vuln_version_order_free(VulnVersionOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnVersionOrder, vuln_version_order_free)

/** The name of the scheme; static. */
const char *vuln_version_order_scheme(const VulnVersionOrder *order);

/**
 * Whether @version is one that @order can place; if not, @error is
 * VULN_ERROR_USAGE and names it, for "list" with the nearest releases.
 */
gboolean vuln_version_check(
	const VulnVersionOrder *order, const char *version, GError **error);

/**
 * Set *@result to less than, equal to or greater than 0 as @a is older than,
 * the same as or newer than @b. FALSE as vuln_version_check().
 */
gboolean vuln_version_compare(const VulnVersionOrder *order, const char *a,
	const char *b, int *result, GError **error);

/**
 * A run of versions. Either @exact alone; or @from (itself included; NULL: from
 * the first) with at most one of @before (itself not included) and @through
 * (itself included; neither: to the newest there will be). All NULL: every
 * version.
 */
typedef struct {
	char *from;
	char *before;
	char *through;
	char *exact;
} VulnVersionRange;

/** A new range of copies of these, each of which may be NULL. */
VulnVersionRange *vuln_version_range_new(const char *from, const char *before,
	const char *through, const char *exact);
void vuln_version_range_free(VulnVersionRange *range);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnVersionRange, vuln_version_range_free)

/**
 * Read ranges as users write them, separated by commas (also "、") or before an
 * operator by a blank: `4.0-4.2` (both included; also with blanks, "〜" or
 * "～"), `<4.2.1`, `<=2.1`, `>=1.0`, `>=1.0,<1.5`, `1.3`, `all` or `*`. Where
 * versions can hold a hyphen themselves, `A-B` is a range only if B is a whole
 * version ("semver") or both are releases ("list"); for "dpkg" only with
 * blanks: `1.0-1 - 1.2-3`.
 *
 * Returns an array of VulnVersionRange, from the oldest to the newest, where
 * none touch each other; free it with g_ptr_array_unref(). NULL with @error set
 * to VULN_ERROR_USAGE for an unknown version, an empty range, a bare `>` (name
 * the first version instead), and for ranges like `<1.5,>=1.0` that together
 * are everything.
 */
GPtrArray *vuln_version_ranges_parse(
	const VulnVersionOrder *order, const char *text, GError **error);

/**
 * Set *@matches to whether @version lies in one of @ranges. FALSE as
 * vuln_version_check(), for @version or a version of the ranges.
 */
gboolean vuln_version_ranges_match(const VulnVersionOrder *order,
	const GPtrArray *ranges, const char *version, gboolean *matches,
	GError **error);

/**
 * @ranges as vuln_version_ranges_parse() reads them: ">=4.0,<=4.2, 5.1", "all",
 * "" for none. The caller frees it.
 */
char *vuln_version_ranges_text(const GPtrArray *ranges);

/**
 * @ranges as a version range specifier: "vers:generic/>=4.0|<=4.2|5.1",
 * "vers:semver/<2.0.0", "vers:deb/...", and an asterisk for all.
 * As no one else knows the order of a "list", its ranges become the releases
 * that lie in them. NULL if nothing lies in them. The caller frees it.
 * (Source: the VERS specification of package-url; CSAF 2.0, section 3.1.2.3.2.)
 */
char *vuln_version_ranges_vers(
	const VulnVersionOrder *order, const GPtrArray *ranges);

G_END_DECLS

#endif
