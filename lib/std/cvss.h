/* SPDX-License-Identifier: Apache-2.0 */
/* CVSS vectors of the versions 2.0, 3.0, 3.1 and 4.0: reading, scoring. */
#ifndef VULN_CVSS_H
#define VULN_CVSS_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
	VULN_CVSS_2_0 = 20,
	VULN_CVSS_3_0 = 30,
	VULN_CVSS_3_1 = 31,
	VULN_CVSS_4_0 = 40,
} VulnCvssVersion;

/** A vector that has been read. */
typedef struct vuln_cvss VulnCvss;

/**
 * Read @vector, "CVSS:3.1/AV:N/..."; without a prefix it is one of version 2.0,
 * which may stand in parentheses. Metrics may come in any order, as 3.1 allows
 * and tools of 4.0 do. Each must be known, stand once and have one of its
 * values, exactly as the specification spells them; no base metric may be
 * missing. Errors are VULN_ERROR_USAGE and name the metric.
 * Free with vuln_cvss_free(). (Source: the specifications by FIRST: 2.0
 * section 2.4, 3.1 section 6, 4.0 section 7.)
 */
VulnCvss *vuln_cvss_parse(const char *vector, GError **error);
void vuln_cvss_free(VulnCvss *cvss);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnCvss, vuln_cvss_free)

/** The version that @cvss is one of. */
VulnCvssVersion vuln_cvss_version(const VulnCvss *cvss);

/** "2.0", "3.0", "3.1" or "4.0"; static. */
const char *vuln_cvss_version_name(const VulnCvss *cvss);

/**
 * The value of @metric ("AV"), "X" or "ND" where it is optional and was not
 * given; NULL if the version has no such metric. Static.
 */
const char *vuln_cvss_get(const VulnCvss *cvss, const char *metric);

/**
 * The vector in canonical form: metrics in the specification's order, those
 * that are not defined ("X", "ND") left out, the prefix in front except for
 * version 2.0. The caller frees it.
 */
char *vuln_cvss_vector(const VulnCvss *cvss);

/**
 * The score in tenths, 0 to 100: 98 is 9.8. For 2.0 and 3.x the base score;
 * temporal and environmental metrics are read and do not count. For 4.0, which
 * has one score, that of all metrics given. (Source: 2.0 section 3.2.1, 3.x
 * section 7.1, 4.0 section 8.)
 */
int vuln_cvss_score(const VulnCvss *cvss);

/** @score as it is written, "9.8" or "10.0". The caller frees it. */
char *vuln_cvss_score_text(int score);

/**
 * The severity: "None", "Low", "Medium", "High", "Critical" (3.x section 5, 4.0
 * section 6); for version 2.0, which has none of its own, "Low", "Medium",
 * "High" as JVN and NVD use them. Static.
 */
const char *vuln_cvss_severity(const VulnCvss *cvss);

G_END_DECLS

#endif
