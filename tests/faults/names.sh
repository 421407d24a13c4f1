#!/usr/bin/env bash
# Names of files as no author means them: as a page and as a file of the site
# each either leads somewhere or is an error that names it. Names that differ
# only by case or by how a letter is composed, and 10,000 files in one folder.
# Closes "N passed, N failed".
. "$(dirname "$0")/_promise.sh"
site=$root/tests/diagnostics/_site
folder=content/claims/sleep
long=$(printf 'x%.0s' {1..249})

page() { # TITLE FILE
	sed "s/^title: .*/title: $1/" "$site/$folder/falling-asleep-faster.md" >"$2"
}

# builds_or_says NAME: of $work/site, whose file NAME is; into $work/wrong.
builds_or_says() {
	"$attest" build -C "$work/site" -o "$work/out" --as-of 2026-11-22 >"$work/said" 2>&1
	case $? in
	0) perl "$root/tests/oracle/crawl.pl" "$work/out" | grep -v '^[0-9]* addresses' ;;
	1) grep -a -q 'path-invalid\|url-collision' "$work/said" || cat "$work/said" ;;
	*) cat "$work/said" ;;
	esac >"$work/wrong" 2>&1
	# What a terminal would obey must not reach it.
	! grep -a -q '[^[:print:][:space:]]' <(LC_ALL=C.UTF-8 cat "$work/said") ||
		LC_ALL=C.UTF-8 grep -a -n $'[\x01-\x08\x0b-\x1f\x7f]' "$work/said" >>"$work/wrong"
	report "$1" "$work/wrong"
}

begin_site() {
	rm -rf "$work/site" "$work/out"
	cp -R "$site" "$work/site"
	cd "$work/site/$folder" || exit
}

try_name() { # NAME
	begin_site
	page 'Another name' "./$1.md" && builds_or_says "a page: $1"
	begin_site
	echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >"./$1.svg"
	builds_or_says "a file: $1"
}

# try_both NAME NAME: beside each other, in the same folder.
try_both() {
	begin_site
	page 'One of them' "./$1.md"
	page 'The other one' "./$2.md"
	builds_or_says "pages: $1 and $2"
}
