#include "commands/diff_show.h"

const char *const diff_because_texts[] = {"depends on", "takes evidence from",
					  "counts evidence within", "cites"};

const char *const diff_standing_texts[] = {
    [REVIEW_COUNTS] = "it counts",
    [REVIEW_BY_AUTHOR] = "its reviewer wrote some of it",
    [REVIEW_NOT_REGISTERED] = "its reviewer is not in the register",
    [REVIEW_NOT_TRUSTED] = "it is not recorded as reviews.trust asks",
    [REVIEW_IN_FUTURE] = "its date is to come",
};

struct str
diff_end_name(const struct diff_end *end)
{
	return end->rev.len > 0 ? end->rev : STR("the work tree");
}

const struct summary *
diff_summary(const struct page_diff *pair)
{
	return pair->now != NULL ? pair->now : pair->before;
}

const struct page *
diff_page(const struct page_diff *pair)
{
	return pair->new != NULL ? pair->new : pair->old;
}

const struct source *
diff_source(const struct source_diff *diff)
{
	return diff->new != NULL ? diff->new : diff->old;
}

struct str
diff_lost_reason(const struct lost_review *lost)
{
	if (lost->new == NULL)
		return STR("the page was removed");
	if (lost->now == NULL)
		return STR("it is not in that history");
	if (!lost->now->stands)
		return STR("what it says changed");
	return str_from(diff_standing_texts[lost->now->standing]);
}

/* ---- counts ---- */

/* "2 claims changed, 1 added"; a part more of the sentence. */
static void
add_states(struct strbuf *out, const size_t counts[DIFF_CHANGED + 1],
	   const char *one, const char *many)
{
	bool named = false;

	for (int state = DIFF_CHANGED; state >= DIFF_ADDED; state--) {
		if (counts[state] == 0)
			continue;
		if (named)
			strbuf_addz(out, ", ");
		else if (out->len > 0)
			strbuf_addz(out, "; ");
		strbuf_printf(out, "%zu ", counts[state]);
		if (!named)
			strbuf_printf(out, "%s ",
				      counts[state] == 1 ? one : many);
		strbuf_addz(out, diff_state_names[state]);
		named = true;
	}
}

static void
add_pages(struct strbuf *out, const struct site_diff *diff, enum page_kind kind,
	  const char *one, const char *many)
{
	size_t counts[DIFF_CHANGED + 1] = {0};

	for (size_t i = 0; i < diff->pages.count; i++)
		if (diff_page(&diff->pages.items[i])->kind == kind)
			counts[diff->pages.items[i].state]++;
	add_states(out, counts, one, many);
}

static void
add_some(struct strbuf *out, size_t count, const char *one, const char *many)
{
	if (count > 0)
		strbuf_printf(out, "%s%zu %s", out->len > 0 ? "; " : "", count,
			      count == 1 ? one : many);
}

void
diff_add_counts(struct strbuf *out, const struct diff_shown *shown)
{
	const struct site_diff *diff = shown->diff;
	struct strbuf text = {0};
	size_t sources[DIFF_CHANGED + 1] = {0};

	if (shown->old.is_broken) {
		strbuf_addz(out, "nothing can be compared, since the site.yaml "
				 "of the former has errors");
		return;
	}
	for (size_t i = 0; i < diff->sources.count; i++)
		sources[diff->sources.items[i].state]++;
	add_pages(&text, diff, PAGE_CLAIM, "claim", "claims");
	add_pages(&text, diff, PAGE_TOPIC, "topic", "topics");
	add_pages(&text, diff, PAGE_ORDINARY, "page", "pages");
	add_pages(&text, diff, PAGE_SOURCE, "appraisal", "appraisals");
	add_states(&text, sources, "source", "sources");
	add_some(&text, diff->reviews.count, "review no longer stands",
		 "reviews no longer stand");
	add_some(&text, diff->dependents.count, "page depends on what changed",
		 "pages depend on what changed");
	add_some(&text, diff->configuration.count,
		 "file of the configuration changed",
		 "files of the configuration changed");
	add_some(&text, diff->unreadable.count, "page cannot be compared",
		 "pages cannot be compared");
	strbuf_add(out,
		   text.len > 0 ? strbuf_str(&text) : STR("nothing differs"));
	strbuf_free(&text);
}
