#include "csl/piece.h"

static bool
has_affixes(const struct csl_piece *piece)
{
	const struct csl_cite *cite = &piece->cited->cite;

	return cite->prefix.len > 0 || cite->suffix.len > 0 ||
	       cite->locator.len > 0 || cite->author_only;
}

/* Whether PIECE says nothing but what is in its one hole of that KIND, and
 * what the style has round it. */
static bool
is_bare(const struct csl_piece *piece, enum csl_hole kind)
{
	size_t holes = 0;

	if (has_affixes(piece))
		return false;
	for (size_t i = 0; i < piece->output.tokens.count; i++) {
		const struct csl_token *token = &piece->output.tokens.items[i];

		if (token->kind == CSL_TOKEN_TEXT ||
		    token->kind == CSL_TOKEN_OPAQUE)
			return false;
		if (token->kind != CSL_TOKEN_HOLE)
			continue;
		if (token->what != kind)
			return false;
		holes++;
	}
	return holes == 1;
}

static unsigned
number_of(const struct csl_piece *piece, enum csl_hole kind)
{
	return kind == CSL_HOLE_NUMBER ? piece->cited->work->number
				       : piece->cited->work->year_suffix;
}

static bool
follows(const struct csl_piece *before, const struct csl_piece *piece,
	enum csl_hole kind)
{
	return number_of(piece, kind) == number_of(before, kind) + 1;
}

/* Two neighbours stay apart; of more, first and last. */
static void
leave_out_run(struct csl_pieces *pieces, size_t from, size_t end,
	      struct str delimiter)
{
	if (end - from < 3)
		return;
	for (size_t i = from + 1; i < end - 1; i++)
		pieces->items[i].left_out = true;
	pieces->items[end - 1].delimiter = delimiter;
}

void
csl_collapse_numbers(struct csl_document *document, struct csl_pieces *pieces)
{
	struct str delimiter = document->style->locale.citation_range_delimiter;

	for (size_t from = 0, end; from < pieces->count; from = end) {
		end = from + 1;
		if (!is_bare(&pieces->items[from], CSL_HOLE_NUMBER))
			continue;
		while (end < pieces->count &&
		       is_bare(&pieces->items[end], CSL_HOLE_NUMBER) &&
		       follows(&pieces->items[end - 1], &pieces->items[end],
			       CSL_HOLE_NUMBER))
			end++;
		leave_out_run(pieces, from, end, delimiter);
	}
}

/* A run begins with a piece that shows its year, too. */
void
csl_collapse_year_suffixes(struct csl_document *document,
			   struct csl_pieces *pieces)
{
	struct str delimiter = document->style->locale.citation_range_delimiter;

	for (size_t from = 0, end; from < pieces->count; from = end) {
		end = from + 1;
		if (has_affixes(&pieces->items[from]))
			continue;
		while (end < pieces->count && pieces->items[end].repeats_year &&
		       !has_affixes(&pieces->items[end]) &&
		       follows(&pieces->items[end - 1], &pieces->items[end],
			       CSL_HOLE_YEAR_SUFFIX))
			end++;
		leave_out_run(pieces, from, end, delimiter);
	}
}
