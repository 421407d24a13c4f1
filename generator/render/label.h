/* How much room text takes in a picture. Fonts are the reader's, so this is
 * but an estimate, on the safe side for most. */
#ifndef LABEL_H
#define LABEL_H

#include "base/arena.h"

/* Of TEXT at font size SIZE. */
double label_width(struct str text, double size);

/* TEXT, or as much of it as fits into WIDTH with an ellipsis, in ARENA. */
struct str label_fit(struct str text, double size, double width,
		     struct arena *arena);

/* Breaks TEXT at blanks into at most LINES parts of WIDTH; the last one is cut
 * where need be. Gives how many there are; none for an empty text. */
size_t label_wrap(struct str text, double size, double width, size_t lines,
		  struct arena *arena, struct str *lines_out);

#endif
