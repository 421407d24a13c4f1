#include "csl/piece.h"

#include "base/map.h"

static bool
collapses_years(const struct csl_layout *citation)
{
	return citation->collapse >= CSL_COLLAPSE_YEAR;
}

static bool
collapses_year_suffixes(const struct csl_layout *citation)
{
	return citation->collapse >= CSL_COLLAPSE_YEAR_SUFFIX;
}

bool
csl_groups_cites(const struct csl_style *style)
{
	return style->citation.has_cite_group_delimiter ||
	       collapses_years(&style->citation);
}

/* ---- grouping ---- */

/* Whether PIECE may be moved to others: what a prefix says of its place holds
 * unless the style sorts anyhow. */
static bool
may_move(const struct csl_piece *piece, bool sorted)
{
	return piece->names.len > 0 &&
	       (sorted || piece->cited->cite.prefix.len == 0);
}

/* Which group each piece belongs to, in the order of their first ones, to
 * GROUPS; how many there are. */
static size_t
number_groups(const struct csl_pieces *pieces, bool sorted, size_t *groups,
	      struct arena *arena)
{
	struct map first = {0}; /* names: a place in GROUPS */
	size_t count = 0;

	map_expect(&first, arena, pieces->count);
	for (size_t i = 0; i < pieces->count; i++) {
		struct str names = pieces->items[i].names;
		size_t *before = NULL;

		if (may_move(&pieces->items[i], sorted))
			before = map_add(&first, arena, names, &groups[i]);
		groups[i] = before != NULL ? *before : count++;
	}
	return count;
}

/* Moves the pieces of a group to its first one; order stays otherwise. */
static void
bring_together(struct csl_pieces *pieces, bool sorted, struct arena *arena)
{
	size_t *groups = ARENA_ARRAY(arena, size_t, pieces->count);
	size_t count = number_groups(pieces, sorted, groups, arena);
	size_t *next = ARENA_ARRAY(arena, size_t, count + 1);
	struct csl_piece *ordered =
	    ARENA_ARRAY(arena, struct csl_piece, pieces->count);

	if (count == pieces->count)
		return;
	for (size_t i = 0; i < pieces->count; i++)
		next[groups[i] + 1]++;
	for (size_t i = 1; i <= count; i++)
		next[i] += next[i - 1];
	for (size_t i = 0; i < pieces->count; i++)
		ordered[next[groups[i]]++] = pieces->items[i];
	pieces->items = ordered;
}

/* ---- years ---- */

static bool
same_names(const struct csl_piece *a, const struct csl_piece *b)
{
	return a->names.len > 0 && str_equal(a->names, b->names);
}

static struct str
text_before(const struct csl_piece *piece, size_t hole)
{
	return csl_plain_part(&piece->output, 0, hole);
}

/* Whether PIECE is as the one BEFORE up to its year suffix. Cites without
 * names may be so, too. */
static bool
repeats_year(const struct csl_piece *before, const struct csl_piece *piece)
{
	size_t first = csl_find_hole(&before->output, CSL_HOLE_YEAR_SUFFIX);
	size_t second = csl_find_hole(&piece->output, CSL_HOLE_YEAR_SUFFIX);

	return str_equal(before->names, piece->names) &&
	       first < before->output.tokens.count &&
	       second < piece->output.tokens.count &&
	       str_equal(text_before(before, first),
			 text_before(piece, second));
}

static void
find_repetitions(struct csl_pieces *pieces, const struct csl_layout *citation)
{
	for (size_t i = 1; i < pieces->count; i++) {
		struct csl_piece *piece = &pieces->items[i];
		const struct csl_piece *before = piece - 1;

		if (piece->cited->cite.author_only)
			continue;
		piece->repeats_names = same_names(before, piece);
		if (collapses_year_suffixes(citation))
			piece->repeats_year = repeats_year(before, piece);
	}
}

/* Rendered anew without its names, so that groups drop what goes with them. */
static void
drop_names(struct csl_document *document, struct csl_piece *piece)
{
	struct csl_cited cited = *piece->cited;
	struct csl_evaluation seen;

	cited.cite.suppress_author = true;
	csl_output_clear(&piece->output);
	csl_render_cite(document, &cited, &piece->cited->work->state,
			&piece->output, &seen);
}

/* Texts go, spans stay: what is left empty is not written. */
static void
drop_texts(struct csl_output *output, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		struct csl_token *token = &output->tokens.items[i];

		if (token->kind != CSL_TOKEN_OPEN &&
		    token->kind != CSL_TOKEN_CLOSE)
			*token = (struct csl_token){.kind = CSL_TOKEN_AFFIX};
	}
}

/* Whether nothing but the style's own characters stand behind the hole. */
static bool
ends_in_affixes(const struct csl_output *output, size_t hole)
{
	for (size_t i = hole + 1; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		if (token->kind != CSL_TOKEN_AFFIX &&
		    token->kind != CSL_TOKEN_CLOSE &&
		    token->kind != CSL_TOKEN_OPEN)
			return false;
	}
	return true;
}

/* "(2000a)" and "(2000b)" become "(2000a, b)". */
static void
drop_year(struct csl_output *before, struct csl_output *output)
{
	size_t first = csl_find_hole(before, CSL_HOLE_YEAR_SUFFIX);
	size_t second = csl_find_hole(output, CSL_HOLE_YEAR_SUFFIX);

	drop_texts(output, 0, second);
	if (ends_in_affixes(before, first) && ends_in_affixes(output, second))
		drop_texts(before, first + 1, before->tokens.count);
}

static void
shorten(struct csl_document *document, struct csl_pieces *pieces)
{
	for (size_t i = 1; i < pieces->count; i++) {
		struct csl_piece *piece = &pieces->items[i];

		if (piece->repeats_year)
			drop_year(&piece[-1].output, &piece->output);
		else if (piece->repeats_names)
			drop_names(document, piece);
	}
}

/* ---- delimiters ---- */

static struct str
year_suffix_delimiter(const struct csl_layout *citation)
{
	if (citation->has_year_suffix_delimiter)
		return citation->year_suffix_delimiter;
	if (citation->has_cite_group_delimiter)
		return citation->cite_group_delimiter;
	return citation->delimiter;
}

static struct str
group_delimiter(const struct csl_style *style)
{
	const struct csl_layout *citation = &style->citation;

	if (citation->has_cite_group_delimiter)
		return citation->cite_group_delimiter;
	/* The default of CSL is ", "; that of citeproc-js in notes is not. */
	if (citation->collapse != CSL_COLLAPSE_NONE && !style->note)
		return STR(", ");
	return citation->delimiter;
}

/* Behind a group that was collapsed, or a cite with a locator, which would
 * else read as one thing with what follows. */
static bool
is_after_collapse(const struct csl_layout *citation,
		  const struct csl_piece *before, const struct csl_piece *piece)
{
	if (!citation->has_after_collapse_delimiter ||
	    !collapses_years(citation))
		return false;
	if (before->cited->cite.locator.len > 0)
		return true;
	if (piece->repeats_names)
		return false;
	return before->repeats_names || citation->collapse == CSL_COLLAPSE_YEAR;
}

static struct str
delimiter_between(const struct csl_style *style, const struct csl_piece *before,
		  const struct csl_piece *piece)
{
	const struct csl_layout *citation = &style->citation;

	if (piece->repeats_year)
		return year_suffix_delimiter(citation);
	if (is_after_collapse(citation, before, piece))
		return citation->after_collapse_delimiter;
	if (piece->repeats_names && citation->has_after_collapse_delimiter &&
	    !citation->has_cite_group_delimiter)
		return citation->delimiter;
	if (piece->repeats_names)
		return group_delimiter(style);
	return citation->delimiter;
}

static void
collapse_groups(struct csl_document *document, struct csl_pieces *pieces)
{
	const struct csl_style *style = document->style;

	if (!style->note)
		bring_together(pieces, style->citation.sort.count > 0,
			       pieces->items[0].output.arena);
	find_repetitions(pieces, &style->citation);
	for (size_t i = 1; i < pieces->count; i++)
		pieces->items[i].delimiter = delimiter_between(
		    style, &pieces->items[i - 1], &pieces->items[i]);
	if (collapses_years(&style->citation))
		shorten(document, pieces);
	if (style->citation.collapse == CSL_COLLAPSE_YEAR_SUFFIX_RANGED)
		csl_collapse_year_suffixes(document, pieces);
}

void
csl_collapse(struct csl_document *document, struct csl_pieces *pieces)
{
	if (pieces->count < 2)
		return;
	if (csl_groups_cites(document->style))
		collapse_groups(document, pieces);
	if (document->style->citation.collapse == CSL_COLLAPSE_CITATION_NUMBER)
		csl_collapse_numbers(document, pieces);
}
