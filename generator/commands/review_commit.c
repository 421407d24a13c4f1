#include "commands/review_commit.h"

#include "base/text.h"
#include "commands/report.h"

#define REMOTE_REVIEWS_REF "refs/remotes/origin/attest/reviews"

/* ---- messages ---- */

/* Trailers are read up to these; git takes them out of names as well. */
static void
add_name(struct strbuf *text, struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char byte = name.ptr[i];

		if (byte != '<' && byte != '>' && byte != '\n' && byte != '\r')
			strbuf_add_byte(text, byte);
	}
}

static bool
are_claims(const struct review_record *record)
{
	static const struct str folder = {"content/claims/", 15};

	for (size_t i = 0; i < record->files.count; i++) {
		struct str path = record->files.items[i].path;

		if (str_find(path, folder) == path.len)
			return false;
	}
	return true;
}

struct str
review_message(const struct review_record *record, struct arena *arena)
{
	struct strbuf text = {0};
	struct str message;

	if (record->files.count == 1)
		strbuf_printf(&text, "Review %.*s\n\n", STR_ARG(record->slug));
	else
		strbuf_printf(&text, "Review %u %s\n\n", record->files.count,
			      are_claims(record) ? "claims" : "pages");
	strbuf_addz(&text, "Reviewed-by: ");
	add_name(&text, record->name);
	strbuf_addz(&text, " <");
	add_name(&text, record->email);
	strbuf_addz(&text, ">\n");
	for (size_t i = 0; i < record->files.count; i++) {
		const struct reviewed_file *file = &record->files.items[i];
		char hex[REPO_HEX_BYTES + 1];

		repo_id_hex(file->blob, hex);
		strbuf_printf(&text, "Reviewed-blob: %s %.*s\n", hex,
			      STR_ARG(file->path));
	}
	if (record->url.len > 0)
		strbuf_printf(&text, "Reviewed-in: %.*s\n",
			      STR_ARG(record->url));
	message = strbuf_take(&text, arena);
	strbuf_free(&text);
	return message;
}

bool
review_path_fits(struct str path)
{
	return path.len > 0 && text_find_control(path) == path.len &&
	       str_find_byte(path, '\n') == path.len &&
	       str_find_byte(path, '\r') == path.len &&
	       str_trim(path).len == path.len;
}

/* ---- the repository ---- */

static void
refuse(bool *ok, const char *format, struct str text)
{
	struct arena arena = {0};

	report_message("error",
		       arena_printf(&arena, "%s: %.*s", format, STR_ARG(text)));
	arena_free(&arena);
	*ok = false;
}

/* HEAD would move under what is going on. */
static bool
check_operation(const struct review_recorder *recorder)
{
	const char *operation = repo_operation(recorder->repo);
	bool ok = operation == NULL || recorder->ref != NULL;

	if (!ok) {
		struct arena arena = {0};

		report_message(
		    "error",
		    arena_printf(&arena,
				 "%s is in progress, which a commit would "
				 "disturb; finish it first, or record by "
				 "--on-ref",
				 operation));
		arena_free(&arena);
	}
	return ok;
}

static bool
check_head(const struct review_recorder *recorder, const struct site *site)
{
	char hex[REPO_HEX_BYTES + 1];
	bool ok;

	repo_id_hex(repo_head(recorder->repo), hex);
	ok = site->head.len == 0 || str_is(site->head, hex);
	if (!ok)
		report_message("error", STR("another commit was checked out "
					    "meanwhile; try again"));
	return ok;
}

static bool
follow_remote(struct review_recorder *recorder)
{
	struct strbuf error = {0};
	bool ok = recorder->ref == NULL ||
		  repo_follow_ref(recorder->repo, recorder->ref,
				  REMOTE_REVIEWS_REF, &error);

	if (!ok)
		report_message("error", strbuf_str(&error));
	strbuf_free(&error);
	return ok;
}

bool
review_recorder_open(struct review_recorder *recorder, struct site *site,
		     bool on_ref, bool writes, struct arena *arena)
{
	struct strbuf error = {0};
	struct str reason = STR_NONE;
	bool ok = true;

	*recorder = (struct review_recorder){
	    .ref = on_ref ? REVIEWS_REF : NULL,
	    .repo = repo_open(site->tree->root, arena, &reason)};
	if (recorder->repo == NULL) {
		refuse(&ok, "nothing can be reviewed here", reason);
		return false;
	}
	recorder->people = people_open(site, recorder->repo, arena);
	if (!repo_committer(recorder->repo, arena, &recorder->committer,
			    &error))
		refuse(&ok, "nobody can commit", strbuf_str(&error));
	strbuf_free(&error);
	ok = check_head(recorder, site) && ok;
	if (writes)
		ok = check_operation(recorder) && ok;
	return ok;
}

void
review_recorder_close(struct review_recorder *recorder)
{
	repo_close(recorder->repo);
}

bool
review_record(struct review_recorder *recorder,
	      const struct review_record *record, struct repo_id *commit_out)
{
	struct repo_person author = recorder->committer;
	struct arena arena = {0};
	struct strbuf error = {0};
	bool ok = follow_remote(recorder);

	author.time = record->time;
	if (ok && !repo_commit_nothing(recorder->repo, recorder->ref, &author,
				       &recorder->committer,
				       review_message(record, &arena),
				       commit_out, &error)) {
		report_message("error", strbuf_str(&error));
		ok = false;
	}
	strbuf_free(&error);
	arena_free(&arena);
	return ok;
}

/* ---- what is said ---- */

void
review_say_push(const struct review_recorder *recorder, struct strbuf *text)
{
	if (recorder->ref != NULL)
		strbuf_addz(text, "push it by: git push origin "
				  "attest/reviews\n");
	else if (repo_is_detached(recorder->repo))
		strbuf_addz(text, "it is on no branch: make one by 'git "
				  "switch -c NAME', or record by --on-ref\n");
	else
		strbuf_addz(text, "push it by: git push\n");
}

void
review_warn_unsigned(const struct review_recorder *recorder,
		     const struct site *site, const char *to_print)
{
	bool due = site->config.reviews.trust == TRUST_SIGNED;
	struct strbuf text = {0};

	if (!due && !repo_signs_commits(recorder->repo))
		return;
	strbuf_printf(&text, "attest cannot sign commits, and %s",
		      due ? "without a signature this does not count "
			    "('reviews.trust' of site.yaml)"
			  : "git is set to sign them (commit.gpgsign)");
	if (to_print != NULL)
		strbuf_printf(&text,
			      "; for one that is signed: %s | git commit "
			      "--only --allow-empty -S -F -",
			      to_print);
	report_message("warning", strbuf_str(&text));
	strbuf_free(&text);
}
