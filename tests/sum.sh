#!/usr/bin/env bash
# Runs the suites that are named, one after another, and closes with the sum
# of their closing lines. A suite that ends without one has failed.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0

for suite in "$@"; do
	echo "== $suite"
	"$suite" 2>&1 | tee "$log"
	status=${PIPESTATUS[0]}
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
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
