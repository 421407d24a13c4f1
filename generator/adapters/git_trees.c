#include "adapters/git_repo.h"

#include <string.h>

/* Deeper folders hold no pages, and a few trees can name endless paths. */
enum { FOLDERS_DEEP = 40, ENTRIES_AT_MOST = 1 << 21 };

/* Read as they are stored, since most entries are only passed by: "MODE NAME",
 * NUL and the bytes of an id, in the order of names, where those of folders
 * end in a slash. */
struct entry {
	const char *name, *id;
	size_t len; /* of the name */
	bool is_folder, is_file;
};

/* A tree that is read from front to back. */
struct cursor {
	git_odb_object *object;
	const char *next, *end;
	struct entry entry; /* NAME NULL: there is none any more */
};

static void
step(struct cursor *cursor)
{
	struct entry *entry = &cursor->entry;
	size_t left = (size_t)(cursor->end - cursor->next);
	const char *blank = left > 0 ? memchr(cursor->next, ' ', left) : NULL;
	struct str mode;
	const char *zero =
	    blank != NULL
		? memchr(blank, '\0', left - (size_t)(blank - cursor->next))
		: NULL;

	entry->name = NULL;
	if (zero == NULL || cursor->end - zero <= REPO_ID_BYTES)
		return;
	entry->name = blank + 1;
	entry->len = (size_t)(zero - entry->name);
	entry->id = zero + 1;
	mode = (struct str){cursor->next, (size_t)(blank - cursor->next)};
	/* Old programs wrote them with a zero in front. */
	while (str_has_prefix(mode, STR("0")))
		mode = str_from_byte(mode, 1);
	entry->is_folder = str_is(mode, "40000");
	entry->is_file = str_has_prefix(mode, STR("100"));
	cursor->next = entry->id + REPO_ID_BYTES;
}

/* A tree serves twice: for its commit, and for the one that follows. */
static bool
open_tree(struct repo *repo, const char *id, struct cursor *cursor)
{
	git_odb_object **kept =
	    &repo->trees[(unsigned char)id[0] % REPO_TREES_KEPT];
	git_oid oid;

	git_oid_fromraw(&oid, (const unsigned char *)id);
	if (*kept == NULL || !git_oid_equal(git_odb_object_id(*kept), &oid)) {
		git_odb_object_free(*kept);
		*kept = NULL;
		if (git_odb_read(kept, repo->objects, &oid) < 0)
			return false;
	}
	if (git_odb_object_dup(&cursor->object, *kept) < 0)
		return false;
	cursor->next = git_odb_object_data(cursor->object);
	cursor->end = cursor->next + git_odb_object_size(cursor->object);
	step(cursor);
	return git_odb_object_type(cursor->object) == GIT_OBJECT_TREE;
}

/* In the order in which trees have them; 0 for two of one name and kind. */
static int
compare_names(const struct entry *a, const struct entry *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int order = memcmp(a->name, b->name, len);
	unsigned char behind_a, behind_b;

	if (order != 0)
		return order;
	behind_a = (unsigned char)(a->len > len	  ? a->name[len]
				   : a->is_folder ? '/'
						  : '\0');
	behind_b = (unsigned char)(b->len > len	  ? b->name[len]
				   : b->is_folder ? '/'
						  : '\0');
	return behind_a - behind_b;
}

struct comparison {
	struct repo *repo;
	repo_visit *visit;
	void *context;
	struct strbuf path;
	size_t entries; /* that were passed */
};

static bool compare_trees(struct comparison *at, const char *new,
			  const char *old, unsigned depth);

/* A change of the file at the path at hand; either may be NULL. */
static void
visit_file(struct comparison *at, const char *new, const char *old)
{
	struct repo_change change = {.path = strbuf_str(&at->path),
				     .is_old = old != NULL,
				     .is_new = new != NULL};

	if (new != NULL)
		memcpy(change.new.bytes, new, REPO_ID_BYTES);
	if (old != NULL)
		memcpy(change.old.bytes, old, REPO_ID_BYTES);
	at->visit(at->context, &change);
}

/* Entries of one name and kind; either may be NULL. */
static bool
compare_entries(struct comparison *at, const struct entry *new,
		const struct entry *old, unsigned depth)
{
	const struct entry *entry = new != NULL ? new : old;
	size_t len = at->path.len;
	bool ok = true;

	if (new != NULL &&
	    old != NULL &&memcmp(new->id, old->id, REPO_ID_BYTES) == 0)
		return true;
	if (len > 0)
		strbuf_add_byte(&at->path, '/');
	strbuf_add(&at->path, (struct str){entry->name, entry->len});
	if (!entry->is_folder)
		visit_file(at, new != NULL ? new->id : NULL,
			   old != NULL ? old->id : NULL);
	else if (depth < FOLDERS_DEEP)
		ok = compare_trees(at, new != NULL ? new->id : NULL,
				   old != NULL ? old->id : NULL, depth + 1);
	at->path.len = len;
	return ok;
}

/* Of the two cursors' entries the one that comes first, or both where they
 * have one name and kind. What is neither folder nor file is nothing. */
static bool
compare_next(struct comparison *at, struct cursor *new, struct cursor *old,
	     unsigned depth)
{
	int order = new->entry.name == NULL ? 1
		    : old->entry.name == NULL
			? -1
			: compare_names(&new->entry, &old->entry);
	const struct entry *left = order <= 0 ? &new->entry : NULL;
	const struct entry *right = order >= 0 ? &old->entry : NULL;
	bool ok = true;

	if (left != NULL && !left->is_folder && !left->is_file)
		left = NULL;
	if (right != NULL && !right->is_folder && !right->is_file)
		right = NULL;
	if (left != NULL || right != NULL)
		ok = compare_entries(at, left, right, depth);
	if (order <= 0)
		step(new);
	if (order >= 0)
		step(old);
	return ok;
}

/* Ids of trees; either may be NULL. */
static bool
compare_trees(struct comparison *at, const char *new, const char *old,
	      unsigned depth)
{
	struct cursor left = {0}, right = {0};
	bool ok = (new == NULL || open_tree(at->repo, new, &left)) &&
		  (old == NULL || open_tree(at->repo, old, &right));

	while (ok && (left.entry.name != NULL || right.entry.name != NULL))
		ok = at->entries++ < ENTRIES_AT_MOST &&
		     compare_next(at, &left, &right, depth);
	git_odb_object_free(left.object);
	git_odb_object_free(right.object);
	return ok;
}

bool
repo_diff(struct repo *repo, struct repo_id new, const struct repo_id *old,
	  repo_visit *visit, void *context)
{
	struct comparison at = {
	    .repo = repo, .visit = visit, .context = context};
	bool ok = true;

	if (old == NULL || !repo_id_equal(new, *old))
		ok = compare_trees(
		    &at, (const char *)new.bytes,
		    old != NULL ? (const char *)old->bytes : NULL, 0);
	strbuf_free(&at.path);
	return ok;
}

bool
repo_has(struct repo *repo, struct repo_id id)
{
	git_oid oid = repo_as_oid(id);

	return git_odb_exists(repo->objects, &oid);
}
