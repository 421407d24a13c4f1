#include "csl/style_reader.h"

/* What cs:text names: one of these. */
struct text_said {
	struct str macro, term, value;
};
static const struct csl_attribute_row text_rows[] = {
    CSL_ROW(TEXT, "macro", struct text_said, macro),
    CSL_ROW(TEXT, "term", struct text_said, term),
    CSL_ROW(TEXT, "value", struct text_said, value),
    {0},
};

static const struct csl_word numbers[] = {{"false", 0}, {"true", 1}, {0}};
static const struct csl_attribute_row text_node_rows[] = {
    CSL_ROW(VARIABLE, "variable", struct csl_node, variable),
    CSL_WORD_ROW("form", struct csl_node, form, csl_forms),
    CSL_WORD_ROW("plural", struct csl_node, plural, numbers),
    {0},
};

static const struct csl_word number_forms[] = {
    {"numeric", CSL_NUMERIC},
    {"ordinal", CSL_ORDINAL},
    {"long-ordinal", CSL_LONG_ORDINAL},
    {"roman", CSL_ROMAN},
    {0},
};
static const struct csl_attribute_row number_rows[] = {
    CSL_ROW(VARIABLE, "variable", struct csl_node, variable),
    CSL_WORD_ROW("form", struct csl_node, form, number_forms),
    {0},
};

static const struct csl_word plurals[] = {
    {"contextual", CSL_CONTEXTUAL},
    {"always", CSL_ALWAYS},
    {"never", CSL_NEVER},
    {0},
};
static const struct csl_attribute_row label_rows[] = {
    CSL_ROW(VARIABLE, "variable", struct csl_node, variable),
    CSL_WORD_ROW("form", struct csl_node, form, csl_forms),
    CSL_WORD_ROW("plural", struct csl_node, plural, plurals),
    {0},
};

static const struct csl_attribute_row group_rows[] = {
    CSL_ROW(TEXT, "delimiter", struct csl_node, delimiter),
    {0},
};

/* The attributes of an element with ROWS of its own, for NODE and SAID. */
static void
read_node(struct csl_reader *reader, const struct xml_element *element,
	  const struct csl_attribute_row *rows, struct csl_node *node,
	  const struct csl_attribute_row *said_rows, void *said)
{
	struct csl_format *format = &node->format;

	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{rows, node},
					 {csl_affix_rows, format},
					 {csl_format_rows, format},
					 {csl_case_rows, format},
					 {csl_display_rows, format},
					 {said_rows, said},
					 {0}});
}

static void
unknown_term(struct csl_reader *reader, const struct xml_element *element,
	     struct str name)
{
	const struct map *terms = &reader->style->locale.terms;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	/* Terms of CSL that few languages have. */
	if (csl_variable_find(name) != CSL_NO_VARIABLE ||
	    csl_unknown(reader, element, "term", name) == NULL)
		return;
	for (size_t i = 0;
	     i < terms->capacity && i < 2 * (size_t)CSL_COMPARED_AT_MOST; i++)
		if (terms->slots[i].hash != 0)
			str_nearer(&nearest, name, terms->slots[i].key);
	diag_hint_nearest(reader->diags, nearest.word);
}

static void
note_what_shows(struct csl_reader *reader, enum csl_variable variable)
{
	if (reader->within == NULL)
		return;
	reader->within->shows_citation_number |=
	    variable == CSL_CITATION_NUMBER;
	reader->within->shows_year_suffix |= variable == CSL_YEAR_SUFFIX;
	reader->within->shows_locator |= variable == CSL_LOCATOR;
}

static void
read_text(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_node *node)
{
	struct text_said said = {0};

	read_node(reader, element, text_node_rows, node, text_rows, &said);
	if (said.macro.ptr != NULL) {
		node->element = CSL_TEXT_MACRO;
		node->macro = csl_call_macro(reader, element, said.macro);
	} else if (said.term.ptr != NULL) {
		node->element = CSL_TEXT_TERM;
		node->text = said.term;
		node->term =
		    csl_locale_term(&reader->style->locale, said.term.ptr);
		if (node->term == NULL)
			unknown_term(reader, element, said.term);
	} else if (said.value.ptr != NULL) {
		node->element = CSL_TEXT_VALUE;
		node->text = said.value;
	} else {
		node->element = CSL_TEXT_VARIABLE;
		note_what_shows(reader, (enum csl_variable)node->variable);
	}
}

static void
read_number(struct csl_reader *reader, const struct xml_element *element,
	    struct csl_node *node)
{
	node->element = CSL_ELEMENT_NUMBER;
	read_node(reader, element, number_rows, node, NULL, NULL);
	note_what_shows(reader, (enum csl_variable)node->variable);
}

void
csl_read_label(struct csl_reader *reader, const struct xml_element *element,
	       struct csl_node *node)
{
	node->element = CSL_ELEMENT_LABEL;
	node->variable = CSL_NO_VARIABLE;
	read_node(reader, element, label_rows, node, NULL, NULL);
}

static void
read_group(struct csl_reader *reader, const struct xml_element *element,
	   struct csl_node *node)
{
	node->element = CSL_GROUP;
	read_node(reader, element, group_rows, node, NULL, NULL);
	node->first = csl_read_children(reader, element);
}

static const struct element_row {
	const char *name;
	void (*read)(struct csl_reader *reader,
		     const struct xml_element *element, struct csl_node *node);
} element_rows[] = {
    {"text", read_text},	 {"group", read_group},
    {"choose", csl_read_choose}, {"names", csl_read_names},
    {"date", csl_read_date},	 {"number", read_number},
    {"label", csl_read_label},
};

static const struct element_row *
find_element(struct str name)
{
	for (size_t i = 0; i < sizeof element_rows / sizeof *element_rows; i++)
		if (str_is(name, element_rows[i].name))
			return &element_rows[i];
	return NULL;
}

const struct csl_node *
csl_read_children(struct csl_reader *reader, const struct xml_element *element)
{
	const struct csl_node *first = NULL, **end = &first;

	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		const struct element_row *row = find_element(child->name);
		struct csl_node *node;

		if (row == NULL) {
			csl_unknown_element(reader, child);
			continue;
		}
		node = ARENA_NEW(reader->arena, struct csl_node);
		node->variable = CSL_NO_VARIABLE;
		row->read(reader, child, node);
		*end = node;
		end = &node->next;
	}
	return first;
}
