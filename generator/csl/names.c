#include "csl/names.h"

static const struct csl_names *
variable_names(const struct csl_evaluation *at, enum csl_variable variable)
{
	const struct csl_names *names;

	if (csl_is_suppressed(at, variable))
		return NULL;
	names = csl_item_names(at->item, variable);
	return names == NULL || names->count == 0 ? NULL : names;
}

/* <names variable="…"/> within cs:substitute: all but the variables is that of
 * the parent. */
static bool
is_shorthand(const struct csl_names_element *element)
{
	return !element->has_name && !element->has_et_al &&
	       element->label == NULL && element->substitute == NULL;
}

static bool
has_names(const struct csl_evaluation *at,
	  const struct csl_names_element *element)
{
	for (size_t i = 0; i < element->variable_count; i++)
		if (variable_names(at, element->variables[i]) != NULL)
			return true;
	return false;
}

static bool
same_names(const struct csl_names *a, const struct csl_names *b)
{
	if (a == NULL || b == NULL || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!csl_same_name(&a->items[i], &b->items[i]))
			return false;
	return true;
}

/* Editors who are the translators, too, are named once (CSL 1.0.2, "Names"),
 * if there is a label to say it with. */
static bool
is_editor_translator(const struct csl_naming *naming,
		     const struct csl_names_element *called)
{
	const struct csl_evaluation *at = naming->at;
	const struct csl_node *label = naming->element->label;
	uint8_t first, second;
	struct str text;

	if (called->variable_count != 2 || label == NULL)
		return false;
	first = called->variables[0];
	second = called->variables[1];
	if (!(first == CSL_EDITOR && second == CSL_TRANSLATOR) &&
	    !(first == CSL_TRANSLATOR && second == CSL_EDITOR))
		return false;
	text = csl_term_text(
	    at->style->locale.variable_terms[CSL_EDITOR_TRANSLATOR],
	    (enum csl_form)label->form, false);
	return text.len > 0 &&
	       same_names(variable_names(at, (enum csl_variable)first),
			  variable_names(at, (enum csl_variable)second));
}

static void
add_label(const struct csl_naming *naming, enum csl_variable variable,
	  size_t count)
{
	const struct csl_node *label = naming->element->label;
	struct csl_output *output = naming->at->output;
	bool plural = label->plural == CSL_ALWAYS ||
		      (label->plural == CSL_CONTEXTUAL && count > 1);
	struct str text =
	    csl_term_text(naming->at->style->locale.variable_terms[variable],
			  (enum csl_form)label->form, plural);
	struct csl_opened opened = csl_output_begin(output, &label->format);

	csl_output_add(output, CSL_TOKEN_AFFIX, text);
	csl_output_end(output, &label->format, opened, STR_NONE);
}

/* What disambiguation and subsequent-author-substitute decided of the list of
 * names that is rendered next. */
static const struct csl_name_state *
next_state(const struct csl_evaluation *at)
{
	if (at->state == NULL || at->names_seen_count >= at->state->names_count)
		return NULL;
	return &at->state->names[at->names_seen_count];
}

/* The names that an entry begins with are its first. */
static size_t
next_substituted(const struct csl_evaluation *at)
{
	return at->names_seen_count == 0 && at->cite == NULL &&
		       !at->author_seen &&
		       at->layout->has_subsequent_author_substitute
		   ? at->substituted_names
		   : 0;
}

static void
record_seen(const struct csl_naming *naming, const struct csl_names *names,
	    struct csl_shown shown)
{
	struct csl_evaluation *at = naming->at;
	const struct csl_name_options *options = &naming->options;

	if (at->names_seen_count == CSL_NAMES_SEEN)
		return;
	at->names_seen[at->names_seen_count++] = (struct csl_names_seen){
	    .names = names,
	    .element = naming->element,
	    .shown =
		(uint16_t)(shown.count < UINT16_MAX ? shown.count : UINT16_MAX),
	    .form = options->form,
	    .can_initialize =
		options->has & CSL_HAS_INITIALIZE_WITH && options->initialize,
	};
}

/* The names of one variable between their labels, which are those of ROLE. */
static void
add_variable(const struct csl_naming *naming, const struct csl_names *names,
	     enum csl_variable role)
{
	struct csl_output *output = naming->at->output;
	const struct csl_names_element *element = naming->element;
	const struct csl_name_state *state = next_state(naming->at);
	bool has_label = element->label != NULL && !naming->sorting;
	size_t before = output->tokens.count, from;
	struct csl_shown shown = csl_names_shown(naming, names->count, state);

	if (has_label && element->label_before_name)
		add_label(naming, role, names->count);
	from = output->tokens.count;
	csl_add_names(naming, names, shown, state,
		      next_substituted(naming->at));
	record_seen(naming, names, shown);
	if (output->tokens.count == from) {
		csl_output_truncate(output, before);
		return;
	}
	if (has_label && !element->label_before_name)
		add_label(naming, role, names->count);
}

static void
add_variables(const struct csl_naming *naming,
	      const struct csl_names_element *called)
{
	struct csl_output *output = naming->at->output;
	bool both = is_editor_translator(naming, called);
	size_t from = output->tokens.count;

	for (size_t i = 0; i < called->variable_count - both; i++) {
		enum csl_variable variable =
		    (enum csl_variable)called->variables[i];
		const struct csl_names *names =
		    variable_names(naming->at, variable);
		size_t before = output->tokens.count, names_from;

		if (names == NULL)
			continue;
		if (before > from)
			csl_output_add(output, CSL_TOKEN_AFFIX,
				       naming->options.names_delimiter);
		names_from = output->tokens.count;
		add_variable(naming, names,
			     both ? CSL_EDITOR_TRANSLATOR : variable);
		if (output->tokens.count == names_from)
			csl_output_truncate(output, before);
	}
}

static void
add_marked(const struct csl_naming *naming,
	   const struct csl_names_element *called)
{
	struct csl_output *output = naming->at->output;
	size_t before = output->tokens.count;

	csl_output_open(output, CSL_SPAN_NAME);
	add_variables(naming, called);
	if (output->tokens.count == before + 1)
		csl_output_truncate(output, before);
	else
		csl_output_close(output, CSL_SPAN_NAME);
}

/* form="count": how many names would be shown of all variables. Digits enough
 * for sort keys to be in order. */
static void
add_count(const struct csl_naming *naming,
	  const struct csl_names_element *called)
{
	struct csl_output *output = naming->at->output;
	size_t count = 0;

	for (size_t i = 0; i < called->variable_count; i++) {
		const struct csl_names *names = variable_names(
		    naming->at, (enum csl_variable)called->variables[i]);
		struct csl_shown shown;

		if (names == NULL)
			continue;
		shown = csl_names_shown(naming, names->count, NULL);
		count += shown.count + shown.last;
	}
	if (count > 0 || naming->sorting)
		csl_output_add(output, CSL_TOKEN_TEXT,
			       arena_printf(output->arena,
					    naming->sorting ? "%06zu" : "%zu",
					    count));
}

/* What cs:substitute showed is not shown again. */
static void
suppress_variables(struct csl_evaluation *at,
		   const struct csl_names_element *called)
{
	for (size_t i = 0; i < called->variable_count; i++)
		csl_suppress(at, (enum csl_variable)called->variables[i]);
}

static csl_done
add_names(const struct csl_naming *naming,
	  const struct csl_names_element *called)
{
	struct csl_evaluation *at = naming->at;
	const struct csl_format *format = &naming->node->format;
	size_t from = at->output->tokens.count;

	if (naming->options.form == CSL_NAME_COUNT) {
		add_count(naming, called);
	} else {
		struct csl_opened opened = csl_output_begin(at->output, format);

		add_marked(naming, called);
		csl_output_end(at->output, format, opened, naming->language);
	}
	if (at->output->tokens.count == from)
		return CSL_CALLED;
	if (at->substituting)
		suppress_variables(at, called);
	return CSL_CALLED | CSL_RENDERED | CSL_WRITTEN;
}

/* What cs:substitute gives may be no names but a title: as one, it is replaced,
 * too. */
static csl_done
add_substitute(struct csl_evaluation *at, const struct csl_node *node)
{
	size_t from = at->output->tokens.count;
	csl_done done = csl_substitute(at, node);

	if (done & CSL_WRITTEN && !at->substituting &&
	    next_substituted(at) == SIZE_MAX) {
		csl_output_truncate(at->output, from);
		csl_output_add_rich(at->output, CSL_TOKEN_AFFIX,
				    at->layout->subsequent_author_substitute);
	}
	return done;
}

static csl_done
add_element(struct csl_evaluation *at, const struct csl_node *called)
{
	const struct csl_node *node = called;
	struct csl_naming naming;

	if (!has_names(at, called->names))
		return called->names->substitute == NULL
			   ? CSL_CALLED
			   : add_substitute(at, called);
	if (at->inherited != NULL && is_shorthand(called->names))
		node = at->inherited;
	naming = csl_naming_begin(at, node);
	return add_names(&naming, called->names);
}

/* The first names of a cite are its author: what stands in for them is left
 * out with them. */
csl_done
csl_evaluate_names(struct csl_evaluation *at, const struct csl_node *node)
{
	size_t from = at->output->tokens.count;
	csl_done done = add_element(at, node);

	if (at->substituting || at->author_seen || !(done & CSL_WRITTEN))
		return done;
	at->author_seen = true;
	if (at->cite == NULL || !at->cite->suppress_author)
		return done;
	csl_output_truncate(at->output, from);
	return CSL_CALLED;
}
