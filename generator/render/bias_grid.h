/* Risk of bias of the studies of an outcome, as a grid of studies by domains:
 * one for each tool that judged them, since tools' words are not comparable. */
#ifndef BIAS_GRID_H
#define BIAS_GRID_H

#include "words.h"

/* A list of what templates see (themes/default/README.md), PICTURE and the same
 * as texts; NODE_NONE where no study has a judgement. BODY is the number of the
 * outcome, 0 for all rows of CLAIM. */
struct node bias_grids(const struct words *words, const struct claim *claim,
		       uint32_t body);

#endif
