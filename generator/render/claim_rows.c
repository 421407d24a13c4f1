/* Rows of a list of claims. */
#include "claim_facts.h"
#include "render/claim_lists.h"

struct rows {
	const struct claim_list *list;
	const struct words *words;
	struct str root;
	struct strbuf *out;
	struct claim_columns columns;
};

static void
add_word(const struct rows *at, const char *key)
{
	strbuf_add_html(at->out, words_say(at->words, key, NULL));
}

/* ---- columns ---- */

static bool
has_tested(const struct site *site, const struct field *field)
{
	return field->column && field->on_source && site->sources.count > 0;
}

struct claim_columns
claim_columns_of(const struct site *site)
{
	struct claim_columns columns = {.review = site->no_history.len == 0};

	for (size_t i = 0; i < site->config.fields.count; i++)
		columns.tested |=
		    has_tested(site, &site->config.fields.items[i]);
	for (size_t i = 0; !columns.evidence && i < site->claims.count; i++)
		columns.evidence = site->claims.items[i]->evidence.count > 0;
	return columns;
}

static uint32_t
count_columns(struct claim_columns columns)
{
	return 3u + columns.evidence + columns.tested + columns.review;
}

/* ---- cells ---- */

static void
add_marks(const struct rows *at, const struct scheme_level *level)
{
	strbuf_addz(at->out, "<span class=\"marks ");
	strbuf_add_html(at->out, level->css_class);
	strbuf_addz(at->out, "\" aria-hidden=\"true\">");
	for (uint32_t rank = 1; rank <= level->of; rank++)
		strbuf_addz(at->out,
			    rank <= level->rank ? "<b></b>" : "<i></i>");
	strbuf_addz(at->out, "</span> ");
}

static void
add_standing(const struct rows *at, enum standing standing)
{
	const char *name = standing_names[standing];

	if (standing < STANDING_CONCERN)
		return;
	strbuf_printf(at->out, " <span class=\"standing %s\">", name);
	add_word(at, arena_printf(at->words->arena, "rests_on.%s", name).ptr);
	strbuf_addz(at->out, "</span>");
}

static void
add_verdict(const struct rows *at, const struct claim *claim)
{
	const struct grade *grade = &claim->grade;

	strbuf_addz(at->out, "<td class=\"found\">");
	if (grade->phrase.len > 0)
		strbuf_add_html(at->out, grade->phrase);
	else
		add_word(at, "claim.not_assessed");
	add_standing(at, claim_facts_standing(claim));
	strbuf_addz(at->out, "</td><td class=\"level\">");
	if (grade->level != NULL && grade->scheme->quality.len > 0) {
		add_marks(at, grade->level);
		strbuf_add_html(at->out, grade->level->word);
	} else if (grade->level != NULL) {
		add_word(at, arena_printf(at->words->arena, "kind.%s",
					  claim_kind_names[claim->kind])
				 .ptr);
	}
	strbuf_addz(at->out, "</td>");
}

static void
add_count(const struct words *words, const char *word, uint32_t count,
	  struct strbuf *out)
{
	struct node values = {0};

	node_set(&values, words->arena, STR("n"), node_number(count));
	strbuf_add(out, words_say(words, word, &values));
}

void
claim_rows_evidence(const struct words *words, const struct claim *claim,
		    struct strbuf *out)
{
	struct claim_counts counts = claim_facts_counts(claim);

	if (counts.studies > 0)
		add_count(words, "studies", counts.studies, out);
	if (counts.studies > 0 && counts.people > 0)
		strbuf_add(out, words_say(words, "evidence.and", NULL));
	if (counts.people > 0)
		add_count(words, "people", counts.people, out);
	if (counts.studies + counts.people == 0 && counts.works > 0)
		add_count(words, "sources", counts.works, out);
}

static void
add_evidence(const struct rows *at, const struct claim *claim)
{
	struct strbuf text = {0};

	claim_rows_evidence(at->words, claim, &text);
	strbuf_addz(at->out, "<td class=\"evidence\">");
	strbuf_add_html(at->out, strbuf_str(&text));
	strbuf_addz(at->out, "</td>");
	strbuf_free(&text);
}

static void
add_tested(const struct rows *at, const struct claim *claim)
{
	const struct site *site = at->words->site;
	bool some = false;

	strbuf_addz(at->out, "<td class=\"tested\" data-label=\"");
	add_word(at, "claims_page.tested");
	strbuf_addz(at->out, "\">");
	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];
		struct claim_values tested = {0};

		if (has_tested(site, field))
			tested =
			    claim_facts_tested(claim, field, at->words->arena);
		for (size_t j = 0; j < tested.count; j++) {
			if (some)
				add_word(at, "evidence.and");
			strbuf_add_html(at->out, tested.items[j]);
			some = true;
		}
	}
	strbuf_addz(at->out, "</td>");
}

static void
add_review(const struct rows *at, const struct claim *claim)
{
	const struct page_reviews *reviews = claim->page->reviews;
	enum review_state state =
	    reviews != NULL ? reviews->state : REVIEW_STATE_NONE;

	strbuf_addz(at->out, "<td class=\"review\">");
	add_word(at, arena_printf(at->words->arena, "claims_page.review.%s",
				  review_state_names[state])
			 .ptr);
	strbuf_addz(at->out, "</td>");
}

static void
add_row(const struct rows *at, const struct claim *claim)
{
	strbuf_addz(at->out,
		    "<tr><th scope=\"row\"><a class=\"question\" href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, claim->page->url);
	strbuf_addz(at->out, "\">");
	strbuf_add_html(at->out, claim->title.text);
	strbuf_addz(at->out, "</a></th>");
	add_verdict(at, claim);
	if (at->columns.evidence)
		add_evidence(at, claim);
	if (at->columns.tested)
		add_tested(at, claim);
	if (at->columns.review)
		add_review(at, claim);
	strbuf_addz(at->out, "</tr>\n");
}

/* ---- groups ---- */

static void
add_name(const struct rows *at, const struct claim_group *group)
{
	if (group->rates)
		add_marks(at, group->level);
	if (group->topic != NULL) {
		strbuf_addz(at->out, "<a href=\"");
		strbuf_add_html(at->out, at->root);
		strbuf_add_html(at->out, group->topic->url);
		strbuf_addz(at->out, "\">");
	}
	strbuf_add_html(at->out, claim_group_name(at->words, group));
	strbuf_addz(at->out, group->topic != NULL ? "</a>" : "");
}

/* Rows FROM to TO of GROUP; a heading that continues has no anchor. */
static void
add_group(const struct rows *at, const struct claim_group *group, size_t from,
	  size_t to)
{
	strbuf_addz(at->out, "<tr class=\"group\"");
	if (from == group->from) {
		strbuf_addz(at->out, " id=\"");
		strbuf_add_html(at->out, group->id);
		strbuf_addz(at->out, "\"");
	}
	strbuf_printf(at->out, "><th scope=\"colgroup\" colspan=\"%u\">",
		      count_columns(at->columns));
	add_name(at, group);
	strbuf_printf(at->out, " <span class=\"count\">%zu", group->count);
	if (from > group->from) {
		strbuf_addz(at->out, " ");
		add_word(at, "sources_page.continued");
	}
	strbuf_addz(at->out, "</span></th></tr>\n");
	for (size_t i = from; i < to; i++)
		add_row(at, at->list->listing->rows[i]);
}

void
claim_list_rows(const struct claim_list *list, const struct words *words,
		struct str root, struct strbuf *out)
{
	struct rows at = {list, words, root, out,
			  claim_columns_of(words->site)};
	size_t first = (list->page - 1) * PAGING_ROWS,
	       last = first + PAGING_ROWS;

	for (size_t i = first; list->listing->own != NULL && i < last &&
			       i < list->listing->paging.rows;
	     i++)
		add_row(&at, list->listing->rows[i]);
	for (size_t i = 0; i < list->listing->groups.count; i++) {
		const struct claim_group *group =
		    &list->listing->groups.items[i];
		size_t from = group->from, to = group->from + group->count;

		from = from < first ? first : from;
		to = to > last ? last : to;
		if (from < to)
			add_group(&at, group, from, to);
	}
}
