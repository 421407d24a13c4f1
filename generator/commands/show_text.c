#include "commands/show_text.h"

#include <math.h>

#include "commands/show_history.h"
#include "commands/show_outcomes.h"
#include "commands/show_without.h"
#include "commands/wrap.h"

/* ---- lines ---- */

static void
add_count_field(struct strbuf *out, const char *label, size_t count)
{
	if (count > 0)
		strbuf_printf(out, "%-*s%zu\n", WRAP_LABEL, label, count);
}

static void
add_section(struct strbuf *out, const char *name)
{
	strbuf_printf(out, "\n%s\n", name);
}

/* "  3  key  " and TEXT, wrapped. */
static void
add_item(struct strbuf *out, uint32_t number, struct str name, struct str text)
{
	if (number > 0)
		strbuf_printf(out, "%4u  %.*s\n", number, STR_ARG(name));
	else
		strbuf_printf(out, "      %.*s\n", STR_ARG(name));
	if (text.len > 0) {
		wrap_blanks(out, 6);
		wrap_text(out, 6, text);
	}
}

/* ---- what every page has ---- */

static void
add_field_value(struct strbuf *text, const struct node *value)
{
	if (value->kind == NODE_NUMBER)
		strbuf_printf(text, "%.15g", value->number);
	else
		strbuf_add(text, value->text);
	for (size_t i = 0; i < value->count; i++) {
		strbuf_addz(text, i > 0 ? ", " : "");
		add_field_value(text, &value->items[i]);
	}
}

/* Those of the site's own. */
static void
add_own_fields(struct strbuf *out, const struct page *page)
{
	for (size_t i = 0; page->fields != NULL && i < page->fields->count;
	     i++) {
		const struct node *value = &page->fields->items[i];
		struct strbuf text = {0};
		size_t from = out->len;

		add_field_value(&text, value);
		strbuf_add(out, value->key.text);
		wrap_column(out, from, WRAP_LABEL);
		wrap_text(out, WRAP_LABEL, strbuf_str(&text));
		strbuf_free(&text);
	}
}

static void
add_allowed(struct strbuf *out, const struct page *page)
{
	if (page->allowed == NULL)
		return;
	add_section(out, "allowed");
	for (size_t i = 0; i < page->allowed->count; i++) {
		const struct allowance *one = &page->allowed->items[i];

		add_item(out, one->count, one->rule.text, one->why);
	}
}

/* ---- grades ---- */

/* What stands before the label: "−1", or nothing. */
static void
add_points(struct strbuf *out, double points)
{
	if (isnan(points))
		strbuf_addz(out, "  ");
	else if (points == 0)
		strbuf_addz(out, " 0");
	else
		strbuf_printf(out, "%s%g", points < 0 ? "\xe2\x88\x92" : "+",
			      fabs(points));
}

static void
add_step(struct strbuf *out, const struct grade_step *step)
{
	struct str value = step->value;

	strbuf_addz(out, "  ");
	if (step->start && step->level != NULL)
		value = step->level->name;
	add_points(out, value.len > 0 ? NAN : step->points);
	strbuf_printf(out, "  %.*s", STR_ARG(step->label));
	if (value.len > 0)
		strbuf_printf(out, ": %.*s", STR_ARG(value));
	strbuf_add_byte(out, '\n');
	if (step->why.len > 0) {
		wrap_blanks(out, 6);
		wrap_text(out, 6, step->why);
	}
}

static void
add_derivation(struct strbuf *out, const struct grade *grade)
{
	struct arena arena = {0};

	if (grade->steps.count > 0)
		add_section(out, "derivation");
	for (size_t i = 0; i < grade->steps.count; i++)
		add_step(out, &grade->steps.items[i]);
	if (grade->steps.count > 0 && grade->derived != NULL)
		strbuf_printf(
		    out, "      %.*s: %.*s\n",
		    STR_ARG(grade->sum.len > 0 ? grade->sum : STR("result")),
		    STR_ARG(grade->derived->name));
	if (grade->override_why.len > 0)
		wrap_field(out, "override", grade->override_why);
	if (grade->explanation.len > 0) {
		add_section(out, "in words");
		wrap_blanks(out, 2);
		wrap_text(out, 2, spill_text_get(&grade->explanation, &arena));
	}
	arena_free(&arena);
}

static void
add_grade(struct strbuf *out, const struct grade *grade)
{
	struct str label;

	if (grade->level == NULL) {
		if (grade->phrase.len == 0)
			wrap_field(out, "grade", STR("not assessed yet"));
		return;
	}
	label = grade->scheme->quality.len > 0 ? grade->scheme->quality
					       : STR("level");
	strbuf_printf(out, "%-*.*s%s%.*s (%.*s)\n", WRAP_LABEL, STR_ARG(label),
		      label.len >= WRAP_LABEL ? "  " : "",
		      STR_ARG(grade->level->name),
		      STR_ARG(grade->scheme->title));
	wrap_field(out, "why", grade->why);
	add_derivation(out, grade);
}

/* ---- parts of a claim ---- */

static void
add_part(struct strbuf *text, const char *label, struct str part)
{
	if (part.len > 0)
		strbuf_printf(text, "%s%s%.*s", text->len > 0 ? "; " : "",
			      label, STR_ARG(part));
}

static void
add_evidence_item(struct strbuf *out, const struct evidence *item)
{
	struct strbuf text = {0};

	add_part(&text, "", item->study);
	add_part(&text, "", item->outcome.text);
	add_part(&text, "", item->effect.shown);
	add_part(&text, "", item->result);
	add_part(&text, "p = ", item->p);
	if (item->n > 0)
		strbuf_printf(&text, "%sn = %u", text.len > 0 ? "; " : "",
			      item->n);
	if (item->studies > 0)
		strbuf_printf(&text, "%s%u %s", text.len > 0 ? "; " : "",
			      item->studies,
			      item->studies == 1 ? "study" : "studies");
	add_part(&text, "", str_from(direction_names[item->direction]));
	if (item->weight > 0)
		strbuf_printf(&text, "; weight %.1f%%", 100 * item->weight);
	add_part(&text, "counted in ", item->within.text);
	if (item->unverified.count > 0)
		add_part(&text, "", STR("not all checked against the paper"));
	add_item(out, item->number, item->source.text, strbuf_str(&text));
	strbuf_free(&text);
}

static void
add_evidence(struct strbuf *out, const struct claim *claim)
{
	if (claim->evidence.count > 0)
		add_section(out, "evidence");
	for (size_t i = 0; i < claim->evidence.count; i++)
		add_evidence_item(out, &claim->evidence.items[i]);
	if (claim->asserted_by.count > 0)
		add_section(out, "asserted by");
	for (size_t i = 0; i < claim->asserted_by.count; i++) {
		const struct assertion *item = &claim->asserted_by.items[i];
		struct strbuf text = {0};

		add_part(&text, "", item->says);
		add_part(&text, "", str_from(problem_names[item->problem]));
		add_item(out, item->number, item->source.text,
			 strbuf_str(&text));
		strbuf_free(&text);
	}
}

static void
add_relation(struct strbuf *out, const struct relation *relation,
	     const char *direction)
{
	struct strbuf text = {0};

	strbuf_printf(&text, "%s%s", direction,
		      relation_type_names[relation->type]);
	add_part(&text, "", relation->why);
	add_item(out, 0,
		 relation->claim != NULL ? relation->claim->page->slug
					 : relation->target.text,
		 strbuf_str(&text));
	strbuf_free(&text);
}

static void
add_relations(struct strbuf *out, const struct claim *claim)
{
	if (claim->relations.count + claim->related_from.count > 0)
		add_section(out, "relations");
	for (size_t i = 0; i < claim->relations.count; i++)
		add_relation(out, &claim->relations.items[i], "");
	for (size_t i = 0; i < claim->related_from.count; i++)
		add_relation(out, &claim->related_from.items[i], "from it: ");
}

static void
add_claim(struct strbuf *out, const struct page *page)
{
	const struct claim *claim = page->claim;

	wrap_field(out, "statement", claim->statement.text);
	wrap_field(out, "answer", claim->answer.text);
	wrap_field(out, "kind", str_from(claim_kind_names[claim->kind]));
	wrap_field(out, "finding", str_from(finding_names[claim->finding]));
	add_own_fields(out, page);
	wrap_field(out, "phrase", claim->grade.phrase);
	wrap_field(out, "decided by", claim->grade.outcome);
	add_grade(out, &claim->grade);
	show_outcomes(claim, out);
	add_evidence(out, claim);
	add_relations(out, claim);
}

/* ---- pages ---- */

static void
add_head(struct strbuf *out, struct str title, struct str path, struct str url)
{
	wrap_text(out, 0, title);
	wrap_field(out, "path", path);
	strbuf_printf(out, "%-*s/%.*s\n", WRAP_LABEL, "address", STR_ARG(url));
}

static void
add_references(struct strbuf *out, const struct page *page)
{
	if (page->references.count > 0)
		add_section(out, "references");
	for (size_t i = 0; i < page->references.count; i++) {
		const struct source *source = page->references.items[i].source;

		add_item(out, page->references.items[i].number, source->key,
			 source->title);
	}
}

static void
add_backlinks(struct strbuf *out, const struct page *page)
{
	struct arena arena = {0};

	if (page->backlinks.count > 0)
		add_section(out, "backlinks");
	for (size_t i = 0; i < page->backlinks.count; i++) {
		const struct backlink *backlink = &page->backlinks.items[i];

		add_item(
		    out, 0, backlink->from->path,
		    site_sentence(backlink->site,
				  spill_text_get(backlink->sentence, &arena),
				  &arena));
	}
	arena_free(&arena);
}

/* The commit that made the file what it is, or why there is none. */
static void
add_revision(struct strbuf *out, const struct page *page,
	     const struct site *site)
{
	struct arena arena = {0};
	const struct commit *commit =
	    page->revision != NULL ? page->revision->commit : NULL;

	if (commit != NULL)
		wrap_field(
		    out, "commit",
		    arena_printf(&arena, "%s of %.*s%s", commit->hex,
				 STR_ARG(date_iso(commit->date, &arena)),
				 commit->at_or_before ? " or before" : ""));
	else
		wrap_field(out, "commit",
			   arena_printf(&arena, "none: %.*s",
					STR_ARG(site->no_history.len > 0
						    ? site->no_history
						    : STR("the file is not as "
							  "committed"))));
	arena_free(&arena);
}

static void
add_page(struct strbuf *out, const struct page *page, const struct site *site)
{
	add_head(out, page->title.text.len > 0 ? page->title.text : page->path,
		 page->path, page->url);
	add_revision(out, page, site);
	show_history(page, site, out);
	if (page->draft)
		wrap_field(out, "draft", STR("yes"));
	wrap_field(out, "description", page->description);
	if (page->failed)
		wrap_field(out, "failed", STR("see 'attest check'"));
	else if (page->claim != NULL)
		add_claim(out, page);
	add_references(out, page);
	add_backlinks(out, page);
	show_reviews(page, out);
	add_allowed(out, page);
}

static void
add_topic(struct strbuf *out, const struct topic *topic,
	  const struct site *site)
{
	add_head(out, topic->title,
		 topic->page != NULL ? topic->page->path : STR_NONE,
		 topic->url);
	if (topic->page != NULL)
		add_revision(out, topic->page, site);
	if (topic->page != NULL)
		show_history(topic->page, site, out);
	wrap_field(out, "question", topic->question.text);
	wrap_field(out, "answer", topic->answer.text);
	if (topic->claims.count > 0)
		add_section(out, "claims");
	for (size_t i = 0; i < topic->claims.count; i++) {
		const struct claim *claim = topic->claims.items[i];

		add_item(out, 0, claim->page->slug,
			 claim->grade.phrase.len > 0 ? claim->grade.phrase
						     : STR("not assessed yet"));
	}
	if (topic->page != NULL) {
		add_references(out, topic->page);
		add_backlinks(out, topic->page);
		show_reviews(topic->page, out);
		add_allowed(out, topic->page);
	}
}

/* ---- sources ---- */

static void
add_unverified(struct strbuf *out, const struct unverified *unverified)
{
	struct strbuf text = {0};

	for (size_t i = 0; unverified != NULL && i < unverified->words.count;
	     i++)
		add_part(&text, "", unverified->words.items[i].text);
	wrap_field(out, "unchecked", strbuf_str(&text));
	strbuf_free(&text);
}

static void
add_appraisal(struct strbuf *out, const struct appraisal *appraisal)
{
	wrap_field(out, "design", appraisal->design);
	wrap_field(out, "", appraisal->design_note);
	add_count_field(out, "n", appraisal->n);
	wrap_field(out, "population", appraisal->population);
	wrap_field(out, "comparator", appraisal->comparator);
	wrap_field(out, "duration", appraisal->duration);
	wrap_field(out, "funding", appraisal->funding);
	wrap_field(out, "conflicts", appraisal->conflicts);
	wrap_field(out, "registered", appraisal->registration);
	wrap_field(out, "access", appraisal->access);
	wrap_field(out, "bias", appraisal->rob);
	add_own_fields(out, appraisal->page);
	add_unverified(out, appraisal->unverified);
}

/* The first row of a table stands for all. */
static struct str
use_text(const struct evidence *item)
{
	if (item->study.len > 0)
		return STR("a table of studies");
	return item->effect.shown.len > 0 ? item->effect.shown : item->result;
}

static void
add_uses(struct strbuf *out, const struct source *source)
{
	if (source->uses.count > 0)
		add_section(out, "evidence for");
	for (size_t i = 0; i < source->uses.count; i++)
		add_item(out, 0, source->uses.items[i].claim->page->slug,
			 use_text(source->uses.items[i].evidence));
	show_without(source, out);
	if (source->assertions.count > 0)
		add_section(out, "asserts");
	for (size_t i = 0; i < source->assertions.count; i++)
		add_item(out, 0, source->assertions.items[i].claim->page->slug,
			 source->assertions.items[i].assertion->says);
	if (source->cited_by.count > 0)
		add_section(out, "cited by");
	for (size_t i = 0; i < source->cited_by.count; i++)
		add_item(out, 0, source->cited_by.items[i]->path, STR_NONE);
}

static void
add_notice(struct strbuf *out, const struct notice *notice)
{
	struct arena arena = {0};
	struct str date = date_is_none(notice->date)
			      ? STR("at an unknown date")
			      : date_iso(notice->date, &arena);

	wrap_field(out, "standing",
		   arena_printf(&arena, "%s, %.*s",
				standing_names[notice->standing],
				STR_ARG(date)));
	wrap_field(out, "", notice->doi);
	wrap_field(out, "", notice->reasons);
	arena_free(&arena);
}

static void
add_source(struct strbuf *out, const struct source *source)
{
	add_head(out, source->title, source->path, source->url);
	wrap_field(out, "key", source->key);
	wrap_field(out, "label", source->label);
	wrap_field(out, "type", source->type);
	wrap_field(out, "in", source->container);
	wrap_field(out, "doi", source->doi);
	wrap_field(out, "pmid", source->pmid);
	if (source->notice != NULL)
		add_notice(out, source->notice);
	if (source->appraisal != NULL && source->appraisal->appraisal != NULL)
		add_appraisal(out, source->appraisal->appraisal);
	add_uses(out, source);
	if (source->appraisal != NULL)
		add_allowed(out, source->appraisal);
}

void
show_text(const struct found_page *found, const struct site *site,
	  struct strbuf *out)
{
	if (found->source != NULL)
		add_source(out, found->source);
	else if (found->topic != NULL)
		add_topic(out, found->topic, site);
	else
		add_page(out, found->page, site);
}
