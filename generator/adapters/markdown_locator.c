#include "adapters/markdown_locator.h"

#include <string.h>

#include "base/utf8.h"

const char *const markdown_locator_names[] = {
    [MARKDOWN_LOCATOR_NONE] = "",
    [MARKDOWN_LOCATOR_PAGE] = "page",
    [MARKDOWN_LOCATOR_BOOK] = "book",
    [MARKDOWN_LOCATOR_CHAPTER] = "chapter",
    [MARKDOWN_LOCATOR_COLUMN] = "column",
    [MARKDOWN_LOCATOR_FIGURE] = "figure",
    [MARKDOWN_LOCATOR_FOLIO] = "folio",
    [MARKDOWN_LOCATOR_ISSUE] = "issue",
    [MARKDOWN_LOCATOR_LINE] = "line",
    [MARKDOWN_LOCATOR_NOTE] = "note",
    [MARKDOWN_LOCATOR_OPUS] = "opus",
    [MARKDOWN_LOCATOR_PARAGRAPH] = "paragraph",
    [MARKDOWN_LOCATOR_PART] = "part",
    [MARKDOWN_LOCATOR_SECTION] = "section",
    [MARKDOWN_LOCATOR_SUB_VERBO] = "sub-verbo",
    [MARKDOWN_LOCATOR_VERSE] = "verse",
    [MARKDOWN_LOCATOR_VOLUME] = "volume",
    NULL,
};

static const struct term {
	const char *text; /* lower case */
	enum markdown_locator label;
} terms[] = {
    {"p.", MARKDOWN_LOCATOR_PAGE},
    {"pp.", MARKDOWN_LOCATOR_PAGE},
    {"page", MARKDOWN_LOCATOR_PAGE},
    {"pages", MARKDOWN_LOCATOR_PAGE},
    {"bk.", MARKDOWN_LOCATOR_BOOK},
    {"bks.", MARKDOWN_LOCATOR_BOOK},
    {"book", MARKDOWN_LOCATOR_BOOK},
    {"books", MARKDOWN_LOCATOR_BOOK},
    {"chap.", MARKDOWN_LOCATOR_CHAPTER},
    {"chaps.", MARKDOWN_LOCATOR_CHAPTER},
    {"chapter", MARKDOWN_LOCATOR_CHAPTER},
    {"chapters", MARKDOWN_LOCATOR_CHAPTER},
    {"col.", MARKDOWN_LOCATOR_COLUMN},
    {"cols.", MARKDOWN_LOCATOR_COLUMN},
    {"column", MARKDOWN_LOCATOR_COLUMN},
    {"columns", MARKDOWN_LOCATOR_COLUMN},
    {"fig.", MARKDOWN_LOCATOR_FIGURE},
    {"figs.", MARKDOWN_LOCATOR_FIGURE},
    {"figure", MARKDOWN_LOCATOR_FIGURE},
    {"figures", MARKDOWN_LOCATOR_FIGURE},
    {"fol.", MARKDOWN_LOCATOR_FOLIO},
    {"fols.", MARKDOWN_LOCATOR_FOLIO},
    {"folio", MARKDOWN_LOCATOR_FOLIO},
    {"folios", MARKDOWN_LOCATOR_FOLIO},
    {"no.", MARKDOWN_LOCATOR_ISSUE},
    {"nos.", MARKDOWN_LOCATOR_ISSUE},
    {"number", MARKDOWN_LOCATOR_ISSUE},
    {"numbers", MARKDOWN_LOCATOR_ISSUE},
    {"l.", MARKDOWN_LOCATOR_LINE},
    {"ll.", MARKDOWN_LOCATOR_LINE},
    {"line", MARKDOWN_LOCATOR_LINE},
    {"lines", MARKDOWN_LOCATOR_LINE},
    {"n.", MARKDOWN_LOCATOR_NOTE},
    {"nn.", MARKDOWN_LOCATOR_NOTE},
    {"note", MARKDOWN_LOCATOR_NOTE},
    {"notes", MARKDOWN_LOCATOR_NOTE},
    {"op.", MARKDOWN_LOCATOR_OPUS},
    {"opp.", MARKDOWN_LOCATOR_OPUS},
    {"opus", MARKDOWN_LOCATOR_OPUS},
    {"opera", MARKDOWN_LOCATOR_OPUS},
    {"para.", MARKDOWN_LOCATOR_PARAGRAPH},
    {"paras.", MARKDOWN_LOCATOR_PARAGRAPH},
    {"paragraph", MARKDOWN_LOCATOR_PARAGRAPH},
    {"paragraphs", MARKDOWN_LOCATOR_PARAGRAPH},
    {"\u00b6", MARKDOWN_LOCATOR_PARAGRAPH},
    {"\u00b6\u00b6", MARKDOWN_LOCATOR_PARAGRAPH},
    {"pt.", MARKDOWN_LOCATOR_PART},
    {"pts.", MARKDOWN_LOCATOR_PART},
    {"part", MARKDOWN_LOCATOR_PART},
    {"parts", MARKDOWN_LOCATOR_PART},
    {"sec.", MARKDOWN_LOCATOR_SECTION},
    {"secs.", MARKDOWN_LOCATOR_SECTION},
    {"section", MARKDOWN_LOCATOR_SECTION},
    {"sections", MARKDOWN_LOCATOR_SECTION},
    {"\u00a7", MARKDOWN_LOCATOR_SECTION},
    {"\u00a7\u00a7", MARKDOWN_LOCATOR_SECTION},
    {"s.v.", MARKDOWN_LOCATOR_SUB_VERBO},
    {"s.vv.", MARKDOWN_LOCATOR_SUB_VERBO},
    {"sub verbo", MARKDOWN_LOCATOR_SUB_VERBO},
    {"sub verbis", MARKDOWN_LOCATOR_SUB_VERBO},
    {"v.", MARKDOWN_LOCATOR_VERSE},
    {"vv.", MARKDOWN_LOCATOR_VERSE},
    {"verse", MARKDOWN_LOCATOR_VERSE},
    {"verses", MARKDOWN_LOCATOR_VERSE},
    {"vol.", MARKDOWN_LOCATOR_VOLUME},
    {"vols.", MARKDOWN_LOCATOR_VOLUME},
    {"volume", MARKDOWN_LOCATOR_VOLUME},
    {"volumes", MARKDOWN_LOCATOR_VOLUME},
};

/* What a piece of a locator holds, which says whether it is one: "123a", "iv"
 * and "(2)" are, "and" is not. */
enum digits { DIGITS_NONE, DIGITS_ROMAN, DIGITS_ARABIC };

/* Characters. */

/* The bytes of the space at AT, 0 for none. A locator may be held together by
 * a space that does not break. */
static size_t
space_length(struct str text, size_t at)
{
	struct str rest = str_from_byte(text, at);

	if (rest.len > 0 && byte_is_space(rest.ptr[0]))
		return 1;
	if (str_has_prefix(rest, STR("\u00a0")))
		return 2;
	return str_has_prefix(rest, STR("&nbsp;")) ? 6 : 0;
}

static size_t
skip_spaces(struct str text, size_t at)
{
	size_t len;

	while ((len = space_length(text, at)) > 0)
		at += len;
	return at;
}

/* The bytes of the punctuation mark at AT, or of what begins other markup
 * than words; 0 for none. */
static size_t
mark_length(struct str text, size_t at)
{
	size_t next = at;

	if (at >= text.len)
		return 0;
	if ((unsigned char)text.ptr[at] < 0x80)
		return memchr("!\"#%&'()*,-./;?@[\\]_{}`<", text.ptr[at], 24) !=
		       NULL;
	return utf8_is_punctuation(utf8_next(text, &next)) ? next - at : 0;
}

/* Hyphens and dashes are part of a range. */
static bool
is_dash(struct str text, size_t at)
{
	return text.ptr[at] == '-' ||
	       str_has_prefix(str_from_byte(text, at), STR("\u2013"));
}

static bool
is_bracket(struct str text, size_t at)
{
	return at < text.len && memchr("()[]{}", text.ptr[at], 6) != NULL;
}

/* Words of a locator. */

/* A word up to a space or mark; ":" belongs to it. */
static size_t
word_end(struct str text, size_t at)
{
	while (at < text.len && space_length(text, at) == 0 &&
	       mark_length(text, at) == 0)
		at++;
	return at;
}

/* Takes one decimal place of a numeral from *AT: for "ivx" what is i to ix. */
static void
take_roman(struct str word, size_t *at, const char *letters)
{
	char one = letters[0], five = letters[1], ten = letters[2];
	char here = *at < word.len ? byte_lower(word.ptr[*at]) : '\0';
	char next = *at + 1 < word.len ? byte_lower(word.ptr[*at + 1]) : '\0';

	if (here == one && (next == five || next == ten) && next != '\0') {
		*at += 2;
		return;
	}
	if (here == five && five != '\0')
		++*at;
	while (*at < word.len && byte_lower(word.ptr[*at]) == one)
		++*at;
}

static bool
is_roman(struct str word)
{
	size_t at = 0;

	take_roman(word, &at, "m\0\0");
	take_roman(word, &at, "cdm");
	take_roman(word, &at, "xlc");
	take_roman(word, &at, "ivx");
	return word.len > 0 && at == word.len;
}

static void
find_more(enum digits *found, enum digits digits)
{
	if (*found < digits)
		*found = digits;
}

/* Each reads what its name says at AT, says what digits it met, and gives the
 * end of it: AT where there is none. */
static size_t
read_unit(struct str text, size_t at, enum digits *found)
{
	size_t end = word_end(text, at);

	if (is_roman(str_part(text, at, end - at))) {
		find_more(found, DIGITS_ROMAN);
		return end;
	}
	for (end = at; end < text.len && space_length(text, end) == 0; end++) {
		if (mark_length(text, end) > 0 && !is_dash(text, end))
			break;
		if (byte_is_digit(text.ptr[end]))
			find_more(found, DIGITS_ARABIC);
	}
	return end;
}

/* "1.2.3": a full stop at the end is not part of it. */
static size_t
read_sequence(struct str text, size_t at, enum digits *found)
{
	size_t end = read_unit(text, at, found), next;

	while (end < text.len && text.ptr[end] == '.') {
		next = read_unit(text, end + 1, found);
		if (next == end + 1)
			break;
		end = next;
	}
	return end;
}

/* "34(1)(i)", "[17]-[18]". */
static size_t
read_pieces(struct str text, size_t at, enum digits *found)
{
	for (;;) {
		enum digits within = DIGITS_NONE;
		size_t end;

		if (!is_bracket(text, at)) {
			end = read_sequence(text, at, found);
			if (end == at)
				return at;
			at = end;
			continue;
		}
		end = read_sequence(text, at + 1, &within);
		if (end >= text.len ||
		    !((text.ptr[at] == '(' && text.ptr[end] == ')') ||
		      (text.ptr[at] == '[' && text.ptr[end] == ']') ||
		      (text.ptr[at] == '{' && text.ptr[end] == '}')))
			return at;
		find_more(found, within);
		at = end + 1;
	}
}

/* The pieces behind AT with the spaces before them, if they hold at least
 * DIGITS. */
static size_t
read_number(struct str text, size_t at, enum digits digits)
{
	enum digits found = DIGITS_NONE;
	size_t end = read_pieces(text, skip_spaces(text, at), &found);

	return found >= digits ? end : at;
}

/* Terms. */

/* The bytes of TERM at AT, where no letter may follow; 0 where it is not
 * there. A blank in it stands for any number. */
static size_t
term_length(struct str text, size_t at, const char *term)
{
	size_t from = at;

	for (; *term != '\0'; term++) {
		if (*term == ' ') {
			size_t end = skip_spaces(text, at);

			if (end == at)
				return 0;
			at = end;
		} else if (at < text.len && byte_lower(text.ptr[at]) == *term) {
			at++;
		} else {
			return 0;
		}
	}
	if (byte_is_letter(term[-1]) && word_end(text, at) > at)
		return 0;
	return at - from;
}

/* The longest term at AT that a number follows, or, where it is not
 * WITH_NUMBER, anything. */
static size_t
find_term(struct str text, size_t at, bool with_number,
	  enum markdown_locator *label_out)
{
	char first = at < text.len ? byte_lower(text.ptr[at]) : '\0';
	size_t longest = 0;

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		size_t len = terms[i].text[0] == first
				 ? term_length(text, at, terms[i].text)
				 : 0;

		if (len <= longest ||
		    (with_number &&
		     read_number(text, at + len, DIGITS_ROMAN) == at + len))
			continue;
		longest = len;
		*label_out = terms[i].label;
	}
	return longest;
}

/* Locators. */

/* The "}" that closes what is open at FROM; text.len where there is none. */
static size_t
find_closing_brace(struct str text, size_t from)
{
	size_t depth = 0;

	for (size_t i = from; i < text.len; i++) {
		char byte = text.ptr[i];

		if (byte == '{' || byte == '[')
			depth++;
		else if (byte == '}' && depth == 0)
			return i;
		else if ((byte == '}' || byte == ']') && depth > 0)
			depth--;
	}
	return text.len;
}

/* "{pp. iv, vi-xi}" at AT: whatever the author says is one. */
static size_t
read_braced(struct str text, size_t at, struct markdown_locator_parts *out)
{
	enum markdown_locator label = MARKDOWN_LOCATOR_PAGE;
	size_t end = find_closing_brace(text, at + 1), from;

	if (end == text.len)
		return 0;
	from = skip_spaces(text, at + 1);
	from += find_term(str_part(text, 0, end), from, false, &label);
	out->value = str_trim(str_part(text, from, end - from));
	if (out->value.len > 0)
		out->label = label;
	return end + 1;
}

/* A term and numbers, or numbers alone, which are pages if the first one has
 * digits. */
static size_t
read_plain(struct str text, size_t at, struct markdown_locator_parts *out)
{
	enum markdown_locator label = MARKDOWN_LOCATOR_PAGE;
	size_t term = find_term(text, at, true, &label);
	enum digits digits = term > 0 ? DIGITS_ROMAN : DIGITS_ARABIC;
	size_t from = skip_spaces(text, at + term);
	size_t end = read_number(text, from, digits), next, more;

	if (end == from)
		return 0;
	for (;;) {
		next = end;
		if (end < text.len && memchr(",;", text.ptr[end], 2) != NULL)
			next++;
		more = read_number(text, next, digits);
		if (more == next)
			break;
		end = more;
	}
	out->label = label;
	out->value = str_part(text, from, end - from);
	return end;
}

size_t
markdown_locator_read(struct str text, struct markdown_locator_parts *parts_out)
{
	size_t at = skip_spaces(text, 0), end = 0;

	*parts_out = (struct markdown_locator_parts){0};
	if (at < text.len && text.ptr[at] == ',')
		at = skip_spaces(text, at + 1);
	if (at < text.len && text.ptr[at] == '{')
		end = read_braced(text, at, parts_out);
	if (at < text.len && end == 0)
		end = read_plain(text, at, parts_out);
	return end;
}
