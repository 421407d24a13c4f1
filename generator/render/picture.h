/* What functions that make pictures give to templates: a map of texts, whose
 * unknown names are errors and whose absent texts are nil. */
#ifndef PICTURE_H
#define PICTURE_H

#include "base/node.h"

void picture_set_text(struct node *map, struct arena *arena, const char *key,
		      struct str text);
void picture_set_html(struct node *map, struct arena *arena, const char *key,
		      struct str html);
void picture_set_bool(struct node *map, struct arena *arena, const char *key,
		      bool value);
void picture_set_number(struct node *map, struct arena *arena, const char *key,
			double value);

/* A list of COUNT empty nodes, to be filled. */
struct node *picture_set_list(struct node *map, struct arena *arena,
			      const char *key, size_t count);

#endif
