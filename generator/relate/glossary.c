#include "base/term_text.h"
#include "relate/join.h"

struct filling {
	struct arena *arena;
	struct glossary *glossary;
	struct strbuf text; /* for the call */
};

/* After those that are longer; before the one that says the same, which is
 * never found then. */
static void
insert(struct term **list, struct term *term)
{
	while (*list != NULL && (*list)->text.len > term->text.len)
		list = &(*list)->next;
	term->next = *list;
	*list = term;
}

static void
expect_word(struct glossary *glossary, const struct term_word *word)
{
	unsigned char first = (unsigned char)byte_lower(word->word.ptr[0]);
	size_t length = word->word.len < 31 ? word->word.len : 31;

	if (word->plain)
		glossary->lengths[first] |= UINT32_C(1) << length;
}

/* FORM of the heading with NUMBER and ID; nothing where it has no words. */
static void
add_form(struct filling *at, struct str form, size_t number, struct str id)
{
	struct term *term = ARENA_NEW(at->arena, struct term);
	struct strbuf html = {0};
	struct str first = STR_NONE;
	struct term_word word;
	struct term **list;
	size_t byte = 0;

	strbuf_add_html(&html, form);
	strbuf_reset(&at->text);
	while (term_text_next(strbuf_str(&html), &byte, &word)) {
		if (at->text.len > 0)
			term_text_add_gap(&at->text, &word);
		else
			expect_word(at->glossary, &word);
		term_text_add_word(&at->text, &word);
		if (first.len == 0)
			first = arena_str(at->arena, strbuf_str(&at->text));
	}
	strbuf_free(&html);
	if (first.len == 0)
		return;
	*term =
	    (struct term){.text = arena_str(at->arena, strbuf_str(&at->text)),
			  .id = id,
			  .number = number};
	list = ARENA_NEW(at->arena, struct term *);
	*list = NULL;
	if (map_find(&at->glossary->by_word, first) == NULL)
		map_add(&at->glossary->by_word, at->arena, first, list);
	insert(map_find(&at->glossary->by_word, first), term);
}

static void
add_headings(struct filling *at)
{
	const struct markdown *body = &at->glossary->page->body;

	for (size_t i = body->headings.count; i-- > 0;)
		if (body->headings.items[i].level == 2)
			add_form(at, body->headings.items[i].text, i,
				 body->headings.items[i].id);
	at->glossary->count = body->headings.count;
}

static void
add_other_form(struct filling *at, struct page *page,
	       const struct schema_pair *pair)
{
	const struct markdown *body = &page->body;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < body->headings.count; i++) {
		const struct markdown_heading *heading =
		    &body->headings.items[i];

		if (heading->level != 2)
			continue;
		if (str_equal(heading->text, pair->text.text)) {
			add_form(at, pair->name.text, i, heading->id);
			return;
		}
		str_nearer(&nearest, pair->text.text, heading->text);
	}
	diag_add(&page->diags, RULE_WORD_UNKNOWN, page->path, pair->text.at,
		 "the glossary has no heading '%.*s' of level 2",
		 STR_ARG(pair->text.text));
	diag_hint_nearest(&page->diags, nearest.word);
}

void
glossary_join(struct site *site)
{
	struct page *page = map_find(&site->pages_by_path, STR(GLOSSARY_PATH));
	struct filling at = {.arena = &site->joined};

	if (page == NULL || page->failed)
		return;
	at.glossary = ARENA_NEW(&site->joined, struct glossary);
	*at.glossary = (struct glossary){.page = page};
	for (size_t i = 0; page->terms != NULL && i < page->terms->count; i++)
		add_other_form(&at, page, &page->terms->items[i]);
	/* Last, since what is added later is found first. */
	add_headings(&at);
	strbuf_free(&at.text);
	site->glossary = at.glossary;
}
