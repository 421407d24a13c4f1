#include "parse/parse.h"

#include "adapters/yaml.h"
#include "base/front_matter.h"
#include "base/path.h"
#include "base/text.h"
#include "parse/page_front.h"

static const struct spot nowhere = {0};

/* ---- bytes ---- */

static void
report_unreadable(struct page *page, enum tree_status status, struct str error)
{
	switch (status) {
	case TREE_TOO_LARGE:
		diag_add(&page->diags, RULE_FILE_TOO_LARGE, page->path, nowhere,
			 "the file has more than %d KB",
			 (PARSE_FRONT_MATTER_BYTES + PARSE_BODY_BYTES) / 1024);
		diag_hint(&page->diags, "split it into pages that link");
		break;
	case TREE_OUTSIDE:
		diag_add(&page->diags, RULE_SYMLINK_OUTSIDE, page->path,
			 nowhere, "this link leads out of the site");
		break;
	case TREE_MISSING:
		diag_add(&page->diags, RULE_SYSTEM, page->path, nowhere,
			 "the file is gone");
		break;
	default:
		diag_add(&page->diags, RULE_SYSTEM, page->path, nowhere, "%.*s",
			 STR_ARG(error));
	}
}

/* Git may have changed the ends of lines at checkout. */
static bool
is_committed(const struct committed *committed, struct str path,
	     struct str bytes, struct arena *scratch)
{
	struct str unix_lines;

	if (committed == NULL || !committed->is_there)
		return false;
	if (committed->is_read ||
	    repo_is_as_indexed(&committed->indexed, path) ||
	    repo_id_equal(committed->blob, repo_blob_id(bytes)))
		return true;
	unix_lines = text_unix_lines(bytes, scratch);
	return unix_lines.len < bytes.len &&
	       repo_id_equal(committed->blob, repo_blob_id(unix_lines));
}

/* A merge may have kept the older of two: the newest that brought BLOB. */
static const struct revision *
find_revision(const struct page *page, struct repo_id blob)
{
	for (size_t i = 0; i < page->revisions.count; i++)
		if (repo_id_equal(page->revisions.items[i].blob, blob))
			return &page->revisions.items[i];
	return NULL;
}

/* What is on disk, in SCRATCH; finds the revision that it is. */
static bool
read_bytes(const struct site *site, struct page *page,
	   const struct committed *committed, struct arena *scratch,
	   struct str *bytes_out)
{
	struct strbuf error = {0};
	enum tree_status status =
	    tree_read(site->tree, page->path, PARSE_PAGE_BYTES, scratch,
		      bytes_out, &error);

	if (status != TREE_OK)
		report_unreadable(page, status, strbuf_str(&error));
	strbuf_free(&error);
	if (status != TREE_OK)
		return false;
	if (is_committed(committed,
			 path_join(site->tree->root, page->path, scratch),
			 *bytes_out, scratch))
		page->revision = find_revision(page, committed->blob);
	return true;
}

/* False, and reported, where PART is above its cap or holds what no text
 * does. */
static bool
check_part(struct page *page, struct str text, struct str part, size_t cap,
	   uint32_t line, bool strict, const char *name)
{
	struct spot at = {line, 1, 1};

	if (part.len <= cap)
		return text_check_controls(text, part, strict, page->path,
					   &page->diags);
	diag_add(&page->diags, RULE_FILE_TOO_LARGE, page->path, at,
		 "the %s has %zu KB, and may have %zu", name,
		 (part.len + 1023) / 1024, cap / 1024);
	diag_hint(&page->diags, "split the page, or move data to a file of "
				"its own");
	return false;
}

/* ---- parts ---- */

static void
make_parts(struct page *page, struct arena *arena)
{
	switch (page->kind) {
	case PAGE_CLAIM:
		page->claim = ARENA_NEW(arena, struct claim);
		page->claim->page = page;
		break;
	case PAGE_SOURCE:
		page->appraisal = ARENA_NEW(arena, struct appraisal);
		page->appraisal->page = page;
		page->appraisal->key = (struct located){page->slug, {1, 1, 1}};
		break;
	case PAGE_TOPIC:
		page->topic_page = ARENA_NEW(arena, struct topic);
		page->topic_page->page = page;
		page->topic_page->slug = page->slug;
		page->topic_page->url = page->url;
		break;
	case PAGE_ORDINARY: break;
	}
}

static void
read_root(const struct site *site, struct page *page,
	  struct schema_context *context, const struct node *root)
{
	switch (page->kind) {
	case PAGE_CLAIM: claim_schema_read(context, site, root, page); break;
	case PAGE_SOURCE:
		appraisal_schema_read(context, site, root, page);
		break;
	case PAGE_TOPIC: topic_schema_read(context, site, root, page); break;
	case PAGE_ORDINARY:
		ordinary_schema_read(context, site, root, page);
		break;
	}
}

/* Without these a page is not what its folder says, and what renders it would
 * stumble: their absence was reported. */
static bool
is_whole(const struct page *page)
{
	if (page->claim != NULL)
		return page->claim->title.text.len > 0 &&
		       page->claim->statement.text.len > 0;
	return page->title.text.len > 0 || page->kind == PAGE_SOURCE ||
	       str_is(page->path, "content/index.md");
}

static void
read_front(const struct site *site, struct page *page, struct str front,
	   struct arena *arena, struct arena *scratch)
{
	struct schema_context context = {.arena = arena,
					 .diags = &page->diags,
					 .path = page->path,
					 .at = {1, 1, 1}};
	size_t errors = diag_count(&page->diags, DIAG_ERROR);
	struct node root =
	    yaml_read(front, 2, page->path, scratch, &page->diags);

	if (root.kind == NODE_LIST || root.kind == NODE_TEXT) {
		schema_report(&context, RULE_TYPE_MISMATCH, root.at,
			      "front matter is a map, not %s",
			      schema_node_name(&root));
		diag_hint(&page->diags, "write lines of 'key: value'");
		root.kind = NODE_NONE;
	}
	context.partial = diag_count(&page->diags, DIAG_ERROR) > errors;
	page->failed |= context.partial;
	read_root(site, page, &context, &root);
	page->failed |= !is_whole(page);
}

static void
read_body(const struct site *site, struct page *page, struct str body,
	  uint32_t line, struct spill *spill, struct arena *arena,
	  struct arena *scratch)
{
	struct markdown_options options = {.raw_html = site->config.raw_html,
					   .words = &site->theme.markdown,
					   .heading_ids = true,
					   .marks = true,
					   .first_line = line,
					   .path = page->path,
					   .spill = spill};

	markdown_read(body, &options, arena, scratch, &page->diags,
		      &page->body);
}

static void
read_parts(const struct site *site, struct page *page, struct str text,
	   const struct front_matter *parts, struct spill *spill,
	   struct arena *arena, struct arena *scratch)
{
	if (check_part(page, text, parts->front, PARSE_FRONT_MATTER_BYTES, 2,
		       true, "front matter"))
		read_front(site, page, parts->front, arena, scratch);
	else
		page->failed = true;
	if (check_part(page, text, parts->body, PARSE_BODY_BYTES,
		       parts->body_line, false, "body"))
		read_body(site, page, parts->body, parts->body_line, spill,
			  arena, scratch);
	else
		page->failed = true;
}

static bool
read_text(const struct site *site, struct page *page, struct str bytes,
	  struct spill *spill, struct arena *arena, struct arena *scratch)
{
	struct front_matter parts;
	struct str text = text_without_mark(bytes);

	if (!text_check_encoding(text, page->path, &page->diags))
		return false;
	text = text_unix_lines(text, scratch);
	if (!front_matter_split(text, page->path, &page->diags, &parts))
		return false;
	read_parts(site, page, text, &parts, spill, arena, scratch);
	return true;
}

void
parse_page(const struct site *site, struct page *page,
	   const struct committed *committed, struct arena *arena,
	   struct arena *scratch)
{
	struct str bytes = STR_NONE;

	make_parts(page, arena);
	if (!read_bytes(site, page, committed, scratch, &bytes) ||
	    !read_text(site, page, bytes, site->spill, arena, scratch))
		page->failed = true;
	page->unread = page->failed;
	arena_reset(scratch);
}

void
parse_old_page(const struct site *site, struct page *page, struct str bytes,
	       struct arena *scratch)
{
	make_parts(page, &page->arena);
	page->failed |=
	    !read_text(site, page, bytes, NULL, &page->arena, scratch);
}
