#include "render/body.h"

#include "views.h"

struct body_rendering {
	struct hooks *hooks;
	const struct page *page;
	struct arena *arena;
	struct strbuf *out;
};

/* ---- citations ---- */

/* One cite as styles and hooks see it. */
struct shown_cite {
	struct str key, prefix, label, locator, suffix, anchor;
	bool suppress_author;
	const struct source *source;
	uint32_t number;
};

static const struct view_field cite_fields[] = {
    {"anchor", VIEW_TEXT, offsetof(struct shown_cite, anchor), NULL, NULL,
     false},
    {"key", VIEW_TEXT, offsetof(struct shown_cite, key), NULL, NULL, false},
    {"label", VIEW_TEXT, offsetof(struct shown_cite, label), NULL, NULL, false},
    {"locator", VIEW_TEXT, offsetof(struct shown_cite, locator), NULL, NULL,
     false},
    {"number", VIEW_COUNT, offsetof(struct shown_cite, number), NULL, NULL,
     false},
    {"prefix", VIEW_HTML, offsetof(struct shown_cite, prefix), NULL, NULL,
     false},
    {"source", VIEW_POINTER, offsetof(struct shown_cite, source), &view_source,
     NULL, false},
    {"suffix", VIEW_HTML, offsetof(struct shown_cite, suffix), NULL, NULL,
     false},
    {"suppress_author", VIEW_BOOL, offsetof(struct shown_cite, suppress_author),
     NULL, NULL, false},
};
static const struct view_type view_cite = {
    "cite", "key", cite_fields, sizeof cite_fields / sizeof *cite_fields,
    sizeof(struct shown_cite)};

struct cite_context {
	bool narrative;
	const struct page *page;
};

static const struct view_field context_fields[] = {
    {"narrative", VIEW_BOOL, offsetof(struct cite_context, narrative), NULL,
     NULL, false},
    {"page", VIEW_POINTER, offsetof(struct cite_context, page), &view_page,
     NULL, false},
};
static const struct view_type view_context = {
    "citation context", NULL, context_fields, 2, sizeof(struct cite_context)};

static struct shown_cite *
show_cite(const struct body_rendering *body, const struct markdown_cite *cite)
{
	struct shown_cite *shown = ARENA_NEW(body->arena, struct shown_cite);

	*shown = (struct shown_cite){
	    .key = cite->key.text,
	    .prefix = cite->prefix,
	    .label = str_from(markdown_locator_names[cite->label]),
	    .locator = cite->locator,
	    .suffix = cite->suffix,
	    .suppress_author = cite->suppress_author,
	    .source = body->page->references.items[cite->reference - 1].source,
	    .number = cite->reference,
	    .anchor =
		arena_printf(body->arena, "#ref-%.*s", STR_ARG(cite->key.text)),
	};
	return shown;
}

/* The citation hooks, one over the other, over one part of the style's. */
static struct str
hooked_part(const struct body_rendering *body, const struct shown_cite *cite,
	    struct str html)
{
	struct node before = {.kind = NODE_HTML};
	struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = cite, .type = &view_cite},
	    {.kind = SCRIPT_VIEW, .object = cite->source, .type = &view_source},
	    {.kind = SCRIPT_NODE, .object = &before},
	};
	struct node result;

	for (size_t i = hooks_next(body->hooks, HOOK_CITATION, 0);
	     i != SIZE_MAX; i = hooks_next(body->hooks, HOOK_CITATION, i + 1)) {
		before.text = html;
		if (hooks_call(body->hooks, i, 0, arguments, 3, body->arena,
			       &result) &&
		    result.kind != NODE_NONE)
			html = hooks_html(body->hooks, i, &result, body->arena);
	}
	return html;
}

static struct str
style_html(const struct body_rendering *body, const struct node *style,
	   const char *key)
{
	const struct node *found = node_find(style, key);

	return found == NULL ? STR_NONE
			     : hooks_html(body->hooks, body->hooks->style,
					  found, body->arena);
}

/* Raised numbers stand at the word, whatever the author left between. */
static void
trim_end(struct strbuf *out)
{
	while (out->len > 0 && byte_is_space(out->ptr[out->len - 1]))
		out->ptr[--out->len] = '\0';
}

/* What the style gave: one piece, or {open, parts, separator, close, attach}.
 */
static void
add_styled(const struct body_rendering *body, const struct list *cites,
	   const struct node *result)
{
	const struct node *parts = node_find(result, "parts");
	struct shown_cite *const *shown = cites->items;
	bool hooked = hooks_next(body->hooks, HOOK_CITATION, 0) != SIZE_MAX;

	if (result->kind == NODE_MAP &&
	    (parts == NULL || parts->count != cites->count)) {
		hooks_report_result(body->hooks, body->hooks->style, NULL,
				    "one part for each cite");
		return;
	}
	if (result->kind != NODE_MAP) {
		struct str html = hooks_html(body->hooks, body->hooks->style,
					     result, body->arena);

		strbuf_add(body->out, hooked && cites->count == 1
					  ? hooked_part(body, shown[0], html)
					  : html);
		return;
	}
	if (node_find(result, "attach") != NULL)
		trim_end(body->out);
	strbuf_add(body->out, style_html(body, result, "open"));
	for (size_t i = 0; i < parts->count; i++) {
		if (i > 0)
			strbuf_add(body->out,
				   style_html(body, result, "separator"));
		strbuf_add(
		    body->out,
		    hooked_part(body, shown[i],
				hooks_html(body->hooks, body->hooks->style,
					   &parts->items[i], body->arena)));
	}
	strbuf_add(body->out, style_html(body, result, "close"));
}

/* HTML knows no link in a link. */
static void
drop_links(struct strbuf *out, size_t from)
{
	size_t to = from;
	bool in_tag = false;

	for (size_t at = from; at < out->len; at++) {
		struct str rest = {out->ptr + at, out->len - at};

		if (str_has_prefix(rest, STR("<a ")) ||
		    str_has_prefix(rest, STR("<a>")) ||
		    str_has_prefix(rest, STR("</a>")))
			in_tag = true;
		if (!in_tag)
			out->ptr[to++] = out->ptr[at];
		else if (out->ptr[at] == '>')
			in_tag = false;
	}
	if (to < out->len)
		out->ptr[to] = '\0';
	out->len = to;
}

static void
add_citation(const struct body_rendering *body,
	     const struct markdown_citation *group)
{
	struct cite_context context = {group->narrative, body->page};
	VEC(struct shown_cite *) shown = {0};
	struct list cites;
	struct script_value arguments[2];
	struct node result;
	size_t from;

	for (size_t i = 0; i < group->cites.count; i++)
		if (group->cites.items[i].reference > 0)
			vec_add(&shown, body->arena,
				show_cite(body, &group->cites.items[i]));
	if (shown.count == 0)
		return; /* unknown keys, reported */
	cites = (struct list){shown.items, shown.count, shown.capacity};
	arguments[0] = (struct script_value){
	    .kind = SCRIPT_VIEWS, .object = &cites, .type = &view_cite};
	arguments[1] = (struct script_value){
	    .kind = SCRIPT_VIEW, .object = &context, .type = &view_context};
	if (!hooks_call(body->hooks, body->hooks->style,
			script_table_function(body->hooks->script,
					      body->hooks->style, "cite"),
			arguments, 2, body->arena, &result))
		return;
	from = body->out->len;
	/* What is attached takes blanks away. */
	while (from > 0 && byte_is_space(body->out->ptr[from - 1]))
		from--;
	add_styled(body, &cites, &result);
	if (group->in_link)
		drop_links(body->out, from);
}

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

static void
add_embed(const struct body_rendering *body,
	  const struct markdown_wikilink *wikilink)
{
	if (wikilink->resolved != NULL) {
		add_card(body, wikilink);
		return;
	}
	if (wikilink->href.len == 0)
		return; /* reported */
	strbuf_addz(body->out, "<img src=\"");
	strbuf_add_html(body->out, wikilink->href);
	strbuf_addz(body->out, "\" alt=\"");
	strbuf_add_html(body->out, wikilink->text);
	strbuf_addz(body->out, "\">");
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
	if (hooks_call(body->hooks, found, 0, values, 2, body->arena, &result))
		strbuf_add(body->out, hooks_html(body->hooks, found, &result,
						 body->arena));
}

void
body_render(struct hooks *hooks, const struct page *page, struct arena *arena,
	    struct strbuf *out)
{
	struct body_rendering body = {hooks, page, arena, out};
	const struct markdown *from = &page->body;

	for (size_t i = 0; i < from->segments.count; i++) {
		const struct markdown_segment *segment =
		    &from->segments.items[i];

		switch (segment->kind) {
		case MARKDOWN_HTML: strbuf_add(out, segment->html); break;
		case MARKDOWN_CITATION:
			add_citation(&body,
				     &from->citations.items[segment->index]);
			break;
		case MARKDOWN_WIKILINK:
			add_wikilink(&body,
				     &from->wikilinks.items[segment->index]);
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
			markdown_add_address(
			    out, from->links.items[segment->index].href);
			break;
		}
	}
}
