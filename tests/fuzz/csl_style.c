/* A style of CSL, and what it makes of four works. */
#include "parts/csl.h"
#include "parts/fuzz.h"

static const char works[] =
    "[{\"id\":\"a\",\"type\":\"article-journal\",\"title\":\"Of \\\"Iron\\\" "
    "and <i>salt</i>\",\"author\":[{\"family\":\"van Okafor\",\"given\":"
    "\"Jean-Paul\"},{\"family\":\"Lee\",\"given\":\"Q.\"},{\"literal\":"
    "\"WHO\"}],\"issued\":{\"date-parts\":[[2001,1,3]]},\"page\":\"101-9\","
    "\"volume\":\"12\",\"container-title\":\"Journal\",\"DOI\":\"10.1/x\"},"
    "{\"id\":\"b\",\"type\":\"chapter\",\"title\":\"Of Iron\",\"author\":["
    "{\"family\":\"Okafor\",\"given\":\"J\"}],\"editor\":[{\"family\":\"Ng\","
    "\"given\":\"A\"}],\"issued\":{\"date-parts\":[[2001],[2002]]},"
    "\"edition\":\"2\",\"publisher\":\"P\"},{\"id\":\"c\",\"type\":\"book\","
    "\"title\":\"Alone?\",\"author\":[{\"family\":\"Okafor\",\"given\":"
    "\"Jim\"}],\"issued\":{\"date-parts\":[[2001]]}},{\"id\":\"d\",\"type\":"
    "\"webpage\",\"title\":\"No date\",\"accessed\":{\"raw\":\"c. 1999\"}}]";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag_list diags = {0};
	struct str text = fuzz_text(data, size);
	const struct csl_style *style = fuzz_style(text, &arena, &diags);

	fuzz_show(&diags, text);
	if (style != NULL) {
		struct fuzz_items items = fuzz_items(str_from(works), &arena);

		fuzz_document(style, &items, &arena);
	}
	arena_free(&arena);
	return 0;
}
