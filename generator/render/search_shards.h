/* Within render: a sorted list of words cut into files. A file has all words
 * that begin alike; where these are too many, it is cut at the next letter, so
 * that where a cut is depends on words that begin as those beside it only. */
#ifndef SEARCH_SHARDS_H
#define SEARCH_SHARDS_H

#include "render/search_terms.h"

/* The first word from START on, up to the next shard's, stands in it. */
struct search_shard {
	struct str start;
	size_t first, end; /* of the list */
};

struct search_shards {
	struct search_shard *items;
	uint32_t count;
	uint32_t capacity;
};

/* SIZES are bytes by index of TERMS, of which a file holds at most LIMIT, but
 * where a single word takes more. Starts are borrowed from the terms. */
struct search_shards search_shards_cut(const struct search_term_list *terms,
				       const uint32_t *sizes, uint32_t limit,
				       struct arena *arena);

/* START as part of a file's name: small letters and digits of ASCII as they
 * are, others byte by byte as "_" and two hexadecimal digits. */
void search_shard_name(struct strbuf *out, struct str start);

/* The starts, a space between them. */
void search_shards_starts(struct strbuf *out,
			  const struct search_shards *shards);

#endif
