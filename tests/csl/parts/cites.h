/* Items and citations of tests, from JSON in the shapes of citeproc-js. */
#ifndef CITES_H
#define CITES_H

#include "base/json_reader.h"
#include "base/map.h"
#include "csl/document.h"

struct library {
	VEC(const struct csl_item *) items; /* in the order of the file */
	struct map by_id;		    /* the same */
	struct arena *arena;
	struct str wrong; /* what could not be read; empty: nothing */
};

/* ROOT, an array of CSL-JSON, which lives as long as the library. Of items with
 * the same id the last one counts, at the place of the first. */
struct library library_read(struct node root, struct arena *arena);

/* An id, which JSON may have as a number. */
struct str library_id(const struct node *id, struct arena *arena);

/* NODES, an array of citation items. DECIDED: what they do not say of their
 * position is that they are the first. Items that are not in LIBRARY are left
 * out and said in `wrong`. */
struct csl_citation library_citation(struct library *library,
				     const struct node *nodes, bool decided);

#endif
