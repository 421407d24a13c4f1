#include "csl/citation_label.h"

#include "base/utf8.h"

enum { NAMED = 4 }; /* names that show in a label */

/* How many letters each name gives, by how many names there are. */
static const uint8_t letters[NAMED][NAMED] = {
    {4}, {2, 2}, {2, 1, 1}, {1, 1, 1, 1}};

static uint32_t
upper(uint32_t codepoint)
{
	return codepoint >= 'a' && codepoint <= 'z' ? codepoint - 'a' + 'A'
						    : codepoint;
}

/* Adds the first LIMIT letters of TEXT: the first as a capital, the rest
 * small. */
static void
add_letters(struct strbuf *out, struct str text, unsigned limit)
{
	unsigned added = 0;

	for (size_t at = 0; at < text.len && added < limit;) {
		uint32_t codepoint = utf8_next(text, &at);
		if (codepoint == UTF8_INVALID || !utf8_is_word(codepoint) ||
		    (codepoint >= '0' && codepoint <= '9'))
			continue;
		strbuf_add_codepoint(out, added++ == 0 ? upper(codepoint)
						       : utf8_lower(codepoint));
	}
}

/* Without "the", "a", "an" at the front. */
static struct str
without_article(struct str text)
{
	static const char *const articles[] = {"the ", "a ", "an "};

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		struct str article = str_from(articles[i]);
		if (str_equal_nocase(str_part(text, 0, article.len), article))
			return str_from_byte(text, article.len);
	}
	return text;
}

static const struct csl_names *
first_names(const struct csl_item *item)
{
	const struct csl_names *names = csl_item_names(item, CSL_AUTHOR);

	for (unsigned i = 0; i < CSL_VARIABLES && !names; i++)
		if (csl_variable_kind(i) == CSL_KIND_NAMES)
			names = csl_item_names(item, i);
	return names;
}

static void
add_names(struct strbuf *out, const struct csl_names *names)
{
	size_t shown = names->count < NAMED ? names->count : NAMED;

	for (size_t i = 0; i < shown; i++) {
		const struct csl_name *name = &names->items[i];
		struct str text =
		    name->family.len ? name->family : name->literal;
		add_letters(out, without_article(text), letters[shown - 1][i]);
	}
}

static void
add_year(struct strbuf *out, const struct csl_date *date)
{
	int32_t year = date ? date->from.year % 100 : 0;

	strbuf_printf(out, "%02d", year < 0 ? -year : year);
}

struct str
csl_make_citation_label(const struct csl_item *item, struct arena *arena)
{
	struct strbuf out = {0};
	const struct csl_names *names = first_names(item);
	struct str label;

	if (names && names->count > 0)
		add_names(&out, names);
	if (out.len == 0)
		add_letters(&out,
			    without_article(csl_item_text(item, CSL_TITLE)),
			    letters[0][0]);
	add_year(&out, csl_item_date(item, CSL_ISSUED));
	label = strbuf_take(&out, arena);
	strbuf_free(&out);
	return label;
}
