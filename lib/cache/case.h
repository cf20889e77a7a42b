/* SPDX-License-Identifier: Apache-2.0 */
/* What the query cache keeps of one case, and how it is stored. */
#ifndef VULN_LIB_CACHE_CASE_H
#define VULN_LIB_CACHE_CASE_H

#include "repo/world.h"

typedef struct {
	char *id, *title, *level, *channel, *public_id;
	const char *phase, *status; /* static */
	gint64 received, publication;
	gboolean is_closed;
	guint conflicts, unread;
	GPtrArray *dues;			  /* of VulnDue */
	GPtrArray *numbers, *messages, *products; /* of char * */
	GString *words;
} VulnCacheCase;

/* Read the case @id of @world; NULL when it is not there. One that cannot be
 * read is in the phase "unreadable". With @is_sealed nothing is kept that is
 * not of the class `control`. */
VulnCacheCase *vuln_cache_case_read(
	VulnWorld *world, const char *id, gboolean is_sealed);
void vuln_cache_case_free(VulnCacheCase *one);

#endif
