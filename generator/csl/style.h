/* A style, compiled: a tree that is walked for every item, its locale resolved
 * into it. Read-only once made, so that threads share it. Attributes are those
 * of CSL 1.0.2 under their own names. */
#ifndef CSL_STYLE_H
#define CSL_STYLE_H

#include "base/diag.h"
#include "csl/locale.h"
#include "csl/span.h"

enum csl_text_case {
	CSL_CASE_NONE,
	CSL_CASE_LOWERCASE,
	CSL_CASE_UPPERCASE,
	CSL_CASE_CAPITALIZE_FIRST,
	CSL_CASE_CAPITALIZE_ALL,
	CSL_CASE_SENTENCE,
	CSL_CASE_TITLE
};

/* Affixes and formatting of an element. Of SPANS each bit is a span that is
 * opened round the element's content, affixes being outside. */
struct csl_format {
	csl_span_set spans;
	uint8_t text_case; /* enum csl_text_case */
	bool quotes, strip_periods;
	struct str prefix, suffix;
};

enum csl_element {
	CSL_TEXT_VARIABLE,
	CSL_TEXT_MACRO,
	CSL_TEXT_TERM,
	CSL_TEXT_VALUE,
	CSL_ELEMENT_NUMBER,
	CSL_ELEMENT_DATE,
	CSL_DATE_PART, /* child of a date */
	CSL_ELEMENT_NAMES,
	CSL_ELEMENT_LABEL, /* also that of cs:names, in its struct
			      csl_names_element */
	CSL_GROUP,
	CSL_CHOOSE,
	CSL_BRANCH /* child of a choose: cs:if, cs:else-if, cs:else */
};

enum csl_number_form { CSL_NUMERIC, CSL_ORDINAL, CSL_LONG_ORDINAL, CSL_ROMAN };

enum csl_plural { CSL_CONTEXTUAL, CSL_ALWAYS, CSL_NEVER };

enum csl_date_part_name { CSL_DAY, CSL_MONTH, CSL_YEAR, CSL_DATE_PARTS };

enum csl_date_part_form {
	CSL_PART_LONG,
	CSL_PART_SHORT,
	CSL_PART_NUMERIC,
	CSL_PART_NUMERIC_LEADING_ZEROS,
	CSL_PART_ORDINAL
};

enum csl_date_form { CSL_DATE_OWN, CSL_DATE_TEXT, CSL_DATE_NUMERIC };

/* Bits: date-parts="year-month" shows CSL_SHOW_YEAR | CSL_SHOW_MONTH. */
enum {
	CSL_SHOW_DAY = 1 << CSL_DAY,
	CSL_SHOW_MONTH = 1 << CSL_MONTH,
	CSL_SHOW_YEAR = 1 << CSL_YEAR
};

enum csl_match_rule { CSL_MATCH_ALL, CSL_MATCH_ANY, CSL_MATCH_NONE };

enum csl_test_kind {
	CSL_TEST_DISAMBIGUATE,
	CSL_TEST_IS_NUMERIC,	    /* value: enum csl_variable */
	CSL_TEST_IS_UNCERTAIN_DATE, /* the same */
	CSL_TEST_LOCATOR,	    /* enum csl_locator */
	CSL_TEST_POSITION,	    /* enum csl_position_test */
	CSL_TEST_TYPE,		    /* enum csl_type; CSL_NO_TYPE: never true */
	CSL_TEST_VARIABLE	    /* enum csl_variable */
};

enum csl_position_test {
	CSL_POSITION_FIRST,
	CSL_POSITION_SUBSEQUENT,
	CSL_POSITION_IBID,
	CSL_POSITION_IBID_WITH_LOCATOR,
	CSL_POSITION_NEAR_NOTE
};

/* A value that CSL does not know: never true, as CSL_NO_TYPE and
 * CSL_NO_VARIABLE are not. Also of disambiguate where it is not "true". */
enum { CSL_NO_TEST = 0xff };

struct csl_test {
	uint8_t kind, value;
};

/* ---- names ---- */

enum csl_and { CSL_AND_NONE, CSL_AND_TEXT, CSL_AND_SYMBOL };
enum csl_precedes { /* delimiter-precedes-last, -et-al */
		    CSL_PRECEDES_CONTEXTUAL,
		    CSL_PRECEDES_AFTER_INVERTED_NAME,
		    CSL_PRECEDES_ALWAYS,
		    CSL_PRECEDES_NEVER
};
enum csl_name_form { CSL_NAME_LONG, CSL_NAME_SHORT, CSL_NAME_COUNT };
enum csl_name_as_sort_order {
	CSL_SORT_ORDER_NONE,
	CSL_SORT_ORDER_FIRST,
	CSL_SORT_ORDER_ALL
};

/* Which of the options below an element says itself. */
enum {
	CSL_HAS_AND = 1 << 0,
	CSL_HAS_DELIMITER = 1 << 1,	  /* of cs:name; name-delimiter */
	CSL_HAS_NAMES_DELIMITER = 1 << 2, /* of cs:names */
	CSL_HAS_PRECEDES_ET_AL = 1 << 3,
	CSL_HAS_PRECEDES_LAST = 1 << 4,
	CSL_HAS_ET_AL_MIN = 1 << 5,
	CSL_HAS_ET_AL_USE_FIRST = 1 << 6,
	CSL_HAS_ET_AL_SUBSEQUENT_MIN = 1 << 7,
	CSL_HAS_ET_AL_SUBSEQUENT_USE_FIRST = 1 << 8,
	CSL_HAS_ET_AL_USE_LAST = 1 << 9,
	CSL_HAS_FORM = 1 << 10,
	CSL_HAS_INITIALIZE = 1 << 11,
	CSL_HAS_INITIALIZE_WITH = 1 << 12,
	CSL_HAS_NAME_AS_SORT_ORDER = 1 << 13,
	CSL_HAS_SORT_SEPARATOR = 1 << 14
};

/* Attributes of cs:name, and those that cs:style, cs:citation and
 * cs:bibliography hand down (CSL 1.0.2, "Inheritable Name Options"). Numbers
 * are 0 where not said. */
struct csl_name_options {
	uint32_t has;
	uint8_t and, precedes_et_al, precedes_last, form, name_as_sort_order;
	bool initialize, et_al_use_last;
	uint16_t et_al_min, et_al_use_first;
	uint16_t et_al_subsequent_min, et_al_subsequent_use_first;
	struct str delimiter, names_delimiter, initialize_with, sort_separator;
};

struct csl_names_element {
	uint8_t *variables; /* enum csl_variable */
	size_t variable_count;
	struct csl_name_options options; /* of cs:name; delimiter of cs:names */
	struct csl_format name;		 /* of cs:name */
	struct csl_format family, given; /* of its cs:name-part */
	bool has_name, has_et_al;
	struct csl_format et_al;	   /* of cs:et-al */
	struct str et_al_term;		   /* "et-al" or "and others" */
	const struct csl_term *et_al_text; /* that term; NULL: no such */
	const struct csl_node *label;	   /* NULL: none */
	bool label_before_name;		   /* cs:label stands before cs:name */
	const struct csl_node *substitute; /* its first child; NULL: none */
};

/* ---- the tree ---- */

struct csl_macro {
	struct str name;
	const struct csl_node *first;
};

struct csl_node {
	uint8_t element;  /* enum csl_element */
	uint8_t variable; /* text, number, date, label; or CSL_NO_VARIABLE */
	uint8_t form;	  /* enum csl_form, csl_number_form, csl_date_form,
			     csl_date_part_form, as the element has it */
	uint8_t plural;	  /* enum csl_plural, of a label; 0 or 1 of a term */
	uint8_t part;	  /* enum csl_date_part_name */
	uint8_t shown;	  /* date-parts of a localised date, CSL_SHOW_… */
	uint8_t match;	  /* enum csl_match_rule, of a branch */
	bool has_range_delimiter;
	uint16_t test_count; /* of a branch; 0: cs:else */
	struct csl_format format;
	struct str delimiter; /* group, date */
	struct str range_delimiter;
	struct str text; /* of a term its name, of a value the value */
	const struct csl_term *term; /* of a term; NULL: not in the locale */
	const struct csl_macro *macro;
	const struct csl_test *tests;
	const struct csl_names_element *names;
	const struct csl_node *first, *next; /* child, sibling */
};

struct csl_sort_key {
	uint8_t variable; /* or CSL_NO_VARIABLE: macro */
	bool descending;
	const struct csl_macro *macro;
	struct csl_name_options names; /* names-min, -use-first, -use-last */
};

enum csl_collapse {
	CSL_COLLAPSE_NONE,
	CSL_COLLAPSE_CITATION_NUMBER,
	CSL_COLLAPSE_YEAR,
	CSL_COLLAPSE_YEAR_SUFFIX,
	CSL_COLLAPSE_YEAR_SUFFIX_RANGED
};

enum csl_given_name_rule {
	CSL_BY_CITE, /* the default of CSL 1.0.2 */
	CSL_ALL_NAMES,
	CSL_ALL_NAMES_WITH_INITIALS,
	CSL_PRIMARY_NAME,
	CSL_PRIMARY_NAME_WITH_INITIALS
};

enum csl_substitute_rule {
	CSL_COMPLETE_ALL,
	CSL_COMPLETE_EACH,
	CSL_PARTIAL_EACH,
	CSL_PARTIAL_FIRST
};

enum csl_second_field_align {
	CSL_ALIGN_NONE,
	CSL_ALIGN_FLUSH,
	CSL_ALIGN_MARGIN
};

/* cs:citation or cs:bibliography. */
struct csl_layout {
	bool present;
	struct csl_format format; /* of cs:layout; affixes are formatted too */
	struct str delimiter;
	const struct csl_node *first;
	/* Of the area over those of the style; defaults where `has` says that
	 * neither has one. */
	struct csl_name_options names;
	VEC(struct csl_sort_key) sort;
	/* citation */
	bool disambiguate_add_givenname, disambiguate_add_names,
	    disambiguate_add_year_suffix;
	uint8_t givenname_disambiguation_rule; /* enum csl_given_name_rule */
	uint8_t collapse;		       /* enum csl_collapse */
	bool has_cite_group_delimiter, has_after_collapse_delimiter,
	    has_year_suffix_delimiter;
	struct str cite_group_delimiter, after_collapse_delimiter,
	    year_suffix_delimiter;
	unsigned near_note_distance; /* default 5 */
	/* bibliography */
	bool hanging_indent;
	uint8_t second_field_align;	      /* enum csl_second_field_align */
	unsigned line_spacing, entry_spacing; /* default 1, 1 */
	bool has_subsequent_author_substitute;
	struct str subsequent_author_substitute;
	uint8_t subsequent_author_substitute_rule;
	/* found in the tree, macros included */
	bool shows_citation_number, shows_year_suffix, shows_locator,
	    tests_disambiguate;
};

enum csl_demote {
	CSL_DEMOTE_DISPLAY_AND_SORT,
	CSL_DEMOTE_SORT_ONLY,
	CSL_DEMOTE_NEVER
};

enum csl_page_range_format {
	CSL_PAGES_AS_WRITTEN,
	CSL_PAGES_CHICAGO_15,
	CSL_PAGES_CHICAGO_16,
	CSL_PAGES_EXPANDED,
	CSL_PAGES_MINIMAL,
	CSL_PAGES_MINIMAL_TWO
};

struct csl_style {
	struct str id, title;		      /* of cs:info */
	bool note;			      /* class="note" */
	bool initialize_with_hyphen;	      /* default true */
	uint8_t demote_non_dropping_particle; /* enum csl_demote; the default
						 is display-and-sort */
	uint8_t page_range_format;
	struct csl_layout citation, bibliography;
	struct csl_locale locale;
};

/* What a style is made of. ARENA keeps the style and lives as long as it.
 * LOCALES is the folder of locales-xx-XX.xml, STYLES the one in which the
 * parent of a dependent style is looked for, by the last part of its address;
 * where it is empty, such a style is an error. LANGUAGE is the one to write in;
 * empty: the style's default-locale, that of a dependent one before its
 * parent's, or en-US. */
struct csl_reading {
	struct arena *arena;
	struct diag_list *diags;
	struct str locales, styles;
	struct str language;
};

/* Compiles BYTES, which need not be UTF-8 or XML; PATH names them in
 * diagnostics. NULL after an error, which is then there: broken XML, a parent
 * that is not there, a missing or cyclic macro, no cs:citation, too deep, too
 * large. Unknown elements and attributes are warnings and are passed over. */
const struct csl_style *csl_style_read(const struct csl_reading *reading,
				       struct str bytes, struct str path);

/* The same of the file at PATH. */
const struct csl_style *csl_style_open(const struct csl_reading *reading,
				       struct str path);

#endif
