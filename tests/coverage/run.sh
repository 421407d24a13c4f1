#!/usr/bin/env bash
# Runs suites with the programs that make left in the folder BUILD, which count
# the lines and branches they run, and says what of generator/ was never run:
#
#     tests/coverage/run.sh BUILD SUITE...
#
# Prints lines and branches of each folder, files below 80 % of lines and the
# functions that nothing called; BUILD/coverage.json has all of it, as gcovr
# writes it. Closes with the suites' closing line. Needs gcovr and jq.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath "$1") || exit 2
shift

# A case runs without rights of its own and has to write its counts as well: what
# cannot be written is said among its output.
find "$build" -name '*.gcda' -delete
find "$build" -name '*.gcno' | sed 's/gcno$/gcda/' | xargs touch
find "$build" -name '*.gcda' -exec chmod a+w {} +
CK_FORK=no CK_TIMEOUT_MULTIPLIER=10 "$here/../sum.sh" "$@" >"$build/said"
status=$?
tail -n 1 "$build/said" | grep -q ', 0 failed$' || cat "$build/said"

find "$build" -name '*.gcda' -empty -delete
gcovr --root "$root" --object-directory "$build" --filter "$root/generator/" \
	-j "$(nproc)" --json "$build/coverage.json" "$build" || exit 1
jq -r -f "$here/report.jq" "$build/coverage.json"
tail -n 1 "$build/said"
exit $status
