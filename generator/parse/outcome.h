/* Within parse: what a claim's evidence is about: outcomes, neighbouring
 * questions, the wish how to pool, the search. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "base/schema.h"
#include "site.h"

/* An outcome with its grade, not yet read: by itself that of the page. */
struct outcome_front {
	struct outcome outcome;
	struct node grade;
};

extern const char *const outcome_stated_sizes[]; /* enum effect_size, those
						    that may be written */

extern const struct schema outcome_schema;  /* of `outcome`, */
extern const struct schema outcomes_schema; /* of an item of `outcomes`: both
					       of struct outcome_front */
extern const struct schema search_schema;   /* of struct search */
extern const struct schema pooling_schema;  /* of struct pooling_stated */

/* Checks what the table cannot, and adds FRONT's outcome to CLAIM. ITEM is the
 * map it was read from, or the text. */
void outcome_take(struct schema_context *context, const struct site *site,
		  struct claim *claim, const struct outcome_front *front,
		  const struct node *item);

/* Checks what only all of `outcomes` together tell. AT is the key's place. */
void outcome_check_all(struct schema_context *context,
		       const struct claim *claim, struct spot at);

/* Checks a stated pooling; false where there is none. */
bool outcome_check_pooling(struct schema_context *context,
			   const struct pooling_stated *stated,
			   const struct node *node);

#endif
