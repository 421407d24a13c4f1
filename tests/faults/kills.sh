#!/usr/bin/env bash
# Builds of 2,000 pages are killed at any moment, 500 of them (FAULTS=short: 24),
# each over what the one before it has left, of one version of the site or the
# other: the promise holds. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
kills=500
[ "${FAULTS:-}" != short ] || kills=24
RANDOM=${SEED:-1}

"${TOOLBOX:-$root/.build/cc/tests}/bench/pages" "$work/pages" 2000 || exit 1
make_versions "$work/pages"
rm -rf "$work/pages"
begin "$work/run" old

# How long a build may take here, in milliseconds.
started=$(date +%s%N)
(cd "$work/new" && build && rm -rf out) >"$work/log" 2>&1
longest=$((($(date +%s%N) - started) / 1000000))

for ((try = 0; try < kills; try++)); do
	moment=$((RANDOM * RANDOM % (longest + 1)))
	version=new
	[ $((try % 2)) -eq 0 ] || version=old
	# In a shell that keeps to itself that something was killed.
	bash -c 'timeout -s KILL "$@" >"$0" 2>&1; exit $?' "$work/said" \
		"$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))" \
		"$attest" build -C "$work/$version" -o "$work/run/out" \
		--as-of 2026-11-22 2>"$work/log"
	status=$?
	{
		[ $status -eq 137 ] || [ $status -eq 0 ] || cat "$work/said"
		whole "$work/run" old
		# Otherwise the next build would mend it each time.
		[ $((try % 4)) -ne 3 ] || ends_clean "$work/run"
	} >"$work/wrong" 2>&1
	report "killed after $moment ms (of $longest)" "$work/wrong"
done >"$work/results.0"
count_results
close_suite
