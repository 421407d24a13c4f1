/* Bibliographies: which reader takes a file, and its entries as works. */
#include <stdlib.h>

#include "base/json.h"
#include "base/json_reader.h"
#include "base/path.h"
#include "base/text.h"
#include "csl_json.h"
#include "parse/bibtex.h"
#include "parse/parse.h"
#include "parse/same_works.h"
#include "parse/source_fields.h"

#define SITE_PATH STR("content/site.yaml")

/* What reading takes, for all files. */
struct library {
	struct site *site;
	struct same_works works;
	struct arena scratch; /* of an entry */
	bool lost;	      /* a work, or more, could not be read */
};

/* A file that is being read. */
struct reading {
	struct library *library;
	struct str path;
	/* Works without a key of their own: the first, and how many. */
	struct spot unkeyed_at;
	struct str unkeyed;
	size_t unkeyed_count;
};

/* ---- the file ---- */

/* Listing the content may have found the link, here or in a folder above. */
static bool
is_reported_outside(const struct site *site, struct str name)
{
	for (size_t i = 0; i < site->diags.found.count; i++) {
		const struct diag *diag = &site->diags.found.items[i];
		struct str link =
		    str_from_byte(diag->path, sizeof "content/" - 1);

		if (str_is(diag->rule, rules[RULE_SYMLINK_OUTSIDE].id) &&
		    str_has_prefix(diag->path, STR("content/")) &&
		    str_has_prefix(name, link) &&
		    (name.len == link.len || name.ptr[link.len] == '/'))
			return true;
	}
	return false;
}

static void
report_unreadable(struct site *site, struct located name,
		  enum tree_status status, struct str error)
{
	struct diag_list *diags = &site->diags;

	switch (status) {
	case TREE_MISSING:
		diag_add(diags, RULE_LINK_BROKEN, SITE_PATH, name.at,
			 "there is no content/%.*s", STR_ARG(name.text));
		diag_hint(diags, "bibliographies are named by their paths "
				 "below content/");
		break;
	case TREE_TOO_LARGE:
		diag_add(diags, RULE_FILE_TOO_LARGE, SITE_PATH, name.at,
			 "content/%.*s has more than 64 MB",
			 STR_ARG(name.text));
		diag_hint(diags, "split it, and name all its parts here");
		break;
	case TREE_OUTSIDE:
		if (is_reported_outside(site, name.text))
			break;
		diag_add(diags, RULE_SYMLINK_OUTSIDE, SITE_PATH, name.at,
			 "content/%.*s leads out of the site",
			 STR_ARG(name.text));
		diag_hint(diags, "copy the file into the site");
		break;
	default:
		diag_add(diags, RULE_SYSTEM, SITE_PATH, name.at, "%.*s",
			 STR_ARG(error));
	}
}

/* For as long as the site: texts of works borrow from them. */
static bool
read_bytes(struct site *site, struct located name, struct str path,
	   struct str *bytes_out)
{
	struct strbuf error = {0};
	enum tree_status status =
	    tree_read(site->tree, path, PARSE_BIBLIOGRAPHY_BYTES, &site->arena,
		      bytes_out, &error);

	if (status != TREE_OK)
		report_unreadable(site, name, status, strbuf_str(&error));
	strbuf_free(&error);
	if (status != TREE_OK)
		return false;
	*bytes_out = text_without_mark(*bytes_out);
	return text_check_encoding(*bytes_out, path, &site->diags);
}

/* ---- its entries ---- */

static bool
check_key(struct reading *reading, const struct source *source)
{
	struct diag_list *diags = &reading->library->site->diags;

	if (source_fields_is_zotero_number(source->key)) {
		if (reading->unkeyed_count++ == 0) {
			reading->unkeyed = source->key;
			reading->unkeyed_at = source->at;
		}
		return false;
	}
	if (source_fields_is_key(source->key))
		return true;
	if (source->key.len == 0)
		diag_add(diags, RULE_SOURCE_INVALID, source->path, source->at,
			 "this entry has no id");
	else
		diag_add(diags, RULE_SOURCE_INVALID, source->path, source->at,
			 "'%.*s' is no citation key", STR_ARG(source->key));
	diag_hint(diags, "a key is letters, digits and _:.#$%%&+?<>~/-, as in "
			 "mah2021");
	return false;
}

/* Once a file: it may hold thousands, and one setting mends them all. */
static void
report_unkeyed(const struct reading *reading)
{
	struct diag_list *diags = &reading->library->site->diags;

	if (reading->unkeyed_count == 0)
		return;
	diag_add(diags, RULE_SOURCE_INVALID, reading->path, reading->unkeyed_at,
		 "'%.*s' is Zotero's number for a work, not a citation key; "
		 "%zu %s here",
		 STR_ARG(reading->unkeyed), reading->unkeyed_count,
		 reading->unkeyed_count == 1 ? "work has none"
					     : "works have none");
	diag_hint(diags,
		  "fill in Zotero's field 'Citation Key', or install Better "
		  "BibTeX, which fills and pins it, and export as 'Better CSL "
		  "JSON'");
}

static void
report_duplicate(struct site *site, const struct source *source,
		 const struct source *first)
{
	diag_add(&site->diags, RULE_SOURCE_DUPLICATE, source->path, source->at,
		 "'%.*s' stands twice", STR_ARG(source->key));
	diag_hint(&site->diags, "it stands in %.*s, line %u",
		  STR_ARG(first->path), (unsigned)first->at.line);
}

static void
check_type(struct site *site, const struct source *source,
	   const struct node *entry)
{
	const struct node *type = node_find(entry, "type");
	struct spot at = source->at;

	if (csl_json_is_type(source->type))
		return;
	if (type->at.line > 0) {
		at = type->at;
		at.width = spot_width(source->type.len + 2);
	}
	diag_add(&site->diags, RULE_SOURCE_TYPE, source->path, at,
		 "'%.*s' is of no type that CSL knows: '%.*s'",
		 STR_ARG(source->key), STR_ARG(source->type));
	if (csl_json_nearest_type(source->type).len > 0)
		diag_hint_nearest(&site->diags,
				  csl_json_nearest_type(source->type));
	else
		diag_hint(&site->diags,
			  "as article-journal, book, chapter, report, webpage");
}

static void
keep(struct library *library, struct source *source)
{
	struct site *site = library->site;
	const struct source *first =
	    map_add(&site->sources_by_key, &site->arena, source->key, source);

	if (first != NULL) {
		library->lost = true;
		report_duplicate(site, source, first);
		return;
	}
	same_works_add(&library->works, source, &site->diags);
	vec_add(&site->sources, &site->arena, source);
}

/* CSL-JSON of ENTRY, which came in another format. */
static struct str
written(const struct node *entry, struct arena *arena)
{
	struct strbuf text = {0};
	struct json json = {.out = &text};
	struct str result;

	json_node(&json, entry);
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

/* ENTRY, of which TEXT is what the file says in CSL-JSON; empty: it says it in
 * another format. Lives in library->scratch, which is reset. */
static void
add_entry(struct reading *reading, struct node *entry, struct str text)
{
	struct library *library = reading->library;
	struct site *site = library->site;
	struct source work = {.path = reading->path, .at = entry->at};
	struct source *source;

	if (entry->kind != NODE_MAP) {
		diag_add(&site->diags, RULE_SOURCE_INVALID, work.path, work.at,
			 "an entry is an object");
		library->lost = true;
		arena_reset(&library->scratch);
		return;
	}
	work.csl = text.len > 0 ? text : written(entry, &site->arena);
	csl_json_complete(entry, &library->scratch);
	work.key = source_fields_key(entry);
	work.key = source_fields_keep(work.csl, work.key, &site->arena);
	source = ARENA_NEW(&site->arena, struct source);
	*source = work;
	if (check_key(reading, source) &&
	    source_fields_read(source, entry, &site->theme.words, &site->arena,
			       &library->scratch, &site->diags)) {
		check_type(site, source, entry);
		keep(library, source);
	} else {
		library->lost = true;
	}
	arena_reset(&library->scratch);
}

/* ---- CSL-JSON ---- */

/* Of a file that is no list: what is wrong with it. */
static void
report_root(struct reading *reading, struct str bytes)
{
	struct library *library = reading->library;
	struct diag_list *diags = &library->site->diags;
	struct node root =
	    json_read(bytes, reading->path, &library->scratch, diags);

	if (root.kind == NODE_NONE)
		return;
	diag_add(diags, RULE_SOURCE_INVALID, reading->path, root.at,
		 "a bibliography is a list of works");
	diag_hint(diags, node_has(&root, "items")
			     ? "this is another of Zotero's JSON formats; "
			       "export as 'Better CSL JSON' or 'CSL JSON'"
			     : "export it as CSL JSON");
}

static void
read_csl_json(struct reading *reading, struct str bytes)
{
	struct library *library = reading->library;
	struct json_items items;
	struct json_item item;

	if (!json_items_open(&items, bytes, reading->path,
			     &library->site->diags)) {
		report_root(reading, bytes);
		library->lost = true;
		return;
	}
	while (json_items_next(&items, &library->scratch, &item))
		add_entry(reading, &item.node, item.text);
	library->lost |= items.lost;
	json_items_close(&items);
}

/* ---- BibTeX ---- */

static void
read_dialect(struct reading *reading, struct str bytes,
	     enum bibtex_dialect dialect)
{
	struct library *library = reading->library;
	struct diag_list *diags = &library->site->diags;
	size_t errors = diag_count(diags, DIAG_ERROR);
	struct arena scratch = {0};
	struct bibtex *bibtex =
	    bibtex_open(bytes, reading->path, dialect, &scratch, diags);
	struct node work;

	library->lost |= diag_count(diags, DIAG_ERROR) > errors;
	while (bibtex_next(bibtex, &library->scratch, &work))
		add_entry(reading, &work, STR_NONE);
	bibtex_close(bibtex);
	arena_free(&scratch);
}

static void
read_biblatex(struct reading *reading, struct str bytes)
{
	read_dialect(reading, bytes, DIALECT_BIBLATEX);
}

static void
read_bibtex(struct reading *reading, struct str bytes)
{
	read_dialect(reading, bytes, DIALECT_BIBTEX);
}

/* ---- files ---- */

static const struct {
	const char *extension;
	void (*read)(struct reading *reading, struct str bytes);
} readers[] = {{"json", read_csl_json},
	       {"bib", read_biblatex},
	       {"biblatex", read_biblatex},
	       {"bibtex", read_bibtex}};

static void
read_file(struct library *library, struct located name)
{
	struct site *site = library->site;
	struct reading reading = {
	    .library = library,
	    .path = path_join(STR("content"), name.text, &site->arena)};
	struct str bytes;

	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (!str_is(path_extension(reading.path), readers[i].extension))
			continue;
		if (read_bytes(site, name, reading.path, &bytes))
			readers[i].read(&reading, bytes);
		else
			library->lost = true;
		report_unkeyed(&reading);
		arena_reset(&library->scratch);
		return;
	}
	library->lost = true;
	diag_add(&site->diags, RULE_SOURCE_INVALID, SITE_PATH, name.at,
		 "'%.*s' is no bibliography", STR_ARG(name.text));
	diag_hint(&site->diags,
		  "export it as CSL JSON, NAME.json, or as BibLaTeX, NAME.bib; "
		  "BibTeX is NAME.bibtex");
}

static int
compare(const void *left, const void *right)
{
	const struct source *const *a = left, *const *b = right;

	return str_compare((*a)->key, (*b)->key);
}

bool
parse_bibliographies(struct site *site)
{
	struct library library = {.site = site};

	for (size_t i = 0; i < site->config.bibliographies.count; i++)
		read_file(&library, site->config.bibliographies.items[i]);
	arena_free(&library.scratch);
	arena_free(&library.works.arena);
	if (site->sources.count > 0)
		qsort(site->sources.items, site->sources.count,
		      sizeof *site->sources.items, compare);
	return !library.lost;
}
