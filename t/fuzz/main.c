/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for libFuzzer: gives each file that is named to the function. */
#include "t/fuzz/fuzz.h"

int main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		g_autofree char *bytes = NULL;
		g_autoptr(GError) error = NULL;
		gsize length;

		g_file_get_contents(argv[i], &bytes, &length, &error);
		g_assert_no_error(error);
		LLVMFuzzerTestOneInput((const guint8 *)bytes, length);
	}
	return 0;
}
