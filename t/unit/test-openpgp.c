/* SPDX-License-Identifier: Apache-2.0 */
/* Strict reading of armour and packets; what is odd is never taken. */
#include <string.h>

#include "pgp/packet.h"

/* A detached signature by an Ed25519 key over nothing in particular. */
static const char armor[] = "-----BEGIN PGP SIGNATURE-----\n"
			    "\n"
			    "AQIDBAUGBwgJCgsMDQ4P\n"
			    "=BS20\n"
			    "-----END PGP SIGNATURE-----\n";

static GByteArray *dearmor(const char *text)
{
	return vuln_openpgp_dearmor(text, strlen(text), "SIGNATURE");
}

static char *with(const char *from, const char *to)
{
	g_auto(GStrv) parts = g_strsplit(armor, from, 2);

	g_assert_nonnull(parts[1]);
	return g_strconcat(parts[0], to, parts[1], NULL);
}

static void refuse(const char *from, const char *to)
{
	g_autofree char *text = with(from, to);

	g_assert_null(dearmor(text));
}

static void test_armor(void)
{
	g_autoptr(GByteArray) bytes = dearmor(armor);

	g_assert_nonnull(bytes);
	g_assert_cmpuint(bytes->len, ==, 15);
	g_assert_cmpuint(bytes->data[14], ==, 15);
}

static void test_odd_armor(void)
{
	refuse("=BS20", "=BS21");
	refuse("\n\nAQID", "\nVersion: 1\n\nAQID");
	refuse("\n\nAQID", "\nAQID");
	refuse("AQID", "AQI!");
	refuse("AQIDBAUGBwgJCgsMDQ4P\n", "");
	refuse("=BS20\n", "");
	refuse("-----END PGP SIGNATURE-----\n", "-----END PGP MESSAGE-----\n");
	refuse("-----BEGIN PGP SIGNATURE", "x-----BEGIN PGP SIGNATURE");
	refuse("-----END PGP SIGNATURE-----\n",
		"-----END PGP SIGNATURE-----\nmore\n");
	refuse("SIGNATURE-----\n\n", "SIGNATURE-----\r\n\r\n");
}

static gboolean first_packet(const guint8 *bytes, gsize n, VulnPacket *packet)
{
	VulnSlice in = {bytes, n};

	return vuln_openpgp_packet(&in, packet);
}

static void test_packets(void)
{
	static const guint8 old[] = {0x88, 2, 7, 8};
	static const guint8 new[] = {0xC2, 1, 9};
	static const guint8 partial[] = {0xC2, 0xE1, 9, 9};
	static const guint8 cut[] = {0x88, 5, 1};
	static const guint8 endless[] = {0x8B, 1, 2, 3};
	static const guint8 none[] = {0x10, 1};
	VulnPacket packet;

	g_assert_true(first_packet(old, sizeof(old), &packet));
	g_assert_cmpuint(packet.tag, ==, 2);
	g_assert_cmpuint(packet.body.left, ==, 2);
	g_assert_true(first_packet(new, sizeof(new), &packet));
	g_assert_cmpuint(packet.tag, ==, 2);
	g_assert_false(first_packet(partial, sizeof(partial), &packet));
	g_assert_false(first_packet(cut, sizeof(cut), &packet));
	g_assert_false(first_packet(endless, sizeof(endless), &packet));
	g_assert_false(first_packet(none, sizeof(none), &packet));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/openpgp/armour is undone", test_armor);
	g_test_add_func("/openpgp/odd armour is not", test_odd_armor);
	g_test_add_func("/openpgp/packets", test_packets);
	return g_test_run();
}
