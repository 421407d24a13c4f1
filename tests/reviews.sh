#!/usr/bin/env bash
# What commits say of reviews, and what that comes to: the review of a claim in
# `attest show --json`, in repositories of all kinds. What is expected stands
# beside each case and follows from design, section 8, and what content/README.md
# says of site.yaml; nothing of it was taken from what attest said.
# Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What git sees of the machine.
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" core.safecrlf false
git config --file "$GIT_CONFIG_GLOBAL" init.defaultBranch main
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0
x=content/claims/t/x.md

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 20 "$work/log"
	fi
}

# ---- sites and commits ----

who() { # NAME: who makes the next commits
	export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1,,}@example.org
	export GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=${1,,}@example.org
}

on() { # DAY of it
	export GIT_AUTHOR_DATE="$1T12:00:00 +0000" GIT_COMMITTER_DATE="$1T12:00:00 +0000"
}

config() { # LINES of site.yaml
	mkdir -p content
	cat >content/site.yaml <<-END
		title: A site
		publisher: P
		contact: p@example.org
		funding: none
		licence: CC0
		disclaimer: none
		$1
	END
}

claim() { # TEXT [LINES of front matter] [FILE]
	mkdir -p "$(dirname "${3:-$x}")"
	printf -- '---\ntitle: Is it so?\nstatement: It is so.\n%s---\n\n%s\n' \
		"${2:-}" "$1" >"${3:-$x}"
}

commit() { # NAME DAY [MESSAGE]
	who "$1"
	on "$2"
	git add -A
	git commit -q --allow-empty -m "${3:-A change}" || echo "no commit" >&2
}

blob() { # [REV] [FILE]
	printf 'Reviewed-blob: %s %s' "$(git rev-parse "${1:-HEAD}:${2:-$x}")" "${2:-$x}"
}

by() { # NAME
	printf 'Reviewed-by: %s <%s@example.org>' "$1" "${1,,}"
}

review() { # NAME DAY [REV]: as `attest review` records it
	commit "$1" "$2" "Review"$'\n\n'"$(by "$1")"$'\n'"$(blob "${3:-HEAD}")"
}

# A repository with a site whose claim Bob wrote on the first of January.
begin() { # NAME [LINES of site.yaml]
	rm -rf "$work/repo"
	mkdir -p "$work/repo" && cd "$work/repo" || exit 1
	git init -q
	name=$1
	config "${2:-}"
	claim one
	commit Bob 2026-01-01 "A claim"
}

# ---- what attest says ----

# STATE COUNT/REQUIRED, then "on" the day of the last, "due" and "changed" where
# there are such days, "overdue"; ";" and the reviews from the newest on: NAME
# STANDING, "old" where the page says something else now, "bare" where no blob
# was named; or "nothing" where there are none.
said() {
	"$attest" show "${page:-$x}" --json --as-of "${today:-2026-07-01}" 2>"$work/errors" | awk '
		/^  "reviews": \{/ { inside = 1; text = ""; next }
		!inside { next }
		/^  }/ { inside = 0; next }
		{ value = $2; gsub(/[",]/, "", value) }
		/^    "changed"/ { changed = " changed " value }
		/^    "count"/ { count = value }
		/^    "date"/ { on = " on " value }
		/^    "due"/ { due = " due " value }
		/^    "overdue": true/ { over = " overdue" }
		/^    "required"/ { required = value }
		/^    "state"/ { state = value }
		/^        "reviewer"/ { wants = 1 }
		/^          "name"/ && wants { name = $0; sub(/^ *"name": "/, "", name); sub(/",?$/, "", name); wants = 0 }
		/^        "by_commit": true/ { bare = " bare" }
		/^        "standing"/ { standing = value }
		/^        "stands": false/ { old = " old" }
		/^      }/ { text = text "; " name " " standing old bare; old = bare = "" }
		END {
			if (state == "") print "nothing"
			else print state " " count "/" required on due changed over text
		}'
}

expect() { # CASE, WHAT
	said >"$work/said"
	printf '%s\n' "$2" | diff - "$work/said" >"$work/log" 2>&1
	result "$name: $1" $?
}

# The findings about reviews, without the names of commits.
expect_findings() { # CASE, TEXT
	"$attest" check --as-of "${today:-2026-07-01}" 2>&1 | grep '\[review-\|\[commit-' |
		sed 's/^attest: //; s/commit [0-9a-f]\{12\}/commit X/g' >"$work/said"
	printf '%s' "$2" | diff - "$work/said" >"$work/log" 2>&1
	result "$name: $1" $?
}

# ---- states ----

begin states
expect "nobody has reviewed it" "nothing"
review Ada 2026-02-01
# 18 months from the first of February 2026.
expect "reviewed" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
today=2027-08-01 expect "due, and not yet overdue" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
today=2027-08-02 expect "overdue" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01 overdue; Ada counts"
claim two
expect "changed, not committed" \
	"changed 0/1 on 2026-02-01 due 2027-08-01; Ada counts old"
commit Bob 2026-03-01
expect "changed" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-03-01; Ada counts old"
claim three
commit Bob 2026-03-05
expect "changed: since the first change" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-03-01; Ada counts old"
review Cyd 2026-04-01
expect "reviewed again, by another" \
	"reviewed 1/1 on 2026-04-01 due 2027-10-01; Cyd counts; Ada counts old"
claim one
commit Bob 2026-05-01
# What Ada reviewed is what it says.
expect "back to what was reviewed" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Cyd counts old; Ada counts"

begin content
claim one $'tags: [a, b]\n'
commit Bob 2026-01-02
review Ada 2026-02-01
claim one $'last_reviewed_on: 2026-02-01\nreviewed_by: Ada\nreview_in: 1 month\naliases: [/old/]\nweight: 3\n"tags":\n- a   # first\n- \x27b\x27\n'
commit Bob 2026-03-01
# February has 28 days; review_in holds for the page.
expect "keys of bookkeeping, quotes, comments and order are no change" \
	"reviewed 1/1 on 2026-02-01 due 2026-03-01 overdue; Ada counts"
claim one $'tags: [b, a]\n'
commit Bob 2026-03-02
expect "the order of a list is one" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-03-02; Ada counts old"

begin renamed-keys 'front_matter: {rename: {place: weight, words: tags}}'
claim one $'tags: [a]\n'
commit Bob 2026-01-02
review Ada 2026-02-01
claim one $'place: 3\nwords: [a]\n'
commit Bob 2026-03-01
expect "other names of keys mean the same" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"

begin ages 'reviews: {max_age: 1 month}'
review Ada 2026-01-31
# 31 January and a month: the last day of February.
expect "the end of a month" \
	"reviewed 1/1 on 2026-01-31 due 2026-02-28 overdue; Ada counts"
begin ages 'reviews: {max_age: never}'
review Ada 2020-01-31
expect "never" "reviewed 1/1 on 2020-01-31; Ada counts"
claim one $'review_in: 2 years\n'
expect "but for a page that says so" \
	"reviewed 1/1 on 2020-01-31 due 2022-01-31 overdue; Ada counts"

# ---- independence ----

begin independence
review Bob 2026-02-01
expect "who wrote it" "not-reviewed 0/1; Bob by-author"
review Ada 2026-02-02
expect "another" "reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts; Bob by-author"
claim two
commit Cyd 2026-03-01
review Bob 2026-03-02
# Bob wrote what Ada reviewed, and nothing since.
expect "who wrote nothing since the last review" \
	"reviewed 1/1 on 2026-03-02 due 2027-09-02; Bob counts; Ada counts old; Bob by-author old"
claim three
commit Cyd 2026-04-01
claim four
commit Bob 2026-04-02
review Bob 2026-04-03
review Cyd 2026-04-04
expect "two who wrote since" \
	"changed 0/1 on 2026-03-02 due 2027-09-02 changed 2026-04-01; Cyd by-author; Bob by-author; Bob counts old; Ada counts old; Bob by-author old"

begin co-author
claim two
commit Bob 2026-01-02 $'A change\n\nCo-authored-by: Ada <ada@example.org>'
review Ada 2026-02-01
expect "does not count" "not-reviewed 0/1; Ada by-author"

begin co-authors-on-a-line
claim two
commit Bob 2026-01-02 $'A change\n\nCo-authored-by: Eve <eve@example.org>, Ada <ada@example.org>'
review Ada 2026-02-01
review Eve 2026-02-02
expect "none of them counts" "not-reviewed 0/1; Eve by-author; Ada by-author"

begin reviewer-edits
review Ada 2026-02-01
claim two
commit Ada 2026-03-01
expect "changed since" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-03-01; Ada counts old"
review Ada 2026-03-02
expect "and cannot review that" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-03-01; Ada by-author; Ada counts old"
claim two $'weight: 2\n'
commit Ada 2026-03-03
review Bob 2026-03-04
# Bob's part was reviewed by Ada.
expect "the first author can" \
	"reviewed 1/1 on 2026-03-04 due 2027-09-04; Bob counts; Ada by-author; Ada counts old"

begin bookkeeping
claim one $'last_reviewed_on: 2026-02-01\n'
commit Ada 2026-02-01
review Ada 2026-02-02
expect "who edited keys of bookkeeping only has written nothing" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts"

begin dependent 'reviews: {independent: false}'
review Bob 2026-02-01
expect "authors count where site.yaml says so" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Bob counts"

# ---- how many ----

begin required-two 'reviews: {required: 2}'
review Ada 2026-02-01
expect "one of two" "not-reviewed 1/2 on 2026-02-01; Ada counts"
review Ada 2026-02-02
expect "twice the same" "not-reviewed 1/2 on 2026-02-02; Ada counts; Ada counts"
review Bob 2026-02-03
expect "the author is no second" \
	"not-reviewed 1/2 on 2026-02-02; Bob by-author; Ada counts; Ada counts"
review Cyd 2026-02-04
expect "two of two" \
	"reviewed 2/2 on 2026-02-04 due 2027-08-04; Cyd counts; Bob by-author; Ada counts; Ada counts"
claim two
commit Bob 2026-03-01
review Ada 2026-03-02
# One has reviewed what it says now, two what it said before.
expect "one of two of what changed" \
	"changed 1/2 on 2026-02-04 due 2027-08-04 changed 2026-03-01; Ada counts; Cyd counts old; Bob by-author old; Ada counts old; Ada counts old"

begin two-in-one
commit Ada 2026-02-01 "$(printf 'Review\n\n%s\n%s\n%s\n%s\n' "$(by Ada)" "$(by Cyd)" "$(by Ada)" "$(blob)")"
expect "several reviewers in a paragraph, one of them twice" \
	"reviewed 2/1 on 2026-02-01 due 2027-08-01; Ada counts; Cyd counts"

# ---- trust ----

begin trust-trailer
commit Bob 2026-02-01 "$(printf 'R\n\n%s\n%s' "$(by Ada)" "$(blob)")"
expect "whoever records it" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
config 'reviews: {trust: committer}'
expect "committer: recorded by another" "not-reviewed 0/1; Ada not-trusted"
review Ada 2026-02-02
expect "committer: recorded by the reviewer" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts; Ada not-trusted"
config 'reviews: {trust: signed}'
expect "signed: without a signature" \
	"not-reviewed 0/1; Ada not-trusted; Ada not-trusted"
# Nobody verifies what it says.
git cat-file commit HEAD | sed '/^committer/a\
gpgsig -----BEGIN PGP SIGNATURE-----\
 \
 abcd\
 -----END PGP SIGNATURE-----' >"$work/signed"
git reset -q --soft "$(git hash-object -t commit -w "$work/signed")"
expect "signed: with one" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts; Ada not-trusted"

# ---- the register ----

begin register 'reviewers: [{id: ada, name: Ada L, email: ada@example.org}]'
review Cyd 2026-02-01
expect "none of the reviewers" "not-reviewed 0/1; Cyd not-registered"
expect_findings "which is said" "warning: commit X states a review by 'Cyd', who is none of the site's reviewers [review-unknown]
"
review Ada 2026-02-02
expect "one of them" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada L counts; Cyd not-registered"
config $'authors: [{id: cyd, name: Cyd, email: cyd@example.org}]\nreviewers: [{id: ada, name: Ada L, email: ada@example.org}]'
expect "an author of the register is no reviewer" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada L counts; Cyd not-registered"
config $'authors: [{id: cyd, name: Cyd, email: cyd@example.org}]\nreviewers: [cyd]'
expect "unless named as both" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada not-registered; Cyd counts"

begin account 'reviewers: [{id: ada, name: Ada, github: ada}]'
commit Bob 2026-02-01 "$(printf 'R\n\nReviewed-by: A. <12+Ada@users.noreply.github.com>\n%s' "$(blob)")"
expect "told by the account of a forge's address" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"

begin mailmap
commit Cyd 2026-02-01 "$(printf 'R\n\nReviewed-by: Robert <rob@old.example>\n%s' "$(blob)")"
expect "a stranger" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Robert counts"
echo 'Bob <bob@example.org> <rob@old.example>' >.mailmap
expect ".mailmap says that it is the author" "not-reviewed 0/1; Bob by-author"

begin mailmap-and-register \
	'reviewers: [{id: bob, name: Bob, email: [bob@example.org, bob@home.example]}]'
echo 'Ghost <ghost@example.org> <bob@example.org>' >.mailmap
commit Cyd 2026-02-01 "$(printf 'R\n\nReviewed-by: Bob <bob@home.example>\n%s' "$(blob)")"
expect ".mailmap takes no address from who is registered" \
	"not-reviewed 0/1; Bob by-author"

# ---- where statements stand ----

begin bare
claim two
commit Bob 2026-02-01 "$(printf 'A change\n\n%s' "$(by Ada)")"
expect "on the commit that brought it" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts bare"
claim one other content/claims/t/y.md
sed -i 's/^other//; /^$/d' content/claims/t/y.md
commit Bob 2026-02-02 "$(printf 'Another page\n\n%s' "$(by Cyd)")"
expect "of another page" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts bare"

begin bare-merge
git checkout -q -b work
claim two
commit Bob 2026-02-01
claim three
commit Bob 2026-02-02
git checkout -q main
claim main '' content/claims/t/y.md
commit Bob 2026-02-03
who Ada; on 2026-02-04
git merge -q --no-ff -m "$(printf 'Merge\n\n%s' "$(by Ada)")" work
expect "on the merge that brought it" \
	"reviewed 1/1 on 2026-02-04 due 2027-08-04; Ada counts bare"
page=content/claims/t/y.md expect "not of what the first parent had" "nothing"

begin anywhere
commit Ada 2026-02-01 "$(printf 'Talk\n\nSome words.\nREVIEWED-BY : Ada <ada@example.org>\nmore words\nreviewed-Blob:   %s\n    %s\nReviewed-in: https://example.org/pull/1\n\nSigned-off-by: Ada <ada@example.org>\n' "$(git rev-parse HEAD:$x)" "$x")"
expect "in the midst of a text, any case, folded" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
"$attest" show $x --json | grep -q '^        "url": "https://example.org/pull/1"$'
result "anywhere: the request" $?

begin carriage-returns
printf 'Review\r\n\r\n%s\r\n%s\r\n' "$(by Ada)" "$(blob)" >"$work/message"
who Ada; on 2026-02-01
git commit -q --allow-empty --cleanup=verbatim -F "$work/message"
expect "are no part of a line" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"

begin paragraphs
commit Ada 2026-02-01 "$(printf 'R\n\n%s\nReviewed-blob: %s content/none.md\n\n%s\n%s\n' "$(by Ada)" 1111111111111111111111111111111111111111 "$(by Cyd)" "$(blob)")"
expect "each is a statement" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Cyd counts"

# ---- merge kinds ----

# Bob changes the claim on a branch, Ada reviews it there.
on_a_branch() {
	begin "$1"
	git checkout -q -b work
	claim two
	commit Bob 2026-02-01
	review Ada 2026-02-02
	git checkout -q main
	claim other '' content/claims/t/y.md
	commit Bob 2026-02-03 "Meanwhile"
}
reviewed="reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts"

on_a_branch merge
who Cyd; on 2026-02-04
git merge -q --no-ff -m Merge work
expect "keeps it" "$reviewed"

on_a_branch squash
who Cyd; on 2026-02-04
git merge -q --squash work >/dev/null 2>&1
git commit -q -F .git/SQUASH_MSG
# The commit that states it is of that day; git indents the messages in it.
expect "keeps it, by git's own message" \
	"reviewed 1/1 on 2026-02-04 due 2027-08-04; Ada counts"

on_a_branch rebase
git checkout -q work
GIT_COMMITTER_DATE="2026-02-04T12:00:00 +0000" git rebase -q --empty=keep main 2>/dev/null ||
	GIT_COMMITTER_DATE="2026-02-04T12:00:00 +0000" git rebase -q --keep-empty main
expect "keeps it" "$reviewed"

on_a_branch cherry-pick
git cherry-pick --allow-empty main..work >/dev/null 2>&1
expect "keeps it" "$reviewed"
who Cyd; on 2026-02-05
git merge -q --no-ff -m Merge work >/dev/null 2>&1
expect "and the copy is no second one" "$reviewed"

on_a_branch conflict
claim three
commit Bob 2026-02-03
who Cyd; on 2026-02-04
git merge -q --no-ff -m Merge work >/dev/null 2>&1
claim 'two and three'
git add -A
git commit -q -m Merge
# By their days, what Bob wrote on the main branch follows what Ada reviewed.
expect "resolved in other words" \
	"changed 0/1 on 2026-02-02 due 2027-08-02 changed 2026-02-03; Ada counts old"

begin rename
review Ada 2026-02-01
mkdir -p content/claims/u
git mv $x content/claims/u/z.md
commit Bob 2026-02-02
page=content/claims/u/z.md expect "keeps it" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
claim two '' content/claims/u/z.md
commit Bob 2026-02-03
page=content/claims/u/z.md expect "and an edit changes it" \
	"changed 0/1 on 2026-02-01 due 2027-08-01 changed 2026-02-03; Ada counts old"
git mv content/claims/u/z.md content/claims/u/q.md
claim two $'weight: 1\n' content/claims/u/q.md
commit Bob 2026-02-04
commit Cyd 2026-02-05 "$(printf 'R\n\n%s\nReviewed-blob: %s content/claims/u/z.md' "$(by Cyd)" "$(git rev-parse HEAD~1:content/claims/u/z.md)")"
page=content/claims/u/q.md expect "by what it was called, and says" \
	"reviewed 1/1 on 2026-02-05 due 2027-08-05; Cyd counts; Ada counts old"

# Approved on a branch whose commits are gone, with another blob of the same
# content.
begin by-content
claim one $'weight: 7\n'
other=$(git hash-object -w $x)
git checkout -q $x
commit Ada 2026-02-01 "$(printf 'R\n\n%s\nReviewed-blob: %s %s' "$(by Ada)" "$other" "$x")"
expect "of the same name and content" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
claim never
other=$(git hash-object -w $x)
git checkout -q $x
commit Cyd 2026-02-02 "$(printf 'R\n\n%s\nReviewed-blob: %s %s' "$(by Cyd)" "$other" "$x")"
expect "what it never said is no review of it" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
commit Cyd 2026-02-03 "$(printf 'R\n\n%s\nReviewed-blob: %s %s' "$(by Cyd)" 2222222222222222222222222222222222222222 "$x")"
expect "nor is what is not here" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"

# ---- the reviews' ref ----

# Ada's statement, in a commit without parents or files.
on_ref() { # REF [LINES]
	who Ada; on 2026-02-01
	git update-ref "$1" "$(printf 'R\n\n%s\n%s' "$(by Ada)" "${2-$(blob)}" |
		git commit-tree "$(git hash-object -t tree -w /dev/null)")"
}

begin ref
on_ref refs/heads/attest/reviews
expect "local" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
begin ref
on_ref refs/heads/attest/reviews ''
expect "says nothing without blobs" "nothing"
begin ref
on_ref refs/remotes/origin/attest/reviews
expect "remote" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
on_ref refs/heads/attest/reviews
expect "both" "reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
begin ref
on_ref refs/heads/attest/other
expect "no other" "nothing"

# ---- bad input ----

begin malformed
commit Ada 2026-02-01 "$(printf 'R\n\nReviewed-by: Ada\n%s\n\nReviewed-by: Cyd <cyd@example.org>\nReviewed-blob: 123 a.md\nReviewed-blob: %s\n\nReviewed-blob: %s a.md\n\nReviewed-by: <x@example.org>\nReviewed-in: javascript:x\n' "$(blob)" "$(git rev-parse HEAD:$x)" "$(git rev-parse HEAD:$x)")"
expect "says nothing" "nothing"
expect_findings "each line" "warning: commit X, line 10 of its message: 'Reviewed-blob' stands in a paragraph without 'Reviewed-by' [review-malformed]
warning: commit X, line 12 of its message: 'Reviewed-by' has no name and address [review-malformed]
warning: commit X, line 13 of its message: 'Reviewed-in' has no address [review-malformed]
warning: commit X, line 3 of its message: 'Reviewed-by' has no name and address [review-malformed]
warning: commit X, line 7 of its message: 'Reviewed-blob' has no id and path [review-malformed]
warning: commit X, line 8 of its message: 'Reviewed-blob' has no id and path [review-malformed]
"

begin future
review Ada 2026-07-02
expect "does not count yet" "not-reviewed 0/1; Ada in-future"
expect_findings "which is said" "warning: commit X states a review by 'Ada' on 2026-07-02, which is still to come [review-future]
"
today=2026-07-02 expect "but on that day" \
	"reviewed 1/1 on 2026-07-02 due 2028-01-02; Ada counts"

begin encoding
printf 'R\n\nReviewed-by: J\xf6rg <j@example.org>\n%s\n' "$(blob)" >"$work/message"
who Ada; on 2026-02-01
git -c i18n.commitEncoding=ISO-8859-1 commit -q --allow-empty -F "$work/message"
expect "another that git knows" \
	"$(printf 'reviewed 1/1 on 2026-02-01 due 2027-08-01; J\xc3\xb6rg counts')"
git cat-file commit HEAD | grep -av ^encoding >"$work/message"
git reset -q --soft "$(git hash-object -t commit -w "$work/message")"
expect "a broken one" \
	"$(printf 'reviewed 1/1 on 2026-02-01 due 2027-08-01; J\xef\xbf\xbdrg counts')"

begin dirty
review Ada 2026-02-01
claim two
other=$(git hash-object -w $x)
git checkout -q $x
commit Cyd 2026-02-02 "$(printf 'R\n\n%s\nReviewed-blob: %s %s' "$(by Cyd)" "$other" "$x")"
expect "what the file does not say" \
	"reviewed 1/1 on 2026-02-01 due 2027-08-01; Ada counts"
claim two
expect "what only the file says" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Cyd counts; Ada counts old"
sed 's/$/\r/' $x >"$work/crlf"
cp "$work/crlf" $x
expect "with other ends of lines" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Cyd counts; Ada counts old"

# Where the history ends nobody knows who wrote what came before, and a bare
# line there says nothing.
begin shallow
claim two
commit Bob 2026-02-01 "$(printf 'A change\n\n%s' "$(by Cyd)")"
review Ada 2026-02-02
git clone -q --depth 1 "file://$work/repo" "$work/repo/clone" 2>/dev/null
cd clone || exit 1
expect "what the one commit states" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts"
cd .. && rm -rf clone
git clone -q --depth 2 "file://$work/repo" "$work/repo/clone" 2>/dev/null
cd clone || exit 1
expect "not what the last but one brought" \
	"reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts"
cd ..

# ---- a site below the root ----

begin below
mkdir -p docs
git mv content docs/content
commit Bob 2026-02-01
commit Ada 2026-02-02 "$(printf 'R\n\n%s\n%s' "$(by Ada)" "$(blob HEAD docs/$x)")"
cd docs || exit 1
expect "paths from the root" "reviewed 1/1 on 2026-02-02 due 2027-08-02; Ada counts"
cd ..

# ---- lists ----

begin lists
claim one '' content/claims/t/y.md
claim one $'tags: [z]\n' content/claims/t/z.md
commit Bob 2026-01-02
commit Ada 2026-01-05 "$(printf 'R\n\n%s\n%s\n%s' "$(by Ada)" "$(blob)" "$(blob HEAD content/claims/t/z.md)")"
claim two $'tags: [z]\n' content/claims/t/z.md
commit Bob 2026-01-06
list() { # KIND, EXPECTED
	"$attest" list "$1" --csv --as-of 2027-12-01 2>&1 | tail -n +2 >"$work/said"
	printf '%s' "$2" | diff - "$work/said" >"$work/log" 2>&1
	result "lists: $1" $?
}
# y is a copy of x: the blob that Ada reviewed is its own.
list overdue "content/claims/t/x.md,x,t,Is it so?,reviewed,2026-01-05,Ada,2027-07-05
content/claims/t/y.md,y,t,Is it so?,reviewed,2026-01-05,Ada,2027-07-05
"
list changed "content/claims/t/z.md,z,t,Is it so?,changed,2026-01-05,Ada,2027-07-05
"
list unreviewed ""

# ---- addresses ----

"$attest" show $x --json | grep -q '@example.org'
result "addresses of people whom nobody registered" $((!$?))
config 'reviewers: [{id: ada, name: Ada, email: ada@example.org}]'
"$attest" show $x --json | grep '@' | sort -u >"$work/log"
[ "$(cat "$work/log")" = '          "email": "ada@example.org",' ] ||
	[ "$(sed 's/ *//' "$work/log" | sort -u)" = '"email": "ada@example.org",' ]
result "addresses of those who are" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
