#!/usr/bin/env bash
# Each call of the system that a build makes fails in turn: into a new tree, and
# over that of an older version of the site. Either it does not matter, and the
# output is as it should be, or the build ends with 4, names the file and has
# kept the promise. FAULTS=short: each 12th call. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
step=1
[ "${FAULTS:-}" != short ] || step=12
workers=$(nproc)
make_versions "$root/tests/sites/climate/site"

# fail_at FOLDER NUMBER [OPTION...]: a build in which that call fails.
fail_at() {
	local folder=$1 number=$2
	shift 2
	(
		cd "$folder" || exit
		export LD_PRELOAD=$shim FAULT_CALLS=$disk_calls \
			FAULT_AT=$number FAULT_LOG=$folder.fault
		build -j1 "$@"
	) >"$folder.said" 2>&1
}

# Says what is wrong with a build that ended with STATUS.
look() { # FOLDER TREE STATUS
	local path
	read -r _ _ path <"$1.fault"
	case $3 in
	0) is_clean "$1" ;;
	4)
		grep -q -F "$(basename "$path")" "$1.said" ||
			{ echo "does not name $path:" && cat "$1.said"; }
		whole "$1" "$2"
		;;
	*)
		echo "ended with $3:" && cat "$1.said"
		whole "$1" "$2"
		;;
	esac
	ends_clean "$1"
}

# try_some FIRST TREE COUNT: that of each worker, a line each.
try_some() {
	local number folder=$work/run.$1
	for ((number = 1 + $1 * step; number <= $3; number += workers * step)); do
		begin "$folder" "$2"
		fail_at "$folder" "$number"
		look "$folder" "$2" $? >"$folder.wrong" 2>&1
		if [ -s "$folder.wrong" ]; then
			echo "FAIL tree $2, call $(cat "$folder.fault")"
			head -n 12 "$folder.wrong" | sed "s,$work/,,g; s/^/    /"
		else
			echo "ok"
		fi
	done
}

for tree in none old; do
	begin "$work/count" "$tree"
	fail_at "$work/count" 0
	read -r count _ <"$work/count.fault"
	echo "$count calls of the system, tree: $tree"
	for ((worker = 0; worker < workers; worker++)); do
		try_some "$worker" "$tree" "$count" >"$work/results.$worker" &
	done
	wait
	passed=$((passed + $(cat "$work"/results.* | grep -c '^ok$')))
	failed=$((failed + $(cat "$work"/results.* | grep -c '^FAIL')))
	grep -h -v '^ok$' "$work"/results.*
done
close_suite
