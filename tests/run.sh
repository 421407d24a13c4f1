#!/usr/bin/env bash
# Runs the cases of tests/commands/ and tests/diagnostics/ (README.md says how
# they are written), each in a folder of its own, in parallel.
#
#     tests/run.sh [--accept] [CASE...]
#
# CASE is a path: tests/commands/init.txt, tests/diagnostics/link-broken; all
# of them without one. --accept writes what came out as what is expected.
# $ATTEST is the program, .build/attest without it. Needs bash, coreutils and
# diff.

set -u
shopt -s nullglob

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "${ATTEST:-$here/../.build/attest}") || exit 2
accept=
cases=()

for argument in "$@"; do
	case $argument in
	--accept) accept=yes ;;
	-*) echo "run.sh: unknown option '$argument'" >&2; exit 2 ;;
	*) cases+=("$(realpath "$argument")") ;;
	esac
done
if [ ${#cases[@]} -eq 0 ]; then
	for found in "$here"/commands/*.txt "$here"/diagnostics/[a-z]*/; do
		cases+=("${found%/}")
	done
fi
if [ ! -x "$program" ]; then
	echo "run.sh: there is no program $program; run make" >&2
	exit 2
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/attest-run-XXXXXX") || exit 2
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/bin"
ln -s "$program" "$work/bin/attest"

# What a case sees of the machine.
export PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1767225600
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset NO_COLOR ATTEST_SHARE GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE MAKEFLAGS

# ---- tests/commands/NAME.txt ----

prefix_lines() { # PREFIX, lines on standard input
	local line
	while IFS= read -r line || [ -n "$line" ]; do
		printf '%s\n' "$1${line:+ $line}"
	done
}

# Writes the case as it would have to be to pass: all but what came out is
# copied.
replay() { # CASE
	local line file='' status

	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'-- '*' --')
			file=${line#-- } file=${file% --}
			mkdir -p "$(dirname "$file")"
			: >"$file"
			printf '%s\n' "$line"
			;;
		'$ '*)
			file=
			printf '%s\n' "$line"
			bash -c "${line#\$ }" >../stdout 2>../stderr </dev/null
			status=$?
			prefix_lines '|' <../stdout
			prefix_lines '!' <../stderr
			[ $status -eq 0 ] || printf '= %d\n' $status
			;;
		*)
			if [ -n "$file" ]; then
				printf '%s\n' "$line" >>"$file"
				printf '%s\n' "$line"
			else
				case $line in
				'|' | '| '* | '!' | '! '* | '= '*) ;;
				*) printf '%s\n' "$line" ;;
				esac
			fi
			;;
		esac
	done <"$1"
}

run_commands_case() { # CASE; in an empty folder
	replay "$1" >../actual
	if [ -n "$accept" ]; then
		cmp -s "$1" ../actual || cp ../actual "$1"
		return 0
	fi
	if [[ $(<"$1") != *$'\n$ '* ]]; then
		echo "there is no command in it"
		return 1
	fi
	diff -u --label expected --label actual "$1" ../actual
}

# ---- tests/diagnostics/RULE/ ----

lay_out() { # CASE; the small site, and the case's own files over it
	local gone

	if [ -e "$1/site" ]; then
		cp -RP "$here/diagnostics/_site" site
		while read -r gone; do
			rm -rf "site/${gone:?}"
		done < <(cat "$1/without" 2>/dev/null)
		cp -RP "$1/site/." site/
	fi
	if [ -e "$1/input" ]; then
		cp -RP "$1/input" input
	fi
}

# The site of RULE/passing, where there is one, is let be by the rule.
check_passing() { # CASE, RULE
	if [ ! -e "$1/passing" ]; then
		return 0
	fi
	if [ -e "$1/passing/script" ]; then
		mkdir ../passing.d && (cd ../passing.d && bash "$1/passing/script") \
			>../passing 2>&1 </dev/null
		[[ $(<../passing) == *"[$2]"* ]] || return 0
		echo "[$2] was reported by passing/script:"
		cat ../passing
		return 1
	fi
	cp -RP "$here/diagnostics/_site" passing
	cp -RP "$1/passing/." passing/
	attest -C passing check --all >../passing 2>&1 </dev/null
	if [[ $(<../passing) == *"[$2]"* ]]; then
		echo "[$2] was reported of passing/:"
		cat ../passing
		return 1
	fi
}

# Errors change nothing, whatever they are: where check fails, a build over one
# of the small site leaves the output byte for byte as it was, times included.
check_stop_rule() {
	local before status

	attest -C site check >/dev/null 2>&1
	status=$?
	if [ $status -eq 0 ] || [ ! -d site ]; then
		return 0
	fi
	rm -rf site/output
	cp -RP "$here/diagnostics/_site" small
	attest -C small build -o "$PWD/site/output" --quiet || return 1
	before=$(list_output)
	attest -C site build --quiet >/dev/null 2>&1
	if [ $? -ne $status ]; then
		echo "a build of this does not end with $status, as check does"
		return 1
	fi
	if [ "$before" != "$(list_output)" ]; then
		echo "a build of this changed the output"
		return 1
	fi
}

list_output() {
	find site/output ! -name lock ! -name .attest -printf '%p %s %T@ %i\n' | sort
	find site/output -type f -exec cksum {} + | sort -k 3
}

compare() { # EXPECTED, ACTUAL
	if [ -n "$accept" ]; then
		cmp -s "$1" "$2" || cp "$2" "$1"
	else
		diff -u --label expected --label actual "$1" "$2"
	fi
}

run_diagnostics_case() { # CASE; in an empty folder
	local rule=${1##*/} command=check status ok=0

	lay_out "$1"
	if [ -e "$1/script" ]; then
		bash "$1/script" >../actual 2>&1 </dev/null
		status=$?
	else
		[ ! -e "$1/command" ] || read -r command <"$1/command"
		bash -c "attest -C site $command" >../actual 2>&1 </dev/null
		status=$?
	fi
	printf '%d\n' $status >../status
	compare "$1/expected.txt" ../actual || ok=1
	compare "$1/status" ../status || ok=1
	if [[ $(<../actual) != *"[$rule]"* ]]; then
		echo "[$rule] was not reported"
		ok=1
	fi
	check_stop_rule || ok=1
	check_passing "$1" "$rule" || ok=1
	return $ok
}

# ---- all ----

run_case() { # CASE, NUMBER
	local folder=$work/$2

	mkdir -p "$folder/case" && cd "$folder/case" || return 1
	export HOME=$folder/case
	if [ -d "$1" ]; then
		run_diagnostics_case "$1" >../said 2>&1
	else
		run_commands_case "$1" >../said 2>&1
	fi
	echo $? >../result
}

cores=$(nproc)
for i in "${!cases[@]}"; do
	while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do
		wait -n
	done
	run_case "${cases[i]}" "$i" &
done
wait

passed=0 failed=0
for i in "${!cases[@]}"; do
	if [ "$(cat "$work/$i/result" 2>/dev/null)" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAILED %s\n' "${cases[i]#"${here%/*}"/}"
		cat "$work/$i/said"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
