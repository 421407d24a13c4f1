#include "scratch.h"

#include <stdint.h>
#include <stdio.h>

static struct scratch scratch;

static void
set_up(void)
{
	scratch_open(&scratch);
}

static void
tear_down(void)
{
	scratch_close(&scratch);
}

static struct str
at(const char *path)
{
	return scratch_path(&scratch, path);
}

static void
given(const char *path, const char *text)
{
	ck_assert(file_write(at(path), str_from(text), &scratch.error));
}

static struct str
content(const char *path)
{
	struct str bytes = STR_NONE;

	ck_assert(file_read(at(path), SIZE_MAX, &scratch.arena, &bytes,
			    &scratch.error));
	return bytes;
}

static size_t
count_entries(const char *path)
{
	struct file_entries entries;

	ck_assert(
	    file_list(at(path), &scratch.arena, &entries, &scratch.error));
	return entries.count;
}

START_TEST(reads_what_was_written)
{
	struct str bytes = STR("a\0b\n\xff");

	ck_assert(file_write(at("x"), bytes, &scratch.error));
	ck_assert(str_equal(content("x"), bytes));
	ck_assert_int_eq(content("x").ptr[bytes.len], '\0');
	ck_assert(file_write(at("x"), STR("s"), &scratch.error));
	expect_text(content("x"), "s");
	ck_assert(file_write(at("x"), STR_NONE, &scratch.error));
	expect_text(content("x"), "");
	expect_text(strbuf_str(&scratch.error), "");
}
END_TEST

/* One more byte than the limit tells that there is more. */
static const struct {
	size_t limit, len;
} limits[] = {{0, 1}, {1, 2}, {4, 5}, {5, 5}, {6, 5}, {SIZE_MAX, 5}};

START_TEST(reads_up_to_a_limit)
{
	struct str bytes;

	given("x", "12345");
	ck_assert(file_read(at("x"), limits[_i].limit, &scratch.arena, &bytes,
			    &scratch.error));
	ck_assert_uint_eq(bytes.len, limits[_i].len);
}
END_TEST

START_TEST(tells_why_reading_failed)
{
	struct str bytes = STR("untouched");
	struct strbuf expected = {0};

	ck_assert(
	    !file_read(at("none"), 9, &scratch.arena, &bytes, &scratch.error));
	strbuf_printf(&expected,
		      "cannot read '%.*s/none': No such file or directory",
		      STR_ARG(scratch.folder));
	expect_text(strbuf_str(&scratch.error), expected.ptr);
	expect_text(bytes, "untouched");
	strbuf_free(&expected);
}
END_TEST

/* A pipe without a writer would block for ever. */
START_TEST(reads_regular_files_only)
{
	struct str bytes;

	ck_assert_int_eq(mkfifo(at("pipe").ptr, 0600), 0);
	ck_assert(
	    !file_read(at("pipe"), 9, &scratch.arena, &bytes, &scratch.error));
	ck_assert(str_has_suffix(strbuf_str(&scratch.error),
				 STR("not a regular file")));
	ck_assert(
	    !file_read(at(""), 9, &scratch.arena, &bytes, &scratch.error));
	ck_assert_int_eq(file_kind(at("pipe"), true), FILE_OTHER);
}
END_TEST

START_TEST(knows_kinds)
{
	given("file", "x");
	ck_assert_int_eq(mkdir(at("folder").ptr, 0777), 0);
	ck_assert_int_eq(symlink("file", at("link").ptr), 0);
	ck_assert_int_eq(symlink("none", at("dangling").ptr), 0);
	ck_assert_int_eq(file_kind(at("file"), true), FILE_REGULAR);
	ck_assert_int_eq(file_kind(at("folder"), true), FILE_FOLDER);
	ck_assert_int_eq(file_kind(at("link"), true), FILE_REGULAR);
	ck_assert_int_eq(file_kind(at("link"), false), FILE_LINK);
	ck_assert_int_eq(file_kind(at("dangling"), true), FILE_MISSING);
	ck_assert_int_eq(file_kind(at("dangling"), false), FILE_LINK);
	ck_assert_int_eq(file_kind(at("none"), false), FILE_MISSING);
	ck_assert_int_eq(file_kind(at("file/x"), false), FILE_MISSING);
}
END_TEST

START_TEST(lists_sorted_by_bytes)
{
	static const char *const sorted[] = {".dot", "A", "a",	     "a.md",
					     "b",    "z", "\xc3\xa4"};
	struct file_entries entries;

	for (int i = ROWS(sorted); i-- > 0;)
		given(sorted[i], "");
	ck_assert_int_eq(symlink("a", at("zz").ptr), 0);
	ck_assert(file_remove(at("z"), &scratch.error));
	ck_assert_int_eq(mkdir(at("z").ptr, 0777), 0);
	ck_assert(file_list(at(""), &scratch.arena, &entries, &scratch.error));
	ck_assert_uint_eq(entries.count, ROWS(sorted) + 1);
	for (int i = 0; i < 6; i++)
		expect_text(entries.items[i].name, sorted[i]);
	ck_assert_int_eq(entries.items[4].kind, FILE_REGULAR);
	ck_assert_int_eq(entries.items[5].kind, FILE_FOLDER);
	ck_assert_int_eq(entries.items[6].kind, FILE_LINK);
	expect_text(entries.items[7].name, "\xc3\xa4");
	ck_assert(
	    !file_list(at("none"), &scratch.arena, &entries, &scratch.error));
	ck_assert_uint_eq(entries.count, ROWS(sorted) + 1);
}
END_TEST

START_TEST(replaces_whole_and_leaves_nothing_beside)
{
	given("x", "a long old content");
	ck_assert(file_replace(at("x"), STR("new"), &scratch.error));
	expect_text(content("x"), "new");
	ck_assert(file_replace(at("y"), STR("fresh"), &scratch.error));
	ck_assert_uint_eq(count_entries(""), 2);
}
END_TEST

START_TEST(a_failed_replace_changes_nothing)
{
	ck_assert(file_make_folders(at("folder/inner"), &scratch.error));
	ck_assert(!file_replace(at("folder"), STR("new"), &scratch.error));
	ck_assert(str_has_prefix(strbuf_str(&scratch.error),
				 STR("cannot replace '")));
	ck_assert_uint_eq(count_entries(""), 1);
	ck_assert_uint_eq(count_entries("folder"), 1);
	ck_assert(!file_replace(at("none/x"), STR("new"), &scratch.error));
}
END_TEST

/* A reader who holds the old file keeps reading the old one. */
START_TEST(replace_does_not_write_into_the_old_file)
{
	char bytes[8] = {0};
	FILE *old;

	given("x", "old");
	old = fopen(at("x").ptr, "r");
	ck_assert_ptr_nonnull(old);
	ck_assert(file_replace(at("x"), STR("new"), &scratch.error));
	ck_assert_uint_eq(fread(bytes, 1, sizeof bytes, old), 3);
	ck_assert_str_eq(bytes, "old");
	fclose(old);
}
END_TEST

static const char *const folders[] = {"a", "a/b/c", "a//b", "a/b/"};

START_TEST(makes_folders)
{
	for (int round = 0; round < 2; round++)
		ck_assert(file_make_folders(at(folders[_i]), &scratch.error));
	ck_assert_int_eq(file_kind(at(folders[_i]), false), FILE_FOLDER);
	ck_assert(file_make_folders(STR_NONE, &scratch.error));
}
END_TEST

START_TEST(makes_no_folder_through_a_file)
{
	given("a", "x");
	ck_assert(!file_make_folders(at("a/b"), &scratch.error));
	strbuf_reset(&scratch.error);
	ck_assert(!file_make_folders(at("a"), &scratch.error));
	ck_assert(str_has_prefix(strbuf_str(&scratch.error),
				 STR("cannot make the folder '")));
	expect_text(content("a"), "x");
}
END_TEST

START_TEST(removes_empty_folders_only)
{
	ck_assert(file_make_folders(at("a/b"), &scratch.error));
	ck_assert(!file_remove_folder(at("a")));
	ck_assert(file_remove_folder(at("a/b")));
	ck_assert(file_remove_folder(at("a")));
	ck_assert(!file_remove_folder(at("a")));
}
END_TEST

START_TEST(removes_trees_without_following_links)
{
	ck_assert(file_make_folders(at("kept"), &scratch.error));
	ck_assert(file_make_folders(at("tree/deep/er"), &scratch.error));
	given("kept/x", "x");
	given("tree/deep/y", "y");
	ck_assert_int_eq(symlink("../kept", at("tree/link").ptr), 0);
	ck_assert(file_remove_tree(at("tree"), &scratch.error));
	ck_assert_int_eq(file_kind(at("tree"), false), FILE_MISSING);
	expect_text(content("kept/x"), "x");
}
END_TEST

/* Also where the tree's own name is a link. */
START_TEST(removes_a_link_instead_of_what_it_leads_to)
{
	ck_assert(file_make_folders(at("kept"), &scratch.error));
	given("kept/x", "x");
	ck_assert_int_eq(symlink("kept", at("link").ptr), 0);
	ck_assert(file_remove_tree(at("link"), &scratch.error));
	ck_assert_int_eq(file_kind(at("link"), false), FILE_MISSING);
	expect_text(content("kept/x"), "x");
}
END_TEST

START_TEST(finds_real_paths)
{
	struct str real;

	ck_assert(file_make_folders(at("a/b"), &scratch.error));
	ck_assert_int_eq(symlink("a/b", at("link").ptr), 0);
	ck_assert(file_real_path(at("link/../b/."), &scratch.arena, &real));
	expect_text(real, at("a/b").ptr);
	ck_assert(!file_real_path(at("none"), &scratch.arena, &real));
}
END_TEST

START_TEST(takes_long_paths)
{
	struct strbuf path = {0};

	for (int i = 0; i < 30; i++)
		strbuf_addz(&path, "a-folder-with-a-long-name/");
	ck_assert(file_make_folders(at(path.ptr), &scratch.error));
	strbuf_addz(&path, "x");
	given(path.ptr, "deep");
	expect_text(content(path.ptr), "deep");
	for (int i = 0; i < 300; i++)
		strbuf_addz(&path, "too-long-for-any-name");
	ck_assert_int_eq(file_kind(at(path.ptr), true), FILE_MISSING);
	ck_assert(!file_write(at(path.ptr), STR("x"), &scratch.error));
	strbuf_free(&path);
}
END_TEST

START_TEST(maps_what_was_written)
{
	struct str bytes;
	int64_t seconds = 0;

	ck_assert(file_write(at("large"), STR("some\0bytes"), &scratch.error));
	ck_assert(file_map(at("large"), &bytes, &scratch.error));
	ck_assert(str_equal(bytes, STR("some\0bytes")));
	file_unmap(bytes);
	ck_assert(file_write(at("empty"), STR_NONE, &scratch.error));
	ck_assert(file_map(at("empty"), &bytes, &scratch.error));
	ck_assert_uint_eq(bytes.len, 0);
	file_unmap(bytes);
	ck_assert(file_modified(at("large"), &seconds, &scratch.error));
	ck_assert_int_ge(seconds, 1700000000);
	ck_assert_uint_eq(scratch.error.len, 0);
	ck_assert(!file_map(at("none"), &bytes, &scratch.error));
	ck_assert(!file_map(at(""), &bytes, &scratch.error));
	ck_assert(!file_modified(at("none"), &seconds, &scratch.error));
	ck_assert_uint_gt(scratch.error.len, 0);
}
END_TEST

SUITE(file)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, reads_what_was_written);
	tcase_add_loop_test(cases, reads_up_to_a_limit, 0, ROWS(limits));
	tcase_add_test(cases, tells_why_reading_failed);
	tcase_add_test(cases, reads_regular_files_only);
	tcase_add_test(cases, maps_what_was_written);
	tcase_add_test(cases, knows_kinds);
	tcase_add_test(cases, lists_sorted_by_bytes);
	tcase_add_test(cases, replaces_whole_and_leaves_nothing_beside);
	tcase_add_test(cases, a_failed_replace_changes_nothing);
	tcase_add_test(cases, replace_does_not_write_into_the_old_file);
	tcase_add_loop_test(cases, makes_folders, 0, ROWS(folders));
	tcase_add_test(cases, makes_no_folder_through_a_file);
	tcase_add_test(cases, removes_empty_folders_only);
	tcase_add_test(cases, removes_trees_without_following_links);
	tcase_add_test(cases, removes_a_link_instead_of_what_it_leads_to);
	tcase_add_test(cases, finds_real_paths);
	tcase_add_test(cases, takes_long_paths);
}
