#include "page_document.h"

#include <stdlib.h>

struct building {
	const struct site *site;
	const struct page *page;
	struct arena *arena;
	struct csl_document *csl;
	size_t count;		/* citations given to it */
	unsigned notes;		/* that citations in the text make */
	unsigned own_notes;	/* of these, all that there will be */
	unsigned further_notes; /* citations in footnotes so far */
};

/* ---- cites ---- */

static bool
is_punctuation(char byte)
{
	return str_find_byte(STR(",;.:?!"), byte) < 6;
}

/* The author's HTML, with the blank that parts it from the work. */
static struct str
before(struct str prefix, struct arena *arena)
{
	return prefix.len == 0 ? STR_NONE
			       : arena_printf(arena, "%.*s ", STR_ARG(prefix));
}

static struct str
behind(struct str suffix, struct arena *arena)
{
	return suffix.len == 0 || is_punctuation(suffix.ptr[0])
		   ? suffix
		   : arena_printf(arena, " %.*s", STR_ARG(suffix));
}

static enum csl_locator
label_of(enum markdown_locator label)
{
	return csl_locator_find(str_from(markdown_locator_names[label]));
}

static struct csl_cite
cite_of(const struct building *at, const struct markdown_cite *cite)
{
	const struct reference *reference =
	    &at->page->references.items[cite->reference - 1];

	return (struct csl_cite){
	    .item = reference->source->item,
	    .label = label_of(cite->label),
	    .locator = cite->around->locator,
	    .prefix = before(cite->around->prefix, at->arena),
	    .suffix = behind(cite->around->suffix, at->arena),
	    .opaque = true,
	    .suppress_author = cite->suppress_author};
}

/* ---- citations ---- */

static size_t
add(struct building *at, struct csl_citation citation)
{
	csl_document_cite(at->csl, &citation);
	return at->count++;
}

/* Of the note that a citation makes or stands in. Footnotes come behind these
 * notes, as their citations do, and by one more, so that the first of them
 * repeats no note. */
static unsigned
note_of(struct building *at, const struct markdown_citation *group)
{
	if (!at->site->csl->note)
		return 0;
	return group->in_note ? at->own_notes + 1 + ++at->further_notes
			      : ++at->notes;
}

static bool
has_people(const struct csl_item *item)
{
	return csl_item_names(item, CSL_AUTHOR) != NULL ||
	       csl_item_names(item, CSL_EDITOR) != NULL;
}

/* "Mah (2021)": the names, then the citation without them. Of a work without
 * any, a note would lose its title. */
static struct page_citation
add_citation(struct building *at, const struct markdown_citation *group)
{
	struct page_citation made = {SIZE_MAX, SIZE_MAX, 0};
	struct csl_cite *cites =
	    ARENA_ARRAY(at->arena, struct csl_cite, group->cites.count);
	size_t count = 0;
	unsigned note;

	for (size_t i = 0; i < group->cites.count; i++)
		if (group->cites.items[i].reference > 0)
			cites[count++] = cite_of(at, &group->cites.items[i]);
	if (count == 0)
		return made;
	note = note_of(at, group);
	if (!group->in_note)
		made.note = note;
	if (group->narrative && !cites[0].suppress_author) {
		struct csl_cite named = {.item = cites[0].item,
					 .author_only = true};

		made.authors = add(
		    at, (struct csl_citation){.cites = &named,
					      .count = 1,
					      .note = note,
					      .unnumbered = group->in_note});
		cites[0].suppress_author =
		    !at->site->csl->note || has_people(cites[0].item);
	}
	made.cites =
	    add(at, (struct csl_citation){cites, count, note, group->narrative,
					  group->in_note});
	return made;
}

static void
add_citations(struct building *at, struct page_citation *citations)
{
	for (size_t i = 0; i < at->page->body.citations.count; i++)
		citations[i] =
		    add_citation(at, &at->page->body.citations.items[i]);
}

/* ---- works ---- */

static int
compare_reading(const void *left, const void *right)
{
	const struct reference *a = *(const struct reference *const *)left,
			       *b = *(const struct reference *const *)right;

	return (a->reading > b->reading) - (a->reading < b->reading);
}

/* All of them before any citation, since rows of evidence and assertions cite
 * as well, and numbers go by reading order. */
static void
list_works(struct building *at)
{
	size_t count = at->page->references.count;
	const struct reference **order =
	    ARENA_ARRAY(at->arena, const struct reference *, count + 1);

	for (size_t i = 0; i < count; i++)
		order[i] = &at->page->references.items[i];
	qsort(order, count, sizeof *order, compare_reading);
	for (size_t i = 0; i < count; i++)
		csl_document_list(at->csl, order[i]->source->item);
}

struct page_document *
page_document(const struct site *site, const struct page *page,
	      struct arena *arena)
{
	struct building at = {.site = site, .page = page, .arena = arena};
	struct page_document *document = ARENA_NEW(arena, struct page_document);
	struct page_citation *citations = ARENA_ARRAY(
	    arena, struct page_citation, page->body.citations.count);

	for (size_t i = 0; i < page->body.citations.count; i++)
		at.own_notes += !page->body.citations.items[i].in_note;
	at.csl = csl_document_new(site->csl, arena);
	list_works(&at);
	add_citations(&at, citations);
	csl_document_decide(at.csl);
	*document = (struct page_document){at.csl, citations, at.notes};
	return document;
}
