/* SPDX-License-Identifier: Apache-2.0 */
/* The query cache as the rest of the library uses it; cache.c is the only
 * file that uses SQLite. It can be thrown away at any time. */
#ifndef VULN_LIB_CACHE_H
#define VULN_LIB_CACHE_H

#include "repo/repo-inside.h"

/* Bring the cache of @repo up to date with its tip: only cases whose tree
 * changed are read. */
gboolean vuln_cache_refresh(VulnRepo *repo, GError **error);

/*
 * The ids of the cases that have @key of @kind, sorted; NULL-terminated and
 * owned by the caller. Kinds: "number" (TN, VN, IPA number, public id, each
 * folded by vuln_text_bare(); where numbers are sealed, every case that the
 * user can open is opened), "mark" (of a sealed number, as in `marks`),
 * "message" (digest of a Message-ID as in `messages`), "tail" (the four
 * characters of an id), "prefix". The cache is refreshed first.
 */
char **vuln_cache_find(
	VulnRepo *repo, const char *kind, const char *key, GError **error);

#endif
