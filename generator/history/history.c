#include "history/history.h"

struct committed *
history_read(struct site *site, struct arena *arena)
{
	site->no_history = STR("it is not read yet");
	return ARENA_ARRAY(arena, struct committed, site->pages.count);
}
