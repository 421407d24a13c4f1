#include "commands/approvals.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "commands/approvals_file.h"
#include "commands/approved_files.h"
#include "commands/load.h"
#include "commands/register.h"
#include "commands/report.h"
#include "commands/request_authors.h"
#include "commands/review_commit.h"

struct last;

enum { APPROVALS_BYTES = 16 << 20, UNKNOWN_SHOWN = 20 };

struct run {
	const struct options *options;
	struct load load;
	struct review_recorder recorder;
	struct approvals approvals;
	struct merged_tree merged;
	struct strbuf text;	 /* what is said */
	VEC(struct last *) last; /* of each account, by time */
	VEC(struct review_record) records;
	bool distrusted; /* one of them will not count */
};

/* TEXT is from the file, and may hold anything. */
static void
say_text(struct run *run, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		strbuf_add_byte(&run->text,
				byte < ' ' || byte == 0x7f ? '?' : (char)byte);
	}
}

/* ---- the file ---- */

static enum command_status
read_file(struct run *run)
{
	struct arena *arena = &run->load.arena;
	struct str path = run->options->from_approvals, bytes;
	struct diag_list diags = {.arena = arena};
	struct site nowhere = {0}; /* lines of the file are not shown */
	struct strbuf error = {0};
	bool ok;

	if (!str_is(run->options->folder, ".") && path.ptr[0] != '/')
		path = path_join(run->options->folder, path, arena);
	if (!file_read(path, APPROVALS_BYTES, arena, &bytes, &error))
		return report_failure(COMMAND_USAGE, &error);
	if (bytes.len > APPROVALS_BYTES) {
		strbuf_printf(&error, "'%.*s' has more than 16 MB",
			      STR_ARG(path));
		return report_failure(COMMAND_CONTENT, &error);
	}
	ok = approvals_read(bytes, path, arena, &diags, &run->approvals);
	diag_sort(&diags);
	report_findings(&nowhere, &diags, run->options->all);
	return ok ? COMMAND_DONE : COMMAND_CONTENT;
}

static enum command_status
open_merged(struct run *run)
{
	struct arena *arena = &run->load.arena;
	struct repo *repo = run->recorder.repo;
	struct repo_id id = run->approvals.merged;
	struct repo_commit commit;
	struct strbuf error = {0};
	char hex[REPO_HEX_BYTES + 1];

	repo_id_hex(id, hex);
	if (!repo_read_commit(repo, id, arena, &commit)) {
		strbuf_printf(&error,
			      "the commit %s, which brought the request, is "
			      "not here; fetch it",
			      hex);
		return report_failure(COMMAND_CONTENT, &error);
	}
	run->merged = (struct merged_tree){
	    .site = &run->load.site, .repo = repo, .tree = commit.tree};
	strbuf_printf(&run->text, "%.*s, merged by %.12s\n",
		      STR_ARG(run->approvals.url), hex);
	return COMMAND_DONE;
}

/* ---- what was recorded before ---- */

static bool
states_file(const struct review_statement *statement,
	    const struct reviewed_file *file)
{
	for (size_t i = 0; i < statement->files.count; i++)
		if (repo_id_equal(statement->files.items[i].blob, file->blob) &&
		    str_equal(statement->files.items[i].path, file->path))
			return true;
	return false;
}

static bool
is_recorded(const struct run *run, const struct review_record *record,
	    const struct registered *person, const struct reviewed_file *file)
{
	const struct site *site = &run->load.site;

	for (size_t i = 0; i < site->statements.count; i++) {
		const struct review_statement *statement =
		    site->statements.items[i];

		if (str_equal(statement->url, record->url) &&
		    (statement->reviewer->registered == person ||
		     str_equal_nocase(statement->reviewer->email,
				      record->email)) &&
		    states_file(statement, file))
			return true;
	}
	return false;
}

/* ---- an approval ---- */

static const char *const accounts[] = {"github", "gitlab"};

static void
say_add(struct run *run, const struct approval *approval,
	const struct registered *person)
{
	if (person != NULL) {
		strbuf_addz(&run->text, "  reviewers:\n    - ");
		say_text(run, person->id.text);
		strbuf_add_byte(&run->text, '\n');
		return;
	}
	strbuf_addz(&run->text, "  reviewers:\n    - {id: ");
	say_text(run, approval->login);
	strbuf_printf(&run->text, ", name: …, email: …, %s: ",
		      accounts[run->approvals.forge]);
	say_text(run, approval->login);
	strbuf_addz(&run->text, "}\n");
}

/* Who gave it, where it can become a review; else NULL, and why is said. */
static const struct registered *
find_reviewer(struct run *run, const struct approval *approval)
{
	const struct site_config *config = &run->load.site.config;
	const struct registered *person =
	    register_find_login(config, run->approvals.forge, approval->login);

	say_text(run, approval->login);
	strbuf_addz(&run->text, ": ");
	if (!approval_is(approval, "APPROVED")) {
		strbuf_addz(&run->text, "no approval, the last word is ");
		say_text(run, approval->state);
		strbuf_add_byte(&run->text, '\n');
		return NULL;
	}
	if (person != NULL && config->reviews.independent &&
	    request_has_author(&run->approvals, run->recorder.repo,
			       run->recorder.people, approval->login, person)) {
		strbuf_addz(&run->text,
			    "left out, as they wrote in the request\n");
		return NULL;
	}
	if (person == NULL || !register_is_reviewer(config, person)) {
		strbuf_printf(&run->text, "left out, as %s; add to site.yaml\n",
			      person == NULL
				  ? "nobody in site.yaml has this account"
				  : "'reviewers' of site.yaml does not have "
				    "them");
		say_add(run, approval, person);
		return NULL;
	}
	return person;
}

static void
say_left_out(struct run *run, const struct approved_files *files)
{
	for (size_t i = 0; i < files->left_out.count; i++) {
		strbuf_addz(&run->text, "  left out ");
		say_text(run, files->left_out.items[i].path);
		strbuf_printf(&run->text, ": %s\n",
			      files->left_out.items[i].why);
	}
	for (size_t i = 0; i < files->unknown.count && i < UNKNOWN_SHOWN; i++) {
		strbuf_addz(&run->text, "  'reviewed: ");
		say_text(run, files->unknown.items[i]);
		strbuf_addz(&run->text, "' is no page of the request\n");
	}
	if (files->unknown.count > UNKNOWN_SHOWN)
		strbuf_printf(&run->text, "  and %u more such names\n",
			      files->unknown.count - UNKNOWN_SHOWN);
}

/* An address that leads back to the account, for who has given none. */
static struct str
email_of(struct run *run, const struct approval *approval,
	 const struct registered *person)
{
	static const char *const hosts[] = {"users.noreply.github.com",
					    "users.noreply.gitlab.com"};

	return person->emails.count > 0
		   ? person->emails.items[0]
		   : arena_printf(&run->load.arena, "%.*s@%s",
				  STR_ARG(approval->login),
				  hosts[run->approvals.forge]);
}

static void
take(struct run *run, const struct approval *approval)
{
	const struct registered *person = find_reviewer(run, approval);
	struct arena *arena = &run->load.arena;
	struct approved_files files;
	struct review_record record = {.url = run->approvals.url,
				       .time = approval->time};

	if (person == NULL)
		return;
	files = approved_files_read(&run->merged, approval, arena);
	record.name = person->name;
	record.email = email_of(run, approval, person);
	record.slug = files.slug;
	strbuf_printf(&run->text, "%.*s <%.*s>\n", STR_ARG(record.name),
		      STR_ARG(record.email));
	for (size_t i = 0; i < files.files.count; i++) {
		const struct reviewed_file *file = &files.files.items[i];
		bool before = is_recorded(run, &record, person, file);

		strbuf_printf(&run->text, "  reviewed %.*s%s\n",
			      STR_ARG(file->path),
			      before ? " (recorded before)" : "");
		if (!before)
			vec_add(&record.files, arena, *file);
	}
	if (approval->files.count == 0)
		strbuf_addz(&run->text, "  no files: what was approved may "
					"not be there any more\n");
	say_left_out(run, &files);
	if (record.files.count > 0) {
		vec_add(&run->records, arena, record);
		run->distrusted |=
		    run->load.site.config.reviews.trust != TRUST_TRAILER;
	}
}

struct last {
	const struct approval *approval;
};

/* The last one of each account that says yes or no: of two of one time, the
 * one that stands later. */
static void
keep_last(struct run *run, struct map *by_login, const struct approval *one)
{
	struct arena *arena = &run->load.arena;
	struct strbuf login = {0};
	struct last *last;

	for (size_t i = 0; i < one->login.len; i++)
		strbuf_add_byte(&login, byte_lower(one->login.ptr[i]));
	last = map_find(by_login, strbuf_str(&login));
	if (last == NULL) {
		last = ARENA_NEW(arena, struct last);
		map_add(by_login, arena, strbuf_take(&login, arena), last);
		vec_add(&run->last, arena, last);
	}
	if (last->approval == NULL || last->approval->time <= one->time)
		last->approval = one;
	strbuf_free(&login);
}

static int
compare_times(const void *a, const void *b)
{
	const struct approval *one = (*(const struct last *const *)a)->approval;
	const struct approval *other =
	    (*(const struct last *const *)b)->approval;

	if (one->time != other->time)
		return one->time < other->time ? -1 : 1;
	return one < other ? -1 : one > other;
}

static void
take_all(struct run *run)
{
	struct map by_login = {0};

	for (size_t i = 0; i < run->approvals.approvals.count; i++) {
		const struct approval *approval =
		    &run->approvals.approvals.items[i];

		if (!approval_decides(approval))
			continue;
		if (approval->login.len == 0)
			strbuf_addz(&run->text,
				    "left out: an approval of which the "
				    "account is gone\n");
		else
			keep_last(run, &by_login, approval);
	}
	if (run->last.count > 0)
		qsort(run->last.items, run->last.count, sizeof *run->last.items,
		      compare_times);
	for (size_t i = 0; i < run->last.count; i++)
		take(run, run->last.items[i]->approval);
}

/* ---- recording ---- */

static void
warn(const struct run *run)
{
	if (run->distrusted)
		report_message("warning",
			       STR("'reviews.trust' of site.yaml asks that "
				   "reviewers commit themselves, so what is "
				   "recorded from approvals does not count"));
	else
		review_warn_unsigned(&run->recorder, &run->load.site, NULL);
}

static void
print_messages(struct run *run)
{
	for (size_t i = 0; i < run->records.count; i++) {
		if (i > 0)
			report_result(STR("\n"));
		report_result(
		    review_message(&run->records.items[i], &run->load.arena));
	}
	report_message("note", strbuf_str(&run->text));
}

static enum command_status
make_commits(struct run *run)
{
	struct repo_id commit;

	for (size_t i = 0; i < run->records.count; i++) {
		char hex[REPO_HEX_BYTES + 1];

		if (!review_record(&run->recorder, &run->records.items[i],
				   &commit))
			return COMMAND_SYSTEM;
		repo_id_hex(commit, hex);
		strbuf_printf(&run->text, "recorded by commit %.12s: %.*s\n",
			      hex, STR_ARG(run->records.items[i].name));
	}
	if (run->records.count == 0)
		strbuf_addz(&run->text, "nothing to record\n");
	else
		review_say_push(&run->recorder, &run->text);
	return COMMAND_DONE;
}

static enum command_status
record(struct run *run)
{
	enum command_status status = COMMAND_DONE;

	take_all(run);
	if (run->options->print) {
		print_messages(run);
	} else {
		status = make_commits(run);
		report_result(strbuf_str(&run->text));
	}
	if (status == COMMAND_DONE && run->records.count > 0)
		warn(run);
	return status;
}

static enum command_status
read_and_record(struct run *run)
{
	enum command_status status = read_file(run);
	bool is_open = review_recorder_open(
	    &run->recorder, &run->load.site, run->options->on_ref,
	    !run->options->print, &run->load.arena);

	if (status == COMMAND_DONE && !is_open)
		status = COMMAND_CONTENT;
	if (status == COMMAND_DONE)
		status = open_merged(run);
	return status == COMMAND_DONE ? record(run) : status;
}

enum command_status
approvals_record(const struct options *options)
{
	struct run run = {.options = options};
	enum command_status status = load_site(options, true, &run.load);

	if (load_has_site(status))
		status = read_and_record(&run);
	review_recorder_close(&run.recorder);
	strbuf_free(&run.text);
	load_close(&run.load);
	return status;
}
