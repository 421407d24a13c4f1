#include "base/node.h"

#include <stddef.h>

const struct node *
node_find(const struct node *map, const char *key)
{
	if (map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_is(map->items[i].key.text, key))
			return &map->items[i];
	return NULL;
}
