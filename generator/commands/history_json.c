#include "commands/change_json.h"
#include "commands/history_show.h"

static void
add_review(struct json *json, const struct review *review)
{
	struct arena arena = {0};

	json_open(json, '{');
	change_json_text(json, "reviewer", review->reviewer->name);
	change_json_text(json, "date", date_iso(review->commit->date, &arena));
	change_json_text(json, "commit", str_from(review->commit->hex));
	change_json_text(json, "url", review->url);
	change_json_text(json, "standing",
			 str_from(review_standing_names[review->standing]));
	json_key(json, STR("stands"));
	json_bool(json, review->stands);
	json_close(json, '}');
	arena_free(&arena);
}

/* Those of REVISION; NULL: of what only the file on disk says. */
static void
add_reviews(struct json *json, const struct page *page,
	    const struct revision *revision)
{
	const struct page_reviews *reviews = page->reviews;

	json_key(json, STR("reviews"));
	json_open(json, '[');
	for (size_t i = 0; reviews != NULL && i < reviews->reviews.count; i++)
		if (reviews->reviews.items[i].revision == revision)
			add_review(json, &reviews->reviews.items[i]);
	json_close(json, ']');
}

static void
add_commit(struct json *json, const struct commit *commit)
{
	struct arena arena = {0};

	change_json_text(json, "commit", str_from(commit->hex));
	change_json_text(json, "date", date_iso(commit->date, &arena));
	change_json_true(json, "at_or_before", commit->at_or_before);
	change_json_text(json, "author", commit->author->name);
	json_key(json, STR("co_authors"));
	json_open(json, '[');
	for (size_t i = 0; i < commit->co_authors.count; i++)
		json_text(json, commit->co_authors.items[i]->name);
	json_close(json, ']');
	change_json_text(json, "subject", commit->subject);
	arena_free(&arena);
}

static void
add_past(struct json *json, const struct past *past)
{
	const struct summary *summary = past != NULL ? past->summary : NULL;

	json_key(json, STR("readable"));
	json_bool(json, summary != NULL);
	if (summary != NULL) {
		change_json_text(json, "level", summary->level);
		change_json_text(json, "level_name", summary->level_name);
		change_json_text(json, "phrase", summary->phrase);
	}
	change_json_true(json, "first", past != NULL && past->is_first);
	change_json_true(json, "major",
			 past != NULL && past->changes != NULL &&
			     changes_are_major(past->changes));
	json_key(json, STR("changes"));
	change_json_list(json, past != NULL ? past->changes : NULL);
}

static void
add_revisions(struct json *json, const struct page *page)
{
	json_key(json, STR("revisions"));
	json_open(json, '[');
	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct revision *revision = &page->revisions.items[i];

		json_open(json, '{');
		add_commit(json, revision->commit);
		change_json_text(json, "path", revision->path);
		add_past(json, revision->past);
		add_reviews(json, page, revision);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void
history_show_json(const struct history_shown *shown, struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true};
	const struct page *page = shown->page;

	json_open(&json, '{');
	json_key(&json, STR("format"));
	json_integer(&json, 1);
	change_json_text(&json, "path", page->path);
	change_json_text(&json, "slug", page->slug);
	change_json_text(&json, "title", page->title.text);
	change_json_text(&json, "no_history", shown->site->no_history);
	change_json_true(&json, "shallow", shown->site->shallow);
	json_key(&json, STR("committed"));
	json_bool(&json, page->revision != NULL);
	if (history_is_dirty(shown)) {
		json_key(&json, STR("uncommitted"));
		change_json_list(&json, shown->uncommitted);
	}
	add_reviews(&json, page, NULL);
	add_revisions(&json, page);
	json_close(&json, '}');
	strbuf_add_byte(out, '\n');
}
