/* Risk of bias of a study, as tools judge it: which domains a tool has, and
 * which words it rates them with. RoB 2: Sterne 2019; ROBINS-I: Sterne 2016. */
#ifndef BIAS_H
#define BIAS_H

#include "base/vec.h"

enum bias_tool { BIAS_ROB2, BIAS_ROBINS_I, BIAS_OTHER };
extern const char *const bias_tool_names[];

/* The words of all tools. */
enum bias_rating {
	BIAS_NONE,
	BIAS_LOW,
	BIAS_SOME_CONCERNS,
	BIAS_MODERATE,
	BIAS_UNCLEAR,
	BIAS_HIGH,
	BIAS_SERIOUS,
	BIAS_CRITICAL,
	BIAS_NO_INFORMATION
};
extern const char *const bias_rating_names[];

struct bias_domain {
	struct str name;
	enum bias_rating rating;
};

/* Risk of bias of a study, domain by domain. */
struct bias {
	enum bias_tool tool;
	enum bias_rating overall;	 /* NONE: not stated */
	VEC(struct bias_domain) domains; /* those that are rated */
};

/* The domains of TOOL, NULL-ended, in its order; none for BIAS_OTHER, whose
 * domains each appraisal names. */
const char *const *bias_domains(enum bias_tool tool);

/* The words that TOOL rates with, NULL-ended: of bias_rating_names those at
 * the places that it does not use are empty. */
const char *const *bias_words(enum bias_tool tool);

#endif
