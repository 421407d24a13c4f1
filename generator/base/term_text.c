#include "base/term_text.h"

#include "base/tokens.h"
#include "base/utf8.h"

static bool
is_plain(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte);
}

/* The bytes from AT on that are no part of a word: one character, or an
 * entity, whose letters are none of the text. 0: a word begins. */
static size_t
gap_at(struct str html, size_t at)
{
	size_t next = at;

	if (html.ptr[at] == '&')
		return str_find_byte(str_from_byte(html, at), ';') + 1;
	if (is_plain(html.ptr[at]))
		return 0;
	return utf8_is_word(utf8_next(html, &next)) ? 0 : next - at;
}

/* Behind the letter of a script without spaces that ended at AT: its marks. */
static size_t
skip_marks(struct str html, size_t at)
{
	while (at < html.len && (unsigned char)html.ptr[at] >= 0x80) {
		size_t next = at;
		uint32_t codepoint = utf8_next(html, &next);

		if (!utf8_is_word(codepoint) || utf8_is_letter(codepoint))
			break;
		at = next;
	}
	return at;
}

static size_t
skip_word(struct str html, size_t at, bool *plain_out)
{
	size_t start = at;

	*plain_out = true;
	while (at < html.len) {
		size_t next = at;
		uint32_t codepoint;

		if (is_plain(html.ptr[at])) {
			at++;
			continue;
		}
		if ((unsigned char)html.ptr[at] < 0x80)
			break;
		codepoint = utf8_next(html, &next);
		if (!utf8_is_word(codepoint))
			break;
		if (tokens_is_unspaced(codepoint)) {
			if (at > start)
				break;
			*plain_out = false;
			return skip_marks(html, next);
		}
		*plain_out = false;
		at = next;
	}
	return at;
}

bool
term_text_next(struct str html, size_t *at, struct term_word *word_out)
{
	size_t start = *at, from = start, end;

	while (from < html.len) {
		size_t gap = gap_at(html, from);

		if (gap == 0)
			break;
		from += gap;
	}
	if (from >= html.len) {
		*at = html.len;
		return false;
	}
	end = skip_word(html, from, &word_out->plain);
	word_out->gap = str_part(html, start, from - start);
	word_out->word = str_part(html, from, end - from);
	*at = end;
	return true;
}

static bool
has_inner_capital(struct str word)
{
	for (size_t at = 0; at < word.len;) {
		bool first = at == 0;
		uint32_t codepoint = utf8_next(word, &at);

		if (!first && utf8_lower(codepoint) != codepoint)
			return true;
	}
	return false;
}

void
term_text_add_word(struct strbuf *out, const struct term_word *word)
{
	struct str text = word->word;
	size_t first = 0;

	if (text.len == 0 || has_inner_capital(text)) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_codepoint(out, utf8_lower(utf8_next(text, &first)));
	strbuf_add(out, str_from_byte(text, first));
}

static bool
is_hyphen_or_space(uint32_t codepoint)
{
	return codepoint == ' ' || codepoint == '\n' || codepoint == '-' ||
	       codepoint == 0xA0 || codepoint == 0x2010 || codepoint == 0x2011;
}

void
term_text_add_gap(struct strbuf *out, const struct term_word *word)
{
	for (size_t at = 0; at < word->gap.len;)
		if (!is_hyphen_or_space(utf8_next(word->gap, &at))) {
			strbuf_add(out, word->gap);
			return;
		}
	strbuf_addz(out, word->gap.len > 0 ? " " : "");
}
