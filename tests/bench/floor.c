/* floor build|skip LIST CONTENT OUT THREADS: what no generator can do without,
 * and nothing else. Parses every page below CONTENT with cmark-gfm (tables,
 * footnotes; memory by an arena a thread) and writes to OUT the files of LIST,
 * lines of a size, a space and a path. A file begins with the HTML of the pages
 * that fall to it and is filled up to its size. skip: renders, reads what is
 * there, compares, and writes nothing. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 8 << 20, BATCH = 16, THREADS_AT_MOST = 64, FILES_OPEN = 20 };

/* ---- an arena for cmark ---- */

static _Thread_local char *block;
static _Thread_local size_t used;

static void
fail(const char *what)
{
	perror(what);
	exit(1);
}

/* Its size stands before what is given, for realloc. */
static void *
bump_calloc(size_t count, size_t size)
{
	size_t bytes = count * size;
	char *at;

	if (block == NULL && (block = malloc(BLOCK)) == NULL)
		fail("malloc");
	used = (used + 15) & ~(size_t)15;
	if (used + 16 + bytes > BLOCK) {
		fputs("floor: a page takes more memory than a block\n", stderr);
		exit(1);
	}
	at = block + used;
	memcpy(at, &bytes, sizeof bytes);
	used += 16 + bytes;
	return memset(at + 16, 0, bytes);
}

static void *
bump_realloc(void *old, size_t bytes)
{
	void *new = bump_calloc(1, bytes);
	size_t had;

	if (old != NULL) {
		memcpy(&had, (char *)old - 16, sizeof had);
		memcpy(new, old, had < bytes ? had : bytes);
	}
	return new;
}

static void
bump_free(void *memory)
{
	(void)memory;
}

static cmark_mem bump = {bump_calloc, bump_realloc, bump_free};

/* ---- the work ---- */

struct file {
	char *path;
	size_t size;
};

struct work {
	bool skip;
	struct file *files;
	size_t file_count;
	int content, out;
	atomic_size_t next;
	atomic_size_t differing;
};

/* For nftw, which passes nothing on. */
static char **pages;
static size_t page_count, page_room, content_len;

static char filler[1 << 16];

static void *
grow(void *items, size_t count, size_t size)
{
	items = realloc(items, count * size);
	if (items == NULL)
		fail("realloc");
	return items;
}

static int
add_page(const char *path, const struct stat *stat, int type, struct FTW *at)
{
	size_t len = strlen(path);

	(void)stat;
	(void)at;
	if (type != FTW_F || len < 3 || strcmp(path + len - 3, ".md") != 0)
		return 0;
	if (page_count == page_room) {
		page_room = 2 * page_room + 1024;
		pages = grow(pages, page_room, sizeof *pages);
	}
	pages[page_count] = strdup(path + content_len + 1);
	if (pages[page_count++] == NULL)
		fail("strdup");
	return 0;
}

static void
read_list(const char *path, struct work *work)
{
	FILE *list = fopen(path, "r");
	char line[4096];
	size_t room = 0;

	if (list == NULL)
		fail(path);
	while (fgets(line, sizeof line, list) != NULL) {
		char *space;
		size_t size = strtoull(line, &space, 10);

		space[strcspn(space, "\n")] = '\0';
		if (work->file_count == room) {
			room = 2 * room + 1024;
			work->files =
			    grow(work->files, room, sizeof *work->files);
		}
		work->files[work->file_count++] =
		    (struct file){strdup(space + 1), size};
	}
	fclose(list);
}

/* In the arena. */
static char *
read_file(int folder, const char *path, size_t *size_out)
{
	int handle = openat(folder, path, O_RDONLY);
	struct stat stat;
	char *text;

	if (handle < 0 || fstat(handle, &stat) != 0)
		fail(path);
	text = bump_calloc(1, (size_t)stat.st_size + 1);
	if (read(handle, text, (size_t)stat.st_size) != stat.st_size)
		fail(path);
	close(handle);
	*size_out = (size_t)stat.st_size;
	return text;
}

/* The HTML of page NUMBER, in the arena. */
static char *
render_page(const struct work *work, size_t number)
{
	int options = CMARK_OPT_FOOTNOTES;
	size_t size;
	char *text = read_file(work->content, pages[number], &size), *body;
	cmark_parser *parser = cmark_parser_new_with_mem(options, &bump);
	cmark_node *root;

	if (strncmp(text, "---\n", 4) == 0 &&
	    (body = strstr(text + 4, "\n---\n")) != NULL)
		body += 5;
	else
		body = text;
	cmark_parser_attach_syntax_extension(
	    parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, body, size - (size_t)(body - text));
	root = cmark_parser_finish(parser);
	return cmark_render_html_with_mem(
	    root, options, cmark_parser_get_syntax_extensions(parser), &bump);
}

/* PATH's folder and those above it. */
static void
make_folders(int out, const char *path)
{
	char folder[4096];
	char *slash;

	snprintf(folder, sizeof folder, "%s", path);
	slash = strrchr(folder, '/');
	if (slash == NULL)
		return;
	*slash = '\0';
	if (mkdirat(out, folder, 0777) == 0 || errno == EEXIST)
		return;
	make_folders(out, folder);
	if (mkdirat(out, folder, 0777) != 0 && errno != EEXIST)
		fail(folder);
}

static bool
is_in_folder_of(const char *path, const char *other)
{
	size_t len = (size_t)(strrchr(path, '/') - path) + 1;

	return strncmp(path, other, len) == 0 &&
	       strchr(other + len, '/') == NULL;
}

static void
write_file(const struct work *work, size_t number, const char *html)
{
	const struct file *file = &work->files[number];
	size_t len = strlen(html), part = len < file->size ? len : file->size;
	int handle;

	if (strchr(file->path, '/') != NULL &&
	    (number % BATCH == 0 ||
	     !is_in_folder_of(file->path, work->files[number - 1].path)))
		make_folders(work->out, file->path);
	handle =
	    openat(work->out, file->path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	if (handle < 0 || write(handle, html, part) != (ssize_t)part)
		fail(file->path);
	for (size_t done = part; done < file->size; done += part) {
		part = file->size - done < sizeof filler ? file->size - done
							 : sizeof filler;
		if (write(handle, filler, part) != (ssize_t)part)
			fail(file->path);
	}
	close(handle);
}

/* Whether the file is as write_file left it. */
static bool
is_same(const struct work *work, size_t number, const char *html)
{
	static _Thread_local char buffer[sizeof filler];
	const struct file *file = &work->files[number];
	size_t len = strlen(html), part = len < file->size ? len : file->size;
	int handle = openat(work->out, file->path, O_RDONLY);
	struct stat stat;
	bool same;

	if (handle < 0 || fstat(handle, &stat) != 0)
		fail(file->path);
	same = (size_t)stat.st_size == file->size && part <= sizeof buffer &&
	       read(handle, buffer, part) == (ssize_t)part &&
	       memcmp(buffer, html, part) == 0;
	for (size_t done = part; same && done < file->size; done += part) {
		part = file->size - done < sizeof filler ? file->size - done
							 : sizeof filler;
		same = read(handle, buffer, part) == (ssize_t)part &&
		       memcmp(buffer, filler, part) == 0;
	}
	close(handle);
	return same;
}

/* File NUMBER, with its share of the pages. */
static void
do_file(struct work *work, size_t number)
{
	size_t from = number * page_count / work->file_count,
	       to = (number + 1) * page_count / work->file_count;
	const char *html = "";

	used = 0;
	for (size_t i = from; i < to; i++)
		html = render_page(work, i);
	if (!work->skip)
		write_file(work, number, html);
	else if (!is_same(work, number, html))
		atomic_fetch_add(&work->differing, 1);
}

static void *
run_thread(void *argument)
{
	struct work *work = argument;
	size_t from;

	while ((from = atomic_fetch_add(&work->next, BATCH)) < work->file_count)
		for (size_t i = from; i < from + BATCH && i < work->file_count;
		     i++)
			do_file(work, i);
	free(block);
	return NULL;
}

static void
run_threads(struct work *work, unsigned count)
{
	pthread_t threads[THREADS_AT_MOST];

	for (unsigned i = 0; i < count; i++)
		if (pthread_create(&threads[i], NULL, run_thread, work) != 0)
			fail("thread");
	for (unsigned i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
}

int
main(int argc, char **argv)
{
	struct work work = {0};
	unsigned threads = argc == 6 ? (unsigned)strtoul(argv[5], NULL, 10) : 0;

	if (threads < 1 || threads > THREADS_AT_MOST ||
	    (strcmp(argv[1], "build") != 0 && strcmp(argv[1], "skip") != 0)) {
		fputs("usage: floor build|skip LIST CONTENT OUT THREADS\n",
		      stderr);
		return 2;
	}
	work.skip = strcmp(argv[1], "skip") == 0;
	memset(filler, 'x', sizeof filler);
	cmark_gfm_core_extensions_ensure_registered();
	content_len = strlen(argv[3]);
	if (nftw(argv[3], add_page, FILES_OPEN, FTW_PHYS) != 0)
		fail(argv[3]);
	read_list(argv[2], &work);
	if (!work.skip && mkdir(argv[4], 0777) != 0)
		fail(argv[4]);
	work.content = open(argv[3], O_RDONLY | O_DIRECTORY);
	work.out = open(argv[4], O_RDONLY | O_DIRECTORY);
	if (work.content < 0 || work.out < 0)
		fail("open");
	run_threads(&work, threads);
	if (work.differing > 0)
		fprintf(stderr, "floor: %zu files differ\n",
			(size_t)work.differing);
	return work.differing > 0;
}
