#!/usr/bin/env bash
# calls.sh ROOT: calls that have no place here, as path:line: message.
lint=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2
find generator -name '*.[ch]' | LC_ALL=C sort |
	xargs awk -f "$lint/code.awk" -f "$lint/calls.awk"
