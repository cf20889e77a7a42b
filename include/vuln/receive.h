/* SPDX-License-Identifier: Apache-2.0 */
/* Receipt: from a mail, or from words, to a case (R1-R10). */
#ifndef VULN_RECEIVE_H
#define VULN_RECEIVE_H

#include "vuln/act.h"

G_BEGIN_DECLS

/**
 * Take a report in. @mail are the bytes of a mail, or NULL when it came by
 * telephone, fax or post and the words say it all.
 *
 * A mail on a known tracking number or thread is added to its case as
 * `message`; one that was taken already changes nothing; one that names no
 * case and no number opens none: #VULN_ERROR_NO, and the user decides with
 * --channel. Its bytes are sealed to the case's first access list.
 *
 * Words in @args: channel, by, tn, vn, title, level, received, from, case,
 * website, due, publication.
 */
VulnOutcome *vuln_receive(
	VulnRepo *repo, GBytes *mail, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
