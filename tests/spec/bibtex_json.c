/* bibtex_json FILE: a bibliography in BibTeX (NAME.bibtex) or BibLaTeX as
 * CSL-JSON, and what was found on standard error. */
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/path.h"
#include "base/text.h"
#include "parse/bibtex.h"

static struct str
read_whole(const char *name, struct strbuf *bytes)
{
	FILE *file = fopen(name, "rb");
	char block[4096];
	size_t count;

	if (file == NULL)
		exit(EXIT_FAILURE);
	while ((count = fread(block, 1, sizeof block, file)) > 0)
		strbuf_add(bytes, (struct str){block, count});
	fclose(file);
	return text_without_mark(strbuf_str(bytes));
}

int
main(int argc, char **argv)
{
	struct strbuf bytes = {0}, out = {0};
	struct arena arena = {0}, scratch = {0};
	struct diag_list diags = {.arena = &arena};
	struct json json = {.out = &out, .pretty = true};
	struct str path;
	struct node list;

	if (argc != 2)
		return EXIT_FAILURE;
	path = str_from(argv[1]);
	list = bibtex_read(read_whole(argv[1], &bytes), path,
			   str_is(path_extension(path), "bibtex")
			       ? DIALECT_BIBTEX
			       : DIALECT_BIBLATEX,
			   &arena, &scratch, &diags);
	json_node(&json, &list);
	puts(strbuf_str(&out).ptr);
	strbuf_reset(&out);
	for (size_t i = 0; i < diags.found.count; i++)
		diag_format(&out, &diags.found.items[i], strbuf_str(&bytes),
			    false);
	fwrite(out.ptr, 1, out.len, stderr);
	strbuf_free(&out);
	strbuf_free(&bytes);
	arena_free(&scratch);
	arena_free(&arena);
	return EXIT_SUCCESS;
}
