#!/usr/bin/env bash
# `attest serve` beside builds of the same files: what it serves, what it tells
# of changes and errors, what it refuses. Waits end with a deadline; none says
# how fast anything has to be. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
client=$root/tests/serve/http.pl
work=$(mktemp -d)
mkdir "$work/share" && cp -R "$root/themes" "$root/lua" "$work/share"
export ATTEST_SHARE=$work/share LC_ALL=C TZ=UTC NO_COLOR=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
[ "${1:-}" != --accept ] || exit 0
passed=0 failed=0
started=()
finish() {
	# A child that is killed before it is another program gets here, too.
	[ "$BASHPID" = $$ ] || return
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
	rm -rf "$work"
}
trap finish EXIT
as_of=(--as-of 2026-05-01)

result() { # NAME STATUS, and a log to show
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		[ ! -s "$work/log" ] || head -n 12 "$work/log"
	fi
	: >"$work/log"
}

# Whether a command succeeds within fifteen seconds.
soon() { # COMMAND...
	local tries
	for ((tries = 0; tries < 150; tries++)); do
		"$@" >"$work/log" 2>&1 && return
		sleep 0.1
	done
	return 1
}

# ---- a server ----

# In the site's folder; sets pid, url, address. What it says is in $work/said.
start() { # OPTIONS...
	: >"$work/url"
	"$attest" serve "${as_of[@]}" "$@" >"$work/url" 2>"$work/said" &
	pid=$!
	started+=("$pid")
	soon test -s "$work/url"
	result "it says where it is: serve $*" $?
	url=$(cat "$work/url")
	address=${url#http://}
	base=/${address#*/}
	address=${address%%/*}
}

# Ends it by a signal; sets status.
stop() { # SIGNAL
	kill -"$1" "$pid"
	wait "$pid"
	status=$?
}

get() { # PATH, METHOD, HEADERS...
	"$client" "$address" get "$@" | tr -d '\r' >"$work/answer"
}

# The status of the answer.
status_of() { # PATH, METHOD, HEADERS...
	get "$@"
	sed -n '1s/^HTTP.1.1 \([0-9]*\).*/\1/p' "$work/answer"
}

says() { # WHAT DUE PATH, METHOD, HEADERS...
	local due=$2 is
	is=$(status_of "${@:3}")
	[ "$is" = "$due" ]
	local same=$?
	[ $same -eq 0 ] || cp "$work/answer" "$work/log"
	result "$1: ${*:3}: $due" $same
}

has() { # TEXT PATH
	get "$2" && grep -qF -- "$1" "$work/answer"
}

has_not() {
	! has "$@"
}

# Whether all that is served is what a build writes now.
is_built() {
	rm -rf "$work/out"
	"$attest" build -q "${as_of[@]}" "$@" -o "$work/out" || return
	[ -z "$("$client" "$address" compare "$work/out" "$base" | tee /dev/stderr)" ]
}

heard() { # EVENT COUNT
	[ "$(grep -c "^event: $1\$" "$work/events")" -ge "$2" ]
}

listen() { # PATH; digest as in its page
	local digest
	get "$1"
	digest=$(sed -n 's/.*data-digest="\([0-9a-f]*\)".*/\1/p' "$work/answer")
	"$client" "$address" listen "/.attest/events?digest=$digest&page=${1//\//%2F}" \
		>"$work/events" &
	listener=$!
	started+=("$listener")
	soon heard findings 1
	result "events of $1 begin with the findings" $?
}

# ---- what is served ----

mkdir "$work/site" && cd "$work/site" || exit 1
"$attest" init >"$work/log"
mkdir -p content/media
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >content/media/sign.svg
printf 'not hidden' >'content/media/a+b.txt'
git init -q -b main . && git add . && git commit -qm 'Begin'
claim=content/claims/sleep/falling-asleep-faster.md
page=/claims/falling-asleep-faster/

start -p 0
is_built 2>"$work/log"
result "all files of a build" $?
get "/" && sed '1,/^$/d' "$work/answer" >"$work/body"
grep -c '/.attest/preview.js' "$work/body" | grep -qx 1
result "a page has one line for the script" $?
grep -v '/.attest/preview.js' "$work/body" | cmp -s - "$work/out/index.html"
result "and is as built but for that" $?
has 'Content-Type: text/html; charset=utf-8' /
result "type of a page" $?
has 'Content-Type: image/svg+xml' /media/sign.svg
result "type of a picture" $?
has 'Cache-Control: no-store' /
result "nothing is kept" $?
says "a page by its folder" 302 "${page%/}"
grep -qx "Location: $page" "$work/answer"
result "which leads to the page" $?
says "a query changes nothing" 200 "/?x=y"
says "and stays when led elsewhere" 302 "${page%/}?x=y"
grep -qx "Location: $page?x=y" "$work/answer"
result "in its address" $?
says "nothing there" 404 /nothing/
grep -q '<h1>Page not found' "$work/answer"
result "shows the site's own page" $?
says "a folder without a page" 404 /media/
says "a file that is no folder" 404 /media/sign.svg/
says "escapes" 200 /media/a%2Bb.txt
says "only the head" 200 / HEAD
sed '1,/^$/d' "$work/answer" | cmp -s - /dev/null
result "has no body" $?
says "other methods" 405 / POST
grep -qx 'Allow: GET, HEAD' "$work/answer"
result "which names those that are" $?
says "deleting" 405 / DELETE
says "a body" 400 / GET 'Content-Length: 3'
says "the script" 200 /.attest/preview.js
says "its style" 200 /.attest/preview.css
says "nothing else beside them" 404 /.attest/manifest

# ---- what is refused ----

for path in /../content/site.yaml /claims/../../x /%2e%2e/x /..%2fx /%2E%2E%2Fx \
	'/..\x' /..%5cx /%00 /index.html%00.txt /./index.html /%2 /%zz; do
	says "paths that climb or are broken" 400 "$path"
done
for path in /%252e%252e/content/site.yaml //etc/passwd /content/site.yaml /.git/HEAD; do
	says "paths outside of the site" 404 "$path"
done
"$client" "$address" raw "GET /index.html\\0/.. HTTP/1.1\\r\\nHost: $address\\r\\nConnection: close\\r\\n\\r\\n" >"$work/answer"
! grep -aq '^HTTP/1.1 200' "$work/answer" || sed '1,/^.$/d' "$work/answer" | grep -aq '</html>'
result "a NUL in the path" $?
"$client" "$address" raw 'GET index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' | grep -q '^HTTP/1.1 200'
result "a path that does not begin at the root" $((1 - $?))
port=${address#*:}
for host in localhost "127.0.0.1" "[::1]" LOCALHOST; do
	says "a name that is ours" 200 / GET "Host: $host:$port"
done
for host in evil.example "evil.example:$port" localhost:1 127.0.0.1 "localhost.evil.example:$port" \
	"127.0.0.1.nip.io:$port" "" "[::1]evil:$port"; do
	says "a name that is not" 403 / GET "Host: $host"
done
says "no name" 403 / GET 'host:'
says "two names" 403 / GET "Host: $address" "Host: evil.example"
says "events to others" 403 "/.attest/events?page=/" GET "Host: evil.example"
says "headers without end" 431 / GET "X: $(printf '%20000s' x)"

# ---- many and slow ones ----

idle() { # COUNT
	rm -f "$work/idle"
	"$client" "$address" idle "$1" >"$work/idle" &
	idle=$!
	started+=("$idle")
	soon grep -q open "$work/idle"
}

"$client" "$address" crowd 100 / >"$work/answer"
[ "$(grep -c '^HTTP/1.1 200' "$work/answer")" -eq 100 ]
result "a hundred at once" $?
idle 100
says "an answer beside a hundred that ask for nothing" 200 /
kill "$idle"
wait "$idle" 2>/dev/null
idle 500
kill "$idle" 2>/dev/null
wait "$idle" 2>/dev/null
soon has 'HTTP/1.1 200' /
result "an answer after five hundred" $?

# ---- changes ----

listen "$page"
echo 'Added at the end.' >>"$claim"
soon heard reload 1
result "an edit is told" $?
soon has 'Added at the end.' "$page"
result "an edit is served" $?
soon is_built
result "as a build would write it" $?

sed -i 's/Added at the end/Replaced at the end/' "$claim"
soon has 'Replaced at the end.' "$page"
result "a file that another takes the place of" $?

mkdir -p "$work/new/deep" && echo $'---\ntitle: One\n---\nOne.' >"$work/new/one.md"
echo $'---\ntitle: Two\n---\nTwo.' >"$work/new/deep/two.md"
mv "$work/new" content/new
soon has 'Two.' /new/deep/two/
result "a folder that came with its files" $?
mkdir -p content/new/other/deep && echo $'---\ntitle: Three\n---\nThree.' >content/new/other/deep/three.md
soon has 'Three.' /new/other/deep/three/
result "folders that are made, with a file at once" $?
echo 'More of it.' >>content/new/other/deep/three.md
soon has 'More of it.' /new/other/deep/three/
result "an edit in them" $?
soon is_built
result "as a build, with new folders" $?

mv content/new/one.md content/new/renamed.md
soon has 'One.' /new/renamed/
result "a file of another name" $?
soon has 'Page not found' /new/one/
result "its old name" $?
mv content/new content/moved
soon has 'Three.' /moved/other/deep/three/
result "a folder of another name" $?
echo 'Even more.' >>content/moved/other/deep/three.md
soon has 'Even more.' /moved/other/deep/three/
result "an edit in that" $?
rm -r content/moved/other
soon has 'Page not found' /moved/other/deep/three/
result "a folder that is gone" $?
mv content/moved "$work/away"
soon has 'Page not found' /moved/renamed/
result "a folder that is moved away" $?
soon is_built
result "as a build, with all of that gone" $?

mkdir content/pages && echo $'---\ntitle: Linked\n---\nFirst.' >"$work/site/linked.txt"
ln -s ../../linked.txt content/pages/linked.md
soon has 'First.' /pages/linked/
result "a link to a file" $?
echo 'Second.' >>linked.txt
soon has 'Second.' /pages/linked/
result "an edit of what it leads to" $?
echo $'---\ntitle: Linked\n---\nThird.' >next.txt && mv next.txt linked.txt
soon has 'Third.' /pages/linked/
result "another file there" $?
rm -r content/pages
soon has "Page not found" /pages/linked/
result "a link that is gone" $?

reloads=$(grep -c '^event: reload' "$work/events")
echo 'ignored' >content/claims/sleep/.hidden.swp
echo 'ignored' >"$claim~"
echo 'ignored' >content/claims/sleep/4913 && rm content/claims/sleep/4913
soon is_built
result "files of editors" $?
[ "$(grep -c '^event: reload' "$work/events")" -eq "$reloads" ]
result "tell nothing" $?
rm content/claims/sleep/.hidden.swp "$claim~"

sed -i 's/^title: .*/title: Another name of the site/' content/site.yaml
soon has '<title>Another name of the site' /
result "site.yaml" $?
sed -i 's/Page not found/Nothing to be found/' "$work/share/themes/default/i18n/en.yaml"
soon has 'Nothing to be found' /nothing/
result "the installed theme" $?
git add -A && git commit -qm 'Change much'
soon is_built
result "a commit, which history knows" $?
git checkout -q -b other && echo 'On the branch.' >>"$claim" && git commit -qam 'Branch' && git checkout -q main
soon is_built
result "another branch and back" $?

# ---- errors ----

kill "$listener" && listen "$page"
get "$page" && cp "$work/answer" "$work/good"
cp "$claim" "$work/claim"
echo '[[no-such-page]]' >>"$claim"
line=$(wc -l <"$claim")
soon has '"errors":1' /.attest/findings.json
result "an error is told" $?
has "\"path\":\"$claim\",\"line\":$line,\"column\":3" /.attest/findings.json
result "with its place" $?
has '"message":' /.attest/findings.json && has '[[no-such-page]]\n' /.attest/findings.json
result "its message and the line" $?
soon grep -q "\"errors\":1" "$work/events"
result "in the page" $?
has 'no-such-page' "$page"
result "the page says what it can" $?
soon grep -q "^$claim:$line:3: error: " "$work/said"
result "and in the terminal" $?
soon grep -q '^1 error, 0 warnings; [0-9]* ms$' "$work/said"
result "with how many there are" $?
said=$(grep -c ' error: ' "$work/said")
sed -i '$s/^/More. /' "$claim"
soon has '"column":9' /.attest/findings.json
result "the same error elsewhere" $?
[ "$(grep -c ' error: ' "$work/said")" -eq "$said" ]
result "is not said twice" $?
cp "$work/claim" "$claim"
soon has '"errors":0' /.attest/findings.json
result "mended" $?
soon is_built
result "as a build, once mended" $?
sed -i '2i title: "not closed' "$claim"
soon has '"errors":1' /.attest/findings.json
result "a page that cannot be read" $?
get "$page" && sed '1,/^$/d' "$work/answer" | cmp -s - <(sed '1,/^$/d' "$work/good")
result "its last good one stays" $?
cp "$work/claim" "$claim"
soon has '"errors":0' /.attest/findings.json
result "a page that can be read again" $?
cp content/site.yaml "$work/site.yaml"
echo 'title: [' >content/site.yaml
soon has '"path":"content/site.yaml"' /.attest/findings.json
result "site.yaml that cannot be read" $?
has 'Replaced at the end.' "$page"
result "leaves the site" $?
cp "$work/site.yaml" content/site.yaml
soon has '"errors":0,"warnings":0' /.attest/findings.json
result "site.yaml mended" $?
printf '{{ nothing(' >>"$work/share/themes/default/templates/claim.html"
soon has '"level":"error"' /.attest/findings.json
result "a template that cannot be read" $?
cp "$root/themes/default/templates/claim.html" "$work/share/themes/default/templates/claim.html"
soon has '"errors":0' /.attest/findings.json
result "a template mended" $?

# ---- the end ----

stop TERM
[ "$status" -eq 0 ]
result "SIGTERM: status $status" $status
soon sh -c "! kill -0 $listener" 2>/dev/null
result "readers of events are let go" $?

# ---- other ways to start ----

start -p 0 --poll
listen "$page"
echo 'By looking.' >>"$claim"
soon has 'By looking.' "$page"
result "--poll: an edit" $?
soon heard reload 1
result "--poll: is told" $?
mkdir -p content/new/deep && echo $'---\ntitle: Two\n---\nTwo.' >content/new/deep/two.md
soon has 'Two.' /new/deep/two/
result "--poll: a folder" $?
rm -r content/new
soon has 'Nothing to be found' /new/deep/two/
result "--poll: a folder that is gone" $?
soon is_built
result "--poll: as a build" $?
stop INT
[ "$status" -eq 0 ]
result "SIGINT: status $status" $status

start -p 0 --base-url https://example.org/some/path/ --drafts
[ "$base" = /some/path/ ]
result "the path of base_url" $?
is_built --base-url https://example.org/some/path/ --drafts 2>"$work/log"
result "all files below a path" $?
says "above the site" 302 /
grep -qx 'Location: /some/path/' "$work/answer"
result "leads there" $?
says "beside it" 404 /other/
says "a page by its folder, below a path" 302 "/some/path${page%/}"
grep -qx "Location: /some/path$page" "$work/answer"
result "which leads to the page below it" $?
"$attest" serve -p "${address#*:}" >"$work/log" 2>&1
[ $? -eq 4 ] && grep -q "^attest: error: cannot listen on 127.0.0.1, port ${address#*:}: " "$work/log"
result "a port that is taken" $?
stop TERM

start --bind 0.0.0.0 --allow-host box.example,other.example:7 -p 0
address=127.0.0.1:${address#*:}
says "a name that is allowed" 200 / GET "Host: box.example:1234"
says "one with its port" 200 / GET "Host: other.example:7"
says "with another one" 403 / GET "Host: other.example:8"
says "one that is not" 403 / GET "Host: third.example"
stop TERM

start && first=$pid
one=$address
start
[ "$address" != "$one" ]
result "the next port where one is taken" $?
stop TERM
pid=$first
stop TERM

# Where a user of one's own can be had, so can its limits.
limit='echo 0 >/proc/sys/user/max_inotify_instances'
if unshare -Ur sh -c "$limit" 2>/dev/null; then
	printf '#!/bin/sh\nexec unshare -Ur sh -c '\''%s; exec "$0" "$@"'\'' "%s" "$@"\n' \
		"$limit" "$attest" >"$work/limited"
	chmod +x "$work/limited"
	attest=$work/limited start -p 0
	grep -q '^attest: note: .*fs.inotify.max_user_instances' "$work/said"
	result "without inotify: says so" $?
	echo 'Without inotify.' >>"$claim"
	soon has 'Without inotify.' "$page"
	result "without inotify: an edit" $?
	stop TERM
fi

mkdir "$work/bin"
printf '#!/bin/sh\necho "$1" >"%s"\n' "$work/opened" >"$work/bin/xdg-open"
chmod +x "$work/bin/xdg-open"
PATH=$work/bin:$PATH start -p 0 --open
soon grep -qx "$url" "$work/opened"
result "--open" $?
stop TERM

usage() { # TEXT OPTIONS...
	"$attest" serve "${@:2}" >"$work/log" 2>&1
	[ $? -eq 2 ] && grep -q -- "$1" "$work/log"
	result "usage: ${*:2}" $?
}
usage "needs '--allow-host NAME'" --bind 0.0.0.0
usage "needs '--allow-host NAME'" --bind ::
usage 'takes an IP address' --bind localhost
usage 'takes names parted by commas' --allow-host 'a b'
usage 'takes a port, 0 to 65535' -p 65536
usage 'takes a port, 0 to 65535' -p x
usage "has no use for 'x'" x

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
