#include "scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "adapters/git.h"

static struct scratch scratch;
static struct repo *repo;
static int home; /* where the tests run: others go on there */

/* ---- what git itself says ---- */

/* COMMAND of a shell in the repository: what it said, without the line break
 * at its end. It must succeed. */
static struct str
shell(const char *command)
{
	struct strbuf all = {0};
	char part[4096];
	FILE *said = popen(command, "r");
	struct str text;
	size_t len;

	ck_assert_ptr_nonnull(said);
	while ((len = fread(part, 1, sizeof part, said)) > 0)
		strbuf_add(&all, (struct str){part, len});
	ck_assert_msg(pclose(said) == 0, "failed: %s", command);
	text = strbuf_take(&all, &scratch.arena);
	strbuf_free(&all);
	if (str_has_suffix(text, STR("\n")))
		text.len--;
	return arena_str(&scratch.arena, text);
}

static void
open_repo(void)
{
	struct str reason;

	repo_close(repo);
	repo = repo_open(scratch.folder, &scratch.arena, &reason);
	ck_assert_ptr_nonnull(repo);
}

/* A repository with one commit, and nothing of the machine's settings. */
static void
set_up(void)
{
	scratch_open(&scratch);
	home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ck_assert_int_ge(home, 0);
	ck_assert_int_eq(chdir(scratch.folder.ptr), 0);
	setenv("HOME", scratch.folder.ptr, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_CONFIG_GLOBAL", scratch_path(&scratch, "settings").ptr, 1);
	setenv("GIT_COMMITTER_DATE", "1700000000 +0000", 1);
	unsetenv("GIT_COMMITTER_NAME");
	unsetenv("GIT_COMMITTER_EMAIL");
	unsetenv("GIT_DIR");
	unsetenv("GIT_WORK_TREE");
	unsetenv("GIT_INDEX_FILE");
	shell(
	    "git init -q -b main && git config user.name Settled && "
	    "git config user.email settled@example.org && "
	    "mkdir -p docs && echo text >docs/file && ln -s file docs/link && "
	    "git add docs && git commit -q -m first");
	repo_init();
	open_repo();
}

static void
tear_down(void)
{
	repo_close(repo);
	repo = NULL;
	ck_assert_int_eq(fchdir(home), 0);
	close(home);
	scratch_close(&scratch);
}

static struct repo_id
find(const char *rev)
{
	struct repo_id id;

	ck_assert_msg(
	    repo_find_commit(repo, str_from(rev), &id, &scratch.error), "no %s",
	    rev);
	return id;
}

static const char *
hex_of(struct repo_id id)
{
	static char hex[REPO_HEX_BYTES + 1];

	repo_id_hex(id, hex);
	return hex;
}

/* ---- commits ---- */

static struct repo_commit
read_commit(const char *rev)
{
	struct repo_commit commit;
	struct repo_id id;

	ck_assert(repo_id_parse(
	    shell(arena_printf(&scratch.arena, "git rev-parse %s", rev).ptr),
	    &id));
	ck_assert(repo_read_commit(repo, id, &scratch.arena, &commit));
	return commit;
}

/* Behind "tree" and "parent"; what git makes of those that are not bad is
 * asked of it. */
static const struct {
	const char *text; /* for printf(1) */
	bool bad, is_signed;
	const char *name, *message; /* NULL: as git log has it */
} commits[] = {
    {"author A <a@e> 1700000000 +0100\\n$C\\nplain\\n", .bad = false},
    {"author \\303\\204 <\\303\\204@e> 17 +0100\\n$C\\n\\342\\202\\254\\n",
     .bad = false},
    {"author \\304 <\\304@e> 17 +0100\\n${C}encoding ISO-8859-1\\n\\n\\344\\n",
     .bad = false},
    {"author A <a@e> 17 +0100\\n${C}encoding windows-1252\\n\\n\\200\\n",
     .bad = false},
    {"author A <a@e> 17 +0100\\n${C}encoding EUC-JP\\n\\n\\264\\301\\n",
     .bad = false},
    {"author A <a@e> 17 +0100\\n${C}encoding utf8\\n\\n\\303\\244\\n",
     .bad = false},
    {"author A\\304 <a@e> 17 +0100\\n$C\\nx\\344y\\n", .bad = true,
     .name = "A\xef\xbf\xbd", .message = "x\xef\xbf\xbdy\n"},
    {"author A <a@e> 17 +0100\\n${C}encoding nonsense\\n\\nx\\n", .bad = true,
     .name = "A", .message = "x\n"},
    {"author A <a@e> 17 +0100\\n${C}encoding ../../x//\\n\\nx\\n", .bad = true,
     .name = "A", .message = "x\n"},
    {"author A <a@e> 17 +0100\\n${C}encoding EUC-JP\\n\\nx\\264\\n",
     .bad = true, .name = "A", .message = "x\xef\xbf\xbd\n"},
    {"author A <a@e> 17 +0100\\n${C}gpgsig -----BEGIN PGP\\n x\\n\\nx\\n",
     .is_signed = true},
    {"author A <a@e> 17 +0100\\n${C}\\nx\\n\\ngpgsig none\\n",
     .is_signed = false},
    {"author A <a@e>\\n$C\\nno time\\n", .bad = false},
    {"author  <> 17 +0100\\n$C\\nnobody\\n", .bad = false},
    {"author A a@e 17 +0100\\n$C\\nno brackets\\n", .bad = false,
     .name = "A a@e 17 +0100", .message = "no brackets\n"},
    {"author A <a@e> 99999999999999999999 +0000\\n$C\\nlate\\n", .bad = false},
    {"author A <a@e> -5 +0000\\n$C\\nearly\\n", .bad = false},
    {"author A <a <b@e>> 5 +0000\\n$C\\ntwo\\n", .bad = false},
    {"$C\\nnobody\\n", .bad = false},
    {"author A <a@e> 5 +0000\\n$C\\n\\n\\nblank lines\\n", .bad = false,
     .name = "A", .message = "blank lines\n"},
    {"author A <a@e> 5 +0000\\n$C", .bad = false},
    {"author A <a@e> 5 +0000\\n${C}encoding \\n\\nm\\0x\\n", .bad = false},
};

static void
make_commit(const char *text)
{
	shell(arena_printf(
		  &scratch.arena,
		  "C='committer C <c@e> 1700000000 +0000\n'; printf \"tree "
		  "$(git rev-parse HEAD^{tree})\\nparent $(git rev-parse "
		  "HEAD)\\n%s\" | git update-ref refs/heads/odd $(git "
		  "hash-object -t commit -w --literally --stdin)",
		  text)
		  .ptr);
}

START_TEST(commits_are_read)
{
	struct repo_commit commit;
	struct str said;

	make_commit(commits[_i].text);
	commit = read_commit("odd");
	ck_assert_int_eq(commit.bad_encoding, commits[_i].bad);
	ck_assert_int_eq(commit.is_signed, commits[_i].is_signed);
	ck_assert_uint_eq(commit.parents.count, 1);
	ck_assert(repo_id_equal(commit.parents.items[0], repo_head(repo)));
	if (commits[_i].name != NULL) {
		expect_text(commit.author.name, commits[_i].name);
		expect_text(commit.message, commits[_i].message);
		return;
	}
	said = shell("git log -1 --encoding=UTF-8 --format='%an|%ae|%B' odd");
	expect_text(arena_printf(&scratch.arena, "%.*s|%.*s|%.*s",
				 STR_ARG(commit.author.name),
				 STR_ARG(commit.author.email),
				 STR_ARG(commit.message)),
		    said.ptr);
}
END_TEST

static const char *const revs[] = {
    "HEAD", "main", "HEAD~0", "first", "first^{commit}", "refs/heads/main",
};

START_TEST(revisions_are_those_of_rev_parse)
{
	struct str said;

	shell("git tag -a -m x first");
	said = shell(arena_printf(&scratch.arena, "git rev-parse '%s^{commit}'",
				  revs[_i])
			 .ptr);
	expect_text(said, hex_of(find(revs[_i])));
	find(str_part(said, 0, 40).ptr);
	expect_text(shell("git rev-parse HEAD"), hex_of(repo_head(repo)));
}
END_TEST

static const struct {
	const char *rev, *error;
} no_revs[] = {
    {"none", "there is no revision 'none'"},
    {"--all", "there is no revision '--all'"},
    {"", "there is no revision ''"},
    {"HEAD~1", "there is no revision 'HEAD~1'"},
    {"HEAD:docs", "'HEAD:docs' is no commit"},
    {"HEAD^{tree}", "'HEAD^{tree}' is no commit"},
};

START_TEST(what_is_no_commit_is_said)
{
	struct repo_id id;

	ck_assert(!repo_find_commit(repo, str_from(no_revs[_i].rev), &id,
				    &scratch.error));
	expect_text(strbuf_str(&scratch.error), no_revs[_i].error);
}
END_TEST

/* ---- files ---- */

START_TEST(blobs_are_found_and_read)
{
	struct repo_commit commit = read_commit("HEAD");
	struct repo_id blob;
	struct str bytes;

	ck_assert(repo_find_blob(repo, commit.tree, STR("docs/file"), &blob));
	expect_text(shell("git rev-parse HEAD:docs/file"), hex_of(blob));
	ck_assert(repo_read_blob(repo, blob, 5, &scratch.arena, &bytes));
	expect_text(bytes, "text\n");
	ck_assert(repo_id_equal(blob, repo_blob_id(bytes)));
	ck_assert(!repo_read_blob(repo, blob, 4, &scratch.arena, &bytes));
	ck_assert(
	    !repo_read_blob(repo, commit.tree, 999, &scratch.arena, &bytes));
	ck_assert(!repo_find_blob(repo, commit.tree, STR("docs"), &blob));
	ck_assert(!repo_find_blob(repo, commit.tree, STR("docs/link"), &blob));
	ck_assert(!repo_find_blob(repo, commit.tree, STR("docs/none"), &blob));
	ck_assert(!repo_find_blob(repo, commit.tree, STR(""), &blob));
	ck_assert(!repo_find_blob(repo, commit.tree, STR("/docs/file"), &blob));
}
END_TEST

START_TEST(sparse_work_trees_are_told)
{
	ck_assert(!repo_is_sparse(repo));
	shell("git sparse-checkout set docs");
	open_repo();
	ck_assert(repo_is_sparse(repo));
	shell("git sparse-checkout disable");
	open_repo();
	ck_assert(!repo_is_sparse(repo));
}
END_TEST

/* ---- people ---- */

static const struct {
	const char *name, *email;
} people[] = {
    {"Old", "old@example.org"},	    {"Old", "OLD@example.org"},
    {"Any", "joe@example.org"},	    {"Joe", "shared@example.org"},
    {"Jane", "shared@example.org"}, {"Nobody", "nobody@example.org"},
    {"", "old@example.org"},	    {"From", "file@example.org"},
    {"From", "blob@example.org"},   {"Twice", "twice@example.org"},
};

static const char mailmap[] =
    "New Name <old@example.org>\n"
    "<new@example.org> <joe@example.org> # a comment\n"
    "# Nobody <x@example.org> <nobody@example.org>\n"
    "Joe Doe <joe.doe@example.org> Joe <shared@example.org>\n"
    "First <twice@example.org>\n";

static void
expect_as_git(int row)
{
	struct str name = str_from(people[row].name);
	struct str email = str_from(people[row].email);
	struct str said =
	    shell(arena_printf(&scratch.arena, "git check-mailmap '%s <%s>'",
			       people[row].name, people[row].email)
		      .ptr);

	repo_map_person(repo, &name, &email, &scratch.arena);
	expect_text(arena_printf(&scratch.arena, "%.*s%s<%.*s>", STR_ARG(name),
				 name.len > 0 ? " " : "", STR_ARG(email)),
		    said.ptr);
}

START_TEST(people_are_those_of_check_mailmap)
{
	for (int i = 0; i < ROWS(people); i++)
		expect_as_git(i);
	ck_assert(file_write(scratch_path(&scratch, ".mailmap"),
			     str_from(mailmap), &scratch.error));
	shell("echo 'Filed <file@example.org>' >more && "
	      "echo 'Second <twice@example.org>' >>more && "
	      "git config mailmap.file more && "
	      "git config mailmap.blob $(echo 'Blob <blob@example.org>' | "
	      "git hash-object -w --stdin)");
	open_repo();
	for (int i = 0; i < ROWS(people); i++)
		expect_as_git(i);
}
END_TEST

START_TEST(a_commit_has_a_mailmap_of_its_own)
{
	struct str name = STR("Old"), email = STR("old@example.org");

	shell("echo 'Committed <old@example.org>' >.mailmap && "
	      "git add .mailmap && git commit -q -m second && "
	      "echo 'Changed <old@example.org>' >.mailmap");
	open_repo();
	repo_map_person(repo, &name, &email, &scratch.arena);
	expect_text(name, "Changed");
	name = STR("Old");
	repo_use_mailmap(repo, find("HEAD"));
	repo_map_person(repo, &name, &email, &scratch.arena);
	expect_text(name, "Committed");
	name = STR("Old");
	repo_use_mailmap(repo, find("HEAD~1"));
	repo_map_person(repo, &name, &email, &scratch.arena);
	expect_text(name, "Old");
}
END_TEST

START_TEST(the_committer_is_gits)
{
	struct repo_person person;

	ck_assert(
	    repo_committer(repo, &scratch.arena, &person, &scratch.error));
	expect_text(arena_printf(&scratch.arena, "%.*s <%.*s> %lld +0000",
				 STR_ARG(person.name), STR_ARG(person.email),
				 (long long)person.time),
		    shell("git var GIT_COMMITTER_IDENT").ptr);
	setenv("GIT_COMMITTER_NAME", "From Environment", 1);
	setenv("GIT_COMMITTER_DATE", "2026-05-01T12:00:00+02:00", 1);
	shell("git config committer.email own@example.org");
	open_repo();
	ck_assert(
	    repo_committer(repo, &scratch.arena, &person, &scratch.error));
	expect_text(arena_printf(&scratch.arena, "%.*s <%.*s> %lld +0200",
				 STR_ARG(person.name), STR_ARG(person.email),
				 (long long)person.time),
		    shell("git var GIT_COMMITTER_IDENT").ptr);
}
END_TEST

START_TEST(nobody_is_made_up)
{
	struct repo_person person;

	shell("git config --unset user.email");
	open_repo();
	ck_assert(
	    !repo_committer(repo, &scratch.arena, &person, &scratch.error));
	expect_text(strbuf_str(&scratch.error),
		    "git does not know your address");
	strbuf_reset(&scratch.error);
	shell("git config --global user.email global@example.org");
	setenv("GIT_COMMITTER_DATE", "yesterday", 1);
	open_repo();
	ck_assert(
	    !repo_committer(repo, &scratch.arena, &person, &scratch.error));
	setenv("GIT_COMMITTER_DATE", "@5", 1);
	ck_assert(
	    repo_committer(repo, &scratch.arena, &person, &scratch.error));
	expect_text(person.email, "global@example.org");
	ck_assert_int_eq(person.time, 5);
}
END_TEST

/* ---- writing ---- */

static bool
commit_onto(const char *ref, struct repo_id *id_out)
{
	const struct repo_person author = {STR("Ada"), STR("ada@example.org"),
					   1600000000};
	const struct repo_person committer = {
	    STR("Bob"), STR("bob@example.org"), 1650000000};

	return repo_commit_nothing(repo, ref, &author, &committer,
				   STR("Review a\n\nReviewed-by: Ada <a@e>"),
				   id_out, &scratch.error);
}

static void
expect_commit(const char *rev, struct repo_id id)
{
	const char *show = "git log -1 --format='%%H %%T %%an %%ae %%at %%cn "
			   "%%ce %%ct %%B' %s";
	struct repo_commit commit = read_commit(rev);
	struct str tree =
	    arena_str(&scratch.arena, str_from(hex_of(commit.tree)));

	expect_text(shell(arena_printf(&scratch.arena, show, rev).ptr),
		    arena_printf(&scratch.arena,
				 "%s %s Ada ada@example.org 1600000000 Bob "
				 "bob@example.org 1650000000 Review a\n\n"
				 "Reviewed-by: Ada <a@e>\n",
				 hex_of(id), tree.ptr)
			.ptr);
	shell("git fsck --strict 2>/dev/null");
}

START_TEST(a_branch_moves_and_nothing_else)
{
	const char *files = "git status --porcelain; sha256sum .git/index; "
			    "find docs -printf '%p %C@\\n'";
	struct str before, first, second = shell("git rev-parse HEAD");
	struct repo_id id;

	shell("echo dirt >docs/file && echo x >docs/staged && git add -A && "
	      "echo more >docs/file");
	before = shell(files);
	first = second;
	ck_assert(commit_onto(NULL, &id));
	expect_commit("main", id);
	expect_text(shell("git rev-parse main~1"), first.ptr);
	expect_text(shell("git diff --stat HEAD~1 HEAD"), "");
	expect_text(shell("git symbolic-ref HEAD"), "refs/heads/main");
	expect_text(shell("git reflog -1 --format='%gs' main"),
		    "commit: Review a");
	expect_text(shell("git reflog -1 --format='%gs %gn' HEAD"),
		    "commit: Review a Bob");
	ck_assert(commit_onto(NULL, &id));
	expect_text(shell("git rev-parse main~2"), first.ptr);
	expect_text(shell(files), before.ptr);
}
END_TEST

START_TEST(a_detached_head_moves_itself)
{
	struct str main_was = shell("git rev-parse main");
	struct repo_id id;

	shell("git checkout -q --detach");
	open_repo();
	ck_assert(commit_onto(NULL, &id));
	expect_commit("HEAD", id);
	expect_text(shell("git rev-parse main"), main_was.ptr);
	expect_text(shell("git rev-parse --abbrev-ref HEAD"), "HEAD");
	expect_text(shell("git reflog -1 --format=%gs HEAD"),
		    "commit: Review a");
}
END_TEST

START_TEST(a_new_ref_begins_with_nothing)
{
	struct repo_id id, found;

	ck_assert(!repo_find_ref(repo, "refs/heads/attest/reviews", &found));
	ck_assert(commit_onto("refs/heads/attest/reviews", &id));
	expect_commit("attest/reviews", id);
	expect_text(shell("git ls-tree -r attest/reviews"), "");
	expect_text(shell("git rev-list --count attest/reviews"), "1");
	ck_assert(repo_find_ref(repo, "refs/heads/attest/reviews", &found));
	ck_assert(repo_id_equal(id, found));
	ck_assert(commit_onto("refs/heads/attest/reviews", &id));
	expect_text(shell("git rev-list --count attest/reviews"), "2");
	shell("git pack-refs --all");
	open_repo();
	ck_assert(commit_onto("refs/heads/attest/reviews", &id));
	expect_text(shell("git rev-list --count attest/reviews"), "3");
	expect_text(shell("git rev-list --count main"), "1");
}
END_TEST

/* Who read the old state must not write over a new one. */
static const struct {
	const char *ref; /* of repo_commit_nothing */
	const char *seen, *before, *meanwhile, *kept;
} races[] = {
    {NULL, NULL, "true", "git commit -q --allow-empty -m other", "HEAD"},
    {NULL, NULL, "git checkout -q --detach",
     "git commit -q --allow-empty -m other", "HEAD"},
    {NULL, NULL, "git pack-refs --all", "git commit -q --allow-empty -m other",
     "main"},
    {"refs/heads/x", "refs/heads/x", "true", "git branch x", "x"},
    {"refs/heads/x", "refs/heads/x", "git branch x",
     "git checkout -q x && git commit -q --allow-empty -m other", "x"},
};

START_TEST(a_ref_that_moved_is_left)
{
	const char *ref = races[_i].ref;
	struct repo_id id, seen;
	struct str there, which;

	shell(races[_i].before);
	open_repo();
	if (races[_i].seen != NULL)
		repo_find_ref(repo, races[_i].seen, &seen);
	shell(races[_i].meanwhile);
	which =
	    arena_printf(&scratch.arena, "git rev-parse %s", races[_i].kept);
	there = shell(which.ptr);
	ck_assert(!commit_onto(ref, &id));
	ck_assert_uint_lt(
	    str_find(strbuf_str(&scratch.error), STR("has moved meanwhile")),
	    scratch.error.len);
	expect_text(shell(which.ptr), there.ptr);
}
END_TEST

START_TEST(a_locked_ref_is_left)
{
	struct str there = shell("git rev-parse main");
	struct repo_id id;

	shell("touch .git/refs/heads/main.lock");
	ck_assert(!commit_onto(NULL, &id));
	ck_assert_uint_gt(scratch.error.len, 0);
	expect_text(shell("git rev-parse main"), there.ptr);
}
END_TEST

/* ---- words ---- */

static const struct {
	const char *old, *new;
	const char *expected; /* "=same -old +new" */
} texts[] = {
    {"", "", ""},
    {" \n", "\t", ""},
    {"a b", "a\n b ", "=a b"},
    {"", "a b", "+a b"},
    {"a b", "", "-a b"},
    {"a b c", "a x c", "=a -b +x =c"},
    {"a b c d", "a d", "=a -b c =d"},
    {"a d", "a b c d", "=a +b c =d"},
    {"a b", "x y", "-a b +x y"},
    {"\xc3\xa4 b", "\xc3\xa4 c", "=\xc3\xa4 -b +c"},
    {"-a +b", "-a @@ \\ +b", "=-a +@@ \\ =+b"},
};

static void
add_words(void *context, enum repo_words kind, struct str text)
{
	static const char marks[] = {
	    [WORDS_SAME] = '=', [WORDS_OLD] = '-', [WORDS_NEW] = '+'};
	struct strbuf *all = context;

	strbuf_printf(all, "%s%c%.*s", all->len > 0 ? " " : "", marks[kind],
		      STR_ARG(text));
}

START_TEST(words_are_compared)
{
	struct strbuf all = {0};

	repo_compare_words(str_from(texts[_i].old), str_from(texts[_i].new),
			   add_words, &all);
	expect_text(strbuf_str(&all), texts[_i].expected);
	strbuf_free(&all);
}
END_TEST

/* What is said to be the same and old is the old text, and so on. */
struct halves {
	struct strbuf old, new;
};

static void
add_halves(void *context, enum repo_words kind, struct str text)
{
	struct halves *halves = context;

	if (kind != WORDS_NEW)
		strbuf_printf(&halves->old, "%.*s ", STR_ARG(text));
	if (kind != WORDS_OLD)
		strbuf_printf(&halves->new, "%.*s ", STR_ARG(text));
}

/* 320 kB of words of which ever fewer differ. */
START_TEST(long_texts_are_compared_in_time)
{
	unsigned kinds = (unsigned)_i == 0 ? 2 : (unsigned)_i * 10;
	struct strbuf old = {0}, new = {0};
	struct halves halves = {0};
	uint32_t random = 1;

	while (old.len < 320000) {
		random = random * 1103515245 + 12345;
		strbuf_printf(&old, "w%u ", (random >> 16) % kinds);
		strbuf_printf(&new, "w%u ", (random >> 8) % 251 % kinds);
	}
	repo_compare_words(strbuf_str(&old), strbuf_str(&new), add_halves,
			   &halves);
	ck_assert(str_equal(strbuf_str(&halves.old), strbuf_str(&old)));
	ck_assert(str_equal(strbuf_str(&halves.new), strbuf_str(&new)));
	strbuf_free(&old);
	strbuf_free(&new);
	strbuf_free(&halves.old);
	strbuf_free(&halves.new);
}
END_TEST

SUITE(git)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_set_timeout(cases, patience(20));
	tcase_add_loop_test(cases, commits_are_read, 0, ROWS(commits));
	tcase_add_loop_test(cases, revisions_are_those_of_rev_parse, 0,
			    ROWS(revs));
	tcase_add_loop_test(cases, what_is_no_commit_is_said, 0, ROWS(no_revs));
	tcase_add_test(cases, blobs_are_found_and_read);
	tcase_add_test(cases, sparse_work_trees_are_told);
	tcase_add_test(cases, people_are_those_of_check_mailmap);
	tcase_add_test(cases, a_commit_has_a_mailmap_of_its_own);
	tcase_add_test(cases, the_committer_is_gits);
	tcase_add_test(cases, nobody_is_made_up);
	tcase_add_test(cases, a_branch_moves_and_nothing_else);
	tcase_add_test(cases, a_detached_head_moves_itself);
	tcase_add_test(cases, a_new_ref_begins_with_nothing);
	tcase_add_loop_test(cases, a_ref_that_moved_is_left, 0, ROWS(races));
	tcase_add_test(cases, a_locked_ref_is_left);
	tcase_add_loop_test(cases, words_are_compared, 0, ROWS(texts));
	tcase_add_loop_test(cases, long_texts_are_compared_in_time, 0, 3);
}
