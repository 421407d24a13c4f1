#!/usr/bin/env bash
# size.sh ROOT: functions of over 80 lines and files of over 800, as
# path:line: message; on standard error what is usual in generator/.
lint=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2
find generator tests/unit tests/spec tests/bench tests/csl tests/fuzz lua \
	\( -name '*.[ch]' -o -name '*.lua' \) 2>/dev/null | LC_ALL=C sort |
	xargs awk -f "$lint/size.awk"
