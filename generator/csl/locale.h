/* Terms, dates and options of a language, as a style sees them: the style's
 * own cs:locale over the locale files of the dialect, of the language's main
 * dialect and of en-US (CSL 1.0.2, "Locale fallback"). Read-only once made. */
#ifndef CSL_LOCALE_H
#define CSL_LOCALE_H

#include "base/map.h"
#include "csl/vocabulary.h"

enum csl_form {
	CSL_LONG,
	CSL_SHORT,
	CSL_VERB,
	CSL_VERB_SHORT,
	CSL_SYMBOL,
	CSL_FORMS
};

enum csl_gender { CSL_NEUTER, CSL_MASCULINE, CSL_FEMININE, CSL_GENDERS };

struct csl_term {
	/* Single, multiple. A form that is not defined has a NULL ptr; one
	 * defined as empty has len 0 and a ptr that is not NULL. */
	struct str text[CSL_FORMS][2];
	enum csl_gender gender; /* of the noun: edition, month-01, … */
};

/* How far an ordinal suffix reaches (CSL 1.0.2, "Ordinal Suffixes"). */
enum csl_match { CSL_LAST_DIGIT, CSL_LAST_TWO_DIGITS, CSL_WHOLE_NUMBER };

struct csl_ordinal {
	struct str text; /* NULL ptr: not defined */
	enum csl_match match;
};

struct csl_locale {
	struct str language; /* "en-US": what was asked for */
	struct map terms;    /* name: struct csl_term */
	struct csl_ordinal ordinals[100][CSL_GENDERS]; /* ordinal-00 to -99 */
	struct csl_ordinal ordinal[CSL_GENDERS];       /* "ordinal" */
	struct str long_ordinals[11][CSL_GENDERS];     /* [1] to [10] */
	const struct csl_node *dates[2]; /* cs:date of form text, numeric */
	bool punctuation_in_quote, limit_day_ordinals_to_day_1;
	/* What evaluation asks for, so that it looks up nothing by name. NULL
	 * where the language has no such term. */
	const struct csl_term *variable_terms[CSL_VARIABLES];
	const struct csl_term *locator_terms[CSL_LOCATORS]; /* LOCATOR_NONE:
							       of page */
	const struct csl_term *months[12], *seasons[4];
	const struct csl_term *and, *et_al, *and_others, *ad, *bc, *circa;
	/* Long forms, singular; never NULL. */
	struct str open_quote, close_quote, open_inner_quote, close_inner_quote;
	struct str page_range_delimiter, year_range_delimiter,
	    citation_range_delimiter;
};

/* Which text of a term: that of FORM or of what stands in for it (verb-short:
 * verb: long; symbol: short: long), singular where it has no plural; a NULL
 * ptr where it has none at all, or TERM is NULL. */
struct str csl_term_text(const struct csl_term *term, enum csl_form form,
			 bool plural);

/* By name; NULL where the language has none. */
const struct csl_term *csl_locale_term(const struct csl_locale *locale,
				       const char *name);

/* The name under which a term is kept that had another in older locales. */
struct str csl_term_name(struct str name);

#endif
