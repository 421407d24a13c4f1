#include "scratch.h"

#include <signal.h>
#include <sys/resource.h>

#include "write/write.h"

/* Files that reach the output in parts: what test_write.c says of files put
 * at once holds for them. */
static struct scratch scratch;
static struct diag_list diags;

static void
set_up(void)
{
	scratch_open(&scratch);
	diags = (struct diag_list){.arena = &scratch.arena};
}

static void
tear_down(void)
{
	scratch_close(&scratch);
}

/* Builds an output of one file. */
static enum output_status
build(const char *url, struct str first, struct str second,
      struct output_counts *counts_out)
{
	struct output *output;
	enum output_status status;
	struct sink sink;
	void *file;

	ck_assert_int_eq(
	    output_open(scratch_path(&scratch, "out"), &diags, &output),
	    OUTPUT_OK);
	sink = output_sink(output);
	file = sink.begin(sink.context, str_from(url));
	sink.add(file, first);
	sink.add(file, second);
	sink.end(file);
	status = output_commit(output, &diags, counts_out);
	output_close(output);
	return status;
}

static void
expect_build(struct str first, struct str second, size_t written)
{
	struct output_counts counts;

	ck_assert_int_eq(build("data/x", first, second, &counts), OUTPUT_OK);
	ck_assert_uint_eq(counts.written, written);
	ck_assert_uint_eq(counts.unchanged, 1 - written);
}

static void
expect_refused(const char *url, struct str bytes, enum output_status status,
	       enum rule_id rule)
{
	struct output_counts counts;

	diags.found.count = 0;
	ck_assert_int_eq(build(url, bytes, STR_NONE, &counts), status);
	ck_assert_uint_eq(counts.written, 0);
	ck_assert_uint_eq(diags.found.count, 1);
	expect_text(diags.found.items[0].rule, rules[rule].id);
}

static void
expect_file(const char *path, struct str bytes)
{
	struct str found;

	ck_assert(file_read(scratch_path(&scratch, path), 1 << 20,
			    &scratch.arena, &found, &scratch.error));
	ck_assert(str_equal(found, bytes));
}

START_TEST(writes_only_what_changed)
{
	expect_build(STR("ab"), STR("cd"), 1);
	expect_file("out/data/x", STR("abcd"));
	expect_build(STR("a"), STR("bcd"), 0);
	expect_build(STR("ab"), STR("ce"), 1);
	expect_build(STR("ab"), STR("c"), 1);
	expect_build(STR_NONE, STR_NONE, 1);
	expect_build(STR_NONE, STR_NONE, 0);
	expect_file("out/data/x", STR_NONE);
	ck_assert_int_eq(
	    file_kind(scratch_path(&scratch, "out/.attest/staging"), false),
	    FILE_MISSING);
}
END_TEST

START_TEST(compares_to_the_last_byte)
{
	static char bytes[300001];
	struct str large = {bytes, sizeof bytes};

	memset(bytes, 'x', sizeof bytes);
	expect_build(large, STR("end"), 1);
	expect_build(str_part(large, 0, 7), STR("end"), 1);
	expect_build(large, STR("end"), 1);
	expect_build(large, STR("end"), 0);
	bytes[sizeof bytes - 1] = 'y';
	expect_build(large, STR("end"), 1);
}
END_TEST

START_TEST(refuses_what_put_refuses)
{
	expect_build(STR("a"), STR("b"), 1);
	ck_assert(file_write(scratch_path(&scratch, "out/mine"), STR("mine"),
			     &scratch.error));
	expect_refused("mine", STR("new"), OUTPUT_FOREIGN, RULE_OUTPUT_FOREIGN);
	/* Even where it is the same. */
	expect_refused("mine", STR("mine"), OUTPUT_FOREIGN,
		       RULE_OUTPUT_FOREIGN);
	expect_refused("../mine", STR("new"), OUTPUT_FOREIGN,
		       RULE_PATH_INVALID);
	expect_refused("README.md", STR("new"), OUTPUT_FOREIGN,
		       RULE_PATH_INVALID);
	expect_file("out/mine", STR("mine"));
	expect_file("out/data/x", STR("ab"));
}
END_TEST

START_TEST(reports_a_full_disk)
{
	static char large[100000];
	struct rlimit limit;

	expect_build(STR("a"), STR("b"), 1);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = 50000;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	expect_refused("data/x", (struct str){large, sizeof large},
		       OUTPUT_FAILED, RULE_SYSTEM);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
	signal(SIGXFSZ, SIG_DFL);
	expect_file("out/data/x", STR("ab"));
}
END_TEST

SUITE(write_parts)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, writes_only_what_changed);
	tcase_add_test(cases, compares_to_the_last_byte);
	tcase_add_test(cases, refuses_what_put_refuses);
	tcase_add_test(cases, reports_a_full_disk);
}
