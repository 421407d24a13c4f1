#!/usr/bin/env bash
# The revisions of every page, in repositories of all shapes, beside those that
# follow from what git says of commits and their parents (oracle/revisions.pl);
# on linear histories beside git log --follow; and with the cache beside
# without. Of the revision that `attest show --json` says of a page: git log -c
# lists what differs from every parent; the newest commit that so brought
# HEAD's version is the one. HISTORY_SEEDS=200 for more random histories (make
# test-history has 60).
# Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
revisions=${TOOLBOX:-$root/.build/cc/tests}/spec/revisions
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What git sees of the machine.
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" core.safecrlf false
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

# ---- what git says ----

# "PATH COMMIT DATE" for each page below the current folder that HEAD has.
git_revisions() {
	git ls-tree -r --full-tree HEAD |
		awk '{print "head", $3, substr($0, index($0, "\t") + 1)}' \
			>"$work/head"
	git log -c --raw --no-abbrev --no-renames --root -m --diff-merges=combined \
		--format='commit %H %ad' --date=format-local:%F HEAD >"$work/log.git"
	cat "$work/head" "$work/log.git" | awk -v prefix="$(git rev-parse --show-prefix)" '
		$1 == "head" { blob[substr($0, 47)] = $2; next }
		$1 == "commit" { id = $2; date = $3; next }
		/^:/ {
			path = substr($0, index($0, "\t") + 1)
			match($0, /^:+/)
			parents = RLENGTH
			new = $(2 * parents + 2)
			for (i = 1; i <= parents; i++)
				if ($(parents + 1 + i) "" == new "")
					next
			if (blob[path] "" == new "" && !(path in found) &&
			    index(path, prefix "content/") == 1 && path ~ /\.md$/) {
				found[path] = 1
				print substr(path, length(prefix) + 1), id, date
			}
		}' | sort
}

# ---- what attest says ----

attest_revisions() {
	local path
	find content -name '*.md' | sort | while read -r path; do
		"$attest" show "$path" --json 2>/dev/null | awk -v path="$path" '
			/^  "revision": {/ { inside = 1 }
			inside && /"at_or_before": true/ { cut = " cut-off" }
			inside && /"commit"/ { gsub(/[",]/, ""); id = $2 }
			inside && /"date"/ { gsub(/[",]/, ""); date = $2 }
			inside && /^  }/ { print path, id, date cut; exit }'
	done
}

# All revisions of all pages of the current folder's site; twice, so that the
# second time they come from the cache.
compare_all() { # NAME
	perl "$root/tests/oracle/revisions.pl" >"$work/git.all"
	rm -rf .attest
	for way in walked cached; do
		"$revisions" . >"$work/ours" 2>"$work/log"
		grep -v '^finding' "$work/ours" | sed 's/ at-or-before$//' |
			sort >"$work/ours.all"
		[ -s "$work/git.all" ] &&
			diff "$work/git.all" "$work/ours.all" >>"$work/log" 2>&1
		result "$1, $way" $?
	done
}

# On a linear history, the commits of each page.
compare_followed() { # NAME
	"$revisions" . | awk '{ print $1, $2 }' | sort >"$work/ours.all"
	git ls-files content | grep '\.md$' | while read -r path; do
		git log --follow --format="$path %H" -- "$path"
	done | sort >"$work/git.all"
	[ -s "$work/git.all" ] &&
		diff "$work/git.all" "$work/ours.all" >"$work/log" 2>&1
	result "$1, as git log --follow" $?
}

# The pages of the current folder's site.
compare() { # NAME [FILTER of what git says]
	git_revisions >"$work/git"
	[ $# -lt 2 ] || eval "$2" <"$work/git" >"$work/git.some" &&
		[ $# -lt 2 ] || mv "$work/git.some" "$work/git"
	attest_revisions >"$work/attest"
	[ -s "$work/git" ] && diff "$work/git" "$work/attest" >"$work/log" 2>&1
	result "$1" $?
	[ $# -ge 2 ] || compare_all "$1"
}

# ---- sites and commits ----

page() { # NAME TEXT
	mkdir -p "$(dirname "content/$1.md")"
	printf -- '---\ntitle: %s\n---\n\n%s\n' "$(basename "$1")" "$2" \
		>"content/$1.md"
}

make_site() {
	mkdir -p content
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
	page a one
	page b one
	page deep/er/c one
}

commit() { # [OPTIONS]
	clock=$((clock + 90000))
	git add -A
	GIT_AUTHOR_DATE="$((clock - 40000)) +1300" GIT_COMMITTER_DATE="$clock +0000" \
		git commit -q --allow-empty -m "at $clock" "$@"
}

merge() { # COMMITS...; the index and work tree are then as the caller wants
	clock=$((clock + 90000))
	GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000" \
		git merge -q --no-ff -m "merge at $clock" "$@" >"$work/log" 2>&1
}

begin() { # NAME: a repository with a site and a commit, and goes there
	mkdir -p "$work/$1" && cd "$work/$1" || exit 1
	git init -q -b main
	make_site
	commit
}

# ---- linear ----

begin linear
compare "linear: one commit"
page a two; commit
page b two; commit
page a three; commit
git mv content/b.md content/moved.md; commit
page late one; commit
compare "linear"
page a one; commit
compare "linear: back to the first version"
chmod +x content/a.md; commit
compare "linear: a change of mode alone is none"
git rm -q content/late.md; commit
page late one; commit
compare "linear: deleted and back"

page a dirty
compare "changed: no revision" "grep -v content/a.md"
page untracked one
mkdir -p content/ignored; page ignored/d one
echo content/ignored >.git/info/exclude
compare "untracked, ignored: no revision" "grep -v content/a.md"
git add -A
compare "staged: no revision" "grep -v content/a.md"
git reset -q --hard
touch content/*.md
compare "touched: the same"
cp -a "$work/linear" "$work/copied" && cd "$work/copied" || exit 1
compare "copied with all times"
head -c -2 content/moved.md >"$work/same" && printf 'x\n' >>"$work/same"
touch -r content/moved.md "$work/same" && cp -p "$work/same" content/moved.md
compare "changed with size and time kept: no revision" "grep -v moved"
git reset -q --hard && git gc -q && git commit-graph write 2>/dev/null
compare "packed"

# ---- merges ----

begin merges
git checkout -q -b side; page a side; commit
git checkout -q main; page b main; commit
merge side
compare "merge"
git checkout -q -b left; page a left; commit
git checkout -q -b right main; page a right; commit
git checkout -q main
merge -s ours left right
compare "octopus that keeps ours"
git checkout -q -b p main; page a p; commit
git checkout -q -b q main; page b q; commit
git checkout -q -b r main; page deep/er/c r; commit
git checkout -q main; merge p q r
compare "octopus"
git checkout -q p; page a conflict-p; commit
git checkout -q q; page a conflict-q; commit
merge p; page a resolved; commit
git checkout -q main; merge q
compare "conflict resolved in the merge"
git checkout -q p; page a conflict-pp; commit
git checkout -q q; page a conflict-qq; commit
merge -X theirs p
compare "conflict resolved for the older side"

begin criss-cross
git checkout -q -b x; page a x; commit
git checkout -q -b y main; page b y; commit
y=$(git rev-parse y) x=$(git rev-parse x)
git checkout -q x; merge "$y"
git checkout -q y; merge "$x"
page deep/er/c y; commit
git checkout -q x; page b x; commit
merge y
compare "criss-cross"

# ---- odd repositories ----

cd "$work/merges" || exit 1
git checkout -q --detach main~1
compare "detached"
git worktree add -q --detach "$work/worktree" main~1 && cd "$work/worktree" || exit 1
compare "worktree"

cd "$work/merges" && git checkout -q main
mark_cut() { # commits of .git/shallow
	awk 'NR == FNR { cut[$1]; next } { print $0 ($2 in cut ? " cut-off" : "") }' \
		.git/shallow -
}
for depth in 1 2 4; do
	git clone -q --depth $depth "file://$work/merges" "$work/shallow-$depth" &&
		cd "$work/shallow-$depth" || exit 1
	compare "shallow, $depth" mark_cut
done

git clone -q "file://$work/merges" "$work/sparse" && cd "$work/sparse" || exit 1
git sparse-checkout set --no-cone '/content/*' '!/content/deep/'
[ "$(git config extensions.worktreeConfig)" = true ] && [ ! -e content/deep ]
result "sparse checkout: as git makes it" $?
compare "sparse checkout" "grep -v content/deep"

git clone -q --filter=tree:0 "file://$work/merges" "$work/partial" 2>"$work/log" &&
	cd "$work/partial" && git remote remove origin
"$attest" check >"$work/log" 2>&1 && "$attest" show a >>"$work/log" &&
	grep -q "history-incomplete" "$work/log" &&
	grep -q "lacks part of the history" "$work/log"
result "partial clone without trees" $?

# A file that moved and changed in one commit, of which what it was is missing.
cp -a "$work/merges" "$work/moved" && cd "$work/moved" || exit 1
git mv content/a.md content/z.md && echo more >>content/z.md && commit
git clone -q --filter=blob:none "file://$work/moved" "$work/moved-partial" 2>"$work/log" &&
	cd "$work/moved-partial" && git remote remove origin
"$attest" check >"$work/log" 2>&1 && "$attest" show z >>"$work/log" &&
	grep -q "objects of commit $(git rev-parse --short=12 HEAD) are missing.*history-incomplete" "$work/log" &&
	grep -q "^created *on or before" "$work/log"
result "partial clone without old files" $?

# A commit of 10^12 paths, of which git makes none either.
cp -a "$work/linear" "$work/bomb" && cd "$work/bomb" || exit 1
tree=$(git rev-parse HEAD:content)
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	tree=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\td%s\n' "$tree" $i; done | git mktree)
done
git reset -q "$(git commit-tree -p "$(git commit-tree -p HEAD -m Bomb "$tree")" -m Good HEAD^{tree})"
timeout 60 "$attest" check >"$work/log" 2>&1
[ $? -le 1 ] && grep -q "history-incomplete" "$work/log"
result "endless paths in a commit" $?

mkdir -p "$work/outer/docs/site" && cd "$work/outer/docs/site" || exit 1
git init -q -b main "$work/outer"
make_site; echo >"$work/outer/other"; commit
page a two; commit
echo x >"$work/outer/other"; commit
git mv "$work/outer/docs" "$work/outer/papers"
cd "$work/outer/papers/site" && commit
page b two; commit
compare "subfolder"
ln -s "$work/outer/papers/site" "$work/link" && cd "$work/link" || exit 1
cd -P . && compare "subfolder, through a link"

cd "$work/linear" && printf '* text=auto eol=crlf\n' >.gitattributes && commit
rm content/*.md && git checkout -q -- content
grep -q $'\r' content/a.md && compare "CRLF in the work tree"

if [ "$(id -u)" -eq 0 ]; then
	cp -a "$work/merges" "$work/owned" && cd "$work/owned" || exit 1
	git_revisions >"$work/git"
	chown -R 12345 "$work/owned"
	attest_revisions >"$work/attest"
	[ -s "$work/git" ] && diff "$work/git" "$work/attest" >"$work/log" 2>&1
	result "another owner" $?
fi

# ---- none: every page is without, and it builds ----

without() { # NAME REASON
	"$attest" show a >"$work/show" 2>"$work/log"
	attest_revisions >"$work/attest"
	cat "$work/show" >>"$work/log"
	"$attest" build -o "$work/out.$1" >>"$work/log" 2>&1 &&
		[ ! -s "$work/attest" ] && grep "$2" "$work/show" >>"$work/log"
	result "none: $1" $?
}

mkdir -p "$work/alone" && cd "$work/alone" && make_site
without alone "no git repository holds this folder"
git init -q && without unborn "nothing has been committed yet"
rm -rf .git && git init -q --object-format=sha256 && commit
without sha256 "cannot be read: unsupported extension"
rm -rf .git && git init -q && git config core.bare true &&
	without bare "a bare one"
rm -rf .git && git init -q && commit && echo garbage >.git/HEAD
without broken "no readable HEAD"

# ---- renames ----

text() { # SEED: lines that no other seed has
	awk -v seed="$1" 'BEGIN {
		print "---\ntitle: " seed "\n---\n"
		for (i = 1; i <= 12; i++)
			print seed, "line", i, "of", seed * 7919 + i * 104729
	}'
}
long() { # NAME SEED
	mkdir -p "$(dirname "content/$1.md")"
	text "$2" >"content/$1.md"
}
move() { # FROM TO, names of pages
	mkdir -p "$(dirname "content/$2.md")"
	git mv "content/$1.md" "content/$2.md"
}
swap() { # A B
	mv "content/$1.md" swapped && mv "content/$2.md" "content/$1.md" &&
		mv swapped "content/$2.md"
}

begin renames
rm -r content/*.md content/deep
for i in 1 2 3 4 5 6; do long "p$i" "$i"; done; commit
move p1 q1; commit
echo more >>content/q1.md; commit
move q1 deep/r1; echo again >>content/deep/r1.md; commit
compare_followed "a page renamed twice"
move p2 was2; commit; move p3 p2; commit
move p2 p22; commit; move p4 p2; commit
compare_followed "names that others take over"
git mv content/deep content/deeper; commit
mkdir -p content/far/away; git mv content/p5.md content/p6.md content/far/away; commit
compare_followed "moved folders"
compare "renamed"
swap was2 p22; commit
echo more >>content/was2.md; commit
compare_all "names that are swapped"
git rm -q content/far/away/p5.md; commit
long far/away/p5 5; commit
compare_all "deleted and back"
long far/away/p5 99; commit
git rm -q content/far/away/p5.md; commit
long far/away/p5 98; commit
compare_all "deleted, and another one back"
mkdir sub && git mv content sub/content; commit
cd sub && compare_all "the site's folder moved"

begin meetings
for i in 1 2 3; do long "m$i" "$i"; done; commit
git checkout -q -b edits
echo edit >>content/m1.md; commit
echo edit >>content/m2.md; commit
git checkout -q main
move m1 n1; commit
move m2 n2; echo other | cat - content/n2.md >x; mv x content/n2.md; commit
merge edits
compare_all "an edit meets a rename"
grep -c "content/n1.md .* content/m1.md" "$work/ours" >"$work/log"
[ "$(cat "$work/log")" -ge 2 ]
result "the edit under the old name is among them" $?
git checkout -q -b renames main~1; move m3 o3; commit
git checkout -q main; echo edit >>content/m3.md; commit
git checkout -q -b third main; echo >>content/a.md; commit
git checkout -q main; echo >>content/b.md; commit
merge renames third
compare_all "an octopus of an edit, a rename and more"

# 10,000 commits: three branches that merge, each page edited and renamed.
mkdir -p "$work/many" && cd "$work/many" && git init -q -b main
perl "$root/tests/oracle/random_history.pl" 1 10000 >"$work/stream"
git fast-import --quiet --force <"$work/stream" && git reset -q --hard
cd "./$(sed -n 's/^# site //p' "$work/stream")" && compare_all "10,000 commits"
rm -rf "$work/many"

# ---- random ----

begin_random() { # SEED [COMMITS]
	rm -rf "$work/random"
	mkdir -p "$work/random" && cd "$work/random" || exit 1
	git init -q -b main
	perl "$root/tests/oracle/random_history.pl" "$@" >"$work/stream"
	git fast-import --quiet --force --export-marks="$work/marks" \
		<"$work/stream" && git reset -q --hard
}

for seed in $(seq "${HISTORY_SEEDS:-4}"); do
	begin_random "$seed"
	cd "./$(sed -n 's/^# site //p' "$work/stream")" || exit 1
	compare_all "random $seed"
done

# ---- the cache ----

site_folder() { # of what is checked out
	for folder in docs/site site .; do
		[ ! -d "$work/random/$folder/content" ] ||
			{ echo "$work/random/$folder" && return; }
	done
}

# HEAD goes from one commit to a later one, time after time.
pushes() { # SEED
	local differ=0 commit
	begin_random "$1" 60
	: >"$work/log"
	for commit in $(sort -t: -k2n "$work/marks" |
		awk -v seed="$1" 'BEGIN { srand(seed) } rand() < .3 { print $2 }'); do
		cd "$work/random" && git reset -q --hard "$commit"
		cd "$(site_folder)" && "$revisions" . >"$work/cached"
		rm -rf "$work/kept"
		mv .attest "$work/kept"
		"$revisions" . >"$work/walked"
		rm -rf .attest
		mv "$work/kept" .attest
		diff "$work/walked" "$work/cached" >>"$work/log" || differ=1
	done
	return $differ
}
for seed in $(seq 101 $((100 + (${HISTORY_SEEDS:-4} + 3) / 4))); do
	pushes "$seed"
	result "pushes $seed: the same with the cache" $?
done

cd "$work/meetings" && git checkout -q main && rm -rf .attest && git reset -q --hard
"$revisions" . >"$work/walked"
cp .attest/cache/history "$work/sound"
size=$(stat -c %s "$work/sound")
[ "$(git status --porcelain | grep -c attest)" -eq 0 ]
result "the cache is none of git's business" $?

flip() { # OFFSET FILE
	perl -e 'open my $f, "+<", $ARGV[1] or die; seek $f, $ARGV[0], 0; read $f, my $b, 1;
		seek $f, $ARGV[0], 0; print $f chr(ord($b) ^ (1 << $ARGV[0] % 8))' "$1" "$2"
}
offsets=$(seq 0 3 96; seq 97 $((size / 120)) $((size - 1)))
bad=0
for offset in $offsets; do
	cp "$work/sound" .attest/cache/history
	flip "$offset" .attest/cache/history
	"$revisions" . >"$work/cached" 2>&1 && cmp -s "$work/walked" "$work/cached" ||
		{ bad=1 && echo "a bit of byte $offset"; }
done >"$work/log"
[ ! -s "$work/log" ]
result "a cache of which a bit has changed" $?
# The same where the sum at the end agrees: whatever comes of it, it ends well.
for offset in $offsets; do
	cp "$work/sound" .attest/cache/history
	flip "$offset" .attest/cache/history
	"$revisions" --seal .attest/cache/history
	timeout 60 "$revisions" . >"$work/cached" 2>&1 || echo "a bit of byte $offset"
done >"$work/log"
[ ! -s "$work/log" ]
result "a cache that was made to deceive" $?
for length in 0 1 7 50 96 $((size / 3)) $((size / 2)) $((size - 8)) $((size - 1)); do
	head -c "$length" "$work/sound" >.attest/cache/history
	"$revisions" . >"$work/cached" 2>&1
	cmp "$work/walked" "$work/cached" || echo "$length bytes"
done >"$work/log"
[ ! -s "$work/log" ]
result "a cache that was cut" $?
cmp -s .attest/cache/history "$work/sound"
result "a broken cache is mended" $?
cp "$work/sound" "$work/renames/sub/" && cd "$work/renames/sub" &&
	"$revisions" . >"$work/walked" && mv sound .attest/cache/history &&
	"$revisions" . | diff "$work/walked" - >"$work/log"
result "a cache of another repository" $?
rm -rf .attest && mkdir "$work/elsewhere" && ln -s "$work/elsewhere" .attest
"$revisions" . | diff "$work/walked" - >"$work/log" && [ -z "$(ls "$work/elsewhere")" ]
result "a folder that is a link is let be" $?
rm .attest && "$revisions" . >"$work/log" && git add -f .attest && commit
"$revisions" . >"$work/walked" && cp .attest/cache/history "$work/sound" &&
	"$revisions" . | diff "$work/walked" - >"$work/log" &&
	cmp "$work/sound" .attest/cache/history >>"$work/log"
result "a cache that was committed is let be" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
