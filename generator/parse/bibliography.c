/* Bibliographies: CSL-JSON, BibTeX and BibLaTeX, as Zotero exports them. */
#include <stdlib.h>

#include "adapters/json_reader.h"
#include "base/path.h"
#include "base/text.h"
#include "parse/bibtex.h"
#include "parse/parse.h"
#include "parse/source_fields.h"

#define SITE_PATH STR("content/site.yaml")

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

static bool
read_bytes(struct site *site, struct located name, struct str path,
	   struct arena *scratch, struct str *bytes_out)
{
	struct strbuf error = {0};
	enum tree_status status =
	    tree_read(site->tree, path, PARSE_BIBLIOGRAPHY_BYTES, scratch,
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
check_key(struct site *site, const struct source *source)
{
	if (source_fields_is_key(source->key))
		return true;
	if (source->key.len == 0)
		diag_add(&site->diags, RULE_SOURCE_INVALID, source->path,
			 source->at, "this entry has no id");
	else
		diag_add(&site->diags, RULE_SOURCE_INVALID, source->path,
			 source->at, "'%.*s' is no citation key",
			 STR_ARG(source->key));
	diag_hint(&site->diags,
		  "a key is letters, digits and _:.#$%%&+?<>~/-, as in "
		  "mah2021");
	return false;
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
add_entry(struct site *site, struct str path, const struct node *entry)
{
	struct source *source = ARENA_NEW(&site->arena, struct source);
	const struct source *first;

	*source = (struct source){.csl = *entry,
				  .key = source_fields_key(entry),
				  .path = path,
				  .at = entry->at};
	if (entry->kind != NODE_MAP) {
		diag_add(&site->diags, RULE_SOURCE_INVALID, path, entry->at,
			 "an entry is an object");
		return;
	}
	if (!check_key(site, source) ||
	    !source_fields_read(source, &site->arena, &site->diags))
		return;
	first =
	    map_add(&site->sources_by_key, &site->arena, source->key, source);
	if (first != NULL)
		report_duplicate(site, source, first);
	else
		vec_add(&site->sources, &site->arena, source);
}

static void
add_entries(struct site *site, struct str path, const struct node *root)
{
	if (root->kind != NODE_LIST) {
		diag_add(&site->diags, RULE_SOURCE_INVALID, path, root->at,
			 "a bibliography is a list of works");
		diag_hint(&site->diags, "export it as CSL JSON");
		return;
	}
	for (size_t i = 0; i < root->count; i++)
		add_entry(site, path, &root->items[i]);
}

static bool
is_bibliography(struct str name)
{
	static const char *const extensions[] = {"json", "bib", "biblatex",
						 "bibtex"};

	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		if (str_is(path_extension(name), extensions[i]))
			return true;
	return false;
}

static void
read_bibtex(struct site *site, struct str path, struct str bytes,
	    struct arena *scratch)
{
	bool classic = str_is(path_extension(path), "bibtex");
	struct bibtex *bibtex = bibtex_open(
	    bytes, path, classic ? DIALECT_BIBTEX : DIALECT_BIBLATEX, scratch,
	    &site->diags);
	struct node work;

	while (bibtex_next(bibtex, &site->arena, &work))
		add_entry(site, path, &work);
	bibtex_close(bibtex);
}

static void
read_entries(struct site *site, struct str path, struct str bytes,
	     struct arena *scratch)
{
	size_t errors = diag_count(&site->diags, DIAG_ERROR);
	struct node root;

	if (!str_is(path_extension(path), "json")) {
		read_bibtex(site, path, bytes, scratch);
		return;
	}
	root = json_read(bytes, path, &site->arena, &site->diags);
	if (diag_count(&site->diags, DIAG_ERROR) == errors)
		add_entries(site, path, &root);
}

static void
read_file(struct site *site, struct located name, struct arena *scratch)
{
	struct str path = path_join(STR("content"), name.text, &site->arena);
	struct str bytes;

	if (!is_bibliography(path)) {
		diag_add(&site->diags, RULE_SOURCE_INVALID, SITE_PATH, name.at,
			 "'%.*s' is no bibliography", STR_ARG(name.text));
		diag_hint(&site->diags,
			  "export it as CSL JSON, NAME.json, or as BibLaTeX, "
			  "NAME.bib; BibTeX is NAME.bibtex");
		return;
	}
	if (read_bytes(site, name, path, scratch, &bytes))
		read_entries(site, path, bytes, scratch);
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
	size_t errors = diag_count(&site->diags, DIAG_ERROR);
	struct arena scratch = {0};

	for (size_t i = 0; i < site->config.bibliographies.count; i++) {
		read_file(site, site->config.bibliographies.items[i], &scratch);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	if (site->sources.count > 0)
		qsort(site->sources.items, site->sources.count,
		      sizeof *site->sources.items, compare);
	return diag_count(&site->diags, DIAG_ERROR) == errors;
}
