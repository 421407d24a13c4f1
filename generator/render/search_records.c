#include "render/search_records.h"

#include "claim_facts.h"
#include "render/claim_lists.h"

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

void
search_records_head(struct json *json, const struct site *site)
{
	json_key(json, STR("per_file"));
	json_integer(json, RECORDS_PER_FILE);
	json_key(json, STR("levels"));
	json_open(json, '[');
	for (size_t i = 0; i < site->schemes.count; i++)
		for (size_t j = 0; j < site->schemes.items[i].levels.count; j++)
			add_level(json, &site->schemes.items[i],
				  &site->schemes.items[i].levels.items[j]);
	json_close(json, ']');
}

/* ---- records ---- */

static struct str
named(const struct words *words, const char *key, const char *name)
{
	return words_say(
	    words, arena_printf(words->arena, "search.%s.%s", key, name).ptr,
	    NULL);
}

static void
add(struct json *json, const char *key, struct str value)
{
	json_key(json, str_from(key));
	json_text(json, value);
}

static void
add_head(struct json *json, struct str url, struct str title, struct str answer)
{
	add(json, "url", url);
	add(json, "title", title);
	add(json, "answer", answer);
}

static void
add_tested(struct json *json, const struct site *site,
	   const struct claim *claim, struct arena *scratch)
{
	json_key(json, STR("tested"));
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
add_claim(struct json *json, const struct words *words,
	  const struct claim *claim)
{
	struct strbuf evidence = {0};

	claim_rows_evidence(words, claim, &evidence);
	add_head(json, claim->page->url, claim->title.text, claim->answer.text);
	add(json, "phrase", claim->grade.phrase);
	json_key(json, STR("level"));
	json_integer(json, level_number(words->site, &claim->grade));
	add(json, "topic",
	    claim->topic == NULL ? STR_NONE : claim->topic->title);
	add(json, "evidence", strbuf_str(&evidence));
	json_key(json, STR("people"));
	json_integer(json, claim_facts_counts(claim).people);
	add(json, "review",
	    named(words, "review",
		  review_state_names[search_review_state(claim->page)]));
	add_tested(json, words->site, claim, words->arena);
	strbuf_free(&evidence);
}

static void
add_topic(struct json *json, const struct topic *topic)
{
	add_head(json, topic->url,
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
	add_head(json, source->url, source->title, about);
}

static void
add_record(struct json *json, const struct words *words,
	   const struct search_document *document)
{
	const char *kind = search_kind_names[document->kind];
	const struct page *page = document->object;

	json_open(json, '{');
	add(json, "kind", str_from(kind));
	add(json, "kind_label", named(words, "kind", kind));
	switch (document->kind) {
	case SEARCH_CLAIM: add_claim(json, words, document->object); break;
	case SEARCH_TOPIC: add_topic(json, document->object); break;
	case SEARCH_PAGE:
		add_head(json, page->url, page->title.text, page->description);
		break;
	case SEARCH_SOURCE:
		add_source(json, document->object, words->arena);
		break;
	}
	json_close(json, '}');
}

void
search_records_put(const struct words *words,
		   const struct search_documents *documents,
		   struct search_file *file)
{
	struct arena scratch = {0};
	/* What is said lives as long as a file. */
	struct words local = {words->site, &scratch, words->error};

	for (size_t i = 0; i < documents->count; i += RECORDS_PER_FILE) {
		struct json json = {.out = &file->text};

		search_file_begin(file, arena_printf(&scratch, "records-%zu",
						     i / RECORDS_PER_FILE));
		json_open(&json, '[');
		for (size_t j = i;
		     j < documents->count && j < i + RECORDS_PER_FILE; j++)
			add_record(&json, &local, &documents->items[j]);
		json_close(&json, ']');
		search_file_end(file);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
