#include "expect.h"

#include <stdio.h>

#include "content_digest.h"

#define PAGE \
	"---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\nBody.\n"

static struct repo_id
digest_of(struct str text)
{
	static const struct schema_pair pairs[] = {
	    {{{"place", 5}, {0}}, {{"weight", 6}, {0}}},
	    {{{"words", 5}, {0}}, {{"tags", 4}, {0}}}};
	struct arena scratch = {0};
	struct site_config config = {0};
	struct repo_id id;

	repo_init();
	config.front_matter.rename.items = (struct schema_pair *)pairs;
	config.front_matter.rename.count = 2;
	id = content_digest(&config, text, &scratch);
	arena_free(&scratch);
	return id;
}

static bool
is_same(const char *a, const char *b)
{
	return repo_id_equal(digest_of(str_from(a)), digest_of(str_from(b)));
}

/* What says the same as PAGE. */
static const char *const same[] = {
    PAGE,
    "\xEF\xBB\xBF" PAGE,
    "---\r\ntitle: T\r\ntags: [a, b]\r\nparams: {x: 1, y: [c, "
    "d]}\r\n---\r\nBody.\r\n",
    "---\ntags: [a, b]\nparams: {y: [c, d], x: 1}\ntitle: T\n---\nBody.\n",
    "---\n\"title\": 'T'\ntags: ['a', \"b\"]\nparams: {x: '1', y: [c, "
    "d]}\n---\nBody.\n",
    "---\n# A comment\ntitle:   T # and one\ntags:\n- a\n- b\nparams:\n"
    "  x: 1\n  y:\n    - c\n    - d\n---\nBody.\n",
    "---\ntitle: >\n  T\ntags: [a,\n  b]\nparams: {x: 1, y: [c, "
    "d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\ndate:\n---\n"
    "Body.\n",
    "---\ntitle: T\nwords: [a, b]\nparams: {x: 1, y: [c, d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---  \n\n  \n"
    "Body.\n\n \n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\nBody.",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n"
    "last_reviewed_on: 2026-01-01\nreviewed_by: Ada\nreview_in: 1 year\n"
    "aliases: [/a/]\nweight: 3\nlint_allow: [{rule: r, why: w}]\n---\n"
    "Body.\n",
    "---\nplace: 7\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, "
    "d]}\n---\nBody.\n",
};

/* What does not. */
static const char *const others[] = {
    "",
    "Body.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\nbody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\n"
    "    Body.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\n"
    "Body.  \n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\n"
    "Body.\n\nMore.\n",
    "---\ntitle: t\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [b, a]\nparams: {x: 1, y: [c, d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a b]\nparams: {x: 1, y: [c, d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, [d]]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: {c: d}}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, ~, d]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d, ~]}\n---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d], weight: 1}\n---\n"
    "Body.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]}\ndraft: true\n"
    "---\nBody.\n",
    "---\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, d]\n---\nBody.\n",
    "---\ntitle: T\ntitle: T\ntags: [a, b]\nparams: {x: 1, y: [c, "
    "d]}\n---\nBody.\n",
};

START_TEST(does_not_mind_how_it_is_written)
{
	ck_assert(is_same(PAGE, same[_i]));
}
END_TEST

START_TEST(minds_what_it_says)
{
	ck_assert(!is_same(PAGE, others[_i]));
	for (int i = 0; i < ROWS(others); i++)
		ck_assert(i == _i || !is_same(others[i], others[_i]));
}
END_TEST

/* What is no page is what git makes of its bytes. */
START_TEST(takes_bytes_where_it_must)
{
	static const char *const texts[] = {
	    "No page.\n",	  "",
	    "---\ntitle: T\n",	  "---\ntitle: [\n---\nBody.\n",
	    "---\n- a\n---\n",	  "---\na: \xFF\n---\n",
	    "---\na: \x01\n---\n"};

	for (int i = 0; i < ROWS(texts); i++)
		ck_assert(repo_id_equal(digest_of(str_from(texts[i])),
					repo_blob_id(str_from(texts[i]))));
	ck_assert(is_same("No\npage\n", "No\r\npage\r\n"));
}
END_TEST

/* ---- any order, any style ---- */

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void
add_scalar(struct strbuf *out, const char *text, uint64_t *random)
{
	static const char *const quotes[] = {"", "'", "\""};
	const char *quote = quotes[next_random(random) % 3];

	strbuf_printf(out, "%s%s%s", quote, text, quote);
}

static void
add_list(struct strbuf *out, uint64_t *random)
{
	static const char *const items[] = {"one", "two words", "3"};
	bool is_flow = next_random(random) % 2 == 0;

	strbuf_addz(out, is_flow ? "[" : "\n");
	for (int i = 0; i < 3; i++) {
		strbuf_addz(out, is_flow ? (i > 0 ? ", " : "") : "- ");
		add_scalar(out, items[i], random);
		strbuf_addz(out, is_flow ? "" : "\n");
	}
	strbuf_addz(out, is_flow ? "]\n" : "");
}

/* The same data for every RANDOM. */
static struct str
write_page(uint64_t random, struct arena *arena)
{
	int order[] = {0, 1, 2, 3, 4};
	static const char *const keys[] = {"title", "tags", "answer", "weight",
					   "kind"};
	struct strbuf out = {0};
	struct str text;

	for (int i = 4; i > 0; i--) {
		int j = (int)(next_random(&random) % (uint64_t)(i + 1));
		int key = order[i];

		order[i] = order[j];
		order[j] = key;
	}
	strbuf_addz(&out, "---\n");
	for (int i = 0; i < 5; i++) {
		if (next_random(&random) % 3 == 0)
			strbuf_addz(&out, "# A comment\n\n");
		strbuf_printf(&out, "%s: ", keys[order[i]]);
		if (order[i] == 1) {
			add_list(&out, &random);
			continue;
		}
		if (order[i] == 3)
			strbuf_printf(&out, "%d",
				      (int)(next_random(&random) % 100));
		else
			add_scalar(&out, keys[order[i]], &random);
		strbuf_addz(&out, "\n");
	}
	strbuf_addz(&out, "---\n\nBody.\n");
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

START_TEST(is_one_for_all_styles)
{
	struct arena arena = {0};
	struct repo_id first = digest_of(write_page(1, &arena));

	for (uint64_t seed = 2; seed < 400; seed++)
		ck_assert(
		    repo_id_equal(first, digest_of(write_page(seed, &arena))));
	arena_free(&arena);
}
END_TEST

SUITE(content_digest)
{
	tcase_add_loop_test(cases, does_not_mind_how_it_is_written, 0,
			    ROWS(same));
	tcase_add_loop_test(cases, minds_what_it_says, 0, ROWS(others));
	tcase_add_test(cases, takes_bytes_where_it_must);
	tcase_add_test(cases, is_one_for_all_styles);
}
