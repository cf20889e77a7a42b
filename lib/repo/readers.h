/* SPDX-License-Identifier: Apache-2.0 */
/* Session keys that somebody was given when he came to a case later. */
#ifndef VULN_LIB_ACCESS_H
#define VULN_LIB_ACCESS_H

#include "repo/repo-inside.h"

/* The session key that the user was given for the sealed message with this
 * digest (SHA-256) of the case @of; owned by the caller, NULL when none. */
char *vuln_session_given(VulnRepo *repo, const char *of, const char *digest);

#endif
