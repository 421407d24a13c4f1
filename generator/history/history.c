#include "history/history.h"

#include <string.h>

#include "base/path.h"
#include "history/cache.h"
#include "history/findings.h"
#include "history/people.h"
#include "history/resume.h"
#include "history/statements.h"

static const struct str content_folder = {"content/", 8};
static const struct str lacks_part = {
    "its git repository lacks part of the history", 44};

struct reading {
	struct site *site;
	struct repo *repo;
	struct arena arena;
	struct repo_id head;
	struct graph graph;
	struct walk walk;
	bool may_cache, has_cache;
	struct cache cache;
	struct people *people;
	struct str folder; /* the site's, with a slash behind it; or empty */
	struct committed *committed; /* by page */
};

/* ---- commits and people ---- */

static void
add_co_authors(struct reading *reading, struct commit *commit,
	       const struct graph_node *node)
{
	for (size_t i = 0; i < node->co_authors.count; i++) {
		const struct raw_person *raw = node->co_authors.items[i];
		const struct person *person =
		    people_find(reading->people, raw->name, raw->email);
		bool is_there = person == commit->author;

		for (size_t j = 0; j < commit->co_authors.count; j++)
			is_there |= commit->co_authors.items[j] == person;
		if (!is_there)
			vec_add(&commit->co_authors, &reading->site->arena,
				person);
	}
}

static struct commit *
make_commit(struct reading *reading, const struct graph_node *node)
{
	struct site *site = reading->site;
	struct commit *commit = ARENA_NEW(&site->arena, struct commit);

	commit->id = node->id;
	repo_id_hex(node->id, commit->hex);
	commit->time = node->time;
	commit->date = date_from_unix(node->time);
	commit->at_or_before = node->cut_off || node->is_incomplete;
	commit->in_head = node->in_head;
	commit->is_signed = node->is_signed;
	commit->order = node->order;
	commit->subject = arena_str(&site->arena, node->subject);
	commit->author = people_find(reading->people, node->author->name,
				     node->author->email);
	commit->committer = people_find(reading->people, node->committer->name,
					node->committer->email);
	add_co_authors(reading, commit, node);
	return commit;
}

/* Those that revisions and statements need, in their order, so that people
 * have their newest names. */
static void
make_commits(struct reading *reading)
{
	struct site *site = reading->site;
	struct graph_nodes *nodes = &reading->graph.ordered;
	bool *needed = ARENA_ARRAY(&reading->arena, bool, nodes->count);

	for (size_t i = 0; i < reading->walk.files.count; i++) {
		const struct walk_file *file = &reading->walk.files.items[i];

		for (size_t j = 0; j < file->revisions.count; j++)
			needed[file->revisions.items[j].node->order] = true;
	}
	for (size_t i = 0; i < nodes->count; i++) {
		struct graph_node *node = nodes->items[i];

		if (!needed[i] && !node->has_statements)
			continue;
		node->commit = make_commit(reading, node);
		vec_add(&site->commits, &site->arena, node->commit);
	}
}

/* ---- revisions ---- */

/* As a page's path is, or from the repository's root behind a slash. */
static struct str
site_path(struct reading *reading, struct walk_name *name)
{
	if (name->site_path.len > 0)
		return name->site_path;
	name->site_path =
	    str_has_prefix(name->path, reading->folder)
		? arena_str(&reading->site->arena,
			    str_from_byte(name->path, reading->folder.len))
		: arena_printf(&reading->site->arena, "/%.*s",
			       STR_ARG(name->path));
	return name->site_path;
}

static void
fill_page(struct reading *reading, struct page *page,
	  const struct walk_file *file)
{
	struct arena *arena = &reading->site->arena;
	size_t count = file->revisions.count;

	file->name->site_path = page->path;
	vec_expect(&page->revisions, sizeof *page->revisions.items, count,
		   arena);
	for (size_t i = 0; i < count; i++) {
		const struct walk_revision *revision =
		    &file->revisions.items[i];

		vec_add(&page->revisions, arena,
			((struct revision){
			    .commit = revision->node->commit,
			    .path = site_path(reading, revision->name),
			    .blob = revision->blob}));
	}
}

static const struct walk_file *
file_of(const struct reading *reading, const struct page *page,
	struct strbuf *path)
{
	const struct walk_name *name;

	strbuf_reset(path);
	strbuf_add(path, reading->folder);
	strbuf_add(path, page->path);
	name = map_find(&reading->walk.by_path, strbuf_str(path));
	return name != NULL && name->owner != TRACKS_NO_FILE
		   ? &reading->walk.files.items[name->owner]
		   : NULL;
}

static void
fill_pages(struct reading *reading)
{
	struct site *site = reading->site;
	struct strbuf path = {0};

	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		const struct walk_file *file = file_of(reading, page, &path);

		if (file == NULL)
			continue;
		reading->committed[i] =
		    (struct committed){.blob = file->blob,
				       .is_there = true,
				       .is_read = site->rev.len > 0};
		if (site->rev.len == 0)
			reading->committed[i].indexed = repo_find_indexed(
			    reading->repo, file->name->path, file->blob);
		fill_page(reading, page, file);
	}
	strbuf_free(&path);
}

/* ---- statements ---- */

struct bringing {
	struct arena *arena;
	VEC(struct reviewed_file) files;
};

/* A page, here or where the site was. */
static void
bring(void *context, const struct repo_change *change)
{
	struct bringing *bringing = context;
	struct str path = change->path;

	if (!change->is_new || !str_has_suffix(path, STR(".md")) ||
	    (!str_has_prefix(path, content_folder) &&
	     str_find(path, STR("/content/")) == path.len))
		return;
	*vec_new(&bringing->files, bringing->arena) = (struct reviewed_file){
	    change->new, arena_str(bringing->arena, path)};
}

static void
read_statements_of(struct reading *reading, struct graph_node *node,
		   struct arena *scratch)
{
	struct bringing brought = {.arena = scratch};
	struct str message = node->message;
	struct repo_commit commit;

	if (message.len == 0 &&
	    repo_read_commit(reading->repo, node->id, scratch, &commit))
		message = commit.message;
	if (node->in_head)
		repo_diff(reading->repo, node->tree,
			  node->parents.count > 0
			      ? &node->parents.items[0]->tree
			      : NULL,
			  bring, &brought);
	statements_read(reading->site, reading->people, node->commit, message,
			brought.files.items, brought.files.count);
}

static void
read_statements(struct reading *reading)
{
	struct graph_nodes *nodes = &reading->graph.ordered;
	struct arena scratch = {0};

	for (size_t i = 0; i < nodes->count; i++)
		if (nodes->items[i]->has_statements) {
			read_statements_of(reading, nodes->items[i], &scratch);
			arena_reset(&scratch);
		}
	arena_free(&scratch);
}

/* ---- what is read ---- */

/* At HEAD. */
static void
see_file(void *context, const struct repo_change *change)
{
	struct reading *reading = context;
	struct str below = str_from_byte(change->path, reading->folder.len);

	if (str_has_prefix(change->path, reading->folder) &&
	    str_has_prefix(below, content_folder) &&
	    str_has_suffix(below, STR(".md")))
		walk_add_file(&reading->walk, change->path, change->new);
}

static void
reach_reviews(struct reading *reading)
{
	static const char *const refs[] = {
	    "refs/heads/attest/reviews", "refs/remotes/origin/attest/reviews"};
	struct repo_id id;

	for (size_t i = 0; i < sizeof refs / sizeof *refs; i++)
		if (repo_find_ref(reading->repo, refs[i], &id))
			graph_reach(&reading->graph, id, false);
}

static bool
has_revisions(const struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->revisions.count > 0)
			return true;
	return false;
}

/* ---- the cache ---- */

/* A cache that came with the commits says what their authors like. */
static bool
may_cache(struct reading *reading)
{
	const struct site *site = reading->site;
	struct arena scratch = {0};
	struct repo_commit head;
	bool ok;

	if (site->rev.len > 0 || site->shallow)
		return false;
	ok = repo_read_commit(reading->repo, reading->head, &scratch, &head) &&
	     !repo_may_have(reading->repo, head.tree,
			    repo_folder(reading->repo), STR(".attest"));
	arena_free(&scratch);
	return ok;
}

static void
open_cache(struct reading *reading)
{
	struct site *site = reading->site;

	reading->may_cache = may_cache(reading);
	reading->has_cache =
	    reading->may_cache && cache_read(&reading->cache, &reading->graph,
					     cache_path(site->tree->root, false,
							&reading->graph.arena),
					     reading->folder);
}

static void
save_cache(struct reading *reading)
{
	struct str path;

	if (!reading->may_cache || reading->walk.incomplete != NULL ||
	    (reading->has_cache && reading->graph.read_count == 0))
		return;
	path = cache_path(reading->site->tree->root, true, &reading->arena);
	if (path.len > 0)
		cache_write(&reading->graph, &reading->walk, path,
			    reading->folder);
}

/* ---- reading ---- */

/* False where HEAD's tree is missing. */
static bool
list_files(struct reading *reading)
{
	const struct cache *cache = &reading->cache;
	const struct graph_node *head = reading->graph.reached.items[0];

	if (!reading->has_cache || cache->head != head)
		return repo_diff(reading->repo, head->tree, NULL, see_file,
				 reading);
	for (size_t i = 0; i < cache->file_count; i++)
		walk_add_file(&reading->walk,
			      cache->names[cache->files[i].name],
			      cache->files[i].blob);
	return true;
}

static void
begin_walk(struct reading *reading)
{
	reading->walk =
	    (struct walk){.graph = &reading->graph, .repo = reading->repo};
}

/* All of it, whatever the cache said. */
static bool
walk_anew(struct reading *reading)
{
	struct graph_nodes *nodes = &reading->graph.reached;

	walk_free(&reading->walk);
	begin_walk(reading);
	reading->has_cache = false;
	for (size_t i = 0; i < nodes->count; i++)
		nodes->items[i]->is_walked = false;
	if (!list_files(reading))
		return false;
	walk_run(&reading->walk);
	return true;
}

/* False where HEAD or its tree are missing. */
static bool
walk_all(struct reading *reading)
{
	begin_walk(reading);
	open_cache(reading);
	if (!graph_reach(&reading->graph, reading->head, true) ||
	    !list_files(reading))
		return false;
	reach_reviews(reading);
	graph_order(&reading->graph);
	walk_run(&reading->walk);
	return !reading->has_cache || resume(&reading->cache, &reading->walk) ||
	       walk_anew(reading);
}

static void
read_history(struct reading *reading)
{
	struct site *site = reading->site;

	reading->graph.repo = reading->repo;
	if (!walk_all(reading)) {
		site->no_history = lacks_part;
		findings_head(site, reading->head);
		return;
	}
	reading->people = people_open(site, reading->repo, &reading->arena);
	make_commits(reading);
	fill_pages(reading);
	read_statements(reading);
	if (reading->walk.incomplete != NULL && !has_revisions(site))
		site->no_history = lacks_part;
	findings_add(site, &reading->walk);
	save_cache(reading);
}

static void
begin(struct reading *reading)
{
	struct site *site = reading->site;
	struct str folder = repo_folder(reading->repo);
	struct strbuf error = {0};
	char hex[REPO_HEX_BYTES + 1];

	reading->head = repo_head(reading->repo);
	if (site->rev.len > 0) {
		repo_find_commit(reading->repo, site->rev, &reading->head,
				 &error);
		repo_use_mailmap(reading->repo, reading->head);
	}
	strbuf_free(&error);
	reading->folder =
	    folder.len > 0
		? arena_printf(&reading->arena, "%.*s/", STR_ARG(folder))
		: STR("");
	repo_id_hex(reading->head, hex);
	site->repository_folder = arena_str(&site->arena, folder);
	site->head = arena_str(&site->arena, str_from(hex));
	site->shallow = repo_is_shallow(reading->repo);
}

struct committed *
history_read(struct site *site, struct arena *arena)
{
	struct reading reading = {
	    .site = site,
	    .committed =
		ARENA_ARRAY(arena, struct committed, site->pages.count)};

	reading.repo =
	    repo_open(site->tree->root, &site->arena, &site->no_history);
	if (reading.repo != NULL) {
		begin(&reading);
		read_history(&reading);
		walk_free(&reading.walk);
		graph_free(&reading.graph);
	} else {
		findings_none(site);
	}
	repo_close(reading.repo);
	arena_free(&reading.arena);
	return reading.committed;
}
