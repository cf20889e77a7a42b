#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Finds the messages of the sources: extract.sh <source tree> <result.pot>.
#
# Besides what po/keywords names: the texts of the rules, and the placeholders
# of a synopsis, which stand in tables without a mark. The manual pages are in
# English, so cmd/front/markdown.c is left out.
set -eu

tree=$1 result=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed -n 's/^\([A-Za-z_]*\):\([0-9,t]*\).*/--keyword=\1:\2/p' \
	"$tree/po/keywords" >"$work/options"
sed -n 's/^\([A-Za-z_]*\):\([0-9]*\)[^ ]* \(.*c-format\)$/--flag=\1:\2:\3/p' \
	"$tree/po/keywords" >>"$work/options"

extract () { # <result> <option>...; names of files on stdin
	out=$1
	shift
	# shellcheck disable=SC2046
	xgettext --directory="$tree" --files-from=- --from-code=UTF-8 \
		--language=C --add-location=file --add-comments=TRANSLATORS \
		--package-name=vuln --copyright-holder= \
		--msgid-bugs-address=- --force-po -o "$out" "$@"
	sed 's/charset=CHARSET/charset=UTF-8/' "$out" >"$out.new"
	mv "$out.new" "$out"
}

(cd "$tree" && find cmd lib -name '*.[ch]' -o -name '*.def') |
	grep -v '^cmd/front/markdown\.c$' | LC_ALL=C sort >"$work/files"

# shellcheck disable=SC2046
extract "$work/marked.pot" -k $(cat "$work/options") <"$work/files"

# a rule is {"<id>", "<text>", ...}: what has a blank is text
echo lib/judge/rules.c | extract "$work/all.pot" --extract-all
msggrep --msgid --regexp=' ' "$work/all.pot" -o "$work/rules.pot"

# a positional argument is {"<name>", POS_..., ...}
mkdir "$work/names"
find "$tree/cmd" -name '*.c' -exec \
	sed -n 's/^	{"\([a-z-]*\)", POS_.*/N_("\1")/p' {} + |
	LC_ALL=C sort -u >"$work/names/placeholders.c"
echo placeholders.c | tree="$work/names" extract "$work/names.pot" -kN_

msgcat --use-first --add-location=file "$work/marked.pot" \
	"$work/rules.pot" "$work/names.pot" -o "$work/found.pot"
# what holds directives only, such as "%s: %s", is the same in each language
msggrep --invert-match --msgid --extended-regexp \
	--regexp='^(%[0-9.*]*z?[a-z]|[^A-Za-z%])+$' \
	"$work/found.pot" -o "$work/text.pot"
# a date would change the catalogues each time
sed '/^"POT-Creation-Date:/d' "$work/text.pot" >"$result"
