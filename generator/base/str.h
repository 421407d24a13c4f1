/* Borrowed text: a pointer and a length, passed by value, never freed, not
 * necessarily NUL-ended. An empty str may have a NULL pointer. */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For "%.*s". */
#define STR_ARG(text) (int)(text).len, (text).len ? (text).ptr : ""
#define STR_NONE ((struct str){NULL, 0})

/* Short ones stand here in sight of the compiler, since all text goes through
 * them: calls would cost more than what they do. */

/* Borrows the NUL-ended TEXT; NULL gives the empty str. */
static inline struct str
str_from(const char *text)
{
	return (struct str){text, text == NULL ? 0 : strlen(text)};
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len &&
	       (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool
str_is(struct str a, const char *text)
{
	return str_equal(a, str_from(text));
}

/* By bytes, as strcmp; a prefix sorts first. */
int str_compare(struct str a, struct str b);

/* From byte FROM (clamped) to the end, or LEN bytes of that. */
static inline struct str
str_from_byte(struct str text, size_t from)
{
	if (from > text.len)
		from = text.len;
	return (struct str){text.len ? text.ptr + from : text.ptr,
			    text.len - from};
}

static inline struct str
str_part(struct str text, size_t from, size_t len)
{
	text = str_from_byte(text, from);
	if (text.len > len)
		text.len = len;
	return text;
}

static inline bool
str_has_prefix(struct str text, struct str prefix)
{
	return text.len >= prefix.len &&
	       str_equal(str_part(text, 0, prefix.len), prefix);
}

static inline bool
str_has_suffix(struct str text, struct str suffix)
{
	return text.len >= suffix.len &&
	       str_equal(str_from_byte(text, text.len - suffix.len), suffix);
}

/* Without spaces, tabs, CR and LF at both ends. */
struct str str_trim(struct str text);

/* Index of the first/last such byte, or the length of TEXT. */
static inline size_t
str_find_byte(struct str text, char byte)
{
	const char *found =
	    text.len == 0 ? NULL
			  : (const char *)memchr(text.ptr, byte, text.len);

	return found == NULL ? text.len : (size_t)(found - text.ptr);
}

size_t str_find_last_byte(struct str text, char byte);
/* Index of the first NEEDLE, or the length of TEXT. */
size_t str_find(struct str text, struct str needle);

/* Finds the next of a few bytes, time after time, in a text that holds few of
 * them: where each stands is looked for again only once it is passed. */
enum { STR_SEARCHED = 4 };
struct str_search {
	struct str text;
	const char *bytes; /* at most STR_SEARCHED of them */
	size_t next[STR_SEARCHED];
};
struct str_search str_search_begin(struct str text, const char *bytes);
/* The index of the next one at FROM or behind it, which is never less than at
 * the call before; or the length of the text. */
size_t str_search_next(struct str_search *search, size_t from);

/* Takes the part before the next SEPARATOR from the front of REST, and the
 * separator; false when REST is empty. */
bool str_next(struct str *rest, char separator, struct str *part_out);

/* Case of ASCII letters ignored. */
bool str_equal_nocase(struct str a, struct str b);

/* Typing errors between A and B, case ignored: bytes too many, too few,
 * other, or two neighbours swapped. LIMIT + 1 for anything above LIMIT, and
 * for words of over 63 bytes. */
size_t str_distance(struct str a, struct str b, size_t limit);

/* Of ASCII only, whatever the locale. */
static inline bool
byte_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline char
byte_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

static inline bool
byte_is_letter(char byte)
{
	byte = byte_lower(byte);
	return byte >= 'a' && byte <= 'z';
}

static inline bool
byte_is_space(char byte) /* space, tab, LF, CR */
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Picks the word nearest to WORD (case ignored, at most a third of its bytes
 * different). Call once a candidate; start with {.distance = SIZE_MAX}. */
struct str_nearest {
	size_t distance;
	struct str word;
};
void str_nearer(struct str_nearest *best, struct str word,
		struct str candidate);

static inline size_t
str_longer(struct str a, struct str b)
{
	return a.len > b.len ? a.len : b.len;
}

/* How far CANDIDATE may be from WORD to be picked. */
static inline size_t
str_nearer_limit(const struct str_nearest *best, struct str word,
		 struct str candidate)
{
	size_t limit = str_longer(word, candidate) / 3;

	if (limit == 0)
		limit = 1;
	if (limit >= best->distance)
		limit = best->distance > 0 ? best->distance - 1 : 0;
	return limit;
}

#endif
