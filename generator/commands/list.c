#include <stdlib.h>

#include "commands/list_reviews.h"
#include "commands/load.h"
#include "commands/report.h"
#include "commands/table.h"

struct list_kind {
	const char *name;
	bool drafts; /* has to load them */
	const char *const *columns;
	void (*fill)(const struct site *site, struct table *table,
		     struct arena *arena);
};

/* ---- claims ---- */

static const char *const claim_columns[] = {"slug",  "topic", "kind", "finding",
					    "level", "title", "path", NULL};

static struct str
level_id(const struct claim *claim)
{
	return claim->grade.level != NULL ? claim->grade.level->id : STR_NONE;
}

static void
fill_claims(const struct site *site, struct table *table, struct arena *arena)
{
	for (size_t i = 0; i < site->claims.count; i++) {
		const struct claim *claim = site->claims.items[i];
		const struct page *page = claim->page;

		*vec_new(&table->rows, arena) = (struct table_row){{
		    table_word(page->slug),
		    table_word(page->topic),
		    table_word(str_from(claim_kind_names[claim->kind])),
		    table_word(str_from(finding_names[claim->finding])),
		    table_word(level_id(claim)),
		    table_word(page->title.text),
		    table_word(page->path),
		}};
	}
}

/* ---- sources ---- */

static const char *const source_columns[] = {
    "key", "year", "evidence", "pages", "standing", "title", NULL};

static const char *
standing_of(const struct source *source)
{
	return source->notice != NULL ? standing_names[source->notice->standing]
				      : "";
}

static void
fill_sources(const struct site *site, struct table *table, struct arena *arena)
{
	for (size_t i = 0; i < site->library.count; i++) {
		const struct source *source = site->library.items[i];
		struct table_cell year = {0};

		if (source->year > 0)
			year = table_count(source->year, arena);
		*vec_new(&table->rows, arena) = (struct table_row){{
		    table_word(source->key),
		    year,
		    table_count(source->uses.count, arena),
		    table_count(source->cited_by.count, arena),
		    table_word(str_from(standing_of(source))),
		    table_word(source->title),
		}};
	}
}

/* ---- topics ---- */

static const char *const topic_columns[] = {"slug", "claims", "title", "path",
					    NULL};

static void
fill_topics(const struct site *site, struct table *table, struct arena *arena)
{
	for (size_t i = 0; i < site->topics.count; i++) {
		const struct topic *topic = site->topics.items[i];

		*vec_new(&table->rows, arena) = (struct table_row){{
		    table_word(topic->slug),
		    table_count(topic->claims.count, arena),
		    table_word(topic->title),
		    table_word(topic->page != NULL ? topic->page->path
						   : STR_NONE),
		}};
	}
}

/* ---- drafts ---- */

static const char *const draft_columns[] = {"path", "kind", "title", NULL};

static void
fill_drafts(const struct site *site, struct table *table, struct arena *arena)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (page->draft)
			*vec_new(&table->rows, arena) = (struct table_row){{
			    table_word(page->path),
			    table_word(str_from(page_kind_names[page->kind])),
			    table_word(page->title.text),
			}};
	}
}

/* ---- orphans ---- */

static const char *const orphan_columns[] = {"kind", "id", "title", "path",
					     NULL};

static void
fill_orphans(const struct site *site, struct table *table, struct arena *arena)
{
	for (size_t i = 0; i < site->claims.count; i++) {
		const struct claim *claim = site->claims.items[i];
		const struct page *page = claim->page;

		if (page->backlinks.count == 0 &&
		    claim->related_from.count == 0)
			*vec_new(&table->rows, arena) = (struct table_row){{
			    table_word(STR("claim")),
			    table_word(page->slug),
			    table_word(page->title.text),
			    table_word(page->path),
			}};
	}
	for (size_t i = 0; i < site->library.count; i++) {
		const struct source *source = site->library.items[i];

		if (source->cited_by.count == 0 && source->uses.count == 0 &&
		    source->assertions.count == 0)
			*vec_new(&table->rows, arena) = (struct table_row){{
			    table_word(STR("source")),
			    table_word(source->key),
			    table_word(source->title),
			    table_word(source->path),
			}};
	}
}

/* ---- the command ---- */

static const struct list_kind kinds[] = {
    {"claims", false, claim_columns, fill_claims},
    {"sources", false, source_columns, fill_sources},
    {"topics", false, topic_columns, fill_topics},
    {"drafts", true, draft_columns, fill_drafts},
    {"orphans", false, orphan_columns, fill_orphans},
    {"overdue", false, list_review_columns, list_overdue},
    {"unreviewed", false, list_review_columns, list_unreviewed},
    {"changed", false, list_review_columns, list_changed},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static const struct list_kind *
find_kind(const struct options *options)
{
	struct str name = options->operands.items[0];
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct strbuf error = {0};

	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (str_is(name, kinds[i].name))
			return &kinds[i];
		str_nearer(&nearest, name, str_from(kinds[i].name));
	}
	strbuf_printf(&error, "there is no list of '%.*s'", STR_ARG(name));
	if (nearest.word.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
	return NULL;
}

/* Without all of the history not all reviews are known. */
static void
note_missing_history(const struct site *site)
{
	struct strbuf text = {0};

	if (site->no_history.len > 0) {
		strbuf_printf(&text, "no reviews are known: %.*s",
			      STR_ARG(site->no_history));
		report_message("note", strbuf_str(&text));
	} else if (site->shallow) {
		report_message(
		    "note",
		    STR("part of the history is not here, and with it may be "
			"reviews; 'git fetch --unshallow' gets it"));
	}
	strbuf_free(&text);
}

static void
print_list(const struct options *options, const struct list_kind *kind,
	   struct load *load)
{
	struct table table = {.names = kind->columns};
	struct strbuf text = {0};

	if (kind->columns == list_review_columns)
		note_missing_history(&load->site);
	kind->fill(&load->site, &table, &load->arena);
	if (options->json)
		table_json(&table, &text);
	else if (options->csv)
		table_csv(&table, &text);
	else
		table_text(&table, &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

enum command_status
command_list(const struct options *options)
{
	const struct list_kind *kind = find_kind(options);
	struct load load = {0};
	enum command_status status;

	if (kind == NULL)
		return COMMAND_USAGE;
	if (options->json && options->csv) {
		report_usage(options, STR("--json and --csv exclude another"));
		return COMMAND_USAGE;
	}
	status = load_site(options, options->drafts || kind->drafts, &load);
	if (load_has_site(status))
		print_list(options, kind, &load);
	load_close(&load);
	return status;
}
