#!/usr/bin/env bash
# Repositories that nobody means well with. Whatever their settings, attributes
# and hooks name as a program leaves a file behind when it is run: it never is,
# whatever attest is asked for. Objects, refs and trees that are broken or lead
# elsewhere end in a plain word, or in a site without a history; never in a crash,
# never without end, and nothing that lies elsewhere is read. Closes
# "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
attest=${ATTEST:-$root/.build/attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC NO_COLOR=1 HOME=$work/home
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
export GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000'
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
. "$root/tests/hostile/_result.sh"
CPU_SECONDS=$((60 * ${CK_TIMEOUT_MULTIPLIER:-1}))
site=$work/site
page=content/claims/sleep/falling-asleep-faster.md
mkdir "$work/home" "$work/ran" "$work/elsewhere"
echo 'secret-of-the-machine' >"$work/elsewhere/secret.txt"

# A program that says it was run, whatever it is asked.
printf '#!/bin/sh\necho "$0 $*" >>"%s/ran/log"\nexit 0\n' "$work" >"$work/canary"
chmod +x "$work/canary"
"$work/canary" </dev/null
[ -s "$work/ran/log" ]
result 'the canary sings' $?
rm "$work/ran/log"

# The site as a repository of two commits, whose page is changed since.
new_site() {
	rm -rf "$site" "$work/out"
	cp -R "$root/tests/diagnostics/_site" "$site"
	printf 'reviewers: [{id: ada, name: Ada, email: ada@example.org, github: ada}]\n' >>"$site/content/site.yaml"
	git -C "$site" init -q -b main
	git -C "$site" add -A && git -C "$site" commit -q -m First
	sed -i 's/^title: /title: Once more, /' "$site/$page"
	git -C "$site" commit -q -a -m Second
	cp "$site/$page" "$work/committed.md"
	echo 'Not committed.' >>"$site/$page"
}

ask() { # COMMAND...
	(ulimit -t "$CPU_SECONDS" && timeout 300 "$attest" -C "$site" "$@" </dev/null) >>"$work/log" 2>&1
	status=$?
	[ "$status" -le 4 ] || crashed+=" $1 ($status)"
}

approvals() {
	printf '{"url": "https://example.org/1", "forge": "github", "merged": "%s", "commits": [], "approvals": [{"login": "ada", "state": "APPROVED", "time": "2026-01-01T00:00:00Z", "body": "", "files": [{"path": "%s", "blob": "%s"}]}]}' \
		"$(git -C "$work/plain" rev-parse HEAD)" "$page" "$(git -C "$work/plain" rev-parse "HEAD:$page")"
}

serve_once() {
	rm -f "$work/url"
	"$attest" serve -C "$site" --as-of 2026-11-22 -p 0 >"$work/url" 2>>"$work/log" &
	local server=$! tries
	for ((tries = 0; tries < 200; tries++)); do
		[ ! -s "$work/url" ] && kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	if [ -s "$work/url" ]; then
		"$root/tests/serve/http.pl" "$(sed 's,^http://,,; s,/.*,,' "$work/url")" get / >>"$work/log"
		touch "$site/$page"
	fi
	kill "$server" 2>/dev/null
	wait "$server"
	status=$?
	[ "$status" -le 4 ] || [ "$status" -eq 143 ] || crashed+=" serve ($status)"
}

# Whatever attest does with a repository, with the one at hand; "brief": what reads
# settings or writes, "short": all but serving it.
everything() { # [brief | short]
	crashed=
	: >"$work/log"
	rm -rf "$site/.attest"
	ask check
	ask build -o "$work/out" --as-of 2026-11-22
	ask build -o "$work/out.rev" --as-of 2026-11-22 --rev HEAD~1
	[ "${1:-}" = brief ] || {
		ask diff HEAD~1
		ask diff HEAD~1..HEAD
		ask history "$page"
		ask show "$page"
		ask list changed
		ask list unreviewed
	}
	[ ! -d "$site/content" ] || cp "$work/committed.md" "$site/$page"
	ask review falling-asleep-faster
	approvals >"$work/approvals.json"
	ask review --from-approvals "$work/approvals.json"
	[ -n "${1:-}" ] || serve_once
	! grep -r -q secret-of-the-machine "$work/out" "$work/out.rev" "$work/log" 2>/dev/null
	leaked=$?
}

nothing_ran() { # NAME
	[ -z "$crashed" ] && [ "$leaked" -eq 0 ] && [ ! -e "$work/ran/log" ]
	local well=$?
	[ "$well" -eq 0 ] || { echo "crashed:$crashed leaked: $leaked"; cat "$work/ran/log"; } >>"$work/log" 2>/dev/null
	result "$1" "$well"
	rm -f "$work/ran/log"
}

new_site
cp -R "$site" "$work/plain"

# ---- settings that name programs ----

settings="core.fsmonitor=$work/canary
core.hooksPath=$work/hooks
core.sshCommand=$work/canary
core.gitProxy=$work/canary
core.askPass=$work/canary
core.pager=$work/canary
core.editor=$work/canary
core.alternateRefsCommand=$work/canary
core.attributesFile=$work/attributes
core.excludesFile=$work/attributes
sequence.editor=$work/canary
pager.log=$work/canary
gpg.program=$work/canary
gpg.ssh.program=$work/canary
gpg.format=ssh
commit.gpgSign=true
user.signingKey=canary
tag.gpgSign=true
log.showSignature=true
diff.external=$work/canary
diff.canary.textconv=$work/canary
diff.canary.command=$work/canary
merge.canary.driver=$work/canary
filter.canary.clean=$work/canary
filter.canary.smudge=$work/canary
filter.canary.process=$work/canary
filter.canary.required=true
credential.helper=!$work/canary
interactive.diffFilter=$work/canary
alias.log=!$work/canary
alias.status=!$work/canary
init.templateDir=$work/hooks
trailer.canary.command=$work/canary
trailer.Reviewed-by.cmd=$work/canary
uploadpack.packObjectsHook=$work/canary
remote.origin.url=ext::$work/canary
remote.origin.uploadpack=$work/canary
remote.origin.vcs=ext
remote.origin.promisor=true
remote.origin.partialclonefilter=blob:none
remote.origin.fetch=+refs/*:refs/*
protocol.ext.allow=always
protocol.file.allow=always
url.ext::$work/canary.insteadOf=https://example.org/
submodule.sub.update=!$work/canary
submodule.sub.url=ext::$work/canary
fetch.recurseSubmodules=true
maintenance.auto=true
gc.auto=1
gc.recentObjectsHook=$work/canary
sendemail.sendmailCmd=$work/canary
man.viewer=$work/canary
browser.canary.cmd=$work/canary
difftool.canary.cmd=$work/canary
mergetool.canary.cmd=$work/canary
guitool.canary.cmd=$work/canary
http.proxy=http://127.0.0.1:1/
http.sslCAInfo=$work/elsewhere/secret.txt
include.path=$work/included
includeIf.gitdir:/.path=$work/included
mailmap.file=$work/elsewhere/secret.txt
commit.template=$work/elsewhere/secret.txt
safe.directory=*
core.fsyncMethod=batch
index.threads=1000000
pack.windowMemory=1
core.packedGitLimit=1
core.bigFileThreshold=1
core.autocrlf=true
core.worktree=$site"
printf '[core]\n\tfsmonitor = %s\n\thooksPath = %s\n[diff]\n\texternal = %s\n' "$work/canary" "$work/hooks" "$work/canary" >"$work/included"
echo '* filter=canary diff=canary merge=canary text eol=crlf ident working-tree-encoding=UTF-16' >"$work/attributes"
mkdir "$work/hooks"
hooks='applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg
commit-msg post-commit pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive
post-receive post-update reference-transaction push-to-checkout pre-auto-gc post-rewrite
sendemail-validate fsmonitor-watchman p4-changelist p4-prepare-changelist p4-post-changelist
p4-pre-submit post-index-change'
for hook in $hooks; do
	ln -s "$work/canary" "$work/hooks/$hook"
done

# All of them at once, then each alone: one that is broken may hide the others.
arm() { # SETTING
	git config --file "$site/.git/config" "${1%%=*}" "${1#*=}" 2>/dev/null
}
new_site
while IFS= read -r setting; do arm "$setting"; done <<<"$settings"
cp "$work/attributes" "$site/.gitattributes"
mkdir -p "$site/.git/info" && cp "$work/attributes" "$site/.git/info/attributes"
for hook in $hooks; do
	ln -sf "$work/canary" "$site/.git/hooks/$hook"
done
everything
nothing_ran 'all settings, attributes and hooks at once'
# The canaries would sing, for git.
git -C "$site" status >/dev/null 2>&1 </dev/null
[ -s "$work/ran/log" ]
result 'git runs what attest does not' $?
rm -f "$work/ran/log"

while IFS= read -r setting; do
	new_site
	arm "$setting"
	cp "$work/attributes" "$site/.gitattributes"
	everything brief
	nothing_ran "the setting ${setting%%=*}"
done <<<"$settings"

new_site
for hook in $hooks; do
	ln -sf "$work/canary" "$site/.git/hooks/$hook"
done
everything
nothing_ran 'hooks of every name, and reviews are recorded without them'
[ "$(git -C "$site" rev-list --all --count)" -gt 2 ]
result 'a review was committed' $?

# What the environment names is the reader's own, and yet none of our business.
new_site
export GIT_EXTERNAL_DIFF=$work/canary GIT_SSH=$work/canary GIT_SSH_COMMAND=$work/canary \
	GIT_EDITOR=$work/canary GIT_PAGER=$work/canary GIT_ASKPASS=$work/canary \
	EDITOR=$work/canary VISUAL=$work/canary PAGER=$work/canary GIT_PROXY_COMMAND=$work/canary
everything
unset GIT_EXTERNAL_DIFF GIT_SSH GIT_SSH_COMMAND GIT_EDITOR GIT_PAGER GIT_ASKPASS EDITOR VISUAL \
	PAGER GIT_PROXY_COMMAND
nothing_ran 'programs that the environment names'

# ---- a repository that is elsewhere, or not whole ----

shape() { # NAME, and what makes it, run in a new site's folder
	new_site
	(cd "$site" && eval "$2") >/dev/null 2>&1
	everything short
	nothing_ran "$1"
}

git init -q -b main "$work/foreign"
cp "$work/elsewhere/secret.txt" "$work/foreign/"
git -C "$work/foreign" add -A
git -C "$work/foreign" commit -q -m 'secret-of-the-machine'

shape '.git is a file that leads to another repository' \
	'rm -rf .git && echo "gitdir: '"$work"'/foreign/.git" >.git; sed -i s/secret/public/g /dev/null'
shape '.git is a file that leads to itself' 'rm -rf .git && echo "gitdir: .git" >.git'
shape '.git is a file that leads to a device' 'rm -rf .git && echo "gitdir: /dev/zero" >.git'
shape '.git is an endless file' 'rm -rf .git && ln -s /dev/zero .git'
shape '.git is a pipe' 'rm -rf .git && mkfifo .git'
shape '.git is empty' 'rm -rf .git && mkdir .git'
shape '.git is a link to itself' 'rm -rf .git && ln -s .git .git'
shape 'commondir leads elsewhere' 'echo '"$work"'/elsewhere >.git/commondir'
shape 'alternates lead elsewhere' 'echo '"$work"'/foreign/.git/objects >.git/objects/info/alternates'
shape 'alternates lead to themselves' 'echo "$PWD/.git/objects" >.git/objects/info/alternates'
shape 'alternates of many' 'yes /nowhere | head -n 100000 >.git/objects/info/alternates'
shape 'grafts' 'echo "$(git rev-parse HEAD) $(git rev-parse HEAD)" >.git/info/grafts'
shape 'a commit replaced by itself' 'git replace -f HEAD~1 HEAD'
shape 'commits replaced by each other' 'git replace HEAD~1 HEAD; git update-ref refs/replace/$(git rev-parse HEAD) $(git rev-parse HEAD~1)'
shape 'a work tree elsewhere' 'git config core.worktree '"$work"'/elsewhere'
shape 'a bare one' 'git config core.bare true'
shape 'an unknown extension' 'git config core.repositoryformatversion 1; git config extensions.canary true'
shape 'an unknown format' 'git config core.repositoryformatversion 99'
shape 'a format of objects' 'git config core.repositoryformatversion 1; git config extensions.objectformat sha256'
shape 'settings that are broken' 'printf "[core\n\tx = \"\n\0" >>.git/config'
shape 'settings without end' 'printf "[a]\n" >>.git/config; head -c 5000000 /dev/zero | tr "\0" "x" >>.git/config'
shape 'settings that include themselves' 'printf "[include]\n\tpath = config\n" >>.git/config'
shape 'settings that are a device' 'rm .git/config; ln -s /dev/zero .git/config'
shape 'HEAD is a device' 'rm .git/HEAD; ln -s /dev/zero .git/HEAD'
shape 'HEAD leads to itself' 'echo "ref: HEAD" >.git/HEAD'
shape 'refs that lead to each other' 'echo "ref: refs/heads/b" >.git/refs/heads/main; echo "ref: refs/heads/main" >.git/refs/heads/b'
shape 'HEAD climbs' 'echo "ref: ../../../elsewhere/secret.txt" >.git/HEAD'
shape 'HEAD is a tree' 'git rev-parse HEAD^{tree} >.git/refs/heads/main'
shape 'HEAD is a blob' 'git rev-parse HEAD:'"$page"' >.git/refs/heads/main'
shape 'HEAD is missing' 'printf "%040d\n" 1 >.git/refs/heads/main'
shape 'refs with odd names' 'h=$(git rev-parse HEAD); for r in "a b" "..x" "x.lock" "-x" "a\\b" "\$(id)" "x~" "x^"; do echo "$h" >".git/refs/heads/$r"; done; mkdir -p .git/refs/heads/../notes/..x; echo "$h" >.git/refs/heads/$'"'\\n'"''
shape 'packed refs that are broken' 'head -c 100000 /dev/urandom >.git/packed-refs'
shape 'many refs' 'h=$(git rev-parse HEAD); for i in $(seq 20000); do echo "$h refs/tags/t$i"; done | sort -k2 >.git/packed-refs'
shape 'an index that is broken' 'head -c 5000 /dev/urandom >.git/index'
shape 'an index that is cut' 'truncate -s 50 .git/index'
shape 'an index that is a device' 'rm .git/index; ln -s /dev/zero .git/index'
shape 'an index that says it is large' 'printf "DIRC\0\0\0\002\377\377\377\377" >.git/index'
shape 'objects that are broken' 'find .git/objects -type f -exec chmod u+w {} + -exec sh -c '"'"'for f; do echo broken >"$f"; done'"'"' sh {} +'
for bytes in 1 3 10 30 60; do
	shape "objects that are cut to $bytes" 'find .git/objects -type f -exec chmod u+w {} + -exec truncate -s "<$bytes" {} +'
done
shape 'objects that go on' 'find .git/objects -type f -exec chmod u+w {} + -exec sh -c '"'"'for f; do echo more >>"$f"; done'"'"' sh {} +'
shape 'objects that are gone' 'rm -rf .git/objects/??'
shape 'objects that are devices' 'for f in .git/objects/??/*; do rm -f "$f"; ln -s /dev/zero "$f"; done'
shape 'packs that are broken' 'git repack -a -d -q; for f in .git/objects/pack/*; do chmod u+w "$f"; head -c 3000 /dev/urandom >"$f"; done'
shape 'packs that are cut' 'git repack -a -d -q; for f in .git/objects/pack/*.pack; do chmod u+w "$f"; truncate -s 60 "$f"; done'
shape 'an index of packs that lies' 'git repack -a -d -q; for f in .git/objects/pack/*.idx; do chmod u+w "$f"; printf "\377\377\377\377" | dd of="$f" bs=1 seek=1000 conv=notrunc; done'
shape 'a graph of commits that lies' 'git commit-graph write; chmod u+w .git/objects/info/commit-graph; head -c 3000 /dev/urandom >.git/objects/info/commit-graph'
shape 'an index of many packs that lies' 'git repack -a -d -q; git multi-pack-index write; chmod u+w .git/objects/pack/multi-pack-index; head -c 3000 /dev/urandom >.git/objects/pack/multi-pack-index'
shape 'shallow, by random bytes' 'head -c 100000 /dev/urandom >.git/shallow'
shape 'a partial clone whose blobs are elsewhere' 'git config core.repositoryformatversion 1; git config extensions.partialClone origin; git config remote.origin.promisor true; git config remote.origin.url "ext::'"$work"'/canary"; git config protocol.ext.allow always; rm -f .git/objects/$(git rev-parse HEAD~1:'"$page"' | sed "s,^..,&/,")'
shape 'submodules' 'git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),content/sub; printf "[submodule \"sub\"]\n\tpath = content/sub\n\turl = ext::'"$work"'/canary\n\tupdate = !'"$work"'/canary\n" >.gitmodules; git add .gitmodules; git commit -q -m Sub'
shape 'a map of people that leads elsewhere' 'ln -s '"$work"'/elsewhere/secret.txt .mailmap; git add .mailmap; git commit -q -m Map'
shape 'a map of people without end' 'yes "<a@example.org> <ada@example.org>" | head -n 200000 >.mailmap; git add .mailmap; git commit -q -m Map'
shape 'a map of people that is binary' 'head -c 100000 /dev/urandom >.mailmap; git add .mailmap; git commit -q -m Map'
shape 'a message of 10 MB' 'yes "Reviewed-by: Ada <ada@example.org>" | head -c 10000000 >m; git commit -q -a -F m --cleanup=verbatim; rm m'
shape 'a line of 10 MB' 'head -c 10000000 /dev/zero | tr "\0" "x" >m; git commit -q -a -F m --cleanup=verbatim; rm m'
shape 'a rebase that never was' 'mkdir -p .git/rebase-merge; echo '"$work"'/canary >.git/rebase-merge/git-rebase-todo; touch .git/rebase-merge/interactive'
shape 'locks' 'touch .git/index.lock .git/HEAD.lock .git/config.lock .git/packed-refs.lock .git/refs/heads/main.lock'

# ---- commits and trees that git would not make ----

# object TYPE: what is on standard input, as it is.
object() {
	git hash-object -t "$1" -w --stdin --literally
}
tree_of() { # MODE NAME ID..., sorted or not
	while [ $# -gt 0 ]; do
		printf '%s %s\0' "$1" "$2"
		printf '%b' "$(sed 's/../\\x&/g' <<<"$3")"
		shift 3
	done | object tree
}
commit_of() { # TREE [LINE...]
	{ printf 'tree %s\n' "$1"; shift; printf '%s\n' "$@"; } | object commit
}
who='Ada <ada@example.org> 1700000000 +0000'
export -f object tree_of commit_of
export who

odd_tree() { # NAME, MODE, NAME OF THE ENTRY: an entry of content/ in HEAD, read by --rev
	new_site
	(
		cd "$site" || exit
		secret=$(git hash-object -w "$work/elsewhere/secret.txt")
		case $2 in
		120000) id=$(printf '%s' "$work/elsewhere/secret.txt" | object blob) ;;
		40000) id=$(tree_of 100644 x.md "$secret") ;;
		160000) id=$(git rev-parse HEAD) ;;
		*) id=$(printf -- '---\ntitle: Odd\n---\nOdd.\n' | object blob) ;;
		esac
		content=$(git ls-tree HEAD:content | while read -r mode _ oid name; do printf '%s %s %s ' "$mode" "$name" "$oid"; done)
		inner=$(tree_of $content "$2" "$3" "$id")
		outer=$(tree_of 40000 content "$inner")
		git update-ref refs/heads/main "$(commit_of "$outer" "parent $(git rev-parse HEAD)" "author $who" "committer $who" '' Odd)"
	) >/dev/null 2>&1
	everything short
	ask build -o "$work/out.odd" --as-of 2026-11-22 --rev HEAD
	[ ! -e "$work/escaped.md" ] && [ ! -e "$work/x.md" ] && [ ! -e "$work/out.odd/.git" ]
	[ $? -eq 0 ] || crashed+=' escaped'
	rm -rf "$work/out.odd"
	nothing_ran "a tree with $1"
}
odd_tree 'an entry ".."' 40000 ..
odd_tree 'an entry "."' 40000 .
odd_tree 'an entry ".git"' 40000 .git
odd_tree 'an entry ".GIT"' 40000 .GIT
odd_tree 'an entry "git~1"' 40000 'git~1'
odd_tree 'an entry "../../escaped.md"' 100644 ../../escaped.md
odd_tree 'an entry "a/b.md"' 100644 a/b.md
odd_tree 'an entry "/escaped.md"' 100644 /escaped.md
odd_tree 'an entry without a name' 100644 ''
odd_tree 'a link to elsewhere' 120000 link.md
odd_tree 'a link that is a folder' 120000 claims2
odd_tree 'a link that is site.yaml' 120000 site.yaml
odd_tree 'a submodule' 160000 sub
odd_tree 'a mode that is none' 777777 odd.md
odd_tree 'a blob that is a folder' 40000 index.md
odd_tree 'a name with a line' 100644 $'new\nline.md'
odd_tree 'a name with an escape' 100644 $'esc\e[31m.md'
odd_tree 'a name that is not UTF-8' 100644 $'bad\xff.md'
odd_tree 'a name of 5,000 bytes' 100644 "$(printf 'x%.0s' {1..5000}).md"
odd_tree 'the same name twice' 100644 index.md

odd_commit() { # NAME LINE...
	local name=$1
	shift
	new_site
	(
		cd "$site" || exit
		git update-ref refs/heads/main "$(commit_of "$(git rev-parse 'HEAD^{tree}')" "${@//PARENT/$(git rev-parse HEAD)}")"
	) >/dev/null 2>&1
	everything short
	nothing_ran "a commit with $name"
}
odd_commit 'no author' "committer $who" '' x
odd_commit 'no committer' "parent PARENT" "author $who" '' x
odd_commit 'no message' "parent PARENT" "author $who" "committer $who"
odd_commit 'no date' 'parent PARENT' 'author A <a@b>' 'committer A <a@b>' '' x
odd_commit 'a date before all' 'parent PARENT' 'author A <a@b> -99999999999 +0000' 'committer A <a@b> -99999999999 +0000' '' x
odd_commit 'a date after all' 'parent PARENT' 'author A <a@b> 99999999999999999999 +9999' 'committer A <a@b> 99999999999999999999 +9999' '' x
odd_commit 'a zone that is none' 'parent PARENT' 'author A <a@b> 1 +99999999' 'committer A <a@b> 1 -99999999' '' x
odd_commit 'a name in brackets' 'parent PARENT' 'author <<>> <<>> 1 +0000' 'committer > < 1 +0000' '' x
odd_commit 'a parent that is missing' "parent $(printf %040d 7)" "author $who" "committer $who" '' x
odd_commit 'a parent that is no id' 'parent nothing' "author $who" "committer $who" '' x
odd_commit 'a parent that is itself a tree' "parent $(git -C "$work/plain" rev-parse 'HEAD^{tree}')" "author $who" "committer $who" '' x
odd_commit 'the same parent 300 times' $(for i in $(seq 300); do echo 'parent_PARENT'; done) x
odd_commit 'an encoding that is none' 'parent PARENT' "author $who" "committer $who" 'encoding ../../x' '' x
odd_commit 'controls' 'parent PARENT' $'author \e[31m\x07 <a@b> 1 +0000' "committer $who" '' $'\e]0;x\x07\x01 <script>alert(1)</script>'
odd_commit 'a signature that is none' 'parent PARENT' "author $who" "committer $who" 'gpgsig -----BEGIN PGP SIGNATURE-----' ' x' ' -----END PGP SIGNATURE-----' '' x

# ---- a long and wide history ----

new_site
(
	cd "$site" || exit
	{
		echo 'reset refs/heads/wide'
		for i in $(seq 1 2000); do
			printf 'commit refs/heads/w%d\nmark :%d\ncommitter Ada <ada@example.org> %d +0000\ndata 1\nx\n' "$i" "$i" $((1700000000 + i))
			printf 'from refs/heads/main^0\nM 100644 inline content/w%d.md\ndata 21\n---\ntitle: W\n---\n\nx.\n\n' "$i"
		done
		printf 'commit refs/heads/main\ncommitter Ada <ada@example.org> 1700009999 +0000\ndata 1\nx\nfrom refs/heads/main^0\n'
		for i in $(seq 1 2000); do printf 'merge :%d\n' "$i"; done
	} | git fast-import --quiet --force
) >"$work/log" 2>&1
everything short
nothing_ran 'a merge of 2,000'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
