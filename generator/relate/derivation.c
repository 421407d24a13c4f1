#include "relate/derivation.h"

#include <math.h>

struct derivation {
	const struct grade_stated *stated;
	struct arena *arena;
};

static bool
takes(const struct str *candidate, struct str *text)
{
	if (!str_equal(*candidate, *text))
		return false;
	*text = *candidate;
	return true;
}

/* Labels and reasons mostly are those of the scheme and the page. Thousands of
 * pages share the former and have the latter already, so no copy is made. */
static struct str
kept(const struct derivation *at, struct str text)
{
	const struct grade_stated *stated = at->stated;
	const struct scheme *scheme = stated->scheme;

	for (size_t i = 0; i < scheme->domains.count; i++)
		if (takes(&scheme->domains.items[i].name, &text))
			return text;
	for (size_t i = 0; i < scheme->upgrades.count; i++)
		if (takes(&scheme->upgrades.items[i].name, &text))
			return text;
	for (size_t i = 0; i < stated->ratings.count; i++)
		if (takes(&stated->ratings.items[i].why, &text) ||
		    takes(&stated->ratings.items[i].rating.text, &text))
			return text;
	for (size_t i = 0; i < stated->upgrades.count; i++)
		if (takes(&stated->upgrades.items[i].why, &text))
			return text;
	return arena_str(at->arena, text);
}

/* A text of MAP, or the empty str. */
static struct str
text_of(const struct derivation *at, const struct node *map, const char *key)
{
	const struct node *node = node_find(map, key);

	return node != NULL && node->kind == NODE_TEXT ? kept(at, node->text)
						       : STR_NONE;
}

static const struct scheme_level *
level_of(const struct derivation *at, const struct node *map)
{
	const struct node *level = node_find(map, "level");

	return level == NULL ? NULL
			     : scheme_level(at->stated->scheme, level->text);
}

static void
read_steps(const struct derivation *at, const struct node *steps,
	   struct grade *grade)
{
	for (size_t i = 0; i < steps->count; i++) {
		const struct node *step = &steps->items[i];
		const struct node *points = node_find(step, "points");

		*vec_new(&grade->steps, at->arena) = (struct grade_step){
		    .label = text_of(at, step, "label"),
		    .points = points != NULL && points->kind == NODE_NUMBER
				  ? points->number
				  : NAN,
		    .value = text_of(at, step, "value"),
		    .why = text_of(at, step, "why"),
		    .level = level_of(at, step)};
	}
}

static void
add_start(const struct derivation *at, struct grade *grade)
{
	const struct scheme *scheme = at->stated->scheme;

	for (size_t i = 0; i < scheme->starts.count; i++) {
		const struct scheme_start *start = &scheme->starts.items[i];

		if (str_equal(start->id, at->stated->start.text))
			*vec_new(&grade->steps, at->arena) =
			    (struct grade_step){
				.label = start->name,
				.start = true,
				.points = NAN,
				.level = scheme_level(scheme, start->level)};
	}
}

/* A text, or a list of sentences. */
static struct str
read_explanation(const struct derivation *at, const struct node *node)
{
	struct strbuf text = {0};
	struct str result;

	if (node == NULL)
		return STR_NONE;
	if (node->kind == NODE_TEXT)
		strbuf_add(&text, node->text);
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++) {
		if (text.len > 0)
			strbuf_add_byte(&text, ' ');
		strbuf_add(&text, node->items[i].text);
	}
	result = strbuf_take(&text, at->arena);
	strbuf_free(&text);
	return result;
}

bool
derivation_read(const struct grade_stated *stated, const struct node *result,
		struct arena *arena, struct grade *grade)
{
	struct derivation at = {stated, arena};
	const struct node *steps = node_find(result, "steps");

	grade->derived = level_of(&at, result);
	if (grade->derived == NULL || steps == NULL)
		return false;
	vec_expect(&grade->steps, sizeof *grade->steps.items, 1 + steps->count,
		   arena);
	add_start(&at, grade);
	read_steps(&at, steps, grade);
	grade->sum = text_of(&at, result, "sum");
	grade->explanation =
	    read_explanation(&at, node_find(result, "explanation"));
	return true;
}
