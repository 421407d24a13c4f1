#include "render/bias_grid.h"

#include <math.h>

#include "render/headings.h"
#include "render/label.h"
#include "render/picture.h"
#include "render/svg.h"

#define TEXT 13.0 /* font sizes, as style.css has them */
#define SMALL 12.0

struct grid_row {
	const struct source *work;
	const struct bias *bias;
	struct str label;
};

struct grid {
	const struct words *words;
	enum bias_tool tool;
	VEC(struct str) domains;
	VEC(struct grid_row) rows;
	struct str *columns; /* names: domains, and the overall judgement */
	size_t column_count;
	bool used[BIAS_NO_INFORMATION + 1]; /* ratings that occur */
	bool has_overall;
	struct str id, title;
};

static struct arena *
arena_of(const struct grid *grid)
{
	return grid->words->arena;
}

/* ---- words ---- */

static struct str
say(const struct grid *grid, const char *group, const char *name)
{
	struct str key =
	    arena_printf(arena_of(grid), "bias.%s.%s", group, name);

	return words_say(grid->words, key.ptr, NULL);
}

static struct str
say_rating(const struct grid *grid, const char *group, enum bias_rating rating)
{
	return rating == BIAS_NONE
		   ? STR_NONE
		   : say(grid, group, bias_rating_names[rating]);
}

static struct str
column_name(const struct grid *grid, size_t column)
{
	if (column == grid->domains.count)
		return words_say(grid->words, "bias.overall", NULL);
	if (grid->tool == BIAS_OTHER)
		return grid->domains.items[column];
	return say(grid, "domain", grid->domains.items[column].ptr);
}

/* ---- what is in it ---- */

static const struct bias *
bias_of(const struct evidence *row)
{
	const struct source *work = row->work;

	if (work == NULL || work->appraisal == NULL ||
	    work->appraisal->appraisal == NULL)
		return NULL;
	return work->appraisal->appraisal->bias;
}

static bool
has_work(const struct grid *grid, const struct source *work)
{
	for (size_t i = 0; i < grid->rows.count; i++)
		if (grid->rows.items[i].work == work)
			return true;
	return false;
}

static void
add_domain(struct grid *grid, struct str name)
{
	for (size_t i = 0; i < grid->domains.count; i++)
		if (str_equal(grid->domains.items[i], name))
			return;
	vec_add(&grid->domains, arena_of(grid), name);
}

static void
add_row(struct grid *grid, const struct evidence *row, const struct bias *bias)
{
	vec_add(&grid->rows, arena_of(grid),
		((struct grid_row){row->work, bias, row->work->label}));
	for (size_t i = 0; i < bias->domains.count; i++) {
		add_domain(grid, bias->domains.items[i].name);
		grid->used[bias->domains.items[i].rating] = true;
	}
	grid->used[bias->overall] = true;
	grid->has_overall |= bias->overall != BIAS_NONE;
}

static void
name_columns(struct grid *grid)
{
	grid->column_count = grid->domains.count + grid->has_overall;
	grid->columns =
	    ARENA_ARRAY(arena_of(grid), struct str, grid->column_count);
	for (size_t i = 0; i < grid->column_count; i++)
		grid->columns[i] = column_name(grid, i);
}

static void
fill_grid(struct grid *grid, const struct claim *claim, uint32_t body)
{
	const char *const *domains = bias_domains(grid->tool);

	for (size_t i = 0; domains[i] != NULL; i++)
		vec_add(&grid->domains, arena_of(grid), str_from(domains[i]));
	for (size_t i = 0; i < claim->evidence.count; i++) {
		const struct evidence *row = &claim->evidence.items[i];
		const struct bias *bias = bias_of(row);

		if (bias != NULL && bias->tool == grid->tool &&
		    (body == 0 || row->body == body) &&
		    !has_work(grid, row->work))
			add_row(grid, row, bias);
	}
}

/* The overall judgement stands behind the domains. */
static enum bias_rating
rating_at(const struct grid *grid, const struct grid_row *row, size_t column)
{
	if (column == grid->domains.count)
		return row->bias->overall;
	for (size_t i = 0; i < row->bias->domains.count; i++)
		if (str_equal(row->bias->domains.items[i].name,
			      grid->domains.items[column]))
			return row->bias->domains.items[i].rating;
	return BIAS_NONE;
}

/* ---- the picture ---- */

#define CELL 44.0
#define CELL_AT_LEAST 34.0
#define MARK_WIDTH 32.0
#define MARK_HEIGHT 20.0
#define CORNER 5.0
#define ROW 28.0
#define LABEL_AT_MOST 200.0
#define NARROW_WIDTH 328.0

struct drawing {
	const struct grid *grid;
	struct strbuf *out;
	bool narrow;
	double left, cell, width, y; /* left: of the first cell */
};

/* Worse is darker, and every rating has a sign and a letter of its own. */
static const struct {
	const char *css_class, *sign;
} looks[] = {
    {"", ""},
    {"b-low", "+"},
    {"b-some", "\xe2\x88\x92"},
    {"b-some", "\xe2\x88\x92"},
    {"b-some", "?"},
    {"b-high", "\xc3\x97"},
    {"b-high", "\xc3\x97"},
    {"b-worst", "!"},
    {"b-none", "?"},
};

static void
draw_mark(const struct drawing *at, enum bias_rating rating, double x, double y)
{
	struct arena *arena = arena_of(at->grid);
	const char *css_class = looks[rating].css_class;
	struct str letter;

	if (rating == BIAS_NONE)
		return;
	letter = say_rating(at->grid, "letter", rating);
	svg_rect(at->out, css_class, x - MARK_WIDTH / 2, y - MARK_HEIGHT / 2,
		 MARK_WIDTH, MARK_HEIGHT, CORNER);
	svg_text(at->out, arena_printf(arena, "p-small %s-text", css_class).ptr,
		 SVG_MIDDLE, x, y + 4.5,
		 arena_printf(arena, "%s\xc2\xa0%.*s", looks[rating].sign,
			      STR_ARG(letter)));
}

static double
column_x(const struct drawing *at, size_t column)
{
	return at->left + at->cell * ((double)column + 0.5);
}

static struct headings
headings_of(const struct drawing *at)
{
	return (struct headings){at->grid->columns, at->grid->column_count,
				 at->left, at->cell, at->grid->has_overall};
}

static void
draw_head(struct drawing *at)
{
	struct headings headings = headings_of(at);

	at->y = headings_height(&headings);
	headings_draw(at->out, &headings, at->y, arena_of(at->grid));
	at->y += 8;
	svg_line(at->out, "p-head", 0, at->y, at->width, at->y);
	at->y += 2;
}

static void
draw_row(struct drawing *at, const struct grid_row *row)
{
	const struct grid *grid = at->grid;
	double room = at->narrow ? at->width : at->left - 12;
	struct str label = label_fit(row->label, TEXT, room, arena_of(grid));

	if (at->narrow)
		at->y += 18;
	svg_text(at->out, "p-text", SVG_START, 0,
		 at->narrow ? at->y : at->y + ROW / 2 + 4.5, label);
	if (at->narrow)
		at->y += 3;
	for (size_t i = 0; i < grid->column_count; i++)
		draw_mark(at, rating_at(grid, row, i), column_x(at, i),
			  at->y + ROW / 2);
	at->y += ROW;
	svg_line(at->out, "p-rule", 0, at->y, at->width, at->y);
}

/* What the marks mean, one behind the other. */
static void
draw_key(struct drawing *at)
{
	double x = 0;

	at->y += 10;
	for (int i = BIAS_LOW; i <= BIAS_NO_INFORMATION; i++) {
		struct str word;
		double width;

		if (!at->grid->used[i])
			continue;
		word = say_rating(at->grid, "rating", (enum bias_rating)i);
		width = MARK_WIDTH + 8 + label_width(word, SMALL);
		if (x > 0 && x + width > at->width) {
			x = 0;
			at->y += ROW;
		}
		draw_mark(at, (enum bias_rating)i, x + MARK_WIDTH / 2,
			  at->y + ROW / 2);
		svg_text(at->out, "p-small p-soft", SVG_START,
			 x + MARK_WIDTH + 6, at->y + ROW / 2 + 4.5, word);
		x += width + 16;
	}
	at->y += ROW;
}

static void
lay_out(struct drawing *at)
{
	const struct grid *grid = at->grid;
	double columns = (double)grid->column_count, labels = 0;
	struct headings headings;

	for (size_t i = 0; i < grid->rows.count; i++)
		labels =
		    fmax(labels, label_width(grid->rows.items[i].label, TEXT));
	at->left = at->narrow ? 0 : fmin(labels, LABEL_AT_MOST) + 16;
	at->cell = CELL;
	headings = headings_of(at);
	at->width = at->left + columns * at->cell + headings_lean(&headings);
	if (!at->narrow)
		return;
	if (at->width > NARROW_WIDTH)
		at->cell =
		    fmax(CELL_AT_LEAST,
			 at->cell - (at->width - NARROW_WIDTH) / columns);
	at->width = fmax(NARROW_WIDTH, columns * at->cell);
}

static void
draw(const struct grid *grid, bool narrow, struct strbuf *out)
{
	struct strbuf parts = {0};
	struct drawing at = {.grid = grid, .out = &parts, .narrow = narrow};
	struct svg_head head = {
	    .id = arena_printf(arena_of(grid), "%.*s_%s", STR_ARG(grid->id),
			       narrow ? "narrow" : "wide"),
	    .css_class =
		narrow ? "plot plot-narrow" : "plot plot-wide plot-own",
	    .title = grid->title,
	    .description = words_say(grid->words, "bias.described", NULL)};

	lay_out(&at);
	draw_head(&at);
	for (size_t i = 0; i < grid->rows.count; i++)
		draw_row(&at, &grid->rows.items[i]);
	draw_key(&at);
	head.width = ceil(at.width);
	head.height = ceil(at.y);
	svg_open(out, &head);
	strbuf_add(out, strbuf_str(&parts));
	svg_close(out);
	strbuf_free(&parts);
}

/* ---- for templates ---- */

static struct node
row_node(const struct grid *grid, const struct grid_row *row)
{
	struct arena *arena = arena_of(grid);
	struct node map = {0};
	struct node *ratings =
	    picture_set_list(&map, arena, "ratings", grid->domains.count + 1);

	picture_set_text(&map, arena, "label", row->label);
	picture_set_text(&map, arena, "url", row->work->url);
	for (size_t i = 0; i < grid->column_count; i++)
		ratings[i] = node_text(
		    say_rating(grid, "rating", rating_at(grid, row, i)));
	return map;
}

static struct node
grid_node(const struct grid *grid)
{
	struct arena *arena = arena_of(grid);
	struct node map = {0};
	struct node *columns =
	    picture_set_list(&map, arena, "columns", grid->domains.count + 1);
	struct node *rows =
	    picture_set_list(&map, arena, "rows", grid->rows.count);
	struct strbuf out = {0};

	for (size_t i = 0; i < grid->column_count; i++)
		columns[i] = node_text(grid->columns[i]);
	for (size_t i = 0; i < grid->rows.count; i++)
		rows[i] = row_node(grid, &grid->rows.items[i]);
	draw(grid, false, &out);
	strbuf_add_byte(&out, '\n');
	draw(grid, true, &out);
	picture_set_html(&map, arena, "picture", strbuf_take(&out, arena));
	picture_set_text(&map, arena, "title", grid->title);
	strbuf_free(&out);
	return map;
}

struct node
bias_grids(const struct words *words, const struct claim *claim, uint32_t body)
{
	struct arena *arena = words->arena;
	VEC(struct node) grids = {0};

	for (int tool = BIAS_ROB2; tool <= BIAS_OTHER; tool++) {
		struct grid grid = {.words = words,
				    .tool = (enum bias_tool)tool};

		fill_grid(&grid, claim, body);
		if (grid.rows.count == 0)
			continue;
		name_columns(&grid);
		grid.id = arena_printf(arena, "bias_%u_%s", body,
				       bias_tool_names[tool]);
		grid.title = say(&grid, "title", bias_tool_names[tool]);
		vec_add(&grids, arena, grid_node(&grid));
	}
	if (grids.count == 0)
		return (struct node){0};
	return (struct node){
	    .kind = NODE_LIST, .items = grids.items, .count = grids.count};
}
