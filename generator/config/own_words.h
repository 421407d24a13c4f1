/* Within config: `words` of site.yaml, single words of the theme in the site's
 * own. */
#ifndef OWN_WORDS_H
#define OWN_WORDS_H

#include "site.h"

/* Reads a map of words, nested as in i18n/en.yaml, into a struct node. */
void own_words_read(struct schema_context *context, const struct node *node,
		    void *field);

/* Once those of the theme are read: puts the site's into site->theme.words.
 * Reports keys that the theme does not have as key-unknown, and what stands
 * where something else is due as type-mismatch. */
void own_words_set(struct site *site);

#endif
