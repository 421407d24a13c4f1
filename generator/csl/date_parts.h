/* cs:date, part by part (private to date*.c). */
#ifndef CSL_DATE_PARTS_H
#define CSL_DATE_PARTS_H

#include "csl/evaluate.h"

enum { CSL_DATE_CHILDREN = 8 }; /* of one cs:date; more are not looked at */

/* Parts that are shown, in the order of the style. */
struct csl_shown_parts {
	const struct csl_node *part[CSL_DATE_CHILDREN];
	size_t count;
	/* Suffix of the one before a year that is not shown: it would lead up
	 * to the year. */
	size_t without_suffix; /* SIZE_MAX: none */
};

/* A part, and what of its affixes is left out at the joint of a range. */
struct csl_part_use {
	const struct csl_node *node;
	const struct csl_day *day;
	bool no_prefix, no_suffix, no_era;
	bool year_suffix; /* the hole may stand here */
};

/* What a year is followed by (CSL 1.0.2, "AD and BC"). */
enum csl_era { CSL_ERA_NONE, CSL_ERA_AD, CSL_ERA_BC };
enum csl_era csl_era_of(int32_t year);

bool csl_day_has(const struct csl_day *day, enum csl_date_part_name part);

/* False where the day has no such part. */
bool csl_add_date_part(struct csl_evaluation *at,
		       const struct csl_part_use *use);

/* All PARTS of DATE with the DELIMITER of cs:date between them. */
void csl_add_date_parts(struct csl_evaluation *at, const struct csl_date *date,
			const struct csl_shown_parts *parts,
			struct str delimiter);

/* date_sort.c: as csl_date_sort_key, of SHOWN parts only. */
struct str csl_date_key(const struct csl_date *date, unsigned shown,
			struct arena *arena);

#endif
