/* content/site.yaml. The first byte "=" says that the rest is taken as it is,
 * whatever bytes it holds. */
#include "config/config.h"
#include "parse/parse.h"
#include "parts/fuzz.h"

static void
read_site(struct str text)
{
	struct tree tree = {0};
	struct site site = {.tree = &tree};

	site.diags.arena = &site.arena;
	tree_open_memory(&tree);
	tree_add(&tree, STR(SITE_YAML), text);
	if (config_read(&site)) {
		parse_make_schemas(&site);
		config_check_grading(&site);
	}
	fuzz_show(&site.diags, text);
	tree_close(&tree);
	arena_free(&site.lists);
	arena_free(&site.arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct str text = fuzz_text(data, size);

	if (size > 0 && text.ptr[0] == '=')
		read_site(str_from_byte(text, 1));
	else
		read_site(fuzz_clean(text, &arena));
	arena_free(&arena);
	return 0;
}
