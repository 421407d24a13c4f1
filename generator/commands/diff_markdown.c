/* For the summary of a job or a request: what strangers write is text only,
 * and all of it stays below what a forge takes. */
#include "commands/change_text.h"
#include "commands/diff_show.h"
#include "commands/markdown_text.h"

enum {
	TABLE_ROWS = 100, /* of each list */
	LINE_BYTES = 40 * 1000,
	/* GitHub drops a summary of more than 1 MiB. */
	BYTES_AT_MOST = 1000 * 1000 - LINE_BYTES
};

static const struct change_format markdown_format = {
    .add = markdown_text_add,
    .old_open = "~~",
    .old_close = "~~",
    .new_open = "**",
    .new_close = "**",
    .arrow = "\u2192",
    .words = 80,
    .stretches = 40,
};

struct markdown_out {
	const struct diff_shown *shown;
	struct strbuf *out;
	bool cut;
};

/* False, and said once, where there is no more room. */
static bool
has_room(struct markdown_out *at)
{
	if (at->out->len < BYTES_AT_MOST)
		return true;
	if (!at->cut)
		strbuf_addz(at->out, "\nCut here: this is as much as a summary "
				     "holds. `attest diff` shows all.\n");
	at->cut = true;
	return false;
}

static void
add_heading(struct markdown_out *at, const char *heading)
{
	strbuf_printf(at->out, "\n### %s\n\n", heading);
}

static void
add_more(struct markdown_out *at, size_t count)
{
	if (count > TABLE_ROWS)
		strbuf_printf(at->out, "\nand %zu more\n", count - TABLE_ROWS);
}

/* ---- pages ---- */

static struct str
page_name(const struct page_diff *pair)
{
	const struct summary *summary = diff_summary(pair);

	return summary->title.len > 0 ? summary->title : summary->path;
}

static const struct change *
find_change(const struct page_diff *pair, enum change_kind kind)
{
	for (size_t i = 0; pair->changes != NULL && i < pair->changes->count;
	     i++)
		if (pair->changes->items[i].kind == kind)
			return &pair->changes->items[i];
	return NULL;
}

static void
add_level(struct strbuf *out, const struct page_diff *pair)
{
	const struct change *change = find_change(pair, CHANGE_CERTAINTY);

	if (change != NULL)
		change_add_value(out, change, &markdown_format);
	else
		markdown_text_add(out, diff_summary(pair)->level_word);
}

static void
add_row(struct markdown_out *at, const struct page_diff *pair)
{
	strbuf_addz(at->out, "| ");
	markdown_text_add(at->out, page_name(pair));
	strbuf_printf(at->out, " | %s%s | ", diff_state_names[pair->state],
		      pair->is_draft ? " (a draft now)" : "");
	add_level(at->out, pair);
	strbuf_addz(at->out, " |\n");
}

static size_t
count_pages(const struct site_diff *diff, enum page_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < diff->pages.count; i++)
		count += diff_page(&diff->pages.items[i])->kind == kind;
	return count;
}

static void
add_table(struct markdown_out *at, enum page_kind kind)
{
	const struct site_diff *diff = at->shown->diff;
	size_t rows = 0;

	strbuf_addz(at->out, "| page | | level |\n|---|---|---|\n");
	for (size_t i = 0; i < diff->pages.count && rows < TABLE_ROWS; i++)
		if (diff_page(&diff->pages.items[i])->kind == kind) {
			add_row(at, &diff->pages.items[i]);
			rows++;
		}
	add_more(at, count_pages(diff, kind));
}

static void
add_change(struct markdown_out *at, const struct change *change)
{
	struct strbuf label = {0}, line = {0};

	change_add_label(&label, change);
	strbuf_addz(&line, "- ");
	markdown_text_add(&line, strbuf_str(&label));
	strbuf_addz(&line, ": ");
	change_add_value(&line, change, &markdown_format);
	if (line.len > LINE_BYTES) {
		strbuf_reset(&line);
		strbuf_addz(&line, "- ");
		markdown_text_add(&line, strbuf_str(&label));
		strbuf_addz(&line, ": too much changed to show it here");
	}
	strbuf_add(at->out, strbuf_str(&line));
	strbuf_add_byte(at->out, '\n');
	strbuf_free(&label);
	strbuf_free(&line);
}

static void
add_changes(struct markdown_out *at, struct str name,
	    const struct changes *changes)
{
	strbuf_addz(at->out, "\n**");
	markdown_text_add(at->out, name);
	strbuf_addz(at->out, "**\n\n");
	for (size_t i = 0; i < changes->count && has_room(at); i++)
		add_change(at, &changes->items[i]);
}

static void
add_pages(struct markdown_out *at, enum page_kind kind, const char *heading)
{
	const struct site_diff *diff = at->shown->diff;

	if (count_pages(diff, kind) == 0 || !has_room(at))
		return;
	add_heading(at, heading);
	add_table(at, kind);
	for (size_t i = 0; i < diff->pages.count && has_room(at); i++) {
		const struct page_diff *pair = &diff->pages.items[i];

		if (diff_page(pair)->kind == kind && pair->changes != NULL &&
		    pair->changes->count > 0)
			add_changes(at, page_name(pair), pair->changes);
	}
}

/* ---- sources ---- */

static void
add_sources(struct markdown_out *at)
{
	const struct site_diff *diff = at->shown->diff;

	if (diff->sources.count == 0 || !has_room(at))
		return;
	add_heading(at, "Sources");
	strbuf_addz(at->out, "| source | | used by |\n|---|---|---|\n");
	for (size_t i = 0; i < diff->sources.count && i < TABLE_ROWS; i++) {
		const struct source_diff *one = &diff->sources.items[i];

		strbuf_addz(at->out, "| ");
		markdown_text_add(at->out, diff_source(one)->key);
		strbuf_printf(at->out, " | %s | %u page%s |\n",
			      diff_state_names[one->state], one->users.count,
			      one->users.count == 1 ? "" : "s");
	}
	add_more(at, diff->sources.count);
	for (size_t i = 0; i < diff->sources.count && has_room(at); i++)
		if (diff->sources.items[i].changes.count > 0)
			add_changes(at,
				    diff_source(&diff->sources.items[i])->key,
				    &diff->sources.items[i].changes);
}

/* ---- lists ---- */

static void
add_review(struct markdown_out *at, const struct lost_review *lost)
{
	struct arena arena = {0};

	strbuf_addz(at->out, "- ");
	markdown_text_add(at->out, lost->old->title.text);
	strbuf_addz(at->out, ": by ");
	markdown_text_add(at->out, lost->review->reviewer->name);
	strbuf_printf(at->out, " of %.*s: ",
		      STR_ARG(date_iso(lost->review->commit->date, &arena)));
	markdown_text_add(at->out, diff_lost_reason(lost));
	strbuf_add_byte(at->out, '\n');
	arena_free(&arena);
}

static void
add_dependent(struct markdown_out *at, const struct dependent *one)
{
	strbuf_addz(at->out, "- ");
	markdown_text_add(at->out, one->page->title.text.len > 0
				       ? one->page->title.text
				       : one->page->path);
	strbuf_addz(at->out, one->changed ? " (changed too): " : ": ");
	for (size_t i = 0; i < one->reasons.count; i++) {
		strbuf_printf(
		    at->out, "%s%s ", i > 0 ? "; " : "",
		    diff_because_texts[one->reasons.items[i].because]);
		markdown_text_add(at->out, one->reasons.items[i].of);
	}
	strbuf_add_byte(at->out, '\n');
}

static void
add_unreadable(struct markdown_out *at, const struct unreadable *one)
{
	strbuf_addz(at->out, "- ");
	markdown_text_add(at->out, one->path);
	strbuf_printf(at->out, ": errors %s\n",
		      !one->is_old   ? "now"
		      : !one->is_new ? "before"
				     : "before and now");
}

static void
add_path(struct markdown_out *at, const struct str *path)
{
	strbuf_addz(at->out, "- ");
	markdown_text_add(at->out, *path);
	strbuf_add_byte(at->out, '\n');
}

/* A list of one of the vecs of a site_diff. */
#define ADD_LIST(at, heading, vec, add_item)                              \
	do {                                                              \
		if ((vec).count > 0 && has_room(at))                      \
			add_heading(at, heading);                         \
		for (size_t i_ = 0;                                       \
		     i_ < (vec).count && i_ < TABLE_ROWS && has_room(at); \
		     i_++)                                                \
			add_item(at, &(vec).items[i_]);                   \
		if (has_room(at))                                         \
			add_more(at, (vec).count);                        \
	} while (0)

void
diff_show_markdown(const struct diff_shown *shown, struct strbuf *out)
{
	struct markdown_out at = {.shown = shown, .out = out};
	const struct site_diff *diff = shown->diff;

	strbuf_addz(out, "## Claims compared\n\nFrom ");
	markdown_text_add(out, diff_end_name(&shown->old));
	strbuf_addz(out, " to ");
	markdown_text_add(out, diff_end_name(&shown->new));
	strbuf_addz(out, ": ");
	diff_add_counts(out, shown);
	strbuf_addz(out, ".\n");
	if (shown->old.is_nowhere)
		strbuf_addz(out, "\nThere was no site: everything is new.\n");
	ADD_LIST(&at, "Reviews that no longer stand", diff->reviews,
		 add_review);
	add_pages(&at, PAGE_CLAIM, "Claims");
	add_pages(&at, PAGE_TOPIC, "Topics");
	add_pages(&at, PAGE_ORDINARY, "Pages");
	add_pages(&at, PAGE_SOURCE, "Appraisals");
	add_sources(&at);
	ADD_LIST(&at, "Depend on what changed", diff->dependents,
		 add_dependent);
	ADD_LIST(&at, "Configuration", diff->configuration, add_path);
	ADD_LIST(&at, "Cannot be compared", diff->unreadable, add_unreadable);
}
