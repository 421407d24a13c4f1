#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEPT_BYTES = 1 << 20 };

struct spill {
	int handle;
	/* Bytes of all that was put, or was to be: places in the file, of which
	 * those of the first ones stay empty. */
	atomic_uint_least64_t end;
};

static int
open_nameless(void)
{
	const char *folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
	int handle = -1;

	for (size_t i = 0; i < sizeof folders / sizeof *folders && handle < 0;
	     i++)
		if (folders[i] != NULL)
			handle = open(folders[i],
				      O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	return handle;
}

struct spill *
spill_open(void)
{
	int handle = open_nameless();
	struct spill *spill;

	if (handle < 0)
		return NULL;
	spill = calloc(1, sizeof *spill);
	if (spill == NULL)
		arena_out_of_memory();
	spill->handle = handle;
	atomic_init(&spill->end, 0);
	return spill;
}

bool
spill_put(struct spill *spill, struct str bytes, uint64_t *at_out)
{
	uint64_t at;

	if (spill == NULL)
		return false;
	at = atomic_fetch_add(&spill->end, bytes.len);
	if (at < KEPT_BYTES)
		return false;
	*at_out = at;
	while (bytes.len > 0) {
		ssize_t count =
		    pwrite(spill->handle, bytes.ptr, bytes.len, (off_t)at);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += (uint64_t)count;
		bytes = str_from_byte(bytes, (size_t)count);
	}
	return true;
}

static _Noreturn void
fail(void)
{
	char reason[128];

	arena_lost(errno == 0 ? "it was cut short"
			      : strerror_r(errno, reason, sizeof reason));
}

struct str
spill_get(const struct spill *spill, uint64_t at, size_t len,
	  struct arena *arena)
{
	char *bytes = arena_alloc(arena, len);
	size_t read = 0;

	while (read < len) {
		ssize_t count = pread(spill->handle, bytes + read, len - read,
				      (off_t)(at + read));

		if (count < 0 && errno == EINTR)
			continue;
		if (count == 0)
			errno = 0;
		if (count <= 0)
			fail();
		read += (size_t)count;
	}
	return (struct str){bytes, len};
}

struct spill_text
spill_text_put(struct spill *spill, struct str text, struct arena *arena)
{
	struct spill_text put = {.spill = spill, .len = (uint32_t)text.len};

	if (text.len == 0)
		return spill_text_of(STR_NONE);
	if (spill_put(spill, text, &put.at))
		return put;
	return spill_text_of(arena_str(arena, text));
}

struct str
spill_text_get(const struct spill_text *text, struct arena *arena)
{
	return text->spill == NULL
		   ? (struct str){text->ptr, text->len}
		   : spill_get(text->spill, text->at, text->len, arena);
}

void
spill_close(struct spill *spill)
{
	if (spill == NULL)
		return;
	close(spill->handle);
	free(spill);
}
