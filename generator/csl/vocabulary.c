#include "csl/vocabulary.h"
enum csl_variable
csl_variable_find(struct str name)
{
	(void)name;
	return CSL_NO_VARIABLE;
}
enum csl_type
csl_type_find(struct str name)
{
	(void)name;
	return CSL_NO_TYPE;
}
enum csl_locator
csl_locator_find(struct str name)
{
	(void)name;
	return CSL_LOCATOR_NONE;
}
struct str
csl_variable_name(enum csl_variable variable)
{
	(void)variable;
	return STR_NONE;
}
enum csl_variable_kind
csl_variable_kind(enum csl_variable variable)
{
	(void)variable;
	return CSL_KIND_TEXT;
}
struct str
csl_locator_name(enum csl_locator locator)
{
	(void)locator;
	return STR_NONE;
}
