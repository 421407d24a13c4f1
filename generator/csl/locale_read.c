#include "csl/style_reader.h"

#include <string.h>

static const struct csl_word genders[] = {
    {"neuter", CSL_NEUTER},
    {"masculine", CSL_MASCULINE},
    {"feminine", CSL_FEMININE},
    {0},
};
static const struct csl_word matches[] = {
    {"last-digit", CSL_LAST_DIGIT},
    {"last-two-digits", CSL_LAST_TWO_DIGITS},
    {"whole-number", CSL_WHOLE_NUMBER},
    {0},
};

enum { MATCH_NOT_SAID = 0xff };

struct term_said {
	struct str name;
	uint8_t form, gender, gender_form, match;
	struct str text[2]; /* single, multiple */
};
static const struct csl_attribute_row term_rows[] = {
    CSL_ROW(TEXT, "name", struct term_said, name),
    CSL_WORD_ROW("form", struct term_said, form, csl_forms),
    CSL_WORD_ROW("gender", struct term_said, gender, genders),
    CSL_WORD_ROW("gender-form", struct term_said, gender_form, genders),
    CSL_WORD_ROW("match", struct term_said, match, matches),
    {0},
};

static const struct csl_attribute_row option_rows[] = {
    CSL_ROW(FLAG, "punctuation-in-quote", struct csl_locale,
	    punctuation_in_quote),
    CSL_ROW(FLAG, "limit-day-ordinals-to-day-1", struct csl_locale,
	    limit_day_ordinals_to_day_1),
    {0},
};

/* The number of NAME, PREFIX and two digits; -1: it is none. */
static int
numbered(struct str name, struct str prefix)
{
	const char *digits = name.ptr + prefix.len;

	if (!str_has_prefix(name, prefix) || name.len != prefix.len + 2 ||
	    !byte_is_digit(digits[0]) || !byte_is_digit(digits[1]))
		return -1;
	return 10 * (digits[0] - '0') + (digits[1] - '0');
}

/* Whether any gender has a suffix for NUMBER. */
static bool
is_defined(const struct csl_locale *locale, int number)
{
	for (unsigned i = 0; i < CSL_GENDERS; i++)
		if (locale->ordinals[number][i].text.ptr != NULL)
			return true;
	return false;
}

/* Sets of suffixes count as a whole (CSL 1.0.2, "Ordinal Suffixes"). One
 * without "ordinal" is of CSL 1.0, where ordinal-04 stood for all others: of it
 * only what the language knows is taken, as citeproc-js does. */
static void
add_ordinal(struct csl_locale *locale, const struct term_said *said, int number,
	    bool whole_set)
{
	struct csl_ordinal *ordinal =
	    &locale->ordinals[number][said->gender_form];

	if (!whole_set && !is_defined(locale, number))
		return;
	ordinal->text = said->text[0];
	if (said->match != MATCH_NOT_SAID)
		ordinal->match = (enum csl_match)said->match;
	else if (whole_set)
		ordinal->match =
		    number < 10 ? CSL_LAST_DIGIT : CSL_LAST_TWO_DIGITS;
}

static void
add_term(struct csl_reader *reader, const struct term_said *said,
	 struct csl_locale *locale)
{
	struct str name = csl_term_name(said->name);
	struct csl_term *term = map_find(&locale->terms, name);

	if (term == NULL) {
		term = ARENA_NEW(reader->arena, struct csl_term);
		map_add(&locale->terms, reader->arena, name, term);
	}
	if (said->gender < CSL_GENDERS)
		term->gender = (enum csl_gender)said->gender;
	/* Of nouns there is one form, whatever their gender. */
	if (said->gender_form == CSL_NEUTER)
		memcpy(term->text[said->form], said->text, sizeof said->text);
}

/* Blanks at the ends of a term count, unless they lay out the file. */
static struct str
one_line(struct str text)
{
	return str_find_byte(text, '\n') == text.len ? text : str_trim(text);
}

static void
read_text(struct csl_reader *reader, const struct xml_element *element,
	  struct term_said *said)
{
	const struct xml_element *child = element->first;

	if (child == NULL)
		said->text[0] = one_line(element->text);
	for (; child != NULL; child = child->next) {
		if (str_is(child->name, "single"))
			said->text[0] = one_line(child->text);
		else if (str_is(child->name, "multiple"))
			said->text[1] = one_line(child->text);
		else
			csl_unknown_element(reader, child);
	}
}

static void
read_term(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_locale *locale, bool whole_set)
{
	struct term_said said = {.gender = CSL_GENDERS,
				 .match = MATCH_NOT_SAID};
	int number;

	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{term_rows, &said}, {0}});
	if (said.name.ptr == NULL)
		return;
	read_text(reader, element, &said);
	number = numbered(said.name, STR("long-ordinal-"));
	if (number >= 1 && number <= 10)
		locale->long_ordinals[number][said.gender_form] = said.text[0];
	number = numbered(said.name, STR("ordinal-"));
	if (number >= 0)
		add_ordinal(locale, &said, number, whole_set);
	if (str_is(said.name, "ordinal"))
		locale->ordinal[said.gender_form].text = said.text[0];
	add_term(reader, &said, locale);
}

static void
read_terms(struct csl_reader *reader, const struct xml_element *element,
	   struct csl_locale *locale)
{
	const struct xml_element *term = element->first;
	bool whole_set = false;

	for (; term != NULL; term = term->next)
		whole_set |= str_is(xml_attribute(term, "name"), "ordinal");
	if (whole_set) {
		memset(locale->ordinals, 0, sizeof locale->ordinals);
		memset(locale->ordinal, 0, sizeof locale->ordinal);
	}
	for (term = element->first; term != NULL; term = term->next)
		if (str_is(term->name, "term"))
			read_term(reader, term, locale, whole_set);
		else
			csl_unknown_element(reader, term);
}

static void
read_date(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_locale *locale)
{
	const struct csl_node *date = csl_read_locale_date(reader, element);

	if (date->form != CSL_DATE_OWN)
		locale->dates[date->form - CSL_DATE_TEXT] = date;
}

void
csl_read_locale(struct csl_reader *reader, const struct xml_element *element,
		struct csl_locale *locale)
{
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		if (str_is(child->name, "terms"))
			read_terms(reader, child, locale);
		else if (str_is(child->name, "date"))
			read_date(reader, child, locale);
		else if (str_is(child->name, "style-options"))
			csl_read_attributes(reader, child,
					    (struct csl_attribute_set[]){
						{option_rows, locale}, {0}});
		else if (!str_is(child->name, "info"))
			csl_unknown_element(reader, child);
	}
}
