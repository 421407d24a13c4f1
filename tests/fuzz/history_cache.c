/* The cache of the history. Its name, sum and the lengths that no reader gets
 * past are put right, so that what lies behind them is reached. */
#include "base/digest.h"
#include "base/file.h"
#include "history/cache.h"
#include "history/cache_format.h"
#include "parts/fuzz.h"

static const char folder[] = "site/";

/* SIZE bytes of DATA as the file would have them. */
static void
write_file(const uint8_t *data, size_t size)
{
	struct strbuf file = {0}, error = {0};
	struct cache_header header = {.release = CACHE_RELEASE};
	size_t given = size < sizeof header ? size : sizeof header;
	size_t kept = offsetof(struct cache_header, order_mark);
	uint64_t sum;

	if (given > kept)
		memcpy((char *)&header + kept, data + kept, given - kept);
	header.order_mark = CACHE_ORDER_MARK;
	strbuf_add(&file, (struct str){(char *)&header, sizeof header});
	strbuf_add(&file, fuzz_text(data + given, size - given));
	sum = digest(strbuf_str(&file));
	strbuf_add(&file, (struct str){(char *)&sum, sizeof sum});
	EXPECT(file_write(str_from(fuzz_file()), strbuf_str(&file), &error));
	strbuf_free(&file);
}

static void
look_at(const struct cache *cache)
{
	size_t bytes = 0;

	EXPECT(cache->head != NULL && cache->head->is_walked);
	for (size_t i = 0; i < cache->node_count; i++)
		bytes += cache->nodes[i]->subject.len +
			 cache->nodes[i]->author->name.len +
			 cache->nodes[i]->committer->email.len;
	for (size_t i = 0; i < cache->name_count; i++)
		bytes += cache->names[i].len;
	for (size_t i = 0; i < cache->revision_count; i++)
		EXPECT(cache->revisions[i].node < cache->node_count);
	for (size_t i = 0; i < cache->set_count; i++)
		for (size_t j = 0; j < cache->sets[i].count; j++)
			EXPECT(cache->sets[i].items[j].name <
			       cache->name_count);
	EXPECT(bytes < SIZE_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cache cache = {0};
	struct graph graph = {0};

	write_file(data, size);
	if (cache_read(&cache, &graph, str_from(fuzz_file()), str_from(folder)))
		look_at(&cache);
	graph_free(&graph);
	return 0;
}
