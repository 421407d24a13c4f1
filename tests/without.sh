#!/usr/bin/env bash
# How grades stand without a work, by a site whose works are the BCG trials, a
# claim of all of them: what `attest show` says of each is what was published
# for the twelve others (evidence/published.txt).
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
export ATTEST_SHARE=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${1:-}" = --accept ] && exit 0
passed=0 failed=0

mkdir -p "$work/content/sources" "$work/content/claims/t"
cat >"$work/content/site.yaml" <<'END'
title: T
citations: {bibliography: [sources/works.json]}
END
awk -F, -v works="$work/content/sources/works.json" '
NR == 1 {
	for (i = 1; i <= NF; i++)
		column[$i] = i
	print "---\ntitle: T\nstatement: S\nanswer: It may.\nfinding: benefit"
	print "grade: {imprecision: \"serious, few\", inconsistency: \"serious, spread\","
	print "  no_concern: [risk_of_bias, indirectness, publication_bias]}"
	print "outcome: {name: tuberculosis, better: lower}\nevidence:"
	next
}
{
	printf "  - {source: trial%d, effect: {measure: RR, events: [%d, %d], control: [%d, %d]}}\n", \
		NR - 1, $column["ai"], $column["n1"], $column["ci"], $column["n2"]
	printf "%s{\"id\": \"trial%d\", \"type\": \"article-journal\", \"title\": \"T\"}", \
		NR == 2 ? "[" : ",", NR - 1 >works
}
END { print "---"; print "]" >works }' "$root/tests/evidence/bcg.csv" \
	>"$work/content/claims/t/x.md"

# Published estimates, logarithms, a line each: NUMBER ESTIMATE
sed -n 's/^ln leave_one_out\.\([0-9]*\)\.estimate *\([-.0-9]*\).*/\1 \2/p' \
	"$root/tests/evidence/published.txt" >"$work/published"
while read -r number due; do
	found=$("$attest" show -C "$work" "source:trial$((number + 1))" \
		--json 2>/dev/null |
		sed -n '/"without"/,$p' | sed -n 's/.*"value": \([-0-9.e]*\).*/\1/p')
	if awk -v found="${found:-none}" -v due="$due" 'BEGIN {
		exit !(found > 0 && (log(found) - due) ^ 2 < 1.5e-4 ^ 2) }'; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL without trial $((number + 1)): ${found:-nothing}, published exp($due)"
	fi
done <"$work/published"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -eq 13 ]
