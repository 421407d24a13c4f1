#include <string.h>

#include "csl/citation_label.h"
#include "csl/evaluate.h"

/* ---- values ---- */

/* The first page of "10-25", "10, 12" or "10 & 12". */
static struct str
first_page(struct str pages)
{
	size_t end = 0;

	while (end < pages.len && !strchr("-,&;", pages.ptr[end]) &&
	       !str_has_prefix(str_from_byte(pages, end), STR("–")))
		end++;
	return str_trim(str_part(pages, 0, end));
}

static struct str
page_first(const struct csl_item *item)
{
	struct str own = csl_item_text(item, CSL_PAGE_FIRST);

	return own.len > 0 ? own : first_page(csl_item_text(item, CSL_PAGE));
}

static struct str
note_number(const struct csl_evaluation *at)
{
	unsigned number = at->cite ? at->cite->first_reference_note_number : 0;

	return number > 0 ? arena_printf(at->output->arena, "%u", number)
			  : STR_NONE;
}

static struct str
citation_label(const struct csl_evaluation *at)
{
	struct str own = csl_item_text(at->item, CSL_CITATION_LABEL);

	return own.len > 0
		   ? own
		   : csl_make_citation_label(at->item, at->output->arena);
}

struct str
csl_evaluation_text(const struct csl_evaluation *at, enum csl_variable variable)
{
	if (csl_is_suppressed(at, variable))
		return STR_NONE;
	switch (variable) {
	case CSL_LOCATOR: return at->cite ? at->cite->locator : STR_NONE;
	case CSL_FIRST_REFERENCE_NOTE_NUMBER: return note_number(at);
	case CSL_PAGE_FIRST: return page_first(at->item);
	case CSL_CITATION_LABEL: return citation_label(at);
	default: return csl_item_text(at->item, variable);
	}
}

/* With form="short" the short title, where there is one. */
static struct str
text_in_form(const struct csl_evaluation *at, const struct csl_node *node)
{
	enum csl_variable brief = CSL_NO_VARIABLE;

	if (csl_is_suppressed(at, node->variable))
		return STR_NONE;
	if (node->form == CSL_SHORT && node->variable == CSL_TITLE)
		brief = CSL_TITLE_SHORT;
	if (node->form == CSL_SHORT && node->variable == CSL_CONTAINER_TITLE)
		brief = CSL_CONTAINER_TITLE_SHORT;
	if (brief != CSL_NO_VARIABLE) {
		struct str text = csl_item_text(at->item, brief);
		if (text.len > 0)
			return text;
	}
	return csl_evaluation_text(at, node->variable);
}

/* ---- what is written ---- */

/* CSL_SPANS where the variable has no mark. */
static enum csl_span
mark_of(enum csl_variable variable)
{
	switch (variable) {
	case CSL_TITLE:
	case CSL_TITLE_SHORT: return CSL_SPAN_TITLE;
	case CSL_CONTAINER_TITLE:
	case CSL_CONTAINER_TITLE_SHORT:
	case CSL_COLLECTION_TITLE: return CSL_SPAN_CONTAINER;
	case CSL_CITATION_NUMBER: return CSL_SPAN_NUMBER;
	case CSL_DOI:
	case CSL_PMID:
	case CSL_PMCID:
	case CSL_URL: return CSL_SPAN_LINK;
	default: return CSL_SPANS;
	}
}

static void
add_year_suffix(struct csl_evaluation *at)
{
	if (!at->state || !at->state->has_year_suffix)
		return;
	csl_output_hole(at->output, CSL_HOLE_YEAR_SUFFIX);
	at->year_suffix_shown = true;
}

static void
add_text(struct csl_evaluation *at, enum csl_variable variable, struct str text)
{
	switch (variable) {
	case CSL_CITATION_NUMBER:
		csl_output_hole(at->output, CSL_HOLE_NUMBER);
		break;
	case CSL_YEAR_SUFFIX: add_year_suffix(at); break;
	case CSL_CITATION_LABEL:
		csl_output_add(at->output, CSL_TOKEN_TEXT, text);
		add_year_suffix(at);
		break;
	case CSL_CHAPTER_NUMBER:
	case CSL_COLLECTION_NUMBER:
	case CSL_EDITION:
	case CSL_ISSUE:
	case CSL_LOCATOR:
	case CSL_NUMBER:
	case CSL_NUMBER_OF_PAGES:
	case CSL_NUMBER_OF_VOLUMES:
	case CSL_PAGE:
	case CSL_PAGE_FIRST:
	case CSL_VOLUME: csl_add_number(at, variable, text, CSL_NUMERIC); break;
	case CSL_URL:
	case CSL_DOI: csl_output_add(at->output, CSL_TOKEN_TEXT, text); break;
	default: csl_output_add_rich(at->output, CSL_TOKEN_TEXT, text); break;
	}
}

/* Sorting and disambiguation compare what a reader sees: they pass marks. */
static csl_done
write_variable(struct csl_evaluation *at, const struct csl_node *node,
	       struct str text)
{
	enum csl_span mark = mark_of(node->variable);
	struct csl_opened opened = csl_output_begin(at->output, &node->format);

	if (mark != CSL_SPANS)
		csl_output_open_of(at->output, mark, node->variable);
	add_text(at, node->variable, text);
	if (mark != CSL_SPANS)
		csl_output_close(at->output, mark);
	if (!csl_output_end(at->output, &node->format, opened,
			    csl_item_text(at->item, CSL_LANGUAGE)))
		return 0;
	if (at->substituting)
		csl_suppress(at, node->variable);
	return CSL_WRITTEN;
}

static csl_done
evaluate_variable(struct csl_evaluation *at, const struct csl_node *node)
{
	struct str text = STR_NONE;

	/* A year suffix counts as given where there is none: it may stand
	 * beside "n.d." in a group (citeproc-js). */
	if (node->variable == CSL_CITATION_NUMBER ||
	    node->variable == CSL_YEAR_SUFFIX)
		return CSL_CALLED | CSL_RENDERED |
		       write_variable(at, node, text);
	text = text_in_form(at, node);
	if (text.len == 0)
		return CSL_CALLED;
	return CSL_CALLED | CSL_RENDERED | write_variable(at, node, text);
}

static csl_done
write_own(struct csl_evaluation *at, const struct csl_node *node,
	  struct str text)
{
	struct str language = csl_item_text(at->item, CSL_LANGUAGE);
	struct csl_opened opened = csl_output_begin(at->output, &node->format);
	size_t from = at->output->tokens.count;

	csl_output_add_rich(at->output, CSL_TOKEN_AFFIX, text);
	if (node->element == CSL_TEXT_TERM && csl_term_begins(at))
		csl_output_change_case(at->output, from,
				       CSL_CASE_CAPITALIZE_FIRST, language);
	return csl_output_end(at->output, &node->format, opened, language)
		   ? CSL_WRITTEN
		   : 0;
}

csl_done
csl_evaluate_text(struct csl_evaluation *at, const struct csl_node *node)
{
	switch ((enum csl_element)node->element) {
	case CSL_TEXT_VARIABLE: return evaluate_variable(at, node);
	case CSL_TEXT_TERM:
		return write_own(
		    at, node,
		    csl_term_text(node->term, node->form, node->plural > 0));
	case CSL_TEXT_VALUE: return write_own(at, node, node->text);
	default: return 0;
	}
}
