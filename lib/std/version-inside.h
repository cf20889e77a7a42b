/* SPDX-License-Identifier: Apache-2.0 */
/* What the files about versions share: the schemes and what they know. */
#ifndef LIB_VERSION_H
#define LIB_VERSION_H

#include "std/version.h"

enum version_scheme {
	SCHEME_GENERIC,
	SCHEME_SEMVER,
	SCHEME_DPKG,
	SCHEME_LIST,
};

struct vuln_version_order {
	enum version_scheme scheme;
	char **releases; /* never NULL */
};

/* Compare two versions that vuln_version_check() has let through. */
int vuln_version_order_of(
	const VulnVersionOrder *order, const char *a, const char *b);

/* For each scheme: whether it can place @version, and the comparison. */
gboolean vuln_version_semver_is_valid(const char *version);
int vuln_version_semver_compare(const char *a, const char *b);
gboolean vuln_version_dpkg_is_valid(const char *version);
int vuln_version_dpkg_compare(const char *a, const char *b);
int vuln_version_generic_compare(const char *a, const char *b);

/* Two runs of digits by value, however long they are. */
int vuln_version_compare_digits(
	const char *a, gsize a_length, const char *b, gsize b_length);

#endif
