#!/usr/bin/env bash
# repository.sh ROOT: what the repository must not hold, as path:line: message.
cd "$1" || exit 2
export LC_ALL=C
found=0
if [ -e .git ]; then
	files=$(git ls-files --cached --others --exclude-standard)
else
	files=$(find . -type f | sed 's,^\./,,' | sort)
fi
report() {
	echo "$1"
	found=1
}

while read -r top; do
	case $top in
	.* | generator | content | themes | lua | output | tests | Makefile | README.md) ;;
	*) report "$top:1: nothing else stands at the top" ;;
	esac
done < <(cut -d/ -f1 <<<"$files" | sort -u)

while read -r file; do
	case $file in
	output/README.md | output/.gitignore) ;;
	output/*) report "$file:1: the generated site is not kept in git" ;;
	tests/lint/failing/*) ;;
	*/package-lock.json)
		line=$(grep -n '"resolved"' "$file" | head -n 1 | cut -d: -f1)
		[ -z "$line" ] ||
			report "$file:$line: 'resolved' names one machine's registry; drop those lines"
		;;
	*.c | *.h | *.def | *.lua | *.sh | *.awk | *.js | *.html | *.css | Makefile)
		line=$(grep -n -m 1 '[[:blank:]]$' "$file" | cut -d: -f1)
		[ -z "$line" ] || report "$file:$line: blanks at the end of the line"
		;;
	esac
done <<<"$files"

for folder in generator content themes lua output tests; do
	[ ! -d $folder ] || [ -f $folder/README.md ] ||
		report "$folder/README.md:1: a newcomer reads it first; write it"
done
exit $found
