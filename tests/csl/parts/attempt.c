#include "attempt.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "work.h"

enum { SECONDS = 5, LONGEST_RESULT = 1 << 24 };
static const rlim_t memory = (rlim_t)1 << 31;

/* Sanitizers take their time. */
static unsigned
seconds(void)
{
	const char *multiplier = getenv("CK_TIMEOUT_MULTIPLIER");

	return SECONDS * (multiplier == NULL ? 1 : (unsigned)atoi(multiplier));
}

static void
limit(int what, rlim_t value)
{
	struct rlimit limits = {value, value};

	setrlimit(what, &limits);
}

static _Noreturn void
answer(int pipe_end, const struct fixture *fixture, struct str locales)
{
	struct arena arena = {0};
	struct work work = {.fixture = fixture, .arena = &arena};
	struct str text;

	limit(RLIMIT_CPU, seconds());
	limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	limit(RLIMIT_AS, memory);
#endif
	alarm(2 * seconds());
	text = work_do(&work, locales);
	if (work.wrong.len > 0)
		text = work.wrong;
	file_write_open(pipe_end, work.wrong.len > 0 ? STR("-") : STR("+"));
	file_write_open(pipe_end, text);
	_exit(EXIT_SUCCESS);
}

static struct str
read_answer(int pipe_end, struct arena *arena)
{
	struct strbuf text = STRBUF_LIMITED(LONGEST_RESULT);
	char block[4096];
	ssize_t count;
	struct str result;

	while ((count = read(pipe_end, block, sizeof block)) > 0 ||
	       (count < 0 && errno == EINTR))
		if (count > 0)
			strbuf_add(&text, (struct str){block, (size_t)count});
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

/* Why a child with STATUS gave no answer. */
static struct str
how_it_ended(int status, struct arena *arena)
{
	int with = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	if (with == SIGALRM || with == SIGXCPU || with == SIGKILL)
		return arena_printf(arena, "more than %u seconds", seconds());
	if (with != 0)
		return arena_printf(arena, "crashed with signal %d", with);
	return arena_printf(arena, "ended with status %d", WEXITSTATUS(status));
}

struct attempt
attempt_safely(const struct fixture *fixture, struct str locales,
	       struct arena *arena)
{
	int ends[2], status;
	struct str text;
	pid_t child;

	if (pipe(ends) != 0 || (child = fork()) < 0) {
		perror("fixtures");
		exit(EXIT_FAILURE);
	}
	if (child == 0) {
		close(ends[0]);
		answer(ends[1], fixture, locales);
	}
	close(ends[1]);
	text = read_answer(ends[0], arena);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			exit(EXIT_FAILURE);
	if (status != 0 || text.len == 0)
		return (struct attempt){.crashed = true,
					.text = how_it_ended(status, arena)};
	return (struct attempt){.done = text.ptr[0] == '+',
				.text = str_from_byte(text, 1)};
}
