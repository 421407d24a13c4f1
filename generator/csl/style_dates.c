#include "csl/style_reader.h"

enum { FORM_NOT_SAID = 0xff };

static const struct csl_word part_names[] = {
    {"day", CSL_DAY}, {"month", CSL_MONTH}, {"year", CSL_YEAR}, {0}};
static const struct csl_word part_forms[] = {
    {"long", CSL_PART_LONG},
    {"short", CSL_PART_SHORT},
    {"numeric", CSL_PART_NUMERIC},
    {"numeric-leading-zeros", CSL_PART_NUMERIC_LEADING_ZEROS},
    {"ordinal", CSL_PART_ORDINAL},
    {0},
};
static const struct csl_attribute_row part_rows[] = {
    CSL_WORD_ROW("name", struct csl_node, part, part_names),
    CSL_WORD_ROW("form", struct csl_node, form, part_forms),
    CSL_ROW(TEXT, "range-delimiter", struct csl_node, range_delimiter),
    {0},
};

static const struct csl_word date_forms[] = {
    {"text", CSL_DATE_TEXT}, {"numeric", CSL_DATE_NUMERIC}, {0}};
static const struct csl_word shown_parts[] = {
    {"year-month-day", CSL_SHOW_YEAR | CSL_SHOW_MONTH | CSL_SHOW_DAY},
    {"year-month", CSL_SHOW_YEAR | CSL_SHOW_MONTH},
    {"year", CSL_SHOW_YEAR},
    {0},
};
static const struct csl_attribute_row date_rows[] = {
    CSL_ROW(VARIABLE, "variable", struct csl_node, variable),
    CSL_WORD_ROW("form", struct csl_node, form, date_forms),
    CSL_WORD_ROW("date-parts", struct csl_node, shown, shown_parts),
    CSL_ROW(TEXT, "delimiter", struct csl_node, delimiter),
    {0},
};

static void
read_format(struct csl_reader *reader, const struct xml_element *element,
	    const struct csl_attribute_row *rows, struct csl_node *node)
{
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{rows, node},
					 {csl_affix_rows, &node->format},
					 {csl_format_rows, &node->format},
					 {csl_case_rows, &node->format},
					 {csl_display_rows, &node->format},
					 {0}});
}

/* A part as it is written; form FORM_NOT_SAID where it says none. */
static struct csl_node *
read_part(struct csl_reader *reader, const struct xml_element *element)
{
	struct csl_node *part = ARENA_NEW(reader->arena, struct csl_node);

	part->element = CSL_DATE_PART;
	part->variable = CSL_NO_VARIABLE;
	part->form = FORM_NOT_SAID;
	part->part = CSL_DATE_PARTS;
	read_format(reader, element, part_rows, part);
	part->has_range_delimiter = part->range_delimiter.len > 0;
	return part->part == CSL_DATE_PARTS ? NULL : part;
}

static void
settle_form(struct csl_node *part)
{
	if (part->form == FORM_NOT_SAID)
		part->form =
		    part->part == CSL_DAY ? CSL_PART_NUMERIC : CSL_PART_LONG;
}

/* Of a date of the locale, or what overrides it, each part counts ONCE. */
static const struct csl_node *
read_parts(struct csl_reader *reader, const struct xml_element *element,
	   bool settle, bool once)
{
	const struct csl_node *first = NULL, **end = &first;
	unsigned seen = 0;

	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		struct csl_node *part = NULL;

		if (str_is(child->name, "date-part"))
			part = read_part(reader, child);
		else
			csl_unknown_element(reader, child);
		if (part == NULL || (once && seen & 1u << part->part))
			continue;
		seen |= 1u << part->part;
		if (settle)
			settle_form(part);
		*end = part;
		end = &part->next;
	}
	return first;
}

/* PART, of a locale, with what SAID, of the style, has in its place. */
static void
override(struct csl_node *part, const struct csl_node *said)
{
	if (said->form != FORM_NOT_SAID)
		part->form = said->form;
	if (said->has_range_delimiter) {
		part->has_range_delimiter = true;
		part->range_delimiter = said->range_delimiter;
	}
	if (said->format.spans != 0)
		part->format.spans = said->format.spans;
	if (said->format.text_case != CSL_CASE_NONE)
		part->format.text_case = said->format.text_case;
	part->format.strip_periods |= said->format.strip_periods;
	/* CSL 1.0.2 has no affixes here, but styles do, and citeproc-js takes
	 * them. */
	if (said->format.prefix.ptr != NULL)
		part->format.prefix = said->format.prefix;
	if (said->format.suffix.ptr != NULL)
		part->format.suffix = said->format.suffix;
}

static const struct csl_node *
localised_parts(struct csl_reader *reader, const struct csl_node *of_locale,
		const struct csl_node *said, uint8_t shown)
{
	const struct csl_node *first = NULL, **end = &first;

	for (; of_locale != NULL; of_locale = of_locale->next) {
		struct csl_node *part;

		if (!(shown & 1 << of_locale->part))
			continue;
		part = ARENA_NEW(reader->arena, struct csl_node);
		*part = *of_locale;
		part->next = NULL;
		for (const struct csl_node *own = said; own != NULL;
		     own = own->next)
			if (own->part == part->part)
				override(part, own);
		*end = part;
		end = &part->next;
	}
	return first;
}

void
csl_read_date(struct csl_reader *reader, const struct xml_element *element,
	      struct csl_node *node)
{
	const struct csl_node *of_locale, *said;

	node->element = CSL_ELEMENT_DATE;
	node->shown = CSL_SHOW_YEAR | CSL_SHOW_MONTH | CSL_SHOW_DAY;
	read_format(reader, element, date_rows, node);
	if (node->form == CSL_DATE_OWN) {
		node->first = read_parts(reader, element, true, false);
		return;
	}
	said = read_parts(reader, element, false, true);
	of_locale = reader->style->locale.dates[node->form - CSL_DATE_TEXT];
	if (of_locale == NULL)
		return;
	node->delimiter = of_locale->delimiter;
	node->first =
	    localised_parts(reader, of_locale->first, said, node->shown);
}

const struct csl_node *
csl_read_locale_date(struct csl_reader *reader,
		     const struct xml_element *element)
{
	struct csl_node *node = ARENA_NEW(reader->arena, struct csl_node);

	node->element = CSL_ELEMENT_DATE;
	node->variable = CSL_NO_VARIABLE;
	read_format(reader, element, date_rows, node);
	node->first = read_parts(reader, element, true, true);
	return node;
}
