#include "render/forest.h"

static void
set_text(struct node *map, struct arena *arena, const char *key,
	 struct str text)
{
	/* Unknown names are errors in templates, absent ones are nil. */
	node_set(map, arena, str_from(key),
		 text.len > 0 ? node_text(text) : (struct node){0});
	map->closed = true;
}

static void
set_bool(struct node *map, struct arena *arena, const char *key, bool value)
{
	node_set(map, arena, str_from(key),
		 (struct node){.kind = NODE_BOOL, .number = value});
}

static struct str
kind_of(const struct forest_row *row)
{
	if (row->evidence != NULL)
		return STR("study");
	return row->mark == FOREST_DIAMOND ? STR("result")
	       : row->mark == FOREST_THIN  ? STR("fixed")
					   : STR("prediction");
}

static struct node
row_node(const struct forest_row *row, struct arena *arena)
{
	const struct evidence *evidence = row->evidence;
	struct node map = {0};

	set_text(&map, arena, "kind", kind_of(row));
	set_text(&map, arena, "label", row->label);
	set_text(&map, arena, "url",
		 evidence != NULL && evidence->work != NULL
		     ? evidence->work->url
		     : STR_NONE);
	set_text(&map, arena, "treated", row->treated);
	set_text(&map, arena, "control", row->control);
	set_text(&map, arena, "people", row->people);
	set_text(&map, arena, "weight", row->weight_text);
	set_text(&map, arena, "estimate", row->estimate);
	return map;
}

static struct str
estimate_of(const struct forest *forest, enum forest_mark mark)
{
	for (size_t i = forest->studies; i < forest->rows.count; i++)
		if (forest->rows.items[i].mark == mark)
			return forest->rows.items[i].estimate;
	return STR_NONE;
}

static bool
has_hollow(const struct forest *forest)
{
	for (size_t i = 0; i < forest->studies; i++)
		if (forest->rows.items[i].mark == FOREST_HOLLOW)
			return true;
	return false;
}

struct node
forest_node(const struct forest *forest, struct str picture)
{
	struct arena *arena = forest->words->arena;
	struct node map = {0};
	struct node rows = {.kind = NODE_LIST, .count = forest->rows.count};

	rows.items = ARENA_ARRAY(arena, struct node, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		rows.items[i] = row_node(&forest->rows.items[i], arena);
	node_set(&map, arena, STR("picture"),
		 (struct node){.kind = NODE_HTML, .text = picture});
	node_set(&map, arena, STR("rows"), rows);
	set_bool(&map, arena, "has_arms", forest->has_arms);
	set_bool(&map, arena, "has_events", forest->has_events);
	set_bool(&map, arena, "has_hollow", has_hollow(forest));
	set_bool(&map, arena, "has_people", forest->has_people);
	set_bool(&map, arena, "has_weights", forest->has_weights);
	set_text(&map, arena, "title", forest->title);
	set_text(&map, arena, "estimates", forest->estimates);
	set_text(&map, arena, "heterogeneity", forest->heterogeneity);
	set_text(&map, arena, "pooled", estimate_of(forest, FOREST_DIAMOND));
	set_text(&map, arena, "fixed", estimate_of(forest, FOREST_THIN));
	set_text(&map, arena, "prediction", estimate_of(forest, FOREST_RANGE));
	return map;
}
