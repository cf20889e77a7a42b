/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading what others wrote in a child with limits, so that a hostile object
 * can neither hang nor crash the program.
 */
#ifndef VULN_LIB_SANDBOX_H
#define VULN_LIB_SANDBOX_H

#include "base/watch.h"
#include "vuln/verify.h"

typedef VulnVerdict *(*VulnSandboxWork)(
	VulnWatch *watch, void *data, GError **error);

/* Run @work in a child: no core file, bounded memory, and no more than five
 * seconds of computing between two calls of vuln_watch_step(). When the child
 * dies the verdict is "could not be checked" (object-unreadable). */
VulnVerdict *vuln_sandbox(VulnSandboxWork work, void *data, GError **error);

#endif
