#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Meaning travels in keys: a misspelt one finds nothing, and where nothing is
# found most rules pass. So each key that lib/ looks up or writes must be a
# field of the schema, or one that others have defined (t/fields.py).

test_description='each key that is looked up is a field of the schema'
. "$(dirname "$0")/test-lib.sh"

top=$TEST_DIRECTORY/..

test_expect_success 'every key is a field' '
	python3 "$TEST_DIRECTORY/fields.py" "$top" >found &&
	tail -n 1 found >count &&
	sed "\$d" found >unknown &&
	test_must_be_empty unknown
'

test_expect_success 'it has read them: many keys, many fields' '
	read -r keys _ fields _ <count &&
	test "$keys" -gt 1000 &&
	test "$fields" -gt 200
'

test_expect_success 'a misspelt key would be found' '
	mkdir -p other/lib/judge &&
	cp -r "$top/lib/record" other/lib &&
	cat >other/lib/judge/a.c <<-\END &&
	gboolean f(const VulnThing *thing)
	{
		/* vuln_thing_get(thing, "commented", NULL) */
		return vuln_thing_get(thing, "answers",
			id, "versoins", NULL) != NULL;
	}
	END
	python3 "$TEST_DIRECTORY/fields.py" other >found &&
	grep "no field is called" found >unknown &&
	test_write_lines \
		"lib/judge/a.c:4: no field is called '\''versoins'\''" >want &&
	test_cmp want unknown
'

# What is asked often has a reader of its own, so that all ask the same.
test_expect_success 'facts with a reader are read by it' '
	( cd "$top" && cat lib/*/*.c ) | tr -d "\n\t" >all &&
	test -s all &&
	for key in "\"published\", *\"at\", *NULL) *[!=]=" \
		"\"closed\", *NULL) *[!=]=" "\"retired\", *NULL) *[!=]="
	do
		grep -o "vuln_thing_get([a-z>-]*, *$key" all >uses
		test_line_count = 1 uses || return 1
	done
'

test_done
