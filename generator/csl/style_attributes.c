#include "csl/style_reader.h"

/* A number in a style is small; larger ones mean "always" or "never". */
#define LARGEST_NUMBER 65535

static const struct csl_word font_styles[] = {
    {"normal", CSL_SPAN_UPRIGHT},
    {"italic", CSL_SPAN_ITALIC},
    {"oblique", CSL_SPAN_OBLIQUE},
    {0},
};
static const struct csl_word font_variants[] = {
    {"normal", CSL_SPAN_FULL_CAPS},
    {"small-caps", CSL_SPAN_SMALL_CAPS},
    {0},
};
static const struct csl_word font_weights[] = {
    {"normal", CSL_SPAN_REGULAR},
    {"bold", CSL_SPAN_BOLD},
    {"light", CSL_SPAN_LIGHT},
    {0},
};
static const struct csl_word decorations[] = {
    {"none", CSL_SPAN_NO_UNDERLINE},
    {"underline", CSL_SPAN_UNDERLINE},
    {0},
};
static const struct csl_word alignments[] = {
    {"baseline", CSL_SPAN_BASELINE},
    {"sup", CSL_SPAN_SUPERSCRIPT},
    {"sub", CSL_SPAN_SUBSCRIPT},
    {0},
};
static const struct csl_word displays[] = {
    {"block", CSL_SPAN_BLOCK},
    {"left-margin", CSL_SPAN_LEFT_MARGIN},
    {"right-inline", CSL_SPAN_RIGHT_INLINE},
    {"indent", CSL_SPAN_INDENT},
    {0},
};
static const struct csl_word text_cases[] = {
    {"lowercase", CSL_CASE_LOWERCASE},
    {"uppercase", CSL_CASE_UPPERCASE},
    {"capitalize-first", CSL_CASE_CAPITALIZE_FIRST},
    {"capitalize-all", CSL_CASE_CAPITALIZE_ALL},
    {"sentence", CSL_CASE_SENTENCE},
    {"title", CSL_CASE_TITLE},
    {"none", CSL_CASE_NONE},
    {0},
};
const struct csl_word csl_forms[] = {
    {"long", CSL_LONG},	    {"short", CSL_SHORT},
    {"verb", CSL_VERB},	    {"verb-short", CSL_VERB_SHORT},
    {"symbol", CSL_SYMBOL}, {0},
};

#define SPAN_ROW(name, words)                                                 \
	{                                                                     \
		name, CSL_ATTRIBUTE_SPAN, offsetof(struct csl_format, spans), \
		    words, 0                                                  \
	}
const struct csl_attribute_row csl_format_rows[] = {
    SPAN_ROW("font-style", font_styles),
    SPAN_ROW("font-variant", font_variants),
    SPAN_ROW("font-weight", font_weights),
    SPAN_ROW("text-decoration", decorations),
    SPAN_ROW("vertical-align", alignments),
    {0},
};
const struct csl_attribute_row csl_display_rows[] = {
    SPAN_ROW("display", displays),
    {0},
};
const struct csl_attribute_row csl_affix_rows[] = {
    CSL_ROW(TEXT, "prefix", struct csl_format, prefix),
    CSL_ROW(TEXT, "suffix", struct csl_format, suffix),
    {0},
};
const struct csl_attribute_row csl_case_rows[] = {
    CSL_WORD_ROW("text-case", struct csl_format, text_case, text_cases),
    CSL_ROW(FLAG, "strip-periods", struct csl_format, strip_periods),
    CSL_ROW(FLAG, "quotes", struct csl_format, quotes),
    {0},
};

/* A warning that ELEMENT's ATTRIBUTE has no such VALUE. */
static bool
unknown_value(struct csl_reader *reader, const struct xml_element *element,
	      const char *attribute, struct str value)
{
	struct arena *arena = &reader->scratch;
	struct str what = arena_printf(arena, "value of '%s'", attribute);

	return csl_unknown(reader, element, what.ptr, value) != NULL;
}

int
csl_word_find(struct csl_reader *reader, const struct xml_element *element,
	      const char *attribute, const struct csl_word *words,
	      struct str value)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (const struct csl_word *word = words; word->text != NULL; word++)
		if (str_is(value, word->text))
			return word->value;
	if (!unknown_value(reader, element, attribute, value))
		return -1;
	for (const struct csl_word *word = words; word->text != NULL; word++)
		str_nearer(&nearest, value, str_from(word->text));
	diag_hint_nearest(reader->diags, nearest.word);
	return -1;
}

static bool
read_flag(struct csl_reader *reader, const struct xml_element *element,
	  const struct xml_attribute *attribute, bool *flag)
{
	if (str_is(attribute->value, "true"))
		*flag = true;
	else if (str_is(attribute->value, "false"))
		*flag = false;
	else {
		if (unknown_value(reader, element, attribute->name.ptr,
				  attribute->value))
			diag_hint(reader->diags, "true or false");
		return false;
	}
	return true;
}

static bool
read_number(struct csl_reader *reader, const struct xml_element *element,
	    const struct xml_attribute *attribute, unsigned *number)
{
	struct str digits = str_trim(attribute->value);
	unsigned value = 0;
	size_t at = 0;

	while (at < digits.len && byte_is_digit(digits.ptr[at])) {
		value = 10 * value + (unsigned)(digits.ptr[at++] - '0');
		if (value > LARGEST_NUMBER)
			value = LARGEST_NUMBER;
	}
	if (at < digits.len || digits.len == 0) {
		if (unknown_value(reader, element, attribute->name.ptr,
				  attribute->value))
			diag_hint(reader->diags, "a whole number");
		return false;
	}
	*number = value;
	return true;
}

/* Words and variables; -1: none such. */
static int
read_word(struct csl_reader *reader, const struct xml_element *element,
	  const struct xml_attribute *attribute,
	  const struct csl_attribute_row *row)
{
	if (row->kind == CSL_ATTRIBUTE_VARIABLE)
		return csl_read_variable(reader, element, attribute->value);
	return csl_word_find(reader, element, row->name, row->words,
			     attribute->value);
}

/* False where the value is none that the row takes. */
static bool
read_value(struct csl_reader *reader, const struct xml_element *element,
	   const struct xml_attribute *attribute,
	   const struct csl_attribute_row *row, char *field)
{
	unsigned number = 0;
	int word;

	switch (row->kind) {
	case CSL_ATTRIBUTE_SKIPPED: return true;
	case CSL_ATTRIBUTE_TEXT:
		*(struct str *)(void *)field = attribute->value;
		return true;
	case CSL_ATTRIBUTE_FLAG:
		return read_flag(reader, element, attribute,
				 (bool *)(void *)field);
	case CSL_ATTRIBUTE_SMALL:
		if (!read_number(reader, element, attribute, &number))
			return false;
		*(uint16_t *)(void *)field = (uint16_t)number;
		return true;
	case CSL_ATTRIBUTE_NUMBER:
		return read_number(reader, element, attribute,
				   (unsigned *)(void *)field);
	case CSL_ATTRIBUTE_WORD:
	case CSL_ATTRIBUTE_VARIABLE:
	case CSL_ATTRIBUTE_SPAN: break;
	}
	word = read_word(reader, element, attribute, row);
	if (word < 0)
		return false;
	if (row->kind == CSL_ATTRIBUTE_SPAN)
		*(csl_span_set *)(void *)field |= CSL_SPAN_BIT(word);
	else
		*(uint8_t *)field = (uint8_t)word;
	return true;
}

static const struct csl_attribute_row *
find_row(const struct csl_attribute_set **sets, struct str name)
{
	for (; (*sets)->rows != NULL; ++*sets)
		for (const struct csl_attribute_row *row = (*sets)->rows;
		     row->name != NULL; row++)
			if (row->name[0] == name.ptr[0] &&
			    str_is(name, row->name))
				return row;
	return NULL;
}

static void
unknown_attribute(struct csl_reader *reader, const struct xml_element *element,
		  const struct csl_attribute_set *sets, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (csl_unknown(reader, element,
			arena_printf(&reader->scratch, "attribute of '%.*s'",
				     STR_ARG(csl_shown(element->name)))
			    .ptr,
			name) == NULL)
		return;
	for (; sets->rows != NULL; sets++)
		for (const struct csl_attribute_row *row = sets->rows;
		     row->name != NULL; row++)
			str_nearer(&nearest, name, str_from(row->name));
	diag_hint_nearest(reader->diags, nearest.word);
}

void
csl_read_attributes(struct csl_reader *reader,
		    const struct xml_element *element,
		    const struct csl_attribute_set *sets)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];
		const struct csl_attribute_set *set = sets;
		const struct csl_attribute_row *row =
		    find_row(&set, attribute->name);

		if (row == NULL)
			unknown_attribute(reader, element, sets,
					  attribute->name);
		else if (read_value(reader, element, attribute, row,
				    (char *)set->target + row->offset) &&
			 row->has != 0)
			*(uint32_t *)set->target |= row->has;
	}
}
