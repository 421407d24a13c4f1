#!/usr/bin/env bash
# `attest serve` and those who mean it no good: crowds that ask for nothing or
# read nothing, requests that are none. It stays up, answers a good request
# meanwhile, serves nothing that is no part of the site, and has as many files
# open afterwards as before. Waits end with a deadline; none says how fast
# anything has to be. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
attest=${ATTEST:-$root/.build/attest}
client=$root/tests/serve/http.pl
hostile=$root/tests/hostile/server.pl
work=$(mktemp -d)
export ATTEST_SHARE=$root LC_ALL=C TZ=UTC NO_COLOR=1
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
. "$root/tests/hostile/_result.sh"
started=()
finish() {
	[ "$BASHPID" = $$ ] || return
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
	rm -rf "$work"
}
trap finish EXIT
# As many files as 500 connections take, on both sides.
ulimit -n 4096 2>/dev/null || ulimit -n "$(ulimit -H -n)"

soon() { # COMMAND..., within thirty seconds
	local tries
	for ((tries = 0; tries < 300; tries++)); do
		"$@" && return
		sleep 0.1
	done
	return 1
}

answers() {
	timeout 20 "$client" "$address" get / >"$work/log" 2>&1
	head -n 1 "$work/log" | grep -a -q '^HTTP/1.1 200' && grep -a -q '</html>' "$work/log"
}
open_files() { # what is open to the server, apart from its files
	find "/proc/$server/fd" -lname 'socket:*' | wc -l
}
memory() { # MB that it has in use
	awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"
}
has_at_most() { # COUNT
	[ "$(open_files)" -le "$1" ]
}

cp -R "$root/tests/diagnostics/_site" "$work/site"
echo 'secret-of-the-site: yes' >"$work/site/secret.txt"
ln -s /etc/passwd "$work/site/content/passwd.txt"
rm "$work/site/content/passwd.txt"
"$attest" serve -C "$work/site" --as-of 2026-11-22 -p 0 >"$work/url" 2>"$work/said" &
server=$!
started+=("$server")
soon test -s "$work/url"
result 'it says where it is' $?
url=$(cat "$work/url")
address=${url#http://}
address=${address%%/*}
soon answers
result 'it answers' $?
files_before=$(open_files)
memory_before=$(memory)

# ---- crowds ----

for kind in silent half drip reader events closed; do
	: >"$work/crowd"
	"$hostile" "$address" crowd 500 "$kind" >"$work/crowd" 2>"$work/log" &
	crowd=$!
	started+=("$crowd")
	soon test -s "$work/crowd"
	result "500 that are $kind: $(cat "$work/crowd")" $?
	# One address never has more than 200 of 256, so another has an answer at
	# once; this one has it as soon as it may, at the latest when the crowd is
	# gone.
	count=$(open_files)
	[ "$count" -le $((files_before + 256)) ]
	result "500 that are $kind: $count sockets" $?
	kill -0 "$server" 2>/dev/null
	result "500 that are $kind: it is up" $?
	case $kind in
	events) ;; # they stay for as long as they are read for
	*)
		soon answers
		result "500 that are $kind: a good request is answered meanwhile" $?
		;;
	esac
	kill "$crowd" 2>/dev/null
	wait "$crowd" 2>/dev/null
	soon answers
	result "500 that are $kind: a good request is answered afterwards" $?
	soon has_at_most "$files_before"
	result "500 that are $kind: $(open_files) sockets afterwards, $files_before before" $?
done
[ "$(memory)" -le $((memory_before + 32)) ] || [ "${CK_TIMEOUT_MULTIPLIER:-1}" != 1 ]
result "memory: $(memory) MB after crowds, $memory_before before" $?

# ---- requests that are none ----

# What is sent; the statuses that may come back ("-": none at all).
refused() { # NAME STATUSES BYTES
	local found
	timeout 15 "$hostile" "$address" send "$3" >"$work/log" 2>&1
	found=$(tr -d '\r' <"$work/log" | sed -n '1s/^HTTP.1.[01] \([0-9]*\).*/\1/p')
	grep -q -w -e "${found:--}" <<<"$2" &&
		! grep -a -q -e secret-of-the-site -e 'root:.*:0:0' "$work/log"
	result "$1 (${found:-nothing})" $?
}
host="Host: $address\\r\\nConnection: close\\r\\n\\r\\n"

refused 'a long path' '404 414 431 -' "GET /a{8000} HTTP/1.1\\r\\n$host"
refused 'a path without end' '414 431 400 -' "GET /a{200000} HTTP/1.1\\r\\n$host"
refused 'a query without end' '414 431 400 -' "GET /?a{200000} HTTP/1.1\\r\\n$host"
refused 'a header without end' '431 400 -' "GET / HTTP/1.1\\r\\nX: a{200000}\\r\\n$host"
refused 'a name of a header without end' '431 400 -' "GET / HTTP/1.1\\r\\na{200000}: x\\r\\n$host"
refused 'a method without end' '400 405 414 431 501 -' "G{200000} / HTTP/1.1\\r\\n$host"
headers=$(printf 'X-%d: y\\r\\n' $(seq 1 5000))
refused '5,000 headers' '431 400 -' "GET / HTTP/1.1\\r\\n$headers$host"
refused 'a line without end' '400 414 431 -' 'a{500000}'
refused 'zeros' '400 414 431 405 -' '\0{100000}'
refused 'TLS' '400 -' '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'
refused 'HTTP/2' '400 405 505 -' 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
refused 'HTTP/0.9' '400 403 505 -' 'GET /\r\n\r\n'
refused 'HTTP/9.9' '400 403 505 200 -' "GET / HTTP/9.9\\r\\n$host"
refused 'no host' '400 403' 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'
refused 'no host in HTTP/1.0' '400 403' 'GET / HTTP/1.0\r\n\r\n'
refused 'a folded header' '400 200 403' "GET / HTTP/1.1\\r\\nX: a\\r\\n b\\r\\n$host"
refused 'a header without a colon' '400 200' "GET / HTTP/1.1\\r\\nnothing\\r\\n$host"
refused 'a NUL in a header' '400 200 403' "GET / HTTP/1.1\\r\\nX: a\\0b\\r\\n$host"
refused 'bare line feeds' '400 200 403' "GET / HTTP/1.1\\nHost: $address\\nConnection: close\\n\\n"
for target in "http://$address/" http://evil.example/ "http://evil.example/../secret.txt" '*' \
	"//evil.example/secret.txt" 'file:///etc/passwd' "$address" '/..%c0%af../secret.txt' \
	'/%2e%2e/secret.txt' '/..;/secret.txt' '/%2e%2e%5csecret.txt' '/....//secret.txt' \
	'/.attest/../secret.txt' '/.attest/%2e%2e/secret.txt' '/.attest/events/../../secret.txt' \
	'/secret.txt' '/content/site.yaml' '/../../../../../../etc/passwd' '/%2fetc%2fpasswd' \
	'/index.html/../../secret.txt' '/claims/..%00/secret.txt' '/?page=../../secret.txt' \
	'/.attest/events?page=../../../etc/passwd&digest=../..' '/.git/config' '/~root/' '/C:/x' \
	'/%u002e%u002e/secret.txt' '/\x2e\x2e/secret.txt' '/\xff\xfe' '/%ff%fe' '/%0d%0aX:%20y'; do
	case $target in
	/\?page=* | "http://$address/" ) expected='200 400 404' ;;
	/.attest/events\?*) expected='200 400 404' ;;
	*) expected='400 403 404 405' ;;
	esac
	refused "the target $target" "$expected" "GET $target HTTP/1.1\\r\\n$host"
done
refused 'a target with a line of its own' '400 404' "GET /%0d%0aSet-Cookie:%20a HTTP/1.1\\r\\n$host"
! grep -a -q -i '^set-cookie' "$work/log"
result 'it adds no header' $?
for method in POST PUT DELETE PATCH OPTIONS TRACE CONNECT PROPFIND get 'G\0T' ''; do
	refused "the method $method" '400 403 405 501 -' "$method / HTTP/1.1\\r\\n$host"
done
for body in 'Content-Length: 99999999999999999999' 'Content-Length: -1' 'Content-Length: 5, 6' \
	'Content-Length: 5\r\nContent-Length: 6' 'Content-Length: 0x10' 'Content-Length: 9223372036854775807' \
	'Transfer-Encoding: chunked\r\nContent-Length: 5' 'Transfer-Encoding: chunked' \
	'Transfer-Encoding: chunked, chunked' 'Transfer-Encoding: xchunked' 'Transfer-Encoding: \x0bchunked' \
	'Expect: 100-continue\r\nContent-Length: 1000000' 'Upgrade: websocket\r\nConnection: Upgrade'; do
	case $body in
	Upgrade*) expected='200 400' ;;
	*) expected='400 405 413 417 501 -' ;;
	esac
	refused "a body: $body" "$expected" "GET / HTTP/1.1\\r\\n$body\\r\\n$host"
done
# A second request in the body of the first: at most one answer of the site.
timeout 15 "$hostile" "$address" send "GET / HTTP/1.1\\r\\nHost: $address\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 4\\r\\n\\r\\n0\\r\\n\\r\\nGET /secret.txt HTTP/1.1\\r\\nHost: $address\\r\\n\\r\\n" >"$work/log"
[ "$(grep -a -c '^HTTP/1.1 200' "$work/log")" -le 1 ] && ! grep -a -q secret-of-the-site "$work/log"
result 'a request within a body' $?
for range in 'bytes=0-' 'bytes=-1' 'bytes=5-1' 'bytes=0-0,1-1,2-2' 'bytes=99999999999999999999-' \
	"bytes=$(printf '0-,%.0s' {1..1000})0-"; do
	refused "the range ${range:0:40}" '200 206 416 400 431' "GET / HTTP/1.1\\r\\nRange: $range\\r\\n$host"
done
for name in evil.example "$address.evil.example" "evil.example:${address##*:}" "$address@evil.example" \
	"127.0.0.1" "0.0.0.0:${address##*:}" "[::ffff:127.0.0.1]:${address##*:}" "2130706433:${address##*:}" \
	"$address, evil.example" "localhost%00.evil.example:${address##*:}" "localhost.:${address##*:}" 'a{5000}'; do
	refused "the host ${name:0:50}" '400 403 431' "GET / HTTP/1.1\\r\\nHost: $name\\r\\nConnection: close\\r\\n\\r\\n"
done

# ---- many requests in one go ----

timeout 30 "$hostile" "$address" send "$(printf 'GET / HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n' $(for i in {1..99}; do echo "$address"; done))GET / HTTP/1.1\\r\\n$host" >"$work/log"
count=$(grep -a -c '^HTTP/1.1 200' "$work/log")
[ "$count" -eq 100 ]
result "a hundred requests in one go: $count answers" $?

soon answers
result 'it answers at the end' $?
soon has_at_most "$files_before"
result "$(open_files) sockets at the end, $files_before at the beginning" $?
kill -TERM "$server"
wait "$server"
result 'it ends by a signal with 0' $?
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
