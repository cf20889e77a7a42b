/* SPDX-License-Identifier: Apache-2.0 */
/* Random names and numbers from the system's generator. */
#include <sys/random.h>

#include "base/random.h"

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void random_bytes(guint8 *bytes, gsize length)
{
	while (length > 0) {
		gssize got = getrandom(bytes, length, 0);

		if (got <= 0)
			continue;
		bytes += got;
		length -= (gsize)got;
	}
}

char *vuln_random_name(void)
{
	guint8 bytes[4];
	char name[5] = "";
	gsize i;

	random_bytes(bytes, sizeof(bytes));
	for (i = 0; i < sizeof(bytes); i++)
		name[i] = alphabet[bytes[i] % 32];
	return g_strdup(name);
}

char *vuln_random_hex(gsize length)
{
	g_autofree guint8 *bytes = g_malloc(length + 1);
	GString *hex = g_string_new(NULL);
	gsize i;

	random_bytes(bytes, length);
	for (i = 0; i < length; i++)
		g_string_append_printf(hex, "%02x", bytes[i]);
	return g_string_free(hex, FALSE);
}
