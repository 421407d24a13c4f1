#include "render/forest.h"
#include "render/picture.h"

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

	picture_set_text(&map, arena, "kind", kind_of(row));
	picture_set_text(&map, arena, "label", row->label);
	picture_set_text(&map, arena, "url",
			 evidence != NULL && evidence->work != NULL
			     ? evidence->work->url
			     : STR_NONE);
	picture_set_text(&map, arena, "treated", row->treated);
	picture_set_text(&map, arena, "control", row->control);
	picture_set_text(&map, arena, "people", row->people);
	picture_set_text(&map, arena, "weight", row->weight_text);
	picture_set_text(&map, arena, "estimate", row->estimate);
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
has_mark(const struct forest *forest, enum forest_mark mark)
{
	for (size_t i = 0; i < forest->studies; i++)
		if (forest->rows.items[i].mark == mark)
			return true;
	return false;
}

struct node
forest_node(const struct forest *forest, struct str picture)
{
	struct arena *arena = forest->words->arena;
	struct node map = {0};
	struct node *rows =
	    picture_set_list(&map, arena, "rows", forest->rows.count);

	for (size_t i = 0; i < forest->rows.count; i++)
		rows[i] = row_node(&forest->rows.items[i], arena);
	picture_set_html(&map, arena, "picture", picture);
	picture_set_bool(&map, arena, "has_arms", forest->has_arms);
	picture_set_bool(&map, arena, "has_events", forest->has_events);
	picture_set_bool(&map, arena, "has_hollow",
			 has_mark(forest, FOREST_HOLLOW));
	picture_set_bool(&map, arena, "has_review",
			 has_mark(forest, FOREST_DIAMOND));
	picture_set_bool(&map, arena, "has_squares",
			 has_mark(forest, FOREST_SQUARE));
	picture_set_bool(&map, arena, "has_people", forest->has_people);
	picture_set_bool(&map, arena, "has_weights", forest->has_weights);
	picture_set_text(&map, arena, "title", forest->title);
	picture_set_text(&map, arena, "estimates", forest->estimates);
	picture_set_text(&map, arena, "heterogeneity", forest->heterogeneity);
	picture_set_text(&map, arena, "pooled",
			 estimate_of(forest, FOREST_DIAMOND));
	picture_set_text(&map, arena, "fixed",
			 estimate_of(forest, FOREST_THIN));
	picture_set_text(&map, arena, "prediction",
			 estimate_of(forest, FOREST_RANGE));
	return map;
}
