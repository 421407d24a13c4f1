#include "render/body.h"

#include "render/citations.h"
#include "render/terms.h"
#include "views.h"

struct body_rendering {
	struct hooks *hooks;
	const struct page *page;
	struct arena *arena;
	struct strbuf *out;
};

/* ---- wikilinks and embeds ---- */

static struct str
link_text(const struct body_rendering *body,
	  const struct markdown_wikilink *wikilink)
{
	if (wikilink->text.len > 0)
		return wikilink->text;
	if (wikilink->target.text.len == 0)
		return wikilink->fragment;
	return site_name(body->hooks->site, wikilink->target.text);
}

static void
add_wikilink(const struct body_rendering *body,
	     const struct markdown_wikilink *wikilink)
{
	const struct page *target = wikilink->resolved;
	struct strbuf *out = body->out;

	if (wikilink->href.len == 0) {
		strbuf_add_html(out, link_text(body, wikilink));
		return;
	}
	strbuf_addz(out, "<a class=\"wikilink\" href=\"");
	strbuf_add_html(out, wikilink->href);
	strbuf_addz(out, "\">");
	strbuf_add_html(out, link_text(body, wikilink));
	strbuf_addz(out, "</a>");
	/* Among claims the badge would shout; elsewhere it is what a reader
	 * wants to know of a link. */
	if (body->page->kind != PAGE_CLAIM && target != NULL &&
	    target->claim != NULL && target->claim->badge.len > 0) {
		strbuf_add_byte(out, ' ');
		strbuf_add(out, target->claim->badge);
	}
}

/* A card shows assessed data only, never a rendered body, so that embeds
 * cannot nest. */
static void
add_card(const struct body_rendering *body,
	 const struct markdown_wikilink *wikilink)
{
	const struct page *target = wikilink->resolved;
	struct script_variable variables[] = {
	    {"site",
	     {.kind = SCRIPT_VIEW,
	      .object = body->hooks->site,
	      .type = &view_site}},
	    {"claim",
	     {.kind = SCRIPT_VIEW,
	      .object = target->claim,
	      .type = &view_claim}},
	    {"href", {.kind = SCRIPT_TEXT, .text = wikilink->href}},
	};

	if (!target->failed)
		script_template_render(body->hooks->script, STR("card.html"),
				       variables, 3, body->out);
}

/* ---- images ---- */

/* The size that WIKILINK asks for, in the proportions of the file where it
 * gives one side. */
static struct image_size
asked_size(const struct markdown_wikilink *wikilink, struct image_size size)
{
	uint64_t height = wikilink->height;

	if (wikilink->width == 0)
		return size;
	if (height == 0 && size.width > 0)
		height =
		    ((uint64_t)wikilink->width * size.height + size.width / 2) /
		    size.width;
	return (struct image_size){wikilink->width, (uint32_t)height};
}

/* Behind the value of an attribute, whose quotation mark is the caller's: what
 * keeps the text from moving when the image comes. */
static void
add_size(struct strbuf *out, struct image_size size)
{
	if (size.width > 0)
		strbuf_printf(out, "\" width=\"%u", size.width);
	if (size.height > 0)
		strbuf_printf(out, "\" height=\"%u", size.height);
	strbuf_addz(out, "\" loading=\"lazy");
}

static void
add_image(const struct body_rendering *body,
	  const struct markdown_wikilink *wikilink)
{
	const struct asset *asset = wikilink->resolved;
	struct strbuf *out = body->out;

	strbuf_addz(out, wikilink->block ? "<p><img src=\"" : "<img src=\"");
	markdown_add_address(out, wikilink->href);
	strbuf_addz(out, "\" alt=\"");
	strbuf_add_html(out, wikilink->text);
	add_size(out, asked_size(wikilink, asset->size));
	strbuf_addz(out, wikilink->block ? "\"></p>\n" : "\">");
}

static void
add_embed(const struct body_rendering *body,
	  const struct markdown_wikilink *wikilink)
{
	if (wikilink->is_file)
		add_image(body, wikilink);
	else if (wikilink->resolved != NULL) /* else reported */
		add_card(body, wikilink);
}

/* Within the quotation marks of an attribute. */
static void
add_address(const struct body_rendering *body, const struct markdown_link *link)
{
	markdown_add_address(body->out, link->href);
	if (link->image && link->resolved != NULL)
		add_size(body->out,
			 ((const struct asset *)link->resolved)->size);
}

/* ---- shortcodes ---- */

/* Takes one argument from the front: WORD or KEY=WORD, where a word may be
 * quoted. */
static bool
take_argument(struct str *rest, struct str *key_out, struct str *value_out)
{
	size_t len = 0;

	*rest = str_trim(*rest);
	*key_out = STR_NONE;
	if (rest->len == 0)
		return false;
	while (len < rest->len &&
	       (byte_is_letter(rest->ptr[len]) ||
		byte_is_digit(rest->ptr[len]) || rest->ptr[len] == '_'))
		len++;
	if (len > 0 && len < rest->len && rest->ptr[len] == '=') {
		*key_out = str_part(*rest, 0, len);
		*rest = str_from_byte(*rest, len + 1);
	}
	if (rest->len > 0 && rest->ptr[0] == '"') {
		len = str_find_byte(str_from_byte(*rest, 1), '"');
		*value_out = str_part(*rest, 1, len);
		*rest = str_from_byte(*rest, len + 2);
		return true;
	}
	for (len = 0; len < rest->len && !byte_is_space(rest->ptr[len]);)
		len++;
	*value_out = str_part(*rest, 0, len);
	*rest = str_from_byte(*rest, len);
	return true;
}

static struct node
shortcode_arguments(const struct body_rendering *body, struct str raw)
{
	struct node arguments = {.kind = NODE_MAP};
	struct str key, value;
	unsigned position = 0;

	while (take_argument(&raw, &key, &value)) {
		if (key.len == 0)
			key = arena_printf(body->arena, "%u", ++position);
		node_set(&arguments, body->arena, key, node_text(value));
	}
	return arguments;
}

static void
add_shortcode(const struct body_rendering *body,
	      const struct markdown_shortcode *shortcode)
{
	struct node result;
	struct node arguments = shortcode_arguments(body, shortcode->arguments);
	struct script_value values[] = {
	    {.kind = SCRIPT_NODE, .object = &arguments},
	    {.kind = SCRIPT_VIEW, .object = body->page, .type = &view_page},
	    {.kind = SCRIPT_VIEW,
	     .object = body->hooks->site,
	     .type = &view_site},
	};
	size_t found = SIZE_MAX;

	/* The last one registered wins, as with badges. */
	for (size_t i = hooks_next(body->hooks, HOOK_SHORTCODE, 0);
	     i != SIZE_MAX; i = hooks_next(body->hooks, HOOK_SHORTCODE, i + 1))
		if (str_equal(body->hooks->registered.items[i].name,
			      shortcode->name.text))
			found = i;
	if (found == SIZE_MAX) {
		if (shortcode->block)
			strbuf_addz(body->out, "<p>");
		strbuf_add_html(body->out, shortcode->source);
		if (shortcode->block)
			strbuf_addz(body->out, "</p>\n");
		return;
	}
	if (hooks_call(body->hooks, found, 0, values, 3, body->arena, &result))
		strbuf_add(body->out, hooks_html(body->hooks, found, &result,
						 body->arena));
}

/* Whether the text of a link that ends here has ended the sentence as well, so
 * that the writer's full stop would be a second one. */
static bool
ends_sentence(struct str html)
{
	return str_has_suffix(html, STR("?</a>")) ||
	       str_has_suffix(html, STR("!</a>")) ||
	       str_has_suffix(html, STR(".</a>"));
}

/* Whether a sentence does behind segment I: what is there is no stop and no end
 * of a paragraph or cell. */
static bool
goes_on(const struct markdown_segments *segments, size_t i)
{
	const struct markdown_segment *next = &segments->items[i + 1];
	struct str html;

	if (i + 1 >= segments->count)
		return false;
	if (next->kind != MARKDOWN_HTML)
		return true;
	html = str_trim(next->html);
	return !str_has_prefix(html, STR(".")) &&
	       !str_has_prefix(html, STR("</p>")) &&
	       !str_has_prefix(html, STR("<a href=\"#fnref-"));
}

void
body_render(struct hooks *hooks, const struct page *page, struct arena *arena,
	    struct strbuf *out)
{
	struct body_rendering body = {hooks, page, arena, out};
	const struct markdown *from = &page->body;
	struct markdown_segments segments = markdown_segments(from, arena);
	struct terms terms;
	bool stopped = false; /* the sentence, by a citation or link */

	terms_begin(&terms, hooks->site, page, arena);
	for (size_t i = 0; i < segments.count; i++) {
		const struct markdown_segment *segment = &segments.items[i];
		struct str html = segment->html;

		if (i > 0 && i == from->footnotes)
			citations_add_notes(hooks, page, arena, out);
		if (stopped && str_has_prefix(html, STR(".")))
			html = str_from_byte(html, 1);
		stopped = false;
		switch (segment->kind) {
		case MARKDOWN_HTML: terms_add(&terms, html, false, out); break;
		case MARKDOWN_RAW: terms_add(&terms, html, true, out); break;
		case MARKDOWN_CITATION:
			stopped = citations_render(
			    hooks, page, &from->citations.items[segment->index],
			    goes_on(&segments, i), arena, out);
			break;
		case MARKDOWN_WIKILINK:
			add_wikilink(&body,
				     &from->wikilinks.items[segment->index]);
			stopped = ends_sentence(strbuf_str(out));
			break;
		case MARKDOWN_EMBED:
			add_embed(&body,
				  &from->wikilinks.items[segment->index]);
			break;
		case MARKDOWN_SHORTCODE:
			add_shortcode(&body,
				      &from->shortcodes.items[segment->index]);
			break;
		case MARKDOWN_ADDRESS:
			add_address(&body, &from->links.items[segment->index]);
			break;
		}
	}
	terms_end(&terms);
	if (from->footnotes == 0)
		citations_add_notes(hooks, page, arena, out);
}
