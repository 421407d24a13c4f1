#!/usr/bin/env bash
# Pools the tables of tests/evidence/ and compares with what was published
# about them: computed, published, difference.
set -u
folder=$(cd "$(dirname "$0")" && pwd)/evidence
attest=${ATTEST:-$folder/../../.build/attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v attest="$attest" -v tables="$folder" -v work="$work" \
	-f "$folder/compare.awk" "$folder/published.txt"
