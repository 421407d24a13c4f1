#include "commands/table.h"

#include "base/json.h"
#include "base/utf8.h"

struct table_cell
table_word(struct str text)
{
	return (struct table_cell){.text = text};
}

struct table_cell
table_count(size_t count, struct arena *arena)
{
	return (struct table_cell){arena_printf(arena, "%zu", count), true,
				   count};
}

static size_t
count_columns(const struct table *table)
{
	size_t count = 0;

	while (table->names[count] != NULL)
		count++;
	return count;
}

/* ---- text ---- */

static void
measure(const struct table *table, size_t columns, size_t *widths)
{
	for (size_t i = 0; i < table->rows.count; i++)
		for (size_t c = 0; c < columns; c++) {
			size_t width =
			    utf8_width(table->rows.items[i].cells[c].text);

			if (width > widths[c])
				widths[c] = width;
		}
}

static void
add_blanks(struct strbuf *out, size_t count)
{
	while (count-- > 0)
		strbuf_add_byte(out, ' ');
}

/* A cell is one line, whatever the page says. */
static void
add_line(struct strbuf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		strbuf_add_byte(
		    out, (unsigned char)text.ptr[i] < 0x20 ? ' ' : text.ptr[i]);
}

void
table_text(const struct table *table, struct strbuf *out)
{
	size_t widths[TABLE_COLUMNS] = {0}, columns = count_columns(table);

	measure(table, columns, widths);
	for (size_t i = 0; i < table->rows.count; i++) {
		size_t due = 0; /* blanks, only if something follows */

		for (size_t c = 0; c < columns; c++) {
			const struct table_cell *cell =
			    &table->rows.items[i].cells[c];
			size_t free_width = widths[c] - utf8_width(cell->text);

			if (widths[c] == 0)
				continue;
			if (cell->is_count)
				due += free_width;
			if (cell->text.len > 0) {
				add_blanks(out, due);
				add_line(out, cell->text);
				due = 0;
			}
			due += (cell->is_count ? 0 : free_width) + 2;
		}
		strbuf_add_byte(out, '\n');
	}
}

/* ---- CSV ---- */

static void
add_csv(struct strbuf *out, struct str text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++)
		quoted = quoted || text.ptr[i] == '"' || text.ptr[i] == ',' ||
			 text.ptr[i] == '\n' || text.ptr[i] == '\r';
	if (!quoted) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_byte(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			strbuf_add_byte(out, '"');
		strbuf_add_byte(out, text.ptr[i]);
	}
	strbuf_add_byte(out, '"');
}

void
table_csv(const struct table *table, struct strbuf *out)
{
	size_t columns = count_columns(table);

	for (size_t c = 0; c < columns; c++)
		strbuf_printf(out, "%s%s", c > 0 ? "," : "", table->names[c]);
	strbuf_add_byte(out, '\n');
	for (size_t i = 0; i < table->rows.count; i++) {
		for (size_t c = 0; c < columns; c++) {
			if (c > 0)
				strbuf_add_byte(out, ',');
			add_csv(out, table->rows.items[i].cells[c].text);
		}
		strbuf_add_byte(out, '\n');
	}
}

/* ---- JSON ---- */

static void
add_object(struct json *json, const struct table *table,
	   const struct table_row *row)
{
	json_open(json, '{');
	for (size_t c = 0; table->names[c] != NULL; c++) {
		if (row->cells[c].text.len == 0)
			continue;
		json_key(json, str_from(table->names[c]));
		if (row->cells[c].is_count)
			json_integer(json, (int64_t)row->cells[c].count);
		else
			json_text(json, row->cells[c].text);
	}
	json_close(json, '}');
}

void
table_json(const struct table *table, struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true};

	json_open(&json, '[');
	for (size_t i = 0; i < table->rows.count; i++)
		add_object(&json, table, &table->rows.items[i]);
	json_close(&json, ']');
	strbuf_add_byte(out, '\n');
}
