#include "csl/vocabulary.h"

struct word {
	struct str name;
	uint8_t value, kind;
};

#define VARIABLE(constant, name, kind) \
	{{name, sizeof(name) - 1}, CSL_##constant, CSL_KIND_##kind},
static const struct word variables[] = {
#include "csl/variables.def"
};
#undef VARIABLE

#define TYPE(constant, name) {{name, sizeof(name) - 1}, CSL_TYPE_##constant, 0},
static const struct word types[] = {
#include "csl/types.def"
};
#undef TYPE

#define LOCATOR(constant, name) \
	{{name, sizeof(name) - 1}, CSL_LOCATOR_##constant, 0},
static const struct word locators[] = {
#include "csl/locators.def"
};
#undef LOCATOR

/* What CSL 1.0 and its tools called otherwise. */
static const struct word old_variables[] = {
    {{"journalAbbreviation", 19}, CSL_CONTAINER_TITLE_SHORT, 0},
    {{"shortTitle", 10}, CSL_TITLE_SHORT, 0},
};
static const struct word old_locators[] = {
    {{"sub verbo", 9}, CSL_LOCATOR_SUB_VERBO, 0},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* TABLE is sorted by name. */
static unsigned
find(const struct word *table, size_t count, struct str name, unsigned none)
{
	size_t from = 0;

	while (count > 0) {
		size_t half = count / 2;
		int order = str_compare(name, table[from + half].name);

		if (order == 0)
			return table[from + half].value;
		if (order > 0) {
			from += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return none;
}

enum csl_variable
csl_variable_find(struct str name)
{
	unsigned found =
	    find(variables, COUNT(variables), name, CSL_NO_VARIABLE);

	if (found == CSL_NO_VARIABLE)
		found = find(old_variables, COUNT(old_variables), name,
			     CSL_NO_VARIABLE);
	return (enum csl_variable)found;
}

enum csl_type
csl_type_find(struct str name)
{
	return (enum csl_type)find(types, COUNT(types), name, CSL_NO_TYPE);
}

enum csl_locator
csl_locator_find(struct str name)
{
	unsigned found =
	    find(locators, COUNT(locators), name, CSL_LOCATOR_NONE);

	if (found == CSL_LOCATOR_NONE)
		found = find(old_locators, COUNT(old_locators), name,
			     CSL_LOCATOR_NONE);
	return (enum csl_locator)found;
}

struct str
csl_variable_name(enum csl_variable variable)
{
	return variable < CSL_VARIABLES ? variables[variable].name : STR_NONE;
}

enum csl_variable_kind
csl_variable_kind(enum csl_variable variable)
{
	return variable < CSL_VARIABLES
		   ? (enum csl_variable_kind)variables[variable].kind
		   : CSL_KIND_TEXT;
}

struct str
csl_type_name(enum csl_type type)
{
	return type < CSL_TYPES ? types[type].name : STR_NONE;
}

struct str
csl_locator_name(enum csl_locator locator)
{
	return locator > CSL_LOCATOR_NONE && locator < CSL_LOCATORS
		   ? locators[locator - 1].name
		   : STR_NONE;
}
