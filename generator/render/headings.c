#include "render/headings.h"

#include <math.h>

#include "render/label.h"

#define SIZE 12.0 /* class p-small */
#define DEGREES 40.0
#define RADIANS (DEGREES * 0.017453292519943295)
#define LENGTH_AT_MOST 110.0

double
headings_height(const struct headings *headings)
{
	double longest = 0;

	for (size_t i = 0; i < headings->count; i++)
		longest = fmax(longest, label_width(headings->names[i], SIZE));
	return fmin(longest, LENGTH_AT_MOST) * sin(RADIANS) + SIZE + 4;
}

double
headings_lean(const struct headings *headings)
{
	double beyond = 0;

	for (size_t i = 0; i < headings->count; i++) {
		double length =
		    fmin(label_width(headings->names[i], SIZE), LENGTH_AT_MOST);
		double columns = (double)(headings->count - i) - 0.5;

		beyond = fmax(beyond, length * cos(RADIANS) + SIZE / 2 -
					  columns * headings->cell);
	}
	return beyond;
}

void
headings_draw(struct strbuf *out, const struct headings *headings, double y,
	      struct arena *arena)
{
	for (size_t i = 0; i < headings->count; i++) {
		bool strong = headings->last_strong && i + 1 == headings->count;
		double x = headings->left + headings->cell * ((double)i + 0.5);

		svg_text_slanted(
		    out, strong ? "p-small p-strong" : "p-small p-soft", x - 2,
		    y, DEGREES,
		    label_fit(headings->names[i], SIZE, LENGTH_AT_MOST, arena));
	}
}
