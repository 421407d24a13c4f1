#!/usr/bin/env bash
# How far a long build is, on a terminal: a line that is gone in the end. What
# makes the builds here long is a lock that somebody else holds. Closes "N
# passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root TERM=xterm
unset NO_COLOR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0
start_over=$'\r\e[K'

result() { # NAME STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		cat -v "$work/$1.log"
	fi
}

# on_terminal LOG COMMAND: LOG is what a terminal got.
on_terminal() {
	script -qefc "$2" "$1" >/dev/null </dev/null
}

# hold NAME: until there is a file NAME.go.
hold() {
	mkdir -p "$work/$1.out/.attest"
	flock "$work/$1.out/.attest/lock" bash -c "touch '$work/$1.held'
		until [ -e '$work/$1.go' ]; do sleep 0.05; done" &
	until [ -e "$work/$1.held" ]; do sleep 0.05; done
}

site=$work/site
"$attest" init "$site" >/dev/null || exit 1
build="'$attest' build -C '$site' -o $work"

# A bare chroot has no terminals to give.
terminals=(quiet no_color dumb)
if ! on_terminal "$work/none.log" true 2>/dev/null; then
	echo "no terminal can be made here: only what a file gets is looked at"
	terminals=()
fi

# Shown: whoever holds the lock goes on once the line is there.
show() {
	hold shown
	on_terminal "$work/shown.log" "$build/shown.out" &
	local pid=$!
	for ((i = 0; i < 160; i++)); do
		grep -qF "${start_over}write" "$work/shown.log" 2>/dev/null && break
		sleep 0.05
	done
	touch "$work/shown.go"
	wait "$pid" && grep -qF "${start_over}write" "$work/shown.log"
	result shown $?
	# What follows the last line that is written anew is what a build says.
	perl -0777 -ne 'exit !/.*\r\e\[K(\d+ files written.*)/s' "$work/shown.log"
	result shown $?
}
[ ${#terminals[@]} -eq 0 ] || show

# Not shown, however long it takes.
silent() { # NAME COMMAND
	hold "$1"
	(sleep 2 && touch "$work/$1.go") &
	eval "$2"
	[ "$?" -eq 0 ] && ! grep -qF $'\e[K' "$work/$1.log" &&
		! grep -q '^.*write$' "$work/$1.log"
}
silently() { # NAME COMMAND: meanwhile
	(silent "$@"; echo $? >"$work/$1.status") &
}
if [ ${#terminals[@]} -gt 0 ]; then
	silently quiet 'on_terminal "$work/quiet.log" "$build/quiet.out -q"'
	silently no_color 'NO_COLOR=1 on_terminal "$work/no_color.log" "$build/no_color.out"'
	silently dumb 'TERM=dumb on_terminal "$work/dumb.log" "$build/dumb.out"'
fi
silently file "$build/file.out >\"\$work/file.log\" 2>&1"
wait
for name in "${terminals[@]}" file; do
	result $name "$(cat "$work/$name.status")"
done

# Of what a terminal is told often, the first five; a file gets all.
for i in {1..7}; do
	printf -- '---\ntitle: T\n---\n[a](nowhere-%s.md)\n' "$i" >"$site/content/t$i.md"
done
# told NAME OPTION FINDINGS LEFT_OUT
told() {
	on_terminal "$work/$1.log" "'$attest' check -C '$site' $2"
	[ "$(grep -c 'nowhere-.*\[.*link-broken' "$work/$1.log")" -eq "$3" ] &&
		[ "$(grep -c 'and 2 more .*link-broken.*--all' "$work/$1.log")" -eq "$4" ]
	result "$1" $?
}
if [ ${#terminals[@]} -gt 0 ]; then
	told five '' 5 1
	told all --all 7 0
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
