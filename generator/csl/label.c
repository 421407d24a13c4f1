#include "csl/number.h"

/* Whether VALUE begins with a number above 1. */
static bool
is_many(struct str value)
{
	size_t at = 0;

	while (at < value.len && value.ptr[at] == '0')
		at++;
	return at < value.len && byte_is_digit(value.ptr[at]) &&
	       (value.ptr[at] > '1' ||
		(at + 1 < value.len && byte_is_digit(value.ptr[at + 1])));
}

static struct csl_measure
measure_of(struct csl_evaluation *at, enum csl_variable variable,
	   struct str value)
{
	struct csl_measure measure = csl_measure(value, &at->style->locale);

	csl_take_steps(at, value);
	/* "3 volumes": the number itself counts. */
	if (variable == CSL_NUMBER_OF_VOLUMES ||
	    variable == CSL_NUMBER_OF_PAGES)
		measure.plural = measure.numeric && is_many(value);
	return measure;
}

static const struct csl_term *
term_of(const struct csl_evaluation *at, enum csl_variable variable,
	struct str value)
{
	const struct csl_locale *locale = &at->style->locale;
	enum csl_locator locator = CSL_LOCATOR_NONE;
	struct csl_piece first = {0};

	csl_next_piece(&value, locale, &first);
	locator = csl_own_label(at, variable, &first);
	if (locator == CSL_LOCATOR_NONE && variable == CSL_LOCATOR &&
	    at->cite != NULL)
		locator = at->cite->label;
	if (variable == CSL_NUMBER && locator == CSL_LOCATOR_ISSUE)
		locator = CSL_LOCATOR_NONE;
	return variable == CSL_LOCATOR || locator != CSL_LOCATOR_NONE
		   ? locale->locator_terms[locator]
		   : locale->variable_terms[variable];
}

csl_done
csl_evaluate_label(struct csl_evaluation *at, const struct csl_node *node)
{
	enum csl_variable variable = node->variable;
	struct str value = csl_evaluation_text(at, variable);
	bool plural = node->plural == CSL_ALWAYS;
	struct csl_opened opened;

	if (value.len == 0)
		return 0;
	if (node->plural == CSL_CONTEXTUAL)
		plural = measure_of(at, variable, value).plural;
	opened = csl_output_begin(at->output, &node->format);
	csl_output_add(
	    at->output, CSL_TOKEN_AFFIX,
	    csl_term_text(term_of(at, variable, value), node->form, plural));
	return csl_output_end(at->output, &node->format, opened,
			      csl_item_text(at->item, CSL_LANGUAGE))
		   ? CSL_WRITTEN
		   : 0;
}
