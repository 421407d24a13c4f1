/* Which form of a word goes with a number, by the cardinal rules of CLDR. */
#ifndef PLURAL_H
#define PLURAL_H

#include "base/str.h"

/* The key of the form for NUMBER: "zero", "one", "two", "few", "many" or
 * "other". LANGUAGE is a tag of BCP 47, whose first part decides; one that is
 * not in the table has `one` for 1 alone. Numbers below 0 go by their size,
 * those that are not whole have `other`. Source: Unicode CLDR 44,
 * supplemental/plurals.xml, as far as it is about whole numbers, without the
 * form for whole millions that French and its kin have. */
const char *plural_form(struct str language, double number);

/* The same in two steps. Rules are never NULL and live for ever. */
struct plural_rules;
const struct plural_rules *plural_rules(struct str tag);
const char *plural_form_by(const struct plural_rules *rules, double number);

#endif
