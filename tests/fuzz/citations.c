/* The grammar of citations, wikilinks and shortcodes, over the text of a block,
 * begun at every byte where a mark may begin. */
#include "adapters/markdown_citation.h"
#include "adapters/markdown_wikilink.h"
#include "parts/fuzz.h"

/* LOCATORS and others are parts of the text, or of the arena. */
static void
look_at(const struct markdown_citation *citation, struct str content)
{
	EXPECT(citation->cites.count > 0);
	for (size_t i = 0; i < citation->cites.count; i++) {
		const struct markdown_cite *cite = &citation->cites.items[i];

		EXPECT(cite->key.text.len > 0);
		EXPECT(cite->key.at.column < content.len);
		EXPECT(cite->around != NULL);
		EXPECT(cite->around->prefix.len <= content.len);
		EXPECT(cite->around->suffix.len <= content.len);
		EXPECT(cite->around->locator.len <= content.len);
		EXPECT(markdown_locator_names[cite->label] != NULL);
	}
}

/* The group that the key at AT stands in, as cmark's hook finds it. */
static void
read_group(struct str content, size_t at, struct markdown_brackets *brackets,
	   struct arena *arena)
{
	struct markdown_citation citation = {0};
	size_t end;

	markdown_brackets_follow(brackets, content, at, arena);
	if (brackets->open.count == 0)
		return;
	end = markdown_citation_group_end(content, at);
	EXPECT(end <= content.len);
	if (end == content.len)
		return;
	EXPECT(content.ptr[end] == ']');
	markdown_citation_read_group(
	    content, brackets->open.items[brackets->open.count - 1] + 1, end,
	    arena, &citation);
	if (citation.cites.count > 0)
		look_at(&citation, content);
}

static void
read_narrative(struct str content, size_t at, struct arena *arena)
{
	struct markdown_citation citation = {0};
	size_t end;

	markdown_citation_suppressed(content, at);
	end = markdown_citation_read_narrative(content, at, arena, &citation);
	EXPECT(end > at && end <= content.len);
	look_at(&citation, content);
}

static void
read_other(struct str content, size_t at)
{
	struct markdown_wikilink_parts link = {0};
	struct markdown_shortcode_parts code = {0};
	struct str rest = str_from_byte(content, at);

	if (str_has_prefix(rest, STR("[["))) {
		if (markdown_wikilink_read(content, at + 2, &link) !=
		    MARKDOWN_WIKILINK_NONE)
			EXPECT(link.end >= at && link.end <= content.len);
	}
	if (str_has_prefix(rest, STR("{{")) &&
	    markdown_shortcode_read(content, at, &code))
		EXPECT(code.end > at && code.end <= content.len);
}

static void
read_keys(struct str content)
{
	struct str key;
	size_t at = 0, next;

	while ((next = markdown_citation_next(content, at, &key)) > 0) {
		EXPECT(next > at && next <= content.len && key.len > 0);
		at = next;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct str content = fuzz_clean(fuzz_text(data, size), &arena);
	struct markdown_brackets brackets = {0};

	for (size_t at = 0; at < content.len; at++) {
		if (content.ptr[at] == '@' &&
		    markdown_citation_starts(content, at)) {
			read_group(content, at, &brackets, &arena);
			read_narrative(content, at, &arena);
		}
		read_other(content, at);
	}
	read_keys(content);
	arena_free(&arena);
	return 0;
}
