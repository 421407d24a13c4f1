#include <string.h>

#include "csl/document_state.h"

/* Positions follow citeproc-js where CSL 1.0.2 leaves them open: citations in
 * the text have them too, and know nothing of those in notes. */

/* What is known of a work in the citations so far. */
struct reference {
	bool cited;
	unsigned first, last; /* numbers of notes */
};

struct walk {
	struct csl_document *document;
	struct reference *references;	/* by index of the work */
	struct csl_cited **cites;	/* of the citation, sorted */
	struct csl_cited **before;	/* of the one before it */
	size_t count, before_count;	/* of these */
	unsigned note, before_note;	/* their notes */
	bool unnumbered;		/* of the citation */
	size_t in_note, in_before_note; /* cites in the note */
};

/* ---- ibid ---- */

/* The cite that THE cite at K repeats, if it may be ibid.: the one before it in
 * the citation; the last one of the citation before, in the same note or in
 * the text; or the only one of the note before. */
static const struct csl_cited *
repeated(const struct walk *walk, size_t k)
{
	const struct csl_cited *before = NULL;

	if (k > 0)
		before = walk->cites[k - 1];
	else if (walk->before_count > 0 && walk->note == walk->before_note)
		before = walk->before[walk->before_count - 1];
	else if (walk->before_count > 0 && walk->in_before_note == 1 &&
		 walk->before_note + 1 == walk->note)
		before = walk->before[0];
	return before && before->work == walk->cites[k]->work ? before : NULL;
}

static bool
same_locator(const struct csl_cite *a, const struct csl_cite *b)
{
	return str_equal(a->locator, b->locator) && a->label == b->label;
}

/* CSL 1.0.2, "Choose", position: what a cite that repeats BEFORE is. */
static enum csl_position
position_after(const struct csl_cite *before, const struct csl_cite *cite)
{
	if (cite->locator.len == 0)
		return before->locator.len == 0 ? CSL_CITED_IBID
						: CSL_CITED_SUBSEQUENT;
	return same_locator(before, cite) ? CSL_CITED_IBID
					  : CSL_CITED_IBID_WITH_LOCATOR;
}

/* ---- cites in order ---- */

static void
decide_again(const struct walk *walk, size_t k,
	     const struct reference *reference)
{
	struct csl_cite *cite = &walk->cites[k]->cite;
	const struct csl_cited *before = repeated(walk, k);
	unsigned distance = walk->document->style->citation.near_note_distance;

	cite->position = (uint8_t)(before ? position_after(&before->cite, cite)
					  : CSL_CITED_SUBSEQUENT);
	cite->near_note =
	    walk->note == 0 || walk->note - reference->last <= distance;
	if (reference->first != walk->note)
		cite->first_reference_note_number = reference->first;
}

static void
decide_cite(const struct walk *walk, size_t k)
{
	struct csl_cited *cited = walk->cites[k];
	struct reference *reference = &walk->references[cited->work->index];

	if (cited->cite.position == CSL_POSITION_UNDECIDED) {
		if (reference->cited)
			decide_again(walk, k, reference);
		else
			cited->cite.position = CSL_CITED_FIRST;
	}
	if (!reference->cited)
		reference->first = walk->unnumbered ? 0 : walk->note;
	reference->cited = true;
	reference->last = walk->note;
}

/* Notes that count anew, as those of a next chapter, know nothing of the ones
 * before. */
static void
begin_citation(struct walk *walk, const struct csl_cluster *cluster)
{
	struct csl_document *document = walk->document;

	if (cluster->note < walk->before_note)
		memset(walk->references, 0,
		       document->works.count * sizeof *walk->references);
	walk->note = cluster->note;
	walk->unnumbered = cluster->unnumbered;
	walk->count = cluster->count;
	walk->cites =
	    ARENA_ARRAY(document->arena, struct csl_cited *, cluster->count);
	csl_sort_cites(document, cluster, walk->cites);
	if (walk->note != walk->before_note) {
		walk->in_before_note = walk->in_note;
		walk->in_note = 0;
	}
	walk->in_note += walk->count;
}

static void
end_citation(struct walk *walk)
{
	walk->before = walk->cites;
	walk->before_count = walk->count;
	walk->before_note = walk->note;
}

static bool
is_author_only(const struct csl_cluster *cluster)
{
	for (size_t i = 0; i < cluster->count; i++)
		if (!cluster->cites[i].cite.author_only)
			return false;
	return true;
}

/* Names in a sentence come before the citation that is of them, and are none
 * that it could repeat. */
static void
decide_names(const struct walk *walk, const struct csl_cluster *cluster)
{
	for (size_t i = 0; i < cluster->count; i++) {
		struct csl_cited *cited = &cluster->cites[i];
		bool again = walk->references[cited->work->index].cited;

		if (cited->cite.position == CSL_POSITION_UNDECIDED)
			cited->cite.position =
			    again ? CSL_CITED_SUBSEQUENT : CSL_CITED_FIRST;
	}
}

static void
walk_citations(struct csl_document *document, bool notes)
{
	struct walk walk = {.document = document};

	walk.references = ARENA_ARRAY(document->arena, struct reference,
				      document->works.count);
	for (size_t i = 0; i < document->clusters.count; i++) {
		const struct csl_cluster *cluster =
		    &document->clusters.items[i];
		if ((cluster->note > 0) != notes)
			continue;
		if (is_author_only(cluster)) {
			decide_names(&walk, cluster);
			continue;
		}
		begin_citation(&walk, cluster);
		for (size_t k = 0; k < walk.count; k++)
			decide_cite(&walk, k);
		end_citation(&walk);
	}
}

void
csl_decide_positions(struct csl_document *document)
{
	walk_citations(document, false);
	walk_citations(document, true);
}
