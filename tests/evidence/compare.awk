# Runs the command lines of published.txt and compares what they print.
# -v attest=PROGRAM -v tables=FOLDER -v work=FOLDER

BEGIN {
	printf "%-64s %-30s %13s %12s %10s\n", "studies and method", "what",
	    "computed", "published", "difference"
}

# "1-4,7" chooses these lines below the first one.
function choose(table, rows,    parts, ends, count, i, j, wanted, line, n, file) {
	count = split(rows, parts, ",")
	for (i = 1; i <= count; i++) {
		if (split(parts[i], ends, "-") == 1)
			ends[2] = ends[1]
		for (j = ends[1] + 0; j <= ends[2] + 0; j++)
			wanted[j] = 1
	}
	file = work "/rows.csv"
	n = 0
	while ((getline line <table) > 0) {
		if (n == 0 || n in wanted)
			print line >file
		n++
	}
	close(table)
	close(file)
	return file
}

# Pretty JSON, a value a line, into value["weights.0.se"].
function read_json(command,    line, depth, name, at, list) {
	split("", value)
	depth = 0
	at[0] = ""
	while ((command | getline line) > 0) {
		gsub(/^ +|,$/, "", line)
		if (line ~ /^[]}]$/) {
			depth--
			continue
		}
		name = at[depth]
		if (depth > 0 && list[depth])
			name = name "." count[depth]++
		else if (match(line, /^"[^"]*": /)) {
			name = name "." substr(line, 2, RLENGTH - 4)
			line = substr(line, RLENGTH + 1)
		}
		if (line ~ /^[[{]$/) {
			depth++
			at[depth] = name
			list[depth] = line == "["
			count[depth] = 0
		} else
			value[substr(name, 2)] = line
	}
	return close(command)
}

# In units of the last printed digit.
function unit(printed,    point) {
	point = index(printed, ".")
	return point ? 10 ^ (point - length(printed)) : 1
}

function limit(kind, printed,    rounded, least) {
	rounded = 0.6 * unit(printed)
	if (kind == "closed")
		least = 0
	else if (kind == "iterative")
		least = 1.5e-4
	else if (kind == "i2")
		least = 0.02
	else if (kind == "limits")
		least = 5e-3
	else if (kind == "converged")
		least = 1e-7
	else
		return -1
	return least > rounded ? least : rounded
}

function apply(name, number) {
	if (name == "ln")
		return log(number)
	if (name == "sqrt")
		return sqrt(number)
	if (name == "square")
		return number * number
	if (name == "percent")
		return 100 * number
	if (name == "h2")
		return 1 / (1 - number / 100)
	return "no function " name
}

/^\$ / {
	title = substr($0, 3)
	table = tables "/" $2 ".csv"
	first = 3
	if ($3 == "rows") {
		table = choose(table, $4)
		first = 5
	}
	command = "'" attest "' pool '" table "' --json"
	for (i = first; i <= NF; i++)
		command = command " " $i
	if (read_json(command) != 0)
		print "'" command "' failed"
	in_case = 1
	next
}

NF == 0 {
	in_case = 0
	next
}

!in_case { next }

{
	kind = $NF
	printed = $(NF - 1)
	what = $(NF - 2)
	computed = value[what]
	known = computed != "" && computed != "null"
	if (known && NF == 4)
		computed = apply($1, computed)
	apart = computed - printed
	ok = known && (apart < 0 ? -apart : apart) <= limit(kind, printed)
	passed += ok
	failed += !ok
	printf "%-64s %-30s %13.9g %12s %10.2g %s\n", title,
	    NF == 4 ? $1 " " what : what, computed, printed, apart,
	    ok ? "ok" : "FAIL (" kind ")"
}

END {
	printf "%d passed, %d failed\n", passed, failed
	exit !(passed > 0 && failed == 0)
}
