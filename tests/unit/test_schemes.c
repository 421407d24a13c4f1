/* The schemes in lua/schemes/, run in the sandbox: derivations and phrases.
 * GRADE's rows are the golden cases of the GRADE handbook's arithmetic,
 * level = clamp(start - downgrades + upgrades, 1, 4). */
#include "adapters/script.h"
#include "base/file.h"
#include "suite.h"

static const struct script_hook hooks[] = {{"scheme", "t"}};

struct bench {
	struct arena arena;
	struct diag_list diags;
	struct script *script;
};

static void
bench_open(struct bench *bench, const char *path)
{
	struct script_limits limits = {1000000, 16 << 20};
	struct strbuf error = {0};
	struct str source;

	*bench = (struct bench){0};
	bench->diags.arena = &bench->arena;
	bench->script = script_open(hooks, 1, limits);
	ck_assert(
	    file_read(str_from(path), 1 << 20, &bench->arena, &source, &error));
	ck_assert(
	    script_run(bench->script, str_from(path), source, &bench->diags));
	script_freeze(bench->script);
	script_begin(bench->script, STR("page.md"), &bench->diags);
}

static void
bench_close(struct bench *bench)
{
	script_close(bench->script);
	arena_free(&bench->arena);
}

static struct node
call(struct bench *bench, const char *key, const struct script_value *arguments,
     size_t count)
{
	int function = script_table_function(bench->script, 0, key);
	struct node result = {0};

	ck_assert_int_ne(function, 0);
	ck_assert(script_call(bench->script, function, arguments, count,
			      &bench->arena, &result));
	return result;
}

/* ---- GRADE ---- */

static const struct {
	const char *start;
	double points[5]; /* in the order of the domains */
	double upgrade;
	const char *level;
} derivations[] = {
    {"randomised", {0, 0, 0, 0, 0}, 0, "high"},
    {"randomised", {-1, 0, 0, 0, 0}, 0, "moderate"},
    {"randomised", {-1, 0, -1, 0, 0}, 0, "low"},
    {"randomised", {-1, -1, -1, -1, -1}, 0, "very-low"},
    {"randomised", {0, 0, 0, -3, 0}, 0, "very-low"},
    {"randomised", {-2, 0, -2, 0, 0}, 0, "very-low"},
    {"observational", {0, 0, 0, 0, 0}, 0, "low"},
    {"observational", {0, 0, 0, 0, 0}, 1, "moderate"},
    {"observational", {0, 0, 0, 0, 0}, 2, "high"},
    {"observational", {0, 0, 0, 0, 0}, 3, "high"},
    {"observational", {-1, 0, 0, 0, 0}, 1, "low"},
    {"robins-i", {-2, 0, 0, -1, 0}, 0, "very-low"},
    {"", {0, 0, 0, 0, 0}, 0, "high"},
    {"case-reports", {0, 0, 0, 0, 0}, 0, "very-low"},
};

static struct node
points_node(struct bench *bench, double points)
{
	struct node node = {0};

	node_set(&node, &bench->arena, STR("points"), node_number(points));
	node_set(&node, &bench->arena, STR("why"), node_text(STR("so")));
	return node;
}

START_TEST(derives)
{
	static const char *const domains[] = {"risk_of_bias", "inconsistency",
					      "indirectness", "imprecision",
					      "publication_bias"};
	struct bench bench;
	struct node body = {0}, ratings = {0}, upgrades = {.kind = NODE_MAP};
	struct node result;
	struct script_value argument = {.kind = SCRIPT_NODE, .object = &body};

	bench_open(&bench, "lua/schemes/grade.lua");
	for (size_t i = 0; i < 5; i++)
		node_set(&ratings, &bench.arena, str_from(domains[i]),
			 points_node(&bench, derivations[_i].points[i]));
	if (derivations[_i].upgrade != 0)
		node_set(&upgrades, &bench.arena, STR("large_effect"),
			 points_node(&bench, derivations[_i].upgrade));
	node_set(&body, &bench.arena, STR("start"),
		 node_text(str_from(derivations[_i].start)));
	node_set(&body, &bench.arena, STR("ratings"), ratings);
	node_set(&body, &bench.arena, STR("upgrades"), upgrades);
	result = call(&bench, "derive", &argument, 1);
	ck_assert_str_eq(node_find(&result, "level")->text.ptr,
			 derivations[_i].level);
	bench_close(&bench);
}
END_TEST

/* ---- phrases ---- */

static const struct {
	const char *path, *finding, *size, *level, *phrase;
} phrases[] = {
#define GRADE "lua/schemes/grade.lua"
    {GRADE, "benefit", NULL, "high", "Helps"},
    {GRADE, "benefit", "large", "high", "Helps a lot"},
    {GRADE, "benefit", "moderate", "moderate", "Probably helps"},
    {GRADE, "benefit", "small", "low", "May help slightly"},
    {GRADE, "benefit", "large", "very-low", "Very uncertain"},
    {GRADE, "harm", NULL, "high", "Causes harm"},
    {GRADE, "harm", NULL, "moderate", "Probably causes harm"},
    {GRADE, "harm", "small", "low", "May cause harm"},
    {GRADE, "no-effect", NULL, "high", "Makes little or no difference"},
    {GRADE, "no-effect", NULL, "moderate",
     "Probably makes little or no difference"},
    {GRADE, "no-effect", NULL, "low", "May make little or no difference"},
    {GRADE, "no-effect", NULL, "very-low", "Very uncertain"},
    {GRADE, "mixed", NULL, "moderate", "Results disagree"},
    {GRADE, "mixed", NULL, "very-low", "Very uncertain"},
    {GRADE, "not-studied", NULL, NULL, "Not studied"},
#undef GRADE
#define RECORD "lua/schemes/record.lua"
    {RECORD, "correct", NULL, "confirmed", "Confirmed"},
    {RECORD, "partly", NULL, "partly", "Partly right"},
    {RECORD, "not-found", NULL, "not-found", "Not found"},
    {RECORD, "incorrect", NULL, "contradicted", "Contradicted"},
#undef RECORD
};

static struct script_value
text_or_nil(const char *text)
{
	return (struct script_value){.kind = text == NULL ? SCRIPT_NIL
							  : SCRIPT_TEXT,
				     .text = str_from(text)};
}

START_TEST(words)
{
	struct bench bench;
	struct script_value arguments[] = {text_or_nil(phrases[_i].finding),
					   text_or_nil(phrases[_i].size),
					   text_or_nil(phrases[_i].level)};

	bench_open(&bench, phrases[_i].path);
	ck_assert_str_eq(call(&bench, "phrase", arguments, 3).text.ptr,
			 phrases[_i].phrase);
	bench_close(&bench);
}
END_TEST

SUITE(schemes)
{
	tcase_add_loop_test(cases, derives, 0,
			    sizeof derivations / sizeof *derivations);
	tcase_add_loop_test(cases, words, 0, sizeof phrases / sizeof *phrases);
}
