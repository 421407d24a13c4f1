/* CITATIONS: a document that grows and changes call by call. */
#include "show.h"
#include "work.h"

struct placed {
	struct str id;
	unsigned note;
};

struct placements {
	VEC(struct placed) items;
};

static unsigned
note_of(const struct node *value)
{
	return value == NULL ? 0 : (unsigned)value->number;
}

static void
place_others(struct placements *placements, const struct node *pairs,
	     struct arena *arena)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct node *pair = &pairs->items[i];

		if (pair->count == 2)
			vec_add(
			    &placements->items, arena,
			    ((struct placed){library_id(&pair->items[0], arena),
					     note_of(&pair->items[1])}));
	}
}

/* The document's citations behind UPDATE. */
static struct placements
place(const struct node *update, struct arena *arena)
{
	const struct node *citation = &update->items[0];
	const struct node *properties = node_find(citation, "properties");
	struct placements placements = {0};

	place_others(&placements, &update->items[1], arena);
	vec_add(&placements.items, arena,
		((struct placed){
		    library_id(node_find(citation, "citationID"), arena),
		    properties == NULL
			? 0
			: note_of(node_find(properties, "noteIndex"))}));
	place_others(&placements, &update->items[2], arena);
	return placements;
}

/* As the last update up to the LAST-th has it. */
static const struct node *
find_cites(const struct node *updates, size_t last, struct str id,
	   struct arena *arena)
{
	for (size_t i = last + 1; i-- > 0;) {
		const struct node *citation = &updates->items[i].items[0];

		if (str_equal(
			library_id(node_find(citation, "citationID"), arena),
			id))
			return node_find(citation, "citationItems");
	}
	return NULL;
}

static struct csl_document *
document_behind(struct work *work, const struct node *updates, size_t last,
		const struct placements *placements)
{
	struct csl_document *document =
	    csl_document_new(work->style, work->arena);

	for (size_t i = 0; i < placements->items.count; i++) {
		struct placed placed = placements->items.items[i];
		struct csl_citation citation = library_citation(
		    &work->library,
		    find_cites(updates, last, placed.id, work->arena), false);

		citation.note = placed.note;
		csl_document_cite(document, &citation);
	}
	csl_document_decide(document);
	return document;
}

static struct str
text_of(struct work *work, struct csl_document *document, size_t index)
{
	struct strbuf out = {0};
	struct str text;

	show_citation(document, index, &work->scratch, &out);
	text = strbuf_take(&out, work->arena);
	strbuf_free(&out);
	return text;
}

/* The texts of all citations by id before the last update. */
static struct map
texts_before(struct work *work, const struct node *updates)
{
	struct map texts = {0};
	struct placements placements;
	struct csl_document *document;

	if (updates->count < 2)
		return texts;
	placements = place(&updates->items[updates->count - 2], work->arena);
	document =
	    document_behind(work, updates, updates->count - 2, &placements);
	for (size_t i = 0; i < placements.items.count; i++) {
		struct str *text = ARENA_NEW(work->arena, struct str);

		*text = text_of(work, document, i);
		map_add(&texts, work->arena, placements.items.items[i].id,
			text);
	}
	return texts;
}

static bool
is_update(const struct node *update)
{
	return update->kind == NODE_LIST && update->count == 3 &&
	       update->items[0].kind == NODE_MAP;
}

/* Says of each citation whether the last update changed it; the one that it
 * brings counts as changed. */
static void
show_updated(struct work *work, const struct node *updates,
	     struct csl_document *document, const struct placements *after)
{
	const struct node *last = &updates->items[updates->count - 1];
	struct map before = texts_before(work, updates);

	for (size_t i = 0; i < after->items.count; i++) {
		struct str text = text_of(work, document, i);
		const struct str *old =
		    map_find(&before, after->items.items[i].id);
		bool same = old != NULL && str_equal(*old, text) &&
			    i != last->items[1].count;

		work_new_line(work);
		strbuf_printf(&work->out, "%s[%zu] %.*s", same ? ".." : ">>", i,
			      STR_ARG(text));
	}
}

struct csl_document *
work_update(struct work *work)
{
	struct node updates = work_read_section(work, "CITATIONS");
	struct placements after;
	struct csl_document *document;

	for (size_t i = 0; i < updates.count; i++)
		if (!is_update(&updates.items[i])) {
			work->wrong = STR("CITATIONS are no updates");
			return NULL;
		}
	if (updates.count == 0)
		return NULL;
	after = place(&updates.items[updates.count - 1], work->arena);
	document = document_behind(work, &updates, updates.count - 1, &after);
	if (str_is(work_section(work, "MODE"), "citation"))
		show_updated(work, &updates, document, &after);
	return document;
}
