/* A page's body: its segments, with what scripts and joined data say, as one
 * piece of HTML. */
#ifndef BODY_H
#define BODY_H

#include "hooks.h"

/* Appends to OUT. hooks_begin must have been called for PAGE. ARENA is for
 * the call. */
void body_render(struct hooks *hooks, const struct page *page,
		 struct arena *arena, struct strbuf *out);

#endif
