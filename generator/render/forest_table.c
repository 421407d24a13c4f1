#include "render/forest.h"
#include "render/picture.h"

/* ---- the table ---- */

struct table {
	const struct forest *forest;
	struct str root;
	struct strbuf *out;
	struct str treated, control, people, weight;
};

static struct str
word(const struct forest *forest, const char *key)
{
	return words_say(forest->words, key, NULL);
}

static void
add_head(const struct table *table, struct str name)
{
	if (name.len == 0)
		return;
	strbuf_addz(table->out, "<th scope=\"col\">");
	strbuf_add_html(table->out, name);
	strbuf_addz(table->out, "</th>");
}

/* Where the table is no table, each value stands with its name. */
static void
add_cell(const struct table *table, struct str name, struct str text)
{
	if (name.len == 0)
		return;
	strbuf_addz(table->out, "<td data-label=\"");
	strbuf_add_html(table->out, name);
	strbuf_addz(table->out, "\">");
	strbuf_add_html(table->out, text);
	strbuf_addz(table->out, "</td>");
}

static const char *
kind_of(const struct forest_row *row)
{
	if (row->evidence != NULL)
		return "<tr><th scope=\"row\">";
	return row->mark == FOREST_DIAMOND
		   ? "<tr class=\"result\"><th scope=\"row\">"
		   : "<tr class=\"other\"><th scope=\"row\">";
}

static void
add_label(const struct table *table, const struct forest_row *row)
{
	const struct source *work =
	    row->evidence != NULL ? row->evidence->work : NULL;

	strbuf_addz(table->out, kind_of(row));
	if (work != NULL) {
		strbuf_addz(table->out, "<a href=\"");
		strbuf_add_html(table->out, table->root);
		strbuf_add_html(table->out, work->url);
		strbuf_addz(table->out, "\">");
	}
	strbuf_add_html(table->out, row->label);
	strbuf_addz(table->out, work != NULL ? "</a></th>" : "</th>");
}

static void
add_row(const struct table *table, const struct forest_row *row)
{
	add_label(table, row);
	add_cell(table, table->treated, row->treated);
	add_cell(table, table->control, row->control);
	add_cell(table, table->people, row->people);
	add_cell(table, table->weight, row->weight_text);
	add_cell(table, table->forest->estimates, row->estimate);
	strbuf_addz(table->out, "</tr>\n");
}

static void
add_heads(const struct table *table)
{
	const struct forest *forest = table->forest;

	strbuf_addz(table->out, "<table class=\"data numbers\">\n"
				"<caption class=\"unseen\">");
	strbuf_add_html(table->out, forest->title);
	strbuf_addz(table->out, "</caption>\n<thead>\n<tr>");
	add_head(table, word(forest, "plot.study"));
	add_head(table, table->treated);
	add_head(table, table->control);
	add_head(table, table->people);
	add_head(table, table->weight);
	add_head(table, arena_printf(forest->words->arena, "%.*s (%.*s)",
				     STR_ARG(forest->estimates),
				     STR_ARG(forest->interval)));
	strbuf_addz(table->out, "</tr>\n</thead>\n<tbody>\n");
}

void
forest_table(const struct forest *forest, struct str root, struct strbuf *out)
{
	struct table table = {.forest = forest, .root = root, .out = out};

	if (forest->has_arms) {
		table.treated = word(forest, "plot.treated");
		table.control = word(forest, "plot.control");
	} else if (forest->has_people)
		table.people = word(forest, "evidence.people");
	if (forest->has_weights)
		table.weight = word(forest, "plot.weight");
	add_heads(&table);
	for (size_t i = 0; i < forest->rows.count; i++)
		add_row(&table, &forest->rows.items[i]);
	strbuf_addz(out, "</tbody>\n</table>");
}

/* ---- for templates ---- */

static bool
has_mark(const struct forest *forest, enum forest_mark mark)
{
	for (size_t i = 0; i < forest->studies; i++)
		if (forest->rows.items[i].mark == mark)
			return true;
	return false;
}

struct node
forest_node(const struct forest *forest, struct str picture, struct str table)
{
	struct arena *arena = forest->words->arena;
	struct node map = {0};

	picture_set_html(&map, arena, "picture", picture);
	picture_set_html(&map, arena, "table", table);
	picture_set_text(&map, arena, "title", forest->title);
	picture_set_text(&map, arena, "heterogeneity", forest->heterogeneity);
	picture_set_bool(&map, arena, "pooled", forest->body->pooled != NULL);
	picture_set_bool(&map, arena, "has_arms", forest->has_arms);
	picture_set_bool(&map, arena, "has_events", forest->has_events);
	picture_set_bool(&map, arena, "has_hollow",
			 has_mark(forest, FOREST_HOLLOW));
	picture_set_bool(&map, arena, "has_review",
			 has_mark(forest, FOREST_DIAMOND));
	picture_set_bool(&map, arena, "has_squares",
			 has_mark(forest, FOREST_SQUARE));
	return map;
}
