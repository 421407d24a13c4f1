#!/usr/bin/env bash
# What pages say of changes and reviews, in a repository that is made here:
# every state of a claim, the list of changes, its feed, the dashboard, the
# data files. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 20 "$work/log"
	fi
}

# ---- a site and its commits ----

site_yaml() { # [LINES…]
	mkdir -p content
	{
		cat <<-END
			title: Tea & co
			description: For tests.
			base_url: https://example.org:8080/tea/
			language: en
			publisher: P
			contact: p@example.org
			funding: none
			licence: CC0
			disclaimer: none
			format: 1
			citations: {style: numeric, bibliography: [sources/all.json]}
			grading: {effect: grade}
		END
		printf '%s\n' "$@"
	} >content/site.yaml
	mkdir -p content/sources content/topics
	echo '[{"id": "doe2020", "type": "article-journal", "title": "Tea",
		"author": [{"family": "Doe"}], "issued": {"date-parts": [[2020]]}}]' \
		>content/sources/all.json
	printf -- '---\ntitle: Sleep\nquestion: Does tea help sleep?\nanswer: No.\n---\n' \
		>content/topics/sleep.md
}

claim() { # NAME RATING TEXT
	mkdir -p content/claims/sleep
	cat >"content/claims/sleep/$1.md" <<-END
		---
		title: Does $1 help?
		statement: It helps.
		answer: It may make little or no difference.
		finding: no-effect
		grade:
		  imprecision: $2, few people
		  no_concern: [risk_of_bias, inconsistency, indirectness, publication_bias]
		evidence:
		  - {source: doe2020, effect: "MD -1 min (-3 to 1)", n: 100}
		---
		$3
	END
}

person() { # NAME
	export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1%% *}@example.org
	export GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=${1%% *}@example.org
}

commit() { # DAY MESSAGE…
	local when=$1T12:00:00Z
	shift
	git add -A
	GIT_AUTHOR_DATE=$when GIT_COMMITTER_DATE=$when \
		git commit -q --allow-empty "${@/#/-m}"
}

review() { # DAY WHO PATH: says that WHO has read what PATH holds
	commit "$1" "Review $3" "Reviewed-by: $2 <${2%% *}@example.org>
Reviewed-blob: $(git rev-parse "HEAD:$3") $3"
}

begin() { # NAME [LINES of site.yaml…]
	mkdir -p "$work/$1" && cd "$work/$1" || exit 1
	git init -q -b main
	shift
	site_yaml "$@"
	claim green serious one
	claim black serious one
	person "Bob Author"
	commit 2026-01-05 "Begin"
}

build() { # [OPTIONS…]
	rm -rf "$work/out"
	"$attest" build -o "$work/out" --as-of 2026-06-01 "$@" \
		>"$work/build" 2>&1 || cat "$work/build"
}

# Words of a page between the first lines that hold FROM and TO.
words() { # PAGE FROM TO
	sed -n "\|$2|,\|$3|p" "$work/out/$1" | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' '
}

says() { # NAME PAGE FROM TO TEXT
	words "$2" "$3" "$4" >"$work/log"
	grep -qF -- "$5" "$work/log"
	result "$1" $?
}

state_says() { # NAME CLAIM TEXT
	says "$1" "claims/$2/index.html" '<p class="state"' '<h2' "$3"
}

# What the section on the page's history says of a claim's reviews.
record_says() { # NAME CLAIM TEXT
	says "$1" "claims/$2/index.html" 'id="page_history"' '</section>' "$3"
}

# ---- a claim's states ----

ADA='reviewers: [{id: ada, name: Ada Byron, email: Ada@example.org, orcid: 0000-0002-1825-0097, affiliation: Tea School, conflicts: owns a kettle}, {id: cy, name: Cy Other, email: Cy@example.org}]'
ada=content/claims/sleep/green.md

begin states "$ADA" 'repository: {commit: "https://git.example.org/{sha}"}'
build
state_says "not yet reviewed" green "Not yet independently reviewed. Last changed 5 January 2026."
says "home: none" index.html 'id="home_works"' '</section' "None of the 2 claims has been independently reviewed yet."
person "Cy Other"
review 2026-02-03 "Ada Byron" $ada
build
state_says "reviewed" green "Reviewed by Ada Byron (Tea School; conflicts of interest: owns a kettle) on 3 February 2026. Due for review again by 3 August 2027."
record_says "recorded" green "Recorded in commit $(git rev-parse HEAD | cut -c1-12) by Cy Other"
grep -qF "href=\"https://git.example.org/$(git rev-parse HEAD)\"" "$work/out/claims/green/index.html"
result "the commit is linked" $?
grep -qF '<a href="../../people/ada/">Ada Byron</a>' "$work/out/claims/green/index.html" &&
	! grep -q '<a[^>]*>Bob Author' "$work/out/claims/green/index.html"
result "who is registered is linked" $?
! grep -rqi 'ada@example\|Cy@example\|Bob@example' "$work/out" --include=*.html --include=*.xml --include=*.json --include=*.csv
result "no addresses of people" $?
says "home: one" index.html 'id="home_works"' '</section' "1 of 2 claims has been independently reviewed as it stands now."
says "dashboard: needs" reviews/index.html 'review_needed' '</section' "black help? not yet reviewed since 5 January 2026"
says "dashboard: people" reviews/index.html 'review_people"' '</section' "Ada Byron Tea School owns a kettle 1 review"
grep -q '"review_state":"reviewed","reviewed_by":\["Ada Byron"\]' "$work/out/data/claims.json" &&
	grep -q '"reviewed_on":"2026-02-03"' "$work/out/data/claims.json" &&
	head -1 "$work/out/data/claims.csv" | grep -q 'review_state,reviewed_by,reviewed_on,review_due,commit' &&
	grep -q ',reviewed,Ada Byron,2026-02-03,2027-08-03,' "$work/out/data/claims.csv"
result "data" $?

person "Bob Author"
claim green serious two
commit 2026-03-04 "Say it again"
build
state_says "changed since" green "Reviewed by Ada Byron (Tea School; conflicts of interest: owns a kettle) on 3 February 2026. Changed since that review, on 4 March 2026."
says "dashboard: changed" reviews/index.html 'review_needed' '</section' "green help? changed since the review since 4 March 2026"
review 2026-03-05 "Bob Author" $ada
build
says "home: changed since" index.html 'id="home_works"' '</section' "None of the 2 claims has been independently reviewed as it stands now."
record_says "not in the register" green "It does not count, since they are not in this site’s register of reviewers."
person "Ada Byron"
review 2025-01-01 "Ada Byron" content/claims/sleep/black.md
build --as-of 2027-06-01
says "dashboard: overdue" reviews/index.html 'review_needed' '</section' "black help? due again since 1 July 2026"
! grep -q overdue "$work/out/claims/black/index.html"
result "claims never say overdue" $?
cp "$work/out/claims/black/index.html" "$work/black"
build --as-of 2026-05-01
cmp "$work/black" "$work/out/claims/black/index.html" >"$work/log" 2>&1
result "claims do not depend on the day" $?

begin two "reviews: {required: 2, max_age: never}"
review 2026-02-03 "Ada Byron" $ada
build
state_says "one of two" green "1 of 2 reviews"
review 2026-02-04 "Cy Other" $ada
build
state_says "two of two" green "on 3 February 2026"
! grep -q "Due for review" "$work/out/claims/green/index.html"
result "never due" $?
claim green serious two
commit 2026-03-04 "Say it again"
review 2026-03-05 "Ada Byron" content/claims/sleep/black.md
claim black serious two
commit 2026-03-06 "Say that again, too"
build
state_says "one of two, before" black "Not yet independently reviewed as it stands now."
record_says "what was reviewed" black "of what the page said before"
says "home: one of two" index.html 'id="home_works"' '</section' "None of the 2 claims has been independently reviewed as it stands now."

# ---- changes and their feed ----

begin changes
claim green very-serious one
commit 2026-01-06 'Lower <it> & "say" why ]]>' "$(printf 'bell \a escape \033')"
git mv content/claims/sleep/black.md content/claims/sleep/oolong.md
commit 2026-01-07 "$(printf 'Move \001\033 it')"
person "Ada Byron"
review 2026-01-08 "Ada Byron" $ada
build
says "certainty" changes/index.html '6 January' '</section' "Does green help? : certainty changed: moderate → low"
says "moved" changes/index.html '7 January' '</section' ": moved Bob Author"
says "review" changes/index.html '8 January' '</section' "Does green help? : reviewed by Ada Byron"
says "new" changes/index.html '5 January' '</section' "Does green help? : new page"
sed -i "s/^finding: /weight: 3\n&/" content/claims/sleep/oolong.md
commit 2026-01-10 "Weigh it"
sed -i "s/^title: /title: [/" content/claims/sleep/green.md
commit 2026-01-11 "Break it"
claim green very-serious one
commit 2026-01-12 "Mend it"
build
says "details" changes/index.html "10 January" "</section" "Does black help? : details changed"
says "after what cannot be read" changes/index.html "12 January" "</section" "Does green help? : changed"
feed=$work/out/changes/feed.xml
cp "$feed" "$work/feed"
build --as-of 2029-01-01
cmp "$work/feed" "$feed" >"$work/log" 2>&1
result "the feed knows no clock" $?

# What RFC 4287 asks for, and XML of a file; "bad LINE" for what is not so.
perl -0777 -ne '
	print "bad characters\n" if /[^\t\n\r\x20-\xff]/;
	my ($depth, @open, %count) = (0);
	s/^<\?xml version="1.0" encoding="UTF-8"\?>\n//  or print "bad declaration\n";
	while (/\G(?:<(\/?)([a-z]+)((?: [a-z:]+="[^"<>]*")*)(\/?)>|([^<>]+))/gc) {
		my ($end, $name, $attributes, $empty, $text) = ($1, $2, $3, $4, $5);
		for ($attributes, $text) {
			print "bad escape in $_\n" if defined && /&(?!(?:amp|lt|gt|quot|#39|#x27);)/;
		}
		next if defined $text;
		if ($end) { print "bad end $name\n" if pop(@open) ne $name; next }
		my $in = $open[-1] // "";
		$count{$in}{$name}++;
		if ($name eq "entry") { $count{entry} = {} }
		push @open, $name unless $empty;
	} continue {
		if (/\G(?<=<\/entry>)/) {
			for my $need (qw(id title updated author summary)) {
				print "bad: an entry has $need $count{entry}{$need} times\n" if ($count{entry}{$need} // 0) != 1;
			}
		}
	}
	print "bad rest: ", substr($_, pos // 0, 40), "\n" if (pos // 0) < length;
	print "bad: $_ is open\n" for @open;
	for my $need (qw(id title updated)) {
		print "bad: feed has no $need\n" if ($count{feed}{$need} // 0) != 1;
	}
	print "bad link\n" unless /<link rel="self" type="application\/atom\+xml" href="https:\/\/example.org:8080\/tea\/changes\/feed.xml"\/>/;
	pos = undef;
	my @ids = /<id>([^<]*)<\/id>/g;
	my %seen; $seen{$_}++ and print "bad: twice $_\n" for @ids;
	/^(?:tag:example\.org,\d{4}-\d\d-\d\d:[A-Za-z0-9._~\/%-]+|https:.*)$/ or print "bad id $_\n" for @ids;
	my @times = /<updated>([^<]*)<\/updated>/g;
	/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ or print "bad time $_\n" for @times;
	print "bad order\n" if "@times" ne "@{[sort { $b cmp $a } @times]}";
	print "entries ", scalar(@ids) - 1, "\n";
' "$work/feed" >"$work/log"
[ "$(cat "$work/log")" = "entries 9" ]
result "the feed is one" $?
grep -o '<id>[^<]*green.md</id>' "$work/feed" | sort >"$work/ids"
git mv content/claims/sleep/green.md content/claims/sleep/white.md
person "Bob Author"
commit 2026-01-09 "Move it, too"
build
[ -s "$work/ids" ] && grep -o '<id>[^<]*green.md</id>' "$feed" | sort | diff "$work/ids" - >"$work/log"
result "ids stay when a page moves" $?
grep -q '<link rel="alternate" type="application/atom+xml"' "$work/out/index.html"
result "pages lead to the feed" $?
sed -i '/^base_url/d' content/site.yaml
build
[ ! -e "$feed" ] && ! grep -rq 'atom+xml' "$work/out"
result "no feed without an address" $?

# ---- without a history ----

rm -rf .git
build
says "changes say why" changes/index.html '<main' '</main' "this build could not see it: no git repository holds this folder."
! grep -q "0<span class=.unit. reviews" "$work/out/reviews/index.html"
result "no number of reviews that nobody can count" $?
says "reviews say why" reviews/index.html '<main' '</main' "this build could not see it: no git repository holds this folder."
mkdir -p "$work/plain" && cp -r "$work/out/." "$work/plain"
grep -lrE 'review|changes/' "$work/plain" --include=*.html >"$work/log"
[ "$(wc -l <"$work/log")" -eq 1 ]
result "other pages say nothing of it" $?

sed -i 's/^finding: /last_reviewed_on: 2025-12-24\n&/' content/claims/sleep/oolong.md
build
state_says "stated by the page" oolong "Last reviewed 24 December 2025, as stated by the page."

begin shallow
claim green serious two
commit 2026-02-02 "Second"
git clone -q --depth 1 "file://$work/shallow" "$work/cut" && cd "$work/cut" &&
	build
state_says "shallow: no review" green "No review is known, but only the newest part"
state_says "shallow" green "Last changed on or before 2 February 2026."
says "shallow: changes" changes/index.html '<main' '</main' "Only the newest part of the history was there"
! grep -q "text changed\|new page" "$work/out/changes/index.html"
result "shallow: nothing is made up" $?
says "shallow: no reviews" reviews/index.html '<main' '</main' "No independent review of the 2 claims is known."
says "shallow: reviews" reviews/index.html '<main' '</main' "Only the newest part of the history was there"

# ---- long lists ----

begin long
for i in $(seq 600); do
	printf -- '---\ntitle: Claim %s?\nstatement: It is %s.\n---\n' "$i" "$i" \
		>"content/claims/sleep/c$i.md"
done
commit 2026-03-01 "Many"
build
says "the second page goes on" reviews/2/index.html '<main' '</main' "Sleep 602 continued"
[ "$(grep -c '<tr><th scope="row"><a' "$work/out/reviews/index.html")" -eq 500 ]
result "500 rows a page" $?
grep -q '<a rel="next" href="../reviews/2/">' "$work/out/reviews/index.html" &&
	grep -q '<a rel="prev" href="../../reviews/">' "$work/out/reviews/2/index.html" &&
	grep -q 'reviews/2/</loc>' "$work/out/sitemap.xml"
result "pages lead to each other" $?
[ "$(grep -c '<entry>' "$work/out/changes/feed.xml")" -eq 50 ]
result "the feed has an end" $?

# ---- people ----

# What somebody did, as the page says it: "named" where `authors` has them, "PATH
# VERSIONS LAST" of each page, "review DAY PATH STATE" from the newest on.
told() { # ID
	perl -MPOSIX -0777 -ne '
		my %month; @month{qw(January February March April May June July
			August September October November December)} = (1 .. 12);
		sub day { $_[0] =~ /(\d+) (\w+) (\d+)/ or die;
			sprintf "%d-%02d-%02d", $3, $month{$2}, $1 }
		while (/<li class="claim-row">\s*<a class="question" href="[.\/]*([^"]*)\/">.*?<div class="taken">(.*?)<\/div>/gs) {
			my ($page, $part) = ($1, $2);
			print "$page named\n" if $part =~ s/^Named as author\.( |$)//;
			print "$page 1 ", day($1), "\n" if $part =~ /^Wrote one version, on (.*)\.$/;
			print "$page $1 ", day($2), "\n" if $part =~ /^Wrote (\d+) versions, the last on (.*)\.$/;
		}
		while (/<th scope="row"><a class="question" href="[.\/]*([^"]*)\/">.*?<td class="kind">(.*?)<\/td><td class="kind">(.*?)<\/td>/gs) {
			print "review ", day($2), " $1 $3\n";
		}' "$work/out/people/$1/index.html"
}

address() { # PATH of a claim's file, or of another page's
	sed 's|^content/||; s|\.md||; s|^claims/[^/]*/|claims/|' <<<"$1"
}

# The same of versions, as git has it.
git_versions() { # NAME
	local file days
	for file in $(git ls-files 'content/*.md'); do
		days=$(git log --format='%as|%an|%(trailers:key=Co-authored-by,valueonly,separator=;)' -- "$file" |
			grep -F "$1" | cut -d'|' -f1 | sort)
		[ -z "$days" ] ||
			echo "$(address "$file") $(wc -l <<<"$days") $(tail -n 1 <<<"$days")"
	done | sort
}

# And of reviews: what is said now is the blob that was reviewed, or is not.
git_reviews() { # NAME
	git log --format='%as|%(trailers:key=Reviewed-by,valueonly,separator=;)|%(trailers:key=Reviewed-blob,valueonly,separator=;)' |
		grep -F "|$1" | while IFS='|' read -r day _ blob; do
		state=holds
		[ "$(git rev-parse "HEAD:${blob#* }")" = "${blob%% *}" ] || state="page changed since"
		echo "review $day $(address "${blob#* }") $state"
	done
}

does() { # NAME ID WHO
	told "$2" >"$work/told"
	{ git_versions "$3"; git_reviews "$3"; } >"$work/git"
	{ grep -v '^review\|named' "$work/told" | sort; grep '^review' "$work/told"; } |
		diff "$work/git" - >"$work/log"
	result "$1" $?
}

PEOPLE='authors: [{id: bob, name: Bob Author, email: bob@example.org, affiliation: "Tea & Co"}, {id: cy, name: Cy Other, email: cy@example.org, conflicts: None, gitlab: cyo}]
reviewers: [{id: ada, name: Ada Byron, email: Ada@example.org, orcid: 0000-0002-1825-0097, github: adab, affiliation: Tea School, conflicts: owns a kettle}, cy, {id: dee, name: Dee Idle}]
extras: {history: true}'

begin people "$PEOPLE"
printf -- '---\ntitle: About\nauthors: ["Other, Cy", Someone Else]\n---\nText.\n' >content/about.md
claim green serious two
sed -i 's/^finding: /authors: [bob]\n&/' content/claims/sleep/green.md
commit 2026-01-06 "More" "Co-authored-by: Cy Other <CY@example.org>"
person "Dan Nobody"
claim black serious three
commit 2026-01-07 "By who is not registered"
person "Cy Other"
review 2026-02-03 "Ada Byron" $ada
review 2026-02-04 "Ada Byron" content/claims/sleep/black.md
claim white serious one
commit 2026-02-05 "One more"
review 2026-02-06 "Ada Byron" content/claims/sleep/white.md
person "Bob Author"
claim black serious four
commit 2026-02-07 "Say it again"
build
does "what an author did" bob "Bob Author"
does "what both did" cy "Cy Other"
does "what a reviewer did" ada "Ada Byron"
[ "$(told bob | grep -c named)" -eq 1 ] && told bob | grep -qx 'claims/green named' &&
	told cy | grep -qx 'about named' && [ "$(told cy | grep -c named)" -eq 1 ]
result "whom pages name" $?
says "who it is" people/ada/index.html '<main' 'person_written' "Reviews for this site. Affiliation Tea School Conflicts of interest owns a kettle Elsewhere ORCID 0000-0002-1825-0097 · GitHub adab"
says "declares none" people/cy/index.html '<main' 'person_written' "Writes and reviews for this site. Conflicts of interest Declares none Elsewhere GitLab cyo"
says "none stated" people/bob/index.html '<main' 'person_written' "Writes for this site. Affiliation Tea &amp; Co Conflicts of interest None stated Written"
says "nothing at all" people/dee/index.html '<main' '</main' "Nothing here is known to be written by Dee Idle. Reviews No review by Dee Idle is recorded."
says "certainty" people/ada/index.html 'person_reviews' '</main' "Does white help? Probably makes little or no difference moderate certainty 6 February 2026 holds"
says "the list of them" people/index.html '<tbody' '</tbody' "Ada Byron Tea School Reviews 0 pages written 2 reviews that hold last review on 6 February 2026"
[ "$(sed -n '/<tbody/,$p' "$work/out/people/index.html" | grep -o '<th scope="row"><a href="../people/[a-z]*' | cut -d/ -f3 | tr '\n' ' ')" = "bob cy ada dee " ]
result "in the order of the register" $?
grep -qF '<loc>https://example.org:8080/tea/people/ada/</loc><lastmod>2026-02-07</lastmod>' "$work/out/sitemap.xml" &&
	grep -qF '<loc>https://example.org:8080/tea/people/dee/</loc></url>' "$work/out/sitemap.xml" &&
	grep -qF '<loc>https://example.org:8080/tea/people/</loc></url>' "$work/out/sitemap.xml"
result "people in the sitemap" $?
! grep -rqiE '(ada|bob|cy|dan)@example' "$work/out" --include=*.html --include=*.xml --include=*.json
result "no addresses of people there" $?
record_says "authors of a claim" green "Author: Bob Author Contributors: Bob Author · Cy Other"
says "authors of a page that is none of theirs" people/cy/index.html '<main' '</main' "About Named as author."
for page in claims/green reviews claims/green/history changes; do
	grep -q '<a href="[./]*people/ada/">Ada Byron</a>' "$work/out/$page/index.html"
	result "$page leads to who reviewed it" $?
done
grep -q '<a href="[./]*people/bob/">Bob Author</a>' "$work/out/changes/index.html" &&
	grep -q 'Dan Nobody' "$work/out/changes/index.html" &&
	! grep -q '<a[^>]*>Dan Nobody' "$work/out/changes/index.html"
result "changes lead to authors" $?
grep -q '<a href="[./]*people/cy/">Cy Other</a>' "$work/out/claims/green/history/index.html"
result "versions lead to authors" $?
grep -q 'property="og:type" content="profile"' "$work/out/people/ada/index.html"
result "a profile" $?

# Reviews that do not count, or not any more; years later.
person "Cy Other"
review 2026-03-01 "Cy Other" content/claims/sleep/white.md
person "Bob Author"
review 2026-03-02 "Bob Author" $ada
build --as-of 2027-08-10
says "due again" people/ada/index.html 'person_reviews' '</main' "Does white help? Probably makes little or no difference moderate certainty 6 February 2026 page due again"
says "wrote it" people/cy/index.html 'person_reviews' '</main' "It does not count, since they wrote some of it. 1 March 2026 does not count"
says "is no reviewer" people/bob/index.html 'person_reviews' '</main' "It does not count, since they are not in this site’s register of reviewers. 2 March 2026 does not count"
says "none holds" people/index.html '<tbody' '</tbody' "Ada Byron Tea School Reviews 0 pages written 0 reviews that hold last review on 6 February 2026"

git clone -q --depth 1 "file://$PWD" "$work/people_cut" && cd "$work/people_cut" && build
says "shallow: a person" people/bob/index.html '<main' '</main' "Only the newest part of the history was there"
! grep -q "version" "$work/out/people/bob/index.html"
result "shallow: nobody is made an author" $?
rm -rf .git
build
says "without a history: who pages name" people/bob/index.html 'person_written' '</main' "Does green help? Probably makes little or no difference moderate certainty Named as author."
says "without a history: why" people/ada/index.html '<main' '</main' "this build could not see it: no git repository holds this folder. Written Nothing here is known to be written by Ada Byron. "
sed -i '/^authors\|^reviewers/d' content/site.yaml
build
[ ! -e "$work/out/people" ] && ! grep -rq 'people/' "$work/out" --include=*.html --include=*.xml
result "nobody is registered" $?

cd "$work/long" && echo 'authors: [{id: bob, name: Bob Author, email: bob@example.org}]' >>content/site.yaml
build
[ "$(told bob | wc -l)" -eq 500 ] &&
	[ "$(grep -c '<li class="claim-row">' "$work/out/people/bob/2/index.html")" -eq 103 ] &&
	grep -q '<a rel="next" href="../../people/bob/2/">' "$work/out/people/bob/index.html" &&
	grep -q 'people/bob/2/</loc>' "$work/out/sitemap.xml"
result "500 rows a page of somebody" $?
says "nothing is said last" people/bob/2/index.html '<main' '</main' "Written 603 continued"
says "no reviews, on the last page" people/bob/2/index.html '<main' '</main' "No review by Bob Author is recorded."
! grep -q "No review by" "$work/out/people/bob/index.html"
result "and on no other" $?
{
	sed '/^authors/d' content/site.yaml
	echo authors:
	for i in $(seq 501); do echo "  - {id: $i, name: N$i}"; done
} >"$work/many" && cp "$work/many" content/site.yaml
"$attest" check >"$work/log" 2>&1
[ "$(grep -c 'is that of a further page of people' "$work/log")" -eq 1 ] && grep -q '/people/2/' "$work/log"
result "the number of a page is no id" $?
sed -i 's/{id: \([0-9]*\),/{id: n\1,/' content/site.yaml
build
[ "$(grep -c '<th scope="row">' "$work/out/people/index.html")" -eq 500 ] &&
	[ "$(grep -c '<th scope="row">' "$work/out/people/2/index.html")" -eq 1 ]
result "500 people a page" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
