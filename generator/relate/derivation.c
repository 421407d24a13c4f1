#include "relate/derivation.h"

#include <math.h>

#include "views.h"

/* ---- the call ---- */

static struct node
ratings_node(const struct grade_stated *stated, struct arena *scratch)
{
	struct node ratings = {.kind = NODE_MAP};

	for (size_t i = 0; i < stated->ratings.count; i++) {
		const struct rating *rating = &stated->ratings.items[i];
		struct node one = {0};

		node_set(&one, scratch, STR("id"),
			 node_text(rating->rating.text));
		node_set(&one, scratch, STR("points"),
			 node_number(rating->points));
		node_set(&one, scratch, STR("why"), node_text(rating->why));
		node_set(&ratings, scratch, rating->domain.text, one);
	}
	return ratings;
}

static struct node
upgrades_node(const struct grade_stated *stated, struct arena *scratch)
{
	struct node upgrades = {.kind = NODE_MAP};

	for (size_t i = 0; i < stated->upgrades.count; i++) {
		const struct rating *upgrade = &stated->upgrades.items[i];
		struct node one = {0};

		node_set(&one, scratch, STR("points"),
			 node_number(upgrade->points));
		node_set(&one, scratch, STR("why"), node_text(upgrade->why));
		node_set(&upgrades, scratch, upgrade->domain.text, one);
	}
	return upgrades;
}

/* The rows of the outcome with NUMBER (0: all). */
static struct list
list_rows(const struct claim *claim, uint32_t number, struct arena *scratch)
{
	VEC(const struct evidence *) rows = {0};

	for (size_t i = 0; i < claim->evidence.count; i++)
		if (number == 0 || claim->evidence.items[i].body == number)
			vec_add(&rows, scratch, &claim->evidence.items[i]);
	return (struct list){rows.items, rows.count, rows.capacity};
}

static int
derive_of(const struct hooks *hooks, const struct scheme *scheme)
{
	return script_table_function(hooks->script, scheme->registration,
				     "derive");
}

bool
derivation_sees_evidence(const struct hooks *hooks, const struct scheme *scheme)
{
	int function = derive_of(hooks, scheme);

	return function > 0 &&
	       script_function_parameters(hooks->script, function) > 1;
}

bool
derivation_call(struct hooks *hooks, const struct claim *claim,
		const struct grade_stated *stated, uint32_t number,
		struct arena *scratch, struct node *result_out)
{
	const struct scheme *scheme = stated->scheme;
	struct list evidence = list_rows(claim, number, scratch);
	struct node body = {0};
	struct script_value arguments[2];

	node_set(&body, scratch, STR("start"), node_text(stated->start.text));
	node_set(&body, scratch, STR("ratings"), ratings_node(stated, scratch));
	node_set(&body, scratch, STR("upgrades"),
		 upgrades_node(stated, scratch));
	arguments[0] =
	    (struct script_value){.kind = SCRIPT_NODE, .object = &body};
	arguments[1] = (struct script_value){
	    .kind = SCRIPT_VIEWS, .object = &evidence, .type = &view_evidence};
	return hooks_call(hooks, scheme->registration, derive_of(hooks, scheme),
			  arguments, 2, scratch, result_out);
}

/* ---- what comes back ---- */

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

const struct scheme_level *
derivation_level(const struct scheme *scheme, const struct node *result)
{
	const struct node *level = node_find(result, "level");

	return level == NULL ? NULL : scheme_level(scheme, level->text);
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
		    .level = derivation_level(at->stated->scheme, step)};
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
static struct spill_text
read_explanation(const struct derivation *at, struct spill *spill,
		 const struct node *node)
{
	struct strbuf text = {0};
	struct spill_text result;

	if (node == NULL)
		return spill_text_of(STR_NONE);
	if (node->kind == NODE_TEXT)
		strbuf_add(&text, node->text);
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++) {
		if (text.len > 0)
			strbuf_add_byte(&text, ' ');
		strbuf_add(&text, node->items[i].text);
	}
	result = spill_text_put(spill, strbuf_str(&text), at->arena);
	strbuf_free(&text);
	return result;
}

bool
derivation_read(const struct grade_stated *stated, const struct node *result,
		struct spill *spill, struct arena *arena, struct grade *grade)
{
	struct derivation at = {stated, arena};
	const struct node *steps = node_find(result, "steps");

	grade->derived = derivation_level(stated->scheme, result);
	if (grade->derived == NULL || steps == NULL)
		return false;
	vec_expect(&grade->steps, sizeof *grade->steps.items, 1 + steps->count,
		   arena);
	add_start(&at, grade);
	read_steps(&at, steps, grade);
	grade->sum = text_of(&at, result, "sum");
	grade->explanation =
	    read_explanation(&at, spill, node_find(result, "explanation"));
	return true;
}
