#include "render/overview.h"

#include <math.h>

#include "render/headings.h"
#include "render/label.h"
#include "render/picture.h"
#include "render/svg.h"

/* What a claim is counted as where it has no level of the map's scheme. */
enum other { NOT_STUDIED, LOOKED_UP, NOT_ASSESSED, OTHERS };

struct column {
	const struct scheme_level *level; /* NULL: one of the others */
	enum other other;
	struct str name;
};

struct row {
	const struct topic *topic;
	uint32_t *counts; /* a column each */
};

struct overview {
	const struct words *words;
	const struct scheme *scheme; /* NULL: no claim has a level */
	struct str root, id, title;
	bool is_first;
	VEC(struct column) columns;
	VEC(struct row) rows;
	uint32_t most;
};

static struct arena *
arena_of(const struct overview *map)
{
	return map->words->arena;
}

static struct str
say(const struct overview *map, const char *key)
{
	return words_say(map->words, key, NULL);
}

/* ---- counting ---- */

static bool
is_rated(const struct claim *claim)
{
	return claim->grade.level != NULL && claim->grade.scheme != NULL &&
	       claim->grade.scheme->quality.len > 0;
}

static enum other
other_of(const struct claim *claim)
{
	if (claim->grade.level != NULL)
		return LOOKED_UP;
	return claim->grade.phrase.len > 0 ? NOT_STUDIED : NOT_ASSESSED;
}

static bool
counts_as(const struct overview *map, const struct column *column,
	  const struct claim *claim)
{
	if (is_rated(claim))
		return claim->grade.scheme == map->scheme &&
		       claim->grade.level == column->level;
	return map->is_first && column->level == NULL &&
	       column->other == other_of(claim);
}

static uint32_t
count(const struct overview *map, const struct column *column,
      const struct topic *topic)
{
	uint32_t found = 0;

	for (size_t i = 0; i < topic->claims.count; i++)
		found += counts_as(map, column, topic->claims.items[i]);
	return found;
}

static void
add_level_columns(struct overview *map)
{
	const struct scheme *scheme = map->scheme;

	for (size_t rank = 1; scheme != NULL && rank <= scheme->levels.count;
	     rank++)
		for (size_t i = 0; i < scheme->levels.count; i++)
			if (scheme->levels.items[i].rank == rank)
				vec_add(&map->columns, arena_of(map),
					((struct column){
					    &scheme->levels.items[i], 0,
					    scheme->levels.items[i].name}));
}

/* Those that some claim falls into. */
static void
add_other_columns(struct overview *map)
{
	static const char *const keys[] = {"map.not_studied", "map.looked_up",
					   "claim.not_assessed"};
	const struct site *site = map->words->site;

	for (int other = 0; map->is_first && other < OTHERS; other++) {
		struct column column = {NULL, (enum other)other,
					say(map, keys[other])};
		bool is_used = false;

		for (size_t i = 0; i < site->claims.count; i++)
			is_used |=
			    counts_as(map, &column, site->claims.items[i]);
		if (is_used)
			vec_add(&map->columns, arena_of(map), column);
	}
}

static void
add_row(struct overview *map, const struct topic *topic)
{
	struct row row = {
	    topic, ARENA_ARRAY(arena_of(map), uint32_t, map->columns.count)};
	bool is_empty = true;

	for (size_t i = 0; i < map->columns.count; i++) {
		row.counts[i] = count(map, &map->columns.items[i], topic);
		if (row.counts[i] > map->most)
			map->most = row.counts[i];
		is_empty &= row.counts[i] == 0;
	}
	if (!is_empty)
		vec_add(&map->rows, arena_of(map), row);
}

/* ---- the picture ---- */

#define TEXT 13.0
#define SMALL 12.0
#define WIDE_WIDTH 720.0
#define NARROW_WIDTH 328.0
#define LABEL_AT_MOST 220.0
#define ROW 34.0
#define LINE 14.0
#define RADIUS_AT_MOST 15.0
#define CIRCLE_SHIFT 7.0 /* to the left, for the number behind it */

/* So few claims do not make a circle of full size. */
#define FEW 4.0

enum { HEAD_LINES = 3 };

struct drawing {
	const struct overview *map;
	struct strbuf *out;
	bool narrow;
	double width, left, cell, y;
};

/* The number stands right of the circle. */
static double
circle_x(const struct drawing *at, size_t column)
{
	return at->left + at->cell * ((double)column + 0.5) - CIRCLE_SHIFT;
}

/* The area is the number. */
static double
radius(const struct drawing *at, uint32_t claims)
{
	double most = fmin(RADIUS_AT_MOST, at->cell * 0.28);

	return most * sqrt(claims / fmax(at->map->most, FEW));
}

static void
draw_circle(const struct drawing *at, size_t column, uint32_t claims)
{
	const struct scheme_level *level = at->map->columns.items[column].level;
	struct arena *arena = arena_of(at->map);
	double x = circle_x(at, column), y = at->y + ROW / 2;
	double r = radius(at, claims);

	if (claims == 0)
		return;
	svg_circle(at->out,
		   level == NULL ? "m-other"
				 : arena_printf(arena, "m-level %.*s",
						STR_ARG(level->css_class))
				       .ptr,
		   x, y, r);
	svg_text(at->out, "p-small", SVG_START, x + r + 4, y + 4.5,
		 arena_printf(arena, "%u", claims));
}

static void
draw_link(const struct drawing *at, const struct topic *topic, double y)
{
	const struct overview *map = at->map;
	double room = at->narrow ? at->width : at->left - 12;

	strbuf_addz(at->out, "<a href=\"");
	strbuf_add_html(at->out, map->root);
	strbuf_add_html(at->out, topic->url);
	strbuf_addz(at->out, "\">");
	svg_text(at->out, "p-link", SVG_START, 0, y,
		 label_fit(topic->title, TEXT, room, arena_of(map)));
	strbuf_addz(at->out, "</a>\n");
}

static void
draw_row(struct drawing *at, const struct row *row)
{
	draw_link(at, row->topic,
		  at->narrow ? at->y + 19 : at->y + ROW / 2 + 4.5);
	if (at->narrow)
		at->y += 20;
	for (size_t i = 0; i < at->map->columns.count; i++)
		draw_circle(at, i, row->counts[i]);
	at->y += ROW;
	svg_line(at->out, "p-rule", 0, at->y, at->width, at->y);
}

static struct headings
headings_of(const struct drawing *at)
{
	const struct overview *map = at->map;
	struct str *names =
	    ARENA_ARRAY(arena_of(map), struct str, map->columns.count);

	for (size_t i = 0; i < map->columns.count; i++)
		names[i] = map->columns.items[i].name;
	return (struct headings){names, map->columns.count,
				 at->left - CIRCLE_SHIFT, at->cell, false};
}

/* On several lines, above the circles. */
static void
draw_wide_head(struct drawing *at)
{
	size_t most = 0;

	for (size_t i = 0; i < at->map->columns.count; i++) {
		struct str lines[HEAD_LINES];
		size_t count = label_wrap(at->map->columns.items[i].name, SMALL,
					  at->cell - 4, HEAD_LINES,
					  arena_of(at->map), lines);

		for (size_t j = 0; j < count; j++)
			svg_text(at->out, "p-soft p-small", SVG_MIDDLE,
				 circle_x(at, i), LINE * (double)(j + 1) - 2,
				 lines[j]);
		most = count > most ? count : most;
	}
	at->y = LINE * (double)most;
}

static void
draw_head(struct drawing *at)
{
	struct headings headings = headings_of(at);

	if (at->narrow) {
		at->y = headings_height(&headings);
		headings_draw(at->out, &headings, at->y, arena_of(at->map));
	} else
		draw_wide_head(at);
	at->y += 8;
	svg_line(at->out, "p-head", 0, at->y, at->width, at->y);
}

static void
lay_out(struct drawing *at)
{
	const struct overview *map = at->map;
	double columns = (double)map->columns.count, labels = 0;
	struct headings headings;

	for (size_t i = 0; i < map->rows.count; i++)
		labels = fmax(
		    labels, label_width(map->rows.items[i].topic->title, TEXT));
	at->width = at->narrow ? NARROW_WIDTH : WIDE_WIDTH;
	at->left = at->narrow ? 0 : fmin(labels, LABEL_AT_MOST) + 20;
	at->cell = (at->width - at->left) / columns;
	if (!at->narrow)
		return;
	headings = headings_of(at);
	at->cell -= headings_lean(&headings) / columns;
}

static void
draw(const struct overview *map, bool narrow, struct strbuf *out)
{
	struct strbuf parts = {0};
	struct drawing at = {.map = map, .out = &parts, .narrow = narrow};
	struct svg_head head = {
	    .id = arena_printf(arena_of(map), "%.*s_%s", STR_ARG(map->id),
			       narrow ? "narrow" : "wide"),
	    .css_class = narrow ? "plot plot-narrow" : "plot plot-wide",
	    .title = map->title,
	    .description = say(map, "map.described"),
	    .has_links = true};

	lay_out(&at);
	draw_head(&at);
	for (size_t i = 0; i < map->rows.count; i++)
		draw_row(&at, &map->rows.items[i]);
	head.width = at.width;
	head.height = ceil(at.y + 1);
	svg_open(out, &head);
	strbuf_add(out, strbuf_str(&parts));
	svg_close(out);
	strbuf_free(&parts);
}

/* ---- for templates ---- */

static struct node
row_node(const struct overview *map, const struct row *row)
{
	struct arena *arena = arena_of(map);
	struct node node = {0};
	struct node *counts =
	    picture_set_list(&node, arena, "counts", map->columns.count);
	double total = 0;

	for (size_t i = 0; i < map->columns.count; i++) {
		counts[i] = node_number(row->counts[i]);
		total += row->counts[i];
	}
	picture_set_text(&node, arena, "label", row->topic->title);
	picture_set_text(&node, arena, "url", row->topic->url);
	picture_set_number(&node, arena, "total", total);
	return node;
}

static struct node
map_node(const struct overview *map)
{
	struct arena *arena = arena_of(map);
	struct node node = {0};
	struct node *columns =
	    picture_set_list(&node, arena, "columns", map->columns.count);
	struct node *rows =
	    picture_set_list(&node, arena, "rows", map->rows.count);
	struct strbuf out = {0};

	for (size_t i = 0; i < map->columns.count; i++)
		columns[i] = node_text(map->columns.items[i].name);
	for (size_t i = 0; i < map->rows.count; i++)
		rows[i] = row_node(map, &map->rows.items[i]);
	draw(map, false, &out);
	strbuf_add_byte(&out, '\n');
	draw(map, true, &out);
	picture_set_html(&node, arena, "picture", strbuf_take(&out, arena));
	picture_set_text(&node, arena, "title", map->title);
	strbuf_free(&out);
	return node;
}

static struct str
title_of(const struct overview *map)
{
	struct node values = {0};

	if (map->scheme == NULL)
		return say(map, "map.unrated");
	node_set(&values, arena_of(map), STR("scheme"),
		 node_text(map->scheme->title));
	node_set(&values, arena_of(map), STR("quality"),
		 node_text(map->scheme->quality));
	return words_say(map->words, "map.by", &values);
}

static void
build(struct overview *map)
{
	const struct site *site = map->words->site;

	map->id =
	    arena_printf(arena_of(map), "map_%s",
			 map->scheme != NULL ? map->scheme->name.ptr : "none");
	map->title = title_of(map);
	add_level_columns(map);
	add_other_columns(map);
	for (size_t i = 0; i < site->topics.count; i++)
		add_row(map, site->topics.items[i]);
}

static bool
is_used(const struct site *site, const struct scheme *scheme)
{
	for (size_t i = 0; i < site->claims.count; i++)
		if (is_rated(site->claims.items[i]) &&
		    site->claims.items[i]->grade.scheme == scheme)
			return true;
	return false;
}

struct node
overview_maps(const struct words *words, struct str root)
{
	const struct site *site = words->site;
	VEC(struct node) maps = {0};

	for (size_t i = 0; i <= site->schemes.count; i++) {
		/* Behind them all: a site where nothing is rated. */
		bool is_last = i == site->schemes.count;
		struct overview map = {
		    .words = words,
		    .scheme = is_last ? NULL : &site->schemes.items[i],
		    .root = root,
		    .is_first = maps.count == 0};

		if (is_last ? maps.count > 0 : !is_used(site, map.scheme))
			continue;
		build(&map);
		if (map.rows.count > 0)
			vec_add(&maps, words->arena, map_node(&map));
	}
	if (maps.count == 0)
		return (struct node){0};
	return (struct node){
	    .kind = NODE_LIST, .items = maps.items, .count = maps.count};
}
