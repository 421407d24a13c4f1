#include <string.h>

#include "csl/number.h"

/* ---- joints ---- */

static size_t
skip_blanks(struct str text, size_t at)
{
	while (at < text.len && byte_is_space(text.ptr[at]))
		at++;
	return at;
}

/* Bytes of the hyphen or dash at AT; 0: none. */
static size_t
dash_length(struct str text, size_t at)
{
	struct str rest = str_from_byte(text, at);

	if (rest.len > 0 && rest.ptr[0] == '-')
		return 1;
	return str_has_prefix(rest, STR("\u2013")) ? 3 : 0;
}

/* AT is behind WORD and the blanks that must follow it, or unchanged. */
static size_t
skip_word(struct str text, size_t at, struct str word)
{
	size_t behind = at + word.len;

	if (word.len == 0 || !str_has_prefix(str_from_byte(text, at), word) ||
	    behind >= text.len || !byte_is_space(text.ptr[behind]))
		return at;
	return skip_blanks(text, behind);
}

static size_t
skip_and(struct str text, size_t at, const struct csl_locale *locale)
{
	size_t behind = skip_word(text, at, STR("and"));

	if (behind == at && locale != NULL)
		behind = skip_word(text, at,
				   csl_term_text(locale->and, CSL_LONG, false));
	return behind;
}

/* Other character references are part of a text. */
static size_t
skip_ampersand(struct str text, size_t at)
{
	struct str rest = str_from_byte(text, at + 1);

	if (str_has_prefix(rest, STR("amp;")))
		return at + 5;
	return rest.len > 0 && (byte_is_letter(rest.ptr[0]) || *rest.ptr == '#')
		   ? at
		   : at + 1;
}

static size_t
skip_range(struct str text, size_t at, enum csl_joint *joint_out)
{
	size_t from = at, len;

	*joint_out = CSL_JOINT_RANGE;
	while (at < text.len && text.ptr[at] == '\\') {
		*joint_out = CSL_JOINT_HYPHEN;
		at++;
	}
	if (dash_length(text, at) == 0)
		return from;
	while ((len = dash_length(text, at)) > 0)
		at += len;
	return skip_blanks(text, at);
}

/* The joint at AT, blanks before it included: what is behind it, or AT. */
static size_t
joint_at(struct str text, size_t at, const struct csl_locale *locale,
	 enum csl_joint *joint_out)
{
	size_t mark = skip_blanks(text, at), behind;

	*joint_out = CSL_JOINT_TEXT;
	if (mark >= text.len)
		return at;
	switch (text.ptr[mark]) {
	case '&':
		*joint_out = CSL_JOINT_AMPERSAND;
		behind = skip_ampersand(text, mark);
		return behind == mark ? at : skip_blanks(text, behind);
	case ',':
	case ';':
		behind = skip_blanks(text, mark + 1);
		if (mark > at || behind == mark + 1)
			return at;
		return skip_and(text, behind, locale);
	case '-':
	case '\\':
	case '\xe2':
		behind = skip_range(text, mark, joint_out);
		return behind == mark ? at : behind;
	default:
		behind = mark > at ? skip_and(text, mark, locale) : mark;
		return behind == mark ? at : behind;
	}
}

/* Bytes that a joint may begin with; all others are passed over quickly. */
static bool
may_begin_joint(char byte)
{
	return byte_is_space(byte) || byte == ',' || byte == ';' ||
	       byte == '&' || byte == '-' || byte == '\\' || byte == '\xe2';
}

/* ---- pieces ---- */

static const struct {
	struct str text;
	enum csl_locator locator;
} abbreviations[] = {
#define ABBREVIATION(text, locator) \
	{{text, sizeof(text) - 1}, CSL_LOCATOR_##locator},
#include "csl/abbreviations.def"
#undef ABBREVIATION
};

static void
take_label(struct csl_piece *piece)
{
	struct str word =
	    str_part(piece->text, 0, str_find_byte(piece->text, '.') + 1);
	size_t count = sizeof(abbreviations) / sizeof(*abbreviations);

	if (word.len == piece->text.len || word.len > 6 ||
	    !byte_is_letter(piece->text.ptr[0]))
		return;
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, abbreviations[i].text)) {
			piece->label = word;
			piece->locator = abbreviations[i].locator;
			piece->text =
			    str_trim(str_from_byte(piece->text, word.len));
			return;
		}
}

static bool
is_numeral(char byte)
{
	return byte != '\0' && strchr("ivxlcm", byte) != NULL;
}

/* All of it Roman numerals, of one case. */
static bool
is_roman(struct str text)
{
	char shift = text.len > 0 && text.ptr[0] >= 'a' ? 0 : 'a' - 'A';

	for (size_t i = 0; i < text.len; i++)
		if (!is_numeral((char)(text.ptr[i] + shift)))
			return false;
	return text.len > 0;
}

static size_t
skip_letters(struct str text, size_t at)
{
	while (at < text.len && byte_is_letter(text.ptr[at]))
		at++;
	return at;
}

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.len && byte_is_digit(text.ptr[at]))
		at++;
	return at;
}

/* Behind digits: "a", "nd", "a-c". */
static size_t
skip_tail(struct str text, size_t at)
{
	size_t to = skip_letters(text, at);

	while (to > at && to < text.len &&
	       (text.ptr[to] == '-' || text.ptr[to] == ',' ||
		byte_is_letter(text.ptr[to])))
		to++;
	return to;
}

/* "S213", "123N110", "12a", "2nd"; zeros behind letters belong to them. */
static void
take_digits(struct csl_piece *piece)
{
	struct str text = piece->text;
	size_t from = 0, to = skip_digits(text, 0), letters;

	letters = skip_letters(text, to);
	if (letters > to && skip_digits(text, letters) > letters) {
		from = letters;
		to = skip_digits(text, from);
		while (from + 1 < to && text.ptr[from] == '0')
			from++;
	}
	if (to == from || skip_tail(text, to) < text.len)
		return;
	piece->particle = str_part(text, 0, from);
	piece->digits = str_part(text, from, to - from);
	piece->tail = str_from_byte(text, to);
}

static bool
is_letters(struct str text)
{
	return text.len > 0 && skip_letters(text, 0) == text.len;
}

/* "12a-c": the hyphen joins no numbers. */
static bool
joins_letters(struct str before, struct str behind)
{
	size_t digits = skip_digits(before, 0), at = 0;

	while (at < behind.len && !may_begin_joint(behind.ptr[at]))
		at++;
	return digits > 0 && is_letters(str_from_byte(before, digits)) &&
	       is_letters(str_part(behind, 0, at));
}

/* Behind blanks, or behind backslashes, that were looked through to their end
 * already; else behind one byte. */
static size_t
skip_run(struct str text, size_t at)
{
	size_t behind = skip_blanks(text, at);

	while (behind < text.len && text.ptr[behind] == '\\')
		behind++;
	return behind > at ? behind : at + 1;
}

bool
csl_next_piece(struct str *rest, const struct csl_locale *locale,
	       struct csl_piece *piece_out)
{
	size_t at = 0, behind = rest->len;
	enum csl_joint joint = CSL_JOINT_NONE;

	if (rest->len == 0)
		return false;
	for (; at < rest->len; at++) {
		if (!may_begin_joint(rest->ptr[at]))
			continue;
		behind = joint_at(*rest, at, locale, &joint);
		if (behind > at &&
		    !(joint == CSL_JOINT_RANGE &&
		      joins_letters(str_part(*rest, 0, at),
				    str_from_byte(*rest, behind))))
			break;
		behind = rest->len;
		joint = CSL_JOINT_NONE;
		at = skip_run(*rest, at) - 1;
	}
	*piece_out =
	    (struct csl_piece){.whole = str_part(*rest, 0, at),
			       .text = str_part(*rest, 0, at),
			       .joint = joint,
			       .between = str_part(*rest, at, behind - at)};
	*rest = str_from_byte(*rest, behind);
	take_label(piece_out);
	take_digits(piece_out);
	piece_out->roman = is_roman(piece_out->text);
	return true;
}

/* ---- a value as a whole ---- */

/* 5/6, 12/2014. */
static bool
is_fraction(struct str text)
{
	size_t at = skip_digits(text, 0), from = 0;

	while (at > from && at < text.len && text.ptr[at] == '/') {
		from = at + 1;
		at = skip_digits(text, from);
	}
	return at == text.len && at > from;
}

/* Of Roman numbers those that are no capitals or words: "xii", not "C". */
bool
csl_is_number(const struct csl_piece *piece)
{
	return piece->digits.len > 0 || is_fraction(piece->text) ||
	       (piece->roman && strchr("ivx", piece->text.ptr[0]) != NULL);
}

struct csl_measure
csl_measure(struct str value, const struct csl_locale *locale)
{
	struct csl_measure measure = {.numeric = value.len > 0};
	enum csl_joint joint = CSL_JOINT_NONE;
	struct csl_piece piece;
	size_t count = 0, numbers = 0;

	while (csl_next_piece(&value, locale, &piece)) {
		bool numeric =
		    csl_is_number(&piece) || (count > 0 && piece.roman);
		if (count++ == 0)
			measure.label = piece.locator;
		else if (piece.locator != CSL_LOCATOR_NONE)
			break;
		measure.numeric &= numeric;
		numbers += numeric && joint != CSL_JOINT_HYPHEN;
		joint = piece.joint;
	}
	measure.plural = measure.numeric && numbers > 1;
	return measure;
}

bool
csl_is_numeric(struct str value)
{
	struct csl_measure measure = csl_measure(value, NULL);

	return measure.numeric && measure.label == CSL_LOCATOR_NONE;
}
