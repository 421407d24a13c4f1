#include "commands/change_text.h"
#include "commands/diff_show.h"
#include "commands/wrap.h"

enum { STATE_COLUMN = 2, NAME_COLUMN = 11, CHANGE_COLUMN = 6 };

struct text {
	const struct diff_shown *shown;
	const struct change_format *format;
	struct strbuf *out;
	bool color;
};

/* ---- lines ---- */

static void
add_section(const struct text *at, const char *name)
{
	strbuf_printf(at->out, "\n%s\n", name);
}

/* "  changed  slug  Title" */
static void
add_head(const struct text *at, const char *state, struct str name,
	 struct str title)
{
	struct strbuf line = {0};

	wrap_blanks(at->out, STATE_COLUMN);
	strbuf_printf(at->out, "%-*s", NAME_COLUMN - STATE_COLUMN, state);
	change_add_plain(&line, name);
	if (title.len > 0)
		strbuf_addz(&line, ": ");
	change_add_plain(&line, title);
	wrap_text(at->out, NAME_COLUMN, strbuf_str(&line));
	strbuf_free(&line);
}

static void
add_value(const struct text *at, const char *label, struct str value)
{
	struct strbuf line = {0};

	if (value.len == 0)
		return;
	strbuf_printf(&line, "%s: ", label);
	change_add_plain(&line, value);
	change_add_line(at->out, at->color, CHANGE_COLUMN, &line);
}

static void
add_note(const struct text *at, const char *note)
{
	struct strbuf line = {0};

	strbuf_addz(&line, note);
	change_add_line(at->out, at->color, CHANGE_COLUMN, &line);
}

static void
add_changes(const struct text *at, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct strbuf label = {0}, line = {0};

		change_add_label(&label, &changes->items[i]);
		change_add_plain(&line, strbuf_str(&label));
		strbuf_addz(&line, ": ");
		change_add_value(&line, &changes->items[i], at->format);
		strbuf_free(&label);
		change_add_line(at->out, at->color, CHANGE_COLUMN, &line);
	}
}

/* ---- pages ---- */

static void
add_page(const struct text *at, const struct page_diff *pair)
{
	const struct summary *summary = diff_summary(pair);

	add_head(at, diff_state_names[pair->state],
		 summary->slug.len > 0 ? summary->slug : summary->path,
		 summary->title);
	if (pair->is_draft)
		add_note(at, "it is a draft now");
	if (pair->state == DIFF_ADDED) {
		add_value(at, "level", summary->level_name);
		add_value(at, "answer", summary->answer);
	}
	if (pair->old != NULL && pair->new != NULL &&
	    !str_equal(pair->old->path, pair->new->path))
		add_value(at, "was", pair->old->path);
	if (pair->state == DIFF_CHANGED && pair->same_file)
		add_note(at, "(its file is the same; what it is judged by "
			     "changed)");
	if (pair->changes != NULL)
		add_changes(at, pair->changes);
}

static void
add_pages(const struct text *at, enum page_kind kind, const char *name)
{
	const struct site_diff *diff = at->shown->diff;
	bool any = false;

	for (size_t i = 0; i < diff->pages.count; i++) {
		const struct page_diff *pair = &diff->pages.items[i];

		if (diff_page(pair)->kind != kind)
			continue;
		if (!any)
			add_section(at, name);
		any = true;
		add_page(at, pair);
	}
}

/* ---- the rest ---- */

static void
add_sources(const struct text *at)
{
	const struct site_diff *diff = at->shown->diff;

	if (diff->sources.count > 0)
		add_section(at, "sources");
	for (size_t i = 0; i < diff->sources.count; i++) {
		const struct source_diff *one = &diff->sources.items[i];
		struct strbuf users = {0};

		add_head(at, diff_state_names[one->state],
			 diff_source(one)->key, diff_source(one)->label);
		add_changes(at, &one->changes);
		for (size_t j = 0; j < one->users.count; j++)
			strbuf_printf(&users, "%s%.*s", j > 0 ? ", " : "",
				      STR_ARG(one->users.items[j]->slug));
		add_value(at, "used by", strbuf_str(&users));
		strbuf_free(&users);
	}
}

static void
add_reviews(const struct text *at)
{
	const struct site_diff *diff = at->shown->diff;
	struct arena arena = {0};

	if (diff->reviews.count > 0)
		add_section(at, "reviews that no longer stand");
	for (size_t i = 0; i < diff->reviews.count; i++) {
		const struct lost_review *lost = &diff->reviews.items[i];
		struct strbuf line = {0};

		change_add_plain(&line, lost->old->slug);
		strbuf_addz(&line, ": by ");
		change_add_plain(&line, lost->review->reviewer->name);
		strbuf_printf(
		    &line, " of %.*s: ",
		    STR_ARG(date_iso(lost->review->commit->date, &arena)));
		strbuf_add(&line, diff_lost_reason(lost));
		change_add_line(at->out, at->color, STATE_COLUMN, &line);
	}
	if (!diff->reviews_known && diff->pages.count > 0) {
		add_section(at, "reviews");
		add_note(at, "not compared: one end has no history");
	}
	arena_free(&arena);
}

static void
add_dependents(const struct text *at)
{
	const struct site_diff *diff = at->shown->diff;

	if (diff->dependents.count > 0)
		add_section(at, "depend on what changed");
	for (size_t i = 0; i < diff->dependents.count; i++) {
		const struct dependent *one = &diff->dependents.items[i];
		struct strbuf line = {0};

		change_add_plain(&line, one->page->slug.len > 0
					    ? one->page->slug
					    : one->page->path);
		strbuf_addz(&line, one->changed ? " (changed too): " : ": ");
		for (size_t j = 0; j < one->reasons.count; j++) {
			strbuf_printf(
			    &line, "%s%s ", j > 0 ? "; " : "",
			    diff_because_texts[one->reasons.items[j].because]);
			change_add_plain(&line, one->reasons.items[j].of);
		}
		change_add_line(at->out, at->color, STATE_COLUMN, &line);
	}
}

static void
add_unreadable(const struct text *at)
{
	const struct site_diff *diff = at->shown->diff;

	if (diff->unreadable.count > 0)
		add_section(at, "cannot be compared");
	for (size_t i = 0; i < diff->unreadable.count; i++) {
		const struct unreadable *one = &diff->unreadable.items[i];
		struct strbuf line = {0};

		change_add_plain(&line, one->path);
		strbuf_addz(&line, ": errors in ");
		if (one->is_old)
			change_add_plain(&line, diff_end_name(&at->shown->old));
		if (one->is_old && one->is_new)
			strbuf_addz(&line, " and in ");
		if (one->is_new)
			change_add_plain(&line, diff_end_name(&at->shown->new));
		change_add_line(at->out, at->color, STATE_COLUMN, &line);
	}
}

static void
add_configuration(const struct text *at)
{
	const struct site_diff *diff = at->shown->diff;

	if (diff->configuration.count > 0)
		add_section(at, "configuration");
	for (size_t i = 0; i < diff->configuration.count; i++) {
		struct strbuf line = {0};

		change_add_plain(&line, diff->configuration.items[i]);
		change_add_line(at->out, at->color, STATE_COLUMN, &line);
	}
}

void
diff_show_text(const struct diff_shown *shown, bool color, struct strbuf *out)
{
	struct text at = {.shown = shown,
			  .format = change_text_format(color),
			  .out = out,
			  .color = color};
	struct strbuf line = {0};

	change_add_plain(&line, diff_end_name(&shown->old));
	strbuf_addz(&line, " to ");
	change_add_plain(&line, diff_end_name(&shown->new));
	strbuf_addz(&line, ": ");
	diff_add_counts(&line, shown);
	change_add_line(at.out, at.color, 0, &line);
	if (shown->old.is_nowhere)
		add_note(&at, "there was no site: everything is new");
	add_pages(&at, PAGE_CLAIM, "claims");
	add_pages(&at, PAGE_TOPIC, "topics");
	add_pages(&at, PAGE_ORDINARY, "pages");
	add_pages(&at, PAGE_SOURCE, "appraisals");
	add_sources(&at);
	add_reviews(&at);
	add_dependents(&at);
	add_configuration(&at);
	add_unreadable(&at);
}
