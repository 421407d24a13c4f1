#!/usr/bin/env bash
# What claims said before: their history pages, and that reading old versions
# again changes nothing of today. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME="Ada Ames" GIT_AUTHOR_EMAIL=ada@example.org
export GIT_COMMITTER_NAME="Ada Ames" GIT_COMMITTER_EMAIL=ada@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0 clock=1700000000
f=content/claims/evening/tea-delays-sleep.md

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 30 "$work/log"
	fi
}

commit() { # [MESSAGE]: forty days later
	clock=$((clock + 40 * 86400))
	git add -A
	GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000" \
		git commit -q --allow-empty -m "${1:-at $clock}"
}

begin() { # NAME: a repository with the site of tea, and goes there
	name=$1 slug=tea-delays-sleep clock=1700000000
	rm -rf "$work/site"
	mkdir "$work/site" && cd "$work/site" || exit 1
	git init -q -b main
	cp -r "$root/tests/sites/tea/site/content" .
	cat >>content/site.yaml <<-'END'
		authors:
		  - {id: ada, name: Ada Ames, email: ada@example.org, orcid: 0000-0002-1825-0097}
		reviewers:
		  - {id: bob, name: Bob Berg, email: bob@example.org, affiliation: Tea House}
		repository: {commit: "https://forge.example/tea/commit/{sha}"}
		extras: {history: 20}
	END
}

build() { # [OPTIONS]
	rm -rf "$work/out"
	"$attest" build -o "$work/out" --as-of 2026-01-01 "$@" >"$work/log" 2>&1
	result "$name: builds" $?
	# A tag leaves nothing, but for words that came and went.
	sed -n '/<main/,/<\/main>/p' \
		"$work/out/claims/$slug/history/index.html" |
		sed 's,<del>,[-,g; s,</del>,-],g; s,<ins>,{+,g; s,</ins>,+},g
			s,</t[hd]><,</> <,g; s/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g' |
		tr -s ' \n' ' ' >"$work/text"
}

says() { # TEXT...: all of them, in this order
	local rest text
	rest=$(cat "$work/text")
	for text; do
		case $rest in
		*"$text"*) rest=${rest#*"$text"} ;;
		*)
			echo "'$text' is missing or out of order in:" >"$work/log"
			fold -sw 78 "$work/text" >>"$work/log"
			result "$name: $text" 1
			return
			;;
		esac
	done
	result "$name" 0
}

says_not() { # TEXT
	grep -oF -- "$1" "$work/text" >"$work/log"
	[ ! -s "$work/log" ]
	result "$name: not $1" $?
}

# ---- what the page tells ----

begin "a claim with a past"
commit "Begin with what is known"
sed -i 's/risk_of_bias: .*/risk_of_bias: very-serious, they knew the cup/' $f
commit "Doubt the blinding"
blob=$(git rev-parse "HEAD:$f")
commit "Look at it

Reviewed-by: Bob Berg <bob@example.org>
Reviewed-by: Ada Ames <ada@example.org>
Reviewed-blob: $blob $f"
sed -i 's/very-serious, they/serious, they/' $f
sed -i 's/compared tea with/had compared <b>strong<\/b> tea with/' $f
commit "Trust it again

Co-authored-by: Cy Cole <cy@example.org>"
git mv $f content/claims/evening/tea-and-sleep.md
f=content/claims/evening/tea-and-sleep.md slug=tea-and-sleep
sed -i 's/tea-delays-sleep/tea-and-sleep/g' content/*/*.md content/*/*/*.md
commit "Call it by another name"
sed -i 's/finding: harm/finding: no-effect/' $f
commit "Find nothing"
build
says "What changed since the review of 13 March 2024" \
	"How certainty moved" "Versions"
name="what changed since the review"
says "Finding: harm → no effect" "Risk of bias: very serious → serious" \
	"Text" "{+had+} compared {+<b>strong</b>+} tea" \
	"Address: /claims/tea-delays-sleep/ → /claims/tea-and-sleep/" \
	"How certainty moved"
name="the picture as a table"
says "The same as a table" "24 December 2023 Low" "2 February 2024 Very low" \
	"13 March 2024 reviewed by Bob Berg" "22 April 2024 Low" "Versions"
name="versions, the newest first"
says "Versions" "Find nothing Ada Ames" "Finding: harm → no effect" \
	"Call it by another name" "moved from content/claims" \
	"Trust it again Ada Ames, Cy Cole" "certainty: very low → low" \
	"Doubt the blinding" "certainty: low → very low" \
	"Bob Berg (Tea House" "Recorded in commit" "by Ada Ames" \
	"It does not count" \
	"Begin with what is known" "The page began with this version"
page=$work/out/claims/tea-and-sleep/history/index.html
awk -f "$root/tests/pictures/check.awk" "$page" >"$work/log"
result "its picture is sound" $?
grep -c 'class="s-mark' "$page" >"$work/log"
[ "$(cat "$work/log")" = 6 ]
result "two pictures with a mark for each of three levels" $?
grep -o "https://forge.example/tea/commit/$(git rev-parse HEAD)" "$page" \
	>"$work/log" && grep -q '<a href="../../../people/ada/">Ada Ames</a>' "$page"
result "links to commits and people" $?
! grep -q '<b>strong' "$page"
result "HTML of a text is text" $?
grep -q 'href="[^"]*history/">What changed<' "$work/out/claims/$slug/index.html"
result "the claim leads to it" $?
grep -q "claims/$slug/history/</loc>" "$work/out/sitemap.xml"
result "the sitemap has it" $?
mv "$work/out" "$work/one"
build -j8
diff -r --exclude=.attest "$work/one" "$work/out" >"$work/log"
result "eight workers, the same bytes" $?
rm -rf "$work/one"
git clone -q --bare . "$work/bare" 2>"$work/log"
git clone -q --depth 3 "file://$work/bare" "$work/shallow" 2>"$work/log"
name="a shallow clone" && cd "$work/shallow" || exit 1
build
says "Find nothing" "Call it by another name" "on or before 22 April 2024" \
	"What was before is not in the part of the history" \
	"Only the newest part of the history was there"
cd "$work/site" || exit 1
sed -i 's/history: 20/history: 2/' content/site.yaml
name="two versions" && build
says "Find nothing" "Call it by another name" "Address" \
	"3 older versions are not shown."
says_not "Trust it again"
sed -i '/^extras/d' content/site.yaml
"$attest" build -o "$work/out" --as-of 2026-01-01 >"$work/log" 2>&1
[ ! -e "$work/out/claims/$slug/history" ] &&
	! grep -q 'history/' "$work/out/claims/$slug/index.html"
result "without extras.history there are none" $?
f=content/claims/evening/tea-delays-sleep.md

# ---- without a history ----

begin "no repository"
rm -rf .git
build
says "History" "this build could not see it: "

begin "a page that is not committed"
git add content/site.yaml && GIT_AUTHOR_DATE="$clock +0000" \
	GIT_COMMITTER_DATE="$clock +0000" git commit -qm one
build
says "This page was not committed yet"

begin "changes that are not committed"
commit
sed -i 's/finding: harm/finding: no-effect/' $f
build
says "What the page says now was not committed yet."
says_not "Finding:"

# ---- what readers do not see, or not of these fields ----

begin "details"
commit one
sed -i "s/^finding: harm/weight: 3\n&/" $f; commit two
sed -i "s/^weight: 3/weight: 4 # why/; s/\[@kettle2001, p. 4\]/[-@kettle2001, p. 4]/" $f; commit three
sed -i "s/^weight: 4 # why/weight: 4/" $f; commit four
build
says "four" "Only how its file is written, not what it says." "three" \
	"weight" "[-3-]" "{+4+}" "Links, citations and layout of the text" \
	"two" "weight" "{+3+}" "one" "The page began"
says_not "Finding:"
"$attest" history tea-delays-sleep >"$work/text"
name="details, by the command"
says "four" "three" "changed: weight, markup" "two" "changed: weight" "one"

# ---- old versions that are not as today's ----

begin "versions that cannot be read"
commit one
sed -i 's/^title:/tittle: [/' $f; commit two
git checkout -q HEAD~1 -- $f; echo more >>$f; commit three
build
says "three" "The version before it does not follow the rules of today" \
	"two" "This version does not follow" "one" "The page began"

begin "rows of a table, as they were"
f=content/claims/evening/tea-and-spills.md slug=tea-and-spills
commit one
sed -i 's/^Urn 1999.*/Urn 1999,50,1500,155,1500/' content/data/spills.csv
echo "A further sentence." >>$f
commit two
build
says "two" "Result: RR" "{+A further sentence.+}" "one"
f=content/claims/evening/tea-delays-sleep.md

begin "findings are those of today"
commit one
sed -i 's/compared tea/compared <b>tea<\/b> [@nobody1900] [[nowhere]]/' $f
sed -i 's/kettle2001, effect/nobody1900, effect/' $f
printf '[{"id": "nobody1900", "type": "book", "title": "T"}]\n' \
	>content/sources/old.json
sed -i 's,sources/works.json,&\, sources/old.json,' content/site.yaml
commit two
git checkout -q HEAD~1 -- content/claims; commit three
mkdir lua
cat >lua/rules.lua <<-'END'
	attest.rule("old-words", {level = "warning"}, function(claim, report)
		if string.find(claim.page.text or "", "nowhere") then
			report("an old version")
		end
	end)
END
commit four
"$attest" check --test-states >"$work/with" 2>&1
cp -r content lua "$work/"
mkdir "$work/plain" && mv "$work/content" "$work/lua" "$work/plain/"
"$attest" -C "$work/plain" check --test-states >"$work/without" 2>&1
diff "$work/with" "$work/without" >"$work/log"
result "findings are those of today" $?
rm -rf "$work/plain"
build
[ ! -e "$work/out/sources/nobody1900" ]
result "a work that an old version used has no page" $?
says "Source removed: T" "Source added: T"

# ---- bounds ----

begin "a long difference"
awk 'BEGIN { for (i = 0; i < 20000; i++) print "old" i }' >>$f; commit one
sed -i '/^old/d' $f
awk 'BEGIN { for (i = 0; i < 20000; i++) print "new" i }' >>$f; commit two
sed -i '/^new/d' $f; commit three
build
says "Long differences are cut" "[-new0 new1" "…-]"
[ "$(wc -c <"$work/text")" -lt 80000 ]
result "a long difference is bounded" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
