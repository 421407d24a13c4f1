#!/usr/bin/env bash
# The revision that `attest show --json` says of every page, in repositories of
# all shapes, beside what git says. git log -c lists what differs from every
# parent; the newest commit that so brought HEAD's version is the one.
# Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
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

# The pages of the current folder's site.
compare() { # NAME [FILTER of what git says]
	git_revisions >"$work/git"
	[ $# -lt 2 ] || eval "$2" <"$work/git" >"$work/git.some" &&
		[ $# -lt 2 ] || mv "$work/git.some" "$work/git"
	attest_revisions >"$work/attest"
	[ -s "$work/git" ] && diff "$work/git" "$work/attest" >"$work/log" 2>&1
	result "$1" $?
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

git clone -q --filter=tree:0 "file://$work/merges" "$work/partial" 2>"$work/log" &&
	cd "$work/partial" && git remote remove origin
"$attest" check >"$work/log" 2>&1 && "$attest" show a >>"$work/log" &&
	grep -q "history-incomplete" "$work/log" &&
	grep -q "lacks part of the history" "$work/log"
result "partial clone without trees" $?

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

# ---- random ----

# A stream for fast-import: merges of up to three of the last commits, each
# page as one of the parents has it, or changed; few versions, so that they
# come back; clocks that go wrong.
random_history() { # SEED
	awk -v seed="$1" '
	function pick(n) { return int(rand() * n) }
	BEGIN {
		srand(seed)
		pages = split("a b n/c n/d n/m/e f", name, " ")
		commits = 40
		for (i = 1; i <= commits; i++) {
			count = i == 1 ? 0 : 1 + (rand() < .4) + (rand() < .2)
			delete parent
			n = 0
			for (j = 0; j < count; j++) {
				p = j == 0 && i == commits ? i - 1 : i - 1 - pick(i < 7 ? i - 1 : 6)
				for (k = 0; k < n && parent[k] != p; k++)
					;
				if (k == n)
					parent[n++] = p
			}
			when = 1700000000 + i * 50000 + (rand() < .2 ? pick(400000) - 200000 : 0)
			if (rand() < .1)
				when = 1700000000 + i * 50000 - 50000
			printf "commit refs/heads/main\nmark :%d\n", i
			printf "author A <a@example.org> %d +0200\n", when - pick(90000)
			printf "committer C <c@example.org> %d +0000\n", when
			print "data 1\nx"
			for (j = 0; j < n; j++)
				printf "%s :%d\n", j ? "merge" : "from", parent[j]
			print "deleteall"
			for (k = 1; k <= pages; k++) {
				v = n ? version[parent[pick(n)], k] : 1 + pick(3)
				if (rand() < .15 || (i == commits && v == 0))
					v = pick(4) + (i == commits)
				version[i, k] = v
				text = "---\ntitle: " name[k] "\n---\n\n" v "\n"
				if (v > 0)
					printf "M %d inline content/%s.md\ndata %d\n%s\n",
						rand() < .1 ? 100755 : 100644, name[k], length(text), text
			}
			text = "title: A site\ndescription: For tests.\nlanguage: en\nformat: 1\n"
			printf "M 100644 inline content/site.yaml\ndata %d\n%s\n", length(text), text
		}
	}'
}

for seed in $(seq "${HISTORY_SEEDS:-12}"); do
	mkdir -p "$work/random" && cd "$work/random" || exit 1
	git init -q -b main
	random_history "$seed" | git fast-import --quiet && git reset -q --hard
	compare "random $seed"
	cd "$work" && rm -rf random
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
