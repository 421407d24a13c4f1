#include "csl/piece.h"

#include <string.h>

/* ---- parts of an output ---- */

size_t
csl_find_hole(const struct csl_output *output, enum csl_hole kind)
{
	for (size_t i = 0; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		if (token->kind == CSL_TOKEN_HOLE && token->what == kind)
			return i;
	}
	return output->tokens.count;
}

static size_t
find_span(const struct csl_output *output, size_t from,
	  enum csl_token_kind kind, enum csl_span span)
{
	for (; from < output->tokens.count; from++) {
		const struct csl_token *token = &output->tokens.items[from];

		if (token->kind == kind && token->what == span)
			break;
	}
	return from;
}

bool
csl_find_names(const struct csl_output *output, size_t *from, size_t *end)
{
	*from = find_span(output, 0, CSL_TOKEN_OPEN, CSL_SPAN_NAME);
	*end = find_span(output, *from, CSL_TOKEN_CLOSE, CSL_SPAN_NAME);
	return ++*from < *end && *end < output->tokens.count;
}

struct str
csl_plain_part(const struct csl_output *output, size_t from, size_t end)
{
	struct csl_output part = *output;
	struct strbuf text = {0};
	struct str plain;

	part.tokens.count = end;
	csl_output_plain(&part, from, &text);
	plain = strbuf_take(&text, output->arena);
	strbuf_free(&text);
	return plain;
}

/* ---- one cite ---- */

static struct csl_output
new_output(const struct csl_output *like)
{
	return (struct csl_output){.arena = like->arena,
				   .locale = like->locale};
}

/* The names of the bibliography, in short form, where cites have none. */
static void
render_entry_names(struct csl_document *document, const struct csl_cited *cited,
		   struct csl_output *output)
{
	const struct csl_style *style = document->style;
	const struct csl_layout *layout = &style->bibliography;
	const struct csl_item *item = cited->cite.item;
	struct csl_output entry = new_output(output);
	struct csl_evaluation at =
	    csl_evaluation_of(style, layout, item, &entry);
	struct csl_names_element element;
	struct csl_node node = {.element = CSL_ELEMENT_NAMES,
				.variable = CSL_NO_VARIABLE,
				.names = &element};

	csl_evaluate_all(&at, layout->first, STR_NONE);
	if (at.names_seen_count == 0)
		return;
	element = *at.names_seen[0].element;
	element.options.form = CSL_NAME_SHORT;
	element.options.has |= CSL_HAS_FORM;
	element.label = NULL;
	at = csl_evaluation_of(style, layout, item, output);
	at.state = &cited->work->state;
	csl_evaluate_names(&at, &node);
}

/* Leaves of OUTPUT nothing but names; false where it has none, and then
 * nothing at all. */
static bool
keep_names(struct csl_output *output)
{
	size_t from, end;

	if (!csl_find_names(output, &from, &end)) {
		csl_output_clear(output);
		return false;
	}
	csl_output_truncate(output, end);
	memmove(output->tokens.items, &output->tokens.items[from],
		(end - from) * sizeof output->tokens.items[0]);
	csl_output_truncate(output, end - from);
	return true;
}

static void
render_author_only(struct csl_document *document, const struct csl_cited *cited,
		   struct csl_output *output)
{
	struct csl_evaluation seen;

	csl_render_cite(document, cited, &cited->work->state, output, &seen);
	if (keep_names(output))
		return;
	render_entry_names(document, cited, output);
	if (!keep_names(output))
		csl_output_add_rich(output, CSL_TOKEN_TEXT,
				    csl_item_text(cited->cite.item, CSL_TITLE));
}

/* What the first cs:names wrote, or what stands in for them. */
static struct str
names_of(const struct csl_evaluation *seen)
{
	const struct csl_output *output = seen->output;
	size_t from = seen->leading_from, end = seen->leading_to;

	if (!seen->has_leading_names && !csl_find_names(output, &from, &end))
		return STR_NONE;
	if (end > output->tokens.count)
		end = output->tokens.count;
	return csl_plain_part(output, from, end);
}

/* The names that grouping sees of a cite that does not show them. */
static struct str
suppressed_names(struct csl_document *document, const struct csl_cited *cited,
		 const struct csl_output *like)
{
	struct csl_cited shown = *cited;
	struct csl_output output = new_output(like);
	struct csl_evaluation seen;

	shown.cite.suppress_author = false;
	csl_render_cite(document, &shown, &cited->work->state, &output, &seen);
	return names_of(&seen);
}

void
csl_render_piece(struct csl_document *document, const struct csl_cited *cited,
		 struct csl_piece *piece, const struct csl_output *like)
{
	struct csl_evaluation seen;

	*piece = (struct csl_piece){.cited = cited, .output = new_output(like)};
	if (cited->cite.author_only) {
		render_author_only(document, cited, &piece->output);
		return;
	}
	csl_render_cite(document, cited, &cited->work->state, &piece->output,
			&seen);
	if (csl_groups_cites(document->style))
		piece->names = cited->cite.suppress_author
				   ? suppressed_names(document, cited, like)
				   : names_of(&seen);
}
