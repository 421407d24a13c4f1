#include "parse_site.h"

#include <stdlib.h>

#include "base/path.h"
#include "parse/parse.h"

static const struct scheme_level grade_levels[] = {
    {.id = {"high", 4}, .rank = 4, .needs_evidence = true},
    {.id = {"moderate", 8}, .rank = 3, .needs_evidence = true},
    {.id = {"low", 3}, .rank = 2, .needs_evidence = true},
    {.id = {"very-low", 8}, .rank = 1, .needs_evidence = true},
};

static const struct scheme_level record_levels[] = {
    {.id = {"confirmed", 9}, .finding = {"correct", 7}, .needs_evidence = true},
    {.id = {"partly", 6}, .finding = {"partly", 6}, .needs_evidence = true},
    {.id = {"not-found", 9}, .finding = {"not-found", 9}},
    {.id = {"contradicted", 12},
     .finding = {"incorrect", 9},
     .needs_evidence = true},
};

static const struct scheme_rating bias_ratings[] = {
    {.id = {"not-serious", 11}, .points = 0},
    {.id = {"serious", 7}, .points = -1},
    {.id = {"very-serious", 12}, .points = -2},
    {.id = {"extremely-serious", 17}, .points = -3, .start = {"robins-i", 8}},
};

static const struct scheme_rating imprecision_ratings[] = {
    {.id = {"not-serious", 11}, .points = 0},
    {.id = {"serious", 7}, .points = -1},
    {.id = {"very-serious", 12}, .points = -2},
    {.id = {"extremely-serious", 17}, .points = -3},
};

static const struct scheme_rating publication_ratings[] = {
    {.id = {"undetected", 10}, .points = 0},
    {.id = {"strongly-suspected", 18}, .points = -1},
};

static const struct scheme_start grade_starts[] = {
    {.id = {"randomised", 10}, .level = {"high", 4}},
    {.id = {"robins-i", 8}, .level = {"high", 4}},
    {.id = {"observational", 13}, .level = {"low", 3}},
};

static const struct scheme_upgrade grade_upgrades[] = {
    {.id = {"large_effect", 12}, .points = 2},
    {.id = {"dose_response", 13}, .points = 1},
};

#define FILL(vec, arena, table)                                         \
	for (size_t i_ = 0; i_ < sizeof(table) / sizeof *(table); i_++) \
	vec_add(vec, arena, (table)[i_])

static void
add_domain(struct scheme *scheme, struct arena *arena, struct str id,
	   const struct scheme_rating *ratings, size_t count)
{
	struct scheme_domain *domain = vec_new(&scheme->domains, arena);

	domain->id = id;
	for (size_t i = 0; i < count; i++)
		vec_add(&domain->ratings, arena, ratings[i]);
}

void
parse_site_open(struct site *site, struct tree *tree)
{
	struct arena *arena = &site->arena;
	struct scheme *scheme;

	markdown_init();
	*site = (struct site){.tree = tree};
	site->diags.arena = arena;
	tree_open_memory(tree);
	scheme = vec_new(&site->schemes, arena);
	scheme->name = STR("grade");
	vec_add(&scheme->kinds, arena, STR("effect"));
	FILL(&scheme->levels, arena, grade_levels);
	FILL(&scheme->starts, arena, grade_starts);
	FILL(&scheme->upgrades, arena, grade_upgrades);
	add_domain(scheme, arena, STR("risk_of_bias"), bias_ratings, 4);
	add_domain(scheme, arena, STR("imprecision"), imprecision_ratings, 4);
	add_domain(scheme, arena, STR("publication_bias"), publication_ratings,
		   2);
	scheme = vec_new(&site->schemes, arena);
	scheme->name = STR("record");
	vec_add(&scheme->kinds, arena, STR("reference"));
	vec_add(&scheme->kinds, arena, STR("mechanism"));
	FILL(&scheme->levels, arena, record_levels);
	parse_make_schemas(site);
}

void
parse_site_close(struct site *site)
{
	tree_close((struct tree *)site->tree);
	arena_free(&site->lists);
	arena_free(&site->joined);
	arena_free(&site->arena);
}

struct page *
parse_site_page(struct site *site, enum page_kind kind, const char *path,
		struct str text)
{
	struct page *page = calloc(1, sizeof *page);
	struct arena scratch = {0};

	if (page == NULL)
		arena_out_of_memory();
	page->kind = kind;
	page->path = str_from(path);
	page->slug = path_stem(page->path);
	page->url = arena_printf(&page->arena, "at/%.*s/", STR_ARG(page->slug));
	page->diags.arena = &page->arena;
	tree_add((struct tree *)site->tree, page->path, text);
	parse_page(site, page, NULL, &page->arena, &scratch);
	arena_free(&scratch);
	return page;
}

void
parse_site_free(struct page *page)
{
	arena_free(&page->arena);
	free(page);
}

const char *
parse_site_rules(struct diag_list *diags)
{
	struct strbuf ids = {0};
	struct str result;

	diag_sort(diags);
	for (size_t i = 0; i < diags->found.count; i++) {
		if (i > 0)
			strbuf_add_byte(&ids, ' ');
		strbuf_add(&ids, diags->found.items[i].rule);
	}
	result = strbuf_take(&ids, diags->arena);
	strbuf_free(&ids);
	return result.ptr == NULL ? "" : result.ptr;
}
