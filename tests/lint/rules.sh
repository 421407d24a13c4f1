#!/usr/bin/env bash
# rules.sh ROOT: rule ids out of order, without a failing case, and cases
# without a rule, as path:line: message.
cd "$1" || exit 2
table=generator/base/rules.def
export LC_ALL=C
found=0

ids=$(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$table")
report() {
	echo "$1"
	found=1
}
line_of() {
	grep -n "\"$1\"" "$table" | head -n 1 | cut -d: -f1
}

before=
for id in $ids; do
	[[ -z $before || $before < $id ]] ||
		report "$table:$(line_of "$id"): '$id' stands behind '$before'; keep the table sorted"
	before=$id
	[ -n "$(ls -A "tests/diagnostics/$id" 2>/dev/null)" ] ||
		report "$table:$(line_of "$id"): '$id' has no failing case in tests/diagnostics/$id/"
	name=$(tr a-z- A-Z_ <<<"$id")
	grep -q "^RULE($name, \"$id\"," "$table" ||
		report "$table:$(line_of "$id"): '$id' is not called $name"
done
for folder in tests/diagnostics/[a-z]*/; do
	id=$(basename "$folder")
	[ "$id" = "[a-z]*" ] || grep -qx "$id" <<<"$ids" ||
		report "tests/diagnostics/$id:1: no rule has this id"
done
exit $found
