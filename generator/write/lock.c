#include "write/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 20 };

static enum lock_result
fail(const struct disk_folder *folder, struct strbuf *error)
{
	char reason[128];

	strbuf_printf(error, "cannot lock '%.*s/lock': %s",
		      STR_ARG(folder->path),
		      strerror_r(errno, reason, sizeof reason));
	return LOCK_FAILED;
}

/* The holder may have removed the file while we waited for it; then we hold
 * something that nobody else will look at. */
static bool
is_current(const struct disk_folder *folder, int handle)
{
	struct stat ours, named;

	return fstat(handle, &ours) == 0 &&
	       fstatat(folder->handle, "lock", &named, AT_SYMLINK_NOFOLLOW) ==
		   0 &&
	       ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

static enum lock_result
wait_for(int handle, unsigned wait_ms)
{
	const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};

	for (unsigned waited = 0;; waited += POLL_MS) {
		if (flock(handle, LOCK_EX | LOCK_NB) == 0)
			return LOCK_TAKEN;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return LOCK_FAILED;
		if (waited >= wait_ms)
			return LOCK_BUSY;
		nanosleep(&pause, NULL);
	}
}

static void
name_holder(const struct disk_folder *folder, int handle, struct strbuf *error)
{
	char pid[24];
	ssize_t count = pread(handle, pid, sizeof pid, 0);
	struct str text = {pid, count > 0 ? (size_t)count : 0};

	strbuf_printf(error, "another build holds '%.*s/lock'",
		      STR_ARG(folder->path));
	text = str_trim(text);
	if (text.len > 0)
		strbuf_printf(error, " (process %.*s)", STR_ARG(text));
}

/* Only for the message of whoever waits, so a failure does no harm. */
static void
leave_name(int handle)
{
	char pid[24];
	int len = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());

	if (ftruncate(handle, 0) != 0 ||
	    pwrite(handle, pid, (size_t)len, 0) != len)
		errno = 0;
}

enum lock_result
lock_take(const struct disk_folder *folder, unsigned wait_ms, int *handle_out,
	  struct strbuf *error)
{
	int handle = openat(folder->handle, "lock",
			    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	enum lock_result result;

	if (handle < 0)
		return errno == ENOENT ? LOCK_GONE : fail(folder, error);
	result = wait_for(handle, wait_ms);
	if (result == LOCK_TAKEN && !is_current(folder, handle))
		result = LOCK_GONE;
	if (result == LOCK_FAILED)
		fail(folder, error);
	if (result == LOCK_BUSY)
		name_holder(folder, handle, error);
	if (result != LOCK_TAKEN) {
		close(handle);
		return result;
	}
	leave_name(handle);
	*handle_out = handle;
	return LOCK_TAKEN;
}

void
lock_free(int handle)
{
	/* Nobody has to be named any more; a name left there does no harm. */
	if (ftruncate(handle, 0) != 0)
		errno = 0;
	close(handle);
}
