#include "base/csv.h"

#include <endian.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* ---- spans ---- */

static bool
is_at(const struct csv *csv, char byte)
{
	return csv->at < csv->text.len && csv->text.ptr[csv->at] == byte;
}

static bool
is_at_line_end(const struct csv *csv)
{
	return csv->at == csv->text.len || is_at(csv, '\n') ||
	       str_has_prefix(str_from_byte(csv->text, csv->at), STR("\r\n"));
}

/* Of the next BYTE, or the end. */
static size_t
find(const struct csv *csv, size_t from, char byte)
{
	return from + str_find_byte(str_from_byte(csv->text, from), byte);
}

static void
skip_blanks(struct csv *csv)
{
	while (is_at(csv, ' ') || is_at(csv, '\t'))
		csv->at++;
}

static void
fail(struct csv *csv, const char *problem, size_t at)
{
	csv->problem = problem;
	csv->problem_byte = at;
}

static void
scan_quoted(struct csv *csv, struct csv_span *span)
{
	size_t end;

	*span = (struct csv_span){.at = csv->at + 1, .quoted = true};
	for (end = find(csv, span->at, '"');
	     end + 1 < csv->text.len && csv->text.ptr[end + 1] == '"';
	     end = find(csv, end + 2, '"'))
		span->doubled = true;
	if (end >= csv->text.len) {
		fail(csv, "this quote is never closed", csv->at);
		csv->unclosed = true;
		csv->at = csv->text.len;
		return;
	}
	span->len = end - span->at;
	csv->at = end + 1;
	skip_blanks(csv);
	if (!is_at(csv, ',') && !is_at_line_end(csv))
		fail(csv, "nothing but a comma follows a closing quote",
		     csv->at);
}

/* The highest bit of the first byte in WORD that is BYTE, and none before it:
 * of all bytes xored with it, what is 0 borrows from there. */
static uint64_t
mark(uint64_t word, char byte)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	word ^= ones * (unsigned char)byte;
	return (word - ones) & ~word & (ones << 7);
}

/* The first byte from AT that ends a plain value, or the end: eight at a time,
 * since tables of other people's have tens of megabytes. */
static size_t
find_plain_end(struct str text, size_t at)
{
	uint64_t word, marks;

	for (; at + sizeof word <= text.len; at += sizeof word) {
		memcpy(&word, text.ptr + at, sizeof word);
		word = le64toh(word);
		marks = mark(word, ',') | mark(word, '\n') | mark(word, '"');
		if (marks != 0)
			return at + (size_t)__builtin_ctzll(marks) / 8;
	}
	while (at < text.len && text.ptr[at] != ',' && text.ptr[at] != '\n' &&
	       text.ptr[at] != '"')
		at++;
	return at;
}

static void
scan_plain(struct csv *csv, struct csv_span *span)
{
	const char *text = csv->text.ptr;
	size_t len = csv->text.len, at = find_plain_end(csv->text, csv->at);

	if (at < len && text[at] == '"') {
		fail(csv,
		     "a value with a quote in it stands in quotes, and the "
		     "quote is doubled",
		     at);
		while (at < len && text[at] != ',' && text[at] != '\n')
			at++;
	}
	*span = (struct csv_span){.at = csv->at, .len = at - csv->at};
	csv->at = at;
}

bool
csv_scan(struct csv *csv, struct arena *arena)
{
	csv->spans.count = 0;
	csv->problem = NULL;
	csv->unclosed = false;
	csv->start = csv->at;
	if (csv->at >= csv->text.len)
		return false;
	for (;; csv->at++) {
		struct csv_span *span = vec_new(&csv->spans, arena);

		skip_blanks(csv);
		if (is_at(csv, '"'))
			scan_quoted(csv, span);
		else
			scan_plain(csv, span);
		if (csv->problem != NULL || !is_at(csv, ','))
			break;
	}
	csv->at = find(csv, csv->at, '\n');
	csv->at += csv->at < csv->text.len;
	return true;
}

/* ---- values ---- */

static struct str
without_doubles(struct str text, struct arena *arena)
{
	struct strbuf out = {0};
	struct str result;

	for (size_t i = 0; i < text.len; i++) {
		strbuf_add_byte(&out, text.ptr[i]);
		i += text.ptr[i] == '"';
	}
	result = strbuf_take(&out, arena);
	strbuf_free(&out);
	return result;
}

struct str
csv_value(const struct csv *csv, size_t column, struct arena *arena)
{
	struct csv_span span = csv->spans.items[column];
	struct str text = str_trim(str_part(csv->text, span.at, span.len));

	return span.doubled ? without_doubles(text, arena) : text;
}

/* ---- places ---- */

/* Counts on to byte AT from the place before, or long lines would take time by
 * the square of their length. */
static void
count_to(struct csv *csv, size_t at)
{
	struct str between =
	    str_part(csv->text, csv->counted, at - csv->counted);
	size_t end;

	while ((end = str_find_byte(between, '\n')) < between.len) {
		between = str_from_byte(between, end + 1);
		csv->line++;
		csv->columns = 0;
	}
	csv->columns += (uint32_t)utf8_length(between);
	csv->counted = at;
}

static struct spot
spot_of(struct csv *csv, size_t from, size_t len)
{
	count_to(csv, from);
	return (struct spot){
	    csv->line + 1, csv->columns + 1,
	    spot_width(utf8_length(str_part(csv->text, from, len)))};
}

/* Of a value in quotes with them; of one on several lines the first quote. */
static struct spot
spot_of_span(struct csv *csv, struct csv_span span)
{
	struct str text = str_part(csv->text, span.at, span.len);

	if (!span.quoted)
		return spot_of(csv, span.at, str_trim(text).len);
	if (str_find_byte(text, '\n') < text.len || span.len == 0)
		return spot_of(csv, span.at - 1, 1);
	return spot_of(csv, span.at - 1, span.len + 2);
}

uint32_t
csv_line(struct csv *csv)
{
	count_to(csv, csv->problem != NULL ? csv->problem_byte : csv->start);
	return csv->line + 1;
}

void
csv_seek(struct csv *csv, size_t start)
{
	csv->at = start;
	if (start < csv->counted)
		csv->counted = csv->line = csv->columns = 0;
}

bool
csv_next(struct csv *csv, struct arena *arena)
{
	bool any = csv_scan(csv, arena);

	csv->fields.count = 0;
	for (size_t i = 0; i < csv->spans.count; i++) {
		struct spot at = spot_of_span(csv, csv->spans.items[i]);

		vec_add(&csv->fields, arena,
			((struct located){csv_value(csv, i, arena), at}));
	}
	if (csv->problem != NULL)
		csv->problem_at = spot_of(csv, csv->problem_byte, 1);
	return any;
}
