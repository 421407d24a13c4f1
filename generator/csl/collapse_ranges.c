#include "csl/piece.h"

/* What else a cite says keeps it out of a run; one with a prefix may begin
 * it. */
static bool
may_begin(const struct csl_piece *piece)
{
	const struct csl_cite *cite = &piece->cited->cite;

	return cite->suffix.len == 0 && !cite->author_only;
}

static bool
may_go_on(const struct csl_piece *piece)
{
	return may_begin(piece) && piece->cited->cite.prefix.len == 0;
}

/* Whether PIECE says nothing but its number, and what the style has round
 * it. */
static bool
is_bare_number(const struct csl_piece *piece)
{
	size_t holes = 0;

	for (size_t i = 0; i < piece->output.tokens.count; i++) {
		const struct csl_token *token = &piece->output.tokens.items[i];

		if (token->kind == CSL_TOKEN_TEXT ||
		    token->kind == CSL_TOKEN_OPAQUE)
			return false;
		if (token->kind != CSL_TOKEN_HOLE)
			continue;
		if (token->what != CSL_HOLE_NUMBER)
			return false;
		holes++;
	}
	return holes == 1;
}

/* Whether PIECE is one more than the one BEFORE, and says nothing else. */
typedef bool joins_run(const struct csl_piece *before,
		       const struct csl_piece *piece);

static bool
follows_number(const struct csl_piece *before, const struct csl_piece *piece)
{
	return piece->cited->work->number == before->cited->work->number + 1 &&
	       is_bare_number(before) && is_bare_number(piece);
}

/* The first one of a run shows its year, too. */
static bool
follows_year_suffix(const struct csl_piece *before,
		    const struct csl_piece *piece)
{
	return piece->repeats_year && piece->cited->work->year_suffix ==
					  before->cited->work->year_suffix + 1;
}

static size_t
end_of_run(const struct csl_pieces *pieces, size_t from, joins_run *joins)
{
	size_t end = from + 1;

	if (!may_begin(&pieces->items[from]))
		return end;
	while (end < pieces->count && may_go_on(&pieces->items[end]) &&
	       joins(&pieces->items[end - 1], &pieces->items[end]))
		end++;
	return end;
}

/* Two neighbours stay apart; of more, first and last remain. */
static void
collapse_runs(const struct csl_document *document, struct csl_pieces *pieces,
	      joins_run *joins)
{
	for (size_t from = 0, end; from < pieces->count; from = end) {
		end = end_of_run(pieces, from, joins);
		if (end - from < 3)
			continue;
		for (size_t i = from + 1; i < end - 1; i++)
			pieces->items[i].left_out = true;
		pieces->items[end - 1].delimiter =
		    document->style->locale.citation_range_delimiter;
	}
}

void
csl_collapse_numbers(struct csl_document *document, struct csl_pieces *pieces)
{
	collapse_runs(document, pieces, follows_number);
}

void
csl_collapse_year_suffixes(struct csl_document *document,
			   struct csl_pieces *pieces)
{
	collapse_runs(document, pieces, follows_year_suffix);
}
