/* Within render: which words stand in which documents, packed as documents
 * go by. Formats: generator/README.md, "Search". */
#ifndef SEARCH_TERMS_H
#define SEARCH_TERMS_H

#include "render/search_documents.h"

/* Bytes that grow, in blocks of an arena. */
struct search_block;
struct search_bytes {
	struct search_block *last; /* NULL: there are none */
};
void search_bytes_add(struct search_bytes *bytes, struct arena *arena,
		      const char *from, size_t len);
size_t search_bytes_length(const struct search_bytes *bytes);
void search_bytes_put(const struct search_bytes *bytes, struct strbuf *out);

struct search_term {
	struct str name;
	struct search_bytes postings;  /* of all documents so far */
	struct search_bytes positions; /* of those since the last reset */
	uint32_t documents;	       /* that have it */
	uint32_t last;		       /* of these, and 1; 0: none */
	/* In the document at hand: */
	uint32_t number; /* and 1 */
	uint32_t count, position;
	enum search_place places;
};

struct search_slot {
	uint32_t hash;
	uint32_t term; /* and 1; 0: free */
};

struct search_term_list {
	struct search_term **items;
	uint32_t count;
	uint32_t capacity;
};

/* A zeroed one is empty but for SITE. */
struct search_terms {
	const struct site *site;
	struct arena arena, positions; /* where they live */
	struct search_term_list all;
	struct search_slot *slots;
	size_t capacity;		      /* a power of two */
	struct search_term_list here, spread; /* in the document; since reset */
	uint32_t document;
	uint32_t position; /* of the next word */
	enum search_place place;
	struct strbuf folded;
	struct arena scratch;
};

/* Adds DOCUMENT with NUMBER, more than all before; its words. */
uint32_t search_terms_add(struct search_terms *terms, uint32_t number,
			  const struct search_document *document);

/* Forgets positions. */
void search_terms_reset_positions(struct search_terms *terms);

/* No document follows: sorts the terms, and frees what only adding needs. */
void search_terms_end(struct search_terms *terms);

void search_terms_free(struct search_terms *terms);

/* By name. */
void search_terms_sort(struct search_term_list *terms);

#endif
