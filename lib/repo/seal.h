/* SPDX-License-Identifier: Apache-2.0 */
/* Sealing: what only those on a case may read (design 3, "Sealed"). */
#ifndef VULN_LIB_SEAL_H
#define VULN_LIB_SEAL_H

#include "repo/repo-inside.h"

/* Why @handle is not on a case at @clock ("taken away"), or NULL. */
const char *vuln_access_ended(VulnWorld *world, const VulnThing *thing,
	const char *handle, gint64 clock);

/* The same, or why somebody who is on it cannot read it: no agreement on file,
 * no key. */
const char *vuln_access_obstacle(VulnWorld *world, const VulnThing *thing,
	const char *handle, gint64 clock);

/* The handles that can read a case at @clock; NULL-terminated, owned by the
 * caller. */
char **vuln_access_list(VulnWorld *world, const VulnThing *thing, gint64 clock);

/*
 * Encrypt @plain to the keys of @handles and to the recovery keys, behind a
 * line that names the place it belongs to: root commit, thing, record and
 * field.
 */
GBytes *vuln_seal(VulnRepo *repo, const char *const *handles, const char *of,
	const char *record, const char *field, GBytes *plain, gboolean armor,
	GError **error);

/* The same in armor, to the key @armor with @fingerprint besides @handles: for
 * somebody whose key is not in the repository yet. */
GBytes *vuln_seal_with(VulnRepo *repo, const char *const *handles,
	const char *fingerprint, const char *armor, const char *of,
	const char *record, const char *field, GBytes *plain, GError **error);

/* Decrypt and take the line off; refuses a message of another place. */
GBytes *vuln_unseal(VulnRepo *repo, GBytes *sealed, const char *of,
	const char *record, const char *field, GError **error);

/* The session key of a sealed message ("9:90AB..."), for somebody who is to
 * read it too; none for a message of another place. Owned by the caller. */
char *vuln_seal_session(VulnRepo *repo, GBytes *sealed, const char *of,
	const char *record, const char *field, GError **error);

/* A VulnUnseal: merge the sealed fields of @record into its node. @data is
 * the VulnRepo. */
gboolean vuln_unseal_record(VulnRecord *record, const char *of, void *data);

/* The fields of @node that stay in the clear under `overview: sealed`, and
 * those that do not; both owned by the caller. */
void vuln_seal_split(const VulnNode *node, const char *thing,
	gboolean whole_overview, VulnNode **clear, VulnNode **hidden);

#endif
