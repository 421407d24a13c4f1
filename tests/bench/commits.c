/* commits FOLDER COUNT: makes a repository of the generated site in FOLDER, by
 * one `git fast-import`, always the same commits: the first brings all that is
 * no claim, COUNT - 1 further ones bring and change claims, 2.7 of them a
 * claim. HEAD holds the files as they are; what came before it has one line
 * more. A commit that nothing fell to is left out. */
#include <ftw.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES_OPEN = 20, FIRST_TIME = 1600000000, HOUR = 3600 };

struct touch {
	unsigned commit;
	unsigned page;
	bool is_last; /* the page stays as it is then */
};

struct repository {
	FILE *import;
	unsigned commits;
	uint64_t random;
	struct touch *touches;
	size_t count;
};

/* For nftw, which passes nothing on. */
static char **paths;
static size_t path_count, path_room;

static void
fail(const char *what)
{
	perror(what);
	exit(1);
}

static void *
grow(void *items, size_t count, size_t size)
{
	items = realloc(items, count * size);
	if (items == NULL)
		fail("realloc");
	return items;
}

static int
add_path(const char *path, const struct stat *stat, int type, struct FTW *at)
{
	(void)stat;
	(void)at;
	if (type != FTW_F)
		return 0;
	if (path_count == path_room) {
		path_room = 2 * path_room + 1024;
		paths = grow(paths, path_room, sizeof *paths);
	}
	paths[path_count] = strdup(path);
	if (paths[path_count++] == NULL)
		fail("strdup");
	return 0;
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static unsigned
draw(struct repository *to, unsigned below)
{
	to->random = to->random * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(to->random >> 33) % below;
}

static bool
is_claim(size_t page)
{
	return strncmp(paths[page], "content/claims/", 15) == 0;
}

static int
compare_touches(const void *a, const void *b)
{
	const struct touch *x = a, *y = b;

	if (x->commit != y->commit)
		return x->commit < y->commit ? -1 : 1;
	return (x->page > y->page) - (x->page < y->page);
}

/* The commits that touch PAGE: each once, in order. */
static void
draw_touches(struct repository *to, unsigned page)
{
	static const unsigned further[] = {0, 0, 1, 1, 1, 2, 2, 2, 3, 5};
	unsigned count = 1 + further[draw(to, 10)];
	size_t from = to->count;

	for (unsigned i = 0; i < count; i++) {
		unsigned commit = 1 + draw(to, to->commits - 1);
		bool is_new = true;

		for (size_t k = from; k < to->count; k++)
			is_new = is_new && to->touches[k].commit != commit;
		if (is_new)
			to->touches[to->count++] =
			    (struct touch){commit, page, false};
	}
	qsort(to->touches + from, to->count - from, sizeof *to->touches,
	      compare_touches);
	to->touches[to->count - 1].is_last = true;
}

static void
put_file(struct repository *to, const char *path, const char *tail)
{
	FILE *file = fopen(path, "r");
	char *text;
	long size;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
		fail(path);
	size = ftell(file);
	rewind(file);
	text = grow(NULL, (size_t)size + 1, 1);
	if (fread(text, 1, (size_t)size, file) != (size_t)size)
		fail(path);
	fclose(file);
	fprintf(to->import, "M 100644 inline %s\ndata %zu\n", path,
		(size_t)size + strlen(tail));
	fwrite(text, 1, (size_t)size, to->import);
	fprintf(to->import, "%s\n", tail);
	free(text);
}

static void
begin_commit(struct repository *to, unsigned number)
{
	static const char *const people[] = {"Ada", "Ben", "Cleo"};
	const char *person = people[number % 3];
	char message[32];
	int len = snprintf(message, sizeof message, "Change %u\n", number);

	fprintf(to->import,
		"commit refs/heads/main\n"
		"committer %s <%s@example.org> %lu +0000\ndata %d\n%s",
		person, person, FIRST_TIME + (unsigned long)number * HOUR, len,
		message);
}

static void
put_commits(struct repository *to)
{
	unsigned last = 0;

	begin_commit(to, 0);
	for (size_t i = 0; i < path_count; i++)
		if (!is_claim(i))
			put_file(to, paths[i], "");
	for (size_t i = 0; i < to->count; i++) {
		const struct touch *touch = &to->touches[i];
		char tail[48] = "";

		if (touch->commit != last)
			begin_commit(to, touch->commit);
		last = touch->commit;
		if (!touch->is_last)
			snprintf(tail, sizeof tail, "\nAs of change %u.\n",
				 touch->commit);
		put_file(to, paths[touch->page], tail);
	}
}

static void
run(const char *command)
{
	if (system(command) != 0)
		fail(command);
}

int
main(int argc, char **argv)
{
	struct repository to = {.random = 1};

	if (argc != 3 ||
	    (to.commits = (unsigned)strtoul(argv[2], NULL, 10)) < 2) {
		fputs("usage: commits FOLDER COUNT\n", stderr);
		return 2;
	}
	if (chdir(argv[1]) != 0 ||
	    nftw("content", add_path, FILES_OPEN, FTW_PHYS) != 0)
		fail(argv[1]);
	qsort(paths, path_count, sizeof *paths, compare_paths);
	to.touches = grow(NULL, 6 * path_count, sizeof *to.touches);
	for (size_t i = 0; i < path_count; i++)
		if (is_claim(i))
			draw_touches(&to, (unsigned)i);
	qsort(to.touches, to.count, sizeof *to.touches, compare_touches);
	run("git init -q -b main");
	to.import = popen("git fast-import --quiet", "w");
	if (to.import == NULL)
		fail("git fast-import");
	put_commits(&to);
	if (pclose(to.import) != 0)
		fail("git fast-import");
	run("git reset -q");
	free(to.touches);
	return 0;
}
