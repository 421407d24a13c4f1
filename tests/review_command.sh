#!/usr/bin/env bash
# `attest review` in real repositories: what it records, what it refuses, and
# that work tree and index stay as they are. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" init.defaultBranch main
git config --file "$GIT_CONFIG_GLOBAL" user.name Ada
git config --file "$GIT_CONFIG_GLOBAL" user.email ada@example.org
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0 clock=1767225600 # 2026-01-01
TODAY=2026-06-01

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $name: $1"
		head -n 40 "$work/log"
	fi
}

# ---- sites ----

claim() { # SLUG TEXT [FRONT MATTER]
	mkdir -p "${site}content/claims/sleep"
	cat >"${site}content/claims/sleep/$1.md" <<-END
		---
		title: Is it $1?
		statement: It is $1.
		answer: Nobody has looked.
		kind: effect
		finding: not-studied${3:+
		$3}
		---

		$2
	END
}

make_site() { # [LINES of site.yaml]
	mkdir -p "${site}content/topics"
	cat >"${site}content/site.yaml" <<-END
		title: A site
		description: For tests.
		language: en
		base_url: https://example.org/s/
		publisher: P
		contact: p@example.org
		funding: none
		licence: CC0
		disclaimer: none
		format: 1
		citations: {bibliography: works.json}
		$*
	END
	printf -- '---\ntitle: Home\n---\n\nHome.\n' >"${site}content/index.md"
	printf -- '---\nquestion: What helps with sleep?\n---\n\nSleep [@a].\n' \
		>"${site}content/topics/sleep.md"
	echo '[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2003]]}}]' \
		>"${site}content/works.json"
	claim one "Said."
	claim two "Said."
}

tick() {
	clock=$((clock + 3600))
	export GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
}

commit() { # WHO [OPTIONS]; all that there is
	local who=$1
	shift
	tick
	git add -A
	git -c user.name="$who" -c user.email="${who,,}@example.org" \
		commit -q --allow-empty -m "A change" "$@"
}

begin() { # NAME [LINES of site.yaml]; goes to a repository that Eve wrote
	name=$1
	shift
	mkdir -p "$work/$name"
	cd "$work/$name" || exit 1
	git init -q
	make_site "$@"
	commit Eve
}

# ---- what happens ----

# All that review must not touch, but for the cache: every file with its time, and
# the index.
everything() {
	find . \( -name .git -o -name .attest \) -prune -o -type f -exec stat -c '%n %Y %s' {} + | sort
	find . \( -name .git -o -name .attest \) -prune -o -type f -exec md5sum {} + | sort
	md5sum "$(git rev-parse --git-path index 2>/dev/null)" 2>/dev/null
	git status --porcelain=v2 2>/dev/null
}

review() { # OPERANDS; the log has the status, what was said, what was stated
	local before status
	before=$(git rev-parse -q --verify HEAD 2>/dev/null)
	tick
	everything >"$work/before"
	"$attest" ${site:+-C "$site"} review --as-of $TODAY "$@" >"$work/said" 2>&1
	status=$?
	everything >"$work/after"
	cmp "$work/before" "$work/after" >"$work/log" 2>&1 || status=99
	{
		echo "status $status"
		sed -E 's/(commit )[0-9a-f]{12}\b/\1COMMIT/' "$work/said"
		[ -z "$before" ] || stated "$before..HEAD"
	} >"$work/log"
	return $status
}

stated() { # RANGE: who, when, and the message with a word for HEAD's blobs
	git log --reverse --date=format-local:%FT%TZ \
		--format='%an <%ae> %at %cn %ct%n%B' "$1" |
		while IFS= read -r line; do
			case $line in
			"Reviewed-blob: "*)
				path=${line#Reviewed-blob: * }
				[ "$line" != "Reviewed-blob: $(git rev-parse "HEAD:$path") $path" ] ||
					line="Reviewed-blob: of HEAD $path"
				;;
			esac
			echo "${line//$clock/NOW}"
		done
}

expect() { # NAME; the whole log is on standard input
	cp "$work/log" "$work/got"
	diff - "$work/got" >"$work/log"
	result "$1" $?
}

refused() { # NAME STATUS TEXT...: each was said, and nothing was done
	local name_of=$1 text bad=0
	grep -qx "status $2" "$work/log" || bad=1
	shift 2
	for text in "$@"; do
		grep -qF -- "$text" "$work/log" || bad=1
	done
	grep -q "Reviewed-blob\|recorded by" "$work/log" && bad=1
	result "refuses $name_of" $bad
}

state() { # SLUG STATE: what the site says of the claim
	local said
	said=$("$attest" ${site:+-C "$site"} show "$1" --json --as-of $TODAY 2>/dev/null |
		awk '/^  "reviews": {/ { inside = 1 }
			inside && /^    "state"/ { gsub(/[",]/, ""); print $2; said = 1; exit }
			END { if (NR > 0 && !said) print "not-reviewed" }')
	echo "$1 is '$said'" >"$work/log"
	[ "$said" = "$2" ]
	result "$1 is $2" $?
}

site=

# ---- what is recorded ----

begin several
review one
expect "a claim" <<'END'
status 0
reviewed by Ada <ada@example.org>:
  content/claims/sleep/one.md
recorded by commit COMMIT
push it by: git push
Ada <ada@example.org> NOW Ada NOW
Review one

Reviewed-by: Ada <ada@example.org>
Reviewed-blob: of HEAD content/claims/sleep/one.md

END
state one reviewed
state two not-reviewed
review one
expect "what was reviewed already" <<'END'
status 0
attest: note: content/claims/sleep/one.md: you have reviewed what it says already
END
review one https://example.org/s/claims/two/ content/claims/sleep/two.md index.md topic:sleep
expect "by address, path, topic, each once, but for what was reviewed" <<'END'
status 0
attest: note: content/claims/sleep/one.md: you have reviewed what it says already
reviewed by Ada <ada@example.org>:
  content/claims/sleep/two.md
  content/index.md
  content/topics/sleep.md
recorded by commit COMMIT
push it by: git push
Ada <ada@example.org> NOW Ada NOW
Review 3 pages

Reviewed-by: Ada <ada@example.org>
Reviewed-blob: of HEAD content/claims/sleep/two.md
Reviewed-blob: of HEAD content/index.md
Reviewed-blob: of HEAD content/topics/sleep.md

END
state two reviewed
claim one "Said otherwise."
commit Eve
state one changed
review one
grep -q "recorded by" "$work/log"
result "once more, since it changed" $?
state one reviewed
claim one "Said otherwise." "weight: 7"
commit Ada
state one reviewed
review one
grep -q "already" "$work/log"
result "what is no content may be the reviewer's own" $?

begin dirty
claim two "Staged."
git add -A
claim two "On disk."
claim one "On disk." && git checkout -q content/claims/sleep/one.md
touch content/claims/sleep/one.md
echo untracked >content/untracked.txt
git rm -q --cached content/topics/sleep.md
review one
grep -qx "status 0" "$work/log"
result "with changes staged and unstaged elsewhere" $?
git diff --quiet HEAD~ HEAD
result "the commit changes no file" $?
state one reviewed

begin printed
review --print one two
expect "nothing is made" <<END
status 0
Review 2 claims

Reviewed-by: Ada <ada@example.org>
Reviewed-blob: $(git rev-parse HEAD:content/claims/sleep/one.md) content/claims/sleep/one.md
Reviewed-blob: $(git rev-parse HEAD:content/claims/sleep/two.md) content/claims/sleep/two.md
END
claim two "Staged." && git add -A
"$attest" review --print one | git commit -q --only --allow-empty -F - &&
	git diff --quiet HEAD~ HEAD
result "git takes the message, without what is staged" $?
git reset -q --hard
state one reviewed

begin ref
review --on-ref one
expect "onto a ref of its own" <<'END'
status 0
reviewed by Ada <ada@example.org>:
  content/claims/sleep/one.md
recorded by commit COMMIT on attest/reviews
push it by: git push origin attest/reviews
END
[ "$(git rev-list --count attest/reviews)" = 1 ] && [ -z "$(git ls-tree attest/reviews)" ]
result "which begins with nothing" $?
state one reviewed
git clone -q . "$work/ref-clone" 2>/dev/null && cd "$work/ref-clone" || exit 1
state one reviewed
review --on-ref two
[ "$(git rev-list --count attest/reviews)" = 2 ] && git push -q origin attest/reviews 2>"$work/log"
result "a clone goes on where it ends" $?
cd "$work/ref" || exit 1
state two reviewed

begin detached
git checkout -q --detach
review one
grep -q "it is on no branch" "$work/log" && grep -q "^Reviewed-blob: of HEAD" "$work/log" &&
	[ "$(git rev-list --count main)" = 1 ]
result "where no branch is checked out" $?

begin worktrees
git worktree add -q "$work/worktrees-other" -b other
cd "$work/worktrees-other" || exit 1
review one
grep -qx "status 0" "$work/log" &&
	[ "$(git rev-list --count main) $(git rev-list --count other)" = "1 2" ]
result "in another work tree" $?
state one reviewed

site=docs/site/
begin folder
review one
grep -qx "Reviewed-blob: of HEAD docs/site/content/claims/sleep/one.md" "$work/log" &&
	grep -qx "  content/claims/sleep/one.md" "$work/log"
result "a site in a folder" $?
state one reviewed
site=

begin merging
git switch -q -c side
claim two "Side." && commit Eve
git switch -q main
claim two "Main." && commit Eve
git merge -q side >/dev/null 2>&1
review one
grep -qx "status 0" "$work/log"
result "while a merge waits" $?
claim two "Both." && git add -A && git commit -q -m "Merge" 2>"$work/log" &&
	[ "$(git rev-list --count --merges HEAD) $(git rev-list --count HEAD)" = "1 5" ]
result "the merge goes on" $?
state one reviewed

# ---- what is refused ----

begin unknown
review on
refused "a page that is not there" 2 "there is no page 'on' (did you mean 'one'?)"
review source:a
refused "a work without a page" 2 "'source:a' has no file of its own"
"$attest" review >"$work/log" 2>&1
[ $? = 2 ] && grep -q "a claim is due" "$work/log"
result "refuses nothing at all" $?
"$attest" review one --from-approvals x.json >"$work/log" 2>&1
[ $? = 2 ] && grep -q "takes no claims" "$work/log"
result "refuses claims with a file" $?

begin uncommitted
claim two "Changed."
claim three "New."
claim four "Staged." && git add content/claims/sleep/four.md
review one two three four
refused "what is not committed, all at once" 1 \
	"sleep/two.md was changed since the last commit" \
	"sleep/three.md was never committed" "sleep/four.md was never committed"

begin errors
claim two "[[nowhere]]"
claim three "Said." "draft: true"
sed -i 's/^title:.*/titel: x/' content/claims/sleep/one.md
commit Eve
review one two three
refused "errors and drafts" 1 "sleep/one.md has errors" "sleep/two.md has errors" \
	"sleep/three.md is a draft"

begin author
claim one "By Ada." && commit Ada
claim two "By Bob." && commit Bob -m "Co-Authored-By: A. <ADA@example.org>"
claim three "By Ada." && commit Ada
review one two three
refused "what the reviewer wrote" 1 "sleep/one.md: you wrote" "sleep/two.md: you wrote" \
	"sleep/three.md: you wrote"
review --print one
refused "it to print, too" 1 "sleep/one.md: you wrote"
git config user.name Bob && git config user.email bob@example.org
review one
claim one "By Eve." && commit Eve
git config user.name Ada && git config user.email ada@example.org
review one
grep -qx "status 0" "$work/log"
result "what was reviewed since the reviewer wrote it" $?
state one reviewed

begin no-content
claim one "Said." "weight: 7" && commit Ada
review one
grep -qx "status 0" "$work/log"
result "what the reviewer changed that is no content" $?
state one reviewed
claim two "By Ada." && commit Ada
claim two "Said." && commit Eve
review two
grep -qx "status 0" "$work/log"
result "what others said before the reviewer changed it, and say again" $?
state two reviewed

begin dependent "reviews: {independent: false}"
claim one "By Ada." && commit Ada
review one
grep -qx "status 0" "$work/log"
result "what the reviewer wrote, where that does not matter" $?
state one reviewed

begin names
printf 'Ada <ada@example.org> <old@example.net>\n' >.mailmap
claim one "By Ada." && commit X --author "A <old@example.net>"
review one
refused "what the reviewer wrote under another name" 1 "sleep/one.md: you wrote"

begin register "reviewers:
  - {id: bob, name: Bob, email: bob@example.org, github: bob}"
claim two "By Bob." && commit X --author "B <7+bob@users.noreply.github.com>"
review one two
refused "who is no reviewer" 1 "Ada <ada@example.org> is not among the 'reviewers'" \
	"{id: NAME, name: Ada, email: ada@example.org}"
sed -i "1,/^reviewers:/s/^reviewers:/authors: [{id: abel, name: Ada, email: ada@example.org}]\n&/" content/site.yaml
git commit -qam "Register an author"
review one two
refused "who is registered as an author only" 1 "is not among the 'reviewers' of site.yaml; add there" "  - abel"
git config user.email BOB@example.org
review two
refused "what a reviewer's account wrote" 1 "sleep/two.md: you wrote"
review one
grep -qx "status 0" "$work/log"
result "who is a reviewer by address" $?
state one reviewed

begin nobody
git config --file "$GIT_CONFIG_GLOBAL" --unset user.name
review one
refused "who has no name" 1 "nobody can commit"
git config --file "$GIT_CONFIG_GLOBAL" user.name Ada

name=nowhere
mkdir -p "$work/nowhere" && cd "$work/nowhere" && make_site
GIT_CEILING_DIRECTORIES=$work review one
refused "where there is no repository" 1 "nothing can be reviewed here: no git repository"
git init -q
review one
refused "where nothing was committed" 1 "nothing can be reviewed here: nothing has been committed yet"

begin rebasing
claim one "Main." && commit Eve
git switch -q -c side HEAD~
claim one "Side." && commit Eve
git rebase main >/dev/null 2>&1
review two
refused "while a rebase goes on" 1 "a rebase is in progress" "--on-ref"
review --on-ref two
grep -q "recorded by" "$work/log"
result "but not onto a ref of its own" $?
git rebase --abort
git bisect start >/dev/null 2>&1
review two
refused "while a bisection goes on" 1 "a bisection is in progress"
git bisect reset >/dev/null 2>&1
git cherry-pick main main~ >/dev/null 2>&1
review two
refused "while commits are picked" 1 "a cherry-pick is in progress"

# ---- what is said besides ----

begin signed "reviews: {trust: signed}"
review one
grep -q "recorded by" "$work/log" && grep -qF "does not count ('reviews.trust' of site.yaml); for one that is signed: attest review --print one | git commit --only --allow-empty -S -F -" "$work/log"
result "reviews have to be signed" $?
state one not-reviewed
begin gpgsign
git config commit.gpgsign true
review one
grep -qF "git is set to sign them (commit.gpgsign); for one that is signed" "$work/log"
result "commits are signed" $?
state one reviewed

begin shallow
claim one "More." && commit Eve
git clone -q --depth 1 "file://$work/shallow" "$work/shallow-clone" && cd "$work/shallow-clone" || exit 1
review one
grep -qF "git fetch --unshallow" "$work/log" && grep -q "recorded by" "$work/log"
result "history ends early" $?

begin readonly
chmod -R a-w .git
review one
[ "$(id -u)" = 0 ] || refused "a repository that cannot be written" 4 "error:"
chmod -R u+w .git

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
