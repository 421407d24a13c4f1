#!/usr/bin/env bash
# Parts of a site (attest build --shard), put together, are the site, byte for
# byte. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
toolbox=${TOOLBOX:-$root/.build/cc/tests}
export ATTEST_SHARE=$root LC_ALL=C
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${1:-}" != --accept ] || exit 0
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

# build SITE OUT [OPTION...]
build() {
	local site=$1 out=$2
	shift 2
	"$attest" build -C "$site" -o "$out" --as-of 2026-11-22 -j1 "$@"
}

# build_part SITE PARTS I/N: as a process of its own runs it.
build_part() {
	build "$1" "$2/${3%/*}" --shard "$3" >"$2.${3%/*}.log" 2>&1
}
export -f build build_part
export attest

parts_of() { # N: 1/N to N/N
	seq -f "%g/$1" 1 "$1"
}

# unite PARTS WHOLE: no file may be in two parts.
unite() {
	local part
	mkdir "$2" || return 1
	for part in "$1"/*/; do
		(cd "$part" && find . -type f ! -path './.attest/*')
	done | sort | uniq -d >"$work/log"
	[ ! -s "$work/log" ] || return 1
	for part in "$1"/*/; do
		(cd "$part" && tar -c --exclude=./.attest .) |
			tar -x -C "$2" || return 1
	done
}

same() {
	diff -r --exclude=.attest "$1" "$2" >"$work/log" 2>&1
}

# check NAME SITE: as wholes and in parts.
check() {
	local name=$1 site=$2 count part parts
	build "$site" "$work/$name.whole" >"$work/log" 2>&1
	result "$name: builds" $?
	for count in 1 2 3 7; do
		parts=$work/$name.$count
		mkdir "$parts"
		parts_of "$count" | xargs -P 2 -I '{}' \
			bash -c 'build_part "$@"' - "$site" "$parts" '{}'
		result "$name: $count parts build" $?
		unite "$parts" "$work/$name.of$count" &&
			same "$work/$name.whole" "$work/$name.of$count"
		result "$name: $count parts are the whole" $?
	done
	build "$site" "$work/$name.3/2" --shard 2/3 >"$work/log" 2>&1 &&
		grep -q '^0 files written, .* 0 removed$' "$work/log"
	result "$name: a part that is built again writes nothing" $?
	build "$site" "$work/$name.3/2" --shard 2/7 >"$work/log" 2>&1 &&
		same "$work/$name.7/2" "$work/$name.3/2"
	result "$name: a part becomes another one" $?
}

for site in kissen tea; do
	cp -r "$root/tests/sites/$site/site" "$work/$site"
	check "$site" "$work/$site"
done

# All that depends on a history, and all extras.
"$toolbox/bench/pages" "$work/full" 60 full
echo "extras: {history: true, embeds: true, claim_json: true, markdown: true}" \
	>>"$work/full/content/site.yaml"
"$toolbox/bench/commits" "$work/full" 20
check full "$work/full"

pages=$(for part in "$work"/full.7/*/; do
	find "$part" -path '*/claim-*/index.html' | wc -l
done | sort -n | sed -n '1p;$p' | paste -sd' ')
[ "$pages" = '24 27' ]
result "as many pages of claims in each of seven parts ($pages)" $?

if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
	mkdir "$work/parallel"
	parallel --will-cite -j2 "$attest" build -q -C "$work/full" \
		-o "$work/parallel/{}" --as-of 2026-11-22 --shard '{}/3' \
		::: 1 2 3 >"$work/log" 2>&1 &&
		unite "$work/parallel" "$work/parallel.whole" &&
		same "$work/full.whole" "$work/parallel.whole"
	result "GNU parallel" $?
fi

# Whatever part, all of the content is judged.
printf -- '---\ntitle: A\n---\n\n[[nowhere]]\n' >"$work/tea/content/wrong.md"
build "$work/tea" "$work/none" >"$work/wrong" 2>&1
status=$?
for part in 1/3 2/3 3/3; do
	build "$work/tea" "$work/none" --shard "$part" >"$work/log" 2>&1
	[ "$?" -eq "$status" ] && [ "$status" -eq 1 ] &&
		diff "$work/wrong" "$work/log" >/dev/null &&
		[ ! -e "$work/none" ]
	result "an error ends part $part as it ends the whole" $?
done

for wrong in 0/3 4/3 3 /3 3/ 1/0 a/3 1/b 1/3/ -1/3 1/10001 99999999999/3; do
	build "$work/kissen" "$work/none" "--shard=$wrong" >"$work/log" 2>&1
	[ "$?" -eq 2 ] && [ ! -e "$work/none" ]
	result "there is no part $wrong" $?
done
build "$work/kissen" "$work/none" --shard 10000/10000 >"$work/log" 2>&1
result "a part may be empty" $?
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
