#include "csl/names.h"

/* et-al-min and et-al-use-first of this cite; 0: no limit. */
struct limits {
	size_t min, use_first;
};

static bool
is_subsequent(const struct csl_evaluation *at)
{
	return at->cite != NULL && at->sort_key == NULL &&
	       at->cite->position > CSL_CITED_FIRST;
}

static struct limits
limits(const struct csl_naming *naming)
{
	const struct csl_name_options *options = &naming->options;
	struct limits found = {options->et_al_min, options->et_al_use_first};

	if (!is_subsequent(naming->at))
		return found;
	if (options->has & CSL_HAS_ET_AL_SUBSEQUENT_MIN)
		found.min = options->et_al_subsequent_min;
	if (options->has & CSL_HAS_ET_AL_SUBSEQUENT_USE_FIRST)
		found.use_first = options->et_al_subsequent_use_first;
	return found;
}

struct csl_shown
csl_names_shown(const struct csl_naming *naming, size_t count,
		const struct csl_name_state *state)
{
	struct limits limit = limits(naming);
	bool use_last = naming->options.et_al_use_last;
	size_t shown = limit.use_first;

	if (limit.min == 0 || count < limit.min || limit.use_first > limit.min)
		return (struct csl_shown){.count = count};
	if (state != NULL && state->shown > shown)
		shown = state->shown;
	/* The last name must stand for at least two. */
	if (use_last && shown + 2 > limit.min)
		shown = limit.min < 2 ? 0 : limit.min - 2;
	if (shown >= count)
		return (struct csl_shown){.count = count};
	return (struct csl_shown){
	    .count = shown,
	    .et_al = !use_last && !naming->sorting && shown > 0,
	    .last = use_last,
	};
}

void
csl_add_et_al(const struct csl_naming *naming, size_t count, bool inverted)
{
	struct csl_output *output = naming->at->output;
	const struct csl_names_element *element = naming->element;
	const struct csl_term *term = element->et_al_text;
	struct csl_format round = {.spans = element->name.spans};
	struct csl_format own = element->et_al;
	struct csl_opened outer, inner;
	struct str text;

	if (!element->has_et_al)
		term = naming->at->style->locale.et_al;
	text = csl_term_text(term, CSL_LONG, false);
	if (text.len == 0)
		return;
	/* What stands before it is said by delimiter-precedes-et-al. */
	own.prefix = own.suffix = STR_NONE;
	outer = csl_output_begin(output, &round);
	csl_output_add(
	    output, CSL_TOKEN_AFFIX,
	    csl_before_term(naming,
			    (enum csl_precedes)naming->options.precedes_et_al,
			    count > 1, inverted, csl_begins_alphabetic(text)));
	inner = csl_output_begin(output, &own);
	csl_output_add(output, CSL_TOKEN_AFFIX, text);
	csl_output_end(output, &own, inner, STR_NONE);
	csl_output_end(output, &round, outer, STR_NONE);
}
