#include "changes.h"

const char *const change_kind_names[] = {
    "certainty",     "finding",	       "phrase",
    "scheme",	     "start",	       "override",
    "rating",	     "upgrade",	       "reason",
    "effect",	     "source-added",   "source-removed",
    "source-effect", "relation-added", "relation-removed",
    "title",	     "statement",      "answer",
    "text",	     "address",	       NULL};

struct changes *
changes_make(const struct summary *old, const struct summary *new,
	     struct arena *arena)
{
	(void)old, (void)new;
	return ARENA_NEW(arena, struct changes);
}

bool
changes_are_major(const struct changes *changes)
{
	return changes->count > 0;
}
