#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Objects that were damaged, or made to hang or crash whoever reads them.

test_description='hostile and damaged objects are never "good"'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

loose () { # <id>
	printf 'base/.git/objects/%.2s/%s' "$1" "${1#??}"
}

# Runs a command while the file of an object has other bytes.
with_bytes () { # <id> <file of bytes> <command>...
	damaged=$(loose "$1") && cat "$damaged" >whole && chmod u+w "$damaged" &&
	cat "$2" >"$damaged" && shift 2 &&
	{ "$@"; damaged_status=$?; cat whole >"$damaged"; } &&
	return "$damaged_status"
}

# The whole of vuln ends in time, and never with 'good'.
unread () {
	rm -rf base/.git/vuln
	timeout 60 vuln -C base verify --without-keys >out 2>&1
	unread_status=$?
	test "$unread_status" -eq 2 || { cat out; return 1; }
}

told () {
	unread && test "$unread_status" -eq 2 &&
	grep -F "[object-unreadable]" out && ! grep "error:" out
}

deflated () { # bytes on stdin
	perl -MCompress::Zlib -0777 -ne 'print compress($_)'
}

test_expect_success 'a history to begin from' '
	history_base && from $base && note mori && commit mori $base &&
	set_tip $tip && commit_id=$base && tree_id=$(history_git rev-parse \
		$base^{tree}) && deep_id=$(history_git rev-parse \
		$base:$folder) && blob_id=$(history_git rev-parse \
		$base:$(history_git ls-files $folder | head -n 1)) && accepted
'

for kind in commit tree deep blob; do
	for part in 0 1 3 20 50 90 99; do
		test_expect_success "a $kind, cut to $part %" "
			id=\$${kind}_id && bytes=\$(wc -c <\$(loose \$id)) &&
			head -c \$((bytes * $part / 100)) \$(loose \$id) \
				>cut && with_bytes \$id cut unread
		"
	done
	test_expect_success "a $kind is told as unreadable" "
		id=\$${kind}_id && head -c 30 \$(loose \$id) >cut &&
		with_bytes \$id cut told
	"
	test_expect_success "a $kind with bytes behind it" "
		id=\$${kind}_id && { cat \$(loose \$id) && echo x; } >more &&
		with_bytes \$id more told
	"
	test_expect_success "a $kind is missing" "
		id=\$${kind}_id && mv \$(loose \$id) gone &&
		{ told; s=\$?; mv gone \$(loose \$id); } && test \$s -eq 0
	"
done

# Headers that lie about what follows.
for header in 'blob 0' 'blob 1' 'blob 99999999999999999999' 'blob -1' \
	'blob 268435456' 'blob 00' 'blob 1 ' 'blob  1' 'blob' 'blub 1' '' \
	'tree 18446744073709551615' 'commit 4294967296' \
	'blob 1111111111111111111111111111111111111111111111111'; do
	test_expect_success "an object that begins with '$header'" "
		printf '%s\\0ab' '$header' | deflated >lie &&
		with_bytes \$blob_id lie told
	"
done

test_expect_success 'an object that unpacks to more than it says' '
	perl -e "print qq(blob 5\\0), qq(a) x 50000000" | deflated >bomb &&
	with_bytes $blob_id bomb told
'

test_expect_success 'an object with the bytes of another one' '
	cp "$(loose $tree_id)" other && with_bytes $deep_id other told
'

test_expect_success 'an object that is a pipe' '
	file=$(loose $blob_id) && mv "$file" gone && mkfifo "$file" &&
	{ told; s=$?; mv -f gone "$file"; } && test $s -eq 0
'

test_expect_success 'a commit that can be read, but not its records' '
	from $base && printf "%s\n" x >one && put $folder/0009-note-zzzz.yaml \
		one && commit mori $base && refused schema-type 1
'

test_expect_success 'a tree with an entry twice' '
	from $base && note mori && tree=$(history_git write-tree) &&
	history_git cat-file tree $tree >raw.tree && perl -0777 -pe "
		s/(40000 cases\\0.{20})/\$1\$1/s" raw.tree >twice.tree &&
	twice=$(history_git hash-object -t tree -w --stdin --literally \
		<twice.tree) && test_tick && tip=$(history_git commit-tree \
		-S$key_mori -p $base -m "by hand" $twice) &&
	refused_here commit-malformed 1 && carry_refused commit-malformed 1
'

test_expect_success 'a tree that is not sorted' '
	from $base && note mori && tree=$(history_git write-tree) &&
	history_git cat-file tree $tree >raw.tree && perl -0777 -pe "
		s/(40000 cases\\0.{20})(40000 people\\0.{20})/\$2\$1/s" \
		raw.tree >odd.tree && ! cmp -s raw.tree odd.tree &&
	odd=$(history_git hash-object -t tree -w --stdin --literally \
		<odd.tree) && test_tick && tip=$(history_git commit-tree \
		-S$key_mori -p $base -m "by hand" $odd) &&
	refused_here commit-malformed 1 && carry_refused commit-malformed 1
'

for object in HEAD "HEAD^{tree}" HEAD:policy HEAD:people; do
	test_expect_success "what HEAD names is missing: $object" "
		gone=\$(loose \$(git -C base rev-parse $object)) &&
		mv \$gone gone && { told; s=\$?; mv gone \$gone; } &&
		test \$s -eq 0
	"
done

test_expect_success 'a repository that is none of cases is not damaged' '
	git init -q none && git -C none commit -q --allow-empty -m none &&
	test_expect_code 128 vuln -C none verify 2>err &&
	test_grep "holds no cases" err && ! git -C none config vuln.root
'

test_expect_success 'a damaged pack, and one that was checked before' '
	set_tip $base && git -C base repack -q -a -d && pack=$(echo \
		base/.git/objects/pack/*.pack) && chmod u+w $pack &&
	rm -rf base/.git/vuln && vuln -C base verify && cat $pack >whole &&
	grep -c pack- base/.git/vuln/packs && for at in 30 200 900; do
		printf "\\377\\377\\377" | dd of=$pack bs=1 seek=$at \
			conv=notrunc 2>/dev/null && unread && cat whole >$pack ||
			return 1
	done
'

# Bytes of an object in the middle of a pack are other ones; size and time of
# the file stay.
spoil () { # <pack> <id>
	at=$(git verify-pack -v "${1%.pack}.idx" |
		awk -v id="$2" '$1 == id { print $5 + int($4 / 2) }') &&
	cp -p "$1" kept && chmod u+w "$1" && printf '\377\377\377' |
		dd of="$1" bs=1 seek="$at" conv=notrunc 2>/dev/null &&
	touch -r kept "$1"
}

test_expect_success 'what HEAD names is read after its pack was checked' '
	for object in HEAD HEAD^{tree} HEAD:policy \
		"HEAD:policy/$(git -C base ls-tree --name-only HEAD:policy |
		head -n 1)"; do
		id=$(git -C base rev-parse "$object") && spoil $pack $id &&
		told && cat kept >$pack || return 1
	done
'

test_expect_success '--no-cache checks packs anew, too' '
	id=$(echo nobody names it | history_git hash-object -w --stdin) &&
	echo $id | history_git pack-objects -q \
		"$PWD/base/.git/objects/pack/pack" >name &&
	vuln -C base verify && spoil \
		base/.git/objects/pack/pack-$(cat name).pack $id &&
	vuln -C base verify &&
	test_expect_code 2 vuln -C base verify --no-cache >out &&
	test_grep -F "[object-unreadable]" out
'

test_done
