#!/usr/bin/env bash
# The files of search/: that they are whole, what changes of them when a page
# does, and that words of all scripts are in them; what is found, and how
# good, is tests/peers/search.js. Closes "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
attest=${ATTEST:-$root/.build/attest}
toolbox=${TOOLBOX:-$root/.build/cc/tests}
export ATTEST_SHARE=$root LC_ALL=C.UTF-8
[ "${1:-}" != --accept ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0

result() { # WHAT STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		[ ! -s log ] || head -n 10 log
	fi
}

build() { # OUTPUT [OPTIONS]: of site/
	"$attest" build -C site -o "$work/$1" --as-of 2026-01-01 "${@:2}" >log 2>&1
}

index() { # OUTPUT: its words, to words
	perl "$root/tests/search/index.pl" "$1/search" >words 2>log
}

# Files of search/ that differ, without what follows the kind in their names.
changed() { # OLD NEW
	diff -rq "$1/search" "$2/search" |
		sed 's/.*search\/\([a-z]*\).*/\1/; s/.*: \([a-z]*\).*/\1/' | sort | uniq -c |
		sed 's/^ *//' | paste -sd ' '
}

expect() { # OLD NEW WHAT: what of the index differs, and no more
	local found
	found=$(changed "$1" "$2")
	[ "$found" = "$3" ]
	result "from $1 to $2: $found instead of $3" $?
}

has() { # WORD: in words
	grep -q "^$1: " words
}

# More documents than one block of places has.
"$toolbox/bench/pages" site 900 || exit 1
build one -j1
index one
result "the index of 900 claims and 225 works is whole" $?
build eight -j8
diff -r one/search eight/search >log
result "the same with eight workers" $?
rm -rf one eight site

# One word in place of another, in a text of some hundred.
"$toolbox/bench/pages" site 60 || exit 1
page=site/content/claims/topic-07/claim-00007.md
echo 'A surex.' >>$page
build before
sed -i 's/^A surex/A tandx/' $page
build after
index after && has tandx && ! has surex
result "the word is another" $?
expect before after "1 ends 2 near 2 places 2 words"
sed -i 's/^A tandx/A tandx-tandx-tandx/' $page
build often
expect after often "1 places 1 words"
sed -i '2 s/change/amend/' $page
build title
expect often title "1 ends 1 near 1 places 1 records 1 words"
rm -rf before after often title site

mkdir -p site/content/claims/a
cat >site/content/site.yaml <<-END
	title: A site
	description: For tests.
	publisher: P
	contact: p@example.org
	funding: none
	licence: CC0
	disclaimer: none
	synonyms: [[insomnia, "can't sleep"], [Mg, magnesium]]
END
build empty
index empty
result "a site without pages has an index" $?
[ "$(grep -o '"synonyms":.*' empty/search/site.js)" = \
	'"synonyms":[["insomnia","can'"'"'t sleep"],["Mg","magnesium"]]});' ]
result "synonyms are there" $?

page() { # NAME TITLE BODY
	printf -- '---\ntitle: %s\nstatement: It is so.\n---\n\n%s\n' "$2" "$3" \
		>"site/content/claims/a/$1.md"
}
page de 'Schlafstörungen und Straßenlärm' 'Größe, ÉTUDE, don’t.'
page ar 'هل يساعد المَغْنِيسيوم على النوم؟' 'النوم'
page zh '镁能改善睡眠吗？' '睡眠质量。ガンマ'
page th 'แมกนีเซียม' 'นอน'
page el 'ΎΠΝΟΣ' '𠀀𠀁 Ꭰ'
build scripts
index scripts
result "words of other scripts have a whole index" $?
for word in schlafstorungen strassenlarm grosse etude dont المغنيسيوم النوم \
	睡眠 改善 质量 量 υπνοσ 𠀀𠀁 カン; do
	has "$word"
	result "$word" $?
done
has 'der\|眠质量'
result "no others" $((!$?))

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
