/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acting: one action makes one record in one signed commit, or nothing
 * (design 1.2). The program is a function of records, arguments, policy,
 * time and who (design 1.4).
 */
#ifndef VULN_ACT_H
#define VULN_ACT_H

#include "vuln/args.h"
#include "vuln/outcome.h"
#include "vuln/repo.h"

G_BEGIN_DECLS

/**
 * Do the action @name ("ack", "scope", "person add", ...) with the words in
 * @args; @args carries "dry-run" as a flag and the user's own words under
 * "text". The case is @args "case", already resolved to a full id.
 *
 * Returns what was done. Errors: #VULN_ERROR_USAGE for impossible words,
 * #VULN_ERROR_NO when a rule refuses, #VULN_ERROR_FATAL when it could not be
 * done; in each case nothing has changed.
 */
VulnOutcome *vuln_act(
	VulnRepo *repo, const char *name, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
