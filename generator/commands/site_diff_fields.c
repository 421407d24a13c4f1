/* The files of pages, as they lie at both ends. */
#include "commands/site_diff_parts.h"
#include "front_changes.h"

enum { PAGE_BYTES_AT_MOST = 1 << 24 };

/* Empty where it cannot be read. */
static struct str
read_bytes(const struct site *site, const struct page *page,
	   struct arena *scratch)
{
	struct strbuf ignored = {0};
	struct str bytes = STR_NONE;

	tree_read(site->tree, page->path, PAGE_BYTES_AT_MOST, scratch, &bytes,
		  &ignored);
	strbuf_free(&ignored);
	return bytes;
}

static bool
is_same_blob(const struct page *old, const struct page *new)
{
	return old->revision != NULL &&
	       new->revision != NULL &&repo_id_equal(old->revision->blob,
						     new->revision->blob);
}

bool
fields_same_file(const struct site_diff *diff, const struct page *old,
		 const struct page *new)
{
	struct arena scratch = {0};
	bool same = is_same_blob(old, new) ||
		    str_equal(read_bytes(diff->old, old, &scratch),
			      read_bytes(diff->new, new, &scratch));

	arena_free(&scratch);
	return same;
}

void
fields_compare_pages(const struct site_diff *diff, const struct page *old,
		     const struct page *new, struct changes *changes,
		     struct arena *arena)
{
	struct arena scratch = {0};

	front_changes_add(read_bytes(diff->old, old, &scratch),
			  read_bytes(diff->new, new, &scratch), changes, arena);
	arena_free(&scratch);
}
