#include "render/scheme_page.h"

#include "render/picture.h"

enum {
	FINDINGS = FINDING_NOT_FOUND + 1,
	KINDS = KIND_PREVALENCE + 1,
	PHRASES_AT_MOST = 4
};

/* What the site's claims say of a finding at a level; it varies with size. */
struct phrases {
	struct str texts[PHRASES_AT_MOST];
	size_t count;
};

struct explained {
	const struct words *words;
	const struct scheme *scheme;
	const struct scheme_level **levels; /* the highest first */
	bool kinds[KINDS];	 /* of claims that are graded by it */
	struct phrases *phrases; /* a finding a row, a level a column */
};

static struct arena *
arena_of(const struct explained *at)
{
	return at->words->arena;
}

static struct str
say(const struct explained *at, const char *group, const char *name)
{
	return words_say(at->words,
			 arena_printf(arena_of(at), "%s.%s", group, name).ptr,
			 NULL);
}

/* "very-serious", "risk_of_bias": as words. */
static struct str
words_of(const struct explained *at, struct str id)
{
	struct str words = arena_str(arena_of(at), id);
	char *bytes = (char *)words.ptr;

	for (size_t i = 0; i < words.len; i++)
		if (bytes[i] == '-' || bytes[i] == '_')
			bytes[i] = ' ';
	return words;
}

/* ---- gathering ---- */

static void
sort_levels(struct explained *at)
{
	const struct scheme *scheme = at->scheme;
	size_t count = 0;

	at->levels = ARENA_ARRAY(arena_of(at), const struct scheme_level *,
				 scheme->levels.count);
	for (size_t rank = scheme->levels.count; rank > 0; rank--)
		for (size_t i = 0; i < scheme->levels.count; i++)
			if (scheme->levels.items[i].rank == rank)
				at->levels[count++] = &scheme->levels.items[i];
}

static struct phrases *
phrases_at(const struct explained *at, size_t finding, size_t level)
{
	return &at->phrases[finding * at->scheme->levels.count + level];
}

static void
gather_phrase(struct explained *at, enum finding finding,
	      const struct grade *grade)
{
	struct phrases *phrases;
	size_t level = 0;

	if (grade == NULL || grade->scheme != at->scheme ||
	    grade->level == NULL)
		return;
	while (at->levels[level] != grade->level)
		level++;
	phrases = phrases_at(at, (size_t)finding, level);
	for (size_t i = 0; i < phrases->count; i++)
		if (str_equal(phrases->texts[i], grade->phrase))
			return;
	if (phrases->count < PHRASES_AT_MOST)
		phrases->texts[phrases->count++] = grade->phrase;
}

static void
gather(struct explained *at)
{
	const struct site *site = at->words->site;

	at->phrases = ARENA_ARRAY(arena_of(at), struct phrases,
				  FINDINGS * (size_t)at->scheme->levels.count);
	for (size_t i = 0; i < site->claims.count; i++) {
		const struct claim *claim = site->claims.items[i];

		if (claim->grade.scheme == at->scheme)
			at->kinds[claim->kind] = true;
		gather_phrase(at, claim->finding, &claim->grade);
		for (size_t j = 0; j < claim->outcomes.count; j++)
			gather_phrase(at, claim->outcomes.items[j].finding,
				      claim->outcomes.items[j].grade);
	}
}

/* ---- for templates ---- */

static void
set_levels(const struct explained *at, struct node *map)
{
	const struct scheme *scheme = at->scheme;
	struct node *nodes =
	    picture_set_list(map, arena_of(at), "levels", scheme->levels.count);

	for (size_t i = 0; i < scheme->levels.count; i++) {
		const struct scheme_level *level = at->levels[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena_of(at), "name", level->name);
		picture_set_text(&nodes[i], arena_of(at), "meaning",
				 level->meaning);
		picture_set_text(&nodes[i], arena_of(at), "class",
				 level->css_class);
		picture_set_number(&nodes[i], arena_of(at), "rank",
				   level->rank);
		picture_set_number(&nodes[i], arena_of(at), "of", level->of);
	}
}

static void
set_kinds(const struct explained *at, struct node *map)
{
	struct node kinds = {.kind = NODE_LIST};

	for (size_t i = 0; i < KINDS; i++)
		if (at->kinds[i])
			node_add(
			    &kinds, arena_of(at),
			    node_text(say(at, "kind", claim_kind_names[i])));
	node_set(map, arena_of(at), STR("kinds"), kinds);
}

static void
set_starts(const struct explained *at, struct node *map)
{
	const struct scheme *scheme = at->scheme;
	struct node *nodes =
	    picture_set_list(map, arena_of(at), "starts", scheme->starts.count);

	for (size_t i = 0; i < scheme->starts.count; i++) {
		const struct scheme_start *start = &scheme->starts.items[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena_of(at), "name", start->name);
		picture_set_text(&nodes[i], arena_of(at), "level",
				 scheme_level(scheme, start->level)->name);
	}
}

static void
set_ratings(const struct explained *at, const struct scheme_domain *domain,
	    struct node *map)
{
	struct node *nodes = picture_set_list(map, arena_of(at), "ratings",
					      domain->ratings.count);

	for (size_t i = 0; i < domain->ratings.count; i++) {
		const struct scheme_rating *rating = &domain->ratings.items[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena_of(at), "name",
				 rating->name.len > 0
				     ? rating->name
				     : words_of(at, rating->id));
		picture_set_number(&nodes[i], arena_of(at), "points",
				   rating->points);
	}
}

static void
set_domains(const struct explained *at, struct node *map)
{
	const struct scheme *scheme = at->scheme;
	struct node *nodes = picture_set_list(map, arena_of(at), "domains",
					      scheme->domains.count);

	for (size_t i = 0; i < scheme->domains.count; i++) {
		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena_of(at), "name",
				 scheme->domains.items[i].name);
		set_ratings(at, &scheme->domains.items[i], &nodes[i]);
	}
}

static void
set_upgrades(const struct explained *at, struct node *map)
{
	const struct scheme *scheme = at->scheme;
	struct node *nodes = picture_set_list(map, arena_of(at), "upgrades",
					      scheme->upgrades.count);

	for (size_t i = 0; i < scheme->upgrades.count; i++) {
		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena_of(at), "name",
				 scheme->upgrades.items[i].name);
		picture_set_number(&nodes[i], arena_of(at), "points",
				   scheme->upgrades.items[i].points);
	}
	picture_set_bool(map, arena_of(at), "upgrades_alone",
			 scheme->upgrades_alone);
}

/* A list of texts for each level: what is said of FINDING. */
static bool
set_cells(const struct explained *at, size_t finding, struct node *map)
{
	struct node cells = {.kind = NODE_LIST};
	bool some = false;

	for (size_t i = 0; i < at->scheme->levels.count; i++) {
		const struct phrases *phrases = phrases_at(at, finding, i);
		struct node cell = {.kind = NODE_LIST};

		for (size_t j = 0; j < phrases->count; j++)
			node_add(&cell, arena_of(at),
				 node_text(phrases->texts[j]));
		some |= phrases->count > 0;
		node_add(&cells, arena_of(at), cell);
	}
	node_set(map, arena_of(at), STR("cells"), cells);
	return some;
}

static void
set_phrases(const struct explained *at, struct node *map)
{
	struct node rows = {.kind = NODE_LIST};

	for (size_t i = 1; i < FINDINGS; i++) {
		struct node row = {.kind = NODE_MAP};

		if (!set_cells(at, i, &row))
			continue;
		picture_set_text(
		    &row, arena_of(at), "finding",
		    say(at, "claims_page.finding", finding_names[i]));
		node_add(&rows, arena_of(at), row);
	}
	node_set(map, arena_of(at), STR("phrases"), rows);
}

/* What needs no look at the claims. */
static struct node
name_levels(struct explained *at)
{
	struct node map = {.kind = NODE_MAP};

	sort_levels(at);
	picture_set_text(&map, arena_of(at), "name", at->scheme->name);
	picture_set_text(&map, arena_of(at), "title", at->scheme->title);
	picture_set_text(&map, arena_of(at), "quality", at->scheme->quality);
	set_levels(at, &map);
	return map;
}

static struct node
explain(struct explained *at)
{
	struct node map = name_levels(at);

	gather(at);
	set_kinds(at, &map);
	set_starts(at, &map);
	set_domains(at, &map);
	set_upgrades(at, &map);
	set_phrases(at, &map);
	return map;
}

static void
list_schemes(const struct words *words,
	     struct node (*describe)(struct explained *at), struct node *result)
{
	const struct site *site = words->site;

	*result = (struct node){.kind = NODE_LIST};
	for (size_t i = 0; i < site->schemes.count; i++) {
		struct explained at = {.words = words,
				       .scheme = &site->schemes.items[i]};

		if (at.scheme->used)
			node_add(result, words->arena, describe(&at));
	}
}

/* grading_schemes() */
static bool
grading_schemes(void *context, const struct script_value *args, size_t count,
		struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};

	(void)args;
	(void)count;
	list_schemes(&words, explain, result);
	return error->len == 0;
}

/* grading_levels() */
static bool
grading_levels(void *context, const struct script_value *args, size_t count,
	       struct arena *arena, struct node *result, struct strbuf *error)
{
	struct words words = {context, arena, error};

	(void)args;
	(void)count;
	list_schemes(&words, name_levels, result);
	return true;
}

void
scheme_page_register(struct script *script, const struct site *site)
{
	/* It only reads the site. */
	script_add_function(script, "grading_schemes", grading_schemes,
			    (void *)site);
	script_add_function(script, "grading_levels", grading_levels,
			    (void *)site);
}
