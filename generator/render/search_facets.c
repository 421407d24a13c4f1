#include "render/search_facets.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "claim_facts.h"
#include "render/search_records.h"

struct value {
	struct str id, label;
};

/* Which values a claim has, as numbers from 0. */
struct chosen {
	uint32_t *items;
	uint32_t count;
	uint32_t capacity;
};

struct facet {
	struct str id, label;
	VEC(struct value) values;
	const void *object; /* for CHOOSE: the field */
	void (*choose)(const struct site *site, const struct facet *facet,
		       const struct claim *claim, struct chosen *chosen,
		       struct arena *arena);
};

struct facets {
	const struct words *words;
	struct arena arena;
	VEC(struct facet) list;
};

static struct facet *
add_facet(struct facets *facets, struct str id, struct str label)
{
	struct facet *facet = vec_new(&facets->list, &facets->arena);

	facet->id = id;
	facet->label = label;
	return facet;
}

static struct facet *
add_own(struct facets *facets, const char *id)
{
	struct str key = arena_printf(&facets->arena, "search.facet.%s", id);

	return add_facet(facets, str_from(id),
			 words_say(facets->words, key.ptr, NULL));
}

static void
add_value(struct facets *facets, struct facet *facet, struct str id,
	  struct str label)
{
	vec_add(&facet->values, &facets->arena, ((struct value){id, label}));
}

static void
add_named(struct facets *facets, struct facet *facet, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		struct str key = arena_printf(&facets->arena, "search.%.*s.%s",
					      STR_ARG(facet->id), names[i]);

		if (names[i][0] != '\0')
			add_value(facets, facet, str_from(names[i]),
				  words_say(facets->words, key.ptr, NULL));
	}
}

static void
choose_id(const struct facet *facet, struct str id, struct chosen *chosen,
	  struct arena *arena)
{
	for (size_t i = 0; i < facet->values.count; i++)
		if (str_equal(facet->values.items[i].id, id)) {
			vec_add(chosen, arena, (uint32_t)i);
			return;
		}
}

/* ---- topic ---- */

static void
choose_topic(const struct site *site, const struct facet *facet,
	     const struct claim *claim, struct chosen *chosen,
	     struct arena *arena)
{
	(void)site;
	if (claim->topic != NULL)
		choose_id(facet, claim->topic->slug, chosen, arena);
	for (size_t i = 0; i < claim->topics.count; i++)
		choose_id(facet, claim->topics.items[i].text, chosen, arena);
}

static void
add_topic(struct facets *facets)
{
	const struct site *site = facets->words->site;
	struct facet *facet = add_own(facets, "topic");

	facet->choose = choose_topic;
	for (size_t i = 0; i < site->topics.count; i++)
		add_value(facets, facet, site->topics.items[i]->slug,
			  site->topics.items[i]->title);
}

/* ---- certainty ---- */

static void
choose_certainty(const struct site *site, const struct facet *facet,
		 const struct claim *claim, struct chosen *chosen,
		 struct arena *arena)
{
	(void)site;
	if (claim->grade.level == NULL)
		choose_id(facet, STR("not-assessed"), chosen, arena);
	else if (claim->grade.scheme->quality.len > 0)
		choose_id(facet, claim->grade.level->id, chosen, arena);
}

static bool
has_value(const struct facet *facet, struct str id)
{
	for (size_t i = 0; i < facet->values.count; i++)
		if (str_equal(facet->values.items[i].id, id))
			return true;
	return false;
}

/* From the highest level to the lowest, scheme by scheme. */
static void
add_certainty(struct facets *facets)
{
	const struct site *site = facets->words->site;
	struct facet *facet = add_own(facets, "certainty");

	facet->choose = choose_certainty;
	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		if (scheme->quality.len == 0)
			continue;
		for (uint32_t rank = (uint32_t)scheme->levels.count; rank > 0;
		     rank--)
			for (size_t j = 0; j < scheme->levels.count; j++) {
				const struct scheme_level *level =
				    &scheme->levels.items[j];

				if (level->rank == rank &&
				    !has_value(facet, level->id))
					add_value(facets, facet, level->id,
						  level->name);
			}
	}
	add_value(
	    facets, facet, STR("not-assessed"),
	    words_say(facets->words, "search.certainty.not-assessed", NULL));
}

/* ---- finding, review ---- */

static void
choose_finding(const struct site *site, const struct facet *facet,
	       const struct claim *claim, struct chosen *chosen,
	       struct arena *arena)
{
	(void)site;
	choose_id(facet, str_from(finding_names[claim->finding]), chosen,
		  arena);
}

static void
choose_review(const struct site *site, const struct facet *facet,
	      const struct claim *claim, struct chosen *chosen,
	      struct arena *arena)
{
	(void)site;
	choose_id(
	    facet,
	    str_from(review_state_names[search_review_state(claim->page)]),
	    chosen, arena);
}

/* ---- the site's fields ---- */

static void
choose_own(const struct facet *facet, const struct node *value,
	   struct chosen *chosen, struct arena *arena)
{
	if (value == NULL)
		return;
	if (value->kind == NODE_TEXT)
		choose_id(facet, value->text, chosen, arena);
	for (size_t i = 0; i < value->count; i++)
		choose_id(facet, value->items[i].text, chosen, arena);
}

/* What was tested, where that is told; else what the claim says it is. */
static void
choose_field(const struct site *site, const struct facet *facet,
	     const struct claim *claim, struct chosen *chosen,
	     struct arena *arena)
{
	const struct field *field = facet->object;
	struct claim_values tested = {0};

	(void)site;
	if (field->column && field->on_source)
		tested = claim_facts_tested(claim, field, arena);
	else if (claim->page->fields != NULL)
		choose_own(facet,
			   node_find(claim->page->fields, field->name.text.ptr),
			   chosen, arena);
	for (size_t i = 0; i < tested.count; i++)
		choose_id(facet, tested.items[i], chosen, arena);
}

static void
add_fields(struct facets *facets)
{
	const struct site_config *config = &facets->words->site->config;

	for (size_t i = 0; i < config->fields.count; i++) {
		const struct field *field = &config->fields.items[i];
		struct facet *facet;

		if (!field->on_claim || field->type != FIELD_ONE_OF)
			continue;
		facet = add_facet(facets, field->name.text, field->label);
		facet->choose = choose_field;
		facet->object = field;
		for (size_t j = 0; j < field->values.count; j++)
			add_value(facets, facet, field->values.items[j],
				  field->values.items[j]);
	}
}

/* ---- the file ---- */

/* A list for each claim. */
static void
add_rows(struct json *json, const struct site *site, const struct facet *facet,
	 const struct search_documents *documents, struct arena *scratch)
{
	json_key(json, STR("rows"));
	json_open(json, '[');
	for (size_t i = 0; i < documents->claims; i++) {
		struct chosen chosen = {0};

		facet->choose(site, facet, documents->items[i].object, &chosen,
			      scratch);
		json_open(json, '[');
		for (size_t j = 0; j < chosen.count; j++)
			json_integer(json, chosen.items[j]);
		json_close(json, ']');
		arena_reset(scratch);
	}
	json_close(json, ']');
}

static void
write_facet(struct json *json, const struct site *site,
	    const struct facet *facet, const struct search_documents *documents,
	    struct arena *scratch)
{
	json_open(json, '{');
	json_key(json, STR("id"));
	json_text(json, facet->id);
	json_key(json, STR("label"));
	json_text(json, facet->label);
	json_key(json, STR("values"));
	json_open(json, '[');
	for (size_t i = 0; i < facet->values.count; i++) {
		json_open(json, '{');
		json_key(json, STR("id"));
		json_text(json, facet->values.items[i].id);
		json_key(json, STR("label"));
		json_text(json, facet->values.items[i].label);
		json_close(json, '}');
	}
	json_close(json, ']');
	add_rows(json, site, facet, documents, scratch);
	json_close(json, '}');
}

static int
by_path(const void *a, const void *b)
{
	const struct claim *one = a;
	const struct claim *other = ((const struct search_document *)b)->object;

	return str_compare(one->page->path, other->page->path);
}

static void
add_numbers(struct json *json, const char *key, const int64_t *numbers,
	    size_t count)
{
	json_key(json, str_from(key));
	json_open(json, '[');
	for (size_t i = 0; i < count; i++)
		json_integer(json, numbers[i]);
	json_close(json, ']');
}

/* For each claim its place in the list of all. */
static void
add_ranks(struct json *json, const struct site *site,
	  const struct search_documents *documents, struct arena *scratch)
{
	int64_t *ranks = ARENA_ARRAY(scratch, int64_t, documents->claims);

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct search_document *found = bsearch(
		    site->claims.items[i], documents->items, documents->claims,
		    sizeof *documents->items, by_path);

		if (found != NULL)
			ranks[found - documents->items] = (int64_t)i;
	}
	add_numbers(json, "ranks", ranks, documents->claims);
}

struct titled {
	struct str folded;
	size_t number;
};

static int
by_title(const void *left, const void *right)
{
	const struct titled *a = left, *b = right;
	int order = str_compare(a->folded, b->folded);

	return order != 0 ? order
			  : (a->number > b->number) - (a->number < b->number);
}

static void
add_titles(struct json *json, const struct search_documents *documents,
	   struct arena *scratch)
{
	size_t count = documents->claims;
	struct titled *titled = ARENA_ARRAY(scratch, struct titled, count);
	int64_t *places = ARENA_ARRAY(scratch, int64_t, count);
	struct strbuf folded = {0};

	for (size_t i = 0; i < count; i++) {
		const struct claim *claim = documents->items[i].object;

		strbuf_reset(&folded);
		utf8_fold(&folded, claim->title.text);
		titled[i] = (struct titled){strbuf_take(&folded, scratch), i};
	}
	strbuf_free(&folded);
	if (count > 1)
		qsort(titled, count, sizeof *titled, by_title);
	for (size_t i = 0; i < count; i++)
		places[titled[i].number] = (int64_t)i;
	add_numbers(json, "title", places, count);
}

/* Most people first. */
static void
add_people(struct json *json, const struct search_documents *documents,
	   struct arena *scratch)
{
	size_t count = documents->claims;
	int64_t *people = ARENA_ARRAY(scratch, int64_t, count);

	for (size_t i = 0; i < count; i++)
		people[i] =
		    -(int64_t)claim_facts_counts(documents->items[i].object)
			 .people;
	add_numbers(json, "people", people, count);
}

void
search_facets_put(const struct words *words,
		  const struct search_documents *documents,
		  struct search_file *file)
{
	struct facets facets = {.words = words};
	struct json json = {.out = &file->text};
	struct arena scratch = {0};
	struct facet *facet;

	add_topic(&facets);
	add_certainty(&facets);
	facet = add_own(&facets, "finding");
	facet->choose = choose_finding;
	add_named(&facets, facet, finding_names);
	facet = add_own(&facets, "review");
	facet->choose = choose_review;
	add_named(&facets, facet, review_state_names);
	add_fields(&facets);
	search_file_begin(file, STR("facets"));
	json_open(&json, '{');
	json_key(&json, STR("facets"));
	json_open(&json, '[');
	for (size_t i = 0; i < facets.list.count; i++)
		write_facet(&json, words->site, &facets.list.items[i],
			    documents, &scratch);
	json_close(&json, ']');
	add_ranks(&json, words->site, documents, &scratch);
	json_key(&json, STR("sorts"));
	json_open(&json, '{');
	add_titles(&json, documents, &scratch);
	add_people(&json, documents, &scratch);
	json_close(&json, '}');
	json_close(&json, '}');
	search_file_end(file);
	arena_free(&scratch);
	arena_free(&facets.arena);
}
