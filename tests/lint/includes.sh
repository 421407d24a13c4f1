#!/usr/bin/env bash
# includes.sh ROOT: includes against the direction of the layers, and headers
# of libraries outside of their adapters, as path:line: message.
lint=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2
files=$(find generator -name '*.[ch]' | LC_ALL=C sort)
headers=$(sed -n 's/.*/BEGIN { exists["&"] = 1 }/p' \
	<<<"$(sed -n 's,^generator/\(.*\.h\)$,\1,p' <<<"$files")")
xargs awk -f <(echo "$headers") -f "$lint/code.awk" -f "$lint/includes.awk" <<<"$files"
