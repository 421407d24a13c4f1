#include "csl/evaluate.h"

/* Styles nest a dozen levels, macros included. */
enum { DEPTH = 400 };

struct csl_evaluation
csl_evaluation_of(const struct csl_style *style,
		  const struct csl_layout *layout, const struct csl_item *item,
		  struct csl_output *output)
{
	output->locale = &style->locale;
	return (struct csl_evaluation){
	    .style = style, .layout = layout, .item = item, .output = output};
}

bool
csl_is_suppressed(const struct csl_evaluation *at, enum csl_variable variable)
{
	return variable >= CSL_VARIABLES ||
	       at->suppressed[variable / 32] >> variable % 32 & 1;
}

void
csl_suppress(struct csl_evaluation *at, enum csl_variable variable)
{
	if (variable < CSL_VARIABLES)
		at->suppressed[variable / 32] |= (uint32_t)1 << variable % 32;
}

bool
csl_term_begins(const struct csl_evaluation *at)
{
	return !at->preceded && (!at->cite || at->style->note);
}

void
csl_take_steps(struct csl_evaluation *at, struct str value)
{
	enum { BYTES = 64 }; /* are looked through in the time of a step */

	at->steps += (unsigned)(value.len / BYTES);
}

/* ---- groups ---- */

/* Closes FORMAT round what a group's children did. All of it goes where
 * variables were called and none gave anything; else the group is, for those
 * round it, a variable that gave something. */
static csl_done
close_group(struct csl_evaluation *at, const struct csl_format *format,
	    struct csl_opened opened, csl_done done)
{
	bool wanted = done & CSL_RENDERED || !(done & CSL_CALLED);

	if (!wanted)
		csl_output_truncate(at->output, opened.before);
	else if (csl_output_end(at->output, format, opened,
				csl_item_text(at->item, CSL_LANGUAGE)))
		return CSL_CALLED | CSL_RENDERED | CSL_WRITTEN;
	return done & (CSL_CALLED | CSL_RENDERED);
}

csl_done
csl_evaluate_all(struct csl_evaluation *at, const struct csl_node *first,
		 struct str delimiter)
{
	struct str outer = at->delimiter;
	csl_done all = 0;

	at->delimiter = delimiter;
	for (const struct csl_node *node = first; node; node = node->next) {
		size_t before = at->output->tokens.count;
		csl_done done;
		if (all & CSL_WRITTEN)
			csl_output_add(at->output, CSL_TOKEN_AFFIX, delimiter);
		done = csl_evaluate(at, node);
		if (!(done & CSL_WRITTEN))
			csl_output_truncate(at->output, before);
		all |= done;
	}
	at->delimiter = outer;
	return all;
}

static csl_done
evaluate_group(struct csl_evaluation *at, const struct csl_node *node,
	       const struct csl_node *first)
{
	bool preceded = at->preceded;
	struct csl_opened opened = csl_output_begin(at->output, &node->format);
	csl_done done = csl_evaluate_all(at, first, node->delimiter);

	done = close_group(at, &node->format, opened, done);
	if (!(done & CSL_WRITTEN))
		at->preceded = preceded;
	return done;
}

/* ---- elements ---- */

/* What stands for names that are not there, a title say, is substituted as
 * they are. */
static void
finish_leading_names(struct csl_evaluation *at, size_t from)
{
	at->has_leading_names = true;
	at->leading_count = at->names_seen_count;
	if (at->substituted_names > 0 && at->leading_count == 0) {
		csl_output_truncate(at->output, from);
		csl_output_add_rich(at->output, CSL_TOKEN_AFFIX,
				    at->layout->subsequent_author_substitute);
	}
	at->leading_from = from;
	at->leading_to = at->output->tokens.count;
}

static csl_done
evaluate_names(struct csl_evaluation *at, const struct csl_node *node)
{
	struct str delimiter = at->delimiter;
	bool leading = !at->preceded && !at->has_leading_names;
	size_t from = at->output->tokens.count;
	csl_done done;

	at->delimiter = STR_NONE;
	done = csl_evaluate_names(at, node);
	at->delimiter = delimiter;
	if (leading && done & CSL_WRITTEN && !at->substituting)
		finish_leading_names(at, from);
	return done;
}

static csl_done
evaluate_leaf(struct csl_evaluation *at, const struct csl_node *node)
{
	switch ((enum csl_element)node->element) {
	case CSL_TEXT_VARIABLE:
	case CSL_TEXT_TERM:
	case CSL_TEXT_VALUE: return csl_evaluate_text(at, node);
	case CSL_ELEMENT_NUMBER: return csl_evaluate_number(at, node);
	case CSL_ELEMENT_DATE: return csl_evaluate_date(at, node);
	case CSL_ELEMENT_NAMES: return evaluate_names(at, node);
	case CSL_ELEMENT_LABEL: return csl_evaluate_label(at, node);
	default: return 0;
	}
}

static csl_done
evaluate_output(struct csl_evaluation *at, const struct csl_node *node)
{
	size_t before = at->output->tokens.count;
	csl_done done = evaluate_leaf(at, node);

	if (at->only_dates && node->element != CSL_ELEMENT_DATE) {
		csl_output_truncate(at->output, before);
		return done & ~(csl_done)CSL_WRITTEN;
	}
	if (done & CSL_WRITTEN && node->variable != CSL_CITATION_NUMBER)
		at->preceded = true;
	return done;
}

csl_done
csl_evaluate(struct csl_evaluation *at, const struct csl_node *node)
{
	csl_done done;

	if (at->steps >= CSL_EVALUATION_STEPS || at->depth >= DEPTH ||
	    at->output->overfull)
		return 0;
	at->steps++;
	at->depth++;
	switch ((enum csl_element)node->element) {
	case CSL_GROUP: done = evaluate_group(at, node, node->first); break;
	case CSL_TEXT_MACRO:
		done = evaluate_group(at, node, node->macro->first);
		break;
	case CSL_CHOOSE:
		done =
		    csl_evaluate_all(at, csl_chosen(at, node), at->delimiter);
		break;
	default: done = evaluate_output(at, node); break;
	}
	at->depth--;
	return done;
}
