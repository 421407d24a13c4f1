#include "csl/locale.h"

static struct str
text_of(const struct csl_term *term, enum csl_form form, bool plural)
{
	struct str text = term->text[form][plural];

	return text.ptr == NULL ? term->text[form][0] : text;
}

struct str
csl_term_text(const struct csl_term *term, enum csl_form form, bool plural)
{
	static const enum csl_form instead[] = {
	    [CSL_LONG] = CSL_LONG,    [CSL_SHORT] = CSL_LONG,
	    [CSL_VERB] = CSL_LONG,    [CSL_VERB_SHORT] = CSL_VERB,
	    [CSL_SYMBOL] = CSL_SHORT,
	};
	struct str text;

	if (term == NULL)
		return STR_NONE;
	text = text_of(term, form, plural);
	while (text.ptr == NULL && form != CSL_LONG) {
		form = instead[form];
		text = text_of(term, form, plural);
	}
	return text;
}

struct str
csl_term_name(struct str name)
{
	if (str_is(name, "sub verbo"))
		return STR("sub-verbo");
	if (str_is(name, "editortranslator"))
		return STR("editor-translator");
	return name;
}

const struct csl_term *
csl_locale_term(const struct csl_locale *locale, const char *name)
{
	return map_find(&locale->terms, csl_term_name(str_from(name)));
}
