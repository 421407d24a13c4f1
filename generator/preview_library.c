#include "preview_library.h"

#include "base/path.h"
#include "parse/parse.h"
#include "relate/join.h"
#include "source_item.h"

enum { WORKS_AT_ONCE = 200 };

static bool
is_content_file(struct str path, struct str name)
{
	return str_has_prefix(path, STR("content/")) &&
	       str_equal(str_from_byte(path, sizeof "content/" - 1), name);
}

bool
preview_library_has(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->config.bibliographies.count; i++)
		if (is_content_file(path,
				    site->config.bibliographies.items[i].text))
			return true;
	return false;
}

static bool
is_same_entry(const struct source *a, const struct source *b)
{
	return str_equal(a->csl, b->csl) && str_equal(a->path, b->path) &&
	       a->at.line == b->at.line && a->at.column == b->at.column &&
	       a->at.width == b->at.width;
}

/* False where WORKS are others than those of SITE. */
static bool
compare(struct preview_library *library, const struct site *site,
	const struct site *reading, struct arena *scratch)
{
	size_t count = site->library.count;

	if (reading->sources.count != count)
		return false;
	library->changed = ARENA_ARRAY(scratch, bool, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct source *source = site->library.items[i];
		const struct source *entry = reading->sources.items[i];

		if (!str_equal(source->key, entry->key) ||
		    source->rank != entry->rank)
			return false;
		if (is_same_entry(source, entry))
			continue;
		library->changed[source->rank] = true;
		vec_add(&library->works, scratch,
			((struct changed_work){source, entry}));
	}
	return library->works.count <= WORKS_AT_ONCE;
}

bool
preview_library_read(struct preview_library *library, const struct site *site,
		     struct arena *lasting, struct arena *scratch)
{
	struct site reading = *site;
	bool complete;

	reading.arena = *lasting;
	reading.diags = (struct diag_list){.arena = &reading.arena};
	vec_forget(&reading.sources);
	reading.sources_by_key = (struct map){0};
	complete = parse_bibliographies(&reading);
	parse_retractions(&reading);
	ranks_join(&reading);
	*lasting = reading.arena;
	library->findings = reading.diags;
	library->findings.arena = lasting;
	return complete && site->sources_complete &&
	       compare(library, site, &reading, scratch);
}

static void
add_findings(struct diag_list *list, const struct diag_list *from, size_t first,
	     size_t end)
{
	for (size_t i = first; i < end; i++)
		vec_add(&list->found, list->arena, from->found.items[i]);
}

void
preview_library_find(const struct preview_library *library, struct site *site,
		     struct diag_list *base)
{
	const struct diag_list *now = &library->findings;
	struct diag_list all = {.arena = now->arena};

	add_findings(&all, base, 0, site->library_findings.from);
	add_findings(&all, now, 0, now->found.count);
	add_findings(&all, base, site->library_findings.to, base->found.count);
	site->library_findings.to =
	    site->library_findings.from + now->found.count;
	*base = all;
}

static bool
is_changed(const struct preview_library *library, const struct source *source)
{
	return source != NULL && library->changed[source->rank];
}

/* Headings and sentences have names of works that are linked to. */
static bool
names_works(const struct page *page)
{
	for (size_t i = 0; i < page->body.wikilinks.count; i++)
		if (str_has_prefix(page->body.wikilinks.items[i].target.text,
				   STR("source:")))
			return true;
	return false;
}

bool
preview_library_is_used_by(const struct preview_library *library,
			   const struct page *page)
{
	const struct claim *claim = page->claim;

	for (size_t i = 0; i < page->references.count; i++)
		if (is_changed(library, page->references.items[i].source))
			return true;
	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		if (is_changed(library, claim->evidence.items[i].counted_in))
			return true;
	return (page->appraisal != NULL &&
		is_changed(library, page->appraisal->work)) ||
	       names_works(page);
}

void
preview_library_apply(const struct preview_library *library, struct site *site,
		      struct arena *scratch)
{
	for (size_t i = 0; i < library->works.count; i++) {
		struct source *source = library->works.items[i].source;
		uint32_t rank = source->rank;

		*source = *library->works.items[i].entry;
		source->rank = rank;
		if (site->item_arenas != NULL)
			source->item =
			    source_item(source, &site->item_arenas[0], scratch);
	}
}
