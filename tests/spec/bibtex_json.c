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
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct json json = {.out = &out, .pretty = true};
	struct bibtex *bibtex;
	struct diag_source source = {0};
	struct node work;
	struct str path;

	if (argc != 2)
		return EXIT_FAILURE;
	path = str_from(argv[1]);
	bibtex = bibtex_open(read_whole(argv[1], &bytes), path,
			     str_is(path_extension(path), "bibtex")
				 ? DIALECT_BIBTEX
				 : DIALECT_BIBLATEX,
			     &arena, &diags);
	json_open(&json, '[');
	while (bibtex_next(bibtex, &arena, &work))
		json_node(&json, &work);
	json_close(&json, ']');
	puts(strbuf_str(&out).ptr);
	bibtex_close(bibtex);
	strbuf_reset(&out);
	source.text = strbuf_str(&bytes);
	for (size_t i = 0; i < diags.found.count; i++)
		diag_format(&out, &diags.found.items[i], &source, false);
	fwrite(strbuf_str(&out).ptr, 1, out.len, stderr);
	strbuf_free(&out);
	strbuf_free(&bytes);
	arena_free(&arena);
	return EXIT_SUCCESS;
}
