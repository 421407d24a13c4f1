#include "csl/cite_affix.h"

#include <string.h>

#include "base/utf8.h"

/* The last or first code point of TEXT, or 0. */
static uint32_t
last_codepoint(struct str text)
{
	size_t at = text.len;

	if (at == 0)
		return 0;
	do
		at--;
	while (at > 0 && ((unsigned char)text.ptr[at] & 0xc0) == 0x80);
	return utf8_next(text, &at);
}

static uint32_t
first_codepoint(struct str text)
{
	size_t at = 0;

	return text.len > 0 ? utf8_next(text, &at) : 0;
}

struct str
csl_without_closing(struct str text)
{
	for (;;) {
		size_t open;

		if (text.len == 0 || text.ptr[text.len - 1] != '>')
			return text;
		open = str_find_last_byte(text, '<');
		if (open == text.len)
			return text;
		text.len = open;
	}
}

static bool
is_trailing(uint32_t codepoint)
{
	switch (codepoint) {
	case ' ':
	case '"':
	case '\'':
	case 0xa0:   /* no-break space */
	case 0xbb:   /* » */
	case 0x2019: /* ’ */
	case 0x201d: /* ” */
	case 0x202f: /* narrow no-break space */ return true;
	default: return false;
	}
}

/* The character that decides whether a blank follows: the last one before
 * quotes and blanks. */
static uint32_t
deciding_codepoint(struct str prefix)
{
	struct str rest = csl_without_closing(prefix);

	while (rest.len > 0 && is_trailing(last_codepoint(rest))) {
		do
			rest.len--;
		while (rest.len > 0 &&
		       ((unsigned char)rest.ptr[rest.len] & 0xc0) == 0x80);
		rest = csl_without_closing(rest);
	}
	return last_codepoint(rest);
}

static bool
is_one_of(uint32_t codepoint, const char *characters)
{
	return codepoint != 0 && codepoint < 0x80 &&
	       strchr(characters, (int)codepoint) != NULL;
}

/* Of a script that has blanks between words. */
static bool
is_letter(uint32_t codepoint)
{
	enum { FIRST_OF_EAST_ASIA = 0x2e80 };

	return codepoint == '&' ||
	       (codepoint < FIRST_OF_EAST_ASIA && utf8_is_word(codepoint));
}

static bool
is_blank(uint32_t codepoint)
{
	return is_one_of(codepoint, " \t\n\r") || codepoint == 0xa0 ||
	       codepoint == 0x202f;
}

static void
add_affix(struct csl_output *output, const struct csl_cite *cite,
	  struct str affix)
{
	if (cite->opaque)
		csl_output_add(output, CSL_TOKEN_OPAQUE, affix);
	else
		csl_output_add_rich(output, CSL_TOKEN_TEXT, affix);
}

void
csl_add_cite_prefix(struct csl_output *output, const struct csl_cite *cite)
{
	uint32_t last = deciding_codepoint(cite->prefix);

	if (cite->prefix.len == 0)
		return;
	add_affix(output, cite, cite->prefix);
	if (is_blank(last_codepoint(csl_without_closing(cite->prefix))))
		return;
	if (is_letter(last) || is_one_of(last, ".?!:;,)]"))
		csl_output_add(output, CSL_TOKEN_AFFIX, STR(" "));
}

bool
csl_prefix_ends_sentence(const struct csl_cite *cite)
{
	struct str words = str_trim(cite->prefix);

	return str_find_byte(words, ' ') < words.len &&
	       is_one_of(deciding_codepoint(words), ".?!:;");
}

/* Of a suffix in the caller's markup, what stands behind its tags. */
static struct str
behind_opening(struct str text)
{
	while (text.len > 0 && text.ptr[0] == '<') {
		size_t end = str_find_byte(text, '>');

		if (end == text.len)
			break;
		text = str_from_byte(text, end + 1);
	}
	return text;
}

void
csl_add_cite_suffix(struct csl_output *output, const struct csl_cite *cite)
{
	uint32_t first = first_codepoint(behind_opening(cite->suffix));

	struct str suffix = cite->suffix;

	if (is_letter(first) || is_one_of(first, "[("))
		csl_output_add(output, CSL_TOKEN_AFFIX, STR(" "));
	/* A comma that has to meet what is before it. */
	if (cite->opaque && str_has_prefix(suffix, STR(","))) {
		csl_output_add(output, CSL_TOKEN_AFFIX, STR(","));
		suffix = str_from_byte(suffix, 1);
	}
	add_affix(output, cite, suffix);
}

struct str
csl_cite_delimiter(struct str delimiter, const struct csl_cite *before,
		   const struct csl_cite *cite)
{
	if (is_one_of(last_codepoint(csl_without_closing(before->suffix)),
		      ";.,"))
		return str_from_byte(delimiter, str_find_byte(delimiter, ' '));
	if (before->suffix.len == 0 &&
	    is_one_of(first_codepoint(cite->prefix), ";.,"))
		return STR_NONE;
	return delimiter;
}
