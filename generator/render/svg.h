/* Pictures that stand inside HTML: text is escaped, looks come from classes,
 * numbers have at most two decimals, so that bytes are the same everywhere.
 * One unit is one CSS pixel at the picture's own width. */
#ifndef SVG_H
#define SVG_H

#include "base/strbuf.h"

struct svg_head {
	struct str id;	       /* of this picture, unique on its page */
	const char *css_class; /* of the svg element */
	double width, height;
	struct str title, description; /* for those who do not see it */
	bool has_links; /* then its texts are read, else only these two */
};

/* Nothing stands behind the end, not even a new line. */
void svg_open(struct strbuf *out, const struct svg_head *head);
void svg_close(struct strbuf *out);

/* VALUE as an attribute has it: "12.5", "-3", "0". */
void svg_number(struct strbuf *out, double value);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* The baseline begins, has its middle or ends at X. Nothing where TEXT is
 * empty. */
void svg_text(struct strbuf *out, const char *css_class, enum svg_anchor anchor,
	      double x, double y, struct str text);

/* TEXT and, GAP behind it in another class, NOTE. */
void svg_text_noted(struct strbuf *out, const char *css_class, double x,
		    double y, struct str text, const char *note_class,
		    double gap, struct str note);

/* Rising to the right from its start at X and Y. */
void svg_text_slanted(struct strbuf *out, const char *css_class, double x,
		      double y, double degrees, struct str text);

void svg_line(struct strbuf *out, const char *css_class, double x1, double y1,
	      double x2, double y2);
/* RADIUS is that of the corners. */
void svg_rect(struct strbuf *out, const char *css_class, double x, double y,
	      double width, double height, double radius);
void svg_circle(struct strbuf *out, const char *css_class, double x, double y,
		double radius);

struct svg_point {
	double x, y;
};

/* A closed shape, or a line of several parts. */
void svg_polygon(struct strbuf *out, const char *css_class,
		 const struct svg_point *points, size_t count);
void svg_polyline(struct strbuf *out, const char *css_class,
		  const struct svg_point *points, size_t count);

#endif
