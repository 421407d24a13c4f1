#include "adapters/markdown_caps.h"

#include <string.h>

enum {
	BRACKETS = 1000, /* unmatched opening ones a paragraph */
	COLUMNS = 200,
	CELLS = 5000,
	NESTING = 100, /* marks of quotes and lists before one line's text */
	/* Each line that could be a delimiter row makes cmark read the
	 * paragraph before it again. */
	ROW_BYTES = 4000000
};

/* A run of lines without an empty one: at least as much as a paragraph. */
struct run {
	size_t bytes;
	size_t brackets; /* open */
	size_t row_bytes;
	size_t columns; /* of the table that began in it */
	size_t cells;
	struct str row_prefix; /* what stands before each row */
	size_t header_pipes;   /* of the line before */
	struct str header_prefix;
	bool in_table;
};

static bool
is_one_of(char byte, const char *set, size_t count)
{
	return memchr(set, byte, count) != NULL;
}

/* The bytes of the marks and indentation before a line's text. */
static struct str
prefix_of(struct str line, size_t *nesting_out)
{
	size_t at = 0;

	*nesting_out = 0;
	while (at < line.len &&
	       is_one_of(line.ptr[at], " \t>-+*.)0123456789", 19)) {
		if (is_one_of(line.ptr[at], ">-+*.)", 6))
			(*nesting_out)++;
		at++;
	}
	return str_part(line, 0, at);
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

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\\')
			i++;
		else
			pipes += line.ptr[i] == '|';
	}
	return pipes;
}

static void
count_brackets(struct run *run, struct str line)
{
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\\')
			i++;
		else if (line.ptr[i] == '[')
			run->brackets++;
		else if (line.ptr[i] == ']' && run->brackets > 0)
			run->brackets--;
	}
}

/* Rows of a table are read one cell at a time, so brackets do not add up;
 * whether it is one, cmark may see otherwise: then they must. */
static void
count_row(struct run *run, struct str line, struct str prefix, size_t pipes)
{
	size_t columns = pipes + 1;

	if (is_delimiter_row(line)) {
		run->row_bytes += run->bytes;
		run->in_table = run->header_pipes == pipes && pipes > 0 &&
				str_equal(run->header_prefix, prefix);
		run->row_prefix = prefix;
		if (columns > run->columns)
			run->columns = columns;
		run->cells += run->columns;
	} else if (run->columns > 0) {
		run->cells += run->columns;
		run->in_table = run->in_table &&
				str_equal(run->row_prefix, prefix);
	}
	if (!run->in_table)
		count_brackets(run, line);
}

static bool
refuse(const struct markdown_options *options, struct diag_list *diags,
       uint32_t line, const char *what)
{
	struct spot at = {options->first_line + line, 1, 1};

	diag_add(diags, RULE_BODY_TOO_COMPLEX, options->path, at, "%s", what);
	diag_hint(diags, "the page is not read further; part what belongs "
			 "apart by empty lines");
	return false;
}

static const char *
excess(const struct run *run, size_t nesting)
{
	if (nesting > NESTING)
		return "a line opens more than 100 quotes and lists";
	if (run->brackets > BRACKETS)
		return "a paragraph has more than 1,000 opening brackets "
		       "without a closing one";
	if (run->columns > COLUMNS)
		return "a table has more than 200 columns";
	if (run->cells > CELLS)
		return "a table has more than 5,000 cells";
	if (run->row_bytes > ROW_BYTES)
		return "a paragraph has too many lines like '|---|'";
	return NULL;
}

bool
markdown_caps_check(struct str text, const struct markdown_options *options,
		    struct diag_list *diags)
{
	struct run run = {0};
	struct str line;

	for (uint32_t number = 0; text.len > 0; number++) {
		size_t end = str_find_byte(text, '\n'), nesting, pipes;
		struct str prefix;
		const char *what;

		line = str_part(text, 0, end);
		text = str_from_byte(text, end + 1);
		if (str_trim(line).len == 0) {
			run = (struct run){0};
			continue;
		}
		prefix_of(line, &nesting);
		if (nesting > NESTING && str_trim(line).len == nesting)
			nesting = 0;
		prefix = quote_prefix(line);
		pipes = count_pipes(line);
		count_row(&run, line, prefix, pipes);
		run.bytes += line.len + 1;
		run.header_pipes = pipes;
		run.header_prefix = prefix;
		what = excess(&run, nesting);
		if (what != NULL)
			return refuse(options, diags, number, what);
	}
	return true;
}
