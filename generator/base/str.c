#include "base/str.h"

#include <stdint.h>
#include <string.h>

bool
str_equal_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (byte_lower(a.ptr[i]) != byte_lower(b.ptr[i]))
			return false;
	return true;
}

int
str_compare(struct str a, struct str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared == 0 ? 0 : memcmp(a.ptr, b.ptr, shared);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

struct str
str_trim(struct str text)
{
	while (text.len > 0 && byte_is_space(text.ptr[0]))
		text = str_from_byte(text, 1);
	while (text.len > 0 && byte_is_space(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

size_t
str_find_last_byte(struct str text, char byte)
{
	for (size_t i = text.len; i > 0; i--)
		if (text.ptr[i - 1] == byte)
			return i - 1;
	return text.len;
}

/* The library's search goes byte by byte where the needle is short, and
 * prepares for long texts. */
#define SHORT 64

static size_t
find_short(struct str text, struct str needle)
{
	size_t at = 0;

	while ((at += str_find_byte(str_from_byte(text, at), needle.ptr[0])) +
		   needle.len <=
	       text.len) {
		if (memcmp(text.ptr + at, needle.ptr, needle.len) == 0)
			return at;
		at++;
	}
	return text.len;
}

size_t
str_find(struct str text, struct str needle)
{
	const char *found;

	if (needle.len == 0)
		return 0;
	if (text.len == 0)
		return text.len;
	if (needle.len < 4 || text.len < SHORT)
		return find_short(text, needle);
	found = memmem(text.ptr, text.len, needle.ptr, needle.len);
	return found == NULL ? text.len : (size_t)(found - text.ptr);
}

struct str_search
str_search_begin(struct str text, const char *bytes)
{
	struct str_search search = {.text = text, .bytes = bytes};

	for (size_t i = 0; bytes[i] != '\0'; i++)
		search.next[i] = str_find_byte(text, bytes[i]);
	return search;
}

size_t
str_search_next(struct str_search *search, size_t from)
{
	size_t first = search->text.len;

	for (size_t i = 0; search->bytes[i] != '\0'; i++) {
		if (search->next[i] < from)
			search->next[i] =
			    from +
			    str_find_byte(str_from_byte(search->text, from),
					  search->bytes[i]);
		if (search->next[i] < first)
			first = search->next[i];
	}
	return first;
}

bool
str_next(struct str *rest, char separator, struct str *part_out)
{
	size_t end;

	if (rest->len == 0)
		return false;
	end = str_find_byte(*rest, separator);
	*part_out = str_part(*rest, 0, end);
	*rest = str_from_byte(*rest, end + 1);
	return true;
}

enum { DISTANCE_WORD = 63 };

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

static bool
is_swap(struct str a, struct str b, size_t i, size_t j)
{
	return i > 1 && j > 1 &&
	       byte_lower(a.ptr[i - 1]) == byte_lower(b.ptr[j - 2]) &&
	       byte_lower(a.ptr[i - 2]) == byte_lower(b.ptr[j - 1]);
}

/* Rows of the table of Damerau and Levenshtein. What is further from its
 * diagonal than the limit is above it, and not looked at. */
struct distance {
	struct str a, b;
	size_t limit;
	size_t rows[3][DISTANCE_WORD + 2];
};

/* Fills row I from those before it; gives its least value. */
static size_t
fill_row(struct distance *at, size_t i)
{
	const size_t *before = at->rows[(i + 1) % 3];
	const size_t *above = at->rows[(i + 2) % 3];
	size_t *row = at->rows[i % 3], least;
	size_t from = i > at->limit ? i - at->limit : 1;
	size_t to = i + at->limit < at->b.len ? i + at->limit : at->b.len;

	row[from - 1] = least = from == 1 ? i : at->limit + 1;
	for (size_t j = from; j <= to; j++) {
		bool differ = byte_lower(at->a.ptr[i - 1]) !=
			      byte_lower(at->b.ptr[j - 1]);

		/* The row above was filled as far, and one further.
		 * NOLINTNEXTLINE(clang-analyzer-core.Undefined*) */
		row[j] = smallest(above[j] + 1, row[j - 1] + 1,
				  above[j - 1] + differ);
		if (is_swap(at->a, at->b, i, j) && before[j - 2] + 1 < row[j])
			row[j] = before[j - 2] + 1;
		least = row[j] < least ? row[j] : least;
	}
	row[to + 1] = at->limit + 1;
	return least;
}

/* What both begin or end with needs no error, whatever lies between. */
static void
strip_shared(struct str *a, struct str *b)
{
	while (a->len > 0 && b->len > 0 &&
	       byte_lower(*a->ptr) == byte_lower(*b->ptr)) {
		*a = str_from_byte(*a, 1);
		*b = str_from_byte(*b, 1);
	}
	while (a->len > 0 && b->len > 0 &&
	       byte_lower(a->ptr[a->len - 1]) ==
		   byte_lower(b->ptr[b->len - 1])) {
		a->len--;
		b->len--;
	}
}

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	struct distance at; /* its rows are filled as far as they are read */
	size_t least = 0, found;

	if (a.len > DISTANCE_WORD || b.len > DISTANCE_WORD ||
	    (a.len > b.len ? a.len - b.len : b.len - a.len) > limit)
		return limit + 1;
	strip_shared(&a, &b);
	if (a.len == 0 || b.len == 0)
		return a.len + b.len;
	if (limit == 0)
		return 1;
	at.a = a;
	at.b = b;
	at.limit = limit;
	for (size_t j = 0; j <= b.len; j++)
		at.rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t before = least;

		least = fill_row(&at, i);
		/* A swap goes back two rows. */
		if (least > limit && before >= limit)
			return limit + 1;
	}
	found = at.rows[a.len % 3][b.len];
	return found > limit ? limit + 1 : found;
}

void
str_nearer(struct str_nearest *best, struct str word, struct str candidate)
{
	size_t longer = str_longer(word, candidate);
	size_t limit = str_nearer_limit(best, word, candidate), distance;

	if (best->distance == 0)
		return;
	distance = str_distance(word, candidate, limit);
	/* Nothing in common is not near, however short both are. */
	if (distance > limit || distance >= longer)
		return;
	best->distance = distance;
	best->word = candidate;
}
