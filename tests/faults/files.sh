#!/usr/bin/env bash
# A file of the site vanishes, shrinks, grows or becomes a folder just before a
# build opens or reads it, each of them in turn: the build ends well or says
# what is wrong, it has kept the promise, and the next one makes what the site
# is by then. FAULTS=short: each ninth. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
step=1
[ "${FAULTS:-}" != short ] || step=9
make_versions "$root/tests/sites/climate/site"

change_at() { # FOLDER CHANGE NUMBER
	(
		cd "$1" || exit
		export LD_PRELOAD=$shim FAULT_CALLS='open read' FAULT_AT=$3 \
			FAULT_BEFORE=$2 FAULT_BELOW=content FAULT_LOG=$1.fault
		build -j1
	) >"$1.said" 2>&1
}

# look FOLDER STATUS: says what is wrong with a build that ended with STATUS, and
# with the next one beside a clean one.
look() {
	local next clean
	case $2 in
	0) ;;
	1 | 3 | 4)
		whole "$1" old
		grep -q error: "$1.said" || cat "$1.said"
		;;
	*) echo "ended with $2:" && cat "$1.said" ;;
	esac
	(cd "$1" && build -j1) >"$1.next" 2>&1
	next=$?
	rm -rf "$1.clean"
	cp -R "$1" "$1.clean"
	rm -rf "$1.clean/out"
	(cd "$1.clean" && build -j1) >"$1.clean.said" 2>&1
	clean=$?
	[ $next -eq $clean ] || echo "the next build: $next, a clean one: $clean"
	[ $next -ne 0 ] ||
		diff -rq -x .attest -x foreign -x notes.txt "$1.clean/out" "$1/out"
}

try_some() { # FIRST CHANGE COUNT
	local number folder=$work/run.$1
	for ((number = 1 + $1 * step; number <= $3; number += workers * step)); do
		begin "$folder" old
		change_at "$folder" "$2" "$number"
		look "$folder" $? >"$folder.wrong" 2>&1
		report "$2, call $(cat "$folder.fault")" "$folder.wrong"
	done
}

begin "$work/count" old
change_at "$work/count" none 0
read -r count _ <"$work/count.fault"
for change in vanish shrink grow folder; do
	in_parallel try_some "$change" "$count"
done
close_suite
