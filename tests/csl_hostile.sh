#!/usr/bin/env bash
# Styles and items that nobody means well with, made up on the fly: each ends
# within two seconds of CPU and without a crash, with a diagnostic that names file and
# line, or with an output of a size that can be borne.
#     tests/csl_hostile.sh [GROUP...]
set -u
folder=$(cd "$(dirname "$0")" && pwd)
format=${TOOLBOX:-$folder/../.build/cc/tests}/csl/format
locales=/usr/share/citation-style-language/locales
# Sanitizers take their time.
seconds=$((2 * ${CK_TIMEOUT_MULTIPLIER:-1}))
# They want the addresses of all that there is, too.
memory=${CK_TIMEOUT_MULTIPLIER:+unlimited}
memory=${memory:-$((1 << 20))} # KB
bounded=$((8 << 20))
passed=0 failed=0
[ "${1:-}" != --accept ] || shift # nothing here is written down
wanted=" $* "
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# ---- what styles and items are made of ----

# style [ATTRIBUTES [CITATION [BIBLIOGRAPHY [ABOVE]]]] >FILE: ATTRIBUTES are of
# cs:citation, the next two are what layouts hold, ABOVE stands before.
style() {
	printf '%s' '<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info>
'"${4:-}"'
<citation '"${1:-}"'><layout>'"${2:-<text variable=\"title\"/>}"'</layout></citation>
<bibliography><layout>'"${3:-<text variable=\"title\"/>}"'</layout></bibliography>
</style>
'
}

# times COUNT TEXT: "#" of it is the number, from 1.
times() {
	TEXT=$2 awk -v count="$1" 'BEGIN {
		parts = split(ENVIRON["TEXT"], part, "#")
		for (i = 1; i <= count; i++) {
			printf "%s", part[1]
			for (k = 2; k <= parts; k++)
				printf "%d%s", i, part[k]
		}
	}'
}

plain_items='[{"id":"a","type":"book","title":"Of Iron","author":[
{"family":"Okafor","given":"Chidi"}],"issued":{"date-parts":[[2001,2,3]]}}]'

names='<names variable="author"/>'

# ---- what is expected ----

# run NAME: formats style.csl and items.json.
run() {
	name=$1
	[ -s items.json ] || printf '%s' "$plain_items" >items.json
	[ -s citations.json ] || printf '[[{"id":"a"}]]' >citations.json
	(ulimit -t "$seconds" -v "$memory" && exec timeout $((10 * seconds)) "$format" \
		--styles . style.csl "$locales" items.json citations.json) \
		>out 2>err
	status=$?
}

result() {
	if [ "$1" -eq 0 ] && ! grep -aqE 'Sanitizer|runtime error:' err; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $name: $2 (status $status)"
		head -c 300 err | head -n 3 | sed 's/^/    /'
	fi
	rm -f -- *.csl *.json out err
}

located() {
	grep -aqE "^(\./)?$1:[0-9]+(:[0-9]+)?: $2: .+ \[[a-z-]+\]$" err
}

# refused NAME [FILE]: ends with an error of FILE, with its line.
refused() {
	run "$1"
	[ $status -eq 1 ] && located "${2:-style.csl}" error
	result $? "no error of ${2:-style.csl} with its line"
}

# warned NAME: formats all the same, with a warning of the style's line.
warned() {
	run "$1"
	[ $status -eq 0 ] && located style.csl warning && [ -s out ]
	result $? "no warning with its line, or no output"
}

# borne NAME [PATTERN]: formats, within bounds; PATTERN is in the output.
borne() {
	run "$1"
	[ $status -eq 0 ] && [ "$(wc -c <out)" -le $bounded ] &&
		grep -aqE "${2:-bibliography}" out
	result $? "no bounded output${2:+ with $2}"
}

# either NAME: an error with file and line, or a bounded output.
either() {
	run "$1"
	{ [ $status -eq 1 ] && located '(style.csl|items.json|citations.json)' error; } ||
		{ [ $status -eq 0 ] && [ "$(wc -c <out)" -le $bounded ]; }
	result $? "neither an error with file and line nor a bounded output"
}

# bearable NAME: an error that says the style is too large, which has no line,
# or a bounded output.
bearable() {
	run "$1"
	{ [ $status -eq 1 ] && grep -aqE '^style.csl.* error: .*more than' err; } ||
		{ [ $status -eq 0 ] && [ "$(wc -c <out)" -le $bounded ]; }
	result $? "neither said to be too large nor a bounded output"
}

# ---- styles ----

cases_of_size() {
	{ style | sed '/<citation/,$d'
	times 150000 '<macro name="m#"><text variable="title" prefix="#"/></macro>
'
	style | sed -n '/<citation/,$p'; } >style.csl
	bearable ten-megabytes-of-macros

	{ style | sed '/<citation/,$d'
	echo '<!--'
	head -c 10000000 /dev/zero | tr '\0' 'x' | fold -w 100
	echo '-->'
	style | sed -n '/<citation/,$p'; } >style.csl
	bearable ten-megabytes-of-comment

	{ style | sed '/<citation/,$d'
	printf '<macro name="m"><text value="'
	head -c 10000000 /dev/zero | tr '\0' 'x'
	printf '"/></macro>'
	style '' '<text macro="m"/>' '<text macro="m"/>' |
		sed -n '/<citation/,$p'; } >style.csl
	bearable ten-megabytes-in-one-value

	{ style | sed '/<citation/,$d'
	echo '<citation><layout>'
	times 200000 '<text variable="title" prefix="#"/>
'
	echo '</layout></citation></style>'; } >style.csl
	bearable ten-megabytes-of-elements

	style '' "$(times 2000 '<if># ' | tr -d '#')" >style.csl
	refused unclosed-elements
}

# nested COUNT ELEMENT
nested() {
	printf '%s' "$(times "$1" "<$2>")" '<text variable="title"/>' \
		"$(times "$1" "</${2%% *}>")"
}

cases_of_work() {
	local long='[{"id":"a","type":"book","title":"'$(times 50000 'ab')'","volume":"'$(times 25000 '1, ')1'",
"author":[{"family":"'$(times 50000 'ab')'"}]}]'
	style '' "$(times 20000 '<text variable="title"/>')" >style.csl
	printf '%s' "$long" >items.json
	borne long-title-20000-times

	style '' "$(times 20000 "$names")" >style.csl
	printf '%s' "$long" >items.json
	borne long-name-20000-times

	style '' '<choose><if is-numeric="'"$(times 100000 'volume ')"'">
<text variable="title"/></if></choose>' >style.csl
	printf '%s' "$long" >items.json
	borne long-number-asked-100000-times

	style '' "$(times 20000 '<label variable="volume"/>')" >style.csl
	printf '%s' "$long" >items.json
	borne long-number-labelled-20000-times

	style '' '<choose><if type="'"$(times 100000 'song ')"'book">
<text variable="title"/></if></choose>' >style.csl
	borne types-100000

	style '' '' '' "<macro name=\"m\">$(times 20000 "$names")<date variable=\"issued\">
<date-part name=\"year\"/></date></macro>" >style.csl
	sed -i 's,<layout>,<sort><key macro="m"/></sort><layout>,' style.csl
	printf '[%s{"id":"a","title":"x"}]' "$(times 10 '{"id":"w#","type":"book",'"$(
		authors 1000)"'},')" >items.json
	borne names-in-vain-20000-times
}

cases_of_nesting() {
	style '' "$(nested 10000 group)" >style.csl
	refused groups-10000-deep
	style '' "$(nested 5000 'choose><if type="book"' |
		sed 's,</choose><if>,</if></choose>,g')" >style.csl
	refused choose-5000-deep
	style '' "$(nested 2000 'names variable="author"><substitute' |
		sed 's,</names><substitute>,</substitute></names>,g')" >style.csl
	refused substitutes-2000-deep
	style '' '<text macro="m1"/>' '' \
		"$(times 5000 '<macro name="m#"><text macro="m@#"/></macro>' |
		awk 'BEGIN { RS = "@" } NR == 1 { printf "%s", $0; next }
		{ match($0, /^[0-9]+/); n = substr($0, 1, RLENGTH)
		printf "%d%s", n + 1, substr($0, RLENGTH + 1) }')<macro name=\"m5001\"><text variable=\"title\"/></macro>" >style.csl
	either macros-5000-deep
}

# tower HEIGHT CONTENT: macros that each call the next one twice.
tower() {
	awk -v height="$1" -v content="$2" 'BEGIN {
		for (i = 1; i < height; i++)
			printf "<macro name=\"m%d\"><text macro=\"m%d\"/>" \
				"<text macro=\"m%d\"/></macro>\n", i, i + 1, i + 1
		printf "<macro name=\"m%d\">%s</macro>\n", height, content
	}'
}

cases_of_macros() {
	style '' '<text macro="a"/>' '' '<macro name="a"><text macro="b"/></macro>
<macro name="b"><text macro="a"/></macro>' >style.csl
	refused macro-cycle
	style '' '<text macro="a"/>' '' '<macro name="a"><group>
<text macro="a"/></group></macro>' >style.csl
	refused macro-calls-itself
	style '' '' '' '<macro name="a"><text macro="b"/></macro>
<macro name="b"><text macro="a"/></macro>' >style.csl
	refused macro-cycle-that-nobody-calls
	style '' '<choose><if variable="DOI"><text macro="a"/></if></choose>' '' \
		'<macro name="a"><names variable="author"><substitute>
<text macro="a"/></substitute></names></macro>' >style.csl
	refused macro-cycle-in-a-substitute
	style '' '<text macro="nowhere"/>' >style.csl
	refused missing-macro
	style >style.csl
	sed -i 's,<citation ><layout>,<citation ><sort><key macro="nowhere"/></sort><layout>,' style.csl
	refused missing-macro-in-a-key
	style '' '<text macro="m1"/>' '<text macro="m1"/>' \
		"$(tower 30 '<text variable="title"/>')" >style.csl
	borne exponential-tower
	style '' '<text macro="m1"/>' '<text macro="m1"/>' \
		"$(tower 30 '<text variable="DOI"/>')" >style.csl
	borne exponential-tower-of-nothing
	style '' '<text macro="m1"/>' '<text macro="m1"/>' \
		"$(tower 30 "$names")" >style.csl
	borne exponential-tower-of-names
	style '' '' '' "$(tower 30 '<text variable="title"/>')" >style.csl
	sed -i 's,<layout>,<sort><key macro="m1"/></sort><layout>,' style.csl
	borne exponential-tower-in-a-key
}

cases_of_xml() {
	: >style.csl
	run empty-style
	[ $status -eq 1 ] && grep -aqE '^style.csl:.* error: ' err
	result $? "no error"
	echo 'Dear reader' >style.csl
	refused no-xml
	echo '<html><body/></html>' >style.csl
	refused another-root
	style | head -c 300 >style.csl
	refused cut-off
	style | grep -v '<citation' >style.csl
	refused no-citation
	style '' '<text variable="title" prefix="'$'\xc3\x28''"/>' >style.csl
	refused broken-utf8-in-style
	style '' '<text variable="title" prefix="'$'\xed\xa0\x80''"/>' >style.csl
	refused surrogate-in-style
	style '' '<text variable="title" prefix="&#0;&#xffffffff;"/>' >style.csl
	refused impossible-character-reference
	head -c 100000 /dev/urandom >style.csl
	refused noise
	style '' '<blink speed="3"/><text variable="title" colour="red"/>' >style.csl
	warned unknown-elements
	style '' '<text variable="nonsense"/><text variable="title"/>' >style.csl
	run unknown-variable
	[ $status -le 1 ] && located style.csl '(warning|error)'
	result $? "nothing said of its line"
	{ printf '<?xml version="1.0"?>\n<!DOCTYPE style [<!ENTITY e0 "ha">\n'
	times 30 '<!ENTITY f# "&e@#;&e@#;&e@#;&e@#;">
' | awk '{ for (i = 30; i >= 1; i--) { gsub("&e@" i ";", "\\&e" i - 1 ";"); gsub("f" i " ", "e" i " ") } print }'
	echo ']>'
	style '' '<text value="&e30;"/>' | sed 1d; } >style.csl
	either entity-bomb
	echo 'a secret' >secret.txt
	{ printf '<?xml version="1.0"?>\n<!DOCTYPE style [<!ENTITY e SYSTEM "secret.txt">]>\n'
	style '' '<text value="&e;"/>' | sed 1d; } >style.csl
	run external-entity
	[ $status -le 1 ] && ! grep -aq secret out
	result $? "it was read"
	style "et-al-min=\"99999999999999999999\" et-al-use-first=\"-5\" collapse=\"x\"
near-note-distance=\"1e9\" $(times 2000 'a#="b" ')" >style.csl
	either nonsense-in-attributes
	style '' "<choose><if type=\"$(times 20000 'book# ')\" variable=\"$(times 5000 'DOI ')\">
<text variable=\"title\"/></if></choose>" >style.csl
	either thousands-of-conditions
	style '' '<text variable="title" prefix="('"$(times 5000 '<')"'"/>' >style.csl
	refused bare-angle-in-attribute
}

dependent() {
	printf '%s' '<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title>
<id>d</id><link href="http://www.zotero.org/styles/'"$1"'" rel="independent-parent"/>
<updated>2020-01-01T00:00:00Z</updated></info></style>'
}

cases_of_parents() {
	dependent nowhere >style.csl
	refused parent-is-missing
	dependent style >style.csl
	refused parent-of-itself
	dependent '../../../../etc/passwd' >style.csl
	refused parent-outside
}

# ---- items ----

# item MEMBERS
item() {
	printf '[{"id":"a","type":"article-journal",%s}]' "$1"
}

# authors COUNT
authors() {
	printf '"author":[%s{"family":"Last","given":"Zoe"}]' \
		"$(times "$1" '{"family":"Family#","given":"Given Q#"},')"
}

cases_of_names() {
	style '' "$names" "$names" >style.csl
	item "$(authors 10000)" >items.json
	borne authors-10000 Family1
	style 'et-al-min="4" et-al-use-first="1" disambiguate-add-names="true"
disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"' \
		"$names" "$names" >style.csl
	printf '[{"id":"a","type":"book",%s},{"id":"b","type":"book",%s}]' \
		"$(authors 10000)" "$(authors 9999)" >items.json
	echo '[[{"id":"a"},{"id":"b"}]]' >citations.json
	borne authors-10000-twice-and-ambiguous Family1
	style '' "<names variable=\"author\"><name name-as-sort-order=\"all\" and=\"text\"
initialize-with=\". \"/></names>" "$names" >style.csl
	item "\"author\":[{\"family\":\"$(times 20000 'van # ')\",\"given\":\"$(times 20000 'J.-#')\"}]" >items.json
	borne one-endless-name
	style '' "$names" "$names" >style.csl
	item '"author":[{},{"family":""},{"given":" "},null,7,"x",[],{"family":7,"given":[1]},
{"literal":null},{"family":"Last"}]' >items.json
	borne names-of-nothing Last
}

cases_of_ambiguity() {
	style 'et-al-min="3" et-al-use-first="1" collapse="year-suffix"
disambiguate-add-names="true" disambiguate-add-givenname="true"
disambiguate-add-year-suffix="true"' \
		"$names<date variable=\"issued\"><date-part name=\"year\"/></date>" \
		"$names" >style.csl
	printf '[%s{"id":"a","title":"x"}]' "$(times 300 '{"id":"w#","type":"book",'"$(
		authors 12 | sed 's/Q[0-9]*/Q/g')"',"issued":{"date-parts":[[2000]]}},')" >items.json
	printf '[[%s{"id":"a"}]]' "$(times 300 '{"id":"w#"},')" >citations.json
	borne works-300-all-alike
	style 'collapse="citation-number"' '<text variable="citation-number"/>' >style.csl
	printf '[%s{"id":"a","title":"x"}]' "$(times 5000 '{"id":"w#","type":"book","title":"#"},')" >items.json
	printf '[[%s{"id":"a"}]]' "$(times 5000 '{"id":"w#"},')" >citations.json
	borne cites-5000-in-one
	style '' '' '' '' >style.csl
	sed -i "s,<layout>,<sort>$(times 500 '<key variable="title"/><key variable="author"/>')</sort><layout>," style.csl
	either sort-keys-1000
}

cases_of_values() {
	local date='<date variable="issued" form="text"/>'
	local value
	for value in '[[0]]' '[[99999999999999]]' '[[-99999,99,99]]' '[[2000,-4,1e300]]' \
		'[["x","y"]]' '[]' '[[]]' '[[2000],[],[1]]' '[[null,null]]' '[[[[2000]]]]' \
		'"2000"' '7' '{}' 'null' '[[2000,25]]' '[[2000,1,1],[1999,13,40]]'; do
		style '' "$date" "$date" >style.csl
		item "\"title\":\"x\",\"issued\":{\"date-parts\":$value}" >items.json
		borne "date-parts-$value"
	done
	for value in '"raw":"the day before yesterday/-"' '"raw":"//////"' \
		'"literal":7' '"season":"9","date-parts":[[2000]]' '"edtf":"199u-xx-99?~%"' \
		"\"raw\":\"$(times 100000 '9')\"" "\"raw\":\"$(times 50000 '1-')\"" '"circa":[1]'; do
		style '' "$date" "$date" >style.csl
		item "\"title\":\"x\",\"issued\":{$value}" >items.json
		borne "date-${value:0:30}"
	done
	for value in '"99999999999999999999999-1"' '1e400' '-3' "\"$(times 20000 '#-# & ')\"" \
		'"–––––"' '"1,,,,&&&&2"' '"MMMMMMMMMMMMMMMMMMMCMXCIX"'; do
		style '' '<number variable="volume" form="ordinal"/><number variable="volume" form="roman"/>
<label variable="page"/><text variable="page"/><number variable="volume" form="long-ordinal"/>' >style.csl
		item "\"title\":\"x\",\"volume\":$value,\"page\":$value" >items.json
		either "number-${value:0:30}"
	done
}

cases_of_texts() {
	local cased='<text variable="title" text-case="title" quotes="true" font-style="italic"/>'
	local piece
	for piece in '<i>' '</i>' '<i><b><sup>' '“' '\"' "'" ' “‘' '«' '<span class=\"nocase\">' \
		'. ' '.,;:!?' 'a-' '&amp;' '&#' '<' '  ' '(' 'İß' '\u0301' '\u202e'; do
		style '' "$cased" "$cased" >style.csl
		item "\"title\":\"$(times 20000 "$piece")\"" >items.json
		either "title-of-20000-$piece"
	done
	style '' "$cased" "$cased" >style.csl
	{ printf '[{"id":"a","title":"'
	head -c 6000000 /dev/zero | tr '\0' 'x' | sed 's/xxxxxxx/xx Xxx /g'
	printf '"}]'; } >items.json
	run title-of-6-megabytes
	[ $status -eq 0 ] && [ "$(wc -c <out)" -le $((4 * bounded)) ]
	result $? "no bounded output"
	style >style.csl
	item '"title":"x\u0000\u0001y'$'\x07''"' >items.json
	either controls-in-a-title
	style '' '<text variable="title" suffix="'"$(times 5000 '. ')"'"/><text variable="title" prefix="'"$(times 5000 ',. ')"'"/>' >style.csl
	borne affixes-of-punctuation
}

cases_of_json() {
	style >style.csl
	item '"title":"'$'\xc3\x28''"' >items.json
	refused broken-utf8-in-items items.json
	style >style.csl
	printf '[%s' "$(times 10000 '[')" >items.json
	refused items-nested items.json
	style >style.csl
	echo '[{"id":"a","title":' >items.json
	refused items-cut-off items.json
	style '' "$names<text variable=\"title\"/>" >style.csl
	echo '[{"id":"a","type":7,"title":["x"],"author":"Okafor","issued":[1],"page":{"a":1},
"volume":true,"DOI":null,"language":9,"editor":{"family":"x"}}]' >items.json
	borne values-of-other-kinds
}

for group in size work nesting macros xml parents names ambiguity values texts json; do
	[ "$wanted" != "  " ] && [[ $wanted != *" $group "* ]] || "cases_of_$group"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
