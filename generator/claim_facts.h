/* What lists of claims say of a claim beside its verdict. After assess. */
#ifndef CLAIM_FACTS_H
#define CLAIM_FACTS_H

#include "site.h"

struct claim_counts {
	uint32_t studies, people; /* of the result that decides; 0: it does not
				     say, or there is none */
	uint32_t works;		  /* that count, whatever they report */
};

struct claim_counts claim_facts_counts(const struct claim *claim);

struct claim_values {
	struct str *items;
	uint32_t count;
	uint32_t capacity;
};

/* What the works of the rows that count were in FIELD, a key of the site's own
 * on sources: each value once, those that CLAIM itself has first. In ARENA. */
struct claim_values claim_facts_tested(const struct claim *claim,
				       const struct field *field,
				       struct arena *arena);

/* The worst that became of a work that CLAIM rests on, but for those that were
 * reinstated. After join. */
enum standing claim_facts_standing(const struct claim *claim);

#endif
