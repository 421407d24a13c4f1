#include "csl/names.h"

static void
inherit_et_al(struct csl_name_options *options,
	      const struct csl_name_options *from, uint32_t missing)
{
	if (missing & CSL_HAS_ET_AL_MIN)
		options->et_al_min = from->et_al_min;
	if (missing & CSL_HAS_ET_AL_USE_FIRST)
		options->et_al_use_first = from->et_al_use_first;
	if (missing & CSL_HAS_ET_AL_SUBSEQUENT_MIN)
		options->et_al_subsequent_min = from->et_al_subsequent_min;
	if (missing & CSL_HAS_ET_AL_SUBSEQUENT_USE_FIRST)
		options->et_al_subsequent_use_first =
		    from->et_al_subsequent_use_first;
	if (missing & CSL_HAS_ET_AL_USE_LAST)
		options->et_al_use_last = from->et_al_use_last;
}

static void
inherit_delimiters(struct csl_name_options *options,
		   const struct csl_name_options *from, uint32_t missing)
{
	if (missing & CSL_HAS_AND)
		options->and = from->and;
	if (missing & CSL_HAS_DELIMITER)
		options->delimiter = from->delimiter;
	if (missing & CSL_HAS_NAMES_DELIMITER)
		options->names_delimiter = from->names_delimiter;
	if (missing & CSL_HAS_PRECEDES_ET_AL)
		options->precedes_et_al = from->precedes_et_al;
	if (missing & CSL_HAS_PRECEDES_LAST)
		options->precedes_last = from->precedes_last;
}

static void
inherit_forms(struct csl_name_options *options,
	      const struct csl_name_options *from, uint32_t missing)
{
	if (missing & CSL_HAS_FORM)
		options->form = from->form;
	if (missing & CSL_HAS_INITIALIZE)
		options->initialize = from->initialize;
	if (missing & CSL_HAS_INITIALIZE_WITH)
		options->initialize_with = from->initialize_with;
	if (missing & CSL_HAS_NAME_AS_SORT_ORDER)
		options->name_as_sort_order = from->name_as_sort_order;
	if (missing & CSL_HAS_SORT_SEPARATOR)
		options->sort_separator = from->sort_separator;
}

static void
inherit(struct csl_name_options *options, const struct csl_name_options *from)
{
	uint32_t missing = from->has & ~options->has;

	if (missing == 0)
		return;
	inherit_et_al(options, from, missing);
	inherit_delimiters(options, from, missing);
	inherit_forms(options, from, missing);
	options->has |= missing;
}

/* What CSL 1.0.2 says of options that nobody gives. */
static const struct csl_name_options defaults = {
    .has = CSL_HAS_DELIMITER | CSL_HAS_NAMES_DELIMITER | CSL_HAS_INITIALIZE |
	   CSL_HAS_SORT_SEPARATOR | CSL_HAS_ET_AL_USE_FIRST,
    .initialize = true,
    .et_al_use_first = 1,
    .delimiter = {", ", 2},
    .sort_separator = {", ", 2},
};

static struct csl_name_options
resolve(const struct csl_evaluation *at,
	const struct csl_names_element *element)
{
	struct csl_name_options options = {0};

	if (at->sort_key != NULL)
		inherit(&options, &at->sort_key->names);
	inherit(&options, &element->options);
	inherit(&options, &at->layout->names);
	inherit(&options, &defaults);
	return options;
}

static struct csl_format
without_affixes(struct csl_format format)
{
	format.prefix = format.suffix = STR_NONE;
	return format;
}

static struct csl_format
affixes(const struct csl_format *format)
{
	return (struct csl_format){.prefix = format->prefix,
				   .suffix = format->suffix};
}

/* Whether LANGUAGE is one of the two-letter CODES, which follow each other. */
static bool
language_is(struct str language, const char *codes)
{
	for (; *codes != '\0' && language.len >= 2; codes += 2)
		if (language.ptr[0] == codes[0] && language.ptr[1] == codes[1])
			return language.len == 2 || language.ptr[2] == '-';
	return false;
}

struct csl_naming
csl_naming_begin(struct csl_evaluation *at, const struct csl_node *node)
{
	const struct csl_names_element *element = node->names;
	struct str language = csl_item_text(at->item, CSL_LANGUAGE);

	return (struct csl_naming){
	    .at = at,
	    .node = node,
	    .element = element,
	    .options = resolve(at, element),
	    .family = without_affixes(element->family),
	    .given = without_affixes(element->given),
	    .round_family = affixes(&element->family),
	    .round_given = affixes(&element->given),
	    .language = language,
	    .sorting = at->sort_key != NULL,
	    .tied = language_is(at->style->locale.language, "frrucs"),
	    .family_first = language_is(language, "jazhvihu"),
	};
}
