# Functions by the layout that .clang-format gives: the name begins a line, the
# braces of the body stand alone at the start of theirs.

function sort(values, count,    i, j, value) {
	for (i = 2; i <= count; i++) {
		value = values[i]
		for (j = i - 1; j > 0 && values[j] > value; j--)
			values[j + 1] = values[j]
		values[j + 1] = value
	}
}

FNR == 1 {
	if (last > 800)
		file_too_long()
	file = FILENAME
	first = 0
}

function file_too_long() {
	print file ":1: " last " lines; split the file by duty"
	found = 1
}

{ last = FNR }

/^[A-Za-z_][A-Za-z0-9_]*\(/ {
	first = FNR
	name = $0
	sub(/\(.*/, "", name)
}

/^}/ && first {
	length_of = FNR - first + 1
	if (length_of > 80) {
		print file ":" first ": " name " has " length_of " lines; split it"
		found = 1
	}
	if (file ~ /^generator\//)
		lengths[++count] = length_of
	first = 0
}

END {
	if (last > 800)
		file_too_long()
	sort(lengths, count)
	printf "%d functions, median %d lines, nine in ten at most %d\n", count,
	    lengths[int((count + 1) / 2)], lengths[int(count * 0.9 + 0.5)] \
	    > "/dev/stderr"
	exit found
}
