#include "render/search_terms.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/tokens.h"
#include "render/search_code.h"

/* ---- bytes ---- */

/* Of whole blocks; most words need little room. */
enum { LEAST_BLOCK = 16, LARGEST_BLOCK = 256 };

struct search_block {
	struct search_block *next; /* of the last: the first */
	uint16_t len, room;
	char bytes[];
};

static struct search_block *
next_block(struct search_bytes *bytes, struct arena *arena)
{
	const size_t head = offsetof(struct search_block, bytes);
	size_t size = LEAST_BLOCK;
	struct search_block *block;

	if (bytes->last != NULL)
		size = (bytes->last->room + head) * 3 / 2;
	size = (size + ARENA_ALIGNMENT - 1) / ARENA_ALIGNMENT * ARENA_ALIGNMENT;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	block = arena_alloc(arena, size);
	block->room = (uint16_t)(size - head);
	block->next = block;
	if (bytes->last != NULL) {
		block->next = bytes->last->next;
		bytes->last->next = block;
	}
	bytes->last = block;
	return block;
}

void
search_bytes_add(struct search_bytes *bytes, struct arena *arena,
		 const char *from, size_t len)
{
	struct search_block *block = bytes->last;

	for (size_t i = 0; i < len; i++) {
		if (block == NULL || block->len == block->room)
			block = next_block(bytes, arena);
		block->bytes[block->len++] = from[i];
	}
}

/* The first block, and the one behind BLOCK; NULL: there is none. */
static const struct search_block *
first_block(const struct search_bytes *bytes)
{
	return bytes->last != NULL ? bytes->last->next : NULL;
}

static const struct search_block *
following(const struct search_bytes *bytes, const struct search_block *block)
{
	return block != bytes->last ? block->next : NULL;
}

size_t
search_bytes_length(const struct search_bytes *bytes)
{
	size_t length = 0;

	for (const struct search_block *block = first_block(bytes);
	     block != NULL; block = following(bytes, block))
		length += block->len;
	return length;
}

void
search_bytes_put(const struct search_bytes *bytes, struct strbuf *out)
{
	for (const struct search_block *block = first_block(bytes);
	     block != NULL; block = following(bytes, block))
		strbuf_add(out, (struct str){block->bytes, block->len});
}

/* ---- the table ---- */

/* FNV-1a. */
static uint32_t
hash_of(struct str word)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619u;
	return hash;
}

static struct search_slot *
find_slot(const struct search_terms *terms, uint32_t hash, struct str word)
{
	size_t mask = terms->capacity - 1;
	size_t at = hash & mask;

	for (;; at = (at + 1) & mask) {
		struct search_slot *slot = &terms->slots[at];

		if (slot->term == 0 ||
		    (slot->hash == hash &&
		     str_equal(terms->all.items[slot->term - 1]->name, word)))
			return slot;
	}
}

static void
grow_slots(struct search_terms *terms)
{
	size_t capacity = terms->capacity == 0 ? 4096 : terms->capacity * 2;
	struct search_slot *slots = calloc(capacity, sizeof *slots);

	if (slots == NULL)
		arena_out_of_memory();
	for (size_t i = 0; i < terms->capacity; i++) {
		size_t at = terms->slots[i].hash & (capacity - 1);

		if (terms->slots[i].term == 0)
			continue;
		while (slots[at].term != 0)
			at = (at + 1) & (capacity - 1);
		slots[at] = terms->slots[i];
	}
	free(terms->slots);
	terms->slots = slots;
	terms->capacity = capacity;
}

static struct search_term *
term_of(struct search_terms *terms, struct str word)
{
	uint32_t hash = hash_of(word);
	struct search_slot *slot;
	struct search_term *term;

	if ((size_t)terms->all.count * 2 >= terms->capacity)
		grow_slots(terms);
	slot = find_slot(terms, hash, word);
	if (slot->term != 0)
		return terms->all.items[slot->term - 1];
	term = ARENA_NEW(&terms->arena, struct search_term);
	term->name = arena_str(&terms->arena, word);
	vec_add(&terms->all, &terms->arena, term);
	*slot = (struct search_slot){hash, (uint32_t)terms->all.count};
	return term;
}

/* ---- a document ---- */

static void
begin_term(struct search_terms *terms, struct search_term *term)
{
	term->number = terms->document + 1;
	term->count = 0;
	term->position = 0;
	term->places = 0;
	vec_add(&terms->here, &terms->arena, term);
	if (term->positions.last == NULL)
		vec_add(&terms->spread, &terms->arena, term);
}

static void
take_word(void *context, struct str word, bool beside)
{
	struct search_terms *terms = context;
	struct search_term *term = term_of(terms, word);
	uint32_t position = terms->position - (beside ? 1 : 0);
	char letters[SEARCH_CODE_LETTERS];
	bool first = term->number != terms->document + 1;
	size_t len;

	if (first)
		begin_term(terms, term);
	len = search_code((position - term->position) * 2 + (first ? 1 : 0),
			  letters);
	search_bytes_add(&term->positions, &terms->positions, letters, len);
	term->position = position;
	term->count++;
	term->places |= terms->place;
	terms->position = position + 1;
}

/* Words of two texts are no neighbours. */
static void
take_text(void *context, enum search_place place, struct str text)
{
	struct search_terms *terms = context;

	terms->place = place;
	tokens_read(text, &terms->folded, take_word, terms);
	terms->position++;
}

static uint32_t
often(uint32_t count)
{
	return count > 3 ? 2 : count > 1 ? 1 : 0;
}

static void
end_document(struct search_terms *terms)
{
	enum { OFTEN = 3 };
	char letters[SEARCH_CODE_LETTERS];

	for (size_t i = 0; i < terms->here.count; i++) {
		struct search_term *term = terms->here.items[i];
		uint32_t kind = term->places * OFTEN + often(term->count);
		size_t len = search_code((term->number - term->last - 1) *
						 (SEARCH_PLACES * OFTEN) +
					     kind,
					 letters);

		search_bytes_add(&term->postings, &terms->arena, letters, len);
		term->last = term->number;
		term->documents++;
	}
	terms->here.count = 0;
}

uint32_t
search_terms_add(struct search_terms *terms, uint32_t number,
		 const struct search_document *document)
{
	uint32_t words;

	terms->document = number;
	terms->position = 0;
	search_document_texts(terms->site, document, &terms->scratch, take_text,
			      terms);
	words = terms->position;
	end_document(terms);
	arena_reset(&terms->scratch);
	return words;
}

/* ---- */

void
search_terms_reset_positions(struct search_terms *terms)
{
	for (size_t i = 0; i < terms->spread.count; i++)
		terms->spread.items[i]->positions = (struct search_bytes){0};
	terms->spread.count = 0;
	arena_reset(&terms->positions);
}

void
search_terms_end(struct search_terms *terms)
{
	strbuf_free(&terms->folded);
	free(terms->slots);
	terms->slots = NULL;
	terms->capacity = 0;
	arena_free(&terms->scratch);
	arena_free(&terms->positions);
	search_terms_sort(&terms->all);
}

void
search_terms_free(struct search_terms *terms)
{
	arena_free(&terms->arena);
}

static int
by_name(const void *a, const void *b)
{
	const struct search_term *const *one = a, *const *other = b;

	return str_compare((*one)->name, (*other)->name);
}

void
search_terms_sort(struct search_term_list *terms)
{
	if (terms->count > 1)
		qsort(terms->items, terms->count, sizeof *terms->items,
		      by_name);
}
