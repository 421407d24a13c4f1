/* Opening, filling and closing an output folder. */
#include "write/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "write/lock.h"

enum { STARTS_AT_MOST = 20 };

static enum output_status
report_system(struct diag_list *diags, const struct strbuf *error)
{
	diag_add(diags, RULE_SYSTEM, STR_NONE, (struct spot){0}, "%.*s",
		 STR_ARG(strbuf_str(error)));
	return OUTPUT_FAILED;
}

/* Bytes of PATH up to the last folder on the way that exists. */
static size_t
existing_part(struct str path)
{
	while (path.len > 0 && file_kind(path, true) == FILE_MISSING)
		path = path_folder(path);
	return path.len;
}

/* Removes what was made on the way to PATH, as far as it is empty. */
static void
remove_made(const struct output *output)
{
	struct str path = output->path;

	for (; path.len > output->existing; path = path_folder(path))
		if (!file_remove_folder(path) &&
		    file_kind(path, false) != FILE_MISSING)
			return;
}

/* Where there is no folder of ours yet, foreign files are found before one is
 * made. */
static bool
search_if_unmanaged(const struct output *output, struct foreign *foreign,
		    struct strbuf *error)
{
	return output->manifest.present ||
	       foreign_search(foreign, output, STR_NONE, error);
}

static bool
open_own(struct output *output, struct foreign *foreign, struct strbuf *error)
{
	enum file_kind kind;

	if (!disk_kind(&output->folder, ".attest", &kind, error))
		return false;
	if (kind == FILE_MISSING) {
		if (!search_if_unmanaged(output, foreign, error))
			return false;
		if (foreign->count > 0)
			return true;
		if (!disk_make_folder(&output->folder, ".attest", error))
			return false;
	} else if (kind != FILE_FOLDER) {
		foreign_add(foreign, STR(".attest"));
		return true;
	}
	return disk_open_below(&output->folder, ".attest", &output->arena,
			       &output->own, error);
}

/* What a build that was killed left there. */
static bool
empty_staging(struct output *output, struct strbuf *error)
{
	struct str path =
	    path_join(output->own.path, STR("staging"), &output->arena);
	enum file_kind kind;

	if (!disk_kind(&output->own, "staging", &kind, error))
		return false;
	if (kind == FILE_FOLDER && !file_remove_tree(path, error))
		return false;
	if (kind != FILE_FOLDER && kind != FILE_MISSING &&
	    !disk_remove(&output->own, "staging", error))
		return false;
	return disk_make_folder(&output->own, "staging", error) &&
	       disk_open_below(&output->own, "staging", &output->arena,
			       &output->staging, error);
}

/* Without a manifest all that could be in the way was foreign. */
static bool
open_tree(struct output *output, struct strbuf *error)
{
	return disk_make_folder(&output->staging, "tree", error) &&
	       disk_open_below(&output->staging, "tree", &output->arena,
			       &output->tree, error);
}

static bool
open_locked(struct output *output, struct foreign *foreign,
	    struct strbuf *error)
{
	struct str manifest =
	    path_join(output->own.path, STR("manifest"), &output->arena);

	if (!manifest_read(manifest, &output->arena, &output->manifest,
			   error) ||
	    !search_if_unmanaged(output, foreign, error))
		return false;
	return foreign->count > 0 ||
	       (empty_staging(output, error) &&
		(output->manifest.present || open_tree(output, error)));
}

static void
close_folders(struct output *output)
{
	disk_close(&output->own);
	disk_close(&output->folder);
}

static bool
is_place_free(struct str path, struct strbuf *error)
{
	enum file_kind kind;

	path = str_part(path, 0, existing_part(path));
	kind = file_kind(path, true);
	if (path.len == 0 || kind == FILE_FOLDER)
		return true;
	strbuf_printf(error,
		      "cannot write the site to '%.*s': it is a file, not a "
		      "folder",
		      STR_ARG(path));
	return false;
}

/* Another build that fails may remove the folders again until we hold the
 * lock in them, so whatever fails before is LOCK_GONE, with its ERROR. */
static enum lock_result
start(struct output *output, unsigned wait_ms, struct foreign *foreign,
      struct strbuf *error)
{
	enum lock_result result = LOCK_GONE;

	strbuf_reset(error);
	if (is_place_free(output->path, error) &&
	    file_make_folders(output->path, error) &&
	    disk_open(output->path, &output->folder, error) &&
	    open_own(output, foreign, error)) {
		if (foreign->count > 0)
			return LOCK_TAKEN;
		result = lock_take(&output->own, wait_ms, &output->lock, error);
	}
	if (result == LOCK_GONE)
		close_folders(output);
	if (result == LOCK_TAKEN && !open_locked(output, foreign, error))
		return LOCK_FAILED;
	return result;
}

static struct output *
new_output(struct str path)
{
	struct output *output = calloc(1, sizeof *output);

	if (output == NULL)
		arena_out_of_memory();
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	pthread_mutex_init(&output->mutex, NULL);
	output->path = arena_str(&output->arena, path);
	output->existing = existing_part(output->path);
	output->folder = output->own = DISK_CLOSED;
	output->staging = output->tree = DISK_CLOSED;
	output->lock = -1;
	return output;
}

enum output_status
output_open_waiting(struct str folder, unsigned wait_ms,
		    struct diag_list *diags, struct output **output_out)
{
	struct output *output = new_output(folder);
	struct foreign foreign = {.arena = &output->arena};
	struct strbuf error = {0};
	enum lock_result result = LOCK_GONE;
	enum output_status status = OUTPUT_OK;

	*output_out = NULL;
	for (int i = 0; result == LOCK_GONE && i < STARTS_AT_MOST; i++) {
		usleep((useconds_t)i * 500);
		result = start(output, wait_ms, &foreign, &error);
	}
	if (result == LOCK_GONE && error.len == 0)
		strbuf_printf(&error, "'%.*s' is removed again and again",
			      STR_ARG(output->path));
	if (result != LOCK_TAKEN) {
		status = report_system(diags, &error);
	} else if (foreign.count > 0) {
		foreign_report(&foreign, output, diags);
		status = OUTPUT_FOREIGN;
	}
	strbuf_free(&error);
	if (status == OUTPUT_OK)
		*output_out = output;
	else
		output_close(output);
	return status;
}

enum output_status
output_open(struct str folder, struct diag_list *diags,
	    struct output **output_out)
{
	return output_open_waiting(folder, OUTPUT_WAIT_MS, diags, output_out);
}

/* ---- the sink ---- */

static struct output_entry *
add_entry(struct output *output, struct str url)
{
	struct output_entry *entry;

	pthread_mutex_lock(&output->mutex);
	entry = ARENA_NEW(&output->arena, struct output_entry);
	entry->url = arena_str(&output->arena, url);
	entry->next = output->entries;
	output->entries = entry;
	snprintf(entry->staged, sizeof entry->staged, "%zx", output->count++);
	pthread_mutex_unlock(&output->mutex);
	return entry;
}

static void
keep_problem(struct output *output, struct output_entry *entry,
	     struct strbuf *error)
{
	pthread_mutex_lock(&output->mutex);
	entry->problem = strbuf_take(error, &output->arena);
	pthread_mutex_unlock(&output->mutex);
	entry->state = ENTRY_FAILED;
}

static bool
is_foreign(const struct output *output, const struct output_entry *entry)
{
	if (entry->found == FILE_REGULAR)
		return !manifest_has(&output->manifest, entry->url);
	/* Whose a folder is, the commit finds out. */
	return entry->found != FILE_MISSING && entry->found != FILE_FOLDER;
}

/* Whose place ENTRY takes is known. False where it cannot be written there, or
 * need not. */
static bool
is_due(const struct output *output, struct output_entry *entry, bool same)
{
	if (is_foreign(output, entry))
		entry->state = ENTRY_FOREIGN;
	else if (same)
		entry->state = ENTRY_UNCHANGED;
	else
		entry->state = ENTRY_STAGED;
	return entry->state == ENTRY_STAGED;
}

/* Opens ENTRY's file in staging: in the tree if there is one. What fails there
 * (two entries may be in each other's way) is staged like others, and the
 * commit sees what is wrong. */
static bool
stage(struct output *output, struct output_entry *entry, int *handle_out,
      struct strbuf *error)
{
	entry->in_tree =
	    output->tree.handle >= 0 &&
	    disk_begin_deep(&output->tree, entry->url.ptr, handle_out);
	return entry->in_tree ||
	       disk_begin(&output->staging, entry->staged, handle_out, error);
}

const struct disk_folder *
output_stage_of(const struct output *output, const struct output_entry *entry,
		const char **name_out)
{
	*name_out = entry->in_tree ? entry->url.ptr : entry->staged;
	return entry->in_tree ? &output->tree : &output->staging;
}

/* Looks at what is at ENTRY's path. False at a failure. */
static bool
compare(const struct output *output, struct output_entry *entry,
	struct str bytes, bool *same_out, struct strbuf *error)
{
	*same_out = false;
	entry->found = FILE_MISSING;
	return output->tree.handle >= 0 ||
	       disk_compare(&output->folder, entry->url.ptr, bytes,
			    &entry->found, same_out, error);
}

static bool
fill(struct output *output, struct output_entry *entry, struct str bytes,
     struct strbuf *error)
{
	const struct disk_folder *folder;
	const char *name;
	int handle;

	if (!stage(output, entry, &handle, error))
		return false;
	folder = output_stage_of(output, entry, &name);
	return disk_fill(handle, folder, name, bytes, error);
}

static void
put(void *context, struct str url, struct str bytes)
{
	struct output *output = context;
	struct output_entry *entry = add_entry(output, url);
	struct strbuf error = {0};
	bool same;

	if (!manifest_allows(url)) {
		entry->state = ENTRY_REFUSED;
		return;
	}
	if (!compare(output, entry, bytes, &same, &error) ||
	    (is_due(output, entry, same) &&
	     !fill(output, entry, bytes, &error)))
		keep_problem(output, entry, &error);
	strbuf_free(&error);
}

/* ---- files in parts ---- */

struct output_file {
	struct output *output;
	struct output_entry *entry;
	int handle;	     /* in staging; -1: refused, or failed */
	struct strbuf error; /* the first failure */
};

static void *
begin(void *context, struct str url)
{
	struct output_file *file = calloc(1, sizeof *file);

	if (file == NULL)
		arena_out_of_memory();
	file->output = context;
	file->entry = add_entry(context, url);
	file->handle = -1;
	if (!manifest_allows(url))
		file->entry->state = ENTRY_REFUSED;
	else
		stage(file->output, file->entry, &file->handle, &file->error);
	return file;
}

static void
add(void *context, struct str bytes)
{
	struct output_file *file = context;
	const char *name;
	const struct disk_folder *folder =
	    output_stage_of(file->output, file->entry, &name);

	if (file->error.len == 0 && file->handle >= 0)
		disk_add(file->handle, folder, name, bytes, &file->error);
}

/* What is compared with the file that is there stands in staging by now. */
static void
settle(struct output_file *file)
{
	struct output *output = file->output;
	struct output_entry *entry = file->entry;
	bool same;

	if (output->tree.handle >= 0)
		is_due(output, entry, false);
	else if (disk_compare_files(&output->folder, entry->url.ptr,
				    &output->staging, entry->staged,
				    &entry->found, &same, &file->error) &&
		 !is_due(output, entry, same))
		disk_remove(&output->staging, entry->staged, &file->error);
}

static void
end(void *context)
{
	struct output_file *file = context;

	if (file->handle >= 0) {
		const char *name;
		const struct disk_folder *folder =
		    output_stage_of(file->output, file->entry, &name);
		struct strbuf ignored = {0};

		disk_end(file->handle, folder, name,
			 file->error.len == 0 ? &file->error : &ignored);
		strbuf_free(&ignored);
		if (file->error.len == 0)
			settle(file);
	}
	if (file->error.len > 0)
		keep_problem(file->output, file->entry, &file->error);
	strbuf_free(&file->error);
	free(file);
}

struct sink
output_sink(struct output *output)
{
	return (struct sink){put, begin, add, end, output};
}

/* ---- closing ---- */

/* Nobody who waits for the lock may take the file for a good one once it is
 * removed: lock_take looks. */
static void
remove_own(struct output *output)
{
	struct strbuf ignored = {0};
	bool removed;

	disk_remove(&output->own, "lock", &ignored);
	disk_remove_folder(&output->folder, ".attest", &removed, &ignored);
	if (removed)
		remove_made(output);
	strbuf_free(&ignored);
}

void
output_close(struct output *output)
{
	struct strbuf ignored = {0};

	if (output == NULL)
		return;
	if (output->staging.handle >= 0)
		file_remove_tree(output->staging.path, &ignored);
	if (output->lock >= 0 && !output->manifest.present &&
	    !output->committed)
		remove_own(output);
	else if (output->own.handle < 0)
		remove_made(output);
	disk_close(&output->tree);
	disk_close(&output->staging);
	close_folders(output);
	if (output->lock >= 0)
		lock_free(output->lock);
	strbuf_free(&ignored);
	pthread_mutex_destroy(&output->mutex);
	arena_free(&output->arena);
	free(output);
}
