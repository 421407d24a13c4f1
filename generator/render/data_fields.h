/* Within render: what the data files hold of a claim or a work. A type is a
 * selection of a view, with the view's names; from these tables
 * data/claims.json and data/sources.json are written, the columns of
 * data/claims.csv are taken, and both are described as JSON Schema. */
#ifndef DATA_FIELDS_H
#define DATA_FIELDS_H

#include "base/view.h"

struct data_field {
	const char *name;
	const char *path; /* in the view: "work.doi" */
	const char *about;
	const struct data_type *of; /* of an object or the items of a list; NULL
				       for what is written as it is */
	enum view_kind computed;    /* the kind of what the view computes */
	bool always;		    /* there is a value in every object */
};

struct data_type {
	const char *name; /* "outcome" */
	const char *about;
	const struct view_type *view;
	const struct data_field *fields;
	size_t count;
};

extern const struct data_type data_site;
extern const struct data_type data_scheme;
extern const struct data_type data_claim;
extern const struct data_type data_outcome;
extern const struct data_type data_source;

/* The field of TYPE with NAME, which there is. */
const struct data_field *data_field(const struct data_type *type,
				    struct str name);

#endif
