/* A page: its front matter by the schema of its kind, and its body. The first
 * byte says which kind: c(laim), s(ource), t(opic), p(age); a capital, that the
 * rest is taken as it is, whatever bytes it holds. */
#include "../unit/parse_site.h"
#include "content_digest.h"
#include "parts/fuzz.h"

enum { KINDS = 4 };

static const struct {
	char letter;
	enum page_kind kind;
	const char *path;
} kinds[KINDS] = {
    {'c', PAGE_CLAIM, "content/claims/t/x.md"},
    {'s', PAGE_SOURCE, "content/sources/x.md"},
    {'t', PAGE_TOPIC, "content/topics/x.md"},
    {'p', PAGE_ORDINARY, "content/x.md"},
};

static void
read_page(size_t kind, struct str text, struct arena *scratch)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	page = parse_site_page(&site, kinds[kind].kind, kinds[kind].path, text);
	fuzz_show(&page->diags, text);
	content_digest(&site.config, text, scratch);
	parse_site_free(page);
	parse_site_close(&site);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena scratch = {0};
	struct str text = fuzz_text(data, size);
	char letter = size > 0 ? text.ptr[0] : 'c';
	size_t kind = 0;

	while (kind < KINDS - 1 && kinds[kind].letter != byte_lower(letter))
		kind++;
	text = str_from_byte(text, 1);
	if (letter == byte_lower(letter))
		text = fuzz_clean(text, &scratch);
	read_page(kind, text, &scratch);
	arena_free(&scratch);
	return 0;
}
