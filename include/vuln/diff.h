/* SPDX-License-Identifier: Apache-2.0 */
/* What changed between two states of a thing, or by one record. */
#ifndef VULN_DIFF_H
#define VULN_DIFF_H

#include "vuln/record.h"

G_BEGIN_DECLS

/** One value that is different; NULL where there is none. */
typedef struct {
	/** keys joined by dots: `answers.abc.versions."4.0".status` */
	char *path;
	VulnNode *before, *after;
} VulnFieldChange;

/** The values in which two trees differ (NULL: an empty one), in the order
 * of their keys; an array of VulnFieldChange owned by the caller. */
GPtrArray *vuln_diff(const VulnNode *before, const VulnNode *after);

/** What @record writes, without the envelope; as vuln_diff(), where a
 * removal is a null after. */
GPtrArray *vuln_diff_record(const VulnRecord *record);

/** A value on one line: a text is cut after its first line. Owned by the
 * caller; "(none)" for NULL and null. */
char *vuln_diff_value(const VulnNode *node);

G_END_DECLS

#endif
