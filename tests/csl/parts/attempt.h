/* Formats what a fixture asks for. */
#ifndef ATTEMPT_H
#define ATTEMPT_H

#include "fixture.h"

struct attempt {
	bool done;
	bool crashed;	 /* or took too long */
	struct str text; /* the result; not done: why, on one line */
};

/* In a process of its own, as a fixture may crash or hang. The text is in
 * ARENA. LOCALES: the folder of locales-xx-XX.xml. */
struct attempt attempt_safely(const struct fixture *fixture, struct str locales,
			      struct arena *arena);

#endif
