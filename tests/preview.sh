#!/usr/bin/env bash
# Random edits to small sites, each read by a preview (generator/preview.h) and
# by a full build: every file and all findings are the same, byte for byte. A
# site with a history, one without, one about works, and this repository's own. EDITS=300 for
# more of them than the quick tests have, SEED=7 for others.
# Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
edits=${TOOLBOX:-$root/.build/cc/tests}/spec/edits
export LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
[ "${1:-}" != --accept ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
count=${EDITS:-24} seed=${SEED:-1}
passed=0 failed=0

# edit NAME FOLDER COUNT WORKERS [works]: of a copy, which an edit may change.
edit() {
	if "$edits" "$2" "$root" "$seed" "${@:3}" >"$work/log" 2>&1; then
		passed=$((passed + $(grep -c '^ok' "$work/log")))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		tail -n 20 "$work/log"
	fi
}

for name in climate tea author-date; do
	cp -r "$root/tests/sites/$name/site" "$work/$name"
done
cp -r "$root/tests/sites/climate/site" "$work/history"
(
	cd "$work/history" || exit
	git init -q
	git add -A
	git commit -qm 'The first version'
	sed -i 's/^title: /title: Say, /' content/claims/*/*.md
	git commit -qam 'Other titles'
	git mv content/claims/air/storms-stronger.md content/claims/air/storms.md
	git commit -qm 'Another name'
)
# Few pages and more works, most of them cited by nobody or once.
mkdir -p "$work"/works/content/{claims/a,sources,topics}
(
	cd "$work/works/content" || exit
	cat >site.yaml <<-'EOF'
		title: Works
		description: What is cited.
		base_url: https://works.example/
		citations: {bibliography: [sources/works.json]}
	EOF
	printf -- '---\nquestion: What more?\nanswer: Little.\n---\n\nText.\n' >topics/more.md
	for i in {1..4}; do
		printf -- '---\ntitle: Is it %s?\nstatement: It is.\nanswer: Yes.\nfinding: not-studied\naliases: [/it-is-%s/]\ntopics: [more]\nrelations: [{refines: is-it-%s, why: so it is}]\n---\n\nText.\n\nAs [@work%s] says.\n' \
			"$i" "$i" $((i % 4 + 1)) "$i" >"claims/a/is-it-$i.md"
	done
	for i in {1..9}; do
		printf '{"id": "work%s", "type": "book", "title": "Work %s", "author": [{"family": "Ada"}]},\n' "$i" "$i"
	done | sed '1s/^/[/; $s/,$/]/' >sources/works.json
)
mkdir "$work/own"
cp -r "$root/content" "$work/own/content"

edit 'without a history' "$work/climate" $((count / 2)) 2
edit 'with a history' "$work/history" "$count" 2
edit 'another theme' "$work/tea" $((count / 2)) 2
edit 'another style' "$work/author-date" $((count / 4)) 1
edit 'what is cited' "$work/works" "$count" 2 works
edit 'this site' "$work/own" $((count / 8)) 2
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
