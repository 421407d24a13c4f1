/* Locators in the page's language: "p. 33", "pp. 33–35". */
#ifndef LOCATOR_H
#define LOCATOR_H

#include "site.h"

/* The locator of CITE with its term as the theme's words have it (locators),
 * in the singular or plural that the value asks for, and en dashes in ranges;
 * STR_NONE where there is no locator. */
struct str locator_text(const struct site *site,
			const struct markdown_cite *cite, struct arena *arena);

#endif
