#include "relate/rejoin.h"

#include "relate/join.h"

/* ---- whether it is enough ---- */

static bool
is_same_name(const struct page *page, const struct page *revised)
{
	if (page->aliases.count != revised->aliases.count)
		return false;
	for (size_t i = 0; i < page->aliases.count; i++)
		if (!str_equal(page->aliases.items[i].text,
			       revised->aliases.items[i].text))
			return false;
	return page->draft == revised->draft &&
	       page->weight == revised->weight &&
	       str_equal(page->slug, revised->slug) &&
	       str_equal(page->url, revised->url) &&
	       str_equal(page->title.text, revised->title.text) &&
	       str_equal(page->template_stated, revised->template.text);
}

static bool
is_same_relation(const struct relation *a, const struct relation *b)
{
	return a->type == b->type && str_equal(a->target.text, b->target.text);
}

static bool
is_same_claim(const struct claim *claim, const struct claim *revised)
{
	if (claim == NULL || revised == NULL)
		return claim == revised;
	if (claim->topics.count != revised->topics.count ||
	    claim->relations.count != revised->relations.count ||
	    !str_equal(claim->title.text, revised->title.text))
		return false;
	for (size_t i = 0; i < claim->topics.count; i++)
		if (!str_equal(claim->topics.items[i].text,
			       revised->topics.items[i].text))
			return false;
	for (size_t i = 0; i < claim->relations.count; i++)
		if (!is_same_relation(&claim->relations.items[i],
				      &revised->relations.items[i]))
			return false;
	return true;
}

/* Whether PAGE names places on OTHER: what these are was looked up. */
static bool
names_places(const struct page *page, const struct page *other)
{
	for (size_t i = 0; i < page->body.wikilinks.count; i++)
		if (page->body.wikilinks.items[i].resolved == other &&
		    page->body.wikilinks.items[i].fragment.len > 0)
			return true;
	for (size_t i = 0; i < page->body.links.count; i++) {
		const struct markdown_link *link = &page->body.links.items[i];

		if (link->resolved == other &&
		    str_find_byte(link->address.text, '#') <
			link->address.text.len)
			return true;
	}
	return false;
}

static bool
has_named_places(const struct page *page)
{
	for (size_t i = 0; i < page->backlinks.count; i++)
		if (names_places(page->backlinks.items[i].from, page))
			return true;
	return false;
}

/* A work that nothing but a link is about has a page for that. */
static bool
may_link_works(const struct page *page)
{
	for (size_t i = 0; i < page->body.wikilinks.count; i++)
		if (str_has_prefix(page->body.wikilinks.items[i].target.text,
				   STR("source:")))
			return true;
	for (size_t i = 0; i < page->body.links.count; i++) {
		struct str address = page->body.links.items[i].address.text;

		if (str_find(address, STR("sources/")) < address.len ||
		    str_find_byte(address, '%') < address.len)
			return true;
	}
	return page->nocite.count > 0;
}

/* Whether all that PAGE cites is cited elsewhere, too. */
static bool
cites_known_works(const struct page *page)
{
	for (size_t i = 0; i < page->references.count; i++) {
		const struct source *source = page->references.items[i].source;

		if (source->appraisal == NULL && source->cited_by.count < 2)
			return false;
	}
	return true;
}

static bool
is_used(const struct site *site, struct str key)
{
	const struct source *source = map_find(&site->sources_by_key, key);

	return source == NULL || source->used;
}

/* Whether no work gets a page by what REVISED cites. */
static bool
cites_used_works(const struct site *site, const struct page *revised)
{
	const struct claim *claim = revised->claim;
	const struct markdown *body = &revised->body;
	bool used = true;

	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		used =
		    used && is_used(site, claim->evidence.items[i].source.text);
	for (size_t i = 0; claim != NULL && i < claim->outcomes.count; i++)
		used = used &&
		       is_used(site,
			       claim->outcomes.items[i].important_source.text);
	for (size_t i = 0; claim != NULL && i < claim->asserted_by.count; i++)
		used = used &&
		       is_used(site, claim->asserted_by.items[i].source.text);
	for (size_t i = 0; i < body->citations.count; i++)
		for (size_t j = 0; j < body->citations.items[i].cites.count;
		     j++)
			used = used && is_used(site, body->citations.items[i]
							 .cites.items[j]
							 .key.text);
	return used;
}

bool
rejoin_is_enough(const struct site *site, const struct page *page,
		 const struct page *revised)
{
	return (page->kind == PAGE_CLAIM || page->kind == PAGE_ORDINARY) &&
	       !str_is(page->path, GLOSSARY_PATH) && !page->draft &&
	       !page->failed && !revised->failed &&
	       is_same_name(page, revised) &&
	       is_same_claim(page->claim, revised->claim) &&
	       !has_named_places(page) && !may_link_works(page) &&
	       !may_link_works(revised) && cites_known_works(page) &&
	       cites_used_works(site, revised);
}

/* ---- what the page gave to others ---- */

static void
remove_backlinks(struct page *target, const struct page *page)
{
	size_t kept = 0;

	for (size_t i = 0; i < target->backlinks.count; i++)
		if (target->backlinks.items[i].from != page)
			target->backlinks.items[kept++] =
			    target->backlinks.items[i];
	target->backlinks.count = kept;
}

static void
remove_uses(struct source *source, const struct page *page)
{
	size_t kept = 0;

	for (size_t i = 0; i < source->uses.count; i++)
		if (source->uses.items[i].claim != page->claim)
			source->uses.items[kept++] = source->uses.items[i];
	source->uses.count = kept;
	kept = 0;
	for (size_t i = 0; i < source->assertions.count; i++)
		if (source->assertions.items[i].claim != page->claim)
			source->assertions.items[kept++] =
			    source->assertions.items[i];
	source->assertions.count = kept;
	kept = 0;
	for (size_t i = 0; i < source->cited_by.count; i++)
		if (source->cited_by.items[i] != page)
			source->cited_by.items[kept++] =
			    source->cited_by.items[i];
	source->cited_by.count = kept;
}

typedef void visit_target(struct page *target, const struct page *page);

static void
visit_targets(const struct page *page, visit_target *visit)
{
	const struct markdown *body = &page->body;

	for (size_t i = 0; i < body->wikilinks.count; i++)
		if (body->wikilinks.items[i].resolved != NULL &&
		    !body->wikilinks.items[i].is_file)
			visit((struct page *)body->wikilinks.items[i].resolved,
			      page);
	for (size_t i = 0; i < body->links.count; i++)
		if (body->links.items[i].resolved != NULL &&
		    !body->links.items[i].image)
			visit((struct page *)body->links.items[i].resolved,
			      page);
}

static void
remove_all(struct page *page)
{
	visit_targets(page, remove_backlinks);
	for (size_t i = 0; i < page->references.count; i++)
		remove_uses(page->references.items[i].source, page);
}

/* ---- what it gives them now ---- */

static bool
is_behind(const struct page *page, struct str path)
{
	return str_compare(page->path, path) > 0;
}

/* Lists are in the order of their pages, and what belongs to PAGE stands at the
 * end: it is moved where it belongs. */
static void
place_backlink(struct page *target, const struct page *page)
{
	size_t at = target->backlinks.count;
	struct backlink last;

	if (at == 0 || target->backlinks.items[at - 1].from != page)
		return;
	last = target->backlinks.items[--at];
	for (; at > 0 &&
	       is_behind(target->backlinks.items[at - 1].from, page->path);
	     at--)
		target->backlinks.items[at] = target->backlinks.items[at - 1];
	target->backlinks.items[at] = last;
}

static void
place_citing(struct source *source, struct page *page)
{
	size_t at = source->cited_by.count;

	if (at == 0 || source->cited_by.items[at - 1] != page)
		return;
	for (at--;
	     at > 0 && is_behind(source->cited_by.items[at - 1], page->path);
	     at--)
		source->cited_by.items[at] = source->cited_by.items[at - 1];
	source->cited_by.items[at] = page;
}

/* Those of PAGE one by one, from the first: each goes behind the one before. */
static void
place_uses(struct source *source, const struct page *page)
{
	size_t first = source->uses.count;

	while (first > 0 && source->uses.items[first - 1].claim == page->claim)
		first--;
	for (; first < source->uses.count; first++) {
		struct source_use use = source->uses.items[first];
		size_t at = first;

		for (;
		     at > 0 && is_behind(source->uses.items[at - 1].claim->page,
					 page->path);
		     at--)
			source->uses.items[at] = source->uses.items[at - 1];
		source->uses.items[at] = use;
	}
}

static void
place_assertions(struct source *source, const struct page *page)
{
	size_t first = source->assertions.count;

	while (first > 0 &&
	       source->assertions.items[first - 1].claim == page->claim)
		first--;
	for (; first < source->assertions.count; first++) {
		struct source_assertion one = source->assertions.items[first];
		size_t at = first;

		for (; at > 0 &&
		       is_behind(source->assertions.items[at - 1].claim->page,
				 page->path);
		     at--)
			source->assertions.items[at] =
			    source->assertions.items[at - 1];
		source->assertions.items[at] = one;
	}
}

static void
place_all(struct page *page)
{
	visit_targets(page, place_backlink);
	for (size_t i = 0; i < page->references.count; i++) {
		struct source *source = page->references.items[i].source;

		place_citing(source, page);
		place_uses(source, page);
		place_assertions(source, page);
	}
}

/* ---- the page ---- */

/* Relations of CLAIM lead where those of FORMER did; the others' copies say
 * what it says now. */
static void
join_relations(const struct claim *former, struct claim *claim,
	       const struct claim *self)
{
	for (size_t i = 0; i < claim->relations.count; i++) {
		struct claim *other = former->relations.items[i].claim;
		size_t before = 0, met = 0;

		claim->relations.items[i].claim = other;
		if (other == NULL)
			continue;
		for (size_t j = 0; j < i; j++)
			before += former->relations.items[j].claim == other;
		for (size_t j = 0; j < other->related_from.count; j++) {
			struct relation *back = &other->related_from.items[j];

			if (back->claim != self || met++ != before)
				continue;
			*back = claim->relations.items[i];
			back->claim = (struct claim *)self;
		}
	}
}

/* Puts REVISED where CLAIM is. */
static void
replace_claim(struct claim *claim, const struct claim *revised)
{
	struct claim former = *claim;

	*claim = *revised;
	claim->page = former.page;
	claim->topic = former.topic;
	claim->related_from.items = former.related_from.items;
	claim->related_from.count = former.related_from.count;
	claim->related_from.capacity = former.related_from.capacity;
	join_relations(&former, claim, claim);
}

static void
replace_page(struct page *page, const struct page *revised,
	     struct arena *former_out)
{
	struct page former = *page;

	*former_out = former.arena;
	*page = *revised;
	page->diags.arena = &page->arena;
	page->path = former.path;
	page->kept = former.kept;
	page->place = former.place;
	page->backlinks.items = former.backlinks.items;
	page->backlinks.count = former.backlinks.count;
	page->backlinks.capacity = former.backlinks.capacity;
	page->claim = former.claim;
	if (page->claim != NULL)
		replace_claim(page->claim, revised->claim);
}

static void
swap_works(struct site *site)
{
	struct source **items = site->sources.items;
	size_t count = site->sources.count, capacity = site->sources.capacity;

	site->sources.items = site->library.items;
	site->sources.count = site->library.count;
	site->sources.capacity = site->library.capacity;
	site->library.items = items;
	site->library.count = count;
	site->library.capacity = capacity;
}

void
rejoin(struct site *site, struct page *page, struct page *revised,
       struct arena *former_out)
{
	remove_all(page);
	replace_page(page, revised, former_out);
	/* Works that nothing uses have ranks and names, too. */
	swap_works(site);
	names_join_template(site, page);
	numbering_join_page(site, page);
	author_order_join_page(site, page);
	links_join_page(site, page);
	swap_works(site);
	place_all(page);
}
