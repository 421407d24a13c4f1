/* What is known of retracted works: the file in the site, and the table of
 * Retraction Watch that it is made from. */
#include "commands/retraction_watch.h"
#include "parse/parse.h"
#include "parts/fuzz.h"

static struct source works[] = {
    {.key = {"mah2021", 7}, .doi = {"10.1186/s12906-021-03297-z", 26}},
    {.key = {"a", 1}, .doi = {"10.1/x", 6}, .pmid = {"12", 2}},
    {.key = {"b", 1}, .pmid = {"34", 2}},
};
enum { WORKS = sizeof works / sizeof *works };

static void
read_file(struct str text)
{
	struct tree tree = {0};
	struct site site = {.tree = &tree};

	site.diags.arena = &site.arena;
	site.config.retractions.text = STR("x.csv");
	tree_open_memory(&tree);
	tree_add(&tree, STR("content/x.csv"), text);
	for (size_t i = 0; i < WORKS; i++) {
		works[i].notice = NULL;
		vec_add(&site.sources, &site.arena, &works[i]);
		map_add(&site.sources_by_key, &site.arena, works[i].key,
			&works[i]);
	}
	parse_retractions(&site);
	fuzz_show(&site.diags, text);
	tree_close(&tree);
	arena_free(&site.arena);
}

static void
read_table(struct str text)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct watch watch = {.arena = &arena};

	for (size_t i = 0; i < WORKS; i++)
		watch_add(&watch, &works[i]);
	if (watch_read(&watch, text, STR("x.csv"), &diags))
		for (size_t i = 0; i < watch.works.count; i++) {
			const struct watch_notice *notice;
			struct watch_work *work = watch.works.items[i];

			standing_resolve(work->notices.items,
					 work->notices.count, &notice);
		}
	fuzz_show(&diags, text);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_file(fuzz_text(data, size));
	read_table(fuzz_text(data, size));
	return 0;
}
