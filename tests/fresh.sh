#!/usr/bin/env bash
# The README's two commands in a bare Debian 12 that has only make and git: a
# debootstrap kept in .build/fresh-base.tar, with a clone of HEAD and, where it
# is there, ../shared. Packages come from where this machine's apt gets them.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

if [ "$(id -u)" -ne 0 ]; then
	echo "test-fresh needs root, for debootstrap and chroot" >&2
	exit 1
fi
if ! command -v debootstrap >/dev/null; then
	echo "test-fresh needs debootstrap: run 'make deps-peers'" >&2
	exit 1
fi
# In a mount namespace of its own nothing stays mounted, however this ends.
if [ -z "${FRESH_NAMESPACE:-}" ] && unshare --mount true 2>/dev/null; then
	FRESH_NAMESPACE=1 exec unshare --mount --propagation private "$0" "$@"
fi

base=$root/.build/fresh-base.tar
mkdir -p "$root/.build"
bare=$(mktemp -d "$root/.build/fresh.XXXXXX")
clean_up() {
	! mountpoint -q "$bare/proc" || umount "$bare/proc"
	rm -rf --one-file-system "$bare"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

# "URI suite component" for each package list of this machine's Debian 12.
sources() {
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
		'Created-By: Packages' 2>/dev/null |
		grep -E ' bookworm(-updates|-security)? main$' | sort -u
}

make_base() {
	local mirror
	mirror=$(sources | sed -n 's/ bookworm main$//p' | head -n 1)
	echo "== debootstrap from ${mirror:-its own mirror}"
	debootstrap --variant=minbase --include=make,git bookworm "$bare" \
		${mirror:+"$mirror"} >"$root/.build/fresh-base.log" 2>&1 ||
		{ tail -n 5 "$root/.build/fresh-base.log"; exit 1; }
	rm -f "$bare"/var/cache/apt/archives/*.deb
	tar -C "$bare" --one-file-system --exclude='./proc/*' \
		-cf "$base.new" .
	mv "$base.new" "$base"
}

# The same mirrors, proxies and trusted keys as outside.
take_over_apt() {
	if [ -n "$(sources)" ]; then
		sources | sed 's/^/deb /' >"$bare/etc/apt/sources.list"
	fi
	apt-config dump |
		grep -E '^Acquire::(http|https|ftp|Check|Retries|Force|Languages)' \
			>"$bare/etc/apt/apt.conf.d/99outside" || true
	cp -R /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d "$bare/etc/apt/" \
		2>/dev/null || true
	cp -L /etc/resolv.conf /etc/hosts "$bare/etc/"
}

inside() {
	${offline:-} chroot "$bare" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		HOME=/root LANG=C.UTF-8 \
		${http_proxy:+http_proxy="$http_proxy"} \
		${https_proxy:+https_proxy="$https_proxy"} \
		make -C /home/attest --no-print-directory "$@"
}

started=$(date +%s)
step() {
	echo "== $* ($(($(date +%s) - started)) s)"
}

passed=0 failed=0
check() { # WHAT COMMAND…
	local what=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $what"
	fi
}

# One page for each file or id: FOLDER of the output, then names.
has_pages() {
	local folder=$1 name missing=0
	shift
	for name in "$@"; do
		[ -f "$bare/home/attest/output/$folder/$name/index.html" ] ||
			{ echo "no output/$folder/$name/index.html"; missing=1; }
	done
	return $missing
}

names() { # of the pages that a pattern finds
	find "$bare/home/attest/content" -path "$1" | sed 's,.*/,,; s,\.md$,,'
}

keys() {
	sed -n 's/^ *[{]* *"id": "\([^"]*\)".*/\1/p' \
		"$bare"/home/attest/content/sources/*.json
}

if [ -f "$base" ]; then
	tar -C "$bare" -xf "$base"
else
	make_base
fi
# The root of a system can be entered by all its users.
chmod 755 "$bare"
step "clone"
take_over_apt
git -c safe.directory='*' clone -q --no-hardlinks "$root" "$bare/home/attest"
if [ -d "$root/../shared" ]; then
	cp -R "$root/../shared" "$bare/home/shared"
fi
[ -z "$(git -C "$root" status --porcelain)" ] ||
	echo "note: only what is committed is tested"
mount -t proc proc "$bare/proc"

step "make deps site"
inside deps site >"$root/.build/fresh-site.log" 2>&1 || {
	tail -n 30 "$root/.build/fresh-site.log"
	exit 1
}
check "output/index.html" test -s "$bare/home/attest/output/index.html"
check "a page for each claim" has_pages claims $(names '*/content/claims/*/*.md')
check "a page for each topic" has_pages topics $(names '*/content/topics/*.md')
check "a page for each source" has_pages sources $(keys)

step "make deps test"
test_passes() {
	local log=$root/.build/fresh-test.log closing
	inside deps test >"$log" 2>&1 || { tail -n 40 "$log"; return 1; }
	closing=$(tail -n 1 "$log")
	echo "$closing"
	grep -Eq '^[0-9]+%: Checks: |^[0-9]+ passed, 0 failed' <<<"$closing"
}
check "make deps test" test_passes

step "make deps, without a network"
offline=
! unshare --net true 2>/dev/null || offline="unshare --net"
check "make deps without a network" inside deps

step "done"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
