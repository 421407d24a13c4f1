#include "relate/unverified.h"

#include "csl/vocabulary.h"
#include "csl_json.h"

void
unverified_check(struct page *page, const struct source *source)
{
	const struct unverified *unverified = page->appraisal->unverified;
	struct arena scratch = {0};

	for (size_t i = 0; unverified != NULL && i < unverified->words.count;
	     i++) {
		struct located word = unverified->words.items[i];

		/* What is no variable is a key, which parse looked for. */
		if (csl_variable_find(word.text) == CSL_NO_VARIABLE ||
		    csl_json_variable(source, word.text.ptr, &scratch).kind !=
			NODE_NONE)
			continue;
		diag_add(&page->diags, RULE_KEY_MISSING, page->path, word.at,
			 "the entry of '%.*s' has no '%.*s' to be unverified",
			 STR_ARG(source->key), STR_ARG(word.text));
		diag_hint(&page->diags, "it is in %.*s, line %u",
			  STR_ARG(source->path), (unsigned)source->at.line);
	}
	arena_free(&scratch);
}
