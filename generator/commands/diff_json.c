#include "commands/change_json.h"
#include "commands/diff_show.h"

static void
open_list(struct json *json, const char *key)
{
	json_key(json, str_from(key));
	json_open(json, '[');
}

/* ---- pages and sources ---- */

static void
add_page(struct json *json, const struct page_diff *pair)
{
	const struct page *page = diff_page(pair);
	const struct summary *summary = diff_summary(pair);

	json_open(json, '{');
	change_json_text(json, "state",
			 str_from(diff_state_names[pair->state]));
	change_json_text(json, "slug", page->slug);
	change_json_text(json, "path", page->path);
	if (pair->old != NULL && !str_equal(pair->old->path, page->path))
		change_json_text(json, "old_path", pair->old->path);
	json_key(json, STR("url"));
	json_text(json, page->url);
	change_json_text(json, "title", summary->title);
	change_json_text(json, "level", summary->level);
	change_json_true(json, "same_file", pair->same_file);
	change_json_true(json, "draft", pair->is_draft);
	change_json_true(json, "major",
			 pair->changes != NULL &&
			     changes_are_major(pair->changes));
	json_key(json, STR("changes"));
	change_json_list(json, pair->changes);
	json_close(json, '}');
}

static void
add_pages(struct json *json, const struct site_diff *diff, enum page_kind kind,
	  const char *key)
{
	open_list(json, key);
	for (size_t i = 0; i < diff->pages.count; i++)
		if (diff_page(&diff->pages.items[i])->kind == kind)
			add_page(json, &diff->pages.items[i]);
	json_close(json, ']');
}

static void
add_sources(struct json *json, const struct site_diff *diff)
{
	open_list(json, "sources");
	for (size_t i = 0; i < diff->sources.count; i++) {
		const struct source_diff *one = &diff->sources.items[i];

		json_open(json, '{');
		change_json_text(json, "state",
				 str_from(diff_state_names[one->state]));
		change_json_text(json, "key", diff_source(one)->key);
		change_json_text(json, "label", diff_source(one)->label);
		change_json_text(json, "title", diff_source(one)->title);
		json_key(json, STR("changes"));
		change_json_list(json, &one->changes);
		open_list(json, "used_by");
		for (size_t j = 0; j < one->users.count; j++)
			json_text(json, one->users.items[j]->path);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* ---- the rest ---- */

static void
add_reviews(struct json *json, const struct site_diff *diff)
{
	struct arena arena = {0};

	json_key(json, STR("reviews"));
	if (!diff->reviews_known) {
		json_null(json);
		return;
	}
	json_open(json, '[');
	for (size_t i = 0; i < diff->reviews.count; i++) {
		const struct lost_review *lost = &diff->reviews.items[i];
		const struct review *review = lost->review;

		json_open(json, '{');
		change_json_text(json, "slug", lost->old->slug);
		change_json_text(json, "path",
				 lost->new != NULL ? lost->new->path
						   : lost->old->path);
		change_json_text(json, "reviewer", review->reviewer->name);
		change_json_text(json, "date",
				 date_iso(review->commit->date, &arena));
		change_json_text(json, "commit", str_from(review->commit->hex));
		change_json_text(json, "url", review->url);
		change_json_text(json, "because", diff_lost_reason(lost));
		json_close(json, '}');
	}
	json_close(json, ']');
	arena_free(&arena);
}

static void
add_dependents(struct json *json, const struct site_diff *diff)
{
	open_list(json, "dependents");
	for (size_t i = 0; i < diff->dependents.count; i++) {
		const struct dependent *one = &diff->dependents.items[i];

		json_open(json, '{');
		change_json_text(json, "slug", one->page->slug);
		change_json_text(json, "path", one->page->path);
		change_json_text(json, "title", one->page->title.text);
		change_json_true(json, "changed", one->changed);
		open_list(json, "because");
		for (size_t j = 0; j < one->reasons.count; j++) {
			const struct reason *reason = &one->reasons.items[j];

			json_open(json, '{');
			change_json_text(
			    json, "kind",
			    str_from(because_names[reason->because]));
			change_json_text(json, "of", reason->of);
			json_close(json, '}');
		}
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
add_unreadable(struct json *json, const struct site_diff *diff)
{
	open_list(json, "unreadable");
	for (size_t i = 0; i < diff->unreadable.count; i++) {
		const struct unreadable *one = &diff->unreadable.items[i];

		json_open(json, '{');
		change_json_text(json, "path", one->path);
		change_json_true(json, "old", one->is_old);
		change_json_true(json, "new", one->is_new);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
add_end(struct json *json, const char *key, const struct diff_end *end)
{
	json_key(json, str_from(key));
	json_open(json, '{');
	change_json_text(json, "rev", end->rev);
	change_json_text(json, "commit", end->commit);
	json_key(json, STR("site"));
	json_bool(json, !end->is_nowhere);
	change_json_true(json, "unreadable", end->is_broken);
	json_key(json, STR("errors"));
	json_integer(json, (int64_t)end->errors);
	json_close(json, '}');
}

void
diff_show_json(const struct diff_shown *shown, struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true};
	const struct site_diff *diff = shown->diff;

	json_open(&json, '{');
	json_key(&json, STR("format"));
	json_integer(&json, 1);
	add_end(&json, "old", &shown->old);
	add_end(&json, "new", &shown->new);
	json_key(&json, STR("differs"));
	json_bool(&json, shown->old.is_broken || !site_diff_is_empty(diff));
	add_pages(&json, diff, PAGE_CLAIM, "claims");
	add_pages(&json, diff, PAGE_TOPIC, "topics");
	add_pages(&json, diff, PAGE_ORDINARY, "pages");
	add_pages(&json, diff, PAGE_SOURCE, "appraisals");
	add_sources(&json, diff);
	add_reviews(&json, diff);
	add_dependents(&json, diff);
	open_list(&json, "configuration");
	for (size_t i = 0; i < diff->configuration.count; i++)
		json_text(&json, diff->configuration.items[i]);
	json_close(&json, ']');
	add_unreadable(&json, diff);
	json_close(&json, '}');
	strbuf_add_byte(out, '\n');
}
