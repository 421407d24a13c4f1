#include "render/search_documents.h"

#include <stdlib.h>

#include "claim_facts.h"

const char *const search_kind_names[] = {"claim", "topic", "page", "source",
					 NULL};

/* ---- the list ---- */

static void
add(struct search_documents *documents, struct arena *arena,
    enum search_kind kind, const void *object)
{
	*vec_new(documents, arena) = (struct search_document){kind, object};
}

static int
by_slug(const void *a, const void *b)
{
	const struct topic *one = ((const struct search_document *)a)->object;
	const struct topic *other = ((const struct search_document *)b)->object;

	return str_compare(one->slug, other->slug);
}

static void
add_topics(const struct site *site, struct search_documents *documents,
	   struct arena *arena)
{
	size_t first = documents->count;

	for (size_t i = 0; i < site->topics.count; i++)
		add(documents, arena, SEARCH_TOPIC, site->topics.items[i]);
	if (site->topics.count > 0)
		qsort(documents->items + first, site->topics.count,
		      sizeof *documents->items, by_slug);
}

struct search_documents
search_documents_list(const struct site *site, struct arena *arena)
{
	struct search_documents documents = {0};

	vec_expect(&documents, sizeof *documents.items,
		   site->pages.count + site->topics.count + site->sources.count,
		   arena);
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (!page->failed && page->claim != NULL)
			add(&documents, arena, SEARCH_CLAIM, page->claim);
	}
	documents.claims = documents.count;
	add_topics(site, &documents, arena);
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (!page->failed && page->kind == PAGE_ORDINARY)
			add(&documents, arena, SEARCH_PAGE, page);
	}
	for (size_t i = 0; i < site->sources.count; i++)
		add(&documents, arena, SEARCH_SOURCE, site->sources.items[i]);
	return documents;
}

/* ---- texts ---- */

struct taker {
	search_take *take;
	void *context;
	struct arena *scratch;
};

static void
give(const struct taker *taker, enum search_place place, struct str text)
{
	if (text.len > 0)
		taker->take(taker->context, place, text);
}

static void
give_body(const struct taker *taker, const struct page *page)
{
	if (page != NULL && !page->failed)
		give(taker, SEARCH_BODY,
		     markdown_plain(&page->body, taker->scratch));
}

static void
give_aliases(const struct taker *taker, const struct page *page)
{
	for (size_t i = 0; i < page->aliases.count; i++)
		if (!str_has_prefix(page->aliases.items[i].text, STR("/")))
			give(taker, SEARCH_TITLE, page->aliases.items[i].text);
	for (size_t i = 0; i < page->tags.count; i++)
		give(taker, SEARCH_ANSWER, page->tags.items[i]);
}

static void
give_tested(const struct site *site, const struct taker *taker,
	    const struct claim *claim)
{
	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];
		struct claim_values tested = {0};

		if (field->column && field->on_source)
			tested =
			    claim_facts_tested(claim, field, taker->scratch);
		for (size_t j = 0; j < tested.count; j++)
			give(taker, SEARCH_ANSWER, tested.items[j]);
	}
}

static void
give_claim(const struct site *site, const struct taker *taker,
	   const struct claim *claim)
{
	give(taker, SEARCH_TITLE, claim->title.text);
	give(taker, SEARCH_TITLE, claim->statement.text);
	give_aliases(taker, claim->page);
	give(taker, SEARCH_ANSWER, claim->answer.text);
	give_tested(site, taker, claim);
	for (size_t i = 0; i < claim->outcomes.count; i++)
		give(taker, SEARCH_ANSWER, claim->outcomes.items[i].name.text);
	if (claim->topic != NULL)
		give(taker, SEARCH_BODY, claim->topic->title);
	give(taker, SEARCH_BODY, claim->pico.population);
	give(taker, SEARCH_BODY, claim->pico.intervention);
	give(taker, SEARCH_BODY, claim->pico.comparator);
	give(taker, SEARCH_BODY, claim->pico.outcome);
	for (size_t i = 0; i < claim->asserted_by.count; i++)
		give(taker, SEARCH_BODY, claim->asserted_by.items[i].says);
	give_body(taker, claim->page);
}

static void
give_topic(const struct taker *taker, const struct topic *topic)
{
	give(taker, SEARCH_TITLE, topic->title);
	give(taker, SEARCH_TITLE, topic->question.text);
	give(taker, SEARCH_ANSWER, topic->answer.text);
	give_body(taker, topic->page);
}

static void
give_page(const struct taker *taker, const struct page *page)
{
	give(taker, SEARCH_TITLE, page->title.text);
	give_aliases(taker, page);
	give(taker, SEARCH_ANSWER, page->description);
	for (size_t i = 0; i < page->body.headings.count; i++)
		give(taker, SEARCH_ANSWER, page->body.headings.items[i].text);
	give_body(taker, page);
}

static void
give_source(const struct taker *taker, const struct source *source)
{
	const struct page *page = source->appraisal;

	give(taker, SEARCH_TITLE, source->title);
	give(taker, SEARCH_TITLE, source->label);
	for (size_t i = 0; i < source->authors.count; i++)
		give(taker, SEARCH_ANSWER, source->authors.items[i].family);
	give(taker, SEARCH_ANSWER, source->container);
	give(taker, SEARCH_BODY, source->key);
	if (page == NULL || page->failed || page->appraisal == NULL)
		return;
	give(taker, SEARCH_BODY, page->appraisal->design);
	give(taker, SEARCH_BODY, page->appraisal->population);
	give(taker, SEARCH_BODY, page->appraisal->comparator);
	give_body(taker, page);
}

void
search_document_texts(const struct site *site,
		      const struct search_document *document,
		      struct arena *scratch, search_take *take, void *context)
{
	struct taker taker = {take, context, scratch};

	switch (document->kind) {
	case SEARCH_CLAIM: give_claim(site, &taker, document->object); break;
	case SEARCH_TOPIC: give_topic(&taker, document->object); break;
	case SEARCH_PAGE: give_page(&taker, document->object); break;
	case SEARCH_SOURCE: give_source(&taker, document->object); break;
	}
}
