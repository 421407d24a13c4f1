#include <stdlib.h>

#include "base/near.h"
#include "relate/each_page.h"
#include "relate/join.h"

/* One worker's. */
struct relations {
	struct site *site;
	struct arena *arena;
	struct near_words slugs; /* once one is unknown */
};

static void
add_slugs(struct relations *relations)
{
	const struct site *site = relations->site;

	if (relations->slugs.words.count > 0)
		return;
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->kind == PAGE_CLAIM)
			near_add(&relations->slugs, site->pages.items[i]->slug,
				 relations->arena);
}

static void
report_unknown(struct relations *relations, struct claim *claim,
	       const struct relation *relation)
{
	const struct site *site = relations->site;
	struct page *page = claim->page;
	const struct page *named =
	    map_find(&site->pages_by_name, relation->target.text);

	diag_add(&page->diags, RULE_RELATION_UNKNOWN, page->path,
		 relation->target.at,
		 named != NULL ? "'%.*s' is a page, but no claim"
			       : "no claim '%.*s'",
		 STR_ARG(relation->target.text));
	add_slugs(relations);
	diag_hint_nearest(&page->diags,
			  near_find(&relations->slugs, relation->target.text,
				    relations->arena));
}

static void
resolve(struct relations *relations, struct claim *claim)
{
	const struct site *site = relations->site;

	for (size_t i = 0; i < claim->relations.count; i++) {
		struct relation *relation = &claim->relations.items[i];
		struct page *page =
		    map_find(&site->pages_by_name, relation->target.text);

		if (relation->target.text.len == 0) /* was reported */
			continue;
		if (page == NULL || page->kind != PAGE_CLAIM) {
			report_unknown(relations, claim, relation);
			continue;
		}
		/* A page that failed to parse keeps its name, and is no claim
		 * to reason about. */
		if (page->failed || page->claim == NULL)
			continue;
		/* Of support, that is a circle, and reported as one. */
		if (page->claim == claim &&
		    relation->type != RELATION_SUPPORTS &&
		    relation->type != RELATION_DEPENDS_ON) {
			diag_add(&page->diags, RULE_RELATION_UNKNOWN,
				 page->path, relation->target.at,
				 "a claim has no relation to itself");
			continue;
		}
		relation->claim = page->claim;
	}
}

static bool
is_support(const struct relation *relation)
{
	return relation->claim != NULL &&
	       (relation->type == RELATION_SUPPORTS ||
		relation->type == RELATION_DEPENDS_ON);
}

/* Who rests on nobody is in no circle. */
static enum claim_circles
circles_before(const struct claim *claim)
{
	for (size_t i = 0; i < claim->relations.count; i++)
		if (is_support(&claim->relations.items[i]))
			return CLAIM_UNSEEN;
	return CLAIM_DONE;
}

static void
resolve_one(void *context, struct page *page, unsigned worker,
	    struct arena *arena)
{
	struct relations *relations = (struct relations *)context + worker;

	relations->arena = arena;
	if (page->claim == NULL)
		return;
	if (!page->failed)
		resolve(relations, page->claim);
	page->claim->circles = circles_before(page->claim);
}

static void
relate_back(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->relations.count; i++) {
		const struct relation *relation = &claim->relations.items[i];
		struct relation *back;

		if (relation->claim == NULL)
			continue;
		back = vec_new(&relation->claim->related_from, &site->lists);
		*back = *relation;
		back->claim = claim;
	}
}

/* ---- cycles ---- */

/* Depth first with a stack of our own: chains may be as long as the site. */
struct step {
	struct claim *claim;
	size_t next; /* relation to look at */
};

struct traversal {
	struct site *site;
	VEC(struct step) stack;
};

static void
report_cycle(struct traversal *search, const struct relation *closing)
{
	struct page *page =
	    search->stack.items[search->stack.count - 1].claim->page;
	struct strbuf way = {0};
	size_t from = search->stack.count;

	while (search->stack.items[from - 1].claim != closing->claim)
		from--;
	for (size_t i = from - 1; i < search->stack.count; i++)
		strbuf_printf(
		    &way, "%.*s → ",
		    STR_ARG(search->stack.items[i].claim->page->slug));
	strbuf_add(&way, closing->claim->page->slug);
	diag_add(&page->diags, RULE_RELATION_CYCLE, page->path,
		 closing->target.at,
		 "claims rest on one another in a circle: "
		 "%.*s",
		 STR_ARG(strbuf_str(&way)));
	diag_hint(&page->diags, "drop one of these relations, or say "
				"'refines' where no support is meant");
	strbuf_free(&way);
}

static void
visit(struct traversal *search, struct claim *claim)
{
	claim->circles = CLAIM_OPEN;
	*vec_new(&search->stack, &search->site->joined) =
	    (struct step){claim, 0};
}

static void
search_from(struct traversal *search, struct claim *start)
{
	visit(search, start);
	while (search->stack.count > 0) {
		struct step *top =
		    &search->stack.items[search->stack.count - 1];
		const struct relation *relation;

		if (top->next == top->claim->relations.count) {
			top->claim->circles = CLAIM_DONE;
			search->stack.count--;
			continue;
		}
		relation = &top->claim->relations.items[top->next++];
		if (!is_support(relation))
			continue;
		if (relation->claim->circles == CLAIM_OPEN)
			report_cycle(search, relation);
		else if (relation->claim->circles == CLAIM_UNSEEN)
			visit(search, relation->claim);
	}
}

void
claim_graph_join(struct site *site)
{
	struct traversal search = {.site = site};
	struct relations *relations =
	    ARENA_ARRAY(&site->joined, struct relations, site->workers);

	for (unsigned i = 0; i < site->workers; i++)
		relations[i].site = site;
	each_page(site, resolve_one, relations);
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->claim != NULL)
			relate_back(site, site->pages.items[i]->claim);
	for (size_t i = 0; i < site->pages.count; i++) {
		struct claim *claim = site->pages.items[i]->claim;

		if (claim != NULL && claim->circles == CLAIM_UNSEEN)
			search_from(&search, claim);
	}
}
