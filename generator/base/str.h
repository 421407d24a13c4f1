/* Borrowed text: a pointer and a length, passed by value, never freed, not
 * necessarily NUL-ended. An empty str may have a NULL pointer. */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *ptr;
	size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For "%.*s". */
#define STR_ARG(text) (int)(text).len, (text).len ? (text).ptr : ""
#define STR_NONE ((struct str){NULL, 0})

/* Borrows the NUL-ended TEXT; NULL gives the empty str. */
struct str str_from(const char *text);

bool str_equal(struct str a, struct str b);
bool str_is(struct str a, const char *text);

/* By bytes, as strcmp; a prefix sorts first. */
int str_compare(struct str a, struct str b);

bool str_has_prefix(struct str text, struct str prefix);
bool str_has_suffix(struct str text, struct str suffix);

/* From byte FROM (clamped) to the end, or LEN bytes of that. */
struct str str_from_byte(struct str text, size_t from);
struct str str_part(struct str text, size_t from, size_t len);

/* Without spaces, tabs, CR and LF at both ends. */
struct str str_trim(struct str text);

/* Index of the first/last such byte, or the length of TEXT. */
size_t str_find_byte(struct str text, char byte);
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

bool byte_is_digit(char byte);
bool byte_is_letter(char byte); /* ASCII only, whatever the locale */
bool byte_is_space(char byte);	/* space, tab, LF, CR */
char byte_lower(char byte);

/* Picks the word nearest to WORD (case ignored, at most a third of its bytes
 * different). Call once a candidate; start with {.distance = SIZE_MAX}. */
struct str_nearest {
	size_t distance;
	struct str word;
};
void str_nearer(struct str_nearest *best, struct str word,
		struct str candidate);

#endif
