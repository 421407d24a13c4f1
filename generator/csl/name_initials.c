/* Given names become initials word by word. A word ends at a blank, at a
 * hyphen (but not within "Jean-pierre") and behind a full stop; tags of rich
 * text stand between words and stay where they are. */
#include "csl/names.h"

#include <string.h>

#include "base/utf8.h"

struct word {
	struct str text; /* without its full stop */
	size_t initial;	 /* bytes of its first character */
	bool stopped;	 /* a full stop stood behind it */
	bool letter;	 /* begins with a letter of an alphabet */
	bool capital;	 /* which is not a small one */
};

struct writer {
	char *ptr;
	size_t len;
	struct str terminator, blank; /* initialize-with: what is seen of it,
					 and the blanks behind that */
	struct str gap; /* what goes before the next word, if there is one */
	bool hyphenated, abbreviated; /* of what was before */
};

static void
put(struct writer *out, struct str text)
{
	if (text.len > 0)
		memcpy(out->ptr + out->len, text.ptr, text.len);
	out->len += text.len;
}

/* The bytes of a blank at AT: also of one that does not break, and of the
 * blank without width that initialize-with may end in; 0: none. */
static size_t
blank_at(struct str text, size_t at)
{
	static const char no_break[] = "\xC2\xA0", no_width[] = "\xEF\xBB\xBF";

	if (at == text.len)
		return 0;
	if (byte_is_space(text.ptr[at]))
		return 1;
	if (text.ptr[at] == no_break[0] &&
	    str_has_prefix(str_from_byte(text, at), STR(no_break)))
		return sizeof no_break - 1;
	if (text.ptr[at] == no_width[0] &&
	    str_has_prefix(str_from_byte(text, at), STR(no_width)))
		return sizeof no_width - 1;
	return 0;
}

static size_t
tag_at(struct str text, size_t at)
{
	struct str rest;
	size_t end;

	if (at == text.len || text.ptr[at] != '<')
		return 0;
	rest = str_from_byte(text, at);
	end = str_find_byte(rest, '>');
	return end == rest.len ? 0 : end + 1;
}

static bool
parts_at(struct str text, size_t at)
{
	char next = at + 1 < text.len ? text.ptr[at + 1] : '\0';

	return text.ptr[at] == '-' && !(next >= 'a' && next <= 'z');
}

static bool
ends_word(struct str text, size_t at)
{
	return !byte_is_letter(text.ptr[at]) &&
	       (text.ptr[at] == '.' || blank_at(text, at) > 0 ||
		tag_at(text, at) > 0 || parts_at(text, at));
}

/* Where TERMINATOR turns to blanks. */
static size_t
visible(struct str terminator)
{
	size_t end = 0;

	for (size_t at = 0; at < terminator.len;) {
		size_t blank = blank_at(terminator, at);

		at += blank > 0 ? blank : 1;
		if (blank == 0)
			end = at;
	}
	return end;
}

static struct word
take_word(struct str text, size_t *at)
{
	struct word word = {{text.ptr + *at, 0}, 0, false, false, false};
	size_t start = *at;
	uint32_t first = utf8_next(text, at);

	word.initial = *at - start;
	word.letter = csl_is_alphabetic(first);
	word.capital = !utf8_is_lower(first);
	*at = start;
	while (*at < text.len && !ends_word(text, *at))
		(*at)++;
	word.text.len = *at - start;
	while (*at < text.len && text.ptr[*at] == '.') {
		word.stopped = true;
		(*at)++;
	}
	return word;
}

/* Tags and hyphens between words stay; blanks are the gap's. */
static void
pass_separator(struct writer *out, struct str text, size_t *at)
{
	out->hyphenated = false;
	while (*at < text.len) {
		size_t blank = blank_at(text, *at), tag = tag_at(text, *at);

		if (blank + tag == 0 && !parts_at(text, *at))
			break;
		if (blank == 0) {
			out->hyphenated |= tag == 0;
			put(out, str_part(text, *at, tag == 0 ? 1 : tag));
		}
		*at += blank + tag > 0 ? blank + tag : 1;
	}
	if (out->hyphenated)
		out->gap = STR_NONE;
}

/* "LUdwig" has the initial "Lu": capitals that begin a word and do not fill
 * it count as one letter. */
static void
put_initial(struct writer *out, struct word word)
{
	size_t at = word.initial, end = at;

	put(out, str_part(word.text, 0, at));
	while (at < word.text.len) {
		uint32_t next = utf8_next(word.text, &at);

		if (!csl_is_alphabetic(next))
			return;
		if (utf8_is_lower(next))
			break;
		end = at;
	}
	if (end == word.text.len)
		return;
	for (size_t i = word.initial; i < end; i++)
		out->ptr[out->len++] = byte_lower(word.text.ptr[i]);
}

static bool
is_single_capital(struct word word)
{
	return word.initial == word.text.len && word.letter && word.capital;
}

static void
put_initialized(struct writer *out, struct word word)
{
	if (!word.letter || !word.capital) {
		if (out->len > 0 && !out->hyphenated)
			out->gap = STR(" ");
		put(out, out->gap);
		put(out, word.text);
		if (word.stopped)
			put(out, STR("."));
		out->gap = STR(" ");
		return;
	}
	put(out, out->gap);
	if (word.stopped)
		put(out, word.text);
	else
		put_initial(out, word);
	put(out, out->terminator);
	out->gap = out->blank;
}

static void
put_normalized(struct writer *out, struct word word)
{
	bool single = is_single_capital(word);

	if (out->abbreviated && !out->hyphenated)
		out->gap = single ? out->blank : STR(" ");
	put(out, out->gap);
	put(out, word.text);
	out->abbreviated = single || (word.stopped && word.text.len > 0);
	out->gap = STR(" ");
	if (out->abbreviated)
		put(out, out->terminator);
}

/* No name that means something becomes longer. */
enum { INITIALS_ROOM = 1 << 12 };

/* Each word may grow by what goes behind and before it. */
static size_t
room(const struct csl_initials *how, struct str given)
{
	size_t words = 1;

	for (size_t i = 0; i < given.len; i++)
		words += !byte_is_letter(given.ptr[i]);
	return given.len + words * (how->initialize_with.len + 2);
}

static struct str
without_hyphens(struct arena *arena, struct str given)
{
	char *copy = arena_alloc(arena, given.len);

	for (size_t i = 0; i < given.len; i++)
		copy[i] = given.ptr[i] == '-' ? ' ' : given.ptr[i];
	return (struct str){copy, given.len};
}

static bool
has_initials(struct str given)
{
	size_t at = 0, tag;

	while ((tag = tag_at(given, at)) > 0)
		at += tag;
	return csl_begins_alphabetic(str_from_byte(given, at)) &&
	       !str_is(given, "Lord") && !str_is(given, "Lady");
}

static struct writer
begin(const struct csl_initials *how, struct str given)
{
	struct str with = how->initialize_with;
	size_t end = visible(with);

	return (struct writer){
	    .ptr = arena_alloc(how->arena, room(how, given)),
	    .terminator = str_part(with, 0, end),
	    .blank = str_from_byte(with, end),
	};
}

struct str
csl_initialize(const struct csl_initials *how, struct str given)
{
	struct writer out;

	if (!has_initials(given) || room(how, given) > INITIALS_ROOM)
		return given;
	if (!how->hyphen && str_find_byte(given, '-') < given.len)
		given = without_hyphens(how->arena, given);
	out = begin(how, given);
	for (size_t at = 0; at < given.len;) {
		struct word word;

		pass_separator(&out, given, &at);
		if (at == given.len)
			break;
		word = take_word(given, &at);
		if (how->normalize)
			put_normalized(&out, word);
		else
			put_initialized(&out, word);
	}
	return (struct str){out.ptr, out.len};
}
