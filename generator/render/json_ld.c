#include "render/json_ld.h"

#include "render/json_ld_writer.h"
#include "render/people_page.h"
#include "site_people.h"

static const char site_id[] = "#website", publisher_id[] = "#publisher",
		  claim_id[] = "#claim", crumbs_id[] = "#breadcrumb",
		  work_id[] = "#work";

/* ---- the document ---- */

static struct json_ld
begin(const struct words *words, struct strbuf *out)
{
	struct json_ld ld = {.json = {.out = out, .script = true},
			     .words = words,
			     .site = words->site,
			     .arena = words->arena};

	json_open(&ld.json, '{');
	json_ld_text(&ld, "@context", STR("https://schema.org"));
	json_ld_list(&ld, "@graph");
	return ld;
}

static struct str
finish(struct json_ld *ld)
{
	struct str text;

	json_close(&ld->json, ']');
	json_close(&ld->json, '}');
	text = strbuf_take(ld->json.out, ld->arena);
	strbuf_free(ld->json.out);
	return text;
}

/* ---- the site and who publishes it ---- */

/* https://creativecommons.org/licenses/by/4.0/ for "CC BY 4.0"; the empty str
 * for what is no licence of Creative Commons by its short name. */
static struct str
creative_commons(struct str name, struct arena *arena)
{
	struct str terms, version;
	struct strbuf out = {0};
	size_t space;

	if (!str_has_prefix(name, STR("CC ")) &&
	    !str_has_prefix(name, STR("CC0 ")))
		return STR_NONE;
	name = str_from_byte(name, 2);
	space = str_find_last_byte(name, ' ');
	terms = str_trim(str_part(name, 0, space));
	version = str_from_byte(name, space + 1);
	for (size_t i = 0; i < version.len; i++)
		if (!byte_is_digit(version.ptr[i]) && version.ptr[i] != '.')
			return STR_NONE;
	for (size_t i = 0; i < terms.len; i++)
		if (!byte_is_letter(terms.ptr[i]) && terms.ptr[i] != '-' &&
		    terms.ptr[i] != '0')
			return STR_NONE;
	if (terms.len == 0 || version.len == 0)
		return STR_NONE;
	if (str_is(terms, "0"))
		return arena_printf(arena,
				    "https://creativecommons.org/publicdomain/"
				    "zero/%.*s/",
				    STR_ARG(version));
	strbuf_addz(&out, "https://creativecommons.org/licenses/");
	for (size_t i = 0; i < terms.len; i++)
		strbuf_add_byte(&out, byte_lower(terms.ptr[i]));
	strbuf_printf(&out, "/%.*s/", STR_ARG(version));
	name = strbuf_take(&out, arena);
	strbuf_free(&out);
	return name;
}

/* schema.org takes an address or a work; never a bare name. */
static void
add_licence(struct json_ld *ld)
{
	struct str licence = ld->site->config.licence;
	struct str address = creative_commons(licence, ld->arena);

	if (licence.len == 0)
		return;
	if (address.len > 0)
		json_ld_text(ld, "license", address);
	else if (str_has_prefix(licence, STR("https://")))
		json_ld_text(ld, "license", licence);
	else
		json_ld_named(ld, "license", "CreativeWork", licence);
}

static void
add_publisher(struct json_ld *ld)
{
	struct str publisher = ld->site->config.publisher;

	if (publisher.len == 0)
		return;
	json_ld_open(ld, NULL, "Organization");
	json_ld_address(ld, "@id", STR_NONE, publisher_id);
	json_ld_text(ld, "name", publisher);
	if (ld->site->logo != NULL)
		json_ld_address(ld, "logo", ld->site->logo->url, "");
	json_close(&ld->json, '}');
}

static void
add_publisher_reference(struct json_ld *ld, const char *key)
{
	if (ld->site->config.publisher.len > 0)
		json_ld_reference(ld, key, STR_NONE, publisher_id);
}

static void
open_website(struct json_ld *ld)
{
	json_ld_open(ld, NULL, "WebSite");
	json_ld_address(ld, "@id", STR_NONE, site_id);
	json_ld_address(ld, "url", STR_NONE, "");
	json_ld_text(ld, "name", ld->site->config.title);
	json_ld_text(ld, "inLanguage", ld->site->config.language);
	add_publisher_reference(ld, "publisher");
}

static void
add_website(struct json_ld *ld)
{
	open_website(ld);
	json_close(&ld->json, '}');
	add_publisher(ld);
}

/* ---- pages ---- */

struct crumb {
	struct str name, url;
};

static void
add_crumbs(struct json_ld *ld, struct str url, const struct crumb *crumbs,
	   size_t count)
{
	uint32_t position = 0;

	json_ld_open(ld, NULL, "BreadcrumbList");
	json_ld_address(ld, "@id", url, crumbs_id);
	json_ld_list(ld, "itemListElement");
	for (size_t i = 0; i < count; i++) {
		if (crumbs[i].name.len == 0)
			continue;
		json_ld_open(ld, NULL, "ListItem");
		json_ld_count(ld, "position", ++position);
		json_ld_text(ld, "name", crumbs[i].name);
		json_ld_address(ld, "item", crumbs[i].url, "");
		json_close(&ld->json, '}');
	}
	json_close(&ld->json, ']');
	json_close(&ld->json, '}');
}

static struct crumb
home_crumb(const struct json_ld *ld)
{
	return (struct crumb){ld->site->config.title, STR_NONE};
}

static struct crumb
topic_crumb(const struct topic *topic)
{
	return topic != NULL ? (struct crumb){topic->title, topic->url}
			     : (struct crumb){STR_NONE, STR_NONE};
}

static void
open_page(struct json_ld *ld, const char *type, struct str url, struct str name,
	  struct str description)
{
	json_ld_open(ld, NULL, type);
	json_ld_address(ld, "@id", url, "");
	json_ld_address(ld, "url", url, "");
	json_ld_text(ld, "name", name);
	json_ld_text(ld, "description", description);
	json_ld_text(ld, "inLanguage", ld->site->config.language);
	json_ld_reference(ld, "isPartOf", STR_NONE, site_id);
	if (url.len > 0)
		json_ld_reference(ld, "breadcrumb", url, crumbs_id);
	add_publisher_reference(ld, "publisher");
	add_licence(ld);
}

static void
add_page_authors(struct json_ld *ld, const struct page *page)
{
	if (page->authors.count == 0) {
		add_publisher_reference(ld, "author");
		return;
	}
	json_ld_list(ld, "author");
	for (size_t i = 0; i < page->authors.count; i++)
		json_ld_somebody(
		    ld, site_person_named(ld->site, page->authors.items[i]),
		    page->authors.items[i]);
	json_close(&ld->json, ']');
}

/* PAGE may be NULL. */
static void
add_dates(struct json_ld *ld, const struct page *page)
{
	if (page == NULL)
		return;
	json_ld_date(ld, "datePublished", site_page_published(page));
	json_ld_date(ld, "dateModified", site_page_modified(page));
}

/* ---- reviews ---- */

/* Only what holds for what the page says today. */
static void
add_review(struct json_ld *ld, const struct page *page)
{
	const struct page_reviews *reviews = page->reviews;
	struct site_people people = {0};

	if (reviews == NULL || reviews->state != REVIEW_STATE_REVIEWED)
		return;
	json_ld_date(ld, "lastReviewed", reviews->date);
	for (size_t i = 0; i < reviews->reviews.count; i++) {
		const struct review *review = &reviews->reviews.items[i];

		if (review->stands && review->standing == REVIEW_COUNTS)
			site_people_add(&people, &review->reviewer, ld->arena);
	}
	json_ld_list(ld, "reviewedBy");
	for (size_t i = 0; i < people.count; i++)
		json_ld_somebody(ld, people.items[i]->registered,
				 people.items[i]->name);
	json_close(&ld->json, ']');
}

/* ---- claims ---- */

static void
add_citations(struct json_ld *ld, const struct page *page)
{
	bool any = false;

	for (size_t i = 0; i < page->references.count; i++) {
		const struct source *work = page->references.items[i].source;

		if (work->doi.len == 0)
			continue;
		if (!any)
			json_ld_list(ld, "citation");
		any = true;
		json_ld_cited_work(ld, work);
	}
	if (any)
		json_close(&ld->json, ']');
}

/* Whether others make it. */
static bool
is_asserted(const struct claim *claim)
{
	for (size_t i = 0; i < claim->asserted_by.count; i++)
		if (claim->asserted_by.items[i].work != NULL)
			return true;
	return false;
}

static void
add_claim_page(struct json_ld *ld, const struct claim *claim)
{
	const struct page *page = claim->page;
	struct str type = ld->site->config.page_type;

	open_page(ld, type.len > 0 ? arena_str(ld->arena, type).ptr : "WebPage",
		  page->url, claim->title.text,
		  claim->answer.text.len > 0 ? claim->answer.text
					     : claim->statement.text);
	add_dates(ld, page);
	add_review(ld, page);
	add_page_authors(ld, page);
	json_ld_reference(ld, "about", page->url, claim_id);
	add_citations(ld, page);
	json_close(&ld->json, '}');
}

/* Works with a DOI stand in the page's citations already, as all that the page
 * names. */
static void
add_appearance(struct json_ld *ld, const struct source *work)
{
	if (work->doi.len > 0)
		json_ld_reference(ld, NULL, work->url, work_id);
	else
		json_ld_cited_work(ld, work);
}

/* Works that make the claim are where it appears, and their authors its own. */
static void
add_asserted(struct json_ld *ld, const struct claim *claim)
{
	json_ld_list(ld, "author");
	for (size_t i = 0; i < claim->asserted_by.count; i++)
		if (claim->asserted_by.items[i].work != NULL)
			json_ld_authors(ld, claim->asserted_by.items[i].work);
	json_close(&ld->json, ']');
	json_ld_list(ld, "appearance");
	for (size_t i = 0; i < claim->asserted_by.count; i++)
		if (claim->asserted_by.items[i].work != NULL)
			add_appearance(ld, claim->asserted_by.items[i].work);
	json_close(&ld->json, ']');
}

static void
add_claim(struct json_ld *ld, const struct claim *claim)
{
	json_ld_open(ld, NULL, "Claim");
	json_ld_address(ld, "@id", claim->page->url, claim_id);
	json_ld_text(ld, "text", claim->statement.text);
	if (is_asserted(claim))
		add_asserted(ld, claim);
	json_close(&ld->json, '}');
}

/* A rank among levels of certainty is no rank among true and false, for which
 * programs take ratingValue: only levels that say what was found have one. */
static void
add_rating(struct json_ld *ld, const struct claim *claim)
{
	const struct grade *grade = &claim->grade;
	const struct scheme_level *level = grade->level;
	bool rates_certainty =
	    grade->scheme != NULL && grade->scheme->quality.len > 0;

	json_ld_open(ld, "reviewRating", "Rating");
	json_ld_text(ld, "alternateName",
		     level == NULL     ? grade->phrase
		     : rates_certainty ? arena_printf(ld->arena, "%.*s (%.*s)",
						      STR_ARG(grade->phrase),
						      STR_ARG(level->word))
				       : level->name);
	if (level != NULL && !rates_certainty) {
		json_ld_count(ld, "ratingValue", level->rank);
		json_ld_count(ld, "bestRating", level->of);
		json_ld_count(ld, "worstRating", 1);
	}
	json_ld_text(ld, "ratingExplanation", claim->answer.text);
	json_close(&ld->json, '}');
}

/* What others claim, weighed: the statement as the page examines it, since
 * what each of them says is told in the page's words. */
static void
add_claim_review(struct json_ld *ld, const struct claim *claim)
{
	const struct page *page = claim->page;

	json_ld_open(ld, NULL, "ClaimReview");
	json_ld_address(ld, "url", page->url, "");
	json_ld_text(ld, "claimReviewed", claim->statement.text);
	json_ld_date(ld, "datePublished", site_page_published(page));
	add_publisher_reference(ld, "author");
	json_ld_reference(ld, "itemReviewed", page->url, claim_id);
	add_rating(ld, claim);
	json_close(&ld->json, '}');
}

struct str
json_ld_claim(const struct words *words, const void *object)
{
	const struct claim *claim = object;
	struct strbuf out = {0};
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	ld = begin(words, &out);
	add_claim_page(&ld, claim);
	add_claim(&ld, claim);
	if (claim->grade.phrase.len > 0 && is_asserted(claim))
		add_claim_review(&ld, claim);
	add_crumbs(&ld, claim->page->url,
		   (struct crumb[]){home_crumb(&ld),
				    topic_crumb(claim->topic),
				    {claim->title.text, claim->page->url}},
		   3);
	add_website(&ld);
	return finish(&ld);
}

/* ---- other pages ---- */

struct str
json_ld_home(const struct words *words, const void *object)
{
	struct strbuf out = {0};
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	(void)object;
	ld = begin(words, &out);
	open_website(&ld);
	json_ld_text(&ld, "description", ld.site->config.description);
	add_licence(&ld);
	json_ld_open(&ld, "potentialAction", "SearchAction");
	json_ld_open(&ld, "target", "EntryPoint");
	json_ld_address(&ld, "urlTemplate", STR("search/"),
			"?q={search_term_string}");
	json_close(&ld.json, '}');
	json_ld_text(&ld, "query-input",
		     STR("required name=search_term_string"));
	json_close(&ld.json, '}');
	json_close(&ld.json, '}');
	add_publisher(&ld);
	open_page(&ld, "WebPage", STR_NONE, ld.site->config.title,
		  ld.site->config.description);
	json_ld_reference(&ld, "mainEntity", STR_NONE, site_id);
	json_close(&ld.json, '}');
	return finish(&ld);
}

struct str
json_ld_source(const struct words *words, const void *object)
{
	const struct source *source = object;
	struct strbuf out = {0};
	struct str name = source->title.len > 0 ? source->title : source->label;
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	ld = begin(words, &out);
	open_page(&ld, "WebPage", source->url, name, STR_NONE);
	add_dates(&ld, source->appraisal);
	json_ld_reference(&ld, "mainEntity", source->url, work_id);
	json_close(&ld.json, '}');
	json_ld_work(&ld, source);
	add_crumbs(&ld, source->url,
		   (struct crumb[]){
		       home_crumb(&ld),
		       {words_say(words, "nav.sources", NULL), STR("sources/")},
		       {source->label, source->url}},
		   3);
	add_website(&ld);
	return finish(&ld);
}

struct str
json_ld_topic(const struct words *words, const void *object)
{
	const struct topic *topic = object;
	struct strbuf out = {0};
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	ld = begin(words, &out);
	open_page(&ld, "CollectionPage", topic->url,
		  topic->question.text.len > 0 ? topic->question.text
					       : topic->title,
		  topic->answer.text);
	add_dates(&ld, topic->page);
	json_close(&ld.json, '}');
	add_crumbs(&ld, topic->url,
		   (struct crumb[]){
		       home_crumb(&ld),
		       {words_say(words, "nav.topics", NULL), STR("topics/")},
		       {topic->title, topic->url}},
		   3);
	add_website(&ld);
	return finish(&ld);
}

struct str
json_ld_page(const struct words *words, const void *object)
{
	const struct page *page = object;
	struct strbuf out = {0};
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	ld = begin(words, &out);
	open_page(&ld, "WebPage", page->url, page->title.text,
		  page->description);
	add_dates(&ld, page);
	add_page_authors(&ld, page);
	json_close(&ld.json, '}');
	add_crumbs(
	    &ld, page->url,
	    (struct crumb[]){home_crumb(&ld), {page->title.text, page->url}},
	    2);
	add_website(&ld);
	return finish(&ld);
}

/* A page of somebody, whom it is about. */
struct str
json_ld_person(const struct words *words, const void *object)
{
	const struct people_list *list = object;
	const struct registered *person = list->person;
	struct str url = site_person_url(person, words->arena);
	struct strbuf out = {0};
	struct json_ld ld;

	if (words->site->config.base_url.len == 0)
		return STR_NONE;
	ld = begin(words, &out);
	open_page(&ld, "ProfilePage", url, person->name, STR_NONE);
	json_ld_date(&ld, "dateModified", list->counts->modified);
	json_ld_reference(&ld, "mainEntity", url, JSON_LD_PERSON);
	json_close(&ld.json, '}');
	json_ld_somebody(&ld, person, person->name);
	add_crumbs(
	    &ld, url,
	    (struct crumb[]){home_crumb(&ld),
			     {words_say(words, "people_page.heading", NULL),
			      STR(SITE_PEOPLE_URL)},
			     {person->name, url}},
	    3);
	add_website(&ld);
	return finish(&ld);
}
