/* Bytes that are needed again later, put aside in a file without a name, so
 * that they take no memory meanwhile. Any thread may put and get. */
#ifndef SPILL_H
#define SPILL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct spill;

/* An empty one, in TMPDIR, /var/tmp or /tmp; NULL where there can be none. */
struct spill *spill_open(void);

/* Puts BYTES aside; where they are then is in *AT_OUT. False, and they have to
 * be kept, where SPILL is NULL, where there is no room, and for the first
 * megabyte, since sites that are small need no file. */
bool spill_put(struct spill *spill, struct str bytes, uint64_t *at_out);

/* LEN bytes that were put at AT, in ARENA. What cannot be read any more is like
 * memory that fails: it is said on standard error, and the program ends. */
struct str spill_get(const struct spill *spill, uint64_t at, size_t len,
		     struct arena *arena);

/* A text that was put aside, or stays in memory: SPILL is NULL then. Zeroed, it
 * is empty. */
struct spill_text {
	const struct spill *spill;
	union {
		const char *ptr;
		uint64_t at;
	};
	uint32_t len;
};

/* TEXT, borrowed. */
static inline struct spill_text
spill_text_of(struct str text)
{
	return (struct spill_text){.ptr = text.ptr, .len = (uint32_t)text.len};
}

/* TEXT put aside, or copied into ARENA where it has to be kept. */
struct spill_text spill_text_put(struct spill *spill, struct str text,
				 struct arena *arena);

/* What it says: borrowed, or read into ARENA. */
struct str spill_text_get(const struct spill_text *text, struct arena *arena);

void spill_close(struct spill *spill); /* takes NULL */

#endif
