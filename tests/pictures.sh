#!/usr/bin/env bash
# Builds tests/pictures/site and looks at its pictures: each is well-formed,
# without scripts and styles, named and described, and says what was published.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nothing here can be accepted.
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

build() { # OUT OPTIONS…
	local out=$1
	shift
	"$attest" build -C "$root/tests/pictures/site" -o "$work/$out" \
		--as-of 2026-11-22 "$@" >"$work/log" 2>&1
}

# says PAGE TEXT…: the page's pictures hold each text.
says() {
	local page=$1 status=0 text
	shift
	sed -n '/<svg/,/<\/svg>/p' "$work/one/$page/index.html" >"$work/svg"
	: >"$work/log"
	for text in "$@"; do
		grep -qF -- "$text" "$work/svg" ||
			{ echo "'$text' is missing" >>"$work/log"; status=1; }
	done
	result "$page says what was published" "$status"
}

# counts PAGE NUMBER CLASS: so many pictures of the class are on the page.
counts() {
	grep -c "<svg class=\"[^\"]*$3\"" "$work/one/$1/index.html" >"$work/log"
	[ "$(cat "$work/log")" = "$2" ]
	result "$1 has $2 of $3" $?
}

build one -j1
result "builds" $?
build eight -j8 && diff -r --exclude=.attest "$work/one" "$work/eight" \
	>"$work/log" 2>&1
result "eight workers, the same bytes" $?

for page in $(cd "$work/one" && grep -rl '<svg' --include=index.html . | sort); do
	awk -f "$root/tests/pictures/check.awk" "$work/one/$page" >"$work/log"
	result "$page: pictures are sound" $?
done
awk -f "$root/tests/pictures/check.awk" "$root/tests/pictures/failing.html" \
	>"$work/found" 2>&1
diff "$root/tests/pictures/failing.txt" "$work/found" >"$work/log"
result "what is not sound is found" $?

# Colditz 1994, with REML and HKSJ: metafor's own tests and documentation.
says claims/bcg '0.49 (0.33 to 0.73)' '0.14 to 1.76' '0.65 (0.60 to 0.70)' \
	'Q = 152.23, df = 12, p &lt; 0.0001; I² = 92.2%, τ² = 0.31' \
	'0.41 (0.13 to 1.26)' '0.98 (0.58 to 1.66)' \
	'>5.1%<' '>6.4%<' '>4.4%<' '>9.7%<' '>8.9%<' '>10.1%<' '>6.0%<' \
	'>10.2%<' '>8.7%<' '>8.4%<' '>9.9%<' '>3.8%<' '>505/88391<' \
	'>favours no vaccine →<' '>← favours BCG vaccine<' 'Risk ratio, log scale'
# Li 2007 (CD002755.pub2): the fixed-effect result of all 22 trials.
says claims/magnesium '0.99 (0.94 to 1.05)' 'Q = 57.72, df = 21' \
	'not estimable'
# The review's own numbers.
says claims/review '−17.4 (−27.3 to −7.4)' \
	'differences under 10 min: too small to matter'

counts claims/bcg 1 plot-wide
counts claims/bcg 1 plot-narrow
counts claims/outcomes 3 plot-wide
counts claims/onset 3 'plot-wide plot-own'
counts claims/reported 0 plot-wide
counts claims/reported 1 plot-stairs
counts claims/ocebm 1 plot-stairs
counts claims/ipcc 0 plot-stairs
counts claims/record 0 plot-stairs
counts map 3 plot-wide

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
