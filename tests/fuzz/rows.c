/* A table of studies: as `evidence_rows` of a claim, and pooled. */
#include "evidence/rows.h"

#include <math.h>

#include "../unit/parse_site.h"
#include "evidence/pooling.h"
#include "parts/fuzz.h"

enum { STUDIES = 200 };

static void
pool(const struct study_rows *rows, enum measure measure,
     enum pooling_method method)
{
	struct pooling_study studies[STUDIES];
	double weights[STUDIES];
	struct pooled pooled;
	size_t count = 0;

	for (size_t i = 0; i < rows->items.count && count < STUDIES; i++)
		if (rows->items.items[i].problem != EFFECT_UNINFORMATIVE)
			studies[count++] = (struct pooling_study){
			    rows->items.items[i].estimate,
			    rows->items.items[i].events};
	if (pooling_run(studies, count,
			(struct pooling_options){measure, method, POOLING_WALD},
			&pooled, weights) == POOLING_OK)
		EXPECT(isfinite(pooled.y) && isfinite(pooled.low) &&
		       isfinite(pooled.high) && pooled.low <= pooled.high);
}

static void
read_table(struct str text, enum measure measure)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct study_rows rows = {0};

	if (rows_read(text, measure, ROWS_SCALE_AUTO, STR("x.csv"), &arena,
		      &diags, &rows))
		for (int i = POOLING_REML; i < POOLING_NONE; i++)
			pool(&rows, measure, (enum pooling_method)i);
	fuzz_show(&diags, text);
	arena_free(&arena);
}

static void
read_claim(struct str text)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	tree_add(&tree, STR("content/data/x.csv"), text);
	page = parse_site_page(
	    &site, PAGE_CLAIM, "content/claims/t/x.md",
	    STR("---\ntitle: T\nstatement: S\nevidence_rows:\n"
		"  {file: data/x.csv, measure: RR, source: mah2021}\n---\n"));
	fuzz_show(&page->diags, STR_NONE);
	parse_site_free(page);
	parse_site_close(&site);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = fuzz_text(data, size);
	enum rows_form form;

	read_claim(text);
	if (rows_find_form(text, &form))
		read_table(text, form == ROWS_MEANS ? MEASURE_MD : MEASURE_RR);
	return 0;
}
