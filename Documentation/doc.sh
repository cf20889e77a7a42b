#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the manual pages: doc.sh <program> <directory for the result>.
#
# NAME, SYNOPSIS and OPTIONS come from the program, the prose from the Markdown
# beside this script; cmark turns the page into man's language. Pages that
# belong to no command are files vuln-<name>.<section>.md.
set -eu

vuln=$1
result=$2
docs=$(cd "$(dirname "$0")" && pwd)
version=$("$vuln" version | sed 's/^vuln version //')
# The date of the sources, so that the same sources make the same pages.
date=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$docs" log -1 \
	--format=%ct 2>/dev/null || echo 0)}" +%Y-%m-%d)

# Markdown on stdin, the page on stdout.
make_page () { # <name> <section>
	upper=$(echo "$1" | tr '[:lower:]' '[:upper:]')
	printf '.TH "%s" "%s" "%s" "vuln %s" "vuln manual"\n.nh\n.ad l\n' \
		"$upper" "$2" "$date" "$version"
	cmark -t man | sed '/^\.RS$/{n;/^\.PP$/d}'
}

write_page () { # <name> <section>, Markdown in $markdown
	mkdir -p "$result/man$2"
	make_page "$1" "$2" <"$markdown" >"$result/man$2/$1.$2.new"
	mv "$result/man$2/$1.$2.new" "$result/man$2/$1.$2"
}

markdown=$(mktemp)
trap 'rm -f "$markdown"' EXIT

"$vuln" help --markdown --docs "$docs" vuln >"$markdown"
write_page vuln 1
for command in $("$vuln" --completion-helper | sed -n '/^[a-z]/s/	.*//p'); do
	"$vuln" help --markdown --docs "$docs" "$command" >"$markdown"
	write_page "vuln-$command" 1
done
for page in "$docs"/vuln-*.[57].md; do
	test -e "$page" || continue
	name=$(basename "$page" .md)
	sed 's/^<!--.*-->$//' "$page" >"$markdown"
	write_page "${name%.*}" "${name##*.}"
done
