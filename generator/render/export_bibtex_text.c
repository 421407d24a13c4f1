/* Text in TeX: escapes, markup, capitals that must stay. */
#include "base/utf8.h"
#include "render/export_bibtex.h"

struct writing {
	struct str text;
	size_t at;
	bool has_tags;
	bool has_braces; /* in pairs, so that BibTeX finds the field's end */
	struct strbuf *out;
};

/* ---- characters ---- */

static void
add_character(const struct writing *writing, struct str character)
{
	static const struct {
		char byte;
		const char *as;
	} special[] = {
	    {'{', "\\textbraceleft{}"},	  {'}', "\\textbraceright{}"},
	    {'\\', "\\textbackslash{}"},  {'~', "\\textasciitilde{}"},
	    {'^', "\\textasciicircum{}"},
	};
	struct str escaped = STR("%&#_${}");
	char byte = character.ptr[0];

	if (writing->has_braces || (byte != '{' && byte != '}')) {
		if (str_find_byte(escaped, byte) < escaped.len) {
			strbuf_printf(writing->out, "\\%c", byte);
			return;
		}
	}
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (byte == special[i].byte) {
			strbuf_addz(writing->out, special[i].as);
			return;
		}
	/* Ends of lines too are blanks. */
	if (byte_is_space(byte))
		strbuf_add_byte(writing->out, ' ');
	else
		strbuf_add(writing->out, character);
}

static bool
has_braces(struct str text)
{
	unsigned depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '}' && depth-- == 0)
			return false;
		depth += text.ptr[i] == '{';
	}
	return depth == 0;
}

/* ---- markup ---- */

static const struct {
	struct str tag;
	const char *as;
} tags[] = {
    {STR("<i>"), "\\emph{"},
    {STR("</i>"), "}"},
    {STR("<b>"), "\\textbf{"},
    {STR("</b>"), "}"},
    {STR("<sup>"), "\\textsuperscript{"},
    {STR("</sup>"), "}"},
    {STR("<sub>"), "\\textsubscript{"},
    {STR("</sub>"), "}"},
    {STR("<span class=\"nocase\">"), "{"},
    {STR("<span style=\"font-variant:small-caps;\">"), "\\textsc{"},
    {STR("<span style=\"font-variant: small-caps;\">"), "\\textsc{"},
    {STR("</span>"), "}"},
};

/* The tag at the front of TEXT, or SIZE_MAX. */
static size_t
tag_at(struct str text)
{
	if (text.ptr[0] == '<')
		for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
			if (str_has_prefix(text, tags[i].tag))
				return i;
	return SIZE_MAX;
}

/* Whether every tag of TEXT is closed, in order: else none is one. */
static bool
is_balanced(struct str text)
{
	unsigned depth = 0;

	for (size_t at = 0; at < text.len;) {
		size_t tag = tag_at(str_from_byte(text, at));

		if (tag == SIZE_MAX) {
			at++;
			continue;
		}
		if (tags[tag].as[0] == '}' && depth-- == 0)
			return false;
		if (tags[tag].as[0] != '}')
			depth++;
		at += tags[tag].tag.len;
	}
	return depth == 0;
}

/* ---- capitals ---- */

/* Bytes to the next blank or tag. */
static size_t
word_length(const struct writing *writing)
{
	size_t end = writing->at;

	while (end < writing->text.len &&
	       !byte_is_space(writing->text.ptr[end]) &&
	       (!writing->has_tags ||
		tag_at(str_from_byte(writing->text, end)) == SIZE_MAX))
		end++;
	return end - writing->at;
}

/* The first letter of a title is safe, and the first behind a colon. */
static bool
has_capital(struct str word, bool first)
{
	for (size_t at = 0; at < word.len;) {
		uint32_t codepoint = utf8_next(word, &at);

		if (utf8_lower(codepoint) != codepoint && !first)
			return true;
		first = first && !utf8_is_word(codepoint);
	}
	return false;
}

static bool
is_first(const struct writing *writing)
{
	struct str before = str_trim(str_part(writing->text, 0, writing->at));

	return before.len == 0 || before.ptr[before.len - 1] == ':';
}

static void
add_word(struct writing *writing, size_t len, bool braces)
{
	struct str word = str_part(writing->text, writing->at, len);

	if (braces)
		strbuf_add_byte(writing->out, '{');
	for (size_t at = 0; at < word.len;) {
		size_t from = at;

		utf8_next(word, &at);
		add_character(writing, str_part(word, from, at - from));
	}
	if (braces)
		strbuf_add_byte(writing->out, '}');
	writing->at += len;
}

void
export_bibtex_text(struct str text, bool is_title, struct strbuf *out)
{
	struct writing writing = {.text = text,
				  .has_tags = is_balanced(text),
				  .has_braces = has_braces(text),
				  .out = out};

	while (writing.at < text.len) {
		struct str rest = str_from_byte(text, writing.at);
		size_t tag = writing.has_tags ? tag_at(rest) : SIZE_MAX;
		size_t len = word_length(&writing);

		if (tag != SIZE_MAX) {
			strbuf_addz(out, tags[tag].as);
			writing.at += tags[tag].tag.len;
		} else if (len == 0) {
			add_word(&writing, 1, false);
		} else {
			add_word(&writing, len,
				 is_title && has_capital(str_part(rest, 0, len),
							 is_first(&writing)));
		}
	}
}
