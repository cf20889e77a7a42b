#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A name that nothing here has is refused, whichever option it is given to,
# and the nearest one that there is is named.

test_description='names that options are given'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title t -m x) &&
	vuln scope "$id" -p abc --due +5wd
'

# <status> <nearest name> <command>, "-" where none is near
while read -r status guess command; do
	test_expect_success "vuln $command" '
		cd psirt &&
		test_fails "$status" vuln $(echo "$command" |
			sed "s/CASE/$id/") &&
		case $guess in
		-) test_grep "it is one of: " "$err" ;;
		*) test_grep "hint: did you mean .$guess.?" "$err" ;;
		esac
	'
done <<'EOF'
129 ack policy edit --deadline akc=2bd
129 - policy edit --deadline zzzzzzzzzz=2bd
129 remediation policy edit --deadline remediaton=45d
129 network policy edit --department netwrok=investigate:5
129 investigate policy edit --department network=investigte:5
129 high policy edit --department network=priority:hihg
129 en policy edit --org X --lang enn
129 ja policy edit --language jaa,en
129 en policy form --lang enn
1 jpcert policy poc --send jpcret
1 tanaka policy poc --send jpcert --contact tanka
129 duty-roster person edit kato --duty duty-rostr
129 csirt person edit kato --right csrit
129 investigator person edit kato --end-right investigatr
129 ja person edit kato --lang jaa
1 kato person edit kat --name K
1 suzuki product edit abc --lead suzki
1 kato product edit abc --investigator kaato
1 sato product edit abc --fixer satoo
1 parts product edit abc --recipient partts
1 - product edit abc --recipient nosuch
1 abc product edit abcd --name X
1 abc product show abcd
1 parts partner edit partz --name X
1 parts partner show partz
129 supplier partner edit parts --kind suplier
1 abc scope CASE -p abcd --due +5wd
1 abc scope CASE --not-asked abcd=why
1 kato scope CASE -p abc --due +5wd --investigator kaot
1 abc answer CASE abcd --status affected
1 kato answer CASE abc --status affected --by kaot
1 parts inquire CASE prats -p abc
1 abc inquire CASE parts -p abcd
1 jpcert inquire CASE parts -p abc --through jpcrt
1 jpcert request CASE --to jpcrt -m x
1 abc request CASE -p abcd -m x
1 jpcert consult CASE jpcrt --about date -m x
1 parts consult CASE jpcert --about oem --for partz -m x
1 jpcert tell CASE jpcrt --about plan
129 plan tell CASE jpcert --about plann
1 abc plan CASE fix-1 --kind fix -p abcd
1 suzuki plan CASE fix-1 --kind fix --author suzki
129 investigation plan CASE --milestone investigaton=+5wd
129 en plan CASE fix-1 --kind fix --effect x --lang enn
1 sato decide CASE --response fix --decider satto
1 sato test CASE fix-1 --result pass --tester satto
1 abc test CASE fix-1 --result pass -p abcd
129 en statement CASE --title x --lang enn
129 tell-ready close CASE --because published --without tell-redy=x
1 kato brief CASE --body x --to katoo
129 en brief CASE --body x --lang enn
1 parts notice CASE n --audience oem --to partz
129 en notice CASE n --title x --lang enn
1 kato access CASE --grant katoo --because x
1 kato access CASE --revoke katoo
1 kato access CASE --rekey katoo
1 jpcert receive --channel coordinator --from jpcrt --title x -m x
1 abc list --product abcd
129 received list --phase recieved
1 kato due --owner katoo
1 csirt due --owner csrit
1 network due --owner netwrok
EOF

test_expect_success 'names that there are stay accepted' '
	cd psirt &&
	vuln list --product def &&
	vuln due --owner network &&
	vuln due --owner publisher &&
	vuln product edit abc --recipient parts --lead "" &&
	vuln policy edit --department storage=report:3 --deadline leak=4h &&
	vuln product add jkl --name JKL --version 1 --department new &&
	vuln due --owner new &&
	vuln list --product jkl
'

test_done
