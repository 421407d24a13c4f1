#!/usr/bin/env bash
# The disk is full after so and so many bytes, from the first to the last of
# them in 60 steps (FAULTS=short: 12): the build ends with 4 and has kept the
# promise. And a real disk of 300 KB, where this may make one. Two builds at
# once, too. Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
steps=60
[ "${FAULTS:-}" != short ] || steps=12
make_versions "$root/tests/sites/climate/site"

fill() { # FOLDER BYTES
	(
		cd "$1" || exit
		export LD_PRELOAD=$shim FAULT_CALLS=none FAULT_BYTES=$2
		build -j1
	) >"$1.said" 2>&1
}

# try_some FIRST TREE BYTES: BYTES is what a build writes.
try_some() {
	local folder=$work/run.$1 step status
	for ((step = $1; step < steps; step += workers)); do
		begin "$folder" "$2"
		fill "$folder" $((step * $3 / steps))
		status=$?
		{
			[ $status -eq 4 ] || echo "ended with $status"
			grep -q 'No space left on device' "$folder.said" ||
				cat "$folder.said"
			whole "$folder" "$2"
			ends_clean "$folder"
		} >"$folder.wrong" 2>&1
		report "$((step * $3 / steps)) bytes of $3, tree: $2" "$folder.wrong"
	done
}

# What is missing, or differs, from the older tree has to be written.
written=$(cd "$work/new.out" && find . -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
in_parallel try_some none "$written"
written=$(comm -13 "$work/old.files" "$work/new.files" | sed 's/^[0-9a-f]*  //' |
	(cd "$work/new.out" && xargs -d '\n' stat -c %s) | awk '{ sum += $1 } END { print sum }')
in_parallel try_some old "$written"

# small_disk FOLDER: a build onto a disk of its own.
small_disk() {
	unshare -rm bash -c '
		mkdir -p "$1/out" && mount -t tmpfs -o size=300k none "$1/out" || exit 77
		cd "$1" && "$2" build -o out -j1
		status=$?
		[ $status -eq 4 ] || echo "ended with $status" >"$1.wrong"
		cp -R out "$1/kept"
	' _ "$1" "$attest" >"$1.said" 2>&1
}

begin "$work/disk" none
: >"$work/disk.wrong"
small_disk "$work/disk"
if [ $? -eq 77 ]; then
	echo 'left out, may not mount: a small disk'
else
	mv "$work/disk/kept" "$work/disk/out.kept"
	rm -rf "$work/disk/out" && mv "$work/disk/out.kept" "$work/disk/out"
	{
		grep -q 'No space left on device' "$work/disk.said" || cat "$work/disk.said"
		whole "$work/disk" none
		ends_clean "$work/disk"
	} >>"$work/disk.wrong" 2>&1
	report 'a disk of 300 KB' "$work/disk.wrong" >"$work/results.0"
	rm -f "$work"/results.[1-9]*
	count_results
fi

# Whoever comes second waits, or says who is first.
for ((try = 0; try < steps / 6; try++)); do
	begin "$work/twice" old
	for i in 1 2; do
		(cd "$work/twice" && build >"$work/said.$i" 2>&1; echo $? >"$work/status.$i") &
	done
	wait
	{
		for i in 1 2; do
			case $(cat "$work/status.$i") in
			0) ;;
			4) grep -q 'another build holds' "$work/said.$i" || cat "$work/said.$i" ;;
			*) cat "$work/status.$i" "$work/said.$i" ;;
			esac
		done
		is_clean "$work/twice"
	} >"$work/wrong" 2>&1
	report 'two builds at once' "$work/wrong"
done >"$work/results.0"
rm -f "$work"/results.[1-9]*
count_results
close_suite
