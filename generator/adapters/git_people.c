#include "adapters/git_repo.h"

#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/path.h"

enum { MAILMAP_BYTES = 16 << 20 };

/* ---- .mailmap ---- */

static void
add_text(struct strbuf *all, struct str text)
{
	strbuf_add(all, text);
	strbuf_add_byte(all, '\n');
}

static void
add_blob(struct repo *repo, struct strbuf *all, struct repo_id blob)
{
	struct arena arena = {0};
	struct str text;

	if (repo_read_blob(repo, blob, MAILMAP_BYTES, &arena, &text))
		add_text(all, text);
	arena_free(&arena);
}

static void
add_file(struct strbuf *all, struct str path)
{
	struct arena arena = {0};
	struct strbuf ignored = {0};
	struct str text;

	if (file_read(path, MAILMAP_BYTES, &arena, &text, &ignored))
		add_text(all, text);
	strbuf_free(&ignored);
	arena_free(&arena);
}

static void
add_committed(struct repo *repo, struct strbuf *all, struct repo_id commit)
{
	struct arena arena = {0};
	struct repo_commit found;
	struct repo_id blob;

	if (repo_read_commit(repo, commit, &arena, &found) &&
	    repo_find_blob(repo, found.tree, STR(".mailmap"), &blob))
		add_blob(repo, all, blob);
	arena_free(&arena);
}

/* mailmap.blob and mailmap.file, of which later lines count. */
static void
add_settings(struct repo *repo, struct strbuf *all)
{
	struct arena arena = {0};
	struct str rev = repo_setting(repo, "mailmap.blob", &arena);
	struct str path = repo_setting(repo, "mailmap.file", &arena);
	const char *home = getenv("HOME");
	git_object *blob = NULL;

	if (rev.len > 0 &&
	    git_revparse_single(&blob, repo->handle, rev.ptr) == 0)
		add_blob(repo, all, repo_as_id(git_object_id(blob)));
	git_object_free(blob);
	if (str_has_prefix(path, STR("~/")) && home != NULL)
		path =
		    path_join(str_from(home), str_from_byte(path, 2), &arena);
	else if (path.len > 0 && !str_has_prefix(path, STR("/")))
		path = path_join(repo->work, path, &arena);
	if (path.len > 0)
		add_file(all, path);
	arena_free(&arena);
}

/* As at COMMIT; NULL: in the work tree, where git takes no link for it. */
static void
read_mailmap(struct repo *repo, const struct repo_id *commit)
{
	struct strbuf all = {0};
	struct str path = path_join(repo->work, STR(".mailmap"), &repo->arena);

	if (commit != NULL)
		add_committed(repo, &all, *commit);
	else if (file_kind(path, false) == FILE_REGULAR)
		add_file(&all, path);
	add_settings(repo, &all);
	add_text(&all, STR_NONE);
	git_mailmap_free(repo->mailmap);
	repo->mailmap = NULL;
	git_mailmap_from_buffer(&repo->mailmap, all.ptr, all.len);
	strbuf_free(&all);
}

void
repo_use_mailmap(struct repo *repo, struct repo_id commit)
{
	read_mailmap(repo, &commit);
}

void
repo_map_person(struct repo *repo, struct str *name, struct str *email,
		struct arena *arena)
{
	const char *real_name, *real_email;
	bool ignored;

	if (repo->mailmap == NULL)
		read_mailmap(repo, NULL);
	if (git_mailmap_resolve(&real_name, &real_email, repo->mailmap,
				arena_str(arena, *name).ptr,
				arena_str(arena, *email).ptr) < 0)
		return;
	*name = repo_decode(str_from(real_name), STR_NONE, arena, &ignored);
	*email = repo_decode(str_from(real_email), STR_NONE, arena, &ignored);
}

/* ---- the committer ---- */

/* The variable of the environment, else the first of the two settings that is
 * there; empty: none of them. */
static struct str
find_setting(struct repo *repo, const char *variable, const char *own,
	     const char *general, struct arena *arena)
{
	const char *set = getenv(variable);
	struct str found;

	if (set != NULL && *set != '\0')
		return arena_str(arena, str_from(set));
	found = repo_setting(repo, own, arena);
	return found.len > 0 ? found : repo_setting(repo, general, arena);
}

/* "[@]SECONDS [ZONE]", which git writes itself, or what RFC 3339 takes. */
static bool
read_time(const char *text, int64_t *time_out)
{
	struct tm day = {0};
	const char *digits = text + (*text == '@');
	char *end;
	long long seconds = strtoll(digits, &end, 10);

	if (byte_is_digit(*digits) && (*end == '\0' || *end == ' ')) {
		*time_out = seconds;
		return true;
	}
	end = strptime(text, "%Y-%m-%dT%H:%M:%S%z", &day);
	if (end == NULL)
		end = strptime(text, "%Y-%m-%d %H:%M:%S %z", &day);
	if (end == NULL || *end != '\0')
		return false;
	seconds = day.tm_gmtoff;
	*time_out = timegm(&day) - seconds;
	return true;
}

static bool
find_time(int64_t *time_out, struct strbuf *error)
{
	const char *date = getenv("GIT_COMMITTER_DATE");

	*time_out = time(NULL);
	if (date == NULL || *date == '\0' || read_time(date, time_out))
		return true;
	strbuf_printf(error,
		      "GIT_COMMITTER_DATE is '%s', which is no time "
		      "like 2026-05-01T10:00:00Z",
		      date);
	return false;
}

bool
repo_committer(struct repo *repo, struct arena *arena,
	       struct repo_person *person_out, struct strbuf *error)
{
	struct repo_person found = {
	    .name = find_setting(repo, "GIT_COMMITTER_NAME", "committer.name",
				 "user.name", arena),
	    .email = find_setting(repo, "GIT_COMMITTER_EMAIL",
				  "committer.email", "user.email", arena)};

	if (found.name.len == 0 || found.email.len == 0) {
		strbuf_printf(error, "git does not know your %s",
			      found.name.len == 0 ? "name" : "address");
		return false;
	}
	if (!find_time(&found.time, error))
		return false;
	*person_out = found;
	return true;
}
