#include "adapters/markdown_writer.h"

#include <string.h>

static const char dots[] = "…";

enum {
	SENTENCE_BYTES = 160,
	BYTES_BEFORE = 100, /* of them before the place, where it is cut */
	DOTS_BYTES = sizeof dots - 1
};

/* Whether a sentence ends with the byte before AT: a stop, a space, and what
 * can begin another. */
static bool
is_border(struct str text, size_t at)
{
	size_t next = at;
	unsigned char byte;

	if (at == 0 || at >= text.len || text.ptr[at] != ' ')
		return false;
	byte = (unsigned char)text.ptr[at - 1];
	if (byte != '.' && byte != '?' && byte != '!')
		return false;
	while (next < text.len && byte_is_space(text.ptr[next]))
		next++;
	if (next == text.len)
		return true;
	byte = (unsigned char)text.ptr[next];
	return byte >= 0x80 || byte_is_digit((char)byte) ||
	       (byte >= 'A' && byte <= 'Z') || byte == '"' || byte == '(';
}

static bool
is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The next end of a word at or before/behind AT, not further than LIMIT; a
 * word that is longer is cut between two code points. */
static size_t
word_before(struct str text, size_t at, size_t limit)
{
	for (size_t i = at; i > limit; i--)
		if (byte_is_space(text.ptr[i - 1]))
			return i - 1;
	while (at > 0 && at < text.len && is_continuation(text.ptr[at]))
		at--;
	return at;
}

static size_t
word_behind(struct str text, size_t at, size_t limit)
{
	for (size_t i = at; i < limit; i++)
		if (byte_is_space(text.ptr[i]))
			return i + 1;
	while (at < text.len && is_continuation(text.ptr[at]))
		at++;
	return at;
}

static struct str
with_dots(struct str inner, bool before, bool behind, struct arena *arena)
{
	char *text = arena_alloc(arena, inner.len + 2 * (size_t)DOTS_BYTES + 1);
	size_t len = 0;

	if (before) {
		memcpy(text, dots, DOTS_BYTES);
		len = DOTS_BYTES;
	}
	if (inner.len > 0)
		memcpy(text + len, inner.ptr, inner.len);
	len += inner.len;
	if (behind) {
		memcpy(text + len, dots, DOTS_BYTES);
		len += DOTS_BYTES;
	}
	return (struct str){text, len};
}

struct str
markdown_sentence(struct str text, size_t at, struct arena *arena)
{
	size_t from = at, end = at;
	bool cut_before = false, cut_behind = false;
	struct str inner;

	while (from > 0 && !is_border(text, from) &&
	       at - from <= SENTENCE_BYTES)
		from--;
	while (end < text.len && (end == at || !is_border(text, end)) &&
	       end - at <= SENTENCE_BYTES)
		end++;
	if (end - from > SENTENCE_BYTES && at - from > BYTES_BEFORE) {
		from = word_behind(text, at - BYTES_BEFORE, at);
		cut_before = true;
	}
	if (end - from > SENTENCE_BYTES - 2 * (size_t)DOTS_BYTES) {
		end = word_before(
		    text, from + SENTENCE_BYTES - 2 * (size_t)DOTS_BYTES, at);
		cut_behind = true;
	}
	inner = str_trim(str_part(text, from, end - from));
	return with_dots(inner, cut_before, cut_behind, arena);
}
