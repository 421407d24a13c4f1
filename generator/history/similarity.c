#include "history/similarity.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/vec.h"

enum { PIECE_BYTES = 64, BINARY_SEEN = 8000 };

/* All pieces of a text that are the same. */
struct similarity_piece {
	uint64_t digest;
	size_t bytes;
};

static int
by_digest(const void *left, const void *right)
{
	const struct similarity_piece *a = left, *b = right;

	return (a->digest > b->digest) - (a->digest < b->digest);
}

/* The next piece of TEXT from AT on into PIECE; gives where it ends. Of the two
 * bytes that end lines elsewhere one counts. */
static size_t
cut(struct str text, size_t at, bool is_binary, char piece[PIECE_BYTES],
    size_t *len_out)
{
	size_t len = 0;

	while (at < text.len && len < PIECE_BYTES) {
		char byte = text.ptr[at++];

		if (byte == '\r' && !is_binary && at < text.len &&
		    text.ptr[at] == '\n')
			continue;
		piece[len++] = byte;
		if (byte == '\n')
			break;
	}
	*len_out = len;
	return at;
}

struct similarity_text
similarity_read(struct str text, struct arena *arena)
{
	struct str seen = str_part(text, 0, BINARY_SEEN);
	bool is_binary = str_find_byte(seen, '\0') < seen.len;
	VEC(struct similarity_piece) all = {0};
	size_t kept = 0, len;

	for (size_t at = 0; at < text.len;) {
		char piece[PIECE_BYTES];

		at = cut(text, at, is_binary, piece, &len);
		if (len > 0)
			vec_add(&all, arena,
				((struct similarity_piece){
				    digest((struct str){piece, len}), len}));
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof *all.items, by_digest);
	for (size_t i = 0; i < all.count; i++)
		if (kept > 0 &&
		    all.items[kept - 1].digest == all.items[i].digest)
			all.items[kept - 1].bytes += all.items[i].bytes;
		else
			all.items[kept++] = all.items[i];
	return (struct similarity_text){text.len, kept, all.items};
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

bool
similarity_is_possible(const struct similarity_text *a,
		       const struct similarity_text *b)
{
	size_t most = larger(a->bytes, b->bytes);
	size_t least = a->bytes + b->bytes - most;

	return most > 0 && least >= most - least;
}

unsigned
similarity(const struct similarity_text *a, const struct similarity_text *b)
{
	size_t shared = 0, i = 0, j = 0, most = larger(a->bytes, b->bytes);

	while (i < a->count && j < b->count) {
		const struct similarity_piece *left = &a->pieces[i];
		const struct similarity_piece *right = &b->pieces[j];

		if (left->digest == right->digest)
			shared += left->bytes < right->bytes ? left->bytes
							     : right->bytes;
		i += left->digest <= right->digest;
		j += right->digest <= left->digest;
	}
	return most > 0 ? (unsigned)(shared * SIMILARITY_WHOLE / most) : 0;
}
