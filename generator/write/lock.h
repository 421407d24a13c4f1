/* One build at a time in an output folder. */
#ifndef LOCK_H
#define LOCK_H

#include "write/disk.h"

enum lock_result {
	LOCK_TAKEN,
	LOCK_BUSY, /* another process has it; ERROR names it */
	LOCK_GONE, /* its folder was removed meanwhile: start over */
	LOCK_FAILED
};

/* Locks the file `lock` in FOLDER, which names this process then, waiting for
 * at most WAIT_MS. lock_free frees it. */
enum lock_result lock_take(const struct disk_folder *folder, unsigned wait_ms,
			   int *handle_out, struct strbuf *error);

/* The file stays, empty, so that two builds leave the same tree. */
void lock_free(int handle);

#endif
