#!/usr/bin/env bash
# A tenth of tests/commands/ and tests/diagnostics/, for a short run under valgrind.
set -u
tests=$(cd "$(dirname "$0")/.." && pwd)
cases=("$tests"/commands/*.txt "$tests"/diagnostics/[a-z]*/)
sample=()
for ((i = 0; i < ${#cases[@]}; i += 10)); do
	sample+=("${cases[i]}")
done
exec "$tests/run.sh" "${sample[@]}"
