#include "adapters/git_repo.h"

void
repo_compare_words(struct str old, struct str new, repo_visit_words *visit,
		   void *context)
{
	if (old.len > 0)
		visit(context, WORDS_OLD, old);
	if (new.len > 0)
		visit(context, WORDS_NEW, new);
}
