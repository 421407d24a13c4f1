#!/usr/bin/env bash
# Approvals of merged requests become reviews: real repositories with a bare one
# as the forge, a request each, every way to merge. What the API would say is
# put together from git, before the merge, as a workflow would have it.
# Closes "N passed, N failed".
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
git config --file "$GIT_CONFIG_GLOBAL" user.name "The Forge"
git config --file "$GIT_CONFIG_GLOBAL" user.email forge@example.org
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0 clock=1767225600 # 2026-01-01
TODAY=2026-06-01

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 40 "$work/log"
	fi
}

# ---- sites and requests ----

claim() { # SLUG TEXT [FRONT MATTER]; below the current folder
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

make_site() {
	mkdir -p "${site}content"
	cat >"${site}content/site.yaml" <<-END
		title: A site
		description: For tests.
		language: en
		publisher: P
		contact: p@example.org
		funding: none
		licence: CC0
		disclaimer: none
		format: 1
		authors:
		  - {id: eve, name: Eve, email: eve@example.org, github: eve, gitlab: eve}
		reviewers:
		  - {id: ada, name: Ada Byron, email: ada@example.org, github: ada-b, gitlab: ada-b}
		  - {id: bob, name: Bob, email: bob@example.org, github: bob, gitlab: bob}
		  - {id: hal, name: Hal, github: hal, gitlab: hal}
	END
	printf -- '---\ntitle: Home\n---\n\nHome.\n' >"${site}content/index.md"
	mkdir -p "${site}content/topics"
	printf -- '---\nquestion: What helps with sleep?\n---\n\nSleep.\n' \
		>"${site}content/topics/sleep.md"
	claim kept "Was here before."
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
		commit -q --allow-empty -m "${subject:-A change}" "$@"
}

begin() { # NAME [SITE's folder]; goes to a clone of the forge's repository
	name=$1 site=${2:+$2/}
	mkdir -p "$work/$name"
	git init -q --bare "$work/$name/forge.git"
	git clone -q "$work/$name/forge.git" "$work/$name/main" 2>/dev/null
	cd "$work/$name/main" || exit 1
	make_site
	commit Eve
	git push -q origin main 2>/dev/null
	git switch -q -c request
	approvals= commits= forge=github
}

# As the API has it: the commits of the request, who wrote them by account.
know_commits() { # [LOGIN of all of them, null]
	commits=$(git log --reverse --format='%H %an %ae' main..request |
		while read -r id author email; do
			printf '{"id": "%s", "login": %s, "name": "%s", "email": "%s"},\n' \
				"$id" "${1:-\"${author,,}\"}" "$author" "$email"
		done)
	commits=${commits%,}
}

files_at() { # COMMIT: what the request changes, then
	local all
	all=$(git diff --raw --no-abbrev --no-renames --diff-filter=ACMRTD \
		"main...$1" | awk '{
			path = substr($0, index($0, "\t") + 1)
			blob = $5 ~ /^D/ ? "null" : "\"" $4 "\""
			printf "{\"path\": \"%s\", \"blob\": %s},\n", path, blob
		}')
	printf '%s' "${all%,}"
}

approve() { # LOGIN [TIME [STATE [BODY]]]; the request as it is
	local head
	head=$(git rev-parse request)
	approvals="$approvals${approvals:+,
}{\"login\": \"$1\", \"state\": \"${3:-APPROVED}\", \"commit\": \"$head\",
 \"time\": \"2026-05-01T${2:-10:00:00Z}\", \"body\": \"${4:-}\", \"extra\": {\"a\": [1]},
 \"files\": [$(files_at request)]}"
}

merge() { # HOW; merged is then the commit that brought it
	know_commits "${logins:-}"
	git switch -q main
	tick
	case $1 in
	merge) git merge -q --no-ff -m "Merge request 12" request ;;
	squash)
		git merge -q --squash request >/dev/null
		git commit -q -m "${message:-A change (#12)}"
		;;
	rebase)
		echo more >>"${site}content/index.md"
		commit Eve
		git rebase -q main request
		git switch -q main
		git merge -q --ff-only request
		;;
	esac
	merged=$(git rev-parse HEAD)
}

record() { # [OPTIONS]; what was said is in the log
	local before after status
	cat >"$work/request.json" <<-END
		{"url": "https://forge.example/pull/12", "forge": "$forge",
		 "merged": "$merged", "commits": [$commits], "title": "not known here",
		 "approvals": [$approvals]}
	END
	before=$(git rev-parse HEAD)
	git status --porcelain=v2 >"$work/status.before"
	md5sum .git/index >>"$work/status.before" 2>/dev/null
	"$attest" ${site:+-C "$site"} review --as-of $TODAY \
		--from-approvals "$work/request.json" "$@" >"$work/said" 2>&1
	status=$?
	git status --porcelain=v2 >"$work/status.after"
	md5sum .git/index >>"$work/status.after" 2>/dev/null
	cmp "$work/status.before" "$work/status.after" || status=99
	{
		echo "status $status"
		cat "$work/said"
		stated "$before..HEAD"
	} >"$work/log"
	return $status
}

# What the commits of a range state: their author's date and message, with a
# word for a blob that is that of the commit merged.
stated() { # RANGE
	git log --reverse --date=format-local:%FT%TZ --format='%ad%n%B' "$1" |
		while IFS= read -r line; do
			case $line in
			"Reviewed-blob: "*)
				path=${line#Reviewed-blob: * }
				line=${line%" $path"}
				[ "${line#* }" != "$(git rev-parse "$merged:$path")" ] ||
					line="Reviewed-blob: merged"
				echo "$line $path"
				;;
			?*) echo "$line" ;;
			esac
		done
}

expect() { # NAME; the whole log is on standard input, commit ids left out
	local status
	sed -E 's/[0-9a-f]{12}\b/COMMIT/; s/[0-9a-f]{40}/ID/' "$work/log" >"$work/got"
	diff - "$work/got" >"$work/log"
	result "$name: $1" $?
}

# What the site says of a claim.
state() { # SLUG
	"$attest" ${site:+-C "$site"} show "$1" --json --as-of $TODAY 2>/dev/null |
		awk '/^  "reviews": {/ { inside = 1 }
			inside && /^    "state"/ { gsub(/[",]/, ""); print $2; said = 1; exit }
			END { if (NR > 0 && !said) print "not-reviewed" }'
}

# The same by the lists: what is in neither of them is reviewed.
listed() { # SLUG
	local kind
	for kind in unreviewed changed; do
		"$attest" ${site:+-C "$site"} list $kind --csv --as-of $TODAY 2>/dev/null |
			grep -q "/$1.md" || continue
		[ $kind = changed ] && echo changed || echo not-reviewed
		return
	done
	echo reviewed
}

states() { # SLUG STATE...
	: >"$work/log"
	while [ $# -gt 0 ]; do
		[ "$(state "$1") $(listed "$1")" = "$2 $2" ] ||
			echo "$1 is '$(state "$1")', '$(listed "$1")', not '$2'" >>"$work/log"
		shift 2
	done
	[ ! -s "$work/log" ]
	result "$name: states" $?
}

# ---- every way to merge ----

said_new='status 0
https://forge.example/pull/12, merged by COMMIT
ada-b: Ada Byron <ada@example.org>
  reviewed content/claims/sleep/new.md
recorded by commit COMMIT: Ada Byron
push it by: git push
2026-05-01T10:00:00Z
Review new
Reviewed-by: Ada Byron <ada@example.org>
Reviewed-blob: merged content/claims/sleep/new.md
Reviewed-in: https://forge.example/pull/12'

for how in merge squash rebase; do
	begin "$how"
	claim new "Said first."
	commit Eve
	claim new "Said better."
	commit Eve
	approve ada-b
	merge $how
	record
	expect recorded <<<"$said_new"
	states new reviewed kept not-reviewed
	record
	expect "run twice" <<-END
		status 0
		https://forge.example/pull/12, merged by COMMIT
		ada-b: Ada Byron <ada@example.org>
		  reviewed content/claims/sleep/new.md (recorded before)
		nothing to record
	END
	claim new "Said otherwise."
	commit Eve
	states new changed
done

begin cherry-pick
git branch release
claim new "Said."
commit Eve
approve ada-b
merge merge
git switch -q release
echo more >>content/index.md
commit Eve
tick
git cherry-pick -x request >/dev/null 2>&1
merged=$(git rev-parse HEAD)
record
expect "onto the branch of a release" <<<"$said_new"
states new reviewed

begin gone
claim new "Said first."
commit Eve
claim new "Said better."
commit Eve
approve ada-b
merge squash
git push -q origin main
git clone -q --no-local "$work/gone/forge.git" "$work/gone/fresh"
cd "$work/gone/fresh" || exit 1
git cat-file -e "$(sed -n 's/.*"id": "\([0-9a-f]*\)".*/\1/p' <<<"$commits" | head -n 1)" 2>/dev/null
result "gone: commits of the request are not here" $((!$?))
record
expect "recorded" <<<"$said_new"
states new reviewed

begin fork
git clone -q "$work/fork/forge.git" "$work/fork/theirs" 2>/dev/null
(cd "$work/fork/theirs" && claim new "Said by others." && subject="From a fork" commit Zoe)
git pull -q "$work/fork/theirs" main
approve ada-b
merge squash
record
expect recorded <<<"$said_new"
states new reviewed

# ---- what happens between approval and merge ----

begin changed
claim new "Said first."
claim other "Said once."
commit Eve
approve ada-b
claim new "Said differently."
commit Eve
merge squash
record
expect "a push behind the approval" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/other.md
	  left out content/claims/sleep/new.md: changed after it was approved
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T10:00:00Z
	Review other
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/claims/sleep/other.md
	Reviewed-in: https://forge.example/pull/12
END
states new not-reviewed other reviewed

begin bookkeeping
claim new "Said." "weight: 3"
commit Eve
approve ada-b
claim new "Said." "weight: 4
last_reviewed_on: 2026-04-30"
commit Eve
merge squash
record
expect "what is no content changed" <<<"$said_new"
states new reviewed

begin bookkeeping-gone
claim new "Said." "weight: 3"
commit Eve
approve ada-b
claim new "Said." "weight: 4"
commit Eve
merge squash
git push -q origin main
git clone -q --no-local "$work/bookkeeping-gone/forge.git" "$work/$name/fresh"
cd "$work/$name/fresh" || exit 1
record
expect "without its blob nobody can tell" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  left out content/claims/sleep/new.md: changed after it was approved
	nothing to record
END
states new not-reviewed

begin renamed
claim old "Said."
claim older "Said, too." "weight: 3"
commit Eve
approve ada-b
git mv content/claims/sleep/old.md content/claims/sleep/new.md
rm content/claims/sleep/older.md
claim newer "Said, too." "weight: 4"
sed -i 's/newer/older/' content/claims/sleep/newer.md
commit Eve
merge squash
record
expect "recorded where it is now" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/new.md
	  reviewed content/claims/sleep/newer.md
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T10:00:00Z
	Review 2 claims
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/claims/sleep/new.md
	Reviewed-blob: merged content/claims/sleep/newer.md
	Reviewed-in: https://forge.example/pull/12
END
states new reviewed newer reviewed

begin removed
git rm -q content/claims/sleep/kept.md
claim new "Said."
claim dropped "Said."
echo x >content/claims/sleep/picture.png
echo y >notes.md
commit Eve
approve ada-b
git rm -q content/claims/sleep/dropped.md
commit Eve
merge squash
record
expect "what is no page any more, or none" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/new.md
	  left out content/claims/sleep/dropped.md: not among what was merged
	  left out content/claims/sleep/kept.md: removed by the request
	  left out content/claims/sleep/picture.png: no page
	  left out notes.md: no page
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T10:00:00Z
	Review new
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/claims/sleep/new.md
	Reviewed-in: https://forge.example/pull/12
END
states new reviewed

# ---- the last word of each counts ----

begin taken-back
claim new "Said."
commit Eve
approve ada-b 10:00:00Z
approve ada-b 12:00:00Z CHANGES_REQUESTED
approve ada-b 13:00:00Z COMMENTED
approve bob 10:00:00Z DISMISSED
merge merge
record
expect "changes requested later, dismissed" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	bob: no approval, the last word is DISMISSED
	ada-b: no approval, the last word is CHANGES_REQUESTED
	nothing to record
END
states new not-reviewed

begin given-again
claim new "Said."
commit Eve
# Out of order, in another case, in another zone.
approve Ada-B 12:00:00.25+02:00 approved "I take it back."
approve ada-b 08:00:00Z CHANGES_REQUESTED
merge merge
record
expect "approved at last" <<<"${said_new/ada-b/Ada-B}"
states new reviewed

begin two
claim new "Said."
commit Eve
approve bob 14:30:00+02:00
approve ada-b
merge merge
record
expect "one commit each, by time" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/new.md
	bob: Bob <bob@example.org>
	  reviewed content/claims/sleep/new.md
	recorded by commit COMMIT: Ada Byron
	recorded by commit COMMIT: Bob
	push it by: git push
	2026-05-01T10:00:00Z
	Review new
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/claims/sleep/new.md
	Reviewed-in: https://forge.example/pull/12
	2026-05-01T12:30:00Z
	Review new
	Reviewed-by: Bob <bob@example.org>
	Reviewed-blob: merged content/claims/sleep/new.md
	Reviewed-in: https://forge.example/pull/12
END
states new reviewed

# ---- who approves ----

none='status 0
https://forge.example/pull/12, merged by COMMIT
bob: left out, as they wrote in the request
nothing to record'

begin wrote
claim new "Said."
commit Eve
claim other "Said."
commit Bob
approve bob
merge squash
record
expect "who pushed a commit" <<<"$none"
states new not-reviewed

begin wrote-unlinked
claim new "Said."
commit Bob
approve bob
logins=null merge squash
record
expect "who pushed a commit without an account" <<<"$none"
states new not-reviewed

begin wrote-unnamed
claim new "Said."
commit Bob
approve bob
merge merge
commits=$(sed -E 's/"(login|name|email)": ("[^"]*"|null),?//g; s/,[ \n]*}/}/g' <<<"$commits")
record
expect "who wrote a commit that the file only names" <<<"$none"
states new not-reviewed

begin co-author
claim new "Said."
commit Eve -m "Co-authored-by: Bob <123+BOB@users.noreply.github.com>"
approve bob
merge merge
record
expect "who is a co-author" <<<"$none"
states new not-reviewed

begin co-author-gone
claim new "Said."
commit Eve
approve bob
message=$'A change (#12)\n\n* one\n\nco-authored-by: Robert <bob@example.org>' merge squash
record
expect "who is a co-author of the squash" <<<"$none"
states new not-reviewed

begin dependent
sed -i '$a reviews: {independent: false}' content/site.yaml
claim new "Said."
commit Bob
approve bob
merge merge
record
sed -i '/^  left out content.site.yaml/d' "$work/log"
sed 's/ada-b/bob/; s/Ada Byron/Bob/; s/ada@/bob@/' <<<"$said_new" |
	expect "where reviews need not be independent"
states new reviewed

begin unknown
claim new "Said."
commit Zoe
approve zed
approve eve
approve ""
approve ada-b
merge merge
record
expect "accounts that site.yaml does not have" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	left out: an approval of which the account is gone
	zed: left out, as nobody in site.yaml has this account; add to site.yaml
	  reviewers:
	    - {id: zed, name: …, email: …, github: zed}
	eve: left out, as 'reviewers' of site.yaml does not have them; add to site.yaml
	  reviewers:
	    - eve
	$(sed -n '3,$p' <<<"$said_new")
END
states new reviewed

begin gitlab
claim new "Said."
commit Eve
approve hal
forge=gitlab
merge merge
record
sed 's/ada-b/hal/; s/Ada Byron/Hal/; s/ada@example.org/hal@users.noreply.gitlab.com/' \
	<<<"$said_new" | expect "an account without an address"
states new reviewed

# ---- "reviewed:" ----

begin narrowed
for slug in one two three four five; do claim $slug "Said of $slug."; done
mkdir content/about
printf -- '---\ntitle: Us\n---\n\nUs.\n' >content/about/us.md
commit Eve
approve ada-b 10:00:00Z APPROVED 'Fine.\r\nReviewed: ONE , `two`,\r\n  reviewed:  content/claims/sleep/three.md six.\nNot reviewed: four\n> reviewed: five\nreviewed: /about/us/'
merge merge
record
expect "some of them" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/about/us.md
	  reviewed content/claims/sleep/one.md
	  reviewed content/claims/sleep/three.md
	  reviewed content/claims/sleep/two.md
	  left out content/claims/sleep/five.md: not among what the approval says was reviewed
	  left out content/claims/sleep/four.md: not among what the approval says was reviewed
	  'reviewed: six' is no page of the request
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T10:00:00Z
	Review 4 pages
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/about/us.md
	Reviewed-blob: merged content/claims/sleep/one.md
	Reviewed-blob: merged content/claims/sleep/three.md
	Reviewed-blob: merged content/claims/sleep/two.md
	Reviewed-in: https://forge.example/pull/12
END
states one reviewed two reviewed three reviewed four not-reviewed five not-reviewed

begin narrowed-to-nothing
claim new "Said."
commit Eve
approve ada-b 10:00:00Z APPROVED "reviewed:"
merge merge
record
expect "nothing is named" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  left out content/claims/sleep/new.md: not among what the approval says was reviewed
	nothing to record
END

# ---- where reviews go ----

begin protected
claim new "Said."
commit Eve
approve ada-b
merge squash
git push -q origin main
record --on-ref
stated attest/reviews >>"$work/log"
sed 's,git push,git push origin attest/reviews,' <<<"$said_new" | expect recorded
[ "$(git rev-list --count attest/reviews) $(git ls-tree attest/reviews | wc -l)" = "1 0" ] &&
	[ "$(git rev-parse HEAD)" = "$merged" ]
result "protected: the ref has no parents and no files, main is as it was" $?
git push -q origin attest/reviews
git clone -q --no-local "$work/$name/forge.git" "$work/$name/second"
cd "$work/$name/second" || exit 1
states new reviewed kept not-reviewed
record --on-ref
expect "a second clone knows it" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/new.md (recorded before)
	nothing to record
END
git switch -q -c request
claim later "Said."
commit Eve
approvals=
approve bob
merge merge
record --on-ref
git push -q origin attest/reviews >"$work/log" 2>&1 &&
	[ "$(git rev-list --count origin/attest/reviews)" = 2 ]
result "protected: what a second clone records follows what is there" $?
states new reviewed later reviewed

begin folder docs/site
claim new "Said."
echo "outside" >content.md
commit Eve
approve ada-b
merge squash
record
expect "a site in a folder" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	ada-b: Ada Byron <ada@example.org>
	  reviewed docs/site/content/claims/sleep/new.md
	  left out content.md: no page
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T10:00:00Z
	Review new
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged docs/site/content/claims/sleep/new.md
	Reviewed-in: https://forge.example/pull/12
END
states new reviewed

begin printed
claim new "Said."
commit Eve
approve ada-b
merge merge
record --print
sed -n '/^Review new/,/^Reviewed-in/p' "$work/log" >"$work/message"
grep -q '^status 0' "$work/log" && [ "$(git rev-parse HEAD)" = "$merged" ] &&
	tick && git commit -q --allow-empty -F "$work/message"
result "printed: nothing was made, and git takes the message" $?
states new reviewed

begin distrusted
sed -i '$a reviews: {trust: committer}' content/site.yaml
claim new "Said."
commit Eve
approve ada-b
merge merge
record
grep -q "does not count" "$work/log"
result "distrusted: it is said" $?
states new not-reviewed

# ---- files that nobody means well with ----

begin broken
claim new "Said."
commit Eve
approve ada-b
merge merge
head=$(git rev-parse HEAD)
while IFS='|' read -r what text wanted; do
	printf '%b' "$text" >"$work/broken.json"
	"$attest" review --from-approvals "$work/broken.json" >"$work/log" 2>&1
	[ $? = 1 ] && grep -qF "$wanted" "$work/log" &&
		[ "$(git rev-parse HEAD)" = "$head" ]
	result "broken: $what" $?
done <<'END'
empty||broken.json:1:1: error: an object is due
a list|[]|broken.json:1:1: error: an object is due
no JSON|{"url": "https://x",\n  url}|broken.json:2:3: error:
no text|{"url": "\377"}|encoding-invalid
what is missing|{"commits": [{}],\n"approvals": [{"state": "APPROVED"}, {"login": "a"}]}|error: a file of approvals needs 'merged'
in a commit|{"commits": [{}],\n"approvals": [{"state": "APPROVED"}]}|broken.json:1:14: error: a commit needs 'id'
in an approval|{"commits": [{}],\n"approvals": [{"state": "APPROVED"}]}|broken.json:2:15: error: an approval needs 'files'
its state|{"approvals": [{"login": "a"}]}|an approval needs 'state'
a time|{"approvals": [{"state": "APPROVED", "files": [], "time": "2026-02-30T10:00:00Z"}]}|broken.json:1:59: error: this is no time
an id|{"merged": "12"}|broken.json:1:12: error:
a blob|{"approvals": [{"state": "APPROVED", "files": [{"path": "a", "blob": "12"}]}]}|40 hexadecimal digits
an address|{"url": "https://x\\nReviewed-by: M <m@example.org>"}|the address of a request
a forge|{"forge": "gitea"}|'gitea' is no word that 'forge' takes
a text|{"approvals": [{"state": 3}]}|broken.json:1:26: error:
a map|{"commits": {"id": "12"}, "approvals": [7]}|takes a map
END
sed "s/\"merged\": \"[0-9a-f]*\"/\"merged\": \"${head//[0-9]/a}\"/" "$work/request.json" >"$work/broken.json"
"$attest" review --from-approvals "$work/broken.json" >"$work/log" 2>&1
[ $? = 1 ] && grep -q "is not here; fetch it" "$work/log"
result "broken: the commit merged is not here" $?
{ printf '{"url": "' && head -c 17000000 /dev/zero | tr '\0' x; } >"$work/broken.json"
"$attest" review --from-approvals "$work/broken.json" >"$work/log" 2>&1
[ $? = 1 ] && grep -q "more than 16 MB" "$work/log"
result "broken: too large" $?
"$attest" review --from-approvals "$work/none.json" >"$work/log" 2>&1
[ $? = 2 ] && grep -q none.json "$work/log"
result "broken: no file" $?

begin hostile
claim new "Said."
commit Eve
approve ada-b
merge merge
blob=$(git rev-parse HEAD:content/claims/sleep/new.md)
saved=$approvals
approvals='{"login": "a\u001b[2J\nb", "state": "APPROVED", "time": "2026-05-01T10:00:00Z", "files": []},
{"login": "bob", "state": "APPROVED", "time": "2026-05-01T10:00:00Z", "files": []},
{"login": "hal", "state": "NO\u0007\nReviewed-by: M", "time": "2026-05-01T10:00:00Z"},
{"login": "ada-b", "state": "APPROVED", "time": "2026-05-01T11:00:00Z", "files": [
 {"path": "content/claims/sleep/new.md", "blob": "'$blob'"},
 {"path": "content/claims/sleep/gone.md", "blob": "'$blob'"},
 {"path": "content/a\nReviewed-by: M <m@example.org>.md", "blob": "'$blob'"},
 {"path": "../content/b.md", "blob": "'$blob'"},
 {"path": "", "blob": "'$blob'"}, {"path": "content/", "blob": "'$blob'"}]}'
record
expect "files without a path" <<-END
	status 1
	$work/request.json:11:2: error: a file needs 'path' [key-missing]
	1 error
END
approvals=${approvals/' {"path": "", "blob": "'$blob'"},'/}
record
expect "names that are not what they seem" <<-END
	status 0
	https://forge.example/pull/12, merged by COMMIT
	a?[2J?b: left out, as nobody in site.yaml has this account; add to site.yaml
	  reviewers:
	    - {id: a?[2J?b, name: …, email: …, github: a?[2J?b}
	bob: Bob <bob@example.org>
	  no files: what was approved may not be there any more
	ada-b: Ada Byron <ada@example.org>
	  reviewed content/claims/sleep/new.md
	  left out content/claims/sleep/gone.md: named twice
	  left out content/a?Reviewed-by: M <m@example.org>.md: named twice
	  left out ../content/b.md: no page
	  left out content/: no page
	recorded by commit COMMIT: Ada Byron
	push it by: git push
	2026-05-01T11:00:00Z
	Review new
	Reviewed-by: Ada Byron <ada@example.org>
	Reviewed-blob: merged content/claims/sleep/new.md
	Reviewed-in: https://forge.example/pull/12
END
# As many files, names and accounts as go into 16 MB.
approvals=$(awk 'BEGIN {
	printf "{\"login\": \"ada-b\", \"state\": \"APPROVED\", \"time\": \"2026-05-01T10:00:00Z\", \"body\": \"reviewed:"
	for (i = 0; i < 200000; i++) printf " n%d", i
	printf "\", \"files\": ["
	for (i = 0; i < 60000; i++)
		printf "{\"path\": \"content/n%d.md\", \"blob\": \"%040x\"},\n", i, i
	printf "{\"path\": \"x.md\", \"blob\": null}]}"
	for (i = 0; i < 60000; i++)
		printf ",{\"login\": \"a%d\", \"state\": \"DISMISSED\", \"time\": \"2026-05-01T10:00:00Z\"}\n", i
}')
(ulimit -t $((10 * ${CK_TIMEOUT_MULTIPLIER:-1})) && record)
grep -q "^status 0" "$work/log" && grep -q "and 139980 more such names" "$work/log"
result "hostile: a large file is soon read" $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
