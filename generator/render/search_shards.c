#include "render/search_shards.h"

#include "base/utf8.h"

struct cutter {
	const struct search_term_list *terms;
	const uint32_t *sizes;
	uint32_t limit;
	struct arena *arena;
	struct search_shards *shards;
};

static uint64_t
size_of(const struct cutter *cutter, size_t first, size_t end)
{
	uint64_t size = 0;

	for (size_t i = first; i < end; i++)
		size += cutter->sizes[i];
	return size;
}

/* Bytes of the letter behind the first DEPTH bytes of NAME, or 0. */
static size_t
letter_length(struct str name, size_t depth)
{
	size_t at = depth;

	if (at < name.len)
		utf8_next(name, &at);
	return at - depth;
}

/* Where the words end that are as the FIRST one up to the letter behind
 * DEPTH. */
static size_t
group_end(const struct cutter *cutter, size_t first, size_t end, size_t depth)
{
	struct str name = cutter->terms->items[first]->name;
	struct str prefix =
	    str_part(name, 0, depth + letter_length(name, depth));
	size_t i = first + 1;

	/* The word that ends here stands first, and alone. */
	if (prefix.len == depth)
		return i;
	while (i < end && str_has_prefix(cutter->terms->items[i]->name, prefix))
		i++;
	return i;
}

static void
add_shard(const struct cutter *cutter, size_t first, size_t end, size_t depth)
{
	struct str name = cutter->terms->items[first]->name;

	*vec_new(cutter->shards, cutter->arena) = (struct search_shard){
	    str_part(name, 0, depth + letter_length(name, depth)), first, end};
}

/* Words FIRST to END have DEPTH bytes in common: neighbours share a file as
 * long as they fit. */
static void
cut(const struct cutter *cutter, size_t first, size_t end, size_t depth)
{
	size_t open = first; /* of a shard not yet added, up to I */
	uint64_t open_size = 0;

	for (size_t i = first; i < end;) {
		size_t next = group_end(cutter, i, end, depth);
		uint64_t size = size_of(cutter, i, next);

		if (open < i && open_size + size > cutter->limit) {
			add_shard(cutter, open, i, depth);
			open = i;
			open_size = 0;
		}
		if (size > cutter->limit && next > i + 1) {
			cut(cutter, i, next,
			    depth + letter_length(cutter->terms->items[i]->name,
						  depth));
			open = next;
			open_size = 0;
		} else {
			open_size += size;
		}
		i = next;
	}
	if (open < end)
		add_shard(cutter, open, end, depth);
}

struct search_shards
search_shards_cut(const struct search_term_list *terms, const uint32_t *sizes,
		  uint32_t limit, struct arena *arena)
{
	struct search_shards shards = {0};
	struct cutter cutter = {terms, sizes, limit, arena, &shards};

	cut(&cutter, 0, terms->count, 0);
	return shards;
}

void
search_shard_name(struct strbuf *out, struct str start)
{
	for (size_t i = 0; i < start.len; i++)
		if ((unsigned char)start.ptr[i] < 0x80)
			strbuf_add_byte(out, start.ptr[i]);
		else
			strbuf_printf(out, "_%02X",
				      (unsigned)(unsigned char)start.ptr[i]);
}

void
search_shards_starts(struct strbuf *out, const struct search_shards *shards)
{
	for (size_t i = 0; i < shards->count; i++) {
		strbuf_addz(out, i > 0 ? " " : "");
		strbuf_add(out, shards->items[i].start);
	}
}
