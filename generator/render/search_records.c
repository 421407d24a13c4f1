#include "render/search_records.h"

#include "claim_facts.h"
#include "render/claim_lists.h"

enum review_state
search_review_state(const struct page *page)
{
	return page->reviews == NULL ? REVIEW_STATE_NONE : page->reviews->state;
}

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

/* Marks are those that the level has, "b", and those it lacks, "i". */
static void
add_level(struct json *json, const struct grade *grade, struct arena *arena)
{
	struct strbuf marks = {0};

	if (grade->level == NULL || grade->scheme->quality.len == 0)
		return;
	for (uint32_t rank = 1; rank <= grade->level->of; rank++)
		strbuf_addz(&marks, rank <= grade->level->rank ? "b" : "i");
	json_key(json, STR("level"));
	json_open(json, '{');
	add(json, "class", grade->level->css_class);
	add(json, "word", grade->level->word);
	add(json, "marks", strbuf_take(&marks, arena));
	json_close(json, '}');
	strbuf_free(&marks);
}

/* Where the claim rests on a work that was retracted or is in doubt. */
static void
add_standing(struct json *json, const struct words *words,
	     enum standing standing)
{
	if (standing >= STANDING_CONCERN)
		add(json, "standing",
		    words_say(words,
			      arena_printf(words->arena, "rests_on.%s",
					   standing_names[standing])
				  .ptr,
			      NULL));
}

static struct str
tested_of(const struct site *site, const struct claim *claim,
	  struct arena *arena)
{
	struct strbuf text = {0};
	struct str all;

	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];
		struct claim_values tested = {0};

		if (field->column && field->on_source)
			tested = claim_facts_tested(claim, field, arena);
		for (size_t j = 0; j < tested.count; j++) {
			strbuf_addz(&text, text.len > 0 ? ", " : "");
			strbuf_add(&text, tested.items[j]);
		}
	}
	all = strbuf_take(&text, arena);
	strbuf_free(&text);
	return all;
}

static void
add_claim(struct json *json, const struct words *words,
	  const struct claim *claim)
{
	struct strbuf evidence = {0};

	claim_rows_evidence(words, claim, &evidence);
	add_head(json, claim->page->url, claim->title.text, claim->answer.text);
	add(json, "phrase", claim->grade.phrase);
	add_standing(json, words, claim_facts_standing(claim));
	add_level(json, &claim->grade, words->arena);
	add(json, "topic",
	    claim->topic == NULL ? STR_NONE : claim->topic->title);
	add(json, "evidence", strbuf_str(&evidence));
	json_key(json, STR("people"));
	json_integer(json, claim_facts_counts(claim).people);
	add(json, "review",
	    named(words, "review",
		  review_state_names[search_review_state(claim->page)]));
	add(json, "tested", tested_of(words->site, claim, words->arena));
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
	if (document->kind != SEARCH_CLAIM)
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

	for (size_t i = 0; i < documents->count; i += SEARCH_RECORDS_PER_FILE) {
		struct json json = {.out = &file->text};

		search_file_begin(file,
				  arena_printf(&scratch, "records-%zu",
					       i / SEARCH_RECORDS_PER_FILE));
		json_open(&json, '[');
		for (size_t j = i;
		     j < documents->count && j < i + SEARCH_RECORDS_PER_FILE;
		     j++)
			add_record(&json, &local, &documents->items[j]);
		json_close(&json, ']');
		search_file_end(file);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
