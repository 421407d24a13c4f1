/* A bibliography in BibTeX and in BibLaTeX. */
#include "parts/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct str text = fuzz_clean(fuzz_text(data, size), &arena);

	fuzz_bibliography("x.bib", text);
	fuzz_bibliography("x.bibtex", text);
	arena_free(&arena);
	return 0;
}
