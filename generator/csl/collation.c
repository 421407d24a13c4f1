#include "base/utf8.h"
#include "csl/document_state.h"

/* First bytes of what a key is made of, in their order. Letters are
 * themselves, from "a" on. */
enum { SEPARATOR = 1, SYMBOL = 2, NUMBER = 3 };

/* Letters that Unicode does not take apart and dictionaries do. */
static const struct {
	uint32_t letter;
	const char *plain;
} letters[] = {{0xe6, "ae"},  {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"},
	       {0x111, "d"},  {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
	       {0x153, "oe"}, {0x167, "t"}};

static void
add_letter(struct strbuf *out, uint32_t letter)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].letter == letter) {
			strbuf_addz(out, letters[i].plain);
			return;
		}
	strbuf_add_codepoint(out, letter);
}

/* Longer numbers are larger, once zeros at the front are gone. */
static size_t
add_digits(struct strbuf *out, struct str text, size_t at)
{
	size_t end;

	while (at + 1 < text.len && text.ptr[at] == '0' &&
	       byte_is_digit(text.ptr[at + 1]))
		at++;
	end = at;
	while (end < text.len && byte_is_digit(text.ptr[end]))
		end++;
	strbuf_add_byte(out, NUMBER);
	strbuf_add_byte(out, (char)(end - at < 0xff ? end - at : 0xff));
	strbuf_add(out, str_part(text, at, end - at));
	return end;
}

static void
add_folded(struct strbuf *out, struct str text)
{
	bool blank = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint;
		if (byte_is_digit(text.ptr[at])) {
			at = add_digits(out, text, at);
			blank = false;
			continue;
		}
		codepoint = utf8_next(text, &at);
		if (codepoint == ' ') {
			if (!blank && out->len > 0)
				strbuf_add_byte(out, SEPARATOR);
			blank = true;
			continue;
		}
		if (codepoint == UTF8_INVALID || utf8_is_punctuation(codepoint))
			continue;
		if (!utf8_is_word(codepoint))
			strbuf_add_byte(out, SYMBOL);
		add_letter(out, codepoint);
		blank = false;
	}
}

void
csl_add_collation_key(struct strbuf *out, struct str text)
{
	struct strbuf folded = {0};

	utf8_fold(&folded, text);
	add_folded(out, strbuf_str(&folded));
	strbuf_free(&folded);
}
