/* What needs a reviewer, topic by topic, as tables. */
#include "render/review_list.h"

struct tables {
	const struct words *words;
	struct str root;
	struct strbuf *out;
};

static struct str
say(const struct tables *at, const char *key)
{
	return words_say(at->words, key, NULL);
}

static void
add_head(const struct tables *at, struct str name)
{
	static const char *const columns[] = {"reviews_page.state",
					      "reviews_page.since"};

	strbuf_addz(at->out, "<table class=\"data works\">\n<caption "
			     "class=\"unseen\">");
	strbuf_add_html(at->out, name);
	strbuf_addz(at->out, "</caption>\n<thead>\n<tr><th scope=\"col\">");
	strbuf_add_html(at->out, say(at, "reviews_page.claim"));
	for (size_t i = 0; i < 2; i++) {
		strbuf_addz(at->out, "</th><th scope=\"col\" class=\"kind\">");
		strbuf_add_html(at->out, say(at, columns[i]));
	}
	strbuf_addz(at->out, "</th></tr>\n</thead>\n<tbody>\n");
}

static struct str
state_of(const struct tables *at, const struct review_row *row)
{
	const struct page_reviews *reviews = row->claim->page->reviews;
	struct arena *arena = at->words->arena;
	struct node values = {0};

	switch (row->need) {
	case NEED_CHANGED: return say(at, "reviews_page.need.changed");
	case NEED_AGAIN: return say(at, "reviews_page.need.again");
	default: break;
	}
	if (reviews == NULL || reviews->count == 0)
		return say(at, "reviews_page.need.first");
	node_set(&values, arena, STR("n"), node_number(reviews->count));
	node_set(&values, arena, STR("of"),
		 node_number(at->words->site->config.reviews.required));
	return words_say(at->words, "reviews_page.need.more", &values);
}

static struct str
since(const struct tables *at, const struct review_row *row)
{
	struct node values = {0};
	struct str date;

	if (date_is_none(row->since))
		return say(at, "reviews_page.uncommitted");
	date = words_date(at->words, row->since);
	if (!row->at_or_before)
		return date;
	node_set(&values, at->words->arena, STR("date"), node_text(date));
	return words_say(at->words, "review.on_or_before", &values);
}

static void
add_row(const struct tables *at, const struct review_row *row)
{
	strbuf_addz(at->out, "<tr><th scope=\"row\"><a class=\"question\" "
			     "href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, row->claim->page->url);
	strbuf_addz(at->out, "\">");
	strbuf_add_html(at->out, row->claim->title.text);
	strbuf_addz(at->out, "</a></th><td class=\"kind\">");
	strbuf_add_html(at->out, state_of(at, row));
	strbuf_addz(at->out, "</td><td class=\"kind\">");
	strbuf_addz(at->out, "<span class=\"unit\">");
	strbuf_add_html(at->out, say(at, "reviews_page.since_unit"));
	strbuf_addz(at->out, " </span>");
	strbuf_add_html(at->out, since(at, row));
	strbuf_addz(at->out, "</td></tr>\n");
}

/* Rows FROM to TO of GROUP; a heading that continues has no anchor. */
static void
add_group(const struct tables *at, const struct review_listing *listing,
	  const struct review_group *group, size_t from, size_t to)
{
	strbuf_addz(at->out, "<section>\n<h3 class=\"listed\"");
	if (from == group->from) {
		strbuf_addz(at->out, " id=\"");
		strbuf_add_html(at->out,
				review_group_id(group, at->words->arena));
		strbuf_addz(at->out, "\"");
	}
	strbuf_addz(at->out, ">");
	strbuf_add_html(at->out, group->topic->title);
	strbuf_printf(at->out, " <span class=\"count\">%zu", group->count);
	if (from > group->from) {
		strbuf_addz(at->out, "</span> <span class=\"count\">");
		strbuf_add_html(at->out, say(at, "sources_page.continued"));
	}
	strbuf_addz(at->out, "</span></h3>\n");
	add_head(at, group->topic->title);
	for (size_t i = from; i < to; i++)
		add_row(at, &listing->rows.items[i]);
	strbuf_addz(at->out, "</tbody>\n</table>\n</section>\n");
}

void
review_list_tables(const struct review_list *list, const struct words *words,
		   struct str root, struct strbuf *out)
{
	struct tables at = {words, root, out};
	const struct review_listing *listing = list->listing;
	size_t first = (list->page - 1) * PAGING_ROWS,
	       last = first + PAGING_ROWS;

	for (size_t i = 0; i < listing->groups.count; i++) {
		const struct review_group *group = &listing->groups.items[i];
		size_t from = group->from, to = group->from + group->count;

		from = from < first ? first : from;
		to = to > last ? last : to;
		if (from < to)
			add_group(&at, listing, group, from, to);
	}
}
