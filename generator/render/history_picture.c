#include "render/history_picture.h"

#include <math.h>

#include "render/label.h"
#include "render/svg.h"
#include "summary.h"

#define TEXT 13.0
#define SMALL 12.0
#define WIDE_WIDTH 720.0
#define NARROW_WIDTH 328.0
#define ROW 28.0
#define MARK 13.0 /* with half of its edge, as wide as a pixel */
#define CORNER 3.5
#define RING 4.5
#define STROKE 5.0
#define GAP 10.0
#define FOOT 22.0
#define LABEL_SHARE 0.4 /* of the width, at most */

/* ---- events ---- */

static bool
is_level_of(const struct summary *a, const struct summary *b)
{
	return a != NULL && b != NULL && str_equal(a->scheme, b->scheme) &&
	       str_equal(a->level, b->level);
}

/* Reviews that were given before the version behind the one at hand. */
static void
add_reviews(struct history_events *events, const struct page *page,
	    int64_t from, int64_t to, const struct summary *summary,
	    struct arena *arena)
{
	const struct page_reviews *reviews = page->reviews;

	for (size_t i = reviews == NULL ? 0 : reviews->reviews.count; i > 0;
	     i--) {
		const struct review *review = &reviews->reviews.items[i - 1];

		if (review->standing == REVIEW_COUNTS &&
		    review->commit->time >= from && review->commit->time < to)
			vec_add(events, arena,
				((struct history_event){EVENT_REVIEW,
							review->commit, summary,
							review->reviewer}));
	}
}

struct history_events
history_events_of(const struct page_history *history, struct arena *arena)
{
	const struct revisions *revisions = &history->page->revisions;
	struct history_events events = {0};
	const struct summary *before = NULL;
	size_t count = revisions->count < history->shown ? revisions->count
							 : history->shown;

	for (size_t i = history->pasts == NULL ? 0 : count; i > 0; i--) {
		const struct commit *commit = revisions->items[i - 1].commit;
		const struct summary *summary = history->pasts[i - 1].summary;
		bool same = is_level_of(summary, before);

		vec_add(
		    &events, arena,
		    ((struct history_event){same ? EVENT_VERSION : EVENT_LEVEL,
					    commit, summary, NULL}));
		add_reviews(&events, history->page, commit->time,
			    i == 1 ? INT64_MAX
				   : revisions->items[i - 2].commit->time,
			    summary, arena);
		before = summary;
	}
	return events;
}

struct str
history_level_name(const struct words *words, const struct summary *summary)
{
	if (summary == NULL)
		return words_say(words, "history.unread_level", NULL);
	return summary->level_name.len > 0
		   ? summary->level_name
		   : words_say(words, "claim.not_assessed", NULL);
}

/* ---- the picture ---- */

struct drawing {
	const struct words *words;
	const struct history_events *events;
	const struct scheme *scheme;
	struct strbuf *out;
	double width, left, right; /* the plot's */
	size_t rows;		   /* levels, and perhaps one for none */
	double *x;		   /* by event */
};

static bool
has_level(const struct drawing *at, const struct summary *summary)
{
	return summary != NULL && summary->level.len > 0 &&
	       str_equal(summary->scheme, at->scheme->name);
}

static const struct scheme_level *
level_of_row(const struct drawing *at, size_t row)
{
	for (size_t i = 0; i < at->scheme->levels.count; i++)
		if (at->scheme->levels.items[i].rank ==
		    at->scheme->levels.count - row)
			return &at->scheme->levels.items[i];
	return NULL;
}

/* The highest level is on top; below all of them what has none. */
static double
row_y(size_t row)
{
	return ROW * ((double)row + 0.5);
}

static double
event_y(const struct drawing *at, const struct history_event *event)
{
	return row_y(has_level(at, event->summary)
			 ? at->scheme->levels.count - event->summary->rank
			 : at->scheme->levels.count);
}

static struct str
row_name(const struct drawing *at, size_t row)
{
	const struct scheme_level *level = level_of_row(at, row);

	return level != NULL ? level->name
			     : words_say(at->words, "claim.not_assessed", NULL);
}

static void
count_rows(struct drawing *at)
{
	at->rows = at->scheme->levels.count;
	for (size_t i = 0; i < at->events->count; i++)
		if (!has_level(at, at->events->items[i].summary))
			at->rows = at->scheme->levels.count + 1;
}

static void
lay_out(struct drawing *at, double width)
{
	double label = 0;

	for (size_t row = 0; row < at->rows; row++)
		label = fmax(label, label_width(row_name(at, row), TEXT));
	at->width = width;
	at->left = fmin(label, LABEL_SHARE * width) + GAP + MARK / 2;
	at->right = width - MARK;
}

/* By time, but no two nearer than can be told apart, and none before what came
 * first: authors' clocks may go wrong. */
static void
place_events(struct drawing *at)
{
	const struct history_event *events = at->events->items;
	size_t count = at->events->count;
	double from = (double)events[0].commit->time, to = from;
	double room = at->right - at->left;
	double gap = fmin(MARK + 2, room / (double)(count - 1));

	for (size_t i = 0; i < count; i++)
		to = fmax(to, (double)events[i].commit->time);
	at->x = ARENA_ARRAY(at->words->arena, double, count);
	for (size_t i = 0; i < count; i++) {
		double share =
		    to > from
			? ((double)events[i].commit->time - from) / (to - from)
			: 0;

		at->x[i] = at->left + room * share;
		if (i > 0)
			at->x[i] = fmax(at->x[i], at->x[i - 1] + gap);
	}
	for (size_t i = count; i > 0; i--)
		at->x[i - 1] =
		    fmin(at->x[i - 1], at->right - gap * (double)(count - i));
}

static void
draw_rows(const struct drawing *at)
{
	for (size_t row = 0; row < at->rows; row++) {
		double y = row_y(row);

		svg_line(at->out, "p-rule", at->left, y, at->width, y);
		svg_text(at->out, "p-text", SVG_START, 0, y + 4.5,
			 label_fit(row_name(at, row), TEXT,
				   at->left - GAP - MARK / 2,
				   at->words->arena));
	}
}

static void
draw_path(const struct drawing *at)
{
	size_t count = (size_t)at->events->count * 2;
	struct svg_point *points =
	    ARENA_ARRAY(at->words->arena, struct svg_point, count);

	for (size_t i = 0; i < at->events->count; i++) {
		double y = event_y(at, &at->events->items[i]);
		double next =
		    i + 1 < at->events->count ? at->x[i + 1] : at->width;

		points[2 * i] = (struct svg_point){at->x[i], y};
		points[2 * i + 1] = (struct svg_point){next, y};
	}
	svg_polyline(at->out, "s-path", points, count);
}

static void
draw_event(const struct drawing *at, size_t index)
{
	const struct history_event *event = &at->events->items[index];
	double x = at->x[index], y = event_y(at, event);
	struct str level = has_level(at, event->summary)
			       ? event->summary->level_class
			       : STR_NONE;

	switch (event->kind) {
	case EVENT_LEVEL:
		svg_rect(at->out,
			 level.len > 0
			     ? arena_printf(at->words->arena, "s-mark %.*s",
					    STR_ARG(level))
				   .ptr
			     : "p-hollow",
			 x - MARK / 2, y - MARK / 2, MARK, MARK, CORNER);
		break;
	case EVENT_VERSION:
		svg_line(at->out, "p-whisker", x, y - STROKE, x, y + STROKE);
		break;
	case EVENT_REVIEW: svg_circle(at->out, "p-hollow", x, y, RING); break;
	}
}

static void
draw_dates(const struct drawing *at)
{
	const struct history_event *events = at->events->items;
	size_t last = at->events->count - 1;
	struct str from = words_date(at->words, events[0].commit->date);
	struct str to = words_date(at->words, events[last].commit->date);
	double y = ROW * (double)at->rows + FOOT - 6;

	svg_text(at->out, "p-small p-soft", SVG_START, at->left, y, from);
	if (!str_equal(from, to))
		svg_text(at->out, "p-small p-soft", SVG_END, at->width, y, to);
}

static struct str
title_of(const struct drawing *at)
{
	const struct history_event *events = at->events->items;
	size_t last = at->events->count - 1;
	struct arena *arena = at->words->arena;
	struct node values = {0};

	node_set(&values, arena, STR("from"),
		 node_text(history_level_name(at->words, events[0].summary)));
	node_set(
	    &values, arena, STR("to"),
	    node_text(history_level_name(at->words, events[last].summary)));
	return words_say(at->words, "history.from_to", &values);
}

static void
draw(struct drawing *at, const char *css_class, double width, struct str id)
{
	struct svg_head head = {
	    .id = id,
	    .css_class = css_class,
	    .width = width,
	    .height = ROW * (double)at->rows + FOOT,
	    .title = title_of(at),
	    .description = words_say(at->words, "history.described", NULL)};

	lay_out(at, width);
	place_events(at);
	svg_open(at->out, &head);
	draw_rows(at);
	draw_path(at);
	for (size_t i = 0; i < at->events->count; i++)
		draw_event(at, i);
	draw_dates(at);
	svg_close(at->out);
}

struct str
history_picture(const struct words *words, const struct history_events *events)
{
	struct strbuf out = {0};
	struct drawing at = {.words = words, .events = events, .out = &out};
	const struct summary *last =
	    events->count > 1 ? events->items[events->count - 1].summary : NULL;
	struct str picture;

	if (last == NULL || last->level.len == 0)
		return STR_NONE;
	at.scheme = site_scheme(words->site, last->scheme);
	if (at.scheme == NULL)
		return STR_NONE;
	count_rows(&at);
	draw(&at, "plot plot-wide", WIDE_WIDTH, STR("moved_wide"));
	strbuf_add_byte(&out, '\n');
	draw(&at, "plot plot-narrow", NARROW_WIDTH, STR("moved_narrow"));
	picture = strbuf_take(&out, words->arena);
	strbuf_free(&out);
	return picture;
}
