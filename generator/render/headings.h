/* Headings of narrow columns, which rise to the right above them. */
#ifndef HEADINGS_H
#define HEADINGS_H

#include "render/svg.h"

struct headings {
	const struct str *names;
	size_t count;
	double left, cell; /* where the first column begins; widths */
	bool last_strong;  /* the last one is a sum of the others */
};

/* Above the columns, and beyond the end of the last one. */
double headings_height(const struct headings *headings);
double headings_lean(const struct headings *headings);

/* Draws them to end at Y below. */
void headings_draw(struct strbuf *out, const struct headings *headings,
		   double y, struct arena *arena);

#endif
