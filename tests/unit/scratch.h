/* A folder of its own for each test that needs the disk. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "expect.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

struct scratch {
	struct arena arena;
	struct strbuf error;
	struct str folder;
};

static inline void
scratch_open(struct scratch *scratch)
{
	const char *temporary = getenv("TMPDIR");
	struct str pattern;

	*scratch = (struct scratch){0};
	pattern = arena_printf(&scratch->arena, "%s/attest-unit-XXXXXX",
			       temporary == NULL ? "/tmp" : temporary);
	ck_assert_ptr_nonnull(mkdtemp((char *)pattern.ptr));
	/* /tmp may itself be a link. */
	ck_assert(file_real_path(pattern, &scratch->arena, &scratch->folder));
}

static inline void
scratch_close(struct scratch *scratch)
{
	ck_assert(file_remove_tree(scratch->folder, &scratch->error));
	strbuf_free(&scratch->error);
	arena_free(&scratch->arena);
}

/* PATH below the folder; NUL-ended. */
static inline struct str
scratch_path(struct scratch *scratch, const char *path)
{
	return path_join(scratch->folder, str_from(path), &scratch->arena);
}

#endif
