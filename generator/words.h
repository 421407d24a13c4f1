/* The theme's words, and what templates call to use them. */
#ifndef WORDS_H
#define WORDS_H

#include "adapters/script.h"
#include "site.h"

/* Adds say(key, values), date_long(iso), numbers(value, decimals) and
 * foreign(language) for templates, and all but the second for scripts. SITE
 * must outlive the script; its theme must be loaded. */
void words_register(struct script *script, const struct site *site);

/* For C code that prints words: what say() gives for KEY with VALUES (a map,
 * or NULL), in ARENA. Where it fails, STR_NONE, and the reason is in ERROR;
 * that of the first failure stays. */
struct words {
	const struct site *site;
	struct arena *arena;
	struct strbuf *error;
};
struct str words_say(const struct words *words, const char *key,
		     const struct node *values);
/* The same of date_long(DATE); there must be one. */
struct str words_date(const struct words *words, struct date date);
/* What arrows of pictures that go from left to right begin with, so that they
 * stay where they are beside words that go the other way; or empty. */
struct str words_left_to_right(const struct words *words);
/* TEXT, numbers as numbers.h writes them ("0.49 (0.34 to 0.70)"), as the
 * site's language does, in ARENA: by the words `number`. What is computed and
 * compared, data and findings have them as they are. */
struct str words_numbers(const struct words *words, struct str text);

#endif
