/* SPDX-License-Identifier: Apache-2.0 */
/* Armour that is read strictly and made again is the same bytes; the rest must
 * not read past its end. */
#include <string.h>

#include "pgp/key.h"
#include "pgp/engine.h"
#include "t/fuzz/fuzz.h"

static void walk(VulnSlice in)
{
	VulnPlainSignature signature;
	VulnPacket packet;
	char hex[41];

	while (vuln_openpgp_packet(&in, &packet)) {
		vuln_openpgp_fingerprint(packet.body, hex);
		vuln_openpgp_signature(packet.body, &signature);
		vuln_openpgp_back_signature(packet.body, &signature);
	}
}

static void check_armour(const GByteArray *bytes)
{
	g_autoptr(GBytes) made = vuln_openpgp_armor(bytes, "SIGNATURE");
	g_autoptr(GByteArray) again =
		vuln_openpgp_dearmor(g_bytes_get_data(made, NULL),
			g_bytes_get_size(made), "SIGNATURE");

	g_assert_nonnull(again);
	g_assert_cmpmem(bytes->data, bytes->len, again->data, again->len);
}

static void read_armour(const char *text, gsize length)
{
	g_autoptr(GByteArray) strict =
		vuln_openpgp_dearmor(text, length, "SIGNATURE");
	g_autoptr(GByteArray) lax =
		vuln_openpgp_dearmor_lenient(text, "PUBLIC KEY BLOCK");
	g_autoptr(GByteArray) key = vuln_openpgp_key(text);
	g_autoptr(GBytes) raw = g_bytes_new(text, length);
	char maker[41];

	vuln_openpgp_maker(raw, maker);
	if (key != NULL)
		g_ptr_array_unref(vuln_openpgp_fingerprints(key));
	if (lax != NULL)
		walk((VulnSlice){lax->data, lax->len});
	if (strict != NULL) {
		walk((VulnSlice){strict->data, strict->len});
		check_armour(strict);
	}
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autofree char *text = g_strndup((const char *)bytes, length);
	g_autoptr(GByteArray) packets = g_byte_array_new();

	read_armour(text, strlen(text));
	g_byte_array_append(packets, bytes, (guint)length);
	vuln_openpgp_is_lasting(packets);
	walk((VulnSlice){bytes, length});
	return 0;
}
