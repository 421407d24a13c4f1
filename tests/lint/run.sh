#!/usr/bin/env bash
# Runs every lint over the repository, where it must find nothing, and over
# its example in failing/, where it must find what expected.txt says.
# --accept rewrites these.
set -u
lint=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$lint/../.." && pwd)
passed=0 failed=0

result() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

for script in "$lint"/*.sh "$lint"/*.pl; do
	name=$(basename "$script")
	name=${name%.*}
	[ "$name" != run ] || continue
	"$script" "$root"
	result $?
	example=$lint/failing/$name
	findings=$("$script" "$example/tree" 2>/dev/null)
	status=$?
	if [ "${1:-}" = --accept ]; then
		echo "$findings" >"$example/expected.txt"
	elif [ "$status" -eq 0 ]; then
		echo "${script#"$root"/} finds nothing wrong in its failing example"
		result 1
	else
		diff "$example/expected.txt" <(echo "$findings")
		result $?
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
