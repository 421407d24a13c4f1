/* What bibliographies hold beside what pages cite. */
#include "base/identifiers.h"
#include "base/map.h"
#include "relate/rules.h"
#include "relate/ruling.h"

/* ---- works that nothing cites ---- */

enum { KEYS_SHOWN = 10 };

static void
report_uncited(struct site *site, struct str path, uint32_t count,
	       uint32_t uncited, struct str keys)
{
	struct spot nowhere = {0};

	diag_add(&site->diags, RULE_SOURCE_UNCITED, path, nowhere,
		 "%u of %u work%s %s cited nowhere: %.*s%s", uncited, count,
		 count == 1 ? "" : "s", uncited == 1 ? "is" : "are",
		 STR_ARG(keys), uncited > KEYS_SHOWN ? ", \xE2\x80\xA6" : "");
	diag_hint(&site->diags, "a work has a page once something cites it, "
				"links to it, or appraises it");
}

static void
check_uncited(struct site *site, struct str path)
{
	uint32_t count = 0, uncited = 0;
	struct strbuf keys = {0};

	for (size_t i = 0; i < site->library.count; i++) {
		const struct source *source = site->library.items[i];

		if (!str_equal(source->path, path))
			continue;
		count++;
		if (source->cited_by.count > 0)
			continue;
		if (uncited++ < KEYS_SHOWN)
			strbuf_printf(&keys, "%s%.*s", uncited > 1 ? ", " : "",
				      STR_ARG(source->key));
	}
	if (uncited > 0)
		report_uncited(site, path, count, uncited, strbuf_str(&keys));
	strbuf_free(&keys);
}

/* What a page that failed cites is not counted. */
static bool
is_whole(const struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->failed)
			return false;
	return site->sources_complete;
}

/* Of works, not of site.yaml, as one path there may be written in many ways. */
static void
check_files(struct site *site, struct arena *scratch)
{
	struct map seen = {0};

	for (size_t i = 0; i < site->library.count; i++) {
		struct source *source = site->library.items[i];

		if (map_add(&seen, scratch, source->path, source) == NULL)
			check_uncited(site, source->path);
	}
	arena_reset(scratch);
}

/* ---- Cochrane reviews ---- */

static unsigned
version_of(const struct source *source, struct str *review_out)
{
	unsigned version = 0;

	return identifier_cochrane(source->doi, review_out, &version) ? version
								      : 0;
}

/* The newest version that the bibliographies hold, by review. */
static void
find_newest(const struct site *site, struct map *newest, struct arena *scratch)
{
	for (size_t i = 0; i < site->library.count; i++) {
		struct source *source = site->library.items[i];
		struct str review, other;
		unsigned version = version_of(source, &review);
		struct source **held, **found;

		if (version == 0)
			continue;
		held = ARENA_NEW(scratch, struct source *);
		*held = source;
		found = map_add(newest, scratch,
				identifier_fold(review, scratch), held);
		if (found != NULL && version_of(*found, &other) < version)
			*found = source;
	}
}

static bool
cites(const struct page *page, const struct source *source)
{
	for (size_t i = 0; i < source->cited_by.count; i++)
		if (source->cited_by.items[i] == page)
			return true;
	return false;
}

/* Where CLAIM, which may be NULL, names KEY. */
static struct spot
place_in_claim(const struct claim *claim, struct str key)
{
	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		if (str_equal(claim->evidence.items[i].source.text, key))
			return claim->evidence.items[i].source.at;
	for (size_t i = 0; claim != NULL && i < claim->outcomes.count; i++)
		if (str_equal(claim->outcomes.items[i].important_source.text,
			      key))
			return claim->outcomes.items[i].important_source.at;
	for (size_t i = 0; claim != NULL && i < claim->asserted_by.count; i++)
		if (str_equal(claim->asserted_by.items[i].source.text, key))
			return claim->asserted_by.items[i].source.at;
	return (struct spot){0};
}

static struct spot
place_of(const struct page *page, struct str key)
{
	struct spot at = place_in_claim(page->claim, key);

	for (size_t i = 0; at.line == 0 && i < page->body.citations.count;
	     i++) {
		const struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; at.line == 0 && j < group->cites.count; j++)
			if (str_equal(group->cites.items[j].key.text, key))
				at = group->cites.items[j].key.at;
	}
	return at;
}

static void
report_superseded(struct site *site, const struct source *source,
		  const struct source *newest)
{
	for (size_t i = 0; i < source->cited_by.count; i++) {
		const struct page *page = source->cited_by.items[i];

		if (cites(page, newest))
			continue;
		diag_add(&site->diags, RULE_REVIEW_SUPERSEDED, page->path,
			 place_of(page, source->key),
			 "'%.*s' is an older version of this review than "
			 "'%.*s'",
			 STR_ARG(source->key), STR_ARG(newest->key));
		diag_hint(&site->diags,
			  "read the newer one, %.*s, and cite it, alone or as "
			  "well",
			  STR_ARG(newest->doi));
	}
}

static void
check_reviews(struct site *site, struct arena *scratch)
{
	struct map newest = {0};

	find_newest(site, &newest, scratch);
	for (size_t i = 0; i < site->library.count; i++) {
		const struct source *source = site->library.items[i];
		struct str review, other;
		unsigned version = version_of(source, &review);
		struct source **found;

		if (version == 0)
			continue;
		found = map_find(&newest, identifier_fold(review, scratch));
		if (version < version_of(*found, &other))
			report_superseded(site, source, *found);
	}
	arena_reset(scratch);
}

void
rules_library(struct site *site, struct arena *scratch)
{
	if (is_whole(site))
		check_files(site, scratch);
	check_reviews(site, scratch);
}
