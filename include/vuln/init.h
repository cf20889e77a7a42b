/* SPDX-License-Identifier: Apache-2.0 */
/* Making a repository for cases. */
#ifndef VULN_INIT_H
#define VULN_INIT_H

#include "vuln/act.h"

G_BEGIN_DECLS

/**
 * Make the repository at @dir (sha1 ids and files for refs, whatever git's
 * defaults; design 2) with a root commit that holds the policy and the
 * caller as its first person with custodian, poc and csirt. A git repository
 * without a commit is taken as it is.
 *
 * Words in @args: org, org-en, key, handle, email, calendar, time-zone,
 * overview, language, prefix, base-url, contact, agreement, branch, bare.
 *
 * Errors: no key or several, impossible words, a repository that has commits.
 */
VulnOutcome *vuln_init(const char *dir, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
