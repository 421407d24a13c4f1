#!/usr/bin/env bash
# Memory runs out: one of a build's allocations fails, another one each time.
# The program may end as it likes, the promise holds. 2,000 of them;
# FAULTS=short: 100. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
tries=2000
[ "${FAULTS:-}" != short ] || tries=100
make_versions "$root/tests/sites/climate/site"

allocate() { # FOLDER NUMBER
	(
		cd "$1" || exit
		export LD_PRELOAD=$shim FAULT_CALLS=allocate FAULT_AT=$2 \
			FAULT_LOG=$1.fault
		build -j1
	) >"$1.said" 2>&1
}

try_some() { # FIRST COUNT
	local folder=$work/run.$1 number tree i
	for ((i = $1; i < tries; i += workers)); do
		number=$((1 + i * $2 / tries))
		tree=none
		[ $((i / workers % 2)) -eq 0 ] || tree=old
		begin "$folder" $tree
		allocate "$folder" "$number"
		case $? in
		0) is_clean "$folder" ;;
		*) whole "$folder" $tree ;;
		esac >"$folder.wrong" 2>&1
		ends_clean "$folder" >>"$folder.wrong" 2>&1
		report "tree $tree, allocation $number" "$folder.wrong"
	done
}

begin "$work/count" none
allocate "$work/count" 0
read -r count _ <"$work/count.fault"
echo "$tries of $count allocations"
in_parallel try_some "$count"
close_suite
