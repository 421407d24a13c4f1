/* revisions FOLDER [REV]: the history pass alone, on the site in FOLDER. Prints
 * of each page its revisions, from the newest: the page's path, the commit, the
 * path there, the blob, and " at-or-before" where the history that is here
 * ends. Then findings, and why there is no history.
 * revisions --seal CACHE: makes the sum at the end of a cache agree with it. */
#include <stdio.h>
#include <string.h>

#include "adapters/git.h"
#include "base/digest.h"
#include "base/file.h"
#include "discover/discover.h"
#include "history/history.h"

static void
print_page(const struct page *page)
{
	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct revision *revision = &page->revisions.items[i];
		char blob[REPO_HEX_BYTES + 1];

		repo_id_hex(revision->blob, blob);
		printf("%.*s %s %.*s %s%s\n", STR_ARG(page->path),
		       revision->commit->hex, STR_ARG(revision->path), blob,
		       revision->commit->at_or_before ? " at-or-before" : "");
	}
}

static void
print_site(const struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++)
		print_page(site->pages.items[i]);
	for (size_t i = 0; i < site->diags.found.count; i++)
		printf("finding %.*s: %.*s\n",
		       STR_ARG(site->diags.found.items[i].rule),
		       STR_ARG(site->diags.found.items[i].message));
	if (site->no_history.len > 0)
		printf("none: %.*s\n", STR_ARG(site->no_history));
}

static int
seal(struct str path)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str bytes;
	uint64_t sum;
	bool ok = file_read(path, 1 << 30, &arena, &bytes, &error) &&
		  bytes.len >= sizeof sum;

	if (ok) {
		sum = digest(str_part(bytes, 0, bytes.len - sizeof sum));
		memcpy((char *)bytes.ptr + bytes.len - sizeof sum, &sum,
		       sizeof sum);
		ok = file_write(path, bytes, &error);
	}
	strbuf_free(&error);
	arena_free(&arena);
	return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct site site = {0};
	struct tree tree = {0};
	struct strbuf error = {0};
	struct arena results = {0};

	if (argc == 3 && strcmp(argv[1], "--seal") == 0)
		return seal(str_from(argv[2]));
	repo_init();
	site.diags.arena = &site.arena;
	if (argc < 2 || argc > 3 ||
	    !tree_open_folder(&tree, str_from(argv[1]), &error)) {
		fputs("usage: revisions FOLDER [REV]\n", stderr);
		return 2;
	}
	site.tree = &tree;
	site.rev = str_from(argv[2]);
	if (!discover(&site))
		return 1;
	history_read(&site, &results);
	print_site(&site);
	return 0;
}
