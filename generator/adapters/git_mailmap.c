#include "adapters/git_repo.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"

enum { MAILMAP_BYTES = 16 << 20 };

/* Who somebody really is: what is empty stays as it was. */
struct mapping {
	struct str name, email;
};

/* ---- lines ---- */

/* Addresses and names are compared without case, as git does: the library's
 * own mailmap minds it. */
static struct str
key_of(struct str email, struct str name, struct arena *arena)
{
	struct strbuf key = {0};
	struct str text;

	for (size_t i = 0; i < email.len; i++)
		strbuf_add_byte(&key, byte_lower(email.ptr[i]));
	if (name.len > 0)
		strbuf_add_byte(&key, '\n');
	for (size_t i = 0; i < name.len; i++)
		strbuf_add_byte(&key, byte_lower(name.ptr[i]));
	text = strbuf_take(&key, arena);
	strbuf_free(&key);
	return text;
}

/* Takes "Name <address>" from the front of REST. */
static bool
next_person(struct str *rest, struct str *name_out, struct str *email_out)
{
	size_t open = str_find_byte(*rest, '<');
	struct str inside = str_from_byte(*rest, open + 1);
	size_t end = str_find_byte(inside, '>');

	if (open == rest->len || end == inside.len)
		return false;
	*name_out = str_trim(str_part(*rest, 0, open));
	*email_out = str_part(inside, 0, end);
	*rest = str_from_byte(inside, end + 1);
	return true;
}

static struct mapping *
mapping_of(struct repo *repo, struct str email, struct str name)
{
	struct str key = key_of(email, name, &repo->arena);
	struct mapping *mapping = map_find(&repo->mailmap, key);

	if (mapping == NULL) {
		mapping = ARENA_NEW(&repo->arena, struct mapping);
		map_add(&repo->mailmap, &repo->arena, key, mapping);
	}
	/* One for a name and an address replaces an earlier one whole. */
	if (name.len > 0)
		*mapping = (struct mapping){{0}, {0}};
	return mapping;
}

/* "Name <address>", or that and whom it stands for behind it. */
static void
add_line(struct repo *repo, struct str line)
{
	struct str name, email, old_name = STR_NONE, old_email;
	struct mapping *mapping;

	if (str_has_prefix(line, STR("#")) ||
	    !next_person(&line, &name, &email) || email.len == 0)
		return;
	if (!next_person(&line, &old_name, &old_email)) {
		old_email = email;
		email = STR_NONE;
	}
	mapping = mapping_of(repo, old_email, old_name);
	if (name.len > 0)
		mapping->name = name;
	if (email.len > 0)
		mapping->email = email;
}

static void
add_lines(struct repo *repo, struct str text)
{
	struct str line;

	while (str_next(&text, '\n', &line))
		add_line(repo, line);
}

/* ---- where they stand ---- */

static void
add_blob(struct repo *repo, struct repo_id blob)
{
	struct str text;

	if (repo_read_blob(repo, blob, MAILMAP_BYTES, &repo->arena, &text))
		add_lines(repo, text);
}

static void
add_file(struct repo *repo, struct str path)
{
	struct strbuf ignored = {0};
	struct str text;

	if (file_read(path, MAILMAP_BYTES, &repo->arena, &text, &ignored))
		add_lines(repo, str_part(text, 0, MAILMAP_BYTES));
	strbuf_free(&ignored);
}

static void
add_committed(struct repo *repo, struct repo_id commit)
{
	struct repo_commit found;
	struct repo_id blob;

	if (repo_read_commit(repo, commit, &repo->arena, &found) &&
	    repo_find_blob(repo, found.tree, STR(".mailmap"), &blob))
		add_blob(repo, blob);
}

/* mailmap.blob and mailmap.file, of which later lines count. */
static void
add_settings(struct repo *repo)
{
	struct str rev = repo_setting(repo, "mailmap.blob", &repo->arena);
	struct str path = repo_setting(repo, "mailmap.file", &repo->arena);
	const char *home = getenv("HOME");
	git_object *blob = NULL;

	if (rev.len > 0 &&
	    git_revparse_single(&blob, repo->handle, rev.ptr) == 0)
		add_blob(repo, repo_as_id(git_object_id(blob)));
	git_object_free(blob);
	if (str_has_prefix(path, STR("~/")) && home != NULL)
		path = path_join(str_from(home), str_from_byte(path, 2),
				 &repo->arena);
	else if (path.len > 0 && !str_has_prefix(path, STR("/")))
		path = path_join(repo->work, path, &repo->arena);
	if (path.len > 0)
		add_file(repo, path);
}

/* As at COMMIT; NULL: in the work tree, where git takes no link for it. */
static void
read_mailmap(struct repo *repo, const struct repo_id *commit)
{
	struct str path = path_join(repo->work, STR(".mailmap"), &repo->arena);

	repo->mailmap = (struct map){0};
	repo->mailmap_read = true;
	if (commit != NULL)
		add_committed(repo, *commit);
	else if (file_kind(path, false) == FILE_REGULAR)
		add_file(repo, path);
	add_settings(repo);
}

void
repo_use_mailmap(struct repo *repo, struct repo_id commit)
{
	read_mailmap(repo, &commit);
}

/* ---- asking ---- */

static struct str
text_of(struct str text, struct arena *arena)
{
	bool ignored;

	return repo_decode(text, STR_NONE, arena, &ignored);
}

void
repo_map_person(struct repo *repo, struct str *name, struct str *email,
		struct arena *arena)
{
	const struct mapping *mapping;

	if (!repo->mailmap_read)
		read_mailmap(repo, NULL);
	mapping = map_find(&repo->mailmap, key_of(*email, *name, arena));
	if (mapping == NULL)
		mapping =
		    map_find(&repo->mailmap, key_of(*email, STR_NONE, arena));
	if (mapping == NULL)
		return;
	if (mapping->name.len > 0)
		*name = text_of(mapping->name, arena);
	if (mapping->email.len > 0)
		*email = text_of(mapping->email, arena);
}
