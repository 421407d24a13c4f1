/* Front matter of appraisals: content/sources/KEY.md. */
#include "base/identifiers.h"
#include "csl/vocabulary.h"
#include "parse/bias_map.h"
#include "parse/page_front.h"
#include "parse/parse.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct appraisal_front {
	struct page_front page;
	struct appraisal appraisal;
	VEC(struct located) unverified;
};

#define APPRAISAL(field) offsetof(struct appraisal_front, appraisal.field)

static const char *const designs[] = {"systematic-review",
				      "meta-analysis",
				      "randomised-trial",
				      "crossover-trial",
				      "non-randomised-trial",
				      "cohort",
				      "case-control",
				      "cross-sectional",
				      "case-series",
				      "case-report",
				      "pharmacokinetic-study",
				      "animal-study",
				      "in-vitro-study",
				      "narrative-review",
				      "guideline",
				      "regulation",
				      "reference-work",
				      "survey",
				      "web-article",
				      NULL};

static const char *const accesses[] = {"full-text", "abstract-only", NULL};

static const struct schema_key keys[] = {
    PAGE_FRONT_TITLE(struct appraisal_front, false,
		     "in place of the work's own title"),
    {.name = "doi",
     .type = SCHEMA_LOCATED,
     .offset = APPRAISAL(doi),
     .help = "of the work, so that it is known again when an export changes "
	     "its key"},
    {.name = "pmid",
     .type = SCHEMA_LOCATED,
     .offset = APPRAISAL(pmid),
     .help = "likewise"},
    {.name = "design",
     .type = SCHEMA_CHOICE,
     .offset = APPRAISAL(design),
     .of = designs,
     .help = "a word of a fixed list"},
    {.name = "design_note",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(design_note),
     .help = "what the word does not say"},
    {.name = "n",
     .type = SCHEMA_COUNT,
     .offset = APPRAISAL(n),
     .help = "participants"},
    {.name = "population",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(population),
     .help = "who was studied"},
    {.name = "comparator",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(comparator),
     .help = "against what"},
    {.name = "duration",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(duration),
     .help = "for how long"},
    {.name = "funding",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(funding),
     .help = "who paid"},
    {.name = "conflicts",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(conflicts),
     .help = "as the authors declare them"},
    {.name = "registration",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(registration),
     .help = "of the trial or the review's protocol"},
    {.name = "access",
     .type = SCHEMA_CHOICE,
     .offset = APPRAISAL(access),
     .of = accesses,
     .help = "what was read: full-text or abstract-only"},
    {.name = "rob",
     .type = SCHEMA_TEXT,
     .offset = APPRAISAL(rob),
     .help = "risk of bias, and by which tool"},
    {.name = "rob_domains",
     .type = SCHEMA_CUSTOM,
     .offset = APPRAISAL(bias),
     .read = bias_map_read,
     .takes = SCHEMA_PAIRS,
     .help = "{tool: rob2 | robins-i | other, overall: RATING, DOMAIN: RATING, "
	     "…}, in the tool's own words"},
    {.name = "includes",
     .type = SCHEMA_LOCATEDS,
     .offset = APPRAISAL(includes),
     .help = "keys of the studies that this review counts"},
    {.name = "unverified",
     .type = SCHEMA_LOCATEDS,
     .offset = offsetof(struct appraisal_front, unverified),
     .help = "what was not checked against the paper: keys of this page "
	     "(funding, n, a field of the site) or variables of the entry by "
	     "their CSL names (author, volume, DOI)"},
    PAGE_FRONT_ROWS(struct appraisal_front),
};

const struct schema appraisal_schema = {
    .what = "an appraisal", .keys = keys, .count = COUNT(keys)};

static void
report_identifier(struct schema_context *context, struct spot at,
		  struct str text, const char *name, const char *hint)
{
	diag_add(context->diags, RULE_IDENTIFIER_INVALID, context->path, at,
		 "'%.*s' is no %s", STR_ARG(text), name);
	diag_hint(context->diags, "%s", hint);
}

static void
read_identifier(struct schema_context *context, struct located *id,
		enum identifier kind, const char *name)
{
	id->text = identifier_normal(kind, id->text, context->arena);
	if (id->text.len > 0 && !identifier_is_valid(kind, id->text))
		report_identifier(context, id->at, id->text, name,
				  identifier_form(kind));
}

static void
check_registration(struct schema_context *context, const struct node *root,
		   struct str registration)
{
	const struct node *node = node_find(root, "registration");
	struct str bad = identifier_bad_registration(registration);

	if (bad.len > 0)
		report_identifier(context,
				  node != NULL ? node->at : context->at, bad,
				  "registration number",
				  "NCT and ISRCTN are followed by 8 digits");
}

/* ---- what was not checked ---- */

/* Keys whose values come from the work, or from who wrote of it. */
static const char *const statements[] = {
    "design",	   "design_note", "n",	       "population",   "comparator",
    "duration",	   "funding",	  "conflicts", "registration", "rob",
    "rob_domains", "includes",	  "doi",       "pmid"};

/* Whether WORD is one of them or a field of the site; gathers all for a
 * hint. */
static bool
is_statement(const struct site *site, struct schema_words *known)
{
	bool found = false;

	for (size_t i = 0; i < COUNT(statements); i++) {
		schema_words_add(known, str_from(statements[i]));
		found = found || str_is(known->word, statements[i]);
	}
	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];

		if (!field->on_source)
			continue;
		schema_words_add(known, field->name.text);
		found = found || str_equal(known->word, field->name.text);
	}
	return found;
}

static void
report_word(struct schema_context *context, struct located word,
	    struct schema_words *known)
{
	for (int i = 0; i < CSL_VARIABLES; i++)
		schema_words_add(known,
				 csl_variable_name((enum csl_variable)i));
	schema_report(context, RULE_WORD_UNKNOWN, word.at,
		      "'%.*s' is no word that 'unverified' takes",
		      STR_ARG(schema_excerpt(context, word.text)));
	if (known->nearest.word.len > 0)
		diag_hint_nearest(context->diags, known->nearest.word);
	else
		diag_hint(context->diags,
			  "a key of this page, or a variable of the work's "
			  "entry by its CSL name: author, volume, DOI");
}

/* Whether WORD can be kept. What the page states must be there to be
 * unverified; the entry is known once works are joined (unverified_check). */
static bool
take_word(struct schema_context *context, const struct site *site,
	  const struct node *map, struct located word)
{
	struct schema_words known = SCHEMA_WORDS(word.text);
	bool ok = true;

	if (is_statement(site, &known)) {
		if (!node_has(map, word.text.ptr))
			schema_report(context, RULE_KEY_MISSING, word.at,
				      "this appraisal has no '%.*s' to be "
				      "unverified",
				      STR_ARG(word.text));
	} else if (csl_variable_find(word.text) == CSL_NO_VARIABLE) {
		report_word(context, word, &known);
		ok = false;
	}
	strbuf_free(&known.all);
	return ok;
}

static bool
is_taken(const struct unverified *unverified, struct str word)
{
	for (size_t i = 0; i < unverified->words.count; i++)
		if (str_equal(unverified->words.items[i].text, word))
			return true;
	return false;
}

/* Each word once. */
static void
take_unverified(struct schema_context *context, const struct site *site,
		const struct node *root, struct appraisal_front *front)
{
	struct unverified *unverified;

	if (front->unverified.count == 0)
		return;
	root =
	    schema_named(parse_schema(site, PAGE_SOURCE), root, context->arena);
	unverified = ARENA_NEW(context->arena, struct unverified);
	for (size_t i = 0; i < front->unverified.count; i++) {
		struct located word = front->unverified.items[i];

		word.text = arena_str(context->arena, str_trim(word.text));
		if (!is_taken(unverified, word.text) &&
		    take_word(context, site, root, word))
			vec_add(&unverified->words, context->arena, word);
	}
	if (unverified->words.count > 0)
		front->appraisal.unverified = unverified;
}

void
appraisal_schema_read(struct schema_context *context, const struct site *site,
		      const struct node *root, struct page *page)
{
	struct appraisal_front front = {.appraisal = *page->appraisal};

	schema_read(parse_schema(site, PAGE_SOURCE), context, root, &front);
	page_front_take(context, &front.page, page);
	read_identifier(context, &front.appraisal.doi, IDENTIFIER_DOI, "DOI");
	read_identifier(context, &front.appraisal.pmid, IDENTIFIER_PMID,
			"PMID");
	check_registration(context, root, front.appraisal.registration);
	take_unverified(context, site, root, &front);
	*page->appraisal = front.appraisal;
}
