# Of what gcovr --json wrote: folders, files below 80 %, functions never run.

def percent(part; all): if all == 0 then "" else (1000 * part / all | round / 10 | tostring) + " %" end;
def padded(width): . + " " * ([width - length, 0] | max);
def short: ltrimstr("generator/");
def folder: if test("/") then sub("/[^/]*$"; "") else "." end;
def counts: {
	file: (.file | short),
	lines: [.lines[] | select(.["gcovr/noncode"] | not)],
	branches: [.lines[].branches[]?]
};
def sums: {
	lines: ([.[].lines[]] | length), run: ([.[].lines[] | select(.count > 0)] | length),
	branches: ([.[].branches[]] | length), taken: ([.[].branches[] | select(.count > 0)] | length)
};
def row(name): (name | padded(34)) + (percent(.run; .lines) | padded(9)) + (("of \(.lines) lines") | padded(17))
	+ (percent(.taken; .branches) | padded(9)) + "of \(.branches) branches";

([.files[] | counts]) as $files |
($files | group_by(.file | folder)[] | (.[0].file | folder) as $name | sums | row($name)),
($files | sums | row("all of generator/")),
"",
"files below 80 % of lines:",
($files[] | .file as $file | [.] | sums | select(.lines > 0 and .run / .lines < 0.8) | "    " + row($file)),
"",
"functions never run:",
([.files[] | .file as $file | .functions[]? | select(.execution_count == 0) | {file: ($file | short), name, line: .lineno}]
	| unique_by(.file, .name)[] | "    \(.file):\(.line) \(.name)")
