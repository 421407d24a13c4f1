# For lints over C: calls inspect(code) for each line, without comments and
# with the content of strings and characters taken out.

function report(text) {
	printf "%s:%d: %s\n", file, FNR, text
	found = 1
}

function code_of(line,    code, at, byte, quote) {
	code = ""
	quote = ""
	for (at = 1; at <= length(line); at++) {
		byte = substr(line, at, 1)
		if (in_comment) {
			if (substr(line, at, 2) == "*/") {
				in_comment = 0
				at++
			}
		} else if (quote != "") {
			if (byte == "\\")
				at++
			else if (byte == quote) {
				quote = ""
				code = code byte
			}
		} else if (substr(line, at, 2) == "/*") {
			in_comment = 1
			at++
			code = code " "
		} else if (substr(line, at, 2) == "//") {
			break
		} else {
			if (byte == "\"" || byte == "'")
				quote = byte
			code = code byte
		}
	}
	return code
}

FNR == 1 {
	file = FILENAME
	sub(/^\.\//, "", file)
	in_comment = 0
}

END { exit found }
