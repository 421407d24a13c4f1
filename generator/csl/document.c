#include "csl/document.h"

#include "csl/document_state.h"

struct csl_document *
csl_document_new(const struct csl_style *style, struct arena *arena)
{
	struct csl_document *document = ARENA_NEW(arena, struct csl_document);

	document->style = style;
	document->arena = arena;
	return document;
}

static struct csl_work *
work_of(struct csl_document *document, const struct csl_item *item)
{
	struct csl_work *work = map_find(&document->works_by_id, item->id);

	if (work)
		return work;
	work = ARENA_NEW(document->arena, struct csl_work);
	work->item = item;
	work->index = document->works.count;
	map_add(&document->works_by_id, document->arena, item->id, work);
	vec_add(&document->works, document->arena, work);
	return work;
}

void
csl_document_cite(struct csl_document *document,
		  const struct csl_citation *citation)
{
	struct csl_cluster *cluster =
	    vec_new(&document->clusters, document->arena);

	cluster->cites =
	    ARENA_ARRAY(document->arena, struct csl_cited, citation->count);
	cluster->count = citation->count;
	cluster->note = citation->note;
	cluster->as_given = citation->as_given;
	cluster->unnumbered = citation->unnumbered;
	for (size_t i = 0; i < citation->count; i++) {
		cluster->cites[i].cite = citation->cites[i];
		cluster->cites[i].work =
		    work_of(document, citation->cites[i].item);
		cluster->cites[i].work->cited = true;
	}
}

void
csl_document_list(struct csl_document *document, const struct csl_item *item)
{
	work_of(document, item);
}

/* ---- deciding ---- */

static void
add_number(struct strbuf *key, size_t number)
{
	strbuf_add(key, (struct str){(const char *)&number, sizeof number});
}

static struct str
state_key(const struct csl_entry *entry, struct strbuf *key,
	  struct arena *arena)
{
	const struct csl_state *state = &entry->state;

	add_number(key, entry->item->id.len);
	strbuf_add(key, entry->item->id);
	strbuf_add_byte(
	    key, (char)(state->disambiguate << 1 | state->has_year_suffix));
	add_number(key, entry->substituted_names);
	for (size_t i = 0; i < state->names_count; i++) {
		const struct csl_name_state *names = &state->names[i];
		add_number(key,
			   (size_t)names->shown << 16 | names->given_count);
		strbuf_add(key, (struct str){(const char *)names->given,
					     names->given_count});
	}
	return strbuf_take(key, arena);
}

static void
make_entries(struct csl_document *document)
{
	size_t count = document->works.count;

	vec_expect(&document->entries, sizeof *document->entries.items, count,
		   document->arena);
	document->entries.count = count;
	for (size_t i = 0; i < count; i++) {
		const struct csl_work *work = document->works.items[i];
		struct csl_entry *entry = &document->entries.items[work->order];
		entry->item = work->item;
		entry->number = work->number;
		entry->year_suffix = work->year_suffix;
		entry->state = work->state;
	}
}

void
csl_document_decide(struct csl_document *document)
{
	struct strbuf key = {0};

	if (document->decided)
		return;
	document->decided = true;
	csl_disambiguate_people(document);
	csl_decide_order(document);
	csl_decide_positions(document);
	csl_disambiguate(document);
	make_entries(document);
	csl_decide_substitution(document);
	for (size_t i = 0; i < document->entries.count; i++) {
		struct csl_entry *entry = &document->entries.items[i];
		entry->state_key = state_key(entry, &key, document->arena);
	}
	strbuf_free(&key);
}

/* ---- entries ---- */

struct csl_entries
csl_document_entries(struct csl_document *document)
{
	if (!document->style->bibliography.present)
		return (struct csl_entries){NULL, 0};
	return (struct csl_entries){document->entries.items,
				    document->entries.count};
}

const struct csl_entry *
csl_document_entry(struct csl_document *document, const struct csl_item *item)
{
	const struct csl_work *work =
	    map_find(&document->works_by_id, item->id);

	return work && document->decided ? &document->entries.items[work->order]
					 : NULL;
}
