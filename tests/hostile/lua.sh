#!/usr/bin/env bash
# Themes and scripts that nobody means well with. A row of lua/limits.txt is the
# body of a badge that would never end, or would take all there is: it ends with
# the finding that is named, within CPU that is bounded for all of them alike, and
# the same state renders the next page as if nothing had been. lua/denied.txt:
# what is not there. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
attest=${ATTEST:-$root/.build/attest}
here=$root/tests/hostile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC NO_COLOR=1
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
. "$root/tests/hostile/_result.sh"
# Gross: what is measured here is whether anything ends, not how fast. Rows take
# three seconds at most on a machine of 2020.
CPU_SECONDS=$((30 * ${CK_TIMEOUT_MULTIPLIER:-1}))
claims=$work/site/content/claims/sleep

# A second claim, "zzz", comes after the first.
new_site() {
	rm -rf "$work/site" "$work/out"
	cp -R "$root/tests/diagnostics/_site" "$work/site"
	mkdir -p "$work/site/lua" "$work/site/themes/default/templates"
	sed 's/^title: /title: Once more, /' "$claims/falling-asleep-faster.md" >"$claims/zzz.md"
}

# Sets status; what is said goes to $work/log, the CPU to $work/cpu.
attest() {
	(
		ulimit -t "$CPU_SECONDS"
		ulimit -v $((4 << 20))
		TIMEFORMAT='%U %S'
		{ time "$attest" -C "$work/site" "$@" >"$work/log" 2>&1; } 2>"$work/cpu"
	) 2>/dev/null
	status=$?
}
# Instrumented programs take more addresses than there are.
[ "${CK_TIMEOUT_MULTIPLIER:-1}" = 1 ] || ulimit() { [ "$1" = -v ] || builtin ulimit "$@"; }

# The rows of FILE that begin with "== ": "NAME | EXPECTED", with text below.
rows() { # FILE FUNCTION
	local name='' expected='' text='' line
	while IFS= read -r line; do
		if [[ $line == '== '* ]]; then
			[ -z "$name" ] || "$2" "$name" "$expected" "$text"
			line=${line#== } text=''
			name=${line%% | *} expected=${line##* | }
		else
			text+=$line$'\n'
		fi
	done <"$1"
	[ -z "$name" ] || "$2" "$name" "$expected" "$text"
}

slowest=0 slowest_name=none
note_cpu() { # NAME
	local hundredths
	hundredths=$(awk '{printf "%d", ($1 + $2) * 100}' "$work/cpu")
	[ "${hundredths:-0}" -le "$slowest" ] || { slowest=$hundredths slowest_name=$1; }
}

# ---- limits ----

# The page of the first claim goes wrong; that of "zzz" does not, in the same
# state (-j1).
limit() { # NAME EXPECTED LUA
	printf 'attest.badge(function(grade, claim)\nif claim.slug == "zzz" then return "fine" end\n%s\nend)\n' \
		"$3" >"$work/site/lua/init.lua"
	attest check -j1
	note_cpu "$1"
	case $2 in
	nothing) [ "$status" -eq 0 ] ;;
	*) [ "$status" -eq 1 ] && [ "$(grep -a -c 'error: ' "$work/log")" -eq 1 ] &&
		grep -a -q "error: .*\[$2\]$" "$work/log" ;;
	esac
	result "$1 ($2, status $status)" $?
}
new_site
rows "$here/lua/limits.txt" limit

# ---- what is not there ----

denied() { # NAME EXPECTED LUA
	printf '%s\nattest.badge(function(grade, claim) return "x" end)\n' "$3" >"$work/site/lua/init.lua"
	attest check
	case $2 in
	fine) [ "$status" -eq 0 ] ;;
	*) [ "$status" -eq 1 ] && grep -a -q "error: .*$2" "$work/log" ;;
	esac
	result "$1" $?
}
rows "$here/lua/denied.txt" denied

# ---- bytecode ----

for code in '\x1bLua' '\x1bLuaS\x00' '\x1bLuaT\x00\x19\x93\r\n\x1a\n'; do
	printf "$code" >"$work/site/lua/init.lua"
	attest check
	[ "$status" -eq 1 ] && grep -a -q 'lua/init.lua:1:[0-9]*: error: ' "$work/log"
	result "bytecode for a script: $code" $?
done
rm "$work/site/lua/init.lua"

# ---- one page's script and another page's output ----

# A site of 12 claims, whose script tries to keep what it sees.
same() { # NAME LUA
	local j
	printf '%s\n' "$2" >"$work/site/lua/init.lua"
	for j in 1 4; do
		rm -rf "$work/out" "$work/site/.attest"
		attest build -j$j -o "$work/out" --as-of 2026-11-22
		(cd "$work/out" 2>/dev/null && find . -type f ! -path './.attest/*' | sort | xargs -r sha1sum) >"$work/sums.$j"
	done
	[ "$status" -eq 0 ] && cmp "$work/sums.1" "$work/sums.4" >>"$work/log" && [ -s "$work/sums.1" ]
	result "$1: the same whatever the threads" $?
}
kept() { # NAME LUA
	printf '%s\n' "$2" >"$work/site/lua/init.lua"
	attest check
	[ "$status" -eq 1 ] && grep -a -q "error: .*\[lua-\(keeps-state\|error\)\]" "$work/log"
	result "$1: is found" $?
}
for i in 1 2 3 4 5 6 7 8 9 10; do
	cp "$claims/zzz.md" "$claims/zzz$i.md"
done
kept_row() { # NAME EXPECTED LUA
	case $2 in
	same) same "$1" "$3" ;;
	*) kept "$1" "$3" ;;
	esac
}
rows "$here/lua/kept.txt" kept_row
rm "$work/site/lua/init.lua"

# ---- templates ----

template() { # NAME EXPECTED TEMPLATE
	printf '%s' "$3" >"$work/site/themes/default/templates/claim.html"
	attest check
	note_cpu "$1"
	[ "$status" -eq 1 ] && grep -a -q "error: .*\[$2\]$" "$work/log"
	result "template: $1 ($2, status $status)" $?
}
new_site
rows "$here/lua/templates.txt" template

# ---- a theme's files ----

new_site
theme=$work/site/themes/default
mkdir -p "$theme/assets" "$work/elsewhere"
echo secret-of-the-machine >"$work/elsewhere/secret.txt"
leads_nowhere() { # NAME
	attest build -o "$work/out" --as-of 2026-11-22
	[ "$status" -le 3 ] && ! grep -r -q secret-of-the-machine "$work/out" "$work/log" 2>/dev/null
	result "a theme with $1 (status $status)" $?
	rm -rf "$work/out"
}
ln -s "$work/elsewhere/secret.txt" "$theme/assets/secret.txt"
leads_nowhere 'a link to a file elsewhere'
rm "$theme/assets/secret.txt"
ln -s "$work/elsewhere" "$theme/assets/folder"
leads_nowhere 'a link to a folder elsewhere'
rm "$theme/assets/folder"
ln -s . "$theme/assets/loop"
leads_nowhere 'a link to itself'
rm "$theme/assets/loop"
ln -s "$work/elsewhere/secret.txt" "$theme/templates/footer.html"
leads_nowhere 'a template elsewhere'
rm "$theme/templates/footer.html"
ln -s "$work/elsewhere/secret.txt" "$theme/theme.yaml"
leads_nowhere 'its settings elsewhere'
rm "$theme/theme.yaml"
mkfifo "$theme/assets/pipe"
leads_nowhere 'a pipe'
rm "$theme/assets/pipe"
for name in $'new\nline.css' '..css' '-o.css' '"><script>.js' 'a b.js' '%2e%2e.css' 'site.css/x' 'CON.css'; do
	mkdir -p "$theme/assets/${name%/*}" 2>/dev/null
	rm -rf "${theme:?}/assets/$name"
	echo 'body {}' >"$theme/assets/$name" 2>/dev/null
	leads_nowhere "a file named $name"
	[ ! -e "$work/css" ] && ! grep -r -q '"><script>' "$work/out" 2>/dev/null
	result "a file named $name stays below its output" $?
	rm -rf "$theme/assets"
	mkdir "$theme/assets"
done
for name in ../../elsewhere .. /etc "a/b" . "$(printf 'x%.0s' {1..5000})"; do
	sed -i '/^theme:/d' "$work/site/content/site.yaml"
	echo "theme: \"$name\"" >>"$work/site/content/site.yaml"
	attest check
	[ "$status" -ne 0 ] && [ "$status" -le 3 ]
	result "a theme named ${name:0:40} (status $status)" $?
done

echo "slowest: $slowest_name, $((slowest / 100)).$(printf %02d $((slowest % 100))) s of CPU"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
