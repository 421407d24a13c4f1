#include "csl/names.h"

struct str
csl_before_term(const struct csl_naming *naming, enum csl_precedes rule,
		bool contextual, bool inverted, bool alphabetic)
{
	bool delimited = contextual;

	if (rule == CSL_PRECEDES_ALWAYS)
		delimited = true;
	else if (rule == CSL_PRECEDES_NEVER)
		delimited = false;
	else if (rule == CSL_PRECEDES_AFTER_INVERTED_NAME)
		delimited = inverted;
	if (delimited)
		return naming->options.delimiter;
	return alphabetic ? STR(" ") : STR_NONE;
}

static struct str
and_text(const struct csl_naming *naming)
{
	switch ((enum csl_and)naming->options.and) {
	case CSL_AND_TEXT:
		return csl_term_text(naming->at->style->locale.and, CSL_LONG,
				     false);
	case CSL_AND_SYMBOL: return STR("&");
	case CSL_AND_NONE: break;
	}
	return STR_NONE;
}

static void
add_affix(const struct csl_naming *naming, struct str text)
{
	csl_output_add(naming->at->output, CSL_TOKEN_AFFIX, text);
}

/* "And" of Hebrew is written together with what follows. */
static bool
is_prefix(struct str and)
{
	return str_has_prefix(and, STR("\xD7\x95"));
}

/* What stands before the last of COUNT names. */
static void
add_last_delimiter(const struct csl_naming *naming, size_t count, bool inverted)
{
	struct str and = and_text(naming);
	bool alphabetic = csl_begins_alphabetic(and) && !is_prefix(and);

	if (and.len == 0 || naming->sorting) {
		add_affix(naming, naming->options.delimiter);
		return;
	}
	add_affix(naming,
		  csl_before_term(
		      naming, (enum csl_precedes)naming->options.precedes_last,
		      count > 2 && alphabetic, inverted, alphabetic));
	add_affix(naming, and);
	if (alphabetic)
		add_affix(naming, STR(" "));
}

static enum csl_given_level
level_of(const struct csl_name_state *state, size_t index)
{
	if (state == NULL || index >= state->given_count)
		return CSL_GIVEN_AS_STYLED;
	return (enum csl_given_level)state->given[index];
}

static bool
add_formatted_name(const struct csl_naming *naming, const struct csl_name *name,
		   size_t index, enum csl_given_level level, bool substituted)
{
	const struct csl_format *format = &naming->element->name;
	struct csl_output *output = naming->at->output;
	struct csl_opened opened = csl_output_begin(output, format);
	bool inverted = false;

	if (substituted)
		csl_output_add_rich(
		    output, CSL_TOKEN_AFFIX,
		    naming->at->layout->subsequent_author_substitute);
	else
		inverted = csl_add_name(naming, name, index, level);
	csl_output_end(output, format, opened, naming->language);
	return inverted;
}

/* What joins the name number INDEX to the names before it, of which PREVIOUS
 * is inverted. */
static void
add_delimiter(const struct csl_naming *naming, size_t index,
	      struct csl_shown shown, bool previous)
{
	if (index + 1 == shown.count && !shown.et_al && !shown.last)
		add_last_delimiter(naming, shown.count, previous);
	else
		add_affix(naming, naming->options.delimiter);
}

static void
add_use_last(const struct csl_naming *naming, const struct csl_names *names,
	     struct csl_shown shown, const struct csl_name_state *state)
{
	size_t last = names->count - 1;

	if (shown.count > 0) {
		add_affix(naming, shown.count == 1 ? STR(" ")
						   : naming->options.delimiter);
		add_affix(naming, STR("\xE2\x80\xA6 "));
	}
	add_formatted_name(naming, &names->items[last], last,
			   level_of(state, last), false);
}

void
csl_add_names(const struct csl_naming *naming, const struct csl_names *names,
	      struct csl_shown shown, const struct csl_name_state *state,
	      size_t substituted)
{
	struct csl_output *output = naming->at->output;
	size_t from = output->tokens.count;
	bool inverted = false;

	if (substituted == SIZE_MAX) {
		csl_output_add_rich(
		    output, CSL_TOKEN_AFFIX,
		    naming->at->layout->subsequent_author_substitute);
		return;
	}
	for (size_t i = 0; i < shown.count && !output->overfull; i++) {
		size_t before = output->tokens.count, name;

		if (before > from)
			add_delimiter(naming, i, shown, inverted);
		name = output->tokens.count;
		inverted =
		    add_formatted_name(naming, &names->items[i], i,
				       level_of(state, i), i < substituted);
		if (output->tokens.count == name)
			csl_output_truncate(output, before);
	}
	if (shown.et_al && output->tokens.count > from)
		csl_add_et_al(naming, shown.count, inverted);
	if (shown.last)
		add_use_last(naming, names, shown, state);
}
