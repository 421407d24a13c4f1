#include "scratch.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/pool.h"
#include "write/write.h"

/* Many files, many threads, and death at any moment: what test_write.c says of
 * few files holds for them. */
static struct scratch scratch;
static struct diag_list diags;
static struct str out; /* the output folder */

static void
set_up(void)
{
	scratch_open(&scratch);
	diags = (struct diag_list){.arena = &scratch.arena};
	out = scratch_path(&scratch, "out");
}

static void
tear_down(void)
{
	scratch_close(&scratch);
}

enum { MANY = 400 };

struct many {
	struct sink sink;
	int version;
};

static struct str
many_url(int version, size_t i, struct arena *arena)
{
	/* Some come and go, some are file in one version and folder in the
	 * other. */
	if (i % 5 == 0)
		return arena_printf(arena, "v%d/%zu/index.html", version, i);
	if (i % 7 == 0)
		return arena_printf(arena, version ? "s/%zu" : "s/%zu/x/y", i);
	return arena_printf(arena, "claims/c%zu/index.html", i);
}

static struct str
many_text(int version, size_t i, struct arena *arena)
{
	struct str text =
	    arena_printf(arena, "%d %zu ", i % 3 ? version : 0, i);
	char *bytes = arena_alloc(arena, 3000);

	for (size_t at_byte = 0; at_byte < 3000; at_byte++)
		bytes[at_byte] = text.ptr[at_byte % text.len];
	return (struct str){bytes, 3000};
}

static void
put_one(void *context, size_t index, unsigned worker)
{
	struct many *many = context;
	struct arena arena = {0};

	(void)worker;
	many->sink.put(many->sink.context,
		       many_url(many->version, index, &arena),
		       many_text(many->version, index, &arena));
	arena_free(&arena);
}

static enum output_status
build_many(int version, struct output_counts *counts)
{
	struct output *output;
	enum output_status status = output_open(out, &diags, &output);
	struct many many;

	if (status != OUTPUT_OK)
		return status;
	many = (struct many){output_sink(output), version};
	pool_run(4, MANY, put_one, &many);
	status = output_commit(output, &diags, counts);
	output_close(output);
	return status;
}

static size_t
count_entries(struct str folder)
{
	struct file_entries entries = {0};
	struct strbuf error = {0};
	size_t count = 0;

	ck_assert(file_list(folder, &scratch.arena, &entries, &error));
	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].name;

		if (str_is(name, ".attest"))
			continue;
		count++;
		if (entries.items[i].kind == FILE_FOLDER)
			count += count_entries(
			    path_join(folder, name, &scratch.arena));
	}
	return count;
}

/* All files, and not one file or folder more. */
static void
ck_many(int version, size_t entries)
{
	for (size_t i = 0; i < MANY; i++) {
		struct strbuf error = {0};
		struct str url = many_url(version, i, &scratch.arena), bytes;

		ck_assert(file_read(path_join(out, url, &scratch.arena),
				    1 << 20, &scratch.arena, &bytes, &error));
		ck_assert(
		    str_equal(bytes, many_text(version, i, &scratch.arena)));
	}
	ck_assert_uint_eq(count_entries(out), entries);
}

START_TEST(takes_many_threads)
{
	struct output_counts counts;

	ck_assert_int_eq(build_many(0, &counts), OUTPUT_OK);
	ck_assert_uint_eq(counts.written, MANY);
	ck_assert_int_eq(build_many(0, &counts), OUTPUT_OK);
	ck_assert_uint_eq(counts.written, 0);
	ck_assert_uint_eq(counts.unchanged, MANY);
	ck_assert_uint_eq(diags.found.count, 0);
}
END_TEST

static void
build_and_kill(int version, int microseconds)
{
	struct output_counts counts;
	pid_t child = fork();

	if (child == 0) {
		build_many(version, &counts);
		_exit(0);
	}
	usleep((useconds_t)microseconds);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

START_TEST(survives_being_killed)
{
	struct output_counts counts;
	size_t entries[2];

	for (int version = 0; version < 2; version++) {
		ck_assert_int_eq(build_many(version, &counts), OUTPUT_OK);
		entries[version] = count_entries(out);
	}
	for (int round = 0; round < 24; round++) {
		int version = round % 2;

		build_and_kill(version, 500 + round * 700);
		/* Now and then the next build is of the other version. */
		version = round % 3 ? version : !version;
		ck_assert_int_eq(build_many(version, &counts), OUTPUT_OK);
		ck_many(version, entries[version]);
	}
	ck_assert_uint_eq(diags.found.count, 0);
}
END_TEST

START_TEST(survives_being_killed_in_a_new_folder)
{
	struct output_counts counts;
	size_t entries[2];

	for (int version = 0; version < 2; version++) {
		ck_assert_int_eq(build_many(version, &counts), OUTPUT_OK);
		entries[version] = count_entries(out);
		ck_assert(file_remove_tree(out, &scratch.error));
	}
	for (int round = 0; round < 8; round++) {
		int version = round % 2;

		build_and_kill(version, 500 + round * 2100);
		version = round % 3 ? version : !version;
		ck_assert_int_eq(build_many(version, &counts), OUTPUT_OK);
		ck_many(version, entries[version]);
		ck_assert(file_remove_tree(out, &scratch.error));
	}
	ck_assert_uint_eq(diags.found.count, 0);
}
END_TEST

SUITE(write_many)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, takes_many_threads);
	tcase_add_test(cases, survives_being_killed);
	tcase_add_test(cases, survives_being_killed_in_a_new_folder);
}
