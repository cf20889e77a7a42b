/* SPDX-License-Identifier: Apache-2.0 */
/* A watch ends work that takes too long. */
#include <string.h>
#include <sys/time.h>

#include "base/watch.h"

void vuln_watch_step(VulnWatch *watch, const char *commit)
{
	struct itimerval time = {.it_value.tv_sec = VULN_STEP_SECONDS};

	if (watch == NULL)
		return;
	if (commit != NULL)
		memcpy(watch->commit, commit, sizeof(watch->commit));
	setitimer(ITIMER_PROF, &time, NULL);
}
