#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A folder of lib/ uses only folders above it in lib/LAYERS, and no files of
# lib/ stand in a circle: by what they include, and by the symbols of their
# objects, so that a declaration made by hand gets nobody round it.

test_description='the folders of lib/ have one direction'
. "$(dirname "$0")/test-lib.sh"

top=$TEST_DIRECTORY/..
layers=$top/lib/LAYERS

test_expect_success 'each folder is in the list once, and has its purpose' '
	sed "/^#/d" "$layers" |
		awk -F"|" "NF != 3 || \$3 !~ /[a-z]/ { print }" >bad &&
	test_must_be_empty bad &&
	sed "/^#/d;s/ *|.*//" "$layers" | sort >listed &&
	uniq -d listed >twice && test_must_be_empty twice &&
	find "$top/lib" -mindepth 1 -maxdepth 1 -type d |
		sed "s,.*/,," | sort >there &&
	test_line_count -gt 15 there && test_cmp there listed
'

test_expect_success 'no source lies beside the folders' '
	find "$top/lib" -maxdepth 1 -name "*.[ch]" >loose &&
	test_must_be_empty loose
'

test_expect_success 'each public header belongs to one folder' '
	sed "/^#/d" "$layers" | cut -d"|" -f2 | tr " " "\n" |
		sed "/^$/d" | sort >owned &&
	find "$top/include/vuln" -name "*.h" | sed "s,.*/,,;s,\.h$,," |
		sort >headers &&
	test_line_count -gt 30 headers && test_cmp headers owned
'

# "<file> <folder> <included folder> <header>" for each include.
list_includes () {
	sed "/^#/d" "$layers" | awk -F"|" "{
		gsub(/ /, \"\", \$1); n = split(\$2, names, \" \")
		for (i = 1; i <= n; i++) print names[i], \$1 }" >owners
	( cd "$top" && grep -H "^#include \"" lib/*/*.[ch] include/vuln/*.h ) |
		awk '
		NR == FNR { owner[$1] = $2; next }
		{
			split($0, part, ":"); file = part[1]
			split($0, quoted, "\""); header = quoted[2]
			split(file, path, "/")
			name = path[3]; sub(/\.h$/, "", name)
			folder = path[1] == "lib" ? path[2] : owner[name]
			split(header, in_, "/")
			name = in_[2]; sub(/\.h$/, "", name)
			print file, folder,
				in_[1] == "vuln" ? owner[name] : in_[1], header
		}' owners -
}

test_expect_success 'a file includes its own folder and those above it' '
	list_includes >includes &&
	test_line_count -gt 500 includes &&
	sed "/^#/d;s/ *|.*//" "$layers" >order &&
	awk "NR == FNR { rank[\$1] = NR; next }
		!(\$2 in rank) || !(\$3 in rank) || rank[\$3] > rank[\$2]" \
		order includes >bad &&
	test_must_be_empty bad
'

test_expect_success 'the rule refuses an arrow that goes up' '
	echo "lib/base/x.c base desk desk/doctor-inside.h" |
		awk "NR == FNR { rank[\$1] = NR; next }
		rank[\$3] > rank[\$2]" order - >bad &&
	test_line_count = 1 bad
'

# "<file> <file it uses> <symbol>" by the objects of the build.
list_uses () {
	( cd "$top" && ls lib/*/*.c ) | sed 's/\.c$//' |
	while read -r source; do
		nm "$VULN_BUILD/$source.o" 2>/dev/null |
			awk -v file="$source" '
			NF == 3 && $2 ~ /^[TDBRC]$/ { print "d", file, $3 }
			$(NF - 1) == "U" { print "u", file, $NF }'
	done >symbols
	awk '$1 == "d" { where[$3] = $2; next }
		{ used[NR] = $0 }
		END {
			for (i in used) {
				split(used[i], u, " ")
				if (u[3] in where && where[u[3]] != u[2])
					print u[2], where[u[3]], u[3]
			}
		}' symbols
}

test_expect_success 'an object uses its own folder and those above it' '
	list_uses >uses &&
	test_line_count -gt 1000 uses &&
	awk "NR == FNR { rank[\$1] = NR; next }
		{ split(\$1, a, \"/\"); split(\$2, b, \"/\") }
		rank[b[2]] > rank[a[2]]" order uses >bad &&
	test_must_be_empty bad
'

test_expect_success 'no files of lib/ stand in a circle' '
	cut -d" " -f1,2 uses | sort -u | tsort >sorted 2>circles &&
	test_line_count -gt 100 sorted && test_must_be_empty circles &&
	printf "a b\nb c\nc a\n" | tsort >/dev/null 2>circles
	test -s circles
'

test_expect_success 'vuln-core exports two functions for libgit2, and no more' '
	nm -D --defined-only "$VULN_BUILD/libexec/vuln/vuln-core" |
		awk "\$2 == \"T\" { print \$3 }" | grep -v "^_" | sort >exported &&
	printf "%s\n" mbedtls_x509_crt_parse_file \
		mbedtls_x509_crt_parse_path >wanted &&
	test_cmp wanted exported
'

test_done
