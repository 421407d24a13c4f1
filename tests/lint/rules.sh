#!/usr/bin/env bash
# rules.sh ROOT: rule ids out of order, rules without a failing case or, where
# a site may switch them, without a passing one, and cases without a rule, as
# path:line: message.
cd "$1" || exit 2
table=generator/base/rules.def
export LC_ALL=C
found=0

ids=$(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$table")
switchable=$(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)", [A-Z]*, SWITCHABLE,.*/\1/p' "$table")
scripts=$(grep -Hno '^attest\.rule("[a-z-]*"' lua/rules/*.lua 2>/dev/null)
script_ids=$(sed -n 's/.*("\([a-z-]*\)"$/\1/p' <<<"$scripts")
report() {
	echo "$1"
	found=1
}
line_of() {
	grep -n "\"$1\"" "$table" | head -n 1 | cut -d: -f1
}

has_passing() { # PLACE, ID
	[ -n "$(ls -A "tests/diagnostics/$2/passing" 2>/dev/null)" ] ||
		report "$1: '$2' has no passing case in tests/diagnostics/$2/passing/"
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
for id in $switchable; do
	has_passing "$table:$(line_of "$id")" "$id"
done
while IFS=: read -r file line rule; do
	[ -n "$file" ] || continue
	id=${rule#*\"}
	id=${id%\"}
	[ -n "$(ls -A "tests/diagnostics/$id" 2>/dev/null)" ] ||
		report "$file:$line: '$id' has no failing case in tests/diagnostics/$id/"
	has_passing "$file:$line" "$id"
done <<<"$scripts"
for folder in tests/diagnostics/[a-z]*/; do
	id=$(basename "$folder")
	[ "$id" = "[a-z]*" ] || grep -qx "$id" <<<"$ids"$'\n'"$script_ids" ||
		report "tests/diagnostics/$id:1: no rule has this id"
done
exit $found
