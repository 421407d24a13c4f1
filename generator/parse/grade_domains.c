/* Ratings of domains, and upgrades, against the scheme. */
#include "parse/grade_domains.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- shared ---- */

void
grade_domains_report_word(struct grading *grading, struct located word,
			  const char *what, struct schema_words *known)
{
	schema_report(
	    grading->context, RULE_WORD_UNKNOWN, word.at, "'%.*s' is no %s",
	    STR_ARG(schema_excerpt(grading->context, word.text)), what);
	schema_words_hint(grading->context, known);
}

void
grade_domains_split(struct grading *grading, const struct node *node,
		    struct located *word_out, struct str *reason_out)
{
	struct located text = {node->text, node->at};

	schema_warn_markup(grading->context, text);
	schema_split_reason(text, grading->context->arena, word_out,
			    reason_out);
}

void
grade_domains_require_reason(struct grading *grading, struct located rated,
			     struct str why, struct str name)
{
	if (why.len > 0)
		return;
	schema_report(grading->context, RULE_GRADE_REASON_MISSING, rated.at,
		      "'%.*s' needs a reason for '%.*s'", STR_ARG(name),
		      STR_ARG(schema_excerpt(grading->context, rated.text)));
	diag_hint(grading->context->diags,
		  "write it behind a comma, '%.*s, why', or as 'why: …' in a "
		  "map",
		  STR_ARG(schema_excerpt(grading->context, rated.text)));
}

/* ---- domains ---- */

static const struct scheme_domain *
find_domain(const struct scheme *scheme, struct str name)
{
	for (size_t i = 0; i < scheme->domains.count; i++)
		if (str_equal(scheme->domains.items[i].id, name))
			return &scheme->domains.items[i];
	return NULL;
}

static void
check_no_concern_item(struct grading *grading, const struct node *item)
{
	const struct scheme *scheme = grading->scheme;
	struct located word = {item->text, item->at};
	struct schema_words domains = SCHEMA_WORDS(word.text);

	if (item->kind == NODE_NONE)
		return;
	if (item->kind != NODE_TEXT) {
		schema_report_type(grading->context, item, "text");
		return;
	}
	if (find_domain(scheme, word.text) != NULL)
		return;
	grading->has_unknown = true;
	for (size_t i = 0; i < scheme->domains.count; i++)
		schema_words_add(&domains, scheme->domains.items[i].id);
	grade_domains_report_word(grading, word, "domain of the scheme",
				  &domains);
}

static void
read_no_concern(struct grading *grading)
{
	const struct node *node = node_find(grading->node, "no_concern");

	if (node == NULL || node->kind == NODE_NONE)
		return;
	grading->no_concern = node;
	if (node->kind != NODE_LIST)
		check_no_concern_item(grading, node);
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++)
		check_no_concern_item(grading, &node->items[i]);
}

/* Where DOMAIN stands under no_concern, or NULL. */
static const struct node *
without_concern(const struct grading *grading,
		const struct scheme_domain *domain)
{
	const struct node *node = grading->no_concern;

	if (node == NULL)
		return NULL;
	if (node->kind == NODE_TEXT)
		return str_equal(node->text, domain->id) ? node : NULL;
	for (size_t i = 0; i < node->count; i++)
		if (node->kind == NODE_LIST &&
		    str_equal(node->items[i].text, domain->id))
			return &node->items[i];
	return NULL;
}

struct rating_map {
	struct located rating;
	struct str why;
};

static const struct schema_key rating_keys[] = {
    {.name = "rating",
     .type = SCHEMA_LOCATED,
     .offset = offsetof(struct rating_map, rating),
     .required = true,
     .help = "a word of the scheme"},
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct rating_map, why),
     .help = "due, unless the rating has 0 points"},
};

static const struct schema rating_schema = {.what = "a domain's rating",
					    .keys = rating_keys,
					    .count = COUNT(rating_keys)};

/* "rating, reason", "rating", or {rating, why}. */
static bool
read_rating(struct grading *grading, const struct node *node,
	    struct rating *rating)
{
	struct rating_map map = {0};

	if (node->kind == NODE_TEXT) {
		grade_domains_split(grading, node, &rating->rating,
				    &rating->why);
		return true;
	}
	if (node->kind != NODE_MAP) {
		schema_report_type(grading->context, node, "text or a map");
		return false;
	}
	schema_read(&rating_schema, grading->context, node, &map);
	rating->rating = map.rating;
	rating->why = map.why;
	return map.rating.text.len > 0;
}

static void
report_rating(struct grading *grading, const struct scheme_domain *domain,
	      struct located word)
{
	struct schema_words ratings = SCHEMA_WORDS(word.text);
	struct str start = grading->stated->start.text;

	for (size_t i = 0; i < domain->ratings.count; i++) {
		const struct scheme_rating *rating = &domain->ratings.items[i];

		if (rating->start.len == 0 || str_equal(rating->start, start))
			schema_words_add(&ratings, rating->id);
	}
	schema_report(grading->context, RULE_WORD_UNKNOWN, word.at,
		      "'%.*s' is no rating of '%.*s'",
		      STR_ARG(schema_excerpt(grading->context, word.text)),
		      STR_ARG(domain->id));
	schema_words_hint(grading->context, &ratings);
}

static const struct scheme_rating *
find_rating(struct grading *grading, const struct scheme_domain *domain,
	    struct located word)
{
	struct str start = grading->stated->start.text;

	for (size_t i = 0; i < domain->ratings.count; i++) {
		const struct scheme_rating *rating = &domain->ratings.items[i];

		if (!str_equal(rating->id, word.text))
			continue;
		if (rating->start.len == 0 || str_equal(rating->start, start))
			return rating;
		schema_report(grading->context, RULE_WORD_UNKNOWN, word.at,
			      "'%.*s' is for start: %.*s", STR_ARG(word.text),
			      STR_ARG(rating->start));
		return NULL;
	}
	report_rating(grading, domain, word);
	return NULL;
}

bool
grade_domains_rate(struct grading *grading, const struct scheme_domain *domain,
		   const struct node *node, const struct node *no_concern)
{
	const struct scheme_rating *found;
	struct rating rating = {.domain = {domain->id, node->key.at},
				.scheme_domain = domain};

	if (!read_rating(grading, node, &rating))
		return false;
	found = find_rating(grading, domain, rating.rating);
	if (found == NULL)
		return false;
	rating.rating.text = found->id;
	rating.points = found->points;
	if (rating.points != 0 || domain->reasons)
		grade_domains_require_reason(grading, rating.rating, rating.why,
					     domain->id);
	if (rating.points != 0 && no_concern != NULL) {
		schema_report(grading->context, RULE_GRADE_NO_CONCERN,
			      no_concern->at, "'%.*s' is rated '%.*s' as well",
			      STR_ARG(domain->id), STR_ARG(rating.rating.text));
		diag_hint(grading->context->diags,
			  "take it out of no_concern, or drop the rating");
	}
	vec_add(&grading->stated->ratings, grading->context->arena, rating);
	return true;
}

/* The rating that no_concern stands for, or NULL. */
static const struct scheme_rating *
calm_rating(const struct scheme_domain *domain)
{
	for (size_t i = 0; i < domain->ratings.count && !domain->reasons; i++)
		if (domain->ratings.items[i].points == 0)
			return &domain->ratings.items[i];
	return NULL;
}

static void
rate_without_concern(struct grading *grading,
		     const struct scheme_domain *domain,
		     const struct node *no_concern)
{
	const struct scheme_rating *calm = calm_rating(domain);
	struct rating rating = {.domain = {domain->id, no_concern->at},
				.rating.at = no_concern->at,
				.scheme_domain = domain};

	if (calm == NULL) {
		schema_report(grading->context, RULE_GRADE_NO_CONCERN,
			      no_concern->at,
			      "'%.*s' has to be rated, with a reason",
			      STR_ARG(domain->id));
		if (domain->ratings.count > 0)
			diag_hint(grading->context->diags, "%.*s: %.*s, why",
				  STR_ARG(domain->id),
				  STR_ARG(domain->ratings.items[0].id));
		return;
	}
	rating.rating.text = calm->id;
	vec_add(&grading->stated->ratings, grading->context->arena, rating);
}

/* CALM: those of them that may stand under no_concern. */
static void
report_unnamed(struct grading *grading, struct str unnamed, struct str calm)
{
	/* A domain that is misspelled was reported. */
	if (unnamed.len == 0 || grading->context->partial ||
	    grading->has_unknown)
		return;
	schema_report(grading->context, RULE_GRADE_DOMAIN_MISSING,
		      grading->stated->at, "not named: %.*s", STR_ARG(unnamed));
	if (calm.len > 0)
		diag_hint(grading->context->diags,
			  "rate them, or write no_concern: [%.*s]",
			  STR_ARG(calm));
	else
		diag_hint(grading->context->diags,
			  "rate them, each with its reason");
}

static void
add_name(struct strbuf *names, struct str name)
{
	strbuf_printf(names, "%s%.*s", names->len > 0 ? ", " : "",
		      STR_ARG(name));
}

void
grade_domains_read(struct grading *grading)
{
	const struct scheme *scheme = grading->scheme;
	struct strbuf unnamed = {0}, unnamed_calm = {0};

	read_no_concern(grading);
	vec_expect(&grading->stated->ratings, sizeof(struct rating),
		   scheme->domains.count, grading->context->arena);
	for (size_t i = 0; i < scheme->domains.count; i++) {
		const struct scheme_domain *domain = &scheme->domains.items[i];
		const struct node *node =
		    node_find(grading->node, domain->id.ptr);
		const struct node *calm = without_concern(grading, domain);

		if (node != NULL && node->kind != NODE_NONE)
			grade_domains_rate(grading, domain, node, calm);
		else if (calm != NULL)
			rate_without_concern(grading, domain, calm);
		else {
			add_name(&unnamed, domain->id);
			if (calm_rating(domain) != NULL)
				add_name(&unnamed_calm, domain->id);
		}
	}
	report_unnamed(grading, strbuf_str(&unnamed),
		       strbuf_str(&unnamed_calm));
	strbuf_free(&unnamed);
	strbuf_free(&unnamed_calm);
}

/* ---- upgrades ---- */

static const struct scheme_upgrade *
find_upgrade(struct grading *grading, const struct located *name)
{
	const struct scheme *scheme = grading->scheme;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < scheme->upgrades.count; i++) {
		if (str_equal(scheme->upgrades.items[i].id, name->text))
			return &scheme->upgrades.items[i];
		str_nearer(&nearest, name->text, scheme->upgrades.items[i].id);
	}
	schema_report(grading->context, RULE_KEY_UNKNOWN, name->at,
		      "the scheme '%.*s' has no upgrade '%.*s'",
		      STR_ARG(scheme->name),
		      STR_ARG(schema_excerpt(grading->context, name->text)));
	diag_hint_nearest(grading->context->diags, nearest.word);
	return NULL;
}

static bool
read_points(const struct scheme_upgrade *upgrade, struct str text,
	    double *points_out)
{
	size_t at = 0;

	return schema_scan_number(text, &at, points_out) && at == text.len &&
	       *points_out >= 1 && *points_out <= upgrade->points &&
	       *points_out == (int)*points_out;
}

static void
report_points(struct grading *grading, const struct scheme_upgrade *upgrade,
	      struct located points)
{
	struct schema_context *context = grading->context;

	schema_report(context, RULE_NUMBER_INVALID, points.at,
		      "'%.*s' does not raise by '%.*s'", STR_ARG(upgrade->id),
		      STR_ARG(schema_excerpt(context, points.text)));
	if (upgrade->points > 1)
		diag_hint(context->diags, "write \"1, why\", at most %g",
			  upgrade->points);
	else
		diag_hint(context->diags, "write \"1, why\"");
}

static void
read_upgrade(struct grading *grading, const struct node *node)
{
	const struct scheme_upgrade *upgrade =
	    find_upgrade(grading, &node->key);
	struct rating rating = {0};

	if (upgrade == NULL || node->kind == NODE_NONE)
		return;
	if (node->kind != NODE_TEXT) {
		schema_report_type(grading->context, node, "text");
		return;
	}
	grade_domains_split(grading, node, &rating.rating, &rating.why);
	rating.domain = (struct located){upgrade->id, node->key.at};
	if (!read_points(upgrade, rating.rating.text, &rating.points)) {
		report_points(grading, upgrade, rating.rating);
		return;
	}
	grade_domains_require_reason(grading, rating.rating, rating.why,
				     upgrade->id);
	rating.rating.text =
	    arena_str(grading->context->arena, rating.rating.text);
	vec_add(&grading->stated->upgrades, grading->context->arena, rating);
}

void
grade_domains_read_upgrades(struct grading *grading)
{
	const struct node *node = node_find(grading->node, "upgrades");

	if (node == NULL || node->kind == NODE_NONE ||
	    grading->scheme->upgrades.count == 0)
		return;
	if (node->kind != NODE_MAP) {
		schema_report_type(grading->context, node, "a map");
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		read_upgrade(grading, &node->items[i]);
}
