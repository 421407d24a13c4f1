#include "expect.h"

#include <string.h>
#include <time.h>

#include "history/statements.h"

#define ONE "1111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222"

struct stand {
	struct site site;
	struct commit commit;
	struct arena arena;
	struct people *people;
};

static void
stand_open(struct stand *stand)
{
	*stand = (struct stand){0};
	repo_init();
	stand->site.diags.arena = &stand->site.arena;
	stand->commit.in_head = true;
	memcpy(stand->commit.hex, "abcdefabcdefabcdef", 19);
	stand->people = people_open(&stand->site, NULL, &stand->arena);
}

static void
stand_close(struct stand *stand)
{
	arena_free(&stand->arena);
	arena_free(&stand->site.arena);
}

/* "Ada:a.md,b.md Cyd:*": reviewers with what they reviewed, "*" before what
 * the commit brought; "!3" for each line that was reported. */
static struct str
read(struct stand *stand, struct str message)
{
	static const struct reviewed_file brought[] = {
	    {{{7}}, {"brought.md", 10}}};
	struct strbuf said = {0};
	struct str text;

	statements_read(&stand->site, stand->people, &stand->commit, message,
			brought, 1);
	for (size_t i = 0; i < stand->site.statements.count; i++) {
		const struct review_statement *one =
		    stand->site.statements.items[i];

		strbuf_printf(&said, " %.*s:%s", STR_ARG(one->reviewer->name),
			      one->by_commit ? "*" : "");
		for (size_t j = 0; j < one->files.count; j++)
			strbuf_printf(&said, "%s%.*s", j > 0 ? "," : "",
				      STR_ARG(one->files.items[j].path));
		if (one->url.len > 0)
			strbuf_printf(&said, "@%.*s", STR_ARG(one->url));
	}
	for (size_t i = 0; i < stand->site.diags.found.count; i++) {
		struct str line = stand->site.diags.found.items[i].message;

		line = str_from_byte(line, str_find(line, STR("line ")) + 5);
		strbuf_printf(
		    &said, " !%.*s",
		    STR_ARG(str_part(line, 0, str_find_byte(line, ' '))));
	}
	text = strbuf_take(&said, &stand->arena);
	strbuf_free(&said);
	return str_trim(text);
}

static const struct {
	const char *message, *said;
} messages[] = {
    {"", ""},
    {"Fix a typo\n\nReviewed.\n", ""},
    {"R\n\nReviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE " a.md\n",
     "Ada:a.md"},
    /* in one paragraph, in any order, with other lines between */
    {"R\n\nReviewed-blob: " ONE " a.md\nSigned-off-by: Z <z@x.org>\n"
     "Reviewed-by: Ada <a@x.org>\nwords\nReviewed-blob: " TWO " b c.md\n",
     "Ada:a.md,b c.md"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-by: Cyd <c@x.org>\n"
     "Reviewed-blob: " ONE " a.md",
     "Ada:a.md Cyd:a.md"},
    /* a person once, whatever the case of the address */
    {"Reviewed-by: Ada <a@x.org>\nReviewed-by: A. <A@X.org>\n"
     "Reviewed-blob: " ONE " a.md",
     "Ada:a.md"},
    {"REVIEWED-BY: Ada <a@x.org>\nreviewed-blob: " ONE " a.md", "Ada:a.md"},
    {"Reviewed-by : Ada <a@x.org> (the text)\nReviewed-blob:" ONE " a.md",
     "Ada:a.md"},
    {"Reviewed-by:\n  Ada\n  <a@x.org>\nReviewed-blob: " ONE "\n\ta.md\n",
     "Ada:a.md"},
    {"R\r\n\r\nReviewed-by: Ada <a@x.org>\r\nReviewed-blob: " ONE " a.md\r\n",
     "Ada:a.md"},
    /* as `git merge --squash` indents */
    {"Squashed\n\n    R\n    \n    Reviewed-by: Ada <a@x.org>\n"
     "    Reviewed-blob: " ONE " a.md\n",
     "Ada:a.md"},
    {"Reviewed-by: Ada <a@x.org>\n\nReviewed-blob: " ONE " a.md",
     "Ada:*brought.md !3"},
    {"Reviewed-by: Ada <a@x.org>\n \nReviewed-by: Cyd <c@x.org>\n",
     "Ada:*brought.md Cyd:*brought.md"},
    {"Reviewed-by: Ada <a@x.org>\n\nReviewed-by: Ada <a@x.org>\n",
     "Ada:*brought.md"},
    {"Reviewed-in: https://x.org/1\nReviewed-by: Ada <a@x.org>\n",
     "Ada:*brought.md@https://x.org/1"},
    {"Reviewed-blob: " ONE " ./a/../b.md\nReviewed-by: Ada <a@x.org>\n",
     "Ada:b.md"},
    /* what cannot be read */
    {"Reviewed-by: Ada\n", "!1"},
    {"Reviewed-by:\n", "!1"},
    {"Reviewed-by: a@x.org\n", "!1"},
    {"Reviewed-by: <a@x.org>\n", "!1"},
    {"Reviewed-by: Ada <>\n", "!1"},
    {"Reviewed-by: Ada >a@x.org<\n", "!1"},
    {"Reviewed-by: Ada\nReviewed-blob: " ONE " a.md\n", "!1"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: 123 a.md\n", "!2"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE "\n", "!2"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: a.md\n", "!2"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE " /etc/a.md\n", "!2"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE "0 a.md\n", "!2"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE " a.md\n"
     "Reviewed-blob: " TWO "\n",
     "Ada:a.md !3"},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-in: javascript:1\n",
     "Ada:*brought.md !2"},
    /* other trailers */
    {"Not-reviewed-by: Ada <a@x.org>\nReviewed-by-nobody: x\n", ""},
    {"> Reviewed-by: Ada <a@x.org>\n", ""},
};

START_TEST(reads_messages)
{
	struct stand stand;
	struct str message = str_from(messages[_i].message);

	stand_open(&stand);
	expect_text(read(&stand, message), messages[_i].said);
	if (*messages[_i].said != '\0')
		ck_assert(statements_mentions(message));
	stand_close(&stand);
}
END_TEST

START_TEST(knows_what_to_read)
{
	ck_assert(!statements_mentions(STR("")));
	ck_assert(!statements_mentions(STR("A review\n\nReviewed by Ada\n")));
	ck_assert(statements_mentions(STR("x\n  rEVIEWED-bY :")));
	ck_assert(statements_mentions(STR("Reviewed-blob:")));
	ck_assert(statements_mentions(STR("Reviewed-in: x")));
}
END_TEST

/* Elsewhere than in HEAD, and where its parents are not here, nobody knows
 * what a commit brought. */
START_TEST(needs_to_know_what_was_brought)
{
	struct str bare = STR("Reviewed-by: Ada <a@x.org>\n");
	struct stand stand;

	stand_open(&stand);
	stand.commit.in_head = false;
	expect_text(read(&stand, bare), "");
	stand.commit.in_head = true;
	stand.commit.at_or_before = true;
	expect_text(read(&stand, bare), "");
	stand_close(&stand);
}
END_TEST

/* ---- messages that nobody means well with ---- */

static const struct {
	const char *line;
	size_t findings_at_most;
} hostile[] = {
    {"Reviewed-by: Ada\n", 21},
    {"Reviewed-by: Ada <a@x.org>\n", 0},
    {"Reviewed-by: Ada <a@x.org>\n\n", 0},
    {"Reviewed-blob: " ONE " a.md\n", 1},
    {"Reviewed-by: Ada <a@x.org>\nReviewed-blob: " ONE " a.md\n\n", 0},
    {"Reviewed-by:\n ", 21},
    {" x\n", 0},
    {"Reviewed-in: x\n", 21},
    {"\n", 0},
    {"Reviewed-by: Ada <a@x.org>\n ", 0},
};

START_TEST(bears_hostile_messages)
{
	struct strbuf message = {0};
	struct stand stand;
	clock_t start = clock();

	for (int i = 0; i < 100000; i++)
		strbuf_addz(&message, hostile[_i].line);
	stand_open(&stand);
	read(&stand, strbuf_str(&message));
	ck_assert_uint_le(stand.site.diags.found.count,
			  hostile[_i].findings_at_most);
	ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC,
			    patience(1));
	stand_close(&stand);
	strbuf_free(&message);
}
END_TEST

/* Each line another person, each in a paragraph, each with one long name. */
START_TEST(bears_crowds)
{
	struct strbuf message = {0};
	struct stand stand;

	for (int i = 0; i < 20000; i++)
		strbuf_printf(&message, "Reviewed-by: P%d <p%d@x.org>\n%s", i,
			      i, _i == 0 ? "" : "\n");
	stand_open(&stand);
	read(&stand, strbuf_str(&message));
	ck_assert_uint_eq(stand.site.statements.count, 100);
	stand_close(&stand);
	strbuf_free(&message);
}
END_TEST

SUITE(statements)
{
	tcase_add_loop_test(cases, reads_messages, 0, ROWS(messages));
	tcase_add_test(cases, knows_what_to_read);
	tcase_add_test(cases, needs_to_know_what_was_brought);
	tcase_add_loop_test(cases, bears_hostile_messages, 0, ROWS(hostile));
	tcase_add_loop_test(cases, bears_crowds, 0, 2);
}
