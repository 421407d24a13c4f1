#include "csl/style_reader.h"

static const struct csl_word and_words[] = {
    {"text", CSL_AND_TEXT}, {"symbol", CSL_AND_SYMBOL}, {0}};
static const struct csl_word precedes_words[] = {
    {"contextual", CSL_PRECEDES_CONTEXTUAL},
    {"after-inverted-name", CSL_PRECEDES_AFTER_INVERTED_NAME},
    {"always", CSL_PRECEDES_ALWAYS},
    {"never", CSL_PRECEDES_NEVER},
    {0},
};
static const struct csl_word name_forms[] = {
    {"long", CSL_NAME_LONG},
    {"short", CSL_NAME_SHORT},
    {"count", CSL_NAME_COUNT},
    {0},
};
static const struct csl_word sort_orders[] = {
    {"first", CSL_SORT_ORDER_FIRST}, {"all", CSL_SORT_ORDER_ALL}, {0}};

#define NAME_ROW(kind, name, field, words, has)                      \
	{                                                            \
		name, CSL_ATTRIBUTE_##kind,                          \
		    offsetof(struct csl_name_options, field), words, \
		    CSL_HAS_##has                                    \
	}
/* What has the same name in cs:name and where it is handed down from. */
#define COMMON_NAME_ROWS                                                  \
	NAME_ROW(WORD, "and", and, and_words, AND),                       \
	    NAME_ROW(WORD, "delimiter-precedes-et-al", precedes_et_al,    \
		     precedes_words, PRECEDES_ET_AL),                     \
	    NAME_ROW(WORD, "delimiter-precedes-last", precedes_last,      \
		     precedes_words, PRECEDES_LAST),                      \
	    NAME_ROW(SMALL, "et-al-min", et_al_min, NULL, ET_AL_MIN),     \
	    NAME_ROW(SMALL, "et-al-use-first", et_al_use_first, NULL,     \
		     ET_AL_USE_FIRST),                                    \
	    NAME_ROW(SMALL, "et-al-subsequent-min", et_al_subsequent_min, \
		     NULL, ET_AL_SUBSEQUENT_MIN),                         \
	    NAME_ROW(SMALL, "et-al-subsequent-use-first",                 \
		     et_al_subsequent_use_first, NULL,                    \
		     ET_AL_SUBSEQUENT_USE_FIRST),                         \
	    NAME_ROW(FLAG, "et-al-use-last", et_al_use_last, NULL,        \
		     ET_AL_USE_LAST),                                     \
	    NAME_ROW(FLAG, "initialize", initialize, NULL, INITIALIZE),   \
	    NAME_ROW(TEXT, "initialize-with", initialize_with, NULL,      \
		     INITIALIZE_WITH),                                    \
	    NAME_ROW(WORD, "name-as-sort-order", name_as_sort_order,      \
		     sort_orders, NAME_AS_SORT_ORDER),                    \
	    NAME_ROW(TEXT, "sort-separator", sort_separator, NULL,        \
		     SORT_SEPARATOR)

const struct csl_attribute_row csl_name_option_rows[] = {
    COMMON_NAME_ROWS,
    NAME_ROW(TEXT, "delimiter", delimiter, NULL, DELIMITER),
    NAME_ROW(WORD, "form", form, name_forms, FORM),
    {0},
};
const struct csl_attribute_row csl_inherited_name_rows[] = {
    COMMON_NAME_ROWS,
    NAME_ROW(TEXT, "name-delimiter", delimiter, NULL, DELIMITER),
    NAME_ROW(TEXT, "names-delimiter", names_delimiter, NULL, NAMES_DELIMITER),
    NAME_ROW(WORD, "name-form", form, name_forms, FORM),
    {0},
};
_Static_assert(offsetof(struct csl_name_options, has) == 0,
	       "rows set bits at the start of their target");

static const struct csl_word classes[] = {{"in-text", 0}, {"note", 1}, {0}};
static const struct csl_word demotions[] = {
    {"display-and-sort", CSL_DEMOTE_DISPLAY_AND_SORT},
    {"sort-only", CSL_DEMOTE_SORT_ONLY},
    {"never", CSL_DEMOTE_NEVER},
    {0},
};
static const struct csl_word page_range_formats[] = {
    {"chicago", CSL_PAGES_CHICAGO_15},
    {"chicago-15", CSL_PAGES_CHICAGO_15},
    {"chicago-16", CSL_PAGES_CHICAGO_16},
    {"expanded", CSL_PAGES_EXPANDED},
    {"minimal", CSL_PAGES_MINIMAL},
    {"minimal-two", CSL_PAGES_MINIMAL_TWO},
    {0},
};
static const struct csl_attribute_row style_rows[] = {
    CSL_WORD_ROW("class", struct csl_style, note, classes),
    CSL_WORD_ROW("demote-non-dropping-particle", struct csl_style,
		 demote_non_dropping_particle, demotions),
    CSL_WORD_ROW("page-range-format", struct csl_style, page_range_format,
		 page_range_formats),
    CSL_ROW(FLAG, "initialize-with-hyphen", struct csl_style,
	    initialize_with_hyphen),
    {.name = "default-locale"},
    {.name = "version"},
    {.name = "xml:lang"},
    {0},
};
_Static_assert(sizeof(bool) == sizeof(uint8_t), "a class is read as a word");

static const struct csl_word collapses[] = {
    {"citation-number", CSL_COLLAPSE_CITATION_NUMBER},
    {"year", CSL_COLLAPSE_YEAR},
    {"year-suffix", CSL_COLLAPSE_YEAR_SUFFIX},
    {"year-suffix-ranged", CSL_COLLAPSE_YEAR_SUFFIX_RANGED},
    {0},
};
static const struct csl_word given_name_rules[] = {
    {"by-cite", CSL_BY_CITE},
    {"all-names", CSL_ALL_NAMES},
    {"all-names-with-initials", CSL_ALL_NAMES_WITH_INITIALS},
    {"primary-name", CSL_PRIMARY_NAME},
    {"primary-name-with-initials", CSL_PRIMARY_NAME_WITH_INITIALS},
    {0},
};
static const struct csl_attribute_row citation_rows[] = {
    CSL_ROW(FLAG, "disambiguate-add-givenname", struct csl_layout,
	    disambiguate_add_givenname),
    CSL_ROW(FLAG, "disambiguate-add-names", struct csl_layout,
	    disambiguate_add_names),
    CSL_ROW(FLAG, "disambiguate-add-year-suffix", struct csl_layout,
	    disambiguate_add_year_suffix),
    CSL_WORD_ROW("givenname-disambiguation-rule", struct csl_layout,
		 givenname_disambiguation_rule, given_name_rules),
    CSL_WORD_ROW("collapse", struct csl_layout, collapse, collapses),
    CSL_ROW(TEXT, "cite-group-delimiter", struct csl_layout,
	    cite_group_delimiter),
    CSL_ROW(TEXT, "after-collapse-delimiter", struct csl_layout,
	    after_collapse_delimiter),
    CSL_ROW(TEXT, "year-suffix-delimiter", struct csl_layout,
	    year_suffix_delimiter),
    CSL_ROW(NUMBER, "near-note-distance", struct csl_layout,
	    near_note_distance),
    {0},
};

static const struct csl_word second_field_alignments[] = {
    {"flush", CSL_ALIGN_FLUSH}, {"margin", CSL_ALIGN_MARGIN}, {0}};
static const struct csl_word substitute_rules[] = {
    {"complete-all", CSL_COMPLETE_ALL},
    {"complete-each", CSL_COMPLETE_EACH},
    {"partial-each", CSL_PARTIAL_EACH},
    {"partial-first", CSL_PARTIAL_FIRST},
    {0},
};
static const struct csl_attribute_row bibliography_rows[] = {
    CSL_ROW(FLAG, "hanging-indent", struct csl_layout, hanging_indent),
    CSL_WORD_ROW("second-field-align", struct csl_layout, second_field_align,
		 second_field_alignments),
    CSL_ROW(NUMBER, "line-spacing", struct csl_layout, line_spacing),
    CSL_ROW(NUMBER, "entry-spacing", struct csl_layout, entry_spacing),
    CSL_ROW(TEXT, "subsequent-author-substitute", struct csl_layout,
	    subsequent_author_substitute),
    CSL_WORD_ROW("subsequent-author-substitute-rule", struct csl_layout,
		 subsequent_author_substitute_rule, substitute_rules),
    {0},
};

static const struct csl_attribute_row layout_rows[] = {
    CSL_ROW(TEXT, "delimiter", struct csl_layout, delimiter),
    {0},
};

/* A key with the macro that it names. */
struct key_said {
	struct csl_sort_key key; /* its names.has is not at the start */
	struct str macro;
};
static const struct csl_word sort_directions[] = {
    {"ascending", 0}, {"descending", 1}, {0}};
static const struct csl_attribute_row key_rows[] = {
    CSL_ROW(VARIABLE, "variable", struct key_said, key.variable),
    CSL_ROW(TEXT, "macro", struct key_said, macro),
    CSL_WORD_ROW("sort", struct key_said, key.descending, sort_directions),
    {0},
};
static const struct csl_attribute_row key_name_rows[] = {
    NAME_ROW(SMALL, "names-min", et_al_min, NULL, ET_AL_MIN),
    NAME_ROW(SMALL, "names-use-first", et_al_use_first, NULL, ET_AL_USE_FIRST),
    NAME_ROW(FLAG, "names-use-last", et_al_use_last, NULL, ET_AL_USE_LAST),
    {0},
};

static struct csl_name_options
default_names(void)
{
	return (struct csl_name_options){
	    .initialize = true,
	    .delimiter = STR(", "),
	    .sort_separator = STR(", "),
	};
}

void
csl_read_style_options(struct csl_reader *reader,
		       const struct xml_element *element,
		       struct csl_name_options *names_out)
{
	struct csl_style *style = reader->style;

	style->initialize_with_hyphen = true;
	*names_out = default_names();
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{style_rows, style},
					 {csl_inherited_name_rows, names_out},
					 {0}});
}

static void
read_key(struct csl_reader *reader, const struct xml_element *element,
	 struct csl_layout *layout)
{
	struct key_said said = {.key.variable = CSL_NO_VARIABLE};

	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){
		{key_rows, &said}, {key_name_rows, &said.key.names}, {0}});
	if (said.macro.ptr != NULL)
		said.key.macro = csl_call_macro(reader, element, said.macro);
	else if (said.key.variable == CSL_NO_VARIABLE)
		return;
	vec_add(&layout->sort, reader->arena, said.key);
}

static void
read_sort(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_layout *layout)
{
	struct csl_macro_reading *within = reader->within;

	/* What sorts is not shown. */
	reader->within = NULL;
	for (const struct xml_element *key = element->first; key != NULL;
	     key = key->next)
		if (str_is(key->name, "key"))
			read_key(reader, key, layout);
		else
			csl_unknown_element(reader, key);
	reader->within = within;
}

static void
read_layout_element(struct csl_reader *reader,
		    const struct xml_element *element,
		    struct csl_layout *layout)
{
	layout->present = true;
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{layout_rows, layout},
					 {csl_affix_rows, &layout->format},
					 {csl_format_rows, &layout->format},
					 {0}});
	layout->first = csl_read_children(reader, element);
}

static void
note_what_is_said(struct csl_layout *layout)
{
	layout->has_cite_group_delimiter =
	    layout->cite_group_delimiter.ptr != NULL;
	layout->has_after_collapse_delimiter =
	    layout->after_collapse_delimiter.ptr != NULL;
	layout->has_year_suffix_delimiter =
	    layout->year_suffix_delimiter.ptr != NULL;
	layout->has_subsequent_author_substitute =
	    layout->subsequent_author_substitute.ptr != NULL;
}

void
csl_read_layout(struct csl_reader *reader, const struct xml_element *element,
		struct csl_layout *layout, bool is_bibliography,
		const struct csl_name_options *inherited)
{
	struct csl_macro_reading within = {0};

	reader->within = &within;
	layout->near_note_distance = 5;
	layout->line_spacing = layout->entry_spacing = 1;
	layout->names = *inherited;
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){
		{is_bibliography ? bibliography_rows : citation_rows, layout},
		{csl_inherited_name_rows, &layout->names},
		{0}});
	note_what_is_said(layout);
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		if (str_is(child->name, "layout"))
			read_layout_element(reader, child, layout);
		else if (str_is(child->name, "sort"))
			read_sort(reader, child, layout);
		else
			csl_unknown_element(reader, child);
	}
	csl_macro_shows(&within, layout);
	reader->within = NULL;
}
