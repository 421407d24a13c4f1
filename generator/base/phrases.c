#include "base/phrases.h"

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

static void
set_first(struct phrases *phrases, char byte)
{
	unsigned char bit = (unsigned char)byte;

	phrases->first[bit / 32] |= UINT32_C(1) << bit % 32;
}

void
phrases_add(struct phrases *phrases, struct arena *arena, struct str text,
	    int value)
{
	struct phrase phrase = {.value = value};

	phrase.open = str_has_suffix(text, STR("*"));
	phrase.text = str_part(text, 0, text.len - phrase.open);
	if (phrase.text.len == 0)
		return;
	for (size_t i = 0; i < phrase.text.len; i++)
		phrase.exact |= is_upper(phrase.text.ptr[i]);
	set_first(phrases, phrase.text.ptr[0]);
	if (!phrase.exact)
		set_first(phrases, upper(phrase.text.ptr[0]));
	vec_add(&phrases->items, arena, phrase);
}

/* Letters of other scripts count; what U+2000 to U+203F hold (dashes,
 * quotation marks, blanks) does not. */
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
	return !str_has_prefix(str_from_byte(text, at), STR("\xE2\x80"));
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
	size_t longest = 0;

	for (size_t i = 0; i < phrases->items.count; i++) {
		size_t end = match(&phrases->items.items[i], text, at);

		if (end <= longest)
			continue;
		longest = end;
		*hit_out = (struct phrases_hit){at, end - at,
						&phrases->items.items[i]};
	}
	return longest > 0;
}

bool
phrases_find(const struct phrases *phrases, struct str text, size_t from,
	     struct phrases_hit *hit_out)
{
	if (phrases->items.count == 0)
		return false;
	for (size_t at = from; at < text.len; at++) {
		unsigned char byte = (unsigned char)text.ptr[at];

		if ((phrases->first[byte / 32] & UINT32_C(1) << byte % 32) &&
		    (at == 0 || !is_word(text, at - 1)) &&
		    find_at(phrases, text, at, hit_out))
			return true;
	}
	return false;
}

bool
phrases_has(const struct phrases *phrases, struct str text)
{
	struct phrases_hit hit;

	return phrases_find(phrases, text, 0, &hit);
}
