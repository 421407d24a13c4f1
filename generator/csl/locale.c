#include "csl/locale.h"
struct str
csl_term_text(const struct csl_term *term, enum csl_form form, bool plural)
{
	(void)term;
	(void)form;
	(void)plural;
	return STR_NONE;
}
const struct csl_term *
csl_locale_term(const struct csl_locale *locale, const char *name)
{
	(void)locale;
	(void)name;
	return NULL;
}
