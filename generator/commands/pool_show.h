/* Within commands: what `attest pool` found out, and how it is printed. */
#ifndef POOL_SHOW_H
#define POOL_SHOW_H

#include "base/strbuf.h"
#include "evidence/rows.h"
#include "evidence/sensitivity.h"

struct pool_result {
	enum measure measure;
	struct study_rows rows; /* as in the file */
	/* Those that carry information, in the same order. */
	struct pooling_study *studies;
	size_t count;
	struct pooled pooled;
	double *weights;
	struct pooled *without; /* each; NULL: one study, or no result */
	bool is_fixed_known;	/* beside random effects */
	struct pooled fixed;
	bool is_egger_known;
	struct egger egger;
};

/* Whether ROW is one of the studies. */
bool pool_counts(const struct study_row *row);

/* The random effects and the fixed one lead to different conclusions: one
 * interval holds the value of no difference, the other does not. */
bool pool_disagrees(const struct pool_result *result);

void pool_show_text(const struct pool_result *result, struct arena *arena,
		    struct strbuf *out);
void pool_show_json(const struct pool_result *result, struct strbuf *out);

#endif
