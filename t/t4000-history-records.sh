#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Bad histories: records changed, moved, dropped, repeated, out of place.

test_description='histories whose records were tampered with'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test_expect_success 'a history to begin from' '
	history_base && tip=$base && ack=$(history_git ls-tree -r --name-only \
		$base $folder | grep "ack-.*yaml$") &&
	first=$(history_git ls-tree -r --name-only $base $folder |
		grep "note-.*yaml$") && test -n "$ack" && test -n "$first"
'

good_history 'what vuln itself wrote' 'tip=$base'

good_history 'one more note, made by hand' '
	from $base && note mori && commit mori $base
'

bad_history record-changed 'a word of a record is another' '
	from $base && take $first && sed s/first/other/ ${first##*/} >new &&
	put $first new && commit mori $base
'

bad_history record-changed 'a record is signed anew' '
	from $base && take $first && sed s/first/other/ ${first##*/} >new &&
	put_signed $first new mori && commit mori $base
'

bad_history record-changed 'a signature is made anew' '
	from $base && take $first && put_signed $first ${first##*/} tanaka &&
	commit tanaka $base
'

bad_history record-deleted 'a record is dropped' '
	from $base && drop $first $first.asc && commit tanaka $base
'

bad_history record-deleted 'only its signature is dropped' '
	from $base && drop $first.asc && commit tanaka $base
'

bad_history record-deleted 'a fixed file is dropped' '
	from $base && drop .gitattributes && commit tanaka $base
'

bad_history record-deleted 'deleted, and added again by the next commit' '
	from $base && drop $first $first.asc && commit tanaka $base &&
	middle=$tip && from $base && commit tanaka $middle
'

bad_history record-deleted 'renamed' '
	from $base && take $first && take $first.asc &&
	drop $first $first.asc && new=$folder/0003-note-yyyy.yaml &&
	put $new ${first##*/} && put $new.asc ${first##*/}.asc &&
	commit tanaka $base
'

bad_history odd-mode 'made executable' '
	from $base && history_git update-index --chmod=+x $first &&
	commit tanaka $base
'

bad_history symlink 'a record becomes a symbolic link' '
	from $base && write_record mori cases/$case note "$note_line" && printf x >link &&
	put $path link 120000 && commit mori $base
'

bad_history submodule 'a submodule' '
	from $base && history_git update-index --add --cacheinfo \
		160000,$base,$folder/0004-note-zzzz.yaml &&
	commit mori $base
'

bad_history on-foreign 'a record of one case lies in another' '
	from $base && write_record mori cases/$case note "$note_line" &&
	put_signed cases/2025/01/20250101-0000/${path##*/} record mori &&
	commit mori $base
'

bad_history on-foreign 'a record is put there twice' '
	from $base && take $first && take $first.asc &&
	new=$folder/0004-note-yyyy.yaml &&
	put $new ${first##*/} && put $new.asc ${first##*/}.asc &&
	commit tanaka $base
'

bad_history on-foreign 'it says that it is of another thing' '
	of_inside=cases/20250101-0000 from $base &&
	of_inside=cases/20250101-0000 note mori && commit mori $base
'

bad_history record-number 'its number is too high' '
	from $base && number=9 note mori && commit mori $base
'

bad_history record-number 'its number is there already' '
	from $base && number=3 note mori && commit mori $base
'

bad_history record-number 'its name tells of another action' '
	from $base && write_record mori cases/$case note "$note_line" &&
	sed -i "/^record/s/-note-/-ack-/" record &&
	put_signed $folder/0004-ack-zzzz.yaml record mori && commit mori $base
'

bad_history chain-broken 'it follows a record with another digest' '
	from $base && after="after:
  \"0003-note-yyyy\": \"sha256:$(printf %064d 0)\"" note mori &&
	commit mori $base
'

bad_history chain-broken 'a record in the middle was left out' '
	from $base && note mori && commit mori $base && middle=$tip &&
	write_record mori cases/$case note "$note_line" && put_signed $path record mori &&
	cp record last && last=$path && cp "$TMPDIR/asc" last.asc &&
	from $base && put $last last && put $last.asc last.asc &&
	commit mori $base
'

bad_history after-incomplete 'it passes over what its author had' '
	from $base && ack_name=${ack##*/} &&
	sum=$(history_git cat-file blob :$ack | sha256sum) &&
	after="after:
  \"${ack_name%.yaml}\": \"sha256:${sum%% *}\"" note mori &&
	commit mori $base
'

bad_history case-collision 'a case begins twice' '
	from $base && number=1 after="after: {}" record tanaka cases/$case \
		receive "channel: internal" && commit tanaka $base
'

bad_history unexpected-path 'a signature that belongs to no record' '
	from $base && write_record mori cases/$case note "$note_line" && gpg --armor \
		--yes --detach-sign -u $key_mori -o lone.asc record &&
	put $path.asc lone.asc && commit mori $base
'

bad_history unexpected-path 'a file that is no record' '
	from $base && echo x >file && put $folder/notes.txt file &&
	commit tanaka $base
'

bad_history unexpected-path 'a file outside of all things' '
	from $base && echo x >file && put README.md file && commit tanaka $base
'

# What is shown of such a name is one line of plain text, in every format.
for name in 'a\377b' 'a\ngood up to the end' 'a\033[2J\302\233b' 'a\342\200\256b'; do
	bad_history unexpected-path "a file with a name that lies: $name" '
		from $base && echo x >file &&
		put "$folder/$(printf "$name")" file && commit tanaka $base
	'
	test_expect_success "what is said of it: $name" '
		! grep "^good" out && ! grep "^remote: good" pushed &&
		for format in text json github gitlab junit sarif; do
			test_expect_code 1 vuln -C base validate --format \
				$format --without-keys $base..$tip >out 2>&1 &&
			cat out && test_grep unexpected-path out &&
			test_grep "$folder/a" out && ! grep "^good" out &&
			! LC_ALL=C grep -a "$(printf "[\001-\011\013-\037\177]")" \
				out && iconv -f UTF-8 out >/dev/null || return 1
		done
	'
done

# Each would be taken for suzuki, by people or by file systems.
for handle in Suzuki suzuki. 'suzuki ' '\321\225uzuki' 'suzuki\342\200\213'; do
	bad_history unexpected-path "a handle like another: '$handle'" '
		from $base && echo x >file && put \
			"people/$(printf "$handle")/0001-add-zzzz.yaml" file &&
		commit tanaka $base
	'
done

bad_history unexpected-path 'a sealed file that no record names' '
	from $base && echo x >file && sum=$(sha256sum <file) &&
	put $folder/sealed/${sum%% *}.pgp file && commit tanaka $base
'

sealed_mail () { # <what the file holds> [<what it is called>]
	from $base && sum=$(printf sealed | sha256sum) && sum=${sum%% *} &&
	sealed=$folder/sealed/$sum.pgp && printf %s "$1" >file &&
	put $sealed file && record tanaka cases/$case message "files:" \
		"  $(quoted $sum):" "    size: 6" "    what: ${2:-mail}" &&
	commit tanaka $base
}

good_history 'a mail with a sealed file' 'sealed_mail sealed && named=$tip'

bad_history sealed-misplaced 'another record names the sealed file too' '
	from $named && on=$named record tanaka cases/$case message "files:" \
		"  $(quoted $sum):" "    size: 6" "    what: mail" &&
	commit tanaka $named
'

# Neither side knows of the other.
bad_history transition-erase 'evidence is called a mail, and erased' '
	suffix=yyyy sealed_mail sealed evidence && one=$tip && sealed_mail sealed &&
	join tanaka $one $tip && both=$tip && from $both && drop $sealed &&
	on=$both record tanaka cases/$case erase "erased:" \
		"  $(quoted $sum):" "    because: \"x\"" "    at: \"$(iso \
		$test_clock)\"" && commit tanaka $both
'

bad_history sealed-missing 'the sealed file is another one' '
	sealed_mail other
'

test_expect_success 'the sealed file is erased' '
	set_tip $named && test_tick && in_base vuln erase $case $sum \
		--because asked && erased=$(history_git rev-parse main) &&
	tip=$erased && accepted
'

bad_history unexpected-path 'an erased file comes back' '
	from $erased && printf sealed >file && put $sealed file &&
	commit mori $erased
'

bad_history unexpected-path 'another one comes in its place' '
	from $erased && echo x >file && put $sealed file && commit - $erased
'

test_done
