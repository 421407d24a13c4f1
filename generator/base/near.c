#include "base/near.h"

static uint64_t
bytes_of(struct str text)
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < text.len; i++)
		bytes |= (uint64_t)1 << (byte_lower(text.ptr[i]) & 63);
	return bytes;
}

void
near_add(struct near_words *words, struct str text, struct arena *arena)
{
	vec_add(&words->words, arena,
		((struct near_word){text, bytes_of(text)}));
}

static bool
are_more_than(uint64_t bits, size_t limit)
{
	size_t count = 0;

	for (; bits != 0 && count <= limit; bits &= bits - 1)
		count++;
	return count > limit;
}

/* One error gives a word at most one byte, and takes at most one. */
static bool
is_far(struct near_word a, struct near_word b, size_t limit)
{
	return are_more_than(a.bytes & ~b.bytes, limit) ||
	       are_more_than(b.bytes & ~a.bytes, limit);
}

static struct str
find(const struct near_words *words, struct str word)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct near_word wanted = {word, bytes_of(word)};

	for (size_t i = 0; i < words->words.count; i++) {
		const struct near_word *one = &words->words.items[i];

		if (!is_far(wanted, *one,
			    str_nearer_limit(&nearest, word, one->text)))
			str_nearer(&nearest, word, one->text);
	}
	return nearest.word;
}

struct str
near_find(struct near_words *words, struct str word, struct arena *arena)
{
	struct str *found = map_find(&words->found, word);

	if (found == NULL) {
		found = ARENA_NEW(arena, struct str);
		*found = find(words, word);
		map_add(&words->found, arena, word, found);
	}
	return *found;
}
