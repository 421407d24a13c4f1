#include "render/picture.h"

static void
set(struct node *map, struct arena *arena, const char *key, struct node value)
{
	node_set(map, arena, str_from(key), value);
	map->closed = true;
}

void
picture_set_text(struct node *map, struct arena *arena, const char *key,
		 struct str text)
{
	set(map, arena, key, text.len > 0 ? node_text(text) : (struct node){0});
}

void
picture_set_html(struct node *map, struct arena *arena, const char *key,
		 struct str html)
{
	set(map, arena, key, (struct node){.kind = NODE_HTML, .text = html});
}

void
picture_set_bool(struct node *map, struct arena *arena, const char *key,
		 bool value)
{
	set(map, arena, key, (struct node){.kind = NODE_BOOL, .number = value});
}

void
picture_set_number(struct node *map, struct arena *arena, const char *key,
		   double value)
{
	set(map, arena, key, node_number(value));
}

struct node *
picture_set_list(struct node *map, struct arena *arena, const char *key,
		 size_t count)
{
	struct node *items = ARENA_ARRAY(arena, struct node, count);

	set(map, arena, key,
	    (struct node){.kind = NODE_LIST, .items = items, .count = count});
	return items;
}
