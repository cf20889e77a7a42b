/* SPDX-License-Identifier: Apache-2.0 */
/* What the files about CVSS share: a vector that has been read. */
#ifndef LIB_CVSS_H
#define LIB_CVSS_H

#include "std/cvss.h"

enum {
	CVSS_MAX_METRICS = 32,
};

struct vuln_cvss {
	VulnCvssVersion version;
	/*
	 * By position in the version's table: 0 for a metric that is not
	 * defined, otherwise the number of its value, counted from 1.
	 */
	guint8 values[CVSS_MAX_METRICS];
};

/* The score of a vector of version 4.0 in tenths. */
int vuln_cvss4_score(const VulnCvss *cvss);

#endif
