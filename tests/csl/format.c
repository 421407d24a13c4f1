/* format [--styles FOLDER] [--repeat COUNT] STYLE LOCALES ITEMS CITATIONS:
 * the citations and the bibliography as JSON, in the HTML of citeproc-js.
 * CITATIONS is an array of arrays of citation items, each cited once, in
 * footnotes if the style is one for notes; "-": none. With --repeat, in place
 * of it, microseconds of CPU that an entry takes: all items read, listed,
 * decided, formatted and written COUNT times. Diagnostics go to standard
 * error; ends with 1 where there is no style. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "base/path.h"
#include "base/text.h"
#include "parts/cites.h"
#include "parts/show.h"

enum { LARGEST = 1 << 28 };

struct task {
	const char *style_path, *locales, *items_path, *citations_path;
	const char *styles; /* where parents of dependent styles are */
	unsigned repeat;    /* 0: show, not measure */
	const struct csl_style *style;
	struct str items, citations; /* bytes */
	struct arena arena, scratch;
	struct diag_list diags;
};

static _Noreturn void
usage(void)
{
	fputs("usage: format [--styles FOLDER] [--repeat COUNT] STYLE LOCALES "
	      "ITEMS CITATIONS\n",
	      stderr);
	exit(2);
}

static void
read_arguments(struct task *task, int argc, char **argv)
{
	int i = 1;

	for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2)
		if (strcmp(argv[i], "--styles") == 0)
			task->styles = argv[i + 1];
		else if (strcmp(argv[i], "--repeat") == 0)
			task->repeat = (unsigned)atoi(argv[i + 1]);
		else
			usage();
	if (argc - i != 4)
		usage();
	task->style_path = argv[i];
	task->locales = argv[i + 1];
	task->items_path = argv[i + 2];
	task->citations_path = argv[i + 3];
}

/* ---- reading ---- */

static struct str
source_of(struct task *task, struct str path)
{
	struct strbuf error = {0};
	struct str bytes = STR_NONE;

	if (!file_read(path, LARGEST, &task->arena, &bytes, &error))
		strbuf_free(&error);
	return bytes;
}

static void
print_diagnostics(struct task *task)
{
	struct strbuf out = {0};

	diag_sort(&task->diags);
	for (size_t i = 0; i < task->diags.found.count; i++) {
		const struct diag *diag = &task->diags.found.items[i];
		struct diag_source source = {0};

		if (diag->level == DIAG_ERROR && diag->at.line > 0)
			source.text = source_of(task, diag->path);
		strbuf_reset(&out);
		diag_format(&out, diag, &source, false);
		fwrite(out.ptr, 1, out.len, stderr);
	}
	strbuf_free(&out);
	task->diags.found.count = 0;
}

static _Noreturn void
stop(struct task *task)
{
	print_diagnostics(task);
	exit(EXIT_FAILURE);
}

static struct str
read_json(struct task *task, const char *path)
{
	struct strbuf error = {0};
	struct str bytes;

	if (strcmp(path, "-") == 0)
		return STR("[]");
	if (!file_read(str_from(path), LARGEST, &task->arena, &bytes, &error)) {
		fprintf(stderr, "format: %.*s\n", STR_ARG(strbuf_str(&error)));
		exit(EXIT_FAILURE);
	}
	bytes = text_without_mark(bytes);
	if (!text_check_encoding(bytes, str_from(path), &task->diags))
		stop(task);
	return bytes;
}

static void
read_all(struct task *task)
{
	struct csl_reading reading = {.arena = &task->arena,
				      .diags = &task->diags,
				      .locales = str_from(task->locales),
				      .styles = str_from(task->styles)};

	task->diags.arena = &task->arena;
	task->style = csl_style_open(&reading, str_from(task->style_path));
	if (task->style == NULL)
		stop(task);
	task->items = read_json(task, task->items_path);
	task->citations = read_json(task, task->citations_path);
	print_diagnostics(task);
}

static struct library
read_items(struct task *task, struct arena *arena)
{
	struct library library =
	    library_read(json_read(task->items, str_from(task->items_path),
				   &task->arena, &task->diags),
			 arena);

	if (task->diags.found.count > 0)
		stop(task);
	return library;
}

/* ---- showing ---- */

static size_t
cite_all(struct task *task, struct library *library,
	 struct csl_document *document)
{
	struct node clusters =
	    json_read(task->citations, str_from(task->citations_path),
		      &task->arena, &task->diags);

	for (size_t i = 0; i < clusters.count; i++) {
		struct csl_citation citation =
		    library_citation(library, &clusters.items[i], false);

		citation.note = task->style->note ? (unsigned)i + 1 : 0;
		csl_document_cite(document, &citation);
	}
	if (library->wrong.len > 0) {
		fprintf(stderr, "format: %.*s\n", STR_ARG(library->wrong));
		exit(EXIT_FAILURE);
	}
	return clusters.count;
}

static void
add_citations(struct task *task, struct csl_document *document, size_t count,
	      struct json *json)
{
	struct strbuf text = {0};

	json_key(json, STR("citations"));
	json_open(json, '[');
	for (size_t i = 0; i < count; i++) {
		strbuf_reset(&text);
		show_citation(document, i, &task->scratch, &text);
		json_text(json, strbuf_str(&text));
	}
	json_close(json, ']');
	strbuf_free(&text);
}

static void
add_bibliography(struct task *task, struct csl_document *document,
		 struct json *json)
{
	struct csl_entries entries = csl_document_entries(document);
	struct strbuf text = {0};

	json_key(json, STR("bibliography"));
	json_open(json, '[');
	for (size_t i = 0; i < entries.count; i++) {
		strbuf_reset(&text);
		show_entry(task->style, &entries.items[i], &task->scratch,
			   &text);
		json_open(json, '{');
		json_key(json, STR("id"));
		json_text(json, entries.items[i].item->id);
		json_key(json, STR("text"));
		json_text(json, strbuf_str(&text));
		json_close(json, '}');
	}
	json_close(json, ']');
	strbuf_free(&text);
}

static void
show(struct task *task)
{
	struct library library = read_items(task, &task->arena);
	struct csl_document *document =
	    csl_document_new(task->style, &task->arena);
	struct strbuf out = {0};
	struct json json = {.out = &out, .pretty = true};
	size_t count = cite_all(task, &library, document);

	for (size_t i = 0; i < library.items.count; i++)
		csl_document_list(document, library.items.items[i]);
	csl_document_decide(document);
	json_open(&json, '{');
	add_citations(task, document, count, &json);
	add_bibliography(task, document, &json);
	json_close(&json, '}');
	puts(strbuf_str(&out).ptr);
	strbuf_free(&out);
}

/* ---- measuring ---- */

static double
cpu_seconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Not inlined, so that a profile can begin here. */
__attribute__((noinline)) static size_t
format_once(struct task *task, struct node nodes, struct arena *arena,
	    struct strbuf *out)
{
	struct library library = library_read(nodes, arena);
	struct csl_document *document = csl_document_new(task->style, arena);
	size_t count = library.items.count;

	for (size_t i = 0; i < count; i++)
		csl_document_list(document, library.items.items[i]);
	csl_document_decide(document);
	show_bibliography(document, task->style, &task->scratch, out);
	return count;
}

static void
measure(struct task *task)
{
	struct node nodes = json_read(task->items, str_from(task->items_path),
				      &task->arena, &task->diags);
	struct arena arena = {0};
	struct strbuf out = {0};
	double start = cpu_seconds();
	size_t formatted = 0;

	for (unsigned i = 0; i < task->repeat; i++) {
		strbuf_reset(&out);
		arena_reset(&arena);
		formatted += format_once(task, nodes, &arena, &out);
	}
	printf("%.2f\n", formatted == 0 ? 0
					: 1e6 * (cpu_seconds() - start) /
					      (double)formatted);
	arena_free(&arena);
	strbuf_free(&out);
}

int
main(int argc, char **argv)
{
	struct task task = {.styles =
				"/usr/share/citation-style-language/styles"};

	read_arguments(&task, argc, argv);
	read_all(&task);
	if (task.repeat > 0)
		measure(&task);
	else
		show(&task);
	print_diagnostics(&task);
	arena_free(&task.scratch);
	arena_free(&task.arena);
	return EXIT_SUCCESS;
}
