/* Loaded in front of the C library (LD_PRELOAD), so that a program meets a
 * system that fails. It counts calls and interferes with one of them:
 *
 * FAULT_CALLS   which calls count, of "open read write mkdir rename unlink
 *               close" and "allocate", parted by spaces
 * FAULT_AT      the number of the call that fails; 0 none
 * FAULT_BYTES   in place of it: how many bytes the disk still takes
 * FAULT_BEFORE  in place of a failure, what happens to the file just before
 *               call FAULT_AT: "vanish", "shrink", "grow", "folder", "kill" (to
 *               the program itself)
 * FAULT_LOG     gets the number of calls and what failed: "COUNT CALL PATH"
 *
 * Only files below the folder the program was started in count, or below
 * FAULT_BELOW of it. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

/* glibc's own, which dlsym itself needs while it looks for others. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static struct {
	bool ready;
	const char *calls, *before, *log;
	long at;
	char folder[PATH_MAX + 256];
	atomic_long count, bytes;
} faults;

__attribute__((constructor)) static void
begin(void)
{
	const char *at = getenv("FAULT_AT"), *bytes = getenv("FAULT_BYTES");
	const char *below = getenv("FAULT_BELOW");

	faults.calls = getenv("FAULT_CALLS");
	faults.before = getenv("FAULT_BEFORE");
	faults.log = getenv("FAULT_LOG");
	faults.at = at == NULL ? 0 : atol(at);
	faults.bytes = bytes == NULL ? LONG_MAX : atol(bytes);
	faults.ready = faults.calls != NULL &&
		       getcwd(faults.folder, PATH_MAX) != NULL;
	if (below != NULL)
		snprintf(faults.folder + strlen(faults.folder), 256, "/%s",
			 below);
	/* Children are other programs. */
	unsetenv("LD_PRELOAD");
}

static void
tell(const char *call, const char *path)
{
	char text[PATH_MAX + 64];
	int handle, length;

	if (faults.log == NULL)
		return;
	length = snprintf(text, sizeof text, "%ld %s %s\n", faults.count, call,
			  path);
	handle = (int)syscall(SYS_openat, AT_FDCWD, faults.log,
			      O_WRONLY | O_CREAT | O_TRUNC, 0666);
	syscall(SYS_write, handle, text, (size_t)length);
	syscall(SYS_close, handle);
}

__attribute__((destructor)) static void
end(void)
{
	if (faults.ready && (faults.at == 0 || faults.count < faults.at))
		tell("all", "");
}

/* The path of NAME below the open folder HANDLE, or of HANDLE where NAME is
 * NULL; false where it is none that counts. */
static bool
find_path(int handle, const char *name, char path[PATH_MAX])
{
	char link[64];
	ssize_t length = 0;

	path[0] = '\0';
	if (name == NULL || name[0] != '/') {
		snprintf(link, sizeof link,
			 handle == AT_FDCWD ? "/proc/self/cwd"
					    : "/proc/self/fd/%d",
			 handle);
		length = readlink(link, path, PATH_MAX - 1);
		if (length < 0)
			return false;
		path[length] = '\0';
	}
	if (name != NULL)
		snprintf(path + length, (size_t)(PATH_MAX - length), "%s%s",
			 length > 0 ? "/" : "", name);
	length = (ssize_t)strlen(faults.folder);
	return strncmp(path, faults.folder, (size_t)length) == 0 &&
	       (path[length] == '/' || path[length] == '\0');
}

static bool
counts(const char *call)
{
	size_t length = strlen(call);
	const char *at = faults.ready ? strstr(faults.calls, call) : NULL;

	return at != NULL && (at[length] == ' ' || at[length] == '\0');
}

static void
spoil(const char *path)
{
	int handle;

	if (strcmp(faults.before, "kill") == 0)
		raise(SIGKILL);
	if (strcmp(faults.before, "shrink") == 0 && truncate(path, 1) == 0)
		return;
	if (strcmp(faults.before, "grow") == 0) {
		handle = (int)syscall(SYS_openat, AT_FDCWD, path,
				      O_WRONLY | O_APPEND | O_NOFOLLOW);
		syscall(SYS_write, handle, "\n\n## And more\n\nText.\n", 21);
		syscall(SYS_close, handle);
		return;
	}
	/* "vanish", "folder" */
	syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	if (strcmp(faults.before, "folder") == 0)
		syscall(SYS_mkdirat, AT_FDCWD, path, 0777);
}

/* Whether CALL is to fail, which is then told. */
static bool
fails(const char *call, int handle, const char *name)
{
	char path[PATH_MAX];

	if (!counts(call) || !find_path(handle, name, path) ||
	    ++faults.count != faults.at)
		return false;
	tell(call, path);
	if (faults.before == NULL)
		return true;
	spoil(path);
	return false;
}

static int
failed(int error)
{
	errno = error;
	return -1;
}

/* ---- calls ---- */

static mode_t
mode_of(int flags, va_list rest)
{
	return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE
		   ? va_arg(rest, mode_t)
		   : 0;
}

int
open(const char *path, int flags, ...)
{
	va_list rest;
	mode_t mode;

	va_start(rest, flags);
	mode = mode_of(flags, rest);
	va_end(rest);
	if (fails("open", AT_FDCWD, path))
		return failed(flags & O_CREAT ? ENOSPC : EIO);
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
openat(int folder, const char *path, int flags, ...)
{
	va_list rest;
	mode_t mode;

	va_start(rest, flags);
	mode = mode_of(flags, rest);
	va_end(rest);
	if (fails("open", folder, path))
		return failed(flags & O_CREAT ? ENOSPC : EIO);
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

DIR *
opendir(const char *path)
{
	if (!fails("open", AT_FDCWD, path))
		return REAL(opendir)(path);
	errno = EIO;
	return NULL;
}

/* openat2, which the C library does not know. */
long
syscall(long number, ...)
{
	static long (*real)(long, ...);
	long at[6];
	va_list rest;

	if (real == NULL)
		real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
	va_start(rest, number);
	for (int i = 0; i < 6; i++)
		at[i] = va_arg(rest, long);
	va_end(rest);
	if (number == SYS_openat2 &&
	    fails("open", (int)at[0], (const char *)at[1]))
		return failed(EIO);
	return real(number, at[0], at[1], at[2], at[3], at[4], at[5]);
}

ssize_t
read(int handle, void *bytes, size_t size)
{
	if (fails("read", handle, NULL))
		return failed(EIO);
	return syscall(SYS_read, handle, bytes, size);
}

ssize_t
pread(int handle, void *bytes, size_t size, off_t from)
{
	if (fails("read", handle, NULL))
		return failed(EIO);
	return syscall(SYS_pread64, handle, bytes, size, from);
}

/* As much as the disk still takes. */
static size_t
room(int handle, size_t size)
{
	char path[PATH_MAX];
	long left;

	if (!find_path(handle, NULL, path))
		return size;
	left = atomic_fetch_sub(&faults.bytes, (long)size) - (long)size;
	if (left >= 0)
		return size;
	return left + (long)size > 0 ? (size_t)(left + (long)size) : 0;
}

ssize_t
write(int handle, const void *bytes, size_t size)
{
	size_t most;

	if (handle <= STDERR_FILENO)
		return syscall(SYS_write, handle, bytes, size);
	most = faults.ready ? room(handle, size) : size;
	if (fails("write", handle, NULL) || (most == 0 && size > 0))
		return failed(ENOSPC);
	return syscall(SYS_write, handle, bytes, most);
}

ssize_t
pwrite(int handle, const void *bytes, size_t size, off_t from)
{
	if (fails("write", handle, NULL))
		return failed(ENOSPC);
	return syscall(SYS_pwrite64, handle, bytes, size, from);
}

int
mkdir(const char *path, mode_t mode)
{
	return fails("mkdir", AT_FDCWD, path)
		   ? failed(ENOSPC)
		   : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int
mkdirat(int folder, const char *path, mode_t mode)
{
	return fails("mkdir", folder, path)
		   ? failed(ENOSPC)
		   : (int)syscall(SYS_mkdirat, folder, path, mode);
}

int
rename(const char *from, const char *to)
{
	return fails("rename", AT_FDCWD, to)
		   ? failed(EIO)
		   : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to,
				  0);
}

int
renameat(int folder, const char *from, int other, const char *to)
{
	return fails("rename", other, to)
		   ? failed(EIO)
		   : (int)syscall(SYS_renameat2, folder, from, other, to, 0);
}

int
unlink(const char *path)
{
	return fails("unlink", AT_FDCWD, path)
		   ? failed(EIO)
		   : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int
unlinkat(int folder, const char *path, int flags)
{
	return fails("unlink", folder, path)
		   ? failed(EIO)
		   : (int)syscall(SYS_unlinkat, folder, path, flags);
}

int
rmdir(const char *path)
{
	return fails("unlink", AT_FDCWD, path)
		   ? failed(EIO)
		   : (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

/* What was open is closed all the same, as on Linux. */
int
close(int handle)
{
	bool bad = handle > STDERR_FILENO && fails("close", handle, NULL);
	int result = (int)syscall(SYS_close, handle);

	return bad ? failed(EIO) : result;
}

/* ---- memory ---- */

static bool
memory_fails(void)
{
	if (!faults.ready || !counts("allocate") ||
	    ++faults.count != faults.at)
		return false;
	tell("allocate", "");
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return memory_fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return memory_fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	return size > 0 && memory_fails() ? NULL : __libc_realloc(old, size);
}
