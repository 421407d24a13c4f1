#include "render/citations.h"

#include <string.h>

#include "render/locator.h"
#include "views.h"
#include "words.h"

enum {
	KEPT_BYTES = 2 << 20, /* a worker keeps; then it begins anew */
	KEPT_CITES = 8	      /* longer groups hardly come twice */
};

struct citing {
	struct hooks *hooks;
	const struct page *page;
	const struct markdown_citation *group;
	struct arena *arena;
	struct strbuf *out;
};

/* What the style gave, with the hooks over its parts. */
struct styled {
	struct str open, separator, close;
	struct str *parts; /* one a cite */
	size_t count;
	bool attach;
};

/* ---- what styles and hooks see ---- */

struct shown_cite {
	struct str key, prefix, suffix, anchor;
	struct str at, locator, number, year_suffix; /* holes */
	enum markdown_locator label;
	bool suppress_author;
	const struct source *source;
};

#define SHOWN(field, kind, of)                                              \
	{                                                                   \
#field, kind, offsetof(struct shown_cite, field), of, NULL, \
		    false                                                   \
	}

static const struct view_field cite_fields[] = {
    SHOWN(anchor, VIEW_TEXT, NULL),
    SHOWN(at, VIEW_HTML, NULL),
    SHOWN(key, VIEW_TEXT, NULL),
    SHOWN(label, VIEW_WORD, markdown_locator_names),
    SHOWN(locator, VIEW_HTML, NULL),
    SHOWN(number, VIEW_HTML, NULL),
    SHOWN(prefix, VIEW_HTML, NULL),
    SHOWN(source, VIEW_POINTER, &view_source),
    SHOWN(suffix, VIEW_HTML, NULL),
    SHOWN(suppress_author, VIEW_BOOL, NULL),
    SHOWN(year_suffix, VIEW_HTML, NULL),
};
static const struct view_type view_cite = {
    "cite", "key", cite_fields, sizeof cite_fields / sizeof *cite_fields,
    sizeof(struct shown_cite)};

struct cite_context {
	bool narrative;
};

static const struct view_field context_fields[] = {
    {"narrative", VIEW_BOOL, offsetof(struct cite_context, narrative), NULL,
     NULL, false},
};
static const struct view_type view_context = {
    "citation context", NULL, context_fields, 1, sizeof(struct cite_context)};

static const struct reference *
reference_of(const struct citing *at, const struct markdown_cite *cite)
{
	return &at->page->references.items[cite->reference - 1];
}

static struct shown_cite *
show_cite(const struct citing *at, const struct markdown_cite *cite)
{
	static const char number = HOLE_NUMBER, letter = HOLE_LETTER,
			  text = HOLE_AT, locator = HOLE_LOCATOR;
	size_t has_locator = cite->around->locator.len > 0;
	struct shown_cite *shown = ARENA_NEW(at->arena, struct shown_cite);
	struct str key = site_key_anchor(cite->key.text, at->arena);

	*shown = (struct shown_cite){
	    .key = cite->key.text,
	    .prefix = cite->around->prefix,
	    .locator = {&locator, has_locator},
	    .at = {&text, has_locator},
	    .suffix = cite->around->suffix,
	    .anchor = arena_printf(at->arena, "#ref-%.*s", STR_ARG(key)),
	    .number = {&number, 1},
	    .year_suffix = {&letter, 1},
	    .label = cite->label,
	    .suppress_author = cite->suppress_author,
	    .source = reference_of(at, cite)->source,
	};
	return shown;
}

/* ---- calls ---- */

/* The citation hooks, one over the other, over one part of the style's. */
static struct str
hooked_part(const struct citing *at, const struct shown_cite *cite,
	    struct str html)
{
	struct node before = {.kind = NODE_HTML};
	struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = cite, .type = &view_cite},
	    {.kind = SCRIPT_VIEW, .object = cite->source, .type = &view_source},
	    {.kind = SCRIPT_NODE, .object = &before},
	};
	struct node result;

	for (size_t i = hooks_next(at->hooks, HOOK_CITATION, 0); i != SIZE_MAX;
	     i = hooks_next(at->hooks, HOOK_CITATION, i + 1)) {
		before.text = html;
		if (hooks_call_apart(at->hooks, i, 0, arguments, 3, at->arena,
				     &result) &&
		    result.kind != NODE_NONE)
			html = hooks_html(at->hooks, i, &result, at->arena);
	}
	return html;
}

static struct str
style_html(const struct citing *at, const struct node *piece)
{
	return piece == NULL
		   ? STR_NONE
		   : hooks_html(at->hooks, at->hooks->style, piece, at->arena);
}

/* {open, parts, separator, close, attach}, or one piece for a single cite: of
 * several nobody could tell whose the holes are. */
static bool
read_styled(const struct citing *at, struct shown_cite *const *shown,
	    size_t count, const struct node *result, struct styled *out)
{
	const struct node *parts = node_find(result, "parts");
	bool is_table = result->kind == NODE_MAP;

	*out = (struct styled){.count = count};
	if (is_table ? parts == NULL || parts->count != count : count > 1) {
		hooks_report_result(at->hooks, at->hooks->style, NULL,
				    "one part for each cite");
		return false;
	}
	out->parts = ARENA_ARRAY(at->arena, struct str, out->count);
	for (size_t i = 0; i < out->count; i++) {
		out->parts[i] =
		    style_html(at, is_table ? &parts->items[i] : result);
		out->parts[i] = hooked_part(at, shown[i], out->parts[i]);
	}
	if (!is_table)
		return true;
	out->open = style_html(at, node_find(result, "open"));
	out->separator = style_html(at, node_find(result, "separator"));
	out->close = style_html(at, node_find(result, "close"));
	out->attach = node_find(result, "attach") != NULL;
	return true;
}

/* False where a script failed. */
static bool
style(const struct citing *at, struct styled *styled_out)
{
	struct cite_context context = {at->group->narrative};
	VEC(struct shown_cite *) shown = {0};
	struct list cites;
	struct script_value arguments[2];
	struct node result;

	for (size_t i = 0; i < at->group->cites.count; i++)
		if (at->group->cites.items[i].reference > 0)
			vec_add(&shown, at->arena,
				show_cite(at, &at->group->cites.items[i]));
	cites = (struct list){shown.items, shown.count, shown.capacity};
	arguments[0] = (struct script_value){
	    .kind = SCRIPT_VIEWS, .object = &cites, .type = &view_cite};
	arguments[1] = (struct script_value){
	    .kind = SCRIPT_VIEW, .object = &context, .type = &view_context};
	return hooks_call_apart(at->hooks, at->hooks->style,
				script_table_function(at->hooks->script,
						      at->hooks->style, "cite"),
				arguments, 2, at->arena, &result) &&
	       read_styled(at, shown.items, shown.count, &result, styled_out);
}

/* ---- what is kept ---- */

struct kept_key {
	char bytes[1 + KEPT_CITES * (2 + sizeof(void *))];
	size_t len;
};

/* What the result of a group depends on. False where that is more than its
 * works, whether their authors are named and what their locators count. The
 * state test wants every call.
 */
static bool
make_key(const struct citing *at, struct kept_key *key)
{
	const struct markdown_citation *group = at->group;

	if (group->cites.count > KEPT_CITES || at->hooks->trace != NULL)
		return false;
	key->bytes[0] = group->narrative;
	key->len = 1;
	for (size_t i = 0; i < group->cites.count; i++) {
		const struct markdown_cite *cite = &group->cites.items[i];
		const struct source *source;

		if (cite->reference == 0)
			continue;
		if (cite->around->prefix.len + cite->around->suffix.len > 0)
			return false;
		source = reference_of(at, cite)->source;
		key->bytes[key->len++] = cite->suppress_author;
		key->bytes[key->len++] = (char)cite->label;
		memcpy(key->bytes + key->len, &source, sizeof(void *));
		key->len += sizeof(void *);
	}
	return true;
}

static const struct styled *
keep(struct hooks *hooks, const struct kept_key *key,
     const struct styled *styled)
{
	struct arena *arena = &hooks->styled_arena;
	struct styled *kept;

	if (arena->used > KEPT_BYTES) {
		arena_reset(arena);
		hooks->styled = (struct map){0};
	}
	kept = ARENA_NEW(arena, struct styled);
	*kept = (struct styled){
	    .open = arena_str(arena, styled->open),
	    .separator = arena_str(arena, styled->separator),
	    .close = arena_str(arena, styled->close),
	    .parts = ARENA_ARRAY(arena, struct str, styled->count),
	    .count = styled->count,
	    .attach = styled->attach,
	};
	for (size_t i = 0; i < styled->count; i++)
		kept->parts[i] = arena_str(arena, styled->parts[i]);
	map_add(&hooks->styled, arena,
		arena_str(arena, (struct str){key->bytes, key->len}), kept);
	return kept;
}

/* NULL where a script failed. */
static const struct styled *
find_styled(const struct citing *at)
{
	struct styled *styled = NULL;
	struct kept_key key;
	bool can_keep = make_key(at, &key);

	if (can_keep)
		styled = map_find(&at->hooks->styled,
				  (struct str){key.bytes, key.len});
	if (styled != NULL)
		return styled;
	styled = ARENA_NEW(at->arena, struct styled);
	if (!style(at, styled))
		return NULL;
	return can_keep ? keep(at->hooks, &key, styled) : styled;
}

/* ---- on the page ---- */

/* What the holes of a cite stand for; both are empty where it has none. */
struct shown_locator {
	struct str text, written;
};

static size_t
next_hole(struct str html)
{
	for (char hole = HOLE_NUMBER; hole <= HOLE_LOCATOR; hole++)
		html.len = str_find_byte(html, hole);
	return html.len;
}

static void
fill_hole(struct strbuf *out, char hole, const struct reference *reference,
	  const struct shown_locator *locator)
{
	switch (hole) {
	case HOLE_NUMBER: strbuf_add_number(out, reference->number, 0); break;
	case HOLE_LETTER:
		if (reference->letter != '\0')
			strbuf_add_byte(out, reference->letter);
		break;
	case HOLE_AT: strbuf_add_html(out, locator->text); break;
	case HOLE_LOCATOR: strbuf_add_html(out, locator->written); break;
	}
}

static void
fill(struct strbuf *out, struct str html, const struct reference *reference,
     const struct shown_locator *locator)
{
	for (;;) {
		size_t hole = next_hole(html);

		strbuf_add(out, str_part(html, 0, hole));
		if (hole == html.len)
			return;
		fill_hole(out, html.ptr[hole], reference, locator);
		html = str_from_byte(html, hole + 1);
	}
}

void
citations_add_entry(struct strbuf *out, const struct reference *reference)
{
	const struct source *source = reference->source;
	static const struct shown_locator none;

	if (source->has_holes)
		fill(out, source->entry, reference, &none);
	else
		strbuf_add(out, source->entry);
}

void
citations_add_standing(struct strbuf *out, const struct site *site,
		       const struct source *source, struct arena *arena)
{
	static const char *const words[] = {
	    [STANDING_CORRECTED] = "standing.corrected",
	    [STANDING_CONCERN] = "standing.concern",
	    [STANDING_RETRACTED] = "standing.retracted",
	    [STANDING_REINSTATED] = NULL};
	struct strbuf error = {0};
	struct words say = {site, arena, &error};
	enum standing standing;

	if (source->notice == NULL)
		return;
	standing = source->notice->standing;
	if (words[standing] == NULL)
		return;
	strbuf_printf(out, " <span class=\"standing %s\">",
		      standing_names[standing]);
	strbuf_add_html(out, words_say(&say, words[standing], NULL));
	strbuf_addz(out, "</span>");
	strbuf_free(&error);
}

/* Shown by the stylesheet to who points at the citation or reaches it by the
 * keyboard; hidden from everything else, which has the list. */
static void
add_preview(const struct citing *at, const struct reference *reference)
{
	const struct source *source = reference->source;

	if (source->entry.len == 0)
		return;
	strbuf_addz(at->out, "<span class=\"preview\" hidden>");
	citations_add_entry(at->out, reference);
	if (source->facts.len > 0) {
		strbuf_add_byte(at->out, ' ');
		strbuf_add(at->out, source->facts);
	}
	strbuf_addz(at->out, "</span>");
}

static void
add_part(const struct citing *at, const struct markdown_cite *cite,
	 struct str html)
{
	const struct reference *reference = reference_of(at, cite);
	struct shown_locator locator = {
	    locator_text(at->hooks->site, cite, at->arena),
	    cite->around->locator};

	strbuf_addz(at->out, "<span class=\"cited\"");
	if (cite->occurrence > 0 && !at->group->in_link) {
		strbuf_addz(at->out, " id=\"cite-");
		strbuf_add_html(at->out, cite->key.text);
		strbuf_add_byte(at->out, '-');
		strbuf_add_number(at->out, cite->occurrence, 0);
		strbuf_add_byte(at->out, '"');
	}
	strbuf_add_byte(at->out, '>');
	fill(at->out, html, reference, &locator);
	citations_add_standing(at->out, at->hooks->site, reference->source,
			       at->arena);
	if (!at->group->in_link)
		add_preview(at, reference);
	strbuf_addz(at->out, "</span>");
}

static void
add_parts(const struct citing *at, const struct styled *styled)
{
	size_t part = 0;

	for (size_t i = 0; i < at->group->cites.count; i++) {
		const struct markdown_cite *cite = &at->group->cites.items[i];

		if (cite->reference == 0)
			continue;
		if (part > 0)
			strbuf_add(at->out, styled->separator);
		add_part(at, cite, styled->parts[part++]);
	}
}

/* Raised numbers stand at the word, whatever the author left between. */
static void
trim_end(struct strbuf *out)
{
	while (out->len > 0 && byte_is_space(out->ptr[out->len - 1]))
		out->ptr[--out->len] = '\0';
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
add_keys(const struct citing *at)
{
	const char *before = "<span class=\"citation\" data-cites=\"";

	for (size_t i = 0; i < at->group->cites.count; i++) {
		const struct markdown_cite *cite = &at->group->cites.items[i];

		if (cite->reference == 0)
			continue;
		strbuf_addz(at->out, before);
		strbuf_add_html(at->out, cite->key.text);
		before = " ";
	}
	strbuf_addz(at->out, "\">");
}

static bool
has_works(const struct markdown_citation *group)
{
	for (size_t i = 0; i < group->cites.count; i++)
		if (group->cites.items[i].reference > 0)
			return true;
	return false;
}

void
citations_render(struct hooks *hooks, const struct page *page,
		 const struct markdown_citation *group, struct arena *arena,
		 struct strbuf *out)
{
	struct citing at = {hooks, page, group, arena, out};
	const struct styled *styled;
	size_t from;

	if (!has_works(group))
		return; /* unknown keys, reported */
	styled = find_styled(&at);
	if (styled == NULL)
		return;
	if (styled->attach)
		trim_end(out);
	from = out->len;
	add_keys(&at);
	strbuf_add(out, styled->open);
	add_parts(&at, styled);
	strbuf_add(out, styled->close);
	strbuf_addz(out, "</span>");
	if (group->in_link)
		drop_links(out, from);
}
