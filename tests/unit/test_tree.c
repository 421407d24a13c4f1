#include "scratch.h"

#include <stdint.h>

#include "base/tree.h"

static struct scratch scratch;
static struct tree tree;

static const struct {
	const char *path, *text;
} files[] = {
    {"content/a.md", "A"},	     {"content/b/c.md", "C"},
    {"content/b/d.md", ""},	     {"content/b.md", "B"},
    {"content/\xc3\xa4/z.md", "\n"}, {"site", "s"},
};

static void
set_up(void)
{
	scratch_open(&scratch);
}

static void
tear_down(void)
{
	tree_close(&tree);
	scratch_close(&scratch);
}

static struct str
at(const char *path)
{
	return scratch_path(&scratch, path);
}

/* The same files in both kinds of tree: 0 on disk, 1 in memory. */
static void
open_tree(int kind)
{
	if (kind == 1)
		tree_open_memory(&tree);
	for (int i = 0; i < ROWS(files); i++) {
		struct str path = str_from(files[i].path);
		struct str text = str_from(files[i].text);

		if (kind == 1) {
			tree_add(&tree, path, text);
			continue;
		}
		ck_assert(file_make_folders(
		    at(arena_str(&scratch.arena, path_folder(path)).ptr),
		    &scratch.error));
		ck_assert(file_write(at(files[i].path), text, &scratch.error));
	}
	if (kind == 0)
		ck_assert(
		    tree_open_folder(&tree, scratch.folder, &scratch.error));
}

static enum tree_status
read_tree(const char *path, size_t limit, struct str *bytes_out)
{
	return tree_read(&tree, str_from(path), limit, &scratch.arena,
			 bytes_out, &scratch.error);
}

START_TEST(both_kinds_read)
{
	struct str bytes = STR("untouched");

	open_tree(_i);
	ck_assert_int_eq(read_tree("none.md", 9, &bytes), TREE_MISSING);
	ck_assert_int_eq(read_tree("content/none/a.md", 9, &bytes),
			 TREE_MISSING);
	expect_text(bytes, "untouched");
	for (int i = 0; i < ROWS(files); i++) {
		ck_assert_int_eq(read_tree(files[i].path, 1, &bytes), TREE_OK);
		expect_text(bytes, files[i].text);
		ck_assert_int_eq(bytes.ptr[bytes.len], '\0');
	}
	ck_assert_int_eq(read_tree("site", 0, &bytes), TREE_TOO_LARGE);
	ck_assert_int_eq(read_tree("content/b/d.md", 0, &bytes), TREE_OK);
}
END_TEST

static const struct {
	const char *folder;
	const char *names; /* "/" behind a folder's */
} listings[] = {
    {"", "content/ site "},
    {"content", "a.md b/ b.md \xc3\xa4/ "},
    {"content/b", "c.md d.md "},
    {"content/\xc3\xa4", "z.md "},
    {"none", NULL},
    {"content/a", NULL},
    {"conten", NULL},
};

START_TEST(both_kinds_list)
{
	const char *expected = listings[_i / 2].names;
	struct tree_entries entries = {0};
	struct strbuf names = {0};
	enum tree_status status;

	open_tree(_i % 2);
	status = tree_list(&tree, str_from(listings[_i / 2].folder),
			   &scratch.arena, &entries, &scratch.error);
	ck_assert_int_eq(status, expected == NULL ? TREE_MISSING : TREE_OK);
	for (size_t i = 0; i < entries.count; i++)
		strbuf_printf(&names, "%.*s%s ", STR_ARG(entries.items[i].name),
			      entries.items[i].kind == TREE_FOLDER ? "/" : "");
	expect_text(strbuf_str(&names), expected == NULL ? "" : expected);
	strbuf_free(&names);
}
END_TEST

START_TEST(links_stay_inside)
{
	struct str bytes;

	open_tree(0);
	ck_assert_int_eq(symlink("../site", at("content/in").ptr), 0);
	ck_assert_int_eq(symlink("/etc/passwd", at("content/out").ptr), 0);
	ck_assert_int_eq(symlink("/etc", at("content/etc").ptr), 0);
	ck_assert_int_eq(symlink("none", at("content/dangling").ptr), 0);
	ck_assert_int_eq(symlink("loop", at("content/loop").ptr), 0);
	ck_assert_int_eq(read_tree("content/in", 9, &bytes), TREE_OK);
	expect_text(bytes, "s");
	ck_assert_int_eq(read_tree("content/out", 9, &bytes), TREE_OUTSIDE);
	ck_assert_int_eq(read_tree("content/etc/passwd", 9, &bytes),
			 TREE_OUTSIDE);
	ck_assert_int_eq(read_tree("content/dangling", 9, &bytes),
			 TREE_MISSING);
	ck_assert_int_eq(read_tree("content/loop", 9, &bytes), TREE_MISSING);
}
END_TEST

/* A sibling whose name only begins like the root's is outside. */
START_TEST(a_longer_name_is_not_inside)
{
	struct str bytes;

	ck_assert(file_make_folders(at("root"), &scratch.error));
	ck_assert(file_make_folders(at("root-2"), &scratch.error));
	ck_assert(file_write(at("root-2/x"), STR("x"), &scratch.error));
	ck_assert_int_eq(symlink("../root-2/x", at("root/x").ptr), 0);
	ck_assert(tree_open_folder(&tree, at("root"), &scratch.error));
	ck_assert_int_eq(read_tree("x", 9, &bytes), TREE_OUTSIDE);
}
END_TEST

/* A walk along these would double at every level. */
START_TEST(links_to_folders_above_are_loops)
{
	struct tree_entries entries;

	open_tree(0);
	ck_assert_int_eq(mkdir(at("one").ptr, 0777), 0);
	ck_assert_int_eq(mkdir(at("two").ptr, 0777), 0);
	ck_assert_int_eq(symlink(".", at("one/self").ptr), 0);
	ck_assert_int_eq(symlink("../two", at("one/two").ptr), 0);
	ck_assert_int_eq(symlink("../one", at("two/one").ptr), 0);
	ck_assert_int_eq(tree_list(&tree, STR("one"), &scratch.arena, &entries,
				   &scratch.error),
			 TREE_OK);
	ck_assert_int_eq(entries.items[0].kind, TREE_LINK_LOOP);
	ck_assert_int_eq(entries.items[1].kind, TREE_FOLDER);
	ck_assert_int_eq(tree_list(&tree, STR("one/two"), &scratch.arena,
				   &entries, &scratch.error),
			 TREE_OK);
	ck_assert_int_eq(entries.items[0].kind, TREE_LINK_LOOP);
}
END_TEST

START_TEST(lists_what_links_lead_to)
{
	static const struct {
		const char *name;
		enum tree_entry_kind kind;
	} expected[] = {
	    {"dangling", TREE_ODD},	{"etc", TREE_LINK_OUTSIDE},
	    {"file", TREE_FILE},	{"folder", TREE_FOLDER},
	    {"out", TREE_LINK_OUTSIDE}, {"pipe", TREE_ODD},
	};
	struct tree_entries entries;

	open_tree(0);
	ck_assert_int_eq(mkdir(at("links").ptr, 0777), 0);
	ck_assert_int_eq(symlink("none", at("links/dangling").ptr), 0);
	ck_assert_int_eq(symlink("/etc", at("links/etc").ptr), 0);
	ck_assert_int_eq(symlink("../site", at("links/file").ptr), 0);
	ck_assert_int_eq(symlink("../content", at("links/folder").ptr), 0);
	ck_assert_int_eq(symlink("/etc/passwd", at("links/out").ptr), 0);
	ck_assert_int_eq(mkfifo(at("links/pipe").ptr, 0600), 0);
	ck_assert_int_eq(tree_list(&tree, STR("links"), &scratch.arena,
				   &entries, &scratch.error),
			 TREE_OK);
	ck_assert_uint_eq(entries.count, ROWS(expected));
	for (int i = 0; i < ROWS(expected); i++) {
		expect_text(entries.items[i].name, expected[i].name);
		ck_assert_int_eq(entries.items[i].kind, expected[i].kind);
	}
	ck_assert_int_eq(tree_list(&tree, STR("links/etc"), &scratch.arena,
				   &entries, &scratch.error),
			 TREE_OUTSIDE);
	ck_assert_int_eq(tree_list(&tree, STR("links/folder"), &scratch.arena,
				   &entries, &scratch.error),
			 TREE_OK);
}
END_TEST

START_TEST(opens_folders_only)
{
	ck_assert(file_write(at("x"), STR("x"), &scratch.error));
	ck_assert(!tree_open_folder(&tree, at("x"), &scratch.error));
	ck_assert(str_has_suffix(strbuf_str(&scratch.error),
				 STR("/x' is no folder")));
	tree_close(&tree);
	ck_assert(!tree_open_folder(&tree, at("none"), &scratch.error));
}
END_TEST

/* As in a container that keeps the site at the top. */
START_TEST(the_root_of_the_disk_is_a_tree)
{
	struct str bytes;

	open_tree(0);
	tree_close(&tree);
	ck_assert(tree_open_folder(&tree, STR("/"), &scratch.error));
	ck_assert_int_eq(read_tree(at("site").ptr + 1, 9, &bytes), TREE_OK);
	expect_text(bytes, "s");
}
END_TEST

START_TEST(a_memory_tree_copies)
{
	char path[] = "a", text[] = "b";
	struct str bytes;

	tree_open_memory(&tree);
	tree_add(&tree, str_from(path), str_from(text));
	path[0] = text[0] = 'x';
	ck_assert_int_eq(read_tree("a", SIZE_MAX, &bytes), TREE_OK);
	expect_text(bytes, "b");
}
END_TEST

SUITE(tree)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_loop_test(cases, both_kinds_read, 0, 2);
	tcase_add_loop_test(cases, both_kinds_list, 0, 2 * ROWS(listings));
	tcase_add_test(cases, links_stay_inside);
	tcase_add_test(cases, a_longer_name_is_not_inside);
	tcase_add_test(cases, links_to_folders_above_are_loops);
	tcase_add_test(cases, lists_what_links_lead_to);
	tcase_add_test(cases, opens_folders_only);
	tcase_add_test(cases, the_root_of_the_disk_is_a_tree);
	tcase_add_test(cases, a_memory_tree_copies);
}
