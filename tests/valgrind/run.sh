#!/usr/bin/env bash
# Runs suites with the programs that make left in the folder BUILD under
# valgrind:
#
#     tests/valgrind/run.sh BUILD SUITE...
#
# BUILD/valgrind has a script of the same name for each program, which suites
# find in $ATTEST and $TOOLBOX. Every process has a log of its own, so that a
# report counts whatever a suite makes of the status: a fault of memory, a read
# of what was never written, a block that nobody can free any more. Closes with
# "N passed, N failed": the suites' cases, and a failure for each such process.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(realpath "$1") || exit 2
shift
mirror=$build/valgrind
logs=$mirror/logs

stand_in() { # PROGRAM, a path below BUILD
	local script=$mirror/$1
	mkdir -p "$(dirname "$script")"
	# Where standard output or errors are closed valgrind opens them: without it then.
	cat >"$script" <<-END
		#!/bin/bash
		[[ -L /proc/self/fd/1 && -L /proc/self/fd/2 ]] || exec "$build/$1" "\$@"
		exec valgrind -q --log-file="$logs/\$\$-\$EPOCHREALTIME" --num-callers=30 \\
		    --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \\
		    --child-silent-after-fork=yes --suppressions="$here/suppressions.txt" \\
		    "$build/$1" "\$@"
	END
	chmod +x "$script"
}

rm -rf "$mirror"
mkdir -p "$logs"
chmod 1777 "$logs" # cases that run as another user
while read -r program; do
	stand_in "$program"
done < <(cd "$build" && find attest unit tests -type f -perm -u+x ! -name '*.so' -print)

# Time that processes may take grows with it, as for the sanitizers.
export ATTEST=$mirror/attest TOOLBOX=$mirror/tests CK_FORK=no CK_TIMEOUT_MULTIPLIER=60
suites=()
for suite; do
	[ ! "$suite" -ef "$build/unit" ] || suite=$mirror/unit
	suites+=("$suite")
done
"$here/../sum.sh" "${suites[@]}" | tee "$mirror/said"

# Lines that begin with "--" tell of system calls that valgrind does not know;
# those it refuses, and the program then does without.
bad=0
for log in "$logs"/*; do
	if grep -q '^==' "$log"; then
		bad=$((bad + 1))
		grep '^==' "$log"
	fi
done
if [[ ! $(tail -n 1 "$mirror/said") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
	echo "the suites have no closing line"
	exit 1
fi
echo "valgrind: $(find "$logs" -type f | wc -l) processes, $bad with reports"
echo "${BASH_REMATCH[1]} passed, $((BASH_REMATCH[2] + bad)) failed"
[ $((BASH_REMATCH[2] + bad)) -eq 0 ] && [ "${BASH_REMATCH[1]}" -gt 0 ]
