/* Every number that was taken from a work. */
#include <math.h>

#include "render/source_page.h"

/* Columns that have something in any row. */
struct columns {
	bool where, people, weight;
};

/* ---- a row ---- */

static void
add_word_at(const struct source_part *at, const char *group, const char *name)
{
	source_part_word(
	    at, arena_printf(at->words->arena, "%s.%s", group, name).ptr, NULL);
}

/* "−17.36 min (95% CI −27.27 to −7.44) mean difference" */
static void
add_effect(const struct source_part *at, const struct effect *effect)
{
	struct str shown = words_numbers(at->words, effect->shown);
	const char *measure = measure_names[effect->measure];
	size_t open;

	if (shown.len == 0) {
		strbuf_addz(at->out, "<span class=\"none\">");
		source_part_word(at, "evidence.no_events", NULL);
		strbuf_addz(at->out, "</span>");
		return;
	}
	shown = str_trim(str_from_byte(shown, str_from(measure).len));
	open = str_find_byte(shown, '(');
	strbuf_addz(at->out, "<span class=\"effect\">");
	if (open < shown.len) {
		strbuf_add_html(at->out, str_part(shown, 0, open + 1));
		source_part_word(at, "evidence.interval", NULL);
		strbuf_add_byte(at->out, ' ');
		shown = str_from_byte(shown, open + 1);
	}
	strbuf_add_html(at->out, shown);
	strbuf_addz(at->out, "</span> <span class=\"measure\">");
	add_word_at(at, "measure", measure);
	strbuf_addz(at->out, "</span>");
}

static void
set_number(const struct source_part *at, struct node *values, const char *name,
	   double number)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	if (number < 0)
		strbuf_addz(&text, "\xe2\x88\x92");
	strbuf_add_number(&text, fabs(number), 0);
	node_set(values, at->words->arena, str_from(name),
		 node_text(words_numbers(at->words, strbuf_str(&text))));
	strbuf_free(&text);
}

static void
set_arms(const struct source_part *at, const struct effect_arms *arms,
	 struct node *values)
{
	if (arms->is_means) {
		set_number(at, values, "mean", arms->means.mean);
		set_number(at, values, "sd", arms->means.sd);
		set_number(at, values, "n", arms->means.n);
		set_number(at, values, "control_mean",
			   arms->means.control_mean);
		set_number(at, values, "control_sd", arms->means.control_sd);
		set_number(at, values, "control_n", arms->means.control_n);
	} else {
		set_number(at, values, "events", arms->events.events);
		set_number(at, values, "total", arms->events.total);
		set_number(at, values, "control_events",
			   arms->events.control_events);
		set_number(at, values, "control_total",
			   arms->events.control_total);
	}
}

static void
add_arms(const struct source_part *at, const struct effect_arms *arms)
{
	struct node values = {0};

	if (arms == NULL)
		return;
	set_arms(at, arms, &values);
	strbuf_addz(at->out, " <span class=\"arms\">");
	source_part_word(
	    at, arms->is_means ? "evidence.means" : "evidence.events", &values);
	strbuf_addz(at->out, "</span>");
}

static void
add_p(const struct source_part *at, struct str p)
{
	bool equals = p.len > 0 && (byte_is_digit(p.ptr[0]) || p.ptr[0] == '.');

	source_part_text(
	    at, equals ? " <span class=\"p\">p = " : " <span class=\"p\">p ",
	    words_numbers(at->words, p), "</span>");
}

static void
add_unverified(const struct source_part *at, const struct evidence *row)
{
	struct arena *arena = at->words->arena;
	char room[STRBUF_ROOM];
	struct strbuf fields = STRBUF_IN(room);
	struct node values = {0};

	if (row->unverified.count == 0)
		return;
	for (size_t i = 0; i < row->unverified.count; i++) {
		if (i > 0)
			strbuf_add(&fields,
				   words_say(at->words, "evidence.and", NULL));
		strbuf_add(
		    &fields,
		    words_say(at->words,
			      arena_printf(arena, "evidence.fields.%.*s",
					   STR_ARG(row->unverified.items[i]))
				  .ptr,
			      NULL));
	}
	node_set(&values, arena, STR("fields"),
		 node_text(strbuf_take(&fields, arena)));
	strbuf_free(&fields);
	strbuf_addz(at->out, " <span class=\"note unchecked\">");
	source_part_word(at, "evidence.not_checked", &values);
	strbuf_addz(at->out, "</span>");
}

static void
add_result(const struct source_part *at, const struct evidence *row)
{
	strbuf_addz(at->out, "<td class=\"result\">");
	if (row->effect.measure != MEASURE_NONE) {
		add_effect(at, &row->effect);
		add_arms(at, row->effect.arms);
	}
	source_part_text(at, " <span class=\"reported\">", row->result,
			 "</span>");
	if (row->effect.measure == MEASURE_NONE && row->result.len == 0) {
		strbuf_addz(at->out, "<span class=\"none\">");
		source_part_word(at, "evidence.nothing", NULL);
		strbuf_addz(at->out, "</span>");
	}
	add_p(at, row->p);
	source_part_text(at, " <span class=\"note\">", row->note, "</span>");
	add_unverified(at, row);
	strbuf_addz(at->out, "</td>");
}

static void
add_people(const struct source_part *at, const struct evidence *row)
{
	struct node values = {0};

	strbuf_addz(at->out, "<td class=\"number people\">");
	if (row->n > 0) {
		node_set(&values, at->words->arena, STR("n"),
			 node_number(row->n));
		strbuf_printf(at->out, "%u<span class=\"unit\"> ", row->n);
		source_part_word(at, "people_unit", &values);
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</td>");
}

static void
add_percent(const struct source_part *at, double share)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	strbuf_printf(&text, "%.1f%%", 100 * share);
	strbuf_add(at->out, words_numbers(at->words, strbuf_str(&text)));
	strbuf_free(&text);
}

/* Its share of the pooled result, or the review that counts it. */
static void
add_weight(const struct source_part *at, const struct evidence *row)
{
	struct node values = {0};

	strbuf_addz(at->out, "<td class=\"number weight\">");
	if (row->weight > 0) {
		strbuf_addz(at->out, "<span class=\"unit\">");
		source_part_word(at, "evidence.weight", NULL);
		strbuf_addz(at->out, " </span>");
		add_percent(at, row->weight);
	} else if (row->counted_in != NULL) {
		node_set(&values, at->words->arena, STR("source"),
			 node_text(row->counted_in->label));
		strbuf_addz(at->out, "<span class=\"facts\">");
		source_part_word(at, "evidence.counted_in", &values);
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "</td>");
}

/* The outcome, or the study's name in a table of rows. */
static void
add_name(const struct source_part *at, const struct claim *claim,
	 const struct evidence *row)
{
	struct str name = row->outcome.text;

	if (name.len == 0 && row->body > 0)
		name = claim->outcomes.items[row->body - 1].name.text;
	strbuf_addz(at->out, "<th scope=\"row\">");
	if (row->study.len > 0) {
		strbuf_add_html(at->out, row->study);
		source_part_text(at, " <span class=\"facts\">", name,
				 "</span>");
	} else if (name.len > 0) {
		source_part_text(at, "<span class=\"name\">", name, "</span>");
	} else {
		source_part_word(at, "source.whole", NULL);
	}
	strbuf_addz(at->out, "</th>");
}

static void
add_row(const struct source_part *at, struct columns has,
	const struct claim *claim, const struct evidence *row)
{
	strbuf_addz(at->out, "<tr>");
	add_name(at, claim, row);
	add_result(at, row);
	if (has.where) {
		strbuf_addz(at->out, "<td class=\"where\">");
		strbuf_add_html(at->out, row->where);
		strbuf_addz(at->out, "</td>");
	}
	if (has.people)
		add_people(at, row);
	if (has.weight)
		add_weight(at, row);
	strbuf_addz(at->out, "</tr>\n");
}

/* ---- the table ---- */

static void
add_column(const struct source_part *at, const char *class, const char *word)
{
	strbuf_printf(at->out, "<th scope=\"col\"%s>", class);
	source_part_word(at, word, NULL);
	strbuf_addz(at->out, "</th>");
}

static void
add_head(const struct source_part *at, struct columns has)
{
	static const char number[] = " class=\"number\"";

	strbuf_addz(at->out, "<table class=\"data evidence taken-numbers\">\n"
			     "<caption class=\"unseen\">");
	source_part_word(at, "source.numbers", NULL);
	strbuf_addz(at->out, "</caption>\n<thead>\n<tr>");
	add_column(at, "", "source.of_what");
	add_column(at, "", "evidence.result");
	if (has.where)
		add_column(at, "", "source.where");
	if (has.people)
		add_column(at, number, "evidence.people");
	if (has.weight)
		add_column(at, number, "evidence.weight");
	strbuf_addz(at->out, "</tr>\n</thead>\n");
}

static void
add_claim(const struct source_part *at, struct columns has,
	  const struct claim *claim, const struct source *work)
{
	strbuf_printf(at->out,
		      "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" "
		      "colspan=\"%d\">",
		      2 + has.where + has.people + has.weight);
	source_part_link(at, claim);
	strbuf_add_html(at->out, claim->title.text);
	strbuf_addz(at->out, "</a></th></tr>\n");
	for (size_t i = 0; i < claim->evidence.count; i++)
		if (claim->evidence.items[i].work == work)
			add_row(at, has, claim, &claim->evidence.items[i]);
	strbuf_addz(at->out, "</tbody>\n");
}

/* The next of the uses from index *AT that is about another claim than LAST,
 * or NULL. */
static const struct source_use *
next_use(const struct source *source, size_t *at, const struct claim *last)
{
	while (*at < source->uses.count) {
		const struct source_use *use = &source->uses.items[(*at)++];

		if (use->claim != last && !use->claim->page->failed)
			return use;
	}
	return NULL;
}

static void
look_for(struct columns *has, const struct source_use *use)
{
	for (size_t i = 0; i < use->claim->evidence.count; i++) {
		const struct evidence *row = &use->claim->evidence.items[i];

		if (row->work != use->evidence->work)
			continue;
		has->where |= row->where.len > 0;
		has->people |= row->n > 0;
		has->weight |= row->weight > 0 || row->counted_in != NULL;
	}
}

void
source_numbers(const struct source_part *at)
{
	const struct source_use *use = NULL;
	struct columns has = {false, false, false};
	size_t next = 0;

	while ((use = next_use(at->source, &next,
			       use != NULL ? use->claim : NULL)) != NULL)
		look_for(&has, use);
	if (at->source->uses.count == 0)
		return;
	add_head(at, has);
	next = 0;
	while ((use = next_use(at->source, &next,
			       use != NULL ? use->claim : NULL)) != NULL)
		add_claim(at, has, use->claim, use->evidence->work);
	strbuf_addz(at->out, "</table>\n");
}
