#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

const struct rule rules[RULE_COUNT] = {
#define RULE(name, id, level, class, help) \
	{id, DIAG_##level, CLASS_##class, help},
#include "base/rules.def"
#undef RULE
};

const char *
diag_level_name(enum diag_level level)
{
	static const char *const names[] = {"note", "warning", "error"};

	return names[level];
}

struct diag *
diag_add_named(struct diag_list *list, struct str rule, enum diag_level level,
	       struct str path, struct spot at, struct str message)
{
	struct diag *diag = vec_new(&list->found, list->arena);

	*diag = (struct diag){.rule = rule,
			      .level = level,
			      .path = path,
			      .at = at,
			      .message = message};
	return diag;
}

static struct str
format_message(struct arena *arena, const char *format, va_list args)
{
	struct strbuf text = STRBUF_LIMITED(8192);
	struct str message;

	strbuf_vprintf(&text, format, args);
	message = strbuf_take(&text, arena);
	strbuf_free(&text);
	return message;
}

struct diag *
diag_add(struct diag_list *list, enum rule_id rule, struct str path,
	 struct spot at, const char *format, ...)
{
	struct str message;
	va_list args;

	va_start(args, format);
	message = format_message(list->arena, format, args);
	va_end(args);
	return diag_add_named(list, str_from(rules[rule].id), rules[rule].level,
			      path, at, message);
}

void
diag_set_level(struct diag_list *list, enum diag_level level)
{
	list->found.items[list->found.count - 1].level = level;
}

void
diag_hint(struct diag_list *list, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	list->found.items[list->found.count - 1].hint =
	    format_message(list->arena, format, args);
	va_end(args);
}

void
diag_hint_nearest(struct diag_list *list, struct str word)
{
	if (word.len > 0)
		diag_hint(list, "did you mean '%.*s'?", STR_ARG(word));
}

void
diag_merge(struct diag_list *list, const struct diag_list *from)
{
	for (size_t i = 0; i < from->found.count; i++) {
		struct diag copy = from->found.items[i];

		copy.rule = arena_str(list->arena, copy.rule);
		copy.path = arena_str(list->arena, copy.path);
		copy.message = arena_str(list->arena, copy.message);
		copy.hint = arena_str(list->arena, copy.hint);
		vec_add(&list->found, list->arena, copy);
	}
}

static int
compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int order = str_compare(a->path, b->path);

	if (order == 0)
		order = compare_numbers(a->at.line, b->at.line);
	if (order == 0)
		order = compare_numbers(a->at.column, b->at.column);
	if (order == 0)
		order = str_compare(a->rule, b->rule);
	if (order == 0)
		order = str_compare(a->message, b->message);
	if (order == 0)
		order = str_compare(a->hint, b->hint);
	return order;
}

void
diag_sort(struct diag_list *list)
{
	size_t kept = 0;

	if (list->found.count == 0)
		return;
	qsort(list->found.items, list->found.count, sizeof *list->found.items,
	      compare);
	for (size_t i = 1; i < list->found.count; i++)
		if (compare(&list->found.items[kept], &list->found.items[i]) !=
		    0)
			list->found.items[++kept] = list->found.items[i];
	list->found.count = kept + 1;
}

size_t
diag_count(const struct diag_list *list, enum diag_level level)
{
	size_t count = 0;

	for (size_t i = 0; i < list->found.count; i++)
		count += list->found.items[i].level == level;
	return count;
}

static struct str
line_of(struct diag_source *source, uint32_t number)
{
	struct str line;

	if (number < source->line || source->line == 0)
		*source = (struct diag_source){.text = source->text, .line = 1};
	for (; source->line < number && source->line_at < source->text.len;
	     source->line++) {
		struct str rest = str_from_byte(source->text, source->line_at);

		source->line_at += str_find_byte(rest, '\n') + 1;
		source->columns = 0;
		source->bytes = 0;
	}
	if (source->line != number)
		return STR_NONE;
	line = str_from_byte(source->text, source->line_at);
	line.len = str_find_byte(line, '\n');
	if (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

enum { SHOWN_BYTES = 200, SHOWN_WIDTH = 60, SHOWN_BEFORE = 60 };

/* Blanks as wide as the line up to the column; tabs stay tabs. */
static void
add_padding(struct strbuf *out, struct str line, uint32_t column)
{
	size_t at = 0;

	for (uint32_t i = 1; i < column && at < line.len; i++) {
		size_t start = at;

		if (utf8_next(line, &at) == '\t')
			strbuf_add_byte(out, '\t');
		else
			for (size_t width =
				 utf8_width(str_part(line, start, at - start));
			     width > 0; width--)
				strbuf_add_byte(out, ' ');
	}
}

/* The line of AT. Lines may be whole paragraphs, or of hostile length: as much
 * as is shown, cut at code points, around the column of AT. COLUMN_OUT is that
 * in what is shown. */
static struct str
shown_line(struct diag_source *source, struct spot at, uint32_t *column_out)
{
	struct str line = line_of(source, at.line);
	size_t len = SHOWN_BYTES;

	*column_out = at.column;
	if (line.len > SHOWN_BYTES && at.column > SHOWN_BYTES / 2) {
		if (source->columns + SHOWN_BEFORE > at.column)
			source->columns = 0, source->bytes = 0;
		while (source->columns + SHOWN_BEFORE < at.column &&
		       source->bytes < line.len) {
			utf8_next(line, &source->bytes);
			source->columns++;
		}
		line = str_from_byte(line, source->bytes);
		*column_out -= source->columns;
	}
	if (line.len <= SHOWN_BYTES)
		return line;
	while (len > 0 && ((unsigned char)line.ptr[len] & 0xc0) == 0x80)
		len--;
	return str_part(line, 0, len);
}

static void
add_printable(struct strbuf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint = utf8_next(text, &at);

		if (codepoint == '\t')
			strbuf_add_byte(out, '\t');
		else if (codepoint == UTF8_INVALID || codepoint < 0x20 ||
			 (codepoint >= 0x7f && codepoint < 0xa0))
			strbuf_add_codepoint(out, 0xfffd);
		else
			strbuf_add_codepoint(out, codepoint);
	}
}

void
diag_excerpt(struct strbuf *out, const struct diag *diag,
	     struct diag_source *source)
{
	struct spot at = diag->at;
	uint32_t column;
	struct str line = shown_line(source, at, &column);
	bool is_cut = column != at.column;
	uint32_t length = (uint32_t)utf8_length(line);
	uint32_t width = at.width > 0 ? at.width : 1;

	if (line.len == 0)
		return;
	strbuf_printf(out, "%6u | %s", at.line, is_cut ? "…" : "");
	add_printable(out, line);
	strbuf_add_byte(out, '\n');
	if (column == 0 || column > length + 1)
		return;
	strbuf_printf(out, "       | %s", is_cut ? " " : "");
	add_padding(out, line, column);
	if (width > SHOWN_WIDTH)
		width = SHOWN_WIDTH;
	if (column <= length && width > length - column + 1)
		width = length - column + 1;
	for (uint32_t i = 0; i < width; i++)
		strbuf_add_byte(out, '^');
	strbuf_add_byte(out, '\n');
}

static void
add_place(struct strbuf *out, const struct diag *diag)
{
	if (diag->path.len == 0) {
		strbuf_addz(out, "attest: ");
		return;
	}
	add_printable(out, diag->path);
	if (diag->at.line > 0)
		strbuf_printf(out, ":%u", diag->at.line);
	if (diag->at.line > 0 && diag->at.column > 0)
		strbuf_printf(out, ":%u", diag->at.column);
	strbuf_addz(out, ": ");
}

void
diag_format(struct strbuf *out, const struct diag *diag,
	    struct diag_source *source, bool color)
{
	static const char *const colors[] = {"\033[36m", "\033[35m",
					     "\033[31m"};
	struct str hint = diag->hint, line;

	add_place(out, diag);
	if (color)
		strbuf_addz(out, colors[diag->level]);
	strbuf_printf(out, "%s:", diag_level_name(diag->level));
	if (color)
		strbuf_addz(out, "\033[0m");
	strbuf_add_byte(out, ' ');
	add_printable(out, diag->message);
	strbuf_printf(out, " [%.*s]\n", STR_ARG(diag->rule));
	diag_excerpt(out, diag, source);
	for (const char *label = "hint: "; str_next(&hint, '\n', &line);
	     label = "      ") {
		strbuf_printf(out, "    %s", label);
		add_printable(out, line);
		strbuf_add_byte(out, '\n');
	}
}
