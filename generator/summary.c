#include "summary.h"

struct summary *
summary_make(const struct page *page, struct arena *arena)
{
	struct summary *summary = ARENA_NEW(arena, struct summary);

	summary->kind = page->kind;
	summary->title = arena_str(arena, page->title.text);
	return summary;
}
