#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='canonical records read the same in other YAML readers'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

at 2026-11-20
cat >"$TEST_PRIVATE/strings" <<'END'
no
NO
~
null
1.10
12:30:00
1e3
0o17
0x1F
2026-11-20
.inf
-
?
a: b
a #b
'quoted'
"double"
 lead
trail 
@at
`tick`
%percent
脆弱性 ①㈱
back\slash
{flow}
[flow]
!tag
&anchor
*alias
<<
=
END

# One note per awkward string; a few with line feeds and controls.
test_expect_success 'records with awkward strings' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title one) &&
	while IFS= read -r line; do
		vuln note "$id" -m "$line" >/dev/null || return 1
	done <"$TEST_PRIVATE/strings" &&
	printf "two\n\n  lines\n \nend" >"$TEST_PRIVATE/text" &&
	vuln note "$id" -F "$TEST_PRIVATE/text" >/dev/null &&
	printf "tab\there \033[31m \342\200\256 \302\205 \357\273\277x" \
		>"$TEST_PRIVATE/text" &&
	vuln note "$id" -F "$TEST_PRIVATE/text" >/dev/null
'

# Each reader prints the text of every note, one JSON string a line.
test_expect_success 'three readers of YAML 1.1 and 1.2 read the same' '
	cd psirt &&
	ls "$(case_dir "$id")"/*-note-*.yaml >../files &&
	cat >../read-pyyaml.py <<-\END &&
	import sys, json, yaml
	for f in open(sys.argv[1]).read().split():
	    d = yaml.load(open(f, encoding="utf-8"), Loader=yaml.SafeLoader)
	    print(json.dumps([v["text"] for v in d["notes"].values()][0]))
	END
	cat >../read-ruamel.py <<-\END &&
	import sys, json
	from ruamel.yaml import YAML
	y = YAML(typ="safe", pure=True)
	for f in open(sys.argv[1]).read().split():
	    d = y.load(open(f, encoding="utf-8"))
	    print(json.dumps([v["text"] for v in d["notes"].values()][0]))
	END
	cat >../pp.pl <<-\END &&
	use YAML::PP; use JSON::PP;
	my $j = JSON::PP->new->ascii->allow_nonref;
	open my $l, "<", $ARGV[0]; chomp(my @f = <$l>);
	for (@f) { my $d = YAML::PP->new->load_file($_);
	    my ($n) = values %{$d->{notes}};
	    print $j->encode($n->{text}), "\n"; }
	END
	/usr/bin/python3 ../read-pyyaml.py ../files >../a &&
	/usr/bin/python3 ../read-ruamel.py ../files >../b &&
	perl ../pp.pl ../files >../c &&
	test "$(wc -l <../a)" = 33 &&
	test_cmp ../a ../b &&
	/usr/bin/python3 -c "
import json,sys
a=[json.loads(l) for l in open(\"../a\")]
c=[json.loads(l) for l in open(\"../c\")]
sys.exit(a!=c)"
'

test_expect_success 'and what they read is what was written' '
	cd psirt &&
	/usr/bin/python3 - ../a "$TEST_PRIVATE/strings" <<-\END
	import json, sys
	read = [json.loads(l) for l in open(sys.argv[1])][:31]
	want = open(sys.argv[2], encoding="utf-8").read().split("\n")[:31]
	sys.exit([r.rstrip() for r in read] != [w.rstrip() for w in want])
	END
'

test_expect_success 'the whole thing as one document reads back' '
	cd psirt &&
	vuln show --yaml "$id" >../whole.yaml &&
	/usr/bin/python3 -c "
import yaml; d=yaml.safe_load(open(\"../whole.yaml\"))
assert len(d[\"notes\"])==33, len(d[\"notes\"])"
'

test_done
