#!/usr/bin/env bash
# Runs the suites that are named, as many at a time as there are cores, shows
# what they said in the order of their names, and closes with the sum of their
# closing lines. A suite that ends without one has failed.
set -u

# Suites make and remove many small files: in memory that takes a fifth of the
# time it takes on a disk. Where memory has no room for 2 GB of them, or runs no
# programs, they go where mktemp puts them.
if [ -z "${TMPDIR:-}" ]; then
	probe=$(mktemp /dev/shm/attest-XXXXXX 2>/dev/null) &&
		echo '#!/bin/sh' >"$probe" && chmod +x "$probe" && "$probe" &&
		[ "$(df --output=avail -k /dev/shm | tail -n 1)" -ge 2000000 ] &&
		export TMPDIR=/dev/shm
	rm -f ${probe:+"$probe"}
fi 2>/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suites=("$@")
cores=$(nproc)
passed=0 failed=0 shown=0

run() { # NUMBER
	local begun=$SECONDS status
	"${suites[$1]}" >"$work/$1.log" 2>&1
	status=$?
	echo $((SECONDS - begun)) >"$work/$1.seconds"
	echo "$status" >"$work/$1.ended"
	mv "$work/$1.ended" "$work/$1.status"
}

# The closing line of suite NUMBER, whose status it was.
add_up() { # NUMBER STATUS
	local suite=${suites[$1]} log=$work/$1.log status=$2 good bad
	if [[ $(tail -n 200 "$log" | grep -a '^[0-9]*%: Checks: ' | tail -n 1) =~ \
		Checks:\ ([0-9]+),\ Failures:\ ([0-9]+),\ Errors:\ ([0-9]+) ]]; then
		bad=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
		good=$((BASH_REMATCH[1] - bad))
	elif [[ $(tail -n 1 "$log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
	else
		echo "$suite: ended with status $status and no closing line"
		good=0 bad=1
	fi
	# As a sanitizer does that finds a leak after the last test.
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
		echo "$suite: ended with status $status"
		bad=1
	fi
	passed=$((passed + good)) failed=$((failed + bad))
}

show_ended() {
	while [ -f "$work/$shown.status" ]; do
		echo "== ${suites[shown]} ($(cat "$work/$shown.seconds") s)"
		cat "$work/$shown.log"
		add_up $shown "$(cat "$work/$shown.status")"
		shown=$((shown + 1))
	done
}

for number in "${!suites[@]}"; do
	while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do
		wait -n
		show_ended
	done
	run "$number" &
done
while wait -n; [ $? -ne 127 ]; do
	show_ended
done
# One that was killed with its status unwritten must not pass for none.
failed=$((failed + ${#suites[@]} - shown))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
