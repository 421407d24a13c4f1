#include "adapters/markdown_caps.h"

#include <string.h>

enum {
	BRACKETS = 1000, /* unmatched opening ones a paragraph */
	COLUMNS = 200,
	CELLS = 5000,
	LACKING = 20000, /* cells that rows leave out, and cmark makes */
	NESTING = 100,	 /* marks of quotes and lists before one line's text */
	/* Measured: a tenth of a second each. */
	BRACKET_STEPS = 3000000,
	ROW_STEPS = 100000000,
	EMPTY_STEPS = 2000000,
	/* What references may come to when each use copies its address. */
	REFERENCE_BYTES = 16 << 20
};

/* A run of lines without an empty one or one that begins a block for sure: at
 * least as much as a paragraph. */
struct run {
	size_t bytes;
	size_t lines;
	size_t brackets; /* open */
	/* At a closing bracket cmark walks over the open ones. */
	size_t bracket_steps;
	/* Each line that could be a delimiter row makes it read the paragraph
	 * again, and that back to its beginning for each line. */
	size_t row_steps;
	size_t columns; /* of the table that began in it */
	size_t cells;
	struct str row_prefix; /* what stands before each row */
	size_t header_columns; /* of the line before */
	struct str header_prefix;
	bool in_table;
	size_t definition; /* bytes of the address and title, at most */
};

/* What goes on over the whole body. */
struct body {
	struct run run;
	size_t nesting;	    /* marks before this line's text */
	size_t depth;	    /* of containers that may be open, at most */
	size_t empty_steps; /* an empty line is offered to all of them */
	size_t references;  /* opening brackets: each may use a definition */
	size_t definition;  /* the longest one, in bytes */
	size_t lacking;	    /* cells, of the tables' rows */
	bool after_empty;
};

static bool
is_one_of(char byte, const char *set, size_t count)
{
	return memchr(set, byte, count) != NULL;
}

/* The bytes of marks and indentation before a line's text, and how many marks
 * they are: each is followed by a space, but for ">". */
static size_t
prefix_length(struct str line, size_t *marks_out)
{
	size_t at = 0;

	*marks_out = 0;
	for (; at < line.len; at++) {
		char byte = line.ptr[at];

		if (!is_one_of(byte, " \t>-+*.)0123456789", 19))
			break;
		*marks_out += byte == '>' || (is_one_of(byte, "-+*.)", 5) &&
					      at + 1 < line.len &&
					      byte_is_space(line.ptr[at + 1]));
	}
	return at;
}

/* A heading or the item of a list ends any paragraph before it. */
static bool
begins_block(struct str line)
{
	size_t at = 0, hashes = 0;

	while (at < line.len && at < 3 && line.ptr[at] == ' ')
		at++;
	while (at + hashes < line.len && line.ptr[at + hashes] == '#')
		hashes++;
	if (hashes > 0)
		return hashes < 7 && at + hashes < line.len &&
		       line.ptr[at + hashes] == ' ';
	return at + 2 < line.len && is_one_of(line.ptr[at], "-+*", 3) &&
	       line.ptr[at + 1] == ' ' && !byte_is_space(line.ptr[at + 2]);
}

/* Marks of containers that may stand before every line of a paragraph. */
static struct str
quote_prefix(struct str line)
{
	size_t at = 0;

	while (at < line.len && is_one_of(line.ptr[at], " >", 2))
		at++;
	return str_part(line, 0, at);
}

static bool
is_delimiter_row(struct str line)
{
	bool dash = false, pipe = false;

	for (size_t i = 0; i < line.len; i++) {
		char byte = line.ptr[i];

		if (!is_one_of(byte, "|-: \t>*+.)0123456789", 21))
			return false;
		dash |= byte == '-';
		pipe |= byte == '|' || byte == ':';
	}
	return dash && pipe;
}

static size_t
count_pipes(struct str line)
{
	size_t pipes = 0;

	if (str_find_byte(line, '|') == line.len)
		return 0;
	for (size_t i = 0; i < line.len; i++)
		pipes +=
		    line.ptr[i] == '|' && (i == 0 || line.ptr[i - 1] != '\\');
	return pipes;
}

static void
count_brackets(struct run *run, struct str line)
{
	struct str_search search;
	size_t at = 0;

	if (run->brackets == 0 && str_find_byte(line, '[') == line.len)
		return;
	search = str_search_begin(line, "[]\\");
	for (; (at = str_search_next(&search, at)) < line.len; at++) {
		if (line.ptr[at] == '\\') {
			at++;
		} else if (line.ptr[at] == '[') {
			run->brackets++;
		} else {
			run->bracket_steps += run->brackets;
			run->brackets -= run->brackets > 0;
		}
	}
}

/* "[label]: address", whose title may go on over lines; not footnotes. */
static void
count_definition(struct body *body, struct str text)
{
	struct run *run = &body->run;
	size_t end = 0;

	for (size_t at = 0; at < text.len; at++) {
		at += str_find_byte(str_from_byte(text, at), '[');
		body->references += at < text.len;
	}
	if (text.len > 0 && text.ptr[0] == '[')
		end = str_find(text, STR("]:"));
	if (end > 0 && end < text.len)
		run->definition = text.ptr[1] == '^' ? 0 : text.len - end;
	else if (run->definition > 0)
		run->definition += text.len + 1;
	if (run->definition > body->definition)
		body->definition = run->definition;
}

/* Pipes at a row's ends part no cells. */
static size_t
count_columns(struct str line, struct str prefix, size_t pipes)
{
	struct str row = str_trim(str_from_byte(line, prefix.len));

	if (pipes > 0 && row.len > 0 && row.ptr[0] == '|')
		pipes--;
	if (pipes > 0 && row.ptr[row.len - 1] == '|')
		pipes--;
	return pipes + 1;
}

/* Rows of a table are read one cell at a time, so brackets do not add up;
 * whether it is one, cmark may see otherwise: then they must. */
static void
count_row(struct body *body, struct str line, struct str prefix, size_t pipes)
{
	struct run *run = &body->run;
	size_t columns = count_columns(line, prefix, pipes);

	if (is_delimiter_row(line)) {
		run->row_steps += run->bytes * run->lines;
		run->in_table = run->header_columns == columns && pipes > 0 &&
				str_equal(run->header_prefix, prefix);
		run->row_prefix = prefix;
		if (columns > run->columns)
			run->columns = columns;
		run->cells += run->columns;
	} else if (run->columns > 0) {
		run->cells += run->columns;
		body->lacking +=
		    run->columns > columns ? run->columns - columns : 0;
		run->in_table =
		    run->in_table && str_equal(run->row_prefix, prefix);
	}
	if (!run->in_table)
		count_brackets(run, line);
}

struct excess {
	const char *what;
	const char *hint;
};

static bool
refuse(const struct markdown_options *options, struct diag_list *diags,
       uint32_t line, const struct excess *excess)
{
	struct spot at = {options->first_line + line, 1, 1};

	diag_add(diags, RULE_BODY_TOO_COMPLEX, options->path, at, "%s",
		 excess->what);
	diag_hint(diags, "%s; the page is not read further", excess->hint);
	return false;
}

/* Which limit BODY is above, or NULL. */
static const struct excess *
find_excess(const struct body *body)
{
	static const struct excess
	    references = {"the page refers too often to very long addresses",
			  "refer to fewer of them, or make them shorter"},
	    nesting = {"a line opens more than 100 quotes and lists",
		       "write less deeply nested text"},
	    empty = {"too many empty lines follow deeply nested lists",
		     "delete empty lines, or nest less deeply"},
	    brackets = {"a paragraph has more than 1,000 opening brackets "
			"without a closing one",
			"write \\[ where no link begins, or part the "
			"paragraph by empty lines"},
	    columns = {"a table has more than 200 columns",
		       "put such data into a file beside the page, and link "
		       "to it"},
	    cells = {"a table has more than 5,000 cells",
		     "put such data into a file beside the page, and link "
		     "to it"},
	    lacking = {"rows of tables lack more than 20,000 cells",
		       "write a row's cells, or make the tables narrower"},
	    rows = {"a table follows a very long paragraph without an empty "
		    "line",
		    "write an empty line before the table"};
	const struct run *run = &body->run;

	if (body->nesting > NESTING)
		return &nesting;
	if (body->empty_steps > EMPTY_STEPS)
		return &empty;
	if (run->brackets > BRACKETS || run->bracket_steps > BRACKET_STEPS)
		return &brackets;
	if (body->references * body->definition > REFERENCE_BYTES)
		return &references;
	if (run->columns > COLUMNS)
		return &columns;
	if (run->cells > CELLS)
		return &cells;
	if (body->lacking > LACKING)
		return &lacking;
	return run->row_steps > ROW_STEPS ? &rows : NULL;
}

static void
count_empty(struct body *body)
{
	body->run = (struct run){0};
	body->nesting = 0;
	body->empty_steps += body->depth;
	body->after_empty = true;
}

static void
count_line(struct body *body, struct str line)
{
	struct run *run = &body->run;
	size_t depth = prefix_length(line, &body->nesting) / 2 + 1;
	struct str prefix = quote_prefix(line);
	size_t pipes = count_pipes(line), marks;

	if (body->nesting + 1 >= line.len) /* a rule: "* * *" */
		body->nesting = 0;
	if (body->after_empty || depth > body->depth)
		body->depth = depth;
	body->after_empty = false;
	if (begins_block(line))
		*run = (struct run){0};
	count_row(body, line, prefix, pipes);
	count_definition(body,
			 str_from_byte(line, prefix_length(line, &marks)));
	run->bytes += line.len + 1;
	run->lines++;
	run->header_columns = count_columns(line, prefix, pipes);
	run->header_prefix = prefix;
}

bool
markdown_caps_check(struct str text, const struct markdown_options *options,
		    struct diag_list *diags)
{
	struct body body = {0};

	for (uint32_t number = 0; text.len > 0; number++) {
		size_t end = str_find_byte(text, '\n');
		struct str line = str_part(text, 0, end);
		const struct excess *excess;

		text = str_from_byte(text, end + 1);
		if (str_trim(line).len == 0)
			count_empty(&body);
		else
			count_line(&body, line);
		excess = find_excess(&body);
		if (excess != NULL)
			return refuse(options, diags, number, excess);
	}
	return true;
}
