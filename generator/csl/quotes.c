#include "csl/output_passes.h"

static struct str
mark(const struct csl_locale *locale, const char *name, struct str otherwise)
{
	struct str text = STR_NONE;

	if (locale != NULL)
		text = csl_term_text(csl_locale_term(locale, name), CSL_LONG,
				     false);
	return text.len > 0 ? text : otherwise;
}

const struct csl_quotes *
csl_output_quotes(struct csl_output *output)
{
	const struct csl_locale *locale = output->locale;
	struct csl_quotes *quotes = &output->quotes;

	if (quotes->open[0].len > 0 && quotes->of == locale)
		return quotes;
	quotes->of = locale;
	quotes->open[0] = mark(locale, "open-quote", STR("“"));
	quotes->close[0] = mark(locale, "close-quote", STR("”"));
	quotes->open[1] = mark(locale, "open-inner-quote", STR("‘"));
	quotes->close[1] = mark(locale, "close-inner-quote", STR("’"));
	return quotes;
}
