/* Pictures of grades: stairs go down a level for each point (the arithmetic of
 * the GRADE handbook), circles have the area of what they count. */
#include "theme_words.h"

#include "render/overview.h"
#include "render/staircase.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const level_names[] = {"Very low", "Low", "Moderate",
					  "High"};

static void
open_scheme(struct theme_words *theme)
{
	struct scheme *scheme;

	theme_words_open(theme);
	scheme = vec_new(&theme->site.schemes, &theme->arena);
	scheme->name = STR("grade");
	scheme->title = STR("GRADE");
	scheme->quality = STR("certainty");
	for (uint32_t rank = 1; rank <= 4; rank++)
		vec_add(&scheme->levels, &theme->arena,
			((struct scheme_level){
			    .name = str_from(level_names[rank - 1]),
			    .css_class =
				arena_printf(&theme->arena, "rank-%u", rank),
			    .rank = rank,
			    .of = 4}));
}

static const struct scheme_level *
level(const struct theme_words *theme, uint32_t rank)
{
	return &theme->site.schemes.items[0].levels.items[rank - 1];
}

/* The number of NAME in the INDEXth element of CSS_CLASS; NaN: there is none.
 */
static double
number(struct str svg, const char *css_class, size_t index, const char *name)
{
	char needle[60];
	const char *at = svg.ptr;

	snprintf(needle, sizeof needle, "class=\"%s", css_class);
	do
		at = strstr(at + 1, needle);
	while (at != NULL && index-- > 0);
	if (at == NULL)
		return NAN;
	snprintf(needle, sizeof needle, " %s=\"", name);
	at = strstr(at, needle);
	return strtod(at + strlen(needle), NULL);
}

/* ---- stairs ---- */

/* Ranks of the marks from the start to the result, 0-ended. LEVELS: where the
 * scheme says which levels the steps reach. */
static const struct {
	uint32_t start;
	double points[5];
	uint32_t levels[5], result, override, ranks[9];
} stairs[] = {
    {4, {0, 0, 0, 0, 0}, {0}, 4, 0, {4, 4}},
    {4, {-1, 0, -1, 0, 0}, {0}, 2, 0, {4, 3, 2, 2}},
    {4, {-2, 0, -2, 0, 0}, {0}, 1, 0, {4, 2, 1, 1}},
    {4, {-1, -1, -1, -1, -1}, {0}, 1, 0, {4, 3, 2, 1, 1, 1, 1}},
    {2, {0, 0, 0, 0, 2}, {0}, 4, 0, {2, 4, 4}},
    {4, {-3, 0, 0, 0, 0}, {0}, 1, 2, {4, 1, 1, 2}},
    {4, {-1, -1, 0, 0, 0}, {2, 1}, 1, 0, {4, 2, 1, 1}},
};

static void
fill_steps(struct theme_words *theme, struct grade *grade, int row)
{
	vec_add(
	    &grade->steps, &theme->arena,
	    ((struct grade_step){.label = STR("Randomised trials"),
				 .points = NAN,
				 .start = true,
				 .level = level(theme, stairs[row].start)}));
	for (size_t i = 0; i < 5; i++) {
		uint32_t reached = stairs[row].levels[i];

		vec_add(
		    &grade->steps, &theme->arena,
		    ((struct grade_step){
			.label = STR("Domain"),
			.points = stairs[row].points[i],
			.level = reached > 0 ? level(theme, reached) : NULL}));
	}
}

START_TEST(steps_down_by_points)
{
	struct theme_words theme;
	struct grade grade = {0};
	struct str svg;
	double x[9], right, unit = 0;
	size_t count = 0;

	open_scheme(&theme);
	grade.scheme = &theme.site.schemes.items[0];
	grade.derived = level(&theme, stairs[_i].result);
	grade.level = grade.derived;
	if (stairs[_i].override > 0) {
		grade.level = level(&theme, stairs[_i].override);
		grade.override_why = STR("because");
	}
	fill_steps(&theme, &grade, _i);
	svg = staircase_draw(&theme.words, &grade, STR("stairs_0"));
	/* The guides tell where the levels are. */
	right = number(svg, "p-rule", 3, "x1");
	unit = (right - number(svg, "p-rule", 0, "x1")) / 3;
	ck_assert_double_gt(unit, 10);
	for (; stairs[_i].ranks[count] > 0; count++) {
		x[count] = number(svg, "s-mark", count, "x") +
			   number(svg, "s-mark", count, "width") / 2;
		ck_assert_double_eq_tol(
		    x[count],
		    right - unit * (4 - (double)stairs[_i].ranks[count]), 0.02);
	}
	ck_assert(isnan(number(svg, "s-mark", count, "x")));
	theme_words_close(&theme);
}
END_TEST

START_TEST(draws_no_stairs_without_points)
{
	struct theme_words theme;
	struct grade grade = {0};

	open_scheme(&theme);
	grade.scheme = &theme.site.schemes.items[0];
	grade.derived = grade.level = level(&theme, 3);
	vec_add(&grade.steps, &theme.arena,
		((struct grade_step){.label = STR("Evidence"),
				     .points = NAN,
				     .value = STR("robust")}));
	ck_assert_uint_eq(
	    staircase_draw(&theme.words, &grade, STR("stairs_0")).len, 0);
	theme_words_close(&theme);
}
END_TEST

/* ---- the map ---- */

static void
add_claims(struct theme_words *theme, struct topic *topic, uint32_t rank,
	   size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct claim *claim = ARENA_NEW(&theme->arena, struct claim);

		if (rank > 0) {
			claim->grade.scheme = &theme->site.schemes.items[0];
			claim->grade.level = level(theme, rank);
			claim->grade.phrase = STR("So");
		}
		vec_add(&topic->claims, &theme->arena, claim);
		vec_add(&theme->site.claims, &theme->arena, claim);
	}
}

static struct topic *
add_topic(struct theme_words *theme, const char *title, const char *url)
{
	struct topic *topic = ARENA_NEW(&theme->arena, struct topic);

	topic->title = str_from(title);
	topic->url = str_from(url);
	vec_add(&theme->site.topics, &theme->arena, topic);
	return topic;
}

START_TEST(makes_areas_of_counts)
{
	struct theme_words theme;
	struct topic *topic;
	struct node maps;
	struct str svg;
	double one, most;

	open_scheme(&theme);
	topic = add_topic(&theme, "Sleep & rest", "topics/sleep/");
	add_claims(&theme, topic, 1, 1);
	add_claims(&theme, topic, 4, 25);
	topic = add_topic(&theme, "Cramps", "topics/cramps/");
	add_claims(&theme, topic, 0, 9);
	maps = overview_maps(&theme.words, STR("../"));
	ck_assert_uint_eq(maps.count, 1);
	svg = node_find(&maps.items[0], "picture")->text;
	one = number(svg, "m-level rank-1", 0, "r");
	most = number(svg, "m-level rank-4", 0, "r");
	ck_assert_double_eq_tol(most / one, 5, 0.02);
	ck_assert_double_eq_tol(number(svg, "m-other", 0, "r") / one, 3, 0.02);
	ck_assert_ptr_nonnull(
	    strstr(svg.ptr, "<a href=\"../topics/sleep/\"><text"));
	ck_assert_ptr_nonnull(strstr(svg.ptr, ">Sleep &amp; rest</text>"));
	theme_words_close(&theme);
}
END_TEST

START_TEST(maps_nothing_without_claims)
{
	struct theme_words theme;

	open_scheme(&theme);
	add_topic(&theme, "Sleep", "topics/sleep/");
	ck_assert_int_eq(overview_maps(&theme.words, STR("../")).kind,
			 NODE_NONE);
	theme_words_close(&theme);
}
END_TEST

SUITE(overview)
{
	tcase_add_loop_test(cases, steps_down_by_points, 0, ROWS(stairs));
	tcase_add_test(cases, draws_no_stairs_without_points);
	tcase_add_test(cases, makes_areas_of_counts);
	tcase_add_test(cases, maps_nothing_without_claims);
}
