#include "render/search_records.h"

#include "claim_facts.h"

/* Ten results are in ten files at most. */
enum { RECORDS_PER_FILE = 8 };

enum review_state
search_review_state(const struct page *page)
{
	return page->reviews == NULL ? REVIEW_STATE_NONE : page->reviews->state;
}

/* ---- what they name by number ---- */

/* SCHEME's levels stand behind those of the schemes before. */
static int64_t
level_number(const struct site *site, const struct grade *grade)
{
	int64_t number = 0;

	if (grade->level == NULL)
		return -1;
	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		if (scheme == grade->scheme)
			return number + (grade->level - scheme->levels.items);
		number += (int64_t)scheme->levels.count;
	}
	return -1;
}

static void
add_level(struct json *json, const struct scheme *scheme,
	  const struct scheme_level *level)
{
	json_open(json, '{');
	json_key(json, STR("class"));
	json_text(json, level->css_class);
	json_key(json, STR("word"));
	json_text(json, level->word);
	json_key(json, STR("name"));
	json_text(json, level->name);
	json_key(json, STR("rank"));
	json_integer(json, level->rank);
	json_key(json, STR("of"));
	json_integer(json, level->of);
	json_key(json, STR("rates_certainty"));
	json_bool(json, scheme->quality.len > 0);
	json_close(json, '}');
}

static void
add_words(struct json *json, const struct words *words, const char *key,
	  const char *const *names)
{
	json_open(json, '[');
	for (size_t i = 0; names[i] != NULL; i++)
		json_text(json,
			  words_say(words,
				    arena_printf(words->arena, "search.%s.%s",
						 key, names[i])
					.ptr,
				    NULL));
	json_close(json, ']');
}

void
search_records_head(struct json *json, const struct words *words)
{
	const struct site *site = words->site;

	json_key(json, STR("per_file"));
	json_integer(json, RECORDS_PER_FILE);
	json_key(json, STR("levels"));
	json_open(json, '[');
	for (size_t i = 0; i < site->schemes.count; i++)
		for (size_t j = 0; j < site->schemes.items[i].levels.count; j++)
			add_level(json, &site->schemes.items[i],
				  &site->schemes.items[i].levels.items[j]);
	json_close(json, ']');
	json_key(json, STR("kinds"));
	add_words(json, words, "kind", search_kind_names);
	json_key(json, STR("reviews"));
	add_words(json, words, "review", review_state_names);
}

/* ---- records ---- */

/* In the order in which the script reads them. */
static void
add_head(struct json *json, enum search_kind kind, struct str url,
	 struct str title, struct str answer)
{
	json_integer(json, kind);
	json_text(json, url);
	json_text(json, title);
	json_text(json, answer);
}

static void
add_tested(struct json *json, const struct site *site,
	   const struct claim *claim, struct arena *scratch)
{
	json_open(json, '[');
	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];
		struct claim_values tested = {0};

		if (field->column && field->on_source)
			tested = claim_facts_tested(claim, field, scratch);
		for (size_t j = 0; j < tested.count; j++)
			json_text(json, tested.items[j]);
	}
	json_close(json, ']');
}

static void
add_claim(struct json *json, const struct site *site, const struct claim *claim,
	  struct arena *scratch)
{
	struct claim_counts counts = claim_facts_counts(claim);

	add_head(json, SEARCH_CLAIM, claim->page->url, claim->title.text,
		 claim->answer.text);
	json_text(json, claim->grade.phrase);
	json_integer(json, level_number(site, &claim->grade));
	json_text(json, claim->topic == NULL ? STR_NONE : claim->topic->title);
	json_integer(json, counts.studies);
	json_integer(json, counts.people);
	json_integer(json, search_review_state(claim->page));
	add_tested(json, site, claim, scratch);
}

static void
add_topic(struct json *json, const struct topic *topic)
{
	add_head(json, SEARCH_TOPIC, topic->url,
		 topic->question.text.len > 0 ? topic->question.text
					      : topic->title,
		 topic->answer.text);
}

static void
add_source(struct json *json, const struct source *source,
	   struct arena *scratch)
{
	struct str about = source->label;

	if (source->container.len > 0)
		about = arena_printf(scratch, "%.*s. %.*s", STR_ARG(about),
				     STR_ARG(source->container));
	add_head(json, SEARCH_SOURCE, source->url, source->title, about);
}

static void
add_record(struct json *json, const struct site *site,
	   const struct search_document *document, struct arena *scratch)
{
	const struct page *page = document->object;

	json_open(json, '[');
	switch (document->kind) {
	case SEARCH_CLAIM:
		add_claim(json, site, document->object, scratch);
		break;
	case SEARCH_TOPIC: add_topic(json, document->object); break;
	case SEARCH_PAGE:
		add_head(json, SEARCH_PAGE, page->url, page->title.text,
			 page->description);
		break;
	case SEARCH_SOURCE: add_source(json, document->object, scratch); break;
	}
	json_close(json, ']');
}

void
search_records_put(const struct words *words,
		   const struct search_documents *documents,
		   struct search_file *file)
{
	struct arena scratch = {0};

	for (size_t i = 0; i < documents->count; i += RECORDS_PER_FILE) {
		struct json json = {.out = &file->text};

		search_file_begin(file, arena_printf(&scratch, "records-%zu",
						     i / RECORDS_PER_FILE));
		json_open(&json, '[');
		for (size_t j = i;
		     j < documents->count && j < i + RECORDS_PER_FILE; j++)
			add_record(&json, words->site, &documents->items[j],
				   &scratch);
		json_close(&json, ']');
		search_file_end(file);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
