/* A bibliography and all that is asked of its works. */
#include "base/path.h"
#include "base/utf8.h"
#include "csl/item.h"
#include "csl_json.h"
#include "fuzz.h"
#include "parse/parse.h"

static void
look_at_work(const struct source *source)
{
	struct arena arena = {0};
	struct node entry = csl_json_entry(source, &arena);

	EXPECT(entry.kind == NODE_MAP);
	EXPECT(source->key.len > 0);
	EXPECT(utf8_check(source->label) == source->label.len);
	EXPECT(utf8_check(source->title_html) == source->title_html.len);
	csl_json_text(source, "publisher-place", &arena);
	csl_json_date(source, "accessed", &arena);
	csl_item_read(&entry, &arena);
	arena_free(&arena);
}

void
fuzz_bibliography(const char *name, struct str text)
{
	struct tree tree = {0};
	struct site site = {.tree = &tree};
	struct located file = {.text = str_from(name)};

	site.diags.arena = &site.arena;
	tree_open_memory(&tree);
	tree_add(&tree, path_join(STR("content"), file.text, &site.arena),
		 text);
	vec_add(&site.config.bibliographies, &site.arena, file);
	parse_bibliographies(&site);
	for (size_t i = 0; i < site.sources.count; i++)
		look_at_work(site.sources.items[i]);
	fuzz_show(&site.diags, text);
	tree_close(&tree);
	arena_free(&site.lists);
	arena_free(&site.arena);
}
