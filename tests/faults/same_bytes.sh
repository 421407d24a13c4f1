#!/usr/bin/env bash
# Ten builds of a site with a history: other numbers of threads, locales, time
# zones, masks, orders of files on the disk, folders, users, times of files,
# small stacks of open files. All have the same bytes. Closes "N passed, N
# failed".
. "$(dirname "$0")/_promise.sh"
: >"$work/results.0"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
cp -R "$root/tests/sites/climate/site" "$work/site"
echo 'extras: {history: true, embeds: true, claim_json: true, markdown: true, precompressed: true}' \
	>>"$work/site/content/site.yaml"
(
	cd "$work/site" || exit
	git init -q
	git add -A
	GIT_COMMITTER_DATE='2026-01-02 03:04:05 +0600' git commit -qm 'The first version'
	sed -i 's/^title: /title: Say, /' content/claims/*/*.md
	GIT_COMMITTER_DATE='2026-03-02 23:04:05 -0700' git commit -qam 'Other titles'
) || exit

# again NAME COMMAND...: a build by COMMAND, whose last argument gets the site.
again() {
	rm -rf "$work/out"
	"${@:2}" >"$work/said" 2>&1 || { cat "$work/said"; echo "ended with $?"; } >"$work/wrong"
	diff -rq -x .attest "$work/first" "$work/out" >>"$work/wrong" 2>&1
	report "$1" "$work/wrong" >>"$work/results.0"
	: >"$work/wrong"
}
make() { # SITE [OPTION...]
	"$attest" build -C "$1" -o "$work/out" --as-of 2026-11-22 "${@:2}"
}
: >"$work/wrong"
make "$work/site" -j1 >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
mv "$work/out" "$work/first"

in_locale() { # LOCALE ZONE
	LC_ALL=$1 LANG=$1 LANGUAGE=$1 TZ=$2 make "$work/site"
}
with_mask() {
	(umask "$1" && make "$work/site")
}
reversed() {
	mkdir "$work/reversed" &&
		(cd "$work/site" && find . -type f | sort -r |
			while read -r file; do
				mkdir -p "$work/reversed/$(dirname "$file")"
				cp "$file" "$work/reversed/$file"
			done) && make "$work/reversed"
}
elsewhere() {
	mkdir -p "$work/a b/ü" && cp -R "$work/site" "$work/a b/ü/s" &&
		(cd "$work/a b" && make ü/s)
}
as_nobody() {
	chmod 755 "$work" && mkdir -m 777 "$work/theirs" &&
		cp -R "$work/site" "$work/theirs/site" &&
		chown -R 65534:65534 "$work/theirs" &&
		(
			export HOME=/nonexistent
			setpriv --reuid 65534 --regid 65534 --clear-groups "$attest" build \
				-C "$work/theirs/site" -o "$work/theirs/out" --as-of 2026-11-22
		) && mv "$work/theirs/out" "$work/out"
}
touched() {
	find "$work/site/content" -exec touch -d 1999-01-01 {} + && make "$work/site"
}
few_files() {
	(ulimit -n 40 && make "$work/site" -j2)
}
without_cache() {
	rm -rf "$work/site/.attest" && make "$work/site" -j2
}

again 'seven threads' make "$work/site" -j7
again 'Turkish, in Kiritimati' in_locale tr_TR.UTF-8 Pacific/Kiritimati
again 'no locale, in Honolulu' in_locale C Pacific/Honolulu
again 'what is made is for its owner only' with_mask 077
again 'files in the opposite order' reversed
again 'in another folder' elsewhere
again 'old files' touched
again 'few open files' few_files
again 'no cache' without_cache
if [ "$(id -u)" -eq 0 ]; then
	again 'another user' as_nobody
else
	echo 'left out, needs root: another user'
fi
count_results
close_suite
