/* Copies citations.txt from standard input to standard output, with the
 * results as they are now in place of those that it holds. */
#include <stdio.h>
#include <stdlib.h>

#include "adapters/markdown.h"

static void
write_part(const char *name, struct str text)
{
	if (text.len > 0)
		printf(" | %s %.*s", name, STR_ARG(text));
}

static void
write_citation(const struct markdown_citation *citation)
{
	for (size_t i = 0; i < citation->cites.count; i++) {
		const struct markdown_cite *cite = &citation->cites.items[i];

		printf("%s %s%.*s",
		       i > 0		     ? "and"
		       : citation->narrative ? "text"
					     : "group",
		       cite->suppress_author ? "-" : "",
		       STR_ARG(cite->key.text));
		write_part("before", cite->around->prefix);
		write_part(markdown_locator_names[cite->label],
			   cite->around->locator);
		write_part("after", cite->around->suffix);
		putchar('\n');
	}
}

/* The HTML around the citations, on one line. */
static void
write_rest(const struct markdown *markdown)
{
	struct strbuf html = {0};
	struct str line, rest;

	for (size_t i = 0; i < markdown->segments.count; i++) {
		const struct markdown_segment *segment =
		    &markdown->segments.items[i];

		if (segment->kind == MARKDOWN_HTML)
			strbuf_add(&html, segment->html);
		else
			strbuf_addz(&html, "{}");
	}
	rest = str_trim(strbuf_str(&html));
	printf("=");
	while (str_next(&rest, '\n', &line))
		printf(" %.*s", STR_ARG(line));
	putchar('\n');
	strbuf_free(&html);
}

static void
write_result(struct str text)
{
	static const struct markdown_options options = {.marks = true,
							.first_line = 1};
	struct arena arena = {0}, scratch = {0};
	struct diag_list diags = {.arena = &arena};
	struct markdown markdown;

	markdown_read(text, &options, &arena, &scratch, &diags, &markdown);
	for (size_t i = 0; i < markdown.citations.count; i++)
		write_citation(&markdown.citations.items[i]);
	write_rest(&markdown);
	arena_free(&scratch);
	arena_free(&arena);
}

static void
finish_case(struct strbuf *input)
{
	if (input->len > 0)
		write_result(strbuf_str(input));
	strbuf_reset(input);
}

int
main(void)
{
	struct strbuf input = {0};
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	markdown_init();
	while ((len = getline(&line, &size, stdin)) >= 0) {
		struct str text = {line, (size_t)len};

		if (str_has_prefix(text, STR("> ")) ||
		    str_has_prefix(text, STR(">\n")))
			strbuf_add(&input, str_from_byte(text, 2));
		if (str_is(text, ">\n"))
			strbuf_add_byte(&input, '\n');
		if (text.ptr[0] == '\n')
			finish_case(&input);
		if (str_find(STR("\n>!#"), str_part(text, 0, 1)) < 4)
			printf("%.*s", STR_ARG(text));
	}
	finish_case(&input);
	strbuf_free(&input);
	free(line);
	return EXIT_SUCCESS;
}
