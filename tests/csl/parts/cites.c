#include "cites.h"

struct str
library_id(const struct node *id, struct arena *arena)
{
	if (id == NULL || id->kind != NODE_NUMBER)
		return id == NULL ? STR_NONE : id->text;
	return arena_printf(arena, "%.15g", id->number);
}

struct library
library_read(struct node root, struct arena *arena)
{
	struct library library = {.arena = arena};

	if (root.kind != NODE_LIST)
		library.wrong = STR("the items are no list");
	vec_expect(&library.items, sizeof *library.items.items, root.count,
		   arena);
	map_expect(&library.by_id, arena, root.count);
	for (size_t i = 0; i < root.count; i++) {
		struct csl_item *item = csl_item_read(&root.items[i], arena);
		struct csl_item *same;

		item->id = library_id(node_find(&root.items[i], "id"), arena);
		same = map_add(&library.by_id, arena, item->id, item);
		if (same == NULL)
			vec_add(&library.items, arena, item);
		else
			*same = *item;
	}
	return library;
}

static bool
is_set(const struct node *cite, const char *key)
{
	const struct node *value = node_find(cite, key);

	return value != NULL &&
	       (value->number != 0 ||
		(value->text.len > 0 && !str_is(value->text, "false")));
}

static struct str
text_of(const struct node *cite, const char *key, struct arena *arena)
{
	return library_id(node_find(cite, key), arena);
}

/* The numbers of citeproc-js. */
static enum csl_position
position_of(const struct node *cite, bool decided)
{
	static const enum csl_position positions[] = {
	    CSL_CITED_FIRST, CSL_CITED_SUBSEQUENT, CSL_CITED_IBID,
	    CSL_CITED_IBID_WITH_LOCATOR};
	const struct node *value = node_find(cite, "position");

	if (value != NULL && value->kind == NODE_NUMBER && value->number >= 0 &&
	    value->number < 4)
		return positions[(size_t)value->number];
	return decided ? CSL_CITED_FIRST : CSL_POSITION_UNDECIDED;
}

static struct csl_cite
read_cite(const struct node *node, bool decided, struct arena *arena)
{
	const struct node *first =
	    node_find(node, "first-reference-note-number");

	return (struct csl_cite){
	    .label = csl_locator_find(text_of(node, "label", arena)),
	    .locator = text_of(node, "locator", arena),
	    .prefix = text_of(node, "prefix", arena),
	    .suffix = text_of(node, "suffix", arena),
	    .suppress_author = is_set(node, "suppress-author"),
	    .author_only = is_set(node, "author-only"),
	    .position = (uint8_t)position_of(node, decided),
	    .near_note = is_set(node, "near-note"),
	    .first_reference_note_number =
		first == NULL ? 0 : (unsigned)first->number,
	};
}

struct csl_citation
library_citation(struct library *library, const struct node *nodes,
		 bool decided)
{
	struct arena *arena = library->arena;
	size_t total = nodes == NULL ? 0 : nodes->count;
	struct csl_cite *cites = ARENA_ARRAY(arena, struct csl_cite, total);
	size_t count = 0;

	for (size_t i = 0; i < total; i++) {
		const struct node *node = &nodes->items[i];
		struct str id = library_id(node_find(node, "id"), arena);

		cites[count] = read_cite(node, decided, arena);
		cites[count].item = map_find(&library->by_id, id);
		if (cites[count].item != NULL)
			count++;
		else
			library->wrong =
			    arena_printf(arena, "no item '%.*s'", STR_ARG(id));
	}
	return (struct csl_citation){.cites = cites, .count = count};
}
