/* SPDX-License-Identifier: Apache-2.0 */
/* The records of the history, as they came. */
#ifndef VULN_LOG_H
#define VULN_LOG_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** A record as it came into the history. */
typedef struct {
	/** the thing and the record's name */
	char *of, *record;
	/** the commit that brought it in */
	char commit[41];
} VulnLogEntry;

/** The last @count records (0: all) of the history of HEAD, oldest first;
 * an array of VulnLogEntry owned by the caller. */
GPtrArray *vuln_log(VulnRepo *repo, guint count, GError **error);

G_END_DECLS

#endif
