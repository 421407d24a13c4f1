/* From staging into place. First everything is looked at and whatever is in
 * the way reported; then a manifest of old and new files is written, so that
 * a build killed from here on leaves nothing that the next one would take for
 * foreign; only then files change. */
#include "write/output.h"

#include <stdlib.h>

#include "base/path.h"

enum folder_state {
	FOLDER_MISSING,
	FOLDER_PRESENT,
	FOLDER_REPLACES, /* a file of ours is there, which is stale */
	FOLDER_BLOCKED	 /* something foreign is there */
};

struct folder {
	struct str path;       /* NUL-ended */
	struct folder *parent; /* NULL: OUT itself */
	enum folder_state state;
	bool wanted;  /* files of this build lie in it */
	bool changes; /* some of them are new */
	bool emptied; /* files of ours were removed from it */
};

struct committing {
	struct output *output;
	struct diag_list *diags;
	struct arena *arena;
	VEC(struct output_entry *) entries; /* by URL */
	VEC(struct folder *) folders;	    /* parents first */
	struct map folders_by_path;
	VEC(struct str) stale;
	struct foreign foreign;
	struct strbuf error; /* the first failure of the system */
	size_t failures;
	bool refused; /* reported already */
	struct output_counts counts;
};

static void
fail(struct committing *commit, struct str message)
{
	if (commit->failures++ == 0)
		strbuf_add(&commit->error, message);
}

/* ---- looking ---- */

static enum folder_state
look_at_folder(struct committing *commit, struct str path,
	       const struct folder *parent)
{
	struct strbuf error = {0};
	enum file_kind kind;
	enum folder_state state = FOLDER_PRESENT;

	if (parent != NULL && parent->state != FOLDER_PRESENT)
		return parent->state == FOLDER_BLOCKED ? FOLDER_BLOCKED
						       : FOLDER_MISSING;
	if (!disk_kind(&commit->output->folder, path.ptr, &kind, &error))
		fail(commit, strbuf_str(&error));
	else if (kind == FILE_MISSING)
		state = FOLDER_MISSING;
	else if (kind == FILE_REGULAR &&
		 manifest_has(&commit->output->manifest, path))
		state = FOLDER_REPLACES;
	else if (kind != FILE_FOLDER)
		state = FOLDER_BLOCKED;
	strbuf_free(&error);
	return state;
}

/* The folder with PATH, looked at once; NULL for OUT. */
static struct folder *
folder_at(struct committing *commit, struct str path)
{
	struct folder *folder = map_find(&commit->folders_by_path, path);
	struct folder *parent;

	if (folder != NULL || path.len == 0)
		return folder;
	parent = folder_at(commit, path_folder(path));
	folder = ARENA_NEW(commit->arena, struct folder);
	folder->path = arena_str(commit->arena, path);
	folder->parent = parent;
	folder->state = look_at_folder(commit, folder->path, parent);
	map_add(&commit->folders_by_path, commit->arena, folder->path, folder);
	vec_add(&commit->folders, commit->arena, folder);
	return folder;
}

static int
compare_entries(const void *left, const void *right)
{
	const struct output_entry *const *a = left, *const *b = right;

	return str_compare((*a)->url, (*b)->url);
}

static void
sort_entries(struct committing *commit)
{
	struct output_entry *entry;
	size_t count = 0;

	for (entry = commit->output->entries; entry != NULL;
	     entry = entry->next)
		count++;
	vec_expect(&commit->entries, sizeof *commit->entries.items, count,
		   commit->arena);
	for (entry = commit->output->entries; entry != NULL;
	     entry = entry->next)
		vec_add(&commit->entries, commit->arena, entry);
	if (commit->entries.count > 0)
		qsort(commit->entries.items, commit->entries.count,
		      sizeof *commit->entries.items, compare_entries);
}

static int
compare_url(const void *url, const void *entry)
{
	const struct output_entry *const *other = entry;

	return str_compare(*(const struct str *)url, (*other)->url);
}

/* Whether a file of this build has URL. */
static bool
is_file(const struct committing *commit, struct str url)
{
	return commit->entries.count > 0 &&
	       bsearch(&url, commit->entries.items, commit->entries.count,
		       sizeof *commit->entries.items, compare_url) != NULL;
}

/* Entries are in order, so those of a folder mostly are neighbours. */
static void
expect_folders(struct committing *commit)
{
	struct str last = STR_NONE;
	size_t count = 0;

	for (size_t i = 0; i < commit->entries.count; i++) {
		struct str folder = path_folder(commit->entries.items[i]->url);

		count += !str_equal(folder, last);
		last = folder;
	}
	map_expect(&commit->folders_by_path, commit->arena, count);
	vec_expect(&commit->folders, sizeof *commit->folders.items, count,
		   commit->arena);
}

static void
refuse(struct committing *commit, enum rule_id rule, struct str url,
       const char *why)
{
	diag_add(commit->diags, rule, STR_NONE, (struct spot){0},
		 "cannot write '%.*s' into the output: %s", STR_ARG(url), why);
	commit->refused = true;
}

static void
look_at_entry(struct committing *commit, size_t index)
{
	struct output_entry *entry = commit->entries.items[index];
	struct folder *folder;
	struct strbuf error = {0};

	if (entry->state == ENTRY_REFUSED) {
		refuse(commit, RULE_PATH_INVALID, entry->url,
		       "it leads out of it or belongs to its owner");
		return;
	}
	if (index > 0 &&
	    str_equal(commit->entries.items[index - 1]->url, entry->url)) {
		refuse(commit, RULE_URL_COLLISION, entry->url,
		       "two pages or files have this address");
		return;
	}
	folder = folder_at(commit, path_folder(entry->url));
	if (entry->state == ENTRY_FAILED)
		fail(commit, entry->problem);
	if (entry->state == ENTRY_FOREIGN)
		foreign_add(&commit->foreign, entry->url);
	else if (entry->found == FILE_FOLDER &&
		 !foreign_search(&commit->foreign, commit->output, entry->url,
				 &error))
		fail(commit, strbuf_str(&error));
	if (folder != NULL && entry->state != ENTRY_UNCHANGED)
		folder->changes = true;
	for (; folder != NULL && !folder->wanted; folder = folder->parent)
		folder->wanted = true;
	strbuf_free(&error);
}

/* Found before the first file is replaced, so that a folder that may not be
 * written does not leave half a build. */
static void
look_at_rights(struct committing *commit, const struct folder *folder)
{
	struct strbuf error = {0};

	if (folder->changes && folder->state == FOLDER_PRESENT &&
	    !disk_may_write(&commit->output->folder, folder->path.ptr, &error))
		fail(commit, strbuf_str(&error));
	strbuf_free(&error);
}

/* Foreign things where folders are due; files of this build, too. */
static void
look_at_wanted(struct committing *commit)
{
	for (size_t i = 0; i < commit->folders.count; i++) {
		const struct folder *folder = commit->folders.items[i];

		if (!folder->wanted)
			continue;
		look_at_rights(commit, folder);
		if (is_file(commit, folder->path))
			refuse(commit, RULE_URL_COLLISION, folder->path,
			       "it is the address of a file and of a folder");
		else if (folder->state == FOLDER_BLOCKED &&
			 (folder->parent == NULL ||
			  folder->parent->state != FOLDER_BLOCKED))
			foreign_add(&commit->foreign, folder->path);
	}
}

/* What somebody put into OUT since it was found to hold nothing of theirs. */
static void
look_again(struct committing *commit)
{
	struct strbuf error = {0};

	if (commit->output->tree.handle >= 0 && commit->foreign.count == 0 &&
	    !foreign_search(&commit->foreign, commit->output, STR_NONE, &error))
		fail(commit, strbuf_str(&error));
	strbuf_free(&error);
}

static enum output_status
report_looks(struct committing *commit)
{
	foreign_report(&commit->foreign, commit->output, commit->diags);
	if (commit->failures > 0) {
		diag_add(commit->diags, RULE_SYSTEM, STR_NONE, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&commit->error)));
		if (commit->failures > 1)
			diag_hint(commit->diags, "%zu more files failed",
				  commit->failures - 1);
		return OUTPUT_FAILED;
	}
	return commit->foreign.count > 0 || commit->refused ? OUTPUT_FOREIGN
							    : OUTPUT_OK;
}

/* ---- changing ---- */

static void
find_stale(struct committing *commit)
{
	const struct manifest *manifest = &commit->output->manifest;

	for (size_t i = 0; i < manifest->paths.count; i++)
		if (!is_file(commit, manifest->paths.items[i]))
			vec_add(&commit->stale, commit->arena,
				manifest->paths.items[i]);
}

static bool
write_manifest(struct committing *commit, bool with_stale)
{
	VEC(struct str) paths = {0};
	size_t stale = with_stale ? 0 : commit->stale.count, i = 0;

	vec_expect(&paths, sizeof *paths.items,
		   commit->entries.count + commit->stale.count - stale,
		   commit->arena);
	while (i < commit->entries.count || stale < commit->stale.count) {
		bool is_old = i == commit->entries.count ||
			      (stale < commit->stale.count &&
			       str_compare(commit->stale.items[stale],
					   commit->entries.items[i]->url) < 0);

		vec_add(&paths, commit->arena,
			is_old ? commit->stale.items[stale++]
			       : commit->entries.items[i++]->url);
	}
	return manifest_write(&commit->output->staging, &commit->output->own,
			      paths.items, paths.count, &commit->error);
}

/* A folder is due where the stale file is, or a file where its folder is. */
static bool
is_in_the_way(const struct committing *commit, struct str stale)
{
	const struct folder *folder = map_find(&commit->folders_by_path, stale);

	if (folder != NULL && folder->wanted)
		return true;
	while ((stale = path_folder(stale)).len > 0)
		if (is_file(commit, stale))
			return true;
	return false;
}

/* What is no regular file in real folders any more is not ours any more. */
static bool
remove_stale_file(struct committing *commit, struct str path)
{
	const struct disk_folder *out = &commit->output->folder;
	struct folder *folder = folder_at(commit, path_folder(path));
	enum folder_state state =
	    folder == NULL ? FOLDER_PRESENT : folder->state;
	enum file_kind kind;

	/* Also where the file is gone: a build that was killed may have left
	 * its folder. */
	for (; folder != NULL && !folder->emptied; folder = folder->parent)
		folder->emptied = true;
	if (state != FOLDER_PRESENT)
		return true;
	if (!disk_kind(out, path.ptr, &kind, &commit->error))
		return false;
	if (kind != FILE_REGULAR)
		return true;
	commit->counts.removed++;
	return disk_remove(out, path.ptr, &commit->error);
}

static int
compare_folders_down(const void *left, const void *right)
{
	const struct folder *const *a = left, *const *b = right;

	return str_compare((*b)->path, (*a)->path);
}

/* Those below come first, as a prefix sorts before what is longer. */
static bool
remove_emptied_folders(struct committing *commit)
{
	VEC(struct folder *) emptied = {0};
	bool removed, ok = true;

	for (size_t i = 0; i < commit->folders.count; i++) {
		struct folder *folder = commit->folders.items[i];

		if (folder->emptied && !folder->wanted &&
		    folder->state == FOLDER_PRESENT)
			vec_add(&emptied, commit->arena, folder);
	}
	if (emptied.count > 0)
		qsort(emptied.items, emptied.count, sizeof *emptied.items,
		      compare_folders_down);
	for (size_t i = 0; ok && i < emptied.count; i++) {
		ok = disk_remove_folder(&commit->output->folder,
					emptied.items[i]->path.ptr, &removed,
					&commit->error);
		if (removed)
			emptied.items[i]->state = FOLDER_MISSING;
	}
	return ok;
}

static bool
remove_stale(struct committing *commit, bool in_the_way)
{
	for (size_t i = 0; i < commit->stale.count; i++)
		if (is_in_the_way(commit, commit->stale.items[i]) ==
			in_the_way &&
		    !remove_stale_file(commit, commit->stale.items[i]))
			return false;
	return remove_emptied_folders(commit);
}

static bool
make_folders(struct committing *commit)
{
	for (size_t i = 0; i < commit->folders.count; i++) {
		struct folder *folder = commit->folders.items[i];

		if (!folder->wanted || folder->state == FOLDER_PRESENT)
			continue;
		if (!disk_make_folder(&commit->output->folder, folder->path.ptr,
				      &commit->error))
			return false;
		folder->state = FOLDER_PRESENT;
	}
	return true;
}

static bool
move_staged(struct committing *commit)
{
	struct output *output = commit->output;

	for (size_t i = 0; i < commit->entries.count; i++) {
		const struct output_entry *entry = commit->entries.items[i];
		const struct disk_folder *from;
		const char *name;

		if (entry->state == ENTRY_UNCHANGED) {
			commit->counts.unchanged++;
			continue;
		}
		from = output_stage_of(output, entry, &name);
		if (!disk_rename(from, name, &output->folder, entry->url.ptr,
				 &commit->error))
			return false;
		commit->counts.written++;
	}
	return true;
}

/* Whether all that is due lies in staging as it will lie in OUT. */
static bool
is_tree_whole(const struct committing *commit)
{
	for (size_t i = 0; i < commit->entries.count; i++)
		if (!commit->entries.items[i]->in_tree)
			return false;
	return commit->output->tree.handle >= 0;
}

/* The files and folders directly in it, with all below. */
static bool
move_tree(struct committing *commit)
{
	const struct output *output = commit->output;
	bool ok = true;

	for (size_t i = 0; ok && i < commit->folders.count; i++) {
		const struct folder *folder = commit->folders.items[i];

		if (folder->parent == NULL)
			ok = disk_rename(&output->tree, folder->path.ptr,
					 &output->folder, folder->path.ptr,
					 &commit->error);
	}
	for (size_t i = 0; ok && i < commit->entries.count; i++) {
		struct str url = commit->entries.items[i]->url;

		if (str_find_byte(url, '/') == url.len)
			ok =
			    disk_rename(&output->tree, url.ptr, &output->folder,
					url.ptr, &commit->error);
	}
	commit->counts.written = commit->entries.count;
	return ok;
}

static bool
move_all(struct committing *commit)
{
	return is_tree_whole(commit)
		   ? move_tree(commit)
		   : make_folders(commit) && move_staged(commit);
}

/* Whether the old manifest lists other files than this build's. */
static bool
list_differs(const struct committing *commit)
{
	const struct manifest *manifest = &commit->output->manifest;

	return !manifest->present || commit->stale.count > 0 ||
	       manifest->paths.count != commit->entries.count;
}

static bool
change(struct committing *commit)
{
	bool differs;

	find_stale(commit);
	differs = list_differs(commit);
	commit->output->committed = true;
	if (differs && !write_manifest(commit, true))
		return false;
	return remove_stale(commit, true) && move_all(commit) &&
	       remove_stale(commit, false) &&
	       (!differs || write_manifest(commit, false));
}

enum output_status
output_commit(struct output *output, struct diag_list *diags,
	      struct output_counts *counts_out)
{
	struct committing commit = {.output = output,
				    .diags = diags,
				    .arena = &output->arena,
				    .foreign = {.arena = &output->arena}};
	enum output_status status;

	sort_entries(&commit);
	expect_folders(&commit);
	for (size_t i = 0; i < commit.entries.count; i++)
		look_at_entry(&commit, i);
	look_at_wanted(&commit);
	look_again(&commit);
	status = report_looks(&commit);
	if (status == OUTPUT_OK && !change(&commit)) {
		diag_add(diags, RULE_SYSTEM, STR_NONE, (struct spot){0}, "%.*s",
			 STR_ARG(strbuf_str(&commit.error)));
		diag_hint(diags, "the next build completes what this one "
				 "could not");
		status = OUTPUT_FAILED;
	}
	strbuf_free(&commit.error);
	*counts_out = commit.counts;
	return status;
}
