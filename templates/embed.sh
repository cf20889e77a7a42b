#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the C source that holds the templates: embed.sh <directory>. Those of
# CI services (ci/) are for the user to copy and are installed as they are.
#
# The bytes stand as numbers, because a string literal of C has a length that
# every compiler must take and a page is longer.
set -eu

cd "$1"
LC_ALL=C
export LC_ALL
files=$(find ./*/ -type f ! -name '.*' ! -path './ci/*' | sed 's,^\./*,,;s,//*,/,g' | sort)

echo '/* SPDX-License-Identifier: Apache-2.0 */'
echo '/* The templates, made by templates/embed.sh. */'
echo '#include "template/builtin-table.h"'
number=0
for file in $files; do
	printf '\nstatic const char template_%d[] = {\n' "$number"
	od -An -v -tu1 "$file" | sed 's/\([0-9][0-9]*\)/(char)\1,/g'
	echo '0};'
	number=$((number + 1))
done

printf '\nconst struct builtin_template builtin_templates[] = {\n'
number=0
for file in $files; do
	printf '\t{"%s", template_%d},\n' "$file" "$number"
	number=$((number + 1))
done
printf '\t{0, 0},\n};\n'
