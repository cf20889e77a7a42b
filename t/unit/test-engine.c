/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine in the process against gpg: what the engine calls good, gpg
 * must call good without any remark; plain signatures it must take itself.
 */
#include <string.h>
#include <utime.h>

#include "pgp/packet.h"
#include "pgp/engine.h"
#include "pgp/sign.h"
#include "pgp/signing-key.h"
#include "vuln/error.h"

static char *home;
static GBytes *text;

static char *gpg(const char *arguments, gboolean must_work)
{
	g_autofree char *command = g_strdup_printf(
		"gpg --homedir %s --batch --quiet --no-tty --yes "
		"--pinentry-mode loopback --passphrase '' %s",
		home, arguments);
	char *out = NULL, *err = NULL;
	int status = 0;

	g_assert_true(
		g_spawn_command_line_sync(command, &out, &err, &status, NULL));
	if (must_work && status != 0)
		g_error("gpg %s: %s", arguments, err);
	g_free(err);
	return out;
}

static void make_key(const char *name, const char *algorithm, const char *usage,
	const char *options)
{
	g_autofree char *arguments =
		g_strdup_printf("%s --quick-generate-key %s@example.org %s "
				"%s %s",
			options, name, algorithm, usage,
			strstr(options, "expire") != NULL ? "1d" : "never");

	g_free(gpg(arguments, TRUE));
}

static char *fingerprint_of(const char *name)
{
	g_autofree char *arguments = g_strdup_printf(
		"--with-colons --list-keys %s@example.org", name);
	g_autofree char *listing = gpg(arguments, TRUE);
	const char *fpr = strstr(listing, "fpr:::::::::");

	g_assert_nonnull(fpr);
	return g_strndup(fpr + 12, 40);
}

static GBytes *sign(const char *name, const char *options)
{
	g_autofree char *arguments = g_strdup_printf(
		"%s -u %s@example.org -a -b -o - %s/text", options, name, home);
	char *armor = gpg(arguments, TRUE);

	return g_bytes_new_take(armor, strlen(armor));
}

struct sample {
	const char *key, *options;
	gboolean is_plain;
};

static const struct sample samples[] = {
	{"ed", "", TRUE},
	{"ed", "--digest-algo SHA384", TRUE},
	{"ed", "--digest-algo SHA512", TRUE},
	{"rsa", "", TRUE},
	{"sub", "", TRUE},
	{"short", "", FALSE},
	{"nist", "", FALSE},
	{"rsa", "--digest-algo SHA1 --allow-weak-digest-algos", FALSE},
	{"ed", "--textmode", FALSE},
	{"ed", "--default-sig-expire 1y", FALSE},
	{"ed", "--sig-notation x@example.org=y", TRUE},
	{"ed", "--sig-notation !x@example.org=y", FALSE},
	{"ed", "--comment hello", FALSE},
	{"gone", "--faked-system-time 20200101T120000", FALSE},
	{"unknown", "", FALSE},
};

static VulnKeyring *make_ring(GPtrArray *armors)
{
	static const char *const names[] = {
		"ed", "rsa", "sub", "short", "nist", "gone"};
	VulnKeyring *ring;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *arguments = g_strdup_printf(
			"-a --export --export-options export-minimal "
			"%s@example.org",
			names[i]);

		g_ptr_array_add(armors, g_strchomp(gpg(arguments, TRUE)));
	}
	ring = vuln_keyring_new(armors, NULL);
	g_assert_nonnull(ring);
	return ring;
}

/* Whose signature it is said to be is what gpg says, of unknown keys too. */
static void compare_maker(
	VulnKeyring *ring, GBytes *signature, const VulnSignature *theirs)
{
	char maker[41];

	if (!vuln_openpgp_maker(signature, maker)) {
		g_assert_cmpint(theirs->state, !=, VULN_SIGNATURE_UNKNOWN_KEY);
		return;
	}
	/* of a key that gpg does not have it tells the id only */
	g_assert_true(g_str_has_suffix(maker, theirs->part));
	g_assert_cmpint(vuln_keyring_may_have(ring, maker), ==,
		theirs->state != VULN_SIGNATURE_UNKNOWN_KEY);
}

static void compare(VulnKeyring *ring, VulnEngine *engine, GBytes *signature,
	GBytes *data, gboolean is_plain, const char *what)
{
	VulnSignature ours = {0}, theirs = {0};
	gboolean taken = vuln_engine_verify(engine, signature, data, &ours);

	g_assert_true(
		vuln_keyring_verify(ring, signature, data, &theirs, NULL));
	g_test_message("%s: taken %d, gpg says %d", what, taken, theirs.state);
	g_assert_cmpint(taken, ==, is_plain);
	compare_maker(ring, signature, &theirs);
	if (!taken)
		return;
	g_assert_cmpint(theirs.state, ==, VULN_SIGNATURE_GOOD);
	g_assert_false(theirs.key_expired);
	g_assert_false(theirs.key_revoked);
	g_assert_cmpstr(ours.fingerprint, ==, theirs.fingerprint);
	g_assert_cmpint(ours.created, ==, theirs.created);
}

static const char *plain_in(const void *ring, const char *fingerprint)
{
	return vuln_keyring_plain(ring, fingerprint);
}

static void test_samples(void)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(VulnKeyring) ring = make_ring(armors);
	g_autoptr(VulnEngine) engine = vuln_engine_new(
		armors, plain_in, ring, g_get_real_time() / G_USEC_PER_SEC + 5);
	g_autoptr(GBytes) other = g_bytes_new_static("tampered", 8);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autoptr(GBytes) signature =
			sign(samples[i].key, samples[i].options);

		compare(ring, engine, signature, text, samples[i].is_plain,
			samples[i].options);
		compare(ring, engine, signature, other, FALSE, "tampered");
	}
}

/* Every bit of a signature that is flipped: the engine takes none of it that
 * gpg does not. */
static void test_flips(void)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(VulnKeyring) ring = make_ring(armors);
	g_autoptr(VulnEngine) engine = vuln_engine_new(
		armors, plain_in, ring, g_get_real_time() / G_USEC_PER_SEC + 5);
	g_autoptr(GBytes) signature = sign("ed", "");
	gsize length, i;
	const guint8 *bytes = g_bytes_get_data(signature, &length);

	for (i = 0; i < length; i += 7) {
		g_autofree guint8 *copy = g_memdup2(bytes, length);
		g_autoptr(GBytes) flipped = NULL;
		VulnSignature result;

		copy[i] ^= 1;
		flipped = g_bytes_new(copy, length);
		g_assert_false(
			vuln_engine_verify(engine, flipped, text, &result));
	}
}

/* Signing by the agent */

/* Whether an integer of the signature begins with a zero byte, which is not
 * written: gpg must read such ones too. */
static gboolean is_odd(GBytes *signature)
{
	gsize length;
	const char *armor = g_bytes_get_data(signature, &length);
	g_autoptr(GByteArray) bytes =
		vuln_openpgp_dearmor(armor, length, "SIGNATURE");
	VulnSlice in = {bytes->data, bytes->len}, r, s;
	VulnPlainSignature plain;
	VulnPacket packet;

	g_assert_true(vuln_openpgp_packet(&in, &packet));
	g_assert_true(vuln_openpgp_signature(packet.body, &plain));
	g_assert_true(vuln_openpgp_mpi(&plain.numbers, &r));
	g_assert_true(vuln_openpgp_mpi(&plain.numbers, &s));
	return r.left < 32 || s.left < 32;
}

static void assert_good(VulnKeyring *ring, GBytes *signature, const char *key)
{
	VulnSignature verdict;

	g_assert_true(
		vuln_keyring_verify(ring, signature, text, &verdict, NULL));
	g_assert_cmpint(verdict.state, ==, VULN_SIGNATURE_GOOD);
	g_assert_cmpstr(verdict.fingerprint, ==, key);
}

static void sign_with(VulnKeyring *ring, const char *name, gboolean is_direct)
{
	g_autofree char *key = fingerprint_of(name);
	g_autoptr(VulnSigningKey) known = NULL;
	VulnSigners *signers;
	guint i;

	vuln_signing_key_learn(home, key);
	known = vuln_signing_key_recall(home, key, 1700000000);
	g_assert_true((known != NULL) == is_direct);
	signers = vuln_signers_new(key, home, 30);
	for (i = 0; i < 3; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) made =
			vuln_signers_sign(signers, text, 2 - i, &error);

		g_assert_no_error(error);
		assert_good(ring, made, key);
	}
	vuln_signers_free(signers);
}

static void test_agent(void)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(VulnKeyring) ring = make_ring(armors);

	sign_with(ring, "ed", TRUE);
	sign_with(ring, "rsa", TRUE);
	sign_with(ring, "sub", TRUE);
	sign_with(ring, "nist", FALSE);
}

static void test_odd_integers(void)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(VulnKeyring) ring = make_ring(armors);
	g_autofree char *key = fingerprint_of("ed");
	VulnSigners *signers = vuln_signers_new(key, home, 30);
	guint i, odd = 0;

	vuln_signing_key_learn(home, key);
	for (i = 0; i < 5000 && odd == 0; i++) {
		g_autofree char *line = g_strdup_printf("text %u\n", i);
		g_autoptr(GBytes) data = g_bytes_new(line, strlen(line));
		g_autoptr(GBytes) made =
			vuln_signers_sign(signers, data, 0, NULL);
		VulnSignature verdict;

		if (!is_odd(made))
			continue;
		odd++;
		g_assert_true(
			vuln_keyring_verify(ring, made, data, &verdict, NULL));
		g_assert_cmpint(verdict.state, ==, VULN_SIGNATURE_GOOD);
	}
	g_assert_cmpuint(odd, ==, 1);
	vuln_signers_free(signers);
}

/* What is remembered holds for one key and one state of the keyring. */
static void test_memory(void)
{
	g_autofree char *key = fingerprint_of("ed");
	g_autofree char *other = fingerprint_of("rsa");
	g_autofree char *ring = g_build_filename(home, "pubring.kbx", NULL);
	VulnSigningKey *known;

	vuln_signing_key_learn(home, key);
	known = vuln_signing_key_recall(home, key, 1700000000);
	g_assert_nonnull(known);
	vuln_signing_key_free(known);
	g_assert_null(vuln_signing_key_recall(home, other, 1700000000));
	g_assert_cmpint(utime(ring, NULL), ==, 0);
	g_assert_null(vuln_signing_key_recall(home, key, 1700000000));
}

static void set_up(void)
{
	g_autofree char *path = NULL, *arguments = NULL, *fpr = NULL;

	home = g_dir_make_tmp("vt-XXXXXX", NULL);
	path = g_build_filename(home, "text", NULL);
	text = g_bytes_new_static("what is signed\n", 15);
	g_assert_true(g_file_set_contents(path, "what is signed\n", 15, NULL));
	g_setenv("GNUPGHOME", home, TRUE);
	make_key("ed", "ed25519", "sign", "");
	make_key("rsa", "rsa2048", "sign", "");
	make_key("sub", "ed25519", "cert", "");
	make_key("short", "rsa1024", "sign", "");
	make_key("nist", "nistp256", "sign", "");
	make_key("unknown", "ed25519", "sign", "");
	fpr = fingerprint_of("sub");
	arguments =
		g_strdup_printf("--quick-add-key %s ed25519 sign never", fpr);
	g_free(gpg(arguments, TRUE));
	g_free(gpg("--faked-system-time 20200101T000000 --quick-generate-key "
		   "gone@example.org ed25519 sign 10d",
		TRUE));
}

static void tear_down(void)
{
	g_autofree char *stop =
		g_strdup_printf("gpgconf --homedir %s --kill all", home);
	g_autofree char *clean = g_strdup_printf("rm -rf %s", home);

	g_spawn_command_line_sync(stop, NULL, NULL, NULL, NULL);
	g_spawn_command_line_sync(clean, NULL, NULL, NULL, NULL);
	g_bytes_unref(text);
	g_free(home);
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	set_up();
	g_test_add_func("/engine/agrees with gpg", test_samples);
	g_test_add_func("/engine/takes nothing that is damaged", test_flips);
	g_test_add_func("/sign/by the agent", test_agent);
	g_test_add_func("/sign/odd integers", test_odd_integers);
	g_test_add_func("/sign/memory", test_memory);
	status = g_test_run();
	tear_down();
	return status;
}
