#include "base/node.h"

#include <stddef.h>

#include "base/digest.h"
#include "base/utf8.h"

struct spot
spot_in(struct str text, size_t offset, size_t width)
{
	uint32_t line, column;

	utf8_position(text, offset, &line, &column);
	return (struct spot){line, column, spot_width(width)};
}

const struct node *
node_find(const struct node *map, const char *key)
{
	struct str name = str_from(key);

	if (map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_equal(map->items[i].key.text, name))
			return &map->items[i];
	return NULL;
}

bool
node_has(const struct node *map, const char *key)
{
	const struct node *node = node_find(map, key);

	return node != NULL && node->kind != NODE_NONE;
}

/* What is built here is small: growing one by one is enough. */
void
node_add(struct node *list, struct arena *arena, struct node value)
{
	list->kind = NODE_LIST;
	list->items =
	    arena_grow(arena, list->items, list->count * sizeof *list->items,
		       (list->count + 1) * sizeof *list->items);
	list->items[list->count++] = value;
}

void
node_set(struct node *map, struct arena *arena, struct str key,
	 struct node value)
{
	value.key.text = key;
	node_add(map, arena, value);
	map->kind = NODE_MAP;
}

struct node
node_text(struct str text)
{
	return (struct node){.kind = NODE_TEXT, .text = text};
}

struct node
node_number(double number)
{
	return (struct node){.kind = NODE_NUMBER, .number = number};
}

struct node
node_bool(bool value)
{
	return (struct node){.kind = NODE_BOOL, .number = value};
}

uint64_t
node_digest(const struct node *node, uint64_t seed)
{
	struct str kind = {(const char *)&node->kind, sizeof node->kind};
	struct str number = {(const char *)&node->number, sizeof node->number};
	struct str count = {(const char *)&node->count, sizeof node->count};

	seed = digest_mix(digest_mix(seed, kind), node->key.text);
	seed = digest_mix(digest_mix(seed, number), node->text);
	/* Else [[a], b] would equal [[a, b]]. */
	seed = digest_mix(seed, count);
	for (size_t i = 0; i < node->count; i++)
		seed = node_digest(&node->items[i], seed);
	return seed;
}

struct node
node_copy(const struct node *node, struct arena *arena)
{
	struct node copy = *node;

	copy.key.text = arena_str(arena, node->key.text);
	copy.text = arena_str(arena, node->text);
	copy.items = ARENA_ARRAY(arena, struct node, node->count);
	for (size_t i = 0; i < node->count; i++)
		copy.items[i] = node_copy(&node->items[i], arena);
	return copy;
}
