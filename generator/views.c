#include "views.h"

#include "base/identifiers.h"
#include "base/rich.h"
#include "csl_json.h"
#include "site.h"
#include "claim_facts.h"
#include "views_table.h"

static struct view_result
bool_result(bool value)
{
	static const bool values[] = {false, true};

	return (struct view_result){VIEW_BOOL, &values[value], NULL};
}

/* Values of the site's own keys. Without any it is an empty table, so that
 * rules ask for a field whether or not the site has it. */
static struct view_result
fields_result(const struct page *page)
{
	static const struct node none = {.kind = NODE_MAP};

	return (struct view_result){
	    VIEW_NODE,
	    page != NULL && page->fields != NULL ? page->fields : &none, NULL};
}

/* ---- schemes and grades ---- */

static const struct view_field scheme_level_fields[] = {
    NAMED("class", scheme_level, css_class, VIEW_TEXT, NULL),
    FIELD(scheme_level, id, VIEW_TEXT),
    FIELD(scheme_level, meaning, VIEW_TEXT),
    FIELD(scheme_level, name, VIEW_TEXT),
    FIELD(scheme_level, of, VIEW_COUNT),
    FIELD(scheme_level, rank, VIEW_COUNT),
    FIELD(scheme_level, symbol, VIEW_TEXT),
    FIELD(scheme_level, word, VIEW_TEXT),
};
const struct view_type view_scheme_level = TYPE("level", "id", scheme_level);

static struct view_result
scheme_rates(const void *object, struct arena *arena)
{
	const struct scheme *scheme = object;

	(void)arena;
	return bool_result(scheme->quality.len > 0);
}

static const struct view_field scheme_fields[] = {
    FIELD_OF(scheme, levels, VIEW_OBJECTS, &view_scheme_level),
    FIELD(scheme, name, VIEW_TEXT),
    FIELD(scheme, quality, VIEW_TEXT),
    COMPUTED("rates_certainty", scheme_rates),
    FIELD(scheme, title, VIEW_TEXT),
};
const struct view_type view_scheme = TYPE("scheme", NULL, scheme);

static const struct view_field grade_step_fields[] = {
    FIELD(grade_step, label, VIEW_TEXT),
    REFERENCE(grade_step, level, VIEW_POINTER, &view_scheme_level),
    FIELD(grade_step, points, VIEW_NUMBER),
    FIELD(grade_step, start, VIEW_BOOL),
    FIELD(grade_step, value, VIEW_TEXT),
    FIELD(grade_step, why, VIEW_TEXT),
};
const struct view_type view_step = TYPE("step", NULL, grade_step);

static struct view_result
grade_rates(const void *object, struct arena *arena)
{
	const struct grade *grade = object;

	(void)arena;
	return bool_result(grade->level != NULL && grade->scheme != NULL &&
			   grade->scheme->quality.len > 0);
}

static struct view_result
grade_explanation(const void *object, struct arena *arena)
{
	const struct grade *grade = object;
	struct str *explanation = ARENA_NEW(arena, struct str);

	*explanation = spill_text_get(&grade->explanation, arena);
	return (struct view_result){VIEW_TEXT, explanation, NULL};
}

static const struct view_field grade_fields[] = {
    FIELD_OF(grade, derived, VIEW_POINTER, &view_scheme_level),
    COMPUTED("explanation", grade_explanation),
    FIELD_OF(grade, level, VIEW_POINTER, &view_scheme_level),
    FIELD(grade, outcome, VIEW_TEXT),
    FIELD(grade, override_why, VIEW_TEXT),
    FIELD(grade, phrase, VIEW_TEXT),
    COMPUTED("rates_certainty", grade_rates),
    FIELD_OF(grade, scheme, VIEW_POINTER, &view_scheme),
    FIELD_OF(grade, steps, VIEW_OBJECTS, &view_step),
    FIELD(grade, sum, VIEW_TEXT),
    FIELD(grade, why, VIEW_TEXT),
};
const struct view_type view_grade = TYPE("grade", NULL, grade);

/* ---- sources ---- */

static const struct view_field author_fields[] = {
    FIELD(author, family, VIEW_TEXT),  FIELD(author, given, VIEW_TEXT),
    FIELD(author, literal, VIEW_BOOL), FIELD(author, particle, VIEW_TEXT),
    FIELD(author, suffix, VIEW_TEXT),
};
const struct view_type view_author = TYPE("author", NULL, author);

static struct view_result
doi_result(struct str doi, struct arena *arena)
{
	struct str *address = ARENA_NEW(arena, struct str);

	if (doi.len > 0)
		*address = identifier_doi_address(doi, arena);
	return (struct view_result){VIEW_TEXT, address, NULL};
}

static struct view_result
notice_doi_address(const void *object, struct arena *arena)
{
	return doi_result(((const struct notice *)object)->doi, arena);
}

static struct view_result
source_doi_address(const void *object, struct arena *arena)
{
	return doi_result(((const struct source *)object)->doi, arena);
}

static const struct view_field notice_fields[] = {
    FIELD(notice, date, VIEW_DATE),
    FIELD(notice, doi, VIEW_TEXT),
    COMPUTED("doi_address", notice_doi_address),
    FIELD(notice, reasons, VIEW_TEXT),
    FIELD_OF(notice, standing, VIEW_WORD, standing_names),
};
const struct view_type view_notice = TYPE("notice", NULL, notice);

static const struct view_field source_use_fields[] = {
    REFERENCE(source_use, claim, VIEW_POINTER, &view_claim),
    FIELD_OF(source_use, evidence, VIEW_POINTER, &view_evidence),
};
const struct view_type view_use = TYPE("use", NULL, source_use);

static const struct view_field assertion_fields[] = {
    NAMED("at", assertion, where, VIEW_TEXT, NULL),
    FIELD(assertion, number, VIEW_AMOUNT),
    FIELD_OF(assertion, problem, VIEW_WORD, problem_names),
    FIELD(assertion, says, VIEW_TEXT),
    REFERENCE(assertion, work, VIEW_POINTER, &view_source),
};
const struct view_type view_assertion = TYPE("assertion", NULL, assertion);

static const struct view_field source_assertion_fields[] = {
    FIELD_OF(source_assertion, assertion, VIEW_POINTER, &view_assertion),
    REFERENCE(source_assertion, claim, VIEW_POINTER, &view_claim),
};
const struct view_type view_source_assertion =
    TYPE("source assertion", NULL, source_assertion);

static struct view_result
source_appraisal(const void *object, struct arena *arena)
{
	const struct source *source = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    source->appraisal ? source->appraisal->appraisal : NULL,
	    &view_appraisal};
}

static struct view_result
source_anchor(const void *object, struct arena *arena)
{
	const struct source *source = object;
	struct str *anchor = ARENA_NEW(arena, struct str);

	*anchor = site_key_anchor(source->key, arena);
	return (struct view_result){VIEW_TEXT, anchor, NULL};
}

/* Off the list of a page nothing fills the holes. */
static struct view_result
source_entry(const void *object, struct arena *arena)
{
	const struct source *source = object;
	struct str *entry = ARENA_NEW(arena, struct str);
	size_t len = 0;
	char *bytes;

	*entry = arena_str(arena, source->entry);
	bytes = (char *)entry->ptr;
	for (size_t i = 0; i < entry->len; i++)
		if (bytes[i] < HOLE_NUMBER || bytes[i] > HOLE_LOCATOR)
			bytes[len++] = bytes[i];
	entry->len = len;
	return (struct view_result){VIEW_HTML, entry, NULL};
}

static struct view_result
node_result(struct node node, struct arena *arena)
{
	struct node *copy = ARENA_NEW(arena, struct node);

	*copy = node;
	return (struct view_result){VIEW_NODE, copy, NULL};
}

static struct view_result
text_result(struct str text, enum view_kind kind, struct arena *arena)
{
	struct str *copy = ARENA_NEW(arena, struct str);

	*copy = text;
	return (struct view_result){kind, copy, NULL};
}

static struct view_result
source_csl(const void *object, struct arena *arena)
{
	return node_result(csl_json_entry(object, arena), arena);
}

static struct view_result
source_title_html(const void *object, struct arena *arena)
{
	const struct source *source = object;
	struct strbuf out = {0};
	struct str html = source->title_html;

	if (html.len == 0) {
		strbuf_add_html(&out, source->title);
		html = strbuf_take(&out, arena);
		strbuf_free(&out);
	}
	return text_result(html, VIEW_HTML, arena);
}

/* "2021", "2021-03", "2021-03-04". */
static struct str
partial_date(struct date date, struct arena *arena)
{
	if (date.year == 0)
		return STR_NONE;
	if (date.month == 0)
		return arena_printf(arena, "%04d", date.year);
	if (date.day == 0)
		return arena_printf(arena, "%04d-%02u", date.year, date.month);
	return date_iso(date, arena);
}

static struct view_result
source_issued(const void *object, struct arena *arena)
{
	const struct source *source = object;

	return text_result(partial_date(source->issued, arena), VIEW_TEXT,
			   arena);
}

static struct view_result
source_accessed(const void *object, struct arena *arena)
{
	return text_result(
	    partial_date(csl_json_date(object, "accessed", arena), arena),
	    VIEW_TEXT, arena);
}

static struct view_result
source_editors(const void *object, struct arena *arena)
{
	struct node names = csl_json_variable(object, "editor", arena);
	VEC(struct author) editors = {0};
	struct list *list = ARENA_NEW(arena, struct list);

	for (size_t i = 0; i < names.count; i++) {
		struct author editor;

		if (csl_json_author(&names.items[i], arena, &editor))
			vec_add(&editors, arena, editor);
	}
	*list = (struct list){editors.items, editors.count, editors.capacity};
	return (struct view_result){VIEW_OBJECTS, list, &view_author};
}

/* Variables of which the entry alone knows. */
#define CSL_TEXT(name, variable)                                              \
	static struct view_result source_##name(const void *object,           \
						struct arena *arena)          \
	{                                                                     \
		struct str text = csl_json_text(object, variable, arena);     \
                                                                              \
		return text_result(rich_text(text, arena), VIEW_TEXT, arena); \
	}
CSL_TEXT(container_short, "container-title-short")
CSL_TEXT(edition, "edition")
CSL_TEXT(event, "event-title")
CSL_TEXT(genre, "genre")
CSL_TEXT(isbn, "ISBN")
CSL_TEXT(issn, "ISSN")
CSL_TEXT(language, "language")
CSL_TEXT(number, "number")
CSL_TEXT(place, "publisher-place")
CSL_TEXT(series, "collection-title")
CSL_TEXT(series_number, "collection-number")
CSL_TEXT(status, "status")
CSL_TEXT(version, "version")

static const struct view_field source_fields[] = {
    COMPUTED("accessed", source_accessed),
    FIELD(source, address, VIEW_TEXT),
    COMPUTED("anchor", source_anchor),
    COMPUTED_OF("appraisal", source_appraisal, &view_appraisal),
    FIELD_OF(source, assertions, VIEW_OBJECTS, &view_source_assertion),
    FIELD_OF(source, authors, VIEW_OBJECTS, &view_author),
    REFERENCE(source, cited_by, VIEW_POINTERS, &view_page),
    FIELD(source, container, VIEW_TEXT),
    COMPUTED("container_short", source_container_short),
    COMPUTED("csl", source_csl),
    FIELD(source, doi, VIEW_TEXT),
    COMPUTED("doi_address", source_doi_address),
    COMPUTED("edition", source_edition),
    COMPUTED("editors", source_editors),
    COMPUTED("entry", source_entry),
    COMPUTED("event", source_event),
    FIELD(source, facts, VIEW_HTML),
    COMPUTED("genre", source_genre),
    COMPUTED("isbn", source_isbn),
    COMPUTED("issn", source_issn),
    FIELD(source, issue, VIEW_TEXT),
    COMPUTED("issued", source_issued),
    FIELD(source, key, VIEW_TEXT),
    FIELD(source, label, VIEW_TEXT),
    COMPUTED("language", source_language),
    FIELD_OF(source, notice, VIEW_POINTER, &view_notice),
    COMPUTED("number", source_number),
    FIELD(source, pages, VIEW_TEXT),
    COMPUTED("place", source_place),
    FIELD(source, pmcid, VIEW_TEXT),
    FIELD(source, pmid, VIEW_TEXT),
    FIELD(source, publisher, VIEW_TEXT),
    COMPUTED("series", source_series),
    COMPUTED("series_number", source_series_number),
    COMPUTED("status", source_status),
    FIELD(source, title, VIEW_TEXT),
    COMPUTED("title_html", source_title_html),
    FIELD(source, type, VIEW_TEXT),
    FIELD(source, url, VIEW_TEXT),
    FIELD_OF(source, uses, VIEW_OBJECTS, &view_use),
    COMPUTED("version", source_version),
    FIELD(source, volume, VIEW_TEXT),
    FIELD_OF(source, without, VIEW_OBJECTS, &view_without),
    FIELD(source, year, VIEW_AMOUNT),
};
const struct view_type view_source = TYPE("source", "key", source);

static const struct view_field bias_domain_fields[] = {
    FIELD(bias_domain, name, VIEW_TEXT),
    FIELD_OF(bias_domain, rating, VIEW_WORD, bias_rating_names),
};
static const struct view_type view_bias_domain =
    TYPE("domain", NULL, bias_domain);

static const struct view_field bias_fields[] = {
    FIELD_OF(bias, domains, VIEW_OBJECTS, &view_bias_domain),
    FIELD_OF(bias, overall, VIEW_WORD, bias_rating_names),
    FIELD_OF(bias, tool, VIEW_WORD, bias_tool_names),
};
static const struct view_type view_bias = TYPE("risk of bias", NULL, bias);

static struct view_result
appraisal_own_fields(const void *object, struct arena *arena)
{
	(void)arena;
	return fields_result(((const struct appraisal *)object)->page);
}

static struct view_result
located_texts(const struct located *items, size_t count, struct arena *arena)
{
	struct list *found = ARENA_NEW(arena, struct list);
	VEC(struct str) texts = {0};

	for (size_t i = 0; i < count; i++)
		vec_add(&texts, arena, items[i].text);
	*found = (struct list){texts.items, texts.count, texts.capacity};
	return (struct view_result){VIEW_TEXTS, found, NULL};
}

static struct view_result
appraisal_unverified(const void *object, struct arena *arena)
{
	const struct unverified *unverified =
	    ((const struct appraisal *)object)->unverified;

	return unverified == NULL
		   ? located_texts(NULL, 0, arena)
		   : located_texts(unverified->words.items,
				   unverified->words.count, arena);
}

static const struct view_field appraisal_fields[] = {
    FIELD(appraisal, access, VIEW_TEXT),
    FIELD(appraisal, comparator, VIEW_TEXT),
    FIELD(appraisal, conflicts, VIEW_TEXT),
    FIELD(appraisal, design, VIEW_TEXT),
    FIELD(appraisal, design_note, VIEW_TEXT),
    FIELD(appraisal, doi, VIEW_LOCATED),
    FIELD(appraisal, duration, VIEW_TEXT),
    COMPUTED("fields", appraisal_own_fields),
    FIELD(appraisal, funding, VIEW_TEXT),
    FIELD(appraisal, n, VIEW_AMOUNT),
    FIELD(appraisal, pmid, VIEW_LOCATED),
    FIELD(appraisal, population, VIEW_TEXT),
    FIELD(appraisal, registration, VIEW_TEXT),
    FIELD(appraisal, rob, VIEW_TEXT),
    NAMED("rob_domains", appraisal, bias, VIEW_POINTER, &view_bias),
    COMPUTED("unverified", appraisal_unverified),
    REFERENCE(appraisal, work, VIEW_POINTER, &view_source),
};
const struct view_type view_appraisal = TYPE("appraisal", NULL, appraisal);

/* ---- claims ---- */

static const struct view_field relation_fields[] = {
    REFERENCE(relation, claim, VIEW_POINTER, &view_claim),
    FIELD_OF(relation, type, VIEW_WORD, relation_type_names),
    FIELD(relation, why, VIEW_TEXT),
};
const struct view_type view_relation = TYPE("relation", NULL, relation);

static const struct view_field pico_fields[] = {
    FIELD(pico, comparator, VIEW_TEXT),
    FIELD(pico, intervention, VIEW_TEXT),
    FIELD(pico, outcome, VIEW_TEXT),
    FIELD(pico, population, VIEW_TEXT),
};
const struct view_type view_pico = TYPE("pico", NULL, pico);

static struct view_result
claim_url(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){VIEW_TEXT, &claim->page->url, NULL};
}

static struct view_result
claim_slug(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){VIEW_TEXT, &claim->page->slug, NULL};
}

static struct view_result
claim_grade(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, claim->grade.phrase.len > 0 ? &claim->grade : NULL,
	    &view_grade};
}

/* Slugs of the further ones. */
static struct view_result
claim_topics(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	return located_texts(claim->topics.items, claim->topics.count, arena);
}

static struct view_result
claim_own_fields(const void *object, struct arena *arena)
{
	(void)arena;
	return fields_result(((const struct claim *)object)->page);
}

static struct view_result
claim_standing(const void *object, struct arena *arena)
{
	enum standing *worst = ARENA_NEW(arena, enum standing);

	*worst = claim_facts_standing(object);
	return (struct view_result){VIEW_WORD, worst, standing_names};
}

static const struct view_field claim_fields[] = {
    FIELD_OF(claim, also, VIEW_OBJECTS, &view_also),
    FIELD(claim, answer, VIEW_LOCATED),
    FIELD_OF(claim, asserted_by, VIEW_OBJECTS, &view_assertion),
    FIELD(claim, badge, VIEW_HTML),
    FIELD(claim, by_outcomes, VIEW_BOOL),
    FIELD_OF(claim, evidence, VIEW_OBJECTS, &view_evidence),
    COMPUTED("fields", claim_own_fields),
    FIELD_OF(claim, finding, VIEW_WORD, finding_names),
    COMPUTED_OF("grade", claim_grade, &view_grade),
    FIELD_OF(claim, kind, VIEW_WORD, claim_kind_names),
    FIELD_OF(claim, outcomes, VIEW_OBJECTS, &view_outcome),
    REFERENCE(claim, page, VIEW_POINTER, &view_page),
    FIELD_OF(claim, pico, VIEW_OBJECT, &view_pico),
    FIELD_OF(claim, pooling, VIEW_POINTER, &view_pooling),
    NAMED("ratings", claim, stated.ratings, VIEW_OBJECTS, &view_rating),
    FIELD_OF(claim, related_from, VIEW_OBJECTS, &view_relation),
    FIELD_OF(claim, relations, VIEW_OBJECTS, &view_relation),
    FIELD_OF(claim, search, VIEW_POINTER, &view_search),
    FIELD_OF(claim, size, VIEW_WORD, effect_size_names),
    COMPUTED("slug", claim_slug),
    COMPUTED("standing", claim_standing),
    FIELD(claim, statement, VIEW_LOCATED),
    FIELD(claim, title, VIEW_LOCATED),
    REFERENCE(claim, topic, VIEW_POINTER, &view_topic),
    COMPUTED("topics", claim_topics),
    COMPUTED("url", claim_url),
};
const struct view_type view_claim = TYPE("claim", "slug", claim);

/* ---- pages and topics ---- */

static const struct view_field reference_fields[] = {
    FIELD(reference, number, VIEW_COUNT),
    REFERENCE(reference, source, VIEW_POINTER, &view_source),
};
const struct view_type view_reference = TYPE("reference", NULL, reference);

static struct view_result
backlink_sentence(const void *object, struct arena *arena)
{
	const struct backlink *backlink = object;
	struct str *sentence = ARENA_NEW(arena, struct str);

	*sentence = site_sentence(
	    backlink->site, spill_text_get(backlink->sentence, arena), arena);
	return (struct view_result){VIEW_TEXT, sentence, NULL};
}

static const struct view_field backlink_fields[] = {
    REFERENCE(backlink, from, VIEW_POINTER, &view_page),
    COMPUTED("sentence", backlink_sentence),
};
static const struct view_type view_backlink = TYPE("backlink", NULL, backlink);

static const struct view_field markdown_heading_fields[] = {
    FIELD(markdown_heading, id, VIEW_TEXT),
    FIELD(markdown_heading, text, VIEW_TEXT),
};
static const struct view_type view_heading =
    TYPE("heading", NULL, markdown_heading);

/* Sections: the headings of level 2. */
static struct view_result
page_headings(const void *object, struct arena *arena)
{
	const struct page *page = object;
	struct list *found = ARENA_NEW(arena, struct list);
	VEC(const struct markdown_heading *) headings = {0};

	for (size_t i = 0; i < page->body.headings.count; i++)
		if (page->body.headings.items[i].level == 2)
			vec_add(&headings, arena,
				&page->body.headings.items[i]);
	*found =
	    (struct list){headings.items, headings.count, headings.capacity};
	return (struct view_result){VIEW_POINTERS, found, &view_heading};
}

static struct view_result
page_text(const void *object, struct arena *arena)
{
	const struct page *page = object;
	struct str *text = ARENA_NEW(arena, struct str);

	*text = markdown_plain(&page->body, arena);
	return (struct view_result){VIEW_TEXT, text, NULL};
}

static const struct view_field allowance_fields[] = {
    FIELD(allowance, count, VIEW_COUNT),
    FIELD(allowance, rule, VIEW_LOCATED),
    FIELD(allowance, why, VIEW_TEXT),
};
static const struct view_type view_allowance =
    TYPE("exception", NULL, allowance);

static struct view_result
page_allowed(const void *object, struct arena *arena)
{
	static const struct allowances none = {0};
	const struct page *page = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECTS, page->allowed != NULL ? page->allowed : &none,
	    &view_allowance};
}

static struct view_result
page_computed(const void *object, struct arena *arena)
{
	static const struct node none = {.kind = NODE_MAP};
	const struct page *page = object;

	(void)arena;
	return (struct view_result){
	    VIEW_NODE, page->computed != NULL ? page->computed : &none, NULL};
}

static struct view_result
page_params(const void *object, struct arena *arena)
{
	static const struct node none;
	const struct page *page = object;

	(void)arena;
	return (struct view_result){
	    VIEW_NODE, page->params != NULL ? page->params : &none, NULL};
}

static struct view_result
page_reviewed_by(const void *object, struct arena *arena)
{
	const struct page *page = object;

	(void)arena;
	return (struct view_result){VIEW_TEXT, page->reviewed_by, NULL};
}

static const struct view_field page_fields[] = {
    COMPUTED("allowed", page_allowed),
    FIELD_OF(page, appraisal, VIEW_POINTER, &view_appraisal),
    FIELD(page, authors, VIEW_TEXTS),
    FIELD_OF(page, backlinks, VIEW_OBJECTS, &view_backlink),
    FIELD_OF(page, claim, VIEW_POINTER, &view_claim),
    COMPUTED("computed", page_computed),
    COMPUTED_OF("contributors", views_contributors, &view_person),
    COMPUTED("created", views_created),
    FIELD(page, date, VIEW_DATE),
    FIELD(page, description, VIEW_TEXT),
    FIELD(page, draft, VIEW_BOOL),
    COMPUTED("headings", page_headings),
    FIELD_OF(page, kind, VIEW_WORD, page_kind_names),
    FIELD(page, last_reviewed_on, VIEW_DATE),
    COMPUTED("params", page_params),
    FIELD(page, path, VIEW_TEXT),
    FIELD_OF(page, references, VIEW_OBJECTS, &view_reference),
    COMPUTED("review_state", views_review_state),
    COMPUTED("reviewed_by", page_reviewed_by),
    FIELD_OF(page, reviews, VIEW_POINTER, &view_page_reviews),
    FIELD_OF(page, revision, VIEW_POINTER, &view_revision),
    FIELD_OF(page, revisions, VIEW_OBJECTS, &view_revision),
    FIELD(page, slug, VIEW_TEXT),
    FIELD(page, tags, VIEW_TEXTS),
    COMPUTED("text", page_text),
    FIELD(page, title, VIEW_LOCATED),
    NAMED("topic", page, topic_page, VIEW_POINTER, &view_topic),
    FIELD(page, updated, VIEW_DATE),
    FIELD(page, url, VIEW_TEXT),
};
const struct view_type view_page = TYPE("page", "url", page);

static const struct view_field topic_fields[] = {
    FIELD(topic, answer, VIEW_LOCATED),
    REFERENCE(topic, claims, VIEW_POINTERS, &view_claim),
    REFERENCE(topic, page, VIEW_POINTER, &view_page),
    FIELD(topic, question, VIEW_LOCATED),
    FIELD(topic, slug, VIEW_TEXT),
    FIELD(topic, title, VIEW_TEXT),
    FIELD(topic, url, VIEW_TEXT),
};
const struct view_type view_topic = TYPE("topic", "slug", topic);

/* ---- the site ---- */

static const struct view_field menu_item_fields[] = {
    FIELD(menu_item, title, VIEW_TEXT),
    NAMED("url", menu_item, url.text, VIEW_TEXT, NULL),
};
static const struct view_type view_menu_item =
    TYPE("menu item", NULL, menu_item);

static const struct view_field head_attribute_fields[] = {
    FIELD(head_attribute, from_root, VIEW_BOOL),
    FIELD(head_attribute, name, VIEW_TEXT),
    FIELD(head_attribute, value, VIEW_TEXT),
};
static const struct view_type view_head_attribute =
    TYPE("attribute", NULL, head_attribute);

static const struct view_field head_entry_fields[] = {
    FIELD_OF(head_entry, attributes, VIEW_OBJECTS, &view_head_attribute),
    FIELD(head_entry, element, VIEW_TEXT),
};
static const struct view_type view_head_entry =
    TYPE("entry of head", NULL, head_entry);

static const struct view_field asset_fields[] = {
    NAMED("height", asset, size.height, VIEW_COUNT, NULL),
    FIELD(asset, url, VIEW_TEXT),
    NAMED("width", asset, size.width, VIEW_COUNT, NULL),
};
static const struct view_type view_logo = TYPE("logo", NULL, asset);

static const struct view_field field_fields[] = {
    FIELD(field, column, VIEW_BOOL),
    FIELD(field, label, VIEW_TEXT),
    FIELD(field, many, VIEW_BOOL),
    FIELD(field, name, VIEW_LOCATED),
    FIELD(field, on_claim, VIEW_BOOL),
    FIELD(field, on_source, VIEW_BOOL),
    FIELD_OF(field, type, VIEW_WORD, field_type_names),
    FIELD(field, unspecific, VIEW_TEXTS),
    FIELD(field, values, VIEW_TEXTS),
};
static const struct view_type view_field_of_site = TYPE("field", NULL, field);

static const struct view_field method_fields[] = {
    FIELD(method, access, VIEW_TEXT),
    FIELD(method, search, VIEW_TEXT),
};
static const struct view_type view_method = TYPE("method", NULL, method);

static const struct view_field extras_fields[] = {
    FIELD(extras, claim_json, VIEW_BOOL),    FIELD(extras, embeds, VIEW_BOOL),
    FIELD(extras, history, VIEW_AMOUNT),     FIELD(extras, markdown, VIEW_BOOL),
    FIELD(extras, precompressed, VIEW_BOOL),
};
static const struct view_type view_extras = TYPE("extras", NULL, extras);

#define CONFIG(field)                                                         \
	{                                                                     \
#field, VIEW_TEXT, offsetof(struct site, config.field), NULL, \
		    NULL, false                                               \
	}

static const struct view_field site_fields[] = {
    NAMED("accepted", site, config.accept, VIEW_OBJECTS, &view_allowance),
    CONFIG(base_url),
    REFERENCE(site, claims, VIEW_POINTERS, &view_claim),
    CONFIG(contact),
    CONFIG(description),
    CONFIG(disclaimer),
    NAMED("extras", site, config.extras, VIEW_OBJECT, &view_extras),
    NAMED("fields", site, config.fields, VIEW_OBJECTS, &view_field_of_site),
    CONFIG(funding),
    NAMED("has_icon", site, config.has_icon, VIEW_BOOL, NULL),
    NAMED("head", site, config.head, VIEW_OBJECTS, &view_head_entry),
    REFERENCE(site, home_pages, VIEW_POINTERS, &view_page),
    CONFIG(language),
    CONFIG(licence),
    FIELD_OF(site, logo, VIEW_POINTER, &view_logo),
    NAMED("menu", site, config.menu, VIEW_OBJECTS, &view_menu_item),
    NAMED("method", site, config.method, VIEW_OBJECT, &view_method),
    FIELD(site, numbered, VIEW_BOOL),
    NAMED("params", site, config.params, VIEW_NODE, NULL),
    NAMED("people", site, config.people, VIEW_OBJECTS, &view_registered),
    CONFIG(publisher),
    REFERENCE(site, questions, VIEW_POINTERS, &view_claim),
    NAMED("repository", site, config.repository, VIEW_OBJECT, &view_repository),
    FIELD(site, retractions_date, VIEW_DATE),
    NAMED("reviews", site, config.reviews, VIEW_OBJECT, &view_review_policy),
    REFERENCE(site, safety, VIEW_POINTER, &view_topic),
    REFERENCE(site, sources, VIEW_POINTERS, &view_source),
    CONFIG(title),
    REFERENCE(site, topics, VIEW_POINTERS, &view_topic),
};
const struct view_type view_site = TYPE("site", NULL, site);
