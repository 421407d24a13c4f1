#include "expect.h"

#include "adapters/markdown.h"
#include "base/spill.h"

enum { MEGABYTE = 1 << 20 };

/* Where a megabyte is behind it, a spill takes what it is given. */
static struct spill *
open_full(struct arena *arena)
{
	struct spill *spill = spill_open();
	struct str megabyte = {arena_alloc(arena, MEGABYTE), MEGABYTE};
	uint64_t at;

	ck_assert_ptr_nonnull(spill);
	ck_assert(!spill_put(spill, megabyte, &at));
	return spill;
}

START_TEST(gives_back_what_it_takes)
{
	struct arena arena = {0};
	struct spill *spill = open_full(&arena);
	uint64_t first, second;

	ck_assert(!spill_put(NULL, STR("a"), &first));
	ck_assert(spill_put(spill, STR("first"), &first));
	ck_assert(spill_put(spill, STR("2nd"), &second));
	expect_text(spill_get(spill, second, 3, &arena), "2nd");
	expect_text(spill_get(spill, first, 5, &arena), "first");
	spill_close(spill);
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_texts_where_it_can)
{
	struct arena arena = {0};
	struct spill *spill = open_full(&arena);
	char bytes[] = "first";
	struct spill_text kept, first, second, none;

	kept = spill_text_put(NULL, str_from(bytes), &arena);
	first = spill_text_put(spill, str_from(bytes), &arena);
	second = spill_text_put(spill, STR("2nd"), &arena);
	none = spill_text_put(spill, STR_NONE, &arena);
	bytes[0] = '-';
	ck_assert_ptr_null(kept.spill);
	ck_assert_ptr_nonnull(first.spill);
	ck_assert_ptr_null(none.spill);
	expect_text(spill_text_get(&kept, &arena), "first");
	expect_text(spill_text_get(&first, &arena), "first");
	expect_text(spill_text_get(&second, &arena), "2nd");
	ck_assert_uint_eq(spill_text_get(&none, &arena).len, 0);
	spill_close(spill);
	arena_free(&arena);
}
END_TEST

START_TEST(holds_the_segments_of_a_body)
{
	static const char text[] =
	    "# One\n\nA [@key] *and* [[two]].\n\n* end [x](y.md)\n";
	struct arena arena = {0}, scratch = {0};
	struct markdown_options options = {.heading_ids = true, .marks = true};
	struct diag_list diags = {.arena = &arena};
	struct markdown kept, put;
	struct markdown_segments segments;

	markdown_init();
	markdown_read(str_from(text), &options, &arena, &scratch, &diags,
		      &kept);
	options.spill = open_full(&arena);
	markdown_read(str_from(text), &options, &arena, &scratch, &diags, &put);
	ck_assert_ptr_null(kept.aside.spill);
	ck_assert_ptr_nonnull(put.aside.spill);
	ck_assert_uint_eq(put.segments.count, 0);
	segments = markdown_segments(&put, &arena);
	ck_assert_uint_eq(segments.count, kept.segments.count);
	for (size_t i = 0; i < segments.count; i++) {
		struct markdown_segment *due = &kept.segments.items[i];

		ck_assert_int_eq(segments.items[i].kind, due->kind);
		ck_assert_uint_eq(segments.items[i].index, due->index);
		ck_assert(str_equal(segments.items[i].html, due->html));
	}
	expect_text(spill_text_get(&put.wikilinks.items[0].sentence, &arena),
		    "A and \x0etwo\x0f.");
	expect_text(spill_text_get(&put.links.items[0].sentence, &arena),
		    "end x");
	ck_assert(str_equal(markdown_plain(&kept, &arena),
			    markdown_plain(&put, &arena)));
	spill_close(options.spill);
	arena_free(&scratch);
	arena_free(&arena);
}
END_TEST

SUITE(spill)
{
	tcase_add_test(cases, gives_back_what_it_takes);
	tcase_add_test(cases, keeps_texts_where_it_can);
	tcase_add_test(cases, holds_the_segments_of_a_body);
}
