#include "csl_html.h"

#include "adapters/markdown.h"
#include "adapters/script.h"
#include "base/identifiers.h"
#include "site.h"

#define SPAN(name) "<span class=\"csl-" name "\">"

/* Those of second-field-align are nothing here: who lists entries has the
 * number apart. A field in the margin that is no number stays in the line. */
#define FORMATTING                                                        \
	[CSL_SPAN_ITALIC] = "<i>", [CSL_SPAN_OBLIQUE] = "<i>",            \
	[CSL_SPAN_UPRIGHT] = SPAN("upright"), [CSL_SPAN_BOLD] = "<b>",    \
	[CSL_SPAN_LIGHT] = SPAN("light"),                                 \
	[CSL_SPAN_REGULAR] = SPAN("regular"),                             \
	[CSL_SPAN_SMALL_CAPS] = SPAN("small-caps"),                       \
	[CSL_SPAN_FULL_CAPS] = SPAN("full-caps"),                         \
	[CSL_SPAN_UNDERLINE] = SPAN("underline"),                         \
	[CSL_SPAN_NO_UNDERLINE] = SPAN("no-underline"),                   \
	[CSL_SPAN_SUPERSCRIPT] = "<sup>", [CSL_SPAN_SUBSCRIPT] = "<sub>", \
	[CSL_SPAN_BASELINE] = SPAN("baseline"),                           \
	[CSL_SPAN_BLOCK] = SPAN("block"), [CSL_SPAN_INDENT] = SPAN("indent")

#define ENDING                                                                 \
	[CSL_SPAN_ITALIC] = "</i>", [CSL_SPAN_OBLIQUE] = "</i>",               \
	[CSL_SPAN_UPRIGHT] = "</span>", [CSL_SPAN_BOLD] = "</b>",              \
	[CSL_SPAN_LIGHT] = "</span>", [CSL_SPAN_REGULAR] = "</span>",          \
	[CSL_SPAN_SMALL_CAPS] = "</span>", [CSL_SPAN_FULL_CAPS] = "</span>",   \
	[CSL_SPAN_UNDERLINE] = "</span>", [CSL_SPAN_NO_UNDERLINE] = "</span>", \
	[CSL_SPAN_SUPERSCRIPT] = "</sup>", [CSL_SPAN_SUBSCRIPT] = "</sub>",    \
	[CSL_SPAN_BASELINE] = "</span>", [CSL_SPAN_BLOCK] = "</span>",         \
	[CSL_SPAN_LEFT_MARGIN] = " ", [CSL_SPAN_INDENT] = "</span>"

static const struct csl_markup plain_markup = {
    .begin = {FORMATTING},
    .end = {ENDING},
    .number_hole = "\x11",
    .year_suffix_hole = "\x12",
};

static const struct csl_markup marked_markup = {
    .begin = {FORMATTING, [CSL_SPAN_NAME] = "\x15", [CSL_SPAN_TITLE] = "\x16",
	      [CSL_SPAN_CONTAINER] = "\x17", [CSL_SPAN_DATE] = "\x18",
	      [CSL_SPAN_NUMBER] = "\x19"},
    .end = {ENDING, [CSL_SPAN_NAME] = "\x1a", [CSL_SPAN_TITLE] = "\x1a",
	    [CSL_SPAN_CONTAINER] = "\x1a", [CSL_SPAN_DATE] = "\x1a",
	    [CSL_SPAN_NUMBER] = "\x1a"},
    .number_hole = "\x11",
    .year_suffix_hole = "\x12",
};

_Static_assert(HOLE_NUMBER == '\x11' && HOLE_LETTER == '\x12' &&
		   SCRIPT_MARK_FIRST + SCRIPT_MARK_NAME == '\x15' &&
		   SCRIPT_MARK_FIRST + SCRIPT_MARK_NUMBER == '\x19' &&
		   SCRIPT_MARK_END == '\x1a',
	       "the markup writes these bytes");

/* ---- tokens ---- */

static bool
is_token(const struct csl_output *output, size_t at, enum csl_token_kind kind,
	 int what)
{
	return at < output->tokens.count &&
	       output->tokens.items[at].kind == kind &&
	       output->tokens.items[at].what == what;
}

static void
write_range(const struct csl_html *html, const struct csl_output *output,
	    size_t from, size_t to, struct strbuf *out)
{
	struct csl_output part = *output;

	if (from >= to)
		return;
	part.tokens.items += from;
	part.tokens.count = part.tokens.capacity = to - from;
	csl_output_write(&part, html->marked ? &marked_markup : &plain_markup,
			 out);
}

/* ---- links ---- */

static bool
is_digits(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_digit(text.ptr[i]))
			return false;
	return text.len > 0;
}

static bool
is_web(struct str text)
{
	return str_has_prefix(text, STR("https://")) ||
	       str_has_prefix(text, STR("http://"));
}

/* The part of AFFIX, before a link, that is the beginning of its address:
 * "https://doi.org/". */
static struct str
address_in(struct str affix)
{
	for (size_t at = 0; at < affix.len; at++) {
		struct str rest = str_from_byte(affix, at);

		if (is_web(rest) && str_find_byte(rest, ' ') == rest.len)
			return rest;
	}
	return STR_NONE;
}

/* Of VARIABLE, shown as TEXT behind BEFORE; empty where that is no address. */
static struct str
address_of(enum csl_variable variable, struct str before, struct str text,
	   struct arena *arena)
{
	const char *prefix = str_has_prefix(text, STR("PMC")) ? "" : "PMC";

	if (is_web(text))
		return text;
	if (variable == CSL_DOI && str_has_prefix(text, STR("10.")))
		return identifier_doi_address(text, arena);
	if (before.len > 0)
		return arena_printf(arena, "%.*s%.*s", STR_ARG(before),
				    STR_ARG(text));
	if (variable == CSL_PMCID)
		return arena_printf(
		    arena, "https://pmc.ncbi.nlm.nih.gov/articles/%s%.*s/",
		    prefix, STR_ARG(text));
	if (variable == CSL_PMID && is_digits(text))
		return arena_printf(arena,
				    "https://pubmed.ncbi.nlm.nih.gov/%.*s/",
				    STR_ARG(text));
	return STR_NONE;
}

static struct str
plain_text(const struct csl_output *output, size_t from, size_t to)
{
	struct csl_output part = *output;
	struct strbuf out = {0};
	struct str text;

	part.tokens.items += from;
	part.tokens.count = part.tokens.capacity = to - from;
	csl_output_plain(&part, 0, &out);
	text = strbuf_take(&out, output->arena);
	strbuf_free(&out);
	return text;
}

/* The link that opens at OPEN and closes at CLOSE. BEFORE is written within it,
 * since it begins its address. */
static void
add_link(const struct csl_html *html, const struct csl_output *output,
	 size_t open, size_t close, struct str before, struct strbuf *out)
{
	struct str address =
	    address_of((enum csl_variable)output->tokens.items[open].of, before,
		       plain_text(output, open + 1, close), output->arena);

	if (address.len > 0) {
		strbuf_addz(out, "<a href=\"");
		markdown_add_address(out, address);
		strbuf_addz(out, "\">");
	}
	strbuf_add_html(out, before);
	write_range(html, output, open + 1, close, out);
	if (address.len > 0)
		strbuf_addz(out, "</a>");
}

void
csl_html_add(const struct csl_html *html, const struct csl_output *output,
	     size_t from, size_t to, struct strbuf *out)
{
	const struct csl_token *tokens = output->tokens.items;

	for (size_t at = from; html->linked && at < to; at++) {
		struct str affix = STR_NONE, begun = STR_NONE;
		size_t close;

		if (!is_token(output, at, CSL_TOKEN_OPEN, CSL_SPAN_LINK))
			continue;
		close = csl_output_close_of(output, at);
		if (at > from && tokens[at - 1].kind == CSL_TOKEN_AFFIX) {
			affix = tokens[at - 1].text;
			begun = address_in(affix);
		}
		write_range(html, output, from, at - (begun.len > 0), out);
		if (begun.len > 0)
			strbuf_add_html(
			    out, str_part(affix, 0, affix.len - begun.len));
		add_link(html, output, at, close, begun, out);
		from = close + 1;
		at = close;
	}
	write_range(html, output, from, to, out);
}

/* ---- entries ---- */

static bool
is_words(const struct csl_token *token)
{
	return token->kind == CSL_TOKEN_TEXT ||
	       token->kind == CSL_TOKEN_OPAQUE ||
	       (token->kind == CSL_TOKEN_HOLE &&
		token->what != CSL_HOLE_NUMBER);
}

/* Whether the number stands first among FROM to TO; where, to AT. */
static bool
begins_with_number(const struct csl_output *output, size_t from, size_t to,
		   size_t *at_out)
{
	for (size_t at = from; at < to; at++) {
		const struct csl_token *token = &output->tokens.items[at];

		*at_out = at;
		if (token->kind == CSL_TOKEN_HOLE &&
		    token->what == CSL_HOLE_NUMBER)
			return true;
		if (is_words(token))
			return false;
	}
	return false;
}

/* The token behind the number's own at HOLE: behind the spans it is in, and
 * the affixes that follow. 0 where the whole entry is in one of these. */
static size_t
behind_number(const struct csl_output *output, size_t hole)
{
	const struct csl_token *tokens = output->tokens.items;
	size_t count = output->tokens.count, depth = 0, at;

	for (at = 0; at < hole; at++)
		depth += tokens[at].kind == CSL_TOKEN_OPEN    ? 1
			 : tokens[at].kind == CSL_TOKEN_CLOSE ? (size_t)-1
							      : 0;
	for (at = hole + 1; at < count && depth > 0; at++) {
		if (tokens[at].kind == CSL_TOKEN_CLOSE)
			depth--;
		else if (tokens[at].kind == CSL_TOKEN_OPEN ||
			 is_words(&tokens[at]))
			return 0;
	}
	while (at < count && tokens[at].kind == CSL_TOKEN_AFFIX)
		at++;
	return at < count ? at : 0;
}

/* The tokens of the number in front; 0: there is none. */
static size_t
margin_of(const struct csl_output *output)
{
	size_t count = output->tokens.count, hole = 0, close;

	if (is_token(output, 0, CSL_TOKEN_OPEN, CSL_SPAN_LEFT_MARGIN)) {
		close = csl_output_close_of(output, 0);
		return begins_with_number(output, 0, close, &hole) ? close + 1
								   : 0;
	}
	return begins_with_number(output, 0, count, &hole)
		   ? behind_number(output, hole)
		   : 0;
}

static struct str
trimmed(struct strbuf *out, struct arena *arena)
{
	struct str text = arena_str(arena, str_trim(strbuf_str(out)));

	strbuf_reset(out);
	return text;
}

/* Styles of notes alone have no entries. */
static void
format(const struct csl_style *style, const struct csl_entry *entry,
       struct csl_output *output)
{
	struct csl_document *document;
	struct csl_cite cite = {.item = entry->item};
	struct csl_citation citation = {.cites = &cite, .count = 1, .note = 1};

	if (style->bibliography.present) {
		csl_entry_format(style, entry, output);
		return;
	}
	document = csl_document_new(style, output->arena);
	csl_document_cite(document, &citation);
	csl_document_decide(document);
	csl_document_citation(document, 0, output);
}

struct csl_html_entry
csl_html_entry(const struct csl_html *html, const struct csl_style *style,
	       const struct csl_entry *entry, struct arena *arena)
{
	struct csl_output output = {.arena = arena, .locale = &style->locale};
	struct csl_html_entry made = {STR_NONE, STR_NONE};
	struct strbuf out = {0};
	size_t margin;

	format(style, entry, &output);
	margin = margin_of(&output);
	csl_html_add(html, &output, 0, margin, &out);
	made.margin = script_without_marks(trimmed(&out, arena), arena);
	csl_html_add(html, &output, margin, output.tokens.count, &out);
	made.text = trimmed(&out, arena);
	strbuf_free(&out);
	return made;
}
