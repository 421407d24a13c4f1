#include <math.h>

#include "render/axis.h"
#include "render/forest.h"
#include "render/label.h"
#include "render/svg.h"

#define TEXT 13.0  /* font sizes, as style.css has them for .plot */
#define SMALL 12.0 /* class p-small */
#define GAP 14.0   /* between columns */

enum { LINES_AT_MOST = 3 };

struct drawing {
	const struct forest *forest;
	struct arena *arena;
	struct strbuf *out;
	bool narrow;
	double width, y; /* y: how far down it is drawn */
	struct axis axis;
	/* Right ends of columns. */
	double label, treated, control, people, weight, estimate;
	double full; /* weight of the largest square */
};

/* ---- columns ---- */

#define WIDE_WIDTH 720.0
#define NARROW_WIDTH 328.0
#define PLOT_AT_LEAST 190.0
#define LABEL_AT_LEAST 96.0
#define LABEL_AT_MOST 172.0

/* The widest of a column's texts, which are at OFFSET in the rows. */
static double
column_width(const struct forest *forest, size_t offset, struct str head)
{
	double width = label_width(head, SMALL);

	for (size_t i = 0; i < forest->rows.count; i++) {
		const char *row = (const char *)&forest->rows.items[i];
		const struct str *text = (const void *)(row + offset);

		width = fmax(width, label_width(*text, TEXT));
	}
	return width;
}

#define COLUMN(forest, field, head) \
	column_width(forest, offsetof(struct forest_row, field), head)

static struct str
word(const struct drawing *at, const char *key)
{
	return words_say(at->forest->words, key, NULL);
}

/* From the left: labels, the two arms or all people, the plot, weights,
 * estimates. Labels give way first. */
static void
lay_out_wide(struct drawing *at)
{
	const struct forest *forest = at->forest;
	double arms = 0, right, room, labels;

	at->width = at->estimate = WIDE_WIDTH;
	at->weight =
	    at->estimate - COLUMN(forest, estimate, forest->estimates) - GAP;
	right = at->weight;
	if (forest->has_weights)
		right -=
		    COLUMN(forest, weight_text, word(at, "plot.weight")) + GAP;
	if (forest->has_arms) {
		at->treated =
		    COLUMN(forest, treated, word(at, "plot.treated")) + GAP;
		at->control =
		    COLUMN(forest, control, word(at, "plot.control")) + GAP;
		arms = at->treated + at->control;
	} else if (forest->has_people) {
		at->people =
		    COLUMN(forest, people, word(at, "evidence.people")) + GAP;
		arms = at->people;
	}
	room = right - arms - GAP - PLOT_AT_LEAST;
	labels = COLUMN(forest, label, STR_NONE);
	at->label =
	    fmax(LABEL_AT_LEAST, fmin(fmin(labels, LABEL_AT_MOST), room));
	at->people += at->label;
	at->treated += at->label;
	at->control += at->treated;
	at->axis.x = at->label + arms + GAP;
	at->axis.width = right - at->axis.x;
}

static void
lay_out_narrow(struct drawing *at)
{
	at->width = at->estimate = NARROW_WIDTH;
	at->label = at->estimate - GAP -
		    COLUMN(at->forest, estimate, at->forest->estimates);
	at->axis.x = 1;
	at->axis.width = at->width - 2;
}

static void
fit_axis(struct drawing *at)
{
	const struct forest *forest = at->forest;
	VEC(struct axis_item) items = {0};

	for (size_t i = 0; i < forest->rows.count; i++) {
		const struct forest_row *row = &forest->rows.items[i];

		vec_add(&items, at->arena,
			((struct axis_item){row->value, row->low, row->high,
					    row->evidence == NULL}));
	}
	/* Both ends of the band are worth some room. */
	for (int side = -1; side <= 1 && forest->band.len > 0; side += 2)
		vec_add(&items, at->arena,
			((struct axis_item){side * forest->outcome->important,
					    NAN, NAN, false}));
	at->axis.is_log = measure_is_ratio(forest->measure);
	axis_fit(&at->axis, items.items, items.count,
		 measure_null(forest->measure), at->arena);
}

static double
largest_weight(const struct forest *forest)
{
	double largest = 0;

	for (size_t i = 0; i < forest->studies; i++)
		largest = fmax(largest, forest->rows.items[i].weight);
	return largest;
}

/* ---- lines behind the rows ---- */

static void
draw_band(const struct drawing *at, double top, double bottom)
{
	double important = at->forest->outcome->important;
	double from = axis_at(&at->axis, -important);
	double to = axis_at(&at->axis, important);

	if (at->forest->band.len > 0)
		svg_rect(at->out, "p-band", from, top, to - from, bottom - top,
			 0);
}

/* No difference, the result, and what is too small to matter. */
static void
draw_lines(const struct drawing *at, double top, double bottom)
{
	const struct forest *forest = at->forest;
	double null = axis_at(&at->axis, measure_null(forest->measure));
	double pooled = axis_at(&at->axis, forest->body->effect.value);

	draw_band(at, top, bottom);
	svg_line(at->out, "p-null", null, top, null, bottom);
	if (forest->body->pooled != NULL)
		svg_line(at->out, "p-pooled", pooled, top, pooled, bottom);
}

/* ---- marks ---- */

#define SIDE_AT_MOST 14.0
#define SIDE_OF_EQUALS 8.0 /* where there are no weights */
#define SIDE_TO_SEE 4.0	   /* smaller ones get a stroke */
#define ARROW 6.0

/* An arrowhead at the end of the axis where an interval goes on. */
static void
draw_arrow(const struct drawing *at, double x, double y, int direction)
{
	double back = x - direction * ARROW;
	struct svg_point points[] = {{x, y}, {back, y - 4}, {back, y + 4}};

	svg_polygon(at->out, "p-arrow", points, 3);
}

static void
draw_arrows(const struct drawing *at, const struct forest_row *row, double y)
{
	if (row->low < at->axis.low)
		draw_arrow(at, at->axis.x, y, -1);
	if (row->high > at->axis.high)
		draw_arrow(at, at->axis.x + at->axis.width, y, 1);
}

static void
draw_whisker(const struct drawing *at, const struct forest_row *row,
	     const char *css_class, double y)
{
	if (isnan(row->low))
		return;
	svg_line(at->out, css_class, axis_at(&at->axis, row->low), y,
		 axis_at(&at->axis, row->high), y);
	draw_arrows(at, row, y);
}

/* The area is the weight. */
static double
square_side(const struct drawing *at, const struct forest_row *row)
{
	return row->weight > 0 ? SIDE_AT_MOST * sqrt(row->weight / at->full)
			       : SIDE_OF_EQUALS;
}

static void
draw_square(const struct drawing *at, const struct forest_row *row, double y)
{
	double x = axis_at(&at->axis, row->value);
	double side = square_side(at, row);

	if (row->value < at->axis.low || row->value > at->axis.high)
		return;
	svg_rect(at->out, row->mark == FOREST_HOLLOW ? "p-hollow" : "p-square",
		 x - side / 2, y - side / 2, side, side, 0);
	if (side < SIDE_TO_SEE)
		svg_line(at->out, "p-whisker", x, y - SIDE_TO_SEE, x,
			 y + SIDE_TO_SEE);
}

/* Half the height of a diamond at END, where the axis cuts it off, on the way
 * from VALUE to LIMIT. */
static double
cut_height(double value, double limit, double end, double height)
{
	double whole = fabs(limit - value), shown = fabs(end - value);

	return whole > shown ? height * (1 - shown / whole) : 0;
}

/* Cut off, it leaves room for the arrow. */
static void
draw_diamond(const struct drawing *at, const struct forest_row *row, double y,
	     double height)
{
	const struct axis *axis = &at->axis;
	double x = axis_at(axis, row->value);
	double low =
	    axis_at(axis, row->low) + (row->low < axis->low ? ARROW + 2 : 0);
	double high =
	    axis_at(axis, row->high) - (row->high > axis->high ? ARROW + 2 : 0);
	double cut_low =
	    cut_height(x, axis_beyond(axis, row->low), low, height);
	double cut_high =
	    cut_height(x, axis_beyond(axis, row->high), high, height);
	struct svg_point points[] = {{low, y - cut_low},   {x, y - height},
				     {high, y - cut_high}, {high, y + cut_high},
				     {x, y + height},	   {low, y + cut_low}};

	svg_polygon(at->out, row->mark == FOREST_THIN ? "p-thin" : "p-diamond",
		    points, 6);
	draw_arrows(at, row, y);
}

static void
draw_mark(const struct drawing *at, const struct forest_row *row, double y)
{
	switch (row->mark) {
	case FOREST_NONE: break;
	case FOREST_SQUARE:
	case FOREST_HOLLOW:
		draw_whisker(at, row, "p-whisker", y);
		draw_square(at, row, y);
		break;
	case FOREST_DIAMOND: draw_diamond(at, row, y, 7); break;
	case FOREST_THIN: draw_diamond(at, row, y, 4); break;
	case FOREST_RANGE: draw_whisker(at, row, "p-range", y); break;
	}
}

/* ---- rows ---- */

#define WIDE_ROW 23.0
#define NARROW_ROW 38.0
#define NARROW_LINE 28.0 /* from the top of a row to its whisker */

static const char *
text_class(const struct forest_row *row)
{
	if (row->evidence != NULL)
		return "p-text";
	return row->mark == FOREST_DIAMOND ? "p-strong" : "p-soft";
}

static void
draw_wide_row(const struct drawing *at, const struct forest_row *row)
{
	const char *css_class = text_class(row);
	double y = at->y + WIDE_ROW / 2, base = y + 4.5;

	/* Into columns where the row has nothing. */
	double room = row->treated.len + row->people.len > 0 ? at->label
							     : at->axis.x - GAP;

	svg_text(at->out, css_class, SVG_START, 0, base,
		 label_fit(row->label, TEXT, room, at->arena));
	if (at->forest->has_arms) {
		svg_text(at->out, css_class, SVG_END, at->treated, base,
			 row->treated);
		svg_text(at->out, css_class, SVG_END, at->control, base,
			 row->control);
	} else
		svg_text(at->out, css_class, SVG_END, at->people, base,
			 row->people);
	svg_text(at->out, css_class, SVG_END, at->weight, base,
		 row->weight_text);
	svg_text(at->out, css_class, SVG_END, at->estimate, base,
		 row->estimate);
	draw_mark(at, row, y);
}

/* Lines stand behind marks only, for texts to be read. */
static void
draw_narrow_row(const struct drawing *at, const struct forest_row *row)
{
	const char *css_class = text_class(row);
	double base = at->y + 15;
	double weight = label_width(row->weight_text, SMALL);
	double room = at->label - (weight > 0 ? weight + 8 : 0);
	struct str label = label_fit(row->label, TEXT, room, at->arena);

	if (row->mark != FOREST_NONE)
		draw_lines(at, at->y + NARROW_LINE - 9,
			   at->y + NARROW_LINE + 9);
	svg_text_noted(at->out, css_class, 0, base, label, "p-soft p-small", 4,
		       row->weight_text);
	svg_text(at->out, css_class, SVG_END, at->estimate, base,
		 row->estimate);
	draw_mark(at, row, at->y + NARROW_LINE);
}

static void
draw_row(struct drawing *at, const struct forest_row *row)
{
	if (at->narrow)
		draw_narrow_row(at, row);
	else
		draw_wide_row(at, row);
	at->y += at->narrow ? (row->mark == FOREST_NONE ? 22 : NARROW_ROW)
			    : WIDE_ROW;
}

static void
draw_rows(struct drawing *at)
{
	const struct forest *forest = at->forest;
	double rows = WIDE_ROW * (double)forest->rows.count;

	if (!at->narrow)
		draw_lines(at, at->y,
			   at->y + rows +
			       (forest->rows.count > forest->studies ? 4 : 0));
	for (size_t i = 0; i < forest->rows.count; i++) {
		if (i == forest->studies) {
			svg_line(at->out, "p-rule", 0, at->y + 2, at->width,
				 at->y + 2);
			at->y += 4;
		}
		draw_row(at, &forest->rows.items[i]);
	}
}

/* ---- above and below ---- */

static void
draw_head(struct drawing *at)
{
	const struct forest *forest = at->forest;
	const char *css_class = "p-soft p-small";
	double base = at->narrow ? 14 : 28;

	if (!at->narrow) {
		svg_text(at->out, css_class, SVG_END, at->estimate, 13,
			 forest->estimates);
		svg_text(at->out, css_class, SVG_MIDDLE,
			 at->axis.x + at->axis.width / 2, base,
			 forest->axis_title);
	}
	svg_text(at->out, css_class, SVG_START, 0, base,
		 at->narrow ? forest->axis_title : word(at, "plot.study"));
	svg_text(at->out, css_class, SVG_END, at->estimate, base,
		 at->narrow ? arena_printf(at->arena, "%.*s (%.*s)",
					   STR_ARG(forest->estimates),
					   STR_ARG(forest->interval))
			    : forest->interval);
	if (!at->narrow && forest->has_weights)
		svg_text(at->out, css_class, SVG_END, at->weight, base,
			 word(at, "plot.weight"));
	if (!at->narrow && forest->has_arms) {
		svg_text(at->out, css_class, SVG_END, at->treated, base,
			 word(at, "plot.treated"));
		svg_text(at->out, css_class, SVG_END, at->control, base,
			 word(at, "plot.control"));
	} else if (!at->narrow && forest->has_people)
		svg_text(at->out, css_class, SVG_END, at->people, base,
			 word(at, "evidence.people"));
	at->y = base + 8;
	svg_line(at->out, "p-head", 0, at->y, at->width, at->y);
	at->y += 4;
}

static void
draw_axis(struct drawing *at)
{
	struct axis_ticks ticks = axis_ticks(&at->axis, SMALL, at->arena);

	at->y += 4;
	svg_line(at->out, "p-axis", at->axis.x, at->y,
		 at->axis.x + at->axis.width, at->y);
	for (size_t i = 0; i < ticks.count; i++) {
		double x = ticks.items[i].x;
		struct str label =
		    words_numbers(at->forest->words, ticks.items[i].label);
		double half = label_width(label, SMALL) / 2;

		svg_line(at->out, "p-axis", x, at->y, x, at->y + 4);
		svg_text(at->out, "p-soft p-small", SVG_MIDDLE,
			 fmin(fmax(x, half), at->width - half), at->y + 17,
			 label);
	}
	at->y += 22;
}

/* Lines of TEXT from Y on; gives how many there were. */
static size_t
draw_lines_of_text(const struct drawing *at, const char *css_class,
		   enum svg_anchor anchor, double x, double width,
		   struct str text)
{
	struct str lines[LINES_AT_MOST];
	size_t count =
	    label_wrap(text, SMALL, width, LINES_AT_MOST, at->arena, lines);

	for (size_t i = 0; i < count; i++)
		svg_text(at->out, css_class, anchor, x,
			 at->y + 14 + 15 * (double)i, lines[i]);
	return count;
}

/* Wide: from the line of no difference to both sides; narrow: at the ends. */
static void
draw_sides(struct drawing *at)
{
	const struct forest *forest = at->forest;
	double null = axis_at(&at->axis, measure_null(forest->measure));
	double left = at->narrow ? at->width / 2 - 6 : null - 8;
	double right = at->narrow ? left : at->width - null - 8;
	struct str mark = words_left_to_right(forest->words);
	struct str less = arena_printf(at->arena, "%.*s\xe2\x86\x90 %.*s",
				       STR_ARG(mark), STR_ARG(forest->less));
	struct str more = arena_printf(at->arena, "%.*s%.*s \xe2\x86\x92",
				       STR_ARG(mark), STR_ARG(forest->more));
	size_t a, b;

	a = draw_lines_of_text(at, "p-small", at->narrow ? SVG_START : SVG_END,
			       at->narrow ? 0 : null - 8, left, less);
	b = draw_lines_of_text(at, "p-small", at->narrow ? SVG_END : SVG_START,
			       at->narrow ? at->width : null + 8, right, more);
	at->y += 15 * (double)(a > b ? a : b) + 8;
}

static void
draw_notes(struct drawing *at)
{
	const struct forest *forest = at->forest;
	size_t lines;

	if (forest->band.len > 0) {
		svg_rect(at->out, "p-band", 0.5, at->y + 4, 16, 11, 0);
		lines = draw_lines_of_text(at, "p-soft p-small", SVG_START, 24,
					   at->width - 24, forest->band);
		at->y += 15 * (double)lines + 4;
	}
	lines = draw_lines_of_text(at, "p-soft p-small", SVG_START, 0,
				   at->width, forest->heterogeneity);
	at->y += 15 * (double)lines + 4;
}

enum { PARTS_ROOM = 8 << 10 };

void
forest_draw(const struct forest *forest, bool narrow, struct str id,
	    struct arena *arena, struct strbuf *out)
{
	char room[PARTS_ROOM];
	struct strbuf parts = STRBUF_IN(room);
	struct drawing at = {.forest = forest,
			     .arena = arena,
			     .out = &parts,
			     .narrow = narrow,
			     .full = largest_weight(forest)};
	struct svg_head head = {.id = id,
				.css_class = narrow ? "plot plot-narrow"
						    : "plot plot-wide",
				.title = forest->title,
				.description = forest->description};

	if (narrow)
		lay_out_narrow(&at);
	else
		lay_out_wide(&at);
	fit_axis(&at);
	draw_head(&at);
	draw_rows(&at);
	draw_axis(&at);
	draw_sides(&at);
	draw_notes(&at);
	head.width = at.width;
	head.height = ceil(at.y);
	svg_open(out, &head);
	strbuf_add(out, strbuf_str(&parts));
	svg_close(out);
	strbuf_free(&parts);
}
