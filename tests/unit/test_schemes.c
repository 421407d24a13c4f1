/* The schemes in lua/schemes/, run in the sandbox: derivations, phrases and
 * colours. GRADE's rows are the golden cases of the GRADE handbook's
 * arithmetic, level = clamp(start - downgrades + upgrades, 1, 4); OCEBM's
 * follow its table of 2011, IPCC's its figure of evidence and agreement. */
#include "adapters/script.h"
#include "adapters/yaml.h"
#include "base/color.h"
#include "base/file.h"
#include "suite.h"
#include "theme_words.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define GRADE "lua/schemes/grade.lua"
#define OCEBM "lua/schemes/ocebm.lua"
#define IPCC "lua/schemes/ipcc.lua"
#define RECORD "lua/schemes/record.lua"

static const struct script_hook hooks[] = {{"scheme", "t"}};

struct bench {
	struct arena arena;
	struct diag_list diags;
	struct script *script;
	struct theme_words theme;
};

static struct str
read_file(struct bench *bench, const char *path)
{
	struct strbuf error = {0};
	struct str text;

	ck_assert(
	    file_read(str_from(path), 1 << 20, &bench->arena, &text, &error));
	return text;
}

static void
bench_open(struct bench *bench, const char *path)
{
	struct script_limits limits = {1000000, 16 << 20};

	*bench = (struct bench){0};
	bench->diags.arena = &bench->arena;
	theme_words_open(&bench->theme);
	bench->script = script_open(hooks, 1, limits);
	words_register(bench->script, &bench->theme.site);
	ck_assert(script_run(bench->script, str_from(path),
			     read_file(bench, path), &bench->diags));
	script_freeze(bench->script);
	script_begin(bench->script, STR("page.md"), &bench->diags);
}

static void
bench_close(struct bench *bench)
{
	script_close(bench->script);
	theme_words_close(&bench->theme);
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

/* ---- derivations that count ---- */

static const char *const grade_domains[] = {"risk_of_bias", "inconsistency",
					    "indirectness", "imprecision",
					    "publication_bias"};
static const char *const ocebm_domains[] = {
    "quality", "imprecision", "indirectness", "inconsistency", "small_effect"};

/* SUM: as the scheme writes it; NULL: it has none. END: how the explanation
 * ends. */
static const struct {
	const char *path;
	const char *start;
	double points[5]; /* in the order of the domains */
	double upgrade;
	const char *level, *sum, *end;
} derivations[] = {
    {GRADE,
     "randomised",
     {0, 0, 0, 0, 0},
     0,
     "high",
     "4 = 4",
     "Randomised trials start at high. Risk of bias, inconsistency, "
     "indirectness, imprecision and publication bias leave it as it is. So "
     "this is high certainty."},
    {GRADE,
     "randomised",
     {-1, 0, 0, 0, 0},
     0,
     "moderate",
     "4 − 1 = 3",
     "Risk of bias lowers it by one: so. Inconsistency, indirectness, "
     "imprecision and publication bias leave it as it is. So this is moderate "
     "certainty."},
    {GRADE,
     "randomised",
     {-1, 0, -1, 0, 0},
     0,
     "low",
     "4 − 1 − 1 = 2",
     "So this is low certainty."},
    {GRADE,
     "randomised",
     {-1, -1, -1, -1, -1},
     0,
     "very-low",
     "4 − 1 − 1 − 1 − 1 − 1 = −1, at least 1",
     "Publication bias lowers it by one: so. So this is very low certainty, "
     "the lowest there is."},
    {GRADE,
     "randomised",
     {0, 0, 0, -3, 0},
     0,
     "very-low",
     "4 − 3 = 1",
     "So this is very low certainty."},
    {GRADE,
     "randomised",
     {-2, 0, -2, 0, 0},
     0,
     "very-low",
     "4 − 2 − 2 = 0, at least 1",
     "the lowest there is."},
    {GRADE, "observational", {0, 0, 0, 0, 0}, 0, "low", "2 = 2", ""},
    {GRADE,
     "observational",
     {0, 0, 0, 0, 0},
     1,
     "moderate",
     "2 + 1 = 3",
     "So this is moderate certainty."},
    {GRADE, "observational", {0, 0, 0, 0, 0}, 2, "high", "2 + 2 = 4", ""},
    {GRADE,
     "observational",
     {0, 0, 0, 0, 0},
     3,
     "high",
     "2 + 3 = 5, at most 4",
     "the highest there is."},
    {GRADE,
     "observational",
     {-1, 0, 0, 0, -1},
     1,
     "very-low",
     "2 − 1 − 1 + 1 = 1",
     "A large effect raises it by one: so. Inconsistency, indirectness and "
     "imprecision leave it as it is. So this is very low certainty."},
    {GRADE, "observational", {-1, 0, 0, 0, 0}, 1, "low", "2 − 1 + 1 = 2", ""},
    {GRADE, "robins-i", {-2, 0, 0, -1, 0}, 0, "very-low", "4 − 2 − 1 = 1", ""},
    {GRADE, "", {0, 0, 0, 0, 0}, 0, "high", "4 = 4", ""},
    {GRADE, "case-reports", {0, 0, 0, 0, 0}, 0, "very-low", "1 = 1", ""},

    {OCEBM,
     "systematic-review",
     {0, 0, 0, 0, 0},
     0,
     "1",
     NULL,
     "The best evidence gives level 1 by its design: systematic review of "
     "randomised trials, or n-of-1 trials. Nothing lowers or raises it."},
    {OCEBM, "nested-case-control-review", {0, 0, 0, 0, 0}, 0, "1", NULL, ""},
    {OCEBM, "randomised", {0, 0, 0, 0, 0}, 0, "2", NULL, ""},
    {OCEBM, "dramatic-effect", {0, 0, 0, 0, 0}, 0, "2", NULL, ""},
    {OCEBM, "cohort", {0, 0, 0, 0, 0}, 0, "3", NULL, ""},
    {OCEBM, "case-series", {0, 0, 0, 0, 0}, 0, "4", NULL, ""},
    {OCEBM, "mechanism", {0, 0, 0, 0, 0}, 0, "5", NULL, ""},
    {OCEBM,
     "systematic-review",
     {-1, 0, -1, 0, 0},
     0,
     "3",
     NULL,
     "Quality of the studies lowers it by one level: so. Indirectness lowers "
     "it by one level: so. So this is level 3."},
    {OCEBM,
     "randomised",
     {0, -2, 0, 0, 0},
     0,
     "4",
     NULL,
     "Imprecision lowers it by two levels: so. So this is level 4."},
    {OCEBM,
     "cohort",
     {0, 0, 0, 0, 0},
     1,
     "2",
     NULL,
     "A large effect raises it by one level: so. So this is level 2."},
    {OCEBM, "cohort", {0, 0, 0, 0, -1}, 1, "3", NULL, ""},
    {OCEBM,
     "randomised",
     {0, 0, 0, 0, 0},
     2,
     "1",
     NULL,
     "So this is level 1, the best one."},
    {OCEBM,
     "mechanism",
     {-1, 0, 0, 0, 0},
     0,
     "5",
     NULL,
     "So this is level 5, the last one."},
};

static struct node
points_node(struct bench *bench, double points)
{
	struct node node = {0};

	node_set(&node, &bench->arena, STR("points"), node_number(points));
	node_set(&node, &bench->arena, STR("why"), node_text(STR("so")));
	return node;
}

static const char *
text_of(const struct node *map, const char *key)
{
	const struct node *node = node_find(map, key);

	return node == NULL ? NULL : node->text.ptr;
}

/* The sentences, joined. */
static const char *
explanation_of(struct bench *bench, const struct node *result)
{
	const struct node *sentences = node_find(result, "explanation");
	struct strbuf text = {0};
	struct str joined;

	for (size_t i = 0; i < sentences->count; i++)
		strbuf_printf(&text, "%s%.*s", i > 0 ? " " : "",
			      STR_ARG(sentences->items[i].text));
	joined = strbuf_take(&text, &bench->arena);
	strbuf_free(&text);
	return joined.ptr;
}

static void
check_end(const char *text, const char *end)
{
	ck_assert_uint_le(strlen(end), strlen(text));
	ck_assert_str_eq(text + strlen(text) - strlen(end), end);
}

START_TEST(derives)
{
	const char *const *domains = strcmp(derivations[_i].path, GRADE) == 0
					 ? grade_domains
					 : ocebm_domains;
	struct bench bench;
	struct node body = {0}, ratings = {0}, upgrades = {.kind = NODE_MAP};
	struct node result;
	const struct node *steps;
	struct script_value argument = {.kind = SCRIPT_NODE, .object = &body};

	bench_open(&bench, derivations[_i].path);
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
	ck_assert_str_eq(text_of(&result, "level"), derivations[_i].level);
	ck_assert_pstr_eq(text_of(&result, "sum"), derivations[_i].sum);
	check_end(explanation_of(&bench, &result), derivations[_i].end);
	steps = node_find(&result, "steps");
	ck_assert_str_eq(text_of(&steps->items[steps->count - 1], "level"),
			 derivations[_i].level);
	bench_close(&bench);
}
END_TEST

/* ---- IPCC: evidence by agreement ---- */

static const struct {
	const char *evidence, *agreement, *level;
} cells[] = {{"limited", "low", "very-low"}, {"limited", "medium", "low"},
	     {"limited", "high", "medium"},  {"medium", "low", "low"},
	     {"medium", "medium", "medium"}, {"medium", "high", "high"},
	     {"robust", "low", "medium"},    {"robust", "medium", "high"},
	     {"robust", "high", "very-high"}};

static struct node
rating_node(struct bench *bench, const char *id, const char *why)
{
	struct node node = {0};

	node_set(&node, &bench->arena, STR("id"), node_text(str_from(id)));
	node_set(&node, &bench->arena, STR("why"), node_text(str_from(why)));
	return node;
}

START_TEST(weighs)
{
	struct bench bench;
	struct node body = {0}, ratings = {0}, result;
	struct script_value argument = {.kind = SCRIPT_NODE, .object = &body};
	const struct node *steps;
	const char *said;

	bench_open(&bench, IPCC);
	node_set(&ratings, &bench.arena, STR("evidence"),
		 rating_node(&bench, cells[_i].evidence, "three records"));
	node_set(&ratings, &bench.arena, STR("agreement"),
		 rating_node(&bench, cells[_i].agreement, "They agree."));
	node_set(&body, &bench.arena, STR("ratings"), ratings);
	result = call(&bench, "derive", &argument, 1);
	ck_assert_str_eq(text_of(&result, "level"), cells[_i].level);
	ck_assert_ptr_null(node_find(&result, "sum"));
	steps = node_find(&result, "steps");
	ck_assert_uint_eq(steps->count, 2);
	for (size_t i = 0; i < 2; i++)
		ck_assert_ptr_null(node_find(&steps->items[i], "points"));
	ck_assert_str_eq(text_of(&steps->items[0], "value"),
			 cells[_i].evidence);
	said = explanation_of(&bench, &result);
	ck_assert_ptr_nonnull(strstr(said, ": three records. The agreement"));
	ck_assert_ptr_nonnull(strstr(said, ": They agree. With "));
	bench_close(&bench);
}
END_TEST

/* ---- phrases ---- */

static struct script_value
text_or_nil(const char *text)
{
	return (struct script_value){.kind = text == NULL ? SCRIPT_NIL
							  : SCRIPT_TEXT,
				     .text = str_from(text)};
}

static const char *
phrase(struct bench *bench, const char *finding, const char *size,
       const char *level)
{
	struct script_value arguments[] = {
	    text_or_nil(finding), text_or_nil(size), text_or_nil(level)};

	return call(bench, "phrase", arguments, 3).text.ptr;
}

static const struct {
	const char *path, *finding, *size, *level, *phrase;
} phrases[] = {
    {GRADE, "benefit", NULL, "high", "Helps"},
    {GRADE, "benefit", "large", "high", "Helps a lot"},
    {GRADE, "benefit", "moderate", "moderate", "Probably helps"},
    {GRADE, "benefit", "large", "moderate", "Probably helps a lot"},
    {GRADE, "benefit", "small", "low", "May help slightly"},
    {GRADE, "benefit", "large", "very-low", "Very uncertain"},
    {GRADE, "benefit", "trivial", "high", "Makes little or no difference"},
    {GRADE, "harm", NULL, "high", "Causes harm"},
    {GRADE, "harm", NULL, "moderate", "Probably causes harm"},
    {GRADE, "harm", "large", "high", "Causes a lot of harm"},
    {GRADE, "harm", "moderate", "low", "May cause harm"},
    {GRADE, "harm", "small", "low", "May cause a little harm"},
    {GRADE, "harm", "trivial", "low", "May make little or no difference"},
    {GRADE, "harm", "trivial", "very-low", "Very uncertain"},
    {GRADE, "no-effect", NULL, "high", "Makes little or no difference"},
    {GRADE, "no-effect", "large", "moderate",
     "Probably makes little or no difference"},
    {GRADE, "no-effect", NULL, "low", "May make little or no difference"},
    {GRADE, "no-effect", NULL, "very-low", "Very uncertain"},
    {GRADE, "mixed", NULL, "moderate", "Results disagree"},
    {GRADE, "mixed", "small", "high", "Results disagree"},
    {GRADE, "mixed", NULL, "very-low", "Very uncertain"},
    {GRADE, "not-studied", NULL, NULL, "Not studied"},
    {OCEBM, "benefit", "large", "1", "Strong evidence of a large benefit"},
    {OCEBM, "harm", "small", "4", "Weak evidence of slight harm"},
    {OCEBM, "harm", "trivial", "2", "Good evidence of no important effect"},
    {OCEBM, "mixed", NULL, "1", "Studies conflict"},
    {OCEBM, "not-studied", NULL, NULL, "Not studied"},
    {IPCC, "benefit", NULL, "high", "A benefit, well supported"},
    {IPCC, "no-effect", NULL, "medium",
     "Little or no effect, partly supported"},
    {IPCC, "not-studied", NULL, NULL, "Not studied"},
    {RECORD, "correct", NULL, "confirmed", "Confirmed"},
    {RECORD, "partly", NULL, "partly", "Partly right"},
    {RECORD, "not-found", NULL, "not-found", "Not found"},
    {RECORD, "incorrect", NULL, "contradicted", "Contradicted"},
};

START_TEST(words)
{
	struct bench bench;

	bench_open(&bench, phrases[_i].path);
	ck_assert_str_eq(phrase(&bench, phrases[_i].finding, phrases[_i].size,
				phrases[_i].level),
			 phrases[_i].phrase);
	bench_close(&bench);
}
END_TEST

static const char *const effect_schemes[] = {GRADE, OCEBM, IPCC};

static const struct node *
levels_of(const struct bench *bench)
{
	return node_find(&script_registered(bench->script).items[0].table,
			 "levels");
}

/* Words by which GRADE says how sure one may be. */
static bool
speaks_grade(const char *text)
{
	static const char *const hedges[] = {"robably", "May ", "may ",
					     "ncertain", "difference"};

	for (size_t i = 0; i < COUNT(hedges); i++)
		if (strstr(text, hedges[i]) != NULL)
			return true;
	return false;
}

/* Every finding, size and level has a phrase; a phrase about what was found
 * is another one at each level, and a size below what matters is none. */
START_TEST(always_has_words)
{
	static const char *const findings[] = {"benefit", "harm", "no-effect",
					       "mixed", "not-studied"};
	static const char *const sizes[] = {NULL, "large", "moderate", "small",
					    "trivial"};
	bool is_grade = strcmp(effect_schemes[_i], GRADE) == 0;
	struct bench bench;
	const struct node *levels;

	bench_open(&bench, effect_schemes[_i]);
	levels = levels_of(&bench);
	for (size_t f = 0; f < COUNT(findings); f++)
		for (size_t s = 0; s < COUNT(sizes); s++) {
			const char *before = "";

			for (size_t l = 0; l < levels->count; l++) {
				const char *level =
				    text_of(&levels->items[l], "id");
				const char *said = phrase(&bench, findings[f],
							  sizes[s], level);

				ck_assert_ptr_nonnull(said);
				if (f < 3)
					ck_assert_str_ne(said, before);
				if (f < 3 && s == 4)
					ck_assert_str_eq(
					    said, phrase(&bench, "no-effect",
							 NULL, level));
				ck_assert(is_grade || !speaks_grade(said));
				before = said;
			}
		}
	ck_assert_ptr_null(phrase(&bench, "correct", NULL, "high"));
	ck_assert_ptr_null(phrase(&bench, "benefit", NULL, NULL));
	bench_close(&bench);
}
END_TEST

/* ---- levels and their colours ---- */

/* Contrasts of marks with the default theme's paper: WCAG 2.2, 1.4.11. The
 * colour of a level stands out no less than that of the next lower one. */
START_TEST(stands_out)
{
	static const char *const modes[] = {"light", "dark"};
	struct bench bench;
	struct node theme;
	const struct node *levels, *paper;

	bench_open(&bench, effect_schemes[_i]);
	theme = yaml_read(read_file(&bench, "themes/default/theme.yaml"), 1,
			  STR("theme.yaml"), &bench.arena, &bench.diags);
	paper = node_find(node_find(&theme, "colors"), "paper");
	levels = levels_of(&bench);
	for (size_t m = 0; m < COUNT(modes); m++) {
		double above = 21;

		for (size_t l = 0; l < levels->count; l++) {
			const struct node *level = &levels->items[l];
			double contrast = color_contrast(
			    node_find(node_find(level, "color"), modes[m])
				->text,
			    node_find(paper, modes[m])->text);

			ck_assert_double_ge(contrast, 3);
			ck_assert_double_lt(contrast, above);
			above = contrast;
			ck_assert_double_eq(node_find(level, "rank")->number,
					    (double)(levels->count - l));
			ck_assert_ptr_nonnull(text_of(level, "symbol"));
			ck_assert_ptr_nonnull(text_of(level, "word"));
			ck_assert_ptr_nonnull(text_of(level, "meaning"));
		}
	}
	bench_close(&bench);
}
END_TEST

SUITE(schemes)
{
	tcase_add_loop_test(cases, derives, 0, COUNT(derivations));
	tcase_add_loop_test(cases, weighs, 0, COUNT(cells));
	tcase_add_loop_test(cases, words, 0, COUNT(phrases));
	tcase_add_loop_test(cases, always_has_words, 0, COUNT(effect_schemes));
	tcase_add_loop_test(cases, stands_out, 0, COUNT(effect_schemes));
}
