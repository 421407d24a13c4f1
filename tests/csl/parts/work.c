#include "work.h"

#include "show.h"

struct str
work_section(const struct work *work, const char *name)
{
	return fixture_section(work->fixture, name);
}

struct node
work_read_section(struct work *work, const char *name)
{
	struct diag_list diags = {.arena = work->arena};
	struct node root =
	    json_read(work_section(work, name), STR(""), work->arena, &diags);

	if (root.kind != NODE_LIST)
		work->wrong = arena_printf(work->arena, "%s is no list", name);
	return root;
}

void
work_new_line(struct work *work)
{
	if (work->out.len > 0)
		strbuf_add_byte(&work->out, '\n');
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
	if (work_section(work, "CITATION-ITEMS").ptr == NULL) {
		citation = all_in_one(work);
		csl_document_cite(document, &citation);
	} else {
		clusters = work_read_section(work, "CITATION-ITEMS");
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
	if (!str_is(work_section(work, "MODE"), "citation") &&
	    !str_is(work_section(work, "MODE"), "bibliography"))
		work->wrong = STR("mode not supported");
}

static void
read_style(struct work *work, struct str locales)
{
	struct diag_list diags = {.arena = work->arena};
	struct csl_reading reading = {
	    .arena = work->arena, .diags = &diags, .locales = locales};

	work->style =
	    csl_style_read(&reading, work_section(work, "CSL"), STR("style"));
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

	if (work_section(work, "CITATIONS").ptr != NULL)
		document = work_update(work);
	else
		document = format_clusters(work, &count);
	if (document == NULL)
		return;
	if (str_is(work_section(work, "MODE"), "bibliography"))
		show_bibliography(document, work->style, &work->scratch,
				  &work->out);
	else
		for (size_t i = 0; i < count; i++) {
			work_new_line(work);
			show_citation(document, i, &work->scratch, &work->out);
		}
}

struct str
work_do(struct work *work, struct str locales)
{
	check_sections(work);
	if (work->wrong.len == 0)
		read_style(work, locales);
	if (work->wrong.len == 0)
		work->library =
		    library_read(work_read_section(work, "INPUT"), work->arena);
	if (work->wrong.len == 0)
		format_all(work);
	if (work->wrong.len == 0)
		work->wrong = work->library.wrong;
	return str_trim(strbuf_str(&work->out));
}
