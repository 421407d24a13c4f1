#include "render/staircase.h"

#include <math.h>

#include "numbers.h"
#include "render/label.h"
#include "render/svg.h"

#define TEXT 13.0
#define SMALL 12.0
#define WIDTH 328.0
#define LABEL_WIDTH 132.0
#define ROW 34.0
#define LINE 15.0
#define MARK 13.0 /* with half of its edge, as wide as a pixel */
#define CORNER 3.5
#define NAME_GAP 5.0

enum { LABEL_LINES = 2 };

struct stair {
	struct str label, value; /* "Risk of bias", "−1" */
	const struct scheme_level *level;
	bool is_end;
};

struct staircase {
	const struct words *words;
	const struct scheme *scheme;
	struct strbuf *out;
	VEC(struct stair) stairs;
	bool counts;	     /* some step has points, be it 0 */
	double lowest, step; /* x of rank 1; from one rank to the next */
};

static struct arena *
arena_of(const struct staircase *at)
{
	return at->words->arena;
}

/* ---- what is in it ---- */

static const struct scheme_level *
level_of_rank(const struct scheme *scheme, double rank)
{
	for (size_t i = 0; i < scheme->levels.count; i++)
		if (scheme->levels.items[i].rank == rank)
			return &scheme->levels.items[i];
	return NULL;
}

/* Where a scheme does not say which level a step reaches, its points do. */
static const struct scheme_level *
reached(const struct staircase *at, const struct grade_step *step)
{
	const struct stair *last = &at->stairs.items[at->stairs.count - 1];
	double highest = (double)at->scheme->levels.count;

	if (step->level != NULL)
		return step->level;
	return level_of_rank(
	    at->scheme,
	    fmin(highest, fmax(1, last->level->rank + step->points)));
}

static struct str
points_text(const struct staircase *at, const struct grade_step *step)
{
	struct strbuf text = {0};
	struct str taken;

	if (step->value.len > 0)
		return step->value;
	if (step->points > 0)
		strbuf_add_byte(&text, '+');
	numbers_add(&text, step->points,
		    step->points == round(step->points) ? 0 : 1);
	taken = strbuf_take(&text, arena_of(at));
	strbuf_free(&text);
	return taken;
}

static void
add_stair(struct staircase *at, struct str label, struct str value,
	  const struct scheme_level *level, bool is_end)
{
	if (level != NULL)
		vec_add(&at->stairs, arena_of(at),
			((struct stair){label, value, level, is_end}));
}

static void
add_steps(struct staircase *at, const struct grade *grade)
{
	for (size_t i = 0; i < grade->steps.count; i++) {
		const struct grade_step *step = &grade->steps.items[i];

		if (step->start)
			add_stair(at, step->label, STR_NONE, step->level,
				  false);
		if (step->start || isnan(step->points) || at->stairs.count == 0)
			continue;
		at->counts = true;
		if (step->points != 0)
			add_stair(at, step->label, points_text(at, step),
				  reached(at, step), false);
	}
}

static void
add_ends(struct staircase *at, const struct grade *grade)
{
	add_stair(at, words_say(at->words, "derivation.result", NULL), STR_NONE,
		  grade->derived, true);
	if (grade->override_why.len > 0)
		add_stair(at, words_say(at->words, "derivation.override", NULL),
			  STR_NONE, grade->level, true);
}

/* ---- the picture ---- */

static double
stair_x(const struct staircase *at, const struct stair *stair)
{
	return at->lowest + at->step * (stair->level->rank - 1);
}

static double
stair_y(size_t index)
{
	return ROW * ((double)index + 0.5);
}

/* Names stand where no line is: left of a mark, or right after a rise. */
static bool
rises(const struct staircase *at, size_t index)
{
	return index > 0 && at->stairs.items[index].level->rank >
				at->stairs.items[index - 1].level->rank;
}

static double
name_width(const struct stair *stair)
{
	return MARK / 2 + NAME_GAP + label_width(stair->level->name, TEXT);
}

/* From HIGHEST, for names on the left to end behind the labels. */
static double
step_for_names(const struct staircase *at, double highest)
{
	double levels = (double)at->scheme->levels.count;
	double step = (highest - LABEL_WIDTH - MARK) / fmax(1, levels - 1);

	for (size_t i = 0; i < at->stairs.count; i++) {
		const struct stair *stair = &at->stairs.items[i];
		double below = levels - stair->level->rank;

		if (!rises(at, i) && below > 0)
			step = fmin(step, (highest - LABEL_WIDTH - NAME_GAP -
					   name_width(stair)) /
					      below);
	}
	return step;
}

static void
place(struct staircase *at, double highest)
{
	at->step = step_for_names(at, highest);
	at->lowest =
	    highest - at->step * (double)(at->scheme->levels.count - 1);
}

/* Names on the right must end inside. Moving all marks to the left draws them
 * together, which moves some back: a few times settle that. */
static void
lay_out(struct staircase *at)
{
	double highest = WIDTH - MARK / 2 - 1;

	for (int round = 0; round < 4; round++) {
		double beyond = 0;

		place(at, highest);
		for (size_t i = 0; i < at->stairs.count; i++) {
			const struct stair *stair = &at->stairs.items[i];

			if (rises(at, i))
				beyond =
				    fmax(beyond, stair_x(at, stair) +
						     name_width(stair) - WIDTH);
		}
		highest -= beyond;
	}
}

static void
draw_guides(const struct staircase *at)
{
	double bottom = ROW * (double)at->stairs.count;

	for (size_t i = 0; i < at->scheme->levels.count; i++) {
		double x = at->lowest + at->step * (double)i;

		svg_line(at->out, "p-rule", x, 0, x, bottom);
	}
}

static void
draw_path(const struct staircase *at)
{
	size_t count = (size_t)at->stairs.count * 2;
	struct svg_point *points =
	    ARENA_ARRAY(arena_of(at), struct svg_point, count);

	for (size_t i = 0; i < at->stairs.count; i++) {
		double x = stair_x(at, &at->stairs.items[i]);
		double before =
		    i == 0 ? x : stair_x(at, &at->stairs.items[i - 1]);

		points[2 * i] = (struct svg_point){before, stair_y(i)};
		points[2 * i + 1] = (struct svg_point){x, stair_y(i)};
	}
	svg_polyline(at->out, "s-path", points, count);
}

/* The value stands behind the label or, where both are too long, below. */
static void
draw_label(const struct staircase *at, const struct stair *stair, double y)
{
	struct str lines[LABEL_LINES];
	const char *css_class = stair->is_end ? "p-strong" : "p-text";
	struct str value = stair->value;
	bool fits = label_width(stair->label, TEXT) + NAME_GAP +
			label_width(value, TEXT) <=
		    LABEL_WIDTH;
	size_t count = label_wrap(stair->label, TEXT, LABEL_WIDTH,
				  fits || value.len > 0 ? 1 : LABEL_LINES,
				  arena_of(at), lines);
	double base = y + 4.5 - (count > 1 || !fits ? LINE / 2 : 0);

	svg_text_noted(at->out, css_class, 0, base, lines[0], "p-strong", 2,
		       fits ? value : STR_NONE);
	if (!fits)
		svg_text(at->out, count > 1 ? css_class : "p-strong", SVG_START,
			 0, base + LINE, count > 1 ? lines[1] : value);
}

static void
draw_stair(const struct staircase *at, size_t index)
{
	const struct stair *stair = &at->stairs.items[index];
	struct arena *arena = arena_of(at);
	double x = stair_x(at, stair), y = stair_y(index);
	double away = MARK / 2 + NAME_GAP;
	double name = label_width(stair->level->name, TEXT);
	bool right = rises(at, index);

	draw_label(at, stair, y);
	svg_rect(
	    at->out,
	    arena_printf(arena, "s-mark %.*s", STR_ARG(stair->level->css_class))
		.ptr,
	    x - MARK / 2, y - MARK / 2, MARK, MARK, CORNER);
	svg_rect(at->out, "s-back", right ? x + away : x - away - name,
		 y - TEXT / 2, name, TEXT, 0);
	svg_text(at->out, stair->is_end ? "p-strong" : "",
		 right ? SVG_START : SVG_END, right ? x + away : x - away,
		 y + 4.5, stair->level->name);
}

static struct str
title_of(const struct staircase *at)
{
	const struct stair *first = &at->stairs.items[0];
	const struct stair *last = &at->stairs.items[at->stairs.count - 1];
	struct node values = {0};

	node_set(&values, arena_of(at), STR("from"),
		 node_text(first->level->name));
	node_set(&values, arena_of(at), STR("to"),
		 node_text(last->level->name));
	return words_say(at->words, "derivation.stairs", &values);
}

static void
draw(struct staircase *at, const struct grade *grade, struct str id)
{
	struct svg_head head = {
	    .id = id,
	    .css_class = "plot plot-stairs",
	    .width = WIDTH,
	    .height = ROW * (double)at->stairs.count,
	    .title = title_of(at),
	    .description = spill_text_get(&grade->explanation, arena_of(at))};

	lay_out(at);
	svg_open(at->out, &head);
	draw_guides(at);
	draw_path(at);
	for (size_t i = 0; i < at->stairs.count; i++)
		draw_stair(at, i);
	svg_close(at->out);
}

struct str
staircase_draw(const struct words *words, const struct grade *grade,
	       struct str id)
{
	struct strbuf out = {0};
	struct staircase at = {
	    .words = words, .scheme = grade->scheme, .out = &out};
	struct str picture;

	if (grade->scheme == NULL || grade->derived == NULL)
		return STR_NONE;
	add_steps(&at, grade);
	if (!at.counts)
		return STR_NONE;
	add_ends(&at, grade);
	draw(&at, grade, id);
	picture = strbuf_take(&out, words->arena);
	strbuf_free(&out);
	return picture;
}
