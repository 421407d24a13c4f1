/* edits FOLDER SHARE [EDITS [WORKERS]]: from a saved file to the new bytes of
 * its page, as `attest serve` gets them: the median in milliseconds over EDITS
 * (50 unless given) of different kinds in turn, and of each kind. FOLDER is a
 * site that `pages` made, which it changes; SHARE has the installed themes/ and
 * lua/. Between edits a slice of the sweep runs, as it would. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "preview.h"

enum { FILE_BYTES = 1 << 28, MOST_EDITS = 1000, TOPICS = 20, SLICES = 8 };

enum kind {
	KIND_TEXT,
	KIND_GRADE,
	KIND_TITLE,
	KIND_RENAME,
	KIND_DELETE,
	KIND_NEW,
	KIND_WORK,
	KIND_TEMPLATE,
	KIND_LUA,
	KIND_CONFIG,
	KINDS
};
static const char *const kind_names[] = {
    "text", "grade",  "title",	  "rename", "delete",
    "new",  "source", "template", "lua",    "config"};

struct bench {
	struct str folder, share;
	struct preview *preview;
	struct arena arena; /* of the edit at hand */
	unsigned number;
	struct str changed[2];
	size_t count;
	struct str asked; /* the file of the output that is looked at */
	bool gone;	  /* it should not be there any more */
};

static _Noreturn void
give_up(struct str what)
{
	fprintf(stderr, "edits: %.*s\n", STR_ARG(what));
	exit(1);
}

static struct str
read_from(struct bench *at, struct str folder, struct str path)
{
	struct strbuf error = {0};
	struct str bytes;

	if (!file_read(path_join(folder, path, &at->arena), FILE_BYTES,
		       &at->arena, &bytes, &error))
		give_up(strbuf_str(&error));
	return bytes;
}

static void
write_to(struct bench *at, struct str path, struct str bytes)
{
	struct str file = path_join(at->folder, path, &at->arena);
	struct strbuf error = {0};

	if (!file_make_folders(path_folder(file), &error) ||
	    !file_write(file, bytes, &error))
		give_up(strbuf_str(&error));
	at->changed[at->count++] = path;
}

static void
remove_it(struct bench *at, struct str path)
{
	struct strbuf error = {0};

	if (!file_remove(path_join(at->folder, path, &at->arena), &error))
		give_up(strbuf_str(&error));
	at->changed[at->count++] = path;
}

/* TEXT with TO behind the first FROM. */
static struct str
inserted(struct bench *at, struct str text, const char *from, struct str to)
{
	size_t place = str_find(text, str_from(from)) + strlen(from);

	if (place > text.len)
		return arena_printf(&at->arena, "%.*s%.*s", STR_ARG(text),
				    STR_ARG(to));
	return arena_printf(&at->arena, "%.*s%.*s%.*s",
			    STR_ARG(str_part(text, 0, place)), STR_ARG(to),
			    STR_ARG(str_from_byte(text, place)));
}

static struct str
page_path(struct bench *at, unsigned page)
{
	return arena_printf(&at->arena,
			    "content/claims/topic-%02u/claim-%05u.md",
			    page % TOPICS, page);
}

static void
ask_for(struct bench *at, struct str slug)
{
	at->asked =
	    arena_printf(&at->arena, "claims/%.*s/index.html", STR_ARG(slug));
}

static void
edit_page(struct bench *at, enum kind kind, struct str path)
{
	struct str text = read_from(at, at->folder, path);
	struct str number =
	    arena_printf(&at->arena, " %u reasons,", at->number);

	if (kind == KIND_TEXT)
		text = inserted(at, text, "\n\n## ", number);
	else if (kind == KIND_GRADE)
		text = inserted(at, text, "imprecision: serious,", number);
	else
		text = inserted(at, text, "title:", number);
	write_to(at, path, text);
	ask_for(at, path_stem(path));
}

static void
edit_pages(struct bench *at, enum kind kind, struct str path)
{
	struct str text = read_from(at, at->folder, path);
	struct str name = arena_printf(&at->arena, "other-%05u", at->number);

	if (kind != KIND_NEW)
		remove_it(at, path);
	ask_for(at, kind == KIND_DELETE ? path_stem(path) : name);
	if (kind == KIND_DELETE)
		at->gone = true;
	else
		write_to(at,
			 arena_printf(&at->arena, "%.*s/%.*s.md",
				      STR_ARG(path_folder(path)),
				      STR_ARG(name)),
			 text);
}

static void
edit_other(struct bench *at, enum kind kind)
{
	struct str number = arena_printf(&at->arena, "%u", at->number);
	struct str text;

	switch (kind) {
	case KIND_WORK:
		text = read_from(at, at->folder,
				 STR("content/sources/works.json"));
		write_to(at, STR("content/sources/works.json"),
			 inserted(at, text, "\"title\": \"", number));
		break;
	case KIND_TEMPLATE:
		text = read_from(at, at->share,
				 STR("themes/default/templates/footer.html"));
		write_to(at, STR("themes/default/templates/footer.html"),
			 inserted(at, text, "</footer>", number));
		break;
	case KIND_LUA:
		write_to(at, STR("lua/own.lua"),
			 arena_printf(&at->arena, "-- %u\n", at->number));
		break;
	default:
		text = read_from(at, at->folder, STR(SITE_YAML));
		write_to(at, STR(SITE_YAML),
			 inserted(at, text, "description: ", number));
	}
}

static double
milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct times {
	double wall, cpu; /* of all threads */
};

static struct times
measure(struct bench *at, enum kind kind)
{
	/* Each edit has a page of its own. */
	struct str path = page_path(at, at->number + 7);
	struct str bytes;
	struct times times;
	bool found;

	at->count = 0;
	at->gone = false;
	ask_for(at, path_stem(path));
	if (kind <= KIND_TITLE)
		edit_page(at, kind, path);
	else if (kind <= KIND_NEW)
		edit_pages(at, kind, path);
	else
		edit_other(at, kind);
	times.wall = milliseconds(CLOCK_MONOTONIC);
	times.cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
	preview_change(at->preview, at->changed, at->count);
	found = preview_file(at->preview, at->asked, &at->arena, &bytes);
	times.wall = milliseconds(CLOCK_MONOTONIC) - times.wall;
	times.cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - times.cpu;
	if (found == at->gone)
		give_up(at->asked);
	for (int i = 0; i < SLICES && preview_sweep(at->preview); i++)
		;
	arena_reset(&at->arena);
	return times;
}

static int
compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static double
median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, compare);
	return count == 0 ? 0 : values[count / 2];
}

struct measured {
	double wall[MOST_EDITS], cpu[MOST_EDITS];
	size_t count;
};

static void
add(struct measured *measured, struct times times)
{
	measured->wall[measured->count] = times.wall;
	measured->cpu[measured->count++] = times.cpu;
}

static void
print(const char *name, struct measured *measured)
{
	printf("%-10s %8.1f ms  %8.1f ms of CPU\n", name,
	       median(measured->wall, measured->count),
	       median(measured->cpu, measured->count));
}

int
main(int argc, char **argv)
{
	static struct measured all, of_kind[KINDS];
	size_t edits = argc > 3 ? strtoul(argv[3], NULL, 10) : 50;
	struct bench at = {0};
	struct pipeline_options options = {.today = {2026, 11, 22}};

	if (argc < 3 || edits > MOST_EDITS) {
		fputs("usage: edits FOLDER SHARE [EDITS [WORKERS]]\n", stderr);
		return 2;
	}
	at.folder = options.site_folder = str_from(argv[1]);
	at.share = options.share_folder = str_from(argv[2]);
	options.workers =
	    argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : pool_cores();
	at.preview = preview_open(&options);
	for (at.number = 0; at.number < edits; at.number++) {
		enum kind kind = (enum kind)(at.number % KINDS);
		struct times times = measure(&at, kind);

		add(&all, times);
		add(&of_kind[kind], times);
	}
	print("all", &all);
	for (int i = 0; i < KINDS; i++)
		print(kind_names[i], &of_kind[i]);
	preview_close(at.preview);
	arena_free(&at.arena);
	return 0;
}
