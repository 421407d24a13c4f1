#include "site.h"

#include <string.h>

#include "base/path.h"

const char *const field_type_names[] = {"text", "number", "date", "one-of",
					NULL};
const char *const claim_kind_names[] = {"effect",     "reference",  "mechanism",
					"literature", "prevalence", NULL};
const char *const review_standing_names[] = {
    "counts", "by-author", "not-registered", "not-trusted", "in-future", NULL};
const char *const review_state_names[] = {"not-reviewed", "reviewed", "changed",
					  NULL};
const char *const finding_names[] = {
    "",	       "benefit", "harm",      "no-effect", "mixed", "not-studied",
    "correct", "partly",  "incorrect", "not-found", NULL};
const char *const effect_size_names[] = {"",	  "large",   "moderate",
					 "small", "trivial", NULL};
const char *const direction_names[] = {"",	"better",  "worse", "same",
				       "mixed", "unclear", NULL};
const char *const better_names[] = {"", "lower", "higher", NULL};
const char *const unpooled_names[] = {"",	"few",	  "review", "measures",
				      "choice", "failed", NULL};
const char *const standing_names[] = {"",	   "corrected",	 "concern",
				      "retracted", "reinstated", NULL};
const char *const obstacle_names[] = {"",	 "override",   "stated",
				      "counted", "no-effects", "outcome-bare",
				      "failed",	 NULL};
const char *const interval_open_names[] = {"", "no-difference", "trivial",
					   "important", NULL};
const char *const problem_names[] = {
    "", "wrong-form", "overstated", "no-such-study", "contradicted", NULL};
const char *const relation_type_names[] = {
    "supports", "contradicts", "refines", "depends_on", "supersedes", NULL};
const char *const page_kind_names[] = {"claim", "source", "topic", "page",
				       NULL};
const char *const site_data_urls[] = {"data/claims.json",
				      "data/claims.schema.json",
				      "data/claims.csv",
				      "data/claims.csv.schema.json",
				      "data/sources.json",
				      "data/sources.schema.json",
				      "data/sources.bib",
				      "data/library.json",
				      NULL};

static void
drop(void *context, struct str url, struct str bytes)
{
	(void)context;
	(void)url;
	(void)bytes;
}

static void *
begin_nothing(void *context, struct str url)
{
	(void)url;
	return context;
}

static void
drop_part(void *file, struct str bytes)
{
	(void)file;
	(void)bytes;
}

static void
end_nothing(void *file)
{
	(void)file;
}

struct sink
site_nowhere(void)
{
	return (struct sink){.put = drop,
			     .begin = begin_nothing,
			     .add = drop_part,
			     .end = end_nothing};
}

const struct scheme *
site_scheme(const struct site *site, struct str name)
{
	for (size_t i = 0; i < site->schemes.count; i++)
		if (str_equal(site->schemes.items[i].name, name))
			return &site->schemes.items[i];
	return NULL;
}

struct str
scheme_rating_name(const struct scheme_domain *domain, struct str id)
{
	for (size_t i = 0; domain != NULL && i < domain->ratings.count; i++) {
		const struct scheme_rating *rating = &domain->ratings.items[i];

		if (str_equal(rating->id, id) && rating->name.len > 0)
			return rating->name;
	}
	return id;
}

const struct scheme_level *
scheme_level(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->levels.count; i++)
		if (str_equal(scheme->levels.items[i].id, id))
			return &scheme->levels.items[i];
	return NULL;
}

struct str
site_source_url(struct str key, struct arena *arena)
{
	struct str slug = arena_str(arena, key);
	char *bytes = (char *)slug.ptr;

	for (size_t i = 0; i < slug.len; i++)
		if (!byte_is_letter(bytes[i]) && !byte_is_digit(bytes[i]) &&
		    bytes[i] != '.' && bytes[i] != '_' && bytes[i] != '-')
			bytes[i] = '-';
	return arena_printf(arena, "sources/%.*s/", STR_ARG(slug));
}

static bool
is_fragment_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       (byte != '\0' && strchr("-._~!$&'()*+,;=:@/?", byte) != NULL);
}

bool
site_is_further_row(const struct claim *claim, size_t index)
{
	const struct evidence *row = &claim->evidence.items[index];

	return index > 0 && row->study.len > 0 && row[-1].study.len > 0 &&
	       row[-1].work == row->work;
}

struct str
site_key_anchor(struct str key, struct arena *arena)
{
	struct strbuf out = {0};
	struct str anchor;
	size_t plain = 0;

	while (plain < key.len && is_fragment_byte(key.ptr[plain]))
		plain++;
	if (plain == key.len)
		return key;
	strbuf_add_encoded(&out, key, is_fragment_byte);
	anchor = strbuf_take(&out, arena);
	strbuf_free(&out);
	return anchor;
}

struct str
site_name(const struct site *site, struct str name)
{
	const struct source *source;
	const struct topic *topic;
	const struct page *page;

	if (name.len > 0 && name.ptr[0] == '@') {
		source =
		    map_find(&site->sources_by_key, str_from_byte(name, 1));
		return source != NULL ? source->label : name;
	}
	if (str_has_prefix(name, STR("source:"))) {
		source =
		    map_find(&site->sources_by_key, str_from_byte(name, 7));
		return source != NULL ? source->label : name;
	}
	if (str_has_prefix(name, STR("topic:"))) {
		topic = map_find(&site->topics_by_slug, str_from_byte(name, 6));
		return topic != NULL ? topic->title : name;
	}
	page = map_find(&site->pages_by_name, name);
	if (page == NULL && str_has_suffix(name, STR(".md")))
		page = map_find(&site->pages_by_name, path_stem(name));
	return page != NULL && page->title.text.len > 0 ? page->title.text
							: name;
}

struct str
site_sentence(const struct site *site, struct str sentence, struct arena *arena)
{
	struct strbuf named = {0};
	struct str result;

	if (str_find_byte(sentence, MARKDOWN_NAME_OPEN) == sentence.len)
		return sentence;
	while (sentence.len > 0) {
		size_t open = str_find_byte(sentence, MARKDOWN_NAME_OPEN);
		size_t close = str_find_byte(sentence, MARKDOWN_NAME_CLOSE);

		strbuf_add(&named, str_part(sentence, 0, open));
		/* A name that was cut off has no end. */
		if (open == sentence.len || close == sentence.len)
			break;
		strbuf_add(&named, site_name(site, str_part(sentence, open + 1,
							    close - open - 1)));
		sentence = str_from_byte(sentence, close + 1);
	}
	result = strbuf_take(&named, arena);
	strbuf_free(&named);
	return result;
}

struct arena *
site_page_arena(const struct site *site, struct page *page, unsigned worker)
{
	return site->page_arenas != NULL ? &site->page_arenas[worker].arena
					 : &page->arena;
}

struct date
site_page_published(const struct page *page)
{
	const struct revisions *revisions = &page->revisions;
	const struct commit *first =
	    revisions->count > 0 ? revisions->items[revisions->count - 1].commit
				 : NULL;

	if (!date_is_none(page->date) || first == NULL || first->at_or_before)
		return page->date;
	return first->date;
}

struct date
site_page_modified(const struct page *page)
{
	if (!date_is_none(page->updated))
		return page->updated;
	return page->revision != NULL ? page->revision->commit->date
				      : page->date;
}
