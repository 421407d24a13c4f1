/* What the files of the compiler share; nobody else includes this. */
#ifndef CSL_STYLE_READER_H
#define CSL_STYLE_READER_H

#include "csl/style.h"
#include "csl/xml.h"

/* A macro while styles are read. */
struct csl_macro_reading {
	struct csl_macro *macro; /* in the style's arena; NULL of a layout */
	const struct xml_element *element;
	VEC(struct csl_macro_call) calls;
	bool shows_citation_number, shows_year_suffix, shows_locator,
	    tests_disambiguate;
	/* Search for cycles. */
	enum { CSL_MACRO_NEW, CSL_MACRO_OPEN, CSL_MACRO_DONE } visit;
	size_t next_call;
	unsigned height; /* longest chain of calls below, itself included */
};

struct csl_macro_call {
	struct csl_macro_reading *to;
	struct spot at;
};

struct csl_reader {
	const struct csl_reading *reading;
	struct diag_list *diags;
	struct arena *arena;  /* of the style */
	struct arena scratch; /* of elements of XML and the like */
	struct str path;      /* of the file that is read */
	struct csl_style *style;
	struct map macros; /* name: struct csl_macro_reading */
	VEC(struct csl_macro_reading *) macro_list;
	/* What the elements that are read belong to: a macro, or (not in the
	 * map) a layout. */
	struct csl_macro_reading *within;
	size_t findings;
	bool failed;
};

/* ---- attributes by tables ---- */

enum csl_attribute_kind {
	CSL_ATTRIBUTE_SKIPPED, /* known; read elsewhere or says nothing */
	CSL_ATTRIBUTE_TEXT,    /* struct str */
	CSL_ATTRIBUTE_WORD,    /* uint8_t */
	CSL_ATTRIBUTE_FLAG,    /* bool */
	CSL_ATTRIBUTE_SPAN,    /* csl_span_set, to which the word's is added */
	CSL_ATTRIBUTE_SMALL,   /* uint16_t */
	CSL_ATTRIBUTE_NUMBER,  /* unsigned */
	CSL_ATTRIBUTE_VARIABLE /* uint8_t */
};

struct csl_word {
	const char *text;
	uint8_t value;
};

struct csl_attribute_row {
	const char *name; /* NULL ends the table */
	enum csl_attribute_kind kind;
	uint16_t offset;	      /* in the target */
	const struct csl_word *words; /* text NULL ends them */
	uint32_t has; /* bit to set in the uint32_t at the target's start */
};

struct csl_attribute_set {
	const struct csl_attribute_row *rows; /* NULL ends the sets */
	void *target;
};

/* Reads the attributes of ELEMENT into the first set that knows them. */
void csl_read_attributes(struct csl_reader *reader,
			 const struct xml_element *element,
			 const struct csl_attribute_set *sets);

/* For tables: attribute NAME into FIELD of a type. */
#define CSL_ROW(kind, name, type, field)                                   \
	{                                                                  \
		name, CSL_ATTRIBUTE_##kind, offsetof(type, field), NULL, 0 \
	}
#define CSL_WORD_ROW(name, type, field, words)                            \
	{                                                                 \
		name, CSL_ATTRIBUTE_WORD, offsetof(type, field), words, 0 \
	}

extern const struct csl_attribute_row csl_format_rows[]; /* struct csl_format */
extern const struct csl_attribute_row csl_affix_rows[];	 /* the same */
extern const struct csl_attribute_row csl_case_rows[];	 /* the same */
extern const struct csl_attribute_row csl_display_rows[]; /* the same */
extern const struct csl_word csl_forms[];		  /* enum csl_form */

/* The word's value, or -1 with a warning that ELEMENT's ATTRIBUTE has none
 * such. */
int csl_word_find(struct csl_reader *reader, const struct xml_element *element,
		  const char *attribute, const struct csl_word *words,
		  struct str value);

/* ---- findings ---- */

/* A warning that WORD, a WHAT ("element", "variable"), is not known; NULL once
 * a file has so many that more would help nobody. */
struct diag *csl_unknown(struct csl_reader *reader,
			 const struct xml_element *element, const char *what,
			 struct str word);
/* Any other warning. */
void csl_warn(struct csl_reader *reader, const struct xml_element *element,
	      const char *format, ...) __attribute__((format(printf, 3, 4)));
/* As much of WORD as is shown. */
struct str csl_shown(struct str word);
void csl_unknown_element(struct csl_reader *reader,
			 const struct xml_element *element);
/* An error; what is read is then no style. NULL as above. */
struct diag *csl_fail(struct csl_reader *reader, enum rule_id rule,
		      struct spot at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Of a long list only so many words are compared with an unknown one. */
enum { CSL_COMPARED_AT_MOST = 512 };

/* By name, with a warning where there is none such. */
enum csl_variable csl_read_variable(struct csl_reader *reader,
				    const struct xml_element *element,
				    struct str name);

/* The next of a list of words with blanks between; false at its end. */
bool csl_next_word(struct str *rest, struct str *word_out);

/* ---- parts ---- */

/* The children that are rendering elements, as a list of nodes. */
const struct csl_node *csl_read_children(struct csl_reader *reader,
					 const struct xml_element *element);
void csl_read_choose(struct csl_reader *reader,
		     const struct xml_element *element, struct csl_node *node);
void csl_read_names(struct csl_reader *reader,
		    const struct xml_element *element, struct csl_node *node);
void csl_read_label(struct csl_reader *reader,
		    const struct xml_element *element, struct csl_node *node);
void csl_read_date(struct csl_reader *reader, const struct xml_element *element,
		   struct csl_node *node);
/* cs:date of a locale. */
const struct csl_node *csl_read_locale_date(struct csl_reader *reader,
					    const struct xml_element *element);

/* Attributes of cs:name and the inheritable ones. */
extern const struct csl_attribute_row csl_name_option_rows[];
extern const struct csl_attribute_row csl_inherited_name_rows[];

void csl_read_style_options(struct csl_reader *reader,
			    const struct xml_element *element,
			    struct csl_name_options *names_out);
void csl_read_layout(struct csl_reader *reader,
		     const struct xml_element *element,
		     struct csl_layout *layout, bool is_bibliography,
		     const struct csl_name_options *inherited);

/* Finds the macros' names; then reads what is in them; then, when layouts are
 * read as well, looks for cycles. */
void csl_find_macros(struct csl_reader *reader,
		     const struct xml_element *style);
void csl_read_macros(struct csl_reader *reader);
void csl_check_macros(struct csl_reader *reader);
/* What WITHIN and the macros that it calls show. */
void csl_macro_shows(struct csl_macro_reading *within,
		     struct csl_layout *layout);
/* What ELEMENT calls NAME; NULL, with an error, where there is no such. */
const struct csl_macro *csl_call_macro(struct csl_reader *reader,
				       const struct xml_element *element,
				       struct str name);

/* The style whose root is ELEMENT; NULL after an error. LANGUAGE as in struct
 * csl_reading. */
const struct csl_style *csl_compile(struct csl_reader *reader,
				    const struct xml_element *element,
				    struct str language);
/* Frees what only reading needs. */
void csl_reader_close(struct csl_reader *reader);
/* The text of NAME in its cs:info; empty where there is none. */
struct str csl_style_info(const struct xml_element *element, const char *name);
/* The address of the parent of a dependent style; NULL ptr where ELEMENT is
 * none. */
struct str csl_style_parent(const struct xml_element *element);

/* Adds what ELEMENT, a cs:locale or the root of a locale file, has. */
void csl_read_locale(struct csl_reader *reader,
		     const struct xml_element *element,
		     struct csl_locale *locale);
/* All of the fallback for LANGUAGE, with the cs:locale of STYLE; false, with an
 * error, where locale files are missing. */
bool csl_merge_locales(struct csl_reader *reader,
		       const struct xml_element *style, struct str language);

#endif
