# Looks at the pictures of a page of HTML: XML inside, what they may hold, what
# they must. Prints what is wrong, with its line.

function report(what) {
	print FNR ": " what
	bad = 1
}

function check_attributes(text,    name) {
	while (match(text, /^[ \n]+[A-Za-z-]+[0-9]?="[^"<]*"/)) {
		name = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		sub(/^[ \n]+/, "", name)
		check_text(name)
		if (name ~ /^(style|on[a-z]*)=/)
			report("an attribute that styles or runs: " name)
		if (name ~ /^(href|id)=/ && name ~ /=""$/)
			report("an empty " name)
		if (name ~ /^id=/ && seen[name]++)
			report("an id that is there already: " name)
	}
	sub(/^[ \n]*\/?$/, "", text)
	if (text != "")
		report("attributes that are not XML:" text)
}

function check_text(text) {
	gsub(/&(amp|lt|gt|quot);/, "", text)
	if (text ~ /[&<]/)
		report("text that is not XML: " text)
	if (text ~ /(^|[^A-Za-z])(nan|inf)([^A-Za-z]|$)/)
		report("a number that is none: " text)
}

function open_tag(tag,    name) {
	name = tag
	sub(/[ \n\/].*/, "", name)
	if (name !~ /^(svg|title|desc|text|tspan|line|rect|circle|polygon|polyline|a)$/)
		report("an element that pictures do not have: " name)
	check_attributes(substr(tag, length(name) + 1))
	if (name == "svg") {
		pictures++
		titles = descriptions = 0
		if (tag !~ / aria-labelledby="[^"]+"/ ||
		    tag !~ / aria-describedby="[^"]+"/ ||
		    tag !~ / viewBox="0 0 [0-9]/ || tag !~ / role="(img|group)"/)
			report("a picture without a name or a size")
	}
	titles += name == "title"
	descriptions += name == "desc"
	if (tag !~ /\/$/)
		stack[++depth] = name
}

function close_tag(name) {
	if (depth == 0 || stack[depth] != name)
		report("</" name "> closes <" stack[depth] ">")
	if (depth > 0)
		depth--
	if (name == "svg" && (titles != 1 || descriptions != 1))
		report("a picture has one title and one description")
}

function inspect(line,    at, tag) {
	while ((at = index(line, "<")) > 0) {
		check_text(substr(line, 1, at - 1))
		line = substr(line, at + 1)
		at = index(line, ">")
		if (at == 0) {
			report("a tag that does not end on its line")
			return
		}
		tag = substr(line, 1, at - 1)
		line = substr(line, at + 1)
		if (tag ~ /^\//)
			close_tag(substr(tag, 2))
		else
			open_tag(tag)
	}
	check_text(line)
}

/<svg/ { inside = 1 }
inside { inspect($0) }
/<\/svg>/ {
	inside = 0
	if (depth != 0)
		report("a picture that is not closed")
	depth = 0
}
/<table/ { tables++ }

END {
	if (pictures == 0)
		report("no picture")
	if (tables == 0)
		report("no table beside the pictures")
	exit bad
}
