#include "base/path.h"
#include "commands/approvals.h"
#include "commands/find_page.h"
#include "commands/load.h"
#include "commands/register.h"
#include "commands/report.h"
#include "commands/review_commit.h"
#include "relate/reviews.h"

struct run {
	const struct options *options;
	struct load load;
	struct review_recorder recorder;
	const struct person *person; /* who reviews, as history
				has them; or NULL */
	struct review_record record;
	VEC(const struct page *) pages; /* that are recorded */
	bool unknown, refused;
};

static void refuse(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
refuse(struct run *run, const char *format, ...)
{
	struct strbuf text = {0};
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	report_message("error", strbuf_str(&text));
	strbuf_free(&text);
	run->refused = true;
}

/* ---- who reviews ---- */

/* Whether history has ONE as the reviewer, ME, who is found anew here. */
static bool
is_me(const struct run *run, const struct person *me, const struct person *one)
{
	return people_find(run->recorder.people, one->name, one->email) == me;
}

static const struct person *
find_author(const struct run *run, const struct person *me,
	    const struct commit *commit)
{
	if (is_me(run, me, commit->author))
		return commit->author;
	for (size_t i = 0; i < commit->co_authors.count; i++)
		if (is_me(run, me, commit->co_authors.items[i]))
			return commit->co_authors.items[i];
	return NULL;
}

/* NULL where nobody that history knows of is that. */
static const struct person *
find_person(const struct run *run, const struct person *me)
{
	const struct site *site = &run->load.site;

	for (size_t i = 0; i < site->statements.count; i++)
		if (is_me(run, me, site->statements.items[i]->reviewer))
			return site->statements.items[i]->reviewer;
	for (size_t i = 0; i < site->commits.count; i++) {
		const struct person *found =
		    find_author(run, me, site->commits.items[i]);

		if (found != NULL)
			return found;
	}
	return NULL;
}

/* For the list of reviewers; who is an author already is named by id. */
static struct str
register_entry(struct run *run, const struct person *me)
{
	return me->registered != NULL
		   ? me->registered->id.text
		   : arena_printf(&run->load.arena,
				  "{id: NAME, name: %.*s, email: %.*s}",
				  STR_ARG(me->name), STR_ARG(me->email));
}

static void
find_reviewer(struct run *run)
{
	const struct site_config *config = &run->load.site.config;
	struct review_record *record = &run->record;
	const struct repo_person *committer = &run->recorder.committer;
	const struct person *me = people_find(
	    run->recorder.people, committer->name, committer->email);

	record->name = committer->name;
	record->email = committer->email;
	record->time = committer->time;
	run->person = find_person(run, me);
	if (register_is_reviewer(config, me->registered))
		return;
	refuse(run,
	       "%.*s <%.*s> is not among the 'reviewers' of "
	       "site.yaml; add there\n"
	       "  - %.*s",
	       STR_ARG(me->name), STR_ARG(me->email),
	       STR_ARG(register_entry(run, me)));
}

/* ---- what is reviewed ---- */

static bool
has_errors(const struct run *run, const struct page *page)
{
	const struct diag_list *diags = &run->load.site.diags;

	for (size_t i = 0; i < diags->found.count; i++)
		if (diags->found.items[i].level == DIAG_ERROR &&
		    str_equal(diags->found.items[i].path, page->path))
			return true;
	return page->failed;
}

static struct str
repository_path(const struct run *run, const struct page *page)
{
	return path_join(run->load.site.repository_folder, page->path,
			 (struct arena *)&run->load.arena);
}

static bool
is_at_head(const struct run *run, const struct page *page)
{
	struct repo *repo = run->recorder.repo;
	struct arena arena = {0};
	struct repo_commit head;
	struct repo_id blob;
	bool found =
	    repo_read_commit(repo, repo_head(repo), &arena, &head) &&
	    repo_find_blob(repo, head.tree, repository_path(run, page), &blob);

	arena_free(&arena);
	return found;
}

static void
check_page(struct run *run, const struct page *page)
{
	const struct review_policy *policy = &run->load.site.config.reviews;

	if (page->draft)
		refuse(run,
		       "%.*s is a draft: publishing it changes what it says",
		       STR_ARG(page->path));
	if (has_errors(run, page))
		refuse(run, "%.*s has errors; see 'attest check'",
		       STR_ARG(page->path));
	if (page->revision == NULL)
		refuse(run, "%.*s %s", STR_ARG(page->path),
		       is_at_head(run, page)
			   ? "was changed since the last commit; commit it "
			     "first, or take the change back"
			   : "was never committed; commit it first");
	else if (!review_path_fits(page->path))
		refuse(run, "%.*s cannot stand in a commit's message",
		       STR_ARG(page->path));
	if (policy->independent && run->person != NULL &&
	    reviews_is_author(&run->load.site, page, run->person))
		refuse(run,
		       "%.*s: you wrote what it says since it was last "
		       "reviewed, and reviews have to be independent "
		       "('reviews' of site.yaml)",
		       STR_ARG(page->path));
}

static bool
is_reviewed(const struct run *run, const struct page *page)
{
	if (page->reviews == NULL || run->person == NULL)
		return false;
	for (size_t i = 0; i < page->reviews->reviews.count; i++) {
		const struct review *review = &page->reviews->reviews.items[i];

		if (review->reviewer == run->person && review->stands &&
		    review->standing == REVIEW_COUNTS)
			return true;
	}
	return false;
}

static bool
is_taken(const struct run *run, const struct page *page)
{
	for (size_t i = 0; i < run->pages.count; i++)
		if (run->pages.items[i] == page)
			return true;
	return false;
}

static void
take_page(struct run *run, const struct page *page)
{
	struct arena *arena = &run->load.arena;

	vec_add(&run->pages, arena, page);
	if (run->record.files.count == 0)
		run->record.slug =
		    page->slug.len > 0 ? page->slug : STR("the home page");
	if (page->revision != NULL)
		vec_add(&run->record.files, arena,
			((struct reviewed_file){
			    .blob = page->revision->blob,
			    .path = repository_path(run, page)}));
}

static const struct page *
find_one(struct run *run, struct str name)
{
	struct found_page found;
	struct strbuf error = {0};

	if (!find_page(&run->load.site, name, &run->load.arena, &found,
		       &error)) {
		refuse(run, "%.*s", STR_ARG(strbuf_str(&error)));
		strbuf_free(&error);
		return NULL;
	}
	if (found.source != NULL)
		found.page = found.source->appraisal;
	else if (found.topic != NULL)
		found.page = found.topic->page;
	if (found.page == NULL)
		refuse(run, "'%.*s' has no file of its own to review",
		       STR_ARG(name));
	return found.page;
}

static void
take_operand(struct run *run, struct str name)
{
	const struct page *page = find_one(run, name);
	struct strbuf text = {0};

	if (page == NULL) {
		run->unknown = true;
		return;
	}
	if (is_taken(run, page))
		return;
	if (is_reviewed(run, page)) {
		strbuf_printf(&text,
			      "%.*s: you have reviewed what it says already",
			      STR_ARG(page->path));
		report_message("note", strbuf_str(&text));
	} else {
		check_page(run, page);
		take_page(run, page);
	}
	strbuf_free(&text);
}

/* ---- recording ---- */

static void
say(const struct run *run, struct repo_id commit)
{
	struct strbuf text = {0};
	char hex[REPO_HEX_BYTES + 1];

	repo_id_hex(commit, hex);
	strbuf_printf(&text, "reviewed by %.*s <%.*s>:\n",
		      STR_ARG(run->record.name), STR_ARG(run->record.email));
	for (size_t i = 0; i < run->pages.count; i++)
		strbuf_printf(&text, "  %.*s\n",
			      STR_ARG(run->pages.items[i]->path));
	strbuf_printf(&text, "recorded by commit %.12s%s\n", hex,
		      run->recorder.ref != NULL ? " on attest/reviews" : "");
	review_say_push(&run->recorder, &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

static void
warn_unsigned(struct run *run)
{
	struct strbuf text = {0};

	strbuf_addz(&text, "attest review --print");
	for (size_t i = 0; i < run->options->operands.count; i++)
		strbuf_printf(&text, " %.*s",
			      STR_ARG(run->options->operands.items[i]));
	review_warn_unsigned(&run->recorder, &run->load.site,
			     strbuf_str(&text).ptr);
	strbuf_free(&text);
}

static enum command_status
record(struct run *run)
{
	struct repo_id commit;

	if (run->options->print) {
		report_result(review_message(&run->record, &run->load.arena));
		return COMMAND_DONE;
	}
	if (!review_record(&run->recorder, &run->record, &commit))
		return COMMAND_SYSTEM;
	say(run, commit);
	warn_unsigned(run);
	return COMMAND_DONE;
}

/* Where the history ends early, so does what is known of authors. */
static void
warn_shallow(const struct run *run)
{
	if (run->load.site.shallow && run->load.site.config.reviews.independent)
		report_message("warning",
			       STR("part of the history is not here, so who "
				   "wrote the content may not be known; 'git "
				   "fetch --unshallow' gets it"));
}

static enum command_status
review_operands(struct run *run)
{
	const struct options *options = run->options;

	if (!review_recorder_open(&run->recorder, &run->load.site,
				  options->on_ref, !options->print,
				  &run->load.arena))
		run->refused = true;
	if (run->recorder.repo == NULL)
		return COMMAND_CONTENT;
	if (run->recorder.committer.email.len > 0)
		find_reviewer(run);
	for (size_t i = 0; i < options->operands.count; i++)
		take_operand(run, options->operands.items[i]);
	if (run->refused)
		return run->unknown ? COMMAND_USAGE : COMMAND_CONTENT;
	warn_shallow(run);
	return run->pages.count > 0 ? record(run) : COMMAND_DONE;
}

static enum command_status
review_claims(const struct options *options)
{
	struct run run = {.options = options};
	enum command_status status = load_site(options, true, &run.load);

	if (load_has_site(status))
		status = review_operands(&run);
	review_recorder_close(&run.recorder);
	load_close(&run.load);
	return status;
}

enum command_status
command_review(const struct options *options)
{
	bool from_file = options->from_approvals.len > 0;

	if (from_file && options->operands.count > 0) {
		report_usage(options, STR("--from-approvals takes no claims: "
					  "the file names them"));
		return COMMAND_USAGE;
	}
	if (!from_file && options->operands.count == 0) {
		report_usage(options, STR("a claim is due"));
		return COMMAND_USAGE;
	}
	return from_file ? approvals_record(options) : review_claims(options);
}
