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

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	size_t rows[3][DISTANCE_WORD + 1]; /* the current and two before */
	size_t *row = rows[0];

	if (a.len > DISTANCE_WORD || b.len > DISTANCE_WORD)
		return limit + 1;
	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		const size_t *before = rows[(i + 1) % 3];
		const size_t *above = row;

		row = rows[i % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			bool differ = byte_lower(a.ptr[i - 1]) !=
				      byte_lower(b.ptr[j - 1]);

			row[j] = smallest(above[j] + 1, row[j - 1] + 1,
					  above[j - 1] + differ);
			if (is_swap(a, b, i, j) && before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
	}
	return row[b.len] > limit ? limit + 1 : row[b.len];
}

void
str_nearer(struct str_nearest *best, struct str word, struct str candidate)
{
	size_t longer = word.len > candidate.len ? word.len : candidate.len;
	size_t limit = longer / 3 > 0 ? longer / 3 : 1;
	size_t distance = str_distance(word, candidate, limit);

	/* Nothing in common is not near, however short both are. */
	if (distance > limit || distance >= longer ||
	    distance >= best->distance)
		return;
	best->distance = distance;
	best->word = candidate;
}
