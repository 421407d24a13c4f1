/* The theme's words, and what templates call to use them. */
#ifndef WORDS_H
#define WORDS_H

#include "adapters/script.h"
#include "site.h"

/* Adds say(key, values) and date_long(iso) for templates. SITE must outlive
 * the script; its theme must be loaded. */
void words_register(struct script *script, const struct site *site);

#endif
