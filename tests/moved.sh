#!/usr/bin/env bash
# Redirects from addresses that pages had before they moved, found in the
# history. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0 clock=1700000000

page() { # NAME [KEYS]: text of its own, so that git tells pages apart
	mkdir -p "$(dirname "content/$1.md")"
	printf -- '---\ntitle: On %s\n%s---\n\n%s\n' "$1" "${2:+$2
}" "$(seq 1 20 | sed "s,^,$1 ,")" >"content/$1.md"
}

claim() { # NAME
	page "claims/$1" "statement: It is so.
answer: Nobody has looked.
finding: not-studied"
}

commit() {
	clock=$((clock + 90000))
	git add -A
	GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000" \
		git commit -q --allow-empty -m "at $clock"
}

begin() { # NAME: a repository with a site, and goes there
	rm -rf "$work/site"
	mkdir -p "$work/site/content" && cd "$work/site" || exit 1
	git init -q -b main
	cat >content/site.yaml <<-END
		title: A site
		description: For tests.
		language: en
		publisher: P
		contact: p@example.org
		funding: none
		licence: CC0
		disclaimer: none
		format: 1
	END
	name=$1
}

# Redirects of the output, "OLD NEW" a line, beside those expected.
expect() { # [LINES [OPTIONS OF build]]
	local lines=${1:-}
	shift $(($# > 0))
	"$attest" build -o "$work/out" --as-of 2026-01-01 "$@" >"$work/log" 2>&1
	if [ $? -gt 0 ]; then
		failed=$((failed + 1))
		echo "FAIL $name: build"
		head -n 20 "$work/log"
		return
	fi
	(cd "$work/out" && grep -rl 'http-equiv="refresh"' . | sort |
		while read -r file; do
			old=${file#./} target=
			target=$(sed -n 's/.*content="0; url=\([^"]*\)".*/\1/p' "$file")
			new=$(cd "$(dirname "$file")" && cd "$target" && pwd -P)
			echo "${old%index.html} ${new#"$(pwd -P)/"}/"
		done) >"$work/found"
	rm -rf "$work/out"
	printf '%s' "${lines:+$lines
}" | diff - "$work/found" >"$work/log" 2>&1
	if [ $? -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $name"
		cat "$work/log"
	fi
}

begin "a page renamed"
page old; commit
git mv content/old.md content/new.md; commit
expect "old/ new/"

begin "a page renamed, with changes"
page old; commit
git mv content/old.md content/new.md; echo more >>content/new.md; commit
expect "old/ new/"

begin "a page renamed twice"
page a; commit
git mv content/a.md content/b.md; commit
git mv content/b.md content/c.md; commit
expect "a/ c/
b/ c/"

begin "a page that came back"
page a; commit
git mv content/a.md content/b.md; commit
git mv content/b.md content/a.md; commit
expect "b/ a/"

begin "a page moved between folders"
page notes/x; page about/y; commit
git mv content/notes/x.md content/about/x.md; commit
expect "notes/x/ about/x/"

begin "a page that became the page of a folder"
page a; commit
mkdir content/b; git mv content/a.md content/b/index.md; commit
expect "a/ b/"

begin "a claim moved to another topic has the same address"
claim one/x; commit
mkdir content/claims/two
git mv content/claims/one/x.md content/claims/two/x.md; commit
expect

begin "a claim renamed"
claim one/x; commit
git mv content/claims/one/x.md content/claims/one/y.md; commit
expect "claims/x/ claims/y/"

begin "a page that became a claim"
claim one/other; page x "statement: It is so.
answer: Nobody has looked.
finding: not-studied"
sed -i '/^statement\|^answer\|^finding/d' content/x.md; commit
git mv content/x.md content/claims/one/x.md
sed -i 's/^title.*/&\nstatement: It is so.\nfinding: not-studied/' \
	content/claims/one/x.md; commit
expect "x/ claims/x/"

begin "a topic renamed"
page topics/one "question: What of one?"; commit
git mv content/topics/one.md content/topics/two.md; commit
expect "topics/one/ topics/two/"

begin "a topic renamed that still has claims"
page topics/one "question: What of one?"; claim one/x; commit
git mv content/topics/one.md content/topics/two.md; commit
expect

begin "two pages that swap their names"
page a; page b; commit
git mv content/a.md content/t.md; commit
git mv content/b.md content/a.md; commit
git mv content/t.md content/b.md; commit
expect "t/ b/"

begin "a new page at the old address"
page a; commit
git mv content/a.md content/b.md; commit
page a; echo "entirely another" >>content/a.md; commit
expect

begin "an alias wins"
page a; page c "aliases: [/a/]"; commit
git mv content/c.md content/d.md; commit
rm content/a.md; page d "aliases: [/a/]"; page a; commit
git rm -q content/a.md; page b; commit
expect "a/ d/
c/ d/"

begin "an alias wins over the page that left"
page a; page other; commit
git mv content/a.md content/b.md; page other "aliases: [/a/]"; commit
expect "a/ other/"

begin "the alias that one's own page has"
page a; commit
git mv content/a.md content/b.md; commit
sed -i 's,^title.*,&\naliases: [/a/],' content/b.md; commit
expect "a/ b/"

begin "a draft leads nowhere"
page a "draft: true"; page b; commit
git mv content/a.md content/c.md; commit
expect
name="a draft that is built leads on"
expect "a/ c/" --drafts

begin "a draft at the old address is nowhere"
page a; commit
git mv content/a.md content/b.md; commit
page a "draft: true"; echo "entirely another" >>content/a.md; commit
expect "a/ b/"

begin "who left an address last has it"
page z; page b; commit
git mv content/z.md content/first.md; commit
git mv content/b.md content/z.md; commit
git mv content/z.md content/second.md; commit
expect "b/ second/
z/ second/"

begin "an address that could not be"
page fine; cp content/fine.md "content/not fine.md"
sed -i 's/fine/odd/' "content/not fine.md"; commit
git mv "content/not fine.md" content/odd.md; commit
expect

begin "a file that was no page"
page a; mv content/a.md content/a.txt; commit
git mv content/a.txt content/a.md; commit
expect

begin "a README that became a page"
page README; commit
git mv content/README.md content/a.md; commit
expect

begin "a file lies at the old address"
page a; commit
git mv content/a.md content/b.md; echo file >content/a; commit
expect

begin "a list lies at the old address"
page claims; commit; git mv content/claims.md content/c.md; commit
expect

begin "the home page leaves nothing"
page index; commit
git mv content/index.md content/first.md; page index; commit
expect

begin "a slug in the old version"
page x "slug: named"; commit
git mv content/x.md content/y.md; sed -i '/^slug/d' content/y.md; commit
expect "named/ y/"

begin "a slug that changed"
page x "slug: one"; commit
page x "slug: two"; commit
page x "slug: three"; commit
expect "one/ three/
two/ three/"

begin "a slug that came"
page x; commit
page x "slug: two"; commit
expect "x/ two/"

begin "a slug that stayed, in another folder"
page one/x "slug: s"; page two/y; commit
git mv content/one/x.md content/two/x.md; commit
expect "one/s/ two/s/"

begin "a slug by another name"
printf 'front_matter: {rename: {permalink: slug}}\n' >>content/site.yaml
page x "permalink: one"; commit
git mv content/x.md content/y.md; sed -i s/one/two/ content/y.md; commit
expect "one/ two/"

begin "a slug that is none"
page x "slug: ../x"; commit
git mv content/x.md content/y.md; sed -i /^slug/d content/y.md; commit
expect "x/ y/"

begin "front matter that cannot be read"
page x "slug: [b"; commit
git mv content/x.md content/y.md; sed -i /^slug/d content/y.md; commit
expect "x/ y/"

begin "front matter with what YAML does not take"
page x $'slug: z\nfrom: "\xef\xbf\xbe"'; commit
git mv content/x.md content/y.md; sed -i '/^slug/d; /^from/d' content/y.md; commit
expect "x/ y/"

begin "bytes that are no text"
page x "slug: z"; printf '\377\n' >>content/x.md; commit
git mv content/x.md content/y.md; sed -i '/^slug/d; $d' content/y.md; commit
expect "x/ y/"

begin "a change that is not committed"
page x "slug: one"; commit
page x "slug: two"
expect "one/ two/"

begin "an appraisal whose work has another key"
printf 'citations: {bibliography: [sources/w.json]}\n' >>content/site.yaml
mkdir -p content/sources
work_of() { printf '[{"id": "%s", "type": "book", "title": "T"}]\n' "$1"; }
work_of old2020 >content/sources/w.json
page sources/old2020 "design: survey"; commit
git mv content/sources/old2020.md content/sources/new2020.md
work_of new2020 >content/sources/w.json; commit
expect "sources/old2020/ sources/new2020/"

begin "a site that moved within its repository"
page a; commit
mkdir docs; git mv content docs/content; commit
cd docs || exit 1
expect

begin "a link to an old address is broken"
page a; commit
git mv content/a.md content/b.md
page c; echo "[a](/a/)" >>content/c.md; commit
"$attest" check >"$work/log" 2>&1
if [ $? -eq 1 ] && grep -q link-broken "$work/log"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAIL $name"
	cat "$work/log"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
