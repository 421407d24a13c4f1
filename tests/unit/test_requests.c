#include "expect.h"

#include "serve/allowed_host.h"
#include "serve/request_path.h"

static struct arena arena;

static void
tear_down(void)
{
	arena_free(&arena);
}

static const struct {
	const char *sent, *path; /* NULL: refused */
} paths[] = {
    {"/", ""},
    {"/claims/a/", "claims/a/"},
    {"/a%2Bb.txt", "a+b.txt"},
    {"/%C3%A9/", "\xc3\xa9/"},
    {"/a%2fb", "a/b"},
    {"/...", "..."},
    {"/a..b/", "a..b/"},
    {"/%252e%252e/", "%2e%2e/"},
    {"//a", "/a"},
    {"", NULL},
    {"a", NULL},
    {"*", NULL},
    {"http://localhost/", NULL},
    {"/..", NULL},
    {"/a/../b", NULL},
    {"/./a", NULL},
    {"/%2e%2E/a", NULL},
    {"/a%2f..%2fb", NULL},
    {"/a\\b", NULL},
    {"/a%5cb", NULL},
    {"/a%00b", NULL},
    {"/a%0ab", NULL},
    {"/a%7f", NULL},
    {"/%", NULL},
    {"/%4", NULL},
    {"/%4g", NULL},
    {"/%g4", NULL},
};

START_TEST(reads_paths)
{
	struct str path;
	bool ok = request_path_read(str_from(paths[_i].sent), &arena, &path);

	ck_assert_int_eq(ok, paths[_i].path != NULL);
	if (ok)
		expect_text(path, paths[_i].path);
}
END_TEST

static const struct {
	const char *query, *value;
} queries[] = {
    {"", ""},	      {"page=/a", "/a"},      {"x=1&page=%2Fa%2520", "/a%20"},
    {"pages=/a", ""}, {"page", ""},	      {"page=", ""},
    {"page=%g", ""},  {"page=a&page=b", "a"}, {"a=page=b", ""},
};

START_TEST(finds_values)
{
	expect_text(
	    request_query_value(str_from(queries[_i].query), "page", &arena),
	    queries[_i].value);
}
END_TEST

static const struct {
	const char *host;
	unsigned port;
	const char *names;
	bool is;
} hosts[] = {
    {"localhost:8000", 8000, "", true},
    {"LocalHost:8000", 8000, "", true},
    {"127.0.0.1:8000", 8000, "", true},
    {"[::1]:8000", 8000, "", true},
    {"localhost", 80, "", true},
    {"[::1]", 80, "", true},
    {"localhost", 8000, "", false},
    {"localhost:", 8000, "", false},
    {"localhost:80000", 8000, "", false},
    {"localhost:08000", 8000, "", false},
    {"localhost:8001", 8000, "", false},
    {"", 8000, "", false},
    {"", 8000, "a", false},
    {":8000", 8000, "", false},
    {"evil.example:8000", 8000, "", false},
    {"localhost.evil.example:8000", 8000, "", false},
    {"evil.example:8000@localhost:8000", 8000, "", false},
    {"127.0.0.1.evil.example:8000", 8000, "", false},
    {"localhost, evil.example:8000", 8000, "", false},
    {"a.example", 8000, "b.example,a.example", true},
    {"a.example:9000", 8000, "b.example,a.example", true},
    {"A.Example:9000", 8000, "a.example", true},
    {"a.example:9000", 8000, "a.example:9000", true},
    {"a.example:9001", 8000, "a.example:9000", false},
    {"a.example.evil", 8000, "a.example", false},
    {"x.a.example", 8000, "a.example", false},
    {"[fd00::1]:9000", 8000, "[fd00::1]", true},
};

START_TEST(knows_names)
{
	ck_assert_int_eq(allowed_host(str_from(hosts[_i].host), hosts[_i].port,
				      str_from(hosts[_i].names)),
			 hosts[_i].is);
}
END_TEST

SUITE(requests)
{
	tcase_add_checked_fixture(cases, NULL, tear_down);
	tcase_add_loop_test(cases, reads_paths, 0, ROWS(paths));
	tcase_add_loop_test(cases, finds_values, 0, ROWS(queries));
	tcase_add_loop_test(cases, knows_names, 0, ROWS(hosts));
}
