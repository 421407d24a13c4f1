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
	csl_output_open_of(output, CSL_SPAN_CITE, piece->index);
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
		csl_render_piece(document, sorted[i], &pieces.items[i], like);
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
