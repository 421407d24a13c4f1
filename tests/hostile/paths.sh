#!/usr/bin/env bash
# Paths and links that nobody means well with: names in front matter and site.yaml
# that climb, links in the site and in the output, things that are no files, files
# that may not be read. Nothing outside of the site is read, nothing outside of the
# output is written, nothing hangs. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
attest=${ATTEST:-$root/.build/attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
export ATTEST_SHARE=$root LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
. "$root/tests/hostile/_result.sh"
CPU_SECONDS=$((30 * ${CK_TIMEOUT_MULTIPLIER:-1}))
site=$work/site
out=$work/outputs/out
claims=$site/content/claims/sleep
page=$claims/falling-asleep-faster.md

# Whatever must stay as it is.
snapshot() {
	(cd "$work" && find elsewhere outputs/beside -printf '%p %s %T@ %m %y %l\n' | sort)
}

new_site() {
	chmod -R u+rwX "$site" 2>/dev/null
	rm -rf "$site" "$work/outputs" "$work/elsewhere"
	mkdir -p "$work/outputs/beside" "$work/elsewhere"
	cp -R "$root/tests/diagnostics/_site" "$site"
	echo secret-of-the-machine >"$work/elsewhere/secret.txt"
	printf -- '---\ntitle: secret-of-the-machine\n---\n' >"$work/elsewhere/secret.md"
	echo beside >"$work/outputs/beside/file.txt"
	snapshot >"$work/before"
}

# Sets status. Whatever hangs is ended and has failed.
ask() { # COMMAND...
	(ulimit -t "$CPU_SECONDS" && timeout -k 1 120 "$attest" -C "$site" "$@" </dev/null) >"$work/log" 2>&1
	status=$?
}

# Nothing elsewhere was written, and nothing from there shows.
inside() {
	snapshot >"$work/after"
	cmp "$work/before" "$work/after" >>"$work/log" 2>&1 &&
		! grep -r -q -s secret-of-the-machine "$out" --exclude-dir=.attest &&
		! grep -q secret-of-the-machine "$work/log"
}

# builds NAME STATUSES [RULE]
builds() {
	ask build -o "$out" --as-of 2026-11-22
	grep -q -w "$status" <<<"$2" && inside && { [ -z "${3:-}" ] || grep -q "\[$3\]$" "$work/log"; }
	result "$1 (status $status)" $?
}

# ---- front matter ----

climbing=(../../beside/x ../x /etc/x '/../../beside/x' 'a/../../../beside/x' '..' '.' './..' 'a\b'
	'..\..\x' '%2e%2e/x' '%2e%2e' 'x%00' 'x\0y' 'C:/x' '//evil/x' '~/x' 'a//b' '.hidden' '.attest'
	'.git/config' 'x/.attest/manifest' $'tab\there' '"><script>' 'index.html' '-x' '/'
	"$(printf 'x%.0s' {1..300})" "$(printf 'a/%.0s' {1..5000})x")
quoted() { # as text of YAML
	local text=${1//\\/\\\\}
	printf '"%s"' "${text//\"/\\\"}"
}
for name in "${climbing[@]}"; do
	new_site
	sed -i "1a slug: $(quoted "$name" | sed 's/[&\\,|]/\\&/g' | tr '\n' ' ')" "$page" 2>/dev/null ||
		{ printf -- '---\nslug: %s\n' "$(quoted "$name")" && tail -n +2 "$page"; } >"$work/page" && [ ! -s "$work/page" ] || mv "$work/page" "$page"
	builds "a slug: ${name:0:40}" '1'
	new_site
	{ printf -- '---\naliases: [%s]\n' "$(quoted "$name")" && tail -n +2 "$page"; } >"$work/page"
	mv "$work/page" "$page"
	builds "an alias: ${name:0:40}" '0 1'
	new_site
	{ printf -- '---\ntopics: [%s]\n' "$(quoted "$name")" && tail -n +2 "$page"; } >"$work/page"
	mv "$work/page" "$page"
	builds "a topic: ${name:0:40}" '0 1'
	new_site
	printf 'authors: [{id: %s, name: Ada}]\n' "$(quoted "$name")" >>"$site/content/site.yaml"
	builds "a person: ${name:0:40}" '0 1 3'
	new_site
	sed -i 's/"mah2021"/"mah2021", "x": 1/' "$site/content/sources/references.json"
	printf '[{"id": %s, "type": "book", "title": "T"}]' "$(quoted "$name")" >"$site/content/sources/odd.json"
	printf 'citations: {bibliography: [sources/references.json, sources/odd.json]}\n' >>"$site/content/site.yaml"
	builds "a work: ${name:0:40}" '0 1 3'
done
new_site
printf -- '---\ntitle: T\nslug: "x\0y"\n---\n' >"$site/content/nul.md"
builds 'a slug with a NUL' 1
for link in ../../../elsewhere/secret.txt /etc/passwd file:///etc/passwd '..\..\x' '%2e%2e/%2e%2e/x' \
	"$work/elsewhere/secret.md" '../../site.yaml'; do
	new_site
	printf '\n![a](%s) [b](%s) ![[%s]] [[%s]]\n' "$link" "$link" "$link" "$link" >>"$page"
	builds "links in the text: $link" '0 1'
done

# ---- site.yaml ----

for path in ../../elsewhere/secret.txt ../elsewhere/secret.txt /etc/passwd "$work/elsewhere/secret.txt" \
	sources/../../../elsewhere/secret.txt /dev/zero /dev/stdin /proc/self/mem /proc/self/environ . sources ''; do
	for key in 'citations: {bibliography: [PATH]}' 'citations: {retractions: PATH}' 'citations: {style: PATH.csl}' \
		'citations: {style: PATH}' 'logo: PATH' 'stylesheet: PATH' 'theme: PATH' 'icon: PATH'; do
		new_site
		cp "$work/elsewhere/secret.txt" "$work/elsewhere/secret.txt.csl"
		snapshot >"$work/before"
		printf '%s\n' "${key/PATH/$(quoted "$path")}" | sed 's/"\.csl/.csl"/' >>"$site/content/site.yaml"
		builds "${key/PATH/$path}" '0 1 3 4'
	done
done

# ---- links and things that are no files, in the site ----

things() { # WHERE
	local at=$1
	thing "$at" 'a link to a file of the machine' "ln -s /etc/passwd"
	thing "$at" 'a link to a file elsewhere' "ln -s $work/elsewhere/secret.md"
	thing "$at" 'a link to a folder elsewhere' "ln -s $work/elsewhere"
	thing "$at" 'a link that climbs' "ln -s ../../../../elsewhere/secret.md"
	thing "$at" 'a link to the root' "ln -s /"
	thing "$at" 'a link to its own folder' "ln -s ."
	thing "$at" 'a link to the folder above' "ln -s .."
	thing "$at" 'a link to nothing' "ln -s nowhere"
	thing "$at" 'a link to endless zeros' "ln -s /dev/zero"
	thing "$at" 'a link to what this program holds' "ln -s /proc/self/environ"
	thing "$at" 'a pipe' "mkfifo"
	thing "$at" 'a socket' "perl -MIO::Socket::UNIX -e 'chdir \$1 if \$ARGV[0] =~ m,(.*)/,; IO::Socket::UNIX->new(Local => (split m,/,, \$ARGV[0])[-1], Listen => 1)'"
	[ "$(id -u)" != 0 ] || thing "$at" 'a device' mknod 'c 1 5'
}
thing() { # WHERE WHAT COMMAND [MORE]
	new_site
	mkdir -p "$site/$(dirname "$1")"
	rm -rf "${site:?}/$1"
	eval "$3 '$site/$1' ${4:-}" 2>/dev/null || return
	builds "$2 at $1" '0 1 2 3 4'
}
for at in content/odd.md content/odd.txt content/folder content/claims/odd content/claims/sleep/odd.md \
	content/sources/odd.json content/sources/mah2021.md content/site.yaml content/glossary.md \
	lua lua/init.lua lua/x.lua themes themes/default themes/default/templates/page.html \
	themes/default/theme.yaml themes/default/i18n/en.yaml styles/x.csl; do
	things "$at"
done

# ---- what may not be read ----

# Root may read everything, so someone else looks.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	for at in content/claims/sleep/falling-asleep-faster.md content/site.yaml content/sources/references.json \
		content/claims content/claims/sleep lua/init.lua lua themes/default \
		themes/default/templates themes/default/theme.yaml themes/default/i18n/en.yaml; do
		new_site
		mkdir -p "$site/lua" "$site/themes/default"
		cp -R "$root"/themes/default/{templates,i18n,theme.yaml} "$site/themes/default/" 2>/dev/null
		[ -e "$site/$at" ] || touch "$site/$at"
		echo 'local x = 1' >"$site/lua/init.lua"
		chown -R 65534:65534 "$site" "$work/outputs"
		cp "$page" "$work/page"
		chmod 000 "$site/$at"
		(ulimit -t "$CPU_SECONDS" && "${as[@]}" env "TMPDIR=$work" "$attest" -C "$site" build -o "$out" --as-of 2026-11-22) >"$work/log" 2>&1
		status=$?
		{ [ "$status" -eq 4 ] || [ "$status" -eq 3 ] || [ "$status" -eq 1 ]; } && grep -q "${at##*/}" "$work/log" && [ ! -e "$out/index.html" ]
		result "$at may not be read (status $status)" $?
	done
else
	echo 'not root: what may not be read is not tried'
fi

# ---- the output ----

new_site
mkdir "$work/elsewhere/target"
snapshot >"$work/before"
foreign() { # NAME COMMAND: run in an output that is there
	new_site
	mkdir -p "$work/elsewhere/target"
	ask build -o "$out" --as-of 2026-11-22
	[ "$status" -eq 0 ] || result "$1: the first build" 1
	(cd "$out" && eval "$2")
	snapshot >"$work/before"
	sed -i 's/^title: /title: Once more, /' "$page"
	ask build -o "$out" --as-of 2026-11-22
	[ "$status" -le 4 ] && inside
	result "$1 (status $status)" $?
}
foreign 'a file is a link to elsewhere' 'ln -sf "$work/elsewhere/secret.txt" claims/falling-asleep-faster/index.html'
foreign 'a file is a hard link to elsewhere' 'ln -f "$work/elsewhere/secret.txt" claims/falling-asleep-faster/index.html'
foreign 'a folder is a link to elsewhere' 'rm -rf claims; ln -s "$work/elsewhere/target" claims'
foreign 'a folder of a page is a link to elsewhere' 'rm -rf claims/falling-asleep-faster; ln -s "$work/elsewhere/target" claims/falling-asleep-faster'
foreign 'a file is a pipe' 'rm claims/index.html; mkfifo claims/index.html'
foreign 'a file is a folder' 'rm claims/index.html; mkdir claims/index.html; echo x >claims/index.html/own.txt'
foreign 'the manifest is a link to elsewhere' 'ln -sf "$work/elsewhere/secret.txt" .attest/manifest'
foreign 'staging is a link to elsewhere' 'rm -rf .attest; ln -s "$work/elsewhere/target" .attest'
foreign 'a manifest that names what lies elsewhere' 'cp .attest/manifest m && sed "s,^.*claims/index.html,&\n../beside/file.txt," m >.attest/manifest; rm m'
foreign 'a manifest that names all' 'for f in .attest/*; do [ ! -f "$f" ] || sed -i "s,sitemap\|404,../../beside/file," "$f"; done'
foreign 'a manifest of random bytes' 'head -c 5000 /dev/urandom >.attest/manifest'
foreign 'a manifest that is a pipe' 'rm .attest/manifest; mkfifo .attest/manifest'
foreign 'a lock that is a link' 'rm -f .attest/lock; ln -s "$work/elsewhere/new" .attest/lock'

new_site
ln -s "$work/elsewhere" "$out"
ask build -o "$out" --as-of 2026-11-22
snapshot | cmp - "$work/before" >>"$work/log" && [ "$status" -ne 0 ]
result "the output is a link to a folder with files (status $status)" $?
new_site
mkdir "$work/outputs/empty"
ln -s empty "$out"
builds 'the output is a link to an empty folder' '0 3 4'
for where in / "$site" "$site/content" "$site/content/new" "$site/lua" "$site/.." . "$work/elsewhere" /dev/null \
	"$work/elsewhere/secret.txt" /proc/self "$site/themes/x" "$root"; do
	new_site
	(cd "$site" && find . -type f ! -path './.attest/*' | sort | xargs sha1sum) >"$work/site.before"
	(cd "$site" && ulimit -t "$CPU_SECONDS" && timeout -k 1 120 "$attest" build -o "$where" --as-of 2026-11-22 </dev/null) >"$work/log" 2>&1
	status=$?
	(cd "$site" && find . -type f ! -path './.attest/*' | sort | xargs sha1sum) >"$work/site.after"
	[ "$status" -ge 1 ] && [ "$status" -le 4 ] && [ "$(wc -l <"$work/log")" -ge 1 ] &&
		cmp "$work/site.before" "$work/site.after" >>"$work/log" && inside
	result "into ${where/$work/WORK} (status $status)" $?
done

# ---- addresses that some file systems take for one ----

alike() { # NAME FILE FILE
	new_site
	local file
	for file in "$2" "$3"; do
		mkdir -p "$site/content/$(dirname "$file")"
		case $file in
		*.md) printf -- '---\ntitle: A page\n---\n%s\n' "$file" >"$site/content/$file" ;;
		*) echo "$file" >"$site/content/$file" ;;
		esac
	done
	builds "$1" 1 url-collision
}
alike 'pages that differ by case' notes/Upper.md notes/upper.md
alike 'files that differ by case' files/A.txt files/a.txt
alike 'a folder that differs by case' Files/a.txt files/a.txt
alike 'letters that are composed' $'files/caf\u00e9.txt' $'files/cafe\u0301.txt'
alike 'capitals that are composed' $'files/CAF\u00c9.txt' $'files/cafe\u0301.txt'
alike 'a file and a page of ours' 404.HTML x.md
alike 'an index and a page' notes/Index.html notes.md

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
