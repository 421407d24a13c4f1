#include "relate/rules.h"

#include "relate/ruling.h"

static void
check_claim(const struct ruling *at)
{
	struct graded_bodies bodies = ruling_bodies(at);

	for (size_t i = 0; i < bodies.count; i++) {
		rules_grade_check(at, &bodies.items[i]);
		rules_precision_check(at, &bodies.items[i]);
		rules_sources_check(at, &bodies.items[i]);
	}
	rules_rows_check(at);
	rules_pooled_check(at, &bodies);
	rules_wording_check(at, &bodies);
}

void
rules_page(const struct site *site, const struct wording *wording,
	   const struct page *page, struct arena *scratch,
	   struct diag_list *diags)
{
	struct ruling at = {.site = site,
			    .wording = wording,
			    .page = page,
			    .claim = page->claim,
			    .scratch = scratch,
			    .diags = diags};

	if (at.claim != NULL)
		check_claim(&at);
	rules_text_check(&at);
	rules_graph_check(&at);
	rules_retractions_check(&at);
}
