/* What came of fixtures: differences as they are found, then a table. */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "attempt.h"
#include "base/map.h"

struct report_group {
	struct str name;
	unsigned passed, failed;
	VEC(struct str) failures; /* lines of the table */
};

struct report {
	struct arena *arena;
	struct map known; /* name of a fixture: struct str, why it fails */
	bool whole;	  /* whole results, not the first line that differs */
	VEC(struct report_group) groups; /* in the order of the fixtures */
	unsigned passed, failed;
	unsigned crashed; /* of those failed */
};

/* Lines "NAME why" of BYTES; those that begin with "#" are comments. */
void report_read_known(struct report *report, struct str bytes);

/* Prints what is wrong with ATTEMPT, if anything, and counts it. */
void report_add(struct report *report, const struct fixture *fixture,
		const struct attempt *attempt);

/* The table, how much of all passed, and "N passed, N failed". */
void report_close(const struct report *report);

/* Whether none crashed, at least 80 % of all passed, and 70 % of every group
 * of ten or more; STRICT: all. */
bool report_is_enough(const struct report *report, bool strict);

#endif
