#!/usr/bin/env bash
# All claims in lists of 500 rows: each claim stands where it should, in the
# order it should, and no page is large. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0
cd "$work" || exit 1

is() { # WHAT, EXPECTED, GOT
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAIL %s\n  expected: %s\n  got:      %s\n' "$@"
	fi
}

# 1,200 claims: 700 about tea, 400 about toast, 100 about jam; of ten, five are
# of low certainty, two moderate, one was not studied, one is looked up, and
# one was not assessed. Works tested green tea, black tea, or both.
perl - <<'END' || exit 1
use strict;
use warnings;
sub put {
	my ($path, $text) = @_;
	my ($folder) = $path =~ m!(.*)/!;
	system 'mkdir', '-p', $folder unless -d $folder;
	open my $file, '>', $path or die "$path: $!";
	print $file $text;
}
put('site/content/site.yaml', <<'YAML');
title: Tea
description: For tests.
base_url: https://example.org/
publisher: P
contact: p@example.org
funding: none
licence: CC0
disclaimer: none
format: 1
safety: jam
citations: {bibliography: [sources/works.json]}
fields:
  leaf:
    {on: [claim, source], type: one-of, values: [white, green, black], many: true, label: Leaf, column: true}
YAML
put('site/content/sources/works.json', '[' . join(',', map
	{ qq({"id": "$_", "type": "book", "title": "On $_", "issued": {"date-parts": [[2020]]}}) }
	qw(green black both)) . ']');
put("site/content/sources/$_.md", "---\ndesign: randomised-trial\naccess: full-text\nleaf: "
	. ($_ eq 'both' ? '[black, green]' : $_) . "\n---\n") for qw(green black both);
put("site/content/topics/$_->[0].md", "---\ntitle: $_->[0]\nquestion: What of $_->[0]?\n"
	. "answer: It depends.\nweight: $_->[1]\n---\n") for ['tea', 1], ['toast', 2], ['jam', 3];
for my $i (0 .. 1199) {
	my $topic = $i < 700 ? 'tea' : $i < 1100 ? 'toast' : 'jam';
	my $work = (qw(green black both))[$i % 3];
	my $kind = $i % 10;
	my $name = sprintf 'claim-%04d', $i;
	my $title = sprintf 'Does cup number %04d, with milk and without, help anybody to get up?', $i;
	my $low = $kind < 5 ? "  imprecision: serious, few\n" : '';
	my $concerns = join ', ', grep { !$low || $_ ne 'imprecision' }
		qw(inconsistency indirectness imprecision publication_bias);
	my $more = $kind < 7 ? "answer: It " . ($low ? 'may help' : 'probably helps') . ".\nleaf: green\nfinding: " . ($i == 1 ? 'harm' : 'benefit') . "\ngrade:\n"
			. "  risk_of_bias: serious, open\n$low  no_concern: [$concerns]\n"
			. "evidence:\n  - {source: $work, result: better, direction: better, n: 400, at: p. 1}\n"
		: $kind == 7 ? "answer: Nobody has looked.\nfinding: not-studied\n"
		: $kind == 8 ? "answer: Yes.\nkind: reference\n"
			. "grade: {level: confirmed, why: it says so}\nevidence: [{source: $work, result: so, at: p. 2}]\n"
		: '';
	put("site/content/claims/$topic/$name.md", "---\ntitle: $title\nstatement: It helps.\n$more---\n");
}
END

build() {
	"$attest" build -C site -o out --as-of 2026-01-01 >log 2>&1
	is "$1: builds" 0 $?
	grep -E 'error' log | head -n 5
}

# The claims of a list, page after page; the headings of its groups.
pages() { # FIRST, FURTHER
	local page=2
	cat "out/$1index.html"
	while [ -e "out/$2$page/index.html" ]; do
		cat "out/$2$page/index.html"
		page=$((page + 1))
	done
}
claims() { pages "$@" | grep -o '<tr><th scope="row"><a class="question" href="[./]*claims/claim-[0-9]*' | grep -o '[0-9]*$'; }
groups() { pages "$@" | grep -o '<tr class="group" id="[^"]*"' | sed 's/.*id="group_//; s/"//' | paste -sd' '; }
count() { sort | uniq | wc -l | tr -d ' '; }

build "without git"
is "by topic: groups" "tea toast jam" "$(groups claims/ claims/by/topic/)"
is "by topic: all claims once" "1200 1200" \
	"$(claims claims/ claims/by/topic/ | wc -l | tr -d ' ') $(claims claims/ claims/by/topic/ | count)"
is "by topic: in the order of topics" "" "$(claims claims/ claims/by/topic/ | sort -c 2>&1)"
is "by topic: three pages" "2 3" "$(ls out/claims/by/topic | paste -sd' ')"
is "500 rows on the first" 500 "$(claims claims/ none/ | wc -l | tr -d ' ')"
is "a group that goes on has no second anchor" 1 \
	"$(pages claims/ claims/by/topic/ | grep -c 'id="group_toast"')"
is "the way on" '../claims/by/topic/2/' \
	"$(grep -o 'rel="next" href="[^"]*"' out/claims/index.html | sed 's/.*href="//; s/"//')"
is "the way back" '../../../../claims/' \
	"$(grep -o 'rel="prev" href="[^"]*"' out/claims/by/topic/2/index.html | sed 's/.*href="//; s/"//')"

by=claims/by/certainty/
is "by certainty: groups" "grade-moderate grade-low record-confirmed not-studied not-assessed" \
	"$(groups $by $by)"
is "by certainty: all claims once" "1200 1200" \
	"$(claims $by $by | wc -l | tr -d ' ') $(claims $by $by | count)"
is "by certainty: moderate ones first" "0005 0006 0015" "$(claims $by $by | head -n 3 | paste -sd' ')"

by=claims/by/finding/
is "by finding: groups" "benefit harm correct not-studied not-assessed" "$(groups $by $by)"
is "by finding: all claims once" "1200 1200" \
	"$(claims $by $by | wc -l | tr -d ' ') $(claims $by $by | count)"

# Of 40 in 30 each kind of work has a third; "both" stands twice.
by=claims/by/leaf/
is "by what was tested: groups" "green black without" "$(groups $by $by)"
is "by what was tested: all claims, some twice" "1520 1200" \
	"$(claims $by $by | wc -l | tr -d ' ') $(claims $by $by | count)"

is "without git nobody knows of reviews" "certainty finding leaf topic" "$(ls out/claims/by | paste -sd' ')"
is "no page above 500 KB" "" "$(find out/claims/by out/claims/index.html out/topics -size +500k)"
is "a topic lists 500 with its harm, and where the others are" "499 claims/#group_tea" \
	"$(sed -n '/topic_claims/,/<\/section>/p' out/topics/tea/index.html | grep -c 'class="claim-row"') $(
	grep -o 'href="[./]*claims/#[^"]*"' out/topics/tea/index.html | sed 's/href="[./]*//; s/"//')"
is "another page of the list, where they begin there" 'claims/by/topic/2/#group_toast' \
	"$(grep -o 'href="[./]*claims/by/topic/[^"]*"' out/claims/index.html | grep toast | sed 's/href="[./]*//; s/"//')"
is "harms stand last, those of the topic first" "0001 1100 1101" \
	"$(sed -n '/topic_harms/,/<\/section>/p' out/topics/tea/index.html | grep -o 'claims/claim-[0-9]*' |
		head -n 3 | grep -o '[0-9]*$' | paste -sd' ')"
is "no harms apart on the topic of safety" 0 "$(grep -c topic_harms out/topics/jam/index.html)"
is "the sitemap has every page of them" 13 "$(grep -c '/claims/by/[^<]*</loc>\|/claims/</loc>' out/sitemap.xml)"

git init -q -b main site && git -C site add -A && git -C site commit -q -m First
build "with git"
by=claims/by/review/
is "by review: groups" "not-reviewed" "$(groups $by $by)"
is "by review: all claims once" "1200 1200" \
	"$(claims $by $by | wc -l | tr -d ' ') $(claims $by $by | count)"
is "no page above 500 KB, with git" "" "$(find out/claims/by out/claims/index.html out/topics -size +500k)"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
