/* What somebody wrote and reviewed, as lists. */
#include "render/change_list.h"
#include "render/people_page.h"

struct person_lists {
	const struct people_list *list;
	const struct words *words;
	struct str root;
	struct strbuf *out;
};

static struct str
say(const struct person_lists *at, const char *key)
{
	return words_say(at->words, key, NULL);
}

static struct str
say_with(const struct person_lists *at, const char *key, const char *name,
	 struct node value)
{
	struct node values = {0};

	node_set(&values, at->words->arena, str_from(name), value);
	return words_say(at->words, key, &values);
}

static void
add_link(const struct person_lists *at, const struct page *page)
{
	strbuf_addz(at->out, "<a class=\"question\" href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, page->url);
	strbuf_addz(at->out, "\">");
	strbuf_add_html(at->out, change_page_name(at->words->site, page));
	strbuf_addz(at->out, "</a>");
}

/* How sure a claim is; of another page nothing. */
static void
add_badge(const struct person_lists *at, const struct page *page)
{
	if (page->claim == NULL)
		return;
	if (page->claim->badge.len > 0) {
		strbuf_add(at->out, page->claim->badge);
		return;
	}
	strbuf_addz(at->out, "<span class=\"not-assessed\">");
	strbuf_add_html(at->out, say(at, "claim.not_assessed"));
	strbuf_addz(at->out, "</span>");
}

/* COUNT is of all rows; where the list goes on it has no anchor. */
static void
add_heading(const struct person_lists *at, const char *name, size_t count,
	    bool goes_on)
{
	strbuf_addz(at->out, "<section>\n<h2");
	if (!goes_on)
		strbuf_printf(at->out, " id=\"person_%s\"", name);
	strbuf_addz(at->out, ">");
	strbuf_add_html(
	    at->out,
	    say(at,
		arena_printf(at->words->arena, "person_page.%s", name).ptr));
	if (count > 0)
		strbuf_printf(at->out, " <span class=\"count\">%zu</span>",
			      count);
	if (goes_on) {
		strbuf_addz(at->out, " <span class=\"count\">");
		strbuf_add_html(at->out, say(at, "sources_page.continued"));
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</h2>\n");
}

static void
add_nothing(const struct person_lists *at, const char *key)
{
	strbuf_addz(at->out, "<p>");
	strbuf_add_html(at->out, say_with(at, key, "name",
					  node_text(at->list->person->name)));
	strbuf_addz(at->out, "</p>\n");
}

/* ---- written ---- */

static void
add_part(const struct person_lists *at, const struct written_page *written)
{
	struct arena *arena = at->words->arena;
	struct node values = {0};

	strbuf_addz(at->out, "<div class=\"taken\">");
	if (written->is_named)
		strbuf_add_html(at->out, say(at, "person_page.named"));
	if (written->is_named && written->versions > 0)
		strbuf_addz(at->out, " ");
	if (written->versions > 0) {
		node_set(&values, arena, STR("n"),
			 node_number((double)written->versions));
		node_set(&values, arena, STR("date"),
			 node_text(words_date(at->words, written->last)));
		strbuf_add_html(
		    at->out,
		    words_say(at->words, "person_page.versions", &values));
	}
	strbuf_addz(at->out, "</div>");
}

/* Rows FROM to TO. */
static void
add_written(const struct person_lists *at, const struct person_work *work,
	    size_t from, size_t to)
{
	add_heading(at, "written", work->written.count, from > 0);
	if (to == 0)
		add_nothing(at, "person_page.wrote_nothing");
	else
		strbuf_addz(at->out, "<ul class=\"claims\">\n");
	for (size_t i = from; i < to; i++) {
		const struct written_page *written = &work->written.items[i];

		strbuf_addz(at->out, "<li class=\"claim-row\">\n");
		add_link(at, written->page);
		strbuf_addz(at->out, "\n");
		add_badge(at, written->page);
		add_part(at, written);
		strbuf_addz(at->out, "\n</li>\n");
	}
	if (to > 0)
		strbuf_addz(at->out, "</ul>\n");
	strbuf_addz(at->out, "</section>\n");
}

/* ---- reviews ---- */

static void
add_table_head(const struct person_lists *at)
{
	static const char *const columns[] = {"person_page.date",
					      "person_page.hold"};

	strbuf_addz(at->out, "<table class=\"data works\">\n<caption "
			     "class=\"unseen\">");
	strbuf_add_html(at->out, say(at, "person_page.reviews"));
	strbuf_addz(at->out, "</caption>\n<thead>\n<tr><th scope=\"col\">");
	strbuf_add_html(at->out, say(at, "person_page.page"));
	for (size_t i = 0; i < 2; i++) {
		strbuf_addz(at->out, "</th><th scope=\"col\" class=\"kind\">");
		strbuf_add_html(at->out, say(at, columns[i]));
	}
	strbuf_addz(at->out, "</th></tr>\n</thead>\n<tbody>\n");
}

static const char *
hold_word(enum review_hold hold)
{
	switch (hold) {
	case HOLD_STANDS: return "person_page.holds";
	case HOLD_AGAIN: return "person_page.again";
	case HOLD_CHANGED: return "person_page.changed";
	default: return "person_page.not_counted";
	}
}

/* Why a review does not count. */
static void
add_why(const struct person_lists *at, const struct given_review *given)
{
	const char *standing = review_standing_names[given->review->standing];
	struct str why;

	if (given->hold != HOLD_NOT)
		return;
	why = say(
	    at, arena_printf(at->words->arena, "review.why.%s", standing).ptr);
	strbuf_addz(at->out, "<span class=\"what\">");
	strbuf_add_html(
	    at->out, say_with(at, "review.not_counted", "why", node_text(why)));
	strbuf_addz(at->out, "</span>");
}

static void
add_review(const struct person_lists *at, const struct given_review *given)
{
	strbuf_addz(at->out, "<tr><th scope=\"row\">");
	add_link(at, given->page);
	if (given->page->claim != NULL) {
		strbuf_addz(at->out, " <span class=\"what\">");
		add_badge(at, given->page);
		strbuf_addz(at->out, "</span>");
	}
	add_why(at, given);
	strbuf_addz(at->out, "</th><td class=\"kind\">");
	strbuf_add_html(at->out,
			words_date(at->words, given->review->commit->date));
	strbuf_addz(at->out, "</td><td class=\"kind\">");
	strbuf_add_html(at->out, say(at, hold_word(given->hold)));
	strbuf_addz(at->out, "</td></tr>\n");
}

/* Rows FROM to TO. */
static void
add_reviews(const struct person_lists *at, const struct person_work *work,
	    size_t from, size_t to)
{
	add_heading(at, "reviews", work->reviews.count, from > 0);
	if (to == 0)
		add_nothing(at, "person_page.reviewed_nothing");
	else
		add_table_head(at);
	for (size_t i = from; i < to; i++)
		add_review(at, &work->reviews.items[i]);
	if (to > 0)
		strbuf_addz(at->out, "</tbody>\n</table>\n");
	strbuf_addz(at->out, "</section>\n");
}

/* ---- both ---- */

/* ROW of the page's, less the COUNT before it, at most of ROWS. */
static size_t
row_within(size_t row, size_t before, size_t rows)
{
	if (row <= before)
		return 0;
	return row - before < rows ? row - before : rows;
}

void
person_lists_add(const struct people_list *list, const struct words *words,
		 struct str root, struct strbuf *out)
{
	struct person_lists at = {list, words, root, out};
	struct person_work work =
	    person_work_of(words->site, list->person, words->arena);
	size_t first = (list->page - 1) * PAGING_ROWS,
	       last = first + PAGING_ROWS;
	size_t written = work.written.count, reviews = work.reviews.count;
	size_t from = row_within(first, written, reviews),
	       to = row_within(last, written, reviews);

	if (first < written || list->page == 1)
		add_written(&at, &work, first, row_within(last, 0, written));
	/* Without a history nobody knows. */
	if (from < to ||
	    (reviews == 0 && list->page == paging_pages(&list->paging) &&
	     words->site->no_history.len == 0))
		add_reviews(&at, &work, from, to);
}
