#include "adapters/markdown_places.h"

#include <string.h>

#include "base/utf8.h"

enum { DEFINITION_LINES = 200 }; /* that may stand before a paragraph */

static size_t
count_lines(struct str text)
{
	size_t count = 1, at = 0;

	while ((at += str_find_byte(str_from_byte(text, at), '\n')) <
	       text.len) {
		count++;
		at++;
	}
	return count;
}

void
markdown_places_init(struct markdown_places *places, struct str text,
		     uint32_t first_line, struct arena *scratch)
{
	size_t count = count_lines(text);

	*places = (struct markdown_places){
	    .text = text, .first_line = first_line, .line_count = count};
	places->line_starts = ARENA_ARRAY(scratch, size_t, count + 1);
	for (size_t i = 1; i <= count; i++) {
		size_t from = places->line_starts[i - 1];

		places->line_starts[i] =
		    from + str_find_byte(str_from_byte(text, from), '\n') + 1;
	}
}

struct str
markdown_places_line(const struct markdown_places *places, size_t line)
{
	size_t from;

	if (line == 0 || line > places->line_count)
		return STR_NONE;
	from = places->line_starts[line - 1];
	return str_part(places->text, from,
			places->line_starts[line] - 1 - from);
}

static bool
is_cell(cmark_node *block)
{
	return strcmp(cmark_node_get_type_string(block), "table_cell") == 0;
}

/* The paragraph that cmark parts from a table below it has no place of its
 * own (the table has taken it), and its pipes are unescaped too. */
static bool
is_parted_from_table(cmark_node *block)
{
	return cmark_node_get_start_line(block) == 0 &&
	       cmark_node_next(block) != NULL;
}

static struct str
trim_end(struct str text)
{
	while (text.len > 0 && byte_is_space(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

static struct str
first_line_of(struct str text)
{
	return str_part(text, 0, str_find_byte(text, '\n'));
}

/* Sets the position to byte AT of line LINE, where OFFSET of the content
 * stands. */
static void
go_to(struct markdown_places *places, size_t line, size_t at, size_t offset)
{
	size_t start = places->line_starts[line];

	places->line = line;
	places->at = at;
	places->offset = offset;
	places->column =
	    (uint32_t)utf8_length(str_part(places->text, start, at - start)) +
	    1;
}

/* Whether TEXT can stand before a block on its line: the marks of quotes,
 * lists, tasks and footnotes. A reference definition cannot. */
static bool
is_prefix(struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		struct str rest = str_from_byte(text, at);

		if (memchr(" \t>*+-.)0123456789", rest.ptr[0], 18) != NULL)
			at++;
		else if (str_has_prefix(rest, STR("[ ]")) ||
			 str_has_prefix(rest, STR("[x]")) ||
			 str_has_prefix(rest, STR("[X]")))
			at += 3;
		else if (str_has_prefix(rest, STR("[^")) &&
			 str_find(rest, STR("]:")) < rest.len)
			at += str_find(rest, STR("]:")) + 2;
		else
			return false;
	}
	return true;
}

/* Where SOURCE begins to read as PART up to its end; source.len + 1 where it
 * does not. Pipes may be escaped in the source. */
static size_t
suffix_start(struct str source, struct str part, bool pipes_escaped)
{
	size_t at = source.len;

	if (!pipes_escaped)
		return str_has_suffix(source, part) ? source.len - part.len
						    : source.len + 1;
	for (size_t i = part.len; i > 0; i--) {
		if (at == 0 || source.ptr[at - 1] != part.ptr[i - 1])
			return source.len + 1;
		at--;
		if (part.ptr[i - 1] == '|' && at > 0 &&
		    source.ptr[at - 1] == '\\')
			at--;
	}
	return at;
}

/* Puts OFFSET, the beginning of a line of the content, where that line ends
 * the source's line LINE (from 0). False where it does not. */
static bool
lay_line(struct markdown_places *places, size_t line, size_t offset)
{
	struct str source = trim_end(markdown_places_line(places, line + 1));
	struct str part =
	    trim_end(first_line_of(str_from_byte(places->content, offset)));
	size_t at = suffix_start(source, part, places->pipes_escaped);

	if (line >= places->line_count || at > source.len ||
	    !is_prefix(str_part(source, 0, at)))
		return false;
	go_to(places, line, places->line_starts[line] + at, offset);
	return true;
}

/* A heading of one line has marks on both sides of its text. */
static bool
lay_within(struct markdown_places *places, size_t line)
{
	struct str source = markdown_places_line(places, line + 1);
	struct str part = trim_end(first_line_of(places->content));
	size_t hashes = str_find_byte(source, '#'), found;

	while (hashes < source.len && source.ptr[hashes] == '#')
		hashes++;
	found = hashes + str_find(str_from_byte(source, hashes), part);
	if (part.len == 0 || found >= source.len)
		return false;
	go_to(places, line, places->line_starts[line] + found, 0);
	return true;
}

/* Where the author's own line cannot be found: its beginning. */
static void
lay_roughly(struct markdown_places *places, size_t line, size_t offset)
{
	if (line >= places->line_count)
		line = places->line_count - 1;
	go_to(places, line, places->line_starts[line], offset);
}

static size_t
cmark_line(cmark_node *node)
{
	int line = cmark_node_get_start_line(node);

	return line > 0 ? (size_t)line - 1 : 0;
}

static void
lay_lines(struct markdown_places *places, cmark_node *block)
{
	cmark_node *next = cmark_node_next(block);
	size_t first = cmark_line(block);

	if (is_parted_from_table(block))
		first = cmark_line(next);
	if (cmark_node_get_type(block) == CMARK_NODE_HEADING &&
	    lay_within(places, first))
		return;
	for (size_t line = first; line < first + DEFINITION_LINES; line++)
		if (lay_line(places, line, 0))
			return;
	lay_roughly(places, first, 0);
}

/* The table's own line is that of a paragraph which stood before it; the
 * header is the last line of what cmark took for a paragraph at first. */
static size_t
row_line(cmark_node *row)
{
	cmark_node *table = cmark_node_parent(row);
	const char *content = cmark_node_get_string_content(table);
	size_t line = cmark_line(row);

	if (strcmp(cmark_node_get_type_string(row), "table_header") != 0)
		return line;
	line = cmark_line(table);
	if (content == NULL)
		return line;
	for (; *content != '\0'; content++)
		if (*content == '\n' && content[1] != '\0')
			line++;
	return line;
}

/* Whether the escaped SOURCE reads as CONTENT. */
static bool
is_cell_text(struct str source, struct str content)
{
	size_t at = 0;

	for (size_t i = 0; i < source.len; i++) {
		if (source.ptr[i] == '\\' && i + 1 < source.len &&
		    source.ptr[i + 1] == '|')
			continue;
		if (at == content.len || source.ptr[i] != content.ptr[at++])
			return false;
	}
	return at == content.len;
}

/* Takes the next cell from the front of REST. A backslash before a pipe
 * escapes it, even one that is escaped itself. */
static struct str
next_cell(struct str *rest)
{
	size_t end = 0;
	struct str cell;

	while (end < rest->len && (rest->ptr[end] != '|' ||
				   (end > 0 && rest->ptr[end - 1] == '\\')))
		end++;
	cell = str_part(*rest, 0, end);
	*rest = str_from_byte(*rest, end + 1);
	return str_trim(cell);
}

/* The first cell of a line may have the marks of quotes and lists before
 * it. */
static struct str
without_prefix(struct str cell, struct str content)
{
	if (str_has_suffix(cell, content))
		return str_from_byte(cell, cell.len - content.len);
	return cell;
}

static void
lay_cell(struct markdown_places *places, cmark_node *cell)
{
	size_t line = row_line(cmark_node_parent(cell)), skip = 0;
	struct str rest = markdown_places_line(places, line + 1);
	struct str content = trim_end(places->content), source = STR_NONE;
	cmark_node *before = cell;

	while ((before = cmark_node_previous(before)) != NULL)
		skip++;
	for (size_t i = 0; i <= skip && rest.len > 0; i++)
		source = next_cell(&rest);
	if (skip == 0)
		source = without_prefix(source, content);
	if (!is_cell_text(source, content))
		source = next_cell(&rest);
	if (is_cell_text(source, content) && source.ptr != NULL)
		go_to(places, line, (size_t)(source.ptr - places->text.ptr), 0);
	else
		lay_roughly(places, line, 0);
}

static void
lay(struct markdown_places *places, cmark_node *block)
{
	places->laid = true;
	places->pipes_escaped = is_cell(block) || is_parted_from_table(block);
	if (is_cell(block))
		lay_cell(places, block);
	else
		lay_lines(places, block);
}

struct str
markdown_places_content(struct markdown_places *places, cmark_node *block)
{
	if (places->block != block) {
		places->block = block;
		places->content =
		    str_from(cmark_node_get_string_content(block));
		places->laid = false;
	}
	return places->content;
}

/* Over a line end, or a pipe that is escaped in the source only. */
static void
step(struct markdown_places *places)
{
	if (places->content.ptr[places->offset] == '\n') {
		if (!lay_line(places, places->line + 1, places->offset + 1))
			lay_roughly(places, places->line + 1,
				    places->offset + 1);
		return;
	}
	if (places->at < places->text.len &&
	    places->text.ptr[places->at] == '\\') {
		places->at++;
		places->column++;
	}
	places->offset++;
	places->at++;
	places->column++;
}

/* The characters of TEXT, eight bytes at a time: those that go on with one
 * begin with the bits 10. */
static uint32_t
count_columns(struct str text)
{
	static const uint64_t ones = 0x0101010101010101;
	size_t at = 0, inner = 0;

	for (; at + 8 <= text.len; at += 8) {
		uint64_t bytes;

		memcpy(&bytes, text.ptr + at, 8);
		bytes = (bytes >> 7) & ~(bytes >> 6) & ones;
		inner += (bytes * ones) >> 56;
	}
	for (; at < text.len; at++)
		inner += ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
	return (uint32_t)(text.len - inner);
}

/* Over what stands in the source as in the content, up to END. */
static void
run_to(struct markdown_places *places, size_t end)
{
	struct str part =
	    str_part(places->content, places->offset, end - places->offset);

	part.len = str_find_byte(part, '\n');
	if (places->pipes_escaped)
		part.len = str_find_byte(part, '|');
	places->offset += part.len;
	places->at += part.len;
	places->column += count_columns(part);
}

static void
advance(struct markdown_places *places, size_t end)
{
	if (end > places->content.len)
		end = places->content.len;
	while (places->offset < end) {
		run_to(places, end);
		if (places->offset < end)
			step(places);
	}
}

/* Columns of LEN bytes or up to the end of the line, seen from the place
 * reached. What is asked for next may lie within, so the place is kept. */
static uint32_t
width_to(struct markdown_places *places, size_t len)
{
	struct markdown_places reached = *places;
	struct str part = str_part(places->content, places->offset, len);
	uint32_t width;

	part.len = str_find_byte(part, '\n');
	if (!places->pipes_escaped)
		return count_columns(part);
	advance(places, places->offset + part.len);
	width = places->column - reached.column;
	*places = reached;
	return width;
}

struct spot
markdown_places_spot(struct markdown_places *places, cmark_node *block,
		     size_t offset, size_t len)
{
	markdown_places_content(places, block);
	if (!places->laid || offset < places->offset)
		lay(places, block);
	advance(places, offset);
	return (struct spot){places->first_line + (uint32_t)places->line,
			     places->column, spot_width(width_to(places, len))};
}

struct spot
markdown_places_of_block(const struct markdown_places *places,
			 cmark_node *block)
{
	size_t line = cmark_line(block);
	int column = cmark_node_get_start_column(block);
	struct str source = markdown_places_line(places, line + 1);
	size_t before = column > 1 ? (size_t)column - 1 : 0;

	return (struct spot){
	    places->first_line + (uint32_t)line,
	    (uint32_t)utf8_length(str_part(source, 0, before)) + 1,
	    spot_width(utf8_length(str_trim(str_from_byte(source, before))))};
}
