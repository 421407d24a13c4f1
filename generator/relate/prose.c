#include "relate/prose.h"

#include <string.h>

#include "relate/wording.h"

struct prose {
	char *text;
	size_t len;
	char fence; /* '`' or '~' within a fenced block, else 0 */
	bool quote; /* within a block quote that is no admonition */
	bool admonition;
};

static struct str
rest_of(const struct prose *prose, size_t at)
{
	return (struct str){prose->text + at, prose->len - at};
}

/* Line ends stay. */
static void
blank(struct prose *prose, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < prose->len; i++)
		if (prose->text[i] != '\n')
			prose->text[i] = ' ';
}

/* ---- within lines ---- */

static const struct {
	struct str open, close;
} spans[] = {
    {{"](", 2}, {")", 1}},	 {{"[@", 2}, {"]", 1}},
    {{"[-@", 3}, {"]", 1}},	 {{"<!--", 4}, {"-->", 3}},
    {{"<http", 5}, {">", 1}},	 {{"http://", 7}, {" ", 1}},
    {{"https://", 8}, {" ", 1}}, {{"{{", 2}, {"}}", 2}},
};

/* As many backticks close as open. */
static size_t
code_length(struct str text)
{
	size_t ticks = 0;

	while (ticks < text.len && text.ptr[ticks] == '`')
		ticks++;
	for (size_t at = ticks; at < text.len; at++) {
		size_t run = 0;

		while (at + run < text.len && text.ptr[at + run] == '`')
			run++;
		if (run == ticks)
			return at + run;
		at += run;
	}
	return ticks;
}

/* [[target|text]]: up to the text, or all of it. */
static size_t
target_length(struct str text)
{
	size_t close = str_find(text, STR("]]"));
	size_t bar = str_find_byte(text, '|');

	if (close == text.len)
		return 2;
	return bar < close ? bar + 1 : close;
}

/* Bytes at the begin of TEXT that are no prose. */
static size_t
foreign_length(struct str text)
{
	if (text.ptr[0] == '`')
		return code_length(text);
	if (str_has_prefix(text, STR("[[")))
		return target_length(text);
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		if (str_has_prefix(text, spans[i].open)) {
			size_t open = spans[i].open.len;

			return open + str_find(str_from_byte(text, open),
					       spans[i].close);
		}
	return 0;
}

/* A blank line ends whatever is open. */
static size_t
paragraph_end(const struct prose *prose, size_t at)
{
	return at + str_find(rest_of(prose, at), STR("\n\n"));
}

static void
blank_spans(struct prose *prose, size_t from)
{
	size_t end = paragraph_end(prose, from);

	for (size_t at = from; at < prose->len; at++) {
		size_t length;

		if (at >= end)
			end = paragraph_end(prose, at + 1);
		if (memchr("`[]<h{", prose->text[at], 6) == NULL)
			continue;
		length =
		    foreign_length(str_part(rest_of(prose, at), 0, end - at));
		blank(prose, at, at + length);
		at += length > 0 ? length - 1 : 0;
	}
}

/* ---- lines ---- */

static bool
is_fence(const struct prose *prose, struct str line)
{
	line = str_trim(line);
	if (prose->fence != 0)
		return line.len >= 3 && line.ptr[0] == prose->fence &&
		       line.ptr[1] == prose->fence &&
		       line.ptr[2] == prose->fence;
	return str_has_prefix(line, STR("```")) ||
	       str_has_prefix(line, STR("~~~"));
}

/* Whether LINE, which begins with ">", is not the page's own. */
static bool
is_quoted(struct prose *prose, struct str line)
{
	struct str content = str_trim(str_from_byte(str_trim(line), 1));

	if (!prose->quote && !prose->admonition) {
		prose->admonition = str_has_prefix(content, STR("[!"));
		prose->quote = !prose->admonition;
	}
	return prose->quote;
}

/* [name]: address */
static bool
is_definition(struct str line)
{
	line = str_trim(line);
	return str_has_prefix(line, STR("[")) &&
	       !str_has_prefix(line, STR("[^")) &&
	       str_find(line, STR("]:")) < line.len;
}

static bool
is_foreign(struct prose *prose, struct str line)
{
	bool quoted = str_has_prefix(str_trim(line), STR(">"));

	if (is_fence(prose, line)) {
		prose->fence = prose->fence != 0 ? 0 : str_trim(line).ptr[0];
		return true;
	}
	if (prose->fence != 0)
		return true;
	if (!quoted)
		prose->quote = prose->admonition = false;
	return (quoted && is_quoted(prose, line)) || is_definition(line);
}

/* Where something else begins than a further line of a paragraph. */
static bool
begins_block(struct str line)
{
	line = str_trim(line);
	return line.len == 0 || memchr("#>-*+|`~", line.ptr[0], 8) != NULL ||
	       byte_is_digit(line.ptr[0]);
}

/* Blanks for the line ends within paragraphs. */
static void
join_lines(struct prose *prose, size_t from)
{
	for (size_t at = from, end; at < prose->len; at = end + 1) {
		struct str next;

		end = at + str_find_byte(rest_of(prose, at), '\n');
		if (end + 1 >= prose->len ||
		    str_trim(str_part(rest_of(prose, at), 0, end - at)).len ==
			0)
			continue;
		next = rest_of(prose, end + 1);
		next = str_part(next, 0, str_find_byte(next, '\n'));
		if (!begins_block(next))
			prose->text[end] = ' ';
	}
}

/* Behind the second line of three dashes. */
static size_t
front_matter_length(struct str source)
{
	struct str rest = source, line;

	for (size_t fences = 0; str_next(&rest, '\n', &line);) {
		fences += str_is(str_trim(line), "---");
		if (fences == 2)
			return source.len - rest.len;
		if (fences == 0)
			break;
	}
	return 0;
}

struct str
prose_of(struct str source, struct arena *arena)
{
	struct prose prose = {
	    memcpy(arena_alloc(arena, source.len), source.ptr, source.len),
	    source.len, 0, false, false};
	size_t body = front_matter_length(source), end;

	blank(&prose, 0, body);
	for (size_t at = body; at < prose.len; at = end + 1) {
		end = at + str_find_byte(rest_of(&prose, at), '\n');
		if (is_foreign(&prose,
			       str_part(rest_of(&prose, at), 0, end - at)))
			blank(&prose, at, end);
	}
	blank_spans(&prose, body);
	join_lines(&prose, body);
	return wording_own(rest_of(&prose, 0), arena);
}
