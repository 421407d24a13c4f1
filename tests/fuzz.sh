#!/usr/bin/env bash
# Runs each harness of fuzz/ on the inputs that it starts from and on those that
# once were too much for it, fuzz/found/HARNESS/NAME, each of these by itself.
# Closes "N passed, N failed".
set -u
folder=$(cd "$(dirname "$0")" && pwd)
toolbox=${TOOLBOX:-$folder/../.build/cc/tests}
export ATTEST=${ATTEST:-$folder/../.build/attest}
passed=0 failed=0
[ "${1:-}" != --accept ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run HARNESS INPUT
run() {
	if (ulimit -t $((20 * ${CK_TIMEOUT_MULTIPLIER:-1})) &&
		exec "$toolbox/fuzz/$1" "$2") >"$work/out" 2>&1 && ! grep -q '^0 inputs' "$work/out"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $1 with ${2#"$folder"/}"
		tail -n 5 "$work/out" | cut -c 1-200 | sed 's/^/    /'
	fi
}

"$folder/fuzz/seeds" "$work/seeds" || exit 2
for source in "$folder"/fuzz/*.c; do
	name=$(basename "$source" .c)
	run "$name" "$work/seeds/$name"
	for input in "$folder/fuzz/found/$name"/*; do
		[ ! -f "$input" ] || run "$name" "$input"
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
