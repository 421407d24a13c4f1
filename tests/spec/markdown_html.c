/* Reads examples for the CommonMark runner: each a line with its length in
 * bytes, then as many bytes of Markdown. Writes the HTML of each in the same
 * form. Marks of ours are written as the author wrote them. */
#include <stdio.h>
#include <stdlib.h>

#include "adapters/markdown.h"

static void
add_segment(struct strbuf *html, const struct markdown *markdown,
	    const struct markdown_segment *segment)
{
	switch (segment->kind) {
	case MARKDOWN_HTML:
	case MARKDOWN_RAW: strbuf_add(html, segment->html); break;
	case MARKDOWN_ADDRESS:
		markdown_add_address(
		    html, markdown->links.items[segment->index].address.text);
		break;
	case MARKDOWN_SHORTCODE:
		strbuf_add_html(
		    html, markdown->shortcodes.items[segment->index].source);
		break;
	default: strbuf_addz(html, "{mark}");
	}
}

static void
write_example(struct str text, struct arena *arena, struct arena *scratch)
{
	static const struct markdown_options options = {
	    .raw_html = true, .marks = true, .first_line = 1};
	struct diag_list diags = {.arena = arena};
	struct strbuf html = {0};
	struct markdown markdown;

	markdown_read(text, &options, arena, scratch, &diags, &markdown);
	for (size_t i = 0; i < markdown.segments.count; i++)
		add_segment(&html, &markdown, &markdown.segments.items[i]);
	printf("%zu\n", html.len);
	fwrite(strbuf_str(&html).ptr, 1, html.len, stdout);
	strbuf_free(&html);
}

int
main(void)
{
	struct arena arena = {0}, scratch = {0};
	unsigned long len;

	markdown_init();
	while (scanf("%lu%*c", &len) == 1) {
		char *text = arena_alloc(&arena, len + 1);

		if (fread(text, 1, len, stdin) != len)
			return EXIT_FAILURE;
		write_example((struct str){text, len}, &arena, &scratch);
		arena_reset(&scratch);
		arena_reset(&arena);
	}
	arena_free(&scratch);
	arena_free(&arena);
	return EXIT_SUCCESS;
}
