/* SPDX-License-Identifier: Apache-2.0 */
/* A watch gives each step of some work a limit of computing time. */
#ifndef VULN_LIB_WATCH_H
#define VULN_LIB_WATCH_H

/* How long one step may compute. */
enum { VULN_STEP_SECONDS = 5 };

/* Where the work is; a child shares it with its parent. */
typedef struct {
	char commit[41];
} VulnWatch;

/* Begin the step of @commit (a full id; NULL: the one it was): five seconds of
 * computing from now on, then SIGPROF ends the process. Nothing happens when
 * @watch is NULL. */
void vuln_watch_step(VulnWatch *watch, const char *commit);

#endif
