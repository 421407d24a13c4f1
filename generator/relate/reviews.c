#include "relate/reviews.h"

#include <stdlib.h>

#include "base/path.h"
#include "relate/contents.h"
#include "relate/review_index.h"
#include "relate/reviewed.h"

struct matching {
	struct site *site;
	struct review_index index;
	struct contents contents;
	enum review_standing *standings; /* by statement, of all pages */
	bool *belongs;			 /* by statement: to some page */
	struct arena arena, scratch;
};

/* ---- standings ---- */

static bool
has_register(const struct site_config *config)
{
	for (size_t i = 0; i < config->people.count; i++)
		if (config->people.items[i].is_reviewer)
			return true;
	return false;
}

static bool
is_trusted(const struct review_statement *statement, enum review_trust trust)
{
	const struct commit *commit = statement->commit;

	if (trust == TRUST_TRAILER)
		return true;
	return commit->committer == statement->reviewer &&
	       (trust == TRUST_COMMITTER || commit->is_signed);
}

static enum review_standing
standing_of(const struct site *site, const struct review_statement *statement,
	    bool is_register)
{
	const struct registered *registered = statement->reviewer->registered;

	if (date_compare(statement->commit->date, site->today) > 0)
		return REVIEW_IN_FUTURE;
	if (is_register && (registered == NULL || !registered->is_reviewer))
		return REVIEW_NOT_REGISTERED;
	return is_trusted(statement, site->config.reviews.trust)
		   ? REVIEW_COUNTS
		   : REVIEW_NOT_TRUSTED;
}

/* ---- versions ---- */

static bool
is_mentioned(const void *context, struct repo_id blob)
{
	return review_index_blob(context, blob) != NULL;
}

/* PATH of a page or revision, from the repository's root. */
static struct str
root_path(struct matching *at, struct str path)
{
	return str_has_prefix(path, STR("/"))
		   ? str_from_byte(path, 1)
		   : path_join(at->site->repository_folder, path, &at->scratch);
}

/* Of a statement that names BLOB: where the page has that content, if it
 * does. */
static void
add_version(struct reviewed_page *page, size_t statement, struct repo_id blob,
	    struct arena *scratch)
{
	struct contents *contents = page->contents;
	bool stands = contents_same(contents, blob, page->now);

	for (size_t i = 0; i <= page->page->revisions.count; i++) {
		/* The file comes last: what it says may be committed. */
		size_t place = (i + 1) % (page->page->revisions.count + 1);

		if (place == 0 ? !stands
			       : !contents_same(contents, blob,
						reviewed_blob(page, place)))
			continue;
		vec_add(&page->versions, scratch,
			((struct reviewed_version){statement, place, stands}));
		return;
	}
}

static void
add_mentions(struct reviewed_page *page, const struct mention *mention,
	     struct arena *scratch)
{
	for (; mention != NULL; mention = mention->next)
		add_version(page, mention->statement, mention->file->blob,
			    scratch);
}

static int
compare_versions(const void *left, const void *right)
{
	const struct reviewed_version *a = left, *b = right;

	if (a->statement != b->statement)
		return a->statement < b->statement ? -1 : 1;
	return a->newest < b->newest ? -1 : a->newest > b->newest;
}

/* Of what a statement names, the newest version. */
static void
keep_newest(struct reviewed_page *page)
{
	size_t kept = 0;

	if (page->versions.count == 0)
		return;
	qsort(page->versions.items, page->versions.count,
	      sizeof *page->versions.items, compare_versions);
	for (size_t i = 0; i < page->versions.count; i++)
		if (kept == 0 || page->versions.items[kept - 1].statement !=
				     page->versions.items[i].statement)
			page->versions.items[kept++] = page->versions.items[i];
	page->versions.count = kept;
}

/* ---- pages ---- */

/* What is named of a page: lists of mentions, by blob and by path. */
struct heads {
	const struct mention **items;
	uint32_t count;
	uint32_t capacity;
};

static int
compare_heads(const void *left, const void *right)
{
	uintptr_t a = (uintptr_t) * (const struct mention *const *)left;
	uintptr_t b = (uintptr_t) * (const struct mention *const *)right;

	return (a > b) - (a < b);
}

static void
add_head(struct matching *at, struct heads *heads, const struct mention *head)
{
	if (head != NULL)
		vec_add(heads, &at->scratch, head);
}

static struct heads
find_heads(struct matching *at, const struct reviewed_page *reviewed)
{
	const struct page *page = reviewed->page;
	struct str path = page->path;
	struct heads heads = {0};

	add_head(at, &heads, review_index_blob(&at->index, reviewed->now));
	add_head(at, &heads,
		 review_index_path(&at->index, root_path(at, path)));
	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct revision *revision = &page->revisions.items[i];

		add_head(at, &heads,
			 review_index_blob(&at->index, revision->blob));
		if (str_equal(path, revision->path))
			continue;
		path = revision->path;
		add_head(at, &heads,
			 review_index_path(&at->index, root_path(at, path)));
	}
	if (heads.count > 0)
		qsort(heads.items, heads.count, sizeof *heads.items,
		      compare_heads);
	return heads;
}

static bool
find_now(struct matching *at, struct reviewed_page *reviewed)
{
	if (reviewed->page->revision == NULL)
		return contents_of_file(&at->contents, reviewed->page->path,
					is_mentioned, &at->index,
					&reviewed->now);
	reviewed->now = reviewed->page->revision->blob;
	return true;
}

static void
match_page(struct matching *at, struct page *page)
{
	struct reviewed_page reviewed = {.contents = &at->contents,
					 .page = page};
	struct heads heads;

	if (!find_now(at, &reviewed))
		return;
	heads = find_heads(at, &reviewed);
	if (heads.count == 0)
		return;
	if (page->revision == NULL)
		contents_add_file(&at->contents, page->path, reviewed.now);
	for (size_t i = 0; i < heads.count; i++)
		if (i == 0 || heads.items[i] != heads.items[i - 1])
			add_mentions(&reviewed, heads.items[i], &at->scratch);
	keep_newest(&reviewed);
	for (size_t i = 0; i < reviewed.versions.count; i++)
		at->belongs[reviewed.versions.items[i].statement] = true;
	if (reviewed.versions.count > 0)
		reviewed_weigh(&reviewed, at->standings, &at->scratch);
}

/* ---- findings ---- */

/* Without the address, which is nobody's business but git's. */
static void
report(struct site *site, const struct review_statement *statement,
       enum review_standing standing)
{
	const char *hex = statement->commit->hex;
	struct str name = statement->reviewer->name;
	struct arena scratch = {0};

	if (standing == REVIEW_NOT_REGISTERED) {
		diag_add(&site->diags, RULE_REVIEW_UNKNOWN, STR_NONE,
			 (struct spot){0},
			 "commit %.12s states a review by '%.*s', who is none "
			 "of the site's reviewers",
			 hex, STR_ARG(name));
		diag_hint(&site->diags,
			  "add the name and the address that 'git show %.12s' "
			  "has to reviewers in site.yaml, or say in .mailmap "
			  "who it is",
			  hex);
	} else if (standing == REVIEW_IN_FUTURE) {
		diag_add(
		    &site->diags, RULE_REVIEW_FUTURE, STR_NONE,
		    (struct spot){0},
		    "commit %.12s states a review by '%.*s' on %.*s, which is "
		    "still to come",
		    hex, STR_ARG(name),
		    STR_ARG(date_iso(statement->commit->date, &scratch)));
		diag_hint(&site->diags, "it counts from that day on; a clock "
					"may have been wrong");
	}
	arena_free(&scratch);
}

void
reviews(struct site *site)
{
	struct matching at = {.site = site, .contents.site = site};
	size_t count = site->statements.count;
	bool is_register = has_register(&site->config);

	if (count == 0)
		return;
	at.index = review_index_make(site, &at.arena);
	at.standings = ARENA_ARRAY(&at.arena, enum review_standing, count);
	at.belongs = ARENA_ARRAY(&at.arena, bool, count);
	for (size_t i = 0; i < count; i++)
		at.standings[i] =
		    standing_of(site, site->statements.items[i], is_register);
	for (size_t i = 0; i < site->pages.count; i++) {
		match_page(&at, site->pages.items[i]);
		arena_reset(&at.scratch);
	}
	for (size_t i = 0; i < count; i++)
		if (at.belongs[i])
			report(site, site->statements.items[i],
			       at.standings[i]);
	contents_close(&at.contents);
	arena_free(&at.scratch);
	arena_free(&at.arena);
}

/* Where the page says what it says at its revision. */
static size_t
place_of(const struct page *page, const struct revision *revision)
{
	return revision != NULL ? (size_t)(revision - page->revisions.items) + 1
				: 0;
}

bool
reviews_is_author(struct site *site, const struct page *page,
		  const struct person *person)
{
	struct contents contents = {.site = site};
	struct reviewed_page reviewed = {
	    .contents = &contents,
	    .page = map_find(&site->pages_by_path, page->path)};
	struct arena scratch = {0};
	VEC(size_t) counted = {0};
	bool is_author = false;

	for (size_t i = 0;
	     page->reviews != NULL && i < page->reviews->reviews.count; i++) {
		const struct review *review = &page->reviews->reviews.items[i];

		if (review->standing == REVIEW_COUNTS)
			vec_add(&counted, &scratch,
				place_of(page, review->revision));
	}
	if (page->revision != NULL) {
		reviewed.now = page->revision->blob;
		is_author =
		    reviewed_is_author(&reviewed, counted.items, counted.count,
				       person, place_of(page, page->revision));
	}
	contents_close(&contents);
	arena_free(&scratch);
	return is_author;
}
