/* Whether claims agree with what they are related to. */
#include "relate/ruling.h"

/* ---- contradictions ---- */

static void
check_contradiction(const struct ruling *at, const struct relation *relation)
{
	const struct claim *other = relation->claim;

	if (!ruling_conflict(at->claim, other))
		return;
	diag_add(at->diags, RULE_CLAIMS_CONTRADICT, at->page->path,
		 relation->target.at,
		 "the finding here is '%s', there '%s', and both are firm: "
		 "%.*s, %.*s",
		 finding_names[at->claim->finding],
		 finding_names[other->finding],
		 STR_ARG(at->claim->grade.level->word),
		 STR_ARG(other->grade.level->word));
	diag_hint(at->diags, "evidence that contradicts counts as "
			     "inconsistency, on one page or both");
}

/* ---- what a claim rests on ---- */

static bool
is_weaker(const struct claim *other, const struct claim *than)
{
	const struct grade *grade = &other->grade, *own = &than->grade;

	if (other->finding == FINDING_INCORRECT ||
	    other->finding == FINDING_NOT_FOUND)
		return true;
	return grade->level != NULL && own->level != NULL &&
	       grade->scheme == own->scheme &&
	       grade->scheme->domains.count > 0 &&
	       grade->level->rank < own->level->rank;
}

static void
check_dependence(const struct ruling *at, const struct relation *relation)
{
	const struct claim *other = relation->claim;
	bool denied = other->finding == FINDING_INCORRECT ||
		      other->finding == FINDING_NOT_FOUND;

	if (at->claim->grade.level == NULL ||
	    (at->claim->finding == FINDING_INCORRECT && denied) ||
	    !is_weaker(other, at->claim))
		return;
	diag_add(at->diags, RULE_DEPENDS_ON_WEAKER, at->page->path,
		 relation->target.at,
		 "this claim (%.*s) rests on one that is weaker: %.*s",
		 STR_ARG(at->claim->grade.level->word),
		 STR_ARG(denied ? str_from(finding_names[other->finding])
				: other->grade.level->word));
	diag_hint(at->diags, "no chain is stronger than its weakest link: "
			     "lower this one, or drop the relation");
}

/* ---- what was superseded ---- */

/* The claim that took its place, or NULL. */
static const struct claim *
successor_of(const struct claim *claim)
{
	for (size_t i = 0; i < claim->related_from.count; i++)
		if (claim->related_from.items[i].type == RELATION_SUPERSEDES)
			return claim->related_from.items[i].claim;
	return NULL;
}

/* A superseded claim and its successor may name one another. */
static void
report_superseded(const struct ruling *at, const struct claim *claim,
		  struct spot spot)
{
	const struct claim *successor = successor_of(claim);

	if (successor == NULL || successor == at->claim || claim == at->claim)
		return;
	diag_add(at->diags, RULE_SUPERSEDED_LINK, at->page->path, spot,
		 "'%.*s' was superseded by '%.*s'", STR_ARG(claim->page->slug),
		 STR_ARG(successor->page->slug));
	diag_hint(at->diags, "name '%.*s' instead",
		  STR_ARG(successor->page->slug));
}

static void
check_wikilinks(const struct ruling *at)
{
	for (size_t i = 0; i < at->page->body.wikilinks.count; i++) {
		const struct markdown_wikilink *wikilink =
		    &at->page->body.wikilinks.items[i];
		const struct page *target =
		    wikilink->is_file ? NULL : wikilink->resolved;

		if (target != NULL && target->claim != NULL && !target->failed)
			report_superseded(at, target->claim, wikilink->at);
	}
}

static void
check_links(const struct ruling *at)
{
	for (size_t i = 0; i < at->page->body.links.count; i++) {
		const struct markdown_link *link =
		    &at->page->body.links.items[i];

		if (link->resolved != NULL && !link->image &&
		    ((const struct page *)link->resolved)->claim != NULL)
			report_superseded(
			    at, ((const struct page *)link->resolved)->claim,
			    link->address.at);
	}
}

static void
check_relations(const struct ruling *at)
{
	for (size_t i = 0; i < at->claim->relations.count; i++) {
		const struct relation *relation =
		    &at->claim->relations.items[i];

		if (relation->claim == NULL)
			continue;
		if (relation->type == RELATION_CONTRADICTS)
			check_contradiction(at, relation);
		else if (relation->type == RELATION_DEPENDS_ON)
			check_dependence(at, relation);
		if (relation->type != RELATION_SUPERSEDES)
			report_superseded(at, relation->claim,
					  relation->target.at);
	}
}

void
rules_graph_check(const struct ruling *at)
{
	check_wikilinks(at);
	check_links(at);
	if (at->claim != NULL)
		check_relations(at);
}
