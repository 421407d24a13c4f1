#!/usr/bin/env bash
# `attest build --rev C` beside a build of a checkout of C: the same files, byte
# for byte, and the same findings, and nothing of the repository is touched.
# Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/share" && cp -R "$root/themes" "$root/lua" "$work/share"
export ATTEST_SHARE=$work/share LC_ALL=C TZ=UTC NO_COLOR=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
export GIT_OPTIONAL_LOCKS=0
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
# What git sees of the machine.
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" uploadpack.allowFilter true
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0 clock=1700000000

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 20 "$work/log"
	fi
}

# ---- both ways ----

# Exit status, output and all that was said.
build() { # OUT, OPTIONS
	"$attest" build --as-of 2026-05-01 -o "$@" >"$1.said" 2>&1
	echo "exit status $?" >>"$1.said"
	mkdir -p "$1"
}

# What --rev must leave alone: refs, the index, every file with its times.
state() {
	local top
	top=$(git rev-parse --show-toplevel)
	git for-each-ref
	cat "$(git rev-parse --git-path HEAD)"
	git status --porcelain=v2 --branch --ignored --untracked-files=all
	sha256sum "$(git rev-parse --git-path index)"
	find "$top" "$(git rev-parse --git-common-dir)" -printf '%p %s %T@ %C@\n' |
		sort
}

# A new worktree is as sparse as the one it was made from.
whole() { # CHECKOUT
	[ "$(git config core.sparseCheckout)" != true ] ||
		git -C "$1" sparse-checkout disable
}

# The current folder is that of a site, in a repository.
compare() { # NAME REVS...
	local name=$1 below rev checkout
	shift
	below=$(git rev-parse --show-prefix)
	checkout=$(dirname "$(git rev-parse --show-toplevel)")/checkout
	for rev; do
		rm -rf "$work/out" && mkdir "$work/out"
		state >"$work/before"
		build "$work/out/rev" --rev "$rev"
		state >"$work/after"
		diff "$work/before" "$work/after" >"$work/log" 2>&1
		result "$name, $rev: nothing is touched" $?
		git worktree add -q --detach "$checkout" "$rev" &&
			whole "$checkout" &&
			(cd "$checkout/$below" && build "$work/out/checkout")
		diff -r "$work/out/rev" "$work/out/checkout" >"$work/log" 2>&1 &&
			diff "$work/out/rev.said" "$work/out/checkout.said" \
				>>"$work/log" 2>&1
		result "$name, $rev" $?
		git worktree remove --force "$checkout"
	done
}

# That a comparison was one of sites, not of errors.
built() { # NAME FILE...
	local name=$1 file
	shift
	for file; do
		[ -s "$work/out/rev/$file" ] || {
			echo "there is no $file" && cat "$work/out/rev.said"
		} >"$work/log"
		[ -s "$work/out/rev/$file" ]
		result "$name: $file" $?
	done
}

# ---- sites and commits ----

commit() { # [OPTIONS]
	clock=$((clock + 90000))
	git add -A
	GIT_AUTHOR_DATE="$((clock - 40000)) +1300" GIT_COMMITTER_DATE="$clock +0000" \
		git commit -q --allow-empty -m "at $clock" "$@"
}

# The repository's own site, with everything that a site may bring itself.
make_site() {
	cp -R "$root/content" "$root/lua" .
	mkdir -p themes styles content/files
	cp -R "$root/themes/default" themes/own
	cat >styles/own.csl <<-END
		<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
		  <info><title>Own</title><id>http://own.example/own</id>
		    <updated>2026-01-01T00:00:00+00:00</updated></info>
		  <citation><layout prefix="{" suffix="}" delimiter="; ">
		    <text variable="citation-number"/></layout></citation>
		  <bibliography><layout suffix=".">
		    <text variable="title" font-variant="small-caps"/></layout></bibliography>
		</style>
	END
	sed -i 's/^theme: .*/theme: own/; s@style: vancouver@style: styles/own.csl@' \
		content/site.yaml
	printf '%s\n' key,doi,pmid,standing,date,notice,reasons \
		'*,,,checked,2026-04-20,,' \
		>content/sources/retractions.csv
	printf '\0\1binary\377' >content/files/data.bin
	printf '#!/bin/sh\n' >content/files/tool.sh
	chmod +x content/files/tool.sh
}

# What commits then change, each something else.
change_site() {
	local mailmap
	mailmap=$(git rev-parse --show-toplevel)/.mailmap
	echo 'Anna <a@example.org>' >"$mailmap"
	sed -i 's/</<!-- own --></' themes/own/templates/home.html
	echo '.own { color: red }' >>themes/own/assets/style.css
	commit
	printf '\nattest.badge(function (claim) return "badge of this commit" end)\n' \
		>>lua/init.lua
	sed -i 's/small-caps/normal/' styles/own.csl
	echo 'Beate <a@example.org>' >"$mailmap"
	commit
	printf '%s\n' 'held2002,,,concern,2026-03-03,,Made up' \
		>>content/sources/retractions.csv
	sed -i '2,4d' content/data/intravenous-magnesium.csv
	printf '\2' >>content/files/data.bin
	chmod -x content/files/tool.sh
	commit -m 'Reviewed-by: Ada <ada@example.org>'
	git mv content/claims/heart-and-metabolism content/claims/hearts
	git mv content/topics/heart-and-metabolism.md content/topics/hearts.md
	grep -rl heart-and-metabolism content | xargs sed -i 's/heart-and-metabolism/hearts/g'
	git rm -q content/files/data.bin
	commit
	rm content/site.yaml
	commit
	git checkout -q HEAD~1 content/site.yaml
	echo 'theme: [' >>content/site.yaml
	commit
	git checkout -q HEAD~2 content/site.yaml
	commit
}

# Behind links: a folder of another one, files, what lies outside of the site
# and of the repository, nothing, themselves, what they lie in.
make_links() {
	mkdir -p content/real/deep parts "$1/other" && echo data >content/real/data.csv
	echo outside >"$1/other/outside.csv"
	echo beyond >"$(git rev-parse --show-toplevel)/../beyond.csv"
	echo deep >content/real/deep/file.csv
	printf -- '---\ntitle: A page\n---\n\nText.\n' >parts/page.md
	cd content || exit 1
	ln -s real/data.csv file.csv
	ln -s ../parts/page.md page.md
	ln -s real linked
	ln -s ./real/../real//deep/../ dotted
	ln -s linked/data.csv through.csv
	ln -s linked/.. through-parent
	ln -s real/data.csv/ slash.csv
	ln -s real/data.csv/.. slash-parent
	ln -s none dangling
	ln -s real/none/../data.csv dangling-middle
	ln -s self self
	ln -s ping pong && ln -s pong ping
	ln -s .. above
	ln -s . here
	ln -s "$(realpath --relative-to=. "$1/other")" other
	ln -s "$(realpath --relative-to=. "$1/other/outside.csv")" outside.csv
	ln -s "$(realpath --relative-to=. "$1/..")/beyond.csv" beyond.csv
	ln -s "$(realpath --relative-to=. "$1/..")/nothing.csv" nothing.csv
	ln -s /etc/passwd absolute
	ln -s /no/such/file absolute-nothing
	ln -s "$(printf '%1000s' | sed 's@ @./@g')real" long
	ln -s ../.. up-two
	ln -s ../themes/own/theme.yaml theme.txt
	mkdir one two && ln -s ../two one/two && ln -s ../one two/one
	ln -s real/data.csv chain0
	for i in $(seq 45); do ln -s chain$((i - 1)) "chain$i"; done
	cd ..
}

begin() { # NAME FOLDER: a repository, and goes to the folder of its site
	mkdir -p "$work/$1/repo/$2" && cd "$work/$1/repo" || exit 1
	git init -q -b main
	cd "$2" || exit 1
}

# ---- a site of everything ----

commits="HEAD HEAD~1 HEAD~2 HEAD~3 HEAD~4 HEAD~5 HEAD~6 HEAD~7"
for folder in . docs/site; do
	begin "whole-${folder%%/*}" "$folder"
	make_site
	[ "$folder" = . ] || echo about the repository >../../README.md
	commit
	change_site
	compare "site in $folder" $commits
	built "site in $folder" files/data.bin files/tool.sh index.html
	for name in Anna:6 Beate:5; do
		build "$work/out/${name%:*}" --rev "HEAD~${name#*:}"
		grep -q "${name%:*}" \
			"$work/out/${name%:*}/claims/antibiotic-interaction/history/index.html"
		result "site in $folder: .mailmap of HEAD~${name#*:}" $?
	done
	grep -q 'own -->' "$work/out/rev/index.html"
	[ $? -eq 1 ]
	result "site in $folder: the theme of its first commit" $?
done

# No checkout here: names that only git rev-parse knows.
git tag -a -m x v1 HEAD~3
build "$work/out/a" --rev v1 && build "$work/out/b" --rev "$(git rev-parse --short HEAD~3)"
build "$work/out/c" --rev 'main~3'
diff -r "$work/out/a" "$work/out/b" >"$work/log" 2>&1 &&
	diff -r "$work/out/a" "$work/out/c" >>"$work/log" 2>&1 && [ -s "$work/out/a/index.html" ]
result "a tag, an abbreviation, an ancestor" $?

# ---- a work tree in disorder ----

echo dirt >>content/about.md
rm content/index.md themes/own/theme.yaml
mkdir content/untracked && echo x >content/untracked/x.md
git rm -q --cached content/method.md
echo 'title: [' >content/site.yaml && git add content/site.yaml
compare "dirty" HEAD HEAD~6
git reset -q --hard && rm -rf content/untracked
git checkout -q --detach HEAD~3
compare "detached" main HEAD HEAD~1
git checkout -q main
git gc -q --prune=now
compare "packed" HEAD HEAD~7

git clone -q --shared "$work/whole-docs/repo" "$work/shared/repo" &&
	cd "$work/shared/repo/docs/site" || exit 1
compare "objects of another repository" HEAD HEAD~7
git clone -q --depth 3 "file://$work/whole-docs/repo" "$work/shallow/repo" &&
	cd "$work/shallow/repo/docs/site" || exit 1
compare "shallow" HEAD HEAD~2
git clone -q --bare "$work/whole-docs/repo" "$work/bare/bare" &&
	git -C "$work/bare/bare" worktree add -q "$work/bare/repo" main &&
	cd "$work/bare/repo/docs/site" || exit 1
compare "worktree of a bare repository" HEAD HEAD~2
git clone -q "$work/whole-./repo" "$work/sparse/repo" && cd "$work/sparse/repo" &&
	git sparse-checkout set lua && [ ! -e content ] || exit 1
compare "sparse" HEAD HEAD~7

# ---- links, submodules ----

for folder in . docs/site; do
	begin "links-${folder%%/*}" "$folder"
	make_site
	commit
	make_links "$work/links-${folder%%/*}/repo"
	git update-index --add --cacheinfo \
		"160000,$(git rev-parse HEAD),$(git rev-parse --show-prefix)content/module"
	mkdir content/module
	ln -s module content/module-link
	commit
	compare "links in $folder" HEAD
	# Those of which a build would be stopped.
	rm -rf content/{slash,dangling,self,ping,pong,above,here,other,outside,beyond}*
	rm -rf content/{nothing,absolute,up-two,through-parent,one,two}*
	rm content/chain4?
	commit
	compare "links within, in $folder" HEAD
	built "links in $folder" file.csv linked/data.csv dotted/data.csv \
		through.csv chain39 theme.txt long/data.csv
	rm content/chain39 content/module-link
	mv content contents && ln -s contents content
	mv themes/own themes/mine && ln -s mine themes/own
	mv lua/init.lua init.lua && ln -s ../init.lua lua/init.lua
	commit
	compare "the site's parts are links, in $folder" HEAD
	built "parts are links, in $folder" index.html
done

# ---- what cannot be ----

expect() { # NAME STATUS PATTERN OPTIONS
	local name=$1 status=$2 pattern=$3
	shift 3
	"$attest" build -o "$work/out/none" "$@" >"$work/log" 2>&1
	[ $? -eq "$status" ] && grep -q "$pattern" "$work/log" && [ ! -e "$work/out/none" ]
	result "$name" $?
}

cd "$work/whole-docs/repo/docs/site" || exit 1
expect "no such revision" 2 "there is no revision 'nope'" --rev nope
expect "an option in place of one" 2 "there is no revision '--all'" --rev=--all
expect "a range" 2 "no revision" --rev HEAD~1..HEAD
expect "a tree" 2 "is no commit" --rev 'HEAD^{tree}'
expect "a blob" 2 "is no commit" --rev HEAD:README.md
expect "none given" 2 "takes something" --rev ''
cd "$work/shallow/repo/docs/site" || exit 1
expect "cut off by a shallow clone" 2 "no revision" --rev HEAD~3
mkdir -p "$work/whole-docs/repo/later/site" && cd "$work/whole-docs/repo/later/site" || exit 1
expect "a folder that was not there yet" 3 "has no folder 'later/site'" --rev HEAD
mkdir -p "$work/alone/content" && cd "$work/alone" || exit 1
expect "no repository" 3 "no git repository holds this folder" --rev HEAD
git init -q
expect "nothing committed" 3 "nothing has been committed yet" --rev HEAD

git clone -q --filter=blob:none --no-checkout "file://$work/whole-docs/repo" \
	"$work/partial" 2>"$work/log" && cd "$work/partial" &&
	git sparse-checkout set docs && git checkout -q main && git remote remove origin
cd docs/site || exit 1
expect "objects that are missing" 4 "lacks what was committed" --rev HEAD~7

# ---- trees that git would not make ----

object() { # TYPE; standard input as an object
	git hash-object -w -t "$1" --literally --stdin
}
entry() { # MODE NAME ID
	printf '%s %s\0%b' "$1" "$2" "$(sed 's/../\\x&/g' <<<"$3")"
}
begin hostile .
make_site
commit
build "$work/out/plain" --rev HEAD
blob=$(printf -- '---\ntitle: Evil\n---\n\nx\n' | object blob)
tree=$(git rev-parse HEAD:content)
bad=$({
	git cat-file tree HEAD:content
	for name in .. . .git ../evil.md /evil.md a/../../evil.md about.md ''; do
		entry 100644 "$name" "$blob"
	done
	entry 40000 .. "$tree"
	entry 100644 about.md "$blob"
} | object tree)
whole=$({ git cat-file tree HEAD; entry 40000 content "$bad"; } | object tree)
whole=$({ git ls-tree HEAD | grep -v 'content$'; printf '040000 tree %s\tcontent\n' "$bad"; } | git mktree)
id=$(git commit-tree -p HEAD -m x "$whole")
timeout 20 "$attest" build --quiet --rev "$id" -o "$work/out/bad" >"$work/log" 2>&1
status=$?
[ $status -lt 5 ] && ! grep -rqs Evil "$work/out/bad/evil" && [ ! -e "$work/out/evil.md" ]
result "names that lead elsewhere" $?

level=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\tp%s.md\n' "$blob" $i; done | git mktree)
for depth in 1 2 3 4 5 6 7 8 9 10; do
	level=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\tf%s\n' "$level" $i; done | git mktree)
done
content=$({ git ls-tree HEAD:content; printf '040000 tree %s\tzz\n' "$level"; } | git mktree)
whole=$({ git ls-tree HEAD | grep -v 'content$'; printf '040000 tree %s\tcontent\n' "$content"; } | git mktree)
id=$(git commit-tree -m x "$whole")
timeout 300 "$attest" build --rev "$id" -o "$work/out/bomb" >"$work/log" 2>&1
[ $? -eq 4 ] && grep -q 'too many files' "$work/log"
result "a few trees with endless paths" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
