#include "suite.h"

#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "write/output.h"

/* ---- a folder for each test ---- */

static struct arena arena;
static struct diag_list diags;
static struct str home; /* everything lies below */
static struct str out;	/* the output folder */

static void
set_up(void)
{
	const char *temporary = getenv("TMPDIR");
	struct str pattern = arena_printf(
	    &arena, "%s/attest-write-XXXXXX",
	    temporary != NULL && *temporary != '\0' ? temporary : "/tmp");

	ck_assert_ptr_nonnull(mkdtemp((char *)pattern.ptr));
	/* Also for whoever the test becomes. */
	ck_assert_int_eq(chmod(pattern.ptr, 0755), 0);
	home = pattern;
	out = path_join(home, STR("out"), &arena);
	diags = (struct diag_list){.arena = &arena};
}

static void
tear_down(void)
{
	struct strbuf error = {0};

	ck_assert(file_remove_tree(home, &error));
	strbuf_free(&error);
	diags = (struct diag_list){0};
	arena_free(&arena);
}

static const char *
at(const char *path)
{
	return path_join(home, str_from(path), &arena).ptr;
}

static void
given(const char *path, const char *text)
{
	struct strbuf error = {0};
	struct str full = str_from(at(path));

	ck_assert(file_make_folders(path_folder(full), &error));
	ck_assert(file_write(full, str_from(text), &error));
	strbuf_free(&error);
}

static void
ck_file(const char *path, const char *text)
{
	struct strbuf error = {0};
	struct str found;

	ck_assert_msg(
	    file_read(str_from(at(path)), 1 << 20, &arena, &found, &error),
	    "%s", strbuf_str(&error).ptr);
	ck_assert_str_eq(found.ptr, text);
	strbuf_free(&error);
}

static void
ck_missing(const char *path)
{
	ck_assert_msg(file_kind(str_from(at(path)), false) == FILE_MISSING,
		      "%s is still there", path);
}

/* ---- builds ---- */

struct pages {
	const char *text[24]; /* path, content, path, content, NULL */
};

static enum output_status
build_waiting(const struct pages *pages, unsigned wait_ms,
	      struct output_counts *counts)
{
	struct output *output;
	enum output_status status =
	    output_open_waiting(out, wait_ms, &diags, &output);
	struct sink sink;

	*counts = (struct output_counts){0};
	if (status != OUTPUT_OK) {
		ck_assert_ptr_null(output);
		return status;
	}
	sink = output_sink(output);
	for (size_t i = 0; pages->text[i] != NULL; i += 2)
		sink.put(sink.context, str_from(pages->text[i]),
			 str_from(pages->text[i + 1]));
	status = output_commit(output, &diags, counts);
	output_close(output);
	return status;
}

static enum output_status
build(const struct pages *pages, struct output_counts *counts)
{
	return build_waiting(pages, 0, counts);
}

static void
ck_build(const struct pages *pages, size_t written, size_t unchanged,
	 size_t removed)
{
	struct output_counts counts;

	ck_assert_int_eq(build(pages, &counts), OUTPUT_OK);
	ck_assert_uint_eq(diags.found.count, 0);
	ck_assert_uint_eq(counts.written, written);
	ck_assert_uint_eq(counts.unchanged, unchanged);
	ck_assert_uint_eq(counts.removed, removed);
}

/* The one finding of a build that fails. */
static struct str
ck_refused(const struct pages *pages, enum output_status status,
	   enum rule_id rule)
{
	struct output_counts counts;

	diags.found.count = 0;
	ck_assert_int_eq(build(pages, &counts), status);
	ck_assert_uint_eq(counts.written + counts.removed, 0);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_str_eq(diags.found.items[0].rule.ptr, rules[rule].id);
	return arena_printf(&arena, "%.*s\n%.*s",
			    STR_ARG(diags.found.items[0].message),
			    STR_ARG(diags.found.items[0].hint));
}

static void
ck_has(struct str text, const char *part)
{
	ck_assert_msg(str_find(text, str_from(part)) < text.len,
		      "no '%s' in '%s'", part, text.ptr);
}

static const struct pages two = {
    {"index.html", "home", "claims/a/index.html", "a", NULL}};

/* ---- what a build does ---- */

START_TEST(writes_only_what_changed)
{
	const struct pages changed = {
	    {"index.html", "HOME", "claims/a/index.html", "a", NULL}};
	struct stat before, after;

	ck_build(&two, 2, 0, 0);
	ck_file("out/index.html", "home");
	ck_file("out/claims/a/index.html", "a");
	stat(at("out/claims/a/index.html"), &before);
	ck_build(&two, 0, 2, 0);
	ck_build(&changed, 1, 1, 0);
	ck_file("out/index.html", "HOME");
	stat(at("out/claims/a/index.html"), &after);
	ck_assert_uint_eq(before.st_ino, after.st_ino);
	ck_missing("out/.attest/staging");
}
END_TEST

START_TEST(removes_what_is_stale)
{
	const struct pages more = {{"index.html", "home", "claims/a/index.html",
				    "a", "claims/b/index.html", "b",
				    "old/deep/er/x.html", "x",
				    "old/deep/y.html", "y", NULL}};

	ck_build(&more, 5, 0, 0);
	given("out/claims/b/mine.txt", "mine");
	ck_build(&two, 0, 2, 3);
	ck_missing("out/old");
	ck_missing("out/claims/b/index.html");
	ck_file("out/claims/b/mine.txt", "mine");
	ck_file("out/claims/a/index.html", "a");
}
END_TEST

START_TEST(leaves_the_owners_files)
{
	static const char *const owners[] = {"README.md", "LICENSE", "CNAME",
					     ".gitignore", ".git/config"};

	for (size_t i = 0; i < 5; i++)
		given(arena_printf(&arena, "out/%s", owners[i]).ptr, "mine");
	ck_build(&two, 2, 0, 0);
	ck_build(&(struct pages){{NULL}}, 0, 0, 2);
	for (size_t i = 0; i < 5; i++)
		ck_file(arena_printf(&arena, "out/%s", owners[i]).ptr, "mine");
	ck_missing("out/index.html");
	ck_missing("out/claims");
}
END_TEST

/* A file where a folder was and the reverse. */
START_TEST(swaps_files_and_folders)
{
	const struct pages file = {{"a", "file", "b/c/d", "deep", NULL}};
	const struct pages folder = {
	    {"a/index.html", "folder", "b/c", "flat", "b/e", "beside", NULL}};

	ck_build(&file, 2, 0, 0);
	ck_build(&folder, 3, 0, 2);
	ck_file("out/a/index.html", "folder");
	ck_file("out/b/c", "flat");
	ck_build(&file, 2, 0, 3);
	ck_file("out/a", "file");
	ck_file("out/b/c/d", "deep");
	ck_missing("out/b/e");
}
END_TEST

START_TEST(makes_and_removes_the_way)
{
	struct output *output;

	out = str_from(at("x/y/z/"));
	ck_assert_int_eq(output_open(out, &diags, &output), OUTPUT_OK);
	output_sink(output).put(output, STR("index.html"), STR("x"));
	output_close(output);
	ck_missing("x");
	ck_build(&two, 2, 0, 0);
	ck_file("x/y/z/index.html", "home");
}
END_TEST

START_TEST(changes_nothing_without_commit)
{
	struct output *output;

	ck_build(&two, 2, 0, 0);
	ck_assert_int_eq(output_open(out, &diags, &output), OUTPUT_OK);
	output_sink(output).put(output, STR("index.html"), STR("new"));
	output_close(output);
	ck_file("out/index.html", "home");
	ck_build(&two, 0, 2, 0);
}
END_TEST

/* ---- foreign files ---- */

START_TEST(refuses_a_folder_of_somebody)
{
	struct str said;

	for (int i = 0; i < 7; i++)
		given(arena_printf(&arena, "out/photos/%d.jpg", i).ptr, "x");
	said = ck_refused(&two, OUTPUT_FOREIGN, RULE_OUTPUT_FOREIGN);
	ck_has(said, "photos/0.jpg");
	ck_has(said, "photos/4.jpg");
	ck_has(said, "and 2 more");
	ck_assert_uint_eq(str_find(said, STR("photos/5.jpg")), said.len);
	ck_missing("out/.attest");
	ck_missing("out/index.html");
}
END_TEST

START_TEST(refuses_empty_folders_and_links_of_somebody)
{
	struct str said;

	given("out/.keep", "");
	ck_assert_int_eq(mkdir(at("out/empty"), 0755), 0);
	ck_assert_int_eq(symlink("nowhere", at("out/link")), 0);
	said = ck_refused(&two, OUTPUT_FOREIGN, RULE_OUTPUT_FOREIGN);
	ck_has(said, "empty/\n");
	ck_has(said, "link\n");
}
END_TEST

/* With a manifest only a foreign file at a path of ours is in the way. */
static const struct {
	const char *foreign; /* made as a file, or as a link with -> */
	const char *page;
	const char *said;
} ways[] = {
    {"out/new.html", "new.html", "new.html"},
    {"out/b", "b/index.html", "b\n"},
    {"out/b/mine.txt", "b", "b/mine.txt"},
    {"out/b/c/mine.txt", "b/c", "b/c/mine.txt"},
    {"->out/new.html", "new.html", "new.html"},
    {"->out/b", "b/c/index.html", "b\n"},
};

START_TEST(refuses_what_is_in_the_way)
{
	struct pages pages = {
	    {"index.html", "NEW", ways[_i].page, "page", NULL}};
	bool is_link = ways[_i].foreign[0] == '-';
	struct str said;

	given("else/where/victim.txt", "safe");
	ck_build(&two, 2, 0, 0);
	if (is_link)
		ck_assert_int_eq(
		    symlink(at("else/where"), at(ways[_i].foreign + 2)), 0);
	else
		given(ways[_i].foreign, "mine");
	said = ck_refused(&pages, OUTPUT_FOREIGN, RULE_OUTPUT_FOREIGN);
	ck_has(said, ways[_i].said);
	ck_file("out/index.html", "home");
	ck_file("out/claims/a/index.html", "a");
	ck_file("else/where/victim.txt", "safe");
	ck_missing("else/where/c");
	if (!is_link)
		ck_file(ways[_i].foreign, "mine");
}
END_TEST

START_TEST(allows_foreign_files_elsewhere)
{
	ck_build(&two, 2, 0, 0);
	given("out/claims/mine.txt", "mine");
	ck_assert_int_eq(symlink("/etc", at("out/link")), 0);
	ck_build(&two, 0, 2, 0);
	ck_file("out/claims/mine.txt", "mine");
}
END_TEST

/* Where nothing was there when a build began. */
START_TEST(refuses_what_came_meanwhile)
{
	static const char *const places[] = {"out/mine.txt", "out/claims/mine",
					     "out/claims", "out/index.html"};
	struct output *output;
	struct output_counts counts;
	struct sink sink;

	ck_assert_int_eq(output_open(out, &diags, &output), OUTPUT_OK);
	sink = output_sink(output);
	sink.put(sink.context, STR("index.html"), STR("home"));
	sink.put(sink.context, STR("claims/a/index.html"), STR("a"));
	given(places[_i], "mine");
	ck_assert_int_eq(output_commit(output, &diags, &counts),
			 OUTPUT_FOREIGN);
	output_close(output);
	ck_file(places[_i], "mine");
	ck_missing("out/.attest");
	ck_missing("out/claims/a");
}
END_TEST

/* Our folder was replaced by a link: nothing behind it is ours. */
START_TEST(removes_nothing_behind_links)
{
	struct strbuf error = {0};

	ck_build(&two, 2, 0, 0);
	given("else/a/index.html", "safe");
	ck_assert(file_remove_tree(str_from(at("out/claims")), &error));
	ck_assert_int_eq(symlink(at("else"), at("out/claims")), 0);
	ck_build(&(struct pages){{"index.html", "home", NULL}}, 0, 1, 0);
	ck_file("else/a/index.html", "safe");
	ck_assert_int_eq(file_kind(str_from(at("out/claims")), false),
			 FILE_LINK);
}
END_TEST

START_TEST(keeps_to_its_own_folder)
{
	ck_build(&two, 2, 0, 0);
	given("victim.txt", "safe");
	given("out/README.md", "mine");
	given("out/.attest/manifest",
	      arena_printf(&arena,
			   "attest output 1\n../victim.txt\n%s\n/etc/passwd\n"
			   "claims/../../victim.txt\nREADME.md\n.attest/lock\n"
			   "claims//a\nindex.html\n",
			   at("victim.txt"))
		  .ptr);
	ck_build(&(struct pages){{NULL}}, 0, 0, 1);
	ck_file("victim.txt", "safe");
	ck_file("out/README.md", "mine");
	ck_missing("out/index.html");
	ck_file("out/claims/a/index.html", "a");
}
END_TEST

START_TEST(does_not_follow_its_own_folder)
{
	given("else/staging/victim.txt", "safe");
	ck_build(&two, 2, 0, 0);
	ck_assert_int_eq(symlink(at("else"), at("out/.attest/staging")), 0);
	ck_build(&two, 0, 2, 0);
	ck_file("else/staging/victim.txt", "safe");
	out = str_from(at("other"));
	ck_assert_int_eq(mkdir(out.ptr, 0755), 0);
	ck_assert_int_eq(symlink(at("else"), at("other/.attest")), 0);
	ck_has(ck_refused(&two, OUTPUT_FOREIGN, RULE_OUTPUT_FOREIGN),
	       ".attest");
	ck_file("else/staging/victim.txt", "safe");
}
END_TEST

static const struct {
	const char *first, *second;
	enum rule_id rule;
} bad_urls[] = {
    {"../x", NULL, RULE_PATH_INVALID},
    {"/etc/x", NULL, RULE_PATH_INVALID},
    {"a/../../x", NULL, RULE_PATH_INVALID},
    {"a//x", NULL, RULE_PATH_INVALID},
    {"a\nb", NULL, RULE_PATH_INVALID},
    {"", NULL, RULE_PATH_INVALID},
    {"a/", NULL, RULE_PATH_INVALID},
    {"README.md", NULL, RULE_PATH_INVALID},
    {"CNAME", NULL, RULE_PATH_INVALID},
    {".attest/manifest", NULL, RULE_PATH_INVALID},
    {"x", "x", RULE_URL_COLLISION},
    {"x", "x/index.html", RULE_URL_COLLISION},
};

START_TEST(refuses_bad_urls)
{
	struct pages pages = {
	    {bad_urls[_i].first, "1", bad_urls[_i].second, "2", NULL}};

	given("x", "safe");
	ck_refused(&pages, OUTPUT_FOREIGN, bad_urls[_i].rule);
	ck_file("x", "safe");
	ck_missing("out/x");
}
END_TEST

START_TEST(takes_owners_names_below)
{
	const struct pages pages = {
	    {"a/README.md", "1", "a/.htaccess", "2", NULL}};

	ck_build(&pages, 2, 0, 0);
	ck_build(&(struct pages){{NULL}}, 0, 0, 2);
	ck_missing("out/a");
}
END_TEST

/* ---- a failing system ---- */

START_TEST(refuses_a_file_as_folder)
{
	given("out", "mine");
	ck_has(ck_refused(&two, OUTPUT_FAILED, RULE_SYSTEM), "out'");
	ck_file("out", "mine");
}
END_TEST

/* Runs PART in a child that is not root; its exit status is 0 if all is
 * well. */
static void
as_nobody(void (*part)(void))
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (geteuid() == 0 &&
		    (setgroups(0, NULL) != 0 || setgid(65534) != 0 ||
		     setuid(65534) != 0))
			_exit(70);
		part();
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
}

static void
build_unwritable(void)
{
	struct output_counts counts;

	if (build(&two, &counts) != OUTPUT_FAILED || diags.found.count != 1 ||
	    !str_is(diags.found.items[0].rule, "system"))
		_exit(1);
}

START_TEST(reports_an_unwritable_folder)
{
	ck_build(&two, 2, 0, 0);
	ck_assert_int_eq(chmod(at("out/.attest"), 0555), 0);
	ck_assert_int_eq(chmod(at("out"), 0555), 0);
	as_nobody(build_unwritable);
	ck_assert_int_eq(chmod(at("out"), 0755), 0);
	ck_assert_int_eq(chmod(at("out/.attest"), 0755), 0);
	ck_file("out/index.html", "home");
	ck_build(&two, 0, 2, 0);
}
END_TEST

START_TEST(reports_an_unwritable_parent)
{
	ck_assert_int_eq(chmod(home.ptr, 0555), 0);
	as_nobody(build_unwritable);
	ck_assert_int_eq(chmod(home.ptr, 0755), 0);
	ck_missing("out");
}
END_TEST

/* A disk that is full, as far as a test can have one. */
START_TEST(reports_a_full_disk)
{
	static char large[100000];
	struct pages pages = {{"index.html", "new", "claims/a/index.html",
			       large, "z.html", large, NULL}};
	struct rlimit limit;

	memset(large, 'x', sizeof large - 1);
	ck_build(&two, 2, 0, 0);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = 50000;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_has(ck_refused(&pages, OUTPUT_FAILED, RULE_SYSTEM), "1 more file");
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
	signal(SIGXFSZ, SIG_DFL);
	ck_file("out/index.html", "home");
	ck_missing("out/z.html");
}
END_TEST

/* ---- two builds at once ---- */

/* A child that opens the output, says so and waits to be killed. */
static pid_t
hold_output(void)
{
	int ready[2];
	char byte;
	pid_t child;

	ck_assert_int_eq(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		struct output *output;

		if (output_open(out, &diags, &output) != OUTPUT_OK ||
		    write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return child;
}

START_TEST(waits_for_another_build)
{
	pid_t child = hold_output();
	struct output_counts counts;
	struct str said;

	diags.found.count = 0;
	ck_assert_int_eq(build_waiting(&two, 50, &counts), OUTPUT_FAILED);
	ck_assert_uint_eq(diags.found.count, 1);
	said = diags.found.items[0].message;
	ck_has(said, arena_printf(&arena, "process %ld", (long)child).ptr);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	diags.found.count = 0;
	ck_build(&two, 2, 0, 0);
}
END_TEST

static void *
kill_soon(void *child)
{
	usleep(100000);
	kill(*(pid_t *)child, SIGKILL);
	return NULL;
}

START_TEST(goes_on_when_the_other_ends)
{
	pid_t child = hold_output();
	struct output_counts counts;
	pthread_t killer;

	pthread_create(&killer, NULL, kill_soon, &child);
	ck_assert_int_eq(build_waiting(&two, 5000, &counts), OUTPUT_OK);
	ck_assert_uint_eq(counts.written, 2);
	pthread_join(killer, NULL);
	waitpid(child, NULL, 0);
}
END_TEST

/* Builders that fail remove what they made while others wait for it. */
START_TEST(survives_removal_by_others)
{
	enum { BUILDERS = 4, ROUNDS = 40 };
	pid_t children[BUILDERS];

	for (int i = 0; i < BUILDERS; i++) {
		children[i] = fork();
		if (children[i] != 0)
			continue;
		for (int round = 0; round < ROUNDS; round++) {
			struct output *output;

			if (output_open(out, &diags, &output) != OUTPUT_OK) {
				fputs(diags.found.items[0].message.ptr, stderr);
				_exit(1);
			}
			output_close(output);
		}
		_exit(0);
	}
	for (int i = 0; i < BUILDERS; i++) {
		int status;

		waitpid(children[i], &status, 0);
		ck_assert_int_eq(status, 0);
	}
	ck_missing("out/.attest");
}
END_TEST

SUITE(write)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, writes_only_what_changed);
	tcase_add_test(cases, removes_what_is_stale);
	tcase_add_test(cases, leaves_the_owners_files);
	tcase_add_test(cases, swaps_files_and_folders);
	tcase_add_test(cases, makes_and_removes_the_way);
	tcase_add_test(cases, changes_nothing_without_commit);
	tcase_add_test(cases, refuses_a_folder_of_somebody);
	tcase_add_test(cases, refuses_empty_folders_and_links_of_somebody);
	tcase_add_loop_test(cases, refuses_what_is_in_the_way, 0,
			    sizeof ways / sizeof *ways);
	tcase_add_test(cases, allows_foreign_files_elsewhere);
	tcase_add_loop_test(cases, refuses_what_came_meanwhile, 0, 4);
	tcase_add_test(cases, removes_nothing_behind_links);
	tcase_add_test(cases, keeps_to_its_own_folder);
	tcase_add_test(cases, does_not_follow_its_own_folder);
	tcase_add_loop_test(cases, refuses_bad_urls, 0,
			    sizeof bad_urls / sizeof *bad_urls);
	tcase_add_test(cases, takes_owners_names_below);
	tcase_add_test(cases, refuses_a_file_as_folder);
	tcase_add_test(cases, reports_an_unwritable_folder);
	tcase_add_test(cases, reports_an_unwritable_parent);
	tcase_add_test(cases, reports_a_full_disk);
	tcase_add_test(cases, waits_for_another_build);
	tcase_add_test(cases, goes_on_when_the_other_ends);
	tcase_add_test(cases, survives_removal_by_others);
}
