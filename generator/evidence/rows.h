/* A table of studies in a CSV file (RFC 4180), for `attest pool` and
 * `evidence_rows`. Columns are found by name: `study`, and one set of
 *     y, v                     ai, n1, ci, n2
 *     y, lower, upper          n1, m1, sd1, n2, m2, sd2
 * (n1i, n2i and so on, as metafor has them, are the same), and optionally
 * `source`, a citation key. Others are ignored. Of several sets the first one
 * that gives the measure counts, in the order of enum rows_form. */
#ifndef ROWS_H
#define ROWS_H

#include "base/diag.h"
#include "base/vec.h"
#include "evidence/effects.h"

enum rows_form { ROWS_EVENTS, ROWS_MEANS, ROWS_VARIANCE, ROWS_INTERVAL };

/* On which scale y and its limits stand; v stands on the analysis scale always.
 * AUTO: the analysis scale with v, the natural one with limits. */
enum rows_scale { ROWS_SCALE_AUTO, ROWS_SCALE_LOG, ROWS_SCALE_NATURAL };

struct study_row {
	struct str study;      /* on one line */
	struct located source; /* empty: none */
	struct spot at;
	struct arm_events events; /* of form EVENTS, else zero */
	struct arm_means means;	  /* of form MEANS, else zero */
	struct estimate estimate;
	enum effect_problem problem; /* OK, CORRECTED or UNINFORMATIVE; the
					estimate of the latter is unset */
};

struct study_rows {
	enum rows_form form;
	VEC(struct study_row) items;
};

/* Reads CSV, whose texts are copied into ARENA. Findings (rows-invalid) name
 * PATH and the line; false where there were any; behind the first 1,000 faulty
 * rows nothing is read. MEASURE must be given. */
bool rows_read(struct str csv, enum measure measure, enum rows_scale scale,
	       struct str path, struct arena *arena, struct diag_list *diags,
	       struct study_rows *rows_out);

/* The form of a table whose measure is not known yet. False where there is
 * none; rows_read says why. */
bool rows_find_form(struct str csv, enum rows_form *form_out);

#endif
