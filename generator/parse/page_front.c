#include "parse/page_front.h"

#include "adapters/markdown_citation.h"
#include "base/path.h"
#include "page_address.h"

/* The last part of the address is the slug, but on the home page and where a
 * work's key decides. */
static void
take_slug(struct schema_context *context, struct located slug,
	  struct page *page)
{
	if (slug.text.len == 0)
		return;
	if (!path_is_slug(slug.text)) {
		schema_report(context, RULE_PATH_INVALID, slug.at,
			      "'%.*s' is no slug",
			      STR_ARG(schema_excerpt(context, slug.text)));
		diag_hint(context->diags,
			  "letters a to z, digits, '.', '_' and '-', the "
			  "first a letter or digit");
		return;
	}
	if (!page_address_set_slug(page->kind, slug.text, context->arena,
				   &page->slug, &page->url)) {
		schema_report(context, RULE_PATH_INVALID, slug.at,
			      "the address of this page is fixed");
		diag_hint(context->diags, "leave slug out");
		return;
	}
	page->slug_at = slug.at;
}

/* Takes the first key of TEXT, which is one or holds some as a text would:
 * "@a, @b", "@*". They stand where the whole text does. */
static bool
take_key(struct located *text, struct located *key_out)
{
	struct str rest = str_trim(text->text);
	struct str all = str_from_byte(rest, str_find(rest, STR("@*")));
	size_t end = markdown_citation_next(rest, 0, &key_out->text);

	key_out->at = text->at;
	if (rest.len == 0)
		return false;
	if (end == 0) {
		key_out->text = all.len > 0 ? STR("*") : rest;
		end = rest.len;
	}
	text->text = str_from_byte(rest, end);
	if (str_find_byte(text->text, '@') == text->text.len)
		text->text = STR_NONE;
	return true;
}

static void
take_keys(struct schema_context *context, const struct page_front *front,
	  struct page *page)
{
	struct located text, key;

	for (size_t i = 0; i < front->nocite.count; i++)
		for (text = front->nocite.items[i]; take_key(&text, &key);)
			vec_add(&page->nocite, context->arena, key);
	for (size_t i = 0; i < front->discusses.count; i++)
		for (text = front->discusses.items[i]; take_key(&text, &key);)
			vec_add(&page->discusses, context->arena, key);
}

void
page_front_take(struct schema_context *context, const struct page_front *front,
		struct page *page)
{
	page->title = front->title;
	page->description = front->description;
	page->template = front->template;
	page->date = front->date;
	page->updated = front->updated;
	page->last_reviewed_on = front->last_reviewed_on;
	page->review_in = front->review_in;
	page->draft = front->draft;
	page->weight = front->weight;
	for (size_t i = 0; i < front->tags.count; i++)
		vec_add(&page->tags, context->arena, front->tags.items[i]);
	for (size_t i = 0; i < front->authors.count; i++)
		vec_add(&page->authors, context->arena,
			front->authors.items[i]);
	for (size_t i = 0; i < front->aliases.count; i++)
		vec_add(&page->aliases, context->arena,
			front->aliases.items[i]);
	take_keys(context, front, page);
	/* Few pages have these. */
	if (front->reviewed_by.len > 0) {
		struct str *name = ARENA_NEW(context->arena, struct str);

		*name = front->reviewed_by;
		page->reviewed_by = name;
	}
	if (front->params.kind != NODE_NONE) {
		struct node *params = ARENA_NEW(context->arena, struct node);

		*params = front->params;
		page->params = params;
	}
	if (front->fields.count > 0) {
		page->fields = ARENA_NEW(context->arena, struct node);
		*page->fields = front->fields;
	}
	if (front->lint_allow.count > 0) {
		page->allowed = ARENA_NEW(context->arena, struct allowances);
		*page->allowed = front->lint_allow;
	}
	take_slug(context, front->slug, page);
}
