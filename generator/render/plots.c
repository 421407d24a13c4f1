#include "render/plots.h"

#include "render/bias_grid.h"
#include "render/forest.h"
#include "render/overview.h"
#include "render/staircase.h"
#include "views.h"

/* Bytes that most forest plots fit into. */
enum { PLOT_ROOM = 16 << 10 };

static const void *
view_at(const struct script_value *args, size_t count, size_t index,
	const struct view_type *type)
{
	if (index >= count || args[index].kind != SCRIPT_VIEW ||
	    args[index].type != type)
		return NULL;
	return args[index].object;
}

/* The number of the outcome in the second argument, from 1; 0 where it is
 * none of CLAIM's. */
static uint32_t
outcome_at(const struct script_value *args, size_t count,
	   const struct claim *claim)
{
	const struct outcome *outcome = view_at(args, count, 1, &view_outcome);

	for (size_t i = 0; outcome != NULL && i < claim->outcomes.count; i++)
		if (&claim->outcomes.items[i] == outcome)
			return (uint32_t)i + 1;
	return 0;
}

/* Of a picture about the outcome with NUMBER (from 1; 0: about all). */
static struct str
picture_id(const char *kind, uint32_t number, const char *variant,
	   struct arena *arena)
{
	return arena_printf(arena, "%s_%u_%s", kind, number, variant);
}

/* forest_plot(claim, outcome, root) */
static bool
forest_plot(void *context, const struct script_value *args, size_t count,
	    struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};
	const struct claim *claim = view_at(args, count, 0, &view_claim);
	uint32_t number = claim != NULL ? outcome_at(args, count, claim) : 0;
	char room[PLOT_ROOM], table_room[PLOT_ROOM / 4];
	struct strbuf out = STRBUF_IN(room), table = STRBUF_IN(table_room);
	struct forest forest;

	if (number == 0 || count < 3 || args[2].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "forest_plot needs a claim, one of its "
				   "outcomes, and the root");
		return false;
	}
	*result = (struct node){0};
	if (!forest_build(&forest, &words, claim,
			  &claim->outcomes.items[number - 1]))
		return error->len == 0;
	forest_draw(&forest, false, picture_id("forest", number, "wide", arena),
		    arena, &out);
	strbuf_add_byte(&out, '\n');
	forest_draw(&forest, true,
		    picture_id("forest", number, "narrow", arena), arena, &out);
	forest_table(&forest, args[2].text, &table);
	*result = forest_node(&forest, strbuf_take(&out, arena),
			      strbuf_take(&table, arena));
	strbuf_free(&out);
	strbuf_free(&table);
	return error->len == 0;
}

/* bias_grid(claim [, outcome]) */
static bool
bias_grid(void *context, const struct script_value *args, size_t count,
	  struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};
	const struct claim *claim = view_at(args, count, 0, &view_claim);

	if (claim == NULL) {
		strbuf_addz(error, "bias_grid needs a claim");
		return false;
	}
	*result = bias_grids(&words, claim, outcome_at(args, count, claim));
	return error->len == 0;
}

/* overview_map(root) */
static bool
overview_map(void *context, const struct script_value *args, size_t count,
	     struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};

	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "overview_map needs the root");
		return false;
	}
	*result = overview_maps(&words, args[0].text);
	return error->len == 0;
}

/* staircase(claim [, outcome]): of the outcome's own grade, where it has one */
static bool
staircase(void *context, const struct script_value *args, size_t count,
	  struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};
	const struct claim *claim = view_at(args, count, 0, &view_claim);
	const struct grade *grade;
	struct str picture;
	uint32_t number;

	if (claim == NULL) {
		strbuf_addz(error, "staircase needs a claim");
		return false;
	}
	number = outcome_at(args, count, claim);
	grade = number > 0 ? claim->outcomes.items[number - 1].grade : NULL;
	picture = staircase_draw(&words, grade != NULL ? grade : &claim->grade,
				 arena_printf(arena, "stairs_%u", number));
	*result = (struct node){0};
	if (picture.len > 0)
		*result = (struct node){.kind = NODE_HTML, .text = picture};
	return error->len == 0;
}

void
plots_register(struct script *script, const struct site *site)
{
	/* All only read the site. */
	script_add_function(script, "bias_grid", bias_grid, (void *)site);
	script_add_function(script, "forest_plot", forest_plot, (void *)site);
	script_add_function(script, "overview_map", overview_map, (void *)site);
	script_add_function(script, "staircase", staircase, (void *)site);
}
