#include "base/csv.h"

#include "base/strbuf.h"
#include "base/utf8.h"

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

static void
count_from(struct csv *csv, size_t line_start)
{
	csv->counted = line_start;
	csv->columns = 0;
}

/* Of LEN bytes from FROM, on the line at hand. Counts on from the place before,
 * or long lines would take time by the square of their length. */
static struct spot
spot_of(struct csv *csv, size_t from, size_t len)
{
	if (from < csv->counted)
		count_from(csv, csv->line_start);
	csv->columns += (uint32_t)utf8_length(
	    str_part(csv->text, csv->counted, from - csv->counted));
	csv->counted = from;
	return (struct spot){
	    csv->line + 1, csv->columns + 1,
	    (uint32_t)utf8_length(str_part(csv->text, from, len))};
}

static void
fail(struct csv *csv, const char *problem, struct spot at)
{
	csv->problem = problem;
	csv->problem_at = at;
}

static void
begin_line(struct csv *csv, size_t start)
{
	csv->line++;
	csv->line_start = start;
	count_from(csv, start);
}

static void
skip_line(struct csv *csv)
{
	csv->at += str_find_byte(str_from_byte(csv->text, csv->at), '\n');
	if (csv->at < csv->text.len) {
		csv->at++;
		begin_line(csv, csv->at);
	}
}

static void
skip_blanks(struct csv *csv)
{
	while (is_at(csv, ' ') || is_at(csv, '\t'))
		csv->at++;
}

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

static struct located
read_quoted(struct csv *csv, struct arena *arena)
{
	size_t from = csv->at + 1, len;
	struct located field = {.at = spot_of(csv, csv->at, 1)};
	bool doubled = false;

	for (csv->at++; csv->at < csv->text.len; csv->at++) {
		if (is_at(csv, '"')) {
			if (csv->at + 1 == csv->text.len ||
			    csv->text.ptr[csv->at + 1] != '"')
				break;
			doubled = true;
			csv->at++;
		} else if (is_at(csv, '\n')) {
			begin_line(csv, csv->at + 1);
		}
	}
	len = csv->at - from;
	if (csv->at == csv->text.len) {
		fail(csv, "this quote is never closed", field.at);
		return field;
	}
	csv->at++;
	if (from > csv->line_start)
		field.at = spot_of(csv, from - 1, len + 2);
	field.text = str_trim(str_part(csv->text, from, len));
	if (doubled)
		field.text = without_doubles(field.text, arena);
	skip_blanks(csv);
	if (!is_at(csv, ',') && !is_at_line_end(csv))
		fail(csv, "nothing but a comma follows a closing quote",
		     spot_of(csv, csv->at, 1));
	return field;
}

static struct located
read_plain(struct csv *csv)
{
	size_t from = csv->at;
	struct str text;

	while (!is_at(csv, ',') && !is_at_line_end(csv)) {
		if (is_at(csv, '"') && csv->problem == NULL)
			fail(csv,
			     "a value with a quote in it stands in quotes, and "
			     "the quote is doubled",
			     spot_of(csv, csv->at, 1));
		csv->at++;
	}
	text = str_trim(str_part(csv->text, from, csv->at - from));
	return (struct located){text, spot_of(csv, from, text.len)};
}

bool
csv_next(struct csv *csv, struct arena *arena)
{
	csv->fields.count = 0;
	csv->problem = NULL;
	if (csv->at >= csv->text.len)
		return false;
	for (;;) {
		struct located field;

		skip_blanks(csv);
		field =
		    is_at(csv, '"') ? read_quoted(csv, arena) : read_plain(csv);
		vec_add(&csv->fields, arena, field);
		if (csv->problem != NULL || !is_at(csv, ','))
			break;
		csv->at++;
	}
	skip_line(csv);
	return true;
}
