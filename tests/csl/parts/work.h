/* The making of a fixture's result, shared by the files that do it. */
#ifndef WORK_H
#define WORK_H

#include "cites.h"
#include "fixture.h"

/* What is known of a fixture while its result is made. */
struct work {
	const struct fixture *fixture;
	const struct csl_style *style;
	struct library library;
	struct arena *arena;
	struct arena scratch;
	struct strbuf out;
	struct str wrong; /* empty: nothing */
};

/* The text of a section; a NULL ptr where there is none. */
struct str work_section(const struct work *work, const char *name);

/* A section in JSON, which must be a list. */
struct node work_read_section(struct work *work, const char *name);

/* Between results. */
void work_new_line(struct work *work);

/* updates.c: the document behind the last update of CITATIONS, and, in mode
 * citation, its citations to `out`. NULL where there is none. */
struct csl_document *work_update(struct work *work);

/* work.c: the result in the arena of WORK; a `wrong` that is not empty says
 * why there is none. */
struct str work_do(struct work *work, struct str locales);

#endif
