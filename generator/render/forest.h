/* A forest plot of one outcome: one model, from which the picture and the
 * table beside it are made, so that both say the same. Facts on such plots:
 * Lewis and Clarke 2001; Cochrane Handbook, 10.2 and 10.10. */
#ifndef FOREST_H
#define FOREST_H

#include "words.h"

enum forest_mark {
	FOREST_NONE,	/* text only: nothing to draw, or not on this axis */
	FOREST_SQUARE,	/* a study; where there are weights, its area is one */
	FOREST_HOLLOW,	/* a study that is shown, but not pooled */
	FOREST_DIAMOND, /* a pooled result, of the page or of a review */
	FOREST_THIN,	/* another one, for comparison */
	FOREST_RANGE	/* an interval without an estimate */
};

struct forest_row {
	enum forest_mark mark;
	const struct evidence *evidence; /* NULL: a result */
	double value, low, high; /* natural, in the outcome's unit; NaN: none */
	double weight;		 /* 0 to 1; 0: none */
	struct str label, treated, control, people, weight_text, estimate;
};

struct forest {
	const struct words *words;
	const struct claim *claim;
	const struct outcome *outcome;
	const struct body *body;
	/* The body's, or where it has none, as the page chose not to pool, the
	 * first of its studies'. */
	const struct effect *effect;
	enum measure measure;
	int decimals;
	VEC(struct forest_row) rows; /* studies, then results */
	size_t studies;
	bool has_arms, has_events, has_people, has_weights;
	/* What the picture says; empty where there is nothing to say. */
	struct str title, description, axis_title, estimates, interval;
	struct str less, more; /* what the two sides of the axis favour */
	struct str band;       /* differences too small to matter */
	struct str heterogeneity;
};

/* Fills *FOREST for the rows of OUTCOME, one of CLAIM's, in the arena of
 * WORDS. False where no row has an interval: there is nothing to draw. */
bool forest_build(struct forest *forest, const struct words *words,
		  const struct claim *claim, const struct outcome *outcome);

/* The picture: for screens from 720 px on, or for narrower ones, with the
 * texts of a row above its line. ID is unique on the page. */
void forest_draw(const struct forest *forest, bool narrow, struct str id,
		 struct arena *arena, struct strbuf *out);

/* The same numbers as a table in HTML; ROOT leads to the site's root. */
void forest_table(const struct forest *forest, struct str root,
		  struct strbuf *out);

/* What templates see (themes/default/README.md): both, and what else there is
 * to say. */
struct node forest_node(const struct forest *forest, struct str picture,
			struct str table);

#endif
