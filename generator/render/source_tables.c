/* The groups of a list of works as tables. */
#include "render/source_lists.h"

struct tables {
	const struct source_list *list;
	const struct words *words;
	struct str root;
	struct strbuf *out;
	/* Columns that have something in any row of the list. */
	bool design, people, access, standing, claims;
	VEC(const struct field *) fields;
};

static void
add_word(const struct tables *at, const char *key)
{
	strbuf_add_html(at->out, words_say(at->words, key, NULL));
}

static void
add_word_of(const struct tables *at, const char *group, struct str name)
{
	add_word(at,
		 arena_printf(at->words->arena, "%s.%.*s", group, STR_ARG(name))
		     .ptr);
}

/* ---- columns ---- */

static bool
is_shown(const struct tables *at, const struct field *field)
{
	const struct source_listing *listing = at->list->listing;

	if (!field->on_source || field == listing->field ||
	    (!field->column && field->type != FIELD_ONE_OF))
		return false;
	for (size_t i = 0; i < listing->rows.count; i++)
		if (source_field_value(listing->rows.items[i], field) != NULL)
			return true;
	return false;
}

static void
find_columns(struct tables *at)
{
	const struct source_listing *listing = at->list->listing;
	const struct site *site = at->words->site;

	for (size_t i = 0; i < listing->rows.count; i++) {
		const struct source *source = listing->rows.items[i];
		const struct appraisal *appraisal = source_appraised(source);

		at->claims |= source->uses.count + source->assertions.count > 0;
		at->standing |= source->notice != NULL;
		if (appraisal == NULL)
			continue;
		at->design |= appraisal->design.len > 0 &&
			      listing->by != SOURCES_BY_DESIGN;
		at->people |= appraisal->n > 0;
		at->access |= appraisal->access.len > 0;
	}
	for (size_t i = 0; i < site->config.fields.count; i++)
		if (is_shown(at, &site->config.fields.items[i]))
			vec_add(&at->fields, at->words->arena,
				&site->config.fields.items[i]);
}

static void
add_column(const struct tables *at, const char *open, const char *word)
{
	strbuf_addz(at->out, open);
	add_word(at, word);
	strbuf_addz(at->out, "</th>");
}

static void
add_head(const struct tables *at, struct str name)
{
	strbuf_addz(at->out, "<table class=\"data works\">\n<caption "
			     "class=\"unseen\">");
	strbuf_add_html(at->out, name);
	strbuf_addz(at->out, "</caption>\n<thead>\n<tr>");
	add_column(at, "<th scope=\"col\">", "sources_page.work");
	if (at->design)
		add_column(at, "<th scope=\"col\" class=\"kind\">",
			   "source.design");
	for (size_t i = 0; i < at->fields.count; i++) {
		strbuf_addz(at->out, "<th scope=\"col\" class=\"own\">");
		strbuf_add_html(at->out, at->fields.items[i]->label);
		strbuf_addz(at->out, "</th>");
	}
	if (at->access)
		add_column(at, "<th scope=\"col\" class=\"access\">",
			   "sources_page.access");
	if (at->standing)
		add_column(at, "<th scope=\"col\" class=\"standing\">",
			   "sources_page.standing");
	if (at->people)
		add_column(at, "<th scope=\"col\" class=\"number\">",
			   "evidence.people");
	if (at->claims)
		add_column(at, "<th scope=\"col\" class=\"number\">",
			   "sources_page.claims");
	strbuf_addz(at->out, "</tr>\n</thead>\n<tbody>\n");
}

/* ---- rows ---- */

static void
add_work(const struct tables *at, const struct source *source)
{
	strbuf_addz(at->out, "<tr><th scope=\"row\"><a href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, source->url);
	strbuf_addz(at->out, "\">");
	strbuf_add_html(at->out, source->label);
	strbuf_addz(at->out, "</a>");
	/* Without authors the label is the title. */
	if (!str_has_prefix(source->label, source->title)) {
		strbuf_addz(at->out, " <span class=\"what\">");
		strbuf_add_html(at->out, source->title);
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</th>");
}

static void
add_value(const struct tables *at, const struct node *value)
{
	if (value == NULL)
		return;
	if (value->kind == NODE_NUMBER)
		strbuf_printf(at->out, "%.15g", value->number);
	else
		strbuf_add_html(at->out, value->text);
	for (size_t i = 0; i < value->count; i++) {
		if (i > 0)
			add_word(at, "evidence.and");
		add_value(at, &value->items[i]);
	}
}

/* A number, and where the table is none its unit. */
static void
add_count(const struct tables *at, size_t count, const char *unit)
{
	struct node values = {0};

	strbuf_addz(at->out, "<td class=\"number\">");
	if (count > 0) {
		node_set(&values, at->words->arena, STR("n"),
			 node_number((double)count));
		strbuf_printf(at->out, "%zu<span class=\"unit\"> ", count);
		strbuf_add_html(at->out, words_say(at->words, unit, &values));
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</td>");
}

/* A work may have several rows in a claim, which are neighbours. */
static size_t
count_claims(const struct source *source)
{
	size_t count = 0;

	for (size_t i = 0; i < source->uses.count; i++)
		count += i == 0 || source->uses.items[i].claim !=
				       source->uses.items[i - 1].claim;
	return count > 0 ? count : source->assertions.count;
}

static void
add_state(const struct tables *at, const struct source *source,
	  const struct appraisal *appraisal)
{
	if (at->access) {
		strbuf_addz(at->out, "<td class=\"access\">");
		if (appraisal != NULL && appraisal->access.len > 0)
			add_word_of(at, "sources_page.read", appraisal->access);
		strbuf_addz(at->out, "</td>");
	}
	if (at->standing) {
		strbuf_addz(at->out, "<td class=\"standing\">");
		if (source->notice != NULL)
			add_word_of(
			    at, "notice",
			    str_from(standing_names[source->notice->standing]));
		strbuf_addz(at->out, "</td>");
	}
}

static void
add_row(const struct tables *at, const struct source *source)
{
	const struct appraisal *appraisal = source_appraised(source);

	add_work(at, source);
	if (at->design) {
		strbuf_addz(at->out, "<td class=\"kind\">");
		if (appraisal != NULL && appraisal->design.len > 0)
			add_word_of(at, "design", appraisal->design);
		strbuf_addz(at->out, "</td>");
	}
	for (size_t i = 0; i < at->fields.count; i++) {
		strbuf_addz(at->out, "<td class=\"own\">");
		add_value(at, source_field_value(source, at->fields.items[i]));
		strbuf_addz(at->out, "</td>");
	}
	add_state(at, source, appraisal);
	if (at->people)
		add_count(at, appraisal != NULL ? appraisal->n : 0,
			  "people_unit");
	if (at->claims)
		add_count(at, count_claims(source), "claims_unit");
	strbuf_addz(at->out, "</tr>\n");
}

/* ---- groups ---- */

/* Rows FROM to TO of GROUP; a heading that continues has no anchor. */
static void
add_group(const struct tables *at, const struct source_group *group,
	  size_t from, size_t to)
{
	struct str name = source_group_name(at->words, group);

	strbuf_addz(at->out, "<section>\n<h2 class=\"listed\"");
	if (from == group->from) {
		strbuf_addz(at->out, " id=\"");
		strbuf_add_html(at->out, group->id);
		strbuf_addz(at->out, "\"");
	}
	strbuf_addz(at->out, ">");
	strbuf_add_html(at->out, name);
	strbuf_printf(at->out, " <span class=\"count\">%zu</span>",
		      group->count);
	if (from > group->from) {
		strbuf_addz(at->out, " <span class=\"count\">");
		add_word(at, "sources_page.continued");
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</h2>\n");
	add_head(at, name);
	for (size_t i = from; i < to; i++)
		add_row(at, at->list->listing->rows.items[i]);
	strbuf_addz(at->out, "</tbody>\n</table>\n</section>\n");
}

void
source_list_tables(const struct source_list *list, const struct words *words,
		   struct str root, struct strbuf *out)
{
	struct tables at = {
	    .list = list, .words = words, .root = root, .out = out};
	size_t first = (list->page - 1) * PAGING_ROWS,
	       last = first + PAGING_ROWS;

	find_columns(&at);
	for (size_t i = 0; i < list->listing->groups.count; i++) {
		const struct source_group *group =
		    &list->listing->groups.items[i];
		size_t from = group->from, to = group->from + group->count;

		from = from < first ? first : from;
		to = to > last ? last : to;
		if (from < to)
			add_group(&at, group, from, to);
	}
}
