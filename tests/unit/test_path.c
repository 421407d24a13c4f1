#include "expect.h"

#include "base/path.h"

static struct arena arena;

static void
tear_down(void)
{
	arena_free(&arena);
}

static const struct {
	const char *folder, *name, *path;
} joins[] = {
    {"", "", ""},
    {"a", "", "a"},
    {"", "b", "b"},
    {"a", "b", "a/b"},
    {"a/", "b", "a/b"},
    {"/", "b", "/b"},
    {"a/b", "c.d", "a/b/c.d"},
};

START_TEST(joins_paths)
{
	expect_text(path_join(str_from(joins[_i].folder),
			      str_from(joins[_i].name), &arena),
		    joins[_i].path);
}
END_TEST

/* RFC 3986, 5.2.4 and 5.4: what stands behind the base /b/c/, merged; a dot
 * segment at the end leaves no slash here, and what leaves the root is refused
 * (5.4.2 drops it). */
static const struct {
	const char *path, *normal; /* NULL: refused */
} normals[] = {
    {"b/c/g", "b/c/g"},
    {"b/c/./g", "b/c/g"},
    {"b/c/g/", "b/c/g"},
    {"b/c/.", "b/c"},
    {"b/c/./", "b/c"},
    {"b/c/..", "b"},
    {"b/c/../", "b"},
    {"b/c/../g", "b/g"},
    {"b/c/../..", ""},
    {"b/c/../../", ""},
    {"b/c/../../g", "g"},
    {"b/c/../../../g", NULL},
    {"b/c/../../../../g", NULL},
    {"b/c/g.", "b/c/g."},
    {"b/c/.g", "b/c/.g"},
    {"b/c/g..", "b/c/g.."},
    {"b/c/..g", "b/c/..g"},
    {"b/c/./../g", "b/g"},
    {"b/c/./g/.", "b/c/g"},
    {"b/c/g/./h", "b/c/g/h"},
    {"b/c/g/../h", "b/c/h"},
    {"mid/content=5/../6", "mid/6"},
    {"", ""},
    {".", ""},
    {"./", ""},
    {"..", NULL},
    {"../a", NULL},
    {"a/../../a", NULL},
    {"/a", NULL},
    {"/", NULL},
    {"a//b", "a/b"},
    {"a///", "a"},
    {"...", "..."},
    {"a/.../b", "a/.../b"},
    {"a/..b/../c", "a/c"},
};

START_TEST(normalizes)
{
	struct str path;
	bool ok = path_normalize(str_from(normals[_i].path), &arena, &path);

	ck_assert_int_eq(ok, normals[_i].normal != NULL);
	if (ok)
		expect_text(path, normals[_i].normal);
}
END_TEST

static const struct {
	const char *path, *folder, *name, *stem, *extension;
} pieces[] = {
    {"", "", "", "", ""},
    {"a.md", "", "a.md", "a", "md"},
    {"a/b.md", "a", "b.md", "b", "md"},
    {"a/b/c", "a/b", "c", "c", ""},
    {"a.b/c", "a.b", "c", "c", ""},
    {"a/.htaccess", "a", ".htaccess", ".htaccess", ""},
    {"a/", "a", "", "", ""},
    {"/a", "", "a", "a", ""},
    {"x.tar.gz", "", "x.tar.gz", "x.tar", "gz"},
    {"a.", "", "a.", "a", ""},
};

START_TEST(takes_paths_apart)
{
	struct str path = str_from(pieces[_i].path);

	expect_text(path_folder(path), pieces[_i].folder);
	expect_text(path_name(path), pieces[_i].name);
	expect_text(path_stem(path), pieces[_i].stem);
	expect_text(path_extension(path), pieces[_i].extension);
}
END_TEST

/* Checked with another resolver: Python's urllib.parse.urljoin leads from
 * http://h/FROM by URL to http://h/TO in every row. */
static const struct {
	const char *from, *to, *url;
} relatives[] = {
    {"", "", "./"},
    {"", "a/", "a/"},
    {"", "style.css", "style.css"},
    {"404.html", "a/", "a/"},
    {"a/", "", "../"},
    {"a/", "a/", "./"},
    {"a/", "b/", "../b/"},
    {"a/", "style.css", "../style.css"},
    {"claims/x/", "claims/y/", "../y/"},
    {"claims/x/", "claims/xy/", "../xy/"},
    {"claims/x/", "topics/t/", "../../topics/t/"},
    {"claims/x/", "", "../../"},
    {"claims/x/", "claims/", "../"},
    {"claims/", "claims/x/", "x/"},
    {"claims/x/", "claims/x/figure.png", "figure.png"},
    {"a/page.html", "a/other.html", "other.html"},
    /* RFC 3986, 4.2: a colon in the first segment reads as a scheme. */
    {"sources/", "sources/doi:10/", "./doi:10/"},
    {"", "a:b", "./a:b"},
    {"", "a/b:c", "a/b:c"},
    {"x/", "a:b", "../a:b"},
};

START_TEST(leads_from_page_to_page)
{
	expect_text(path_relative_url(str_from(relatives[_i].from),
				      str_from(relatives[_i].to), &arena),
		    relatives[_i].url);
}
END_TEST

static const struct {
	const char *name;
	bool is;
} slugs[] = {
    {"a", true},     {"magnesium-glycinate", true},
    {"2021", true},  {"a.b_c-d", true},
    {"A", true},     {"", false},
    {"-a", false},   {".a", false},
    {"_a", false},   {"..", false},
    {"a/b", false},  {"a b", false},
    {"a%20", false}, {"\xc3\xa4", false},
    {"a\n", false},  {"a#b", false},
};

START_TEST(knows_slugs)
{
	ck_assert_int_eq(path_is_slug(str_from(slugs[_i].name)), slugs[_i].is);
}
END_TEST

START_TEST(slugs_fit_a_file_system)
{
	char name[201];

	memset(name, 'a', sizeof name);
	ck_assert(path_is_slug((struct str){name, 200}));
	ck_assert(!path_is_slug((struct str){name, 201}));
}
END_TEST

static const struct {
	const char *name;
	bool is;
} passing[] = {
    {".git", true},   {".a.md.swp", true}, {".#a.md", true}, {"a.md~", true},
    {"#a.md#", true}, {"~", true},	   {"a.md", false},  {"a~b.md", false},
    {"~a.md", false}, {"#a.md", false},	   {"a.md#", false}, {"", false},
};

START_TEST(knows_names_that_pass)
{
	ck_assert_int_eq(path_is_passing(str_from(passing[_i].name)),
			 passing[_i].is);
}
END_TEST

SUITE(path)
{
	tcase_add_checked_fixture(cases, NULL, tear_down);
	tcase_add_loop_test(cases, joins_paths, 0, ROWS(joins));
	tcase_add_loop_test(cases, normalizes, 0, ROWS(normals));
	tcase_add_loop_test(cases, takes_paths_apart, 0, ROWS(pieces));
	tcase_add_loop_test(cases, leads_from_page_to_page, 0, ROWS(relatives));
	tcase_add_loop_test(cases, knows_slugs, 0, ROWS(slugs));
	tcase_add_test(cases, slugs_fit_a_file_system);
	tcase_add_loop_test(cases, knows_names_that_pass, 0, ROWS(passing));
}
