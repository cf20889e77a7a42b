/* SPDX-License-Identifier: Apache-2.0 */
/* Random names and numbers from the system's generator. */
#ifndef VULN_LIB_RANDOM_H
#define VULN_LIB_RANDOM_H

#include <glib.h>

/* Return four random characters for a name (design 2); the caller frees. */
char *vuln_random_name(void);

/* Return @bytes random bytes in hexadecimal; the caller frees. */
char *vuln_random_hex(gsize bytes);

#endif
