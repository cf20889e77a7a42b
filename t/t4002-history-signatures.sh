#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Bad histories: shapes of signatures on records and commits, and keys.

test_description='histories with signatures that are none'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# Puts one more note with what a command makes of ./record as its signature.
note_signed () { # <command>
	from $base && write_record mori cases/$case note "$note_line" &&
	put $path record && eval "$1" >shape && put $path.asc shape &&
	commit tanaka $base
}

# A commit of a good note with such a thing as its signature.
commit_signed () { # <command>
	from $base && note mori && test_tick &&
	{ raw_headers $base && echo && echo message; } >raw && cp raw record &&
	eval "$1" >shape && put_in_signature shape &&
	tip=$(history_git hash-object -t commit -w --stdin --literally <raw)
}

sign='gpg --armor -u $key_mori --detach-sign -o - record'

test_expect_success 'a history to begin from' 'history_base'

good_history 'a good signature' 'note_signed "$sign"'
good_history 'a good signature of a commit' 'commit_signed "$sign"'

bad_history record-unsigned 'none' '
	from $base && write_record mori cases/$case note "$note_line" &&
	put $path record && commit mori $base
'

# <what> <command>: the same shape on a record and on a commit.
shape () {
	bad_history record-bad-signature "of a record: $1" "
		note_signed '$2'"
	bad_history commit-bad-signature "of a commit: $1" "
		commit_signed '$2'"
}

shape 'of other bytes' 'echo x | gpg --armor -u $key_mori --detach-sign'
shape 'two in one armour' 'gpg --armor -u $key_mori -u $key_tanaka \
	--detach-sign -o - record'
shape 'two, one after the other' "$sign && $sign"
shape 'inline' 'gpg --armor -u $key_mori --sign -o - record'
shape 'clear-signed' 'gpg -u $key_mori --clear-sign -o - record'
shape 'a message' 'gpg --armor -r $key_mori --encrypt -o - record'
shape 'a signed message' 'gpg --armor -r $key_mori -u $key_mori --sign \
	--encrypt -o - record'
shape 'a public key' 'export_key $key_mori'
shape 'words' 'echo "[GNUPG:] GOODSIG"'
shape 'text before the armour' "echo Hello && $sign"
shape 'text after the armour' "$sign && echo Hello"
shape 'cut short' "$sign | head -n 3"

shape 'over text, whose line ends may change' \
	'gpg --armor --textmode -u $key_mori --detach-sign -o - record'
shape 'one that ends by itself' 'gpg --armor --default-sig-expire 9y \
	-u $key_mori --detach-sign -o - record'

# A packet in armour before or after the one of the signature.
with_packet () { # <before or after> <bytes>
	gpg -u $key_mori --detach-sign -o "$TMPDIR/sig" --yes record
	printf %b "$2" >"$TMPDIR/packet"
	echo '-----BEGIN PGP SIGNATURE-----'
	echo
	if test "$1" = before; then
		cat "$TMPDIR/packet" "$TMPDIR/sig"
	else
		cat "$TMPDIR/sig" "$TMPDIR/packet"
	fi | base64
	echo '-----END PGP SIGNATURE-----'
}

shape 'a name behind it' 'with_packet after "\0264\0002hi"'
shape 'a name before it' 'with_packet before "\0264\0002hi"'
shape 'an unknown packet behind it' 'with_packet after "\0274\0002hi"'
shape 'a marker before it' 'with_packet before "\0250\0003PGP"'

good_history 'armour without a checksum' 'note_signed "with_packet after \"\""'
good_history 'armour with a comment' 'note_signed \
	"gpg --armor --comment hello -u \$key_mori --detach-sign -o - record"'

bad_history record-bad-signature 'of a record: empty' 'note_signed true'
bad_history record-bad-signature 'of a record: not armoured' '
	note_signed "gpg -u \$key_mori --detach-sign -o - record"
'

bad_history record-unknown-key 'by nobody known' '
	note_signed "gpg --armor -u \$key_nobody --detach-sign -o - record"
'

bad_history record-not-by-signer 'by another person than it says' '
	note_signed "gpg --armor -u \$key_tanaka --detach-sign -o - record"
'

bad_history weak-signature 'of a record: with SHA-1' '
	note_signed "gpg --armor -u \$key_mori --digest-algo SHA1 \
		--detach-sign -o - record"
'

bad_history weak-signature 'of a commit: with SHA-1' '
	commit_signed "gpg --armor -u \$key_mori --digest-algo SHA1 \
		--detach-sign -o - record"
'

test_expect_success 'a person with a short RSA key' '
	gpg --faked-system-time "$test_key_clock" --passphrase "" \
		--quick-generate-key "Kato <kato@vendor.example>" rsa1024 \
		sign,cert,encrypt never &&
	key_kato=$(gpg --with-colons --list-keys kato@vendor.example |
		sed -n "s/^fpr:*\([0-9A-F]*\):/\1/p" | head -n 1) &&
	set_tip $base && history_person kato csirt &&
	short=$(history_git rev-parse main)
'

bad_history weak-signature 'by a short key' '
	from $short && on=$short note kato && commit tanaka $short
'

test_done
