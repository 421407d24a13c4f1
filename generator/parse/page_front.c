#include "parse/page_front.h"

#include "base/path.h"

bool
page_front_is_slug(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		bool plain = byte_is_letter(byte) || byte_is_digit(byte);

		if (!plain &&
		    (i == 0 || (byte != '.' && byte != '_' && byte != '-')))
			return false;
	}
	return text.len > 0;
}

/* The last part of the address is the slug, but on the home page and where a
 * work's key decides. */
static void
take_slug(struct schema_context *context, struct located slug,
	  struct page *page)
{
	struct str last =
	    arena_printf(context->arena, "%.*s/", STR_ARG(page->slug));
	struct str before;

	if (slug.text.len == 0)
		return;
	if (!page_front_is_slug(slug.text)) {
		schema_report(context, RULE_PATH_INVALID, slug.at,
			      "'%.*s' is no slug",
			      STR_ARG(schema_excerpt(context, slug.text)));
		diag_hint(context->diags,
			  "letters a to z, digits, '.', '_' and '-', the "
			  "first a letter or digit");
		return;
	}
	if (page->kind == PAGE_SOURCE || page->slug.len == 0 ||
	    !str_has_suffix(page->url, last)) {
		schema_report(context, RULE_PATH_INVALID, slug.at,
			      "the address of this page is fixed");
		diag_hint(context->diags, "leave slug out");
		return;
	}
	before = str_part(page->url, 0, page->url.len - last.len);
	page->slug = slug.text;
	page->slug_at = slug.at;
	page->url = arena_printf(context->arena, "%.*s%.*s/", STR_ARG(before),
				 STR_ARG(slug.text));
}

static bool
is_address(struct str alias, struct arena *arena)
{
	struct str refused = STR(" \t?#%:\"'<>\\^`{|}"), normal;

	for (size_t i = 0; i < alias.len; i++)
		if (str_find_byte(refused, alias.ptr[i]) < refused.len)
			return false;
	return path_normalize(str_from_byte(alias, 1), arena, &normal) &&
	       normal.len > 0;
}

static void
take_aliases(struct schema_context *context, const struct page_front *front,
	     struct page *page)
{
	for (size_t i = 0; i < front->aliases.count; i++) {
		struct located alias = front->aliases.items[i];

		if (alias.text.ptr[0] != '/' ||
		    is_address(alias.text, context->arena)) {
			vec_add(&page->aliases, context->arena, alias);
			continue;
		}
		schema_report(context, RULE_ALIAS_INVALID, alias.at,
			      "'%.*s' is no address on this site",
			      STR_ARG(schema_excerpt(context, alias.text)));
		diag_hint(context->diags, "write /old/address/");
	}
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
	page->draft = front->draft;
	page->weight = front->weight;
	page->params = front->params;
	for (size_t i = 0; i < front->tags.count; i++)
		vec_add(&page->tags, context->arena, front->tags.items[i]);
	for (size_t i = 0; i < front->authors.count; i++)
		vec_add(&page->authors, context->arena,
			front->authors.items[i]);
	take_aliases(context, front, page);
	take_slug(context, front->slug, page);
}
