#include "adapters/git_repo.h"

/* A commit is lines "KEY VALUE" up to an empty one, where those that begin
 * with a blank go on with the line before; then comes the message. */
struct header {
	struct str tree, author, committer, encoding;
	bool is_signed;
};

static bool
next_header(struct str *rest, struct str *key_out, struct str *value_out)
{
	struct str line;

	if (!str_next(rest, '\n', &line) || line.len == 0)
		return false;
	*key_out = str_part(line, 0, str_find_byte(line, ' '));
	*value_out = str_from_byte(line, key_out->len + 1);
	return true;
}

/* Of lines that stand twice the first counts. */
static void
note(struct str *value, struct str found)
{
	if (value->ptr == NULL)
		*value = found;
}

static void
add_parent(struct repo_commit *commit, struct str hex, struct arena *arena)
{
	struct repo_id id;

	if (!commit->cut_off && repo_id_parse(hex, &id))
		vec_add(&commit->parents, arena, id);
}

/* REST becomes the message. */
static struct header
read_header(struct str *rest, struct repo_commit *commit, struct arena *arena)
{
	struct header header = {0};
	struct str key, value;

	while (next_header(rest, &key, &value)) {
		if (str_is(key, "tree"))
			note(&header.tree, value);
		else if (str_is(key, "parent"))
			add_parent(commit, value, arena);
		else if (str_is(key, "author"))
			note(&header.author, value);
		else if (str_is(key, "committer"))
			note(&header.committer, value);
		else if (str_is(key, "encoding"))
			note(&header.encoding, value);
		else if (str_is(key, "gpgsig"))
			header.is_signed = true;
	}
	return header;
}

/* The seconds behind the last '>'; 0 where none stand there that a date can
 * have. */
static int64_t
read_time(struct str text)
{
	int64_t seconds = 0;
	size_t at = 0;

	text = str_trim(text);
	for (; at < text.len && byte_is_digit(text.ptr[at]); at++) {
		if (seconds > INT64_MAX / 100)
			return 0;
		seconds = seconds * 10 + (text.ptr[at] - '0');
	}
	return seconds;
}

/* "NAME <ADDRESS> SECONDS ZONE", as much of it as there is. */
static struct repo_person
read_person(struct str line, struct str encoding, struct arena *arena,
	    bool *bad_out)
{
	size_t open = str_find_byte(line, '<');
	struct str inside = str_from_byte(line, open + 1);
	struct str email = str_part(inside, 0, str_find_byte(inside, '>'));
	size_t last = str_find_last_byte(line, '>');

	return (struct repo_person){
	    repo_decode(str_trim(str_part(line, 0, open)), encoding, arena,
			bad_out),
	    repo_decode(str_trim(email), encoding, arena, bad_out),
	    read_time(str_from_byte(line, last + 1))};
}

static bool
parse_commit(struct str text, struct arena *arena, struct repo_commit *commit)
{
	struct header header = read_header(&text, commit, arena);
	bool *bad = &commit->bad_encoding;

	commit->author =
	    read_person(header.author, header.encoding, arena, bad);
	commit->committer =
	    read_person(header.committer, header.encoding, arena, bad);
	/* A subject is never empty where there is a message. */
	while (str_has_prefix(text, STR("\n")))
		text = str_from_byte(text, 1);
	text = str_part(text, 0, str_find_byte(text, '\0'));
	commit->message = repo_decode(text, header.encoding, arena, bad);
	commit->is_signed = header.is_signed;
	return repo_id_parse(header.tree, &commit->tree);
}

/* The library's own reading refuses commits that git takes: without a time,
 * without an address. */
bool
repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		 struct repo_commit *commit_out)
{
	struct str key = {(const char *)id.bytes, REPO_ID_BYTES};
	git_oid oid = repo_as_oid(id);
	git_odb_object *object = NULL;
	struct repo_commit found = {
	    .id = id, .cut_off = map_find(&repo->shallow, key) != NULL};
	bool ok = git_odb_read(&object, repo->objects, &oid) == 0 &&
		  git_odb_object_type(object) == GIT_OBJECT_COMMIT &&
		  parse_commit((struct str){git_odb_object_data(object),
					    git_odb_object_size(object)},
			       arena, &found);

	git_odb_object_free(object);
	if (ok)
		*commit_out = found;
	return ok;
}

bool
repo_find_commit(struct repo *repo, struct str rev, struct repo_id *commit_out,
		 struct strbuf *error)
{
	struct arena arena = {0};
	git_object *named = NULL, *commit = NULL;
	int status = git_revparse_single(&named, repo->handle,
					 arena_str(&arena, rev).ptr);

	if (status == GIT_EAMBIGUOUS)
		strbuf_printf(error, "'%.*s' names more than one object",
			      STR_ARG(rev));
	else if (status < 0)
		strbuf_printf(
		    error, "there is no revision '%.*s'%s", STR_ARG(rev),
		    repo_is_shallow(repo)
			? "; this clone is shallow, and lacks older ones"
			: "");
	else if (git_object_peel(&commit, named, GIT_OBJECT_COMMIT) < 0)
		strbuf_printf(error, "'%.*s' is no commit", STR_ARG(rev));
	else
		*commit_out = repo_as_id(git_object_id(commit));
	git_object_free(named);
	git_object_free(commit);
	arena_free(&arena);
	return commit != NULL;
}
