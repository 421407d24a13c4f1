#include "commands/approved_files.h"

#include "base/path.h"
#include "commands/review_commit.h"
#include "content_digest.h"

enum { PAGE_BYTES = 1 << 20 };

struct reading {
	struct merged_tree *merged;
	struct approved_files *result;
	struct arena *arena;
	VEC(struct name *) names; /* behind "reviewed:" */
	struct map names_by_key;
	struct map kept; /* paths */
};

struct name {
	struct str text;
	bool met; /* it is a page of the request */
};

/* ---- names ---- */

/* What names of pages are compared by: no slashes at the ends, no case. */
static struct str
key_of(struct str name, struct arena *arena)
{
	char *key;

	while (name.len > 0 && name.ptr[0] == '/')
		name = str_from_byte(name, 1);
	while (name.len > 0 && name.ptr[name.len - 1] == '/')
		name.len--;
	key = ARENA_ARRAY(arena, char, name.len + 1);
	for (size_t i = 0; i < name.len; i++)
		key[i] = byte_lower(name.ptr[i]);
	return (struct str){key, name.len};
}

/* As people write it: `slug`, or at the end of a sentence. */
static void
add_name(struct reading *reading, struct str text)
{
	struct str base = reading->merged->site->config.base_url;
	struct name *name;

	if (str_has_prefix(text, STR("`")))
		text = str_from_byte(text, 1);
	if (str_has_suffix(text, STR(".")))
		text.len--;
	if (str_has_suffix(text, STR("`")))
		text.len--;
	if (text.len == 0)
		return;
	name = ARENA_NEW(reading->arena, struct name);
	name->text = text;
	if (base.len > 0 && str_has_prefix(text, base))
		text = str_from_byte(text, base.len);
	if (map_add(&reading->names_by_key, reading->arena,
		    key_of(text, reading->arena), name) == NULL)
		vec_add(&reading->names, reading->arena, name);
}

static void
add_names(struct reading *reading, struct str line)
{
	size_t from = 0;

	for (size_t i = 0; i <= line.len; i++)
		if (i == line.len || line.ptr[i] == ',' ||
		    byte_is_space(line.ptr[i])) {
			add_name(reading, str_part(line, from, i - from));
			from = i + 1;
		}
}

static void
read_names(struct reading *reading, struct str body)
{
	static const struct str word = {"reviewed:", 9};
	struct str line;

	while (str_next(&body, '\n', &line)) {
		line = str_trim(line);
		if (!str_equal_nocase(str_part(line, 0, word.len), word))
			continue;
		reading->result->narrowed = true;
		add_names(reading, str_from_byte(line, word.len));
	}
}

static void
meet(struct reading *reading, struct str key, bool *met)
{
	struct name *name =
	    map_find(&reading->names_by_key, key_of(key, reading->arena));

	if (name == NULL)
		return;
	name->met = true;
	*met = true;
}

/* PATH is below the site's folder, in content/. */
static bool
is_named(struct reading *reading, struct str full_path, struct str path)
{
	const struct page *page =
	    map_find(&reading->merged->site->pages_by_path, path);
	struct str below = str_from_byte(path, sizeof "content/" - 1);
	bool met = false;

	meet(reading, path_stem(path), &met);
	meet(reading, full_path, &met);
	meet(reading, path, &met);
	meet(reading, below, &met);
	meet(reading, str_part(path, 0, path.len - 3), &met);
	meet(reading, str_part(below, 0, below.len - 3), &met);
	if (page != NULL) {
		meet(reading, page->slug, &met);
		meet(reading, page->url, &met);
	}
	return met || !reading->result->narrowed;
}

/* ---- paths ---- */

/* The path of a page below the site's folder; false: it is none. */
static bool
page_path(const struct site *site, struct str path, struct str *below_out)
{
	struct str folder = site->repository_folder;

	if (folder.len > 0) {
		if (!str_has_prefix(path, folder) || path.len <= folder.len ||
		    path.ptr[folder.len] != '/')
			return false;
		path = str_from_byte(path, folder.len + 1);
	}
	*below_out = path;
	return str_has_prefix(path, STR("content/")) &&
	       str_is(path_extension(path), "md");
}

/* ---- contents ---- */

static bool
digest_of(const struct merged_tree *merged, struct repo_id blob,
	  struct repo_id *digest_out)
{
	struct arena scratch = {0};
	struct str text;
	bool ok =
	    repo_read_blob(merged->repo, blob, PAGE_BYTES, &scratch, &text);

	if (ok)
		*digest_out =
		    content_digest(&merged->site->config, text, &scratch);
	arena_free(&scratch);
	return ok;
}

static bool
is_same(const struct merged_tree *merged, struct repo_id a, struct repo_id b)
{
	struct repo_id digest_a, digest_b;

	return repo_id_equal(a, b) || (digest_of(merged, a, &digest_a) &&
				       digest_of(merged, b, &digest_b) &&
				       repo_id_equal(digest_a, digest_b));
}

static struct str
bytes_of(const struct repo_id *id)
{
	return (struct str){(const char *)id->bytes, REPO_ID_BYTES};
}

/* Of several that say the same, the first. */
static void
list_page(void *context, const struct repo_change *change)
{
	struct reading *reading = context;
	struct merged_tree *merged = reading->merged;
	struct reviewed_file *file;
	struct repo_id *digest;
	struct str below;

	if (!page_path(merged->site, change->path, &below))
		return;
	file = ARENA_NEW(reading->arena, struct reviewed_file);
	*file = (struct reviewed_file){change->new,
				       arena_str(reading->arena, change->path)};
	map_add(&merged->by_blob, reading->arena, bytes_of(&file->blob), file);
	digest = ARENA_NEW(reading->arena, struct repo_id);
	if (digest_of(merged, file->blob, digest))
		map_add(&merged->by_digest, reading->arena, bytes_of(digest),
			file);
}

/* The page that says what BLOB does: one with the same bytes, else another;
 * NULL: none. */
static const struct reviewed_file *
find_renamed(struct reading *reading, struct repo_id blob)
{
	struct merged_tree *merged = reading->merged;
	const struct reviewed_file *found;
	struct repo_id digest;

	if (!merged->listed)
		repo_diff(merged->repo, merged->tree, NULL, list_page, reading);
	merged->listed = true;
	found = map_find(&merged->by_blob, bytes_of(&blob));
	if (found == NULL && digest_of(merged, blob, &digest))
		found = map_find(&merged->by_digest, bytes_of(&digest));
	return found;
}

/* NULL where it was found, else why it is left out. */
static const char *
find_merged(struct reading *reading, const struct approved_file *file,
	    struct reviewed_file *found_out)
{
	struct merged_tree *merged = reading->merged;
	const struct reviewed_file *renamed;

	found_out->path = file->path;
	if (repo_find_blob(merged->repo, merged->tree, file->path,
			   &found_out->blob))
		return is_same(merged, file->blob, found_out->blob)
			   ? NULL
			   : "changed after it was approved";
	renamed = find_renamed(reading, file->blob);
	if (renamed == NULL)
		return "not among what was merged";
	*found_out = *renamed;
	return NULL;
}

/* ---- files ---- */

static struct str
slug_of(const struct site *site, struct str below)
{
	const struct page *page = map_find(&site->pages_by_path, below);

	return page != NULL && page->slug.len > 0 ? page->slug
						  : path_stem(below);
}

static const char *
keep(struct reading *reading, const struct approved_file *file)
{
	struct approved_files *result = reading->result;
	const struct site *site = reading->merged->site;
	struct reviewed_file found;
	const char *why;
	struct str below;

	if (!page_path(site, file->path, &below))
		return "no page";
	if (!is_named(reading, file->path, below))
		return "not among what the approval says was reviewed";
	if (!file->is_there)
		return "removed by the request";
	why = find_merged(reading, file, &found);
	if (why != NULL)
		return why;
	if (!review_path_fits(found.path))
		return "its path cannot stand in a commit's message";
	if (map_add(&reading->kept, reading->arena, found.path, reading) !=
	    NULL)
		return "named twice";
	page_path(site, found.path, &below);
	if (result->files.count == 0)
		result->slug = slug_of(site, below);
	vec_add(&result->files, reading->arena, found);
	return NULL;
}

struct approved_files
approved_files_read(struct merged_tree *merged, const struct approval *approval,
		    struct arena *arena)
{
	struct approved_files result = {0};
	struct reading reading = {
	    .merged = merged, .result = &result, .arena = arena};

	read_names(&reading, approval->body.text);
	for (size_t i = 0; i < approval->files.count; i++) {
		const struct approved_file *file = &approval->files.items[i];
		const char *why = keep(&reading, file);

		if (why != NULL)
			vec_add(&result.left_out, arena,
				((struct left_out){file->path, why}));
	}
	for (size_t i = 0; i < reading.names.count; i++)
		if (!reading.names.items[i]->met)
			vec_add(&result.unknown, arena,
				reading.names.items[i]->text);
	return result;
}
