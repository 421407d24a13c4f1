#include "commands/wrap.h"

#include "base/utf8.h"

void
wrap_blanks(struct strbuf *out, size_t count)
{
	while (count-- > 0)
		strbuf_add_byte(out, ' ');
}

void
wrap_column(struct strbuf *out, size_t from, size_t column)
{
	size_t width = utf8_width(str_from_byte(strbuf_str(out), from));

	if (width + 2 > column) {
		strbuf_add_byte(out, '\n');
		width = 0;
	}
	wrap_blanks(out, column - width);
}

void
wrap_text(struct strbuf *out, size_t column, struct str text)
{
	size_t at = column;
	struct str word;

	while (str_next(&text, ' ', &word)) {
		size_t width = utf8_width(word);

		if (width == 0)
			continue;
		if (at > column && at + 1 + width > WRAP_WIDTH) {
			strbuf_add_byte(out, '\n');
			wrap_blanks(out, column);
			at = column;
		} else if (at > column) {
			strbuf_add_byte(out, ' ');
			at++;
		}
		strbuf_add(out, word);
		at += width;
	}
	strbuf_add_byte(out, '\n');
}

void
wrap_field(struct strbuf *out, const char *label, struct str text)
{
	if (text.len == 0)
		return;
	strbuf_printf(out, "%-*s", WRAP_LABEL, label);
	wrap_text(out, WRAP_LABEL, text);
}
