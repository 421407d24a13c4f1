/* A fixture in the format of the citation-style-language test suite: text in
 * sections, ">>===== NAME =====>>" before and "<<===== NAME =====<<" behind. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "base/vec.h"

struct fixture_section {
	struct str name, text; /* the lines between, trimmed */
};

struct fixture {
	struct str name;  /* "group_What" */
	struct str group; /* what stands before the "_" */
	VEC(struct fixture_section) sections;
};

struct fixtures {
	struct fixture *items;
	uint32_t count, capacity;
};

/* The sections of BYTES; texts are in ARENA or borrowed from it. */
struct fixture fixture_parse(struct str name, struct str bytes,
			     struct arena *arena);

/* The text of the section NAME; a NULL ptr where there is none. */
struct str fixture_section(const struct fixture *fixture, const char *name);

/* All *.txt of FOLDER by name, which must be readable: else ends the program
 * with a message. */
struct fixtures fixtures_read(struct str folder, struct arena *arena);

#endif
