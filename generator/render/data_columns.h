/* Within render: the columns of data/claims.csv. */
#ifndef DATA_COLUMNS_H
#define DATA_COLUMNS_H

#include "render/data_paths.h"
#include "site.h"

/* Where the value is: paths of names in data_claim and data_outcome, as in
 * claims.json. The claim's stands in where the outcome has none, unless
 * outcomes are graded one by one. */
struct data_column {
	const char *name;
	const char *claim, *outcome; /* or NULL */
	double times;		     /* a number is written as so many; 0: 1 */
	const char *about;	     /* NULL: as the field says */
};

extern const struct data_column data_columns[];
extern const size_t data_columns_count;

/* The column for a key of the site's own, which stands behind the others. */
struct str data_own_column(const struct field *field, struct arena *arena);

#endif
