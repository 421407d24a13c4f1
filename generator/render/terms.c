#include "render/terms.h"

#include "base/path.h"
#include "base/term_text.h"

void
terms_begin(struct terms *terms, const struct site *site,
	    const struct page *page, struct arena *arena)
{
	const struct glossary *glossary = site->glossary;

	*terms = (struct terms){0};
	if (glossary == NULL || page == glossary->page ||
	    page->kind == PAGE_SOURCE)
		return;
	terms->glossary = glossary;
	terms->address =
	    path_relative_url(page->url, glossary->page->url, arena);
	terms->marked = ARENA_ARRAY(arena, bool, glossary->count);
}

void
terms_end(struct terms *terms)
{
	strbuf_free(&terms->text);
}

/* ---- text ---- */

/* Where in HTML the words of TERM end that begin at AT; 0: these are others. */
static size_t
match(struct terms *terms, struct str html, size_t at, const struct term *term)
{
	struct strbuf *text = &terms->text;
	struct term_word word;

	strbuf_reset(text);
	while (text->len < term->text.len) {
		if (!term_text_next(html, &at, &word))
			return 0;
		if (text->len > 0)
			term_text_add_gap(text, &word);
		term_text_add_word(text, &word);
	}
	return str_equal(strbuf_str(text), term->text) ? at : 0;
}

/* The longest term that begins with WORD, at START of HTML; NULL: none does. */
static const struct term *
find(struct terms *terms, struct str html, size_t start,
     const struct term_word *word, size_t *end_out)
{
	const struct glossary *glossary = terms->glossary;
	unsigned char first = (unsigned char)byte_lower(word->word.ptr[0]);
	size_t length = word->word.len < 31 ? word->word.len : 31;
	struct term *const *list;

	if (word->plain &&
	    (glossary->lengths[first] & UINT32_C(1) << length) == 0)
		return NULL;
	strbuf_reset(&terms->text);
	term_text_add_word(&terms->text, word);
	list = map_find(&glossary->by_word, strbuf_str(&terms->text));
	if (list == NULL)
		return NULL;
	for (const struct term *term = *list; term != NULL; term = term->next) {
		*end_out = match(terms, html, start, term);
		if (*end_out > 0)
			return term;
	}
	return NULL;
}

static void
add_link(const struct terms *terms, const struct term *term, struct str html,
	 struct strbuf *out)
{
	strbuf_addz(out, "<a class=\"term\" href=\"");
	markdown_add_address(out, terms->address);
	strbuf_addz(out, "#");
	markdown_add_address(out, term->id);
	strbuf_addz(out, "\">");
	strbuf_add(out, html);
	strbuf_addz(out, "</a>");
}

/* What stands within a longer term is no term, marked or not. */
static void
add_text(struct terms *terms, struct str html, struct strbuf *out)
{
	size_t at = 0, written = 0;
	struct term_word word;

	while (term_text_next(html, &at, &word)) {
		size_t start = at - word.word.len, end;
		const struct term *term = find(terms, html, start, &word, &end);

		if (term == NULL)
			continue;
		at = end;
		if (terms->marked[term->number])
			continue;
		terms->marked[term->number] = true;
		strbuf_add(out, str_part(html, written, start - written));
		add_link(terms, term, str_part(html, start, end - start), out);
		written = end;
	}
	strbuf_add(out, str_from_byte(html, written));
}

/* ---- tags ---- */

/* The last of them come from authors alone. */
static bool
is_barred(struct str name, struct str tag)
{
	static const char *const names[] = {
	    "a",      "code",  "h1",  "h2",	  "h3",	   "h4",      "h5",
	    "h6",     "pre",   "th",  "button",	  "kbd",   "label",   "samp",
	    "script", "style", "svg", "textarea", "title", "summary", "select"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(name, str_from(names[i])))
			return true;
	return str_has_prefix(tag, STR("p class=\"admonition-title\""));
}

/* TAG is what follows its "<". */
static void
read_tag(struct terms *terms, struct str tag)
{
	bool closes = str_has_prefix(tag, STR("/"));
	size_t length = 0;
	struct str name;

	tag = str_from_byte(tag, closes);
	while (length < tag.len && (byte_is_letter(tag.ptr[length]) ||
				    byte_is_digit(tag.ptr[length])))
		length++;
	name = str_part(tag, 0, length);
	if (terms->depth > 0) {
		if (!str_equal_nocase(name, terms->barred))
			return;
		if (closes)
			terms->depth--;
		else
			terms->depth++;
	} else if (!closes && is_barred(name, tag)) {
		terms->barred = name;
		terms->depth = 1;
	}
}

void
terms_add(struct terms *terms, struct str html, bool raw, struct strbuf *out)
{
	if (terms->glossary == NULL) {
		strbuf_add(out, html);
		return;
	}
	while (html.len > 0) {
		size_t end = str_find_byte(html, terms->in_tag ? '>' : '<');
		struct str part = str_part(html, 0, end);

		if (terms->in_tag || raw || terms->depth > 0)
			strbuf_add(out, part);
		else
			add_text(terms, part, out);
		html = str_from_byte(html, end);
		if (html.len == 0)
			break;
		strbuf_add_byte(out, html.ptr[0]);
		html = str_from_byte(html, 1);
		terms->in_tag = !terms->in_tag;
		if (terms->in_tag)
			read_tag(terms, html);
	}
	/* What an author left open ends with its segment. */
	terms->in_tag = terms->in_tag && !raw;
}
