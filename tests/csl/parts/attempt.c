#include "attempt.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "cites.h"
#include "show.h"

enum { SECONDS = 5, LONGEST_RESULT = 1 << 24 };
static const rlim_t memory = (rlim_t)1 << 31;

/* What is known of a fixture while its result is made. */
struct work {
	const struct fixture *fixture;
	const struct csl_style *style;
	struct library library;
	struct arena *arena;
	struct arena scratch;
	struct strbuf out;
	struct str wrong; /* empty: nothing */
};

static struct str
section(const struct work *work, const char *name)
{
	return fixture_section(work->fixture, name);
}

static struct node
read_section(struct work *work, const char *name)
{
	struct diag_list diags = {.arena = work->arena};
	struct node root =
	    json_read(section(work, name), STR(""), work->arena, &diags);

	if (root.kind != NODE_LIST)
		work->wrong = arena_printf(work->arena, "%s is no list", name);
	return root;
}

static void
new_line(struct strbuf *out)
{
	if (out->len > 0)
		strbuf_add_byte(out, '\n');
}

static struct csl_document *
list_all(struct work *work)
{
	struct csl_document *document =
	    csl_document_new(work->style, work->arena);

	for (size_t i = 0; i < work->library.items.count; i++)
		csl_document_list(document, work->library.items.items[i]);
	return document;
}

static struct csl_citation
all_in_one(struct work *work)
{
	size_t count = work->library.items.count;
	struct csl_cite *cites =
	    ARENA_ARRAY(work->arena, struct csl_cite, count);

	for (size_t i = 0; i < count; i++) {
		cites[i].item = work->library.items.items[i];
		cites[i].position = CSL_CITED_FIRST;
	}
	return (struct csl_citation){.cites = cites, .count = count};
}

/* Each of CITATION-ITEMS by itself, over all items. */
static struct csl_document *
format_clusters(struct work *work, size_t *count_out)
{
	struct csl_document *document = list_all(work);
	struct csl_citation citation;
	struct node clusters = {0};

	*count_out = 1;
	if (section(work, "CITATION-ITEMS").ptr == NULL) {
		citation = all_in_one(work);
		csl_document_cite(document, &citation);
	} else {
		clusters = read_section(work, "CITATION-ITEMS");
		*count_out = clusters.count;
	}
	for (size_t i = 0; i < clusters.count; i++) {
		citation =
		    library_citation(&work->library, &clusters.items[i], true);
		csl_document_cite(document, &citation);
	}
	csl_document_decide(document);
	return document;
}

/* ---- CITATIONS: updates of a document ---- */

struct placed {
	struct str id;
	unsigned note;
};

struct placements {
	VEC(struct placed) items;
};

static unsigned
note_of(const struct node *value)
{
	return value == NULL ? 0 : (unsigned)value->number;
}

static void
place_others(struct placements *placements, const struct node *pairs,
	     struct arena *arena)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct node *pair = &pairs->items[i];

		if (pair->count == 2)
			vec_add(
			    &placements->items, arena,
			    ((struct placed){library_id(&pair->items[0], arena),
					     note_of(&pair->items[1])}));
	}
}

/* The document's citations behind UPDATE. */
static struct placements
place(const struct node *update, struct arena *arena)
{
	const struct node *citation = &update->items[0];
	const struct node *properties = node_find(citation, "properties");
	struct placements placements = {0};

	place_others(&placements, &update->items[1], arena);
	vec_add(&placements.items, arena,
		((struct placed){
		    library_id(node_find(citation, "citationID"), arena),
		    properties == NULL
			? 0
			: note_of(node_find(properties, "noteIndex"))}));
	place_others(&placements, &update->items[2], arena);
	return placements;
}

/* As the last update up to the LAST-th has it. */
static const struct node *
find_cites(const struct node *updates, size_t last, struct str id,
	   struct arena *arena)
{
	for (size_t i = last + 1; i-- > 0;) {
		const struct node *citation = &updates->items[i].items[0];

		if (str_equal(
			library_id(node_find(citation, "citationID"), arena),
			id))
			return node_find(citation, "citationItems");
	}
	return NULL;
}

static struct csl_document *
document_behind(struct work *work, const struct node *updates, size_t last,
		const struct placements *placements)
{
	struct csl_document *document =
	    csl_document_new(work->style, work->arena);

	for (size_t i = 0; i < placements->items.count; i++) {
		struct placed placed = placements->items.items[i];
		struct csl_citation citation = library_citation(
		    &work->library,
		    find_cites(updates, last, placed.id, work->arena), false);

		citation.note = placed.note;
		csl_document_cite(document, &citation);
	}
	csl_document_decide(document);
	return document;
}

static struct str
text_of(struct work *work, struct csl_document *document, size_t index)
{
	struct strbuf out = {0};
	struct str text;

	show_citation(document, index, &work->scratch, &out);
	text = strbuf_take(&out, work->arena);
	strbuf_free(&out);
	return text;
}

/* The texts of all citations by id before the last update. */
static struct map
texts_before(struct work *work, const struct node *updates)
{
	struct map texts = {0};
	struct placements placements;
	struct csl_document *document;

	if (updates->count < 2)
		return texts;
	placements = place(&updates->items[updates->count - 2], work->arena);
	document =
	    document_behind(work, updates, updates->count - 2, &placements);
	for (size_t i = 0; i < placements.items.count; i++) {
		struct str *text = ARENA_NEW(work->arena, struct str);

		*text = text_of(work, document, i);
		map_add(&texts, work->arena, placements.items.items[i].id,
			text);
	}
	return texts;
}

static bool
is_update(const struct node *update)
{
	return update->kind == NODE_LIST && update->count == 3 &&
	       update->items[0].kind == NODE_MAP;
}

/* Says of each citation whether the last update changed it; the one that it
 * brings counts as changed. */
static void
show_updated(struct work *work, const struct node *updates,
	     struct csl_document *document, const struct placements *after)
{
	const struct node *last = &updates->items[updates->count - 1];
	struct map before = texts_before(work, updates);

	for (size_t i = 0; i < after->items.count; i++) {
		struct str text = text_of(work, document, i);
		const struct str *old =
		    map_find(&before, after->items.items[i].id);
		bool same = old != NULL && str_equal(*old, text) &&
			    i != last->items[1].count;

		new_line(&work->out);
		strbuf_printf(&work->out, "%s[%zu] %.*s", same ? ".." : ">>", i,
			      STR_ARG(text));
	}
}

static struct csl_document *
format_updates(struct work *work)
{
	struct node updates = read_section(work, "CITATIONS");
	struct placements after;
	struct csl_document *document;

	for (size_t i = 0; i < updates.count; i++)
		if (!is_update(&updates.items[i])) {
			work->wrong = STR("CITATIONS are no updates");
			return NULL;
		}
	if (updates.count == 0)
		return NULL;
	after = place(&updates.items[updates.count - 1], work->arena);
	document = document_behind(work, &updates, updates.count - 1, &after);
	if (str_is(section(work, "MODE"), "citation"))
		show_updated(work, &updates, document, &after);
	return document;
}

/* ---- one fixture ---- */

static void
check_sections(struct work *work)
{
	static const char *const known[] = {
	    "MODE",	      "RESULT",	   "CSL",     "INPUT",
	    "CITATION-ITEMS", "CITATIONS", "VERSION", "DESCRIPTION"};

	for (size_t i = 0; i < work->fixture->sections.count; i++) {
		struct str name = work->fixture->sections.items[i].name;
		bool found = false;

		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			found = found || str_is(name, known[k]);
		if (!found)
			work->wrong = arena_printf(work->arena,
						   "section %.*s not supported",
						   STR_ARG(name));
	}
	if (!str_is(section(work, "MODE"), "citation") &&
	    !str_is(section(work, "MODE"), "bibliography"))
		work->wrong = STR("mode not supported");
}

static void
read_style(struct work *work, struct str locales)
{
	struct diag_list diags = {.arena = work->arena};
	struct csl_reading reading = {
	    .arena = work->arena, .diags = &diags, .locales = locales};

	work->style =
	    csl_style_read(&reading, section(work, "CSL"), STR("style"));
	if (work->style != NULL)
		return;
	work->wrong = STR("no style");
	for (size_t i = 0; i < diags.found.count; i++)
		if (diags.found.items[i].level == DIAG_ERROR)
			work->wrong = diags.found.items[i].message;
}

static void
format_all(struct work *work)
{
	struct csl_document *document;
	size_t count = 0;

	if (section(work, "CITATIONS").ptr != NULL)
		document = format_updates(work);
	else
		document = format_clusters(work, &count);
	if (document == NULL)
		return;
	if (str_is(section(work, "MODE"), "bibliography"))
		show_bibliography(document, work->style, &work->scratch,
				  &work->out);
	else
		for (size_t i = 0; i < count; i++) {
			new_line(&work->out);
			show_citation(document, i, &work->scratch, &work->out);
		}
}

static struct attempt
attempt(const struct fixture *fixture, struct str locales, struct arena *arena)
{
	struct work work = {.fixture = fixture, .arena = arena};

	check_sections(&work);
	if (work.wrong.len == 0)
		read_style(&work, locales);
	if (work.wrong.len == 0) {
		work.library =
		    library_read(read_section(&work, "INPUT"), arena);
	}
	if (work.wrong.len == 0)
		format_all(&work);
	if (work.wrong.len == 0)
		work.wrong = work.library.wrong;
	if (work.wrong.len > 0)
		return (struct attempt){.text = work.wrong};
	return (struct attempt){.done = true,
				.text = str_trim(strbuf_str(&work.out))};
}

/* ---- the process round it ---- */

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
	struct attempt result;

	limit(RLIMIT_CPU, seconds());
	limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	limit(RLIMIT_AS, memory);
#endif
	alarm(2 * seconds());
	result = attempt(fixture, locales, &arena);
	file_write_open(pipe_end, result.done ? STR("+") : STR("-"));
	file_write_open(pipe_end, result.text);
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
