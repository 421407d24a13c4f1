# For suites of this folder, which source it: two versions of a small site, what
# each is built into, and the promise of the README's "Trust": whatever happens,
# every file in the output is whole, old or new; nothing foreign is touched; the
# next build ends equal to a clean one.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
attest=${ATTEST:-$root/.build/attest}
shim=${TOOLBOX:-$root/.build/cc/tests}/faults/shim.so
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
workers=$(nproc)
passed=0 failed=0
disk_calls='open read write mkdir rename unlink close'

build() { # [OPTION...], in the folder of a site
	"$attest" build -o out --as-of 2026-11-22 "$@"
}

# make_versions SITE: $work/old and $work/new are versions of it, of which the
# second has pages that changed, came and went, a file where a folder was and
# the other way round; $work/NAME.out is what each is built into.
make_versions() {
	local page version
	page=$(cd "$1" && find content/claims -name '*.md' | sort | head -n 1)
	cp -R "$1" "$work/old"
	cp -R "$1" "$work/new"
	# Nothing links to what comes and goes.
	sed 's/^title: /title: Once, /' "$1/$page" >"$work/old/${page%/*}/once.md"
	sed 's/^title: /title: Now, /' "$1/$page" >"$work/new/${page%/*}/now.md"
	sed 's/^title: /title: Also, /' "$1/$page" >"$work/new/$page"
	mkdir "$work/old/content/files"
	echo 'A file.' >"$work/old/content/files/one.txt"
	echo 'No folder any more.' >"$work/new/content/files"
	for version in old new; do
		(cd "$work/$version" && build -j1 >"$work/log" 2>&1) ||
			{ cat "$work/log"; exit 1; }
		mv "$work/$version/out" "$work/$version.out"
		rm -rf "$work/$version/.attest"
		(cd "$work/$version.out" && list_files) >"$work/$version.files"
	done
	sort -u "$work"/{old,new}.files >"$work/all.files"
}

list_files() {
	find . -type f ! -path './.attest/*' -print0 | xargs -0r sha1sum | sort
}

# begin FOLDER TREE: a site of version "new" in FOLDER, whose output is that of
# TREE ("old" or "none"), in which foreign files lie, too.
begin() {
	rm -rf "$1"
	cp -R "$work/new" "$1"
	[ "$2" != none ] || return 0
	cp -R "$work/$2.out" "$1/out"
	mkdir -p "$1/out/claims/foreign"
	echo foreign | tee "$1/out/notes.txt" >"$1/out/claims/foreign/readme.txt"
}

# whole FOLDER TREE: says what is neither old nor new, and what was foreign and
# is no more.
whole() {
	local file
	[ -d "$1/out" ] || return 0
	(cd "$1/out" && list_files) |
		grep -v -e ' \./notes\.txt$' -e ' \./claims/foreign/readme\.txt$' |
		comm -23 - "$work/all.files" | sed 's/^/neither old nor new: /'
	[ "$2" != none ] || return 0
	for file in notes.txt claims/foreign/readme.txt; do
		echo foreign | cmp - "$1/out/$file" 2>&1
	done
}

# ends_clean FOLDER: the next build, with nothing in its way, ends as a clean
# one does.
ends_clean() {
	(cd "$1" && build -j1) >"$1.next" 2>&1 || { echo 'the next build:' && cat "$1.next"; }
	is_clean "$1"
}

is_clean() {
	diff -rq -x .attest -x foreign -x notes.txt "$work/new.out" "$1/out"
}

# report NAME FILE: a line that says whether a try left FILE empty, else what is
# in it.
report() {
	if [ -s "$2" ]; then
		echo "FAIL $1"
		head -n 12 "$2" | sed "s,$work/,,g; s/^/    /"
	else
		echo ok
	fi
}

# in_parallel FUNCTION ARGUMENT...: FUNCTION WORKER ARGUMENT... for each worker,
# whose reports count.
in_parallel() {
	local worker
	for ((worker = 0; worker < workers; worker++)); do
		"$1" "$worker" "${@:2}" >"$work/results.$worker" &
	done
	wait
	count_results
}

count_results() {
	passed=$((passed + $(cat "$work"/results.* | grep -c '^ok$')))
	failed=$((failed + $(cat "$work"/results.* | grep -c '^FAIL')))
	grep -h -v '^ok$' "$work"/results.*
}

close_suite() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
