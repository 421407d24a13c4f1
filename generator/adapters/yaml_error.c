#include "adapters/yaml_error.h"

#include <string.h>

#include "base/utf8.h"

struct spot
yaml_spot(const struct yaml_place *place, const yaml_mark_t *mark)
{
	return (struct spot){place->first_line + (uint32_t)mark->line,
			     (uint32_t)mark->column + 1, 1};
}

static struct str
line_of(struct yaml_place *place, const yaml_mark_t *mark)
{
	struct str rest;

	if (mark->line < place->line)
		place->line = place->offset = 0;
	rest = str_from_byte(place->text, place->offset);
	while (place->line < mark->line && rest.len > 0) {
		rest = str_from_byte(rest, str_find_byte(rest, '\n') + 1);
		place->line++;
	}
	place->offset = place->text.len - rest.len;
	return str_part(rest, 0, str_find_byte(rest, '\n'));
}

struct str
yaml_rest_of_line(struct yaml_place *place, const yaml_mark_t *mark)
{
	struct str line = line_of(place, mark);
	size_t at = 0;

	for (size_t i = 0; i < mark->column && at < line.len; i++)
		utf8_next(line, &at);
	return str_from_byte(line, at);
}

/* ---- what went wrong ---- */

struct problem {
	const char *theirs; /* begins libyaml's problem or its context */
	bool at_context;    /* where the construct began says more */
	const char *ours;
	const char *hint;
};

#define QUOTES_HINT                                                     \
	"a value with a comma, a bracket or ': ' needs quotes; or the " \
	"bracket "                                                      \
	"is not closed"

/* The first that matches; so contexts stand before the problems that occur in
 * them. */
static const struct problem problems[] = {
    {"while scanning a quoted scalar", true, "this quote is never closed",
     "close it; write ' within single quotes twice, and \\\" in double "
     "ones"},
    {"while parsing a quoted scalar", true,
     "this text in double quotes holds a bad escape",
     "a backslash begins an escape there; use single quotes"},
    {"while scanning a simple key", true, "a key needs ': ' behind it",
     "write 'key: value'; indent the further lines of a text"},
    {"while scanning a block scalar", false,
     "this block of text is not indented as it should be",
     "indent all its lines by the same number of spaces"},
    {"while parsing a flow sequence", false, "',' or ']' is due here",
     QUOTES_HINT},
    {"while parsing a flow mapping", false, "',' or '}' is due here",
     QUOTES_HINT},
    {"while parsing a block mapping", false, "a key is due here",
     "keys of one map begin in the same column; a text that goes on behind "
     "a closing quote needs quotes round all of it"},
    {"while parsing a block collection", false, "'- ' is due here",
     "items of one list begin in the same column"},
    {"while parsing a node", false, "this tag is not known",
     "tags are not used here; put quotes round a text that begins with '!'"},
    {"while scanning an alias", true, "this alias cannot be read",
     "put quotes round a text that begins with '*'"},
    {"while scanning an anchor", true, "this anchor cannot be read",
     "put quotes round a text that begins with '&'"},
    {"while scanning a tag", true, "this tag cannot be read",
     "put quotes round a text that begins with '!'"},
    {"found character that cannot start any token", false,
     "a value cannot begin with this character", "put quotes round the value"},
    {"while scanning a directive", false, "this directive cannot be read",
     "put quotes round a text that begins with '%'"},
    {"block sequence entries are not allowed", false,
     "a list cannot begin here",
     "begin the list on a line of its own, or put quotes round a text that "
     "begins with '- '"},
    {"mapping keys are not allowed", false, "'? ' cannot stand here",
     "put quotes round a text that begins with '? '"},
    {"mapping values are not allowed", false, "': ' cannot stand here",
     "keys of one map begin in the same column"},
    {"did not find expected <document start>", false, "nothing can follow here",
     "front matter is a map: lines of 'key: value'"},
    {"did not find expected node content", false, "a value is due here",
     "a text that begins with ',' or a bracket needs quotes"},
};

static const struct problem *
find_problem(const yaml_parser_t *parser)
{
	const char *found[] = {parser->context, parser->problem};

	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
		for (size_t j = 0; j < 2; j++)
			if (found[j] != NULL &&
			    strncmp(found[j], problems[i].theirs,
				    strlen(problems[i].theirs)) == 0)
				return &problems[i];
	return NULL;
}

static bool
is_second_colon(struct str line, struct str rest)
{
	struct str before = str_part(line, 0, line.len - rest.len);

	return str_find(before, STR(": ")) < before.len;
}

/* Slips that many libyaml errors have in common. */
static const char *
common_hint(struct str line, struct str rest)
{
	char first = rest.len > 0 ? rest.ptr[0] : '\0';
	size_t before = str_trim(str_part(line, 0, line.len - rest.len)).len;
	char last = before > 0 ? line.ptr[before - 1] : '\0';

	if (first == '\t' || (line.len > 0 && line.ptr[0] == '\t'))
		return "indent with spaces; YAML takes no tabs there";
	if (first == ':' && is_second_colon(line, rest))
		return "put the value in quotes: ': ' begins a value";
	if (first != '\0' && last == '\'')
		return "within single quotes, ' is written twice; what goes on "
		       "behind the closing one needs quotes round all of it";
	if (first != '\0' && last == '"')
		return "within double quotes, \" is written \\\"; what goes on "
		       "behind the closing one needs quotes round all of it";
	if (first != '\0' && (last == ']' || last == '}'))
		return "put quotes round a text that begins with a bracket";
	if (first == '@' || first == '`')
		return "put quotes round a text that begins with '@' or '`'";
	if (first == '%')
		return "put quotes round a text that begins with '%'";
	return NULL;
}

/* libyaml puts the end of the text on a line behind the last. */
static yaml_mark_t
within(const struct yaml_place *place, yaml_mark_t mark)
{
	size_t lines = 0;
	struct str rest = place->text;

	while (rest.len > 0) {
		rest = str_from_byte(rest, str_find_byte(rest, '\n') + 1);
		lines++;
	}
	if (lines > 0 && mark.line >= lines) {
		mark.line = lines - 1;
		mark.column = 0;
	}
	return mark;
}

/* A bracket that is open at the end of its line was more likely forgotten
 * than meant to go on. */
static bool
is_open_bracket(const yaml_parser_t *parser)
{
	return parser->context != NULL &&
	       strncmp(parser->context, "while parsing a flow ", 21) == 0 &&
	       parser->problem_mark.line > parser->context_mark.line;
}

static void
report_open_bracket(const yaml_parser_t *parser, struct yaml_place *place,
		    struct diag_list *diags)
{
	struct spot at = yaml_spot(place, &parser->context_mark);
	yaml_mark_t end = within(place, parser->problem_mark);

	diag_add(diags, RULE_YAML_SYNTAX, place->path, at,
		 "this bracket is never closed");
	diag_hint(diags,
		  "close it, or see what is wrong up to line %u: a value with "
		  "a comma, a bracket or ': ' needs quotes",
		  yaml_spot(place, &end).line);
}

/* Without '---' behind it libyaml takes a directive for no document. */
static bool
report_directive(struct yaml_place *place, struct diag_list *diags)
{
	struct str rest = place->text, line;
	struct spot at = {place->first_line, 1, 1};

	while (str_next(&rest, '\n', &line) &&
	       (line.len == 0 || line.ptr[0] == '#'))
		at.line++;
	if (line.len == 0 || line.ptr[0] != '%')
		return false;
	at.width = spot_width(utf8_length(line));
	diag_add(diags, RULE_YAML_FEATURE, place->path, at,
		 "directives are not used here");
	diag_hint(diags, "delete the line that begins with '%%'");
	return true;
}

void
yaml_report_error(const yaml_parser_t *parser, struct yaml_place *place,
		  struct diag_list *diags)
{
	const struct problem *problem = find_problem(parser);
	yaml_mark_t mark = parser->problem_mark;
	struct str line, rest;
	const char *what, *hint;

	if (parser->error == YAML_MEMORY_ERROR)
		arena_out_of_memory();
	if (is_open_bracket(parser)) {
		report_open_bracket(parser, place, diags);
		return;
	}
	if (report_directive(place, diags))
		return;
	if (problem != NULL && problem->at_context)
		mark = parser->context_mark;
	mark = within(place, mark);
	line = line_of(place, &mark);
	rest = yaml_rest_of_line(place, &mark);
	hint = common_hint(line, rest);
	what = problem != NULL ? problem->ours : parser->problem;
	if (rest.len > 0 && rest.ptr[0] == '\t')
		what = "a tab cannot stand here";
	diag_add(diags, RULE_YAML_SYNTAX, place->path, yaml_spot(place, &mark),
		 "%s", what);
	if (hint == NULL && problem != NULL)
		hint = problem->hint;
	if (hint != NULL)
		diag_hint(diags, "%s", hint);
}
