#include "base/phrases.h"

#include <endian.h>
#include <string.h>

static bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static char
upper(char byte)
{
	return byte >= 'a' && byte <= 'z' ? (char)(byte + 'A' - 'a') : byte;
}

/* Of sixteen kinds of first letters. */
static uint16_t
kind_of(char first)
{
	return (uint16_t)(1u << (unsigned char)byte_lower(first) % 16);
}

/* SECOND 0: any. */
static void
set_begin(struct phrases *phrases, char first, char second)
{
	uint16_t kind = kind_of(first);

	phrases->firsts[(unsigned char)first] = kind;
	for (int byte = 0; byte < 256; byte++)
		if (second == '\0' || byte == (unsigned char)second)
			phrases->seconds[byte] |= kind;
}

static void
set_begins(struct phrases *phrases, const struct phrase *phrase)
{
	char first = phrase->text.ptr[0], second = '\0';

	/* A blank stands for more than one byte. */
	if (phrase->text.len > 1 && phrase->text.ptr[1] != ' ')
		second = phrase->text.ptr[1];
	set_begin(phrases, first, second);
	if (phrase->exact)
		return;
	set_begin(phrases, upper(first), second);
	set_begin(phrases, first, upper(second));
	set_begin(phrases, upper(first), upper(second));
}

void
phrases_add(struct phrases *phrases, struct arena *arena, struct str text,
	    int value)
{
	struct phrase phrase = {.value = value};
	uint16_t *head;

	phrase.open = str_has_suffix(text, STR("*"));
	phrase.text = str_part(text, 0, text.len - phrase.open);
	if (phrase.text.len == 0)
		return;
	for (size_t i = 0; i < phrase.text.len; i++)
		phrase.exact |= is_upper(phrase.text.ptr[i]);
	set_begins(phrases, &phrase);
	head = &phrases->heads[(unsigned char)byte_lower(phrase.text.ptr[0])];
	phrase.next = *head;
	vec_add(&phrases->items, arena, phrase);
	*head = (uint16_t)phrases->items.count;
}

/* Letters of other scripts count; U+00A0 and what U+2000 to U+203F hold
 * (dashes, quotation marks, blanks) do not. */
static bool
is_word(struct str text, size_t at)
{
	unsigned char byte;

	if (at >= text.len)
		return false;
	byte = (unsigned char)text.ptr[at];
	if (byte < 0x80)
		return byte_is_letter((char)byte) ||
		       byte_is_digit((char)byte) || byte == '-' || byte == '_';
	while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return !str_has_prefix(str_from_byte(text, at), STR("\xE2\x80")) &&
	       !str_has_prefix(str_from_byte(text, at), STR("\xC2\xA0"));
}

/* Behind a run of blanks and tags at AT; AT where there is none. */
static size_t
skip_gap(struct str text, size_t at)
{
	while (at < text.len) {
		size_t end;

		if (byte_is_space(text.ptr[at])) {
			at++;
			continue;
		}
		if (text.ptr[at] != '<')
			return at;
		end = at + str_find_byte(str_from_byte(text, at), '>');
		if (end >= text.len)
			return at;
		at = end + 1;
	}
	return at;
}

/* Where PHRASE ends that begins at FROM; 0: it does not stand there. */
static size_t
match(const struct phrase *phrase, struct str text, size_t from)
{
	size_t at = from;

	for (size_t i = 0; i < phrase->text.len; i++) {
		char due = phrase->text.ptr[i];

		if (due == ' ') {
			size_t behind = skip_gap(text, at);

			if (behind == at)
				return 0;
			at = behind;
			continue;
		}
		if (at == text.len ||
		    (text.ptr[at] != due &&
		     (phrase->exact || byte_lower(text.ptr[at]) != due)))
			return 0;
		at++;
	}
	while (phrase->open && is_word(text, at))
		at++;
	return is_word(text, at) ? 0 : at;
}

static bool
find_at(const struct phrases *phrases, struct str text, size_t at,
	struct phrases_hit *hit_out)
{
	unsigned char first = (unsigned char)byte_lower(text.ptr[at]);
	size_t longest = 0;

	for (size_t i = phrases->heads[first]; i > 0;) {
		const struct phrase *phrase = &phrases->items.items[i - 1];
		size_t end = match(phrase, text, at);

		i = phrase->next;
		if (end <= longest)
			continue;
		longest = end;
		*hit_out = (struct phrases_hit){at, end - at, phrase};
	}
	return longest > 0;
}

/* Of several, only the first may begin a word. */
static inline bool
is_plain_letter(char byte)
{
	return (unsigned char)((byte | 0x20) - 'a') < 26;
}

/* From AT on over plain letters, eight at a time. */
static inline size_t
skip_letters(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	while (text.len - at >= sizeof ones) {
		uint64_t word, letters;

		memcpy(&word, text.ptr + at, sizeof word);
		word = le64toh(word);
		/* Highest bits of small letters: none of the others is set, so
		 * that no sum runs over into the next byte. */
		letters = (word | ones * 0x20) & ones * 0x7F;
		letters = (letters + ones * (0x80 - 'a')) &
			  ~(letters + ones * (0x7F - 'z')) & ~word &
			  ones * 0x80;
		if (letters != ones * 0x80)
			return at +
			       (size_t)__builtin_ctzll(letters ^ ones * 0x80) /
				   8;
		at += sizeof ones;
	}
	while (at < text.len && is_plain_letter(text.ptr[at]))
		at++;
	return at;
}

static inline bool
may_begin(const struct phrases *phrases, char first, char second)
{
	return (phrases->firsts[(unsigned char)first] &
		phrases->seconds[(unsigned char)second]) != 0;
}

bool
phrases_find(const struct phrases *phrases, struct str text, size_t from,
	     struct phrases_hit *hit_out)
{
	if (phrases->items.count == 0)
		return false;
	for (size_t at = from; at < text.len; at++) {
		char byte = text.ptr[at];

		if (may_begin(phrases, byte,
			      at + 1 < text.len ? text.ptr[at + 1] : '\0') &&
		    (at == 0 || !is_word(text, at - 1)) &&
		    find_at(phrases, text, at, hit_out))
			return true;
		if (is_plain_letter(byte))
			at = skip_letters(text, at + 1) - 1;
	}
	return false;
}

bool
phrases_has(const struct phrases *phrases, struct str text)
{
	struct phrases_hit hit;

	return phrases_find(phrases, text, 0, &hit);
}
