#!/usr/bin/env bash
# Some suites of the unit tests, those that read what others have written, for a
# short run under valgrind: a process each, of the program unit beside $TOOLBOX.
set -u
passed=0 failed=0
for suite in bibtex csl_style csl_values csv frontmatter json json_reader markdown \
	markdown_limits path script strbuf utf8 yaml; do
	closing=$(CK_RUN_SUITE=$suite "$TOOLBOX/../unit" | tail -n 1)
	if [[ $closing =~ Checks:\ ([0-9]+),\ Failures:\ 0,\ Errors:\ 0 ]] &&
		[ "${BASH_REMATCH[1]}" -gt 0 ]; then
		passed=$((passed + BASH_REMATCH[1]))
	else
		failed=$((failed + 1))
		echo "FAILED $suite: $closing"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
