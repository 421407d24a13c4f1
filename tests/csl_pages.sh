#!/usr/bin/env bash
# What a CSL style gives for a page depends on that page alone: sites of random
# pages, built by one worker and by four, give of each page the citations and
# references that it has on a site without the others. Entries are kept from
# page to page, with holes for number and letter, and must not show it.
# CSL_SEEDS=20 takes more sites, CSL_STYLES other styles.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pages=6
passed=0 failed=0

# site SEED STYLE: works that are alike in names, years and titles, and pages
# that cite them in any order.
site() {
	mkdir -p "$work/site/content/sources" "$work/site/content/notes"
	cat >"$work/site/content/site.yaml" <<-YAML
		title: Random
		description: For a test.
		publisher: Nobody
		contact: nobody@random.example
		funding: none
		licence: CC0
		disclaimer: Made up.
		method: {search: Nobody searched.}
		citations: {bibliography: [sources/works.json], style: $2}
	YAML
	awk -v seed="$1" -v pages=$pages -v folder="$work/site/content" '
	function any(n) { return int(rand() * n) }
	function person() {
		return sprintf("{\"family\": \"%s\", \"given\": \"%s\"}",
			       family[any(4) + 1], given[any(4) + 1])
	}
	function group(    i, n, text) {
		n = any(3) + 1
		for (i = 0; i < n; i++)
			text = text (i ? "; " : "") (any(4) ? "" : "see ") \
			       (any(6) ? "" : "-") "@w" any(works) \
			       (any(3) ? "" : ", p. " any(90) + 1)
		return any(5) ? "[" text "]" : "@w" any(works)
	}
	BEGIN {
		srand(seed)
		works = 12
		split("Oak Ash Elm Yew", family)
		split("Anna Ada Ben Bo", given)
		split("book article-journal webpage", type)
		out = folder "/sources/works.json"
		for (i = 0; i < works; i++) {
			people = person()
			for (k = any(5); k > 0; k--)
				people = people ", " person()
			printf "%s{\"id\": \"w%d\", \"type\": \"%s\", \"title\": \"Work %d\", \"author\": [%s], \"container-title\": \"Trees\", \"volume\": \"%d\", \"issued\": {\"date-parts\": [[%d]]}}\n", \
			       i ? "," : "[", i, type[any(3) + 1], any(6), people, any(30), 2020 + any(2) >out
		}
		print "]" >out
		for (i = 0; i < pages; i++) {
			out = folder "/notes/n" i ".md"
			printf "---\ntitle: Page %d\n---\n", i >out
			for (k = any(9) + 2; k > 0; k--)
				printf "So it is %s.\n\n", group() >out
		}
	}'
}

# pick FOLDER PAGE: what the style gave on it.
pick() {
	grep -h -e data-cites -e csl-entry "$1/notes/n$2/index.html" |
		sed 's@<div class="about-source">.*@@'
}

# check NAME A B: two files that are equal, and not empty.
check() {
	if [ -s "$2" ] && cmp -s "$2" "$3"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		diff "$2" "$3" | head -n 20
	fi
}

build() { # OUT OPTIONS…
	local out=$1
	shift
	"$attest" build -C "$work/site" -o "$out" --as-of 2026-11-22 --quiet \
		"$@" >"$work/log" 2>&1 || cat "$work/log"
}

for style in ${CSL_STYLES:-apa vancouver chicago-fullnote-bibliography}; do
	for ((seed = 1; seed <= ${CSL_SEEDS:-1}; seed++)); do
		rm -rf "$work"/*
		site "$seed" "$style"
		build "$work/one" -j1
		build "$work/four" -j4
		for ((page = 0; page < pages; page++)); do
			pick "$work/one" $page >"$work/one.$page"
			pick "$work/four" $page >"$work/four.$page"
			check "$style $seed: page $page by four workers" \
				"$work/one.$page" "$work/four.$page"
		done
		mkdir "$work/others"
		mv "$work/site/content/notes"/*.md "$work/others"
		for ((page = 0; page < pages; page++)); do
			rm -rf "$work/alone" "$work/site/content/notes"/*.md
			cp "$work/others/n$page.md" "$work/site/content/notes/"
			build "$work/alone" -j1
			pick "$work/alone" $page >"$work/alone.$page"
			check "$style $seed: page $page alone" \
				"$work/one.$page" "$work/alone.$page"
		done
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
