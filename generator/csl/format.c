/* What an element has round its content, in the order of citeproc-js: display
 * outside the affixes; within these quotes, and formatting within the quotes.
 */
#include "base/utf8.h"
#include "csl/output_passes.h"

static const uint8_t outside_in[CSL_SPANS] = {
    CSL_SPAN_CITE,	   CSL_SPAN_BLOCK,	  CSL_SPAN_LEFT_MARGIN,
    CSL_SPAN_RIGHT_INLINE, CSL_SPAN_INDENT,	  CSL_SPAN_NAME,
    CSL_SPAN_TITLE,	   CSL_SPAN_CONTAINER,	  CSL_SPAN_DATE,
    CSL_SPAN_NUMBER,	   CSL_SPAN_LINK,	  CSL_SPAN_NO_DECORATION,
    CSL_SPAN_NO_CASE,	   CSL_SPAN_BASELINE,	  CSL_SPAN_SUBSCRIPT,
    CSL_SPAN_SUPERSCRIPT,  CSL_SPAN_NO_UNDERLINE, CSL_SPAN_UNDERLINE,
    CSL_SPAN_REGULAR,	   CSL_SPAN_LIGHT,	  CSL_SPAN_BOLD,
    CSL_SPAN_FULL_CAPS,	   CSL_SPAN_SMALL_CAPS,	  CSL_SPAN_UPRIGHT,
    CSL_SPAN_OBLIQUE,	   CSL_SPAN_ITALIC};

static void
open_spans(struct csl_output *output, csl_span_set spans)
{
	for (size_t i = 0; spans != 0 && i < CSL_SPANS; i++)
		if (spans & CSL_SPAN_BIT(outside_in[i])) {
			csl_output_open(output, outside_in[i]);
			spans &= ~CSL_SPAN_BIT(outside_in[i]);
		}
}

static void
close_spans(struct csl_output *output, csl_span_set spans, uint8_t flags)
{
	size_t at = output->tokens.count;

	for (size_t i = CSL_SPANS; spans != 0 && i-- > 0;)
		if (spans & CSL_SPAN_BIT(outside_in[i])) {
			csl_output_close(output, outside_in[i]);
			spans &= ~CSL_SPAN_BIT(outside_in[i]);
		}
	for (; at < output->tokens.count; at++)
		output->tokens.items[at].flags = flags;
}

static void
add_affix(struct csl_output *output, struct str text, uint8_t flags)
{
	size_t at = output->tokens.count;

	csl_output_add(output, CSL_TOKEN_AFFIX, text);
	if (output->tokens.count > at)
		output->tokens.items[at].flags = flags | CSL_OWN_AFFIX;
}

static bool
is_decorated(const struct csl_format *format)
{
	return format->spans & CSL_DECORATIONS;
}

struct csl_opened
csl_output_begin(struct csl_output *output, const struct csl_format *format)
{
	struct csl_opened opened = {output->tokens.count, 0};

	open_spans(output, format->spans & CSL_DISPLAYS);
	add_affix(output, format->prefix,
		  is_decorated(format) ? CSL_OF_FORMATTED | CSL_STAYS_OUT : 0);
	if (format->quotes)
		csl_output_add(output, CSL_TOKEN_OPEN_QUOTE, STR_NONE);
	open_spans(output, format->spans & ~(csl_span_set)CSL_DISPLAYS);
	opened.content = output->tokens.count;
	return opened;
}

/* Full stops go: of terms all, of values not those within words, which "e.g."
 * and "example.org" have before a small letter (citeproc-js). */
static struct str
without_periods(struct str text, bool is_value, struct arena *arena)
{
	char *kept;
	size_t len = 0;

	if (str_find_byte(text, '.') == text.len)
		return text;
	kept = arena_alloc(arena, text.len);
	for (size_t i = 0; i < text.len; i++) {
		char next = i + 1 < text.len ? text.ptr[i + 1] : ' ';

		if (text.ptr[i] != '.' ||
		    (is_value && next >= 'a' && next <= 'z'))
			kept[len++] = text.ptr[i];
	}
	return (struct str){kept, len};
}

static void
strip_periods(struct csl_output *output, size_t from)
{
	for (size_t i = from; i < output->tokens.count; i++) {
		struct csl_token *token = &output->tokens.items[i];

		if (csl_token_has_text(token) &&
		    !(token->flags & CSL_OWN_AFFIX))
			token->text = without_periods(
			    token->text, token->kind == CSL_TOKEN_TEXT,
			    output->arena);
	}
}

/* Letters and digits of scripts that have italics. */
static bool
can_slant(uint32_t codepoint)
{
	return (codepoint >= '0' && codepoint <= '9') || codepoint == '-' ||
	       (codepoint >= 'a' && codepoint <= 'z') ||
	       (codepoint >= 'A' && codepoint <= 'Z') ||
	       (codepoint >= 0xC0 && codepoint <= 0x17F) ||
	       (codepoint >= 0x218 && codepoint <= 0x21B) ||
	       (codepoint >= 0x370 && codepoint <= 0x3FF) ||
	       (codepoint >= 0x400 && codepoint <= 0x52F) ||
	       (codepoint >= 0x590 && codepoint <= 0x6FF) ||
	       (codepoint >= 0xE01 && codepoint <= 0xE5B) ||
	       (codepoint >= 0x1F00 && codepoint <= 0x1FFF);
}

/* Anything but text may: holes, what the caller has put in. */
static bool
may_slant(const struct csl_output *output, size_t from)
{
	for (size_t i = from; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		if (token->kind == CSL_TOKEN_HOLE ||
		    token->kind == CSL_TOKEN_OPAQUE)
			return true;
		if (!csl_token_has_text(token))
			continue;
		for (size_t at = 0; at < token->text.len;)
			if (can_slant(utf8_next(token->text, &at)))
				return true;
	}
	return false;
}

/* The spans of FORMAT but for slanted ones, which were opened last before
 * CONTENT, where nothing in it has a slanted form: Chinese titles. */
static csl_span_set
without_slant(struct csl_output *output, csl_span_set spans, size_t content)
{
	csl_span_set slants = CSL_SPAN_BIT(CSL_SPAN_ITALIC) |
			      CSL_SPAN_BIT(CSL_SPAN_OBLIQUE) |
			      CSL_SPAN_BIT(CSL_SPAN_UPRIGHT);

	if (!(spans & slants) || may_slant(output, content))
		return spans;
	while (content-- > 0 &&
	       output->tokens.items[content].kind == CSL_TOKEN_OPEN &&
	       output->tokens.items[content].what <= CSL_SPAN_UPRIGHT)
		output->tokens.items[content] =
		    (struct csl_token){.kind = CSL_TOKEN_AFFIX};
	return spans & ~slants;
}

/* Whether there is one piece of text from FROM on and no markup in it. */
static bool
is_single(const struct csl_output *output, size_t from)
{
	size_t count = 0;

	for (; from < output->tokens.count && count < 2; from++)
		count += !csl_token_is_mark(&output->tokens.items[from]);
	return count == 1;
}

bool
csl_output_end(struct csl_output *output, const struct csl_format *format,
	       struct csl_opened opened, struct str language)
{
	csl_span_set spans;
	bool is_formatted = format->quotes || is_decorated(format);
	uint8_t flags = 0;

	if (output->tokens.count <= opened.content) {
		csl_output_truncate(output, opened.before);
		return false;
	}
	if (is_formatted && is_single(output, opened.content))
		flags = CSL_OF_FORMATTED;
	if (format->strip_periods)
		strip_periods(output, opened.content);
	if (format->text_case != CSL_CASE_NONE)
		csl_output_change_case(output, opened.content,
				       format->text_case, language);
	spans = without_slant(output, format->spans, opened.content);
	close_spans(output, spans & ~(csl_span_set)CSL_DISPLAYS,
		    format->quotes ? CSL_WITHIN_QUOTES : 0);
	if (format->quotes)
		csl_output_add(output, CSL_TOKEN_CLOSE_QUOTE, STR_NONE);
	add_affix(output, format->suffix, flags);
	close_spans(output, spans & CSL_DISPLAYS, 0);
	return true;
}
