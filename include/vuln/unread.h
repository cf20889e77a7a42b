/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails of a case that no person has read: they hold what leaves (R8, U3).
 */
#ifndef VULN_UNREAD_H
#define VULN_UNREAD_H

#include "vuln/record.h"

G_BEGIN_DECLS

/** How many characters of a key are enough to name a mail in a list. */
enum { VULN_UNREAD_SHOWN = 15 };

/** One mail that is unread; the texts are borrowed from the case and NULL
 * where it does not say. */
typedef struct {
	/** its key under `messages`, "sha256:..." */
	const char *key;
	/** the partner that it is from, as it says */
	const char *from;
	/** "proven" or "claimed" */
	const char *trust;
	const char *subject;
	/** the record that brought it */
	const char *record;
	/** when it reached us, UTC seconds */
	gint64 received;
} VulnUnread;

/** The unread mails of the case @thing, oldest first; the array of VulnUnread
 * is owned by the caller. Requirement R8: each mail that joined the case after
 * its first report, whoever sent it, until a `read` record names it. */
GPtrArray *vuln_unread_list(const VulnThing *thing);

G_END_DECLS

#endif
