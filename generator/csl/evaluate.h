/* Walks the tree of a style for one item. What is evaluated depends on nothing
 * but struct csl_evaluation, so equal ones give equal output. */
#ifndef CSL_EVALUATE_H
#define CSL_EVALUATE_H

#include "csl/item.h"
#include "csl/output.h"

enum csl_position {
	CSL_POSITION_UNDECIDED, /* the document decides */
	CSL_CITED_FIRST,
	CSL_CITED_SUBSEQUENT,
	CSL_CITED_IBID,
	CSL_CITED_IBID_WITH_LOCATOR
};

/* One work in one citation. */
struct csl_cite {
	const struct csl_item *item;
	enum csl_locator label;
	struct str locator;	   /* empty: none */
	struct str prefix, suffix; /* as variables are written; empty: none */
	bool opaque; /* prefix and suffix are in the caller's markup */
	bool suppress_author, author_only;
	/* Decided by the document where UNDECIDED. */
	uint8_t position; /* enum csl_position */
	bool near_note;
	unsigned first_reference_note_number; /* 0: none */
};

/* How the names of one rendered variable are widened so that a work can be
 * told from others. */
struct csl_name_state {
	uint16_t shown; /* at least so many names; 0: as et-al has it */
	uint16_t given_count;
	const uint8_t *given; /* per name, enum csl_given_level */
};

enum csl_given_level {
	CSL_GIVEN_AS_STYLED,
	CSL_GIVEN_INITIALS,
	CSL_GIVEN_FULL
};

/* What disambiguation decided of a work. */
struct csl_state {
	/* How many tests of disambiguate="true" hold, in the order in which
	 * they are met: each may add what is needed only where the one before
	 * was not enough. */
	uint8_t disambiguate;
	bool has_year_suffix;
	/* By the order in which variables of cs:names are rendered; those
	 * beyond have nothing decided. */
	const struct csl_name_state *names;
	size_t names_count;
};

/* What cs:names say of the last evaluation, for disambiguation. */
struct csl_names_seen {
	const struct csl_names *names;
	const struct csl_names_element *element;
	uint16_t shown;	     /* names shown; less than names->count: et al. */
	uint8_t form;	     /* enum csl_name_form */
	bool can_initialize; /* initials differ from the full given name */
};

/* Steps are elements and tests; styles take some hundreds. */
enum { CSL_NAMES_SEEN = 8, CSL_EVALUATION_STEPS = 1 << 16 };

struct csl_evaluation {
	const struct csl_style *style;
	const struct csl_layout *layout; /* &style->citation or bibliography */
	const struct csl_item *item;
	const struct csl_cite *cite;   /* NULL in a bibliography */
	const struct csl_state *state; /* NULL: nothing decided */
	struct csl_output *output;
	/* For sort keys: names inverted, dates as digits, no affixes of dates
	 * (CSL 1.0.2, "Sorting"); and names-min etc. of the key. */
	const struct csl_sort_key *sort_key; /* NULL: not sorting */
	/* subsequent-author-substitute: names of the first cs:names of the
	 * entry that are replaced. */
	size_t substituted_names; /* SIZE_MAX: all, as one */
	/* Working state; zero at the start. */
	uint32_t suppressed[(CSL_VARIABLES + 31) / 32]; /* by cs:substitute */
	struct csl_names_seen names_seen[CSL_NAMES_SEEN];
	size_t names_seen_count;
	unsigned disambiguate_tests; /* met so far */
	bool year_suffix_shown;	     /* rendered already */
	bool substituting;	     /* within cs:substitute */
	bool preceded;	 /* the citation or entry has text before: a term does
			    not begin it; citation numbers do not count. Set it
			    at the start where a cite follows another */
	bool only_dates; /* a sort key that a macro with a date makes: what is
			    no date is left out */
	struct str delimiter;	/* of the group a cs:choose stands in */
	bool has_leading_names; /* tokens leading_from to leading_to are what
				   the first cs:names gave, before any text, and
				   the first leading_count of names_seen are
				   theirs */
	size_t leading_from, leading_to, leading_count;
	unsigned steps, depth; /* bounds: then nothing more is rendered */
	const struct csl_node *inherited; /* within cs:substitute: the cs:names
					     whose children and affixes
					     <names variable="…"/> has */
	bool author_seen; /* cs:names wrote something, cs:substitute included:
			     what suppress_author of the cite leaves out */
};

/* What an element did: bits. Group suppression (CSL 1.0.2, "Group") asks
 * whether variables were called and all of them empty. */
typedef unsigned csl_done;
enum {
	CSL_CALLED = 1,	  /* a variable was asked for */
	CSL_RENDERED = 2, /* a variable gave something */
	CSL_WRITTEN = 4	  /* anything was written, terms and values too */
};

/* One to evaluate LAYOUT of STYLE for ITEM, added to OUTPUT, whose arena is
 * set. What else is wanted is set in it afterwards. */
struct csl_evaluation csl_evaluation_of(const struct csl_style *style,
					const struct csl_layout *layout,
					const struct csl_item *item,
					struct csl_output *output);

/* The element, or an element and its siblings with DELIMITER between those
 * that wrote something. */
csl_done csl_evaluate(struct csl_evaluation *at, const struct csl_node *node);
csl_done csl_evaluate_all(struct csl_evaluation *at,
			  const struct csl_node *first, struct str delimiter);

/* The children of the branch of a cs:choose that holds; NULL: none does. */
const struct csl_node *csl_chosen(struct csl_evaluation *at,
				  const struct csl_node *node);

/* Whether a term added now begins the citation or entry with a capital, as it
 * does in notes and bibliographies (citeproc-js). */
bool csl_term_begins(const struct csl_evaluation *at);

/* What looking through all of VALUE takes of the bound. */
void csl_take_steps(struct csl_evaluation *at, struct str value);

/* By element; called by csl_evaluate. Each writes its own affixes. */
csl_done csl_evaluate_names(struct csl_evaluation *at,
			    const struct csl_node *node);
csl_done csl_evaluate_date(struct csl_evaluation *at,
			   const struct csl_node *node);
csl_done csl_evaluate_number(struct csl_evaluation *at,
			     const struct csl_node *node);
csl_done csl_evaluate_label(struct csl_evaluation *at,
			    const struct csl_node *node);
csl_done csl_evaluate_text(struct csl_evaluation *at,
			   const struct csl_node *node);

/* The value of a text or number variable as the evaluation sees it: locators
 * from the cite, page-first from page, nothing for a suppressed one. */
struct str csl_evaluation_text(const struct csl_evaluation *at,
			       enum csl_variable variable);
bool csl_is_suppressed(const struct csl_evaluation *at,
		       enum csl_variable variable);
void csl_suppress(struct csl_evaluation *at, enum csl_variable variable);

/* CSL 1.0.2, "is-numeric": numbers with prefixes or suffixes, ranges, lists. */
bool csl_is_numeric(struct str value);

/* Adds VALUE of the number VARIABLE (of cs:text too) in FORM: lists, ranges
 * with the locale's delimiter, those of pages as page-range-format has them. */
void csl_add_number(struct csl_evaluation *at, enum csl_variable variable,
		    struct str value, enum csl_number_form form);

/* Year, month, day for sorting; "" where DATE has none. In ascending order of
 * bytes, BC first. In ARENA. */
struct str csl_date_sort_key(const struct csl_date *date, struct arena *arena);

#endif
