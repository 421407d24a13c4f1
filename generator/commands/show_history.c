#include "commands/show_history.h"

#include "commands/wrap.h"
#include "site_people.h"

enum { COLUMN = 6 };

static void
add_date(struct strbuf *text, const char *before, struct date date)
{
	struct arena arena = {0};

	if (!date_is_none(date))
		strbuf_printf(text, "%s%.*s", before,
			      STR_ARG(date_iso(date, &arena)));
	arena_free(&arena);
}

static void
add_names(struct strbuf *text, const struct page *page)
{
	struct arena arena = {0};
	struct site_people people = site_contributors(page, &arena);

	for (size_t i = 0; i < people.count; i++)
		strbuf_printf(text, "%s%.*s", i > 0 ? ", " : "",
			      STR_ARG(people.items[i]->name));
	arena_free(&arena);
}

static void
take_field(struct strbuf *out, const char *label, struct strbuf *text)
{
	wrap_field(out, label, strbuf_str(text));
	strbuf_reset(text);
}

/* ---- the state ---- */

static void
add_not_reviewed(struct strbuf *text, const struct page_reviews *reviews,
		 const struct site *site)
{
	strbuf_addz(text, site->config.reviews.independent
			      ? "not yet independently reviewed"
			      : "not yet reviewed");
	if (reviews != NULL && reviews->count > 0)
		strbuf_printf(text, ": by %u of %u", reviews->count,
			      reviews->required);
}

static void
add_state(struct strbuf *text, const struct page_reviews *reviews)
{
	add_date(text, "reviewed on ", reviews->date);
	if (reviews->state == REVIEW_STATE_CHANGED) {
		if (date_is_none(reviews->changed))
			strbuf_addz(text, "; changed since, not committed");
		else
			add_date(text, "; changed since, on ",
				 reviews->changed);
	} else {
		add_date(text,
			 reviews->overdue ? "; overdue since "
					  : "; due again by ",
			 reviews->due);
	}
}

static void
add_stated(struct strbuf *text, const struct page *page)
{
	add_date(text, "last reviewed on ", page->last_reviewed_on);
	if (page->reviewed_by != NULL)
		strbuf_printf(text, "%sby %.*s",
			      text->len > 0 ? " " : "reviewed ",
			      STR_ARG(*page->reviewed_by));
	if (text->len > 0)
		strbuf_addz(text, ", as the page says");
}

void
show_history(const struct page *page, const struct site *site,
	     struct strbuf *out)
{
	const struct page_reviews *reviews = page->reviews;
	struct strbuf text = {0};
	const struct commit *first;

	if (page->revisions.count > 0) {
		first = page->revisions.items[page->revisions.count - 1].commit;
		add_date(&text, first->at_or_before ? "on or before " : "",
			 first->date);
		take_field(out, "created", &text);
		add_names(&text, page);
		take_field(out, "written by", &text);
	}
	if (reviews != NULL && reviews->state != REVIEW_STATE_NONE)
		add_state(&text, reviews);
	else if (reviews != NULL ||
		 (page->claim != NULL && site->no_history.len == 0))
		add_not_reviewed(&text, reviews, site);
	take_field(out, "review", &text);
	add_stated(&text, page);
	take_field(out, "stated", &text);
	strbuf_free(&text);
}

/* ---- reviews ---- */

static const char *
why_not(enum review_standing standing)
{
	switch (standing) {
	case REVIEW_BY_AUTHOR: return "the reviewer wrote it";
	case REVIEW_NOT_REGISTERED: return "by none of the site's reviewers";
	case REVIEW_NOT_TRUSTED: return "not recorded as reviews.trust asks";
	default: return "its date is still to come";
	}
}

static void
add_review(struct strbuf *out, const struct review *review)
{
	struct strbuf text = {0};

	strbuf_printf(&text, "%.*s", STR_ARG(review->reviewer->name));
	add_date(&text, ", ", review->commit->date);
	wrap_blanks(out, COLUMN);
	wrap_text(out, COLUMN, strbuf_str(&text));
	strbuf_reset(&text);
	strbuf_printf(&text, "recorded by %.*s in %.12s",
		      STR_ARG(review->commit->author->name),
		      review->commit->hex);
	if (review->revision == NULL)
		strbuf_addz(&text, ", of what is not committed");
	else if (review->revision->commit != review->commit)
		strbuf_printf(&text, ", of %.12s",
			      review->revision->commit->hex);
	if (!review->stands)
		strbuf_addz(&text, ", changed since");
	if (review->url.len > 0)
		strbuf_printf(&text, ", %.*s", STR_ARG(review->url));
	if (review->standing != REVIEW_COUNTS)
		strbuf_printf(&text, "; does not count: %s",
			      why_not(review->standing));
	wrap_blanks(out, COLUMN);
	wrap_text(out, COLUMN, strbuf_str(&text));
	strbuf_free(&text);
}

void
show_reviews(const struct page *page, struct strbuf *out)
{
	if (page->reviews == NULL)
		return;
	strbuf_addz(out, "\nreviews\n");
	for (size_t i = 0; i < page->reviews->reviews.count; i++)
		add_review(out, &page->reviews->reviews.items[i]);
}
