# SPDX-License-Identifier: Apache-2.0
# OpenPGP keys for tests, in the private keyring of the script.
#
# Keys are made as of 1 January 2024, whatever the day, so that they are valid
# on any machine's clock and before every VULN_DATE that tests use.
# shellcheck shell=sh

cat >"$GNUPGHOME/gpg.conf" <<-\END
	batch
	no-tty
	no-greeting
	no-auto-key-locate
	no-auto-key-retrieve
	pinentry-mode loopback
	passphrase ""
	trust-model always
	quiet
END
cat >"$GNUPGHOME/gpg-agent.conf" <<-\END
	allow-loopback-pinentry
	max-cache-ttl 100000
END

test_key_clock=20240101T000000

# Makes an Ed25519 key that can sign and certify, with a subkey to encrypt to,
# and prints its fingerprint. The key expires after <expiry> (`1y`,
# `2026-12-31`), counted from 2024, or never.
make_key () { # <name> <email> [<expiry>]
	cat >"$TMPDIR/key" <<-END || return 1
		%no-protection
		Key-Type: EDDSA
		Key-Curve: ed25519
		Key-Usage: sign cert
		Subkey-Type: ECDH
		Subkey-Curve: cv25519
		Subkey-Usage: encrypt
		Name-Real: $1
		Name-Email: $2
		Expire-Date: ${3:-0}
		%commit
	END
	gpg --faked-system-time "$test_key_clock" --status-fd 1 \
		--full-generate-key "$TMPDIR/key" 2>"$TMPDIR/key.err" |
		sed -n 's/^\[GNUPG:] KEY_CREATED [BP] \([0-9A-F]*\).*/\1/p' \
			>"$TMPDIR/key.fpr"
	test -s "$TMPDIR/key.fpr" || cat "$TMPDIR/key.err" >&2
	cat "$TMPDIR/key.fpr"
	rm -f "$TMPDIR/key" "$TMPDIR/key.err"
	test -s "$TMPDIR/key.fpr" && rm "$TMPDIR/key.fpr"
}

# Prints the public key, armoured.
export_key () { # <fingerprint>
	gpg --armor --export-options export-minimal --export "$1"
}

# Prints the secret key, armoured, and forgets it.
export_secret_key () { # <fingerprint>
	gpg --armor --export-secret-keys "$1" &&
	gpg --yes --delete-secret-and-public-key "$1"
}
