#!/usr/bin/env bash
# The made-up fixtures of tests/csl/cases/, or those named: all must pass. What
# they expect is what npm citeproc gives (tests/peers/csl_cases.js).
set -u
folder=$(cd "$(dirname "$0")" && pwd)
[ "${1:-}" != --accept ] || exit 0 # csl_cases.js --accept does that
exec "${TOOLBOX:-$folder/../.build/cc/tests}/csl/fixtures" --strict \
	"$folder/csl/cases" "$@"
