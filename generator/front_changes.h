/* What summaries have no field for, compared as data. */
#ifndef FRONT_CHANGES_H
#define FRONT_CHANGES_H

#include "base/node.h"
#include "changes.h"

/* Adds a CHANGE_FIELD for each key that is not the same in two maps, or is in
 * one only; those of SKIPPED (NULL-ended) are left out. Texts in ARENA. */
void fields_compare(const struct node *old, const struct node *new,
		    const char *const *skipped, struct changes *changes,
		    struct arena *arena);

/* The same for the front matter of two versions of a page, whose bytes are OLD
 * and NEW; what CHANGES tells already is left out. Where CHANGES does not tell
 * of the text and the bodies differ all the same, the field is "markup". */
void front_changes_add(struct str old, struct str new, struct changes *changes,
		       struct arena *arena);

#endif
