#include "config/repository.h"

#include "age.h"
#include "config/address.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ADDRESS(field) offsetof(struct repository_stated, field)
#define REVIEWS(field) offsetof(struct review_policy, field)

enum {
	HISTORY_REVISIONS = 20,
	REVISIONS_AT_MOST = 1000,
	REQUIRED_AT_MOST = 99
};

const char *const review_trust_names[] = {
    [TRUST_TRAILER] = "trailer",
    [TRUST_COMMITTER] = "committer",
    [TRUST_SIGNED] = "signed",
    NULL,
};

const struct review_policy repository_review_policy = {
    .required = 1,
    .independent = true,
    .max_age = 18,
    .trust = TRUST_TRAILER,
};

/* ---- keys ---- */

static const struct schema_key repository_keys[] = {
    {.name = "edit",
     .type = SCHEMA_LOCATED,
     .offset = ADDRESS(edit),
     .help = "where a page is edited, with {path} for its file, from the "
	     "repository's root"},
    {.name = "commit",
     .type = SCHEMA_LOCATED,
     .offset = ADDRESS(commit),
     .help = "where a commit is shown, with {sha} for its id"},
    {.name = "issues",
     .type = SCHEMA_LOCATED,
     .offset = ADDRESS(issues),
     .help = "where mistakes are reported; {path} and {title} are those of "
	     "the page"},
};

const struct schema repository_schema = {.what = "repository",
					 .keys = repository_keys,
					 .count = COUNT(repository_keys)};

/* A whole number from 1 to MOST. */
static bool
read_amount(const struct node *node, uint32_t most, uint32_t *amount_out)
{
	double number = 0;
	size_t at = 0;

	if (node->kind != NODE_TEXT ||
	    !schema_scan_number(node->text, &at, &number) ||
	    at < node->text.len || number < 1 || number > most ||
	    number != (uint32_t)number)
		return false;
	*amount_out = (uint32_t)number;
	return true;
}

static void
read_required(struct schema_context *context, const struct node *node,
	      void *field)
{
	if (read_amount(node, REQUIRED_AT_MOST, field))
		return;
	schema_report(context, RULE_NUMBER_INVALID, node->at,
		      "required is a number of people, from 1 to %d",
		      REQUIRED_AT_MOST);
	diag_hint(context->diags, "leave it out for 1; that nobody reviewed a "
				  "page is never an error");
}

static const struct schema_key reviews_keys[] = {
    {.name = "required",
     .type = SCHEMA_CUSTOM,
     .offset = REVIEWS(required),
     .takes = SCHEMA_COUNT,
     .read = read_required,
     .default_text = "1",
     .help = "how many people have to review a page"},
    {.name = "independent",
     .type = SCHEMA_BOOL,
     .offset = REVIEWS(independent),
     .default_text = "true",
     .help = "a review by somebody who wrote what is reviewed does not count"},
    {.name = "max_age",
     .type = SCHEMA_CUSTOM,
     .offset = REVIEWS(max_age),
     .takes = SCHEMA_TEXT,
     .pattern = AGE_PATTERN,
     .read = age_read,
     .default_text = "18 months",
     .help = "when another review is due: '18 months', '2 years' or never"},
    {.name = "trust",
     .type = SCHEMA_WORD,
     .offset = REVIEWS(trust),
     .of = review_trust_names,
     .default_text = "trailer",
     .help = "what makes a review count: trailer, a Reviewed-by line in any "
	     "commit; committer, the reviewer made the commit; signed, the "
	     "same, and it bears a signature, which attest does not verify"},
};

const struct schema reviews_schema = {
    .what = "reviews", .keys = reviews_keys, .count = COUNT(reviews_keys)};

static void
read_history(struct schema_context *context, const struct node *node,
	     void *field)
{
	uint32_t *revisions = field;

	if (node->kind == NODE_TEXT && str_is(node->text, "true"))
		*revisions = HISTORY_REVISIONS;
	else if (node->kind == NODE_TEXT && str_is(node->text, "false"))
		*revisions = 0;
	else if (!read_amount(node, REVISIONS_AT_MOST, revisions))
		schema_report_type(context, node,
				   "true, false or a count up to 1000");
}

static const struct schema_key extras_keys[] = {
    {.name = "history",
     .type = SCHEMA_CUSTOM,
     .offset = 0,
     .takes = SCHEMA_TEXT,
     .read = read_history,
     .default_text = "false",
     .help = "a page of each claim's history: true, or how many revisions it "
	     "shows (20 by default)"},
    {.name = "embeds",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct extras, embeds),
     .default_text = "false",
     .help = "each claim's card as a page of its own, for frames of other "
	     "sites"},
    {.name = "claim_json",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct extras, claim_json),
     .default_text = "false",
     .help = "each claim's data as a file of its own"},
    {.name = "markdown",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct extras, markdown),
     .default_text = "false",
     .help = "each claim as Markdown, for programs that read text"},
    {.name = "precompressed",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct extras, precompressed),
     .default_text = "false",
     .help = "a .gz and a .br beside each file of text, as by attest build "
	     "--compress"},
};

const struct schema extras_schema = {
    .what = "extras", .keys = extras_keys, .count = COUNT(extras_keys)};

/* ---- addresses ---- */

/* URL, or the empty str, reported, where it cannot be followed. PLACE, where
 * there is one, has to be in it. */
static struct str
take_address(struct schema_context *context, struct located url,
	     const char *place)
{
	struct str name = str_from(place), path;
	size_t at = str_find(url.text, name);
	struct str before = str_part(url.text, 0, at);
	struct str after = str_from_byte(url.text, at + name.len);
	bool is_there = name.len == 0 || at < url.text.len;
	struct str refused = STR("\"'<>\\^`{|}");

	if (url.text.len == 0)
		return STR_NONE;
	if (is_there && address_host(url.text, &path).len > 0 &&
	    address_is_plain(before, refused) &&
	    address_is_plain(after, refused))
		return url.text;
	schema_report(context, RULE_PATH_INVALID, url.at,
		      "'%.*s' is no address with %s",
		      STR_ARG(schema_excerpt(context, url.text)),
		      name.len > 0 ? place : "http or https");
	if (name.len > 0)
		diag_hint(context->diags,
			  "write https:// and %s once, where it changes",
			  place);
	else
		diag_hint(context->diags, "write https://example.org/issues");
	return STR_NONE;
}

/* URL without the places that a page fills in. */
static struct str
unfilled(struct str url, struct arena *arena)
{
	static const char *const places[] = {"{path}", "{title}"};
	struct strbuf text = {0};

	for (size_t i = 0; i < COUNT(places); i++) {
		struct str place = str_from(places[i]);
		size_t at;

		text.len = 0;
		while ((at = str_find(url, place)) < url.len) {
			strbuf_add(&text, str_part(url, 0, at));
			url = str_from_byte(url, at + place.len);
		}
		strbuf_add(&text, url);
		url = arena_str(arena, strbuf_str(&text));
	}
	strbuf_free(&text);
	return url;
}

static struct str
take_issues(struct schema_context *context, const struct located *stated)
{
	struct located plain = {unfilled(stated->text, context->arena),
				stated->at};

	return take_address(context, plain, "").len > 0 ? stated->text
							: STR_NONE;
}

void
repository_take(struct schema_context *context, struct site_config *config,
		const struct site_file *file)
{
	const struct repository_stated *stated = &file->repository;

	config->repository = (struct repository){
	    .edit = take_address(context, stated->edit, "{path}"),
	    .commit = take_address(context, stated->commit, "{sha}"),
	    .issues = take_issues(context, &stated->issues),
	};
	if (config->reviews.max_age == AGE_NEVER)
		config->reviews.max_age = 0;
}
