#!/usr/bin/env bash
# Builds each tests/sites/NAME/site in several ways: all give the tree
# tests/sites/NAME/expected, byte for byte, and a second build writes nothing.
# --accept rewrites the expected trees.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
accept=${1:-}
passed=0 failed=0

# result NAME STATUS: counts, and shows what a failure left in $work/log.
result() {
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 40 "$work/log"
	fi
}


same() {
	diff -r --exclude=.attest "$1" "$2" >"$work/log" 2>&1
}

build() { # NAME OUT [ENVIRONMENT…] -- OPTIONS…
	local name=$1 out=$2 environment=()
	shift 2
	while [ "$1" != -- ]; do environment+=("$1"); shift; done
	shift
	env "${environment[@]}" "$attest" build -C "$work/$name" -o "$out" \
		--as-of 2026-11-22 "$@" >"$work/log" 2>&1
}

for folder in "$root"/tests/sites/*/; do
	name=$(basename "$folder")
	cp -r "$folder/site" "$work/$name"
	build "$name" "$work/$name.one" -- -j1
	result "$name: builds" $?
	if [ "$accept" = --accept ]; then
		rm -rf "${folder:?}expected"
		cp -r "$work/$name.one" "$folder/expected"
		rm -rf "${folder:?}expected/.attest"
		continue
	fi
	same "$folder/expected" "$work/$name.one"
	result "$name: as expected" $?
	build "$name" "$work/$name.eight" -- -j8 &&
		same "$work/$name.one" "$work/$name.eight"
	result "$name: eight workers" $?
	build "$name" "$work/$name.zone" TZ=Asia/Tokyo LC_ALL=C -- -j2 &&
		same "$work/$name.one" "$work/$name.zone"
	result "$name: another time zone, locale C" $?
	build "$name" "$work/$name.utf8" LC_ALL=C.UTF-8 -- &&
		same "$work/$name.one" "$work/$name.utf8"
	result "$name: locale C.UTF-8" $?
	mkdir -p "$work/a b/c"
	cp -r "$work/$name" "$work/a b/c/site"
	(cd "$work/a b/c" && "$attest" build -C site -o out \
		--as-of 2026-11-22 >"$work/log" 2>&1) &&
		same "$work/$name.one" "$work/a b/c/out"
	result "$name: another folder" $?
	rm -rf "$work/a b"
	build "$name" "$work/$name.one" -- &&
		grep -q '^0 files written' "$work/log"
	result "$name: a second build writes nothing" $?
	(cd "$work" && "$attest" check --strict -C "$name" \
		>"$work/log" 2>&1)
	result "$name: check --strict" $?
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
