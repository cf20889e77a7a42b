/* SPDX-License-Identifier: Apache-2.0 */
/* The only place of libvuln that reads the environment. */
#include <stdlib.h>

#include "environment.h"

const char *vuln_env(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || *value == '\0' ? NULL : value;
}

gint64 vuln_env_now(void)
{
	return g_get_real_time() / G_USEC_PER_SEC;
}
