#include "history/cache.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/path.h"
#include "history/cache_format.h"

enum { CACHE_BYTES = 1 << 30 };

struct input {
	struct cache *cache;
	struct graph *graph;
	struct cache_header header;
	const struct cache_node *records;
	const struct raw_person **people;
	const uint32_t *parents, *co_authors;
	struct str rest; /* of the arrays */
	struct str text; /* likewise of the text, which ends them */
};

/* COUNT items of SIZE bytes, in the graph's arena; NULL where there are not as
 * many. */
static const void *
take(struct input *input, size_t count, size_t size)
{
	void *items;

	if (count > input->rest.len / size)
		return NULL;
	items = arena_alloc(&input->graph->arena, count * size);
	if (count > 0)
		memcpy(items, input->rest.ptr, count * size);
	input->rest = str_from_byte(input->rest, count * size);
	return items;
}

static bool
take_text(struct input *input, size_t len, struct str *text_out)
{
	*text_out = str_part(input->text, 0, len);
	input->text = str_from_byte(input->text, len);
	return text_out->len == len;
}

static bool
are_below(const uint32_t *numbers, size_t count, uint32_t limit)
{
	for (size_t i = 0; i < count; i++)
		if (numbers[i] >= limit)
			return false;
	return true;
}

/* ---- the header ---- */

static bool
take_header(struct input *input, struct str bytes, struct str folder)
{
	struct cache_header *header = &input->header;
	char release[CACHE_RELEASE_BYTES] = CACHE_RELEASE;
	uint64_t sum;
	struct str there;

	if (bytes.len < sizeof *header + sizeof sum)
		return false;
	bytes.len -= sizeof sum;
	memcpy(&sum, bytes.ptr + bytes.len, sizeof sum);
	memcpy(header, bytes.ptr, sizeof *header);
	if (memcmp(header->release, release, sizeof release) != 0 ||
	    header->order_mark != CACHE_ORDER_MARK || sum != digest(bytes) ||
	    header->text_bytes > bytes.len - sizeof *header)
		return false;
	input->rest = str_part(bytes, sizeof *header,
			       bytes.len - sizeof *header - header->text_bytes);
	input->text = str_from_byte(bytes, bytes.len - header->text_bytes);
	return take_text(input, header->folder_bytes, &there) &&
	       str_equal(there, folder);
}

/* ---- people and commits ---- */

static bool
take_people(struct input *input)
{
	size_t count = input->header.people;
	const struct cache_person *records =
	    take(input, count, sizeof *records);

	if (records == NULL)
		return false;
	input->people =
	    ARENA_ARRAY(&input->graph->arena, const struct raw_person *, count);
	for (size_t i = 0; i < count; i++) {
		struct str name, email;

		if (!take_text(input, records[i].name_bytes, &name) ||
		    !take_text(input, records[i].email_bytes, &email))
			return false;
		input->people[i] = graph_person(input->graph, name, email);
	}
	return true;
}

static bool
take_node_arrays(struct input *input)
{
	const struct cache_header *header = &input->header;

	input->records = take(input, header->nodes, sizeof *input->records);
	input->parents = take(input, header->parents, sizeof *input->parents);
	input->co_authors =
	    take(input, header->co_authors, sizeof *input->co_authors);
	if (input->records == NULL || input->parents == NULL ||
	    input->co_authors == NULL || header->head >= header->nodes)
		return false;
	return are_below(input->parents, header->parents, header->nodes) &&
	       are_below(input->co_authors, header->co_authors, header->people);
}

/* Its share of the arrays behind it, from PARENT and CO_AUTHOR on. */
static void
fill_node(struct input *input, struct graph_node *node,
	  const struct cache_node *record, size_t parent, size_t co_author)
{
	struct arena *arena = &input->graph->arena;

	node->tree = record->tree;
	node->time = record->time;
	node->committed = record->committed;
	node->has_statements = (record->flags & CACHE_STATEMENTS) != 0;
	node->is_signed = (record->flags & CACHE_SIGNED) != 0;
	node->bad_encoding = (record->flags & CACHE_BAD_ENCODING) != 0;
	node->is_walked = (record->flags & CACHE_IN_HEAD) != 0;
	node->author = input->people[record->author];
	node->committer = input->people[record->committer];
	vec_expect(&node->parent_ids, sizeof *node->parent_ids.items,
		   record->parents, arena);
	for (size_t i = 0; i < record->parents; i++)
		vec_add(&node->parent_ids, arena,
			input->records[input->parents[parent + i]].id);
	for (size_t i = 0; i < record->co_authors; i++)
		vec_add(&node->co_authors, arena,
			input->people[input->co_authors[co_author + i]]);
}

static bool
take_nodes(struct input *input)
{
	const struct cache_header *header = &input->header;
	struct cache *cache = input->cache;
	size_t parent = 0, co_author = 0;

	if (!take_node_arrays(input))
		return false;
	cache->node_count = header->nodes;
	cache->nodes = ARENA_ARRAY(&input->graph->arena, struct graph_node *,
				   cache->node_count);
	map_expect(&input->graph->nodes, &input->graph->arena,
		   cache->node_count);
	for (size_t i = 0; i < cache->node_count; i++) {
		const struct cache_node *record = &input->records[i];
		struct str subject;
		bool is_new;

		if (record->author >= header->people ||
		    record->committer >= header->people ||
		    record->parents > header->parents - parent ||
		    record->co_authors > header->co_authors - co_author ||
		    !take_text(input, record->subject_bytes, &subject))
			return false;
		cache->nodes[i] = graph_node(input->graph, record->id, &is_new);
		if (!is_new)
			return false;
		cache->nodes[i]->subject = subject;
		fill_node(input, cache->nodes[i], record, parent, co_author);
		cache->nodes[i]->cached = (uint32_t)i;
		parent += record->parents;
		co_author += record->co_authors;
	}
	cache->head = cache->nodes[header->head];
	return cache->head->is_walked;
}

/* ---- files and revisions ---- */

static bool
take_names(struct input *input)
{
	struct cache *cache = input->cache;
	size_t count = input->header.names;
	const uint32_t *lengths = take(input, count, sizeof *lengths);

	if (lengths == NULL)
		return false;
	cache->name_count = count;
	cache->names = ARENA_ARRAY(&input->graph->arena, struct str, count);
	cache->walk_names =
	    ARENA_ARRAY(&input->graph->arena, struct walk_name *, count);
	for (size_t i = 0; i < count; i++)
		if (!take_text(input, lengths[i], &cache->names[i]) ||
		    lengths[i] == 0)
			return false;
	return true;
}

static bool
check_files(const struct cache *cache)
{
	for (size_t i = 0; i < cache->file_count; i++) {
		const struct cache_file *file = &cache->files[i];

		if (file->name >= cache->name_count ||
		    file->first > cache->revision_count ||
		    file->count > cache->revision_count - file->first)
			return false;
	}
	for (size_t i = 0; i < cache->revision_count; i++)
		if (cache->revisions[i].node >= cache->node_count ||
		    cache->revisions[i].name >= cache->name_count)
			return false;
	return true;
}

static bool
take_files(struct input *input)
{
	const struct cache_header *header = &input->header;
	struct cache *cache = input->cache;

	cache->file_count = header->files;
	cache->files = take(input, header->files, sizeof *cache->files);
	cache->revision_count = header->revisions;
	cache->revisions =
	    take(input, header->revisions, sizeof *cache->revisions);
	cache->seen_count = header->seen;
	cache->seen = take(input, header->seen, sizeof *cache->seen);
	return cache->files != NULL && cache->revisions != NULL &&
	       cache->seen != NULL && check_files(cache);
}

/* ---- tracks ---- */

static bool
check_set(const struct cache *cache, const struct cache_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i].file >= cache->file_count ||
		    set->items[i].name >= cache->name_count ||
		    (i > 0 && set->items[i].file < set->items[i - 1].file))
			return false;
	return true;
}

static bool
take_sets(struct input *input)
{
	const struct cache_header *header = &input->header;
	struct cache *cache = input->cache;
	const uint32_t *counts = take(input, header->sets, sizeof *counts);
	const struct track *tracks =
	    take(input, header->tracks, sizeof *tracks);
	size_t first = 0;

	cache->node_sets =
	    (uint32_t *)take(input, header->nodes, sizeof *cache->node_sets);
	if (counts == NULL || tracks == NULL || cache->node_sets == NULL)
		return false;
	cache->set_count = header->sets;
	cache->sets =
	    ARENA_ARRAY(&input->graph->arena, struct cache_set, header->sets);
	for (size_t i = 0; i < header->sets; i++) {
		if (counts[i] > header->tracks - first)
			return false;
		cache->sets[i] = (struct cache_set){tracks + first, counts[i]};
		if (!check_set(cache, &cache->sets[i]))
			return false;
		first += counts[i];
	}
	for (size_t i = 0; i < header->nodes; i++)
		if (cache->node_sets[i] >= CACHE_SET_FIRST &&
		    cache->node_sets[i] - CACHE_SET_FIRST >= header->sets)
			return false;
	return true;
}

/* ---- the file ---- */

static bool
read_bytes(struct input *input, struct str path, struct str folder)
{
	struct strbuf error = {0};
	struct str bytes;
	bool ok =
	    file_kind(path, false) == FILE_REGULAR &&
	    file_read(path, CACHE_BYTES, &input->graph->arena, &bytes, &error);

	strbuf_free(&error);
	return ok && take_header(input, bytes, folder) && take_people(input) &&
	       take_nodes(input) && take_names(input) && take_files(input) &&
	       take_sets(input);
}

bool
cache_read(struct cache *cache, struct graph *graph, struct str path,
	   struct str folder)
{
	struct input input = {.cache = cache, .graph = graph};

	if (path.len > 0 && read_bytes(&input, path, folder))
		return true;
	*cache = (struct cache){0};
	graph_forget(graph);
	return false;
}

/* ---- the folder ---- */

static bool
is_folder(struct str path, bool make)
{
	struct strbuf error = {0};
	enum file_kind kind = file_kind(path, false);
	bool ok = kind == FILE_FOLDER || (kind == FILE_MISSING && make &&
					  file_make_folders(path, &error));

	strbuf_free(&error);
	return ok;
}

struct str
cache_path(struct str root, bool make, struct arena *arena)
{
	struct str own = path_join(root, STR(".attest"), arena);
	struct str folder = path_join(own, STR("cache"), arena);
	struct str ignored = path_join(own, STR(".gitignore"), arena);
	struct strbuf error = {0};

	if (!is_folder(own, make) || !is_folder(folder, make))
		return STR_NONE;
	if (make && file_kind(ignored, false) == FILE_MISSING)
		file_write(ignored, STR("*\n"), &error);
	strbuf_free(&error);
	return path_join(folder, STR("history"), arena);
}
