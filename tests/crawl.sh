#!/usr/bin/env bash
# Every address in a built site leads somewhere: at the root of a host, below a
# path of it, and, with --portable, from the disk.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${1:-}" = --accept ] && exit 0
passed=0 failed=0

# result NAME STATUS: counts, and shows what a failure left in $work/log.
result() {
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 20 "$work/log"
	fi
}

# crawl NAME SITE BASE OPTION…: BASE is empty where there is none.
crawl() {
	local name=$1 site=$2 base=$3 out=$work/out
	shift 3
	rm -rf "$out"
	"$attest" build -C "$site" -o "$out" --as-of 2026-11-22 "$@" \
		>"$work/log" 2>&1
	result "$name: builds" $?
	perl "$root/tests/oracle/crawl.pl" "$out" ${base:+"$base"} \
		>"$work/log" 2>&1
	result "$name: all addresses lead somewhere" $?
}

# A copy with a history, for the pages that tell of one; with all extras, and
# addresses that moved.
copy() { # SITE FOLDER
	cp -r "$1" "$2"
	rm -rf "$2/.git" "$2/output" "$2/.build"
	if grep -q '^extras:' "$2/content/site.yaml"; then
		sed -i '/^extras:/,/^[^ ]/{/^  /d}; s/^extras:.*/extras: {history: true, embeds: true, claim_json: true, markdown: true}/' \
			"$2/content/site.yaml"
	else
		echo 'extras: {history: true, embeds: true, claim_json: true, markdown: true}' \
			>>"$2/content/site.yaml"
	fi
	git -C "$2" init -q
	git -C "$2" add .
	git -C "$2" -c user.name=Eve -c user.email=eve@example.org \
		commit -qm Begin
}

mkdir "$work/ours"
cp -r "$root/content" "$root/lua" "$work/ours"
for site in "$root"/tests/sites/*/site "$work/ours"; do
	name=$(basename "$(dirname "$site")")
	[ "$site" = "$work/ours" ] && name=ours
	copy "$site" "$work/site.$name"
	crawl "$name at a root" "$work/site.$name" https://example.org/ \
		--base-url https://example.org/
	crawl "$name below a path" "$work/site.$name" \
		https://example.org/some/sub/path/ \
		--base-url https://example.org/some/sub/path
	crawl "$name on a disk" "$work/site.$name" '' --portable
	grep -rlE 'canonical|og:url|ld\+json' --include=*.html "$work/out" \
		>"$work/log" 2>&1
	result "$name on a disk: no page claims to have an address" $((1 - $?))
done

# What a template or a page may write is taken as HTML is.
copy "$root/tests/sites/tea/site" "$work/odd"
sed -i '/^html:/d; $a html: {raw: true}' "$work/odd/content/site.yaml"
cat >"$work/odd/content/odd.md" <<'END'
---
title: Odd
aliases: [/old/odd/]
---
<!-- <a href="claims/"> --> [page](index.md) <a HREF='../claims/?q=1&amp;r=2#x'>a</a>
<a title='href="./"' href="..">b</a> <a href="https://example.org/">c</a> <a href="#main_content">d</a> <a href="mailto:a@example.org">e</a>
END
"$attest" build -C "$work/odd" -o "$work/out.odd" --portable >"$work/log" 2>&1
result "odd: builds" $?
for due in '<!-- <a href="claims/"> -->' 'HREF='\''../claims/index.html?q=1&amp;r=2#x'\' \
	'title='\''href="./"'\'' href="../index.html">b' 'href="https://example.org/"' \
	'href="#main_content"' 'href="mailto:a@example.org"'; do
	grep -qF "$due" "$work/out.odd/odd/index.html" 2>"$work/log"
	result "odd: $due" $?
done
grep -qF 'content="0; url=../../odd/index.html"' \
	"$work/out.odd/old/odd/index.html" 2>"$work/log"
result "odd: a redirect" $?
grep -qE "script-src 'self' file:; style-src 'self' file:" \
	"$work/out.odd/index.html" 2>"$work/log"
result "odd: the policy" $?
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
