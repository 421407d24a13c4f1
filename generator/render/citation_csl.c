/* Citations by a CSL style, each formatted for its page: numbers, positions and
 * what tells works apart are the page's. */
#include <string.h>

#include "base/known.h"
#include "csl_html.h"
#include "page_document.h"
#include "render/citations.h"
#include "render/cite.h"

struct formatting {
	const struct citing *at;
	struct csl_html html;
	struct csl_output output;
	/* Those of the group that have works, as the document has them. */
	VEC(const struct markdown_cite *) cites;
	bool *shown; /* of each: whether it has text of its own */
};

static const struct page_citation *
place_of(const struct citing *at)
{
	size_t index = (size_t)(at->group - at->page->body.citations.items);

	return &at->hooks->document->citations[index];
}

static struct csl_output
format(const struct citing *at, size_t citation)
{
	struct csl_output output = {.arena = at->arena,
				    .locale = &at->hooks->site->csl->locale};

	csl_document_citation(at->hooks->document->csl, citation, &output);
	return output;
}

/* A footnote of the page's, in a style that has notes. */
static bool
is_within_note(const struct citing *at)
{
	return at->hooks->site->csl->note && at->group->in_note;
}

static bool
closes_quote(const struct csl_output *output, struct str text)
{
	return str_equal(text, output->quotes.close[0]) ||
	       str_equal(text, output->quotes.close[1]);
}

/* What is shown last, before the quotes that close behind it; or NULL. */
static struct csl_token *
last_shown(const struct csl_output *output)
{
	for (size_t at = output->tokens.count; at-- > 0;) {
		struct csl_token *token = &output->tokens.items[at];

		if (token->kind != CSL_TOKEN_CLOSE && token->text.len > 0 &&
		    !closes_quote(output, token->text))
			return token;
	}
	return NULL;
}

/* Styles end notes with a stop, which a sentence that goes on has no room for.
 * Of "ibid." it is part of the word, and no affix. */
static void
leave_out_stop(const struct csl_output *output)
{
	struct csl_token *last = last_shown(output);

	if (last != NULL && last->kind == CSL_TOKEN_AFFIX &&
	    str_is(last->text, "."))
		last->text = STR_NONE;
}

static bool
ends_with_stop(const struct csl_output *output)
{
	const struct csl_token *last = last_shown(output);

	return last != NULL && str_has_suffix(last->text, STR("."));
}

static struct formatting
begin(const struct citing *at)
{
	bool has_hooks = hooks_next(at->hooks, HOOK_CITATION, 0) != SIZE_MAX;
	struct formatting made = {
	    .at = at,
	    .html = {has_hooks, at->hooks->site->csl->note},
	    .output = format(at, place_of(at)->cites),
	};

	for (size_t i = 0; i < at->group->cites.count; i++)
		if (at->group->cites.items[i].reference > 0)
			vec_add(&made.cites, at->arena,
				&at->group->cites.items[i]);
	if (is_within_note(at) && at->goes_on)
		leave_out_stop(&made.output);
	made.shown = ARENA_ARRAY(at->arena, bool, made.cites.count);
	return made;
}

/* ---- one cite ---- */

static bool
is_blank(struct str text)
{
	return str_trim(text).len == 0;
}

/* What the author wrote around a cite may hold links of its own. */
static bool
is_outside_link(const struct csl_token *token)
{
	return token->kind == CSL_TOKEN_OPAQUE ||
	       ((token->kind == CSL_TOKEN_TEXT ||
		 token->kind == CSL_TOKEN_AFFIX) &&
		(is_blank(token->text) || str_is(token->text, ",")));
}

static size_t
find_span(const struct csl_output *output, size_t from, size_t to,
	  enum csl_span span)
{
	while (from < to &&
	       !(output->tokens.items[from].kind == CSL_TOKEN_OPEN &&
		 output->tokens.items[from].what == span))
		from++;
	return from;
}

/* What leads to the entry: the work, without the author's words. A note holds
 * whole references, with links of their own: there its title does. */
static void
find_link(const struct csl_output *output, bool is_note, size_t *from,
	  size_t *to)
{
	const struct csl_token *tokens = output->tokens.items;
	size_t title = *to;

	if (is_note)
		title = find_span(output, *from, *to, CSL_SPAN_TITLE);
	if (title < *to) {
		*from = title;
		*to = csl_output_close_of(output, title) + 1;
		return;
	}
	if (is_note && find_span(output, *from, *to, CSL_SPAN_LINK) < *to) {
		*to = *from;
		return;
	}
	while (*from < *to && is_outside_link(&tokens[*from]))
		++*from;
	while (*to > *from && is_outside_link(&tokens[*to - 1]))
		--*to;
}

static struct str
cite_html(const struct formatting *made, const struct shown_cite *shown,
	  size_t from, size_t to)
{
	const struct csl_output *output = &made->output;
	size_t open = from, close = to;
	struct strbuf out = {0};
	struct str html;

	find_link(output, made->at->hooks->site->csl->note, &open, &close);
	csl_html_add(&made->html, output, from, open, &out);
	if (open < close) {
		strbuf_addz(&out, "<a href=\"");
		strbuf_add_html(&out, shown->anchor);
		strbuf_addz(&out, "\">");
		csl_html_add(&made->html, output, open, close, &out);
		strbuf_addz(&out, "</a>");
	}
	csl_html_add(&made->html, output, close, to, &out);
	html = strbuf_take(&out, made->at->arena);
	strbuf_free(&out);
	return html;
}

static void
add_cite(struct formatting *made, size_t index, size_t from, size_t to)
{
	const struct citing *at = made->at;
	const struct markdown_cite *cite = made->cites.items[index];
	const struct shown_cite *shown = cite_show(at, cite);
	struct str html =
	    cite_hook(at, shown, cite_html(made, shown, from, to));

	made->shown[index] = true;
	cite_add(at, cite, html);
}

/* Those that "1-3" stands for are places to come back to as well, and what
 * became of a work is said of each. */
static void
add_collapsed(struct formatting *made)
{
	const struct citing *at = made->at;

	for (size_t i = 0; i < made->cites.count; i++) {
		const struct markdown_cite *cite = made->cites.items[i];
		const struct notice *notice;

		if (made->shown[i])
			continue;
		notice = cite_reference(at, cite)->source->notice;
		if (notice != NULL && notice->standing != STANDING_NONE &&
		    notice->standing != STANDING_REINSTATED)
			cite_add(
			    at, cite,
			    arena_printf(at->arena, " <a href=\"%.*s\">%u</a>",
					 STR_ARG(cite_show(at, cite)->anchor),
					 cite_reference(at, cite)->number));
		else
			cite_add_place(at, cite);
	}
}

/* ---- a citation ---- */

/* Whether what an author wrote stands at the cite that OPEN opens, or behind
 * the one before: "1, but 2" where a style has "1,2". */
static bool
words_meet(const struct csl_output *output, size_t open)
{
	const struct csl_token *tokens = output->tokens.items;

	size_t close = open;

	while (close > 0 && tokens[close - 1].kind != CSL_TOKEN_CLOSE)
		close--;
	return tokens[open + 1].kind == CSL_TOKEN_OPAQUE ||
	       (close > 1 && tokens[close - 2].kind == CSL_TOKEN_OPAQUE);
}

static void
add_cites(struct formatting *made)
{
	const struct csl_output *output = &made->output;
	size_t count = output->tokens.count, from = 0, open, next;
	struct strbuf *out = made->at->out;

	for (open = find_span(output, 0, count, CSL_SPAN_CITE); open < count;
	     open = next) {
		size_t close = csl_output_close_of(output, open);
		uint32_t index = output->tokens.items[open].of;

		csl_html_add(&made->html, output, from, open, out);
		if (from > 0 && words_meet(output, open) &&
		    !byte_is_space(out->ptr[out->len - 1]))
			strbuf_add_byte(out, ' ');
		if (index < made->cites.count)
			add_cite(made, index, open + 1, close);
		from = close + 1;
		next = find_span(output, from, count, CSL_SPAN_CITE);
		if (next >= count)
			add_collapsed(made);
	}
	csl_html_add(&made->html, output, from, count, out);
}

static bool
is_raised(const struct csl_output *output)
{
	for (size_t i = 0; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		if (token->kind == CSL_TOKEN_OPEN &&
		    token->what == CSL_SPAN_SUPERSCRIPT)
			return true;
		if (token->kind != CSL_TOKEN_OPEN)
			return false;
	}
	return false;
}

/* "Mah and Pitre 2021", "Mah n.d." to the names, "On tea" as it is. */
static struct str
label_names(const struct source *source)
{
	if (source->year == 0 && source->authors.count == 0)
		return source->label;
	return str_part(source->label, 0,
			str_find_last_byte(source->label, ' '));
}

/* In a sentence "and" is due where brackets have "&". */
static void
spell_and(struct csl_output *output)
{
	struct str word = csl_term_text(csl_locale_term(output->locale, "and"),
					CSL_LONG, false);

	for (size_t i = 0; i < output->tokens.count; i++) {
		struct csl_token *token = &output->tokens.items[i];
		struct str text = token->text;
		size_t at = str_find_byte(text, '&');

		if (token->kind == CSL_TOKEN_AFFIX && word.len > 0 &&
		    str_is(str_trim(text), "&"))
			token->text =
			    arena_printf(output->arena, "%.*s%.*s%.*s", (int)at,
					 text.ptr, STR_ARG(word),
					 STR_ARG(str_from_byte(text, at + 1)));
	}
}

/* Styles of numbers have no names in citations: then those of the label. */
static struct str
names(const struct citing *at, const struct markdown_cite *cite,
      size_t citation)
{
	const struct csl_html html = {false, false};
	struct csl_output output = format(at, citation);
	struct strbuf out = {0};
	struct str text;

	spell_and(&output);
	if (!at->hooks->site->numbered)
		csl_html_add(&html, &output, 0, output.tokens.count, &out);
	if (out.len == 0)
		strbuf_add_html(&out,
				label_names(cite_reference(at, cite)->source));
	text = strbuf_take(&out, at->arena);
	strbuf_free(&out);
	return text;
}

static bool
begins_with_bracket(const struct csl_output *output)
{
	for (size_t i = 0; i < output->tokens.count; i++)
		if (output->tokens.items[i].text.len > 0)
			return output->tokens.items[i].text.ptr[0] == '(';
	return false;
}

/* In a footnote a title may follow, which a comma parts from them. Where the
 * style says nothing but names, they lead to the entry. */
static void
add_names(struct formatting *made, size_t citation, bool attach)
{
	const struct citing *at = made->at;
	const struct markdown_cite *cite;
	struct str html, anchor;

	KNOWN(made->cites.items != NULL); /* since there are authors */
	cite = made->cites.items[0];
	html = names(at, cite, citation);
	if (made->output.tokens.count > 0) {
		strbuf_add(at->out, html);
		if (is_within_note(at) && !begins_with_bracket(&made->output))
			strbuf_add_byte(at->out, ',');
		if (!attach)
			strbuf_add_byte(at->out, ' ');
		return;
	}
	anchor = cite_show(at, cite)->anchor;
	cite_add(at, cite,
		 arena_printf(at->arena, "<a href=\"%.*s\">%.*s</a>",
			      STR_ARG(anchor), STR_ARG(html)));
	made->shown[0] = true;
	add_collapsed(made);
}

/* ---- notes ---- */

static void
add_marker(const struct citing *at, unsigned note)
{
	strbuf_addz(at->out, "<sup class=\"footnote-ref\"");
	if (at->group->in_link)
		strbuf_printf(at->out, " id=\"cnref-%u\">%u</sup>", note, note);
	else
		strbuf_printf(at->out,
			      "><a href=\"#cn-%u\" id=\"cnref-%u\">%u</a>"
			      "</sup>",
			      note, note, note);
}

static enum standing
standing_of(const struct citing *at, size_t cite)
{
	const struct markdown_cite *of = &at->group->cites.items[cite];
	const struct notice *notice =
	    of->reference > 0 ? cite_reference(at, of)->source->notice : NULL;

	return notice == NULL ? STANDING_NONE : notice->standing;
}

/* Beside the marker, once of works of which it is the same: who reads on does
 * not see the note. */
static void
add_standings(const struct citing *at)
{
	for (size_t i = 0; i < at->group->cites.count; i++) {
		const struct markdown_cite *cite = &at->group->cites.items[i];
		size_t same = 0;

		while (standing_of(at, same) != standing_of(at, i))
			same++;
		if (same == i && standing_of(at, i) != STANDING_NONE)
			citations_add_standing(at->out, at->hooks->site,
					       cite_reference(at, cite)->source,
					       at->arena);
	}
}

static struct str
word(const struct hooks *hooks, enum markdown_word word, const char *english)
{
	struct str text = hooks->site->theme.markdown.text[word];

	return text.len > 0 ? text : str_from(english);
}

/* A note begins as a sentence does, also with what the author wrote. */
static void
begin_sentence(struct csl_output *output)
{
	for (size_t i = 0; i < output->tokens.count; i++) {
		struct csl_token *token = &output->tokens.items[i];
		struct str text = token->text;

		if (token->kind == CSL_TOKEN_OPEN)
			continue;
		if (token->kind == CSL_TOKEN_OPAQUE && text.len > 0 &&
		    text.ptr[0] >= 'a' && text.ptr[0] <= 'z')
			token->text = arena_printf(
			    output->arena, "%c%.*s", text.ptr[0] - 'a' + 'A',
			    STR_ARG(str_from_byte(text, 1)));
		return;
	}
}

static void
add_note(const struct citing *at, unsigned note)
{
	struct formatting made = begin(at);

	begin_sentence(&made.output);
	strbuf_printf(at->out, "<li id=\"cn-%u\"><p>", note);
	add_cites(&made);
	strbuf_printf(at->out,
		      " <a href=\"#cnref-%u\" class=\"footnote-back\" "
		      "aria-label=\"",
		      note);
	strbuf_add_html(
	    at->out, word(at->hooks, MARKDOWN_WORD_BACK, "Back to reference"));
	strbuf_printf(at->out, " %u\">\xe2\x86\xa9</a></p></li>\n", note);
}

void
citations_add_notes(struct hooks *hooks, const struct page *page,
		    struct arena *arena, struct strbuf *out)
{
	const struct page_document *document = hooks->document;

	if (document == NULL || document->notes == 0)
		return;
	strbuf_addz(out, "<section class=\"footnotes\" aria-label=\"");
	strbuf_add_html(out, word(hooks, MARKDOWN_WORD_FOOTNOTES, "Footnotes"));
	strbuf_addz(out, "\">\n<ol>\n");
	for (size_t i = 0; i < page->body.citations.count; i++) {
		struct citing at = {hooks, page, &page->body.citations.items[i],
				    arena, out,	 false};

		if (document->citations[i].note > 0)
			add_note(&at, document->citations[i].note);
	}
	strbuf_addz(out, "</ol>\n</section>\n");
}

bool
citation_csl(const struct citing *at)
{
	const struct page_citation *place = place_of(at);
	struct formatting made = begin(at);
	bool is_named = place->authors != SIZE_MAX;
	bool attach = place->note > 0 || is_raised(&made.output);

	cite_open(at, attach && !is_named);
	if (is_named)
		add_names(&made, place->authors, attach);
	if (place->note > 0) {
		add_marker(at, place->note);
		add_standings(at);
	} else {
		add_cites(&made);
	}
	return is_within_note(at) && ends_with_stop(&made.output);
}
