#include "render/cite.h"

#include "page_document.h"
#include "render/citations.h"
#include "render/locator.h"
#include "styled_entry.h"
#include "views.h"
#include "words.h"

/* ---- what styles and hooks see ---- */

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
const struct view_type view_cite = {"cite", "key", cite_fields,
				    sizeof cite_fields / sizeof *cite_fields,
				    sizeof(struct shown_cite)};

const struct reference *
cite_reference(const struct citing *at, const struct markdown_cite *cite)
{
	return &at->page->references.items[cite->reference - 1];
}

struct shown_cite *
cite_show(const struct citing *at, const struct markdown_cite *cite)
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
	    .source = cite_reference(at, cite)->source,
	};
	return shown;
}

struct str
cite_hook(const struct citing *at, const struct shown_cite *cite,
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
	return script_without_marks(html, at->arena);
}

/* ---- on the page ---- */

/* What the holes of a cite stand for; both are empty where it has none. */
struct shown_locator {
	struct str text, written;
};

static size_t
next_hole(struct str html)
{
	for (int hole = HOLE_NUMBER; hole <= HOLE_LOCATOR; hole++)
		html.len = str_find_byte(html, (char)hole);
	return html.len;
}

static void
fill_hole(struct strbuf *out, char hole, const struct reference *reference,
	  const struct shown_locator *locator)
{
	switch (hole) {
	case HOLE_NUMBER: strbuf_add_number(out, reference->number, 0); break;
	case HOLE_LETTER:
		if (reference->letter > 0)
			strbuf_add_letters(out, reference->letter);
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

/* As the page decided; off its list no author is left out for having stood in
 * the entry above. */
static struct styled_entry
entry_of(struct hooks *hooks, const struct reference *reference, bool in_list,
	 struct arena *arena)
{
	const struct source *source = reference->source;
	const struct csl_entry *decided = NULL;
	struct csl_entry entry;

	if (hooks->document != NULL)
		decided =
		    csl_document_entry(hooks->document->csl, source->item);
	if (decided == NULL)
		return (struct styled_entry){source->entry, source->margin};
	entry = *decided;
	if (!in_list && entry.substituted_names > 0) {
		entry.substituted_names = 0;
		entry.state_key =
		    arena_printf(arena, "alone %.*s", STR_ARG(entry.state_key));
	}
	return styled_entry_decided(hooks, source, &entry, arena);
}

void
citations_add_entry(struct hooks *hooks, const struct reference *reference,
		    struct arena *arena, struct strbuf *out)
{
	static const struct shown_locator none;

	const struct source *source = reference->source;
	struct str html = entry_of(hooks, reference, false, arena).html;

	if (html.ptr != source->entry.ptr || source->has_holes)
		fill(out, html, reference, &none);
	else
		strbuf_add(out, html);
}

struct styled_entry
citations_listed(struct hooks *hooks, const struct reference *reference,
		 struct arena *arena)
{
	static const struct shown_locator none;
	struct styled_entry entry = entry_of(hooks, reference, true, arena);
	struct strbuf out = {0};

	fill(&out, entry.html, reference, &none);
	entry.html = strbuf_take(&out, arena);
	fill(&out, entry.margin, reference, &none);
	entry.margin = strbuf_take(&out, arena);
	strbuf_free(&out);
	return entry;
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
	citations_add_entry(at->hooks, reference, at->arena, at->out);
	if (source->facts.len > 0) {
		strbuf_add_byte(at->out, ' ');
		strbuf_add(at->out, source->facts);
	}
	strbuf_addz(at->out, "</span>");
}

static void
open_cited(const struct citing *at, const struct markdown_cite *cite)
{
	strbuf_addz(at->out, "<span class=\"cited\"");
	if (cite->occurrence > 0) {
		strbuf_addz(at->out, " id=\"cite-");
		strbuf_add_html(at->out, cite->key.text);
		strbuf_add_byte(at->out, '-');
		strbuf_add_number(at->out, cite->occurrence, 0);
		strbuf_add_byte(at->out, '"');
	}
	strbuf_add_byte(at->out, '>');
}

void
cite_add_place(const struct citing *at, const struct markdown_cite *cite)
{
	if (cite->occurrence == 0)
		return;
	open_cited(at, cite);
	strbuf_addz(at->out, "</span>");
}

void
cite_add(const struct citing *at, const struct markdown_cite *cite,
	 struct str html)
{
	const struct reference *reference = cite_reference(at, cite);
	struct shown_locator locator = {
	    locator_text(at->hooks->site, cite, at->arena),
	    cite->around->locator};

	open_cited(at, cite);
	fill(at->out, html, reference, &locator);
	citations_add_standing(at->out, at->hooks->site, reference->source,
			       at->arena);
	if (!at->group->in_link)
		add_preview(at, reference);
	strbuf_addz(at->out, "</span>");
}

/* Raised numbers stand at the word, whatever the author left between. */
static void
trim_end(struct strbuf *out)
{
	while (out->len > 0 && byte_is_space(out->ptr[out->len - 1]))
		out->ptr[--out->len] = '\0';
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

void
cite_open(const struct citing *at, bool attach)
{
	if (attach)
		trim_end(at->out);
	add_keys(at);
}
