/* A work as CSL sees it: variables by number, from CSL-JSON (schema 1.0.2).
 * Read-only once read. */
#ifndef CSL_ITEM_H
#define CSL_ITEM_H

#include "base/node.h"
#include "csl/vocabulary.h"

struct csl_name {
	struct str family, given, dropping_particle, non_dropping_particle,
	    suffix, literal;
	bool comma_suffix, static_ordering;
};

struct csl_names {
	const struct csl_name *items;
	size_t count;
};

/* A day, month, season or year. */
struct csl_day {
	int32_t year; /* 0: no date; negative: before Christ, -1 is 1 BC */
	uint8_t month, day; /* 0: none */
	uint8_t season;	    /* 1 spring to 4 winter; 0: none */
};

struct csl_date {
	struct csl_day from, to; /* to.year 0: no range, or an open one */
	bool is_range, circa;
	struct str literal; /* shown where there is no year */
};

struct csl_value {
	uint8_t variable;
	union {
		struct str text; /* kinds TEXT and NUMBER, as CSL-JSON has it */
		struct csl_names names;
		struct csl_date date;
	};
};

struct csl_item {
	struct str id;
	uint8_t type; /* enum csl_type; CSL_NO_TYPE where it says none */
	/* 0: absent, else where its value stands in values, from 1. */
	uint8_t slot[CSL_VARIABLES];
	const struct csl_value *values;
};

/* Reads ENTRY, an object of CSL-JSON. Texts are borrowed from it; the rest is
 * in ARENA. Whatever is not as the schema has it is passed over: numbers that
 * are texts and texts that are numbers are taken, family names that begin with
 * a particle are split, dates may be {raw}, {literal} or EDTF. Old names of
 * variables (shortTitle, journalAbbreviation, event) are taken for what they
 * became; container-title-short and title-short from them too. */
struct csl_item *csl_item_read(const struct node *entry, struct arena *arena);

/* NULL, or empty, where ITEM has none. */
const struct csl_names *csl_item_names(const struct csl_item *item,
				       enum csl_variable variable);
const struct csl_date *csl_item_date(const struct csl_item *item,
				     enum csl_variable variable);
struct str csl_item_text(const struct csl_item *item,
			 enum csl_variable variable);

/* Whether all parts of two names are the same. */
bool csl_same_name(const struct csl_name *a, const struct csl_name *b);

#endif
