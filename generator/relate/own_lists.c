#include "relate/own_lists.h"

#include <stdlib.h>

#include "hooks.h"
#include "views.h"

struct chosen {
	const struct claim *claim;
	struct node key; /* a number, a text, or none */
	size_t place;	 /* among all claims, by which equals stand */
};

struct choosing {
	struct site *site;
	struct hooks *hooks;
	struct arena arena;
	const struct own_list *list;
};

/* Calls the function KEY of the list's table for CLAIM. */
static bool
ask(struct choosing *at, const char *key, const struct claim *claim,
    struct node *result)
{
	size_t registration = at->list->registration;
	int function =
	    script_table_function(at->hooks->script, registration, key);
	struct script_value argument = {
	    .kind = SCRIPT_VIEW, .object = claim, .type = &view_claim};

	*result = (struct node){0};
	return function == 0 || hooks_call(at->hooks, registration, function,
					   &argument, 1, &at->arena, result);
}

static bool
is_right(struct choosing *at, const struct node *result, bool right,
	 const char *due)
{
	if (!right)
		hooks_report_result(at->hooks, at->list->registration, result,
				    due);
	return right;
}

/* False: a function failed. */
static bool
choose(struct choosing *at, const struct claim *claim, bool *wanted_out,
       struct node *key_out)
{
	struct node answer;

	hooks_begin(at->hooks, claim->page, STR_NONE, &at->site->diags);
	if (!ask(at, "where", claim, &answer) ||
	    !is_right(at, &answer,
		      answer.kind == NODE_BOOL || answer.kind == NODE_NONE,
		      "true or false from 'where'"))
		return false;
	*wanted_out = answer.kind == NODE_BOOL && answer.number != 0;
	if (!*wanted_out)
		return true;
	return ask(at, "sort", claim, key_out) &&
	       is_right(at, key_out,
			key_out->kind == NODE_NUMBER ||
			    key_out->kind == NODE_TEXT ||
			    key_out->kind == NODE_NONE,
			"a number or a text from 'sort'");
}

static int
compare_chosen(const void *left, const void *right)
{
	const struct chosen *a = left, *b = right;
	int order = (a->key.kind > b->key.kind) - (a->key.kind < b->key.kind);

	if (order == 0 && a->key.kind == NODE_NUMBER)
		order = (a->key.number > b->key.number) -
			(a->key.number < b->key.number);
	if (order == 0 && a->key.kind == NODE_TEXT)
		order = str_compare(a->key.text, b->key.text);
	return order != 0 ? order
			  : (a->place > b->place) - (a->place < b->place);
}

static void
collect_one(struct choosing *at, struct own_list *list)
{
	const struct site *site = at->site;
	VEC(struct chosen) chosen = {0};

	at->list = list;
	for (size_t i = 0; i < site->claims.count; i++) {
		struct chosen one = {.claim = site->claims.items[i],
				     .place = i};
		bool wanted;

		if (!choose(at, one.claim, &wanted, &one.key))
			return;
		if (wanted)
			vec_add(&chosen, &at->arena, one);
	}
	if (chosen.count > 1)
		qsort(chosen.items, chosen.count, sizeof *chosen.items,
		      compare_chosen);
	for (size_t i = 0; i < chosen.count; i++)
		vec_add(&list->claims, &at->site->joined,
			chosen.items[i].claim);
}

void
own_lists_collect(struct site *site)
{
	struct choosing at = {.site = site};

	if (site->own_lists.count == 0)
		return;
	/* A state that nobody has used: whatever a script keeps, each build
	 * finds it alike. */
	at.hooks = hooks_new(site);
	for (size_t i = 0; i < site->own_lists.count; i++)
		collect_one(&at, &site->own_lists.items[i]);
	hooks_free(at.hooks);
	arena_free(&at.arena);
}
