/* tokens: of each line of standard input the words that search compares, a
 * space between them; for tests/peers/search.js. A letter that stands beside
 * the pair before is left out, as the script never looks for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/tokens.h"

static void
take(void *context, struct str word, bool beside)
{
	struct strbuf *out = context;

	if (beside)
		return;
	strbuf_addz(out, out->len > 0 ? " " : "");
	strbuf_add(out, word);
}

int
main(void)
{
	struct strbuf out = {0}, folded = {0};
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while ((len = getline(&line, &size, stdin)) > 0) {
		if (line[len - 1] == '\n')
			len--;
		strbuf_reset(&out);
		tokens_read((struct str){line, (size_t)len}, &folded, take,
			    &out);
		printf("%.*s\n", STR_ARG(strbuf_str(&out)));
	}
	free(line);
	strbuf_free(&out);
	strbuf_free(&folded);
	return 0;
}
