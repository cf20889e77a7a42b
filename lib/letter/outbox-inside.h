/* SPDX-License-Identifier: Apache-2.0 */
/* The outbox as the rest of the library uses it. */
#ifndef VULN_LIB_OUTBOX_H
#define VULN_LIB_OUTBOX_H

#include "repo/repo-inside.h"
#include "vuln/outbox.h"

/* The directory, made when it is missing; owned by the caller. */
char *vuln_outbox_directory(VulnRepo *repo, GError **error);

/* The thing whose record names @letter: a case, or the policy (O1). Owned by
 * the caller. */
char *vuln_outbox_of(const VulnOutboxLetter *letter);

/* Lay a letter down before its record lands: state and bytes, synced. */
gboolean vuln_outbox_stage(VulnRepo *repo, const VulnOutboxLetter *letter,
	GBytes *mail, GError **error);

/* Write the state of a letter, synced to disk. */
gboolean vuln_outbox_put_state(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error);

/* The record of @letter has landed, or has not: keep it or drop it. */
void vuln_outbox_settle(
	VulnRepo *repo, VulnOutboxLetter *letter, gboolean has_landed);

/* Why @letter must not be sent any more, NULL: it may, or its thing cannot be
 * read. Static. */
const char *vuln_outbox_fell(VulnRepo *repo, const VulnOutboxLetter *letter);

/* Set the state of each letter of @letters that fell away. */
void vuln_outbox_mark_void(VulnRepo *repo, const GPtrArray *letters);

#endif
