# What no code may call, and what only the borders of the program may.

BEGIN {
	split("strcpy strcat sprintf vsprintf strtok gets atoi atol atoll " \
	      "atof localtime gmtime ctime asctime setlocale strerror rand " \
	      "srand system popen alloca signal tmpnam mktemp", names, " ")
	for (i in names)
		never[names[i]] = 1
	split("exit _exit quick_exit abort err errx warn warnx perror printf " \
	      "vprintf puts putchar", names, " ")
	for (i in names)
		border[names[i]] = 1
}

function is_border() {
	return file ~ /^generator\/(main\.c|commands\/|serve\/|base\/arena\.c)/
}

function inspect(code,    name, before) {
	if (!is_border() && code ~ /(^|[^A-Za-z0-9_])(stdout|stderr)([^A-Za-z0-9_]|$)/)
		report("prints; findings and results go to the caller")
	while (match(code, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
		name = substr(code, RSTART, RLENGTH - 1)
		sub(/[ \t]+$/, "", name)
		before = substr(code, 1, RSTART - 1)
		code = substr(code, RSTART + RLENGTH)
		if (before ~ /(\.|->)$/)
			continue
		if (name in never)
			report(name "() has no place in this program")
		else if (name in border && !is_border())
			report(name "() belongs to main.c, commands/ and base/arena.c")
	}
}

{ inspect(code_of($0)) }
