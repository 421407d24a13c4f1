#!/usr/bin/env bash
# Names of files as no author means them: as a page and as a file of the site
# each either leads somewhere or is an error that names its rule. Names that
# differ only by case or by how a letter is composed, and 10,000 files in one
# folder. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
site=$root/tests/diagnostics/_site
folder=content/claims/sleep
: >"$work/results.0"

page() { # TITLE FILE
	sed "s/^title: .*/title: $1/" "$site/$folder/falling-asleep-faster.md" >"$2"
}

begin_site() {
	rm -rf "$work/site" "$work/out"
	cp -R "$site" "$work/site"
	cd "$work/site/$folder" || exit
}

# builds_or_says NAME: what $work/site comes to.
builds_or_says() {
	"$attest" build -C "$work/site" -o "$work/out" --as-of 2026-11-22 \
		>"$work/said" 2>&1
	case $? in
	0) perl "$root/tests/oracle/crawl.pl" "$work/out" https://example.org/ | head -n -1 ;;
	1) grep -a -q 'sleep/.*error: .*\[[a-z-]*\]$' "$work/said" || cat "$work/said" ;;
	*) cat "$work/said" ;;
	esac >"$work/wrong" 2>&1
	# A terminal obeys control characters, so none may reach it.
	grep -a -n $'[\x01-\x08\x0b-\x1f\x7f]' "$work/said" >>"$work/wrong"
	report "$1" "$work/wrong" >>"$work/results.0"
}

for name in 'a b' "it's" 'qu"ote' $'new\nline' $'esc\e[31m' $'tab\there' $'caf\u00e9' \
	$'cafe\u0301' Upper -dash .hidden a%2e 'a#b' 'a?b' 'back\slash' $'bad\xff' \
	CON end. 'a&b<c>' '</script>' "$(printf 'x%.0s' {1..251})" ... '~tilde' \
	a:b $'\u65e5\u672c' $'\u202egnp' '$(id)' '{{x}}' '*' index 404 con..txt; do
	begin_site
	page 'Another name' "./$name.md"
	builds_or_says "a page: $name"
	begin_site
	echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >"./$name.svg"
	builds_or_says "a file: $name"
done 2>"$work/log"

both=(Upper upper $'caf\u00e9' $'cafe\u0301' a.b a-b)
for ((i = 0; i < ${#both[@]}; i += 2)); do
	begin_site
	for name in "${both[i]}" "${both[i + 1]}"; do
		page "Is it $name?" "./$name.md"
		echo "$name" >"./$name.txt"
	done
	builds_or_says "both: ${both[i]} and ${both[i + 1]}"
done

begin_site
mkdir "$work/site/content/files"
(cd "$work/site/content/files" && seq 10000 | xargs -n 500 touch)
builds_or_says '10,000 files in a folder'
[ "$(find "$work/out/files" -type f | wc -l)" -eq 10000 ] || echo few >"$work/wrong"
report '10,000 files in the output' "$work/wrong" >>"$work/results.0"
count_results
close_suite
