#include "csl/cite_affix.h"
#include "csl/piece.h"

/* Whether a term that comes first stands within a sentence all the same. */
static bool
is_preceded(const struct csl_cited *cited)
{
	return cited->cite.prefix.len > 0
		   ? !csl_prefix_ends_sentence(&cited->cite)
		   : cited->follows;
}

struct csl_evaluation
csl_begin_cite(struct csl_document *document, const struct csl_cited *cited,
	       const struct csl_state *state, struct csl_output *output)
{
	const struct csl_style *style = document->style;
	struct csl_evaluation at = csl_evaluation_of(style, &style->citation,
						     cited->cite.item, output);

	at.cite = &cited->cite;
	at.state = state;
	at.preceded = is_preceded(cited);
	return at;
}

void
csl_render_cite(struct csl_document *document, const struct csl_cited *cited,
		const struct csl_state *state, struct csl_output *output,
		struct csl_evaluation *seen)
{
	*seen = csl_begin_cite(document, cited, state, output);
	csl_evaluate_all(seen, document->style->citation.first, STR_NONE);
}

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

static bool
find_content(const struct csl_output *output, enum csl_span span, size_t *from,
	     size_t *end)
{
	*from = find_span(output, 0, CSL_TOKEN_OPEN, span);
	*end = find_span(output, *from, CSL_TOKEN_CLOSE, span);
	if (*end == output->tokens.count)
		return false;
	(*from)++;
	return *from < *end;
}

bool
csl_find_names(const struct csl_output *output, size_t *from, size_t *end)
{
	return find_content(output, CSL_SPAN_NAME, from, end);
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

/* Leaves of OUTPUT the tokens FROM to END. */
static void
keep_part(struct csl_output *output, size_t from, size_t end)
{
	csl_output_truncate(output, end);
	output->tokens.items += from;
	output->tokens.count -= from;
	output->tokens.capacity -= from;
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

static void
render_author_only(struct csl_document *document, const struct csl_cited *cited,
		   struct csl_output *output)
{
	struct csl_evaluation seen;
	size_t from, end;

	csl_render_cite(document, cited, &cited->work->state, output, &seen);
	if (!csl_find_names(output, &from, &end)) {
		csl_output_truncate(output, 0);
		render_entry_names(document, cited, output);
		if (!csl_find_names(output, &from, &end)) {
			csl_output_truncate(output, 0);
			csl_output_add_rich(
			    output, CSL_TOKEN_TEXT,
			    csl_item_text(cited->cite.item, CSL_TITLE));
			return;
		}
	}
	keep_part(output, from, end);
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

static void
render_piece(struct csl_document *document, const struct csl_cited *cited,
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

/* ---- the citation ---- */

static bool
closes_nothing(const struct csl_output *output, const struct csl_token *token)
{
	const struct csl_token *last;

	if (token->kind != CSL_TOKEN_CLOSE || output->tokens.count == 0)
		return false;
	last = &output->tokens.items[output->tokens.count - 1];
	return last->kind == CSL_TOKEN_OPEN && last->what == token->what;
}

static void
append(struct csl_output *output, struct csl_piece *piece)
{
	const struct csl_work *work = piece->cited->work;

	csl_output_fill(&piece->output, work->number, work->year_suffix);
	for (size_t i = 0; i < piece->output.tokens.count; i++) {
		const struct csl_token *token = &piece->output.tokens.items[i];

		if (closes_nothing(output, token))
			csl_output_truncate(output, output->tokens.count - 1);
		else
			vec_add(&output->tokens, output->arena, *token);
	}
	output->overfull |= piece->output.overfull;
}

static void
add_cite(struct csl_output *output, struct csl_piece *piece)
{
	csl_output_open(output, CSL_SPAN_CITE);
	output->tokens.items[output->tokens.count - 1].cite = piece->index;
	csl_add_cite_prefix(output, &piece->cited->cite);
	append(output, piece);
	csl_add_cite_suffix(output, &piece->cited->cite);
	csl_output_close(output, CSL_SPAN_CITE);
}

static void
join(struct csl_output *output, const struct csl_pieces *pieces)
{
	const struct csl_cite *before = NULL;

	for (size_t i = 0; i < pieces->count; i++) {
		struct csl_piece *piece = &pieces->items[i];
		const struct csl_cite *cite = &piece->cited->cite;

		if (piece->left_out)
			continue;
		if (before != NULL)
			csl_output_add(
			    output, CSL_TOKEN_AFFIX,
			    csl_cite_delimiter(piece->delimiter, before, cite));
		add_cite(output, piece);
		before = cite;
	}
}

static struct csl_pieces
render_pieces(struct csl_document *document, const struct csl_cluster *cluster,
	      const struct csl_output *like)
{
	struct csl_pieces pieces = {
	    ARENA_ARRAY(like->arena, struct csl_piece, cluster->count),
	    cluster->count};
	struct csl_cited **sorted =
	    ARENA_ARRAY(like->arena, struct csl_cited *, cluster->count);

	csl_sort_cites(document, cluster, sorted);
	for (size_t i = 0; i < pieces.count; i++) {
		sorted[i]->follows = i > 0;
		render_piece(document, sorted[i], &pieces.items[i], like);
		pieces.items[i].index = (uint32_t)(sorted[i] - cluster->cites);
		pieces.items[i].delimiter = document->style->citation.delimiter;
	}
	return pieces;
}

/* Pieces without anything at all need no delimiter. */
static void
leave_out_empty(struct csl_pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++) {
		struct csl_piece *piece = &pieces->items[i];

		if (piece->output.tokens.count == 0 &&
		    piece->cited->cite.prefix.len == 0 &&
		    piece->cited->cite.suffix.len == 0)
			piece->left_out = true;
	}
}

static bool
is_author_only(const struct csl_pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (!pieces->items[i].cited->cite.author_only)
			return false;
	return true;
}

/* The affixes of a layout stand within its formatting. */
static void
write_layout(const struct csl_format *layout, const struct csl_pieces *pieces,
	     struct csl_output *output)
{
	struct csl_format inner = *layout;
	struct csl_opened opened;
	size_t empty;

	inner.prefix = inner.suffix = STR_NONE;
	opened = csl_output_begin(output, &inner);
	csl_output_add(output, CSL_TOKEN_AFFIX, layout->prefix);
	empty = output->tokens.count;
	join(output, pieces);
	if (output->tokens.count == empty)
		csl_output_truncate(output, opened.content);
	else
		csl_output_add(output, CSL_TOKEN_AFFIX, layout->suffix);
	csl_output_end(output, &inner, opened, STR_NONE);
}

void
csl_document_citation(struct csl_document *document, size_t index,
		      struct csl_output *output)
{
	struct csl_pieces pieces;

	if (index >= document->clusters.count)
		return;
	output->locale = &document->style->locale;
	pieces =
	    render_pieces(document, &document->clusters.items[index], output);
	if (is_author_only(&pieces)) {
		leave_out_empty(&pieces);
		join(output, &pieces);
	} else {
		csl_collapse(document, &pieces);
		leave_out_empty(&pieces);
		write_layout(&document->style->citation.format, &pieces,
			     output);
	}
	csl_output_finish(output);
}
