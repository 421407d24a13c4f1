# For suites of this folder, which source it: what is counted. $work/log may hold
# what was said, and is empty then.
passed=0 failed=0

result() { # NAME STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		[ ! -s "$work/log" ] || head -n 12 "$work/log" | cut -c 1-300
	fi
	: >"$work/log"
}
