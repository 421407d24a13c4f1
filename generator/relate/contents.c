#include "relate/contents.h"

#include "base/text.h"
#include "content_digest.h"

/* No page is larger: what is has not been reviewed as one. */
enum { PAGE_BYTES_AT_MOST = 512 * 1024 };

struct content {
	struct repo_id blob, digest;
	bool is_known;
};

static struct str
key_of(const struct repo_id *blob)
{
	return (struct str){(const char *)blob->bytes, sizeof blob->bytes};
}

static struct repo *
repository(struct contents *contents)
{
	struct str reason;

	if (!contents->repo_sought)
		contents->repo = repo_open(contents->site->tree->root,
					   &contents->arena, &reason);
	contents->repo_sought = true;
	return contents->repo;
}

void
contents_close(struct contents *contents)
{
	if (contents->repo != NULL)
		repo_close(contents->repo);
	arena_free(&contents->scratch);
	arena_free(&contents->arena);
}

static struct content *
new_content(struct contents *contents, struct repo_id blob)
{
	struct content *content = ARENA_NEW(&contents->arena, struct content);

	content->blob = blob;
	map_add(&contents->by_blob, &contents->arena, key_of(&content->blob),
		content);
	return content;
}

static void
set_text(struct contents *contents, struct content *content, struct str text)
{
	content->digest =
	    content_digest(&contents->site->config, text, &contents->scratch);
	content->is_known = true;
}

const struct repo_id *
contents_find(struct contents *contents, struct repo_id blob)
{
	struct content *content = map_find(&contents->by_blob, key_of(&blob));
	struct repo *repo;
	struct str text;

	if (content == NULL) {
		content = new_content(contents, blob);
		repo = repository(contents);
		if (repo != NULL &&
		    repo_read_blob(repo, blob, PAGE_BYTES_AT_MOST,
				   &contents->scratch, &text))
			set_text(contents, content, text);
		arena_reset(&contents->scratch);
	}
	return content->is_known ? &content->digest : NULL;
}

bool
contents_same(struct contents *contents, struct repo_id a, struct repo_id b)
{
	const struct repo_id *left, *right;

	if (repo_id_equal(a, b))
		return true;
	left = contents_find(contents, a);
	right = contents_find(contents, b);
	return left != NULL && right != NULL && repo_id_equal(*left, *right);
}

static bool
read_file(struct contents *contents, struct str path, struct str *text_out)
{
	struct strbuf error = {0};
	bool is_read =
	    tree_read(contents->site->tree, path, PAGE_BYTES_AT_MOST,
		      &contents->scratch, text_out, &error) == TREE_OK;

	strbuf_free(&error);
	return is_read;
}

bool
contents_of_file(struct contents *contents, struct str path,
		 bool (*is_known)(const void *context, struct repo_id blob),
		 const void *context, struct repo_id *blob_out)
{
	struct str text, unix_lines;
	bool is_read = read_file(contents, path, &text);

	if (is_read) {
		*blob_out = repo_blob_id(text);
		unix_lines = text_unix_lines(text, &contents->scratch);
		if (unix_lines.len < text.len && !is_known(context, *blob_out))
			*blob_out = repo_blob_id(unix_lines);
	}
	arena_reset(&contents->scratch);
	return is_read;
}

void
contents_add_file(struct contents *contents, struct str path,
		  struct repo_id blob)
{
	struct str text;

	if (map_find(&contents->by_blob, key_of(&blob)) == NULL &&
	    read_file(contents, path, &text))
		set_text(contents, new_content(contents, blob), text);
	arena_reset(&contents->scratch);
}
