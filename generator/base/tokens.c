#include "base/tokens.h"

#include <string.h>

#include "base/utf8.h"

enum { LETTER_BYTES = 4, ELISION_LETTERS = 2 };

/* A word on its way: of FOLDED, or copied where something was left out. */
struct reader {
	tokens_take *take;
	void *context;
	char word[TOKENS_LETTERS * LETTER_BYTES];
	size_t len, letters;
	/* Of a run without spaces: the letter before, in bytes. */
	size_t previous;
	bool paired; /* it has been the second of a pair */
};

bool
tokens_is_unspaced(uint32_t codepoint)
{
	return (codepoint >= 0xE00 && codepoint <= 0xEFF) ||
	       (codepoint >= 0x1000 && codepoint <= 0x109F) ||
	       (codepoint >= 0x1780 && codepoint <= 0x17FF) ||
	       (codepoint >= 0x2E80 && codepoint <= 0x9FFF) ||
	       (codepoint >= 0x20000 && codepoint <= 0x3FFFF);
}

static bool
is_apostrophe(uint32_t codepoint)
{
	return codepoint == '\'' || codepoint == 0x2019;
}

static bool
is_plain_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte_is_digit(byte);
}

static void
end_word(struct reader *reader)
{
	if (reader->len > 0)
		reader->take(reader->context,
			     (struct str){reader->word, reader->len},
			     reader->paired);
	reader->len = reader->letters = reader->previous = 0;
	reader->paired = false;
}

static void
add_letter(struct reader *reader, const char *bytes, size_t len)
{
	if (reader->previous > 0)
		end_word(reader);
	if (reader->letters == TOKENS_LETTERS)
		return;
	memcpy(reader->word + reader->len, bytes, len);
	reader->len += len;
	reader->letters++;
}

/* A pair with the letter before, which then is gone. */
static void
add_unspaced(struct reader *reader, const char *bytes, size_t len)
{
	bool follows = reader->previous > 0;

	if (!follows)
		end_word(reader);
	memcpy(reader->word + reader->len, bytes, len);
	if (follows)
		reader->take(reader->context,
			     (struct str){reader->word, reader->previous + len},
			     false);
	memcpy(reader->word, bytes, len);
	reader->len = reader->previous = len;
	reader->paired = follows;
}

/* Whether what follows the apostrophe before AT belongs to the word. */
static bool
is_elision(struct str text, size_t at)
{
	if (at == text.len)
		return false;
	for (size_t letters = 0; at < text.len; letters++) {
		uint32_t codepoint = utf8_next(text, &at);

		if (!utf8_is_word(codepoint))
			return letters > 0;
		if (letters == ELISION_LETTERS || !utf8_is_letter(codepoint))
			return false;
	}
	return true;
}

static void
read_letter(struct reader *reader, struct str text, size_t *at)
{
	size_t start = *at;
	uint32_t codepoint = utf8_next(text, at);

	if (is_apostrophe(codepoint)) {
		if (reader->len == 0 || reader->previous > 0 ||
		    !is_elision(text, *at))
			end_word(reader);
	} else if (!utf8_is_word(codepoint)) {
		end_word(reader);
	} else if (tokens_is_unspaced(codepoint)) {
		add_unspaced(reader, text.ptr + start, *at - start);
	} else {
		add_letter(reader, text.ptr + start, *at - start);
	}
}

/* Nearly all words are of plain letters between other plain bytes, and are
 * given as they stand. False where the word at *AT, to which what parts it from
 * the last one is skipped, has to be read by letters. */
static bool
read_plain_word(const struct reader *reader, struct str text, size_t *at)
{
	size_t start = *at, end;

	while (start < text.len && !is_plain_letter(text.ptr[start]) &&
	       (unsigned char)text.ptr[start] < 0x80)
		start++;
	*at = end = start;
	while (end < text.len && is_plain_letter(text.ptr[end]))
		end++;
	if (end == start ||
	    (end < text.len &&
	     (text.ptr[end] == '\'' || (unsigned char)text.ptr[end] >= 0x80)))
		return false;
	*at = end;
	reader->take(reader->context,
		     str_part(text, start,
			      end - start < TOKENS_LETTERS ? end - start
							   : TOKENS_LETTERS),
		     false);
	return true;
}

void
tokens_read(struct str text, struct strbuf *folded, tokens_take *take,
	    void *context)
{
	struct reader reader = {.take = take, .context = context};

	strbuf_reset(folded);
	utf8_fold_alike(folded, text);
	text = strbuf_str(folded);
	for (size_t at = 0; at < text.len;) {
		if (reader.len == 0 && read_plain_word(&reader, text, &at))
			continue;
		if (at == text.len)
			break;
		if (is_plain_letter(text.ptr[at]))
			add_letter(&reader, text.ptr + at++, 1);
		else
			read_letter(&reader, text, &at);
	}
	end_word(&reader);
}
