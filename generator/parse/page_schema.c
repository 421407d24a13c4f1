/* Front matter of topics and ordinary pages. */
#include "parse/page_front.h"
#include "parse/parse.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- topics ---- */

struct topic_front {
	struct page_front page;
	struct topic topic;
};

static const struct schema_key topic_keys[] = {
    {.name = "question",
     .type = SCHEMA_PROSE,
     .offset = offsetof(struct topic_front, topic.question),
     .required = true,
     .help = "what the topic asks"},
    {.name = "answer",
     .type = SCHEMA_PROSE,
     .offset = offsetof(struct topic_front, topic.answer),
     .help = "in one or two sentences"},
    PAGE_FRONT_TITLE(struct topic_front, false,
		     "its short name, for lists; else the question"),
    PAGE_FRONT_ROWS(struct topic_front),
};

const struct schema topic_schema = {
    .what = "a topic", .keys = topic_keys, .count = COUNT(topic_keys)};

void
topic_schema_read(struct schema_context *context, const struct site *site,
		  const struct node *root, struct page *page)
{
	struct topic_front front = {.topic = *page->topic_page};
	struct topic *topic = &front.topic;

	schema_read(parse_schema(site, PAGE_TOPIC), context, root, &front);
	page_front_take(context, &front.page, page);
	topic->title =
	    page->title.text.len > 0 ? page->title.text : topic->question.text;
	page->title = topic->question;
	topic->slug = page->slug;
	topic->url = page->url;
	*page->topic_page = *topic;
}

/* ---- ordinary pages ---- */

struct ordinary_front {
	struct page_front page;
	struct term_forms terms;
};

static const struct schema_key ordinary_keys[] = {
    PAGE_FRONT_TITLE(struct ordinary_front, false,
		     "what the page is called; due but on the home page"),
    {.name = "terms",
     .type = SCHEMA_PAIRS,
     .offset = offsetof(struct ordinary_front, terms),
     .help = "of glossary.md: other forms of its terms, each with the "
	     "heading it belongs to"},
    PAGE_FRONT_ROWS(struct ordinary_front),
};

static void
take_terms(struct schema_context *context, const struct term_forms *terms,
	   struct page *page)
{
	struct term_forms *kept;

	if (terms->count == 0)
		return;
	if (!str_is(page->path, GLOSSARY_PATH)) {
		schema_report(context, RULE_KEY_UNKNOWN,
			      terms->items[0].name.at,
			      "only " GLOSSARY_PATH " has 'terms'");
		return;
	}
	kept = ARENA_NEW(context->arena, struct term_forms);
	*kept = *terms;
	page->terms = kept;
}

const struct schema ordinary_schema = {
    .what = "a page", .keys = ordinary_keys, .count = COUNT(ordinary_keys)};

void
ordinary_schema_read(struct schema_context *context, const struct site *site,
		     const struct node *root, struct page *page)
{
	struct ordinary_front front = {0};

	schema_read(parse_schema(site, PAGE_ORDINARY), context, root, &front);
	page_front_take(context, &front.page, page);
	take_terms(context, &front.terms, page);
	if (page->title.text.len == 0 &&
	    !str_is(page->path, "content/index.md"))
		schema_report_missing(
		    context, root->at, "a page",
		    schema_find(&ordinary_schema, STR("title")));
}
