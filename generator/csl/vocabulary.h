/* The words of CSL 1.0.2 that items, styles and cites share. */
#ifndef CSL_VOCABULARY_H
#define CSL_VOCABULARY_H

#include <stdint.h>

#include "base/str.h"

enum csl_variable {
#define VARIABLE(constant, name, kind) CSL_##constant,
#include "csl/variables.def"
#undef VARIABLE
	CSL_VARIABLES,
	CSL_NO_VARIABLE = 0xff
};

enum csl_variable_kind {
	CSL_KIND_TEXT,
	CSL_KIND_NUMBER,
	CSL_KIND_NAMES,
	CSL_KIND_DATE
};

enum csl_type {
#define TYPE(constant, name) CSL_TYPE_##constant,
#include "csl/types.def"
#undef TYPE
	CSL_TYPES,
	CSL_NO_TYPE = 0xff
};

enum csl_locator {
	CSL_LOCATOR_NONE, /* a cite without, or one that says no label: page */
#define LOCATOR(constant, name) CSL_LOCATOR_##constant,
#include "csl/locators.def"
#undef LOCATOR
	CSL_LOCATORS
};

/* By the name that CSL has; CSL_NO_VARIABLE, CSL_NO_TYPE, CSL_LOCATOR_NONE
 * where it has none such. Old names (shortTitle, journalAbbreviation, "sub
 * verbo") give what they became. */
enum csl_variable csl_variable_find(struct str name);
enum csl_type csl_type_find(struct str name);
enum csl_locator csl_locator_find(struct str name);

struct str csl_variable_name(enum csl_variable variable);
enum csl_variable_kind csl_variable_kind(enum csl_variable variable);
struct str csl_type_name(enum csl_type type);
struct str csl_locator_name(enum csl_locator locator);

#endif
