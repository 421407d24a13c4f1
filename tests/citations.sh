#!/usr/bin/env bash
# What tests/spec/citations.txt says of citations, case by case.
# --accept rewrites its results.
set -u
folder=$(cd "$(dirname "$0")" && pwd)
tool=${TOOLBOX:-$folder/../.build/cc/tests}/spec/citations
spec=$folder/spec/citations.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" <"$spec" >"$work/now" || exit 2
if [ "${1:-}" = --accept ]; then
	cp "$work/now" "$spec"
fi

# A case is a paragraph of lines, the input first.
cases() {
	awk -v RS= '/(^|\n)>/ { gsub(/\n/, "\001"); print }' "$1"
}
cases "$spec" >"$work/expected.cases"
cases "$work/now" >"$work/now.cases"
total=$(wc -l <"$work/expected.cases")
failed=$(diff "$work/expected.cases" "$work/now.cases" | grep -c '^<')
diff -U 5 "$spec" "$work/now"
echo "$((total - failed)) passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$total" -gt 0 ]
