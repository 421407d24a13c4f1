#include "render/search.h"

#include <stdio.h>
#include "render/search_code.h"
#include "render/search_facets.h"
#include "render/search_file.h"
#include "render/search_records.h"
#include "render/search_shards.h"
#include "render/search_vocabulary.h"

/* Bytes of a shard, and documents whose positions lie together: what a query
 * has to load against the number of files and what is held at once. */
enum {
	TERM_BYTES = 8 << 10,
	POSITION_BYTES = 16 << 10,
	POSITION_DOCUMENTS = 256,
	LIST_BYTES = 6 /* around a word in its list */
};

struct writer {
	const struct words *words;
	struct search_documents documents;
	struct search_terms terms;
	struct search_file file;
	struct arena arena, scratch;
	struct strbuf name;
	struct strbuf lengths;
	struct strbuf position_starts; /* a line of them for each block */
};

/* ---- words and where they stand ---- */

typedef const struct search_bytes *bytes_of(const struct search_term *term);

static const struct search_bytes *
postings_of(const struct search_term *term)
{
	return &term->postings;
}

static const struct search_bytes *
positions_of(const struct search_term *term)
{
	return &term->positions;
}

static void
put_shard(struct writer *writer, const char *prefix,
	  const struct search_term_list *list, const struct search_shard *shard,
	  bytes_of *of)
{
	struct strbuf *out = &writer->file.text;

	strbuf_reset(&writer->name);
	strbuf_addz(&writer->name, prefix);
	search_shard_name(&writer->name, shard->start);
	search_file_begin(&writer->file, strbuf_str(&writer->name));
	for (size_t i = shard->first; i < shard->end; i++) {
		const struct search_term *term = list->items[i];

		strbuf_addz(out, i > shard->first ? ",\"" : "[\"");
		strbuf_add(out, term->name);
		strbuf_addz(out, "\",\"");
		search_bytes_put(of(term), out);
		strbuf_addz(out, "\"");
	}
	strbuf_addz(out, "]");
	search_file_end(&writer->file);
}

/* Puts LIST, sorted; its shards live in SCRATCH. */
static struct search_shards
put_shards(struct writer *writer, const char *prefix,
	   const struct search_term_list *list, bytes_of *of, uint32_t limit)
{
	uint32_t *sizes = ARENA_ARRAY(&writer->scratch, uint32_t, list->count);
	struct search_shards shards;

	for (size_t i = 0; i < list->count; i++)
		sizes[i] = (uint32_t)(list->items[i]->name.len + LIST_BYTES +
				      search_bytes_length(of(list->items[i])));
	shards = search_shards_cut(list, sizes, limit, &writer->scratch);
	for (size_t i = 0; i < shards.count; i++)
		put_shard(writer, prefix, list, &shards.items[i], of);
	return shards;
}

static void
put_positions(struct writer *writer, size_t block)
{
	char prefix[32];
	struct search_shards shards;

	snprintf(prefix, sizeof prefix, "places-%zu-", block);
	search_terms_sort(&writer->terms.spread);
	shards = put_shards(writer, prefix, &writer->terms.spread, positions_of,
			    POSITION_BYTES);
	strbuf_addz(&writer->position_starts, block > 0 ? ",\"" : "\"");
	search_shards_starts(&writer->position_starts, &shards);
	strbuf_addz(&writer->position_starts, "\"");
	search_terms_reset_positions(&writer->terms);
	arena_reset(&writer->scratch);
}

static void
read_documents(struct writer *writer)
{
	for (size_t i = 0; i < writer->documents.count; i++) {
		uint32_t words = search_terms_add(&writer->terms, (uint32_t)i,
						  &writer->documents.items[i]);

		strbuf_add_byte(&writer->lengths,
				search_digit(search_rough(words)));
		if ((i + 1) % POSITION_DOCUMENTS == 0 ||
		    i + 1 == writer->documents.count)
			put_positions(writer, i / POSITION_DOCUMENTS);
	}
}

static void
put_text(struct writer *writer, const char *name, const char *open,
	 const struct strbuf *text, const char *close)
{
	search_file_begin(&writer->file, str_from(name));
	strbuf_addz(&writer->file.text, open);
	strbuf_add(&writer->file.text, strbuf_str(text));
	strbuf_addz(&writer->file.text, close);
	search_file_end(&writer->file);
}

/* ---- what every query needs ---- */

static void
add_synonyms(struct json *json, const struct site *site)
{
	json_key(json, STR("synonyms"));
	json_open(json, '[');
	for (size_t i = 0; i < site->config.synonyms.count; i++) {
		const struct synonyms *group = &site->config.synonyms.items[i];

		json_open(json, '[');
		for (size_t j = 0; j < group->count; j++)
			json_text(json, group->items[j].text);
		json_close(json, ']');
	}
	json_close(json, ']');
}

/* How many documents there are of each kind. */
static void
add_counts(struct json *json, const struct search_documents *documents)
{
	int64_t counts[SEARCH_KINDS] = {0};

	for (size_t i = 0; i < documents->count; i++)
		counts[documents->items[i].kind]++;
	json_key(json, STR("counts"));
	json_open(json, '[');
	for (size_t i = 0; i < SEARCH_KINDS; i++)
		json_integer(json, counts[i]);
	json_close(json, ']');
}

static void
put_site(struct writer *writer, const struct strbuf *starts,
	 const struct strbuf *near, const struct strbuf *ends)
{
	const struct words *words = writer->words;
	struct json json = {.out = &writer->file.text};

	search_file_begin(&writer->file, STR("site"));
	json_open(&json, '{');
	add_counts(&json, &writer->documents);
	json_key(&json, STR("block"));
	json_integer(&json, POSITION_DOCUMENTS);
	json_key(&json, STR("shards"));
	json_text(&json, strbuf_str(starts));
	json_key(&json, STR("near"));
	json_text(&json, strbuf_str(near));
	json_key(&json, STR("ends"));
	json_text(&json, strbuf_str(ends));
	json_key(&json, STR("per_file"));
	json_integer(&json, SEARCH_RECORDS_PER_FILE);
	add_synonyms(&json, words->site);
	json_close(&json, '}');
	search_file_end(&writer->file);
}

static void
put_terms(struct writer *writer)
{
	struct strbuf starts = {0}, near = {0}, ends = {0};
	struct search_shards shards;

	search_terms_end(&writer->terms);
	shards = put_shards(writer, "words-", &writer->terms.all, postings_of,
			    TERM_BYTES);
	search_shards_starts(&starts, &shards);
	search_vocabulary_put(&writer->terms.all, &writer->file, &near, &ends,
			      &writer->scratch);
	put_site(writer, &starts, &near, &ends);
	strbuf_free(&starts);
	strbuf_free(&near);
	strbuf_free(&ends);
}

void
search_render(const struct words *words, struct sink sink)
{
	struct writer writer = {.words = words,
				.terms = {.site = words->site},
				.file = {.sink = sink}};

	writer.documents = search_documents_list(words->site, &writer.arena);
	read_documents(&writer);
	put_text(&writer, "lengths", "\"", &writer.lengths, "\"");
	put_text(&writer, "places", "[", &writer.position_starts, "]");
	put_terms(&writer);
	search_terms_free(&writer.terms);
	search_records_put(words, &writer.documents, &writer.file);
	search_facets_put(words, &writer.documents, &writer.file);
	search_file_free(&writer.file);
	strbuf_free(&writer.name);
	strbuf_free(&writer.lengths);
	strbuf_free(&writer.position_starts);
	arena_free(&writer.scratch);
	arena_free(&writer.arena);
}
