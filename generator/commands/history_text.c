#include "commands/change_text.h"
#include "commands/diff_show.h"
#include "commands/history_show.h"

enum { SHORT_HEX = 12, COLUMN = 4 };

struct text {
	const struct history_shown *shown;
	const struct change_format *format;
	struct strbuf *out;
	bool color;
};

/* ---- what changed ---- */

/* What matters in full, the rest by name: "text, title". */
static void
add_changes(const struct text *at, const struct changes *changes)
{
	struct strbuf major = {0}, minor = {0};

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		bool in_full = change_is_major(change);
		struct strbuf *line = in_full ? &major : &minor;
		struct strbuf label = {0};

		if (line->len > 0)
			strbuf_addz(line, in_full ? "; " : ", ");
		change_add_label(&label, change);
		change_add_plain(line, strbuf_str(&label));
		strbuf_addz(line, in_full ? ": " : "");
		if (in_full)
			change_add_value(line, change, at->format);
		strbuf_free(&label);
	}
	if (major.len > 0)
		change_add_line(at->out, at->color, COLUMN, &major);
	if (minor.len > 0) {
		struct strbuf line = {0};

		strbuf_printf(&line, "changed: %s", minor.ptr);
		change_add_line(at->out, at->color, COLUMN, &line);
	}
	strbuf_free(&major);
	strbuf_free(&minor);
}

static bool
tells_level(const struct changes *changes)
{
	return changes != NULL && changes->count > 0 &&
	       changes->items[0].kind == CHANGE_CERTAINTY;
}

static void
add_past(const struct text *at, const struct past *past)
{
	struct strbuf line = {0};

	if (past == NULL || past->summary == NULL) {
		strbuf_addz(&line, "what it said cannot be read any more");
		change_add_line(at->out, at->color, COLUMN, &line);
		return;
	}
	if (past->summary->level_name.len > 0 && !tells_level(past->changes)) {
		change_add_plain(&line, past->summary->quality.len > 0
					    ? past->summary->quality
					    : STR("level"));
		strbuf_addz(&line, ": ");
		change_add_plain(&line, past->summary->level_word);
		change_add_line(at->out, at->color, COLUMN, &line);
	}
	if (past->changes != NULL)
		add_changes(at, past->changes);
}

/* ---- reviews ---- */

static void
add_review(const struct text *at, const struct review *review)
{
	struct strbuf line = {0};
	struct arena arena = {0};

	strbuf_addz(&line, "reviewed by ");
	change_add_plain(&line, review->reviewer->name);
	strbuf_printf(&line, " on %.*s",
		      STR_ARG(date_iso(review->commit->date, &arena)));
	if (review->standing != REVIEW_COUNTS)
		strbuf_printf(&line, ", which does not count: %s",
			      diff_standing_texts[review->standing]);
	else if (review->stands)
		strbuf_addz(&line, ", which stands");
	change_add_line(at->out, at->color, COLUMN, &line);
	arena_free(&arena);
}

/* Those of REVISION; NULL: of what only the file on disk says. */
static void
add_reviews(const struct text *at, const struct revision *revision)
{
	const struct page_reviews *reviews = at->shown->page->reviews;

	for (size_t i = 0; reviews != NULL && i < reviews->reviews.count; i++)
		if (reviews->reviews.items[i].revision == revision)
			add_review(at, &reviews->reviews.items[i]);
}

/* ---- revisions ---- */

static void
add_people(struct strbuf *line, const struct commit *commit)
{
	change_add_plain(line, commit->author->name);
	for (size_t i = 0; i < commit->co_authors.count; i++) {
		strbuf_addz(line, i == 0 ? ", with " : ", ");
		change_add_plain(line, commit->co_authors.items[i]->name);
	}
}

static void
add_commit(const struct text *at, const struct commit *commit)
{
	struct strbuf line = {0};
	struct arena arena = {0};

	strbuf_printf(&line, "%.*s %s%.*s ", SHORT_HEX, commit->hex,
		      commit->at_or_before ? "on or before " : "",
		      STR_ARG(date_iso(commit->date, &arena)));
	add_people(&line, commit);
	change_add_line(at->out, at->color, 0, &line);
	change_add_plain(&line, commit->subject);
	if (line.len > 0)
		change_add_line(at->out, at->color, COLUMN, &line);
	arena_free(&arena);
}

static void
add_revision(const struct text *at, size_t index)
{
	const struct page *page = at->shown->page;
	const struct revision *revision = &page->revisions.items[index];
	struct strbuf line = {0};

	strbuf_add_byte(at->out, '\n');
	add_commit(at, revision->commit);
	if (index + 1 < page->revisions.count &&
	    !str_equal(revision->path, page->revisions.items[index + 1].path)) {
		strbuf_addz(&line, "moved from ");
		change_add_plain(&line, page->revisions.items[index + 1].path);
		change_add_line(at->out, at->color, COLUMN, &line);
	}
	add_past(at, revision->past);
	add_reviews(at, revision);
}

/* ---- all of it ---- */

bool
history_is_dirty(const struct history_shown *shown)
{
	return shown->site->no_history.len == 0 &&
	       shown->page->revision == NULL;
}

static void
add_dirty(const struct text *at)
{
	struct strbuf line = {0};

	strbuf_addz(&line, at->shown->page->revisions.count > 0
			       ? "the file is not as committed"
			       : "the file is not committed");
	change_add_line(at->out, at->color, 0, &line);
	if (at->shown->uncommitted != NULL)
		add_changes(at, at->shown->uncommitted);
	add_reviews(at, NULL);
	strbuf_add_byte(at->out, '\n');
}

void
history_show_text(const struct history_shown *shown, bool color,
		  struct strbuf *out)
{
	struct text at = {shown, change_text_format(color), out, color};
	struct strbuf line = {0};

	if (history_is_dirty(shown))
		add_dirty(&at);
	change_add_plain(&line, shown->page->title.text);
	if (line.len > 0)
		change_add_line(at.out, at.color, 0, &line);
	change_add_plain(&line, shown->page->path);
	change_add_line(at.out, at.color, 0, &line);
	if (shown->site->no_history.len > 0) {
		strbuf_addz(&line, "no history: ");
		change_add_plain(&line, shown->site->no_history);
		change_add_line(at.out, at.color, 0, &line);
	}
	for (size_t i = 0; i < shown->page->revisions.count; i++)
		add_revision(&at, i);
}
