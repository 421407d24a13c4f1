#include "base/identifiers.h"
#include "csl_json.h"
#include "render/json_ld_writer.h"

/* What schema.org calls a type of CSL; others are CreativeWork. */
static const char *
type_of(const struct source *work)
{
	static const struct {
		const char *csl, *schema;
	} types[] = {
	    {"article-journal", "ScholarlyArticle"},
	    {"paper-conference", "ScholarlyArticle"},
	    {"article", "Article"},
	    {"article-magazine", "Article"},
	    {"article-newspaper", "NewsArticle"},
	    {"book", "Book"},
	    {"chapter", "Chapter"},
	    {"dataset", "Dataset"},
	    {"legislation", "Legislation"},
	    {"map", "Map"},
	    {"motion_picture", "Movie"},
	    {"post-weblog", "BlogPosting"},
	    {"report", "Report"},
	    {"software", "SoftwareApplication"},
	    {"thesis", "Thesis"},
	    {"webpage", "WebPage"},
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_is(work->type, types[i].csl))
			return types[i].schema;
	return "CreativeWork";
}

static struct str
doi_address(struct json_ld *ld, const struct source *work)
{
	return work->doi.len > 0 ? identifier_doi_address(work->doi, ld->arena)
				 : STR_NONE;
}

static void
open_work(struct json_ld *ld, const struct source *work)
{
	json_ld_open(ld, NULL, type_of(work));
	json_ld_address(ld, "@id", work->url, "#work");
	json_ld_text(ld, "name",
		     work->title.len > 0 ? work->title : work->label);
}

/* An address of the web, or the empty str. */
static struct str
web_address(const struct source *work)
{
	return str_has_prefix(work->address, STR("https://")) ||
		       str_has_prefix(work->address, STR("http://"))
		   ? work->address
		   : STR_NONE;
}

void
json_ld_cited_work(struct json_ld *ld, const struct source *work)
{
	struct str doi = doi_address(ld, work);

	open_work(ld, work);
	json_ld_text(ld, "sameAs", doi);
	if (doi.len == 0)
		json_ld_text(ld, "url", web_address(work));
	json_close(&ld->json, '}');
}

/* ---- who made it ---- */

static struct str
full_name(struct json_ld *ld, const struct author *author)
{
	struct strbuf out = {0};
	const struct str parts[] = {author->given, author->particle,
				    author->family, author->suffix};
	struct str name;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].len > 0 && out.len > 0)
			strbuf_add_byte(&out, ' ');
		strbuf_add(&out, parts[i]);
	}
	name = strbuf_take(&out, ld->arena);
	strbuf_free(&out);
	return name;
}

void
json_ld_authors(struct json_ld *ld, const struct source *work)
{
	for (size_t i = 0; i < work->authors.count; i++) {
		const struct author *author = &work->authors.items[i];

		json_ld_open(ld, NULL,
			     author->literal ? "Organization" : "Person");
		json_ld_text(ld, "name", full_name(ld, author));
		if (!author->literal) {
			json_ld_text(ld, "familyName", author->family);
			json_ld_text(ld, "givenName", author->given);
		}
		json_close(&ld->json, '}');
	}
}

/* ---- what it is part of ---- */

/* An issue of a volume of a periodical, as far as they are known. */
static void
add_periodical(struct json_ld *ld, const struct source *work)
{
	unsigned opened = 1;

	if (work->issue.len > 0) {
		json_ld_open(ld, "isPartOf", "PublicationIssue");
		json_ld_text(ld, "issueNumber", work->issue);
		opened++;
	}
	if (work->volume.len > 0) {
		json_ld_open(ld, "isPartOf", "PublicationVolume");
		json_ld_text(ld, "volumeNumber", work->volume);
		opened++;
	}
	json_ld_open(ld, "isPartOf", "Periodical");
	json_ld_text(ld, "name", work->container);
	json_ld_text(ld, "issn", csl_json_text(work, "ISSN", ld->arena));
	for (; opened > 0; opened--)
		json_close(&ld->json, '}');
}

static void
add_container(struct json_ld *ld, const struct source *work)
{
	if (work->container.len == 0)
		return;
	if (str_has_prefix(work->type, STR("article-")))
		add_periodical(ld, work);
	else
		json_ld_named(ld, "isPartOf",
			      str_is(work->type, "chapter") ? "Book"
							    : "CreativeWork",
			      work->container);
}

/* ---- what it is known by ---- */

static void
add_identifier(struct json_ld *ld, const char *name, struct str value)
{
	if (value.len == 0)
		return;
	json_ld_open(ld, NULL, "PropertyValue");
	json_ld_text(ld, "propertyID", str_from(name));
	json_ld_text(ld, "value", value);
	json_close(&ld->json, '}');
}

static void
add_identifiers(struct json_ld *ld, const struct source *work)
{
	if (work->doi.len + work->pmid.len + work->pmcid.len == 0)
		return;
	json_ld_list(ld, "identifier");
	add_identifier(ld, "DOI", work->doi);
	add_identifier(ld, "PMID", work->pmid);
	add_identifier(ld, "PMCID", work->pmcid);
	json_close(&ld->json, ']');
}

static void
add_issued(struct json_ld *ld, struct date issued)
{
	if (issued.year == 0 || (issued.month > 0 && issued.day > 0))
		json_ld_date(ld, "datePublished", issued);
	else if (issued.month > 0)
		json_ld_text(ld, "datePublished",
			     arena_printf(ld->arena, "%04d-%02u", issued.year,
					  issued.month));
	else
		json_ld_text(ld, "datePublished",
			     arena_printf(ld->arena, "%04d", issued.year));
}

void
json_ld_work(struct json_ld *ld, const struct source *work)
{
	open_work(ld, work);
	if (work->authors.count > 0) {
		json_ld_list(ld, "author");
		json_ld_authors(ld, work);
		json_close(&ld->json, ']');
	}
	add_issued(ld, work->issued);
	add_container(ld, work);
	if (str_has_prefix(work->type, STR("article")) ||
	    str_is(work->type, "chapter") ||
	    str_is(work->type, "paper-conference"))
		json_ld_text(ld, "pagination", work->pages);
	if (work->publisher.len > 0)
		json_ld_named(ld, "publisher", "Organization", work->publisher);
	if (str_is(work->type, "book"))
		json_ld_text(ld, "isbn",
			     csl_json_text(work, "ISBN", ld->arena));
	add_identifiers(ld, work);
	json_ld_text(ld, "sameAs", doi_address(ld, work));
	json_ld_text(ld, "url", web_address(work));
	if (work->notice != NULL && work->notice->standing != STANDING_NONE)
		json_ld_text(ld, "creativeWorkStatus",
			     str_from(standing_names[work->notice->standing]));
	json_close(&ld->json, '}');
}
