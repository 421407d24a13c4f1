#include "render/plots.h"

#include "render/forest.h"
#include "views.h"

static const void *
view_at(const struct script_value *args, size_t count, size_t index,
	const struct view_type *type)
{
	if (index >= count || args[index].kind != SCRIPT_VIEW ||
	    args[index].type != type)
		return NULL;
	return args[index].object;
}

/* The outcome in the second argument, which must be one of CLAIM's. */
static const struct outcome *
outcome_at(const struct script_value *args, size_t count,
	   const struct claim *claim)
{
	const struct outcome *outcome = view_at(args, count, 1, &view_outcome);
	const struct outcome *first = claim->outcomes.items;

	return outcome >= first && outcome < first + claim->outcomes.count
		   ? outcome
		   : NULL;
}

/* Of a picture about the outcome with NUMBER (from 1; 0: about all). */
static struct str
picture_id(const char *kind, uint32_t number, const char *variant,
	   struct arena *arena)
{
	return arena_printf(arena, "%s_%u_%s", kind, number, variant);
}

/* forest_plot(claim, outcome) */
static bool
forest_plot(void *context, const struct script_value *args, size_t count,
	    struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};
	const struct claim *claim = view_at(args, count, 0, &view_claim);
	const struct outcome *outcome =
	    claim != NULL ? outcome_at(args, count, claim) : NULL;
	struct strbuf out = {0};
	struct forest forest;
	uint32_t number;

	if (outcome == NULL) {
		strbuf_addz(error, "forest_plot needs a claim and one of its "
				   "outcomes");
		return false;
	}
	*result = (struct node){0};
	if (!forest_build(&forest, &words, claim, outcome))
		return error->len == 0;
	number = (uint32_t)(outcome - claim->outcomes.items) + 1;
	forest_draw(&forest, false, picture_id("forest", number, "wide", arena),
		    arena, &out);
	forest_draw(&forest, true,
		    picture_id("forest", number, "narrow", arena), arena, &out);
	*result = forest_node(&forest, strbuf_take(&out, arena));
	strbuf_free(&out);
	return error->len == 0;
}

void
plots_register(struct script *script, const struct site *site)
{
	/* All only read the site. */
	script_add_function(script, "forest_plot", forest_plot, (void *)site);
}
