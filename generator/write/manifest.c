#include "write/manifest.h"

#include <stdlib.h>

#include "base/file.h"

static const char first_line[] = "attest output 1";

bool
manifest_is_owners(struct str name)
{
	return name.ptr[0] == '.' || str_is(name, "README.md") ||
	       str_is(name, "LICENSE") || str_is(name, "CNAME");
}

bool
manifest_allows(struct str path)
{
	struct str rest = path, part;

	if (path.len == 0 || path.ptr[path.len - 1] == '/' ||
	    manifest_is_owners(str_part(path, 0, str_find_byte(path, '/'))))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.ptr[i] < 0x20 || path.ptr[i] == 0x7f)
			return false;
	while (str_next(&rest, '/', &part))
		if (part.len == 0 || str_is(part, ".") || str_is(part, ".."))
			return false;
	return true;
}

static int
compare_paths(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left,
			   *(const struct str *)right);
}

/* Whoever edits the file may leave it in any order. */
static void
sort(struct manifest *manifest, struct arena *arena)
{
	size_t kept = 0;

	if (manifest->paths.count == 0)
		return;
	qsort(manifest->paths.items, manifest->paths.count,
	      sizeof *manifest->paths.items, compare_paths);
	for (size_t i = 0; i < manifest->paths.count; i++) {
		struct str path = manifest->paths.items[i];

		if (map_add(&manifest->index, arena, path, (void *)path.ptr) ==
		    NULL)
			manifest->paths.items[kept++] = path;
	}
	manifest->paths.count = kept;
}

bool
manifest_read(struct str file, struct arena *arena,
	      struct manifest *manifest_out, struct strbuf *error)
{
	struct manifest manifest = {0};
	struct str rest, line;

	*manifest_out = manifest;
	if (file_kind(file, false) == FILE_MISSING)
		return true;
	if (!file_read(file, SIZE_MAX / 2, arena, &rest, error))
		return false;
	if (!str_next(&rest, '\n', &line) || !str_is(line, first_line))
		return true;
	manifest.present = true;
	while (str_next(&rest, '\n', &line))
		if (manifest_allows(line))
			vec_add(&manifest.paths, arena, arena_str(arena, line));
	sort(&manifest, arena);
	*manifest_out = manifest;
	return true;
}

bool
manifest_write(const struct disk_folder *staging,
	       const struct disk_folder *folder, const struct str *paths,
	       size_t count, struct strbuf *error)
{
	struct strbuf text = {0};
	bool ok;

	strbuf_printf(&text, "%s\n", first_line);
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&text, paths[i]);
		strbuf_add_byte(&text, '\n');
	}
	ok = disk_create(staging, "manifest", strbuf_str(&text), error) &&
	     disk_rename(staging, "manifest", folder, "manifest", error);
	strbuf_free(&text);
	return ok;
}

bool
manifest_has(const struct manifest *manifest, struct str path)
{
	return map_find(&manifest->index, path) != NULL;
}

/* As if FOLDER ended in a slash, which nothing in the list does. */
static int
compare_with_folder(struct str path, struct str folder)
{
	int order = str_compare(str_part(path, 0, folder.len), folder);

	if (order != 0 || path.len <= folder.len)
		return order != 0 ? order : -1;
	return (path.ptr[folder.len] > '/') - (path.ptr[folder.len] < '/');
}

bool
manifest_has_below(const struct manifest *manifest, struct str folder)
{
	size_t from = 0, to = manifest->paths.count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order =
		    compare_with_folder(manifest->paths.items[middle], folder);

		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}
