#include "base/utf8.h"
#include "csl/output.h"

const struct csl_markup csl_html = {
    .begin =
	{
	    [CSL_SPAN_ITALIC] = "<i>",
	    [CSL_SPAN_OBLIQUE] = "<em>",
	    [CSL_SPAN_UPRIGHT] = "<span style=\"font-style:normal;\">",
	    [CSL_SPAN_BOLD] = "<b>",
	    [CSL_SPAN_REGULAR] = "<span style=\"font-weight:normal;\">",
	    [CSL_SPAN_SMALL_CAPS] = "<span style=\"font-variant:small-caps;\">",
	    [CSL_SPAN_FULL_CAPS] = "<span style=\"font-variant:normal;\">",
	    [CSL_SPAN_UNDERLINE] = "<span style=\"text-decoration:"
				   "underline;\">",
	    [CSL_SPAN_NO_UNDERLINE] = "<span style=\"text-decoration:none;\">",
	    [CSL_SPAN_SUPERSCRIPT] = "<sup>",
	    [CSL_SPAN_SUBSCRIPT] = "<sub>",
	    [CSL_SPAN_BASELINE] = "<span style=\"baseline\">",
	    [CSL_SPAN_BLOCK] = "\n\n    <div class=\"csl-block\">",
	    [CSL_SPAN_LEFT_MARGIN] = "\n    <div class=\"csl-left-margin\">",
	    [CSL_SPAN_RIGHT_INLINE] = "<div class=\"csl-right-inline\">",
	    [CSL_SPAN_INDENT] = "<div class=\"csl-indent\">",
	},
    .end =
	{
	    [CSL_SPAN_ITALIC] = "</i>",
	    [CSL_SPAN_OBLIQUE] = "</em>",
	    [CSL_SPAN_UPRIGHT] = "</span>",
	    [CSL_SPAN_BOLD] = "</b>",
	    [CSL_SPAN_REGULAR] = "</span>",
	    [CSL_SPAN_SMALL_CAPS] = "</span>",
	    [CSL_SPAN_FULL_CAPS] = "</span>",
	    [CSL_SPAN_UNDERLINE] = "</span>",
	    [CSL_SPAN_NO_UNDERLINE] = "</span>",
	    [CSL_SPAN_SUPERSCRIPT] = "</sup>",
	    [CSL_SPAN_SUBSCRIPT] = "</sub>",
	    [CSL_SPAN_BASELINE] = "</span>",
	    [CSL_SPAN_BLOCK] = "</div>\n",
	    [CSL_SPAN_LEFT_MARGIN] = "</div>",
	    [CSL_SPAN_RIGHT_INLINE] = "</div>\n  ",
	    [CSL_SPAN_INDENT] = "</div>\n  ",
	},
    .numeric = true,
};

static void
add(struct strbuf *out, const char *text)
{
	if (text != NULL)
		strbuf_addz(out, text);
}

/* What BYTE of a text is written as; NULL: itself. */
static const char *
escaped(const struct csl_markup *markup, char byte)
{
	if (markup->plain)
		return NULL;
	switch (byte) {
	case '&': return markup->numeric ? "&#38;" : "&amp;";
	case '<': return markup->numeric ? "&#60;" : "&lt;";
	case '>': return markup->numeric ? "&#62;" : "&gt;";
	case '"': return markup->numeric ? NULL : "&quot;";
	default: return NULL;
	}
}

/* Lead bytes of characters that may be raised ones. */
static bool
may_be_raised(struct str text, size_t at)
{
	unsigned char lead = (unsigned char)text.ptr[at];

	switch (lead) {
	case 0xC2:
	case 0xCA:
	case 0xCB:
	case 0xDB:
	case 0xE1:
	case 0xE3: return true;
	case 0xE2: /* not general punctuation, which is everywhere */
		return at + 1 < text.len &&
		       (unsigned char)text.ptr[at + 1] != 0x80;
	default: return false;
	}
}

/* The character of TEXT from FROM to BEHIND, which is not ASCII, to OUT if it
 * is written as something else: a raised one as letters in a span for that,
 * where the markup has one; bytes that are none as U+FFFD. What was before it
 * since START is written first, and START is behind it then. */
static void
write_wide(const struct csl_markup *markup, struct str text, size_t *start,
	   size_t from, size_t *behind, struct strbuf *out)
{
	const char *begin = markup->begin[CSL_SPAN_SUPERSCRIPT];
	uint32_t codepoint = utf8_next(text, behind);
	char raised[UTF8_RAISED];
	size_t len = 0;

	if (codepoint != UTF8_INVALID && begin != NULL &&
	    may_be_raised(text, from))
		len = utf8_raised(codepoint, raised);
	if (codepoint != UTF8_INVALID && len == 0)
		return;
	strbuf_add(out, str_part(text, *start, from - *start));
	*start = *behind;
	if (len == 0) {
		strbuf_addz(out, "\xEF\xBF\xBD");
		return;
	}
	strbuf_addz(out, begin);
	strbuf_add(out, (struct str){raised, len});
	add(out, markup->end[CSL_SPAN_SUPERSCRIPT]);
}

static void
write_text(const struct csl_markup *markup, struct str text, struct strbuf *out)
{
	size_t start = 0;

	for (size_t at = 0; at < text.len;) {
		const char *other;

		if ((unsigned char)text.ptr[at] >= 0x80) {
			write_wide(markup, text, &start, at, &at, out);
			continue;
		}
		other = escaped(markup, text.ptr[at++]);
		if (other == NULL)
			continue;
		strbuf_add(out, str_part(text, start, at - 1 - start));
		strbuf_addz(out, other);
		start = at;
	}
	strbuf_add(out, str_from_byte(text, start));
}

void
csl_output_write(const struct csl_output *output,
		 const struct csl_markup *markup, struct strbuf *out)
{
	for (size_t i = 0; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		switch ((enum csl_token_kind)token->kind) {
		case CSL_TOKEN_TEXT:
		case CSL_TOKEN_AFFIX:
			write_text(markup, token->text, out);
			break;
		case CSL_TOKEN_OPAQUE: strbuf_add(out, token->text); break;
		case CSL_TOKEN_OPEN:
			add(out, markup->begin[token->what]);
			break;
		case CSL_TOKEN_CLOSE: add(out, markup->end[token->what]); break;
		case CSL_TOKEN_HOLE:
			add(out, token->what == CSL_HOLE_NUMBER
				     ? markup->number_hole
				     : markup->year_suffix_hole);
			break;
		case CSL_TOKEN_OPEN_QUOTE: /* finishing leaves none */
		case CSL_TOKEN_CLOSE_QUOTE: break;
		}
	}
}
