#include "csl/date_parts.h"

/* Those children of the cs:date NODE that its date-parts name. */
static struct csl_shown_parts
shown_parts(const struct csl_node *node)
{
	struct csl_shown_parts parts = {.without_suffix = SIZE_MAX};

	for (const struct csl_node *part = node->first;
	     part != NULL && parts.count < CSL_DATE_CHILDREN;
	     part = part->next) {
		if (part->element != CSL_DATE_PART)
			continue;
		if (node->form == CSL_DATE_OWN || node->shown >> part->part & 1)
			parts.part[parts.count++] = part;
		else if (part->part == CSL_YEAR && parts.count > 0)
			parts.without_suffix = parts.count - 1;
	}
	return parts;
}

static unsigned
parts_set(const struct csl_shown_parts *parts)
{
	unsigned set = 0;

	for (size_t i = 0; i < parts->count; i++)
		set |= 1u << parts->part[i]->part;
	return set;
}

/* A date in words stands where the year would. */
static void
add_literal(struct csl_evaluation *at, struct str literal,
	    const struct csl_shown_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct csl_node *part = parts->part[i];
		struct csl_opened opened;
		if (part->part != CSL_YEAR)
			continue;
		opened = csl_output_begin(at->output, &part->format);
		csl_output_add_rich(at->output, CSL_TOKEN_TEXT, literal);
		csl_output_end(at->output, &part->format, opened,
			       csl_item_text(at->item, CSL_LANGUAGE));
		return;
	}
}

static void
add_date(struct csl_evaluation *at, const struct csl_node *node,
	 const struct csl_date *date)
{
	struct csl_shown_parts parts = shown_parts(node);
	size_t before = at->output->tokens.count;

	csl_output_open(at->output, CSL_SPAN_DATE);
	if (at->sort_key != NULL)
		csl_output_add(
		    at->output, CSL_TOKEN_TEXT,
		    csl_date_key(date, parts_set(&parts), at->output->arena));
	else if (date->literal.len > 0)
		add_literal(at, date->literal, &parts);
	else
		csl_add_date_parts(at, date, &parts, node->delimiter);
	if (at->output->tokens.count == before + 1)
		csl_output_truncate(at->output, before);
	else
		csl_output_close(at->output, CSL_SPAN_DATE);
}

csl_done
csl_evaluate_date(struct csl_evaluation *at, const struct csl_node *node)
{
	const struct csl_date *date = csl_item_date(at->item, node->variable);
	struct csl_format format = node->format;
	struct csl_opened opened;

	if (date == NULL || csl_is_suppressed(at, node->variable))
		return CSL_CALLED;
	if (at->sort_key != NULL)
		format.prefix = format.suffix = STR_NONE;
	opened = csl_output_begin(at->output, &format);
	add_date(at, node, date);
	if (!csl_output_end(at->output, &format, opened,
			    csl_item_text(at->item, CSL_LANGUAGE)))
		return CSL_CALLED;
	if (at->substituting)
		csl_suppress(at, node->variable);
	return CSL_CALLED | CSL_RENDERED | CSL_WRITTEN;
}
