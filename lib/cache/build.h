/* SPDX-License-Identifier: Apache-2.0 */
/* Reading many cases and storing them in the query cache. */
#ifndef VULN_LIB_CACHE_BUILD_H
#define VULN_LIB_CACHE_BUILD_H

#include "quick/store.h"
#include "repo/repo-inside.h"

/* Read the cases @ids (strings) as the tip of @repo has them and store them
 * in place of what was there; those that are gone are removed. */
gboolean vuln_cache_store(
	sqlite3 *db, VulnRepo *repo, const GPtrArray *ids, GError **error);

/* Store what waits for a second custodian among the dues. */
gboolean vuln_cache_store_waiting(sqlite3 *db, VulnRepo *repo, GError **error);

/* Store the names that options may give: products, and who may own a duty. */
gboolean vuln_cache_store_names(sqlite3 *db, VulnRepo *repo, GError **error);

/* Store what the readers need of the policy, and the tip. */
gboolean vuln_cache_store_meta(sqlite3 *db, VulnRepo *repo, GError **error);

#endif
