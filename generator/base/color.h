/* Colours as authors write them, "#rrggbb", and how well they stand out. */
#ifndef COLOR_H
#define COLOR_H

#include "base/schema.h"

/* A colour for pages in light and one for pages in dark, each "#rrggbb" as it
 * was written; empty: not given. */
struct colors {
	struct str light, dark;
};

/* Reads a text, "#rrggbb", into a struct str, for keys of schemas. What is no
 * colour is reported as word-unknown. */
void color_read(struct schema_context *context, const struct node *node,
		void *field);

#define COLOR_PATTERN "^#[0-9A-Fa-f]{6}$"

/* Reads {light, dark}, of which both are due, into a struct colors. What is no
 * colour is reported as word-unknown. */
extern const struct schema colors_schema;

/* The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"
 * and "relative luminance"). Both must be "#rrggbb". */
double color_contrast(struct str a, struct str b);

#endif
