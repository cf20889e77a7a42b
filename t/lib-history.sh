# SPDX-License-Identifier: Apache-2.0
# Histories by hand: what vuln itself would never write. Records and commits
# are made with plain git and gpg, so that each can be wrong in one way.
# shellcheck shell=sh

. "$TEST_DIRECTORY/lib-gpg.sh"

# A server goes by its own clock, so all of this lies in the past.
test_set_clock 1735693200

# The repository that every history of a script begins from: 'base', whose
# newest commit is $base, with tanaka (custodian, poc, csirt), suzuki
# (custodian, csirt), mori (csirt), sato (approver, publisher), one product
# and the case $case.
history_base () {
	key_tanaka=$(make_key 'Tanaka Hanako' tanaka@vendor.example) &&
	key_suzuki=$(make_key 'Suzuki Ichiro' suzuki@vendor.example) &&
	key_mori=$(make_key 'Mori Yuki' mori@vendor.example) &&
	key_sato=$(make_key 'Sato Ken' sato@vendor.example) &&
	key_nobody=$(make_key 'Nobody' nobody@example.net) &&
	git config --global user.signingKey "$key_tanaka" &&
	vuln init --org Vendor --key "$key_tanaka" --clocks test base &&
	history_dir=$TRASH_DIRECTORY/base &&
	root=$(history_git rev-parse HEAD) &&
	history_person suzuki custodian,csirt &&
	history_person mori csirt &&
	history_person sato approver,publisher &&
	test_tick && in_base vuln product add abc --name ABC --version 1.0 &&
	test_tick &&
	in_base vuln receive --title Hole --channel internal >received &&
	case=$(sed -n 1p received) &&
	folder=$(thing_folder "cases/$case") &&
	test_tick && in_base vuln ack "$case" &&
	test_tick && in_base as mori vuln note "$case" -m first &&
	base=$(history_git rev-parse HEAD) &&
	rm -rf base/.git/hooks
}

in_base () {
	(cd "$history_dir" && "$@")
}

key_of () { # <handle>
	eval "printf %s \"\$key_$1\""
}

# Runs a command as somebody else.
as () { # <handle> <command>...
	as_key=$(key_of "$1")
	shift
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=vuln.signingKey \
		GIT_CONFIG_VALUE_0=$as_key "$@"
}

history_person () { # <handle> <rights>
	test_tick &&
	export_key "$(key_of "$1")" >"$TMPDIR/$1.asc" &&
	in_base vuln person add "$1" --name "$1" --right "$2" \
		--email "$1@vendor.example" --key "$TMPDIR/$1.asc" \
		--agreement 2024-02-01
}

# git in the repository, with an index of the history's own.
history_git () {
	GIT_INDEX_FILE=$TRASH_DIRECTORY/index git -C "$history_dir" "$@"
}

# Begin from what a commit holds.
from () { # <commit>
	history_git read-tree "$1"
}

put () { # <path> <file> [<mode>]
	put_id=$(history_git hash-object -w "$(readlink -f "$2")") &&
	history_git update-index --add --cacheinfo "${3:-100644},$put_id,$1"
}

take () { # <path> of the index, to a file of the same last name
	history_git cat-file blob ":$1" >"${1##*/}"
}

drop () { # <path>...
	history_git update-index --force-remove "$@"
}

# Puts a file and its signature.
put_signed () { # <path> <file> <handle>
	put "$1" "$2" &&
	gpg --yes --armor --detach-sign -u "$(key_of "$3")" \
		-o "$TMPDIR/asc" "$2" && put "$1.asc" "$TMPDIR/asc"
}

thing_folder () { # <of>
	case $1 in
	cases/*)
		thing_day=${1#cases/}
		printf 'cases/%.4s/%.2s/%s' "$thing_day" \
			"${thing_day#????}" "$thing_day"
		;;
	*) printf %s "$1" ;;
	esac
}

quoted () {
	case $1 in
	"" | [!a-z]* | *[!a-z0-9-]*) printf '"%s"' "$1" ;;
	*) printf %s "$1" ;;
	esac
}

iso () { # <seconds>
	TZ=UTC date -d "@$1" +%Y-%m-%dT%H:%M:%SZ
}

# Lines of `after`: the last record of a folder in the index.
newest_of () { # <folder>
	newest=$(history_git ls-files "$1/*.yaml" | tail -n 1)
	test -n "$newest" || { echo 'after: {}' && return; }
	newest_sum=$(history_git cat-file blob ":$newest" | sha256sum)
	newest=${newest##*/}
	printf 'after:\n  "%s": "sha256:%s"\n' "${newest%.yaml}" \
		"${newest_sum%% *}"
}

# Writes a record into ./record; its path is $path. What is set in on, at,
# after, number or of_inside replaces what would be right.
write_record () { # <handle> <of> <action> [<line>...]
	write_by=$1 write_of=$2 write_action=$3
	shift 3
	write_folder=$(thing_folder "$write_of") &&
	newest_of "$write_folder" >"$TMPDIR/after" &&
	write_last=$(sed -n 's/^  "0*\([0-9]*\)-.*/\1/p' "$TMPDIR/after") &&
	write_name=$(printf '%04d-%s-%s' "${number:-$((write_last + 1))}" \
		"$write_action" "${suffix:-zzzz}") &&
	path=$write_folder/$write_name.yaml &&
	{
		echo 'format: 1'
		echo "of: $(quoted "${of_inside:-$write_of}")"
		echo "record: \"$write_name\""
		echo "action: $write_action"
		echo "by: ${by:-$write_by}"
		echo "at: \"${at:-$(iso "$test_clock")}\""
		echo 'clock: set'
		echo "\"on\": $(quoted "${on:-$base}")"
		# shellcheck disable=SC2154
		if test -n "$after"; then
			echo "$after"
		else
			cat "$TMPDIR/after"
		fi
		test $# -eq 0 || printf '%s\n' "$@" |
			sed "s/@name@/$write_name/"
	} >record
}

# The same, signed and put into the index.
record () { # <handle> <of> <action> [<line>...]
	write_record "$@" && put_signed "$path" record "$1"
}

# The line that a note has beside its envelope.
note_line='notes:
  "@name@":
    text: "a note"'

note () { # <handle>
	record "$1" "cases/$case" note "$note_line"
}

# Commits the index; the commit is $tip. '-' signs with nothing.
# shellcheck disable=SC2086
commit () { # <handle or -> <parent>...
	commit_key=
	test "$1" = - || commit_key=-S$(key_of "$1")
	shift
	commit_parents=
	for commit_parent; do
		commit_parents="$commit_parents -p $commit_parent"
	done
	test_tick &&
	commit_tree=$(history_git write-tree) &&
	tip=$(history_git commit-tree $commit_key $commit_parents \
		-m "${message:-by hand}" "$commit_tree")
}

# A commit from raw bytes on stdin, signed by somebody unless '-'.
raw_commit () { # <handle or ->
	cat >raw &&
	if test "$1" != -; then
		gpg --yes --armor --detach-sign -u "$(key_of "$1")" \
			-o raw.asc raw && put_in_signature raw.asc
	fi &&
	tip=$(history_git hash-object -t commit -w --stdin --literally <raw)
}

# Puts a file into ./raw as the signature of the commit.
put_in_signature () { # <file>
	sed 's/^/ /; 1s/^/gpgsig/' "$1" >raw.sig &&
	{ sed '/^$/,$d' raw && cat raw.sig && sed -n '/^$/,$p' raw; } \
		>raw.new && mv raw.new raw
}

# The lines a good commit of the index has, without its message.
raw_headers () { # <parent>
	echo "tree $(history_git write-tree)"
	echo "parent $1"
	echo "author T <t@vendor.example> $test_clock +0900"
	echo "committer T <t@vendor.example> $test_clock +0900"
}

# The index becomes what two commits hold together.
unite () { # <first> <second>
	from "$1" && history_git read-tree -i -m --aggressive \
		"$(history_git merge-base "$1" "$2")" "$1" "$2"
}

join () { # <handle or -> <first> <second>
	unite "$2" "$3" && commit "$1" "$2" "$3"
}

# Written by hand: git would refuse a commit that it cannot read.
set_tip () { # <commit>
	echo "$1" >"$history_dir/.git/refs/heads/main"
}

# Runs verify on the history that ends in a commit.
verify () { # <commit> [<option>...]
	set_tip "$1" && shift &&
	rm -rf "$history_dir/.git/vuln" &&
	in_base vuln verify "$@" >out 2>&1
}

# What verify says of $tip.
refused_here () { # <rule> <status>
	verify "$tip" --without-keys
	refused_status=$?
	cat out
	test "$refused_status" -eq "$2" && grep -F "[$1]" out && refused_later "$@"
}

# As well where the clone remembers that what it went on from was good.
refused_later () { # <rule> <status>
	test "$base" != "$tip" && history_git merge-base --is-ancestor \
		"$base" "$tip" 2>/dev/null || return 0
	rm -rf "$history_dir/.git/vuln" && set_tip "$base" &&
	in_base vuln verify --without-keys >out 2>&1 || return 0
	set_tip "$tip" && in_base vuln verify --without-keys >out 2>&1
	refused_status=$?
	cat out
	test "$refused_status" -eq "$2" && grep -F "[$1]" out
}

# A server that has the hook, the base where the history goes on from it, and
# nothing else.
make_server () {
	test -d server.git || {
		git init -q --bare server.git &&
		vuln -C server.git hook install --server >/dev/null
	} || return
	rm -f server.git/packed-refs server.git/refs/heads/*
	git -C server.git config vuln.root \
		"$(history_git config vuln.root)"
	server_base=
	if test "$base" != "$tip" && history_git merge-base --is-ancestor \
		"$base" "$tip" 2>/dev/null; then
		server_base=$base
	fi
	test -n "$server_base" || return 0
	if git -C server.git cat-file -e "$base" 2>/dev/null; then
		echo "$base" >server.git/refs/heads/main
	else
		history_git push -q ../server.git "$base:refs/heads/main"
	fi
}

# Pushes $tip, and the public branch if there is one.
push_tip () {
	make_server && set -- "+$tip:refs/heads/main" &&
	if history_git rev-parse -q --verify refs/heads/public >/dev/null; then
		set -- "$@" +refs/heads/public
	fi &&
	history_git push ../server.git "$@" >pushed 2>&1
}

# The hook of the server refuses the push by the same rule.
push_refused () { # <rule>
	! push_tip && cat pushed && grep -F "[$1]" pushed &&
	test "$(git -C server.git rev-parse -q --verify main)" = "$server_base"
}

# Git itself does not carry such a history. The hook is asked by hand about
# objects that came there in another way; libgit2 1.5 itself leaks when it meets
# a commit that it cannot read.
carry_refused () { # <rule> <status>
	! push_tip && ! grep -F "[$1]" pushed && make_server &&
	cp -rn "$history_dir/.git/objects/." server.git/objects/ &&
	echo "${server_base:-0} $tip refs/heads/main" |
		ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
			vuln -C server.git hook run pre-receive >pushed 2>&1
	test $? -eq "$2" && grep -F "[$1]" pushed
}

# Verify refuses $tip by a rule, and so does the server.
refused () { # <rule> <status>
	refused_here "$1" "$2" && push_refused "$1"
}

# What verify said into a file, without how much of it was replayed.
said_of () { # <file>
	sed -E '/^what was verified before/d; /"remembered":/d
		/"(commits|records|signatures|end-checked)":/d
		s/; whether that is the end could not be checked$//
		s/^(root [0-9a-f]*), .*/\1/' "$1"
}

# The same is said of $tip whether all of it is judged anew, or what came
# since a commit, or nothing, or it is recalled.
same_again () { # <option>...
	set_tip "$tip" && rm -rf "$history_dir/.git/vuln" &&
	in_base vuln verify "$@" >out 2>&1
	said_of out >said.anew
	if history_git merge-base --is-ancestor "$base" "$tip" 2>/dev/null; then
		rm -rf "$history_dir/.git/vuln" && set_tip "$base" &&
		in_base vuln verify "$@" >out 2>&1
		set_tip "$tip" && in_base vuln verify "$@" >out 2>&1
		said_of out >said.since && test_cmp said.anew said.since || return
	fi
	in_base "$VULN_BUILD/libexec/vuln/vuln-core" verify "$@" >out 2>&1
	said_of out >said.again && test_cmp said.anew said.again || return
	in_base vuln verify "$@" >out 2>&1 && in_base vuln verify "$@" >out 2>&1
	said_of out >said.recalled && test_cmp said.anew said.recalled
}

accepted () {
	verify "$tip" --without-keys
	accepted_status=$?
	cat out
	test "$accepted_status" -eq 0 && {
		push_tip || { cat pushed && return 1; }
	} && same_again --without-keys && same_again --without-keys --json
}

# The script sets $tip, the end of a history that must be refused by a rule:
# by verify, and when it is pushed to a server.
bad_history () { # <rule> <what> <script> [<status>]
	test_expect_success "$1: $2" "
		{ $3
		} && refused $1 ${4:-1}
	"
}

# The same for a history that git does not even carry (receive.fsckObjects,
# or git push itself).
bad_objects () { # <rule> <what> <script> [<status>]
	test_expect_success "$1: $2 (git refuses it too)" "
		{ $3
		} && refused_here $1 ${4:-1} && carry_refused $1 ${4:-1}
	"
}

# As bad_history, for one that must not be refused.
good_history () { # <what> <script>
	test_expect_success "good: $1" "
		{ $2
		} && accepted
	"
}
