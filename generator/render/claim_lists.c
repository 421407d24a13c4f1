#include "render/claim_lists.h"

#include "claim_facts.h"
#include "render/picture.h"

enum { GROUPS_AT_MOST = 200 };

/* A claim in a group; all that stand in one list, in the order of topics. */
struct placed {
	size_t group;
	const struct claim *claim;
};

struct making {
	const struct site *site;
	struct arena *arena;
	struct arena scratch;
	struct claim_listing *listing;
	VEC(struct placed) placed;
};

/* ---- groups ---- */

static void
add_group(struct making *at, struct claim_group group, struct str name)
{
	struct claim_listing *listing = at->listing;
	struct str id = paging_anchor(name, at->arena);

	for (size_t i = 0; i < listing->groups.count; i++)
		if (str_equal(listing->groups.items[i].id, id))
			id = arena_printf(at->arena, "%.*s-%u", STR_ARG(id),
					  listing->groups.count);
	group.id = id;
	vec_add(&listing->groups, at->arena, group);
}

/* Levels of SCHEME, the highest first. With several schemes a level alone says
 * too little. */
static void
add_levels(struct making *at, const struct scheme *scheme, bool is_only)
{
	for (size_t rank = scheme->levels.count; rank > 0; rank--)
		for (size_t i = 0; i < scheme->levels.count; i++) {
			const struct scheme_level *level =
			    &scheme->levels.items[i];
			struct claim_group group = {
			    .level = level,
			    .rates = scheme->quality.len > 0,
			    .name = is_only
					? level->name
					: arena_printf(at->arena, "%.*s: %.*s",
						       STR_ARG(scheme->title),
						       STR_ARG(level->name))};

			if (level->rank == rank)
				add_group(at, group,
					  str_from_byte(level->css_class,
							sizeof "level-" - 1));
		}
}

/* Schemes that rate certainty come first, then those that say what was
 * found. */
static void
add_certainty_groups(struct making *at)
{
	const struct site *site = at->site;
	size_t rating = 0;

	for (size_t i = 0; i < site->schemes.count; i++)
		rating += site->schemes.items[i].quality.len > 0 &&
			  site->schemes.items[i].used;
	for (int rates = 1; rates >= 0; rates--)
		for (size_t i = 0; i < site->schemes.count; i++) {
			const struct scheme *scheme = &site->schemes.items[i];

			if ((scheme->quality.len > 0) == (rates == 1) &&
			    scheme->used)
				add_levels(at, scheme,
					   rates == 0 || rating == 1);
		}
	add_group(at, (struct claim_group){.word = "map.not_studied"},
		  STR("not-studied"));
	add_group(at, (struct claim_group){.word = "claim.not_assessed"},
		  STR("not-assessed"));
}

static size_t
certainty_group(const struct making *at, const struct claim *claim)
{
	size_t last = at->listing->groups.count - 1;

	if (claim->grade.level == NULL)
		return claim->grade.phrase.len > 0 ? last - 1 : last;
	for (size_t i = 0; i < last; i++)
		if (at->listing->groups.items[i].level == claim->grade.level)
			return i;
	return last;
}

/* For readers; harms stand last of what was found. */
static const enum finding findings[] = {
    FINDING_BENEFIT,   FINDING_NO_EFFECT, FINDING_MIXED,
    FINDING_HARM,      FINDING_CORRECT,	  FINDING_PARTLY,
    FINDING_INCORRECT, FINDING_NOT_FOUND, FINDING_NOT_STUDIED};

static void
add_finding_groups(struct making *at)
{
	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
		const char *name = finding_names[findings[i]];

		add_group(
		    at,
		    (struct claim_group){
			.word = arena_printf(at->arena,
					     "claims_page.finding.%s", name)
				    .ptr},
		    str_from(name));
	}
	add_group(at, (struct claim_group){.word = "claim.not_assessed"},
		  STR("not-assessed"));
}

static size_t
finding_group(const struct making *at, const struct claim *claim)
{
	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
		if (findings[i] == claim->finding &&
		    claim->grade.phrase.len > 0)
			return i;
	return at->listing->groups.count - 1;
}

static void
add_review_groups(struct making *at)
{
	static const enum review_state states[] = {
	    REVIEW_STATE_REVIEWED, REVIEW_STATE_CHANGED, REVIEW_STATE_NONE};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		const char *name = review_state_names[states[i]];

		add_group(
		    at,
		    (struct claim_group){
			.word = arena_printf(at->arena, "claims_page.review.%s",
					     name)
				    .ptr},
		    str_from(name));
	}
}

static size_t
review_group(const struct claim *claim)
{
	const struct page_reviews *reviews = claim->page->reviews;

	if (reviews == NULL || reviews->state == REVIEW_STATE_NONE)
		return 2;
	return reviews->state == REVIEW_STATE_CHANGED;
}

static void
add_groups(struct making *at)
{
	const struct field *field = at->listing->field;

	switch (at->listing->by) {
	case CLAIMS_BY_TOPIC:
		for (size_t i = 0; i < at->site->topics.count; i++) {
			const struct topic *topic = at->site->topics.items[i];

			add_group(at,
				  (struct claim_group){.topic = topic,
						       .name = topic->title},
				  topic->slug);
		}
		break;
	case CLAIMS_BY_CERTAINTY: add_certainty_groups(at); break;
	case CLAIMS_BY_FINDING: add_finding_groups(at); break;
	case CLAIMS_BY_REVIEW: add_review_groups(at); break;
	case CLAIMS_BY_SCRIPT: break;
	case CLAIMS_BY_FIELD:
		for (size_t i = 0; i < field->values.count; i++)
			add_group(at,
				  (struct claim_group){
				      .name = field->values.items[i]},
				  field->values.items[i]);
		add_group(at,
			  (struct claim_group){.word = "sources_page.no_value"},
			  STR("without"));
		break;
	}
}

/* ---- rows ---- */

static void
place(struct making *at, size_t group, const struct claim *claim)
{
	vec_add(&at->placed, &at->scratch, ((struct placed){group, claim}));
}

/* In each group of what was tested. */
static void
place_by_field(struct making *at, const struct claim *claim)
{
	const struct field *field = at->listing->field;
	struct claim_values tested =
	    claim_facts_tested(claim, field, &at->scratch);

	for (size_t i = 0; i < tested.count; i++)
		for (size_t j = 0; j < field->values.count; j++)
			if (str_equal(field->values.items[j], tested.items[i]))
				place(at, j, claim);
	if (tested.count == 0)
		place(at, field->values.count, claim);
}

static void
place_claim(struct making *at, const struct claim *claim, size_t topic)
{
	switch (at->listing->by) {
	case CLAIMS_BY_TOPIC: place(at, topic, claim); break;
	case CLAIMS_BY_CERTAINTY:
		place(at, certainty_group(at, claim), claim);
		break;
	case CLAIMS_BY_FINDING:
		place(at, finding_group(at, claim), claim);
		break;
	case CLAIMS_BY_FIELD: place_by_field(at, claim); break;
	case CLAIMS_BY_REVIEW: place(at, review_group(claim), claim); break;
	case CLAIMS_BY_SCRIPT: break;
	}
}

/* A claim of several topics stands where its file does. */
static void
place_all(struct making *at)
{
	for (size_t i = 0; i < at->site->topics.count; i++) {
		const struct topic *topic = at->site->topics.items[i];

		for (size_t j = 0; j < topic->claims.count; j++)
			if (topic->claims.items[j]->topic == topic)
				place_claim(at, topic->claims.items[j], i);
	}
}

static void
drop_empty_groups(struct claim_listing *listing)
{
	size_t kept = 0;

	for (size_t i = 0; i < listing->groups.count; i++)
		if (listing->groups.items[i].count > 0)
			listing->groups.items[kept++] =
			    listing->groups.items[i];
	listing->groups.count = kept;
}

/* Sorts what was placed by group, and otherwise leaves its order. */
static void
fill_groups(struct making *at)
{
	struct claim_listing *listing = at->listing;
	struct claim_group *groups = listing->groups.items;
	size_t from = 0;

	listing->rows =
	    ARENA_ARRAY(at->arena, const struct claim *, at->placed.count);
	for (size_t i = 0; i < at->placed.count; i++)
		groups[at->placed.items[i].group].count++;
	for (size_t i = 0; i < listing->groups.count; i++) {
		groups[i].from = from;
		from += groups[i].count;
		groups[i].count = 0;
	}
	for (size_t i = 0; i < at->placed.count; i++) {
		struct claim_group *group = &groups[at->placed.items[i].group];

		listing->rows[group->from + group->count++] =
		    at->placed.items[i].claim;
	}
	listing->paging.rows = at->placed.count;
	drop_empty_groups(listing);
}

/* ---- listings ---- */

static const char *
by_name(const struct claim_listing *listing)
{
	static const char *const names[] = {"topic", "certainty", "finding",
					    "field", "review",	  "script"};

	return names[listing->by];
}

/* A field may be called as a list of ours is. */
static struct str
field_url(struct str name, struct arena *arena)
{
	static const char *const ours[] = {"topic", "certainty", "finding",
					   "review"};
	bool taken = false;

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		taken |= str_is(name, ours[i]);
	return arena_printf(arena, "claims/by/%s%.*s/", taken ? "field-" : "",
			    STR_ARG(name));
}

static void
make_listing(struct making *at, struct claim_listing *listing)
{
	struct paging *paging = &listing->paging;

	at->listing = listing;
	if (listing->own != NULL) {
		listing->rows = listing->own->claims.items;
		paging->rows = listing->own->claims.count;
		paging->first = paging->further = listing->own->url;
		return;
	}
	at->placed.items = NULL;
	at->placed.count = at->placed.capacity = 0;
	add_groups(at);
	place_all(at);
	fill_groups(at);
	arena_reset(&at->scratch);
	paging->further =
	    listing->by == CLAIMS_BY_FIELD
		? field_url(listing->field->name.text, at->arena)
		: arena_printf(at->arena, "claims/by/%s/", by_name(listing));
	paging->first =
	    listing->by == CLAIMS_BY_TOPIC ? STR("claims/") : paging->further;
}

static bool
is_listed(const struct field *field)
{
	return field->on_source && field->column && field->type == FIELD_ONE_OF;
}

struct claim_lists
claim_lists_make(const struct site *site, struct arena *arena)
{
	struct making at = {.site = site, .arena = arena};
	VEC(struct claim_listing) listings = {0};
	struct claim_lists lists = {0};

	for (int by = 0; by <= CLAIMS_BY_FINDING; by++)
		vec_new(&listings, arena)->by = (enum claim_list_by)by;
	for (size_t i = 0; i < site->config.fields.count; i++)
		if (is_listed(&site->config.fields.items[i]))
			vec_add(&listings, arena,
				((struct claim_listing){
				    .by = CLAIMS_BY_FIELD,
				    .field = &site->config.fields.items[i]}));
	/* Without a history nobody knows. */
	if (site->no_history.len == 0)
		vec_new(&listings, arena)->by = CLAIMS_BY_REVIEW;
	for (size_t i = 0; i < site->own_lists.count; i++)
		vec_add(
		    &listings, arena,
		    ((struct claim_listing){.by = CLAIMS_BY_SCRIPT,
					    .own = &site->own_lists.items[i]}));
	for (size_t i = 0; i < listings.count; i++) {
		struct claim_listing *listing = &listings.items[i];

		make_listing(&at, listing);
		for (size_t page = 1; page <= paging_pages(&listing->paging);
		     page++)
			vec_add(
			    &lists, arena,
			    ((struct claim_list){listing, page, listings.items,
						 listings.count}));
	}
	arena_free(&at.scratch);
	return lists;
}

struct str
claim_list_url(const struct claim_list *list, struct arena *arena)
{
	return paging_url(&list->listing->paging, list->page, arena);
}

struct str
claim_list_topic_url(const struct site *site, const struct topic *topic,
		     struct arena *arena)
{
	struct paging paging = {.first = STR("claims/"),
				.further = STR("claims/by/topic/")};
	size_t before = 0;

	for (size_t i = 0; site->topics.items[i] != topic; i++) {
		const struct topic *other = site->topics.items[i];

		for (size_t j = 0; j < other->claims.count; j++)
			before += other->claims.items[j]->topic == other;
	}
	return arena_printf(
	    arena, "%.*s#%.*s",
	    STR_ARG(paging_url(&paging, paging_page_of(before), arena)),
	    STR_ARG(paging_anchor(topic->slug, arena)));
}

/* ---- for the template ---- */

struct str
claim_list_quality(const struct site *site)
{
	for (size_t i = 0; i < site->schemes.count; i++)
		if (site->schemes.items[i].quality.len > 0 &&
		    site->schemes.items[i].used)
			return site->schemes.items[i].quality;
	return STR_NONE;
}

struct str
claim_group_name(const struct words *words, const struct claim_group *group)
{
	return group->word == NULL ? group->name
				   : words_say(words, group->word, NULL);
}

static void
set_groups(const struct claim_list *list, const struct words *words,
	   struct str root, struct node *map)
{
	const struct claim_listing *listing = list->listing;
	/* With very many of them they would be longer than the list. */
	size_t count =
	    listing->groups.count <= GROUPS_AT_MOST ? listing->groups.count : 0;
	struct node *nodes =
	    picture_set_list(map, words->arena, "groups", count);

	for (size_t i = 0; i < count; i++) {
		const struct claim_group *group = &listing->groups.items[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], words->arena, "name",
				 claim_group_name(words, group));
		picture_set_number(&nodes[i], words->arena, "count",
				   (double)group->count);
		picture_set_text(&nodes[i], words->arena, "url",
				 paging_link(&listing->paging, list->page,
					     group->from, group->id, root,
					     words->arena));
	}
}

static struct str
field_label(const struct claim_listing *listing)
{
	return listing->field != NULL ? listing->field->label : STR_NONE;
}

static void
set_lists(const struct claim_list *list, const struct words *words,
	  struct str root, struct node *map)
{
	struct node *nodes =
	    picture_set_list(map, words->arena, "lists", list->all_count);

	for (size_t i = 0; i < list->all_count; i++) {
		const struct claim_listing *one = &list->all[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], words->arena, "by",
				 str_from(by_name(one)));
		picture_set_text(&nodes[i], words->arena, "label",
				 field_label(one));
		picture_set_text(&nodes[i], words->arena, "title",
				 one->own != NULL ? one->own->title : STR_NONE);
		picture_set_text(&nodes[i], words->arena, "url",
				 arena_printf(words->arena, "%.*s%.*s",
					      STR_ARG(root),
					      STR_ARG(one->paging.first)));
		picture_set_bool(&nodes[i], words->arena, "is_this",
				 one == list->listing);
	}
}

struct node
claim_list_node(const struct claim_list *list, const struct words *words,
		struct str root)
{
	struct claim_columns columns = claim_columns_of(words->site);
	struct arena *arena = words->arena;
	struct node map = {.kind = NODE_MAP};
	struct strbuf out = {0};

	picture_set_text(&map, arena, "by", str_from(by_name(list->listing)));
	picture_set_text(&map, arena, "label", field_label(list->listing));
	if (list->listing->own != NULL) {
		picture_set_text(&map, arena, "title",
				 list->listing->own->title);
		picture_set_text(&map, arena, "lead", list->listing->own->lead);
	}
	picture_set_text(&map, arena, "quality",
			 claim_list_quality(words->site));
	paging_set(&list->listing->paging, list->page, root, &map, arena);
	set_groups(list, words, root, &map);
	set_lists(list, words, root, &map);
	picture_set_bool(&map, arena, "evidence", columns.evidence);
	picture_set_bool(&map, arena, "tested", columns.tested);
	picture_set_bool(&map, arena, "review", columns.review);
	claim_list_rows(list, words, root, &out);
	picture_set_html(&map, arena, "html", strbuf_take(&out, arena));
	strbuf_free(&out);
	return map;
}
