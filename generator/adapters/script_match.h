/* Patterns of Lua (its manual, 6.4.1), matched by steps that are charged, which
 * Lua's own matcher cannot do. Part of the script adapter. */
#ifndef SCRIPT_MATCH_H
#define SCRIPT_MATCH_H

#include <lua.h>

#include "base/str.h"

enum {
	MATCH_CAPTURES = 32, /* at most, as in Lua */
	MATCH_DEPTH = 200
};

#define MATCH_NONE SIZE_MAX

/* What a pair of parentheses has caught: bytes from START; END is MATCH_OPEN
 * until they are closed, and MATCH_POSITION of "()", which catch a place. */
#define MATCH_OPEN SIZE_MAX
#define MATCH_POSITION (SIZE_MAX - 1)
struct match_capture {
	size_t start, end;
};

struct match {
	lua_State *lua;
	struct str text, pattern; /* without "^" in front where it anchors */
	struct match_capture captures[MATCH_CAPTURES];
	unsigned count; /* of captures */
	unsigned depth;
	uint64_t steps; /* not yet charged */
};

/* Where the match ends that begins at byte AT of the text; MATCH_NONE where
 * none does. Raises at patterns that are none, in Lua's words, and where the
 * budget is used up. */
size_t match_at(struct match *match, size_t at);

/* Charges the steps taken so far. */
void match_settle(struct match *match);

#endif
